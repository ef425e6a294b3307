import { readFileSync } from 'node:fs'
import t from 'tap'
import { parseBulletin } from '../../../../src/load/read/bulletin/parse-bulletin.ts'
import { platformNames } from '../../../../src/load/read/bulletin/vocabulary.ts'
import { eraMonths, eraText } from './support/era-text.ts'
import { listFigures, listRankings } from './support/summary.ts'

t.test('June 2021: permits, 万单 with one decimal, the first and last five of 36 cities', async (t) => {
  const bulletin = parseBulletin(eraText('2021-06'))
  t.equal(bulletin.period, '2021-06')
  t.equal(bulletin.asOfDate, '2021-06-30')
  t.same(listFigures(bulletin), [
    'market licensed_platforms level 2021-06: 236 count',
    'market licensed_platforms difference 2021-06 over 2021-05: 2 count',
    'market driver_permits level 2021-06: 349.3 ten_thousand',
    'market vehicle_permits level 2021-06: 132.7 ten_thousand',
    'market driver_permits growth 2021-06 over 2021-05: 1.5 percent',
    'market vehicle_permits growth 2021-06 over 2021-05: 1.5 percent',
    'market orders level 2021-06: 70146.0 ten_thousand',
    'market orders growth 2021-06 over 2021-05: -12.4 percent',
  ])
  t.same(listRankings(bulletin), [
    'platforms rate: 如祺出行、享道出行、T3出行、曹操出行、首汽约车、招招出行、神州专车、美团打车、万顺叫车、阳光出行、滴滴出行、花小猪出行、方舟行',
    'platforms growth_first: 招招出行、阳光出行、花小猪出行',
    'platforms growth_last: 首汽约车(-1.2)、曹操出行(-4.7)、方舟行(-6.0)',
    'cities rate_first: 厦门、广州、深圳、杭州、成都',
    'cities rate_last: 西宁、长春、哈尔滨、拉萨、海口',
    'cities growth_first: 宁波、合肥、福州',
    'cities growth_last: 南昌(-0.3)、昆明(-0.9)、海口(-2.4)',
  ])
  t.same(bulletin.missing, [])
})

t.test(
  'December 2021: best and worst, cities above 80 per cent, the base of growth is November',
  async (t) => {
    const bulletin = parseBulletin(eraText('2021-12'))
    t.equal(bulletin.asOfDate, '2021-12-31')
    t.same(listFigures(bulletin), [
      'market licensed_platforms level 2021-12: 258 count',
      'market licensed_platforms difference 2021-12 over 2021-11: 3 count',
      'market driver_permits level 2021-12: 394.8 ten_thousand',
      'market vehicle_permits level 2021-12: 155.8 ten_thousand',
      'market driver_permits growth 2021-12 over 2021-11: 2.2 percent',
      'market vehicle_permits growth 2021-12 over 2021-11: 3.9 percent',
      'market orders level 2021-12: 68123.0 ten_thousand',
      'market orders growth 2021-12 over 2021-11: 9.3 percent',
      'market cities_compliance_over_80pct level 2021-12: 9 count',
    ])
    t.same(listRankings(bulletin), [
      'platforms rate_first: 如祺出行',
      'platforms rate_last: 花小猪出行',
      'platforms rate: 如祺出行、享道出行、T3出行、曹操出行、花小猪出行',
      'platforms growth_first: 花小猪出行、滴滴出行、美团打车',
      'platforms growth_last: 携华出行(-0.8)、曹操出行(-4.7)、蓝道出行(-5.1)',
      'cities rate_first: 厦门',
      'cities rate_last: 西宁',
      'cities rate: 厦门、杭州、广州、宁波、西宁',
      'cities growth_first: 长春、兰州、南宁',
      'cities growth_last: 大连(-0.6)、银川(-1.1)、海口(-2.0)',
    ])
    t.same(bulletin.missing, [])
  },
)

t.test('May 2022: the first ten platforms (synthetic but for the growth)', async (t) => {
  const bulletin = parseBulletin(eraText('2022-05'))
  t.same(listFigures(bulletin).slice(6), [
    'market orders level 2022-05: 52695.4 ten_thousand',
    'market orders growth 2022-05 over 2022-04: 10.7 percent',
    'market cities_compliance_over_80pct level 2022-05: 11 count',
  ])
  t.equal(bulletin.rankings.find(({ kind }) => kind === 'rate')?.entries.length, 10)
  t.same(bulletin.missing, [])
})

t.test(
  'July 2022: 亿单 with two decimals, aggregators without growth, rises among the last three',
  async (t) => {
    const bulletin = parseBulletin(eraText('2022-07'))
    t.same(listFigures(bulletin), [
      'market licensed_platforms level 2022-07: 279 count',
      'market licensed_platforms difference 2022-07 over 2022-06: 2 count',
      'market driver_permits level 2022-07: 460.0 ten_thousand',
      'market vehicle_permits level 2022-07: 188.2 ten_thousand',
      'market driver_permits growth 2022-07 over 2022-06: 1.5 percent',
      'market vehicle_permits growth 2022-07 over 2022-06: 2.4 percent',
      'market orders level 2022-07: 6.95 hundred_million',
      'market orders growth 2022-07 over 2022-06: 9.3 percent',
      'aggregators orders level 2022-07: 1.53 hundred_million',
      'market cities_compliance_over_80pct level 2022-07: 14 count',
    ])
    t.same(listRankings(bulletin).slice(4, 6), [
      'platforms growth_last: 如祺出行(0.4)、享道出行(0.1)、首汽约车(0)',
      'aggregators rate: 百度打车、高德打车、美团打车',
    ])
    t.same(bulletin.missing, [])
  },
)

t.test('September 2022: 系统 instead of 平台, aggregators with growth', async (t) => {
  const bulletin = parseBulletin(eraText('2022-09'))
  t.same(listFigures(bulletin).slice(6, 10), [
    'market orders level 2022-09: 5.54 hundred_million',
    'market orders growth 2022-09 over 2022-08: -21.2 percent',
    'aggregators orders level 2022-09: 1.35 hundred_million',
    'aggregators orders growth 2022-09 over 2022-08: -19.2 percent',
  ])
  t.same(bulletin.missing, [])
})

t.test('November 2023: no best and worst any more', async (t) => {
  const bulletin = parseBulletin(eraText('2023-11'))
  t.same(listFigures(bulletin), [
    'market licensed_platforms level 2023-11: 335 count',
    'market licensed_platforms difference 2023-11 over 2023-10: 1 count',
    'market driver_permits level 2023-11: 643.0 ten_thousand',
    'market vehicle_permits level 2023-11: 274.5 ten_thousand',
    'market driver_permits growth 2023-11 over 2023-10: 1.5 percent',
    'market vehicle_permits growth 2023-11 over 2023-10: 1.4 percent',
    'market orders level 2023-11: 8.25 hundred_million',
    'market orders growth 2023-11 over 2023-10: 2.0 percent',
    'aggregators orders level 2023-11: 2.27 hundred_million',
    'aggregators orders growth 2023-11 over 2023-10: 1.7 percent',
    'market cities_compliance_over_80pct level 2023-11: 19 count',
  ])
  t.same(listRankings(bulletin), [
    'platforms rate: 如祺出行、享道出行、T3出行、曹操出行、万顺叫车、首汽约车、阳光出行、美团打车、滴滴出行、花小猪出行',
    'platforms growth_first: 万顺叫车、美团打车、滴滴出行',
    'platforms growth_last: 如祺出行(-0.4)、曹操出行(-0.7)、首汽约车(-1.0)',
    'aggregators rate: 百度打车、高德打车、美团打车',
    'cities rate: 厦门、杭州、广州、宁波、西宁',
    'cities growth_first: 长春、兰州、南宁',
    'cities growth_last: 大连(-0.6)、银川(-1.1)、海口(-2.0)',
  ])
  t.same(bulletin.missing, [])
})

t.test('July 2024: above one billion with one decimal', async (t) => {
  const bulletin = parseBulletin(eraText('2024-07'))
  t.same(listFigures(bulletin).slice(6, 8), [
    'market orders level 2024-07: 10.1 hundred_million',
    'market orders growth 2024-07 over 2024-06: 4.3 percent',
  ])
  t.same(bulletin.missing, [])
})

t.test('April 2025: 监测 instead of 统计, no permits, and they are not called missing', async (t) => {
  const bulletin = parseBulletin(eraText('2025-04'))
  t.same(listFigures(bulletin), [
    'market licensed_platforms level 2025-04: 382 count',
    'market licensed_platforms difference 2025-04 over 2025-03: 5 count',
    'market orders level 2025-04: 7.27 hundred_million',
    'market orders growth 2025-04 over 2025-03: -6.7 percent',
    'aggregators orders level 2025-04: 2.64 hundred_million',
    'aggregators orders growth 2025-04 over 2025-03: -4.4 percent',
    'market cities_compliance_over_80pct level 2025-04: 22 count',
  ])
  t.same(bulletin.missing, [])
})

t.test('July 2025: rates printed without decimals stay without', async (t) => {
  const bulletin = parseBulletin(eraText('2025-07'))
  t.same(listFigures(bulletin).slice(2), [
    'market orders level 2025-07: 7.87 hundred_million',
    'market orders growth 2025-07 over 2025-06: 4 percent',
    'aggregators orders level 2025-07: 2.73 hundred_million',
    'aggregators orders growth 2025-07 over 2025-06: -2 percent',
    'market cities_compliance_over_80pct level 2025-07: 24 count',
  ])
  t.same(bulletin.missing, [])
})

t.test(
  'every published figure of these months that a bulletin holds is read as it is in data/figures.csv',
  async (t) => {
    const rows = readFileSync(new URL('../../../../data/figures.csv', import.meta.url), 'utf8').split('\n')
    const header = rows[0]?.split(',') ?? []
    const column = (cells: string[], name: string) => cells[header.indexOf(name)] ?? ''
    let checked = 0
    for (const month of eraMonths) {
      const read = new Set(listFigures(parseBulletin(eraText(month))))
      for (const row of rows) {
        const cells = row.split(',')
        const [series, metric, measure, base] = ['series', 'metric', 'measure', 'base_period'].map((name) =>
          column(cells, name),
        )
        const isCopied = column(cells, 'source_kind') === 'copy of the ministry notice'
        if (column(cells, 'period') !== month || !isCopied || metric === 'platforms_over_300k_orders')
          continue
        if (series !== 'market' && series !== 'aggregators') continue
        const over = base === '' ? '' : ` over ${base}`
        const line = `${series} ${metric} ${measure} ${month}${over}: ${column(cells, 'value')} ${column(cells, 'unit')}`
        t.ok(read.has(line), line)
        checked += 1
      }
    }
    t.ok(checked >= 72, `${checked} figures`)
  },
)

t.test('a figure has the sentence it was read from, as the text has it', async (t) => {
  const bulletin = parseBulletin(eraText('2022-09'))
  const sentence = (metric: string, series = 'market') =>
    bulletin.figures.find((figure) => figure.metric === metric && figure.series === series)?.sentence
  t.equal(sentence('orders'), '网约车监管信息交互系统9月份共收到订单信息5.54亿单，环比下降21.2%。')
  t.equal(
    sentence('orders', 'aggregators'),
    '其中，面向乘客、与网约车平台公司共同提供服务的平台（俗称“聚合平台”）完成1.35亿单，环比下降19.2%。',
  )
  t.equal(sentence('cities_compliance_over_80pct'), '其中，厦门、杭州、广州等15个城市订单合规率均在80%以上。')
})

t.test(
  'the growth of platforms that the press read from the picture of a table is of each of them',
  async (t) => {
    const orders = '网约车监管信息交互系统9月份共收到订单信息5.54亿单，环比下降21.2%。'
    const growth = (sentence: string) =>
      listFigures(parseBulletin(eraText('2022-09').replace(orders, `${orders}\n${sentence}\n`))).filter(
        (line) => !/^(market|aggreg)/.test(line),
      )
    const all = 'T3出行、滴滴出行、万顺叫车、曹操出行9月单量环比分别下滑29.5%、22%、21.2%、20.9%'
    t.same(growth(`从各平台看，${all}。`), [
      'T3出行 orders growth 2022-09 over 2022-08: -29.5 percent',
      '滴滴出行 orders growth 2022-09 over 2022-08: -22 percent',
      '万顺叫车 orders growth 2022-09 over 2022-08: -21.2 percent',
      '曹操出行 orders growth 2022-09 over 2022-08: -20.9 percent',
    ])
    const two = 'T3出行和滴滴出行9月份订单量环比分别上升3.2%、下降1%'
    t.same(growth(`其中，${two}，`), [
      'T3出行 orders growth 2022-09 over 2022-08: 3.2 percent',
      '滴滴出行 orders growth 2022-09 over 2022-08: -1 percent',
    ])
    for (const other of [
      `${two}、2%。`,
      `${two}左右。`,
      `${two}（易观数据）。`,
      `${two}，据公司公告。`,
      `${two}的说法不实。`,
      `上海方面，${two}。`,
      `据第三方机构测算，${two}。`,
      `专车业务方面，${two}。`,
      `预计${two}。`,
      two.replace('9月份', '8月份'),
      two.replace('9月份', '2021年9月份'),
      two.replace('9月份', '9月夜间'),
      two.replace('订单量', '订单合规率'),
      two.replace('T3出行', '滴滴出行'),
    ])
      t.same(growth(other), [], other)
    t.same(growth(two.replace('滴滴出行', '某某出行')), [
      'T3出行 orders growth 2022-09 over 2022-08: 3.2 percent',
    ])
  },
)

t.test('the platforms whose growth is read are shipped by the same names', async (t) => {
  const shipped = readFileSync(new URL('../../../../data/platforms.csv', import.meta.url), 'utf8')
  for (const name of platformNames.split('|')) t.match(shipped, `,${name},`)
})

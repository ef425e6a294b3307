import t from 'tap'
import type { Bulletin } from '../../../../src/load/read/bulletin/bulletin.ts'
import { parseBulletin } from '../../../../src/load/read/bulletin/parse-bulletin.ts'
import { BulletinError } from '../../../../src/load/read/bulletin/text/text-scanner.ts'
import { oneIn } from '../../../support/property.ts'
import { eraMonths, eraText, shortText } from './support/era-text.ts'
import { figuresOf, refusalOf } from './support/read.ts'
import { listFigures, listRankings } from './support/summary.ts'

function parse(text: string): Bulletin | undefined {
  try {
    return parseBulletin(text)
  } catch (error) {
    if (error instanceof BulletinError) return undefined
    throw error
  }
}

/** True if a ranking of a text that is cut is the beginning of that of the whole text, and says so. */
function isBeginning(ranking: Bulletin['rankings'][number], { rankings }: Bulletin): boolean {
  const complete = rankings.find(({ of, kind }) => of === ranking.of && kind === ranking.kind)
  if (!complete?.whole) return false
  const { length } = ranking.entries
  if (JSON.stringify(complete.entries.slice(0, length)) !== JSON.stringify(ranking.entries)) return false
  return !ranking.whole || length === complete.entries.length
}

t.test('wherever a text is cut, all that stood whole is kept and nothing else is read', async (t) => {
  for (const month of eraMonths) {
    const text = eraText(month)
    const whole = parseBulletin(text)
    let before: Bulletin | undefined
    for (const length of [...oneIn(6, [...Array(text.length).keys()]), text.length]) {
      const cut = parse(text.slice(0, length))
      const place = `${month} cut after ${JSON.stringify(text.slice(0, length).slice(-10))}`
      if (before && !cut) t.fail(`${place} is refused`)
      if (!cut) continue
      const figures = listFigures(cut)
      if (figures.join() !== listFigures(whole).slice(0, figures.length).join())
        t.fail(`${place}: ${figures}`)
      if (before && before.figures.length > figures.length) t.fail(`${place} lost a figure`)
      if (!cut.rankings.every((ranking) => isBeginning(ranking, whole)))
        t.fail(`${place}: ${listRankings(cut)}`)
      const lacks = figures.length < whole.figures.length || cut.rankings.length < whole.rankings.length
      if (lacks && cut.missing.length === 0) t.fail(`${place} says nothing of what is missing`)
      before = cut
    }
    t.same(before, whole, month)
  }
})

t.test('a cut text says what it lacks', async (t) => {
  const text = eraText('2023-11')
  const cut = parseBulletin(text.slice(0, text.indexOf('阳光出行、')))
  t.same(listRankings(cut), ['platforms rate: 如祺出行、享道出行、T3出行、曹操出行、万顺叫车、首汽约车…'])
  t.same(cut.missing, [
    'the list of platforms whose compliance rate rose most',
    'the list of platforms whose compliance rate rose least',
    'the orders of the aggregators',
    'the list of aggregators by compliance rate',
    'the list of cities by compliance rate',
    'the number of cities above 80 per cent compliance',
    'the list of cities whose compliance rate rose most',
    'the list of cities whose compliance rate rose least',
    'the end of the list of platforms by compliance rate',
  ])
})

t.test("the growth of the aggregators' orders is missing where the text is cut before it", async (t) => {
  const text = eraText('2023-11')
  const cut = parseBulletin(text.slice(0, text.indexOf('，环比上升1.7%')))
  t.equal(listFigures(cut).at(-1), 'aggregators orders level 2023-11: 2.27 hundred_million')
  t.ok(cut.missing.includes('the growth of the orders of the aggregators'))
})

t.test('a number without its unit is not whole', async (t) => {
  const cut = (end: string) => figuresOf(shortText.slice(0, shortText.indexOf(end))).at(-1)
  t.equal(cut('亿单，环比'), 'market vehicle_permits growth 2023-09 over 2023-08: 2.5 percent')
  t.equal(cut('%。网约车监管'), 'market driver_permits growth 2023-09 over 2023-08: 2.1 percent')
  t.equal(cut('%、2.5'), 'market vehicle_permits level 2023-09: 263.5 ten_thousand')
  const entries = `${shortText}\n聚合平台订单（亿单） 2.1`
  t.same(figuresOf(entries), figuresOf(shortText), 'it may have been 2.17')
  t.equal(figuresOf(`${entries}\n`).at(-1), 'aggregators orders level 2023-09: 2.1 hundred_million')
})

t.test('an ellipsis, the end of a paragraph and other text after it are a cut too', async (t) => {
  const text = eraText('2023-11')
  const start = text.slice(0, text.indexOf('曹操出行、'))
  for (const end of [
    '…',
    '……',
    '...',
    '。。。',
    '\n\n查看全文',
    '……[详细]\n相关阅读：滴滴、美团',
    '\n相关阅读',
  ]) {
    const cut = parseBulletin(`${start}曹操${end}`)
    t.same(listRankings(cut), ['platforms rate: 如祺出行、享道出行、T3出行…'], end)
    t.equal(cut.missing.at(-1), 'the end of the list of platforms by compliance rate')
  }
  t.equal(
    figuresOf(`${shortText.slice(0, shortText.indexOf('下降3.9'))}\n责任编辑：小王`).at(-1),
    'market orders level 2023-09: 7.93 hundred_million',
  )
})

t.test('a name that is cut is not joined to the line that follows', async (t) => {
  const text = eraText('2023-11')
  const start = text.slice(0, text.indexOf('曹操出行、'))
  t.same(listRankings(parseBulletin(`${start}曹操\n滴滴、美团被约谈。`)), [
    'platforms rate: 如祺出行、享道出行、T3出行…',
  ])
})

t.test(
  'a statement that breaks off in the middle of a text is missing, and the others are read',
  async (t) => {
    const text = eraText('2023-11')
    const broken = parseBulletin(text.replace('环比上升2.0%。从本月', '环比\n\n从本月'))
    t.same(
      listFigures(broken),
      figuresOf(text).filter((line) => !line.startsWith('market orders growth')),
    )
    t.same(broken.missing, ['the growth of the orders of the market'])
  },
)

t.test('a text that is cut before its first figure is refused', async (t) => {
  t.match(
    refusalOf(shortText.slice(0, shortText.indexOf('330家') + 3)),
    /^expected 截至 with a day and 全国共有…家网约车平台公司取得网约车平台经营许可/,
  )
})

t.test('the permits of a paragraph that lost its beginning are of the month of its total', async (t) => {
  const total = shortText.replace('系统9月份', '系统2023年9月份')
  const permits = total.slice(total.indexOf('各地共'))
  for (const before of ['', '环比增加3家；', '13日17:30 发表于 北京\n\n'])
    t.same(figuresOf(before + permits), figuresOf(shortText).slice(2), before)
  for (const before of ['去年底，', '8月，', '杭州市，'])
    t.notMatch(
      parse(before + permits)
        ?.figures.map(({ metric }) => metric)
        .join(),
      'permits',
      before,
    )
})

t.test('the change of licences is read where the beginning of their sentence is cut', async (t) => {
  const titled = (...lines: string[]) =>
    ['交通运输部发布2023年9月份网约车行业运行基本情况', ...lines].join('\n')
  const company = '家网约车平台公司取得网约车平台经营许可，环比增加3家；'
  const permits = shortText.slice(shortText.indexOf('各地共'))
  const known = figuresOf(shortText).slice(2)
  const change = 'market licensed_platforms difference 2023-09 over 2023-08: 3 count'
  for (const lead of [`……${company}`, company, `…${company.slice(6)}`])
    t.same(figuresOf(titled('', lead + permits)).sort(), [change, ...known].sort(), lead)
  for (const lead of ['……名司机，环比增加3家；', `……新能源${company}`])
    t.notOk(figuresOf(titled('', lead + permits)).includes(change), lead)
  const day = '《出租汽车周刊》2023年10月20日　第3版'
  t.same(figuresOf(titled(day, '', `……${company}${permits}`)).sort(), [change, ...known].sort(), day)
  t.notOk(figuresOf(titled('出租汽车2023年8月20日', '', permits)).some((one) => one.includes('permits')))
})

t.test('a sentence that ends before what is left out is whole', async (t) => {
  const list = (end: string) =>
    listRankings(
      parseBulletin(
        `${shortText}\n在订单量前10名的网约车平台中，按订单合规率从高到低的分别是如祺出行、T3出行、曹操出行${end}\n某某网`,
      ),
    )
  for (const end of ['。...', '。……', '。…'])
    t.same(list(end), ['platforms rate: 如祺出行、T3出行、曹操出行'], end)
  for (const end of ['...', '……', '。。。']) t.same(list(end), ['platforms rate: 如祺出行、T3出行…'], end)
})

t.test('what is left of the first sentences stands above the total that tells their month', async (t) => {
  const from = (words: string) => figuresOf(shortText.slice(shortText.indexOf(words)), { year: 2023 })
  const whole = figuresOf(shortText)
  for (const words of ['日，全国', '全国共有', '330家']) t.same(from(words), whole, words)
  for (const words of ['各地共', '发放', '网约车驾驶员证']) t.same(from(words), whole.slice(2), words)
  for (const mark of ['…', '……（上接第3版）', '（接上页）'])
    t.same(figuresOf(mark + shortText.slice(shortText.indexOf('发放')), { year: 2023 }), whole.slice(2), mark)
  const below = (lead: string) =>
    figuresOf(lead + shortText.slice(shortText.indexOf('共有')), { year: 2023 }).filter((line) =>
      line.includes('platforms'),
    )
  for (const lead of ['本市', '上期', '当时']) t.same(below(lead), [], lead)
})

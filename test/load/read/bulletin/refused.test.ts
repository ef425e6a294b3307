import t from 'tap'
import { parseBulletin } from '../../../../src/load/read/bulletin/parse-bulletin.ts'
import { BulletinError } from '../../../../src/load/read/bulletin/text/text-scanner.ts'
import { oneIn } from '../../../support/property.ts'
import { eraMonths, eraText, shortText } from './support/era-text.ts'
import { figuresOf, rankingsOf, refusalOf } from './support/read.ts'

/** What a text states that is not taken: the reason and the words. */
const skippedOf = (text: string) =>
  parseBulletin(text).skipped.map(({ reason, text: words }) => `${reason}: ${words}`)

t.test('a synonym is skipped with its place and words, and the rest is read', async (t) => {
  const bulletin = parseBulletin(eraText('2021-06').replace('下降12.4%', '着落12.4%'))
  t.same(bulletin.skipped, [{ line: 3, reason: 'words', text: '环比着落12.4%' }])
  t.equal(bulletin.figures.length, 7)
  t.same(bulletin.missing, ['the growth of the orders of the market'])
})

t.test('every direction of every text is skipped where another word stands for it', async (t) => {
  let count = 0
  for (const month of eraMonths) {
    const text = eraText(month)
    const known = figuresOf(text)
    for (const { index, 0: word } of text.matchAll(/(?:上升|下降|增长|增加)(?=\d)/g)) {
      const changed = `${text.slice(0, index)}着落${text.slice(index + word.length)}`
      const figures = figuresOf(changed)
      t.ok(
        figures.length < known.length && figures.every((figure) => known.includes(figure)),
        `${month} at ${index}`,
      )
      t.match(skippedOf(changed), [/^words: .*着落/], `${month} at ${index}`)
      count += 1
    }
  }
  t.ok(count > 25)
})

t.test('no changed character anywhere makes another figure', async (t) => {
  for (const month of eraMonths) {
    const text = eraText(month)
    const { figures } = parseBulletin(text)
    const known = new Set(figures.map(stated))
    for (const { index: i } of oneIn(6, [...text.matchAll(/[\u4e00-\u9fff，。；、（）%.]/g)])) {
      for (const other of ['某', '']) {
        // Without the point 1.5 is another number, and no parser can tell.
        if (other === '' && (text.charAt(i) === '.' || text.charAt(i) === '万')) continue
        const changed = text.slice(0, i) + other + text.slice(i + 1)
        try {
          const wrong = parseBulletin(changed)
            .figures.map(stated)
            .filter((figure) => !known.has(figure))
          if (wrong.length > 0)
            t.fail(`${month} without ${JSON.stringify(text.slice(i - 5, i + 5))}: ${wrong}`)
        } catch (error) {
          if (!(error instanceof BulletinError)) throw error
        }
      }
    }
  }

  function stated({
    series,
    metric,
    measure,
    period,
    value,
    unit,
  }: ReturnType<typeof parseBulletin>['figures'][0]) {
    return [series, metric, measure, period, value, unit].join(' ')
  }
})

t.test('what is left out of a clause, or put into it, makes no figure of it', async (t) => {
  const known = figuresOf(shortText)
  for (const [was, is, lost] of [
    ['7.93亿单', '7.93亿元', 2],
    ['7.93亿单', '7.93单', 2],
    ['7.93亿单', '7,93亿单', 2],
    ['7.93亿单', '约7.9亿单', 1],
    ['7.93亿单', '近8亿单', 1],
    ['7.93亿单', '07.93亿单', 2],
    ['7.93亿单', '7.93亿单左右', 1],
    ['7.93亿单', '7.93亿多单', 1],
    ['下降3.9%', '下降3.9', 1],
    ['下降3.9%', '下降约3.9%', 1],
    ['下降3.9%', '下降-3.9%', 1],
    ['下降3.9%', '下降3.9%以上', 1],
    ['下降3.9%', '下降3.9个百分点', 1],
    ['环比下降3.9%', '基本持平', 1],
    ['环比增加3家', '环比增加3.5家', 1],
    ['330家', '330多家', 2],
    ['系统9月份共', '系统9月份重庆共', 2],
    ['网约车监管信息交互系统9月份', '剔除重复后，网约车监管信息交互系统9月份', 2],
    ['系统9月份共收到订单信息7.93亿单，环比', '系统共收到订单信息7.93亿单，同比', 2],
    ['共收到订单信息', '今年累计收到订单信息', 2],
    ['网约车监管信息交互系统9月份共收到', '截至9月30日，网约车监管信息交互系统累计收到', 2],
    ['618.8万本', '618.8万余本', 3],
  ] as const) {
    const text = shortText.replace(was, is)
    const figures = figuresOf(text)
    t.same(
      figures.filter((figure) => !known.includes(figure)),
      [],
      is,
    )
    t.equal(figures.length, known.length - lost, is)
    t.ok(skippedOf(text).length > 0, is)
  }
})

t.test('lists whose words were changed are skipped, and their paragraph goes on', async (t) => {
  const known = rankingsOf(eraText('2023-11'))
  for (const [was, is] of [
    ['从高到低的分别是', '自低而高的分别是'],
    ['本月订单合规率增长前3名', '本月订单量增长前3名'],
    ['如祺出行（-0.4%）', '如祺出行（约0.4%）'],
    ['等19个城市', '等19个都市'],
  ] as const) {
    const text = eraText('2023-11').replace(was, is)
    t.not(text, eraText('2023-11'), was)
    const rankings = rankingsOf(text)
    t.same(
      rankings.filter((ranking) => !known.some((line) => line.startsWith(ranking.replace('…', '')))),
      [],
      is,
    )
    t.ok(parseBulletin(text).missing.length > 0, is)
  }
})

t.test('the last three by growth are skipped where nothing says what grew', async (t) => {
  const text = eraText('2023-11').replace('本月订单合规率增长前3名的依次是万顺叫车、美团打车、滴滴出行；', '')
  t.equal(
    rankingsOf(text).includes('platforms growth_last: 如祺出行(-0.4)、曹操出行(-0.7)、首汽约车(-1.0)'),
    false,
  )
})

t.test(
  'a number of cities is read outside their paragraph, but not where it is of something narrower',
  async (t) => {
    const outside = eraText('2023-11').replace('在各主要中心城市中，按', '按').replace('二、', '')
    const cities = (text: string) => figuresOf(text).find((line) => line.includes('cities'))
    t.equal(cities(outside), 'market cities_compliance_over_80pct level 2023-11: 19 count')
    for (const narrower of ['高德打车在厦门、杭州、广州等19个城市', '其中，广东省有19个城市'])
      t.equal(cities(outside.replace('其中，厦门、杭州、广州等19个城市', narrower)), undefined, narrower)
  },
)

t.test('a text that is no bulletin is refused', async (t) => {
  const message =
    'expected 截至 with a day and 全国共有…家网约车平台公司取得网约车平台经营许可, or 全国网约车监管信息交互平台…月份共收到订单信息'
  t.equal(refusalOf(''), `${message}, found the end of the text`)
  t.equal(
    refusalOf('series,period,value\ndidi,2021-06,1'),
    `${message}, found "series,period,value didi,2021-06,1"`,
  )
  t.equal(
    refusalOf('网约车监管信息交互系统发布9月份网约车行业运行基本情况 2023-10-13'),
    `${message}, found "网约车监管信息交互系统发布9月份网约车行业运行基本情况 2023-10-13"`,
  )
})

t.test('a message is one line whatever the text holds', async (t) => {
  t.match(
    refusalOf(shortText.replace('9月30日', '9月31日').replace('，全国共有', '，\r\n\n全国\u2028共\ud800有')),
    /^expected [^\n\u2028\ud800]+$/,
  )
})

t.test('nothing of a province is read, though all of its text is in the words of the ministry', async (t) => {
  for (const month of eraMonths)
    t.match(refusalOf(eraText(month).replaceAll('全国', '浙江省')), /^expected/, month)
})

t.test('a text that does not say whose numbers these are is refused', async (t) => {
  t.match(
    refusalOf(shortText.replaceAll('网约车监管信息交互系统', '某平台')),
    /^expected 交通运输部 or 网约车监管信息交互平台 or …系统 as the source/,
  )
})

t.test('several bulletins in one text are refused with their months', async (t) => {
  t.match(
    refusalOf(`${eraText('2022-07')}\n\n${eraText('2022-09')}`),
    /^expected one bulletin, or the month of the one that is meant \(period\), where there are those of 2022-07, 2022-09 after/,
  )
})

t.test('of several bulletins the one that is asked for is read, and no other', async (t) => {
  const archive = [eraText('2022-07'), eraText('2022-09'), eraText('2023-11')].join('\n\n')
  for (const month of ['2022-07', '2022-09', '2023-11'])
    t.same(parseBulletin(archive, { period: month }), parseBulletin(eraText(month)))
  t.match(
    refusalOf(archive, { period: '2022-08' }),
    /^expected a bulletin of 2022-08, where there are those of 2022-07,/,
  )
})

t.test(
  'of a table of months the one that is asked for is read, and of what stands beside it nothing',
  async (t) => {
    const head = '网约车历月数据\n更新：2023-09-02 数据来自网约车监管信息交互系统\n'
    const table = [
      '| 月份 | 订单量(亿单) | 订单环比 | 持证平台(家) |\n|---|---|---|---|',
      '| 2023年7月 | 8.20 | 7.5% | 322 |\n| 2023年6月 | 7.63 | 3.7% | 318 |\n| 2023年5月 | 7.36 | 1.9% | 313 |\n',
    ].join('\n')
    const valuesOf = (text: string, period: string) =>
      parseBulletin(text, { period }).figures.map(({ value }) => value)
    t.same(valuesOf(head + table, '2023-07'), ['8.20', '7.5', '322'])
    t.same(valuesOf(head + table, '2023-06'), ['7.63', '3.7', '318'])
    const beside =
      '\n各地共发放网约车驾驶员证598.0万本。\n各平台订单量环比：滴滴出行+8.1%，T3出行+9.2%，曹操出行+7.3%\n'
    t.same(valuesOf(head + table + beside, '2023-06'), ['7.63', '3.7', '318'])
    t.same(valuesOf(head + beside + table, '2023-06'), ['7.63', '3.7', '318'])
    t.match(refusalOf(head + table, { period: '2022-06' }), /there are those of 2023-07/)
    const yearless = `2023年网约车历月数据\n数据来自网约车监管信息交互系统\n${table.replaceAll('2023年', '')}`
    t.same(valuesOf(yearless, '2023-06'), ['7.63', '3.7', '318'])
    t.match(refusalOf(yearless, { period: '2022-06' }), /there are those of 7月/)
  },
)

t.test('a table of 200 months is read in its last, and of a longer one nothing', async (t) => {
  const months = Array.from({ length: 201 }, (_, i) => `${2006 + Math.floor(i / 12)}-${(i % 12) + 1}`)
  const table = (rows: readonly string[]) =>
    `# 网约车行业数据速览（交通运输部口径）\n\n月份 | 订单量(亿单)\n${rows.map((month, i) => `${month} | 5.${i + 100}`).join('\n')}\n`
  const { period, figures } = parseBulletin(table(months.slice(0, 200)))
  t.equal(period, '2022-08')
  t.same(
    figures.map(({ value }) => value),
    ['5.299'],
  )
  t.match(refusalOf(table(months)), /^expected/)
})

t.test('of several bulletins the one that the only title names is read', async (t) => {
  const [, , ...last] = eraText('2022-07').split('\n')
  t.same(
    parseBulletin(`${eraText('2022-09')}\n\n上期回顾\n${last.join('\n')}`),
    parseBulletin(eraText('2022-09')),
  )
  const titled = eraText('2022-07')
  t.same(
    parseBulletin(`${eraText('2022-09')}\n---- 上一篇 ----\n${titled}`),
    parseBulletin(eraText('2022-09')),
  )
  const more = `${eraText('2022-09')}\n\n延伸阅读\n${titled}`
  t.same(parseBulletin(`${more}\n\n${eraText('2023-11')}`), parseBulletin(eraText('2022-09')))
  t.same(parseBulletin(more, { period: '2022-07' }), parseBulletin(titled))
  t.match(refusalOf(`延伸阅读\n${more.replace('延伸阅读', '')}`), /there are those of 2022-09, 2022-07/)
  const both = `${eraText('2022-09')}\n\n${last.join('\n')}`.replace('发布9月份', '发布9月份、7月份')
  t.match(refusalOf(both), /there are those of 2022-09, 2022-07/)
})

t.test('of several days up to which the country is counted the one with a total is read', async (t) => {
  const passing = '截至2023年12月31日，全国共有337家网约车平台公司取得网约车平台经营许可。'
  t.same(figuresOf(`${shortText}\n${passing}`), figuresOf(shortText))
})

t.test('a bulletin that a page repeats, whole or in part, is one bulletin', async (t) => {
  const text = eraText('2023-11')
  t.same(parseBulletin(`${text}\n\n${text}`), parseBulletin(text))
  t.same(parseBulletin(`${text.slice(0, 150)}…\n\n${text}`), parseBulletin(text))
  t.match(
    refusalOf(`${text}\n\n${text.replace('8.25亿单', '8.26亿单')}`),
    /^expected one level of market orders, 8.25 hundred_million as read before and not 8.26 hundred_million/,
  )
})

t.test('numbers too small for the whole country are not taken', async (t) => {
  const known = figuresOf(shortText)
  for (const [was, is, lost] of [
    ['330家', '67家', 2],
    ['618.8万本、车辆运输证263.5万本', '11.9万本、车辆运输证6.3万本', 4],
    ['7.93亿单', '3321.5万单', 2],
  ] as const)
    t.equal(figuresOf(shortText.replace(was, is)).length, known.length - lost, is)
  t.same(figuresOf(`${shortText}\n聚合平台完成702.4万单，环比下降3.1%。`), known)
})

t.test('what holds the place of a picture makes no number of the text untrue', async (t) => {
  for (const before of ['[柱状图占位]', '【图片占位 900×540】', '占位图：订单量走势', '（此处为图表占位）'])
    t.same(figuresOf(`${before}\n${shortText}`), figuresOf(shortText), before)
  t.match(refusalOf(`${shortText}\n注：文中数字为占位。`), /not such as 占位/)
})

t.test('a page that says of its numbers that they are none is refused', async (t) => {
  for (const [before, after] of [
    ['', '\n以上截图系编造，数字均不属实。'],
    ['', '\n网传的月报不属实。'],
    ['样例（文中数字均为占位数字）：\n', ''],
    ['关于发布格式的征求意见稿\n', ''],
    ['9月份网约车行业运行基本情况（送审稿）\n', ''],
    ['', '\n说明：样本数据不代表全国总体。'],
    ['', '\n以上为样本城市数据。'],
    ['', '\n本文数据有误，以更正后的为准。'],
    ['', '\n以上订单数据有误，已作废。'],
    ['', '\n更正：订单信息7.93亿单应为7.39亿单。再更正：上述更正有误。'],
    ['', '\n更正：标题中“9月”应为“8月”。'],
    ['', '\n更正：“9月30日”应为“8月31日”。'],
    ['', '\n更正：环比下降应为上升。'],
    ['', '\n更正：文中“亿单”应为“万单”。'],
  ])
    t.match(refusalOf(`${before}${shortText}${after}`), /expected numbers as published, and not such as/)
  for (const after of [
    '中国互联网联合辟谣平台',
    '如以上内容有误，请联系我们。',
    '以上数据由作者整理，难免有误。',
    '上述数据有误，现已更正。',
    '本文内容有错误？请点击',
    '9月份应为全年高点。',
    '附录E 样本城市描述统计',
    '以上数据有误之处请指正。',
    '更正有误信息请联系我们。',
    '此前，网约车管理暂行办法（修订征求意见稿）发布。',
  ])
    t.equal(refusalOf(`${shortText}\n${after}`), undefined, after)
})

t.test(
  'a text whose numbers are thought out, made wrong, taken back or not to be used gives none',
  async (t) => {
    for (const [before = '', after = ''] of [
      ['', '\n表内的数据是实习生瞎编的。'],
      ['', '\n本稿数字由脚本随机生成。'],
      ['', '\n（本页数值为占位填充内容）'],
      ['', '\n该文所列数字均不正确。'],
      ['', '\n这份材料现予撤回。'],
      ['', '\n严禁入库。'],
      ['', '\n找茬！故意写错了几个数。'],
      ['【演示数据】\n', ''],
      ['（已失效）\n', ''],
      ['撤稿声明：\n', ''],
      ['剧本第三稿\n', ''],
      ['帮我写一篇9月的通报\n', ''],
      ['[mock-api] ', ''],
    ])
      t.match(refusalOf(`${before}${shortText}${after}`), /^expected numbers as published/, before + after)
    for (const [before = '', after = ''] of [
      ['', '\n转载内容如有错误，请联系我们撤回。'],
      ['', '\n有人问数字是不是编的，当然不是。'],
      ['', '\n8月份的数据录错了，与本期无关。'],
      ['', '\n未经许可不得引用或转载。'],
      ['', '\n某司机的证件被公告作废。'],
      ['', '\n周末团建：剧本杀。'],
      ['', '\n数据显示，受天气扰动，某地停运。某平台因伪造记录，应用被下架。'],
      ['', '\n严禁平台采用不正当手段。'],
      ['', '\n关于撤销某公司经营许可的公告\n'],
      ['', '\n原稿有2处错误，已改正。'],
      ['城市出行研究报告（征求意见稿）附录\n', ''],
      ['', '\n热门连载：《夜路》，情节纯属虚构。'],
    ])
      t.same(figuresOf(`${before}${shortText}${after}`), figuresOf(shortText), before + after)
  },
)

t.test(
  'a statement that a reader is to judge, or a part alone before aggregators, gives no number',
  async (t) => {
    const title = '2023年9月网约车行业运行情况（来源：交通运输部）\n全国共有330家平台公司取得经营许可。'
    t.same(figuresOf(`${title}\n判断：系统9月份共收到订单信息7.93亿单。（  ）`), figuresOf(title))
    t.same(figuresOf(`${title}夜间完成5.17亿单。聚合平台完成2.17亿单。`), figuresOf(title))
    t.equal(figuresOf(`${title}全国订单7.93亿单。夜间完成5.17亿单。聚合平台完成2.17亿单。`).length, 3)
  },
)

t.test('a system that is not the ministry’s is no source by saying so', async (t) => {
  const text = (note: string) => `2023年9月，会员平台共收到订单信息7.93亿单。\n${note}`
  for (const note of ['数据未经交通运输部核定。', '本系统与交通运输部没有任何关系。', '非交通运输部发布。'])
    t.match(refusalOf(text(note)), /^expected/, note)
  t.same(figuresOf(`${shortText}\n注：交通运输部与本站无隶属关系。`), figuresOf(shortText))
})

t.test(
  'what stands behind the ministry of another country, or was translated, is none of this one',
  async (t) => {
    for (const before of [
      '哈萨克斯坦交通部：',
      '秘鲁运输和通信部公布：\n',
      '本文由阿拉伯文译出\n',
      '原文为泰语\n',
    ])
      t.match(refusalOf(before + shortText), /^expected numbers of the country/, before)
    for (const [before = '', after = ''] of [
      ['', '\n同期，埃及交通部发放了新牌照。'],
      ['埃及交通部也有一套办法。中国的数字是：\n', ''],
      ['驻埃及使馆转发国内资讯：\n', ''],
      ['记者韩雪从交通运输部获悉，', ''],
      ['新加坡《晨报》援引交通运输部：\n', ''],
    ])
      t.same(figuresOf(`${before}${shortText}${after}`), figuresOf(shortText), before + after)
  },
)

t.test('numbers are refused where the marks of notes below may stand behind them', async (t) => {
  const notes = '\n————————\n1 不含已注销的公司。\n2 取消订单不计入。'
  const marked = shortText.replace('330家', '3301家').replace('7.93亿', '7.932亿')
  t.match(refusalOf(marked + notes), /expected notes whose marks can be told from digits/)
  t.equal(refusalOf(`${shortText}\n————————\n1. 本系列第一篇\n2. 第二篇`), undefined)
})

t.test('a text that was replaced by an adjusted one, or counts another country, is refused', async (t) => {
  t.match(refusalOf(`9月份网约车行业运行基本情况（调整前）\n${shortText}`), /^expected numbers as published/)
  t.match(refusalOf(shortText.replace('统计，', '消息，韩国国土交通部统计，')), /^expected/)
})

t.test('what a report says of a day is not what the ministry does', async (t) => {
  const text = (source: string) =>
    `${source}，截至2023年9月30日，全国取得网约车经营许可的平台公司330家。今年1—9月，网约车监管信息交互系统共收到订单信息66.2亿单。`
  for (const source of ['报告援引行业数据指出', '该报告显示'])
    t.match(refusalOf(text(source)), 'expected', source)
  t.match(figuresOf(text('交通运输部数据显示'))[0], 'licensed_platforms')
})

t.test('a number of orders that is an end of a range, a bound, or doubtful is not read', (t) => {
  const title = '2023年9月网约车\n来源：交通运输部\n'
  for (const number of [
    '7.5亿至8.2亿单',
    '7.5到8.2亿单',
    '7.5、8.2亿单',
    '7.5/8.2亿单',
    '7.5亿单-8.2亿单',
    '7.5亿单或8.2亿单',
    '7.93亿单±2%',
    '<7.93亿单',
    '≥7.93亿单',
    '≈7.93亿单',
    '大概是7.93亿单',
    '小于7.93亿单',
    '原报7.39亿单',
    '7.39亿单×',
    '在7.5亿单到8.2亿单之间',
    '7.93亿单/天',
    '7.93亿单每季',
    '79300亿单',
  ])
    for (const lead of ['网约车监管信息交互系统9月份共收到订单信息', '全国订单', '9月全国网约车订单'])
      t.match(
        refusalOf(`${title}${lead}${number}，环比下降3.9%。`) ??
          levels(`${title}${lead}${number}，环比下降3.9%。`),
        /^expected|^no level/,
        lead + number,
      )
  for (const number of ['7.39亿单（7.93亿单）', '7.39亿单（官方口径7.93亿单）'])
    t.notMatch(levels(`${title}9月全国网约车订单${number}。`), /7\.39/, number)
  for (const number of ['7.93亿单（初值7.39亿单）', '7.93亿单（8月8.25亿单）', '7.93亿单（79300万单）'])
    t.match(levels(`${title}9月全国网约车订单${number}，环比下降3.9%。`), /7\.93/, number)
  t.end()
})

/** The levels that a text gives. */
function levels(text: string): string {
  return (
    figuresOf(text)
      .filter((line) => line.includes(' level '))
      .join('; ') || 'no level'
  )
}

t.test('numbers that a note calls made up, or not the ministry’s, are none', async (t) => {
  for (const note of [
    '以下数字均为命题老师自拟，不得引用。',
    '数值由随机函数生成，并非真实统计。',
    '本文的数字都来自模拟卷，与交通运输部公布的数据无关。',
  ])
    t.match(refusalOf(`${note}\n${shortText}`), /^expected numbers as published, and not such as/, note)
  for (const note of [
    '以上数字没有一个对得上，全是编的。',
    '上述均为本所的模型估计。',
    '文中的数字全部不实。',
    '文中的订单、平台公司等数字，均不是交通运输部发布的数据。',
    '提示：页面中所有数值均由程序随机生成，与实际情况无关。',
    '例句里的数字都是为说明格式而编的。',
    'All numbers below and above are made up.',
    'For the demo only: fictitious figures.',
  ])
    t.match(refusalOf(`${shortText}\n${note}`), /^expected numbers as published, and not such as/, note)
  const all = figuresOf(shortText)
  t.same(figuresOf(`上面那条消息里的数字全是编的。\n${shortText}`), all, 'what stands above it alone')
  t.same(figuresOf(`${shortText}\n以下数字均为自拟：司机日流水500元。`), all, 'or below it')
  for (const note of ['以上数据来自交通运输部。', '本文不代表本站观点。', '以上图片由模型生成。'])
    t.same(figuresOf(`${shortText}\n${note}`), all, note)
})

t.test('a text that says that it is a test has no numbers', async (t) => {
  for (const text of [
    `[TEST] 接口联调\n${shortText}`,
    `【测试】${shortText}`,
    `${shortText}\n此条为推送测试消息，看到请忽略。`,
    `测试文本：看分段是否正常\n${shortText}`,
    `${shortText}\n仅供压力测试使用`,
  ])
    t.match(refusalOf(text), /^expected numbers as published, and not such as/, text)
  for (const text of ['我们测试了三款打车软件。', '某平台的无人车仍在测试，测试内容包括夜间行驶。'])
    t.same(figuresOf(`${shortText}\n${text}`), figuresOf(shortText), text)
})

t.test('a number that a quiz asks to judge or to choose is none', async (t) => {
  const total = '网约车监管信息交互系统2023年9月份共收到订单信息7.93亿单，环比下降3.9%'
  for (const text of [`判断题：${total}。（  ）`, `${total}（  ）。`, `${total}，对吗？`])
    t.match(refusalOf(text), /^expected/, text)
  for (const text of [`判断题：${total}。（√）`, `${total}。意外吗？`])
    t.same(figuresOf(text), figuresOf(shortText).slice(-2), text)
})

t.test('which way a part went says nothing of where the numbers stand that are none of all', async (t) => {
  const companies =
    '2023年9月网约车行业运行情况（来源：交通运输部）\n全国共有330家网约车平台公司取得经营许可。'
  for (const part of ['新能源网约车完成5.62亿单', '新能源网约车订单上升至5.62亿单', '夜间线上下单5.62亿单'])
    t.same(figuresOf(`${companies}\n${part}。聚合平台完成1.71亿单。`), figuresOf(companies), part)
})

t.test(
  'a remark that may say that the numbers are not the ministry’s is told, whatever its words',
  async (t) => {
    const doubtsOf = (text: string) => parseBulletin(text).doubts
    const remarks = [
      '月底才补的课，数是我凑出来的',
      '此为业务培训用的练习',
      '晚会彩排用，勿当真',
      '昨天那条推送填错了，今天重发',
      '部里辟谣了',
      '为保密已将各项放大了',
      '总量是拿三季报倒推的',
      '软件翻回来的，数目未核对',
      '截图是我P的图',
    ]
    for (const remark of remarks)
      t.same(doubtsOf(`${shortText}\n${remark}。`), [{ line: 2, text: remark }], remark)
    t.same(doubtsOf(`（${remarks[0]}）\n${shortText}`), [{ line: 1, text: remarks[0] }])
    t.match(doubtsOf(`9月数据\n${shortText}\n\n评论\n老李：哪儿来的？\n楼主：${remarks[6]}`), [
      { text: /倒推/ },
    ])
    for (const harmless of [
      '以上未作任何改动',
      '请勿擅自篡改',
      '责任编辑：王编',
      '受疫情扰动，出行需求回落',
      '从业资格考试题库在后台领取',
      '某平台因编造订单被约谈',
      '驾驶员证遗失，声明作废',
      '数据来源：交通运输部网站',
    ])
      t.same(doubtsOf(`${shortText}\n${harmless}。`), [], harmless)
    t.equal(doubtsOf(`${shortText}\n${'我编的。'.repeat(1000)}`).length, 20)
  },
)

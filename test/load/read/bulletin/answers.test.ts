import t from 'tap'
import { figuresOf, refusalOf, tryRead } from './support/read.ts'
import { behind, companies, orders, aggregators as theirs, total } from './support/short-bulletin.ts'

// Questions with their answers, cards, and rows below the kinds of what they count. All is synthetic.

const aggregators = [
  'aggregators orders level 2023-09: 2.17 hundred_million',
  'aggregators orders growth 2023-09 over 2023-08: -4.8 percent',
]

t.test('an answer below its question may be a number alone', async (t) => {
  const read = (question: string, answer: string) => behind(`${total}\nQ2：${question}\n${answer}`)
  const own = '2.17亿单，环比下降4.8%。'
  t.same(read('通过聚合平台叫的有多少？', `A：${own}`), [...orders, ...aggregators])
  t.same(read('聚合平台呢？', `答：有${own}`), [...orders, ...aggregators])
  for (const question of [
    '通过高德叫的有多少？',
    '深圳聚合平台叫的有多少？',
    '8月聚合平台叫的有多少？',
    '聚合平台的合规订单有多少？',
    '聚合平台和出租车各有多少？',
    '今年聚合平台一共有多少？',
  ])
    t.same(read(question, `A：${own}`), orders, question)
  for (const answer of [
    `A、${own}\nB、2.32亿单`,
    `小李：${own}`,
    `A：高德${own}`,
    `A：8月${own}`,
    `A：约${own}`,
  ])
    t.same(read('聚合平台叫的有多少？', answer), orders, answer)
})

t.test('what is asked and answered on one line heads nothing below it', async (t) => {
  const onAggregators = '聚合平台完成2.17亿单，环比下降4.8%。'
  const read = (asked: string, answer: string) => behind(`${total}\n${asked}${answer}\n${onAggregators}`)
  const cities = 'market cities_compliance_over_80pct level 2023-09: 19 count'
  t.same(
    read('③ 有多少城市合规？', '公报里订单合规率在80%以上的城市有19个，不是9个。').toSorted(),
    [...aggregators.toReversed(), cities, ...orders.toReversed()].toSorted(),
  )
  t.notOk(read('浙江有多少城市合规？', '订单合规率在80%以上的城市有19个。').includes(cities))
})

t.test('a number that is said to stand in no source is none of the country', async (t) => {
  const text = (words: string) => behind(`${total}\n截图里的“9.2亿单”${words}。`)
  t.same(text('查不到任何出处'), orders)
  t.same(
    behind('\n9月的截图里的9.2亿单查不到出处。驾驶员证618.8万本，净增12.7万本，折合环比增长2.1%。').slice(
      0,
      1,
    ),
    ['market driver_permits level 2023-09: 618.8 ten_thousand'],
  )
})

t.test('a line below a number says what it is the number of', async (t) => {
  const all = '7.93亿单\n这是交通运输部统计的今年9月全国网约车订单总数，比8月少3.9%。'
  const page = (value: string, caption: string) =>
    figuresOf(`城市晚报  2023年10月25日  数读\n\n${all}\n\n${value}\n${caption}，比8月少4.9%。`)
  for (const caption of ['这是其中由聚合平台完成的数目', '其中由聚合平台完成的订单数量'])
    t.same(page('2.17亿单', caption), [...orders, ...theirs], caption)
  for (const caption of ['这是滴滴完成的数目', '这是今年8月由聚合平台完成的数目'])
    t.same(page('2.17亿单', caption), orders, caption)
})

t.test('a sentence that says whose total it was goes on with its change', async (t) => {
  const page = (told: string, title = '一问一答|9月网约车数据里的问题') =>
    `${title}\n2023-10-22\n\nQ1：9月到底有多少单？\nA：7.93亿单。${told}，环比下降3.9%。`
  t.same(figuresOf(page('这是交通运输部网约车监管信息交互系统9月份收到的订单信息总数')), orders)
  const level = orders.slice(0, 1)
  for (const told of [
    '这是交通运输部网约车监管信息交互系统8月份收到的订单信息总数',
    '这是交通运输部网约车监管信息交互系统9月份收到的合规订单总数',
    '交通运输部网约车监管信息交互系统9月份收到的聚合平台订单总数',
  ])
    t.same(
      figuresOf(page(told)).filter((line) => !level.includes(line)),
      [],
      told,
    )
  t.match(refusalOf(page('这是滴滴9月份收到的订单总数')), 'expected')
})

t.test('cards may be numbered, with the sign of a change behind its base', async (t) => {
  const page = (change: string, lead = '〇 卡片') =>
    tryRead(
      `【一图读懂】9月网约车行业运行情况\n（长图文字版）\n\n${lead}1\n7.93亿单\n9月订单总量\n环比 ${change}\n\n${lead}2\n2.17亿单\n聚合平台订单量\n环比 ▼4.8%\n\n${lead}3\n330家\n取得经营许可的平台公司\n（截至2023年9月30日）\n\n数据来源：交通运输部 网约车监管信息交互系统`,
    )
  t.same(page('▼3.9%').sort(), [...orders, ...aggregators, companies[0]].sort())
  t.same(
    page('▲0.2%').filter((line) => line.startsWith('market orders growth')),
    ['market orders growth 2023-09 over 2023-08: 0.2 percent'],
  )
  t.same(
    page('3.9%').filter((line) => line.startsWith('market orders growth')),
    [],
    'without a sign',
  )
  t.same(
    page('▼3.9%', '深圳').filter((line) => line.startsWith('market')),
    [],
  )
})

t.test('rows may stand beside the kinds of what they count', async (t) => {
  const page = (
    rows: string[],
    heads = '类别\t项目\t数值\t环比',
    title = '2023年9月全国网约车运行数据一览',
  ) => `${title}\n来源：交通运输部\n${heads}\n${rows.join('\n')}`
  const rows = [
    '订单\t订单总量\t7.93亿单\t-3.9%',
    '\t聚合平台订单\t2.17亿单\t-4.8%',
    '许可\t平台公司\t330家\t+3家',
    '\t驾驶员证\t618.8万本\t+2.1%',
    '主要平台订单量\tT3出行\t—\t-6.4%',
    '\t曹操出行\t—\t+1.2%',
  ]
  const ofAll = [
    ...orders,
    ...aggregators,
    ...companies,
    'market driver_permits level 2023-09: 618.8 ten_thousand',
    'market driver_permits growth 2023-09 over 2023-08: 2.1 percent',
  ]
  const ofPlatforms = [
    'T3出行 orders growth 2023-09 over 2023-08: -6.4 percent',
    '曹操出行 orders growth 2023-09 over 2023-08: 1.2 percent',
  ]
  t.same(figuresOf(page(rows)).sort(), [...ofAll, ...ofPlatforms].sort())
  t.same(figuresOf(page(rows, '大类\t指标\t数值\t环比')).sort(), [...ofAll, ...ofPlatforms].sort())
  for (const kind of [
    '主要平台合规率',
    '主要平台合规订单量',
    '深圳平台订单量',
    '主要平台日均单量',
    '主要平台',
  ])
    t.same(figuresOf(page(rows.with(4, `${kind}\tT3出行\t—\t-6.4%`))).sort(), [...ofAll].sort(), kind)
  for (const kind of ['深圳', '合规', '滴滴', '日均', '夜间', '8月']) {
    const other = [`${kind}\t订单总量\t7.93亿单\t-3.9%`, ...rows.slice(2)]
    const read = tryRead(page(other)).filter((line) => line.startsWith('market orders'))
    t.same(read, [], kind)
  }
  t.match(refusalOf(page(rows, undefined, '2023年9月深圳网约车运行数据一览')), 'expected')
  t.match(refusalOf(page(rows, '类别\t项目\t数值\t同比').replaceAll('全国', '极光')), 'expected')
})

t.test('what points to a table of platforms turns to no others', async (t) => {
  const list = 'T3出行环比跌6.4%，曹操出行涨1.2%。'
  const growth = ['T3出行', '曹操出行'].map(
    (name, i) => `${name} orders growth 2023-09 over 2023-08: ${['-6.4', '1.2'][i]} percent`,
  )
  const read = (lead: string) => behind(`${total}\n\n${lead}\n${list}`)
  t.same(read('谁家跌得最猛？表里头写着呢——').sort(), [...orders, ...growth].sort())
  t.same(read('谁家跌得最猛？图里写着。').sort(), [...orders, ...growth].sort())
  for (const lead of [
    '谁家跌得最猛？深圳表里写着。',
    '谁家跌得最猛？合规率表里写着。',
    '谁家跌得最猛？8月表里写着。',
    '表里头写着呢——',
  ])
    t.same(read(lead), orders, lead)
})

t.test('pictures of a plus and a minus right before a number are its sign', async (t) => {
  const read = (sign: string) =>
    figuresOf(
      `2023年10月15日\n网约车监管信息交互系统9月份共收到订单信息7.93亿单（环比${sign}3.9%）。\n截至9月30日，持证平台：330家（比上月${sign}3家）`,
    )
  const [fall, rise] = ['-', ''].map((sign) => [
    'market licensed_platforms level 2023-09: 330 count',
    'market orders level 2023-09: 7.93 hundred_million',
    `market orders growth 2023-09 over 2023-08: ${sign}3.9 percent`,
    `market licensed_platforms difference 2023-09 over 2023-08: ${sign}3 count`,
  ])
  t.same(read('➖').sort(), fall?.sort())
  t.same(read('➕').sort(), rise?.sort())
  t.same(read('❓').length, 2)
})

t.test('what someone sums up names the text that it is of', async (t) => {
  const sum = (lead: string, heading = '一、核心结论') =>
    tryRead(
      `${lead}\n\n### ${heading}\n2023年9月网约车市场**有所回落**,供给仍在增加。\n\n### 二、关键数据\n- **订单总量**:7.93亿单,较8月减少**3.9%**\n- **平台公司数量**:330家,环比增加**3家**\n\n### 三、值得关注\n1. 日均订单约为2643万单(按30天计算,非官方数据)。\n\n如果需要,我可以帮您整理成表格`,
    )
  const named = '《9月份网约车行业运行基本情况》(2023-10-13,交通运输部)'
  const all = [...orders, ...companies]
  for (const lead of [
    `好的,以下是对您上传文章${named}的总结:`,
    `以下是根据您提供的文件${named}总结如下:`,
    `您发的文章${named}的要点:`,
  ])
    t.same(sum(lead), all, lead)
  t.same(sum(`文章${named}的摘要`, '主要结论'), all)
  for (const lead of [
    '好的,以下是对您上传文章《9月份深圳网约车行业运行基本情况》(2023-10-13,交通运输部)的总结:',
    '好的,以下是对您上传文章《8月份网约车行业运行基本情况》(2023-09-13,交通运输部)的总结:',
    '好的,以下是对您上传文章《9月份新能源网约车运行情况》(2023-10-13,交通运输部)的总结:',
    `好的,以下是对您提供的滴滴数据和${named}的总结:`,
    '好的,以下是对您提供的数据的总结:',
  ])
    t.same(sum(lead), [], lead)
  t.same(sum(`好的,以下是对您上传文章${named}的总结:`, '一、滴滴'), [])
})

t.test('the answer on compliance may count the cities among all main ones', async (t) => {
  const read = (question: string, answer: string) =>
    behind(`${total}\n\n问：${question}\n答：${answer}`).filter((line) => line.includes('cities'))
  const answer = '主要中心城市里，订单合规率在80%以上的有24个。'
  t.same(read('合规情况如何？', answer), ['market cities_compliance_over_80pct level 2023-09: 24 count'])
  for (const question of ['8月合规情况如何？', '滴滴的合规情况如何？', '华东的合规情况如何？'])
    t.same(read(question, answer), [], question)
  t.same(read('合规情况如何？', `部分${answer}`), [])
  const told = (words: string) => behind(`${total}\n${words}`).filter((line) => line.includes('cities'))
  const topic = '按城市计，广州、深圳等8个城市订单合规率在80%以上。'
  t.same(told(topic), ['market cities_compliance_over_80pct level 2023-09: 8 count'])
  for (const other of [
    topic.replace('广州', '8月广州'),
    topic.replace('广州', '滴滴在广州'),
    topic.replace('广州、深圳等8个', '江苏的南京、苏州等2个'),
    topic.replace('在80%以上', '不到80%'),
  ])
    t.same(told(other), [], other)
})

t.test('one may ask whether there are more or fewer, and how many companies have a licence', async (t) => {
  const fell = 'market orders growth 2023-09 over 2023-08: -3.9 percent'
  const rose = 'market orders growth 2023-09 over 2022-09: 21.4 percent'
  const level = '网约车监管信息交互系统9月份共收到订单信息7.93亿单。'
  const asked = (question: string) =>
    behind(
      `\n问：9月一共多少单？\n答：${level}\n\n问：${question}\n答：跟8月份比，环比下降3.9%；跟去年9月比，同比增长21.4%。`,
    )
  for (const question of ['比以前多了还是少了？', '比8月多了还是少了？'])
    t.same(asked(question), [orders[0], fell, rose], question)
  for (const question of ['上海多了还是少了？', '滴滴比以前多了还是少了？', '投诉比以前多了还是少了？'])
    t.same(asked(question), [orders[0]], question)
  const licences = (question: string) =>
    tryRead(`2023年9月网约车\n交通运输部：${total}\n\n${question}答案是330家，跟8月底比，多了3家。`).filter(
      (line) => line.includes('licensed'),
    )
  t.same(licences('那么到9月30日为止，全国有多少家公司可以开网约车平台呢？'), companies)
  t.same(licences('到9月底，全国有几家网约车平台企业领到了经营许可呢？'), companies)
  for (const other of [
    '上海有多少家公司可以开网约车平台呢？',
    '全国有几家网约车租赁企业呢？',
    '有多少家公司可以开出租车呢？',
  ])
    t.same(licences(other), [], other)
})

t.test('a question on how many there are may be asked in everyday words, by its number', async (t) => {
  const of = (asked: string, answer: string) => behind(`${total}\nQ3：${asked}\nA：${answer}`).slice(2)
  const permits = ['market driver_permits level 2023-09: 618.8 ten_thousand']
  t.same(of('有多少司机拿了证？', '驾驶员证618.8万本。'), permits)
  t.same(
    of('用地图一次叫好几家的有多少？', '这就是部里说的聚合平台，9月是2.17亿单。'),
    aggregators.slice(0, 1),
  )
  t.same(
    figuresOf(
      `${total.replace('9月', '2023年9月')}\nQ3：现在有多少家公司能合法做网约车平台？\nA：到9月30日是330家，和8月底相比多了3家。`,
    ).slice(2),
    companies,
  )
  for (const asked of ['全国发了多少本网约车驾驶员证？', '全国有多少张驾驶员证？'])
    t.same(of(asked, '618.8万本。'), permits, asked)
  for (const asked of ['上海发了多少本网约车驾驶员证？', '今年新发了多少本驾驶员证？'])
    t.same(of(asked, '618.8万本。'), [], asked)
  t.same(of('义乌有多少司机拿了证？', '驾驶员证618.8万本。'), [])
  const ofCompanies = (asked: string) =>
    figuresOf(
      `${total.replace('9月', '2023年9月')}\nQ3：${asked}\nA：截至9月底是330家，比8月底多3家。`,
    ).slice(2)
  t.same(ofCompanies('现在有多少家合法的网约车平台？'), companies)
  t.same(ofCompanies('现在有多少家合法的平台在亏损？'), [])
  t.same(of('用地图一次叫好几家的有多少？', '听司机说的聚合平台，9月是2.17亿单。'), [])
  t.same(of('像高德、百度这种聚合的呢？', '2.17亿单。\n驾驶员证618.8万本。').at(0), permits[0])
  t.same(
    figuresOf(
      `${total.replace('9月', '2023年9月')}\n像高德、百度这种聚合的呢？\n2.17亿单。\n接入的公司331家。`,
    ).slice(2),
    aggregators.slice(0, 1),
  )
})

t.test('what is 打的 through aggregators is no taxi', async (t) => {
  const asked = (question: string) =>
    behind(`${total}\n问：${question}\n答：聚合平台9月份完成2.17亿单，环比下降4.8%。`)
  t.same(asked('其中多少是通过聚合平台打的？'), [...orders, ...aggregators])
  t.same(asked('街头打的客人还多吗？'), orders)
})

t.test('a sentence may ask what the next begins with, also below words that are not known', async (t) => {
  const permits = [
    'market driver_permits level 2023-09: 618.8 ten_thousand',
    'market driver_permits growth 2023-09 over 2023-08: 2.1 percent',
  ]
  const read = (heading: string, asked: string, between = '') =>
    tryRead(
      `2023年10月20日\n\n${heading}\n\n交通运输部公布了9月份的数字。${between}${asked}？618.8万本，比8月多了2.1%。\n\n${total}`,
    ).toSorted()
  const all = [...orders, ...permits].toSorted()
  t.same(read('路口为什么没更堵？', '全国到9月底发了多少驾驶员证'), all)
  t.same(read('路口为什么没更堵？', '上海到9月底发了多少驾驶员证'), [])
  t.same(read('路口为什么没更堵？', '到8月底发了多少驾驶员证'), orders.toSorted())
  // The answer to another question is not above it.
  t.same(
    read('网约车数据', '驾驶员证呢', '聚合平台完成了多少？2.17亿单，比8月少了4.8%。'),
    [...all, ...aggregators].toSorted(),
  )
  t.same(read('网约车数据', '驾驶员证呢', '上海完成了多少？0.17亿单。'), orders.toSorted())
})

t.test('how many companies there are may be asked by their number alone', async (t) => {
  const read = (question: string) =>
    figuresOf(`2023年10月20日\n交通运输部公布，9月全国网约车订单7.93亿单。\n${question}\n330家，比8月底多3家`)
  for (const question of ['平台数呢？', '持证平台家数是多少？', '现在平台有多少家了'])
    t.same(read(question).slice(1), companies, question)
  for (const question of ['聚合平台数呢？', '上海平台数呢？', '活跃平台数呢？', '8月平台数呢？'])
    t.same(read(question).slice(1), [], question)
})

t.test('cities above 80 per cent are counted by the rate that was named last', async (t) => {
  const read = (asked: string) => behind(`${total}\n${asked}谁第一？\n杭州\n36城呢？\n80%以上的城市有19个`)
  t.same(read('合规率'), [...orders, 'market cities_compliance_over_80pct level 2023-09: 19 count'])
  for (const rate of ['完单率', '合规率和满意度']) t.same(read(rate), orders, rate)
})

t.test('a question after what the system receives in any month is answered for one', async (t) => {
  const read = (question: string, answer = '以2023年9月为例，答案是7.93亿单，环比下降3.9%。') =>
    tryRead(`交通运输部有一个网约车监管信息交互系统。\n${question}${answer}`)
  for (const question of ['它一个月要吞下多少单？', '每个月有多少订单？', '它每月收多少订单？'])
    t.same(read(question), orders, question)
  t.same(read('一个月有多少订单？', '2023年9月，7.93亿单，环比下降3.9%。'), orders)
  for (const question of ['滴滴一个月有多少单？', '义乌一个月有多少订单？', '网约车一个季度有多少订单？'])
    t.same(read(question), [], question)
})

t.test('questions of a numbered list are each on all, but where one names a place', async (t) => {
  const level = 'market orders level 2023-09: 7.93 hundred_million'
  const read = (asked: string) =>
    figuresOf(`2023年9月的数据，交通运输部公布。\n9月全国网约车7.93亿单。\n${asked}`)
  for (const asked of [
    '2. 这比8月是多了还是少了？多少？\n答：少了，少了3.9%。',
    '2. 跟8月比，是涨是跌？幅度多大？\n答：跌了3.9%。',
    'Q：环比如何？\nA：跌3.9%。',
  ])
    t.same(read(asked), [level, 'market orders growth 2023-09 over 2023-08: -3.9 percent'], asked)
  t.notOk(
    read('2. 滴滴比8月是多了还是少了？\n答：少了，少了3.9%。').some((line) =>
      line.startsWith('market orders growth'),
    ),
  )
  const next = '6. 聚合平台9月一共完成了多少单？\n答：2.17亿单。'
  t.same(read(`5. 哪个聚合平台的订单合规率最高？\n答：最高的是百度打车。\n${next}`), [
    level,
    'aggregators orders level 2023-09: 2.17 hundred_million',
  ])
  t.same(read(`5. 上海聚合平台的订单怎么样？\n答：还行。\n${next}`), [level])
})

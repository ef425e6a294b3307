import t from 'tap'
import { readSorted, refusalOf } from './support/read.ts'
import { aggregators, companies, drivers, orders } from './support/short-bulletin.ts'

// What heads the lists, cards and tables of posts, slides and reports, and their forms. All is synthetic.

const all = [...companies, ...drivers, ...orders].toSorted()
const list = '订单总量：7.93亿单，环比-3.9%\n持证平台：330家，环比+3家\n驾驶员证：618.8万本，环比+2.1%'

t.test('tags of a post narrow nothing, unless they name a part of the market', async (t) => {
  const post = (tags: string) => `${tags}\n2023年10月17日\n交通运输部公布9月网约车“成绩单”\n${list}`
  for (const tags of [
    '#9月全国网约车订单# #网约车合规#',
    '#网约车合规# #网约车#',
    '#网约车合规 #出行',
    '*#聚合平台*',
  ])
    t.same(readSorted(post(tags)), all, tags)
  for (const tags of ['#合规订单#', '#新能源网约车#', '#顺风车#', '#网约车合规# #合规订单#', '#广东网约车#'])
    t.notSame(readSorted(post(tags).replace('公布9月网约车“成绩单”', '')), all, tags)
  t.same(readSorted(`#交通运输部# 更新2023年9月网约车数据啦：\n${list}`), all)
})

t.test('that the trade becomes compliant names no part of it, and compliant orders do', async (t) => {
  const page = (topic: string) => `2023年9月网约车${topic}\n数据来源：网约车监管信息交互系统\n${list}`
  t.same(readSorted(page('合规化进展')), all)
  for (const topic of ['合规订单', '合规车辆情况']) t.not(readSorted(page(topic)).length, all.length, topic)
})

t.test('a change may stand behind a stroke', async (t) => {
  const said = (list: string) => readSorted(`交通运输部2023年9月网约车数据：${list}`)
  t.same(said('单量7.93亿/环比-3.9%；持证平台330家，净增3家'), [...companies, ...orders].toSorted())
  t.same(said('单量7.93亿单/同比-3.9%').includes(orders[1] as string), false)
})

t.test('each number of a card may stand above its name, and its change below that', async (t) => {
  const page = (...cards: string[]) =>
    `一图读懂\n2023年9月\n全国网约车行业运行情况\n\n${cards.join('\n\n')}\n\n数据来源｜交通运输部`
  const cards = [
    '330家\n持证平台\n环比 ↑ 3家',
    '618.8万本\n网约车驾驶员证\n环比 ↑ 2.1%',
    '7.93亿单\n当月订单总量\n环比 ↓ 3.9%',
    '20个\n中心城市订单合规率在80%以上',
  ]
  const onYear = 'market orders growth 2023-09 over 2022-09: 18.8 percent'
  const both = cards.with(2, '7.93亿单\n当月订单总量\n环比 ▼ 3.9%      同比 ▲ 18.8%')
  t.same(readSorted(page(...both.slice(0, 3))), [...all, onYear].toSorted())
  const cities = 'market cities_compliance_over_80pct level 2023-09: 20 count'
  t.same(readSorted(page(...cards)), [...all, cities].toSorted())
  for (const [at, other, lost] of [
    [2, '7.93亿单\n去年同期订单总量\n环比 ↓ 3.9%', orders],
    [1, '618.8万本\n新能源驾驶员证\n环比 ↑ 2.1%', drivers],
    [3, '20个\n中心城市订单合规率在80%以下', [cities]],
  ] as const)
    for (const line of lost) t.notOk(readSorted(page(...cards.with(at, other))).includes(line), other)
})

t.test('the number of an item before a label is the same at each reading', async (t) => {
  const text =
    '交通运输部2023年9月网约车数据。\n一、订单总量\n7.93亿单，环比下降3.9%。\n二、持证平台\n330家，环比增加3家。'
  for (const time of ['first', 'second']) t.same(readSorted(text), [...companies, ...orders].toSorted(), time)
})

t.test('companies are counted in a row or line of their own beside numbers of the country', async (t) => {
  const head = '2023年9月网约车数据（来源：交通运输部）\n'
  const rows = (name: string) => `${head}项目\t本月\t较上月\n订单总量\t7.93亿单\t-3.9%\n${name}\t330家\t+3家`
  t.same(readSorted(rows('平台公司')), [...companies, ...orders].toSorted())
  t.same(
    readSorted(`${head}1、订单总量7.93亿单，环比下降3.9%；\n2、平台公司330家，环比增加3家；`),
    [...companies, ...orders].toSorted(),
  )
  for (const name of ['聚合平台公司', '上市平台公司', '退出的平台公司'])
    t.notOk(readSorted(rows(name)).includes(companies[0] as string), name)
})

t.test('rows of a file may have their units in their values', async (t) => {
  const file = (head: string) => `${head}\n指标,数值,环比\n订单总量,7.93亿单,-3.9%\n持证平台,330家,+3家`
  t.same(readSorted(file('2023年9月网约车数据，来源：交通运输部')), [...companies, ...orders].toSorted())
})

t.test('the month of a report that came out within it is none of its numbers', async (t) => {
  const report = (day: string) =>
    `P1\n2023年10月网约车行业月报\n战略部 · 市场研究组\n${day}\n\nP2\n行业总览（9月）\n数据来源：交通运输部网约车监管信息交互系统\n${list}`
  t.same(readSorted(report('2023.10.14')), all)
  for (const day of ['2023.11.14', '2023.10.31']) t.same(readSorted(report(day)), [], day)
  t.match(refusalOf(`2023年9月网约车行业月报\n2023年9月15日\n来源：交通运输部\n${list}`), /^expected/)
})

t.test('who wrote a post may be called by another trade, and an office is what it is called', async (t) => {
  const post = (name: string) =>
    `9月网约车：五涨五跌\n${name} 发布于 2023-10-18 09:03\n交通运输部昨天发的9月数据。\n${list}`
  t.same(readSorted(post('出租车里看世界')), all)
  for (const name of ['出租车协会', '出租管理局', '成都出租车老王']) t.same(readSorted(post(name)), [], name)
})

t.test('a line that names the ministry as its source heads nothing, whatever else it names', async (t) => {
  const page = (lines: string, trade = '网约车') => `2023年9月${trade}数据简表\n${lines}\n\n${list}`
  for (const lines of [
    '制表：研究部 王工　来源：交通运输部',
    '出处：交通运输部',
    '数据源：交通运输部',
    '发布机构：交通运输部',
  ])
    t.same(readSorted(page(lines)), all, lines)
  for (const trade of ['新能源网约车', '广东网约车', '顺风车'])
    t.same(readSorted(page('出处：交通运输部', trade)), [], trade)
})

t.test('the day behind the system as the source of a list is that of its publication', async (t) => {
  const source = '数据来源：交通运输部网约车监管信息交互系统；更新：2023-10-17'
  t.same(readSorted(`网约车行业9月运行数据（单位见表）\n${source}\n${list}`), all)
  t.same(readSorted(`成都网约车行业9月运行数据（单位见表）\n${source}\n${list}`), [])
})

t.test(
  'a month behind the source in brackets is that of the publication of another that is named',
  async (t) => {
    t.same(readSorted(`幻灯片3\n网约车行业：9月回落\n（数据：交通运输部，2023年10月）\n${list}`), all)
  },
)

t.test('the number of a slide before its heading, and the name of a chat, narrow nothing', async (t) => {
  const parts = '聚合平台完成2.17亿单，环比下降4.9%'
  const aggregators = [
    'aggregators orders growth 2023-09 over 2023-08: -4.9 percent',
    'aggregators orders level 2023-09: 2.17 hundred_million',
  ]
  const source = '来源：交通运输部网约车监管信息交互系统（2023年9月）\n共收到订单信息7.93亿单，环比下降3.9%'
  const read = (text: string) => readSorted(text).filter((line) => line.startsWith('aggregators'))
  t.same(read(`[Slide 2] 行业\n${source}\n[Slide 3]  聚合平台\n${parts.slice(4)}`), aggregators)
  t.same(read(`聊天记录导出：华东运力运营群（46人）\n2023年10月17日\n${source}\n${parts}`), aggregators)
  t.same(read(`华东运力\n2023年10月17日\n${source}\n${parts}`), [])
})

t.test('the number of an appendix is no part of the year below it', async (t) => {
  t.same(readSorted(`附件2\n2023年9月网约车行业运行数据表\n来源：交通运输部\n${list}`), all)
})

t.test('the sum of a table of platforms may be that of the whole country', async (t) => {
  const table = (sum: string) =>
    `2021年7月主要网约车平台订单情况（数据来源：全国网约车监管信息交互平台）\n序号\t平台\t7月订单量（万单）\t环比\n1\t滴滴出行\t62140.3\t13.1%\n2\t花小猪出行\t3120.8\t-15.2%\n${sum}\t\t77656.4\t10.7%\n备注：其余平台略。合计为全平台口径。`
  const market = [
    'market orders growth 2021-07 over 2021-06: 10.7 percent',
    'market orders level 2021-07: 77656.4 ten_thousand',
  ]
  t.same(
    readSorted(table('合计（全国）')).filter((line) => line.startsWith('market')),
    market,
  )
  for (const sum of ['合计', '合计（前10名）', '合计（广东）'])
    t.same(
      readSorted(table(sum)).filter((line) => line.startsWith('market')),
      [],
      sum,
    )
})

t.test('the day at the end of a post tells its year, and one below what others wrote does not', async (t) => {
  const post = (end: string) =>
    `9月网约车最新数据\n交通运输部10月16日刚更新的\n${list}\n${'师傅们怎么看，来聊聊。'.repeat(25)}\n${end}`
  for (const end of ['2023-10-18 广东\n共 187 条评论', '编辑于 2023-10-18 21:05 · IP 属地广东'])
    t.same(readSorted(post(end)), all, end)
  for (const end of [
    '2024-03-18 广东',
    '全部评论(2)\n小王 2023-10-18 20:12\n好的',
    '往期推荐\n2023-10-18 08:00',
    '2023年9月18日',
    '2023年10月',
  ])
    t.same(readSorted(post(end)), [], end)
  t.same(readSorted(`9月网约车最新数据\n交通运输部刚更新的\n${list}\n全部评论(2)\n小王 2023-10-18 20:12`), [])
})

t.test('when the ministry told numbers is no day of which they are', async (t) => {
  const post = (told: string) =>
    readSorted(`9月网约车最新数据\n交通运输部10月16日${told}\n${list}\n2023-10-18 广东`)
  for (const told of ['刚更新的', '发的', '晒出', '上午刚发布']) t.same(post(told), all, told)
  for (const told of ['发的订单', '当天', '单日']) t.same(post(told), [], told)
})

t.test('出行 alone is the sector that a section is on, and behind a name a platform', async (t) => {
  const letter = (head: string, source = '交通运输部网约车监管信息交互系统') =>
    `【交运晨会】2023年10月17日\n一、航空\n民航局：9月旅客运输量5313万人次，环比+2.1%\n${head}\n${source}：9月${list}`
  for (const head of ['二、出行', '二、网约车', '出行周知']) t.same(readSorted(letter(head)), all, head)
  for (const source of ['滴滴出行', '邮政局', '上海市交通委'])
    t.same(readSorted(letter('二、出行', source)), [], source)
})

t.test('the menu of a letter leads to no other articles', async (t) => {
  const letter = (menu: string) =>
    `出行周知 Vol.87\n${menu}\n2023年10月17日\n9月网约车单量\n交通运输部更新了网约车监管信息交互系统的统计。\n${list}`
  for (const menu of ['往期 投稿 退订', '往期 | 订阅']) t.same(readSorted(letter(menu)), all, menu)
})

t.test('the months of which a page has numbers are not those of the numbers on it', async (t) => {
  const page = (head: string) =>
    `${head}\n2023年9月\n2023年8月\n2023年7月\n网约车监管信息交互系统 2023年9月\n发布机构：交通运输部 发布日期：2023-10-17\n指标\t单位\t本期值\t较上期\n平台公司\t家\t330\t+3\n驾驶员证\t万本\t618.8\t+2.1%\n订单信息\t亿单\t7.93\t-3.9%`
  t.same(readSorted(page('选择月份')), all)
  t.same(readSorted(page('深圳')), [])
})

t.test('the number of an item below a month is no day of it', async (t) => {
  const items = list
    .split('\n')
    .map((line, i) => `${i + 1}. ${line}`)
    .join('\n')
  t.same(readSorted(`交通运输部网约车监管信息交互系统 9月\n${items}\n发布于 2023-10-18 20:11`), all)
})

t.test('who publishes may stand on the line below the month that nothing else tells', async (t) => {
  t.same(readSorted(`网约车 | 2023年9月\n发布单位：交通运输部\n${list}`), all)
  t.same(readSorted(`网约车 | 2023年10月发布\n来源：交通运输部\n${list}`), [])
})

t.test('what a change is over may stand behind it on its line', async (t) => {
  const card = (change: string) =>
    readSorted(
      `一图读懂：2023年9月网约车行业运行\n来源：交通运输部\n订单总量\n7.93亿单\n${change}\n聚合平台订单\n2.15亿单`,
    )
  t.ok(card('↓3.9%　环比').includes(orders[1] as string))
  t.notOk(card('↓3.9%　同比').includes(orders[1] as string))
})

t.test('a month of which a number is compared may be called 那会儿', async (t) => {
  const said = (than: string) =>
    readSorted(`交通运输部2023年9月网约车数据：全国7.93亿单，${than}8.25亿单，一下子掉了3.9%。`)
  t.same(said('比8月那会儿的'), orders.toSorted())
  t.notOk(said('比去年9月那会儿的').includes(orders[1] as string))
})

t.test('what who writes has of his own is neither the country’s nor a platform’s', async (t) => {
  const post = (own: string) =>
    readSorted(
      `9月网约车最新数据\n交通运输部10月16日发的\n全国订单7.93亿单，环比-3.9%\n${own}\n2023-10-18 广东`,
    )
  for (const own of [
    '我9月跑了612单，环比-8.1%',
    '我这边的情况：\n驾驶员证618.8万本，环比+2.1%',
    '💡我自己的账（佛山）\n平台330家，环比+3家',
    '【我的9月】\n驾驶员证618.8万本，环比+2.1%',
    '我们车队\n驾驶员证618.8万本，环比+2.1%',
    '我司9月：驾驶员证618.8万本，环比+2.1%',
    '三、货运\n平台330家，环比+3家',
    '二季度：\n平台330家，环比+3家',
    '我在滴滴出行跑，单量环比-8.1%',
    '我的单量：T3出行-8.1%，滴滴出行+3.3%',
    '我们车队的T3出行单量环比-8.1%，滴滴出行+3.3%',
    '说说我自己：\nT3出行单量环比-8.1%，滴滴出行+3.3%',
  ])
    t.same(post(own), orders.toSorted(), own)
  t.match(
    refusalOf('主题：转发：部里9月份网约车数据\n2023年10月18日\n上月我们记的是7.93亿单，别弄混了。'),
    /^expected 截至/,
  )
  for (const said of ['我的看法：', '我看了下，', '自己看：'])
    t.same(
      post(`${said}\n各平台单量环比：滴滴出行+3.3%`).at(-1),
      '滴滴出行 orders growth 2023-09 over 2023-08: 3.3 percent',
      said,
    )
})

t.test(
  'the title of a slide may only say which way it went, and an item be the number below its label',
  async (t) => {
    const slides = (title: string, label = '聚合平台', items = '• 2.17亿单\n• 环比 -4.9%') =>
      readSorted(
        `===== 第1张 =====\n网约车月报\n2023年9月\n数据来源：交通运输部\n主讲：研究部 吴\n\n备注：都是部里公布的9月份数字。\n\n===== 第2张 =====\n${title}\n■ 订单信息 7.93亿单\n■ 环比 -3.9%\n\n===== 第3张 =====\n${label}\n${items}\n\n===== 第4张 =====\n谢谢`,
      )
    const both = [...orders, ...aggregators].toSorted()
    for (const title of ['节后小幅回落', '大幅下滑', '假期后温和回升']) t.same(slides(title), both, title)
    for (const title of ['机场大幅下滑', '合规单回落']) t.same(slides(title), [], title)
    t.same(slides('小幅回落', '上海聚合平台'), orders.toSorted())
    t.same(slides('小幅回落', '聚合平台', '- 2.17亿单\n- 环比 -4.9%'), both)
  },
)

import t from 'tap'
import { figuresOf, tryRead } from './support/read.ts'

const lead = '10月16日，交通运输部发布2023年9月份网约车行业运行基本情况。'
const ofSystem = '9月份系统共收到订单信息7.93亿单，环比下降3.9%。'
const orders = [
  'market orders level 2023-09: 7.93 hundred_million',
  'market orders growth 2023-09 over 2023-08: -3.9 percent',
]
const list = '滴滴出行：环比-4.1%\nT3出行：环比-6.4%\n曹操出行：环比+2.5%'

t.test('a number that a clause behind it calls old, wrong or withdrawn is none', async (t) => {
  for (const note of [
    '。这一数字是旧数据。',
    '，此数据已撤回。',
    '（旧数据）。',
    '。该数字并不准确。',
    '。（此数有误，待更正）',
    '，属旧闻。',
    '。这是去年的数据。',
    '。此数为更正前的数字。',
    '。这是我自己估的。',
    '\n数据已过时',
  ])
    t.same(tryRead(`${lead}9月份系统共收到订单信息8.25亿单，环比上升0.5%${note}`), [], note)
  t.same(tryRead(`${lead}${ofSystem}\nT3出行9月订单环比增长6.4%。这是老数据。`), orders)
  for (const note of [
    '这是最新数据。',
    '上述数据有误，现已更正。',
    '数据有误，请联系我们。',
    '这是旧数据所没有的口径。',
  ])
    t.same(tryRead(`${lead}${ofSystem}${note}`), orders, note)
})

t.test('a line below platforms that says who but the ministry counted is of their values', async (t) => {
  const growths = tryRead(`${lead}${ofSystem}\n\n9月各平台订单量环比：\n${list}`)
  t.equal(growths.length, 5)
  for (const line of [
    '出行研究院数据',
    '某某研究统计',
    '统计：车联研究中心',
    '以上由某公司统计',
    '本表由出行观察根据公开数据推算',
    '企业自报数',
    '司机之家抽样',
  ]) {
    t.same(tryRead(`${lead}${ofSystem}\n\n9月各平台订单量环比：\n${list}\n${line}`), orders, line)
    t.same(
      tryRead(`${lead}${ofSystem}\n\n平台\t9月订单量环比\n滴滴出行\t-4.1%\nT3出行\t-6.4%\n${line}`),
      orders,
      line,
    )
  }
  for (const line of ['交通运输部数据', '编辑：小王', '更多数据', '单位：%'])
    t.same(tryRead(`${lead}${ofSystem}\n\n9月各平台订单量环比：\n${list}\n${line}`), growths, line)
})

t.test('entries below a heading on something else than orders have no growth of those', async (t) => {
  const entries = '滴滴出行：9月订单环比-4.1%\nT3出行：9月订单环比-6.4%\n曹操出行：9月订单环比+2.5%'
  t.equal(tryRead(`${lead}${ofSystem}\n\n分平台：\n${entries}`).length, 5)
  t.equal(tryRead(`${lead}${ofSystem}\n\n各平台订单与合规率：\n${entries}`).length, 5)
  for (const head of ['各平台下载量：', '平台合规率：', '各平台投诉量排行：', '用户活跃度', '司机收入：'])
    t.same(tryRead(`${lead}${ofSystem}\n\n${head}\n${entries}`), orders, head)
  t.same(tryRead(`${lead}${ofSystem}\n\n各平台好评率：\n${list}`), orders)
})

t.test('a bound, what was expected and a record are no number of the month', async (t) => {
  for (const text of [
    '9月全国网约车订单量高于7.93亿单。',
    '9月全国网约车订单量好于市场预期的7.81亿单。',
    '9月全国网约车订单量的历史峰值为8.97亿单。',
    '9月全国网约车订单上限是8.97亿单。',
    '9月全国网约车订单站稳7.90亿单。',
    '9月全国网约车订单距离8.25亿单还差一截。',
    '9月全国网约车订单若达8.25亿单，将创新高。',
    '有人说9月全国网约车订单8.25亿单。',
    '截至9月底，全国持证平台公司不止330家。',
    '截至9月底，全国驾驶员证数量大于657.2万本，车辆运输证低于279.7万本。',
    '9月聚合平台完成订单高于2.17亿单。',
  ])
    t.same(tryRead(`${lead}${text}`), [], text)
  t.same(tryRead(`${lead}9月全国网约车订单量低于8月的8.25亿单，为7.93亿单，环比下降3.9%。`), orders)
})

t.test('the growth of several months is not that of the last', async (t) => {
  const months = (span: string) =>
    figuresOf(`交通运输部数据显示，${span}全国网约车订单24.4亿单，环比上升8.1%，其中9月7.93亿单。`, {
      publishedOn: '2023-10-20',
    })
  for (const span of ['7-9月', '7月至9月']) t.same(months(span), orders.slice(0, 1), span)
})

t.test('numbers in texts of other kinds that name the ministry are none of its bulletin', async (t) => {
  for (const text of [
    '经季节调整，2023年9月全国网约车订单8.05亿单，环比增长0.4%。数据来源：交通运输部。',
    '2023年9月网约车订单移动平均8.13亿单，环比+1.2%。数据来自交通运输部网约车监管信息交互系统。',
    '截至2023年9月30日，全国涉网约车平台公司257家，环比增加5家。（交通运输部）',
    '截至2023年9月30日，全国共有330家网约车平台公司申请专利。（交通运输部）',
    '截至2023年9月30日，全国共有657.2万名网约车驾驶员参加从业资格考试，环比增长1.3%（交通运输部）。',
    '2023年9月网约车保险覆盖驾驶员657.2万人、车辆279.7万辆。交通运输部网约车监管信息交互系统。',
    '2023年9月全国网约车车辆检测279.7万辆次。交通运输部网约车监管信息交互系统。',
    '2023年9月网约车数据服务报价单\n交通运输部网约车监管信息交互系统：驾驶员证657.2万本 0.1元/次；9月订单6.12亿单',
  ])
    t.same(tryRead(text), [], text)
})

t.test('a paper, station or account of a place above the text is who publishes it', async (t) => {
  const title = '2023年9月网约车行业运行情况'
  const text = '9月网约车订单7.93亿单，环比下降3.9%（交通运输部）。'
  for (const line of [
    '来源：深圳特区报',
    '青岛早报',
    '上海发布',
    '广州交通',
    '稿源：浙江在线',
    '来源：上海电视台',
    '来源：四川在线 作者：小王',
  ])
    t.same(tryRead(`${title}\n${line}\n${text}`), orders, line)
  for (const line of ['深圳', '来源：深圳市交通运输局', '上海网约车', '青岛情况', '广州交通运行'])
    t.same(tryRead(`${title}\n${line}\n${text}`), [], line)
})

t.test('a value of notes in YAML is of all the keys that it stands below', async (t) => {
  const note = (lines: string, month = '2023-09') =>
    tryRead(`---\n标题: 网约车月度摘录\n数据月份: ${month}\n发布机构: 交通运输部\n---\n${lines}`)
  const nation = '全国:\n  订单总量: 7.93亿单\n  订单总量环比: 下降3.9%\n'
  const aggregators = 'aggregators orders level 2023-09: 2.17 hundred_million'
  t.same(note(`${nation}聚合平台:\n  订单量: 2.17亿单\n备注: 无`), [...orders, aggregators])
  t.same(note(`${nation}供给:\n  平台公司（家）: 330\n  较上月: 增加3家\n`), [
    ...orders,
    'market licensed_platforms level 2023-09: 330 count',
    'market licensed_platforms difference 2023-09 over 2023-08: 3 count',
  ])
  t.same(note('全国:\n  订单:\n    数值: "7.93亿单"\n    环比: -3.9%\n', '"2023-09"'), orders)
  t.same(note(`${nation}  车辆运输证: 263.5万本 # 网传\n  备注: 无\n供给: 略\n城市:\n  说明: 略\n`), orders)
  for (const key of ['去年同期', '预测', '上海', '新能源'])
    t.same(note(`${nation}${key}:\n  车辆运输证: 263.5万本\n`), orders, key)
  t.same(note(`${nation}城市（36个中心城市）:\n  合规率80%以上: 19个\n`), [
    ...orders,
    'market cities_compliance_over_80pct level 2023-09: 19 count',
  ])
})

t.test('numbers that brackets behind them call someone’s calculation are left out', async (t) => {
  const market = '网约车监管信息交互系统2023年9月份共收到订单信息7.93亿单'
  const [level, growth] = [
    'market orders level 2023-09: 7.93 hundred_million',
    'market orders growth 2023-09 over 2023-08: -3.9 percent',
  ]
  for (const counter of ['某咨询测算', '笔者估算', '本刊推算']) {
    const told = (end: string) =>
      figuresOf(`${market}，环比下降3.9%。聚合平台完成2.17亿单，环比下降4.9%${end}`)
    for (const end of [`（${counter}）。`, `。（${counter}）`]) t.same(told(end), [level, growth], end)
    t.same(figuresOf(`${market}，环比下降3.9%（${counter}）。`), [level], 'beside the ministry’s number')
  }
  for (const own of ['部里测算', '交通运输部测算', '来源：某某晚报'])
    t.same(figuresOf(`${market}，环比下降3.9%。（${own}）`), [level, growth], own)
})

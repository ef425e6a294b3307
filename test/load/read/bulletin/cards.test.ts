import t from 'tap'
import { figuresOf, refusalOf } from './support/read.ts'
import { companies, orders } from './support/short-bulletin.ts'

// Cards, lists and tables as people paste them into posts. All is synthetic.

const source = '数据来源：交通运输部 网约车监管信息交互系统'
const drivers = [
  'market driver_permits level 2023-09: 618.8 ten_thousand',
  'market driver_permits growth 2023-09 over 2023-08: 2.1 percent',
]
const tryRead = (text: string) => (refusalOf(text) === undefined ? figuresOf(text).toSorted() : [])

t.test('a table copied with an empty line behind each cell is read as one', async (t) => {
  const page = (cells: string[], end = '') =>
    `交通运输部公布的2023年9月网约车平台订单情况，从网页表格里粘的\n\n${cells.join('\n\n')}\n\n${end}`
  const heads = ['平台', '8月订单量（万单）', '9月订单量（万单）', '环比']
  const rows = ['T3出行', '5210.6', '5570.1', '6.9%', '曹操出行', '3620.4', '3504.5', '-3.2%']
  const sum = ['全国合计', '82519.3', '79301.0', '-3.9%']
  const end = 'PS：截至9月30日全国发了330家平台的证，环比增加3家。'
  t.same(
    figuresOf(page([...heads, ...rows, ...sum], end)).toSorted(),
    [
      'market orders level 2023-09: 79301.0 ten_thousand',
      ...companies,
      'market orders growth 2023-09 over 2023-08: -3.9 percent',
      'T3出行 orders growth 2023-09 over 2023-08: 6.9 percent',
      '曹操出行 orders growth 2023-09 over 2023-08: -3.2 percent',
    ].toSorted(),
  )
  const told = `9月订单7.93亿单，环比下降3.9%。${source}`
  for (const other of [
    [...heads.with(1, '7月订单量（万单）').with(2, '8月订单量（万单）'), ...rows],
    [...heads.with(1, '8月合规率').with(2, '9月合规率'), ...rows],
    [...heads, ...rows.toSpliced(5, 1)],
  ])
    t.same(
      tryRead(page(other, told)).filter((line) => !orders.includes(line)),
      [],
      other.join(' '),
    )
})

t.test('the cards of an infographic have their labels on a line of their own', async (t) => {
  const page = (...cards: string[]) =>
    `【图解】9月网约车行业成绩单\n（以下为长图文字版）\n\n2023年9月\n网约车行业运行数据\n\n${cards.join('\n\n')}\n\n${source}\n制图：阿莱`
  const cards = [
    '平台\n330家\n↑ 环比增加3家',
    '驾驶员证\n618.8万本\n↑ 2.1%',
    '订单\n7.93亿单\n↓ 3.9%',
    '订单合规率80%以上\n19个城市',
  ]
  const cities = 'market cities_compliance_over_80pct level 2023-09: 19 count'
  const all = [...companies, ...drivers, ...orders, cities].toSorted()
  const names = '\n包括宁波、厦门、杭州、合肥等'
  t.same(figuresOf(page(...cards)).toSorted(), all)
  t.same(figuresOf(page(...cards.with(3, cards[3] + names))).toSorted(), all)
  for (const [at, other, lost] of [
    [0, '巡游车平台\n330家\n↑ 环比增加3家', companies],
    [1, '新能源驾驶员证\n618.8万本\n↑ 2.1%', drivers],
    [2, '8月订单\n7.93亿单\n↓ 3.9%', orders],
    [3, '订单合规率80%以上\n浙江\n19个城市', [cities]],
    [3, '订单合规率80%以下\n19个城市', [cities]],
    [3, '聚合平台合规率80%以上\n19个城市', [cities]],
    [3, '双合规率80%以上\n19个城市', [cities]],
  ] as const)
    for (const line of lost) t.notOk(tryRead(page(...cards.with(at, other))).includes(line), other)
})

t.test('lists under their ways, and marks like arrows before headings, narrow nothing', async (t) => {
  const page = (title: string, lead: string, ...parts: string[]) =>
    `${title}\n\n统计口径：交通运输部网约车监管信息交互平台，${lead}\n\n${parts.join('\n\n')}`
  const title = '车圈小灵通 | 9月网约车平台涨跌榜（2023）'
  const parts = [
    '→ 涨\n享道出行 ↑ 42.0%\n美团打车 ↑ 18.3%',
    '→ 平\n万顺叫车 持平',
    '→ 跌\n首汽约车 ↓ 2.5%',
    '→ 大盘\n平台公司 330家（+3）\n司机证 618.8万本 ↑ 2.1%\n订单 7.93亿单 ↓ 3.9%',
  ]
  const platforms = [
    '享道出行 orders growth 2023-09 over 2023-08: 42.0 percent',
    '美团打车 orders growth 2023-09 over 2023-08: 18.3 percent',
    '万顺叫车 orders growth 2023-09 over 2023-08: 0 percent',
    '首汽约车 orders growth 2023-09 over 2023-08: -2.5 percent',
  ]
  const market = [...companies, ...drivers, ...orders]
  const lead = '订单量前10名平台，环比8月'
  t.same(figuresOf(page(title, lead, ...parts)).toSorted(), [...market, ...platforms].toSorted())
  for (const other of ['订单量前10名平台的合规率，环比8月', '订单量前10名平台，环比7月'])
    t.same(
      tryRead(page(title, other, ...parts)).filter((line) => !line.startsWith('market')),
      [],
      other,
    )
  for (const place of ['→ 上海', '→ 滴滴', '→ 8月'])
    t.same(
      tryRead(page(title, lead, ...parts.with(3, (parts[3] as string).replace('→ 大盘', place)))).filter(
        (line) => line.startsWith('market'),
      ),
      [],
      place,
    )
  const below = (name: string) => `${name} | 2023年9月网约车运行情况\n\n订单 7.93亿单 ↓ 3.9%\n\n${source}`
  t.same(figuresOf(below('车圈小灵通')), orders)
  for (const name of ['新能源小灵通', '滴滴小灵通', '杭州小灵通'])
    t.match(refusalOf(below(name)), /^expected/, name)
})

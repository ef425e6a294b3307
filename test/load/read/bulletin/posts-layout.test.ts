import t from 'tap'
import { figuresOf, refusalOf } from './support/read.ts'

// What slides, posts and answers have around their numbers. All is synthetic.

const source = '数据来源：交通运输部网约车监管信息交互系统'
const orders = [
  'market orders level 2023-09: 7.93 hundred_million',
  'market orders growth 2023-09 over 2023-08: -3.9 percent',
]
const total = '9月全国网约车订单7.93亿单，环比下降3.9%'
const tryRead = (text: string) => (refusalOf(text) === undefined ? figuresOf(text) : [])
const ofPlatforms = (text: string) => tryRead(text).filter((line) => !/^(?:market|aggregators) /.test(line))

t.test('a card whose name has the unit of the number below it is read', (t) => {
  const slide = (title: string, name: string, end = source) =>
    `[幻灯片 6]\n${title}\n\n${name}(亿单)\n7.93\nMoM ▼3.9%\n\n驾驶员证(万本)\n618.8\nMoM ▲2.1%\n\n${end}`
  t.same(tryRead(slide('行业月度看板 · 2023年9月', '全国订单')), [
    ...orders,
    'market driver_permits level 2023-09: 618.8 ten_thousand',
    'market driver_permits growth 2023-09 over 2023-08: 2.1 percent',
  ])
  for (const [title, name, end] of [
    ['成都网约车月度看板 · 2023年9月', '订单', source],
    ['滴滴月度看板 · 2023年9月', '网约车订单', source],
    ['行业月度看板 · 2023年三季度', '全国订单', source],
    ['行业月度看板 · 2023年9月', '合规订单', source],
    ['行业月度看板 · 2023年9月', '8月全国订单', source],
    ['行业月度看板 · 2023年9月', '全国订单', '数据来源：公司测算'],
  ] as const)
    t.notOk(
      tryRead(slide(title, name, end)).some((line) => line.startsWith('market orders')),
      `${title} ${name} ${end}`,
    )
  t.end()
})

t.test('triangles behind the names of a list are the signs of its values', (t) => {
  const list = (head: string, up = '▲', down = '▼') =>
    `2023年9月网约车运行情况\n${total}\n\n${head}\n曹操出行 ${up}26.4%\n滴滴出行 ${down}4.6%\nT3出行 ${up}11.9%\n美团打车 ${down}7.3%\n\n${source}`
  const growths = [
    '曹操出行 orders growth 2023-09 over 2023-08: 26.4 percent',
    '滴滴出行 orders growth 2023-09 over 2023-08: -4.6 percent',
    'T3出行 orders growth 2023-09 over 2023-08: 11.9 percent',
    '美团打车 orders growth 2023-09 over 2023-08: -7.3 percent',
  ]
  for (const head of ['头部平台9月订单环比', '各平台订单量环比', '9月平台订单环比:'])
    t.same(ofPlatforms(list(head)), growths, head)
  t.same(ofPlatforms(list('各平台订单量环比', '△', '▽')), growths)
  for (const head of [
    '各平台合规率环比',
    '各平台8月订单环比',
    '各平台9月订单同比',
    '成都各平台订单环比',
    '各平台占比环比',
  ])
    t.same(ofPlatforms(list(head)), [], head)
  t.same(ofPlatforms(list('各平台订单量环比', '▼', '▼')), [], 'of marks that are all the same none is sure')
  t.end()
})

t.test('which way the orders of the country went is not that of platforms on the next lines', (t) => {
  const rows = '曹操出行  ▲26.4%\n滴滴出行  ▼4.6%\nT3出行  ▲11.9%'
  for (const head of ['平台9月订单环比', '9月平台订单环比', '平台订单环比'])
    t.same(ofPlatforms(`2023年9月网约车运行情况\n${total}\n${head}\n${rows}\n\n${source}`), [], head)
  t.end()
})

t.test('the year in brackets behind a month whose numbers came out is that of the month', (t) => {
  const read = (lead: string, whose = '全国') =>
    tryRead(`${lead}：\n${whose}9月总共7.93亿单，比8月掉了3.9%\n（数据出处：网约车监管信息交互系统）`)
  t.same(read('各位师傅，交通部9月的数发了（2023年）'), orders)
  t.same(read('师傅们，交通部9月数据出来了(2023年)，群里都在问'), orders)
  t.same(read('各位师傅，交通部8月的数发了（2023年）'), [])
  t.same(read('各位师傅，交通部9月的数发了（2023年）', '滴滴'), [])
  t.same(read('各位师傅，交通厅9月的数发了（2023年）', '全省'), [])
  t.end()
})

t.test('a day beside the name of the system, below a text, is that of its publication', (t) => {
  const read = (signature: string) => tryRead(`家人们，9月成绩单来了\n${total}。\n\n${signature}`)
  t.same(read('2023年10月14日 交通运输部网约车监管信息交互系统'), orders)
  t.same(read('2023-10-14，网约车监管信息交互系统'), orders)
  t.same(read('2023年10月14日 网约车监管信息交互系统升级'), [])
  t.same(read('上线于2023年10月14日 网约车监管信息交互系统'), [])
  t.end()
})

t.test('what the ministry publishes may be named in the sentence before the month', (t) => {
  const answer = (lead: string, end = '一个月7.93亿单，环比降3.9%。') =>
    tryRead(`利益相关：某聚合平台运营。\n${lead}\n${end}\n说的是网约车，发布于 2023-10-20`)
  t.same(answer('别看付费报告了，交通运输部每个月都公布，免费。最新一期讲的是2023年9月：'), orders)
  for (const [lead, end] of [
    [
      '别看付费报告了，交通运输部每个月都公布，免费。最新一期讲的是2023年9月：',
      '成都一个月7.93亿单，环比降3.9%。',
    ],
    ['交通运输部每个月都公布，免费。滴滴的财报讲的是2023年9月：', undefined],
    ['交通运输部每个月都公布，免费。极光的报告讲的是2023年9月：', undefined],
    ['交通运输部每个月都公布，免费。最新一期讲的是2023年三季度：', undefined],
    ['交通运输部每个月都公布，免费。最新一期讲的是2023年8月：', '9月一个月7.93亿单，环比降3.9%。我猜的'],
  ] as const)
    t.same(answer(lead, end), [], `${lead}${end}`)
  t.end()
})

t.test('an advertisement between marks of its beginning and end narrows nothing', (t) => {
  const post = (advert: string, head = '9月网约车成绩单', said = total) =>
    tryRead(`老杨聊出行 2023-10-14 18:06\n\n${advert}\n\n${head}\n${said}\n\n${source}`)
  for (const advert of [
    '▼▼ 广告 ▼▼\n纯电网约车 0首付 月租2699起\n▲▲ 广告 ▲▲',
    '——以下是广告——\n成都新能源租车\n——以上是广告——',
  ])
    t.same(post(advert), orders, advert)
  t.same(post('▼▼ 广告 ▼▼\n租车\n▲▲ 广告 ▲▲', '成都9月网约车成绩单', '订单7.93亿单').length, 0)
  t.end()
})

t.test('a note on what has come of something names places that a table is not of', (t) => {
  const table = (note: string, title = '9月订单量前10名网约车平台运行情况') =>
    ofPlatforms(
      `附表2 2023年${title}(${source})\n序号\t平台\t订单量环比\t订单合规率\n1\t滴滴出行\t-12.9%\t52.3%\n2\t花小猪出行\t1.4%\t40.7%\n3\t曹操出行\t-6.3%\t72.9%\n${note}`,
    )
  t.equal(table('注:受疫情影响,上海、吉林等地9月运力未完全恢复。').length, 3)
  t.equal(table('注:受台风影响,广东运力尚未恢复。').length, 3)
  for (const note of [
    '注:受疫情影响,本表仅含上海数据。',
    '注:受疫情影响,以上为上海一地的变化。',
    '注:受疫情影响,上海未计入,为其他城市数据。',
    '注:上海、吉林等地9月运力未完全恢复。',
  ])
    t.same(table(note), [], note)
  t.same(table('注:受疫情影响,运力未完全恢复。', '9月上海订单量前10名网约车平台运行情况'), [])
  t.end()
})

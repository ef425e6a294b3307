import t from 'tap'
import { figuresOf, refusalOf, tryRead } from './support/read.ts'
import { orders, total } from './support/short-bulletin.ts'

// What lines above lists and cards, and notes below them, say that their numbers are of. All is synthetic.

const list = '• 订单量 7.93亿单（环比-3.9%）'
const nation = '全国网约车订单7.93亿单，环比下降3.9%。'

t.test('a note below may say of all numbers that they are of less, or of another time', async (t) => {
  const text = (note: string) => `2023年9月网约车数据简表\n来源：交通运输部\n${list}\n${note}`
  for (const less of [
    '深圳市',
    '长三角',
    '出租车',
    '货运',
    '快递',
    '新能源网约车',
    '聚合平台',
    '36城',
    '一线城市',
  ])
    t.ok(refusalOf(text(`注：以上为${less}数据。`)), less)
  for (const other of ['Q3', '前9个月', '今年以来', '去年9月', '企业自报', '某研究院口径', '预计'])
    t.ok(refusalOf(text(`注：以上为${other}数据。`)), other)
  for (const plain of ['全国网约车', '部分', '9月', '交通运输部口径', '上述平台环比', '记者整理'])
    t.same(tryRead(text(`注：以上为${plain}数据。`)), orders, plain)
})

t.test('a quarter in Latin letters is one, and the number of a question is none', async (t) => {
  const text = (title: string, lines = list) => `2023年9月网约车${title}\n来源：交通运输部\n${lines}`
  t.same(tryRead(text('数据')), orders)
  t.same(tryRead(text('Q3数据')), [])
  for (const lines of [`Q3\n${list}`, `Q3：\n${list}`, '• Q3订单量 7.93亿单（环比-3.9%）'])
    t.same(tryRead(text('数据', lines)), [], lines)
  t.same(tryRead(text('数据', `Q3：订单有多少？\nA：订单7.93亿单，环比下降3.9%。`)), orders)
})

t.test('central cities alone above, or a place with a colon, hold against the country', async (t) => {
  const text = (head: string) => `2023年9月网约车行业运行情况\n来源：交通运输部\n${head}\n${nation}`
  for (const head of [
    '36城',
    '36城：',
    '【36城】',
    '一、36城',
    '36个中心城市',
    '主要城市：',
    '深圳：',
    '香港：',
    '深圳情况：',
  ])
    t.same(tryRead(text(head)), [], head)
  for (const head of ['全国', '全国：', '主要数据：']) t.same(tryRead(text(head)), orders, head)
  for (const trade of ['快递：', '货运', '出租车：']) t.same(tryRead(text(trade)), [], trade)
  const row = (name: string) => `2023年9月网约车数据\n来源：交通运输部\n• ${name}订单量 7.93亿单（环比-3.9%）`
  t.same(tryRead(row('')), orders)
  t.same(tryRead(row('36城')), [])
})

t.test(
  'a line that names the system as its source does not turn a part of the market to the country',
  async (t) => {
    const text = (head: string) => `2023年9月\n${head}\n数据来源：网约车监管信息交互系统\n${list}`
    t.same(tryRead(text('网约车合规化进展')), orders)
    for (const head of [
      '新能源网约车合规化进展',
      '第三季度网约车合规化进展',
      '深圳市网约车合规化进展',
      '一线城市网约车合规化进展',
    ])
      t.same(tryRead(text(head)), [], head)
  },
)

t.test('a title on the aggregators is of none but them', async (t) => {
  for (const title of [
    '2023年9月聚合平台网约车数据（来源：交通运输部）',
    '聚合平台网约车行业9月运行数据（单位见表）\n数据来源：交通运输部网约车监管信息交互系统；更新：2023-10-17',
  ]) {
    t.same(tryRead(`${title}\n${list}`), [], title)
    t.same(tryRead(`${title.replace('聚合平台', '')}\n${list}`), orders, title)
  }
})

t.test('cards below the aggregators are theirs, up to another heading', async (t) => {
  const cards = (head: string, first: string) =>
    `2023年9月网约车数据（来源：交通运输部）\n${head}\n\n${first}\n\n7.93亿单\n订单总量\n环比 ↓ 3.9%`
  t.same(tryRead(cards('聚合平台：', '330家\n持证平台')), [])
  t.same(tryRead(cards('一览', '2.22亿单\n聚合平台')).includes(orders[0] as string), true)
})

t.test('what a short line names does not run on from a longer one above it', async (t) => {
  const heads = [
    '2023年9月网约车数据快报\n制表：研究部 王工　来源：交通运输部',
    '网约车行业9月运行数据（单位见表）\n数据来源：交通运输部网约车监管信息交互系统；更新：2023-10-17',
    '网约车监管信息交互系统发布2023年9月网约车行业运行基本情况',
  ]
  for (const head of heads) {
    t.same(tryRead(`${head}\n${list}`), orders, head)
    for (const less of ['广东', '第三季度', '聚合平台', '快递', '滴滴', '前9个月'])
      t.same(tryRead(`${head}\n${less}\n${list}`), [], `${head} ${less}`)
  }
  const page = (place: string) =>
    `一图读懂\n2023年9月\n${place}网约车行业运行情况\n数据来源：交通运输部\n指标\t数值\t环比\n订单总量\t7.93亿单\t-3.9%`
  t.same(tryRead(page('全国')), orders)
  for (const place of ['广东', '成都', '新能源']) t.same(tryRead(page(place)), [], place)
})

t.test('a change alone is none of the country’s under the title of a place', async (t) => {
  const text = (place: string) =>
    `${place}网约车2023年9月情况\n网约车监管信息交互系统9月份收到订单信息环比下降3.9%。`
  t.same(tryRead(text('全国')), orders.slice(1))
  for (const place of ['广东省', '成都', '深圳市']) t.same(tryRead(text(place)), [], place)
})

t.test('a platform that shall read a post is not what it tells of', async (t) => {
  const text = (name: string) =>
    `2023-10-17\n${name} 9月订单环比下降3.9%,交通运输部公布的数据显示，全国网约车9月份订单7.93亿单。`
  t.match(tryRead(text('滴滴出行')).join(), '滴滴出行')
  t.same(tryRead(text('@滴滴出行')), orders.slice(0, 1))
})

t.test('orders of another month than the title whose numbers stand above them are refused', async (t) => {
  const text = (lines: string) =>
    `2023年9月网约车行业运行情况\n来源：交通运输部\n${lines}8月，全国网约车订单8.24亿单，环比下降1.1%。`
  t.ok(refusalOf(text('网约车平台公司330家，环比增加3家。\n')))
  t.same(tryRead(text('').replace('8月', '9月')).length, 2)
})

t.test('a note in brackets behind a blank or full stop is of all numbers above it', async (t) => {
  const text = (note: string) =>
    `交通运输部2023年9月网约车数据\n全国订单7.93亿单，环比下降3.9%。滴滴出行订单环比下降4.2%${note}`
  t.same(tryRead(text('（注：8月数据）。')), orders)
  for (const note of [' （注：8月数据）', '。（注：8月数据）', '。 （注：8月数据）'])
    t.same(tryRead(text(note)), [], note)
})

t.test('a label may say that what stands behind it is untrue, old or no text yet', async (t) => {
  const text = (label: string) => `2023-10-17\n${label}${total}`
  for (const label of ['旧稿：', '传言：', '网传：', '【谣言】：', '草稿：', '模板：'])
    t.ok(refusalOf(text(label)), label)
  for (const label of ['老王：', '司机王师傅：', 'RT @老王 ', '快讯：'])
    t.same(tryRead(text(label)), orders, label)
})

t.test('days of other things date no text', async (t) => {
  for (const day of [
    'Founded 2022-10-19',
    '© 2022-10-19',
    'Retrieved: 2024-10-17',
    '【招聘】2024-10-17',
    '[招聘启事] 2024-10-17',
    '【直播预告】2024-10-17',
    '抓取时间：2024-10-17',
    '截图：2024-10-17',
    '有效期 2024-10-17',
  ])
    for (const text of [`${day}\n${total}`, `${total}\n${day}`])
      t.match(refusalOf(text), /^expected a year/, text)
  for (const day of ['【交通早报】2023-10-17', 'Posted 2023-10-17', '【公告】2023-10-17'])
    t.same(tryRead(`${day}\n${total}`), orders, day)
})

t.test('a heading may say that all of the country is counted, and no more', async (t) => {
  const text = (heading: string) =>
    `2023年9月网约车月报\n来源：交通运输部\n\n## ${heading}\n\n| 项目 | 数值 | 环比 |\n|--|--|--|\n| 订单 | 7.93亿单 | -3.9% |`
  t.same(tryRead(text('全国口径')), orders)
  for (const less of [
    '极光全国口径',
    '滴滴全国口径',
    '全国快车口径',
    '全国口径（易观）',
    '全国新能源口径',
    '某平台口径',
  ])
    t.ok(refusalOf(text(less)), less)
})

t.test(
  'a heading that ranks a place in the country, or tells of a holiday, is no name of less',
  async (t) => {
    const orders = [
      'market orders level 2023-09: 7.93 hundred_million',
      'market orders growth 2023-09 over 2023-08: -3.9 percent',
    ]
    const local = (all: string) =>
      `合肥网约车合规率进入全国前五\n2023-10-18 08:20\n\n交通运输部日前通报了2023年9月全国网约车行业运行情况。合肥9月共完成订单1240.6万单。\n\n${all}9月份平台共收到订单信息7.93亿单，比8月下降3.9%。`
    for (const all of ['放眼全国，', '从全国来看，', '再看全国：']) t.same(figuresOf(local(all)), orders, all)
    t.throws(() => figuresOf(local('放眼全省，')))
    const aggregators = [
      'aggregators orders level 2023-09: 2.15 hundred_million',
      'aggregators orders growth 2023-09 over 2023-08: -5.7 percent',
    ]
    const headed = (head: string) =>
      figuresOf(
        `${head}\n交通运输部公布2023年9月网约车运行数据。监管信息交互系统9月录得订单7.93亿单，环比下降3.9%。聚合平台跌得更深一点，完成2.15亿单，环比下降5.7%。`,
      )
    for (const head of [
      '中秋拖累九月单量',
      '中秋错位，单量承压',
      '社服高频跟踪（10月第4周）',
      '出行周报（10月第3周）',
    ])
      t.same(headed(head), [...orders, ...aggregators], head)
    t.same(headed('中秋期间单量'), orders)
  },
)

t.test('orders below a heading with the month may lack their unit', async (t) => {
  const post = (head: string) =>
    `行业老张  2023-10-22 21:17 来自iPhone\n\n更新一下行业跟踪表，${head}9月口径：\n订单 7.93亿，MoM -3.9%\n聚合 2.15亿，MoM -5.7%`
  t.same(figuresOf(post('交通运输部')), [
    'market orders level 2023-09: 7.93 hundred_million',
    'market orders growth 2023-09 over 2023-08: -3.9 percent',
    'aggregators orders level 2023-09: 2.15 hundred_million',
    'aggregators orders growth 2023-09 over 2023-08: -5.7 percent',
  ])
  t.throws(() => figuresOf(post('第三方')))
})

t.test('the end of a past year behind the numbers is no base of their changes', async (t) => {
  const read = (behind: string) =>
    figuresOf(
      `交通运输部最新通报，截至2023年9月30日，各地共发放网约车驾驶员证618.8万本，一个月增长2.1%；车辆运输证也来到263.5万本，增幅2.5%。${behind}`,
    ).filter((line) => line.includes('vehicle_permits growth'))
  const growth = ['market vehicle_permits growth 2023-09 over 2023-08: 2.5 percent']
  for (const behind of [
    '而2020年年底，这两个数字分别是289.1万本和112万本。',
    '2020年底时，两证还只有289.1万本和112万本。',
  ])
    t.same(read(behind), growth, behind)
  t.same(read('以上增幅均为较2022年底。'), [])
})

t.test('words that introduce the aggregators narrow nothing', async (t) => {
  const read = (words: string) =>
    figuresOf(
      `交通运输部发布2023年9月数据。全国网约车监管信息交互系统9月共收到订单信息7.93亿单。${words}`,
    ).slice(1)
  for (const words of ['首次单独列出聚合平台，9月完成2.15亿单。', '聚合那边也没好到哪去，2.15亿单。'])
    t.same(read(words), ['aggregators orders level 2023-09: 2.15 hundred_million'], words)
  t.same(read('聚合那边也没好到哪去，夜间2.15亿单。'), [])
})

t.test('a scene of a script is no heading of what is said', async (t) => {
  const read = (scene: string) =>
    figuresOf(
      `拍摄日期：2023年10月21日\n\n交通运输部刚公布了9月份的数据。全国网约车驾驶员证618.8万本。\n【${scene}】再看单量，整个9月系统收到订单7.93亿单。`,
    )
  const permits = 'market driver_permits level 2023-09: 618.8 ten_thousand'
  t.same(read('切画面：手机接单界面'), [permits, 'market orders level 2023-09: 7.93 hundred_million'])
  t.same(read('切画面：滴滴派单'), [permits])
})

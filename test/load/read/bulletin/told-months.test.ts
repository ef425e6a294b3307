import t from 'tap'
import { figuresOf, refusalOf, tryRead } from './support/read.ts'
import { companies as licences, orders } from './support/short-bulletin.ts'

const day = '2023-10-20\n'
const total = '订单7.93亿单，环比下降3.9%'
const permits = ['market driver_permits level 2023-09: 618.8 ten_thousand']
const list = `订单：7.93亿单，环比下降3.9%\n平台公司：330家，环比增加3家\n驾驶员证：618.8万本`

t.test('a sentence in which the ministry tells numbers gives the month and the country', async (t) => {
  for (const lead of [
    '交通运输部20日晚间公布，9月全国网约车',
    '交通部9月网约车数据：',
    '交通运输部周五公布，9月份网约车市场',
    '昨晚部里出了9月的数。全国网约车',
  ])
    t.same(figuresOf(`${day}网约车降温，华东仍未恢复\n${lead}${total}。`), orders, lead)
})

t.test('what it tells of less, or in words that are not known, is not the country’s', async (t) => {
  for (const narrower of ['上海', '广东省', '滴滴', '女性司机', '新能源', '夜间', '国庆期间', '预计', '样本'])
    for (const text of [
      `交通运输部20日晚间公布，${narrower}9月网约车${total}。`,
      `交通运输部${narrower}9月网约车${total}。`,
      `${narrower}\n\n交通运输部9月数据：\n${list}\n网约车`,
      `${narrower}9月网约车数据\n\n交通运输部最新统计：\n${list}`,
    ])
      t.match(refusalOf(day + text), /^expected/, text)
})

t.test('a heading right above it, or above its title, may be of less', async (t) => {
  for (const part of ['上海', '新能源', '夜间', '聚合平台', '36个中心城市', '日均', '今年以来', '日活'])
    for (const text of [
      `${part}\n交通部9月网约车数据：\n${list}`,
      `9月网约车观察\n\n交通运输部最新统计（${part}）：\n${list}`,
      `交通部9月网约车数据（${part}）：\n${list}`,
      `交通运输部9月网约车数据（${part}）：\n${list}`,
      `${part}网约车\n\n交通运输部9月网约车数据：${total}。`,
      `${part}\n9月网约车观察\n\n交通运输部最新统计：\n${list}`,
      `9月网约车观察：${part}\n\n交通运输部最新统计：\n${list}`,
      `9月网约车观察\n\n${part}下滑明显。交通运输部最新统计：\n${list}`,
    ])
      t.match(refusalOf(day + text), /^expected/, text)
  t.match(refusalOf(`${day}9月网约车观察\n\n8月\n\n交通运输部最新统计：\n${list}`), /^expected/)
  t.same(figuresOf(`${day}行业观察\n交通部9月网约车数据：${total}。`), orders)
})

t.test('it tells of the month that it names, and not of the title’s', async (t) => {
  t.same(figuresOf(`${day}9月网约车观察\n交通运输部公布，8月全国网约车${total}。`), [
    'market orders level 2023-08: 7.93 hundred_million',
    'market orders growth 2023-08 over 2023-07: -3.9 percent',
  ])
  for (const other of ['第三季度', '前三季度', '今年以来', '9月上旬'])
    t.match(
      refusalOf(`${day}9月网约车观察\n交通运输部公布，${other}全国网约车${total}。`),
      /^expected/,
      other,
    )
  t.match(
    refusalOf(`${day}交通运输部公布，9月全国网约车${total}。\n交通运输部公布，8月全国网约车${total}。`),
    /^expected one bulletin|^expected/,
  )
})

t.test('a title may tell the month of a list that the ministry announces without one', async (t) => {
  const title = '9月网约车数据'
  t.same(
    figuresOf(`${day}${title}\n\n交通运输部最新统计：\n${list}`).sort(),
    [...orders, ...licences, ...permits].sort(),
  )
  for (const lead of ['交通运输部8月统计：', '机构测算：', '数据来源：某研究院', '交通运输部辟谣：'])
    t.match(refusalOf(`${day}${title}\n\n${lead}\n${list}`), /^expected/, lead)
})

t.test('a sentence of the ministry above the day up to which it counts begins the bulletin', async (t) => {
  const above = (words: string) =>
    figuresOf(
      `2023-10-20\n陸網約車9月訂單月減3.9% 滴滴市占率仍逾七成\n\n${words}\n截至9月30日，全国已有330家網約車平臺業者取得經營許可，較8月增加3家。`,
    )
  t.same(above(`據全國網約車監管資訊交互平臺統計，9月共接獲訂單7.93億筆，月減3.9%。`), [
    ...orders,
    ...licences,
  ])
  t.same(above('交通运输部公布，广东省9月网约车订单7.93亿单，环比下降3.9%。'), licences)
})

t.test('orders and their country are read as Hong Kong and Taiwan write of them', async (t) => {
  const text = (subject: string) =>
    `2023-10-20\n交通运输部公布，9月份${subject}網約車訂單7.93億宗，月減3.9%，年增12.8%。`
  const yearly = 'market orders growth 2023-09 over 2022-09: 12.8 percent'
  for (const nation of ['全中國', '內地', '中國大陸'])
    t.same(figuresOf(text(nation)), [...orders, yearly], nation)
  for (const other of ['香港', '廣東', '英國']) t.match(refusalOf(text(other)), /^expected/, other)
})

t.test('companies and permits are the country’s also behind a paragraph that named a place', async (t) => {
  const told = `${day}交通运输部公布，9月全国网约车${total}。\n\n`
  const rest = '持证平台公司330家，环比增加3家。'
  t.same(figuresOf(`${told}上海增长很快，司机们说生意好。\n\n${rest}`), [...orders, ...licences])
  t.same(figuresOf(`${told}上海\n\n${rest}`), orders)
  t.same(figuresOf(`${told}上海增长很快，${rest}`), orders)
})

t.test(
  '去年末 is the end of December where a telegram or a hint tells that the text came out in January',
  async (t) => {
    const large = 'market platforms_over_300k_orders level 2021-12: 17 count'
    const read = (head: string, publishedOn?: string) =>
      figuresOf(
        `${head}交通运输部网约车监管信息交互平台公布的数据显示，2021年12月，平台共收到订单信息68123.0万单，环比上升9.3%。\n\n截至去年末，拿到网约车平台经营许可的公司达到258家。\n\n月订单超过30万单的平台仍为17家。`,
        publishedOn === undefined ? {} : { publishedOn },
      )
    t.ok(read('本报1月12日讯 ').includes(large))
    t.ok(read('', '2022-01-12').includes(large))
    t.ok(read('2022-01-13\n本报1月12日讯 ', '2022-02-15').includes(large), 'a line above comes before a hint')
    for (const [head, hint] of [
      ['', undefined],
      ['本报12月12日讯 ', undefined],
      ['本报2月12日讯 ', undefined],
      ['本报1月12日讯 某社2月3日电 ', undefined],
      ['本报1月12日讯 ', '2022-02-15'],
      ['', '2022-02-15'],
      ['', '2023-01-12'],
      ['2022-02-13\n', '2022-01-12'],
    ] as const)
      t.notOk(read(head, hint).includes(large), `${head} ${hint}`)
  },
)

t.test(
  'a title may have its month in digits, behind the name of a series or before the country',
  async (t) => {
    const note = (title: string) => `${title}\n\n来源：交通运输部\n\n${list}`
    for (const title of [
      '网约车月度跟踪 2023-09',
      '网约车数据月报 2023.09',
      '2023.09全国网约车数据',
      '202309 全国网约车',
    ])
      t.same(figuresOf(note(title)).slice(0, 2), orders, title)
    for (const title of [
      '网约车月度数据更新 2023-09',
      '网约车资料抓取 2023-09',
      '网约车月度跟踪（快车）2023-09',
      '网约车季度跟踪 2023-09',
      '滴滴网约车月度跟踪 2023-09',
    ])
      t.match(refusalOf(note(title)), /^expected/, title)
    t.match(refusalOf(note('上海网约车月度跟踪 2023-09')), /上海/)
  },
)

t.test('of two months in one sentence each has its number, and the change is that of the own', async (t) => {
  const read = (words: string) => figuresOf(`${day}交通运输部公布，9月全国网约车${total}。${words}`).slice(2)
  for (const words of [
    '有牌照的平台公司，8月底是327家，9月底到了330家，添了3家。',
    '拿证的平台公司，8月底327家，9月底330家，多了3家。',
  ])
    t.same(read(words), licences, words)
  const growth = 'market driver_permits growth 2023-09 over 2023-08: 2.1 percent'
  for (const words of [
    '驾驶员证8月底是606.1万本，9月底到了618.8万本，涨了2.1%。',
    '驾驶员证，8月底606.1万本，而9月底是618.8万本，涨了2.1%。',
  ])
    t.same(read(words), [...permits, growth], words)
  t.same(read('驾驶员证9月底是618.8万本，8月底是606.1万本。'), permits)
  for (const words of [
    '新能源车的平台公司，9月底到了330家，添了3家。',
    '上海驾驶员证8月底是606.1万本，9月底到了618.8万本。',
    '驾驶员证7月底是606.1万本，8月底到了618.8万本。',
  ])
    t.same(read(words), [], words)
})

t.test('a notice named by the own month is of that where its numbers are', async (t) => {
  const read = (month: string) => {
    const text = `${day}一、学习材料（照交通运输部9月通报摘的）\n1）${month}全国网约车${total}。\n2）聚合平台：2.17亿单。`
    return tryRead(text)
  }
  t.same(read('9月'), [...orders, 'aggregators orders level 2023-09: 2.17 hundred_million'])
  t.notMatch(read('8月').join(), '2023-09')
})

t.test('what is to come at the end of the year is no base', async (t) => {
  const read = (words: string) =>
    figuresOf(
      `${day}交通运输部公布，9月全国网约车订单7.93亿单。平台公司330家，月内添了3家。驾驶员证涨2.1%，到618.8万本。\n${words}`,
    )
  const growth = 'market driver_permits growth 2023-09 over 2023-08: 2.1 percent'
  t.ok(read('保重身体，年底会好的。').includes(growth))
  t.notOk(read('以上涨幅都是和年底比的。').includes(growth))
})

t.test('同期 before all of the country is the month that the aggregators are told of', async (t) => {
  const told = (rest: string) => figuresOf(`据交通运输部统计，2023年9月，聚合平台完成订单2.17亿单，${rest}`)
  t.same(told('同期全国网约车订单7.93亿单，环比下降3.9%。').sort(), [
    'aggregators orders level 2023-09: 2.17 hundred_million',
    ...orders.toSorted(),
  ])
  t.match(refusalOf('据交通运输部统计，2023年9月，聚合平台完成订单2.17亿单，去年同期7.93亿单。'), 'expected')
})

t.test(
  'of several months the last is meant whose numbers the ministry is said to have published',
  async (t) => {
    const chat = (first: string) =>
      `月报群聊天记录 2023年10月20日\n\n老赵 10:02\n${first}\n\n小钱 10:03\n交通运输部9月的月报发了\n\n小钱 10:05\n9月全国${total}\n\n老赵 10:06\n8月呢\n\n小钱 10:07\n8月8.25亿单，7月8.36亿单`
    t.same(figuresOf(chat('这一页还是8月的')), orders)
    const notes = (aside: string) =>
      `课堂笔记\n出处是交通运输部，口径是2023年9月：\n全行业${total}\n月底有证的平台公司330家${aside}\n练习：8月的8.25亿单`
    for (const aside of ['（8月末是327家）', '（8月底327家）'])
      t.same(figuresOf(notes(aside)).sort(), [...licences.slice(0, 1), ...orders].sort(), aside)
  },
)

t.test('what can not be compared with another year, and what its writer earns, heads nothing', async (t) => {
  const text = (remark: string) =>
    figuresOf(`交通运输部公布了2023年9月的数据。\n9月${total}${remark}。\n驾驶员证618.8万本。`)
  for (const remark of [
    '；和去年9月没法比，那时没有发布',
    '；去年9月未公布，无从对比',
    '。难怪我9月流水好看',
  ])
    t.same(text(remark).sort(), [...permits, ...orders].sort(), remark)
  t.same(text('；再看去年9月'), orders, 'what leads on to that')
})

t.test('a sentence that only leads on to the aggregators is on the orders behind it', async (t) => {
  const text = (lead: string) =>
    figuresOf(`交通运输部公布了2023年9月的数据。\n首先是大盘。9月${total}。\n${lead}9月共2.17亿单。`)
  const theirs = 'aggregators orders level 2023-09: 2.17 hundred_million'
  for (const lead of ['其次是聚合。', '再看聚合平台。', '第二，聚合。', '二是聚合：'])
    t.ok(text(lead).includes(theirs), lead)
  for (const lead of ['其次是滴滴。', '再看聚合里的高德。'])
    t.same(text(lead).sort(), [...orders].sort(), lead)
})

t.test('the permits of all vehicles of the trade tell their month in a text on a place', async (t) => {
  const article = (words: string) =>
    `苏州的充电站挤满了网约车。据交通运输部统计，截至2023年9月30日，${words}。`
  t.same(figuresOf(article('全国已发放网约车车辆运输证263.5万本')), [
    'market vehicle_permits level 2023-09: 263.5 ten_thousand',
  ])
  t.match(refusalOf(article('苏州已发放网约车车辆运输证263.5万本')), 'expected')
})

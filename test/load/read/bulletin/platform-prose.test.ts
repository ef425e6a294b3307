import t from 'tap'
import { november, platformGrowths } from './support/platform-growths.ts'
import { figuresOf } from './support/read.ts'

/** What is read of platforms below a november of November 2021: `T3出行 6.4`. */
const growth = (text: string, own = november) => platformGrowths(`${own}\n${text}`)

const one = '滴滴出行11月订单量环比增长3.1%。'

t.test('a short clause of words that no name has may stand before a growth', async (t) => {
  for (const lead of ['我这儿有张表', '重点来了', '另一边', '总盘子变小', '再往下看', '在我看来'])
    t.same(growth(`${lead}，${one}`), ['滴滴出行 3.1'], lead)
  for (const lead of [
    '义乌更猛',
    '再看义乌',
    '从义乌看',
    '咱们义乌',
    '大理',
    '太仓',
    '我们这儿',
    '有证的',
    '我猜',
  ])
    t.same(growth(`${lead}，${one}`), [], lead)
})

t.test('当月 is the own month behind the end of what was in another', async (t) => {
  const text = '当月，订单较为平稳，扭转了10月下滑的局面。\n滴滴出行当月订单量环比增长3.1%。'
  t.same(growth(text), ['滴滴出行 3.1'])
  t.same(growth(text.replace('扭转了', '')), [])
})

t.test('platforms with most orders of 当月 are those of the own month, and of no other', async (t) => {
  const values = '滴滴出行环比增长3.1%；曹操出行环比下降1.2%。'
  const two = ['滴滴出行 3.1', '曹操出行 -1.2']
  for (const own of ['当月', '本月'])
    for (const lead of [
      `分平台看，${own}订单量超过30万单的网约车平台有17家。其中，`,
      `${own}订单量前10名的平台中，`,
    ])
      t.same(growth(lead + values), two, lead)
  for (const lead of [
    '回看10月，平台订单量普遍上涨，当月订单量超过30万单的平台中，',
    '10月，各平台走势分化。当月订单量超过30万单的平台有17家。其中，',
    '上海当月订单量超过30万单的平台中，',
    '当月订单量超过30万单的平台合规率有升有降，',
  ])
    t.same(growth(lead + values), [], lead)
  t.same(growth('当月订单量超过30万单的平台有17家。其中，滴滴出行（3.1%）、曹操出行（-1.2%）。'), [])
})

t.test('去年11月 is of the year before, and 去年12月 the own month in January alone', async (t) => {
  const values = '滴滴出行订单量环比增长3.1%，T3出行环比下降1.2%。'
  for (const hints of [{ publishedOn: '2021-12-10' }, { publishedOn: '2022-01-10' }, {}])
    t.same(
      figuresOf(`${november}\n去年11月，${values}`, hints).filter((line) => !line.startsWith('market')),
      [],
    )
  const december = november.replace('11月30日', '12月31日').replace('11月份', '12月份')
  const read = (hints?: { publishedOn: string }) =>
    figuresOf(`${december}\n去年12月，${values}`, hints).filter((line) => /出行/.test(line))
  t.same(read({ publishedOn: '2022-01-10' }), [
    '滴滴出行 orders growth 2021-12 over 2021-11: 3.1 percent',
    'T3出行 orders growth 2021-12 over 2021-11: -1.2 percent',
  ])
  t.same(read(), [])
})

t.test('平台方面 turns to the orders of platforms, unless of some or of another measure', async (t) => {
  const values = '美团打车环比增长43.5%；滴滴出行环比下滑13.6%。'
  t.same(growth(`平台方面，分化明显。${values}`), ['美团打车 43.5', '滴滴出行 -13.6'])
  for (const lead of ['平台方面，合规率分化。', '上海平台方面，分化明显。', '聚合平台方面，分化明显。'])
    t.same(growth(lead + values), [], lead)
})

t.test('who is called the first has the fall behind 但, unless it is that of a share', async (t) => {
  const ends = '下降13.6%；T3出行环比上升6.9%。'
  const two = ['滴滴出行 -13.6', 'T3出行 6.9']
  for (const first of ['仍居首位，但订单量环比', '排名第一，但订单量环比', '市场占比最大，订单量环比'])
    t.same(growth(`各平台订单量涨跌不一。滴滴出行${first}${ends}`), two, first)
  for (const other of ['仍居首位，但整体订单量环比', '仍居首位，但各平台订单量环比'])
    t.same(growth(`各平台订单量涨跌不一。滴滴出行${other}${ends}`), ['T3出行 6.9'], other)
  for (const share of ['市场份额最大，但环比', '市场份额最大，环比', '合规率排名第一，但环比'])
    t.same(growth(`各平台订单量涨跌不一。滴滴出行${share}下降13.6%。`), [], share)
})

t.test('the highest in a sentence on the growth of orders are so by that', async (t) => {
  const list = '美团打车最高，为43.5%；T3出行次之，为6.9%；滴滴出行最低，为-13.6%。'
  t.same(growth(`从订单量环比增速来看，${list}`), ['滴滴出行 -13.6', '美团打车 43.5', 'T3出行 6.9'])
  for (const lead of [
    '从合规订单量环比增速来看，',
    '从订单量环比增速来看，上海',
    '从订单量环比增速来看，合规率方面，',
  ])
    t.same(growth(lead + list), [], lead)
})

t.test('a place that is the reason of a growth is that of no platform behind it', async (t) => {
  const ends = '；滴滴出行环比上升19.8%。'
  const own = '11月，享道出行订单量环比上升103.6%'
  t.same(growth(`${own}，背后是上海解封${ends}`), ['享道出行 103.6', '滴滴出行 19.8'])
  for (const place of ['在上海', '上海市场', '其中上海表现最好'])
    t.same(growth(`${own}，${place}${ends}`), ['享道出行 103.6'], place)
})

t.test('how a change lies to that of another month turns to nothing else', async (t) => {
  t.same(growth('滴滴出行11月订单环比下滑4.6%，虽比10月22.6%的跌幅有所收窄；曹操出行环比上涨26.4%。'), [
    '滴滴出行 -4.6',
    '曹操出行 26.4',
  ])
  t.same(growth('美团打车11月订单环比在10月增长43.5%的高基数上再增16.0%。'), ['美团打车 16.0'])
  t.same(growth('滴滴出行11月订单环比，虽比10月22.6%的跌幅收窄4.6%。'), [])
  t.same(growth('美团打车11月合规率在10月增长43.5%的高基数上环比再增16.0%。'), [])
})

t.test('a base goes on behind what one platform had in another month', async (t) => {
  const [first, next] = ['11月，T3出行订单量环比增长2.2%', '曹操出行增长1.1%。']
  t.same(growth(`${first}；要知道10月它的订单环比缩水9.7%。${next}`), ['T3出行 2.2', '曹操出行 1.1'])
  for (const between of ['10月，订单环比增长9.7%', '用户数环比增长9.7%', '在上海，订单环比增长9.7%'])
    t.same(growth(`${first}。${between}。${next}`), ['T3出行 2.2'], between)
})

t.test('what a title says to be of orders is so where it is said again', async (t) => {
  const own = `11月反弹：享道出行订单环比增58.3%\n${november}`
  t.same(growth('享道出行环比增长58.3%。滴滴出行环比增长12.4%。', own), ['享道出行 58.3', '滴滴出行 12.4'])
  t.same(growth('享道出行环比增长57.3%。滴滴出行环比增长12.4%。', own), [])
  t.same(growth('合规率方面，享道出行环比增长58.3%。', own), [])
})

t.test('arrows on one side of all entries of a list are their signs', async (t) => {
  const head = '11月各平台单量环比变化'
  const both = ['首汽约车 8.8', '万顺叫车 -9.7']
  t.same(growth(`${head}\n↑ 首汽约车 8.8%\n↓ 万顺叫车 9.7%`), both)
  t.same(growth(`${head}：首汽约车8.8%↑、万顺叫车9.7%↓。`), both)
  for (const list of [
    '\n↑ 首汽约车 8.8%\n万顺叫车 9.7%',
    '\n▼ 首汽约车 8.8%\n▼ 万顺叫车 9.7%',
    '↑ 首汽约车 8.8% ↓ 万顺叫车 9.7% ↑',
    '（箭头为排名变化）\n↑ 首汽约车 8.8%\n↓ 万顺叫车 9.7%',
  ])
    t.same(growth(`${head}${list}`), [], list)
})

t.test('adverbs, and what a platform is, part no growth from its name', async (t) => {
  for (const text of ['T3出行甚至还涨了3.5%', 'T3出行竟涨3.5%', 'T3出行依旧上涨3.5%'])
    t.same(growth(`美团打车11月订单环比涨1.0%；${text}。`), ['美团打车 1.0', 'T3出行 3.5'], text)
  for (const is of ['是少见的“逆行者”', '则继续让出地盘', '仍在承压', '没能挺住'])
    t.same(growth(`享道出行${is}，11月订单环比下降2.3%。`), ['享道出行 -2.3'], is)
  for (const is of ['是其子公司', '进军义乌', '发布报告'])
    t.same(growth(`享道出行${is}，11月订单环比下降2.3%。`), [], is)
})

t.test(
  'behind the orders of a place in a number platforms are on it, up to words for the country',
  async (t) => {
    const below = (between: string, who: string) =>
      growth(`${between}\n\n${who}滴滴出行和T3出行，订单量环比分别为-2.6%、6.4%。`)
    const both = ['滴滴出行 -2.6', 'T3出行 6.4']
    const jinan = '济南情况如何？记者获悉，11月份济南市网约车共完成订单2164.3万单，环比下降1.8%。'
    for (const who of ['从平台看，11月订单量居前的是', '11月，']) t.same(below(jinan, who), [], who)
    t.same(below(jinan, '从全国订单量前十的平台看，居前的是'), both)
    t.same(below('在36个中心城市中，济南订单合规率位列第11位。', '从平台看，11月订单量居前的是'), both)
    t.same(below('', '从平台看，11月在济订单量居前的是'), [])
  },
)

t.test('what a sentence turns to is no base, and its place that of what follows', async (t) => {
  t.same(growth('从11月来看，滴滴出行订单量环比增长3.1%。'), ['滴滴出行 3.1'])
  t.same(growth('从10月来看，滴滴出行订单量环比增长3.1%。'), [])
  const own = '11月，享道出行订单量环比上升103.6%，原因是上海解封；'
  t.same(growth(`${own}当地的滴滴出行订单环比上升19.8%。`), ['享道出行 103.6'])
  t.same(growth('十强城市里，滴滴出行11月订单量环比增长3.1%。'), [])
  t.same(growth('订单量十强城市中，滴滴出行11月订单量环比增长3.1%。'), [])
  t.same(growth('十强里，滴滴出行11月订单量环比增长3.1%。'), ['滴滴出行 3.1'])
})

t.test('behind a clause or sentence on something else orders must be named again', async (t) => {
  const first = '滴滴出行11月订单量环比下降3.1%。'
  for (const lead of [
    '司机端，',
    '价格上，',
    '油价上涨，',
    '企业用车，',
    '比疫情前，',
    '两个月累计，',
    '\n义乌的情况也差不多，',
    '\n招聘需求也能说明问题：',
    '\n搜索热度却是另一番景象。',
    '义乌：',
  ])
    t.same(growth(`${first}${lead}T3出行增长12.4%，曹操出行增长8.6%。`), ['滴滴出行 -3.1'], lead)
  for (const lead of [
    '\n头部几家波澜不惊：',
    '\n对手们没有停下。',
    '不过，追赶者们更快：',
    '\n搜索热度是另一番景象。订单上，',
  ])
    t.same(growth(`${first}${lead}T3出行增长12.4%。`), ['滴滴出行 -3.1', 'T3出行 12.4'], lead)
  t.same(growth('义乌：T3出行11月订单量环比增长12.4%。'), [])
})

t.test(
  'so must they behind a number of something else of a platform, and below a heading on that',
  async (t) => {
    const first = '滴滴出行11月订单量环比下降3.1%'
    for (const more of [
      '运力增长2.0%；',
      '其司机数增长2.0%，',
      '搜索量增长2.0%；',
      '义乌增长2.0%。',
      '专车增长2.0%。',
    ])
      t.same(growth(`${first}，${more}T3出行增长12.4%。`), ['滴滴出行 -3.1'], more)
    for (const more of ['占全部订单的79%。', '其10月的增幅为2.0%；', '10月它的订单增长2.0%。'])
      t.same(growth(`${first}，${more}T3出行增长12.4%。`), ['滴滴出行 -3.1', 'T3出行 12.4'], more)
    for (const head of ['图2 热度指数', '二、搜索热度', '网友投票结果', '口碑榜的变化也很大'])
      t.same(growth(`${first}。\n${head}\nT3出行 +12.4%\n曹操出行 +8.6%`), ['滴滴出行 -3.1'], head)
    t.same(growth(`${first}。\n另一份榜单显示：T3出行 +12.4%，曹操出行 +8.6%`), ['滴滴出行 -3.1'])
  },
)

t.test('why a value was so turns to no part of the orders', async (t) => {
  const own = '美团打车11月订单量环比增长43.5%'
  t.same(growth(`${own}，主因聚合业务转自营后重启投放；T3出行环比增长6.9%。`), [
    '美团打车 43.5',
    'T3出行 6.9',
  ])
  for (const part of ['聚合平台上，', '自营业务中，'])
    t.same(growth(`${own}；${part}T3出行环比增长6.9%。`), ['美团打车 43.5'], part)
})

t.test('the change of orders heads them, and that of something else does not', async (t) => {
  const ends = '，T3出行环比增长51.7%，招招出行、帮邦行分别增长35.4%、34.2%。'
  t.same(growth(`订单量变化方面${ends}`), ['T3出行 51.7', '招招出行 35.4', '帮邦行 34.2'])
  for (const head of ['用户变化方面', '份额变化方面', '合规率变化方面'])
    t.same(growth(`11月订单量下降。${head}${ends}`), [], head)
})

t.test('the growth of another month beside its own is taken for none', async (t) => {
  for (const text of [
    'T3出行订单环比增幅高于10月的5.4%。',
    'T3出行订单环比甚至由10月的增长2.2%变成下降1.1%。',
    'T3出行订单环比降幅较10月的7.1%收窄3个百分点。',
  ])
    t.same(growth(text), [], text)
  t.same(growth('T3出行11月订单量较10月下降1.1%。'), ['T3出行 -1.1'])
})

t.test('a value before a name is that of what follows it', async (t) => {
  for (const text of [
    '滴滴成为输家，订单环比增长5.1%的是T3。',
    '曹操出行成为黑马，订单环比增长5.1%的T3紧随。',
    '滴滴是上市公司，订单环比下降2.9%的是其自营业务。',
  ])
    t.same(growth(text), [], text)
})

t.test('a remark on the month before leaves a list below it with the own one', async (t) => {
  const text = (remark: string) =>
    `交通运输部9月网约车数据\n2023-10-16\n\n9月订单7.93亿单，环比下降3.9%。\n\n${remark}\n\n各平台单量环比：\n\nT3出行 -6.4%\n曹操出行 +1.2%`
  const found = (remark: string) => figuresOf(text(remark)).filter((line) => !line.startsWith('market'))
  t.equal(found('要知道8月可是涨了，有8.25亿单。').length, 2)
  t.same(found('8月的情况是8.25亿单。'), [])
})

t.test(
  'what heads lists of rises and falls turns to orders, and a note below may say of which',
  async (t) => {
    const list = (up: string, down: string, note: string) =>
      growth(`${up}\n蓝道出行 +70.9%\n招招出行 +69.8%\n\n${down}\n神州专车 -34.4%\n\n${note}`)
    const all = ['蓝道出行 70.9', '招招出行 69.8', '神州专车 -34.4']
    const note = '（以上为11月订单量超30万单的17家平台中变化最大的三家）'
    for (const [up, down] of [
      ['涨的：', '跌的：'],
      ['涨了的', '跌了的'],
      ['单量增加', '单量减少'],
      ['上升的平台', '下降的平台'],
    ] as const)
      t.same(list(up, down, note), all, up)
    for (const [up, down] of [
      ['用户涨的：', '用户跌的：'],
      ['合规率上升：', '合规率下降：'],
      ['10月涨的：', '10月跌的：'],
    ] as const)
      t.same(list(up, down, ''), [], up)
    for (const other of [
      '（以上为10月订单量超30万单的17家平台）',
      '（以上为2020年11月订单量超30万单的平台）',
      '（以上为11月双合规订单量超30万单的平台）',
      '（以上为11月订单量前10城市）',
    ])
      t.same(list('涨的：', '跌的：', other), [], other)
  },
)

t.test('a local platform is one all over the country', async (t) => {
  const text = (name: string) =>
    `分平台看，11月订单量前10名中有8家下跌。${name}首当其冲，环比下跌40.5%；首汽约车下跌1.5%。`
  for (const name of ['上海本地平台享道出行', '上海本土企业享道出行', '上海国资背景的享道出行'])
    t.same(growth(text(name)), ['享道出行 -40.5', '首汽约车 -1.5'], name)
  for (const name of [
    '上海享道出行',
    '上海本地市场享道出行',
    '在上海，本地订单享道出行',
    '上海本地，享道出行',
  ])
    t.same(growth(text(name)), [], name)
})

t.test(
  'platforms with most orders that rise or fall against the month before do so by their orders',
  async (t) => {
    const text = (most: string, rise = '上涨') =>
      `${most}订单量前10名的平台中，9家较10月份${rise}，首汽约车涨15.2%、T3出行涨12.4%；仅享道出行一家下滑，幅度为3.6%。`
    t.same(growth(text('')), ['首汽约车 15.2', 'T3出行 12.4', '享道出行 -3.6'])
    t.same(growth(text('', '提升')), [])
    for (const lead of ['从合规看，', '合规率方面，', '一、合规率\n', '按订单合规率，', '上海的'])
      t.same(growth(text(lead)), [], lead)
  },
)

t.test(
  'the change of those with most orders is one of orders where brackets say its direction',
  async (t) => {
    const list = '依次为T3出行（下滑6.4%）、曹操出行（下滑1.2%）。'
    const falls = ['T3出行 -6.4', '曹操出行 -1.2']
    const most = '11月订单量排名前10的平台中，'
    for (const text of [
      `${most}有8家出现环比下滑。按跌幅由大到小，${list}`,
      `${most}环比下滑的有8家。跌得最多的${list}`,
      `${most}环比下滑的有8家。跌得最多的2家为T3出行（-6.4%）、曹操出行（-1.2%）。`,
    ])
      t.same(growth(text), falls, text)
    for (const text of [
      `${most}有8家合规率环比下滑。按跌幅由大到小，${list}`,
      `${most}有8家同比下滑。按跌幅由大到小，${list}`,
      `${most}最后3名${list}`,
      `${most}有8家环比下滑。双证齐全的跌得最狠：T3出行（-6.4%）、曹操出行（-1.2%）。`,
      `${most}有8家环比下滑。最后3名依次为T3出行（-6.4%）、曹操出行（-1.2%）。`,
    ])
      t.same(growth(text), [], text)
  },
)

t.test(
  'how one sees what follows, and that a platform did not fall behind, parts no growth from it',
  async (t) => {
    const rest = '订单量环比增长6.4%。'
    for (const lead of [
      '让人意外的是，T3出行自己也没有掉队，',
      '有趣的是，T3出行并未失速，',
      'T3出行没掉队，',
      'T3出行没有掉队：',
    ])
      t.same(growth(`${lead}${rest}`), ['T3出行 6.4'], lead)
    for (const lead of [
      '在夜间，T3出行没有掉队，',
      'T3出行没有掉队，行业',
      'T3出行司机没有掉队，补贴',
      'T3出行领跑，头部平台',
      'T3出行领跑：头部平台',
    ])
      t.same(growth(`${lead}${rest}`), [], lead)
  },
)

t.test('a rate before a noun takes no value from the sentence before', async (t) => {
  const text = `${one}11月全国订单环比下降2.4%，结束了上涨6.6%的局面。`
  t.same(growth(text), ['滴滴出行 3.1'])
  // Nor from the other entries of its list.
  t.same(growth('T3出行：11月订单量环比增长6.4%。\n如祺出行以89.5%的合规率居首。'), ['T3出行 6.4'])
})

t.test('a share behind a growth is over with its entry of a list', async (t) => {
  const list = (share: string, next: string) =>
    growth(`【谁在涨】\n· T3出行：环比增长51.7%，${share}\n· 美团打车：${next}`)
  t.same(list('市场份额升至12.8%', '环比增长16.0%'), ['T3出行 51.7', '美团打车 16.0'])
  for (const next of ['份额环比增长16.0%', '合规率环比增长16.0%', '升至16.0%'])
    t.same(list('市场份额升至12.8%', next), ['T3出行 51.7'], next)
})

t.test('an entry of a list may have its rate behind the growth of its orders', async (t) => {
  const list = (...entries: string[]) => growth(`主要平台11月订单量：\n${entries.join('\n')}`)
  const first = '滴滴出行：环比-5.6%，合规率55.3%；'
  t.same(list(first, 'T3出行：环比+7.1%，合规率76.0%。'), ['滴滴出行 -5.6', 'T3出行 7.1'])
  for (const entry of [
    'T3出行：合规率76.0%，环比+1.1%。',
    '其中T3出行环比+1.1%。',
    '合规率变化：\nT3出行：环比+1.1%',
  ])
    t.same(list(first, entry), ['滴滴出行 -5.6'], entry)
  t.same(list('滴滴出行：环比-5.6%，合规率环比-0.3%；', 'T3出行：环比+1.1%。'), ['滴滴出行 -5.6'])
})

t.test('an entry without a word goes as several before it in its sentence that have the same', async (t) => {
  const list = '滴滴出行订单量环比增长3.1%，T3出行增长6.4%，曹操出行4.0%，首汽约车2.2%。'
  const worded = ['T3出行 6.4', '滴滴出行 3.1']
  t.same(growth(list).toSorted(), ['T3出行 6.4', '曹操出行 4.0', '滴滴出行 3.1', '首汽约车 2.2'])
  t.same(growth(list.replaceAll('增长', '下降')).toSorted(), [
    'T3出行 -6.4',
    '曹操出行 -4.0',
    '滴滴出行 -3.1',
    '首汽约车 -2.2',
  ])
  t.same(growth(list.replace('T3出行增长', 'T3出行下降')), [])
  t.same(growth(list.replace('，T3出行增长6.4%', '')), [])
  for (const [before, after] of [
    ['，曹操', '。曹操'],
    ['，曹操', '，合规率曹操'],
    ['曹操出行4', '曹操出行合规率4'],
    ['，曹操', '，上海曹操'],
    ['，曹操', '，10月曹操'],
  ] as const)
    t.same(growth(list.replace(before, after).replace('，首汽约车2.2%', '')).toSorted(), worded, after)
})

t.test('a line that only says where numbers stand heads a list of nothing else', async (t) => {
  const list = (head: string) => growth(`${head}\n\n· 滴滴出行订单量环比增长3.1%；\n· T3出行环比增长6.4%。`)
  const all = ['滴滴出行 3.1', 'T3出行 6.4']
  for (const head of [
    '从官方给出的表格看：',
    '从公布的数据来看：',
    '表格显示：',
    '据附表：',
    '具体来看：',
    '后附的表格：',
  ])
    t.same(list(head), all, head)
  for (const head of [
    '从上海给出的表格看：',
    '从夜间数据看：',
    '从运力看：',
    '从10月公布的表格看：',
    '从合规数据来看：',
    '从极光公布的数据来看：',
    '用户数据显示：',
  ])
    t.same(list(head), [], head)
})

t.test('a clause at the end of a line is one of the sentence that goes on below', async (t) => {
  const read = (...lines: string[]) =>
    growth(`在订单量前十的平台里，\n滴滴出行的订单环比上升了3.1%，\n${lines.join('\n')}`)
  const first = '滴滴出行 3.1'
  t.same(read('受北京疫情影响，', '首汽约车环比下降了2.2%。'), [first, '首汽约车 -2.2'])
  t.same(read('T3出行上升6.4%。', '受疫情影响，', '首汽约车环比下降2.2%。'), [
    first,
    'T3出行 6.4',
    '首汽约车 -2.2',
  ])
  for (const other of [
    '在上海，',
    '补贴方面，',
    '10月份，',
    '据极光统计，',
    '夜间订单中，',
    '合规率，',
    '再看补贴，',
  ])
    t.same(read('T3出行上升6.4%。', other, '首汽约车环比下降了2.2%。'), [first, 'T3出行 6.4'], other)
})

t.test('another word for a platform is the one that the clause or sentence before is on', async (t) => {
  for (const text of [
    '滴滴出行仍居首位。其11月订单量环比增长3.1%。',
    '滴滴出行仍居首位，该平台订单量环比增长3.1%。',
    '滴滴出行是回升的主因。数据显示，这家仍占据市场大头的公司11月订单量环比增长3.1%。',
    '回升主要来自滴滴出行。11月，其订单量环比增长3.1%。',
  ])
    t.same(growth(text), ['滴滴出行 3.1'], text)
  const next = '其11月订单量环比增长3.1%。'
  for (const text of [
    '滴滴出行推出特惠业务。',
    '滴滴出行收购了优步中国。',
    '滴滴出行是头部平台之一。',
    '滴滴出行居首，T3出行紧随其后。',
    '滴滴出行是高德的股东。',
    '滴滴出行居首。\n',
    '滴滴出行居首；',
    '滴滴出行居首？',
    '滴滴出行居首。在上海，',
    '滴滴出行居首。极光数据显示，',
    '滴滴出行居首。预计',
    '滴滴出行居首。另一家则不同，',
    '滴滴出行居首。高铁回暖，',
    '回升不是来自滴滴出行。',
    '网约车监管信息交互平台接入了滴滴出行。',
  ])
    t.same(growth(text + next), [], text)
  for (const said of [
    '10月订单量环比',
    '夜间订单量环比',
    '11月合规订单量环比',
    '11月用户数环比',
    '11月订单金额环比',
  ])
    t.same(growth(`滴滴出行仍居首位。其${said}增长3.1%。`), [], said)
})

t.test('没变 before a value is no growth of 0, nor is that of ranks or what is only about so', async (t) => {
  const growths = (words: string) => growth(`滴滴出行订单量环比下降3.1%，万顺叫车${words}。`).slice(1)
  for (const words of ['没变', '环比没变', '持平']) t.same(growths(words), ['万顺叫车 0'], words)
  for (const words of ['基本没变、微升0.2%', '没变，微升0.2%', '持平（+0.2%）', '几乎不变，环比增长0.2%'])
    t.same(growths(words), ['万顺叫车 0.2'], words)
  for (const words of ['基本没变', '大体上没变', '差不多持平', '排名没变', '格局没变', '位次无变化'])
    t.same(growths(words), [], words)
})

t.test(
  'a growth that is called small stands beside that on the year, and a note on a part still drops it',
  async (t) => {
    const both = ['滴滴出行 3.1', '滴滴出行 Y-20.8']
    for (const small of ['仅增', '只增长', '仅上涨', '只多了', '仅微增'])
      t.same(growth(`滴滴出行11月订单量环比${small}3.1%，同比则下降20.8%。`), both, small)
    for (const text of [
      '滴滴出行11月订单量环比增长3.1%，仅上海。',
      '滴滴出行11月订单量环比仅增3.1%，仅限上海。',
      '滴滴出行11月订单量环比仅增3.1%（上海）。',
      '滴滴出行11月订单量环比仅增3.1%，均为上海数据。',
      '滴滴出行11月订单量仅增3.1%（同比）。',
      '滴滴出行10月订单量环比仅增3.1%，同比下降20.8%。',
      '滴滴出行在上海11月订单量环比仅增3.1%，同比下降20.8%。',
    ])
      t.same(growth(text), [], text)
  },
)

t.test(
  'by how much there were more says how orders grew, and nothing that is compared with others',
  async (t) => {
    const lead = '滴滴出行11月订单量较10月减少13.4%。'
    for (const text of [
      'T3出行单量多出了3.8%。',
      'T3出行单量环比多出3.8%。',
      'T3出行单量比10月多出3.8%。',
      '与曹操出行相比，T3出行单量环比增长3.8%。',
    ])
      t.same(growth(lead + text), ['滴滴出行 -13.4', 'T3出行 3.8'], text)
    for (const text of [
      'T3出行单量比曹操出行多出3.8%。',
      'T3出行单量，和曹操出行相比增长3.8%。',
      'T3出行单量与曹操出行、享道出行相比，环比增长3.8%。',
      'T3出行单量相较于曹操出行增长3.8%。',
      'T3出行单量较之曹操出行和享道出行：增长3.8%。',
      'T3出行单量对比曹操出行 +3.8%。',
      'T3出行单量跟曹操出行比，增长3.8%。',
      'T3出行单量比行业多出3.8%。',
      'T3出行单量多出曹操出行3.8%。',
      'T3出行单量仍多出第二名3.8%。',
      '跟第二名比，T3出行多出3.8%。',
      'T3出行单量比9月多出3.8%。',
      'T3出行在上海单量多出3.8%。',
      'T3出行夜间单量多出3.8%。',
      'T3出行合规率多出3.8%。',
      'T3出行环比增速高出3.8%。',
    ])
      t.same(growth(lead + text), ['滴滴出行 -13.4'], text)
  },
)

t.test(
  'what another month or platform had may be compared with in any words, and is none of the own',
  async (t) => {
    t.same(
      growth(
        '滴滴出行11月订单量环比增长3.1%。虽然不及10月43.5%的爆发，但势头不错。享道出行和T3出行，环比分别下滑20.2%、9.1%。',
      ),
      ['滴滴出行 3.1', '享道出行 -20.2', 'T3出行 -9.1'],
    )
    for (const text of [
      '滴滴出行11月订单量环比增长3.1%，仅好于下降1.2%的万顺叫车。',
      '滴滴出行11月订单量环比增长3.1%，略低于增长5.2%的T3出行。',
      '滴滴出行11月订单量环比增长3.1%，扭转了10月3.4%的负增长。',
      '滴滴出行11月订单量不及10月43.5%的爆发，但环比仍增3.1%。',
    ])
      t.same(growth(text), ['滴滴出行 3.1'], text)
    for (const text of [
      '滴滴出行订单量扭转了10月3.4%的负增长。',
      '滴滴出行订单量的增速不及10月的3.1%。',
      '滴滴出行订单量环比低于10月3.1%的增速。',
      '滴滴出行订单量环比仅好于下降1.2%的万顺叫车。',
    ])
      t.same(growth(text), [], text)
  },
)

t.test('a growth may be called 正增长 behind its value, and a table may be the same as before', async (t) => {
  const lead = '滴滴出行11月订单量环比减少21.1%；'
  t.same(growth(`${lead}老对手美团打车只微跌1%，T3出行甚至实现3.4%的正增长。`), [
    '滴滴出行 -21.1',
    '美团打车 -1',
    'T3出行 3.4',
  ])
  t.same(growth(`${lead}T3出行用户实现3.4%的正增长。`), ['滴滴出行 -21.1'])
  for (const table of ['同一份表格里', '同一张表里'])
    t.same(growth(`${table}，${one}`), ['滴滴出行 3.1'], table)
  for (const other of ['同一份问卷里', '同一份上海表格里']) t.same(growth(`${other}，${one}`), [], other)
})

t.test('what a rate of change has come to is the growth, and no more of how it changed', async (t) => {
  for (const [text, value] of [
    ['滴滴出行11月订单量环比降幅收窄至4.6%', '-4.6'],
    ['滴滴出行11月订单量环比增速回落至4.6%', '4.6'],
    ['滴滴出行11月订单量环比增幅进一步扩大到4.6%', '4.6'],
    ['滴滴出行订单量虽然环比跌4.6%，但仍居首位', '-4.6'],
  ] as const)
    t.same(growth(`${text}。`), [`滴滴出行 ${value}`], text)
  for (const text of [
    '滴滴出行10月订单量环比降幅收窄至4.6%',
    '滴滴出行合规率降幅收窄至4.6%',
    '滴滴出行订单量占比环比降幅收窄至4.6%',
    '滴滴出行订单量环比降幅收窄4.6个百分点',
    '滴滴出行订单量环比增速或将回落至4.6%',
    '滴滴出行订单量环比增速放缓至不到4.6%',
    '滴滴出行上海订单量环比降幅收窄至4.6%',
  ])
    t.same(growth(`${text}。`), [], text)
})

t.test('rises may be above ten per cent in words before their values', async (t) => {
  const values = '分别为24.0%、16.9%。'
  t.same(growth(`美团打车、T3出行两家平台的订单量环比增速均超两位数，${values}`), [
    '美团打车 24.0',
    'T3出行 16.9',
  ])
  for (const less of ['用户增速均超两位数', '上海订单量环比增速均超两位数', '10月订单量环比增速均超两位数'])
    t.same(growth(`美团打车、T3出行两家平台的${less}，${values}`), [], less)
})

t.test('the rate of another month from which that of now has come is none of the own', async (t) => {
  for (const [text, value] of [
    ['增速较10月的13.1%下降至2.3%', '2.3'],
    ['增幅由10月的13.1%降至2.3%', '2.3'],
    ['降幅由10月的1.1%扩大至2.3%', '-2.3'],
    ['跌幅较10月5.4%收窄至2.3%', '-2.3'],
    ['增速由10月的13.1%转为下降2.3%', '-2.3'],
  ] as const)
    t.same(growth(`滴滴出行11月订单量环比${text}。`), [`滴滴出行 ${value}`], text)
  for (const text of [
    '订单量环比增速较10月的13.1%下降2.3个百分点',
    '订单量环比增速较10月的13.1%明显下降，为2.3%',
    '订单量环比增速较10月的13.1%少了一截，为2.3%',
    '订单量环比增速由9月的13.1%回落至10月的2.3%',
    '合规率由10月的13.1%回落至2.3%',
    '订单占比由10月的73.1%降至72.3%',
  ])
    t.same(growth(`滴滴出行${text}。`), [], text)
})

t.test('a table in the text or behind it heads the growths of its platforms', async (t) => {
  const list = 'T3出行11月订单量环比下降4.1%，曹操出行环比下降6.3%。'
  for (const lead of [
    '文末的那张表，我把“订单环比”一列抄一下：',
    '公报附的表，订单环比如下：',
    '原文配了张表：',
  ])
    t.same(growth(lead + list), ['T3出行 -4.1', '曹操出行 -6.3'], lead)
  t.same(growth('文末的那张表，“合规率环比”一列抄一下：T3出行环比下降4.1%，曹操出行环比下降6.3%。'), [])
})

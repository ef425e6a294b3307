import t from 'tap'
import { november, platformGrowths } from './support/platform-growths.ts'

/** What is read of platforms in or below a bulletin of November 2021: `T3出行 6.4`. */
const growth = (text: string, joint = '\n') =>
  platformGrowths(`${november}${joint}${text}`).filter((line) => !line.startsWith('aggregators'))

t.test(
  'behind the aggregators, 其中 is of those with most orders where its sentence names these',
  async (t) => {
    const read = (text: string) => growth(`其中，聚合平台完成1.53亿单，占总量的22.0%。${text}`, '')
    const among = '其中首汽约车、T3出行环比增幅居前，分别为17.5%、13.6%，滴滴出行环比增长7.1%。'
    const all = ['首汽约车 17.5', 'T3出行 13.6', '滴滴出行 7.1']
    for (const lead of ['订单量前10名平台单量环比全部增长，', '订单量超过30万单的平台单量普遍增长，'])
      t.same(read(lead + among), all, lead)
    for (const lead of ['', '订单量全部增长，', '订单量前5名的聚合平台普遍增长，'])
      t.same(read(lead + among), [], lead)
  },
)

t.test('a label of words that name nothing heads the list below it', async (t) => {
  const read = (label: string) =>
    growth(`从订单量变化来看，多数平台环比下滑。${label}\n滴滴出行：环比-12.9%\n美团打车：环比-13.4%`)
  const all = ['滴滴出行 -12.9', '美团打车 -13.4']
  for (const label of [
    '具体为：',
    '具体是：',
    '分别为：',
    '它们是：',
    '包括：',
    '明细：',
    '具体来说：',
    '具体变化：',
  ])
    t.same(read(label), all, label)
  for (const label of ['运力供给：', '车辆：', '持证司机：', '上海具体为：', '10月具体为：', '义乌：'])
    t.same(read(label), [], label)
  const list = (lead: string) => growth(`${lead}，具体为：滴滴出行下降12.9%，美团打车下降13.4%。`)
  for (const lead of ['11月各平台订单量环比变化', '11月各平台环比变化', '11月各平台走势环比变化'])
    t.same(list(lead), ['滴滴出行 -12.9', '美团打车 -13.4'], lead)
  for (const lead of [
    '11月各平台用户环比变化',
    '11月各平台价格变化',
    '11月主要平台的城市数环比变化',
    '11月各平台订单量较国庆变化',
    '11月各平台订单量比行业变化',
  ])
    t.same(list(lead), [], lead)
})

t.test('what goes on from another time, or from others, is over no month', async (t) => {
  const read = (against: string) =>
    growth(`11月只有T3出行和美团打车订单量${against}增长，前者增6.9%，后者增43.5%。`)
  t.same(read('环比'), ['T3出行 6.9', '美团打车 43.5'])
  const most = (against: string) => growth(`11月订单量${against}增速最高的是T3出行，达6.9%。`)
  t.same(most('环比'), ['T3出行 6.9'])
  for (const against of ['较国庆', '较五一', '较行业', '比全国'])
    t.same([...read(against), ...most(against)], [], against)
})

t.test('the label of a remark by who writes turns to nothing else', async (t) => {
  const read = (label: string) => growth(`${label}\n11月多地疫情反复，滴滴出行11月单量环比下滑29.5%。`)
  for (const label of ['点评：', '观察君点评：', '编者按：', '小编有话说：', '数据解读：'])
    t.same(read(label), ['滴滴出行 -29.5'], label)
  for (const label of ['义乌点评：', '某券商点评：', '上海观察：', '夜间订单解读：'])
    t.same(read(label), [], label)
})

t.test('a sentence that a copy breaks off heads nothing', async (t) => {
  const read = (line: string) => growth(`${line}\n滴滴出行11月单量环比下滑29.5%。`)
  t.same(read('二、在各主要中心城市中，订单合规率最高的是广州，最低的是天津……'), ['滴滴出行 -29.5'])
  for (const line of ['上海这边的情况……', '上海', '最近在上海……']) t.same(read(line), [], line)
})

t.test('what a value is called behind it says of what it is', async (t) => {
  t.same(growth('美团打车11月订单量环比大涨43.5%；T3出行以6.9%的环比增幅位居第二。'), [
    '美团打车 43.5',
    'T3出行 6.9',
  ])
  for (const of of [
    '的涨幅成为11月订单量环比增长最快的平台',
    '的环比增幅在11月各平台订单量中排名第一',
    '的订单量环比增幅居首',
  ])
    t.same(growth(`11月，美团打车以43.5%${of}。`), ['美团打车 43.5'], of)
  for (const of of [
    '的涨幅成为10月订单量环比增长最快的平台',
    '的涨幅成为11月上海订单量环比增长最快的平台',
    '的涨幅成为11月夜间订单量环比增长最快的平台',
    '的涨幅成为11月合规率环比增长最快的平台',
    '的订单量环比增幅居上海首位',
    '的订单量份额居首，环比增长6.9%',
    '的订单合规率环比增幅居首',
    '的环比增幅成为11月各平台中客单价增长最快的平台',
    '的环比增幅成为各平台中用户增长最快的',
    '的增幅成为各平台中市占率最快的平台',
    '的增幅成为各平台中运力最快的平台',
    '的环比增幅在11月各平台日活中排名第一',
    '的环比增幅成为11月各平台中夜间订单增长最快的平台',
    '的环比增幅成为11月各平台中顺风车增长最快的平台',
  ])
    t.same(growth(`11月，美团打车以43.5%${of}。`), [], of)
  t.same(growth('美团打车11月订单量环比大涨43.5%；T3出行以6.9%的同比增幅位居第二。'), [
    '美团打车 43.5',
    'T3出行 Y6.9',
  ])
})

t.test('a pace of growth without a sign is a rise', async (t) => {
  const read = (what: string) => growth(`11月${what}增速最快的是美团打车，增速为43.5%；T3出行增速为6.9%。`)
  t.same(read('订单量环比'), ['美团打车 43.5', 'T3出行 6.9'])
  t.same(growth('11月美团打车订单量环比增长率为43.5%，T3出行为6.9%。'), ['美团打车 43.5', 'T3出行 6.9'])
  t.same(growth('11月美团打车订单量环比增速为-43.5%。'), ['美团打车 -43.5'])
  for (const what of ['合规率环比', '用户数环比', '上海订单量环比']) t.same(read(what), [], what)
  for (const rate of ['合规率为79.4%', '合规率44.7%，T3出行为79.4%', '市场份额12.1%，T3出行为7.9%'])
    t.same(growth(`11月美团打车订单量环比增长率为43.5%，${rate}。`), ['美团打车 43.5'], rate)
})

t.test('同期 is of the month that its text is on there', async (t) => {
  const end = '同期，T3出行、美团打车订单量环比分别增长6.9%、43.5%。'
  t.same(growth(`11月滴滴出行订单量较上月下降15.2%；${end}`), [
    '滴滴出行 -15.2',
    'T3出行 6.9',
    '美团打车 43.5',
  ])
  for (const lead of [
    '10月滴滴出行订单量较上月下降15.2%；',
    '今年前11个月滴滴出行订单量下降15.2%。',
    '11月上海网约车订单量下降15.2%；',
    '二季度，行业订单量下降。',
  ])
    t.same(growth(lead + end), [], lead)
})

t.test('the highest growth is of orders that are named, as all that goes on behind it', async (t) => {
  const end = '，在主要平台中增幅最高；T3出行、妥妥E行也分别增长6.9%、5.0%。'
  t.same(growth(`美团打车11月订单量环比增长43.5%${end}`), ['美团打车 43.5', 'T3出行 6.9', '妥妥E行 5.0'])
  t.same(growth(`美团打车11月合规率环比增长43.5%${end}`), [])
  t.same(growth('11月订单量环比降幅方面，滴滴出行下降15.2%。'), ['滴滴出行 -15.2'])
  for (const topic of ['合规率环比变化方面', '补贴环比增幅方面', '11月上海订单量环比变化方面'])
    t.same(growth(`${topic}，滴滴出行下降15.2%。`), [], topic)
})

t.test('以及 joins the last of several with their values', async (t) => {
  const list = '美团打车(43.5%)、T3出行(6.9%)以及妥妥E行(5.0%)。'
  t.same(growth(`11月，17家平台中仅有3家订单量实现环比正增长，分别是${list}`), [
    '美团打车 43.5',
    'T3出行 6.9',
    '妥妥E行 5.0',
  ])
  t.same(growth(`11月订单量普遍增长，合规率前三名为${list}`), [])
})

t.test('values in brackets are of the measure that is named behind their platforms', async (t) => {
  const list = '11月订单量方面，美团打车(+3.1%)和T3出行(+2.9%)'
  t.same(growth(`${list}环比上升。`), ['美团打车 3.1', 'T3出行 2.9'])
  for (const end of ['两家平台合规率上升', '等平台订单合规率较高', '合规率上升'])
    t.same(growth(`${list}${end}。`), [], end)
})

t.test('who comes next went as those before', async (t) => {
  const read = (next: string) => growth(`11月单量环比下滑幅度最大的是享道出行，为46.3%，${next}。`)
  const first = '享道出行 -46.3'
  t.same(read('其后依次是如祺出行的15.5%、滴滴出行的12.9%'), [first, '如祺出行 -15.5', '滴滴出行 -12.9'])
  t.same(read('其次是如祺出行(15.5%)、美团打车(13.4%)'), [first, '如祺出行 -15.5', '美团打车 -13.4'])
  t.same(read('如祺出行以15.5%居次席'), [first, '如祺出行 -15.5'])
  for (const other of [
    '合规率其次是如祺出行的15.5%',
    '份额其次是如祺出行的15.5%',
    '其次是上海如祺出行的15.5%',
    '其次是10月的如祺出行15.5%',
    '如祺出行以72.6%的合规率居次席',
    '如祺出行以12.6%的份额居次席',
  ])
    t.same(read(other), [first], other)
  t.same(read('如祺出行以15.5%居份额首位'), [])
})

t.test('前者 and 后者 are the two that their sentence names', async (t) => {
  const read = (two: string) => growth(`11月${two}环比分化，前者上涨43.5%，后者下跌15.2%。`)
  t.same(read('美团打车和滴滴出行订单量'), ['美团打车 43.5', '滴滴出行 -15.2'])
  for (const other of [
    '美团打车、T3出行和滴滴出行订单量',
    '美团打车和滴滴出行合规率',
    '滴滴出行与聚合平台订单量',
    '上海美团打车和滴滴出行订单量',
    '订单量上，自营与聚合',
  ])
    t.same(read(other), [], other)
})

t.test('a threshold that several are above is none of their values', async (t) => {
  const list = '分别是首汽约车(87.5%)、T3出行(83.6%)。'
  const both = ['首汽约车 87.5', 'T3出行 83.6']
  t.same(growth(`排名前十的平台里，11月订单量环比增速超过80%的有2家，${list}`), both)
  t.same(growth(`11月订单量环比上升；合规率超过80%的有2家，${list}`), [])
  t.same(growth('11月订单量环比增长15.2%的滴滴出行和6.9%的T3出行。'), [])
})

t.test('a rank between a platform and its orders says how it went', async (t) => {
  const read = (clause: string) => growth(`11月，帮邦行和美团打车${clause}环比分别上涨34.2%和16.0%。`)
  for (const clause of ['分列二三位，订单量', '一枝独秀，订单量'])
    t.same(read(clause), ['帮邦行 34.2', '美团打车 16.0'], clause)
  for (const clause of ['在上海分列二三位，订单量', '合规率分列二三位，平台', '分列二三位，头部平台订单量'])
    t.same(read(clause), [], clause)
})

t.test('the table of an announcement is the ministry’s, where it is no platform’s', async (t) => {
  const read = (lead: string) => growth(`${lead}附表显示，11月滴滴出行订单量环比增长6.9%。`)
  t.same(read('公告'), ['滴滴出行 6.9'])
  for (const lead of ['公司公告', '滴滴公告']) t.same(read(lead), [], lead)
})

t.test('a list may be from the tables of the notice, below the comments of who sends it', async (t) => {
  const list = 'T3出行 -6.4%\n曹操出行 +1.2%'
  const two = ['T3出行 -6.4', '曹操出行 1.2']
  for (const head of ['平台环比（据公告附表）：', '平台订单环比（公告附件）：', '我们的点评：\n平台环比：'])
    t.same(growth(`\n${head}\n${list}`).toSorted(), two, head)
  for (const head of ['平台环比（据公司公告附表）：', '平台环比（据公告）：', '我们的测算：\n平台环比：'])
    t.same(growth(`\n${head}\n${list}`), [], head)
})

import t from 'tap'
import { platformGrowths } from './support/platform-growths.ts'

const bulletin =
  '据全国网约车监管信息交互平台统计，截至2021年11月30日，全国共有255家网约车平台公司取得网约车平台经营许可。11月，平台共收到订单信息62309.9万单，环比下降9.9%。'

/** What is read of platforms below a bulletin of November 2021: `T3出行 6.4`, and `T3出行 Y6.4` over the year. */
const growth = (text: string) => platformGrowths(`${bulletin}\n\n${text}`)

t.test(
  'how orders came to go so may stand before them, and how they went behind what they are compared with',
  async (t) => {
    for (const words of [
      '在监管压力下单量环比大降',
      '还是交出了订单量环比下降',
      '单量比上月足足少了',
      '的订单环比狂泻般减少',
      '不过11月订单环比减少了',
    ])
      t.same(growth(`滴滴出行${words}15.2%。`), ['滴滴出行 -15.2'], words)
    for (const words of [
      '在义乌单量环比下降',
      '线下订单量环比下降',
      '在剔除补贴单后订单量环比下降',
      '覆盖了义乌，合规率环比下降',
      '订单量和车队规模环比下降',
      '订单量环比车队下降',
      '订单量环比下降车队',
      '订单量环比义乌下降',
    ])
      t.same(growth(`滴滴出行${words}15.2%。`), [], words)
  },
)

t.test('one value that several platforms have each is that of all of them', async (t) => {
  const two = ['滴滴出行 -8.7', 'T3出行 -8.7']
  for (const words of ['订单量环比均下降', '的单量双双环比下滑', '订单较10月都少了'])
    t.same(growth(`滴滴出行、T3出行${words}8.7%。`), two, words)
  for (const words of ['订单量环比下降', '订单量环比均下降超', '合规率环比均下降', '订单量均在10月下降'])
    t.same(growth(`滴滴出行、T3出行${words}8.7%。`), [], words)
})

t.test(
  'values without a word go as the one before them in their sentence, where they are only put beside it',
  async (t) => {
    const first = '花小猪出行订单量环比下降6.9%'
    t.same(growth(`${first}，滴滴出行和曹操出行分别为15.2%和8.7%。`), [
      '花小猪出行 -6.9',
      '滴滴出行 -15.2',
      '曹操出行 -8.7',
    ])
    t.same(growth(`${first}，滴滴出行更是达到15.2%。`), ['花小猪出行 -6.9', '滴滴出行 -15.2'])
    for (const other of [
      '合规率分别为15.2%和8.7%',
      '占15.2%',
      '更是有15.2%来自聚合平台',
      '拿到15.2%的市场份额',
    ])
      t.notOk(
        growth(`${first}，滴滴出行${other}。`).some((line) => line.startsWith('滴滴')),
        other,
      )
  },
)

t.test('orders that are higher than those of the month before by so much have grown by it', async (t) => {
  t.same(growth('唯有享道出行保持增长，单量比10月高出14.4%。'), ['享道出行 14.4'])
  t.same(growth('享道出行单量比2020年11月高出14.4%。'), ['享道出行 Y14.4'])
  for (const words of ['单量比9月高出14.4%', '单量比曹操出行高出14.4%', '增速比10月高出14.4%'])
    t.same(growth(`享道出行${words}。`), [], words)
})

t.test('本月环比 is over the month before', async (t) => {
  t.same(growth('滴滴出行订单量已连跌三个月，本月环比降幅扩大至15.2%。'), ['滴滴出行 -15.2'])
  t.same(growth('滴滴出行订单量已连跌三个月，本月同比降幅扩大至15.2%。'), ['滴滴出行 Y-15.2'])
})

t.test('a lead on how the market went, or on who is spoken of, is no part of it', async (t) => {
  for (const lead of ['在一片下跌声中', '普跌之中', '头部企业当中', '头部公司里'])
    t.same(growth(`${lead}，美团打车订单量环比增长43.5%。`), ['美团打车 43.5'], lead)
  for (const lead of ['在增程车中', '二线城市里', '义乌城中', '企业用车里'])
    t.same(growth(`${lead}，美团打车订单量环比增长43.5%。`), [], lead)
})

t.test('where a platform has its seat is no place of its orders', async (t) => {
  for (const seat of ['主要在上海', '大本营在上海', '业务集中在上海、杭州'])
    t.same(growth(`各家单量环比：享道${seat}，反而涨了2.4%。`), ['享道出行 2.4'], seat)
  for (const place of ['在上海', '在上海的订单', '进军上海后'])
    t.same(growth(`各家单量环比：享道${place}，涨了2.4%。`), [], place)
  const below = (heading: string) => growth(`${heading}\n\n享道出行11月订单环比增长2.4%。`)
  t.same(below('上海系平台反弹最猛'), ['享道出行 2.4'])
  t.same(below('上海平台反弹最猛'), [])
})

t.test(
  'three platforms of which one changed more than compliance does are on orders behind the country',
  async (t) => {
    const permits = '各地共发放网约车驾驶员证386.4万本，环比增长2.9%。'
    const list = 'T3出行环比增长26.9%，滴滴出行环比下降15.2%，首汽约车环比下降5.1%。'
    const three = ['T3出行 26.9', '滴滴出行 -15.2', '首汽约车 -5.1']
    for (const lead of ['', permits, `${permits}\n`, `${permits}\n3）格局：`, `${permits}11月，`])
      t.same(growth(lead + list), three, lead)
    for (const lead of [
      `${permits}其中，`,
      `${permits}义乌的`,
      `${permits}义乌：`,
      `${permits}财报显示，`,
      `${permits}10月`,
      `${permits}义乌的发证量环比增长12%。`,
      `${permits}合规率方面，如祺出行最高。\n`,
      '高德打车下载量居首。\n',
      'T3出行融资77亿元。',
    ])
      t.same(growth(lead + list), [], lead)
    for (const word of ['用户', '车队', '驾驶员', '份额'])
      t.notOk(growth(permits + list.replace('环比', `${word}环比`)).includes('T3出行 26.9'), word)
    t.same(growth(permits + list.replace('26.9', '6.9')), [])
    t.same(growth('T3出行环比增长26.9%，滴滴出行环比下降15.2%。'), [])
  },
)

t.test('what a site says in brackets below the last sentence is no note on its values', async (t) => {
  const text = '滴滴出行订单量环比增长13.1%，合规率为41.6%。'
  t.same(growth(`${text}\n（更多原创资讯请下载APP）`), ['滴滴出行 13.1'])
  t.same(growth('滴滴出行订单量环比增长13.1%（下载量）。'), [])
  t.same(growth('美团打车逆着大盘涨，单量环比+43.5%。'), ['美团打车 43.5'])
})

t.test('which way the entries of a list went is what its own head says', (t) => {
  const four = ['美团打车 43.5', 'T3出行 6.9', '滴滴出行 -15.2', '首汽约车 -5.1']
  for (const list of [
    '订单量环比，涨的：美团打车43.5%、T3出行6.9%；跌的：滴滴出行15.2%、首汽约车5.1%。',
    '单量环比涨幅前三：美团打车43.5%、T3出行6.9%；跌幅前三：滴滴出行15.2%、首汽约车5.1%。',
    '■ 涨单榜（订单量环比）\n1. 美团打车 43.5%\n2. T3出行 6.9%\n\n■ 掉单榜（订单量环比）\n1. 滴滴出行 15.2%\n2. 首汽约车 5.1%',
    '涨的（单量环比）：美团打车43.5%、T3出行6.9%\n跌的（单量环比）：滴滴出行15.2%、首汽约车5.1%',
  ])
    t.same(growth(list), four, list)
  for (const head of ['口碑下滑的', '降价的', '合规率跌幅前三'])
    t.same(
      growth(`订单量环比，涨的：美团打车43.5%、T3出行6.9%；${head}：滴滴出行15.2%。`),
      four.slice(0, 2),
      head,
    )
  t.end()
})

t.test('those of a group that a sentence lists go as the group went', (t) => {
  const list = 'T3出行51.7%、招招出行35.4%'
  t.same(growth(`T3出行等两家平台单量环比增长超三成，分别是${list}。`), ['T3出行 51.7', '招招出行 35.4'])
  t.same(growth(`T3出行等两家平台单量环比增长超三成，占比分别是${list}。`), [])
  t.same(growth(`T3出行等两家平台合规率环比增长超三成，分别是${list}。`), [])
  t.same(growth(`T3出行等两家平台单量同比增长超三成，分别是${list}。`), ['T3出行 Y51.7', '招招出行 Y35.4'])
  t.end()
})

t.test(
  'where the seat of a platform is says a note behind its value, and a place alone that it is of that',
  (t) => {
    t.same(growth('享道出行订单量环比下降40.5%（大本营上海，你懂的）。'), ['享道出行 -40.5'])
    t.same(growth('享道出行订单量环比下降40.5%（上海）。'), [])
    t.end()
  },
)

t.test('a change may end with the orders to which it led', (t) => {
  t.same(growth('滴滴出行订单量环比下降15.2%至4.1亿单。'), ['滴滴出行 -15.2'])
  t.same(growth('滴滴出行订单量环比下降15.2%至16.1%。'), [])
  t.end()
})

t.test('what a change is only compared with is no change of the platform', async (t) => {
  for (const words of [
    '跌幅小于行业的8.7%',
    '跌幅大于8.7%',
    '跌幅小于行业整体的8.7%',
    '降幅好于全国8.7%的水平',
    '跑赢行业8.7%的跌幅',
    '好过大盘的8.7%',
    '明显优于行业的-8.7%',
    '降幅控制在8.7%之内',
  ])
    t.same(growth(`滴滴出行订单环比小幅下降，${words}。`), [], words)
  t.same(growth('滴滴出行订单环比小幅下降，跌幅小于行业的8.7%，为4.6%。'), ['滴滴出行 -4.6'])
  t.same(growth('T3出行订单环比增长17.3%，略高于滴滴出行的13.1%。'), ['T3出行 17.3', '滴滴出行 13.1'])
})

t.test('of two platforms each goes its own way that they are said to go', async (t) => {
  const two = ['滴滴出行 -4.6', '花小猪出行 1.4']
  for (const words of [
    '订单环比一跌一涨，分别为4.6%和1.4%',
    '环比一降一升，订单量变动分别为4.6%和1.4%',
    '环比一降一升，订单量变动分别为-4.6%和1.4%',
    '订单环比有跌有涨，一个少4.6%，一个多1.4%',
    '订单环比走势不同，一家跌4.6%，另一家涨1.4%',
  ])
    t.same(growth(`滴滴和花小猪${words}。`), two, words)
  for (const words of [
    '滴滴和花小猪订单环比先涨后跌，分别为4.6%和1.4%',
    '滴滴和花小猪订单环比有涨有跌，幅度为4.6%和1.4%',
    '滴滴、花小猪和曹操订单环比一跌一涨，分别为4.6%和1.4%',
    '滴滴和它的子品牌花小猪订单环比不同，一个少4.6%，一个多1.4%',
    '滴滴出行在两城订单环比不同，一个少4.6%，一个多1.4%',
  ])
    t.same(growth(`${words}。`), [], words)
})

t.test('orders of a platform and their change have many words', async (t) => {
  for (const words of [
    '11月接单量较10月多出26.4%，是头部企业里少见的逆势者',
    '11月收到的订单环比激增26.4%',
    '11月拿到的订单，比10月高26.4%',
    '的订单这个月环比是正的26.4%',
    '订单环比涨得超出预期，涨幅录得26.4%',
    '11月完成订单约3900万单，环比增长26.4%',
    '（不含花小猪）订单环比增长26.4%',
    '订单环比增长26.4%，公司方面回应称系疫情所致',
  ])
    t.same(growth(`曹操出行${words}。`), ['曹操出行 26.4'], words)
  for (const words of [
    '11月司机接单量较10月多出26.4%',
    '11月人均接单量较10月多出26.4%',
    '11月接单率较10月高26.4%',
    '发文后，11月收到的订单环比激增26.4%',
    '11月的订单比9月高26.4%',
    '11月的订单比滴滴高26.4%',
    '订单环比增速比10月低26.4%',
    '订单预期环比增长26.4%',
    '（仅含专车）订单环比增长26.4%',
    '订单环比增长26.4%，公司方面称',
  ])
    t.same(growth(`曹操出行${words}。`), [], words)
  t.same(growth('滴滴出行订单环比零增长。'), ['滴滴出行 0'])
  t.same(growth('滴滴出行合规率环比零增长。'), [])
})

t.test('names in a row may have whose they are between them', async (t) => {
  t.same(growth('上汽系的享道出行、广汽旗下的如祺出行，11月订单量较10月分别骤降40.5%、36.9%。'), [
    '享道出行 -40.5',
    '如祺出行 -36.9',
  ])
  for (const words of ['降幅均为', '跌幅都是', '跌幅同为'])
    t.same(growth(`滴滴出行、T3出行订单环比${words}3.1%。`), ['滴滴出行 -3.1', 'T3出行 -3.1'], words)
  t.same(growth('滴滴出行、T3出行均已公布，订单环比降幅为3.1%。'), [])
})

t.test('values may stand before the names whose they are', async (t) => {
  t.same(growth('11月订单量环比增长26.4%的曹操出行，成了榜单上最大的赢家。'), ['曹操出行 26.4'])
  t.same(growth('订单量环比分别为-4.6%、-7.8%的滴滴、美团，合计占八成。'), ['滴滴出行 -4.6', '美团打车 -7.8'])
  t.same(growth('环比下降15.5%——这是如祺出行11月订单量交出的成绩单。'), ['如祺出行 -15.5'])
  t.same(growth('在10月还环比增长7.1%的曹操出行，11月订单量环比转跌5.8%。'), ['曹操出行 -5.8'])
  for (const words of [
    '订单量同比增长26.4%的曹操出行，成了赢家',
    '10月订单量环比增长26.4%的曹操出行，成了赢家',
    '合规订单量环比增长26.4%的曹操出行，成了赢家',
    '上海订单量环比增长26.4%的曹操出行，成了赢家',
    '补贴订单环比增长26.4%的曹操出行，成了赢家',
    '预计订单量环比增长26.4%的曹操出行，成了赢家',
    '订单量环比增长超26.4%的曹操出行，成了赢家',
    '订单量环比增长26.4%的曹操出行专车业务，成了赢家',
    '订单环比增长26.4%、3.1%的曹操出行，成了赢家',
    '环比下降15.5%，这是如祺出行10月订单量交出的成绩单',
    '环比下降15.5%，这是如祺出行11月订单合规率的成绩单',
  ])
    t.notOk(
      growth(`${words}。`).some((line) => !line.includes('Y')),
      words,
    )
})

t.test('a note behind values may say that they are of orders', async (t) => {
  const two = ['曹操出行 26.4', '首汽约车 5.2']
  t.same(growth('上涨的有曹操出行（26.4%）、首汽约车（5.2%），以上均为订单环比。'), two)
  t.same(
    growth(
      '在订单量前10名的平台中，仅有两家环比增长，即曹操出行（26.4%）和首汽约车（5.2%），其余均为下滑：\n\n滴滴出行 -4.6%\n\n（以上为订单量环比）',
    ),
    [...two, '滴滴出行 -4.6'],
  )
  t.same(growth('滴滴（-12.9%）、T3（-11.5%），订单环比跌幅都在两位数。'), ['滴滴出行 -12.9', 'T3出行 -11.5'])
  t.same(growth('滴滴出行环比下降4.6%，其余订单量全部下降。（注：以上为订单量口径）'), ['滴滴出行 -4.6'])
  for (const words of ['合规率', '合规订单量', '10月订单量', '上海订单量', '日均订单量', '订单均价'])
    t.same(growth(`上涨的有曹操出行（26.4%）、首汽约车（5.2%），以上均为${words}环比。`), [], words)
  for (const words of [
    '市场份额方面，滴滴（-12.9%）、T3（-11.5%）',
    '10月，滴滴（-12.9%）、T3（-11.5%）',
    '在上海，滴滴（-12.9%）、T3（-11.5%）',
    '滴滴（-12.9%）、T3（-11.5%）持证车辆减少',
  ])
    t.same(growth(`${words}，订单环比跌幅都在两位数。`), [], words)
})

t.test('one that another has overtaken has its own value where that has a sign', async (t) => {
  const first = 'T3出行订单量环比下降11.5%'
  t.same(growth(`${first}，跑赢滴滴出行的-12.9%。`), ['T3出行 -11.5', '滴滴出行 -12.9'])
  for (const words of [
    '好评率跑赢滴滴出行的-12.9%',
    '跑赢滴滴出行10月的-12.9%',
    '跑赢滴滴出行的-1.4个百分点',
    '跑赢滴滴出行的12.9%',
  ])
    t.same(growth(`${first}，${words}。`), ['T3出行 -11.5'], words)
})

t.test('verbs of change that are seldom used', async (t) => {
  for (const verb of ['放大', '续涨', '拉高', '扭跌为涨', '跃升', '上浮', '膨胀'])
    t.same(growth(`滴滴出行订单环比${verb}12.3%。`), ['滴滴出行 12.3'], verb)
  for (const verb of ['收跌', '续跌', '狂泻', '瘦身', '下浮', '降温', '退步'])
    t.same(growth(`滴滴出行订单环比${verb}12.3%。`), ['滴滴出行 -12.3'], verb)
  for (const words of ['订单环比跌幅放大', '订单环比看涨', '订单抽成环比下浮', '订单环比补贴壮大'])
    t.same(growth(`滴滴出行${words}12.3%。`), [], words)
})

t.test('what heads names of which each has its value says which way they went', async (t) => {
  t.same(growth('订单环比增幅超过20%的有曹操出行，26.4%；招招出行，22.8%。'), [
    '曹操出行 26.4',
    '招招出行 22.8',
  ])
  t.same(growth('曹操出行逆势而上，订单环比大增26.4%。'), ['曹操出行 26.4'])
  t.same(growth('首汽约车、曹操出行和天府行的订单量环比均有增加，增速依次达到8.8%、9.4%、6.3%。'), [
    '首汽约车 8.8',
    '曹操出行 9.4',
  ])
  for (const words of ['份额最大的滴滴', '没有增长的有滴滴', '反之滴滴', '合规率方面，滴滴'])
    t.notOk(
      growth(`订单环比增长的有曹操出行，26.4%；${words}，22.8%。`).some((line) => line.startsWith('滴滴')),
      words,
    )
})

t.test('platforms without a base are over the month before where no other time is spoken of', async (t) => {
  const text = '分平台看，滴滴出行下降12.3%，曹操出行增长3%。'
  t.same(growth(text), ['滴滴出行 -12.3', '曹操出行 3'])
  for (const lead of ['一季度，', '10月，', '今年以来，', '较疫情前，', '上海方面，', '股价方面，'])
    t.same(growth(`${lead}${text}`), [], lead)
})

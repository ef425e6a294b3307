import t from 'tap'
import { figuresOf, refusalOf } from './support/read.ts'
import { behind, orders, total } from './support/short-bulletin.ts'

// What people write and say of the country in words of their own. All is synthetic.

const read = (line: string) => behind(`${total}\n${line}`).slice(2)

t.test('large platforms are counted where something is said of all of them', async (t) => {
  const large = ['market platforms_over_300k_orders level 2023-09: 18 count']
  for (const line of [
    '所附表格显示，18家月单量超过30万的平台中，有14家下滑。',
    '在全国18家月订单量逾30万单的平台里，总部在广州的如祺出行涨得最多。',
    '月单量超过30万单的18家平台中，14家下滑。',
    '美团打车，成为月单量超过30万单的18家平台中最快的一家。',
    '从合规情况看，9月订单量超过30万单的平台共有18家。',
    '分平台看，月订单量在30万单以上的有18家。',
  ])
    t.same(read(line), large, line)
  for (const line of [
    '在下滑的14家月单量超过30万的平台中，滴滴跌得最多。',
    '环比下滑的月单量超过30万单的14家平台中，滴滴跌得最多。',
    '环比下滑的月单量超过30万单的平台有14家。',
    '其中14家月单量超过30万单的平台中，滴滴跌得最多。',
    '上海18家月单量超过30万的平台中，有14家下滑。',
    '8月18家月单量超过30万的平台中，有14家下滑。',
    '高德上，18家月单量超过30万的平台中，有14家下滑。',
    '美团打车，成为广东月单量超过30万单的9家平台中最快的一家。',
    '从合规情况看，合规的月订单量超过30万单的平台共有9家。',
    '从广东看，月订单量超过30万单的平台有12家。',
  ])
    t.same(read(line), [], line)
})

t.test('all 36 cities are named in few words, and what a platform does in them is not counted', async (t) => {
  const cities = ['market cities_compliance_over_80pct level 2023-09: 17 count']
  for (const line of [
    '36城里17城订单合规率80%以上。',
    '36个城市里，有17个城市的合规率超过了80%。',
    '36个中心城市当中，订单合规率在80%以上的有17个，上个月是16个。',
  ])
    t.same(read(line), cities, line)
  for (const line of [
    '滴滴所在的36个城市里，有17个城市订单合规率在80%以上。',
    '36个城市里，滴滴在17个城市订单合规率在80%以上。',
    '36个城市里，有3个城市的合规率新升至80%以上。',
    '36个城市里，有17个城市的车辆合规率在80%以上。',
    '去年36个城市里，有17个城市订单合规率在80%以上。',
  ])
    t.same(read(line), [], line)
})

t.test('what is said in words that no name has narrows nothing below it', async (t) => {
  const ofAggregators = ['aggregators orders level 2023-09: 2.17 hundred_million']
  for (const line of [
    '怎么也得两个亿吧？',
    '你猜怎么着？',
    '哇，两个亿了',
    '数字摆在这儿',
    '各位老铁大家晚上好',
  ])
    t.same(read(`${line}\n聚合平台2.17亿单。`), ofAggregators, line)
  t.same(read('这里头，常说的聚合平台完成了2.17亿单。'), ofAggregators)
  for (const line of [
    '滴滴呢？',
    '上个月呢？',
    '顺风车也还行吧？',
    '我家公司就牛。',
    '夜里的最多。',
    '疫情最严重的时候',
    '几年前还很少',
    '南方也不少',
    '那会儿最热闹了',
    '义乌跌了',
    '我国南方最多',
  ])
    t.same(read(`${line}\n聚合平台2.17亿单。`), [], line)
})

t.test('words that can name nothing as large as the country head nothing, and end no heading', async (t) => {
  const ofAggregators = ['aggregators orders level 2023-09: 2.17 hundred_million']
  for (const line of [
    '收到请回复1',
    '【机器人播报】',
    '群公告置顶',
    '投资要点',
    '轮胎买三送一',
    '转载须注明出处',
  ])
    t.same(read(`${line}\n聚合平台2.17亿单。`), ofAggregators, line)
  for (const clause of ['同一份公报还提到', '抛开情绪不谈', '如表所示', '向各位汇报'])
    t.same(read(`${clause}，聚合平台2.17亿单。`), ofAggregators, clause)
  for (const line of ['国庆黄金周', '模型测算', '企业用车', '跨城单', '昆山', '往期回看', '【拼车】'])
    for (const words of [`${line}\n`, `${line}\n转载须注明出处\n`])
      t.same(read(`${words}聚合平台2.17亿单。`), [], words)
  for (const clause of ['凌晨时段', '昆山这边', '机构测算', '平均每天'])
    t.same(read(`${clause}，聚合平台2.17亿单。`), [], clause)
})

t.test('a list of platforms heads nothing below it', async (t) => {
  const list = 'T3出行 +13.8%\n滴滴出行 +8.7%（6月+64.2%，歇口气）\n'
  const permits = ['market driver_permits level 2023-09: 618.8 ten_thousand']
  t.same(
    read(`${list}\n人证618.8万本。`).filter((one) => one.includes('permits')),
    permits,
  )
  for (const whose of ['滴滴的', '北京'])
    t.same(
      read(`${list}\n${whose}人证618.8万本。`).filter((one) => one.includes('permits')),
      [],
      whose,
    )
})

t.test('the weather beside the day of an issue, and 省 as a verb, name no place', async (t) => {
  const page = (line: string) =>
    figuresOf(`${line}\n2023年9月网约车数据\n交通运输部：\n9月订单7.93亿单，环比下降3.9%。`)
  t.same(page('2023.10.17 周二 农历九月初三 北京 晴 17~28℃'), orders)
  t.same(page('2023-10-17 给大家省点时间：'), orders)
})

t.test('permits are told by those who hold them, by bare numbers, and with their name behind', async (t) => {
  const drivers = 'market driver_permits level 2023-09: 618.8 ten_thousand'
  const driversGrew = 'market driver_permits growth 2023-09 over 2023-08: 2.1 percent'
  const vehicles = 'market vehicle_permits level 2023-09: 263.5 ten_thousand'
  const vehiclesGrew = 'market vehicle_permits growth 2023-09 over 2023-08: 2.5 percent'
  const all = [drivers, driversGrew, vehicles, vehiclesGrew]
  t.same(
    read('全国拿到证的司机618.8万人（本），环比只涨了2.1%；拿到运输证的车263.5万辆，环比涨了2.5%。'),
    all,
  )
  t.same(read('一共发了618.8万本驾驶员证，环比增长2.1%，车辆运输证是263.5万本，环比增长2.5%。'), all)
  t.same(read('驾驶员证618.8万，车证263.5万，多一倍。'), [drivers, vehicles])
  for (const line of [
    '无运输证的车263.5万辆。',
    '没拿到运输证的车263.5万辆。',
    '拿到运输证的电车263.5万辆。',
    '注册司机618.8万，车辆263.5万。',
    '全国拿到证的司机618.8万人（男）。',
  ])
    t.same(read(line), [], line)
  t.same(read('一共发了618.8万本驾驶员证，女性环比增长2.1%。'), [drivers])
})

t.test('licences are counted in sheets', async (t) => {
  const ofSheets = (line: string) => figuresOf(`2023年9月网约车数据\n${total}\n${line}`).slice(2)
  t.same(ofSheets('全国发出网约车平台经营许可330张，环比增加3家。'), [
    'market licensed_platforms level 2023-09: 330 count',
    'market licensed_platforms difference 2023-09 over 2023-08: 3 count',
  ])
  for (const line of ['全国发出网约车驾驶员许可330张。', '广州发出网约车平台经营许可330张。'])
    t.same(ofSheets(line), [], line)
})

t.test('brackets may name some of the aggregators, which take orders', async (t) => {
  const line = (aside: string) => `聚合平台（${aside}）占了2.17亿单，环比涨了1.1%。`
  t.same(read(line('高德、百度那些一口价')), [
    'aggregators orders level 2023-09: 2.17 hundred_million',
    'aggregators orders growth 2023-09 over 2023-08: 1.1 percent',
  ])
  for (const aside of ['高德、百度两家', '高德', '一口价', '仅高德、百度等'])
    t.same(read(line(aside)), [], aside)
  t.same(read('聚合平台里老年人占了2.17亿单。'), [])
})

t.test('the rate of the month before at the end of a sentence only compares with it', async (t) => {
  const ofAggregators = ['aggregators orders level 2023-09: 2.17 hundred_million']
  const line = (rest: string) => read(`9月份收到订单7.93亿单，环比下降3.9%，${rest}。聚合平台完成2.17亿单。`)
  t.same(line('而8月份为环比上升0.5%'), ofAggregators)
  t.same(line('几乎一夜回到5月'), ofAggregators, 'nor does a month to whose level orders came')
  t.same(line('我们测算8月约为8.24亿单'), ofAggregators, 'nor does what someone supposes of it')
  for (const rest of [
    '我们预测10月如下',
    '而8月份为8.24亿单，环比上升0.5%',
    '下面看8月份',
    '再回到8月',
    '时间回到8月',
    '机构预测10月为8.2亿单',
    '我们来看看去年',
    '下面说说去年同期',
  ])
    t.same(line(rest), [], rest)
})

t.test('a headline in brackets is no part of the sentence behind it, and heads that', async (t) => {
  const page = (headline: string, text: string) => figuresOf(`【${headline}】10月13日电，${text}`)
  const text = '交通运输部披露，2023年9月份网约车监管信息交互平台共收到订单信息7.93亿单，环比下降3.9%。'
  t.same(page('交通运输部：9月网约车订单7.93亿单，滴滴环比降4.6%', text).slice(0, 2), orders)
  for (const headline of ['新能源网约车订单环比增长3.3%，继续向好', '滴滴出行9月订单环比增长3.3%，份额回升'])
    t.same(
      read(`【${headline}】聚合平台2.17亿单，牌照330家。`).filter((one) => !one.startsWith('滴滴')),
      [],
      headline,
    )
})

t.test('the day in the title of a daily digest gives the year, and that of a clock does not', async (t) => {
  const text = '交通运输部：9月份网约车监管信息交互系统共收到订单信息7.93亿单，环比下降3.9%。'
  const page = (head: string) => `${head}\n\n1、商务部：服务进出口总额35980.3亿元。\n2、${text}`
  t.same(figuresOf(page('早安！2023年10月29日财经早餐（星期日）')), orders)
  for (const head of ['2023年10月29日 星期日', '2023年10月29日 星期日 首页 早报', '早报 2020年10月29日成立'])
    t.match(refusalOf(page(head)), 'a year', head)
})

t.test(
  'the caption of a table may say when its numbers were taken, and no day within its month',
  async (t) => {
    const table = (day: string, word = '，截至') =>
      `附表2 网约车行业月度指标（来源：交通运输部${word}${day}）\n\n指标\t单位\t2023年9月\t环比\t2023年8月\n订单量\t亿单\t7.93\t-3.9%\t8.24`
    t.same(figuresOf(table('2023年10月13日')), orders)
    t.same(figuresOf(table('2023-10-13', '；更新：')), orders)
    t.match(refusalOf(table('2023年9月13日')), 'expected')
  },
)

t.test('the system that was just named is the platform that received the orders', async (t) => {
  const page = (lead: string, line: string) =>
    figuresOf(
      `滴滴、首汽跌得最多\n2023-10-12\n10月10日，交通运输部发布网约车监管信息交互平台的${lead}。${line}共收到订单信息7.93亿单，环比下降3.9%。`,
    )
  t.same(page('最新统计', '9月份，平台'), orders)
  t.same(page('最新统计', '9月份，该平台'), orders)
  for (const line of ['在广州，平台', '去年9月份，平台', '9月份，高德平台'])
    t.same(read(`交通运输部发布网约车监管信息交互平台的统计。${line}共收到订单信息6.5亿单。`), [], line)
})

t.test('each line of a list of labels is a sentence of its own', async (t) => {
  const list = (city: string) =>
    read(`数据:\n驾驶员证：618.8万本\n车辆运输证：263.5万本\n订单合规率80%以上的${city}：25个`)
  t.same(list('城市').slice(2), ['market cities_compliance_over_80pct level 2023-09: 25 count'])
  t.same(list('企业').slice(2), [])
})

t.test('a comparison may begin the next sentence in other words', async (t) => {
  const grew = ['market orders growth 2023-09 over 2022-09: -1.4 percent']
  for (const line of ['对比来看，这个数字较去年同期下降1.4%。', '但若与2022年9月相比，订单仍少了1.4%。'])
    t.same(behind(total + line).slice(2), grew, line)
  for (const line of [
    '对比来看，滴滴这个数字较去年同期下降1.4%。',
    '但若与2021年9月相比，订单仍少了1.4%。',
    '上海也很多。但若与2022年9月相比，订单仍少了1.4%。',
  ])
    t.same(behind(total + line).slice(2), [], line)
})

t.test('an answer to a guess is no name, and a menu leads to no other articles', async (t) => {
  const head = '2023年10月13日节目文稿\n小雨：昨天交通运输部公布了9月份网约车行业的运行数据。'
  t.same(
    figuresOf(`${head}\n大川：怎么也得五六个亿吧？\n小雨：差不多！是7.93亿单，比8月份下降了3.9%。`),
    orders,
  )
  t.same(figuresOf(`<p>首页 | 往期 | 招聘</p><p>2023年10月13日</p><p>交通运输部：2023年${total}</p>`), orders)
})

t.test(
  'a heading of another time, or of what no one counted, is of the large platforms below it',
  async (t) => {
    const large = ['market platforms_over_300k_orders level 2023-09: 18 count']
    const line = '月单量超过30万的平台共18家。'
    t.same(read(`滴滴涨了\n${line}`), large)
    for (const heading of ['去年同期', '机构估算', '上半年', '8月', '8月回顾'])
      t.same(read(`${heading}\n${line}`), [], heading)
  },
)

t.test('the period before is the month before, and the whole trade is that of the country', async (t) => {
  const drivers = 'market driver_permits level 2023-09: 618.8 ten_thousand'
  const driversGrew = 'market driver_permits growth 2023-09 over 2023-08: 2.1 percent'
  t.same(read('驾驶员证618.8万本，较上期+2.1%。'), [drivers, driversGrew])
  t.same(read('滴滴驾驶员证618.8万本，较上期+2.1%。'), [])
  t.same(read('义乌\n全行业驾驶员证618.8万本。'), [drivers])
  for (const whose of ['出租车', '滴滴']) t.same(read(`${whose}全行业驾驶员证618.8万本。`), [], whose)
})

t.test('all orders of the country may be named as what a share is of', async (t) => {
  const read = (share: string) =>
    behind(`9月份聚合平台完成2.17亿单，${share}。`).filter((line) => !line.startsWith('aggregators'))
  for (const all of [
    '约占网约车监管信息交互系统当月收到的7.93亿单订单信息的27.4%',
    '占全国7.93亿单的27.4%',
    '占到全国网约车9月份共收到的7.93亿单的27.4%',
    '占网约车监管信息交互系统7.93亿单总订单量的27.4%',
  ])
    t.same(read(all), orders.slice(0, 1), all)
  for (const less of [
    '占全国8月份收到的8.25亿单的27.4%',
    '占去年同期全国7.93亿单的27.4%',
    '占全国合规订单7.93亿单的27.4%',
    '占前三季度全国7.93亿单的27.4%',
    '预计占全国7.93亿单的27.4%',
    '占滴滴7.93亿单的27.4%',
    '占广东7.93亿单的27.4%',
    '仅为峰值7.93亿单的27.4%',
    '是全国7.93亿单的27.4%',
    '占全国有效订单7.93亿单的27.4%',
    '占市场规模7.93亿单的27.4%',
    '易观说占全国7.93亿单的27.4%',
    '占全国近7.93亿单的27.4%',
  ])
    t.same(read(less), [], less)
})

t.test(
  'a sentence on the growth of the orders that the one before states may name their month again',
  async (t) => {
    const stated = '网约车监管信息交互系统9月份共收到订单信息7.93亿单。'
    const read = (line: string) => behind(`${stated}${line}。`)
    for (const said of [
      '9月订单量较8月下降3.9%',
      '整体来看，9月订单量较8月下降3.9%',
      '9月总订单量较8月下降3.9%，已连续两个月回落',
      '总体而言，9月份订单总量比8月减少3.9%',
      '从总量看，订单量环比下降3.9%',
    ])
      t.same(read(said), orders, said)
    for (const other of [
      '8月订单量较7月下降3.9%',
      '9月日均订单量较8月下降3.9%',
      '9月上海订单量较8月下降3.9%',
      '9月滴滴订单量较8月下降3.9%',
      '9月聚合平台订单量较8月下降3.9%',
      '9月专车订单量较8月下降3.9%',
      '9月快递订单量较8月下降3.9%',
      '9月上半月订单量较8月下降3.9%',
      '9月第一周订单量环比下降3.9%',
      '9月1日订单量环比下降3.9%',
      '9月订单合规率环比下降3.9%',
      '9月投诉订单量较8月下降3.9%',
      '9月CPI环比下降3.9%',
      '9月订单量较7月下降3.9%',
      '9月订单量较8月同期下降3.9%',
      '9月线上订单量较8月下降3.9%',
      '预计9月订单量较8月下降3.9%',
      '滴滴仍在恢复。整体来看，9月订单量较8月下降3.9%',
      '\n\n9月订单量较8月下降3.9%',
    ])
      t.same(
        read(other).filter((line) => line.startsWith('market')),
        orders.slice(0, 1),
        other,
      )
    for (const again of ['整体来看，', '9月', '整体来看，订单量', '9月订单量'])
      t.same(
        read(`聚合平台完成2.17亿单。${again}环比下降3.9%`),
        [...orders.slice(0, 1), 'aggregators orders level 2023-09: 2.17 hundred_million'],
        again,
      )
    const share = '9月份聚合平台完成2.17亿单，占全国7.93亿单的27.4%。9月订单量较8月下降3.9%。'
    t.notOk(behind(share).includes(orders[1] as string), 'behind two numbers of orders')
  },
)

const head = '2023年10月20日 交通运输部公布了2023年9月网约车运行情况。'

t.test('a change behind its number is over the month before, in whatever words', async (t) => {
  const growth = (rest: string) => figuresOf(`${head}9月全国网约车订单7.93亿单${rest}`).slice(1)
  const fell = ['market orders growth 2023-09 over 2023-08: -3.9 percent']
  t.same(growth('，8月份是8.25亿单，降幅3.9%。'), fell)
  t.same(growth('，在8月已经不低的基数上又少了3.9%。'), fell)
  t.same(growth('。大家都开工了，所以比8月份少了3.9%。'), fell)
  t.same(growth('，比8月少3.9%，比2022年9月高47.6%。'), [
    ...fell,
    'market orders growth 2023-09 over 2022-09: 47.6 percent',
  ])
  t.same(growth('，环比-3.9%；但去年9月太差，所以同比+47.6%。'), [
    ...fell,
    'market orders growth 2023-09 over 2022-09: 47.6 percent',
  ])
  // It does not lead from the one to the other.
  t.same(growth('，8月份是8.25亿单，降幅6.9%。'), [])
  t.same(growth('，在前年已经不低的基数上又少了3.9%。'), [])
  for (const cause of ['上海开学了', '聚合平台补贴少了', '滴滴下架了'])
    t.same(growth(`。${cause}，所以比8月份少了3.9%。`), [], cause)
})

t.test('companies may be as many as before, or have come in the month', async (t) => {
  const of = (said: string) => figuresOf(`${head}9月全国网约车订单7.93亿单。${said}`).slice(1)
  const level = 'market licensed_platforms level 2023-09: 330 count'
  const change = (by: number) => [
    level,
    `market licensed_platforms difference 2023-09 over 2023-08: ${by} count`,
  ]
  for (const same of ['没多也没少', '不多不少', '一家没多、一家没少', '一样多', '相同', '一模一样'])
    t.same(of(`持证平台330家，和8月末比${same}。`), change(0), same)
  for (const came of ['9月新来了3家', '月内+3家', '比上月末多3家'])
    t.same(of(`牌照也没停发，平台公司增加到330家，${came}。`), change(3), came)
  t.same(of('平台公司的数量也在涨，到了330家，比上月末多了3家。'), change(3))
  for (const other of [
    '和一年前比没多也没少',
    '8月新来了3家',
    '没多',
    '分布和8月末一致',
    '新增数和8月末相同',
    '环比增幅和8月末持平',
  ])
    t.same(of(`持证平台330家，${other}。`), [level], other)
})

t.test(
  'what names no base is over that of all its paragraph, and of permits beside other trades',
  async (t) => {
    const of = (said: string) => figuresOf(`${head}9月全国网约车订单7.93亿单，${said}`).slice(2)
    const part = '聚合平台也没躲过，2.17亿单，降幅4.9%。'
    const permits = '驾驶员证618.8万本，增2.1%。'
    const trade = '\n某协会：9月乘用车零售61.1万辆，同比增长82.9%。'
    t.same(of(`比8月少3.9%。${part}${trade}`), [
      'aggregators orders level 2023-09: 2.17 hundred_million',
      'aggregators orders growth 2023-09 over 2023-08: -4.9 percent',
    ])
    t.same(of(`比8月少3.9%。${permits}${trade}`), [
      'market driver_permits level 2023-09: 618.8 ten_thousand',
      'market driver_permits growth 2023-09 over 2023-08: 2.1 percent',
    ])
    for (const said of [
      `比8月少3.9%，同比涨47.6%。${part}`,
      `比8月少3.9%。今年累计也降了。${part}`,
      `同比涨47.6%。${permits}`,
      `比8月少3.9%。${permits}${trade}\n以上为同比。`,
      `比8月少3.9%。${permits.replace('2.1', '22.1')}${trade}`,
    ])
      t.notMatch(of(said).join(), /aggregators orders growth|permits growth/, said)
  },
)

t.test('permits are told by short names, as of all of the country, and together', async (t) => {
  const of = (said: string) => figuresOf(`${head}9月全国网约车订单7.93亿单，环比下降3.9%。${said}`).slice(2)
  const permits = [
    'market driver_permits level 2023-09: 618.8 ten_thousand',
    'market vehicle_permits level 2023-09: 263.5 ten_thousand',
    'market driver_permits growth 2023-09 over 2023-08: 2.1 percent',
    'market vehicle_permits growth 2023-09 over 2023-08: 2.1 percent',
  ]
  for (const said of [
    '两证：司机618.8万本，环比+2.1%；车263.5万本，环比+2.1%。',
    '驾驶员证618.8万本，车辆运输证263.5万本，月增幅都是2.1%。',
    '驾驶员证、车辆运输证的全国存量依次是618.8万本、263.5万本，环比增速碰巧相同，均为2.1%。',
  ])
    t.same(of(said).toSorted(), permits.toSorted(), said)
  t.same(of('巡游车618.8万本，环比+2.1%；车263.5万本，环比+2.1%。'), [])
})

t.test('a change is read in everyday words for its base, its way and its manner', async (t) => {
  const title = '交通运输部：2023年9月份网约车行业运行基本情况\n'
  const changed = (words: string) =>
    figuresOf(`${title}9月全国网约车订单7.93亿单${words}。`).filter((one) => one.includes('growth'))
  const fell = orders.slice(1)
  for (const words of [
    '，环比居然少了3.9%',
    '，相对于8月掉了3.9%',
    '，对照上一个月，低了3.9%',
    '，拿上月来比，减了3.9%',
    '，环比不升反降3.9%',
    '，要论环比，掉了3.9%',
    '，环比变动率为-3.9%',
    '，环比增速为负3.9%',
    '，环比有百分之3.9的降幅',
    '，环比口径下跌去3.9%',
    '，环比略低3.9%',
    '，低于上月3.9%',
    '，不如8月，少了3.9%',
    '，较8月下跌3.9%之多',
    '，前一个月是8.25亿单，等于跌了3.9%',
    '，8月的8.25亿单没能守住，跌3.9%',
    '；8月为8.25亿单，本月比它少了3.9%',
  ])
    t.same(changed(words), fell, words)
  for (const words of [
    '，跌幅比上月高3.9%',
    '，增速低于8月3.9%',
    '，不如8月的增长3.9%',
    '，低于8月的8.25亿单（环比下降3.9%）',
    '，8月的8.25亿单没能守住，跌4.9%',
    '，环比客流少了3.9%',
    '，环比少了将近3.9%',
  ])
    t.same(changed(words), [], words)
})

t.test('what a sentence begins with may be less, up to its end', async (t) => {
  const permits = '驾驶员证618.8万本，环比增长2.1%；车辆运输证263.5万本，环比增长2.7%。'
  const read = (lead: string) => behind(`${total}\n${lead}${permits}`).slice(2)
  const all = read('')
  t.equal(all.length, 4)
  for (const lead of [
    '凌晨时段，',
    '义乌本地，',
    '义乌这边：',
    '仅临港新区，',
    '只算双证司机，',
    '忙得最凶的那一周，',
    '曹操出行的自家统计里，',
    'In Bangkok, ',
    '咱们车队，',
  ])
    t.same(read(lead), [], lead)
  for (const lead of [
    '干货：',
    '按官方的口径，',
    '不管哪个城市，',
    '全部公司加在一起，',
    '见附表2，',
    '赵总，',
    '我的天，',
    'Overall, ',
    'In short, ',
  ])
    t.same(read(lead), all, lead)
  t.same(read('凌晨时段，订单占两成；全国'), all, 'what names the country is of that')
})

t.test('aggregators may be told by some of them, and gone on with as their kind', async (t) => {
  const ofAggregators = ['aggregators orders level 2023-09: 2.17 hundred_million']
  for (const line of [
    '其中有2.17亿单是从聚合平台来的。',
    '走聚合平台的，就是大家说的高德啊美团打车这些，2.17亿单。',
    '聚合平台（高德、美团打车这些）9月2.17亿单。',
    '聚合平台也没能躲过。9月，这类平台完成2.17亿单。',
  ])
    t.same(read(line), ofAggregators, line)
  for (const line of [
    '聚合平台就是高德，9月2.17亿单。',
    '聚合平台，像高德、百度这些头部平台，9月2.17亿单。',
    '聚合平台（仅高德、百度这两家）9月2.17亿单。',
    '顺风车平台也没能躲过。9月，这类平台完成2.17亿单。',
  ])
    t.same(read(line), [], line)
})

t.test('what the ministry comes to when it counts large platforms is their number', async (t) => {
  const large = ['market platforms_over_300k_orders level 2023-09: 18 count']
  t.same(read('9月单量过30万单的平台，部里数下来是18家。'), large)
  t.same(read('9月单量过30万单的平台，滴滴数下来是18家。'), [])
})

t.test(
  'frank words between orders and their change say nothing, and what one has himself does',
  async (t) => {
    const level = 'market orders level 2023-09: 7.93 hundred_million'
    const said = (words: string) =>
      figuresOf(`2023年9月的数据，交通运输部公布。\n9月全国网约车共7.93亿单${words}比8月少了3.9%。`)
    const growth = 'market orders growth 2023-09 over 2023-08: -3.9 percent'
    for (const words of ['，说白了就是七亿九千多万单，', '。说实话，', '！不过老实讲，是', '，你没听错，'])
      t.same(said(words), [level, growth], words)
    t.same(said('，我自己跑了四百单，'), [level])
  },
)

t.test('companies and permits are of all behind what only says that they are more', async (t) => {
  const read = (line: string) => figuresOf(`${total}\n${line}`, { period: '2023-09' }).slice(2)
  for (const line of [
    '公司倒还在多，9月底领到牌照的平台330家，比上个月多了3家。',
    '正规的公司就更多了，9月底330家有牌照，比8月底多了3家。',
    '平台嘛，330家有证，比8月底多3家。',
    '合规分层\n9月持牌的平台公司共330家，比8月末多3家。',
  ])
    t.same(
      read(line),
      [
        'market licensed_platforms level 2023-09: 330 count',
        'market licensed_platforms difference 2023-09 over 2023-08: 3 count',
      ],
      line,
    )
  for (const line of ['9月底有牌照的外资平台230家，比8月多3家。', '平台嘛，我市12家有证，比8月底多3家。'])
    t.same(read(line), [], line)
  t.same(
    read(
      '那个月聚合平台是2.17亿单，比8月倒少了4.9%。怪不得我接的都是高德的单。\n司机证有618.8万本，涨了2.1%。',
    ),
    [
      'market driver_permits level 2023-09: 618.8 ten_thousand',
      'market driver_permits growth 2023-09 over 2023-08: 2.1 percent',
      'aggregators orders level 2023-09: 2.17 hundred_million',
      'aggregators orders growth 2023-09 over 2023-08: -4.9 percent',
    ],
  )
  t.same(read('去年的事了。那个月聚合平台是2.17亿单。'), [])
  t.same(read('单子过了三十万的平台有18家。'), ['market platforms_over_300k_orders level 2023-09: 18 count'])
  t.same(read('日单子过了三十万的平台有18家。'), [])
})

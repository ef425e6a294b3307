import t from 'tap'
import { readSorted, tryRead } from './support/read.ts'
import { behind, companies, published } from './support/short-bulletin.ts'

/** What a sentence gives below the one that names its month and source. */
const read = (text: string) => readSorted(published + text)

const [licensed, threeMore] = companies as [string, string]
const drivers = 'market driver_permits level 2023-09: 618.8 ten_thousand'
const driversRose = 'market driver_permits growth 2023-09 over 2023-08: 3.2 percent'
const vehicles = 'market vehicle_permits level 2023-09: 256.3 ten_thousand'
const vehiclesRose = 'market vehicle_permits growth 2023-09 over 2023-08: 2.6 percent'
const cities = 'market cities_compliance_over_80pct level 2023-09: 17 count'
const moreCities = (count: number) =>
  `market cities_compliance_over_80pct difference 2023-09 over 2023-08: ${count} count`
const large = 'market platforms_over_300k_orders level 2023-09: 16 count'
const oneLess = 'market platforms_over_300k_orders difference 2023-09 over 2023-08: -1 count'

t.test('a sentence may tell how permits changed before it tells how many there are', async (t) => {
  const all = [driversRose, drivers, vehiclesRose, vehicles]
  for (const text of [
    '与8月末相比，驾驶员证增加了3.2%，车辆运输证增加了2.6%，全国总量分别升至618.8万本和256.3万本。',
    '全国网约车驾驶员证数量环比上升3.2%至618.8万本，车辆运输证数量环比上升2.6%至256.3万本。',
    '驾驶员证环比增长3.2%、达618.8万本，车辆运输证环比增长2.6%、达256.3万本。',
  ])
    t.same(read(text), all, text)
  t.same(read('全国的网约车驾驶员证一个月又增加了3.2%，累计突破610万本，精确数是618.8万本。'), [
    driversRose,
    drivers,
  ])
  t.same(
    read(
      '驾驶员证方面，9月末的数字是618.8万本；车辆运输证方面是256.3万本。两者较8月末的涨幅依次是3.2%和2.6%。',
    ),
    all,
  )
  t.same(read('8月驾驶员证增加了2.9%，9月达到618.8万本。'), [drivers])
  t.same(read('驾驶员证618.8万本，环比增长3%至5%。'), [drivers])
  t.same(read('两证的数量分别是618.8万本（驾驶员证）和256.3万本（车辆运输证）。'), [drivers, vehicles])
  t.same(read('驾驶员证618.8万本，单月同比增长18.2%。'), [drivers])
  for (const other of [
    '江苏驾驶员证增加了3.2%，达到618.8万本。',
    '滴滴平台上驾驶员证环比增长3.2%，车辆运输证增长2.6%，分别达到618.8万本和256.3万本。',
    '双证齐全的司机618.8万人，环比增长3.2%。',
    '全国驾驶员证的缺口从8月末的599.6万本增至618.8万本。',
  ])
    t.same(read(other), [], other)
})

t.test('a change may be printed by how many, with its sign, and in brackets as a rate', async (t) => {
  const more = 'market driver_permits difference 2023-09 over 2023-08: 19.2 ten_thousand'
  const all = [more, driversRose, drivers]
  for (const change of ['环比+19.2万本（+3.2%）', '较8月增加19.2万本（3.2%）', '较上月+19.2万本，增幅3.2%'])
    t.same(read(`驾驶员证618.8万本，${change}。`), all, change)
  t.same(read('驾驶员证618.8万本，环比-19.2万本。'), [more.replace('19.2', '-19.2'), drivers])
  for (const aside of ['占比3.2%', '上海+3.2%', '8月+3.2%', '预测值+3.2%', '三季度+3.2%'])
    t.same(read(`驾驶员证618.8万本，环比+19.2万本（${aside}）。`), [more, drivers], aside)
  t.same(read('驾驶员证较8月的618.8万本（+3.2%）。'), [])
})

t.test('a sentence may first say over what all that it names has changed', async (t) => {
  const levels = '截至9月30日，网约车平台公司共330家，驾驶员证618.8万本，车辆运输证256.3万本。'
  const all = [driversRose, drivers, vehiclesRose, vehicles, licensed].toSorted()
  const text = '平台公司净增3家，驾驶员证及车辆运输证则分别增加3.2%及2.6%。'
  for (const base of ['与8月相比', '与2023年8月31日相比'])
    t.same(read(`${levels}${base}，${text}`), [...all, threeMore].toSorted(), base)
  for (const other of [
    `与7月相比，${text}`,
    `与上海相比，${text}`,
    `与8月相比，上海的${text}`,
    '与8月相比，滴滴的驾驶员证及车辆运输证分别增加3.2%及2.6%。',
    '其中新能源车证占八成，与8月相比，车证增加2.6%。',
  ])
    t.same(read(levels + other), [drivers, licensed, vehicles].toSorted(), other)
})

t.test(
  'a comparison with the month before leaves other changes without a base over that month',
  async (t) => {
    const text = (month: string) =>
      `9月全国订单7.93亿单，跟${month}相比减少3.9%。\n驾驶员证618.8万本，增长3.2%。`
    t.ok(read(text('8月份')).includes(driversRose))
    for (const month of ['6月份', '去年9月']) t.notOk(read(text(month)).includes(driversRose), month)
  },
)

t.test('同期 at the beginning of a sentence is no other base', async (t) => {
  const text = (same: string) =>
    `截至9月30日，平台公司330家，较8月增加3家。${same}网约车驾驶员证618.8万本，增长3.2%。`
  t.ok(read(text('同期，')).includes(driversRose))
  t.notOk(read(text('去年同期为600万本。')).includes(driversRose))
})

t.test('two changes in one line are of the two permits above them, in their order', async (t) => {
  const text = (changes: string) => `驾驶员证 618.8 万本|车辆运输证 256.3 万本\n和8月底比：${changes}`
  t.same(read(text('+3.2%|+2.6%')), [driversRose, drivers, vehiclesRose, vehicles])
  t.same(read(text('+3.2%|+2.6%|+1.1%')), [drivers, vehicles])
})

t.test('the month that brought companies may be named by its inside', async (t) => {
  t.same(read('有证的公司330家，9月里新添3家。'), [licensed, threeMore].toSorted())
  t.same(read('有证的公司330家，8月里新添3家。'), [licensed])
})

t.test('permits may be named again behind their number', async (t) => {
  const text = (name: string) =>
    `人证618.8万本，就是网约车驾驶员证，一个月涨3.2%；车证，也就是车辆运输证，256.3万本，涨得还快点儿，${name}2.6%。`
  t.same(read(text('')), [driversRose, drivers, vehiclesRose, vehicles].toSorted())
  t.same(read(text('上海')), [driversRose, drivers, vehicles].toSorted())
})

t.test('the cities of a list above may be counted in a paragraph below it', async (t) => {
  const text = (heading: string, list: string) =>
    `9月全国订单7.93亿单。\n${heading}\n${list}由高到低：厦门、深圳、宁波。\n其中厦门、深圳等17个城市均在80%以上。`
  t.ok(read(text('城市合规率', '36个中心城市')).includes(cities))
  t.notOk(read(text('城市合规率', '浙江各城市')).includes(cities))
  t.notOk(read(text('聚合平台的城市合规率', '城市')).includes(cities))
})

t.test('how permits and companies of the whole country changed needs no number of them', async (t) => {
  for (const text of [
    '全国网约车驾驶员证和车辆运输证的环比增速分别是3.2%和2.6%，比8月的2.9%和2.4%都有所加快。',
    '全国各地网约车驾驶员证环比增长3.2%，车辆运输证环比增长2.6%。',
  ])
    t.ok(read(text).includes(driversRose), text)
  t.same(read('网约车平台经营许可方面，全国取得许可的公司数环比增加3家。'), [threeMore])
  t.same(read('全国网约车平台牌照数环比净增3家，增量较8月的5家有所收窄。'), [threeMore])
  for (const other of [
    '网约车驾驶员证环比增长3.2%。',
    '全国新能源网约车驾驶员证环比增长3.2%。',
    '8月，全国网约车驾驶员证环比增长2.9%。',
    '全国网约车驾驶员证考试报名人数环比增长3.2%。',
    '全国网约车驾驶员证较年初增长13.2%。',
    '全国网约车驾驶员证和车辆运输证环比增长3.2%。',
    '预计10月全国网约车驾驶员证环比增长3.2%。',
    '下月网约车驾驶员证增加了4.2%，车辆运输证增加了3.6%，总量分别升至628.8万本和266.3万本。',
    '全国网约车驾驶员证环比增长3%-4.7%。',
    '全国网约车驾驶员证环比增长3.2%（滴滴平台）。',
    '网上流传：9月，全国网约车驾驶员证环比增长4.2%，车辆运输证环比增长3.6%。',
    '相较8月，下月取得网约车经营许可的平台公司多出5家，达332家。',
    '9月全国共享汽车驾驶员证环比增长4.2%，达到628.8万本。',
    '9月特惠网约车驾驶员证环比增长4.2%，达到628.8万本。',
    '上上月有13个城市的订单合规率超过80%。',
    '据地方交通局，9月合规率超80%的城市数量是13个。',
    '上上月订单量超过30万单的网约车平台共13家。',
    '全国巡游出租车驾驶员证环比增长3.2%。',
    '全国取得经营许可的出租车企业环比增加3家。',
    '全国网约车平台公司投诉环比增加3家。',
    '全国网约车驾驶员证环比增长3.2%，全国网约车驾驶员证环比增长5.2%。',
  ])
    t.same(read(other), [], other)
})

t.test('a sentence may tell how many companies came before it tells how many there are', async (t) => {
  for (const text of [
    '全国持牌网约车平台的数量环比又添3家，至330家。',
    '与上月相比，全国获得经营许可的网约车平台增加了3家，总数升至330家。',
    '从企业数量看，已取得经营许可的网约车平台公司环比多了3家，目前全国总计330家。',
    '相较8月，取得网约车经营许可的平台公司多出3家，达330家，但真正有规模订单的不足二十家。',
    '截至9月30日，全国共有330家网约车平台公司拿到了经营许可，这一数字比8月底多3家。',
    '截至9月底，已取得网络预约出租汽车经营许可的平台企业计330家，9月比8月又多了3家。',
    '330家——这是截至9月底全国拿到网约车平台经营许可的公司数目，环比增加3家。',
    '全国一共有330家网约车平台公司办下了网约车平台经营许可，环比增加3家。',
    '全国持有网约车平台经营许可证的企业，9月底共计330家（8月底327家，增加3家）。',
    '环比增加3家后，持牌的网约车平台共330家。',
    '和上个月比，全国取得网约车经营证的公司增加了3家，目前为330家。',
  ])
    t.same(read(text), [threeMore, licensed], text)
  for (const other of [
    '北京获得经营许可的网约车平台增加了3家，总数升至47家。',
    '与上月相比，全国货运平台增加了3家，总数升至330家。',
    '聚合平台接入的持证网约车平台增加3家，达到230家。',
    '8月，全国取得许可的网约车平台公司环比增加6家，达到327家。',
  ])
    t.same(read(other), [], other)
  for (const other of ['8月底327家，增加5家', '其中聚合平台环比增加3家', '司机之家环比增加3家'])
    t.same(read(`截至9月底，全国330家网约车平台公司取得许可，${other}。`), [licensed], other)
})

t.test('a change may stand before all that names what it is of', async (t) => {
  const fell = 'market orders growth 2023-09 over 2023-08: -3.9 percent'
  const orders = 'market orders level 2023-09: 7.93 hundred_million'
  for (const text of [
    '比上月下降3.9%后，9月的网约车订单总量定格在7.93亿单。',
    '网约车订单量在9月份环比下跌3.9%之后，总量来到7.93亿单。',
    '大盘单量7.93亿单，比上月低3.9%。',
    '7.93亿单，这是全国网约车在9月份交出的成绩单，环比下降3.9%。',
    '全国订单规模从8月的8.25亿单收缩到7.93亿单，环比跌去3.9%。',
    '全国网约车市场9月的单子比一个月前减少3.9%，只有7.93亿单。',
    '9月网约车订单7.93亿单，环比3.9%的下滑更多是季节扰动。',
    '公告指，9月全国网约车订单数目按月跌3.9%，至7.93亿单。',
  ])
    t.same(read(text), [fell, orders], text)
  t.same(read('同比增43.1%、环比减3.9%，9月网约车订单最终落在7.93亿单。'), [
    'market orders growth 2023-09 over 2022-09: 43.1 percent',
    fell,
    orders,
  ])
  t.same(read('比8月末增长3.2%之后，全国网约车驾驶员证达618.8万本。'), [driversRose, drivers])
  t.same(read('驾驶员证：618.8万本，环比3.2%↑；车辆运输证：256.3万本，环比2.6%↑。'), [
    driversRose,
    drivers,
    vehiclesRose,
    vehicles,
  ])
  t.same(read('全国网约车驾驶员证环比增长3.2%，车辆运输证环比增长2.6%，增势未变。'), [
    driversRose,
    vehiclesRose,
  ])
  for (const other of [
    '比上月下降3.9%后，滴滴9月的订单总量为7.93亿单。',
    '环比下降3.9%后，顺风车9月订单降至7.93亿单。',
    '环比增加3家后，持证的货运平台共330家。',
    '一个月前全国网约车订单为7.93亿单，下降3.9%。',
  ])
    t.same(read(other), [], other)
  t.same(read('全国网约车驾驶员证环比增长3.2%，江苏车辆运输证环比增长2.6%。'), [driversRose])
  t.same(read('全国网约车9月订单7.93亿单，客单价比上月低3.9%。'), [orders])
  t.same(read('全国网约车9月订单7.93亿单；环比下降3.9%的是聚合平台。'), [orders])
})

t.test(
  'a text may tell by how many orders or permits there are more, beside how many there are',
  async (t) => {
    const orders = 'market orders level 2023-09: 7.93 hundred_million'
    const fewer = 'market orders difference 2023-09 over 2023-08: -0.32 hundred_million'
    for (const text of [
      '全国网约车9月订单7.93亿单，较8月减少0.32亿单。',
      '9月全国订单量比8月少了0.32亿单，退到7.93亿单。',
    ])
      t.same(read(text), [fewer, orders], text)
    t.same(read('驾驶员证618.8万本，比上月增加19.2万本；车辆运输证256.3万本，环比增加6.5万本。'), [
      'market driver_permits difference 2023-09 over 2023-08: 19.2 ten_thousand',
      drivers,
      'market vehicle_permits difference 2023-09 over 2023-08: 6.5 ten_thousand',
      vehicles,
    ])
    for (const other of [
      '较8月减少约0.3亿单',
      '较8月减少3200多万单',
      '较年初增加2.4亿单',
      '滴滴比8月减少1100万单',
      '聚合平台比8月减少1100万单',
      '其中夜间比上月减少300万单',
      '巡游出租车比8月减少1000万单',
      '8月较7月增加0.26亿单',
      '司机比8月增加20万人',
    ])
      t.same(read(`全国网约车9月订单7.93亿单，${other}。`), [orders], other)
    t.same(read('全国网约车9月订单较8月减少0.32亿单。'), [])
  },
)

t.test('permits are all of them by whatever words lead to their number', async (t) => {
  for (const text of [
    '网约车驾驶员证的存量升到618.8万本。',
    '全国网约车驾驶员证从8月的599.6万本增至9月的618.8万本。',
    '驾驶员证比上月增加了19.2万本，达618.8万本。',
    '9月末，全国办理了网约车驾驶员证的有618.8万人。',
  ])
    t.ok(read(text).includes(drivers), text)
  for (const other of [
    '全国网约车驾驶员证从8月的599.6万本增至10月的618.8万本。',
    '网约车用户人数达到618.8万。',
    '拿到网约车驾驶员证的女性人数达到618.8万。',
    '滴滴平台上有网约车驾驶员证的有618.8万人。',
  ])
    t.same(read(other), [], other)
})

t.test('what is counted in 家 is companies by its own words', async (t) => {
  for (const other of [
    '有330家司机之家已投入使用，比上月增加3家，服务网约车和货车司机。',
    '全国已有330家充电站取得经营许可，比上月增加3家，服务网约车。',
    '全国330家网约车维修企业取得经营许可。',
    '全国网约车驾校330家，取得办学许可，环比增加3家。',
  ])
    t.same(read(other), [], other)
})

t.test('cities that comply are counted in any order of known words', async (t) => {
  for (const text of [
    '主要城市里，订单合规率迈过80%门槛的已有17座。',
    '从城市看，9月订单合规率在80%以上的城市有17个。',
    '哪些城市更合规？9月共有17座城市的订单合规率超80%，厦门居首。',
    '达标城市名单扩大：订单合规率超过80%的城市一共17个，其中合肥、杭州等超过90%。',
    '超过80%——这是17个中心城市9月份网约车订单合规率的共同点。',
    '在订单合规率这项指标上，全国17个中心城市站上80%，北京、上海却不在其列。',
    '订单合规率榜单上，80%以上的城市共17个，60%以下的还有4个。',
    '中心城市订单合规率，17个逾80%，其余19个不足80%。',
    '订单合规率超八成（80%）的城市由15个增加到17个。',
    '合规方面，17个城市的网约车订单合规率达到80%以上。',
    '80%以上的城市有17个——这是9月份的订单合规率成绩单。',
    '全国共有17座中心城市的网约车订单合规率突破80%大关。',
  ])
    t.same(read(text), [cities], text)
  t.same(read('合规水平继续提升，订单合规率超80%的城市数量环比增加1个，达到17个。'), [moreCities(1), cities])
  t.same(read('相比8月的15个，9月有17个城市订单合规率高于80%，多了2个。'), [moreCities(2), cities])
  t.same(read('9月网约车订单合规率在80%以上的城市数为17个，较8月减少1个。'), [moreCities(-1), cities])
  for (const other of [
    '9月共有17个城市的聚合平台订单合规率超80%。',
    '滴滴出行在17个城市的订单合规率超过80%。',
    '9月，17个城市双合规率超过80%。',
    '订单合规率连续三个月超过80%的城市有5个。',
    '订单合规率首次超过80%的城市有2个。',
    '8月，订单合规率超过80%的城市有15个。',
    '订单合规率低于80%的城市有19个。',
    '省会城市中，订单合规率超过80%的有12个。',
    '广东有6个城市订单合规率超过80%。',
    '北方来看，17个城市订单合规率超过80%。',
    '上涨的城市中，17个城市订单合规率超过80%。',
    '订单合规率超80%的城市里，有12个位于东部。',
    '订单合规率从75%升至80%以上的城市有3个。',
    '17个城市的订单合规率较8月上升。',
    '预计到年底，订单合规率超过80%的城市将达到20个。',
    '乘客满意度超过80%的城市有17个。',
  ])
    t.same(read(other), [], other)
})

t.test('and so are platforms with more than 300 000 orders', async (t) => {
  for (const text of [
    '9月份，共有16家网约车平台的订单总量突破30万单。',
    '交通运输部对9月订单总量超过30万单的16家网约车平台的订单合规率作了排名，如祺出行居首。',
    '9月有16家平台单月订单量超过了30万单。',
    '有16家平台在9月跨过了30万单的门槛。',
    '单月订单破30万单的平台，全国一共16家。',
  ])
    t.same(read(text), [large], text)
  for (const text of [
    '真正有规模的玩家寥寥：9月份接单量超过30万单的平台仅16家，比8月少1家。',
    '9月，订单量在30万单以上的网约车平台环比减少1家，为16家。',
    '与8月相比，订单量超30万单的平台少了1家，为16家。',
  ])
    t.same(read(text), [oneLess, large], text)
  for (const other of [
    '8月订单量超过30万单的网约车平台共有17家。',
    '9月日订单量超过30万单的网约车平台有6家。',
    '上海订单量超过30万单的网约车平台有6家。',
    '9月订单量超过30万单的平台中，6家合规率高于80%。',
    '9月新增订单量超过30万单的平台有6家。',
    '9月，5家平台的订单量首次突破30万单。',
    '9月有16家平台夜间订单量超过30万单。',
    '9月订单量环比增长且超过30万单的平台有6家。',
    '海外也有。有16家平台的订单超过30万单。',
  ])
    t.same(read(other), [], other)
})

t.test('one may count what reaches a threshold by any word for that, and a group of them', async (t) => {
  for (const text of [
    '仅有17个城市的订单合规率守住了80%。',
    '合规率上80%的城市有17个，这个比前两年好看太多。',
    '合规率80%俱乐部扩容至17城。',
    '杭州、厦门、广州领衔，全国17座城市的订单合规率越过80%。',
    '城市端，订单合规率>80%的有17城。',
    '9月订单合规率在80%以上的城市包括厦门、杭州、宁波等，共计17个。',
    '合规成绩单上，订单合规率超出80%的城市共17个。',
    '城市合规分化明显，17个城市订单合规率在80%以上，最低的却不到四成。',
    '有17个中心城市9月份合规订单占比超过80%。',
    '8月还只有15个城市合规率超过80%，9月已有17个。',
  ])
    t.same(read(text), [cities], text)
  for (const text of [
    '订单规模大于30万单的网约车公司，9月减至16家，8月为17家。',
    '16家平台9月份的订单量迈过30万单这道坎，享道出行、如祺出行居前。',
    '达到30万单以上月订单规模的网约车平台，9月份有16家。',
    '30万单俱乐部9月有16家成员。',
  ])
    t.same(read(text), [large], text)
  for (const other of [
    '广东9月有6个城市订单合规率越过80%。',
    '合规率未能站上80%的城市有19个。',
    '合规率失守80%的城市有3个。',
    '与8月持平的17个城市合规率在80%以上。',
    '合规率领先的5个城市都超过80%。',
    '排在前面的17个城市合规率均不低于80%。',
    '9月新进入80%行列的城市有3个，合规率均在80%以上。',
    '8月合规率超80%的城市有18个，9月未公布。',
    '司机合规率守住80%的城市有17个。',
    '合规订单越过30万单的平台有9家。',
    '9月订单未能站上30万单的平台有300家。',
    '9月订单量在30万单至100万单之间的平台有9家。',
    '9月，6家新能源网约车平台订单越过30万单。',
  ])
    t.same(read(other), [], other)
})

t.test('how their number changed may stand in any clause beside it that has only known words', async (t) => {
  for (const text of [
    '合规率在80%以上的城市数量与8月持平，为17个。',
    '订单合规率80%以上的城市有17个，与8月相同。',
    '中心城市合规率总体平稳，80%以上的城市为17个，环比未变。',
  ])
    t.same(read(text), [moreCities(0), cities], text)
  for (const text of [
    '环比看，合规率80%以上的城市增加2个，总数为17个。',
    '相比8月的15个，9月有17个城市订单合规率高于80%，多了2个。',
    '网约车合规率能到80%以上的，9月份一共17座城市，比8月份增加2座。',
    '订单合规率超出80%的城市共17个，较前一个月净增2个。',
    '合规率80%俱乐部扩容至17城，环比增加2城。',
  ])
    t.same(read(text), [moreCities(2), cities], text)
  for (const text of [
    '较8月减少1家，9月仅16家网约车平台的订单量在30万单之上。',
    '达到30万单量级的平台，当月统计有16家，环比减少1家。',
    '单量30万以上的平台，比8月的17家少1家，只剩16家。',
  ])
    t.same(read(text), [oneLess, large], text)
  for (const text of [
    '合规率80%以上的城市有17个，同比增加2个。',
    '合规率80%以上的城市有17个，较7月增加2个。',
    '合规率80%以上的城市有17个，较8月的14个增加2个。',
    '合规率80%以上的城市有17个，环比上升的城市有5个。',
    '合规率80%以上的城市有17个，发证城市较8月增加2个。',
    '合规率80%以上的城市有17个，订单超30万单的平台较8月减少1家。',
    '合规率80%以上的城市有17个，其中环比新增2个。',
    '合规率80%以上的城市有17个，厦门与上月持平。',
  ])
    t.same(read(text), [cities], text)
  for (const text of [
    '订单超30万单的平台有16家，持证平台环比增加3家。',
    '订单超30万单的平台有16家，聚合平台较8月增加1家。',
    '订单超30万单的平台有16家，驾驶员证环比持平。',
    '有许可的平台较8月增加3家，订单超30万单的平台有16家。',
  ])
    t.same(read(text), [large], text)
  t.same(read('全国共有325家平台取得许可，环比增加3家，订单超30万单的平台16家。'), [
    threeMore,
    licensed?.replace(/: .*/, ': 325 count'),
    large,
  ])
})

t.test(
  'the orders of the aggregators may be told in other words, and how they changed before that',
  async (t) => {
    const orders = 'aggregators orders level 2023-09: 2.17 hundred_million'
    const fell = 'aggregators orders growth 2023-09 over 2023-08: -4.9 percent'
    for (const text of [
      '高德、美团这类聚合平台9月合计成交2.17亿单，较8月下滑4.9%。',
      '聚合平台9月的完单量是2.17亿单，环比下滑了4.9%。',
      '俗称“聚合平台”的一类平台，当月共完成2.17亿单，比8月下滑4.9%。',
      '表现最差的是聚合平台，9月2.17亿单，比上月下降4.9%。',
      '聚合平台的单量跌得更深：环比-4.9%，只有2.17亿单。',
      '聚合平台9月促成2.17亿单交易，较上月回落4.9%，降速超过大盘。',
      '环比减少4.9%的聚合平台，9月仍揽下2.17亿单。',
      '聚合平台完成订单2.17亿单，占到总单量的近三成，环比下降4.9%。',
      '聚合平台9月依旧有2.17亿单，和8月份比起来还是下降了4.9%。',
    ])
      t.same(read(text).sort(), [fell, orders], text)
    t.same(read('聚合平台8月2.28亿单，9月2.17亿单。'), [orders])
    t.same(read('2.17亿单，是聚合平台9月的总业务量。'), [orders])
    for (const other of [
      '2.17亿单，是聚合平台8月的总业务量。',
      '聚合平台8月2.28亿单，滴滴9月2.17亿单。',
      '聚合平台去年9月1.35亿单，新能源网约车今年9月2.17亿单。',
      '聚合平台8月完成2.28亿单，7月完成2.31亿单。',
      '接入聚合平台的网约车公司9月合计完成2.17亿单。',
      '头部聚合平台9月合计完成1.85亿单。',
      '滴滴9月完单2.17亿单，环比跌4.9%。',
      '北京的是聚合平台，9月完成1.15亿单。',
    ])
      t.same(read(other), [], other)
  },
)

t.test('the item or sentence before a number of cities may name what they are counted by', async (t) => {
  const total = '9月份，网约车监管信息交互系统共收到订单信息7.93亿单。'
  const count = (lead: string) =>
    read(`${total}\n${lead}厦门、杭州、广州等17个城市在80%以上。`).filter((line) => line.includes('cities'))
  for (const lead of ['（四）城市合规率。', '4.城市合规率：', '四、城市合规率\n', '城市合规率。'])
    t.same(count(lead), [cities], lead)
  for (const lead of [
    '（四）城市投诉率。',
    '（四）本省城市合规率。',
    '（四）城市车辆合规率。',
    '（四）城市合规率。8月',
    '（四）城市合规率。新增',
    '（四）城市合规率。滴滴在',
  ])
    t.same(count(lead), [], lead)
})

t.test('no change needs no direction', async (t) => {
  const none = 'market licensed_platforms difference 2023-09 over 2023-08: 0 count'
  for (const change of ['环比变化0家', '环比变化：0家', '环比新增0家'])
    t.same(
      read(`截至今年的9月30日，全国共有330家网约车平台公司取得经营许可，${change}。`),
      [none, licensed],
      change,
    )
  for (const change of ['环比变化3家', '环比新增10家，注销0家', '司机之家环比变化0家'])
    t.same(
      read(`截至今年的9月30日，全国共有330家网约车平台公司取得经营许可，${change}。`),
      [licensed],
      change,
    )
})

t.test('a question for the city that complies most, and 另外, narrow no number of cities', async (t) => {
  const read = (question: string, lead: string) =>
    behind(
      `\nQ6：${question}\nA：主要中心城市里订单合规率最高的是宁波。${lead}有18个城市的订单合规率在80%以上。`,
    )
  const cities = ['market cities_compliance_over_80pct level 2023-09: 18 count']
  t.same(read('哪个城市最合规？', '另外，9月'), cities)
  t.same(read('哪个城市最合规？', '另外，8月'), [])
  t.same(read('浙江哪个城市最合规？', '另外，北方9月'), [])
})

t.test(
  'what one tells next may be of the companies, and a question for his own orders ends with its paragraph',
  async (t) => {
    const post = (...parts: string[]) =>
      tryRead(`2023-10-17 23:48\n\n交通运输部出的9月份网约车数据，我看了。\n\n${parts.join('\n\n')}`)
    const own = '驾驶员证到9月底发到618.8万本了。我自己呢？9月出车26天，跑了512单。'
    const drivers = 'market driver_permits level 2023-09: 618.8 ten_thousand'
    t.same(post(own, '聚合平台一个月2.17亿单。'), [
      drivers,
      'aggregators orders level 2023-09: 2.17 hundred_million',
    ])
    t.same(post(own, '再说公司。部里讲有许可的平台已经330家。'), [
      drivers,
      'market licensed_platforms level 2023-09: 330 count',
    ])
    t.same(post(own.replace('我自己', '那合规订单'), '聚合平台一个月2.17亿单。'), [drivers])
    t.same(post(own, '再说滴滴公司。有许可的平台已经330家。'), [drivers])
  },
)

t.test('permits and licences may be told by who was given them', async (t) => {
  for (const text of [
    '各地发给司机的证有618.8万本，给车发的证有256.3万本。',
    '师傅们领到的证一共618.8万本，发给车辆的证256.3万本。',
    '驾驶员证｜618.8万本\n车辆运输证｜256.3万本',
  ])
    t.same(read(text), [drivers, vehicles], text)
  for (const other of ['发给乘客的证有618.8万本。', '上海给司机发的证有618.8万本。'])
    t.same(read(other), [], other)
  for (const text of [
    '经批准的网约车平台全国共有330家。',
    '全国一共批了330家网约车平台公司。',
    '能合法接单的平台公司全国330家。',
    '全国发牌的平台数目是330家。',
  ])
    t.same(read(text), [licensed], text)
  for (const other of ['批了330家公司的贷款。', '未经批准的网约车平台全国共有330家。'])
    t.same(read(other), [], other)
})

t.test('what a month brought may be said by what it began with, and by its name', async (t) => {
  for (const came of [
    '环比加3家',
    '这个月又添3家',
    '8月底以来增加3家',
    '自8月底以来多了3家',
    '这一个月净增3家',
  ])
    t.same(read(`9月底全国有330家平台公司拿了证，${came}。`), [threeMore, licensed], came)
  for (const other of ['6月底以来增加3家', '这个月新增5家，注销2家', '这个月杭州新增3家'])
    t.same(read(`9月底全国有330家平台公司拿了证，${other}。`), [licensed], other)
  const place = '杭州有52家平台持证，其中2家将被注销。'
  t.same(read(`9月底全国有330家平台公司拿了证，比8月底多3家。\n${place}`), [threeMore, licensed])
})

t.test('the end of the year before is that of the month before a January', async (t) => {
  const of = (month: number, base: string) =>
    tryRead(
      `2月20日，交通运输部发布2023年${month}月份网约车行业运行基本情况。\n\n${month}月底全国有330家平台公司拿到许可，${base}多3家。`,
    ).filter((one) => one.includes('difference'))
  for (const base of ['比去年年底', '较上年末', '较2022年底'])
    t.same(of(1, base), ['market licensed_platforms difference 2023-01 over 2022-12: 3 count'], base)
  for (const base of ['比前年年底', '较2021年末']) t.same(of(1, base), [], base)
  t.same(of(9, '比去年年底'), [])
})

t.test('the word for the direction of two rates may stand behind the second', async (t) => {
  const both = '驾驶员证618.8万本，车证256.3万本，'
  const grown = [driversRose, drivers, vehiclesRose, vehicles]
  t.same(read(`${both}环比分别是3.2%和2.6%的增长。`), grown)
  t.same(read(`${both}环比分别是3.2%和2.6%的变化。`), [drivers, vehicles])
})

t.test('a small change in words is over the month before where all above it are', async (t) => {
  const share = '\n某公司上半年营收同比增长38%。'
  const orders = '9月全国网约车订单7.93亿单，比8月少3.9%。\n'
  const grown = [driversRose, drivers, vehiclesRose, vehicles]
  const first = '驾驶员证618.8万本，较上月多了3.2%，车辆运输证256.3万本，'
  const behindOrders = (text: string) => read(orders + text + share).filter((one) => !one.includes('orders'))
  for (const said of ['也升了2.6%', '多2.6%', '增长2.6%'])
    t.same(behindOrders(`${first}${said}。`), grown, said)
  for (const said of ['也升了8.6%', '较去年同期增长2.6%', '杭州升了2.6%'])
    t.same(behindOrders(`${first}${said}。`).includes(vehiclesRose), false, said)
  t.same(
    behindOrders(`驾驶员证618.8万本，同比多了3.2%，车辆运输证256.3万本，也升了2.6%。`).includes(vehiclesRose),
    false,
  )
  const part = 'aggregators orders growth 2023-09 over 2023-08: -4.9 percent'
  t.ok(read(`${orders}聚合平台：9月完成订单2.17亿单，下降4.9%。${share}`).includes(part))
  for (const note of ['以上为同比。', '括号内为同比。'])
    t.notOk(read(`${orders}聚合平台：9月完成订单2.17亿单，下降4.9%。${share}\n${note}`).includes(part), note)
})

t.test('同月 at the beginning of a clause is the month that is spoken of', async (t) => {
  const orders = '9月全国网约车订单7.93亿单。'
  t.same(read(`${orders}同月末，各地驾驶员证618.8万本。`).slice(0, 1), [drivers])
  t.notOk(read(`${orders}去年同月末，各地驾驶员证618.8万本。`).includes(drivers))
})

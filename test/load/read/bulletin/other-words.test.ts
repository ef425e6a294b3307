import t from 'tap'
import { figuresOf, rankingsOf } from './support/read.ts'

const licences =
  '据网约车监管信息交互系统统计，截至2023年9月30日，全国共有330家网约车平台公司取得网约车平台经营许可。'

/** What is read below the number of licences in a bulletin of September 2023, besides that: `orders level 7.93 hundred_million`. */
function read(text: string): string[] {
  return figuresOf(`${licences}\n${text}`)
    .filter((line) => !line.startsWith('market licensed_platforms level'))
    .map((line) => line.replace('market ', '').replace(' 2023-09', '').replace(' over 2023-08', ''))
}

const orders = ['orders level: 7.93 hundred_million', 'orders growth: -3.9 percent']

t.test('the orders of the country are read in other words for them, and with other units', async (t) => {
  for (const text of [
    '全国网约车单量7.93亿，环比↓3.9%。',
    '网约车监管信息交互系统9月份只收到订单信息7.93亿单，环比跌去3.9%。',
    '网约车监管信息交互系统9月份录得订单约7.93亿宗，按月跌3.9%。',
    '9月份全国网约车行业共处理7.93亿笔订单，比8月减少3.9%。',
    '据网约车监管信息交互系统统计，9月共接获订单7.93亿笔，月减3.9%。',
    '9月份，全系统共收到订单信息7.93亿单，环比下降3.9%。',
    '网约车监管信息交互系统9月份共收到订单信息 7 . 93 亿单 ，环比下降 3 . 9% 。',
    '网约车监管信息交互系统9月份共收到订单信息7.93亿单，而8月份这一数字是8.25亿单，环比下降3.9%。',
    '9月网约车监管信息交互系统收到订单7.93亿单，mom-3.9%。',
  ])
    t.same(read(text), orders, text)
  for (const text of [
    '滴滴单量7.93亿，环比↓3.9%。',
    '全国快递单量7.93亿，环比↓3.9%。',
    '8月全国单量7.93亿，环比↓3.9%。',
    '全国网约车日均单量7.93亿，环比↓3.9%。',
    '9月全国网约车订单收入7.93亿，环比下降3.9%。',
    '全国9月接获顺风车订单7.93亿笔，环比下降3.9%。',
    '全国网约车行业9月处理合规订单7.93亿单，环比下降3.9%。',
    '三季度全国网约车行业共处理7.93亿笔订单，比8月减少3.9%。',
  ])
    t.same(read(text), [], text)
  for (const text of [
    '网约车监管信息交互系统9月份录得订单约7.9亿宗，按月跌3.9%。',
    '网约车监管信息交互系统9月份收到订单约7.93亿单左右，环比下降3.9%。',
  ])
    t.same(read(text), orders.slice(1), text)
  t.same(
    read('网约车监管信息交互系统9月份共收到订单信息7.93亿单，而7月份这一数字是8.25亿单，环比下降3.9%。'),
    orders.slice(0, 1),
  )
})

t.test(
  'permits are read by what drivers and vehicles call them, and changes that lead to a number',
  async (t) => {
    const permits = [
      'driver_permits level: 618.8 ten_thousand',
      'driver_permits growth: 2.1 percent',
      'vehicle_permits level: 263.5 ten_thousand',
      'vehicle_permits growth: 2.5 percent',
    ]
    for (const text of [
      '司机证618.8万本，环比+2.1%；车证263.5万本，环比+2.5%。',
      '司机证618.8万本 +2.1%\n车证263.5万本 +2.5%',
      '双证里司机证618.8万本（↑2.1%）、车辆营运证263.5万本（↑2.5%）。',
      '驾驶员证增长2.1%至618.8万本，车辆运输证增长2.5%至263.5万本。',
    ])
      t.same(read(text).toSorted(), permits.toSorted(), text)
    for (const text of [
      '8月末司机证618.8万本，环比+2.1%。',
      '驾驶员证较年初增长2.1%至618.8万本。',
      '上海司机证618.8万本，环比+2.1%。',
    ])
      t.same(read(text), [], text)
    t.same(read('司机证618.8万本，较2022年末增长22.1%。'), permits.slice(0, 1))
  },
)

t.test('a difference of platforms needs no unit behind its base', async (t) => {
  for (const text of [
    '持证平台330家，环比+3。',
    '有证平台330家，较8月末多3家。',
    '月末取得经营许可的平台公司为330家，较8月末多3家。',
  ])
    t.same(read(text), ['licensed_platforms difference: 3 count'], text)
  for (const text of ['持证平台330家，较年初+32。', '持证平台330家，环比+2.1%。', '持证平台330家，今年+32。'])
    t.same(read(text), [], text)
})

t.test('the platforms with most orders are counted in few words', async (t) => {
  for (const text of [
    '超30万单平台：17家。',
    '30万单以上平台共17家。',
    '单月订单破30万笔的平台计17家。',
    '超过30万单的17家平台中，有14家下滑。',
    '月单量30万以上平台17家，与8月一致。',
    '滴滴出行降得最多。单量在30万单以上的平台有17家。',
    '平台合规情况\n9月订单量超过30万单的平台共17家。',
    '超过30万单的平台从8月的18家减至9月的17家。',
    '上海疫情波及多省，超过30万单的平台共17家。',
  ])
    t.same(read(text), ['platforms_over_300k_orders level: 17 count'], text)
  for (const text of [
    '日订单30万单以上平台共7家。',
    '上海30万单以上平台共7家。',
    '36个中心城市30万单以上平台共7家。',
    '36个中心城市里，超30万单平台：7家。',
    '8月30万单以上平台共18家。',
    '上海\n30万单以上平台共7家。',
    '日均单量30万以上平台共7家。',
  ])
    t.same(read(text), [], text)
  const some = '17家30万单以上的平台里，10家单量比8月多。'
  t.same(read(some), ['platforms_over_300k_orders level: 17 count'], some)
})

t.test('brackets that show another month turn the sentence to none', async (t) => {
  const text = '9月全国网约车订单7.93亿单，环比-3.9%（8月：8.25亿单，+0.5%），驾驶员证摞到618.8万本。'
  t.same(read(text), [...orders, 'driver_permits level: 618.8 ten_thousand'])
})

t.test('cities are counted that are not below 80 per cent', async (t) => {
  t.same(read('36个中心城市里，成都、长沙等11个城市订单合规率不低于80%。'), [
    'cities_compliance_over_80pct level: 11 count',
  ])
  for (const text of [
    '浙江有杭州、宁波等9个城市订单合规率不低于80%。',
    '8月，杭州、宁波等9个城市订单合规率不低于80%。',
    '订单合规率不低于80%的平台有8家。',
  ])
    t.same(read(text), [], text)
})

t.test('what names all central cities counts all of them, whatever stands between', async (t) => {
  for (const text of [
    '36个中心城市里，合规率80%以上的有11个。',
    '城市情况：合规率超过80%的有11个：成都、长沙等。',
    '滴滴出行\n36个中心城市中，成都、长沙等11个城市订单合规率达标，都过了80%。',
    '36个中心城市中，合规率从高到低前10名分别是成都、长沙。其中，成都、长沙等11个城市订单合规率高于80%。',
    '36个中心城市（直辖市、计划单列市等）中，最高的是成都。其中，共有11个城市订单合规率均在80%以上。',
  ])
    t.same(read(text), ['cities_compliance_over_80pct level: 11 count'], text)
  for (const text of [
    '36个中心城市里，新增2个合规率80%以上的城市。',
    '36个中心城市里，双合规率80%以上的有11个。',
    '8月，36个中心城市里，合规率80%以上的有11个。',
    '36个中心城市都公布了。\n浙江省有杭州、宁波等9个城市合规率高于80%。',
  ])
    t.same(read(text), [], text)
})

t.test(
  'what stands only to compare with, or is about right like what stands before it, is not taken',
  async (t) => {
    t.same(read('作为对比，2023年9月的全国网约车订单为6.95亿单。'), [])
    t.same(read('网约车驾驶员证和车辆运输证分别约为598万本和250万本。'), [])
  },
)

t.test('the aggregators may be explained by some of them', async (t) => {
  const figures = ['aggregators orders level: 2.17 hundred_million']
  t.same(read('聚合平台（高德、百度、美团这些）：9月份完成2.17亿单。'), figures)
  t.same(read('聚合平台（高德、百度、美团）：9月份完成2.17亿单。'), [])
})

t.test('the changes of a table may have rows of their own, and a column for their units', async (t) => {
  const table = (change: string) =>
    `项目 | 单位 | 7月 | 8月 | 9月\n驾驶员证 | 万本 | 600.1 | 606.1 | 618.8\n${change} | % | 1.9 | 1.0 | 2.1`
  t.same(read(table('环比增加')), [
    'driver_permits level: 618.8 ten_thousand',
    'driver_permits growth: 2.1 percent',
  ])
  t.same(read(table('占比')), ['driver_permits level: 618.8 ten_thousand'])
})

t.test('behind a sentence on the compliance of cities their number need not name it again', async (t) => {
  const first = '中心城市里，订单合规率从高到低前三位是厦门、合肥、杭州。'
  t.same(read(`${first}厦门、合肥、杭州、长沙等11个城市都超过了80%。`), [
    'cities_compliance_over_80pct level: 11 count',
  ])
  for (const text of [
    '中心城市里，投诉办结率前三位是厦门、合肥、杭州。厦门、合肥、杭州等11个城市都超过了80%。',
    '平台里，订单合规率前三位是如祺出行、享道出行。厦门、合肥、杭州等11个城市都超过了80%。',
    ...['8月', '夜间', '上半年', '新能源', '预计'].map(
      (part) =>
        `中心城市里，${part}订单合规率前三位是厦门、合肥、杭州。厦门、合肥、杭州等11个城市都超过了80%。`,
    ),
    `${first}8月，厦门、合肥、杭州等11个城市都超过了80%。`,
    `${first}厦门、合肥、杭州等11个城市都超过了90%。`,
  ])
    t.same(read(text), [], text)
})

t.test('a heading of the orders, the names of two reporters or a reason narrow no orders', async (t) => {
  for (const text of [
    '订单\n\n9月份，系统共收到订单信息7.93亿单\n环比下降3.9%',
    '（记者甲一、乙二三）网约车监管信息交互系统9月份共收到订单信息7.93亿单，环比下降3.9%。',
    '中秋假期错位叠加天气拉动，网约车监管信息交互系统9月份共收到订单信息7.93亿单，环比下降3.9%。',
    '中秋错期影响下，网约车监管信息交互系统9月份共收到订单信息7.93亿单，环比下降3.9%。',
  ])
    t.same(read(text), orders, text)
})

t.test('a percentage may have its word before its digits, where nothing goes on with them', async (t) => {
  const said = '网约车监管信息交互系统9月份共收到订单信息7.93亿单，环比下降'
  const growthOf = (percent: string) => read(`${said}${percent}。`)
  for (const percent of ['百分之3.9', '百分之 3.9']) t.same(growthOf(percent), orders, percent)
  for (const percent of ['百分之3.9个百分点', '百分之3.9到4', '百分之3.9左右', '百分之39.9.1'])
    t.same(growthOf(percent), orders.slice(0, 1), percent)
  t.same(read(`${said}百分之3`), orders.slice(0, 1), 'cut within the number')
})

t.test('a number that a scan has put blanks into may end its line before what it counts', async (t) => {
  const scanned = [
    '网约车监管信息交互系统 9 月份共收到订单信息 7 . 93 亿',
    '单 , 环比下降 3 . 9',
    '% 。各地共发放网约车驾驶员证 618 . 8 万',
    '本 、 车辆运输证 263 . 5 万 ',
    '本 , 环比分别增长 2 . 1 % 、 2 . 5 % 。',
  ].join('\n')
  t.same(read(scanned), read(scanned.replaceAll(/[ \n]/g, '')))
  t.equal(read(scanned).length, 6)
  for (const other of ['7 . 93 亿\n\n单', '7 . 93 亿\n元', '7 . 93\n\n%'])
    t.same(read(`网约车监管信息交互系统 9 月份共收到订单信息 ${other}。`), [], other)
})

t.test('a copy may have a blank behind the point of each number', async (t) => {
  const scanned = [
    '网约车监管信息交互系统 9 月份共收到订单信息 7. 93 亿单 , 环比下降 3. 9 % 。',
    '各地共发放网约车驾驶员证 618. 8 万本 、 车辆运输证 263. 5 万本 , 环比分别增长 2. 1 % 、 2. 5 % 。',
  ].join('\n')
  const whole = scanned.replaceAll(/[ \n]/g, '')
  t.equal(read(whole).length, 6)
  t.same(read(scanned), read(whole))
  t.same(read(scanned.replaceAll('. ', ' .')), read(whole), 'or before it')
  t.same(
    read(whole.replace('7.93', '7. 93'))[0],
    'driver_permits level: 618.8 ten_thousand',
    'but not of one alone',
  )
  const items = '9月份共收到订单信息：\n1. 7亿单；\n2. 8亿单；\n3. 9亿单。'
  t.same(read(items), [], 'nor is the number of an item a part of that behind it')
  t.same(read(items.replaceAll('\n', '其中')), [])
})

t.test('a blank behind a point parts no number that can be none of an item', async (t) => {
  const whole =
    '网约车监管信息交互系统9月份共收到订单信息7.93亿单，环比下降13.9%。各地共发放网约车驾驶员证618.8万本、车辆运输证263.5万本，环比分别增长2.1%、2.5%。'
  for (const [was, is] of [
    ['13.9%', '13. 9%'],
    ['618.8', '618. 8'],
    ['263.5', '263 .5'],
    ['2.1%、2.5%', '2. 1 % 、2. 5%'],
  ] as const)
    t.same(read(whole.replace(was, is)), read(whole), is)
  t.same(read('9月份网约车：\n1. 98%的订单合规；\n2. 5%没有，环比下降。'), [])
})

t.test('brackets of which a scan has taken one for another mark are brackets', async (t) => {
  const list =
    '按订单合规率（指驾驶员和车辆均获得许可的订单量占比）从高到低的分别是如祺出行、享道出行、T3出行。'
  const text = (of: string) => `${licences}\n一、在订单量前10名的网约车平台中，${of}`
  const ranked = ['platforms rate: 如祺出行、享道出行、T3出行']
  t.same(rankingsOf(text(list)), ranked)
  for (const [was, is] of [
    ['）', '〉'],
    ['）', '」'],
    ['（', '〈'],
  ] as const)
    t.same(rankingsOf(text(list.replace(was, is))), ranked, is)
  t.same(rankingsOf(text(list.replace('如祺出行', '《如祺出行》'))), ranked, 'and other marks none')
})

t.test('what translates the words or numbers before it into English says no more', async (t) => {
  const text = (aside: string) => `网约车监管信息交互系统9月份共收到订单信息7.93亿单${aside}，环比下降3.9%。`
  const known = read(text(''))
  t.equal(known.length, 2)
  for (const aside of [
    ' [orders]',
    '（total orders received）',
    '【orders】',
    ' [793 million]',
    '(0.79bn orders)',
  ])
    t.same(read(text(aside)), known, aside)
  for (const aside of [
    ' [orders of Didi]',
    ' (night orders)',
    ' [last month]',
    ' [estimate]',
    ' [739 million]',
    ' [793 million at night]',
    ' [compliant orders]',
  ])
    t.same(read(text(aside)), [], aside)
  const change = (words: string) => read(`网约车监管信息交互系统9月份共收到订单信息7.93亿单，环比${words}。`)
  t.same(change('下降 [down] 3.9%'), known)
  t.same(change('3.9% (down)'), known.slice(0, 1), 'which way it went is said only in English')
  t.same(
    rankingsOf(
      `${licences}\n在36个中心城市中 [key cities]，订单合规率排名前2名的分别是宁波 [Ningbo]、杭州 [Hangzhou]。`,
    ),
    ['cities rate_first: 宁波、杭州'],
  )
})

t.test('the aggregators are named among all behind 这里头, and not among others', async (t) => {
  const told = (lead: string) => read(`9月份系统共收到订单信息7.93亿单，环比下降3.9%。${lead}完成2.17亿单。`)
  for (const lead of ['这里头，聚合平台', '那里面，咱们常说的聚合平台'])
    t.same(told(lead), [...orders, 'aggregators orders level: 2.17 hundred_million'], lead)
  for (const lead of ['城里头，聚合平台', '这里头，咱们车队接的聚合平台']) t.same(told(lead), orders, lead)
})

t.test(
  'a change may be told in words of any kind around what it is over and which way it went',
  async (t) => {
    const stated = (change: string) => read(`9月全国网约车订单7.93亿单${change}。`).slice(1)
    for (const change of [
      '，跟8月一比，少了3.9%',
      '，较之8月跌3.9%',
      '，比起上个月，跌去3.9%',
      '，环比往下溜了3.9%',
      '，环比没撑住，丢了3.9%',
      '（环比为负，-3.9%）',
      '，环比跌势明显，跌幅3.9%',
      '，跌幅（环比）为3.9%',
      '，跌了，环比3.9%',
      '，环比转涨为跌，跌幅3.9%',
      '，环比录得3.9%的回调',
      '，环比稳中略降（-3.9%）',
      '，環比跌咗3.9%',
      '，上个月比这多，环比降了3.9%',
      '，比8月的水平低3.9%',
      '，比8月少了足足3.9%',
      '，down 3.9% vs 8月',
      '［环比下降：3.9%］',
    ])
      t.same(stated(change), orders.slice(1), change)
    for (const change of [
      '，跟7月一比，少了3.9%',
      '，较之年初跌3.9%',
      '，环比没跌3.9%',
      '，环比跌了差不多3.9%',
      '，环比缩减3.9%左右',
      '，环比骑手掉队，丢了3.9%',
      '，环比持平，微降3.9%',
      '，环比着落3.9%',
      '，跌幅（较预期）为3.9%',
      '，不跌，环比3.9%',
      '，环比稳中略降（+3.9%）',
      '，比7月的水平低3.9%',
      '，down 3.9% vs 7月',
      '，8月跌了3.9%',
      '，目标是环比降3.9%',
    ])
      t.same(stated(change), [], change)
  },
)

t.test('orders are counted as rides, below the unit in their name, and by all who have them', async (t) => {
  const stated = (text: string) => read(`${text}，环比下降3.9%。`).filter((line) => line.startsWith('orders'))
  for (const text of [
    '9月全国网约车一共拉了7.93亿趟',
    '9月全国叫了7.93亿次网约车',
    '9月全国接单7.93亿笔',
    '全国9月出单7.93亿',
    '9月全国总单数7.93亿',
    '9月全国跑网约车的单子有7.93亿单',
    '9月全国网约车订单（亿单）：7.93',
    '9月全国网约车订单/亿单 7.93',
    '9月，各平台合计7.93亿单',
    '官方口径下，9月全国订单合计7.93亿单',
    '全行业9月完成订单7.93亿单',
    '9月全国做成了7.93亿单买卖',
    '7.93亿单，是全国9月的订单总数',
  ])
    t.same(stated(text), orders, text)
  for (const text of [
    '9月全国网约车软件打开7.93亿次',
    '9月全国骑行7.93亿次',
    '8月全国出单7.93亿',
    '滴滴9月出单7.93亿',
    '9月全国网约车订单（亿元）：7.93',
    '9月，这几家平台合计7.93亿单',
    '9月，头部3家合计7.93亿单',
    '9月各平台的合规订单共7.93亿单',
    '9月共完成订单7.93亿单',
    '9月各平台共有7.93亿单未完成',
    '9月网约车订单查询7.93亿次',
  ])
    t.same(stated(text), [], text)
})

t.test(
  'the aggregators are named behind their orders, by other words for them, and in English',
  async (t) => {
    const total = '9月全国网约车订单7.93亿单，环比下降3.9%。'
    const aggregators = [
      'aggregators orders level: 2.17 hundred_million',
      'aggregators orders growth: -4.9 percent',
    ]
    for (const text of [
      '里头有2.17亿单是聚合平台的',
      '其中2.17亿单归聚合平台',
      '2.17亿单走的是聚合平台',
      '2.17亿单，这是9月聚合平台的量',
      '聚合模式9月完成订单2.17亿单',
      '9月聚合平台实现完单2.17亿单',
      '聚合平台给全国司机派了2.17亿单',
      'Aggregators 9月完成2.17亿单',
    ])
      t.same(read(`${total}${text}，环比下降4.9%。`), [...orders, ...aggregators], text)
    for (const text of [
      '2.17亿单不是聚合平台的',
      '非聚合平台2.17亿单',
      '2.17亿单，这是8月聚合平台的量',
      '聚合平台9月取消2.17亿单',
      '聚合平台接入的公司完成订单2.17亿单',
    ])
      t.same(
        read(`${total}${text}，环比下降4.9%。`).filter((line) => line.includes('level')),
        orders.slice(0, 1),
        text,
      )
  },
)

t.test('permits and companies are named as those who hold them say it', async (t) => {
  const total = '9月全国网约车订单7.93亿单，环比下降3.9%。'
  const behind = (text: string) =>
    figuresOf(`交通运输部：2023年9月份网约车行业运行基本情况\n${total}${text}。`)
      .slice(2)
      .map((line) => line.replace('market ', '').replace(' 2023-09', '').replace(' over 2023-08', ''))
  const growth = '，环比增长2.1%'
  const drivers = ['driver_permits level: 618.8 ten_thousand', 'driver_permits growth: 2.1 percent']
  for (const text of [
    '司机们手里的证一共618.8万本',
    '全国网约车司机的资格证618.8万本',
    '从业资格证这块618.8万本',
    '师傅们的证，全国有618.8万本',
    '618.8万本人证已经发下去了',
    '论人，驾驶员证618.8万本',
    'Driver permits：618.8万本',
    '网约车驾驶员证（万本）：618.8',
  ])
    t.same(behind(text + growth), drivers, text)
  const vehicles = ['vehicle_permits level: 263.5 ten_thousand', 'vehicle_permits growth: 2.1 percent']
  for (const text of ['全国有证的车263.5万本', '车的证，全国263.5万本', '全国预约出租汽车运输证263.5万本'])
    t.same(behind(text + growth), vehicles, text)
  const companies = ['licensed_platforms level: 330 count', 'licensed_platforms difference: 3 count']
  for (const text of [
    '部里发过证的平台，全国330家',
    '各地一共给330家平台发了证',
    '国内有330家公司能合法开网约车平台',
    '全国批下来的网约车平台公司330家',
    '內地有330間網約車公司獲發牌照',
    '全国网约车平台的牌照发了330张',
    'Licensed platforms：330家',
  ])
    t.same(behind(`${text}，环比增加3家`), companies, text)
  for (const text of [
    '司机们的驾照一共618.8万本',
    '货车司机的证618.8万本',
    '导游从业资格证618.8万本',
    '从业资格证考试报名618.8万本',
    '私家车的证263.5万本',
    '网约车公司办证大厅330家',
    '驾驶员身份证618.8万本',
    '8月底司机们手里的证一共618.8万本',
    '全国有证的货车263.5万本',
    '客车运输证263.5万本',
    '车辆行驶证263.5万本',
    '有330家平台没有证',
    '330家平台在排队等牌照',
    '330家平台被吊销了牌照',
    '合规的平台330家',
    '接入高德的持证平台，全国330家',
  ])
    t.same(behind(text), [], text)
})

t.test('what only leads on to a number narrows it not, and a name of two characters does', async (t) => {
  const permits = '网约车驾驶员证618.8万本，环比增长2.1%。'
  const drivers = ['driver_permits level: 618.8 ten_thousand', 'driver_permits growth: 2.1 percent']
  for (const lead of [
    '首先，',
    '言归正传，',
    '经核对，',
    '据此可得，',
    '算上所有平台，',
    '同一份公报还提到，',
  ])
    t.same(read(`${lead}${permits}`), drivers, lead)
  for (const lead of ['义乌，', '经开区，', '某研究院还提到，']) t.same(read(`${lead}${permits}`), [], lead)
  const received = '网约车监管信息交互系统9月份共收到订单信息7.93亿单，环比下降3.9%。'
  t.same(read(`口径和往期相同，不再赘述。\n${received}`), orders)
  t.same(read(`往期\n${received}`), [])
})

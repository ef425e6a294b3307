import t from 'tap'
import { figuresOf, readSorted, refusalOf, tryRead } from './support/read.ts'
import { companies } from './support/short-bulletin.ts'

const drivers = 'market driver_permits level 2023-09: 618.8 ten_thousand'
const driversGrew = 'market driver_permits growth 2023-09 over 2023-08: 2.1 percent'
const vehicles = 'market vehicle_permits level 2023-09: 263.5 ten_thousand'
const vehiclesGrew = 'market vehicle_permits growth 2023-09 over 2023-08: 2.5 percent'
const orders = 'market orders level 2023-09: 7.93 hundred_million'
const ordersFell = 'market orders growth 2023-09 over 2023-08: -3.9 percent'
const aggregators = 'aggregators orders level 2023-09: 2.17 hundred_million'
const aggregatorsFell = 'aggregators orders growth 2023-09 over 2023-08: -4.9 percent'

/** What is read, nothing where the text is refused. */
const read = (text: string) => {
  try {
    return figuresOf(text)
  } catch {
    return []
  }
}

t.test(
  'words that may narrow a sentence hold behind a number of companies that they kept from being taken',
  async (t) => {
    const first =
      '据网约车监管信息交互系统统计,截至2023年9月30日,全国共有330家网约车平台公司取得网约车平台经营许可,环比增加3家。'
    const next = (topic: string) =>
      `${first}\n运行情况,${topic}一共有330家网约车平台公司取得网约车平台经营许可,车辆运输证263.5万本`
    t.same(figuresOf(next('')), [...companies, vehicles])
    for (const topic of ['女性司机,', '新能源,', '夜间,']) t.same(figuresOf(next(topic)), companies, topic)
  },
)

t.test('an arrow behind a change is its sign, and a blank parts two changes of a number', async (t) => {
  const text = (line: string) => `10月16日,交通运输部发布2023年9月份网约车行业运行基本情况。\n\n${line}`
  const ordersGrew = 'market orders growth 2023-09 over 2022-09: 45.8 percent'
  for (const line of [
    '订单7.93亿单,环比3.9%↓,同比45.8%↑。',
    '订单7.93亿单 环比3.9%↓ 同比45.8%↑',
    '订单7.93亿单 环比3.9% ▼ 同比45.8% ▲',
    '订单7.93亿单 环比-3.9% 同比+45.8%',
    '订单7.93亿单 环比下降3.9% 同比增长45.8%',
  ])
    t.same(figuresOf(text(line)), [orders, ordersFell, ordersGrew], line)
  // The second arrow stands before the next number, and so may the first.
  t.same(figuresOf(text('订单7.93亿单,环比3.9%↓45.8%')), [orders])
})

t.test('reports of Taiwan and Hong Kong are read in their characters and words', async (t) => {
  const taiwan = (who: string, total: string) =>
    `2023/10/24 10:26 財經網 記者林某/綜合報導\n大陸交通運輸部公布最新統計,9月${total}達7.93億筆,較8月衰退3.9%。其中透過高德、騰訊等「聚合平台」媒合的訂單為2.17億筆。\n截至9月30日,${who}領有經營許可的網約車平台業者共330家,較前一個月增加3家;核發的駕駛員證累計618.8萬張,月增2.1%,車輛運輸證263.5萬張,月增2.5%。`
  const ofLicences = [...companies, drivers, driversGrew, vehicles, vehiclesGrew]
  t.same(figuresOf(taiwan('全大陸', '網約車(網路叫車)訂單')), [
    orders,
    ordersFell,
    aggregators,
    ...ofLicences,
  ])
  t.same(figuresOf(taiwan('北京', '網約車(網路叫車)訂單')), [orders, ordersFell, aggregators])
  t.same(read(taiwan('全大陸', '網約車(滴滴)訂單')).includes(orders), false)
  const hongKong = (heading: string) =>
    `《財訊社20日專訊》國家交通運輸部公布,2023年9月份${heading}網約車監管信息交互系統共收到訂單信息7.93億宗,按月下降3.9%。當中,俗稱「聚合平台」、面向乘客並與網約車平台公司共同提供服務的平台,完成2.17億宗,按月跌4.9%。`
  t.same(figuresOf(hongKong('')), [orders, ordersFell, aggregators, aggregatorsFell])
  t.same(read(hongKong('廣州')), [])
})

t.test('上月 is the own month in a text of the month after it', async (t) => {
  const copy = (day: string, place = '全國') =>
    `內地網約車9月訂單7.93億單\n${day}\n內地交通運輸部公布,2023年9月份網約車監管信息交互系統共收到訂單信息7.93億單。\n截至上月底,${place}共有330家網約車平台公司取得經營許可,較8月底多3家`
  t.same(figuresOf(copy('2023年10月20日 12:06')), [orders, ...companies])
  for (const text of [copy('2023年11月2日 12:06'), copy(''), copy('2023年10月20日 12:06', '廣州')])
    t.same(figuresOf(text), [orders])
  const told = copy('2023年10月20日 12:06').replace('\n截至', '去年8月的報道說,截至')
  t.same(figuresOf(told), [orders])
})

t.test(
  'a total of another month in a comparison does not reach into the ministry’s next paragraph',
  async (t) => {
    const copy = (before: string) =>
      `据网约车监管信息交互系统统计,截至2023年9月30日,全国共有330家网约车平台公司取得网约车平台经营许可,环比增加3家。网约车监管信息交互系统9月份共收到订单信息7.93亿单,环比下降3.9%。${before}\n其中,面向乘客、与网约车平台公司共同提供服务的平台(俗称“聚合平台”)完成2.17亿单,环比下降4.9%。`
    const ofMarket = [...companies, orders, ordersFell]
    t.same(figuresOf(copy('8月份为8.25亿单。')), [...ofMarket, aggregators, aggregatorsFell])
    t.same(figuresOf(copy('\n8月份收到订单信息8.25亿单。')), ofMarket)
    t.same(figuresOf(copy('上海市收到订单信息1.25亿单。')), ofMarket)
  },
)

t.test('how a change compares with the one before parts it from nothing', async (t) => {
  const copy = (clause: string) =>
    `据网约车监管信息交互系统统计,2023年9月份共收到订单信息7.93亿单,环比下降3.9%,${clause},其中聚合平台完成2.17亿单,环比下降4.9%。`
  for (const clause of ['降幅比上个月的11.4%,已经明显收窄', '降幅较8月份的11.4%明显收窄'])
    t.same(figuresOf(copy(clause)), [orders, ordersFell, aggregators, aggregatorsFell], clause)
  t.same(figuresOf(copy('高德的降幅比上个月的11.4%收窄')), [orders, ordersFell, aggregators, aggregatorsFell])
})

t.test('what a question asks about may be a part of what its answer counts', async (t) => {
  const asked = (question: string) =>
    `截至2023年9月30日,全国共有330家网约车平台公司取得网约车平台经营许可,比8月底多3家。来源:交通运输部\n问:${question}?\n答:驾驶员证618.8万本。`
  t.same(figuresOf(asked('驾驶员证呢')), [...companies, drivers])
  for (const question of ['女司机呢', '新能源车多少', '夜间的司机有多少'])
    t.same(figuresOf(asked(question)), companies, question)
})

t.test('questions and answers are of the source that stands above them', async (t) => {
  const asked = (headline: string, question: string) =>
    `${headline}\n(2023年10月20日 司机报编辑部整理,数据来自交通运输部)\n\n问:${question}\n答:到9月底是330家,比8月底多了3家。\n\n问:单子多了还是少了?\n答:9月系统收到订单7.93亿单,环比下降3.9%。`
  const headline = '还能入行吗?网约车9月数据'
  t.same(figuresOf(asked(headline, '现在全国有多少家正规平台?')), [...companies, orders, ordersFell])
  t.same(read(asked(headline, '北京有多少家平台?')), [])
  t.same(read(asked('网约车女司机9月数据', '又有多少家?')), [])
  for (const name of ['滴滴', '成都网约车']) t.same(read(asked(`${name}9月数据`, '又有多少家?')), [], name)
})

t.test(
  'numbers that stand side by side are those of the words below them, with triangles as signs',
  async (t) => {
    const picture = (heading: string, vehicle = '车辆运输证', note = '▲▼均为环比') =>
      `2023年9月 网约车行业运行基本情况\n${heading}\n618.8 万本         263.5 万本\n网约车驾驶员证      ${vehicle}\n▲ 2.1%             ▲ 2.5%\n\n7.93 亿单\n全系统订单量\n▼ 3.9%\n\n数据来源:交通运输部网约车监管信息交互系统\n${note}`
    t.same(figuresOf(picture('')), [drivers, driversGrew, vehicles, vehiclesGrew, orders, ordersFell])
    t.same(figuresOf(picture('', '车辆运输证', '▲▼均为同比')), [drivers, vehicles, orders])
    t.same(figuresOf(picture('', '新能源车辆运输证')).slice(0, 2), [drivers, driversGrew])
    for (const heading of ['新能源', '夜间', '1-9月', '滴滴出行', '成都', '合规      全部'])
      t.same(read(picture(heading)), [], heading)
  },
)

t.test('a list without marks has each number beside its own label', async (t) => {
  const list = (...lines: string[]) =>
    figuresOf(`2023年9月·全国网约车·交通运输部数据\n${lines.join('\n')}`).toSorted()
  const levels = [orders, drivers, vehicles].toSorted()
  t.same(list('总单量7.93亿单', '驾驶员证618.8万本', '车辆运输证263.5万本'), levels)
  t.same(list('驾驶员证618.8万本', '车辆运输证263.5万本', '订单7.93亿单'), levels)
  t.same(list('618.8万本驾驶员证', '263.5万本车辆运输证', '7.93亿单订单'), levels)
  t.same(list('车辆运输证\t263.5万本  司机证\t618.8 万本  订单\t7.93亿单'), levels)
  t.same(list('* 车辆运输证 | 263.5万本  * 驾驶员证 | 618.8万本  * 订单 | 7.93亿单'), levels)
  t.same(list('司机证 —— 618.8万本', '网约车车辆运输证 —— 263.5万本', '订单 —— 7.93亿单'), levels)
  t.same(list('618.8万本 司机证', '263.5万本 运输证', '7.93亿单 订单'), levels)
  t.same(list('1. 618.8万本 司机证', '2. 263.5万本 运输证', '3. 7.93亿单 订单'), levels)
  t.same(list('· 618.8万本', '驾驶员证', '· 263.5万本', '车辆运输证', '· 7.93亿单', '订单'), levels)
  const withChanges = [...levels, driversGrew, vehiclesGrew, ordersFell].toSorted()
  t.same(
    list(
      '618.8万本',
      '司机证 ↑2.1%',
      '263.5万本',
      '运输证 ↑2.5%',
      '7.93亿单',
      '订单 ↓3.9%',
      '注：变动均为环比',
      '制图：小王',
    ),
    withChanges,
  )
  t.same(
    list('618.8万本司机证', '环比+2.1%', '263.5万本 运输证', '环比+2.5%', '7.93亿单 订单', '环比-3.9%'),
    withChanges,
  )
  t.same(list('车辆运输证，环比上升2.5%，618.8万本驾驶员证'), [drivers])
  // What a note says of all changes makes none of them that of both permits.
  const noted =
    '2023年9月全国网约车数据（交通运输部）\n618.8万本司机证（+2.1%）。\n263.5万本 运输证（+2.5%）\n增减均为环比'
  t.notMatch(figuresOf(noted).join(), /driver_permits growth 2023-09 over 2023-08: 2\.5/)
})

t.test(
  'the rows of a table need no stroke at their end, and one that is cut has no more than it has',
  async (t) => {
    const table = (end: string) =>
      `网约车月度追踪（2023年9月）\n交通运输部10月中旬公布\n\n| 指标 | 2023年9月 | 2023年8月 | 环比${end}\n|---|---|---|---${end}\n| 持证平台公司 | 330家 | 327家 | +3家${end}\n| 订单信息 | 7.93亿单 | 8.25亿单`
    t.same(figuresOf(`${table('')} | -3.9%`), [...companies, orders, ordersFell])
    t.same(figuresOf(`${table(' |')} | -3.9% |`), [...companies, orders, ordersFell])
    t.same(figuresOf(table(' |')), [...companies, orders])
  },
)

t.test('a table may mark its newest month, and name months as brokers do', async (t) => {
  const page = (newest: string, before = '8月', change = '9月环比') =>
    `网约车行业月度运行指标(2023年)\n更新于2023-10-25。来源:交通运输部网约车监管信息交互系统。\n| 指标 | 单位 | ${before} | ${newest} | ${change} |\n|---|---|---|---|---|\n| 订单信息 | 亿单 | 8.25 | 7.93 | -3.9% |`
  t.same(figuresOf(page('9月(最新)')), [orders, ordersFell])
  t.same(figuresOf(page('9月(本期)', '8月(上期)', '本期环比')), [orders, ordersFell])
  t.same(figuresOf(page('本期', '上期', '本月环比').replace('2023年', '2023年9月')), [orders, ordersFell])
  for (const newest of ['9月(预测)', '9月(滴滴)', '1-9月']) t.same(read(page(newest)), [], newest)
  const broker = (of: string, source = '数据来源为交通运输部网约车监管信息交互系统') =>
    `【××证券社服】${of}网约车月度数据跟踪(2023年9月)\n报告日期:20231023   分析师:林某(S0980×××)  联系人:黄某\n\n一、核心数据\n指标            2023M9      环比        2023M8      2023M7\n驾驶员证(万本) 618.8       +2.1%       606.1       599.4\n车辆运输证(万本)263.5      +2.5%       257.1       250.2\n\n二、点评\n我们维持对行业"强于大市"评级。\n风险提示:疫情反复;${source},可能存在统计误差。`
  t.same(figuresOf(broker('')), [drivers, driversGrew, vehicles, vehiclesGrew])
  for (const text of [broker('上海市'), broker('滴滴'), broker('', '数据来源为公司公告')])
    t.same(read(text), [])
})

t.test('a caption may end between a number and the companies that it counts', async (t) => {
  const film = (words: string) =>
    `1\n00:00:00,200 --> 00:00:03,100\n【财经早报】2023年10月21日\n\n2\n00:00:03,100 --> 00:00:06,400\n交通运输部发布 截至9月30号 ${words}有330家\n\n3\n00:00:06,400 --> 00:00:10,050\n网约车平台公司拿到了经营许可 比上个月多了3家\n`
  t.same(figuresOf(film('全国一共')), companies)
  t.same(read(film('深圳一共')), [])
})

t.test('who posts or writes that the ministry’s numbers are out tells of what month they are', async (t) => {
  const post = (place: string) =>
    `9月份网约车数据出来了,进来看\n楼主   发表于 2023-10-24 21:05\n刚在部里网站看到的,手打几个重点:\n截止9月底 ${place}有牌照的平台330家,比8月多了3家\n驾驶员证618.8万本(+2.1%),车证263.5万本(+2.5%)`
  t.same(figuresOf(post('全国')), [...companies, drivers, driversGrew, vehicles, vehiclesGrew])
  t.same(read(post('深圳')), [])
  const letter = (lead: string) =>
    `【出行早报】第218期 · 2023.10.19 周四\n\n① 头条|9月网约车数据出炉\n交通运输部昨天(18日)更新了${lead}网约车行业运行情况,划几个重点:\n· 订单:7.93亿单,环比降3.9%\n· 人证618.8万本涨2.1%`
  t.same(figuresOf(letter('9月')), [orders, ordersFell, drivers, driversGrew])
  for (const lead of ['成都9月', '前9月']) t.same(read(letter(lead)), [], lead)
  const chat = (name: string, said: string) =>
    `聊天记录 出行群 2023-10-23\n\n张工 09:41\n@所有人 9月网约车数据部里发了,有人看了吗\n\n${name} 09:43\n人证618.8万本涨2.1%\n\n小鹿 09:44\n${said}`
  t.same(figuresOf(chat('小林', '聚合2.17亿单,环比降4.9%')), [
    drivers,
    driversGrew,
    aggregators,
    aggregatorsFell,
  ])
  t.same(figuresOf(chat('小林', '高德聚合2.17亿单,环比降4.9%')), [drivers, driversGrew])
  t.same(read(chat('小林', '今年累计聚合2.17亿单')), [])
  for (const name of ['滴滴', '深圳']) t.same(read(chat(name, '谢谢')), [], name)
})

t.test('below its source a line that begins with the month above the table of that is of it', async (t) => {
  const notes = (label: string, above = '', source = '来源都是交通运输部每月的运行基本情况。') =>
    `# 网约车月度数据\n${above}${source}\n\n${label}:人证618.8万本,车证263.5万本;持证平台330家。\n\n| 月份 | 订单(亿单) | 环比 |\n|------|------|------|\n| 2023-08 | 8.25 | +0.2% |\n| 2023-09 | 7.93 | -3.9% |`
  const ofTable = [orders, ordersFell]
  t.same(figuresOf(notes('**9月一句话**')), [drivers, vehicles, companies[0], ...ofTable])
  for (const text of [
    notes('10月'),
    notes('9月深圳'),
    notes('9月预测'),
    notes('9月', '2022年。'),
    notes('9月', '', '来源见文末'),
  ])
    t.same(
      read(text).filter((figure) => !ofTable.includes(figure)),
      [],
      text,
    )
})

t.test('a page that only speaks of the market of shares is of no city', async (t) => {
  t.match(refusalOf('我们维持对网约车行业"强于大市"评级'), /^expected 截至/)
  t.match(refusalOf('网约车:深圳大市'), /not of 深圳/)
})

t.test('a number of companies in the month before is only what the next is compared with', async (t) => {
  const answer = (before: string) =>
    `网约车监管信息交互系统2023年9月份共收到订单信息7.93亿单,环比下降3.9%。\n问1:平台多不多?\n答:9月底全国持有经营许可的平台公司已经有330家,${before},净增3家。`
  t.same(figuresOf(answer('8月底是327家')), [orders, ordersFell, ...companies])
  for (const before of ['8月底是326家', '7月底是327家'])
    t.same(figuresOf(answer(before)), [orders, ordersFell, companies[0]], before)
  const upTo = (day: string) =>
    `网约车监管信息交互系统2023年9月份共收到订单信息7.93亿单,环比下降3.9%。\n${day},全国共有330家网约车平台公司取得网约车平台经营许可,环比增加3家。`
  t.same(figuresOf(upTo('到今年9月30日')), [orders, ordersFell, ...companies])
  t.same(figuresOf(upTo('到今年8月31日')), [orders, ordersFell])
})

t.test(
  'platforms are counted above 300 thousand of a month without the unit of that, where it is of orders',
  async (t) => {
    const brief = (platforms: string) =>
      `交通运输部发布2023年9月网约车行业运行数据。\n总量:9月订单7.93亿单,环比-3.9%。\n平台:${platforms}平台17家。`
    t.same(figuresOf(brief('月单量30万以上')), [
      orders,
      ordersFell,
      'market platforms_over_300k_orders level 2023-09: 17 count',
    ])
    for (const platforms of ['日活30万以上', '日均单量30万以上', '月单量3个城市30万以上'])
      t.same(figuresOf(brief(platforms)), [orders, ordersFell], platforms)
  },
)

t.test('the rank of one city turns to none of its numbers', async (t) => {
  const ranked = (next: string, of = '在36个中心城市中') =>
    `据网约车监管信息交互系统统计,截至2023年9月30日,全国共有330家网约车平台公司取得网约车平台经营许可,环比增加3家。\n${of},订单合规率最高的是厦门,最低的是海口,重庆排名第14位。${next}`
  const cities = '厦门、杭州等10个城市订单合规率均在80%以上。'
  t.same(figuresOf(ranked(cities)), [
    ...companies,
    'market cities_compliance_over_80pct level 2023-09: 10 count',
  ])
  t.same(figuresOf(ranked('9月份共收到订单信息2904.6万单。')), companies)
  t.same(figuresOf(ranked(cities, '在西部城市中')), companies)
})

t.test('a table with a row for each month and metric is read in its last month', async (t) => {
  const source = '# 来源:交通运输部 网约车监管信息交互系统,2023-10-20抓取'
  const rows = [
    '2023-09,订单信息,7.93,亿单,-3.9%',
    '2023-09,网约车平台公司,330,家,+3家',
    '2023-08,订单信息,8.25,亿单,0.2%',
    '2023-08,网约车平台公司,327,家,',
  ]
  const table = (heads: string, ...lines: string[]) => [heads, ...lines, source].join('\n')
  const read = [orders, ordersFell, ...companies]
  const heads = '月份,指标,数值,单位,环比'
  t.same(figuresOf(table(heads, ...rows)), read)
  t.same(figuresOf(table(heads, ...rows.toReversed())).toSorted(), read.toSorted())
  t.same(figuresOf(table(heads, ...rows).replaceAll(',', '\t')), read)
  const piped = [heads, '-,-,-,-,-', ...rows].map((row) => `| ${row.replaceAll(',', ' | ')} |`)
  t.same(figuresOf(`${source}\n\n${piped.join('\n')}`), read)
  const [total = '', ...others] = rows
  t.same(figuresOf(table(`${heads},备注`, `${total},不含港澳`, ...others.map((row) => `${row},`))), companies)
  for (const [head = '', ...lines] of [
    ['月份,地区,指标,数值,单位', '2023-09,全省,订单信息,7.93,亿单'],
    [heads, '2023-09,合规订单,7.93,亿单,-3.9%'],
    [heads, '2023-09,订单信息(预测),7.93,亿单,-3.9%', ...others.slice(1)],
    [heads, '2023-09,深圳订单信息,7.93,亿单,-3.9%'],
  ])
    t.match(refusalOf(table(head, ...lines)), /^expected/, lines[0] ?? '')
})

t.test('a menu and other news behind their times head nothing of the text below them', async (t) => {
  const article =
    '9月网约车订单7.93亿单,环比下降3.9%\n2023-10-24 10:05\n划重点\n- 交通运输部监测,9月份共收到订单信息7.93亿单,8月为8.25亿单;\n- 聚合平台完成2.17亿单,环比下降4.9%;\n- 截至2023年9月30日,全国共有330家网约车平台公司取得许可,环比增加3家。'
  const all = [...companies, orders, ordersFell, aggregators, aggregatorsFell].toSorted()
  const news = [
    '10:21 国家铁路局:1-9月铁路发送旅客29.5亿人次,同比增长6.4%',
    '10:14 某智行三季度营收2544万美元',
  ]
  const menu = '推荐\n汽车\n出行\nAI\n7x24快讯'
  const pages = [menu, news.join('\n'), news.join(' '), `${menu}\n${news.join('\n')}`]
  for (const above of pages) t.same(figuresOf(`${above}\n\n${article}`).toSorted(), all, above)
})

t.test('a report may have a table of contents, headings and labels each on its line', async (t) => {
  const report = (top: string, heading: string) =>
    [
      `网约车行业月报\n2023年9月\n${top}`,
      `${heading}\n订单量\n7.93亿单\n环比 -3.9%\n驾驶员证\n618.8万本\n环比 +2.1%\n资料来源：网约车监管信息交互系统`,
      '02 本司\n订单环比 +1.2%',
    ].join('\n\n')
  const all = [
    'market orders level 2023-09: 7.93 hundred_million',
    'market orders growth 2023-09 over 2023-08: -3.9 percent',
    'market driver_permits level 2023-09: 618.8 ten_thousand',
    'market driver_permits growth 2023-09 over 2023-08: 2.1 percent',
  ]
  for (const heading of ['01 行业总览', '行业总览', '一、行业概览']) {
    const contents = `目录\n${heading}\n02 本司`
    for (const top of ['', contents, `市场研究部 · 内部资料\n\n${contents}`, '战略组 · 数据中心组'])
      t.same(figuresOf(report(top, heading)).toSorted(), all.toSorted(), top + heading)
  }
  for (const heading of ['01 夜间', '01 滴滴出行', '01 头部平台'])
    t.match(refusalOf(report('', heading)), /^expected/, heading)
})

t.test('headings may stand behind their numbers and a blank', async (t) => {
  const page = (first: string, second = '2 证件情况') =>
    `2023年9月网约车数据\n来源：网约车监管信息交互系统\n${first}\n订单信息：7.93亿单，环比-3.9%\n${second}\n驾驶员证：618.8万本，环比+2.1%`
  const read = tryRead
  const all = [
    orders,
    ordersFell,
    'market driver_permits level 2023-09: 618.8 ten_thousand',
    'market driver_permits growth 2023-09 over 2023-08: 2.1 percent',
  ]
  t.same(read(page('1 行业总量')), all)
  for (const heading of ['1 夜间总量', '1 深圳总量', '1 合规订单', '1 滴滴出行', '1 上月情况', '1 某某业务'])
    t.notOk(read(page(heading)).includes(orders), heading)
  t.same(read(page('1 行业总量', '2 新能源')), all.slice(0, 2))
})

t.test('a short line between the source and its numbers may say that they are of less', async (t) => {
  const page = (heading: string, source = '来源：交通运输部网约车监管信息交互系统') =>
    `2023年9月网约车数据\n${source}\n${heading}订单信息：7.93亿单，环比-3.9%`
  t.same(figuresOf(page('')), [orders, ordersFell])
  t.same(figuresOf(page('全国\n')), [orders, ordersFell])
  for (const heading of ['深圳', '夜间总量', '滴滴出行', '合规'])
    for (const source of [undefined, '数据来源：交通运输部', '来源：全国网约车监管信息交互平台'])
      t.match(refusalOf(page(`${heading}\n`, source)), /^expected/, heading)
})

t.test('the day and time of a text, and the number of a picture, say nothing of what is below', async (t) => {
  const read = readSorted
  const page = (above: string, source = '（来源：交通运输部）') =>
    `9月网约车数据\n${above}大盘7.93亿单，环比降3.9%。\n\n截至9月30日，全国已有330家平台公司拿到许可，环比增加3家。${source}`
  const all = [...companies, orders, ordersFell].toSorted()
  t.same(read(page('2023年10月17日 11:26\n')), all)
  t.same(read(page('2023年10月17日\n\n')), all)
  for (const above of ['2023年11月17日 11:26\n8月', '2023年10月17日 11:26\n深圳\n', '2023年9月17日 11:26\n'])
    t.notOk(read(page(above)).includes(orders), above)
  const pictures = (words: string) =>
    read(
      `图1 | 2023年9月全国网约车订单7.93亿单，环比下降3.9%\n数据来源：交通运输部\n\n图2 | ${words}\n数据来源：交通运输部`,
    )
  t.same(pictures('拿证平台增至330家，较8月多3家'), all)
  for (const words of ['深圳拿证平台增至330家，较8月多3家', '8月拿证平台增至330家', '滴滴拿证公司增至330家'])
    t.same(pictures(words), [orders, ordersFell].toSorted(), words)
})

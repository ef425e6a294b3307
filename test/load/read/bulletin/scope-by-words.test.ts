import t from 'tap'
import { figuresOf, refusalOf } from './support/read.ts'
import {
  aggregators,
  behind,
  cities,
  companies,
  drivers,
  licences,
  orders,
  published,
  total,
} from './support/short-bulletin.ts'

// Pages on which something else is named near a bulletin: its own words say of what and when it is. All of that is synthetic.

t.test('a place behind the time of a byline is where its author is', async (t) => {
  const by = (place: string) =>
    `9月网约车数据出炉\n原创 老陈 2023年10月16日 20:15 ${place}\n交通运输部公布了9月份网约车行业运行基本情况。\n订单：7.93亿单，环比下降3.9%`
  for (const place of ['广东', '北京']) t.same(figuresOf(by(place)), orders, place)
  for (const place of ['广东网约车', '全省', '美国', '广东 8月'])
    t.match(refusalOf(by(place)), /^expected a bulletin of the whole country/, place)
})

t.test('who made a table narrows nothing beside its source', async (t) => {
  const table = (credits: string, of = '9月网约车行业') =>
    `【数据】2023年${of}主要指标（${credits}）\n\n指标   9月   环比   8月\n订单信息（亿单）   7.93   -3.9%   8.24\n其中：聚合平台（亿单）   2.17   -4.9%   2.28\n`
  const source = '来源：交通运输部网约车监管信息交互系统，整理：出行数据派'
  t.same(figuresOf(table(source)), [...orders, ...aggregators])
  for (const credits of ['来源：滴滴出行，整理：交通运输部', '整理：出行数据派', `${source}，广东`])
    t.match(refusalOf(table(credits)), /^expected/, credits)
  for (const words of ['9月广东网约车行业', '第三季度网约车行业', '9月滴滴出行', '9月网约车合规订单'])
    t.match(refusalOf(table(source, words)), /^expected/, words)
})

t.test('what a sentence of the ministry introduces is of none that is named above it', async (t) => {
  const list =
    '- 订单信息 7.93 亿单，环比下降3.9%\n- 聚合平台 2.17 亿单，环比下降4.9%\n- 中心城市里19个城市订单合规率在80%以上'
  const sentence = '交通运输部10月27日更新了9月份的网约车运行情况：'
  const under = (above: string, said = sentence) =>
    `周报 | 2023.10.30\n\n${above}\n\n${said}\n${list}\n8月对应数据是8.24亿单。`
  t.same(figuresOf(under('① 9月网约车数据 ② 曹操出行上市')), [...orders, ...aggregators, ...cities])
  t.match(refusalOf(under('曹操出行')), /^expected/)
  for (const said of [
    '广东省交通运输部门10月27日更新了9月份的网约车运行情况：',
    '交通运输部10月27日更新了9月份的广东网约车运行情况：',
    '交通运输部10月27日更新了9月份的网约车运行情况，滴滴数据：',
    '交通运输部10月27日更新了三季度的网约车运行情况：',
    `${sentence}\n\n滴滴出行`,
  ])
    t.match(refusalOf(under('曹操出行上市', said)), /^expected/, said)
})

t.test('a sentence on what was reported before is of no bulletin of the page', async (t) => {
  const own = '系统9月份共收到订单信息7.93亿单，环比下降3.9%'
  const earlier = '本站此前报道，8月份系统共收到订单信息8.24亿单，全国共有327家网约车平台公司取得经营许可。'
  const page = (...lines: string[]) =>
    ['交通运输部：9月网约车订单7.93亿单', '2023-10-16', ...lines].join('\n')
  t.same(figuresOf(page(own, earlier)), orders)
  t.same(figuresOf(page(earlier, own)), orders)
  t.match(
    refusalOf(
      page(own, '8月网约车订单8.24亿单', '系统8月份共收到订单信息8.24亿单。', own.replace('9月', '7月')),
    ),
    /^expected/,
  )
})

t.test('a name behind the first words of a report narrows nothing', async (t) => {
  const by = (name: string) =>
    figuresOf(
      `人民网北京10月16日电 （${name}）记者从交通运输部获悉，9月份，网约车监管信息交互系统共收到订单信息7.93亿单，环比下降3.9%。\n${licences}`,
    )
  t.same(by('欧阳洁'), [...orders, ...companies])
  for (const name of ['广东', '滴滴', '快车', '夜间', '8月份', '三季度', '除聚合外', '合规订单'])
    t.same(by(name), companies, name)
})

t.test('the ministry’s own sentence is of the country whatever a feature begins with', async (t) => {
  const feature = (lead: string, of = '') =>
    figuresOf(
      `${lead}\n2023-10-16\n市民吐槽打车难。记者从交通运输部公布的${of}数据中看到，9月份，网约车监管信息交互系统共收到订单信息7.93亿单，环比下降3.9%。\n${licences}`,
    )
  t.same(feature('打车要加价？'), [...orders, ...companies])
  t.same(feature('打车要加价？', '滴滴'), companies)
  t.same(feature('打车要加价？', '广东'), companies)
  for (const lead of ['滴滴出行', '滴滴出行：', '长三角网约车市场：'])
    t.same(
      feature(lead).filter((figure) => orders.includes(figure)),
      [],
      lead,
    )
})

t.test('the ministry’s own sentence is of the country below headlines on places and platforms', async (t) => {
  const said =
    '交通运输部公布，9月份网约车监管信息交互系统共收到订单信息7.93亿单，环比下降3.9%；聚合平台完成2.17亿单，环比下降4.9%。'
  const of = (text: string) => `出行周报 2023-10-20\n${text}`
  for (const text of [
    `目录\n1. 9月网约车数据公布\n2. 滴滴三季报\n3. 萝卜快跑进深圳\n\n1. 9月网约车数据公布\n${said}\n2. 滴滴三季报\n滴滴中国出行单量31.3亿单。`,
    `● 9月网约车订单下降\n● 广州网约车新规\n———\n▌9月网约车订单下降\n${said}`,
    `杭州9月网约车订单2812.4万单\n9月，我市网约车共完成订单2812.4万单，环比下降1.2%。\n${said}`,
  ])
    t.same(figuresOf(of(text)), [...orders, ...aggregators], text)
  const ofSystem = said.replace(
    '交通运输部公布，9月份网约车监管信息交互系统',
    '据网约车监管信息交互系统监测，9月份',
  )
  t.same(figuresOf(of(`曹操出行半年报\n北京地铁新线开通\n\n${ofSystem}\n${licences}`)), [
    ...orders,
    ...aggregators,
    ...companies,
  ])
  t.same(
    figuresOf(
      '9月，网约车更难跑了？\n\n2023年10月29日\n\n交通运输部网约车监管信息交互系统的9月数据出来了。\n\n订单信息7.93亿单，环比下降3.9%\n聚合平台2.17亿单，环比下降4.9%',
    ),
    [...orders, ...aggregators],
  )
  for (const [was, is] of [
    ['网约车监管', '广东网约车监管'],
    ['9月份', '9月份滴滴在'],
    ['交通运输部', '省交通运输厅'],
    ['网约车监管信息交互系统共收到订单信息', '我市网约车共完成订单'],
  ] as const)
    t.match(refusalOf(of(`杭州9月网约车订单2812.4万单\n${said.replace(was, is)}`)), /^expected/, is)
})

t.test('a label in brackets is the heading of the statement behind it', async (t) => {
  for (const label of ['【订单情况】', '【2. 订单】', '[订单情况]', '〖平台情况〗', '■订单情况 '])
    t.same(behind(`\n${label}${total}`), orders, label)
  for (const label of ['上海情况', '滴滴出行', '8月情况', '合规订单', '夜间', '聚合平台合规情况'])
    t.same(behind(`\n【${label}】${total.replace('9月份', '')}`), [], label)
})

t.test('what is said of the aggregators is no other topic than their orders', async (t) => {
  const text = '当月聚合平台完成订单2.17亿单，环比下降4.9%。'
  for (const said of ['聚合平台的存在感更强。', '\n聚合平台占比过三成\n', '高德更强。'])
    t.same(behind(said + text), aggregators, said)
  const known = '面向乘客、与网约车平台公司共同提供服务的平台，也就是人们常说的“聚合平台”'
  const stated = '完成订单2.17亿单，环比下降4.9%。'
  t.same(behind(`其中，${known}，9月份${stated}`), aggregators)
  t.same(behind(`聚合平台的情况略好，9月${stated.replace('订单', '')}`), aggregators)
  for (const other of ['暑期最后一个月', '如果和8月的占比一样'])
    t.same(behind(`${other}，聚合平台${stated}`), [], other)
  for (const less of ['聚合平台里的滴滴', '聚合平台夜间的情况', '聚合平台中的出租车'])
    t.same(behind(`${less}，9月${stated}`), [], less)
  for (const said of ['聚合平台夜间订单。', '聚合平台合规订单。', '聚合平台中高德。', '\n聚合平台顺风车\n'])
    t.same(behind(said + text), [], said)
})

t.test('本月 over a column of a table is the month of its title', async (t) => {
  const table = (row: string) =>
    figuresOf(
      `2023年9月全国网约车行业数据\n发布：2023-10-28 数据来源：交通运输部\n${total}详见下表。\n指标\t单位\t本月\t环比\n取得经营许可的网约车平台公司\t家\t330\t+3\n${row}`,
    )
  t.same(table('聚合平台订单\t亿单\t2.17\t-4.9%'), [...orders, ...companies, ...aggregators])
  const ofDidi = [...orders, ...companies, '滴滴出行 orders growth 2023-09 over 2023-08: -1.1 percent']
  t.same(table('滴滴出行订单\t亿单\t5.93\t-1.1%'), ofDidi)
  for (const row of ['日均订单\t亿单\t2.93\t-1.1%', '合规订单\t亿单\t5.93\t-1.1%'])
    t.same(table(row), [...orders, ...companies], row)
})

t.test('a name alone on the last of several lines heads the paragraph below', async (t) => {
  const post = (line: string) =>
    figuresOf(
      `交通运输部9月网约车数据\n2023-10-15\n\n订单7.93亿单，环比下降3.9%（8月8.25亿）\n${line}\n\n平台330家\n人证618.8万本\n车证263.5万本`,
    )
  t.equal(post('如下').length > 2, true)
  for (const line of ['滴滴出行', '新能源', '上海']) t.equal(post(line).length, 2, line)
})

t.test('a remark at the end of a paragraph neither heads nor entitles what stands below it', async (t) => {
  const day = '2023年10月20日，交通运输部发布网约车数据。'
  const with217 = (remark: string) =>
    figuresOf(
      `${day}9月份系统共收到订单信息7.93亿单，环比下降3.9%。${remark}\n聚合平台完成2.17亿单，环比下降4.9%。`,
    )
  for (const remark of [
    '此前的7月和8月，分别下降3个和4个百分点。',
    '行业还在合规化提速。',
    '供需两旺，冷热不均。',
    '其中成都排第9。',
    '与8月相比，增长最多的是T3出行，最后3名是曹操出行、如祺出行、滴滴出行。',
  ])
    t.same(with217(remark), [...orders, ...aggregators], remark)
  for (const remark of ['再看7月份的3项数据。', '7月份的3项数据如下。', '来看看哈啰。', '其中滴滴表现突出。'])
    t.same(with217(remark), orders, remark)
  // What tells of places in several clauses entitles nothing, in whichever month.
  const withHolders = (remark: string) =>
    figuresOf(
      `${day}\n9月份订单7.93亿单，环比下降3.9%。${remark}\n牌照：截至9月底330家，新增3家。人证618.8万本。`,
    ).slice(2)
  const drivers = 'market driver_permits level 2023-09: 618.8 ten_thousand'
  for (const remark of ['9月初杭州、台州接连停了，能跌这么点已经不错。', '份额这块，滴滴又回来了一些。'])
    t.same(withHolders(remark), [...companies, drivers], remark)
  t.same(withHolders('9月杭州、台州的情况如下。'), [])
  // But below a sentence on a platform its orders may stand, and what its drivers have.
  t.same(
    figuresOf(`${day}\n9月份订单7.93亿单。滴滴这边，不太好过。\n单量5.12亿单。人证218.8万本。`),
    orders.slice(0, 1),
  )
})

t.test(
  'the day of publication alone on its line heads nothing that names its month, and ends no heading',
  async (t) => {
    const post = (above: string) => `${above}\n9月网约车订单7.93亿单，环比下降3.9%（来源：交通运输部）`
    for (const day of ['2023-10-15', '2023年10月15日', '2023/11/02 09:30'])
      t.same(figuresOf(post(day)), orders, day)
    for (const above of ['2023-09-15', '义乌\n2023-10-15', '新能源\n2023-10-15', '滴滴出行\n2023-10-15'])
      t.match(refusalOf(post(above)), /^expected/, above)
  },
)

t.test('a heading on each of the platforms heads no more than their list', async (t) => {
  const list = '滴滴 -4.6%\n曹操 +26.4%\nT3 +1.5%\n'
  const post = (heading: string) =>
    figuresOf(`2023年10月20日\n${total}\n\n${heading}\n${list}\n人证618.8万本，车证263.5万本。`).filter(
      (figure) => figure.includes('permits'),
    )
  for (const heading of ['分平台，单量环比：', '各平台单量环比：']) t.equal(post(heading).length, 2, heading)
  for (const heading of ['杭州分平台，单量环比：', '合规单量，分平台环比：'])
    t.same(post(heading), [], heading)
  const listed = '在36个中心城市中,位居前列的是杭州、厦门等。其中,杭州等20个城市订单合规率均在80%以上。'
  const page = (heading: string) => figuresOf(`2023年10月20日\n${total}\n\n${heading}\n${list}\n${listed}`)
  t.ok(page('各平台情况如下:').includes('market cities_compliance_over_80pct level 2023-09: 20 count'))
  for (const heading of ['聚合平台情况如下:', '浙江省情况如下:'])
    t.notOk(
      page(heading).some((figure) => figure.includes('cities')),
      heading,
    )
})

t.test(
  'what the ministry announces of all central cities is of the country, below a menu and a title of places',
  async (t) => {
    const page = (above: string, said: string) =>
      `${above}\n2023年10月20日，交通运输部发布2023年9月份网约车行业运行基本情况，${said}\n订单量：系统9月份共收到订单信息7.93亿单，环比下降3.9%。`
    const ofCities = '36个中心城市里订单合规率在80%以上的共有19个。其中成都排名第9。'
    for (const above of ['推荐四川成都国际财经视频\n9月哪些平台合规率高？', '成都9月网约车怎么样'])
      t.same(figuresOf(page(above, ofCities)), [...cities, ...orders], above)
    t.match(refusalOf(page('成都9月网约车怎么样', '成都排名第9。')), /^expected/)
  },
)

t.test('a number that is said to come from the aggregators is theirs, behind whatever words', async (t) => {
  const of = (said: string) => figuresOf(`${licences}${total}${said}，环比下降4.9%。`).slice(4)
  for (const said of ['在这些订单里，2.17亿单由聚合平台完成', '里头有2.17亿单来自聚合平台'])
    t.same(of(said), aggregators, said)
  for (const said of [
    '里头有2.17亿单来自聚合平台的新能源车',
    '里头有2.17亿单由聚合平台中的高德完成',
    '滴滴的订单里，2.17亿单来自聚合平台',
    '8月里，2.17亿单来自聚合平台',
  ])
    t.same(of(said), [], said)
})

t.test('a heading on a part of the orders is above the whole country that has as many', async (t) => {
  const source = '数据来源：交通运输部网约车监管信息交互平台'
  const below = (heading: string, said = '全国46514.2万单，环比-2.8%') => `${heading}\n${source}\n\n${said}`
  const total = [
    'market orders level 2022-02: 46514.2 ten_thousand',
    'market orders growth 2022-02 over 2022-01: -2.8 percent',
  ]
  for (const heading of [
    '2022年2月网约车订单量',
    '2022年2月网约车行业及主要平台订单量',
    '2022年2月网约车订单量（单位：万单）',
    '2022年2月网约车订单量（含聚合平台）',
    '三、网约车订单情况（2022年2月）',
  ])
    t.same(figuresOf(below(heading)), total, heading)
  for (const heading of [
    '2022年2月聚合平台订单量',
    '2022年2月网约车合规订单排行',
    '2022年2月网约车订单量（夜间）',
    '2022年2月网约车订单量（企业用车）',
    '快车订单量 2022年2月',
    '网约车跨城订单量（2022年2月）',
    '2022年2月|双证订单',
  ]) {
    t.match(refusalOf(below(heading)), /^expected/, heading)
    t.match(refusalOf(below(heading, '全国订单46514.2万单，环比下降2.8%。')), /^expected/, heading)
    t.match(refusalOf(`${source}\n${heading}\n全国共46514.2万单`), /^expected/, heading)
  }
  const rows = '滴滴出行 36514.2万单\nT3出行 7013.8万单\n\n'
  t.match(refusalOf(below('2022年2月网约车平台合规订单排行', `${rows}全国46514.2万单`)), /^expected/)
  t.same(figuresOf(below('2022年2月聚合平台订单量', '全国网约车监管信息交互平台共收到订单信息46514.2万单')), [
    total[0],
  ])
})

t.test('numbers of the country that someone else has counted are none of the ministry’s', async (t) => {
  const source = '交通运输部口径另见官网'
  const own = ['market orders level 2022-02: 55139.1 ten_thousand']
  for (const counting of ['交通运输部口径', '网约车监管信息交互平台口径'])
    t.same(figuresOf(`2022年2月网约车订单量（${counting}）\n来源：交通运输部\n\n全国总计：55139.1万单`), own)
  for (const counting of ['极光口径', '本站口径', '某咨询口径', '易观统计', '第三方监测', '券商研究院数据'])
    for (const text of [
      `2022年2月网约车平台订单量（${counting}）\n来源对比：交通运输部\n\n全国总计：55139.1万单。`,
      `2022年2月网约车\n（${counting}）\n全国总计：55139.1万单，环比-21.7%\n交通运输部网约车监管信息交互平台的数据见官网`,
      `2022年2月网约车订单\n全国总计55139.1万单，环比-21.7%（${counting}）\n注：${source}`,
      `2022年2月网约车\n${counting}：全国总计55139.1万单\n交通运输部：待更新`,
      `2022年2月网约车订单量，${counting}\n全国总计55139.1万单\n（${source}）`,
    ])
      t.match(refusalOf(text), /^expected/, text)
})

const february =
  '2022年2月网约车\n交通运输部网约车监管信息交互平台2月份共收到订单信息55139.1万单，环比下降21.7%。\n'
const ofFebruary = [
  'market orders level 2022-02: 55139.1 ten_thousand',
  'market orders growth 2022-02 over 2022-01: -21.7 percent',
]
const others = [
  '全国驾驶员证453.0万本，车辆运输证185.8万本',
  '各地共发放网约车驾驶员证453.0万本、车辆运输证185.8万本，环比分别增长4.1%、4.5%。',
  '平台公司277家，环比增加7家',
  '全国共有277家网约车平台公司取得网约车平台经营许可，环比增加7家。',
  '聚合平台完成1.85亿单，环比增长8.8%。',
  '美团打车 +15.3%\n曹操出行 +13.1%',
  '美团打车订单环比增长15.3%，曹操出行增长13.1%。',
]

t.test(
  'permits, companies and platforms that someone else has counted are none of the ministry’s',
  async (t) => {
    for (const counting of [
      '极光口径',
      '本站口径',
      '行业协会口径',
      '易观数据',
      '第三方监测',
      '本站统计',
      '企业自报',
    ])
      for (const numbers of others)
        for (const text of [
          `${counting}\n${numbers}`,
          `【${counting}】\n${numbers}`,
          `${counting}：\n${numbers}`,
        ])
          t.same(figuresOf(february + text), ofFebruary, text)
    for (const counting of ['极光口径', '行业协会口径'])
      for (const numbers of others.slice(0, 5))
        for (const text of [
          `${numbers.replace(/。$/, '')}（${counting}）`,
          `据${counting}，${numbers}`,
          `${counting}：${numbers}`,
        ])
          t.same(figuresOf(february + text), ofFebruary, text)
    for (const note of ['注：极光口径', '以上为QuestMobile口径', '以上数据来自易观数据'])
      for (const numbers of others)
        t.match(refusalOf(`${february}${numbers}\n${note}`), /^expected numbers as published/, note)
  },
)

t.test('a heading on a part of the market or of permits is above no number of all', async (t) => {
  const permits = others.slice(0, 2)
  for (const heading of [
    '新增驾驶员证',
    '年内新发',
    '已过期',
    '注销情况',
    '纯电',
    '新能源车数据',
    '■ 女司机',
  ])
    for (const numbers of permits)
      t.same(figuresOf(`${february}${heading}\n${numbers}`), ofFebruary, heading + numbers)
  for (const heading of ['快车', '夜间情况', '一线城市', '试点城市', '县域市场', '■ 拼车'])
    for (const numbers of [...others.slice(4, 5), '全国46514.2万单，环比-2.8%', '全国订单46514.2万单。'])
      t.same(figuresOf(`${february}${heading}\n${numbers}`), ofFebruary, heading + numbers)
  for (const heading of ['新增平台公司', '外资平台', '退出平台'])
    t.same(figuresOf(`${february}${heading}\n${others[2]}`), ofFebruary, heading)
  for (const heading of ['驾驶员证', '证照情况', '平台公司'])
    t.equal(figuresOf(`${february}${heading}\n${others[1]}`).length, ofFebruary.length + 4, heading)
  t.equal(figuresOf(`${february}头部平台订单量环比\n${others[5]}`).length, ofFebruary.length + 2)
})

t.test('what is passed around or reckoned by others is none of the ministry’s', async (t) => {
  for (const heading of [
    '网传版本',
    '某咨询测算',
    '某咨询公司测算：',
    '民间版本',
    '坊间数据',
    '流出版',
    '抖音流传',
    '【本人测算】',
    '内部人士爆料',
  ]) {
    for (const numbers of others) t.same(figuresOf(`${february}${heading}\n${numbers}`), ofFebruary, heading)
    for (const numbers of ['全国46514.2万单，环比-2.8%', '订单46514.2万单，环比下降2.8%。'])
      t.match(refusalOf(`2022年2月网约车\n来源：交通运输部\n${heading}\n${numbers}`), /^expected/, heading)
  }
})

t.test(
  'a heading on orders of some kind, or on platforms at work, is above no growth of all of one’s',
  async (t) => {
    const growths = '美团打车订单环比增长15.3%，曹操出行增长13.1%。'
    for (const heading of ['合规订单', '双合规订单', '合规车订单：', '活跃平台', '在营平台', '双证订单量'])
      t.same(figuresOf(`${february}${heading}\n${growths}`), ofFebruary, heading)
    for (const heading of ['订单量', '头部平台', '主要平台订单量', '各平台订单'])
      t.same(
        figuresOf(`${february}${heading}\n${growths}`).slice(2),
        [
          '美团打车 orders growth 2022-02 over 2022-01: 15.3 percent',
          '曹操出行 orders growth 2022-02 over 2022-01: 13.1 percent',
        ],
        heading,
      )
  },
)

t.test(
  'below a heading on both permits they are those of the country, and orders may be only theirs',
  async (t) => {
    const permits = '各地共发放网约车驾驶员证643.3万本、车辆运输证252.2万本。'
    for (const heading of [
      '【双证】',
      '【双证】继续增加',
      '双证稳步增长',
      '【人和车】双证双增',
      '双证：',
      '02 双证',
    ]) {
      t.equal(figuresOf(`${february}${heading}\n${permits}`).length, ofFebruary.length + 2, heading)
      for (const orders of ['共收到订单信息5.17亿单。', '2月订单5.17亿单。', '2月完成订单5.17亿单。'])
        t.same(figuresOf(`${february}${heading}\n${orders}`), ofFebruary, heading + orders)
    }
    for (const heading of ['新增双证', '上海双证', '1月双证继续增加', '双证：滴滴继续增加', '双证增长的车企'])
      t.same(figuresOf(`${february}${heading}\n${permits}`), ofFebruary, heading)
  },
)

t.test(
  'a number of which its sentence, or the next, says that it is not of all is none of the country',
  async (t) => {
    for (const words of [
      '9月这5.32亿单，它既不是全行业，也没有去重。',
      '9月订单5.32亿单，算不上全国的总量。',
      '9月订单5.32亿单，不能当成全国的数。',
      '9月订单5.32亿单，跟全国口径不是一回事。',
      '9月订单5.32亿单。这不等于全行业。',
      '别把5.32亿单当作9月全国网约车订单。',
    ])
      t.same(behind(words), [], words)
    for (const words of ['不光全国的数跌了', '不是全国最高的一个月'])
      t.same(behind(`9月订单7.93亿单，环比下降3.9%，${words}。`), orders, words)
  },
)

t.test('what a sentence on a part goes on with behind a semicolon is of that part', async (t) => {
  for (const words of [
    '9月，单是接入我们联盟的新能源网约车，就跑出了5.62亿单；走聚合入口的有1.71亿单。',
    '2023年9月，接入结算系统的纯电网约车完成5.62亿单；走聚合渠道的有1.71亿单。',
  ])
    t.same(behind(words), [], words)
  t.same(behind('9月，全国网约车跑出了7.93亿单，环比下降3.9%，新能源车越来越多；走聚合入口的有2.17亿单。'), [
    ...orders,
    'aggregators orders level 2023-09: 2.17 hundred_million',
  ])
})

t.test('aggregators are all of them where some are named to say who they are', async (t) => {
  for (const words of [
    '走聚合平台的，就是大家说的高德啊美团打车这些，完成了',
    '聚合平台，也就是高德、百度这一类，贡献了',
    '聚合平台，像高德打车、美团打车这样的，完成了',
    '聚合平台（比如高德、携程）拿走',
    '聚合平台——高德、美团打车们——贡献了',
    '聚合，即高德、美团、百度等，',
  ])
    t.same(behind(`${total}这里面，${words}2.17亿单，环比下降4.9%。`), [...orders, ...aggregators], words)
  for (const words of [
    '聚合平台里，高德做了',
    '聚合平台中的老大，也就是高德，拿走',
    '聚合平台，像高德、美团这两家，完成了',
    '绕开聚合平台，像滴滴这样的老平台完成',
    '靠着聚合平台，如祺、享道这样的小平台完成',
    '接入聚合平台的，比如曹操、T3这些，完成',
  ])
    t.same(behind(`${total}这里面，${words}1.87亿单，环比下降4.9%。`), orders, words)
})

t.test('the ministry is named of its system, and by what it announces before places', async (t) => {
  const column = '晚报城事随笔\n拼车的那个夜晚\n\n'
  const announced =
    '交通运输部公布了2023年9月的网约车数字：到9月30日，全国拿到经营许可的平台公司有330家，比8月底多了3家；'
  const ofSystem = [
    '部里的系统9月一共收到7.93亿单，比8月少了3.9%。',
    '部里那套监管系统9月份收到7.93亿单，较8月份下降3.9%。',
  ]
  for (const words of ofSystem)
    t.same(figuresOf(column + announced + words), [...companies, ...orders], words)
  const paper = '洛阳网约车合规率半年升了9个百分点\n2023-10-20\n\n9月全市网约车订单1530万单。\n\n'
  const ranked = '交通运输部公布的2023年9月网约车运行情况里，36个中心城市合规率提高最多的是昆明。'
  t.same(
    figuresOf(`${paper}${ranked}同一份公报说，9月份部里的系统一共收到7.93亿单，比8月份下降3.9%。`),
    orders,
  )
  for (const words of ['9月份市里的系统一共收到4.93亿单。', '9月份省里的系统一共收到7.93亿单。'])
    t.match(refusalOf(paper + words), /^expected/, words)
})

t.test('what someone says of himself at the end of a paragraph entitles nothing below it', async (t) => {
  const post = (words: string) => behind(`${total}${words}\n再看人头，驾驶员证618.8万本了，又涨2.1%。`)
  for (const words of ['怪不得我9月流水难看。', '你9月的流水咋样。'])
    t.same(post(words), [...orders, ...drivers], words)
  t.same(post('洛阳9月的网约车。'), orders)
})

t.test('a month may end as 同月末, and a question may ask for legal platforms', async (t) => {
  const ended = '同月末，中国境内获经营许可的网约车平台公司达330家，比8月末增加3家。'
  t.same(figuresOf(published + total + ended), [...orders, ...companies])
  t.same(figuresOf(`${published}${total}8月是8.25亿单；${ended.replace('中国境内', '全国')}`), orders)
  const asked = (question: string) =>
    figuresOf(`${published}${total}\n问：${question}？\n答：截至9月底是330家，比8月底多3家。`)
  for (const question of ['现在有多少家合法的网约车平台', '合规的网约车平台有几家'])
    t.same(asked(question), [...orders, ...companies], question)
  t.same(asked('现在有多少家合作的网约车平台'), orders)
})

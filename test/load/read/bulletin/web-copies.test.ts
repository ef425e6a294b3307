import t from 'tap'
import { figuresOf, rankingsOf, refusalOf } from './support/read.ts'

/** One bulletin with nothing around it. */
const licences =
  '据网约车监管信息交互系统统计，截至2023年9月30日，全国共有330家网约车平台公司取得网约车平台经营许可'
const orders = '网约车监管信息交互系统9月份共收到订单信息7.93亿单，环比下降3.9%。'

const ofLicences = 'market licensed_platforms level 2023-09: 330 count'
const ofOrders = [
  'market orders level 2023-09: 7.93 hundred_million',
  'market orders growth 2023-09 over 2023-08: -3.9 percent',
]

t.test('companies that came and went may explain their sum, and nothing else is taken for it', async (t) => {
  const change = (words: string) => figuresOf(`${licences}，${words}。`).slice(1)
  const difference = (value: number) => [
    `market licensed_platforms difference 2023-09 over 2023-08: ${value} count`,
  ]
  t.same(change('环比减少2家（新增1家，注销3家）'), difference(-2))
  t.same(change('环比持平，其中新增2家、注销2家'), difference(0))
  t.same(change('环比增加3家（新增5家，注销3家）'), [])
  t.same(change('环比增加5家（新增5家，注销3家）'), [])
})

t.test('a list says itself that it is of platforms or of cities', async (t) => {
  const lists = (text: string) => rankingsOf(`${licences}。${orders}\n${text}`)
  const platforms = 'platforms growth_last: T3出行(-0.4)、曹操出行(-0.9)'
  t.same(lists('本月订单合规率增长最后2名的平台依次是T3出行（-0.4%）、曹操出行（-0.9%）。'), [platforms])
  const aggregators = '聚合平台完成2.17亿单。'
  const last = (of: string) =>
    lists(`${aggregators}\n本月订单合规率增长最后2名的${of}依次是T3出行（-0.4%）、曹操出行（-0.9%）。`)
  t.same(last('网约车平台'), [platforms])
  t.same(last('平台'), [platforms], 'aggregators have no vehicles of their own')
  t.same(lists(`${aggregators}\n本月订单合规率增长前2名的城市依次是兰州、西宁。`), [
    'cities growth_first: 兰州、西宁',
  ])
  t.same(lists(`${aggregators}\n官方排名：\n按订单合规率从高到低的分别是如祺出行、享道出行、T3出行。`), [
    'platforms rate: 如祺出行、享道出行、T3出行',
  ])
  t.same(lists(`${aggregators}按订单合规率由高到低的平台分别是百度打车、高德打车。`), [
    'aggregators rate: 百度打车、高德打车',
  ])
})

t.test('what stands before a list in its sentence may narrow what it says that it ranks', async (t) => {
  const lists = (text: string) => rankingsOf(`${licences}。${orders}\n${text}`)
  const platforms = '订单合规率最高的网约车平台为如祺出行。'
  t.same(lists(`一、${platforms}`), ['platforms rate_first: 如祺出行'])
  for (const narrower of [
    '在新进入的平台中，',
    '在网约车司机中，',
    '从车辆合规率看，',
    '聚合平台\n',
    '三、聚合平台\n',
  ])
    t.same(lists(`${narrower}${platforms}`), [], narrower)
  for (const narrower of ['在订单量前50名的平台中，', '在县域城市中，', '从驾驶员看，'])
    t.same(lists(`${narrower}订单合规率最高的城市是兰州。`), [], narrower)
  const all = '在订单量前10名的平台中，订单合规率最低的是T3出行。'
  t.same(lists(`${all}在外资平台中，订单合规率最高的是如祺出行。`), ['platforms rate_last: T3出行'])
})

t.test('the names of a list may stand each on its line, the last with something behind it', async (t) => {
  const lead = `${licences}。${orders}\n在订单量前10名的平台中，按订单合规率从高到低的分别是：\n`
  const list = ['platforms rate: 如祺出行、T3出行、曹操出行']
  const aggregators = '聚合平台完成2.17亿单。'
  for (const names of ['如祺出行\nT3出行\n曹操出行\n', '1. 如祺出行\n\n2. T3出行\n\n3. 曹操出行\n\n']) {
    t.same(rankingsOf(lead + names + aggregators), list)
    t.ok(
      figuresOf(lead + names + aggregators).includes(
        'aggregators orders level 2023-09: 2.17 hundred_million',
      ),
    )
    for (const end of ['', '点赞\n收藏\n']) t.notSame(rankingsOf(`${lead}${names}${end}`), list)
    t.same(
      rankingsOf(`${lead}${names}点赞\n${aggregators}`).filter((line) => line.includes('点赞')),
      [],
    )
  }
})

t.test(
  'lines are a list of names only where all are names of one kind and a statement follows',
  async (t) => {
    const lists = (lines: string) =>
      rankingsOf(
        `${licences}。${orders}\n在订单量前10名的平台中，按订单合规率从高到低的分别是：\n${lines}\n聚合平台完成2.17亿单。`,
      )
    t.same(lists('如祺出行\n享道出行'), ['platforms rate: 如祺出行、享道出行'])
    for (const last of ['曹操出行。', '曹操出\n行'])
      t.same(lists(`如祺出行\n享道出行\n${last}`), ['platforms rate: 如祺出行、享道出行、曹操出行'], last)
    for (const more of [
      '曹操出行、花小猪出行',
      '4 曹操出行',
      '其中，快车',
      '等10家平台。',
      '……',
      '（未完）',
      '出行频道',
      '打车优惠券',
      '北京\n上海',
      '及曹操出行',
      'CaoCao出行',
    ])
      t.same(lists(`如祺出行\n享道出行\n${more}`), [], more)
    t.same(lists('1.如祺出行\n3.享道出行\n2.T3出行'), [])
    t.same(lists('如祺出行、\n享道出行、'), [])
  },
)

t.test(
  'a label with a blank behind it heads the statement of the ministry, if it names no part',
  async (t) => {
    const read = (label: string) => figuresOf(`${licences}。\n${label} ${orders}`)
    for (const label of ['订单信息', '**订单情况**', '总体情况'])
      t.same(read(label), [ofLicences, ...ofOrders])
    for (const label of ['预约订单', '**滴滴出行**', '上海', '去年同期']) t.same(read(label), [ofLicences])
  },
)

t.test('the address of an article of gov.cn tells the month of its publication', async (t) => {
  const read = (address: string) => figuresOf(`${address}\n${licences.replace('2023年', '')}。`)
  t.same(read('http://www.gov.cn/lianbo/bumen/202310/content_6926700.htm'), [ofLicences])
  const page = 'https://www.gov.cn/xinwen/2023-10/content_1.htm'
  t.match(refusalOf(`推荐阅读：网约车订单\n${page}\n${licences.replace('2023年', '')}。`), /^expected a year/)
  for (const address of [
    'https://x.cn/ad/202310/content_1.html',
    'https://x.cn/202310/list.html',
    'https://x.cn/202301/content_6926700.htm',
  ])
    t.match(refusalOf(`${address}\n${licences.replace('2023年', '')}。`), /^expected a year/)
})

t.test('the links of Markdown are no part of a statement', async (t) => {
  const linked = orders
    .replace('7.93亿单', '[7.93亿单](https://x.cn/t20211018_1.html)')
    .replace('9月份', '[9月份](/m/9)')
  t.same(figuresOf(`${licences}。${linked}`), [ofLicences, ...ofOrders])
  for (const part of ['7.93[123](u)亿单', '7.93[5亿](u)单'])
    t.same(figuresOf(`${licences}。${orders.replace('7.93亿单', part)}`), [ofLicences], part)
})

t.test('a dateline may have a blank behind the year', async (t) => {
  const read = (dateline: string) => `${dateline}\n来源：新华网\n${licences.replace('2023年', '')}。`
  t.same(figuresOf(read('2023 10/19 16:58:42')), [ofLicences])
  t.match(refusalOf(read('2023 10/19')), /^expected a year/)
})

t.test('a name that holds several, or goes on with other words, is none of a list', async (t) => {
  const lists = (text: string) => rankingsOf(`${licences}。\n在订单量前10名的平台中，${text}`)
  const rate = '按订单合规率从高到低的分别是'
  for (const mark of [' ', '＞', '·', '→', '.'])
    t.same(lists(`${rate}${['如祺出行', '享道出行', 'T3出行'].join(mark)}。`), [
      'platforms rate: 如祺出行、享道出行、T3出行',
    ])
  t.same(lists(`${rate}如祺出行、享道出行.本月订单合规率增长前2名的依次是花小猪出行、首汽约车.`), [
    'platforms rate: 如祺出行、享道出行',
    'platforms growth_first: 花小猪出行、首汽约车',
  ])
  t.same(lists(`${rate}如祺出行、享道出行、T3出行其实`), ['platforms rate: 如祺出行、享道出行…'])
  for (const names of ['如祺出行.享道出行.', '如祺出行92、T3出行91.2', '1如祺出行、2T3出行'])
    t.same(lists(`${rate}${names}。`), [])
  t.same(lists(`${rate}如祺出行、享道出行、兰州。`), [])
  t.same(
    lists('按订单合规率（订单合规率指合规订单的占比）从高到低的后2名是T3出行（T3 Mobility）、美团打车。'),
    ['platforms rate_last: T3出行(T3Mobility)、美团打车'],
  )
  t.same(
    figuresOf(
      `${licences}。\n在订单量前10名的平台中，${rate}如祺出行、享道出行、滴滴出行（滴滴、92%）、T3出行（曹操）。\n其中，聚合平台完成2.17亿单。`,
    ).slice(1),
    ['aggregators orders level 2023-09: 2.17 hundred_million'],
  )
  for (const names of ['如祺出行曹操、享道出行', '滴滴花小猪', '面向乘客、如祺出行'])
    t.same(lists(`${rate}${names}。`), [])
  for (const end of ['T3出行4.7%', 'T3出行.cn', 'T3出行4'])
    t.same(lists(`${rate}如祺出行、享道出行、${end}。`), ['platforms rate: 如祺出行、享道出行…'])
  t.same(lists('本月订单合规率增长最后2名的依次是享道出行、T3出行-0.5%。'), [
    'platforms growth_last: 享道出行、T3出行(-0.5)',
  ])
})

t.test('a teaser between two paragraphs leaves what names the month', async (t) => {
  const teaser = '【延伸阅读】8月网约车订单8.24亿单，环比上升0.5%'
  t.same(figuresOf(`${licences}。\n${teaser}\n${orders}`), [ofLicences, ...ofOrders])
  const bare = orders.replace('网约车监管信息交互系统', '')
  t.same(figuresOf(`${licences}。\n${teaser}\n${bare}`), [ofLicences, ...ofOrders])
  for (const article of ['2022年网约车', '一年前的网约车', '网约车2022年回顾', '各地网约车合规率'])
    t.same(figuresOf(`${licences}。\n【延伸阅读】${article}\n${orders}`), [ofLicences], article)
})

t.test('below a heading on compliance or on single platforms orders must name their system', async (t) => {
  const bare = orders.replace('网约车监管信息交互系统9月份', '')
  for (const heading of ['合规情况', '订单合规情况', '分平台', '分平台情况']) {
    t.same(figuresOf(`${licences}。\n${heading}\n${bare}`), [ofLicences])
    t.same(figuresOf(`${licences}。\n${heading}\n${orders}`), [ofLicences, ...ofOrders])
  }
  t.same(figuresOf(`${licences}。\n订单情况\n${bare}`), [ofLicences, ...ofOrders])
})

t.test('the day of something else than the publication tells no year', async (t) => {
  const read = (line: string) => refusalOf(`${line}\n${licences.replace('2023年', '')}。`)
  for (const line of ['2023年10月19日', '来源：新华网 时间：2023-10-19', '发稿时间：2023-10-19'])
    t.equal(read(line), undefined, line)
  for (const line of [
    '本站自2019年10月1日起改版',
    '活动时间：2021年10月1日',
    '2022年11月1日起施行',
    '注册于2021-10-05',
    '会议时间：2022-10-19',
    '生效日期：2022-10-19',
    '创刊于2022年10月1日',
    '2022年10月1日起执行',
  ])
    t.match(read(line), /^expected a year/, line)
})

t.test('個 may be written as 箇', async (t) => {
  const lists = rankingsOf(`${licences}。\n在36箇中心城市中，本月訂單合規率增長前2名的依次是蘭州、西寧。`)
  t.same(lists, ['cities growth_first: 兰州、西宁'])
})

t.test(
  'below a heading of what was before, or of a part with a colon, nothing is of the bulletin',
  async (t) => {
    const below = `${orders.replace('7.93', '4.10').replace('9月份', '')}\n聚合平台完成1.10亿单，环比上升4.0%。`
    for (const heading of [
      '历史数据',
      '往期数据：',
      '对比',
      '数据对比：',
      '对比8月',
      '【历史数据】',
      '【数据对比】',
      '其中新能源网约车：',
      '夜间订单：',
      '其中，纯电动车辆',
    ])
      t.same(figuresOf(`${licences}。${orders}\n${heading}\n${below}`), [ofLicences, ...ofOrders], heading)
    t.same(figuresOf(`历史数据\n${licences}。${orders}`), [ofLicences, ...ofOrders])
  },
)

t.test('what a page shows between two paragraphs parts none of them', async (t) => {
  const aggregators =
    '其中，面向乘客、与网约车平台公司共同提供服务的平台（俗称“聚合平台”）完成2.17亿单，环比下降4.9%。'
  const all = figuresOf(`${licences}。${orders}\n${aggregators}`)
  t.equal(all.length, 5)
  for (const line of [
    '图片',
    '【广告】',
    '网约车行驶在上海街头（资料图）',
    '平台合规率排名',
    '小贴士',
    '点击查看更多内容',
    '一起来看',
    '记者 王某',
    '文/王某',
  ]) {
    t.same(figuresOf(`${licences}。${orders}\n${line}\n${aggregators}`), all, line)
    t.same(figuresOf(`${licences}。\n${line}\n${orders}\n${aggregators}`), all, line)
  }
  for (const line of [
    '（接上页）',
    '正文 第2段 共4段',
    '（下转第3版）',
    '上接第A2版',
    '展开全文',
    '登录后查看全文',
  ])
    t.same(figuresOf(`${licences}。${orders}\n\n${line}\n\n${aggregators}`), all, line)
  for (const line of ['（完）', '上海'])
    t.same(figuresOf(`${licences}。${orders}\n\n${line}\n\n${aggregators}`).length, 3, line)
  for (const heading of ['【聚合平台】', '2️⃣ 聚合平台'])
    t.same(figuresOf(`${licences}。${orders}\n${heading}\n${aggregators}`), all, heading)
  const quote = '上海网约车司机刘师傅说：“车多了。”'
  t.same(figuresOf(`${licences}。\n${quote}\n${orders}`), all.slice(0, 3))
  for (const narrower of [
    `${quote}预约订单\n`,
    `${quote}\n预约订单\n`,
    `${quote}\n有人说单多。\n预约订单：\n`,
  ])
    t.same(figuresOf(`${licences}。\n${narrower}${orders}`), all.slice(0, 1), narrower)
  for (const heading of [
    '新能源车',
    '上海',
    '上海网约车情况（资料图）',
    '上海网约车数据 图源：交通委',
    '打开海外市场',
    '8️⃣月',
  ])
    t.same(figuresOf(`${licences}。${orders}\n${heading}\n${aggregators}`), all.slice(0, 3), heading)
  // Nobody else names them as the ministry does.
  const heading = '网约车司机群体\n'
  t.same(figuresOf(`${licences}。${orders}\n${heading}${aggregators}`), all)
  const short = aggregators.replace(/^.*“|”）/g, '')
  t.same(figuresOf(`${licences}。${orders}\n${heading}${short}`), all.slice(0, 3))
})

t.test(
  'a list of the own month ranks its platforms, of which some are known by their vehicles',
  async (t) => {
    const lists = (text: string) => rankingsOf(`${licences}。${orders}\n${text}`)
    const list = '订单合规率从高到低排名前2名的分别是享道出行、美团打车。'
    for (const before of [
      '与8月份相比，其余平台订单量均有不同程度的上升。',
      '与8月份相比，其余平台订单量均有不同程度的上升。9月',
    ])
      t.same(lists(before + list), ['platforms rate_first: 享道出行、美团打车'], before)
    for (const text of [
      `与8月份相比，其余平台订单量均有不同程度的上升。8月${list}`,
      `与8月份相比，其余平台订单量均有不同程度的上升。${list.replace('从', '（仅指北京市订单）从')}`,
      `与8月份相比，其余平台订单量均有不同程度的上升。${list.replace('从', '（上月，指合规订单的占比）从')}`,
      `与8月份相比，其余平台订单量均有不同程度的上升。在外资平台中，${list}`,
      `与8月份相比，其余平台订单量均有不同程度的上升。${list.replace('享道出行', '高德打车')}`,
    ])
      t.same(lists(text), [], text)
  },
)

t.test(
  'the name of a part of a post narrows nothing, unless it is that of a part of the market',
  async (t) => {
    const aggregators = '聚合平台完成2.17亿单。'
    for (const mark of ['（一）', '⬇️', '↓ ', '⏬', '⭐'])
      t.equal(figuresOf(`${licences}。${orders}\n${mark}平台篇\n${aggregators}`).length, 4, mark)
    for (const head of ['IT之家附其他情况如下：', '其他数据如下：', '以下为其他情况：', '其他方面：'])
      t.equal(figuresOf(`${licences}。${orders}。\n${head}\n${aggregators}`).length, 4, head)
    for (const head of ['（一）夜间篇', '上海市其他情况如下：', '滴滴附其他情况如下：'])
      t.equal(figuresOf(`${licences}。${orders}。\n${head}\n${aggregators}`).length, 3, head)
  },
)

t.test('names of one kind tell what a list ranks, and unknown words before it narrow it', async (t) => {
  const cities = '本月订单合规率增长前2名的依次是兰州、西宁。'
  const platforms = '本月订单合规率增长前2名的依次是T3出行、曹操出行。'
  const lists = (text: string) => rankingsOf(`${licences}。${orders}\n${text}`)
  t.same(lists(cities), ['cities growth_first: 兰州、西宁'])
  t.same(lists(platforms), ['platforms growth_first: T3出行、曹操出行'])
  for (const narrower of ['QuestMobile：\n', '外资平台\n', '从夜间看，\n', '在县级市中，', '聚合平台：\n'])
    t.same(
      [cities, platforms].flatMap((list) => lists(narrower + list)),
      [],
      narrower,
    )
})

t.test(
  'a count may have that of the month before in brackets, and a page of values units of its own',
  async (t) => {
    const bracketed = licences.replace('330家', '330家（8月末328家）')
    t.same(figuresOf(`${bracketed}，环比增加2家。`), [
      ofLicences,
      'market licensed_platforms difference 2023-09 over 2023-08: 2 count',
    ])
    t.match(refusalOf(licences.replace('330家', '330家（8月）')), /^expected/)
    for (const aside of ['9月为331家', '9月331家', '9月更正331家', '9月不含停业5家'])
      t.notMatch(
        figuresOf(`${licences.replace('330家', `330家（${aside}）`)}。${orders}`).join(),
        /licensed/,
        aside,
      )
    const title = '9月份全国网约车运行数据（数据来源：交通运输部，2023年10月19日）'
    t.same(figuresOf(`${title}\n指标,单位,数值,环比\n订单信息,亿单,7.93,-3.9%`), ofOrders)
  },
)

t.test('a day that is told of tells no year', async (t) => {
  const read = (line: string) => refusalOf(`${line}\n${licences.replace('2023年', '')}。`)
  for (const line of [
    '2021年10月15日，滴滴下架。',
    '图：2021年10月8日',
    '2022-10-09 版本3.2',
    '2019年10月20日上线',
  ])
    t.match(read(line), /^expected a year/, line)
})

t.test(
  'a scan that lost its marks as blanks is read as with commas, and advertisements turn to no month',
  async (t) => {
    const permits = '各地共发放网约车驾驶员证618.8万本 车辆运输证263.5万本 环比分别增长2.1% 2.5%'
    t.same(
      figuresOf(
        `${licences.replaceAll('，', ' ')} 环比增加3家 ${permits} ${orders.replace('，', ' ').replace('。', '')}`,
      ),
      [
        ofLicences,
        'market licensed_platforms difference 2023-09 over 2023-08: 3 count',
        'market driver_permits level 2023-09: 618.8 ten_thousand',
        'market vehicle_permits level 2023-09: 263.5 ten_thousand',
        'market driver_permits growth 2023-09 over 2023-08: 2.1 percent',
        'market vehicle_permits growth 2023-09 over 2023-08: 2.5 percent',
        ...ofOrders,
      ],
    )
    t.same(
      figuresOf(
        `${licences}。${orders}\n【广告】五一购车补贴最高1.5万元\n其中，聚合平台完成2.17亿单。`,
      ).slice(3),
      ['aggregators orders level 2023-09: 2.17 hundred_million'],
    )
  },
)

t.test('what stands below a picture turns to no time and place of it', async (t) => {
  const aggregators = '聚合平台完成2.17亿单，环比下降4.9%。'
  const read = (line: string) => figuresOf(`${licences}。${orders}\n${line}\n${aggregators}`)
  const all = [
    ofLicences,
    ...ofOrders,
    'aggregators orders level 2023-09: 2.17 hundred_million',
    'aggregators orders growth 2023-09 over 2023-08: -4.9 percent',
  ]
  for (const caption of [
    '资料图：网约车司机在机场P3停车场候客（摄于2022年10月，图文无关）',
    '图为网约车司机在机场候客 2022年10月摄',
    '2022年10月，一名司机在机场候客。某社记者 王某 摄',
    '3月15日，上海虹桥站，乘客在网约车上客区候车。（资料图）',
    '△上海，一名网约车司机在机场候客。图/视觉中国',
  ]) {
    t.same(read(caption), all, caption)
    const html = `<p>${licences}。</p><p>${orders}</p><figure><figcaption>${caption}</figcaption></figure><p>${aggregators}</p>`
    t.same(figuresOf(html), all, caption)
  }
  for (const heading of [
    '图为上海网约车运行情况',
    '资料图：2022年9月聚合平台的数据',
    '2022年9月的表现（资料图）：',
    '2022年9月 图/交通运输部',
    '8月份，聚合平台又有不小的回落。',
    '资料图：2022年9月，上海的平台：',
    '上海 图/统计局',
    '8月（资料图）',
    '2022年9月的成绩单（记者 王某 摄）',
    '图片说明：2022年9月的前十名平台',
    '2023年8月，图/交通运输',
  ])
    t.same(read(heading), all.slice(0, 3), heading)
})

t.test('in a row that lost its marks the ministry begins a sentence where it always does', async (t) => {
  const row = (rest: string) =>
    figuresOf(
      `${licences.replaceAll('，', ' ')} ${orders.replace('，', ' ').replace('。', '')} ${rest}`,
    ).slice(3)
  const last =
    '在订单量前10名的网约车平台中 按订单合规率 指驾驶员和车辆均获得许可的订单量占比 从高到低的分别是如祺出行 享道出行 本月订单合规率增长前3名的依次是阳光出行 首汽约车 增长最后3名的依次是享道出行 -0.9% 风韵出行 -0.7%'
  const aggregators =
    '其中 面向乘客 与网约车平台公司共同提供服务的平台 俗称 聚合平台 完成2.17亿单 环比下降4.9%'
  const cities = '在36个中心城市中 其中杭州 合肥等20个城市订单合规率均在80%以上'
  const all = [
    'aggregators orders growth 2023-09 over 2023-08: -4.9 percent',
    'aggregators orders level 2023-09: 2.17 hundred_million',
    'market cities_compliance_over_80pct level 2023-09: 20 count',
  ]
  t.same(row(`${last} ${aggregators} ${cities}`).sort(), all)
  for (const other of ['8月份共收到订单信息8.25亿单', '去年同期共收到订单信息5.54亿单', '预计10月份'])
    t.same(row(`${last} ${other} ${aggregators}`), [], other)
  for (const other of ['8月份', '去年同期']) t.same(row(`${last} ${other} ${cities}`), [], other)
})

t.test(
  'rows that lost their marks may be indented, and have no mark behind the number of a part',
  async (t) => {
    const page = (place: string, gap = ' ') =>
      figuresOf(
        `  ${licences.replaceAll('，', ' ')} ${orders.replace('，', ' ').replace('。', '')}\n\n  一 在订单量前10名的网约车平台中 订单合规率最高的是如祺出行 最低的是滴滴出行\n\n  ${place}面向乘客 与网约车平台公司共同提供服务的平台（俗称“聚合平台”）完成2.17亿单 环比下降4.9% 按订单合规率由高到低的分别是百度地图 高德打车\n\n责任编辑：小王`.replaceAll(
          /(?<=[^ \n]) /g,
          gap,
        ),
      ).slice(3)
    t.same(page(''), [
      'aggregators orders level 2023-09: 2.17 hundred_million',
      'aggregators orders growth 2023-09 over 2023-08: -4.9 percent',
    ])
    for (const gap of ['  ', '　']) t.same(page('', gap), page(''), JSON.stringify(gap))
    t.same(page('上海 '), [])
  },
)

t.test(
  'a column of changes that names no base is over the month before where the text speaks of no other',
  async (t) => {
    const page = (heading: string, end = '') =>
      `<h1>9月网约车大盘数据</h1><p>2023-10-12 | 编辑：小王 | 武汉</p><p>据交通运输部，9月网约车主要指标如下。</p><table><tr><th>类别</th><th>数据</th><th>${heading}</th></tr><tr><td>订单信息</td><td>7.93亿单</td><td>-3.9%</td></tr></table>${end}`
    const read = [
      'market orders level 2023-09: 7.93 hundred_million',
      'market orders growth 2023-09 over 2023-08: -3.9 percent',
    ]
    for (const heading of ['增减', '变化', '涨跌幅']) t.same(figuresOf(page(heading)), read, heading)
    t.same(figuresOf(page('增减', '<p>武汉的持证车辆同比增长12.4%。</p>')), read.slice(0, 1))
    t.match(refusalOf(page('增减（较去年同期）')), 'expected')
  },
)

t.test('what stands for a picture, or heads it above the ministry’s own words, parts nothing', async (t) => {
  const list = '一、在订单量前10名的网约车平台中，按订单合规率从高到低的分别是如祺出行、享道出行、T3出行。'
  const aggregators = '其中，面向乘客、与网约车平台公司共同提供服务的平台完成2.17亿单，环比下降4.9%。'
  const text = (caption: string, ranked = list) =>
    `${licences}。${orders}\n\n${ranked}\n\n${caption}\n\n${aggregators}`
  const figures = figuresOf(text(''))
  t.equal(figures.length, 5)
  for (const caption of [
    '图：9月主要平台订单量',
    '▼ 配图：8月至9月各平台走势',
    '（图2：主要平台合规率）',
    '（编者注：合规率是指人和车都有证的订单占多少）',
  ])
    t.same(figuresOf(text(caption)), figures, caption)
  for (const other of ['上海9月主要平台订单量', '图：上海9月订单量\n以下为上海的情况'])
    t.equal(figuresOf(text(other)).length, 3, other)
  for (const between of ['[图片]', '（下转第3版）\n（上接第1版）'])
    t.same(
      rankingsOf(text('', list.replace('、T3', `、${between}T3`))),
      ['platforms rate: 如祺出行、享道出行、T3出行'],
      between,
    )
})

t.test(
  'a remark in the last cell of a row of sentences heads none below, unless it narrows them',
  async (t) => {
    const cities =
      '在36个中心城市中，订单合规率最高的是兰州。其中，兰州、杭州等5个城市订单合规率均在80%以上。'
    const rows = (note: string) =>
      figuresOf([`第1段\t${licences}。${orders}\t${note}`, `第2段\t${cities}\t${note}`].join('\n'))
    const all = rows('')
    t.equal(all.length, 4)
    for (const note of ['已核', '聚合占27.8%（自算）', '聚合平台']) t.same(rows(note), all, note)
    for (const note of ['上海', '8月']) t.equal(rows(note).length, 3, note)
  },
)

t.test('a list of platforms in lines is one ranking, and heads nothing below it', async (t) => {
  const names = ['如祺出行', '享道出行', 'T3出行', '万顺叫车']
  const page = (item: (name: string, i: number) => string, below: string) =>
    `如祺出行合规率再夺冠\n2023-10-16 18:02\n\n近日，交通运输部公布了2023年9月份网约车行业运行基本情况。\n榜单如下（订单合规率从高到低）：\n${names.map(item).join('\n')}\n\n${below}`
  for (const item of [
    (name: string, i: number) => `${'①②③④'.charAt(i)}${name}`,
    (name: string, i: number) => `第${i + 1}名 ${name}`,
    (name: string, i: number) => `TOP${i + 1} ${name}`,
    (name: string) => `·${name}`,
  ]) {
    const text = page(item, '数据显示，9月全行业收到订单7.93亿单，比8月下降3.9%。')
    t.same(figuresOf(text), ofOrders, text)
    t.same(rankingsOf(text), ['platforms rate: 如祺出行、享道出行、T3出行、万顺叫车'], text)
  }
  const ofOne = page((name) => name, '数据显示，9月如祺出行收到订单7.93亿单，比8月下降3.9%。')
  t.match(refusalOf(ofOne), /^expected/)
})

t.test('the source of a wiki page is read without its marks', async (t) => {
  const page = (mark: string) =>
    `== 2023年9月网约车公报 ==\n据[[网约车监管信息交互系统]]统计，9月份共收到订单信息'''7.93亿单'''，环比下降3.9%<ref>原文</ref>。\n\n在订单量前10名的平台中，按订单合规率从高到低的分别是：\n${mark}[[如祺出行]]\n${mark}[[享道出行]]\n${mark}[[T3出行|T3]]出行\n其中，面向乘客、与网约车平台公司共同提供服务的平台（俗称“[[聚合平台]]”）完成2.17亿单。`
  for (const mark of ['# ', '#', '* '])
    t.same(
      figuresOf(page(mark)),
      [...ofOrders, 'aggregators orders level 2023-09: 2.17 hundred_million'],
      mark,
    )
  t.same(rankingsOf(page('# ')), ['platforms rate: 如祺出行、享道出行、T3出行'])
})

t.test('a corpus has blanks between the words of its sentences', async (t) => {
  const said =
    '据 网约车 监管 信息 交互 系统 统计 ， 截至 2023 年 9 月 30 日 ， 全国 共有 330 家 网约车 平台 公司 取得 网约车 平台 经营 许可 。 网约车 监管 信息 交互 系统 9 月份 共 收到 订单 信息 7.93 亿单 ， 环比 下降 3.9 % 。'
  for (const text of [said, `<doc genre="公报">\n<s n="1"> ${said} </s>\n</doc>`])
    t.same(figuresOf(text), [ofLicences, ...ofOrders], text)
  t.match(refusalOf(`<p><s>${said}</s></p>`), /^expected/)
})

t.test('a watermark may have the day of printing behind it', async (t) => {
  const page = (mark: string, dated: string) =>
    `据网约车监管信息交互系统统计，截至2023年9月30日，全国共有\n${mark}\n330家网约车平台公司取得网约车平台经营许可。网约车监管信息交互\n${mark}\n系统9月份共收到订单信息7.93亿单，环比下降3.9%。\n${dated}\n二、在36个中心城市中，订单合规率前2名的分别是厦门、杭州。`
  for (const dated of ['仅供内部 李工 2023-10-16', '仅供内部 李工 2023/10/16 10:11'])
    t.same(rankingsOf(page('仅供内部 李工', dated)), ['cities rate_first: 厦门、杭州'], dated)
})

t.test('a line may end within a change, but not within its digits', async (t) => {
  const lists = (change: string) =>
    rankingsOf(
      `${licences}。${orders}\n本月订单合规率增长最后2名的平台依次是T3出行（${change}）、曹操出行（-0.9%）。`,
    )
  for (const change of ['\n-0.4%', '-\n0.4%', '-0.4\n%', '- 0 . 4 % '])
    t.same(lists(change), ['platforms growth_last: T3出行(-0.4)、曹操出行(-0.9)'], change)
  t.same(lists('-1\n0.4%'), [])
})

t.test(
  'an entry with its number first may stand alone if it names the month and the aggregators',
  async (t) => {
    const entry = (line: string) =>
      figuresOf(`交通运输部发布2023年9月数据。${orders}\n\n■ 数字\n${line}`).slice(2)
    const level = 'aggregators orders level 2023-09: 2.17 hundred_million'
    t.same(entry('2.17亿单——9月聚合平台完成的网约车订单量'), [level])
    t.same(entry('2.17亿单：9月聚合平台完成的订单（来源：交通运输部）'), [level])
    for (const other of [
      '9月聚合平台完成的订单量（某研究院）',
      '8月聚合平台完成的订单量',
      '9月聚合平台外的订单量',
    ])
      t.same(entry(`2.17亿单——${other}`), [], other)
  },
)

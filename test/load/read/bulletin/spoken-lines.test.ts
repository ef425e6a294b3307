import t from 'tap'
import { figuresOf, rankingsOf, refusalOf, tryRead } from './support/read.ts'
import { companies } from './support/short-bulletin.ts'

const orders = [
  'market orders level 2023-09: 7.93 hundred_million',
  'market orders growth 2023-09 over 2023-08: -3.9 percent',
]
const drivers = [
  'market driver_permits level 2023-09: 618.8 ten_thousand',
  'market driver_permits growth 2023-09 over 2023-08: 2.1 percent',
]

const captions = (...said: string[]) =>
  said
    .map(
      (words, i) =>
        `${i + 1}\n00:00:${String(i * 3).padStart(2, '0')},240 --> 00:00:${String(i * 3 + 2).padStart(2, '0')},800\n${words}\n`,
    )
    .join('\n')

t.test('the captions of a film are read as the sentences that they are parts of', async (t) => {
  const read = (place: string) =>
    figuresOf(
      `【经济信息】20231020\n\n${captions(
        '交通运输部今天公布了',
        '9月份网约车行业的运行情况',
        `截至9月30号 ${place}一共有330家网约车平台公司`,
        '拿到了平台经营许可 环比增加3家',
        `${place}网约车驾驶员证是618.8万本`,
        '环比增长了2.1%',
      )}`,
    )
  t.same(read('全国'), [
    'market licensed_platforms level 2023-09: 330 count',
    'market licensed_platforms difference 2023-09 over 2023-08: 3 count',
    'market driver_permits level 2023-09: 618.8 ten_thousand',
    'market driver_permits growth 2023-09 over 2023-08: 2.1 percent',
  ])
  t.match(
    refusalOf(captions('交通运输部公布', '9月份网约车运行情况', '上海有330家网约车平台公司')),
    /^expected/,
  )
})

t.test('who writes a message says nothing of its numbers, unless it is a place or platform', async (t) => {
  const chat = (name: string) =>
    `—————  2023-10-20  —————\n\n老周-出行研究  09:41\n昨晚部里出了9月网约车的数\n\n老周-出行研究  09:43\n【9月网约车】\n持证平台330家，比8月多3家\n\n${name}  09:47\n车证263.5万本\n`
  const companies = [
    'market licensed_platforms level 2023-09: 330 count',
    'market licensed_platforms difference 2023-09 over 2023-08: 3 count',
  ]
  t.same(figuresOf(chat('小林')), [...companies, 'market vehicle_permits level 2023-09: 263.5 ten_thousand'])
  for (const name of ['上海运管', '滴滴出行']) t.same(figuresOf(chat(name)), companies, name)
})

t.test(
  'the name of the one who tells the ministry’s numbers in a record of a chat is no label of them',
  async (t) => {
    const chat = (name: string) =>
      `群聊的聊天记录\n2023年10月20日\n\n周一:部里9月网约车数据更新,汇报如下\n周一:①持证平台330家,mom+3家 ②车证263.5万本,mom+2.5%\n${name}:驾驶员证618.8万本\n${name}:谢谢`
    const ofFirst = [
      'market licensed_platforms level 2023-09: 330 count',
      'market licensed_platforms difference 2023-09 over 2023-08: 3 count',
      'market vehicle_permits level 2023-09: 263.5 ten_thousand',
      'market vehicle_permits growth 2023-09 over 2023-08: 2.5 percent',
    ]
    t.same(figuresOf(chat('周一')), [...ofFirst, 'market driver_permits level 2023-09: 618.8 ten_thousand'])
    for (const name of ['上海', '去年9月', '新能源', '夜间']) t.same(figuresOf(chat(name)), ofFirst, name)
  },
)

t.test('a poster may have number and unit on lines of their own below what they count', async (t) => {
  const poster = (label: string) =>
    `一图读懂 | 2023年9月网约车行业运行情况\n（以下文字由海报识别整理）\n\n${label}网约车驾驶员证\n618.8\n万本\n环比 ↑2.1%\n\n9月${label}收到订单信息\n7.93\n亿单\n环比 ↓3.9%\n\n交通运输部运输服务司\n扫码关注 @中国交通`
  t.same(figuresOf(poster('')), [
    'market driver_permits level 2023-09: 618.8 ten_thousand',
    'market driver_permits growth 2023-09 over 2023-08: 2.1 percent',
    'market orders level 2023-09: 7.93 hundred_million',
    'market orders growth 2023-09 over 2023-08: -3.9 percent',
  ])
  for (const label of ['上海', '女性', '8月']) t.match(refusalOf(poster(label)), /^expected/, label)
})

t.test('a talk is read whose speakers stand before their words, and blanks for all marks', async (t) => {
  const talk = (asked: string, said: string, speaker = '记者李明') =>
    `城市早高峰 2023年10月17日 文字稿\n\n主播 昨天交通运输部发了网约车9月份的数据 小李你说说\n${speaker} 好的 9月份全国网约车监管信息交互系统一共收到订单信息7.93亿单 环比下降3.9%\n主播 ${asked}\n${speaker} ${said}\n主播 那还有听众问合规的城市有几个\n${speaker} 合规率80%以上的是19个城市 上个月是20个`
  const cities = ['market cities_compliance_over_80pct level 2023-09: 19 count']
  t.same(figuresOf(talk('那现在干这行的平台有多少家', '拿到许可的平台330家 环比增加3家')).sort(), [
    ...cities,
    'market licensed_platforms difference 2023-09 over 2023-08: 3 count',
    'market licensed_platforms level 2023-09: 330 count',
    ...orders.toReversed(),
  ])
  t.same(figuresOf(talk('各家呢', '滴滴订单环比跌了4.8% 曹操涨了1.5%')).slice(-2), [
    '滴滴出行 orders growth 2023-09 over 2023-08: -4.8 percent',
    '曹操出行 orders growth 2023-09 over 2023-08: 1.5 percent',
  ])
  for (const [asked, said] of [
    ['济南呢', '济南拿到许可的平台230家'],
    ['新能源的呢', '新能源车证268.8万本 环比增长2.1%'],
    ['去年同期呢', '去年同期车证218.8万本'],
  ] as const)
    t.same(
      figuresOf(talk(asked, said)).filter((line) => ![...orders, ...cities].includes(line)),
      [],
      asked,
    )
})

t.test('who tells what the ministry says may be named with the place where he is at home', async (t) => {
  const chat = (name: string, answer: string) =>
    [
      '车友二群(212)',
      `2023年10月19日\n\n老吴 08:01\n部里的数出了没`,
      `${name} 08:02\n网约车监管信息交互系统9月收到订单7.93亿单，环比降3.9%`,
      '老吴 08:05\n平台又多了几家？',
      `${name} 08:06\n${answer}`,
    ].join('\n\n')
  const orders = [
    'market orders growth 2023-09 over 2023-08: -3.9 percent',
    'market orders level 2023-09: 7.93 hundred_million',
  ]
  const companies = [
    'market licensed_platforms difference 2023-09 over 2023-08: 5 count',
    'market licensed_platforms level 2023-09: 330 count',
  ]
  t.same(figuresOf(chat('合肥小孙', '现在330家，环比增加5家')).toSorted(), [...companies, ...orders])
  t.same(figuresOf(chat('合肥小孙', '合肥330家，环比增加5家')).toSorted(), orders)
  t.same(figuresOf(chat('小孙', '合规的330家，环比增加5家')).toSorted(), orders)
  for (const asked of ['滴滴平台又多了几家', '我们接了几家平台', '合规的平台有几家'])
    t.same(
      figuresOf(chat('合肥小孙', '现在330家，环比增加5家').replace('平台又多了几家', asked)).toSorted(),
      orders,
      asked,
    )
  t.match(refusalOf(chat('合肥运管处', '现在330家')), /and not of 合肥/)
})

t.test('a caption that turns to something else ends the sentence before it', async (t) => {
  const captions = (...lines: string[]) =>
    ['【2022年10月14日 财经早班车】', ...lines, '下面来看股市 昨天沪指跌0.30% 报3016.36点']
      .map((line, i) => `${i + 1}\n00:00:0${i},000 --> 00:00:0${i + 1},000\n${line}\n`)
      .join('\n')
  const told = [
    '9月份网约车监管信息交互系统共收到订单信息5.54亿单',
    '环比下降21.2%',
    '其中聚合平台完成1.35亿单 环比下降19.2%',
    '分平台来看 在排名前十的平台里',
    'T3出行、滴滴出行 订单量环比分别下滑29.5%、22%',
    '只有享道出行逆势上涨了14.4%',
  ]
  const platforms = (lines: string[]) =>
    figuresOf(captions(...lines)).filter((line) => /^(?:T3|滴滴|享道)/.test(line))
  t.same(platforms(told), [
    'T3出行 orders growth 2022-09 over 2022-08: -29.5 percent',
    '滴滴出行 orders growth 2022-09 over 2022-08: -22 percent',
    '享道出行 orders growth 2022-09 over 2022-08: 14.4 percent',
  ])
  const other = told.with(4, 'T3出行、滴滴出行 合规率环比分别下滑29.5%、22%')
  t.same(platforms(other), [])
  t.same(platforms(told.with(3, '聚合平台来看 在排名前十的平台里')), [])
  const counted = captions(
    ...told.slice(0, 2),
    '再看上海 订单量6554.1万单',
    '截至9月30号 共有286家网约车平台公司取得经营许可',
  )
  t.notOk(figuresOf(counted).some((line) => line.includes('licensed_platforms')))
})

t.test('a record of a talk has the time of each turn and who says it', async (t) => {
  const talk = (guest: string, asked = '司机呢?', month = '9月') => {
    const text = [
      '播客文字稿(2023-10-22)',
      '[12:31] 主播 阿南:咱们说回国内。交通运输部那个监管信息交互系统,9月份的数你看了没有?',
      `[12:38] 嘉宾 ${guest}:看了看了。${month}一共收到订单7.93亿单,环比下降3.9%。`,
      `[12:44] 阿南:${asked}`,
      `[12:46] ${guest}:驾驶员证发到618.8万本,环比增长2.1%。`,
    ].join('\n')
    return tryRead(text)
  }
  t.same(talk('魏工'), [...orders, ...drivers])
  t.same(talk('魏工', '滴滴的司机呢?'), orders)
  t.same(talk('魏工', '深圳呢?'), orders)
  t.same(talk('魏工', '司机呢?', '8月'), [])
  for (const name of ['新能源', '夜间', '滴滴', '深圳局', '合规订单']) t.same(talk(name), [], name)
})

t.test('of a script for a film what is spoken is read, on lines or in a column', async (t) => {
  const drivers = ['market driver_permits level 2023-09: 618.8 ten_thousand']
  const spoken = (place: string) => [
    '交通运输部公布了网约车的数据。',
    `9月，${place}网约车监管信息交互系统收到订单7.93亿单，比8月少了3.9%。`,
    `${place}司机手里的驾驶员证，九月底有多少？`,
  ]
  const seen = ['手机叫车', '公司大楼门口', '司机举证件']
  const inLines = (place: string) => spoken(place).map((said, i) => `画面：${seen[i]}\n口播：${said}`)
  const inColumns = (place: string) => [
    '镜号|画面|口播|花字',
    ...spoken(place).map(
      (said, i) => `0${i}|${seen[i]}|${said}|${i === 2 ? '驾驶员证 618.8万本' : '看这里'}`,
    ),
  ]
  const read = (rows: string[]) => tryRead(['发布：2023年10月20日', ...rows].join('\n'))
  t.same(read(inLines('')), orders)
  t.same(read(inColumns('')).toSorted(), [...drivers, ...orders].toSorted())
  for (const rows of [inLines('上海'), inColumns('上海')]) t.same(read(rows), [])
  // Where nothing is spoken, what stands on the screen is the text.
  t.same(read([`字幕：${spoken('').join('')}`]), orders)
})

t.test('a message may be the answer to the one above it, which has no mark', async (t) => {
  const chat = (asked: string) =>
    tryRead(
      [
        '———— 2023年10月16日 ————',
        ...['部里9月的网约车数出来没有？', '出了', asked, '7.93亿单', '比8月呢', '掉了3.9%'],
        ...['中午吃红烧肉', '聚合平台那块？', '2.17亿单', '有许可的公司现在多少家', '330家，9月加了3家'],
      ]
        .map((said, i) => (i === 0 ? said : `${i % 2 === 1 ? '老李' : '小吴'} 09:0${i % 10}\n${said}`))
        .join('\n'),
    )
  const others = [
    'aggregators orders level 2023-09: 2.17 hundred_million',
    'market licensed_platforms level 2023-09: 330 count',
    'market licensed_platforms difference 2023-09 over 2023-08: 3 count',
  ]
  t.same(chat('全国总单量？').toSorted(), [...orders, ...others].toSorted())
  for (const asked of ['滴滴的总单量？', '合规订单呢', '8月总单量呢'])
    t.notOk(
      chat(asked).some((line) => line.startsWith('market orders')),
      asked,
    )
})

t.test('two who ask and answer stand before their words', async (t) => {
  const talk = (one: string, other: string, asked = '司机和车呢？') =>
    tryRead(
      [
        '播出：2023年10月20日',
        `${one}交通运输部公布了9月份的网约车数据，全国网约车监管信息交互系统收到的订单是7.93亿单，`,
        `${other}跟8月份相比，减少了3.9%。`,
        `${one}${asked}`,
        `${other}各地发出的驾驶员证有618.8万本，环比增长2.1%。`,
      ].join('\n'),
    )
  for (const [one, other] of [
    ['（女）', '（男）'],
    ['阿梅：', '老周：'],
    ['主持人甲：', '主持人乙：'],
  ] as const)
    t.same(talk(one, other).toSorted(), [...drivers, ...orders].toSorted(), one)
  t.same(talk('阿梅：', '老周：', '上海的司机呢？').toSorted(), orders.toSorted())
  for (const other of ['上海：', '夜间：', '滴滴：', '合规订单：', '预测：', '目标值：'])
    t.notOk(
      talk('阿梅：', other).some((line) => line.includes('driver')),
      other,
    )
})

t.test('captions may stand behind their times, a few seconds apart', async (t) => {
  const said = (place: string) => [
    '最新数据显示',
    '今年9月 网约车订单量回落',
    '记者从交通运输部了解到',
    `9月份 ${place}网约车监管信息交互系统`,
    '共收到订单信息7.93亿单',
    '环比下降3.9%',
    '其中 聚合平台完成2.17亿单',
    '环比下降4.9%',
    '另外 铁路9月发送旅客3.1亿人次',
    '同比增长6.6%',
  ]
  const page = (lines: readonly string[], time: (i: number) => string) =>
    `早间新闻 2023-10-20 06:47 字幕稿\n\n${lines.map((line, i) => `${time(i)} ${line}`).join('\n')}`
  const seconds = (i: number) => `00:00:${String(i * 3).padStart(2, '0')}`
  const read = [
    'market orders level 2023-09: 7.93 hundred_million',
    'market orders growth 2023-09 over 2023-08: -3.9 percent',
    'aggregators orders level 2023-09: 2.17 hundred_million',
    'aggregators orders growth 2023-09 over 2023-08: -4.9 percent',
  ]
  t.same(figuresOf(page(said('全国'), seconds)), read)
  t.same(figuresOf(page(said('全国'), (i) => `[00:${String(i * 3).padStart(2, '0')}.50]`)), read)
  // Where they begin with the first minute, they are those of a film.
  t.same(figuresOf(page(said('全国'), (i) => `00:${String(i * 3).padStart(2, '0')}`)), read)
  t.match(refusalOf(page(said('上海'), (i) => `00:${String(i * 3).padStart(2, '0')}`)), /^expected/)
  t.match(refusalOf(page(said('上海'), seconds)), /^expected/)
  t.match(
    refusalOf(
      page(
        said('全国').map((line) => line.replace('9月', '上月')),
        seconds,
      ),
    ),
    /^expected/,
  )
})

t.test('what someone in a chat tells of himself heads nothing that another passes on', async (t) => {
  const chat = (said: string) =>
    figuresOf(
      `群聊记录\n09:31 老周:网约车监管信息交互系统9月份共收到订单信息7.93亿单，环比下降3.9%。\n09:32 小林:${said}\n09:33 小林:淡季嘛，正常\n09:35 老周:其中，面向乘客、与网约车平台公司共同提供服务的平台（俗称“聚合平台”）完成2.17亿单，环比下降4.9%。`,
      { period: '2023-09' },
    ).slice(2)
  t.same(chat('唉，我上个月流水少了2000多'), [
    'aggregators orders level 2023-09: 2.17 hundred_million',
    'aggregators orders growth 2023-09 over 2023-08: -4.9 percent',
  ])
  for (const other of ['上个月的', '我上个月存的数是8.25亿单，']) t.same(chat(other), [], other)
})

t.test('turns may have their day, and how another finds what is told heads nothing', async (t) => {
  const talk = (said: string, place = '') =>
    figuresOf(
      `[2023/10/18 10:01] 小王: 网约车监管信息交互系统9月份共收到订单信息7.93亿单，环比下降3.9%。\n[2023/10/18 10:02] 小李: ${said}\n[2023/10/18 10:03] 小王: ${place}其中，面向乘客、与网约车平台公司共同提供服务的平台（俗称“聚合平台”）完成2.17亿单，环比下降4.9%。\n[2023/10/18 10:04] 小李: 收到`,
    ).slice(2)
  const aggregators = [
    'aggregators orders level 2023-09: 2.17 hundred_million',
    'aggregators orders growth 2023-09 over 2023-08: -4.9 percent',
  ]
  for (const said of ['不少啊', '比想的多']) t.same(talk(said), aggregators, said)
  for (const [said, place] of [
    ['上海呢', '上海。'],
    ['那去年的', ''],
  ] as const)
    t.same(talk(said, place), [], said)
})

t.test('a caption with which the ministry begins a sentence ends the one before it', async (t) => {
  const film = (...said: string[]) =>
    figuresOf(
      captions(
        '交通运输部公布了2023年9月份网约车行业运行情况',
        '网约车监管信息交互系统9月份',
        '共收到订单信息7.93亿单 环比下降3.9%',
        ...said,
      ),
    ).slice(2)
  const aggregators = [
    'aggregators orders level 2023-09: 2.17 hundred_million',
    'aggregators orders growth 2023-09 over 2023-08: -4.9 percent',
  ]
  const ofAll = '与网约车平台公司共同提供服务的平台'
  const list = '按订单合规率由高到低的分别是'
  t.same(film('中秋刚过 有所回落也正常', `面向乘客 ${ofAll}`, '完成2.17亿单 环比下降4.9%', list), aggregators)
  t.same(
    film('聚合平台完成2.17亿单 环比下降4.9%', '在各主要中心城市中', '宁波等19个城市订单合规率均在80%以上'),
    [...aggregators, 'market cities_compliance_over_80pct level 2023-09: 19 count'],
  )
  t.same(film('上海的', `面向乘客 ${ofAll}`, '完成2.17亿单 环比下降4.9%'), [])
})

t.test('messages may stand below their time and who writes them, with his fleet in brackets', async (t) => {
  const chat = (name: string, other: string, said = '我们队9月才1.3万单') =>
    figuresOf(
      `2023-10-18 09:14:02 ${name}\n网约车监管信息交互系统9月份共收到订单信息7.93亿单，环比下降3.9%。\n\n2023-10-18 09:15:21 ${other}\n${said}\n\n2023-10-18 09:16:33 ${name}\n其中，面向乘客、与网约车平台公司共同提供服务的平台（俗称“聚合平台”）完成2.17亿单，环比下降4.9%。`,
    ).slice(2)
  const aggregators = [
    'aggregators orders level 2023-09: 2.17 hundred_million',
    'aggregators orders growth 2023-09 over 2023-08: -4.9 percent',
  ]
  for (const name of ['老周(西城车队)', '老周（苏州）', '老周'])
    t.same(chat(name, '夜猫子'), aggregators, name)
  t.same(chat('老周', '小段', '[表情] 中秋嘛正常'), aggregators)
  t.same(chat('老周(西城车队)', '小段(滴滴车队)', '夜间的'), [])
  const vehicles = 'market vehicle_permits level 2023-09: 263.5 ten_thousand'
  t.ok(chat('老周', '小段', '车证263.5万本').includes(vehicles))
  for (const name of ['滴滴出行', '上海运管', '小段(滴滴车队)', '小段(上海运管局)'])
    t.notOk(chat('老周', name, '车证263.5万本').includes(vehicles), name)
})

t.test('a caption that ends in a mark needs no other', async (t) => {
  const film = (name: string) =>
    rankingsOf(
      captions(
        '交通运输部公布了2023年9月份网约车行业运行情况，',
        '网约车监管信息交互系统9月份共收到订单信息7.93亿单。',
        '在订单量前10名的网约车平台中，',
        '按订单合规率从高到低的分别是：',
        '如祺出行、享道出行、',
        `T3出行、${name}。`,
      ),
    )
  t.same(film('滴滴出行'), ['platforms rate: 如祺出行、享道出行、T3出行、滴滴出行'])
  t.same(film('滴滴出行等'), ['platforms rate: 如祺出行、享道出行、T3出行、滴滴出行…'])
})

t.test('captions behind their times may end in full stops', async (t) => {
  const said = [
    '据交通运输部网约车监管信息交互系统统计，',
    '截至2023年9月30日，',
    '全国共有330家网约车平台公司',
    '取得网约车平台经营许可，',
    '环比增加3家。',
    '本期节目就到这里。',
  ]
  const film = (lines: string[]) => figuresOf(lines.map((line, i) => `[00:0${i}.50]${line}`).join('\n'))
  t.same(film(said), [
    'market licensed_platforms level 2023-09: 330 count',
    'market licensed_platforms difference 2023-09 over 2023-08: 3 count',
  ])
  t.match(
    refusalOf(said.map((line, i) => `[00:0${i}.50]${line.replace('全国', '上海')}`).join('\n')),
    /^expected/,
  )
})

t.test('the parts of a talk stand each behind their time', async (t) => {
  const notes = (part: string) =>
    `播客\n发布：2023年10月25日\n\n01:12 开场（数字来自交通运输部2023年9月的发布）\n04:30 全国9月单量7.93亿单，比8月低3.9%\n09:48 ${part}：9月2.17亿单，比8月低4.9%\n15:05 听众来信`
  const total = [
    'market orders level 2023-09: 7.93 hundred_million',
    'market orders growth 2023-09 over 2023-08: -3.9 percent',
  ]
  t.same(figuresOf(notes('聚合平台')), [
    ...total,
    'aggregators orders level 2023-09: 2.17 hundred_million',
    'aggregators orders growth 2023-09 over 2023-08: -4.9 percent',
  ])
  t.same(figuresOf(notes('滴滴')), total)
})

t.test(
  'what the parts of a talk are on, and whether it is hard to get a ride, heads no numbers',
  async (t) => {
    const notes = (parts: string[], title = '夜航闲谈｜打车到底难不难？') =>
      tryRead(
        `${title}\n\n${parts.join('\n')}\n\n本期数字（来源：交通运输部，2023年9月）\n- 9月份共收到订单信息7.93亿单，环比下降3.9%\n- 聚合平台完成2.17亿单`,
      )
    const all = [...orders, 'aggregators orders level 2023-09: 2.17 hundred_million']
    const parts = ['00:00 开场', '03:10 上海的老师傅', '15:42 聚合平台抽成', '1:02:30 听众来信']
    t.same(notes(parts).toSorted(), all.toSorted())
    t.same(notes(parts.with(2, '15:42 聚合平台2.16亿单')), [], 'what is told')
    t.same(notes(parts, '夜航闲谈｜滴滴打车到底难不难？'), [])
  },
)

t.test('who speaks in a script, and how, parts nothing', async (t) => {
  const script = (label: string, way: string) =>
    tryRead(
      `【导语/主播A】\n交通运输部公布了2023年9月份网约车行业运行情况。9月份，网约车监管信息交互系统共收到订单信息7.93亿单，环比下降3.9%。\n\n【同期声/记者采访 12秒】\n“我常走路。”\n\n【${label}】\n再说聚合平台，9月份完成了2.17亿单，（${way}）环比下降4.9%。`,
    )
  const aggregators = [
    'aggregators orders level 2023-09: 2.17 hundred_million',
    'aggregators orders growth 2023-09 over 2023-08: -4.9 percent',
  ]
  t.same(script('口播/主播B', '停顿'), [...orders, ...aggregators])
  t.same(script('口播/滴滴出行', '停顿'), orders)
  t.same(script('口播/主播B', '上海'), [...orders, ...aggregators.slice(0, 1)])
})

t.test(
  'in a record of a chat times alone on their lines, and who asks, part no question from its answer',
  async (t) => {
    const answer = '驾驶员证618.8万本，环比增2.1%'
    const chat = (question: string, teller = '数据搬运工') =>
      tryRead(
        [
          '群聊“跑车的兄弟”',
          '10:01',
          `${teller}：部里9月的数出了`,
          '10:02',
          `${teller}：2023年9月份，系统共收到订单信息7.93亿单，环比下降3.9%`,
          '10:03',
          question,
          '10:05',
          `${teller}：${answer}`,
        ].join('\n'),
      )
    t.same(chat('小李：司机证呢'), [...orders, ...drivers])
    t.same(chat('小李：司机证呢', '老赵'), [...orders, ...drivers])
    for (const question of [
      '小李：上海的司机证呢',
      '小李：滴滴的司机证呢',
      '小李：8月的司机证呢',
      '小李：女司机呢',
      '新能源：司机证呢',
    ])
      t.same(chat(question), orders, question)
  },
)

t.test('companies may stand right behind the day up to which they are counted', async (t) => {
  const chat = (said: string) =>
    tryRead(`交通运输部：2023年9月份，系统共收到订单信息7.93亿单，环比下降3.9%\n\n${said}\n\n其他略`)
  for (const said of ['截至9月30日平台330家，环比增加3家', '截至9月底平台公司330家，环比增加3家'])
    t.same(chat(said), [...orders, ...companies], said)
  for (const said of [
    '截至9月15日平台330家',
    '截至9月30日上海平台330家',
    '截至9月30日活跃平台330家',
    '截至2022年9月30日平台330家',
  ])
    t.notOk(
      chat(said).some((figure) => figure.includes('licensed')),
      said,
    )
})

t.test(
  'who has the name of a place in a chat, and does not tell the ministry’s numbers, heads no others',
  async (t) => {
    const chat = (...messages: [string, string][]) =>
      [
        '司机交流群(96)\n2023-10-19',
        '阿力 08:00\n部里9月网约车的数出了吗',
        '小孙 08:01\n部里说全国订单7.93亿单，环比降3.9%',
        ...messages.map(([name, said], i) => `${name} 08:1${i}\n${said}`),
      ].join('\n\n')
    const drivers: [string, string] = ['小孙', '驾驶员证618.8万本，环比涨2.1%']
    const both = [
      'market driver_permits growth 2023-09 over 2023-08: 2.1 percent',
      'market driver_permits level 2023-09: 618.8 ten_thousand',
      ...orders.toReversed(),
    ]
    const read = (...messages: [string, string][]) => figuresOf(chat(...messages)).toSorted()
    for (const said of ['咱厦门9月才1000来万单', '厦门平台47家了', '哈哈'])
      t.same(read(['老林-厦门', said], drivers, ['小孙', '没了']), both, said)
    t.same(read(['阿力', '都快8亿了啊'], drivers, ['小孙', '没了']), both, 'a rounded number in a remark')
    for (const said of ['去年9月的呢', '厦门的呢', '我们福建的也出了'])
      t.same(read(['老林-厦门', said], drivers, ['小孙', '没了']), orders.toReversed(), said)
    t.same(read(['厦门运管', '证件更新'], drivers), orders.toReversed())
  },
)

t.test('a caption may begin with its month, and a talk with a greeting', async (t) => {
  const film = (...lines: string[]) =>
    tryRead(
      `【经济信息】20231020\n\n${captions(...lines, '网约车监管信息交互系统一共收到订单信息', '7.93亿单 环比下降3.9%', '谢谢收看')}`,
    )
  for (const greeting of ['嗨大家好', '各位观众晚上好', '早安'])
    t.same(film(greeting, '交通运输部公布了网约车的数', '9月份 全国的情况是'), orders, greeting)
  t.same(film('大家好', '交通运输部公布了网约车的数', '9月份 上海的情况是'), [])
})

t.test('who tells the numbers may be named by them, and tell a change in a message of its own', async (t) => {
  const chat = (name: string, asked: string, answer: string) =>
    tryRead(
      [
        '群聊记录 2023年10月20日',
        '',
        '[10:01] 老陈：部里9月的网约车数有了？',
        `[10:02] ${name}：交通运输部刚挂出来`,
        `[10:02] ${name}：9月订单7.93亿单`,
        `[10:03] ${name}：环比降3.9%`,
        '[10:04] 小邓：8月是多少来着',
        `[10:04] ${name}：8.25`,
        `[10:05] 阿力：${asked}`,
        `[10:06] ${name}：${answer}`,
        '[10:07] 老陈：收到',
      ].join('\n'),
    )
  const [answer, asked] = ['9月底330家，比8月底多3家', '平台有多少家了']
  for (const name of ['数据妹', '订单助手', '出行小编'])
    t.same(chat(name, asked, answer).toSorted(), [...orders, ...companies].toSorted(), name)
  for (const name of ['合规订单', '新能源', '上海数据']) t.same(chat(name, asked, answer), [], name)
  // What was asked for is another month's until the own one is named.
  t.same(chat('数据妹', asked, '330家，比8月底多3家'), orders)
  t.same(chat('数据妹', '8月底多少家', '327家'), orders)
  t.same(chat('数据妹', '上海平台多少家了', answer), orders)
})

t.test('who makes a talk heads none of its parts, of which one may begin with a month', async (t) => {
  const notes = (line: string, part = '') =>
    tryRead(
      `《路口》第12期\n发布：2023-10-25\n\n${line}\n\n【时间轴】\n00:00 开场\n03:20 交通运输部说9月全国网约车7.93亿单，比8月少3.9%${part}\n12:05 9月聚合平台2.17亿单\n30:00 听众来信`,
    )
  const all = [...orders, 'aggregators orders level 2023-09: 2.17 hundred_million']
  for (const line of [
    '【本期嘉宾】前平台运营 老白；全职司机 小米',
    '主讲：战略部',
    '【剪辑】夜航 【封面】阿园',
  ])
    t.same(notes(line).toSorted(), all.toSorted(), line)
  t.notOk(notes('【新能源】').includes(orders[0] as string))
  t.same(notes('【本期嘉宾】小米', '\n05:00 滴滴').slice(0, 2), orders)
})

t.test('what a talk was turned into has long parts behind their times, without marks', async (t) => {
  const talk = (lead: string) =>
    tryRead(
      [
        '[录音转文字] 早读_20231020.m4a',
        '',
        '00:00 各位早上好，今天是2023年10月20号，我把交通运输部这个月发的通报给大家照着原文念一遍，念完了咱们再聊别的',
        '00:14 据网约车监管信息交互系统统计截至2023年9月30日全国共有330家网约车平台公司取得网约车平台经营许可环比增加3家',
        '00:40 网约车监管信息交互系统9月份共收到订单信息7.93亿单环比下降3.9%',
        `00:52 ${lead}面向乘客与网约车平台公司共同提供服务的平台俗称聚合平台完成2.17亿单环比下降4.8%按订单合规率由高到低的分别是百度打车、高德打车、美团打车`,
      ].join('\n'),
    )
  t.same(talk('其中').toSorted(), [
    'aggregators orders growth 2023-09 over 2023-08: -4.8 percent',
    'aggregators orders level 2023-09: 2.17 hundred_million',
    ...[...companies, ...orders].toSorted(),
  ])
  t.same(talk('上海').toSorted(), [...companies, ...orders].toSorted())
})

t.test('the time of a turn may stand behind the name, and who asks once has one too', async (t) => {
  const chat = (form: (name: string, time: string) => string, asks = '小邓') =>
    tryRead(
      [
        '网约车交流群(120) 2023年10月20日',
        '',
        `${form('老陈', '10:01')}部里9月的网约车数有了没`,
        `${form('阿园', '10:02')}交通运输部刚挂，9月全国订单7.93亿单`,
        `${form('老陈', '10:03')}收到`,
        `${form('阿园', '10:03')}环比降3.9%`,
        `${form(asks, '10:04')}平台多少家了`,
        `${form('阿园', '10:05')}330家，环比多3家`,
      ].join('\n'),
    ).toSorted()
  const all = [...orders, ...companies].toSorted()
  for (const form of [
    (name: string, time: string) => `${name} ${time}：`,
    (name: string, time: string) => `${name}(${time})：`,
    (name: string, time: string) => `【${time}】${name}：`,
    (name: string, time: string) => `2023-10-20 ${time}:05 ${name}：`,
  ])
    t.same(chat(form), all, form('老陈', '10:01'))
  t.same(
    chat((name, time) => `${name} ${time}：`, '上海'),
    orders.toSorted(),
  )
})

t.test('a guess between a question and its answer says nothing, by whatever name one speaks', async (t) => {
  const talk = (...turns: string[]) =>
    tryRead(
      `早间广播 2023年10月17日（周二）\n${['甲：早上好。', '乙：昨天交通运输部公布了9月份网约车的运行情况，你猜全国一个月多少单？', ...turns].join('\n')}`,
    )
  t.same(talk('甲：我猜7亿。', '乙：还要多，7.93亿单！比8月份降了3.9%。'), orders)
  t.same(talk('甲：深圳呢？', '乙：7.93亿单！比8月份降了3.9%。'), [])
})

t.test('a caption on the central cities ends the one before it', async (t) => {
  const lists = (...said: string[]) =>
    rankingsOf(
      captions(
        '交通运输部发布2023年9月份网约车行业运行基本情况',
        '据网约车监管信息交互系统统计，截至2023年9月30日',
        '全国共有330家网约车平台公司取得网约车平台经营许可，环比增加3家',
        ...said,
      ),
    )
  const last = '订单合规率最高的是如祺出行，最低的是花小猪出行'
  t.same(lists(`订单量前10名的平台中，${last}`, '36个中心城市中，订单合规率前3名的分别是厦门、杭州、宁波'), [
    'platforms rate_first: 如祺出行',
    'platforms rate_last: 花小猪出行',
    'cities rate_first: 厦门、杭州、宁波',
  ])
  t.same(
    lists(`营收前10名的平台中，${last}`, '长三角中心城市中，订单合规率前3名的分别是厦门、杭州、宁波'),
    [],
  )
})

t.test('who tells what the ministry says may have for whom he drives beside his name', async (t) => {
  const turns = (name: string) =>
    `跑车群(96)\n2023年10月19日 周四\n\n08:10 大林:早啊\n08:11 ${name}:交通部公众号发了，9月份网约车的数在这\n08:12 ${name}:全国9月一共7.93亿单，比8月掉了3.9%\n08:12 大林:难怪\n`
  const messages = (name: string) =>
    `${name}  2023-10-19 08:11\n交通部公众号发了，9月份网约车的数在这\n\n${name}  2023-10-19 08:12\n全国9月一共7.93亿单，比8月掉了3.9%\n\n大林  2023-10-19 08:13\n难怪\n`
  const record = (name: string) =>
    `群聊的聊天记录\n2023年10月19日\n大林:早啊\n${name}:交通部公众号发了，9月份网约车的数在这\n${name}:全国9月一共7.93亿单，比8月掉了3.9%\n`
  for (const chat of [turns, messages, record]) {
    for (const name of ['小田(滴滴+曹操)', '小田（T3司机）', '小田-滴滴', '滴滴小田'])
      t.same(tryRead(chat(name)), orders, chat(name))
    for (const name of ['客服(滴滴)', '小田(滴滴公关)']) t.same(tryRead(chat(name)), [], chat(name))
  }
  // Who only tells numbers may have those of his platform.
  const rest = '08:13 阿兵(滴滴):聚合平台2.17亿单，比8月降5.7%\n08:14 阿兵(滴滴):就这样\n'
  t.same(tryRead(turns('小田(滴滴)') + rest), orders)
})

t.test('a caption on all central cities begins a sentence also without 在', async (t) => {
  const read = (...said: string[]) =>
    figuresOf(
      captions(
        '交通运输部网约车监管信息交互系统',
        '公布2023年9月份网约车运行情况',
        '9月份共收到订单信息7.93亿单 环比下降3.9%',
        '订单合规率最高的平台是如祺出行',
        '最低的是花小猪出行',
        ...said,
        '感谢收看',
      ),
    ).slice(2)
  const count = ['market cities_compliance_over_80pct level 2023-09: 17 count']
  t.same(read('各主要中心城市中 杭州、宁波等17个城市订单合规率均在80%以上'), count)
  t.same(read('浙江各城市中 杭州、宁波等7个城市订单合规率均在80%以上'), [])
})

t.test('what one guesses in a talk is not the number that the other tells', async (t) => {
  const talk = (guess: string, answer: string) =>
    `2023年10月25日\n[00:05] 阿青：今天看交通运输部的月报。\n[00:14] 老潘：好。\n[00:16] 阿青：你猜9月全国多少单？\n[00:20] 老潘：${guess}\n[00:22] 阿青：${answer}`
  for (const [guess, answer] of [
    ['嗯……9亿？', '没到。是7.93亿单，环比下降3.9%。'],
    ['七亿单？', '不止，7.93亿单，环比下降3.9%。'],
    ['我猜8.5亿单。', '高了，7.93亿单，环比下降3.9%。'],
  ] as const)
    t.same(figuresOf(talk(guess, answer)), orders, guess)
  t.match(refusalOf(talk('7.93亿单？', '不对，再猜。')), 'expected')
})

t.test('a caption behind a list that begins with 其中 begins a sentence', async (t) => {
  const read = (...said: string[]) =>
    figuresOf(
      captions(
        '交通运输部9月份网约车数据',
        '网约车监管信息交互系统9月份共收到订单信息7.93亿单',
        '在订单量前10名的网约车平台中',
        '按订单合规率从高到低的分别是',
        ...said,
        '谢谢收看',
      ),
      { year: 2023 },
    ).slice(1)
  const whole = [
    'aggregators orders level 2023-09: 2.17 hundred_million',
    'aggregators orders growth 2023-09 over 2023-08: -4.9 percent',
  ]
  const part = '其中 俗称聚合平台的完成2.17亿单 环比下降4.9%'
  t.same(read('如祺出行、享道出行、', 'T3出行', part), whole)
  t.same(read('如祺出行、享道出行、', 'T3出行', part.replace('的完成', '的高德完成')), [])
})

t.test('the shots of a script with their times part what is spoken', async (t) => {
  const text = (licences: string) =>
    figuresOf(
      `发布：2023年10月16日\n\n[0:08 数据卡]\n交通运输部公布的9月份成绩单：全国网约车系统收到订单7.93亿单。8月是8.25亿单，降了3.9%。\n[0:20 数据卡]\n这里面，聚合平台干了2.15亿单。8月份它们是2.28亿单。\n[0:31 出镜]\n有意思的是，${licences}\n[0:55 结尾]\n关注我。`,
    )
  const numbers = text('下期讲抽成。')
  t.equal(numbers.length, 3)
  for (const same of [
    '平台公司一家没多、一家没少，还是330家，跟8月底一样。',
    '平台公司还是330家，和8月底一样。',
  ])
    t.same(text(same).slice(3), [
      'market licensed_platforms level 2023-09: 330 count',
      'market licensed_platforms difference 2023-09 over 2023-08: 0 count',
    ])
  t.same(text('滴滴公司一家没多、一家没少，还是330家。'), numbers)
})

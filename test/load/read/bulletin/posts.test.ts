import t from 'tap'
import { figuresOf, refusalOf, tryRead } from './support/read.ts'
import { behind, companies, orders, total } from './support/short-bulletin.ts'

// Posts, digests and pages as people write them for each other. All is synthetic.

t.test('marks of shares before a post on the ministry’s numbers narrow nothing', async (t) => {
  const text = '9月订单7.93亿单，环比下降3.9%。2023年10月15日'
  const shares = '$滴滴(DIDIY)$ $美团-W(03690)$'
  t.same(figuresOf(`${shares} 交通运输部更新了9月网约车数据\n${text}`), orders)
  t.same(figuresOf(`$滴滴(DIDIY)$ $嘀嗒出行$ 聊聊交通部昨晚更新的9月数据。\n${text}`), orders)
  t.match(refusalOf(`$滴滴(DIDIY)$ 交通运输部更新了9月网约车数据\n${text}`), 'expected', 'one share')
  t.match(
    refusalOf(`${shares} ${text}\n来源：交通运输部，网约车`),
    'expected',
    'a number before the ministry',
  )
})

t.test('of several months with orders the one is meant that the title names', async (t) => {
  const post =
    '主题：9月网约车数据出来了\n2023-10-15\n把交通运输部的9月份数据抄给大家：\n订单7.93亿单，环比下降3.9%\n'
  t.same(figuresOf(`${post}5楼 游客：2022年12月才5.04亿单`), orders)
  t.match(refusalOf('9月订单7.93亿单，8月订单8.25亿单\n2023-10-15 网约车 交通运输部\n'), 'expected')
  const told = (text: string) =>
    `2023-10-15\n${text}订单7.93亿单，环比下降3.9%。\n楼主 2023-10-16 20:41 8月可是8.25亿单`
  t.same(figuresOf(told('交通运输部9月的出来了，')), orders, 'or a sentence of the ministry, first of all')
  t.match(refusalOf(told('9月')), 'expected', 'without the ministry')
  t.match(refusalOf(told('8月不好，交通运输部9月')), 'expected', 'not first')
})

t.test('the last sentence of a paragraph on the country heads nothing, unless it leads on', async (t) => {
  const permits = '\n驾驶员证618.8万本，环比增长2.1%。'
  const ofPermits = [
    'market driver_permits level 2023-09: 618.8 ten_thousand',
    'market driver_permits growth 2023-09 over 2023-08: 2.1 percent',
  ]
  const end = '上海、深圳封控，意料之中。'
  t.same(behind(`${total}${end}${permits}`), [...orders, ...ofPermits])
  for (const other of ['滴滴涨不动了。', '再说广东。', '以下为广东。', '广东情况如下。', '至于滴滴。'])
    t.same(behind(`${total}${other}${permits}`), orders, other)
})

t.test('what is said of revenue makes no base of the changes that name none', async (t) => {
  const text = '\n截至2023年9月30日，持证平台330家（+3）。'
  const growth = ['market licensed_platforms difference 2023-09 over 2023-08: 3 count']
  const read = (line: string) =>
    figuresOf(`${total}${text}\n${line}`).filter((one) => one.includes('difference'))
  t.same(read('曹操去年收入71亿元，同比增长49.4%。'), growth)
  for (const line of ['网约车收入同比增长49.4%。', '注：括号内为同比，收入除外。', '以上同比，收入另计。'])
    t.same(read(line), [], line)
})

t.test('platforms with more than 300,000 orders are counted by any word for more', async (t) => {
  const large = ['market platforms_over_300k_orders level 2023-09: 18 count']
  const read = (line: string) => behind(`${total}\n${line}`).slice(2)
  for (const line of [
    '订单过30万的平台18家。',
    '单量破30万的平台有18家。',
    '订单超30万平台18家。',
    '月单30万以上的18家。',
    '月单量过30万的平台只剩18家了，8月还有19家。',
    '9月共18家平台订单量超过30万单。',
  ])
    t.same(read(line), large, line)
  for (const line of [
    '日订单过30万的平台18家。',
    '上海订单过30万的平台18家。',
    '订单过30万元的平台18家。',
    '9月，3家平台订单量首次超过30万单。',
    '新增3家平台订单量超过30万单。',
    '8月共19家平台订单量超过30万单。',
    '其中，共3家平台订单量超过30万单。',
  ])
    t.same(read(line), [], line)
})

t.test('who arranged numbers, and on which day, heads nothing', async (t) => {
  const read = (line: string) => figuresOf(`2023年9月网约车数据\n${line}\n\n总订单7.93亿单，环比下降3.9%。`)
  t.same(read('数据：交通运输部；整理：出行笔记；更新于 2023-10-20'), orders)
})

t.test('orders of a billion may have one decimal in a list, and in a headline not', async (t) => {
  const page = (numbers: string) =>
    `<h1>一文速览7月网约车行业数据</h1><p>2024年8月28日</p><blockquote>资料来源：交通运输部网约车监管信息交互系统</blockquote>${numbers}`
  t.same(figuresOf(page('<li><b>订单：</b>7月共10.1亿单。</li><li><b>驾驶员证：</b>715.9万本。</li>')), [
    'market orders level 2024-07: 10.1 hundred_million',
    'market driver_permits level 2024-07: 715.9 ten_thousand',
  ])
  t.match(refusalOf(page('<li><b>订单：</b>7月共10.1亿单。</li>')), 'expected')
  t.match(
    refusalOf(page('<li><b>订单：</b>7月共9.7亿单。</li><li><b>驾驶员证：</b>715.9万本。</li>')),
    'expected',
  )
})

t.test('the links of a page to its parts head nothing, and a place among them does', async (t) => {
  const page = (links: string, site: string) =>
    `<title>一文速览9月网约车数据 - ${site}</title><nav>${links}</nav><h1>一文速览9月网约车数据</h1><p>2023年10月18日</p><p>资料来源：交通运输部</p><p>9月共7.93亿单订单，环比下降3.9%。</p>`
  t.same(figuresOf(page('<ul><li>首页<li>周报<li>司机调研</ul>', '运力数据港')), orders)
  t.match(refusalOf(page('<ul><li>首页<li>滴滴出行</ul>', '数据港')), 'expected')
})

t.test(
  'what a headline below says of a platform or of no numbers makes none of the text untrue',
  async (t) => {
    const page = (line: string) => `${total}2023年10月13日\n\n相关新闻\n${line}`
    for (const line of [
      '高德打车9月订单大增？知情人士：不属实\n更多',
      '网传“网约车司机集体停运”系谣言',
      '《网络预约出租汽车经营服务管理暂行办法（征求意见稿）》公开征求意见',
    ])
      t.same(figuresOf(page(line)), orders, line)
    for (const line of [
      '以上数据不属实',
      '高德打车涨了三成。经核实，上述订单数据不属实。',
      '网约车订单大增？不属实',
      '网约车运行情况系编造',
      '网约车通报为虚构',
      '纯属虚构',
      '写作模板，数字请自行替换',
      '样例数字不得见报',
      '联调环境报文，造数，勿入库',
      '【批注】数字全部还是上一期的，等正式稿',
      '本文关于网约车司机的内容系编造',
    ])
      t.match(refusalOf(page(line)), 'expected numbers as published', line)
  },
)

t.test('how many large platforms or compliant cities there are more than before', async (t) => {
  const read = (words: string) =>
    behind(`${total}${words}`).flatMap((line) => (line.includes('difference') ? line.split(': ')[1] : []))
  for (const [words, value] of [
    ['9月订单量超过30万单的平台共18家，比8月份增加2家。', '2 count'],
    ['当月订单量超过30万单的平台为13家，较8月的15家少了2家。', '-2 count'],
    ['月单量超30万单的平台：17家（+1家）。', '1 count'],
    ['19个中心城市订单合规率在80%以上，环比8月减少1个；', '-1 count'],
  ] as const)
    t.same(read(words), [value], words)
  for (const words of [
    '9月订单量超过30万单的平台共18家，比去年9月增加2家。',
    '9月订单量超过30万单的平台共18家，比6月增加2家。',
    '9月订单量超过30万单的平台共18家，较8月的15家少了2家。',
    '9月订单量超过30万单的平台共18家，环比增加2家，退出1家。',
    '19个中心城市订单合规率在80%以上，环比增加1个百分点。',
    '19个中心城市订单合规率在80%以上，同比减少1个。',
    '19个中心城市订单合规率在80%以上，滴滴较8月减少1个。',
  ])
    t.same(read(words), [], words)
})

t.test('the month of publication stands in brackets behind a title, and another does not', async (t) => {
  const read = (month: string) => {
    const list = `【要点提示】全国网约车9月运行情况（2023年${month}月）\n信息源：交通运输部\n\n`
    return figuresOf(`${list}1）平台：330家取得许可，环比+3家；\n2）订单：7.93亿单，环比-3.9%；`)
  }
  t.same(read('10'), [
    'market licensed_platforms level 2023-09: 330 count',
    'market licensed_platforms difference 2023-09 over 2023-08: 3 count',
    ...orders,
  ])
  t.throws(() => read('8'))
})

t.test(
  'behind platforms a paragraph on the country goes on with its licences, and what follows',
  async (t) => {
    const lead =
      '交通部口径，9月全国订单7.93亿单，环比-3.9%。平台侧分化：滴滴-4.6%，曹操+26.4%，T3+7.3%（均为单量环比）。'
    const read = (words: string) => figuresOf(`网约车周报\n2023-10-14\n${lead}${words}`).slice(2)
    const platforms = [
      '滴滴出行 orders growth 2023-09 over 2023-08: -4.6 percent',
      '曹操出行 orders growth 2023-09 over 2023-08: 26.4 percent',
      'T3出行 orders growth 2023-09 over 2023-08: 7.3 percent',
    ]
    t.same(read('取得许可的平台330家（环比+3）；驾驶员证618.8万本（+2.1%）。'), [
      'market licensed_platforms level 2023-09: 330 count',
      'market licensed_platforms difference 2023-09 over 2023-08: 3 count',
      'market driver_permits level 2023-09: 618.8 ten_thousand',
      'market driver_permits growth 2023-09 over 2023-08: 2.1 percent',
      ...platforms,
    ])
    for (const words of [
      '滴滴接入取得许可的平台330家。',
      '驾驶员证618.8万本（+2.1%）。',
      '订单5.12亿单。',
      '高德上取得许可的平台330家。',
    ])
      t.same(read(words), platforms, words)
    for (const measure of ['均为合规率环比', '均为单量同比', '均为日均单量环比'])
      t.same(
        figuresOf(`网约车周报\n2023-10-14\n${lead.replace('均为单量环比', measure)}`).slice(2),
        [],
        measure,
      )
  },
)

t.test('examples of aggregators stand for all of them, and one of them for itself', async (t) => {
  const read = (words: string) => behind(`${total}\n${words}`).slice(2)
  const aggregators = [
    'aggregators orders level 2023-09: 2.17 hundred_million',
    'aggregators orders growth 2023-09 over 2023-08: -6.5 percent',
  ]
  for (const words of [
    '高德打车、美团打车等“聚合平台”合计完成2.17亿单，环比降幅为6.5%。',
    '问：高德这样的聚合平台呢？\n答：聚合平台9月完成2.17亿单，环比下降6.5%。',
    '问：聚合平台占多少？\n答：聚合平台9月完成2.17亿单，环比下降6.5%。',
  ])
    t.same(read(words), aggregators, words)
  for (const words of [
    '高德聚合平台完成2.17亿单，环比下降6.5%。',
    '滴滴与高德等聚合平台合计完成2.17亿单，环比下降6.5%。',
    '高德打车完成2.17亿单，环比下降6.5%。',
    '问：高德这样的平台呢？\n答：完成2.17亿单，环比下降6.5%。',
  ])
    t.same(read(words), [], words)
})

t.test('a change on the year before may stand behind a word that sets it against the other', async (t) => {
  const onYear = 'market orders growth 2023-09 over 2022-09: -15.9 percent'
  const read = (words: string) =>
    behind(`网约车监管信息交互系统9月份共收到订单信息7.93亿单，环比下降3.9%，${words}`)
  for (const words of ['不过与上年同期相比仍下降15.9%。', '但同比下降15.9%。'])
    t.same(read(words), [...orders, onYear], words)
  for (const words of [
    '不过头部平台同比下降15.9%。',
    '但客单价同比下降15.9%。',
    '不过与上年国庆相比下降15.9%。',
  ])
    t.same(read(words), orders, words)
})

t.test(
  'the label of compliance before a number of cities narrows it not, and one of places does',
  async (t) => {
    const cities = ['market cities_compliance_over_80pct level 2023-09: 19 count']
    const read = (words: string) => behind(`${total}\n${words}`).slice(2)
    for (const words of [
      '合规端，19个中心城市订单合规率超过80%。',
      '合规方面，花小猪9月合规率只有28.4%。城市当中，厦门、杭州等19个城市订单合规率在80%以上。',
    ])
      t.same(read(words), cities, words)
    for (const words of ['合规端，浙江19个城市订单合规率超过80%。', '合规端，订单5.51亿单，合规率超过80%。'])
      t.same(read(words), [], words)
  },
)

t.test('a table copied with each cell on a line of its own is read as one', async (t) => {
  const source = '\n来源：交通运输部《2023年9月份网约车行业运行基本情况》'
  const cells = [
    '指标',
    '9月',
    '8月',
    '环比',
    '平台公司（家）',
    '330',
    '327',
    '3',
    '订单量（亿单）',
    '7.93',
    '8.25',
    '-3.9%',
  ]
  const licensed = [
    'market licensed_platforms level 2023-09: 330 count',
    'market licensed_platforms difference 2023-09 over 2023-08: 3 count',
  ]
  t.same(figuresOf(cells.join('\n') + source), [...licensed, ...orders])
  t.same(
    behind(
      `${total}\n\n9月主要平台\n序号\n平台\n单量环比\n合规率\n1\nT3出行\n-2.5%\n80.1%\n2\n滴滴出行\n-4.6%\n60.2%\n`,
    ).slice(2),
    [
      'T3出行 orders growth 2023-09 over 2023-08: -2.5 percent',
      '滴滴出行 orders growth 2023-09 over 2023-08: -4.6 percent',
    ],
  )
  const read = (other: string[]) => {
    try {
      return figuresOf(other.join('\n') + source)
    } catch {
      return []
    }
  }
  t.same(
    read(cells.with(1, '8月').with(2, '7月')).filter((line) => line.includes('2023-09')),
    [],
  )
  t.same(read(cells.with(8, '上海订单量（亿单）')), licensed)
  t.same(read(cells.toSpliced(10, 1)).slice(2), [], 'a row that has lost a cell')
})

t.test('a row of strokes that says all itself needs no headings', async (t) => {
  const page = (row: string) =>
    `网约车行业画像（2023年9月）\n数据来源：交通运输部\n9月订单 | 7.93亿单 | 环比-3.9%\n${row}`
  t.same(figuresOf(page('驾驶员证 | 618.8万本 | 环比+2.1%')), [
    ...orders,
    'market driver_permits level 2023-09: 618.8 ten_thousand',
    'market driver_permits growth 2023-09 over 2023-08: 2.1 percent',
  ])
  for (const row of [
    '广东驾驶员证 | 618.8万本 | 环比+2.1%',
    '8月驾驶员证 | 618.8万本 | 环比+2.1%',
    '驾驶员证缺口 | 618.8万本 | 环比+2.1%',
  ])
    t.same(figuresOf(page(row)), orders, row)
})

t.test('a month may stand right before its number', async (t) => {
  const text = '交通运输部：9月收到网约车订单7.93亿单，环比-3.9%（8月8.25亿单，环比+0.1%）\n2023年10月15日'
  t.same(figuresOf(text), orders)
  t.same(figuresOf(text.replace('（8月8.25亿单', '。8月8.25亿单')), orders)
  t.same(behind(`${total}9月5.51亿单合规。8月30日5.11亿单。`), orders)
})

t.test('an English heading that says nothing narrows nothing', async (t) => {
  const note = (heading: string) =>
    `2023年9月网约车数据点评\n2023-10-16\n${heading}\n- 订单总量7.93亿单（MoM -3.9%）。\n- 驾驶员证618.8万本。\nSource：交通运输部`
  t.same(figuresOf(note('Key takeaways:')).slice(0, 2), orders)
  for (const heading of ['Didi:', 'T3:', 'Shanghai:', 'Forecast:'])
    t.throws(() => figuresOf(note(heading)), heading)
})

t.test(
  'items and cards of a digest are read also with short names of the ministry and of what they count',
  async (t) => {
    const orders10 = [
      'market orders level 2023-10: 8.09 hundred_million',
      'market orders growth 2023-10 over 2023-09: 2 percent',
    ]
    const item = (who: string) =>
      `早餐会 2023-11-22\n\n1、央行：10月新增贷款7384亿元。\n2、${who}：10月份网约车订单8.09亿单，环比涨2%。\n3、国家邮政局：10月快递业务量120亿件。`
    t.same(figuresOf(item('交通部')), orders10)
    for (const who of ['美国交通部', '滴滴', '某市交通部门']) t.throws(() => figuresOf(item(who)), who)
    const cards = (second: string) =>
      `9月网约车运行数据\n\n🔢 订单\n7.93亿单\n环比 -3.9%\n\n🔗 ${second}\n2.17亿单\n环比 -6.5%\n\n数据：交通运输部 | 2023.10.17`
    t.same(figuresOf(cards('聚合')), [
      ...orders,
      'aggregators orders level 2023-09: 2.17 hundred_million',
      'aggregators orders growth 2023-09 over 2023-08: -6.5 percent',
    ])
    const weekly = (heading: string) =>
      `出行周刊 No.132\n2023年10月20日\n\n${heading}\n\n9月订单：7.93亿单，环比-3.9%。\n持证平台：330家。\n来源：交通运输部网约车监管信息交互系统`
    t.same(figuresOf(weekly('本周数据')).slice(0, 2), orders)
    for (const heading of ['上海数据', '滴滴本周数据']) t.throws(() => figuresOf(weekly(heading)), heading)
  },
)

t.test('the number of an item before a month is none of its own', async (t) => {
  const text = `网约车监管信息交互系统的数据：
1. 9月收到订单7.93亿单，环比-3.9%（8月8.25亿单，环比+0.1%）
2. 截至9月30日，拿到许可的平台330家，比8月多3家
2023年10月16日`
  t.same(figuresOf(text), [
    ...orders,
    'market licensed_platforms level 2023-09: 330 count',
    'market licensed_platforms difference 2023-09 over 2023-08: 3 count',
  ])
  t.same(behind(`${total}\n1. 8月完成8.25亿单，环比+0.1%`), orders)
})

t.test('a round number that was passed is none', async (t) => {
  const text = '\n9月网约车单量重回8亿单！\n驾驶员证618.8万本。'
  t.same(behind(text), ['market driver_permits level 2023-09: 618.8 ten_thousand'])
})

t.test(
  'the name of a page and a headline on a platform head nothing that the ministry published',
  async (t) => {
    const text = (above: string) =>
      `${above}\n\n2023-10-16 19:30\n\n交通运输部发布了9月份网约车行业运行情况。截至9月30日，各地共有330家平台公司拿到经营许可。9月的订单有7.93亿单，环比下降3.9%。`
    for (const above of [
      '滴滴司机之家',
      '出行情报局',
      '老司机看出行',
      '新能源网约车资讯',
      '滴滴还是老大！9月网约车订单回落',
      'T3涨了？9月网约车数据出炉',
      '曹操暴涨六成，什么情况？',
      '解封了！9月单量还是跌了',
    ])
      t.same(figuresOf(text(above)).slice(1), orders, above)
    const bare = (above: string) =>
      `交通部9月网约车数据\n2023-10-16 19:30\n\n${above}\n\n9月共收到订单7.93亿单，环比下降3.9%。`
    for (const above of ['合规订单观察', '上海司机之家', '滴滴出行', '新能源网约车'])
      t.match(refusalOf(bare(above)), 'expected', above)
  },
)

t.test('a greeting before what the ministry published narrows nothing', async (t) => {
  const text = (greeting: string) =>
    `2023-10-16\n${greeting}9月网约车运行数据已由交通运输部发布，一起看看\n1）订单7.93亿单，环比-3.9%，少了一些；\n2）驾驶员证618.8万本，比车证多太多了`
  for (const greeting of ['各位师傅，', '老铁们晚上好，', '大家好，', '小伙伴们，'])
    t.same(figuresOf(text(greeting)).slice(0, 2), orders, greeting)
  for (const other of ['上海的师傅们，', '滴滴的师傅，']) t.match(refusalOf(text(other)), 'expected', other)
})

t.test('the mark of one share before the numbers of the ministry is no company', async (t) => {
  const text = (begin: string) => `2023-10-16 21:50\n${begin}，照例搬运：\n订单7.93亿单，环比下降3.9%。`
  t.same(figuresOf(text('$滴滴(DIDIY)$ 交通部的9月网约车数据来了')), orders)
  t.same(figuresOf(text('$滴滴(DIDIY)$ 9月网约车运行数据，来源于交通运输部')), orders)
  for (const begin of [
    '9月数据，交通部也发了网约车的',
    '9月网约车数据，来源公司公告，交通部也有',
    '9月，来源交通运输部',
  ])
    t.match(refusalOf(text(`$滴滴(DIDIY)$ ${begin}`)), 'expected', begin)
})

t.test('what other articles compare with is no base of the changes of this one', async (t) => {
  const post = (end: string) => `${total}\n截至2023年9月30日，持证平台330家（+3）。\n${end}`
  const change = 'market licensed_platforms difference 2023-09 over 2023-08: 3 count'
  t.ok(figuresOf(post('往期回顾\n成都单车日均13单，同比下降8%')).includes(change))
  t.notOk(figuresOf(post('成都单车日均13单，同比下降8%')).includes(change))
})

t.test('a menu of a page, and the way that leads to it, head nothing', async (t) => {
  const page = (menu: string) =>
    `${menu}\n\n9月网约车运行数据\n2023-10-16\n\n各地共有330家平台公司拿到经营许可。9月的订单有7.93亿单，环比下降3.9%。\n来源：交通运输部`
  for (const menu of [
    '首页\n新车\n导购\n新能源\n专车\n论坛',
    '首页 资讯 新能源 专车 论坛',
    '网站首页 | 新闻 | 出租车 | 二手车',
    '当前位置：首页 > 资讯 > 出租车 > 正文',
    '上一版　下一版　　版面导航　标题导航\n上一篇　下一篇　　放大 缩小 默认',
    '字体：[大] [中] [小] 打印',
  ])
    t.same(figuresOf(page(menu)).slice(1), orders, menu)
  for (const menu of [
    '首页\n新闻\n专车\n上海',
    '首页 > 滴滴出行 > 正文',
    '首页\n新能源',
    '首页 总览 城市 聚合平台',
  ])
    t.match(refusalOf(page(menu)), 'expected', menu)
})

t.test(
  'a question to the reader on what he earns, and words above what the ministry published, head nothing',
  async (t) => {
    const text = (title: string) =>
      `${title}\n2023-10-16 19:30\n单子薄了？是不是错觉？今天交通运输部把上个月的账晒出来了。\n平台：330家（拿证的），环比+3家\n订单：7.93亿单，环比-3.9%\n（来源：网约车监管信息交互系统，截至2023年9月30日）`
    for (const title of ['9月网约车单量回落，你的流水还好吗？', '9月网约车单量回落，油价呢？'])
      t.same(figuresOf(text(title)).sort(), [...companies, ...orders].sort(), title)
    for (const title of [
      '9月网约车合规订单回落了吗？',
      '9月网约车单量回落，滴滴流水涨了吗？',
      '9月网约车司机收入调查',
    ])
      t.match(refusalOf(text(title).replace(/\n平台.*/, '')), 'expected', title)
    t.same(figuresOf(text('9月网约车数据').replace('拿证的', '无证的')), orders, 'without a licence')
  },
)

t.test('the name of a chat or a page of one city narrows nothing that names the system', async (t) => {
  const text = (name: string) =>
    `${name}\n\n2023-10-16 20:14 老周\n转自交通运输部\n9月网约车监管信息交互系统共收到订单信息7.93亿单，环比-3.9%\n平台公司330家，环比+3家`
  for (const name of ['群聊「合肥跑车2群(312)」', '郑州网约车交流群', '合肥网约车互助群(87)聊天记录'])
    t.same(figuresOf(text(name)), [...orders, ...companies], name)
  for (const name of ['合肥', '长三角网约车交流群', '广东网约车之家', '合肥市9月网约车情况'])
    t.match(refusalOf(text(name)), 'expected', name)
  t.match(refusalOf(text('郑州网约车交流群').replace('监管信息交互系统', '')), 'expected', 'no system')
})

t.test('companies are counted beside orders of the country where nothing says which they are', async (t) => {
  for (const text of ['平台330家，环比增加3家。', '网约车平台公司330家，环比增加3家。'])
    t.same(figuresOf(`截至2023年9月30日，${total}${text}`), [...orders, ...companies], text)
  for (const text of ['接入平台330家。', '无证平台330家。', '8月，平台330家。', '杭州：平台330家。'])
    t.same(figuresOf(`截至2023年9月30日，${total}${text}`), orders, text)
})

t.test('what is not known and introduces a list of platforms heads nothing behind that', async (t) => {
  const text = (lead: string) =>
    `2023-10-15\n交通运输部9月的出来了，全国订单7.93亿单，环比下降3.9%。\n${lead}：\nT3：+6.9% 🚀\n曹操：-1.2%\n月单量过30万的有18家。持证的330家，环比增加3家。`
  const ofMarket = [...orders, 'market platforms_over_300k_orders level 2023-09: 18 count', ...companies]
  const ofPlatforms = [
    'T3出行 orders growth 2023-09 over 2023-08: 6.9 percent',
    '曹操出行 orders growth 2023-09 over 2023-08: -1.2 percent',
  ]
  for (const lead of ['这行情，看看各家订单环比', '大环境不好，各家单量环比'])
    t.same(figuresOf(text(lead)).sort(), [...ofMarket, ...ofPlatforms].sort(), lead)
  t.same(
    figuresOf(text('通勤场景，各家订单环比')).filter((line) => !line.startsWith('market')),
    [],
  )
  for (const other of ['月单量过30万的有8家下滑。', '日单量过30万的有8家。', '8月单量过30万的有8家。'])
    t.same(
      figuresOf(text('这行情，各家订单环比').replace(/月单量.*/, other)).sort(),
      [...orders, ...ofPlatforms].sort(),
      other,
    )
})

t.test('a picture behind a value ends its clause', async (t) => {
  const text = '截至2023年9月30日，330家网约车平台公司拿到许可，环比增加3家👏🎉 驾驶员证618.8万本。交通运输部'
  t.same(figuresOf(text), [...companies, 'market driver_permits level 2023-09: 618.8 ten_thousand'])
})

t.test(
  'a change without a sign is a rise beside falls that have theirs, where nothing else tells their way',
  async (t) => {
    const list = (fall: string, change = '环比2.1%') =>
      `2023年9月网约车数据 来源：交通运输部\n订单：7.93亿单 ${fall}\n驾驶员证：618.8万本 ${change}`
    const drivers = 'market driver_permits level 2023-09: 618.8 ten_thousand'
    t.same(figuresOf(list('环比-3.9%')), [
      ...orders,
      drivers,
      'market driver_permits growth 2023-09 over 2023-08: 2.1 percent',
    ])
    for (const fall of ['环比下降3.9%', '环比↓3.9%'])
      t.same(figuresOf(list(fall)), [...orders, drivers], fall)
    t.same(
      figuresOf(`${list('环比-3.9%')}\n车证：263.5万本 环比+2.5%`).slice(0, 3),
      [...orders, drivers],
      'a rise',
    )
    t.same(figuresOf(`${list('环比下降3.9%')}\n合规率：海口（-1.9%）`), [...orders, drivers], 'in brackets')
  },
)

t.test(
  'large platforms are counted in brackets behind their name, and where some of them are named',
  async (t) => {
    const large = 'market platforms_over_300k_orders level 2023-09: 18 count'
    const text = (words: string) => `截至2023年9月30日，${total}${words}`
    for (const words of ['（订单量超30万单，共18家）', '30万单以上的18家中仅这三家下滑。'])
      t.same(figuresOf(text(words)), [...orders, large], words)
    for (const words of ['（订单量超30万单，共下滑8家）', '下滑的30万单以上的8家中仅三家降幅过半。'])
      t.same(figuresOf(text(words)), orders, words)
    t.same(figuresOf(text('330家平台获证（环比+3家）。')), [...orders, ...companies])
  },
)

t.test('the year may stand behind the source in the brackets of a title', async (t) => {
  const read = (brackets: string) =>
    `9月网约车（${brackets}）速记：\n\n总单量 7.93亿，环比-3.9%\n牌照 330家，+3\n驾驶员证 618.8万本 +2.1%`
  const figures = [
    ...orders,
    ...companies,
    'market driver_permits level 2023-09: 618.8 ten_thousand',
    'market driver_permits growth 2023-09 over 2023-08: 2.1 percent',
  ]
  t.same(new Set(figuresOf(read('交通运输部10/20披露，2023年'))), new Set(figures))
  t.match(refusalOf(read('交通运输部10/20披露')), /^expected a year/)
  t.match(refusalOf(read('2023年全年，交通运输部10/20披露')), /^expected/)
})

t.test('a note that something is shown to compare with heads nothing below it', async (t) => {
  const source = '数据来源：交通运输部网约车监管信息交互系统'
  const read = (note: string) => `2023年9月网约车数据\n${source}${note}\n\n总单量：7.93亿单，环比-3.9%`
  for (const note of ['；8月一列供对照。', '。上月数据仅作参考。', '；8月的数字用作对比'])
    t.same(figuresOf(read(note)), orders, note)
  for (const note of ['。滴滴数据供参考。', '。以下为8月，供对照。', '\n8月数据供对照', '；8月数据供对照：'])
    t.match(refusalOf(read(note)), /^expected/, note)
})

t.test('the name of who wrote a post, right above its time, heads nothing but what it names', async (t) => {
  const read = (name: string) =>
    figuresOf(
      `${name}\n2023-10-10 18:22 来自客户端\n\n【9月网约车单量掉了】交通运输部刚挂出来的9月份数据，帮大家扒好了👇\n\n✅拿到牌照的平台：330家（环比+3家）\n✅全国总单量：7.93亿单，环比-3.9%`,
    )
  t.same(new Set(read('出行灯塔')), new Set([...companies, ...orders]))
  for (const name of ['滴滴出行', '上海出行', '夜间出行', '聚合出行', '女司机出行'])
    t.same(read(name), orders, name)
})

t.test('a heading on compliance is on licences and permits, which are what makes it', async (t) => {
  const read = (heading: string) =>
    figuresOf(
      `司机之声\n网约车监管信息交互系统2023年9月份共收到订单信息7.93亿单，环比下降3.9%。\n\n平台：曹操逆势，享道最惨\n滴滴出行订单环比下滑4.6%。\n\n${heading}\n截至9月30日，330家平台取得经营许可，环比增加3家。`,
    ).filter((line) => line.startsWith('market licensed'))
  t.same(read('合规：有车证的司机还不到一半'), companies)
  for (const other of ['合规：上海还不到一半', '合规：滴滴垫底', '合规订单']) t.same(read(other), [], other)
})

t.test('what all places or the system have is no part by the word for a sum', async (t) => {
  t.same(
    behind('交通运输部公布，网约车监管信息交互系统9月份收到的订单信息合计7.93亿单，环比下降3.9%。'),
    orders,
  )
  const permits = ['market driver_permits level 2023-09: 618.8 ten_thousand']
  t.same(behind('\n许可发放方面，各地合计发出驾驶员证618.8万本。'), permits)
  t.same(behind('\n上海、北京两地合计发出驾驶员证618.8万本。'), [])
  t.same(behind(`${total}\n前10名合计完成订单6.8亿单。`), orders)
})

t.test('numbers above the sentences that say what they count are theirs', async (t) => {
  const read = (of: string) =>
    figuresOf(
      `数 读\n\n7.93亿单\n今年9月份，网约车监管信息交互系统共收到的订单信息量，环比下降3.9%。\n\n330家\n${of}取得网约车平台经营许可的公司数，环比增加3家。\n\n19个\n9月份订单合规率在80%以上的中心城市数量。\n（以上数据来源：交通运输部）\n\n14.6亿件\n9月快递业务量，同比增长17.3%。\n\n本栏整理：某某    2023年10月20日 星期五`,
    )
  const cities = ['market cities_compliance_over_80pct level 2023-09: 19 count']
  t.same(read('截至9月30日，全国'), [...orders, ...companies, ...cities])
  t.same(read('上海'), orders)
})

t.test('a question on platforms, and words on all aggregators, narrow nothing behind them', async (t) => {
  const ask = (question: string) =>
    figuresOf(
      `网约车监管信息交互系统2023年9月份共收到订单信息7.93亿单，环比下降3.9%。\n\n问：${question}\n答：9月又有平台公司拿到经营许可，总数到了330家。`,
    )
  t.same(ask('平台是不是也越来越多？'), [...orders, 'market licensed_platforms level 2023-09: 330 count'])
  for (const other of ['上海平台是不是也越来越多？', '滴滴是不是也越来越多？', '平台在县城是不是多了？'])
    t.same(ask(other), orders, other)
  const aggregators = [
    'aggregators orders level 2023-09: 2.17 hundred_million',
    'aggregators orders growth 2023-09 over 2023-08: -4.9 percent',
  ]
  const read = (lead: string) => behind(`${total}\n${lead}2.17亿单，环比下降4.9%。`).slice(2)
  t.same(read('但走聚合平台的少了，9月完成'), aggregators)
  t.same(read('高德、百度等聚合平台的表现亮眼，9月共完成订单'), aggregators)
  for (const other of [
    '走聚合平台的夜单，9月完成',
    '曹操接入高德等聚合平台，9月共完成订单',
    '头部聚合平台，9月完成',
  ])
    t.same(read(other), [], other)
})

t.test('tags that name several platforms head nothing that names the system', async (t) => {
  const said = '网约车监管信息交互系统2023年9月份共收到订单信息7.93亿单，环比下降3.9%。'
  for (const tags of ['网约车 滴滴出行 聚合打车', '滴滴出行 T3出行 曹操出行', '网约车、曹操出行'])
    t.equal(figuresOf(`${tags}\n${said}`).length, 2, tags)
  t.match(refusalOf(`滴滴出行\n${said}`), /^expected/)
})

t.test('who posts each part, and how often it was liked, parts none', async (t) => {
  const thread = (name: string, counts = '转发 4 | 评论 7 | 赞 20') =>
    tryRead(
      [
        '交通运输部2023年9月数据。9月份网约车监管信息交互系统共收到订单信息7.93亿单，环比下降3.9%。',
        '【2/2】聚合平台9月完成2.17亿单，环比下降4.9%。',
      ]
        .map((post, i) => `@${name} V\n2023-10-18 09:0${i}\n${post}\n${counts}`)
        .join('\n\n'),
    )
  const aggregators = [
    'aggregators orders level 2023-09: 2.17 hundred_million',
    'aggregators orders growth 2023-09 over 2023-08: -4.9 percent',
  ]
  const isRead = (found: string[]) => aggregators.every((line) => found.includes(line))
  t.ok(isRead(thread('城里出行手账')))
  for (const name of ['上海发布', '滴滴出行']) t.notOk(isRead(thread(name)), name)
})

t.test('writers may have the night or a region in their names', async (t) => {
  const text = (writer: string) =>
    tryRead(
      `${writer}\n交通规划从业者\n2023年10月16日\n交通运输部公布的是：9月份，网约车监管信息交互系统一共收到订单信息7.93亿单。聚合平台也没躲过去，9月完成2.15亿单。`,
    )
  for (const writer of ['夜航船', '夜猫子老王']) t.equal(text(writer).length, 2, writer)
  t.same(text('夜间单').length, 1)
})

t.test('in a post 单 alone is the label of the orders', async (t) => {
  const text = (orders: string) =>
    tryRead(
      `司机茶馆 2023年10月16日\n交通运输部9月的网约车数据我看完了：\n${orders}\n证：人证618.8万本，多了2.1%；车证263.5万本，多了2.5%`,
    )
  t.equal(text('单：全国7.93亿，8月是8.25亿，跌了3.9%').length, 6)
  t.same(text('单：我跑了7.93亿米'), [])
})

import t from 'tap'
import { figuresOf, rankingsOf, refusalOf, tryRead } from './support/read.ts'
import { behind, cities, companies, licences, orders, total } from './support/short-bulletin.ts'

// Forms in which bulletins are spread: digests, scripts, questions, notices of corrections, comparisons. All is synthetic.

const title = '网约车监管信息交互系统发布9月份网约车行业运行基本情况\n2023-10-13\n'
const aggregators = [
  'aggregators orders level 2023-09: 2.17 hundred_million',
  'aggregators orders growth 2023-09 over 2023-08: -6.5 percent',
]

t.test('the number of an item in brackets narrows nothing', async (t) => {
  t.same(
    behind(
      '\n【1】曹操出行9月订单量环比增长12%。\n【2】交通运输部：9月全国网约车订单7.93亿单，环比下降3.9%。',
    ),
    orders,
  )
})

t.test('the items of a ticker on one line are each of their own', async (t) => {
  const ticker = (mark: string, place: string) =>
    `[滚动字幕 2023-10-14 12:00]\n${[
      '沪指午盘微涨0.12%',
      `交通运输部：2023年9月${place}网约车订单7.93亿单 较8月走低3.9%`,
      `交通运输部：截至9月底${place}持证网约车平台公司330家 月内添3家`,
      '台风蓝色预警继续发布',
    ]
      .map((item) => `${mark}${item}`)
      .join(' ')}`
  for (const mark of ['▲', '◆ ', '● ']) t.same(tryRead(ticker(mark, '全国')), [...orders, ...companies], mark)
  t.same(tryRead(ticker('◆ ', '上海')), [])
})

t.test(
  'the label of one who speaks in a script narrows nothing, and a place or platform there does',
  async (t) => {
    const text = '聚合平台方面，9月份完成2.17亿单，环比下降6.5%。'
    for (const label of ['[配音] ', '【主持人】', '[同期声]', '【导语】'])
      t.same(behind(`${total}\n${label}${text}`), [...orders, ...aggregators], label)
    for (const label of ['[杭州]', '【滴滴出行】', '[合规订单]'])
      t.same(behind(`${total}\n${label}${text}`), orders, label)
    t.same(behind(`${total}\n[导语] 浙江：\n[配音] 驾驶员证发放55.5万本，环比增长4.4%。`), orders)
  },
)

t.test(
  'the aggregators of the own month are those of the country behind a paragraph on platforms',
  async (t) => {
    const text = '聚合平台方面，9月份完成2.17亿单，环比下降6.5%。'
    const onPlatforms = '排在前列的平台中，T3出行、滴滴出行跌得较多；只有享道出行一家上升。'
    const report = (...paragraphs: string[]) =>
      figuresOf(['9月网约车订单下滑，享道出行逆势增长', licences, total, ...paragraphs].join('\n\n'))
    for (const said of [text, text.replace('聚合平台方面', '俗称“聚合平台”的第三方出行服务平台')]) {
      const read = report(onPlatforms, said).filter((line) => line.startsWith('aggregators'))
      t.same(read, aggregators, said)
    }
    for (const other of [
      [onPlatforms, '俗称“聚合平台”的这一类公司，9月份完成2.17亿单。'],
      [onPlatforms, '聚合平台方面，9月份环比下降6.5%。'],
      [onPlatforms, text.replace('2.17亿', '217万')],
      [onPlatforms, text.replace('9月份', '8月份')],
      [onPlatforms, '滴滴出行：', text],
    ])
      t.notMatch(report(...other).join('\n'), 'aggregators', other.join())
  },
)

t.test('an answer that is a number is of what its question asks', async (t) => {
  for (const asked of ['9月份一共收到多少订单', '9月份共收到了多少订单'])
    t.same(behind(`\n问：${asked}？\n答：7.93亿单，环比下降3.9%。`), orders, asked)
  for (const asked of ['其中聚合平台完成了多少', '聚合平台共完成多少订单'])
    t.same(
      behind(`${total}\n问：${asked}？\n答：2.17亿单，环比下降6.5%。`),
      [...orders, ...aggregators],
      asked,
    )
  for (const asked of ['合规率超过八成的城市有多少', '订单合规率在80%以上的城市有几个'])
    t.same(behind(`${total}\n问：${asked}？\n答：19个。`), [...orders, ...cities], asked)
  for (const asked of [
    '滴滴出行一共收到多少订单',
    '8月份一共收到多少订单',
    '夜间一共收到多少订单',
    '某平台一共完成了多少订单',
    '某个平台一共收到多少订单',
  ])
    t.same(behind(`\n问：${asked}？\n答：7.93亿单，环比下降3.9%。`), [], asked)
  t.same(behind('\n问：浙江合规率超过八成的城市有多少？\n答：19个。'), [])
  for (const asked of ['上个月', '去年同期', '8月份'])
    t.same(behind(`${total}\n问：${asked}呢？\n答：聚合平台完成2.32亿单，环比增长4.4%。`), orders, asked)
  t.same(behind('\n9月份一共收到多少订单？\nA、8.25亿单\nB、7.93亿单'), [])
  t.same(behind(`\n你知道是不是？聚合平台完成2.17亿单，环比下降6.5%。`), aggregators)
})

t.test('the label of an item on compliance narrows no number of cities', async (t) => {
  for (const label of ['\n合规：', '\n4）合规情况：', '\n4. **合规**：'])
    t.same(behind(`${total}${label}19个中心城市订单合规率在80%以上。`), [...orders, ...cities], label)
  for (const label of [
    '新能源车合规：',
    '浙江省、合规：',
    '滴滴出行\n合规：',
    '滴滴出行：\n',
    '聚合平台：\n',
  ])
    t.same(behind(`${total}\n${label}19个中心城市订单合规率在80%以上。`), orders, label)
})

t.test('a list behind its order is of the platforms that it names before', async (t) => {
  t.same(
    rankingsOf(`${licences}${total}按订单合规率由高到低，聚合平台依次是携程用车、高德打车、腾讯出行。`),
    ['aggregators rate: 携程用车、高德打车、腾讯出行'],
  )
})

t.test('what is called wrong behind the right number is the number that is wrong', async (t) => {
  const note = (words: string) => refusalOf(`${licences}${total}\n更正一下：手滑了，${words}`)
  t.match(note('订单环比应该是-3.9%，不是-4.9%。'), undefined)
  t.match(note('订单环比应该是-3.1%，不是3.9%。'), /^expected a correction of 3.9%, which is wrong/)
})

t.test('a notice above the text that it mends may say which number is right', async (t) => {
  const notice = (right: string, wrong = '7.39亿单') =>
    `更正启事\n昨日转发的《网约车监管信息交互系统发布9月份网约车行业运行基本情况》一文中，订单总量误写为${wrong}，现更正为${right}。更正后全文如下：\n`
  t.same(figuresOf(notice('7.93亿单') + licences + total), [...companies, ...orders])
  t.match(
    refusalOf(notice('7.39亿单', '7.93亿单') + licences + total),
    'expected the number that is given as correct',
  )
  t.match(refusalOf(notice('7.93亿单') + licences), 'expected the number that is given as correct')
  const permits = '各地共发放网约车驾驶员证618.8万本、车辆运输证256.4万本。'
  for (const right of [
    '订单总量应为9.37亿单，而非7.93亿单',
    '9月订单环比应为上升3.9%',
    '车辆运输证应为618.8万本',
    '订单总量更正为2.17亿单',
  ])
    t.match(
      refusalOf(`更正：${right}。\n${licences}${permits}${total}其中，聚合平台完成2.17亿单。`),
      'expected the number that is given as correct',
      right,
    )
  t.same(figuresOf(`更正启事：9月订单环比应为下降3.9%。\n${licences}${total}`), [...companies, ...orders])
})

t.test('behind what was at another time the system alone may be that of something else', async (t) => {
  const text = '9月份，系统共收到订单信息7.93亿单，环比下降3.9%。'
  for (const time of [
    '8月份，出租车增加。',
    '8月份，本市增加3家。',
    '去年全年净增加12家。',
    '上年同期净增加12家。',
  ])
    t.same(behind(`${time}\n${text}`), [], time)
})

t.test('a total under the name of a platform is none of the country', async (t) => {
  const text = '6月份，网约车监管信息交互平台共收到订单信息6.36亿单，环比上升20.9%。'
  const head = '6月网约车数据\n\n2022年7月20日\n'
  for (const heading of ['滴滴出行', '滴滴出行：', '星辰出行'])
    t.match(refusalOf(`${head}\n${heading}\n\n${text}\n\nT3出行\n\n${text}`), 'expected', heading)
  t.match(refusalOf(`6月网约车数据：T3出行\n2022年7月20日\n${text}交通运输部`), 'expected')
  t.same(figuresOf(`6月网约车市场复苏\nT3出行单量大增\n2022年7月20日\n${text}`), [
    'market orders level 2022-06: 6.36 hundred_million',
    'market orders growth 2022-06 over 2022-05: 20.9 percent',
  ])
})

t.test('titles behind what leads to other articles tell no month', async (t) => {
  const list = '交通运输部发布9月网约车行业运行情况\n2023-10-13\n订单信息：7.93亿单，环比下降3.9%\n'
  t.same(figuresOf(`${list}\n热门文章\n8月网约车订单8.25亿单\n滴滴二季度日均单量3300万`), orders)
  t.match(refusalOf(`交通运输部发布8月网约车行业运行情况\n热门文章\n${list}`), 'expected')
})

t.test('a title may compare two months, of which the table shows both', async (t) => {
  const table =
    '| 指标 | 8月 | 9月 | 环比 |\n|--|--|--|--|\n| 平台公司（家） | 327 | 330 | +3家 |\n| 订单信息（亿单） | 8.25 | 7.93 | -3.9% |\n'
  for (const heading of [
    '2023年9月与8月网约车运行数据对比（来源：网约车监管信息交互系统）',
    `${title}9月与8月对比`,
    `${title}8月、9月主要指标对比`,
    `${title}8—9月主要指标对比`,
  ])
    t.same(figuresOf(`${heading}\n${table}`), [...companies, ...orders], heading)
  const months = table
    .replace('8月', '7月 | 8月')
    .replace('|--', '|--|--')
    .replace('| 327', '| 321 | 327')
    .replace('| 8.25', '| 7.9 | 8.25')
  t.same(figuresOf(`${title}主要指标（2023年7—9月）\n${months}`), [...companies, ...orders])
  t.match(refusalOf(`${title}主要指标（2023年4—9月）\n${months}`), 'expected')
  for (const headings of ['上月 | 本月', '本月 | 上月'])
    t.match(
      refusalOf(
        `2023年8月与9月网约车运行数据对比（来源：网约车监管信息交互系统）\n${table.replace('8月 | 9月', headings)}`,
      ),
      'expected',
      headings,
    )
  for (const caption of ['8月、9月日均指标对比', '前8月、9月指标对比', '9月累计指标', '2022年指标'])
    t.same(
      figuresOf(
        `${licences}${total}\n${caption}\n| 指标 | 8月 | 9月 |\n|--|--|--|\n| 聚合平台完成订单（亿单） | 2.32 | 2.17 |\n`,
      ),
      [...companies, ...orders],
      caption,
    )
  // Months of which the table shows others.
  t.same(figuresOf(`${licences}${total}\n6月、7月主要指标对比\n${table}`), [...companies, ...orders])
})

t.test('a source may stand on one line with the day of publication', async (t) => {
  t.same(
    figuresOf(
      '来源：网约车监管信息交互系统 2023年10月13日\n9月运行数据：\n平台公司：330家，环比增加3家\n订单信息：7.93亿单，环比下降3.9%\n',
    ),
    [...companies, ...orders],
  )
})

t.test('the year may stand behind a long title', async (t) => {
  const text = `${licences}${total}`.replace('2023年', '')
  t.same(figuresOf(`交通运输行业数据月度摘编（2023年9月）\n某局办公室编印\n\n${text}`), [
    ...companies,
    ...orders,
  ])
})

t.test('when a line of a script is spoken is no part of it', async (t) => {
  t.same(behind(`\n00:21 ${total}\n[00:33] 聚合平台完成2.17亿单，环比下降6.5%。\n01:05 再见。`), [
    ...orders,
    ...aggregators,
  ])
  t.same(behind(`\n${total}\n聚合平台完成2\n00:33 亿单。`), orders)
})

t.test('a change behind orders that are not taken is of nothing before them', async (t) => {
  t.same(
    behind('各地共发放网约车驾驶员证618.8万本、车辆息交互系统9月份共收到订单信息7.93亿单，环比下降3.9%。'),
    [
      'market driver_permits level 2023-09: 618.8 ten_thousand',
      'market orders level 2023-09: 7.93 hundred_million',
      'market orders growth 2023-09 over 2023-08: -3.9 percent',
    ],
  )
})

t.test('under a heading of another year a licence turns to no own month', async (t) => {
  t.same(
    figuresOf(
      '2021年2月份网约车监管信息交互平台共收到订单信息56000.0万单，环比下降20.1%。\n\n网约车月报|2026年2月\n▪ 数据来源：网约车监管信息交互系统\n' +
        '▪ 全国持证平台公司：397家（环比持平）\n▪ 2月订单总量：6.72亿单（环比↓17.9%）\n',
    ),
    [
      'market orders level 2021-02: 56000.0 ten_thousand',
      'market orders growth 2021-02 over 2021-01: -20.1 percent',
    ],
  )
})

t.test('permits of 各地 below something narrower are not the country’s', async (t) => {
  const permits = '各地共发放网约车驾驶员证618.8万本，环比增长2.1%。'
  for (const heading of ['相关新闻', '广东省', '滴滴出行：双证合规'])
    t.same(behind(`\n${heading}\n${permits}`), [], heading)
  t.same(behind(`\n相关负责人介绍，${permits}`), [
    'market driver_permits level 2023-09: 618.8 ten_thousand',
    'market driver_permits growth 2023-09 over 2023-08: 2.1 percent',
  ])
})

t.test('a total behind what leads to other articles is not that of the page', async (t) => {
  const other = '相关新闻\n2021年2月份网约车监管信息交互平台共收到订单信息56000.0万单，环比下降20.1%。'
  t.same(
    figuresOf(
      `2023年9月网约车运行情况（交通运输部）\n▶ 订单：系统共收到订单信息7.93亿单，环比-3.9%\n\n${other}`,
    ),
    orders,
  )
})

t.test('a name in a list of terms says what its description counts', async (t) => {
  const list = (names: string[]) =>
    `<h1>9月网约车行业数据速览</h1><p>2023-10-13 来源：交通运输部</p><dl><dt>网约车平台公司</dt><dd>330家，环比增加3家</dd><dt>${names[0]}</dt><dd>7.93亿单，环比下降3.9%</dd><dt>${names[1]}</dt><dd>2.17亿单，环比下降6.5%</dd></dl>`
  t.same(figuresOf(list(['系统收到订单信息', '聚合平台完成订单'])), [...companies, ...orders, ...aggregators])
  t.same(figuresOf(list(['滴滴收到订单信息', '高德打车完成订单'])), companies)
  t.same(figuresOf(list(['某平台收到订单', '某平台完成订单'])), companies)
})

t.test('the year beside another month in a title is not that of the own one', async (t) => {
  t.same(
    figuresOf(
      '2021年2月份网约车监管信息交互平台共收到订单信息56000.0万单，环比下降20.1%。\n\n3月网约车行业数据速览\n2023-04-12 来源：交通运输部\n网约车平台公司：309家，环比增加4家\n',
    ),
    [
      'market orders level 2021-02: 56000.0 ten_thousand',
      'market orders growth 2021-02 over 2021-01: -20.1 percent',
    ],
  )
})

t.test('a bulletin goes on behind titles of other articles in the middle of it', async (t) => {
  const first =
    '据网约车监管信息交互系统监测，截至2025年8月31日，全国共有393家网约车平台公司取得网约车平台经营许可。网约车监管信息交互系统8月份共收到订单信息7.89亿单，环比上升0.2%。'
  const aggregators =
    '其中，面向乘客、与网约车平台公司共同提供服务的平台（俗称“聚合平台”）完成2.87亿单，环比上升5.4%。'
  const cities = '各主要中心城市中，杭州、宁波等24个城市订单合规率均在80%以上。'
  const whole = figuresOf([first, aggregators, cities].join('\n'))
  t.equal(whole.length, 6)
  const titles = [
    '7月份网约车订单7.87亿单 聚合平台2.73亿单环比降2.0%',
    '滴滴二季度总单量44.64亿单 同比增长15.2%',
  ]
  for (const related of [
    ['相关阅读', ...titles],
    ['【延伸阅读】', titles[1]],
    [`推荐阅读：${titles[0]}`, titles[1]],
    ['相关新闻：上海地铁客流回升'],
  ]) {
    const read = (...texts: (string | undefined)[]) => figuresOf(texts.join('\n'))
    t.same(read(first, ...related, aggregators, cities), whole, related.join())
    t.same(read(first, aggregators, ...related, cities), whole, related.join())
    const page = [first, ...related, aggregators, cities].map((line) => `<p>${line}</p>`).join('')
    t.same(figuresOf(`<body>${page}</body>`), whole, related.join())
    const older = aggregators.replace('2.87亿单，环比上升5.4%', '2.73亿单，环比下降2.0%')
    t.same(read(first, aggregators, cities, ...related, older), whole, 'below all of it is another text')
    t.notMatch(
      read(first, ...related, titles[0], older).join(),
      '2.73',
      'and below the title of another month',
    )
    t.notMatch(read(first, ...related, `……${older}`).join(), '2.73')
  }
})

t.test('who sent a headline in brackets, and when, may stand before it', async (t) => {
  const licensed = '交通运输部：截至2023年9月30日，全国共有330家网约车平台公司取得网约车平台经营许可。\n'
  const read = (headline: string, text: string, sent = '财新速递 10-18 10:14 ') =>
    figuresOf(`${licensed}${sent}【${headline}】${text}`).slice(1)
  const headline = '9月网约车订单量环比降3.9% 聚合平台降4.4%'
  const orders = '9月网约车监管信息交互系统共收到订单信息7.93亿单，环比下降3.9%。'
  const all = [
    'market orders level 2023-09: 7.93 hundred_million',
    'market orders growth 2023-09 over 2023-08: -3.9 percent',
  ]
  for (const sent of ['财新速递 10-18 10:14 ', '快讯10/18 ', ''])
    t.same(read(headline, `交通运输部最新数据显示，${orders}`, sent), all, sent)
  const some = '9月共收到订单3.93亿单，环比下降3.9%。'
  for (const [topic, text] of [
    [headline, some],
    [`深圳${headline}`, some],
    [`滴滴出行${headline}`, some],
    [headline.replace('9月', '8月'), '共收到订单信息7.93亿单，环比下降3.9%。'],
    [
      '8月网约车订单量环比增1.1% 聚合平台增2.0%',
      '8月网约车监管信息交互系统共收到订单信息8.25亿单，环比增长1.1%。',
    ],
  ] as const)
    t.same(read(topic, text), [], topic)
  t.same(read(headline, '各地共发放驾驶员证322.7万本。', '滴滴 10-18 10:14 '), [])
})

t.test('an item of a digest on another trade is no title of the next', async (t) => {
  const digest = (item: string) =>
    `早知道 · 2023年10月19日\n\n1. ${item}\n2. 交通运输部：9月网约车单量站上7.93亿单，环比下跌3.9%。\n3. 车市回暖`
  t.same(figuresOf(digest('国家统计局：9月社会消费品零售总额39826亿元，同比增长5.5%。')), orders)
  t.match(refusalOf(digest('广东9月网约车运行情况')), /^expected/)
  // The number of an item may be a picture.
  const pictured = (item: string, marks: readonly string[]) =>
    `早知道 · 2023年10月19日\n\n${marks[0]}${item}\n${marks[1]}交通运输部：网约车9月单量站上7.93亿单，环比下跌3.9%。\n${marks[2]}车市回暖`
  const numbers = ['1️⃣ ', '2️⃣ ', '3️⃣ ']
  for (const marks of [numbers, ['①', '②', '③']])
    t.same(
      figuresOf(pictured('国家统计局：10月社会消费品零售总额43333亿元，同比增长7.6%。', marks)),
      orders,
      marks.join(),
    )
  t.match(refusalOf(pictured('广东9月网约车运行情况', numbers)), /^expected/)
  t.match(refusalOf(pictured('10月网约车单量8.21亿单。', ['1️⃣ ', '', ''])), /^expected/)
})

t.test('a change behind a headline in brackets is that of the number in it', async (t) => {
  const flash = (text: string) => behind(`。\n【快讯｜交通运输部：9月聚合平台完成订单2.17亿单】${text}`)
  t.same(flash('环比下降6.5%。'), aggregators)
  for (const text of ['滴滴环比下降6.5%。', '同比下降6.5%。', '中央气象台：气温环比下降6.5%。'])
    t.same(flash(text).includes(aggregators[1] as string), false, text)
})

import t from 'tap'
import { figuresOf, readSorted, refusalOf, tryRead } from './support/read.ts'
import { aggregators, behind, companies, drivers, orders, total } from './support/short-bulletin.ts'

// Cards, lists and tables as people paste them into posts. All is synthetic.

const source = '数据来源：交通运输部 网约车监管信息交互系统'

t.test('a table copied with an empty line behind each cell is read as one', async (t) => {
  const page = (cells: string[], end = '') =>
    `交通运输部公布的2023年9月网约车平台订单情况，从网页表格里粘的\n\n${cells.join('\n\n')}\n\n${end}`
  const heads = ['平台', '8月订单量（万单）', '9月订单量（万单）', '环比']
  const rows = ['T3出行', '5210.6', '5570.1', '6.9%', '曹操出行', '3620.4', '3504.5', '-3.2%']
  const sum = ['全国合计', '82519.3', '79301.0', '-3.9%']
  const end = 'PS：截至9月30日全国发了330家平台的证，环比增加3家。'
  t.same(
    figuresOf(page([...heads, ...rows, ...sum], end)).toSorted(),
    [
      'market orders level 2023-09: 79301.0 ten_thousand',
      ...companies,
      'market orders growth 2023-09 over 2023-08: -3.9 percent',
      'T3出行 orders growth 2023-09 over 2023-08: 6.9 percent',
      '曹操出行 orders growth 2023-09 over 2023-08: -3.2 percent',
    ].toSorted(),
  )
  const told = `9月订单7.93亿单，环比下降3.9%。${source}`
  const changes = (head: string) =>
    readSorted(page([...heads.with(3, head), ...rows], told)).filter((line) => !orders.includes(line))
  t.same(changes('环比8月'), [
    'T3出行 orders growth 2023-09 over 2023-08: 6.9 percent',
    '曹操出行 orders growth 2023-09 over 2023-08: -3.2 percent',
  ])
  t.same(changes('环比7月'), [])
  for (const other of [
    [...heads.with(1, '7月订单量（万单）').with(2, '8月订单量（万单）'), ...rows],
    [...heads.with(1, '8月合规率').with(2, '9月合规率'), ...rows],
    [...heads, ...rows.toSpliced(5, 1)],
  ])
    t.same(
      readSorted(page(other, told)).filter((line) => !orders.includes(line)),
      [],
      other.join(' '),
    )
})

t.test('the cards of an infographic have their labels on a line of their own', async (t) => {
  const page = (...cards: string[]) =>
    `【图解】9月网约车行业成绩单\n（以下为长图文字版）\n\n2023年9月\n网约车行业运行数据\n\n${cards.join('\n\n')}\n\n${source}\n制图：阿莱`
  const cards = [
    '平台\n330家\n↑ 环比增加3家',
    '驾驶员证\n618.8万本\n↑ 2.1%',
    '订单\n7.93亿单\n↓ 3.9%',
    '订单合规率80%以上\n19个城市',
  ]
  const cities = 'market cities_compliance_over_80pct level 2023-09: 19 count'
  const all = [...companies, ...drivers, ...orders, cities].toSorted()
  const names = '\n包括宁波、厦门、杭州、合肥等'
  t.same(figuresOf(page(...cards)).toSorted(), all)
  t.same(figuresOf(page(...cards.with(3, cards[3] + names))).toSorted(), all)
  t.same(figuresOf(page(...cards.with(3, '合规率超80%\n19个城市'))).toSorted(), all)
  for (const [at, other, lost] of [
    [3, '合规率超80%\n较上月增加\n19个城市', [cities]],
    [3, '司机合规率超80%\n19个城市', [cities]],
    [0, '巡游车平台\n330家\n↑ 环比增加3家', companies],
    [1, '新能源驾驶员证\n618.8万本\n↑ 2.1%', drivers],
    [2, '8月订单\n7.93亿单\n↓ 3.9%', orders],
    [3, '订单合规率80%以上\n浙江\n19个城市', [cities]],
    [3, '订单合规率80%以下\n19个城市', [cities]],
    [3, '聚合平台合规率80%以上\n19个城市', [cities]],
    [3, '双合规率80%以上\n19个城市', [cities]],
  ] as const)
    for (const line of lost) t.notOk(readSorted(page(...cards.with(at, other))).includes(line), other)
})

t.test('lists under their ways, and marks like arrows before headings, narrow nothing', async (t) => {
  const page = (title: string, lead: string, ...parts: string[]) =>
    `${title}\n\n统计口径：交通运输部网约车监管信息交互平台，${lead}\n\n${parts.join('\n\n')}`
  const title = '车圈小灵通 | 9月网约车平台涨跌榜（2023）'
  const parts = [
    '→ 涨\n享道出行 ↑ 42.0%\n美团打车 ↑ 18.3%',
    '→ 平\n万顺叫车 持平',
    '→ 跌\n首汽约车 ↓ 2.5%',
    '→ 大盘\n平台公司 330家（+3）\n司机证 618.8万本 ↑ 2.1%\n订单 7.93亿单 ↓ 3.9%',
  ]
  const platforms = [
    '享道出行 orders growth 2023-09 over 2023-08: 42.0 percent',
    '美团打车 orders growth 2023-09 over 2023-08: 18.3 percent',
    '万顺叫车 orders growth 2023-09 over 2023-08: 0 percent',
    '首汽约车 orders growth 2023-09 over 2023-08: -2.5 percent',
  ]
  const market = [...companies, ...drivers, ...orders]
  const lead = '订单量前10名平台，环比8月'
  t.same(figuresOf(page(title, lead, ...parts)).toSorted(), [...market, ...platforms].toSorted())
  for (const other of ['订单量前10名平台的合规率，环比8月', '订单量前10名平台，环比7月'])
    t.same(
      readSorted(page(title, other, ...parts)).filter((line) => !line.startsWith('market')),
      [],
      other,
    )
  for (const place of ['→ 上海', '→ 滴滴', '→ 8月'])
    t.same(
      readSorted(page(title, lead, ...parts.with(3, (parts[3] as string).replace('→ 大盘', place)))).filter(
        (line) => line.startsWith('market'),
      ),
      [],
      place,
    )
  const below = (name: string) => `${name} | 2023年9月网约车运行情况\n\n订单 7.93亿单 ↓ 3.9%\n\n${source}`
  t.same(figuresOf(below('车圈小灵通')), orders)
  for (const name of ['新能源小灵通', '滴滴小灵通', '杭州小灵通'])
    t.match(refusalOf(below(name)), /^expected/, name)
})

t.test('the entries of a list may have their numbers before what they count', async (t) => {
  const post = (...lines: string[]) =>
    `10月16日，交通运输部发布2023年9月份网约车行业运行基本情况。关键数字：\n${lines.join('\n')}`
  const lines = [
    '330家——据网约车监管信息交互系统监测，截至9月30日取得经营许可的平台公司数量，环比增加3家；',
    '7.93亿单——系统9月份收到的订单信息，环比下降3.9%；',
    '19个——36个中心城市里，订单合规率在80%以上的城市数。',
  ]
  const cities = 'market cities_compliance_over_80pct level 2023-09: 19 count'
  t.same(readSorted(post(...lines)), [...companies, ...orders, cities].toSorted())
  const short = ['330家——平台公司，↑ 3家', '7.93亿单：订单，↓ 3.9%', '19个——合规率超80%的城市数']
  t.same(readSorted(post(...short)), [...companies, ...orders, cities].toSorted())
  const two = ['330家——平台公司，环比增加3家', '7.93亿单——订单，环比下降3.9%']
  t.same(readSorted(post(...two)), [...companies, ...orders].toSorted())
  for (const [at, other, lost] of [
    [0, '330家——截至9月30日取得杭州经营许可的平台公司数量，环比增加3家；', companies],
    [0, '330家——截至8月31日取得经营许可的平台公司数量，环比增加3家；', companies],
    [1, '7.93亿单——系统8月份收到的订单信息，环比下降3.9%；', orders],
    [1, '7.93亿单——前10名平台收到的订单，环比下降3.9%；', orders],
    [1, '7.93亿单——系统9月份收到的订单信息，同比下降3.9%；', orders.slice(1)],
    [2, '19个——36个中心城市里，双合规率在80%以上的城市数。', [cities]],
  ] as const)
    for (const line of lost) t.notOk(readSorted(post(...lines.with(at, other))).includes(line), other)
})

t.test('what there is of no year before is no other base and no other time', async (t) => {
  const large = 'market platforms_over_300k_orders level 2023-09: 17 count'
  const [, change] = companies
  const post = (said: string) =>
    readSorted(
      `交通运输部公布，9月全国网约车订单7.93亿单，环比下降3.9%，${said}。订单量过30万单的平台有17家。\n330家平台持证（+3）。2023年10月16日`,
    )
  for (const said of ['不过去年同期没公布口径一致的数，同比没法算', '去年同期未公布', '同比口径不一致'])
    t.strictSame(
      [large, change].map((line) => post(said).includes(line as string)),
      [true, true],
      said,
    )
  for (const said of ['同比没有变化', '去年同期高出不少', '去年同期没有这么多'])
    t.notOk(post(said).includes(change as string), said)
})

t.test(
  'small platforms are platforms, and a remark at the end of their paragraph turns to nothing',
  async (t) => {
    const growth = (text: string) => behind(`${total}\n${text}`).filter((line) => !line.startsWith('market'))
    const two = [
      '蓝道出行 orders growth 2023-09 over 2023-08: 70.9 percent',
      '神州专车 orders growth 2023-09 over 2023-08: -34.4 percent',
    ]
    const list = '蓝道涨了70.9%，神州专车掉了34.4%。'
    t.same(growth(`小平台动静都挺大：${list}`), two)
    t.same(growth(`平台变化不小：${list}`), two)
    for (const lead of ['小平台日活动静大', '小平台在上海动静大', '小平台8月动静大', '小平台补贴动静大'])
      t.same(growth(`${lead}：${list}`), [], lead)
    const three = [...two, '滴滴出行 orders growth 2023-09 over 2023-08: 4.1 percent']
    const next = '\n大家最关心的滴滴，这次环比+4.1%，还是跑输大盘。'
    t.same(growth(`小平台动静都挺大：${list}这种波动别太当真，基数小。${next}`), three)
    t.same(growth(`小平台动静都挺大：${list}接下来，说说钱。${next}`), two)
  },
)

t.test('how one turns to drivers or asks for orders narrows nothing', async (t) => {
  const post = (said: string) => behind(`${total}\n${said}`).slice(2)
  t.same(post('再看看司机这边，驾驶员证已经发到618.8万本了，环比又增长2.1%。'), drivers)
  for (const other of ['再看看滴滴司机这边', '再看看货运司机这边', '再看看浙江司机这边'])
    t.same(post(`${other}，驾驶员证已经发到618.8万本了，环比又增长2.1%。`), [], other)
  const cities = ['market cities_compliance_over_80pct level 2023-09: 20 count']
  t.same(post('合规率80%以上的城市，9月一共20个'), cities)
  for (const other of ['合规率80%以上的城市，8月一共20个', '浙江合规率80%以上的城市，9月一共20个'])
    t.same(post(other), [], other)
  const asked = (question: string, answer = '共收到订单信息7.93亿单，环比下降3.9%。') =>
    readSorted(
      `10月16日，交通运输部通报了2023年9月份网约车行业运行情况。\n\n问：${question}？\n答：${answer}`,
    )
  const received = '当月系统共收到订单信息7.93亿单，环比下降3.9%。'
  t.same(asked('9月大家打车多不多', received), orders.toSorted())
  for (const other of ['滴滴打车多不多', '8月大家打车多不多', '杭州打车多不多'])
    t.same(asked(other, '共收到订单信息7.93亿单，环比下降3.9%。'), [], other)
})

t.test('a question that names the country is answered for it, whoever retells that', async (t) => {
  const post = (question: string, answer: string) =>
    readSorted(
      `日前，交通运输部通报了2023年9月份网约车行业运行基本情况。\n\n问：${question}有多少家持证的网约车平台？\n答：${answer}\n\n问：司机的证呢？\n答：各地共发放网约车驾驶员证618.8万本，环比增长2.1%。\n\n（来源：市交通运输局办公室 2023年10月16日）`,
    )
  const answer = '截至2023年9月30日是330家，比上个月增加3家。'
  t.same(post('全国现在', answer), [...drivers, ...companies].toSorted())
  t.same(post('现在', answer), drivers.toSorted())
  for (const other of [`我市${answer}`, answer.replace('9月30', '8月31')])
    for (const line of companies) t.notOk(post('全国现在', other).includes(line), other)
})

t.test('a list of platforms and a place that is the cause leave what is below to the country', async (t) => {
  const post = (lead: string, cause = '') =>
    readSorted(
      `2023年10月16日\n\n交通运输部公布，9月全国网约车订单7.93亿单，环比下降3.9%。${cause}\n\n${lead}\n\n1. T3出行，+8.8%\n2. 曹操出行，-6.3%\n\n驾驶员证618.8万本，环比增长2.1%。`,
    ).filter((line) => drivers.includes(line))
  const lead = '订单量前10名平台的环比增速，从高到低排一下：'
  t.same(post(lead), drivers.toSorted())
  t.same(post(lead, '上海停摆是主因。'), drivers.toSorted())
  t.same(post(`滴滴方面：${lead}`), [])
})

t.test('a heading that rounds its number, and the topic of compliance, narrow nothing', async (t) => {
  const post = (...lines: string[]) =>
    readSorted(`10月16日，交通运输部发布2023年9月份网约车行业运行基本情况。\n\n${lines.join('\n\n')}`)
  const received = '系统9月份共收到订单信息7.93亿单，环比下降3.9%。'
  t.same(post('二、订单降到8亿以下', received), orders.toSorted())
  for (const heading of ['聚合订单降到8亿以下', '夜间订单降到8亿以下', '8月订单升到8亿以上'])
    t.same(post(heading, '共收到订单信息7.93亿单，环比下降3.9%。'), [], heading)
  const cities = 'market cities_compliance_over_80pct level 2023-09: 17 count'
  const told = '合规方面，合肥、广州、杭州等17个城市订单合规率均在80%以上。'
  t.same(post(received, told), [...orders, cities].toSorted())
  for (const other of [
    told.replace('合肥', '浙江合肥'),
    told.replace('合肥', '滴滴在合肥'),
    told.replace('合规方面', '双合规方面'),
    told.replace('合规方面', '8月合规方面'),
    told.replace('合规方面', '聚合平台合规方面'),
  ])
    t.notOk(post(received, other).includes(cities), other)
})

t.test('the card of the aggregators may only say below its number that they completed it', async (t) => {
  const page = (label: string, number = '2.17亿单\n环比 ▼ 4.8%') =>
    `PAGE 06\n网约车行业:节前淡季,量缩证增\n2023年9月 · 全国\n\n7.93亿单\n系统收到订单信息\n环比 ▼ 3.9%\n\n${number.replace('\n', `\n${label}\n`)}\n\n330家\n持许可平台公司\n环比 +3家\n\n${source}`
  const aggregators = [
    'aggregators orders level 2023-09: 2.17 hundred_million',
    'aggregators orders growth 2023-09 over 2023-08: -4.8 percent',
  ]
  t.same(figuresOf(page('聚合平台完成')).toSorted(), [...aggregators, ...companies, ...orders].toSorted())
  for (const label of ['高德聚合平台完成', '8月聚合平台完成', '深圳聚合平台完成', '夜间聚合平台完成'])
    t.same(
      readSorted(page(label)).filter((line) => line.startsWith('aggregators')),
      [],
      label,
    )
  t.same(
    readSorted(`2023年9月 · 全国\n\n系统收到\n7.93亿单\n聚合平台完成\n2.17亿单\n${source}`),
    [],
    'labels above',
  )
})

t.test('of a table with each cell on a line a row without a change has one line less', async (t) => {
  const rows = ['平台公司\n家\n330\n增加3家', '订单信息\n亿单\n7.93\n-3.9%']
  const page = (last: string, heads = '指标\n单位\n9月\n环比', end = '') =>
    readSorted(
      `2023-10-13\n9月网约车运行情况\n${heads}\n${rows.join('\n')}\n${last}\n${end}数据来源:网约车监管信息交互系统`,
    )
  const own = [...companies, ...orders].toSorted()
  const cities = 'market cities_compliance_over_80pct level 2023-09: 19 count'
  const label = '订单合规率80%以上的中心城市'
  t.same(page(`${label}\n个\n19`), [...own, cities].toSorted())
  t.same(
    page(`${label}\n个\n19`, undefined, '驾驶员证\n万本\n618.8\n2.1%\n'),
    [...own, ...drivers, cities].toSorted(),
  )
  t.same(
    page(`${label}\n个\n19`, '指标\n单位\n8月\n9月').filter((line) => line === cities),
    [],
    'of which month it is',
  )
  t.same(page('深圳订单\n亿单\n1.93'), own)
})

t.test(
  'a label by the system above its number, and the numbers of parts, narrow nothing below',
  async (t) => {
    const aggregators = [
      'aggregators orders level 2023-09: 2.17 hundred_million',
      'aggregators orders growth 2023-09 over 2023-08: -4.9 percent',
    ]
    const page = (first: string, second: string, label = '网约车监管信息交互系统9月份共收到订单信息') =>
      readSorted(
        `一图读懂：2023年9月份网约车行业运行基本情况\n（图片文字版，供读屏软件朗读）\n${source}\n\n${first}取得网约车平台经营许可的平台公司\n330 家\n环比 ↑3家\n\n${second}${label}\n7.93 亿单\n环比下降 3.9%\n\n面向乘客、与网约车平台公司共同提供服务的平台（俗称“聚合平台”）完成\n2.17 亿单\n环比下降 4.9%\n\n制图：阿莱`,
      )
    const all = [...companies, ...orders, ...aggregators].toSorted()
    t.same(page('', ''), all)
    for (const number of ['PART 1 ', 'Part.01 ', '【NO.1】', '第一部分：', '第1部分\n'])
      t.same(
        page(`${number}许可情况\n`, `${number.replace('1', '2').replace('一', '二')}订单情况\n`),
        all,
        number,
      )
    t.same(page('', 'PART 2 上海情况\n', '9月份共收到订单信息'), companies.toSorted())
    t.same(page('PART 1 上海许可情况\n', '第二部分\n'), [])
  },
)

t.test('the number of large platforms may stand below the line that says what they have', async (t) => {
  const large = 'market platforms_over_300k_orders level 2023-09: 17 count'
  const page = (label: string) =>
    readSorted(`2023年9月网约车行业运行情况\n${source}\n\n订单\n7.93 亿单\n\n${label}\n17 家\n\n制图：阿莱`)
  const read = ['market orders level 2023-09: 7.93 hundred_million', large]
  for (const label of ['9月订单量超过30万单的网约车平台共', '月订单量30万单以上的平台'])
    t.same(page(label), read, label)
  for (const other of [
    '上海订单量超过30万单的网约车平台共',
    '日订单量超过30万单的网约车平台共',
    '8月订单量超过30万单的平台',
  ])
    t.notOk(page(other).includes(large), other)
})

t.test('what a number counts, below it, may have its change in brackets', async (t) => {
  const page = (label: string) =>
    readSorted(
      `2023年9月网约车行业运行情况\n${source}\n\n7.93亿单\n订单信息（环比-3.9%）\n\n618.8万本\n${label}\n`,
    )
  t.same(page('网约车驾驶员证（环比+2.1%）'), [...orders, ...drivers].toSorted())
  for (const other of ['上海网约车驾驶员证（环比+2.1%）', '网约车驾驶员证（8月末）'])
    t.notOk(page(other).includes(drivers[0] as string), other)
})

t.test('a number alone on its line may stand within its sentence', async (t) => {
  const text = (lead: string) =>
    `交通运输部网约车监管信息交互系统2023年9月数据\n\n截至9月30日，${lead}共有\n\n330家\n\n网约车平台公司取得网约车平台经营许可，环比增加3家；\n\n9月份网约车监管信息交互系统共收到订单信息\n\n7.93亿单\n\n，环比下降3.9%。`
  const page = (lead: string) => readSorted(text(lead))
  t.same(page('全国'), [...companies, ...orders].toSorted())
  t.same(readSorted(text('全国').replace('330家', '**330家**')), [...companies, ...orders].toSorted())
  t.same(page('上海'), orders.toSorted())
})

t.test('permits that are about as many as are printed in full are so many', async (t) => {
  const permits = (drivers: string) => behind(`各地共发放网约车驾驶员证${drivers}、车辆运输证263.5万本。`)
  t.ok(permits('约618.8万本').includes('market driver_permits level 2023-09: 618.8 ten_thousand'))
  for (const other of ['约618万本', '约618.8万本左右', '近618.8万本', '约618.8万张车票'])
    t.notMatch(permits(other).join(), /driver/, other)
})

t.test('a card may begin with its number, below which sentences say what it is', async (t) => {
  const cards = (place: string, gap = '\n\n') =>
    tryRead(
      [
        '看懂2023年9月的网约车（数据均出自交通运输部10月13日发布的运行情况）',
        `7.93亿单\n这是9月${place}网约车监管信息交互系统收到的订单信息数。和8月相比，幅度为-3.9%。`,
        '2.17亿单\n聚合平台的完成量。它也比8月低了一点，环比下降4.9%。',
        '2名\n合规率最高的平台里，有两名是新面孔。',
        '330家\n到9月底，手里有经营许可的平台就是这么多。',
      ].join(gap),
    ).toSorted()
  const levels = [
    'aggregators orders growth 2023-09 over 2023-08: -4.9 percent',
    'aggregators orders level 2023-09: 2.17 hundred_million',
    'market orders growth 2023-09 over 2023-08: -3.9 percent',
    'market orders level 2023-09: 7.93 hundred_million',
  ]
  t.same(cards(''), levels)
  t.notOk(cards('上海的').some((line) => line.startsWith('market orders')))
  // Without empty lines between a number may be that of the words above it.
  t.notOk(cards('', '\n').some((line) => line.startsWith('market orders level')))
})

t.test(
  'what a picture shows is no heading of its numbers, where it names no part of the market',
  async (t) => {
    const page = (picture: string) =>
      tryRead(
        `一图读懂 | 2023年9月网约车运行情况\n数据来源：交通运输部 2023年10月16日\n\n[图1：一条马路] 9月订单总量\n7.93亿单\n\n[图2：${picture}] 网约车驾驶员证 618.8万本 环比增长2.1%`,
      )
    const drivers = [
      'market driver_permits level 2023-09: 618.8 ten_thousand',
      'market driver_permits growth 2023-09 over 2023-08: 2.1 percent',
    ]
    t.same(page('两张证件').slice(-2), drivers)
    for (const picture of ['上海街景', '滴滴的司机', '去年9月'])
      t.notOk(
        page(picture).some((line) => line.includes('driver')),
        picture,
      )
  },
)

t.test('a number above its label has the change that stands behind that', async (t) => {
  const of = (first: string, second: string, third = '') =>
    figuresOf(
      `图解｜2023年9月网约车（数据：交通运输部）\n\n[图1·数字] 7.93 亿单\n${first}\n\n[图2·楼房] 330 家\n${second}\n${third}`,
    )
  const levels = [
    'market orders level 2023-09: 7.93 hundred_million',
    'market licensed_platforms level 2023-09: 330 count',
  ]
  const permits = '\n[图3·两张证件]\n左：驾驶员证 618.8 万本，环比 ↑2.1%\n'
  t.same(
    of(
      '9月全国网约车订单总量，环比 ↓3.9%',
      '取得网约车平台经营许可的公司，比8月底 +3 家',
      permits,
    ).toSorted(),
    [
      ...levels,
      'market orders growth 2023-09 over 2023-08: -3.9 percent',
      'market licensed_platforms difference 2023-09 over 2023-08: 3 count',
      'market driver_permits level 2023-09: 618.8 ten_thousand',
      'market driver_permits growth 2023-09 over 2023-08: 2.1 percent',
    ].toSorted(),
  )
  t.same(
    of(
      '9月上海网约车订单，环比 ↓3.9%',
      '取得网约车平台经营许可的公司',
      permits.replace('两张证件', '上海'),
    ).join(),
    levels[0],
  )
})

t.test('dots lead from a label to its value, and to its change on the line below', async (t) => {
  const card = (base: string) =>
    `数读卡片\n2023年9月网约车（交通运输部）\n\n全国订单 …… 7.93亿单\n  ${base} …… 减少3.9%\n聚合平台订单 ........ 2.17亿单\n  ${base} ........ 减少4.9%\n\n下一张：快递`
  const levels = [
    'market orders level 2023-09: 7.93 hundred_million',
    'aggregators orders level 2023-09: 2.17 hundred_million',
  ]
  t.same(figuresOf(card('与8月相比')), [
    levels[0],
    'market orders growth 2023-09 over 2023-08: -3.9 percent',
    levels[1],
    'aggregators orders growth 2023-09 over 2023-08: -4.9 percent',
  ])
  t.same(figuresOf(card('与6月相比')), levels)
})

t.test('slides have a title with who shows them when, and what they are on', async (t) => {
  const slides = (title: string, agenda = '本次议程\n· 大盘\n· 我司份额', month = '9月') =>
    tryRead(
      `[幻灯片 1]\n${title}\n\n[幻灯片 2]\n${agenda}\n\n[幻灯片 3]\n大盘：2023年${month}\n数据：交通运输部网约车监管信息交互系统\n▪ 订单信息 7.93 亿单\n   环比 ▼3.9%\n\n[幻灯片 4]\n谢谢`,
    )
  t.same(slides('行业月度例会\n2023年10月 · 市场部'), orders)
  t.same(slides('行业月度例会\n2023年10月 · 市场部', '议程\n▪ 大盘\n▪ 各部门发言'), orders)
  for (const title of ['深圳例会\n2023年10月 · 市场部', '滴滴例会\n2023年10月 · 市场部', '2023年8月数据'])
    t.same(slides(title), [], title)
  t.same(slides('行业月度例会\n2023年10月 · 市场部', '我司份额'), [])
  t.same(slides('行业月度例会\n2023年10月 · 市场部', '议程\n我司份额：7.93%'), [])
})

t.test(
  'a number of a picture stands before the words below it, and before those of several behind strokes',
  async (t) => {
    const page = (mark: (i: number) => string, drivers = '驾驶员证') =>
      readSorted(
        `一图读懂｜2023年9月网约车运行情况\n来源：交通运输部\n\n${mark(1)}7.93亿单\n9月订单总量\n环比↓3.9%\n\n${mark(2)}330家\n取得经营许可的平台公司\n环比增加3家\n\n${mark(3)}618.8万本 | 263.5万本\n${drivers} | 车辆运输证\n环比↑2.1% | 环比↑2.5%\n\n扫码关注`,
      )
    const vehicles = [
      'market vehicle_permits growth 2023-09 over 2023-08: 2.5 percent',
      'market vehicle_permits level 2023-09: 263.5 ten_thousand',
    ]
    const all = [...companies, ...drivers, ...orders, ...vehicles].toSorted()
    for (const mark of [
      (i: number) => `[图${i} 文字] `,
      (i: number) => `（图${i}）`,
      (i: number) => `【图片${i}】`,
    ])
      t.same(page(mark), all, mark(1))
    const ofWomen = page((i) => `[图${i}] `, '女性驾驶员证')
    t.notOk(ofWomen.some((line) => line.includes('driver_permits')))
  },
)

t.test(
  'who made a table may have 出行 in his name, and the ministry a day in digits beside its own',
  async (t) => {
    const table = (above: string) =>
      tryRead(`网约车月度看板：2023年9月\n\n${above}\n\n2023年9月，订单总量：7.93亿单，环比-3.9%。`)
    for (const above of [
      '数据来源：交通运输部（2023年10月17日发布）。整理：数读出行',
      '数据来源：交通运输部，制表：出行志',
      '交通运输部 2023-10-17',
      '交通运输部 2023/10/17 09:30',
    ])
      t.same(table(above), orders, above)
    for (const above of ['数据来源：交通运输部。整理：滴滴出行', '上海交通 2023-10-17'])
      t.same(table(above), [], above)
  },
)

t.test('a sentence below a number may say of what it is the number', async (t) => {
  const cards = (of: string, by: string) =>
    tryRead(
      `交通运输部公布今年9月份的网约车数据。2023年10月17日\n\n2.17亿单\n这是其中由${by}完成的数目，比8月少4.9%。\n\n330家\n这是9月底全国有经营许可的${of}公司数目，比8月底多3家。`,
    )
  t.same(cards('网约车平台', '聚合平台').toSorted(), [...aggregators, ...companies].toSorted())
  t.same(cards('出租车', '高德'), [])
})

t.test('a number on a card is that of the sentence below it, also with its source behind', async (t) => {
  const source = '（交通运输部）'
  const cards = (...lines: string[]) => readSorted(`今日数字 2023年10月18日\n\n${lines.join('\n\n')}`)
  const first = `7.93亿单\n上月，也就是2023年9月，全国网约车的订单数。比8月少3.9%。${source}`
  t.same(
    cards(first, `618.8万本\n9月末全国网约车驾驶员证的数量。${source}`),
    [...orders, 'market driver_permits level 2023-09: 618.8 ten_thousand'].toSorted(),
  )
  t.same(cards(first, '225.1万本\n我省驾驶证的数量。（省公安厅）').toSorted(), orders.toSorted())
})

t.test('slides and cards number their parts, and tell when they came out and of what they are', async (t) => {
  const lead = '一图读懂：9月全国网约车运行如何？\n2023年10月 · 数据：交通运输部网约车监管信息交互系统'
  const read = (...parts: string[]) => readSorted([lead, ...parts].join('\n\n'))
  const ofOrders = '9月订单总量\n7.93亿单\n环比下降3.9%'
  const ofDrivers = '截至9月30日，网约车驾驶员证\n629.1万本'
  const all = readSorted(`交通运输部：2023年9月全国网约车订单7.93亿单，环比下降3.9%。驾驶员证629.1万本。`)
  t.equal(all.length, 3)
  for (const mark of ['▇ 卡片01\n', 'P1\n', '[幻灯片2] 总量\n', '第1页 总量\n'])
    t.same(read(mark + ofOrders, ofDrivers), all, mark)
  t.same(read(`${ofOrders}\n（口径：全国，9月当月）`, ofDrivers), all)
  t.not(read(`${ofOrders}\n（口径：全国36城）`, ofDrivers).length, all.length)
  t.same(
    read(ofOrders, `${ofDrivers}\n\n聚合平台\n完成订单2.17亿单`).filter((one) => !all.includes(one)),
    ['aggregators orders level 2023-09: 2.17 hundred_million'],
  )
  t.match(refusalOf([lead.replace('10月', '8月'), ofOrders, ofDrivers].join('\n\n')), /^expected/)
})

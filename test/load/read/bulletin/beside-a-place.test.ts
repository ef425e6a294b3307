import t from 'tap'
import { figuresOf, refusalOf, tryRead } from './support/read.ts'

const known = [
  'market licensed_platforms level 2023-05: 313 count',
  'market licensed_platforms difference 2023-05 over 2023-04: 4 count',
  'market driver_permits level 2023-05: 567.1 ten_thousand',
  'market driver_permits growth 2023-05 over 2023-04: 3.3 percent',
  'market orders level 2023-05: 7.46 hundred_million',
  'market orders growth 2023-05 over 2023-04: 5.8 percent',
]
const rows: [name: string, own: string[], other: string[]][] = [
  ['取得经营许可的平台公司（家）', ['313', '+4'], ['371', '+1']],
  ['网约车驾驶员证（万本）', ['567.1', '+3.3%'], ['322.3', '+0.9%']],
  ['订单信息（亿单）', ['7.46', '+5.8%'], ['3.52', '+4.9%']],
]
const title = '5月份网约车行业运行情况（全国、重庆）'
const source = '注：全国数据来自交通运输部网约车监管信息交互系统'

t.test('of columns of the country and of a place those of the country are read', async (t) => {
  const cell = (text: string, attributes = '') => `<td${attributes}>${text}</td>`
  const page = (isFirst: boolean, country: string, place: string) => {
    const inOrder = <T>(one: T, other: T) => (isFirst ? [one, other] : [other, one])
    const heads = inOrder(country, place).map((name) => cell(name, ' colspan="2"'))
    const months = [1, 2].map(() => cell('5月') + cell('环比'))
    const body = rows.map(
      ([name, own, other]) =>
        `<tr>${cell(name)}${inOrder(own, other)
          .flat()
          .map((text) => cell(text))
          .join('')}</tr>`,
    )
    return `<h2>${title}</h2><p>发布日期：2023-06-21</p><table>\n<tr>${cell('项目', ' rowspan="2"')}${heads.join('')}</tr>\n<tr>${months.join('')}</tr>\n${body.join('\n')}</table><p>${source}</p>`
  }
  for (const first of [true, false]) {
    t.same(figuresOf(page(first, '全国', '重庆市')), known)
    t.match(refusalOf(page(first, '主城区', '重庆市')), /^expected a bulletin of the whole country/)
  }
})

t.test('so they are below one row of headings', async (t) => {
  const table = (country: string, place: string, corner = '项目', above = '') =>
    `2023年${title}\n\n${above}${corner}\t${country}\t环比\t${place}\t环比\n${rows.map(([name, own, other]) => [name, ...own, ...other].join('\t')).join('\n')}\n\n${source}`
  t.same(figuresOf(table('全国', '重庆市')), known)
  t.same(figuresOf(table('全国', '长三角')), known)
  for (const part of ['新能源', '夜间', '上半年', '预计', '聚合平台']) {
    t.match(refusalOf(table('全国', '重庆市', part)), /^expected/, part)
    t.match(refusalOf(table('全国', '重庆市', '项目', `（${part}）\n`)), /^expected/, part)
  }
  t.same(figuresOf(table('全国', '重庆市', '指标', '（全国与重庆）\n')), known)
  t.match(refusalOf(table('上海', '重庆市')), /^expected/)
})

t.test('a cell in bold is read as any other, and a caption names the unit of each metric', async (t) => {
  const table = (units: string) =>
    `# 网约车行业数据速览（交通运输部口径）\n\n> 单位：${units}\n\n| 月份 | 平台公司 | 总订单 | 总订单环比 |\n|---|---:|---:|---:|\n| 2023-04 | 309 | 7.05 | 2.2% |\n| **2023-05** | **313** | **7.46** | **5.8%** |\n`
  t.same(figuresOf(table('订单为亿单，平台公司为家')), [known[0], ...known.slice(-2)])
  t.same(figuresOf(table('订单为亿元，平台公司为家')), [known[0]])
})

t.test('several numbers may be corrected one by one, above or below the text', async (t) => {
  const text = (orders: string, aggregators: string) =>
    `2022-10-21\n交通运输部公布，9月份网约车监管信息交互系统共收到订单信息${orders}亿单。聚合平台完成${aggregators}亿单。`
  const note = (of = '') =>
    `更正：此前版本将${of}订单信息误写为5.84亿单、${of}聚合平台误写为1.53亿单，现分别更正为5.48亿单、1.35亿单。`
  const right = [
    'market orders level 2022-09: 5.48 hundred_million',
    'aggregators orders level 2022-09: 1.35 hundred_million',
  ]
  for (const month of ['', '9月']) {
    t.same(figuresOf(`${text('5.84', '1.53')}\n${note(month)}`), right)
    t.same(figuresOf(`${text('5.48', '1.35')}\n${note(month)}`), right)
    t.same(figuresOf(`${note(month)}\n${text('5.48', '1.35')}`), right)
  }
  t.match(refusalOf(`${note()}\n${text('5.84', '1.53')}`), /^expected the number that is given as correct/)
  t.match(refusalOf(`${text('5.74', '1.53')}\n${note()}`), /^expected a correction that says which/)
  t.match(
    refusalOf(`${text('5.84', '1.53')}\n${note().replace('5.48亿单、1.35亿单', '54800万单、13500万单')}`),
    /^expected a correction that says which/,
  )
  for (const other of ['8月', '上海'])
    t.match(figuresOf(`${text('5.94', '1.63')}\n${note(other)}`).join(), /5\.94.*1\.63/, other)
})

t.test('a sentence on the country may end with what a city had to do with it', async (t) => {
  const orders = '网约车监管信息交互系统2023年9月收到订单7.93亿单，环比-3.9%，'
  const permits = '持证平台330家，人证618.8万本。'
  const all = 4
  for (const remark of ['杭州停运拖累的', '深圳贡献不小', '主要是合肥大雨'])
    t.equal(figuresOf(`${orders}${remark}。${permits}`).length, all, remark)
  for (const remark of [
    '再看杭州',
    '杭州另有通报',
    '杭州的数据也有了',
    '浙江拉动明显',
    '再看杭州的走势',
    '滴滴拉动明显',
  ])
    t.equal(figuresOf(`${orders}${remark}。${permits}`).length, 2, remark)
})

t.test('behind numbers of a place those are read whose sentence turns back to the country', async (t) => {
  const told = (lead: string) =>
    `${lead}交通运输部网约车监管信息交互系统2023年9月份共收到订单信息7.93亿单，环比下降3.9%。`
  const known = [
    'market orders level 2023-09: 7.93 hundred_million',
    'market orders growth 2023-09 over 2023-08: -3.9 percent',
  ]
  for (const lead of [
    '海外：印尼日均网约车订单91.2万单。国内：',
    '泰国9月网约车日均订单21.7万单。回到国内，',
    '越南9月的单量跌了4%。国内方面，',
    '武汉9月日均单量42.1万单。放眼全国，',
  ])
    t.same(figuresOf(told(lead)), known, lead)
  for (const lead of [
    '泰国9月网约车日均订单21.7万单。',
    '马来西亚国内：',
    '泰国9月网约车日均订单21.7万单。深圳这边，',
  ])
    t.same(tryRead(told(lead)), [], lead)
})

t.test('cabs that are counted above do not narrow what is told of the other trade', async (t) => {
  const text =
    '9月，36个中心城市巡游出租车客运量7.2亿人次。网约车这边，交通运输部通报称，2023年9月份全国共收到订单信息7.93亿单，环比下降3.9%。'
  t.equal(figuresOf(text).length, 2)
  t.same(tryRead(text.replace('网约车这边', '我们这边')), [])
})

t.test('a place in Latin letters narrows what it stands before, as one in Chinese does', async (t) => {
  const text = (words: string) => `2023年9月网约车行业运行情况\n来源：交通运输部\n${words}订单7.93亿单`
  for (const words of [
    'Shenzhen orders ',
    'Beijing: ',
    'Hong Kong',
    'SHANGHAI\n',
    'Xi’an 网约车',
    'Orders in Macau ',
    'Guangdong province ',
  ])
    t.ok(refusalOf(text(words)), words)
  const permits = (place: string) =>
    figuresOf(`${text('全国')}\n${place}driver permits (驾驶员证)：629.1万本`)
  t.equal(permits('').length, 2)
  t.equal(permits('Shanghai ').length, 1)
  for (const words of ['Total orders ', 'Shanghai 全国'])
    t.same(figuresOf(text(words)), ['market orders level 2023-09: 7.93 hundred_million'], words)
})

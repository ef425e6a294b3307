import t from 'tap'
import { level, readFigures } from '../../../support/read-figures.ts'

const didi = [
  'didi level 2022-02: 5.2 hundred_million, unknown, 2022-04-15',
  'didi growth 2022-02 over 2022-01: 1.3 percent, unknown, 2022-04-15',
  'didi level 2022-03: 5 hundred_million, unknown, 2022-04-15',
  'didi growth 2022-03 over 2022-02: -4.6 percent, unknown, 2022-04-15',
]

t.test('headers may stand below headings of months, or of platforms', async (t) => {
  const rows = '滴滴,5.2,1.3,5,-4.6\n'
  for (const header of [
    '平台,2022年2月,,2022年3月,\n,订单量(亿单),环比,订单量(亿单),环比',
    // As a workbook has cells that are merged over both lines.
    '平台,2022年2月,,2022年3月,\n平台,订单量(亿单),环比(%),订单量(亿单),环比(%)',
    '平台,2022年2月,,2022年3月,\n,订单量,环比,订单量,环比\n,亿单,%,亿单,%',
    '平台,2022年2月,2022年2月,2022年3月,2022年3月\n,订单量(亿单),环比,订单量(亿单),环比',
  ])
    t.same(await readFigures(`${header}\n${rows}`), didi, header)
  t.same(
    await readFigures(
      '平台,2022年2月,,2022年3月,,\n,订单量(亿单),环比,订单量(亿单),环比,来源\n滴滴,5.2,1.3,5,-4.6,新华社\n',
    ),
    didi.map((figure) => figure.replace('unknown', 'Xinhua')),
  )
  // Behind a column of rows nothing is below the heading before it.
  t.match(await readFigures('平台,2022年3月,,,\n,订单量(亿单),环比,来源,同比\n滴滴,5,-4.6,,1\n'), [
    /^refused 1 null: months or platforms above headers/,
  ])
  t.same(
    await readFigures(
      '月份,滴滴,,全国,\n,订单量(亿单),环比,订单量(亿单),环比\n2022-02,5.2,1.3,,\n2022-03,5,-4.6,7,\n',
    ),
    [...didi, 'market level 2022-03: 7 hundred_million, unknown, 2022-04-15'],
  )
  t.same(await readFigures('平台,2021年,,2022年\n,11月,12月,1月\n滴滴,5.1亿单,5.2亿单,5.3亿单\n'), [
    'didi level 2021-11: 5.1 hundred_million, unknown, 2022-04-15',
    'didi level 2021-12: 5.2 hundred_million, unknown, 2022-04-15',
    'didi level 2022-01: 5.3 hundred_million, unknown, 2022-04-15',
  ])
  t.same(await readFigures('平台,2022年2月,2022年3月,\n,订单量(亿单),订单量(亿单),环比\n滴滴,5.2,5,-4.6\n'), [
    didi[0],
    ...didi.slice(2),
  ])
  t.same(
    await readFigures(
      `平台,月份,订单情况,\n,,数量(亿单),环比\n滴滴,2022-03,5,-4.6\n`.replace('数量', '订单量'),
    ),
    didi.slice(2),
  )
})

t.test('a growth below a heading has the words of its own header', async (t) => {
  const read = (header: string) =>
    readFigures(`平台,2022年一季度,\n,订单量(亿单),${header}\n滴滴,14.8,-3.1\n`)
  for (const header of ['环比', 'QoQ'])
    t.equal(
      (await read(header))[1],
      'didi growth 2022-Q1 over 2021-Q4: -3.1 percent, unknown, 2022-04-15',
      header,
    )
  t.match(await readFigures('平台,2022年3月,\n,订单量(亿单),较上月\n滴滴,5.2,-0.3\n'), [
    /^refused 3 2022年3月 \| 较上月: a growth with its %/,
  ])
})

t.test('a data frame may have two lines of columns, and a third with the name of the first', async (t) => {
  const rows = '2022-02,5.2,7.1,1.3,\n2022-03,5,7,-4.6,\n'
  const all = [
    ...didi.slice(0, 2),
    'market level 2022-02: 7.1 hundred_million, unknown, 2022-04-15',
    ...didi.slice(2),
    'market level 2022-03: 7 hundred_million, unknown, 2022-04-15',
  ]
  const header = 'orders (亿单),orders (亿单),mom,mom'
  t.same(await readFigures(`,${header}\nplatform,didi,market,didi,market\nmonth,,,,\n${rows}`), all)
  t.same(await readFigures(`,${header}\n,didi,market,didi,market\nmonth,,,,\n${rows}`), all)
  t.same(await readFigures(`,${header}\n,didi,market,didi,market\n${rows}`), all)
  t.match(
    await readFigures(
      ',2022-02,2022-02,2022-03,2022-03\n,订单量(亿单),环比(%),订单量(亿单),环比(%)\n滴滴,5.2,1.3,5,-4.6\n',
    ),
    didi,
  )
  t.match(await readFigures(`,orders,orders\nplatform,didi,market\nmonth,,\n2022-03,5,7\n`), [
    /^refused 4 orders \| didi: a unit in a table with a column for each period or series/,
    /^refused 4 orders \| market/,
  ])
})

t.test('what headings leave open is refused', async (t) => {
  // A growth without its value below its heading, or of one of two.
  for (const header of [
    '月份,滴滴,,全国,\n,订单量(亿单),环比,同比,环比',
    '月份,滴滴,,,全国\n,订单量(亿单),日均订单量(万单),环比,订单量(亿单)',
    '月份,滴滴,,,\n,订单量(亿单),订单量(亿单),环比,同比',
    // One that may be of what stands below an earlier heading.
    '平台,2022年3月,2022年2月,\n,订单量(亿单),订单量(亿单),环比',
    '平台,2022年3月,2021年3月,\n,订单量(亿单),订单量(亿单),同比',
    '月份,滴滴,全国,\n,订单量(亿单),订单量(亿单),环比',
    // A unit may have been merged over both.
    '平台,月份,订单量,日均订单量\n,,亿单,',
  ])
    t.match(await readFigures(`${header}\n2022-03,5,2,3,4\n`), [/^refused 1 /], header)
  t.match(await readFigures('月份,滴滴,,合计,\n,订单量(亿单),环比,订单量(亿单),环比\n2022-03,5,1,7,1\n'), [
    /^refused 3 合计 \| 订单量\(亿单\): the slug, a name or an alias of a known series/,
  ])
  for (const header of [
    '平台,2022年3月,\n,累计订单,当月订单',
    // The heading of the next year may be missing.
    '平台,2021年,,,\n,11月,12月,1月,2月',
    '平台,2022年,,\n,1月,2月,合计',
    '平台,2022年,,2022年\n,1月,2月,',
  ])
    t.same(
      await readFigures(`${header}\n滴滴,5亿单,6亿单,7亿单,8亿单\n`),
      [
        'refused 1 null: months or platforms above headers such as 订单量(万单) and 环比, or years above months that go on, or one line of headers',
      ],
      header,
    )
  // Numbers below years are no months.
  t.match(await readFigures('平台,2020年,2021年\n滴滴,5,6\n'), [
    /^refused 2 2020年: a unit/,
    /^refused 2 2021年/,
  ])
})

const file = (names: string, lines: string, rows: string) => readFigures(`指标名称,${names}\n${lines}${rows}`)
const monthly = (unit: string) => `频率,月\n单位,${unit}\n`
const market = 'market level 2021-10: 6.05 hundred_million, Ministry of Transport, 2022-04-15'

t.test('exports of data services are read by the lines above their months', async (t) => {
  t.same(
    await readFigures(
      'Wind,\n指标名称,中国:网约车:订单量:当月值\n频率,月\n单位,亿单\n指标ID,M0000001\n来源,交通运输部\n2021-10-31,6.05\n数据来源：Wind\n',
    ),
    [market],
  )
  t.same(
    await file(
      '全国:订单量,滴滴:订单量:当月值',
      '频率,月,月\n单位,亿单,亿单\n来源,交通运输部,交通运输部\n更新时间,2021-12-20,2021-12-20\n',
      '2021-10-31,6.05,\n2021-11-30,6.04,4.1\n',
    ),
    [
      market,
      'market level 2021-11: 6.04 hundred_million, Ministry of Transport, 2022-04-15',
      'didi level 2021-11: 4.1 hundred_million, Ministry of Transport, 2022-04-15',
    ],
  )
  t.same(
    await readFigures(
      'Series Name,Didi: Orders\nRegion,China\nFrequency,Monthly\nUnit,Million\nSource,\nSeries ID,1\n10/2021,605\n',
    ),
    ['didi level 2021-10: 605 million, unknown, 2022-04-15'],
  )
  // CEIC has no label before the names.
  t.same(
    await readFigures(
      ',CN: Ride Hailing: Orders: DiDi\nRegion,China\nSubnational,\nFrequency,Monthly\nUnit,mn\nSource,\n10/2021,605\n',
    ),
    ['didi level 2021-10: 605 million, unknown, 2022-04-15'],
  )
  const all =
    'Region,Subnational,Frequency,Unit,Source,Status,Series ID,SR Code,Mnemonic,Function Information,First Obs. Date,Last Obs. Date,Last Update Time,Series remarks,Suggestions,Mean,Variance,Standard Deviation,Skewness,Kurtosis,Coefficient Variation,Min,Max,Median,No. of Obs'
  const says = new Map([
    ['Region', 'China'],
    ['Frequency', 'Monthly'],
    ['Unit', 'mn'],
  ])
  t.same(
    await readFigures(
      `,CN: Ride Hailing: Orders: DiDi\n${all
        .split(',')
        .map((label) => `${label},${says.get(label) ?? ''}\n`)
        .join('')}10/2021,605\n`,
    ),
    ['didi level 2021-10: 605 million, unknown, 2022-04-15'],
  )
  for (const line of ['Subnational,Beijing', 'Function Information,YoY'])
    t.match(
      await readFigures(
        `,CN: Ride Hailing: Orders: DiDi\nRegion,China\n${line}\nFrequency,Monthly\nUnit,mn\n10/2021,605\n`,
      ),
      [/^refused 1 null: indicators as they were counted in the whole country/],
      line,
    )
  t.same(await file('滴滴:订单合规率', monthly('%'), '2021-10-31,60.5\n'), [
    'didi level 2021-10: 60.5 percent, unknown, 2022-04-15',
  ])
})

t.test(
  'an indicator that is not monthly, of another place, or not wholly understood is refused',
  async (t) => {
    const row = '2021-10-31,6.05\n'
    for (const frequency of ['日', '周', '季', '年', ''])
      t.match(await file('全国:订单量', `频率,${frequency}\n单位,亿单\n`, row), [
        /^refused 1 null: monthly indicators \(频率 月\) and no others$/,
      ])
    t.match(await file('全国:订单量', `地区,北京\n${monthly('亿单')}`, row), [
      /^refused 1 null: indicators of the whole country/,
    ])
    for (const line of ['国家,中国\n地区,北京', '名称,北京', '单位,单'])
      t.match(await file('滴滴:订单量', `${line}\n${monthly('万单')}`, row), [
        /^refused 1 null: one line each, as one of 国家 and 地区$/,
      ])
    for (const name of [
      '网约车:订单量',
      '滴滴:月活跃用户',
      '滴滴:订单量:合规率',
      '滴滴:北京:订单量',
      '滴滴:订单量:当月同比',
    ])
      t.match(
        await file(name, monthly('亿单'), row),
        [/^refused 1 null: the names of a series, of what is counted/],
        name,
      )
    t.match(await file('订单量:累计值', monthly('亿单'), row), [
      /^refused 4 累计值 \| 订单量\(亿单\): the slug, a name or an alias of a known series/,
    ])
    t.match(await file('滴滴:订单量', '频率,月\n', row), [/^refused 3 滴滴 \| 订单量: a unit in a table/])
    t.match(await file('全国:订单量,滴滴:订单量', '频率,月,月\n来源,交通运输部,滴滴\n', '2021-10-31,6,5\n'), [
      /^refused 1 null: indicators of one source, and a file for each$/,
    ])
  },
)

t.test('data frames have the name of the columns in the corner and that of the rows below it', async (t) => {
  for (const frame of [
    'month,2022-02,2022-03\nseries,,\n滴滴,5.5亿单,5.39亿单\n',
    'series,滴滴(亿单)\nmonth,\n2022-02,5.5\n2022-03,5.39\n',
    'month     2022-02  2022-03\nseries\n滴滴      5.5亿单  5.39亿单\n',
    '<table><tr><th>month</th><th>2022-02</th><th>2022-03</th></tr><tr><th>series</th><th></th><th></th></tr><tr><th>滴滴</th><td>5.5亿单</td><td>5.39亿单</td></tr></table>',
  ])
    t.match(await readFigures(frame), [/^didi level 2022-02: 5.5 hundred_million/, level], frame)
})

t.test('numbers of rows need no header', async (t) => {
  t.same(
    await readFigures(
      '"series","period","value"\n"1","didi","2022-03","5.39亿单"\n"2","didi","2022-03","5.39亿单"\n',
    ),
    [level, level],
  )
  t.match(await readFigures('value,series,period\n1,539,didi,2022-03\n'), [/^refused 2 null: 3 cells/])
  t.match(await readFigures('series,period,value\n7,didi,2022-03,5.39亿单\n'), [/^refused 2 null: 3 cells/])
})

t.test('headings that are not read are told as such', async (t) => {
  for (const headings of [',初值,修订值', ',实际,预测', ',北京,上海', ',当月,累计', ',Actual,Forecast'])
    t.match(
      await readFigures(`${headings}\n平台,2022年2月,2022年3月\n滴滴,5.5亿单,5.39亿单\n`),
      [/^refused 1 null: months or platforms above headers/],
      headings,
    )
  t.match(await readFigures(',metric,unit,name_en\n0,orders,count,Orders\n'), [/^refused 2 series/])
})

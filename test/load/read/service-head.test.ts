import t from 'tap'
import { readFigures } from '../../support/read-figures.ts'

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

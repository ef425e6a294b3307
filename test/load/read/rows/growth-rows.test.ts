import t from 'tap'
import { openTable } from '../../../../src/load/read/open-table.ts'
import { parseRows } from '../../../../src/load/read/rows/table.ts'
import { level, readFigures } from '../../../support/read-figures.ts'
import { makeKnown } from '../../../support/rows.ts'

t.test('a number of a footnote alone is no growth', async (t) => {
  t.match(await readFigures('平台,月份,环比\n滴滴,202203,(1)\n'), [/^refused 2 环比/])
})

t.test('a growth beside a longer period is on that before it or of the year before', async (t) => {
  const read1 = (header: string, period: string) => readFigures(`平台,期间,${header}\n滴滴,${period},-4.6\n`)
  t.match(await read1('环比', '2021Q4'), ['didi growth 2021-Q4 over 2021-Q3: -4.6'])
  t.match(await read1('QoQ', '4Q21'), ['didi growth 2021-Q4 over 2021-Q3: -4.6'])
  t.match(await read1('同比', '2021年下半年'), ['didi growth 2021-H2 over 2020-H2: -4.6'])
  t.match(await read1('同比', '2021年1-9月'), ['didi growth 2021-01/2021-09 over 2020-01/2020-09: -4.6'])
  t.match(await readFigures('平台,期间,口径,数值\n滴滴,2021Q4,日均,1200万\n滴滴,202203,市场份额,70.6%\n'), [
    'didi daily_average 2021-Q4: 1200 ten_thousand',
    'didi share 2022-03: 70.6 percent',
  ])
  t.match(await readFigures('平台,期间,口径,数值\n滴滴,2021Q4,环比,-4.6\n'), [
    'didi growth 2021-Q4 over 2021-Q3: -4.6',
  ])
  for (const [header, period] of [
    ['MoM', '2021Q4'],
    ['QoQ', '2021-12'],
    ['环比', '2021年1-9月'],
    ['同比', '2020-01/2021-06'],
  ] as const)
    t.same(
      await read1(header, period),
      [`refused 2 ${header}: none beside ${period}: a row of its own, with its base_period (基期)`],
      header,
    )
})

t.test('the relation and the rounding of a level are none of the growth beside it', async (t) => {
  const read1 = async (row: string) => {
    async function* source() {
      yield Buffer.from(`series,period,relation,rounded_to,value,month_growth\ndidi,2022-03,${row}\n`)
    }
    const said: string[] = []
    for await (const batch of parseRows((await openTable(source())).batches, 'figures', makeKnown()))
      for (const { relation, value, rounded_to } of batch) said.push(`${relation} ${value} by ${rounded_to}`)
    return said
  }
  t.same(await read1('>,10,539000,-4.6'), ['> 539000 by 10', '= -4.6 by null'])
  t.same(await read1('>,10,-,50'), ['> 50 by 10'])
})

t.test('a growth beside a daily average is of it, and beside a share of nothing', async (t) => {
  const read1 = (measure: string) => readFigures(`平台,月份,口径,数值,环比\n滴滴,202203,${measure},-4.6\n`)
  t.match(await read1('日均,12000'), [
    'didi daily_average 2022-03: 12000',
    'didi daily_average_growth 2022-03 over 2022-02: -4.6',
  ])
  t.same(await read1('市场份额,12'), [
    'refused 2 环比: none beside a share: a row of its own, with its base_period (基期)',
  ])
})

t.test(
  'what stands for no number is none: a row of nothing else is left out, a file of such rows refused',
  async (t) => {
    for (const none of ['-', '–', '—', '--', '/', 'n/a', 'N/A', 'n.a.', 'nd', '#N/A', 'NaN', '无', '…']) {
      t.same(await readFigures(`平台,月份,订单量,环比\n滴滴,202203,5.39亿单,${none}\n`), [level], none)
      t.match(await readFigures(`平台,月份,订单量,环比\n滴滴,202203,${none},-4.6\n`), [/^didi growth/], none)
      t.same(
        await readFigures(`平台,月份,订单量,环比\n滴滴,202203,5.39亿单,\n滴滴,202204,${none},${none}\n`),
        [level],
        none,
      )
      t.same(
        await readFigures(`series,period,value\ndidi,2022-03,${none}\n`),
        ['refused 1 null: at least one'],
        none,
      )
    }
    t.match(await readFigures('平台,月份,订单量,环比\n滴滴,202203,,-\n滴滴,202204,,\n'), [
      /^refused 3 订单量: a plain decimal/,
    ])
  },
)

t.test('what a spreadsheet has for the growth of nothing is none, but beside a level', async (t) => {
  const read = (row: string) =>
    readFigures(`平台,月份,订单量,环比\n滴滴,202203,5.39亿单,\n滴滴,202202,${row}\n`)
  t.same(await read(',#DIV/0!'), [level])
  t.same(await read('N/A,#VALUE!'), [level])
  t.match(await read('5.5亿单,#DIV/0!'), [/^refused 3 环比/])
})

t.test('a growth of 持平 is nought to whole per cents, and no level', async (t) => {
  const none = 'didi growth 2022-03 over 2022-02: 0 percent, unknown, 2022-04-15'
  t.same(await readFigures('平台,月份,订单量,环比\n滴滴,202203,5.39亿单,持平\n'), [level, none])
  t.same(await readFigures('平台,月份,口径,数值\n滴滴,202203,环比,持平\n'), [none])
  t.match(await readFigures('平台,月份,订单量\n滴滴,202203,持平\n'), [/^refused 2 订单量: a plain decimal/])
})

t.test('what a growth is on may stand behind its header, where it says the same', async (t) => {
  const growth = /^didi growth 2022-03 over 2022-02: -4.6 percent/
  t.match(await readFigures('平台,月份,环比(较上月)\n滴滴,202203,-4.6%\n'), [growth])
  t.match(await readFigures('平台,月份,同比(比上年同期)\n滴滴,202203,-4.6%\n'), [
    /^didi growth 2022-03 over 2021-03: -4.6 percent/,
  ])
  t.match(await readFigures('平台,月份,同比(较上月)\n滴滴,202203,-4.6%\n'), [
    /^refused 1 null: a growth in per cent/,
  ])
})

t.test('a growth of 环比 on a quarter is none beside a month, and the other way round', async (t) => {
  t.match(await readFigures('平台,季度,环比（较上季度）\n滴滴,2021Q4,-4.6%\n'), [
    /^didi growth 2021-Q4 over 2021-Q3: -4.6 percent/,
  ])
  for (const [header, period] of [
    ['环比（较上季度）', '2021-12'],
    ['环比（较上月）', '2021Q4'],
  ] as const)
    t.match(await readFigures(`平台,时间,${header}\n滴滴,${period},-4.6%\n`), [
      /^refused 2 .*: none beside .*: a row of its own/,
    ])
})

t.test('a growth whose base the row says to be another is refused', async (t) => {
  const read = (base: string) => readFigures(`平台,月份,同比,基期\n滴滴,2022-03,-4.6%,${base}\n`)
  t.match(await read('2021年3月'), ['didi growth 2022-03 over 2021-03: -4.6 percent'])
  t.same(await read('2022-02'), ['refused 2 基期: 2021-03, on which 同比 is, or nothing'])
})

t.test('较上月 is a growth where it says that it is in per cent', async (t) => {
  const growth = /^didi growth 2022-03 over 2022-02: -4.6 percent/
  t.match(await readFigures('平台,月份,较上月\n滴滴,202203,-4.6%\n'), [growth])
  t.match(await readFigures('平台,月份,较上月（%）\n滴滴,202203,-4.6\n'), [growth])
  t.match(await readFigures('平台,月份,比上月增长\n滴滴,202203,-4.6\n'), [growth])
  t.match(await readFigures('平台,月份,较上年同期\n滴滴,202203,-4.6%\n'), [
    /^didi growth 2022-03 over 2021-03: -4.6 percent/,
  ])
  t.match(await readFigures('平台,月份,较上月\n滴滴,202203,-4.6\n'), [
    /^refused 2 较上月: a growth with its %, here or in the header, since it may be in anything/,
  ])
})

t.test('a change of a rate is in per cent or in percentage points, and says in which', async (t) => {
  const said = [
    'didi level 2022-03: 80.1 percent, unknown, 2022-04-15',
    'didi difference 2022-03 over 2022-02: -1.2 percent, unknown, 2022-04-15',
  ]
  t.same(await readFigures('平台,月份,合规率(%),环比(百分点)\n滴滴,202203,80.1,-1.2\n'), said)
  t.same(await readFigures('平台,月份,合规率,环比\n滴滴,202203,80.1%,-1.2个百分点\n'), said)
  t.same(await readFigures('平台,月份,指标,口径,数值\n滴滴,202203,合规率,环比,-1.2个百分点\n'), said.slice(1))
  for (const row of [
    '合规率,环比\n滴滴,202203,80.1,-1.2',
    '合规率,环比\n滴滴,202203,80.1,-1.2%',
    '合规率,同比(%)\n滴滴,202203,80.1,-1.2',
    '指标,口径,数值\n滴滴,202203,合规率,环比,-1.2',
  ])
    t.match(await readFigures(`平台,月份,${row}\n`), [
      /^refused 2 .*: how order_compliance_rate changed in percentage points, as 1.2个百分点/,
    ])
})

t.test('a growth in anything but per cent is refused', async (t) => {
  for (const unit of ['万单', '‰', '亿元', '较年初'])
    for (const name of ['环比', '同比增速'])
      t.same(
        await readFigures(`平台,月份,订单量,${name}(${unit})\n滴滴,202203,5.39亿单,50\n`),
        ['refused 1 null: a growth in per cent, with the header 环比 or 环比(%)'],
        `${name}(${unit})`,
      )
  for (const unit of ['%', '％', '±%', 'percent'])
    t.match(
      await readFigures(`平台,月份,环比(${unit})\n滴滴,202203,50\n`),
      [/^didi growth .*: 50 percent/],
      unit,
    )
  const expected = 'per cent: what is in percentage points is the difference of two rates'
  for (const header of ['环比(百分点)', '同比增速（个百分点）'])
    t.same(
      await readFigures(`平台,月份,${header}\n滴滴,202203,50\n`),
      [`refused 2 ${header}: ${expected}`],
      header,
    )
  for (const cell of ['-5个百分点', '5百分点', '5 percentage points', '5pp'])
    t.same(
      await readFigures(`平台,月份,订单量,环比\n滴滴,202203,5.39亿单,${cell}\n`),
      [`refused 2 环比: ${expected}`],
      cell,
    )
  for (const row of [
    '平台,月份,环比,单位\n滴滴,202203,5,百分点',
    '平台,月份,订单量,环比,单位\n滴滴,202203,-,5,百分点',
  ])
    t.same(await readFigures(row), [`refused 2 单位: ${expected}`], row)
  t.match(await readFigures('平台,月份,环比,单位\n滴滴,202203,5,万单'), [
    /^refused 2 单位: percent for a growth/,
  ])
  t.match(await readFigures('平台,月份,订单量,环比,单位\n滴滴,202203,-,5,万单'), [
    /^didi growth .*: 5 percent/,
  ])
})

t.test('a difference of rates is in percentage points', async (t) => {
  const header = 'series,metric,measure,period,base_period,value'
  const row = 'didi,order_compliance_rate,difference,2022-03,2022-02,-4.7个百分点'
  t.match(await readFigures(`${header}\n${row}\n`), [/^didi difference .*: -4.7 percent/])
  t.match(await readFigures('series,metric,period,value\ndidi,order_compliance_rate,2022-03,80个百分点\n'), [
    /^refused 2 value: per cent: what is in percentage points/,
  ])
})

t.test('indicators in rows are read as headers are, and their growths are of the one above', async (t) => {
  const levels = ['didi level 2022-02: 5.5 hundred_million', 'didi level 2022-03: 5.39 hundred_million']
  t.match(
    await readFigures(
      '平台,指标,2022年2月,2022年3月\n滴滴,订单量(亿单),5.5,5.39\n滴滴,环比,3.1%,-4.6\n滴滴,订单合规率(%),80.1,81.2\n滴滴,环比(百分点),,1.1\n滴滴,订单量同比(%),,-30.1\n',
    ),
    [
      ...levels,
      'didi growth 2022-02 over 2022-01: 3.1 percent',
      'didi growth 2022-03 over 2022-02: -4.6 percent',
      'didi level 2022-02: 80.1 percent',
      'didi level 2022-03: 81.2 percent',
      'didi difference 2022-03 over 2022-02: 1.1 percent',
      'didi growth 2022-03 over 2021-03: -30.1 percent',
    ],
  )
  const read = (rows: string, title = '') => readFigures(`${title}平台,指标,2022年3月\n${rows}`)
  t.match(await read('滴滴,日均订单量(万单),1740\n滴滴,环比,-4.6\n'), [
    /^didi daily_average 2022-03: 1740/,
    /^didi daily_average_growth 2022-03 over 2022-02: -4.6/,
  ])
  t.match(await read('滴滴,订单量,5.39\n滴滴,环比,-4.6\n', '单位：亿单\n'), [/^didi level/, /^didi growth/])
  // Of what it is nothing tells, or a number of something.
  for (const rows of [
    '滴滴,环比,-4.6\n',
    '滴滴,订单量(亿单),5.39\nT3出行,环比,-4.6\n',
    '滴滴,数值,5.39亿单\n',
  ])
    t.match((await read(rows)).at(-1), /^refused \d 指标: a known metric/, rows)
  t.match(await readFigures('平台,指标,单位,2022年3月\n滴滴,订单量(亿单),万单,5.39\n'), [/^refused 2 指标/])
  t.match(await readFigures('单位：万单\n平台,指标,2022年3月\n滴滴,订单量(亿单),5.39\n'), [/^refused 3 指标/])
  t.match(
    (
      await readFigures('平台,月份,指标,数值\n滴滴,2022-02,驾驶员证(万本),5.5\n滴滴,2022-03,环比(%),4.65\n')
    ).at(-1),
    /^refused 3 指标/,
    'nor are they of one of another period',
  )
})

t.test('indicators are those of the market where the title or their header says so', async (t) => {
  const rows = '指标,2022年3月\n订单量(亿单),7.3\n环比,-4.6\n'
  for (const title of [
    '全国网约车行业运行情况',
    '2022年3月网约车行业主要指标',
    '单位：亿单\n全国网约车市场情况',
  ])
    t.match(
      await readFigures(`${title}\n${rows}`),
      [/^market level 2022-03: 7.3/, /^market growth 2022-03/],
      title,
    )
  for (const title of [
    '全国网约车市场：滴滴情况',
    '网约车运行情况',
    '全国网约车平台情况',
    '滴滴\n全国网约车市场情况',
    '网约车市场（T3+曹操）',
    '全国网约车市场（持证）',
  ])
    t.match((await readFigures(`${title}\n${rows}`)).at(-1), /^refused \d series/, title)
  t.match(await readFigures(rows), [/^refused 1 series/])
  // The first header may name those of the others, or nothing.
  for (const header of ['', '月份'])
    t.match(
      await readFigures(
        `全国网约车市场情况\n${header},2022年2月,2022年3月\n订单量(亿单),7.3,7.4\n环比,-4.6,1\n`,
      ),
      [/^market level 2022-02: 7.3/, /^market level 2022-03: 7.4/, /^market growth/, /^market growth/],
      header,
    )
  for (const header of ['全国订单量(亿单)', '网约车行业订单量(亿单)', '全行业订单量(亿单)'])
    t.match(
      await readFigures(`月份,${header},环比(%)\n2022-03,7.3,-4.6\n`),
      [/^market level/, /^market growth/],
      header,
    )
  t.match(
    await readFigures('月份,全国订单量(亿单),环比(%),聚合平台订单量(亿单),环比(%)\n2022-03,7.3,-4.6,1.8,2\n'),
    [/^market level/, /^market growth/, /^aggregators level 2022-03: 1.8 /, /^aggregators growth/],
  )
  t.match(await readFigures('平台,月份,全国订单量(亿单)\n滴滴,2022-03,7.3\n'), [
    /^refused 1 null: what is measured/,
  ])
})

t.test('orders of aggregators below a title of the market are those of that series', async (t) => {
  const said = [/^market level 2022-03: 7.3/, /^aggregators level 2022-03: 1.8 hundred_million/]
  const growth = /^aggregators growth 2022-03 over 2022-02: 2 percent/
  const rows = (label: string) => `订单量(亿单),7.3\n${label},1.8\n环比,2\n`
  t.match(await readFigures(`全国网约车市场情况\n指标,2022年3月\n${rows('聚合平台订单量(亿单)')}`), [
    ...said,
    growth,
  ])
  t.match(
    await readFigures(`全国网约车市场情况（亿单）\n指标,2022年3月\n订单量,7.3\n聚合平台订单量,1.8\n环比,2\n`),
    [...said, growth],
  )
  t.match(
    await readFigures('平台,指标,单位,2022年3月\n全国,订单量,亿单,7.3\n全国,聚合平台订单量,亿单,1.8\n'),
    said,
  )
  // Of a platform they are a metric of it.
  t.match(await readFigures('平台,指标,单位,2022年3月\n滴滴,聚合平台订单量,亿单,1.8\n'), [
    /^didi level 2022-03: 1.8/,
  ])
  t.match(await readFigures('平台,指标,2022年3月\n滴滴,全国订单量(亿单),7.3\n'), [
    /^refused 2 指标: a known metric/,
  ])
})

t.test('indicators may say the series that no column, title or sheet says', async (t) => {
  const market = 'market level 2022-03: 5.39 hundred_million, unknown, 2022-04-15'
  t.same(await readFigures('指标,月份,数值\n全国订单量(亿单),2022年3月,5.39\n'), [market])
  t.match(
    await readFigures(
      '指标,2022年3月\n滴滴订单量(亿单),5.39\n全国订单量(亿单),5.39\n环比(%),2\n滴滴环比,-4.6%\n聚合平台订单量(亿单),1.5\n',
    ),
    [
      level,
      market,
      /^market growth .*: 2 percent/,
      /^didi growth .*: -4.6 percent/,
      /^aggregators level .*: 1.5/,
    ],
  )
  t.match(await readFigures('指标,2022年3月\n滴滴日均订单量(万单),1700\n滴滴环比,-4.6%\n'), [
    /^didi daily_average 2022-03/,
    /^didi daily_average_growth 2022-03/,
  ])
  t.match(await readFigures('指标,月份,数值\n全国订单量(亿单),2022年3月,5.39\n订单量(亿单),2022年2月,5\n'), [
    /^refused 3 series/,
  ])
  t.match(await readFigures('指标,月份,数值\n订单量(亿单),2022年3月,5.39\n'), [
    /^refused 1 series: the column series/,
  ])
  t.match(await readFigures('指标,月份,数值\n上海订单量(亿单),2022年3月,5.39\n'), [/^refused 2 series/])
  t.match(await readFigures('平台,指标,2022年3月\n,全国订单量(亿单),5.39\n'), [/^refused 2 平台/])
})

t.test('a growth may say again what its header says', async (t) => {
  const growths = (month: string, year: string) =>
    readFigures(`平台,月份,环比,同比\n滴滴,2022-03,${month},${year}\n`)
  t.same(await growths('环比下降4.6%', '同比增长3.1%'), [
    'didi growth 2022-03 over 2022-02: -4.6 percent, unknown, 2022-04-15',
    'didi growth 2022-03 over 2021-03: 3.1 percent, unknown, 2022-04-15',
  ])
  t.match(await growths('同比下降4.6%', '同比增长3.1%'), [/^refused 2 环比/])
  // The hyphen at which no word processor breaks a line.
  t.match(await growths('\u20114.6%', '3.1%'), [/: -4.6 percent/, /: 3.1 percent/])
})

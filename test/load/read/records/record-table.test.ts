import t from 'tap'
import { level, readFigures } from '../../../support/read-figures.ts'

t.test('an empty metric or unit below a filled one, which may be of a merged cell, is refused', async (t) => {
  const below = 'in every row, also in the rows below a merged cell, since one above has it'
  t.same(await readFigures('平台,指标,月份,数值\n滴滴,permits,2022-02,460万\n滴滴,,2022-03,470万\n'), [
    `refused 3 指标: a metric ${below}: orders where that is meant`,
  ])
  t.same(await readFigures('平台,月份,数值,单位,环比\n滴滴,2022-02,5.5,亿单,3\n滴滴,2022-03,5.39,,-4\n'), [
    `refused 3 单位: a unit ${below}: count where that is meant`,
  ])
  t.match(await readFigures('平台,月份,数值,单位\n滴滴,2022-02,5.5,亿单\n滴滴,2022-03,5.39亿单,\n'), [
    /^didi/,
    /^didi/,
  ])
  t.match(await readFigures('平台,指标,月份,数值\n滴滴,,2022-02,5亿单\n滴滴,permits,2022-03,470万\n'), [
    /^didi/,
    /^didi/,
  ])
})

t.test('a metric is found by its name', async (t) => {
  t.same(await readFigures('平台,指标,月份,数值\n滴滴,履约订单量,2022-03,5.39亿单\n'), [level])
})

t.test('a comma is a decimal one where the file has semicolons', async (t) => {
  const read1 = (value: string) =>
    readFigures(`series;period;base_period;value\ndidi;2022-03;2022-02;${value}\n`)
  const said = (value: string) => [`didi growth 2022-03 over 2022-02: ${value} percent, unknown, 2022-04-15`]
  t.same(await read1('-4,6'), said('-4.6'))
  t.same(await read1('-4,6%'), said('-4.6'))
  t.same(await read1('1.234,5'), said('1234.5'))
  t.same(await read1('1\u202f234,5'), said('1234.5'))
  t.same(await read1('-4.6'), said('-4.6'))
  t.match(await read1('1.234'), [/^refused 2 value: decimals after a comma/])
  const wide = (growth: string) =>
    readFigures(`订单统计表\n平台;月份;订单量;环比\n滴滴;2022-03;5,39亿单;${growth}\n`)
  t.same(await wide('-4,6'), [level, ...said('-4.6')])
  for (const growth of ['▼4.6', '▼ 4,6 %', '4,6↓', '下降4,6%', '(4,6)', 'fell 4,6%'])
    t.same(await wide(growth), [level, ...said('-4.6')], growth)
  for (const growth of ['1.234', '▼1.234', '1.234%', '(1.234)'])
    t.match(await wide(growth), [/^refused 3 环比: decimals after a comma/], growth)
  t.match(await readFigures('series;period;value\ndidi;2022-03;1.234 million\n'), [
    /^refused 2 value: decimals after a comma/,
  ])
  t.match(await readFigures('series;period;value\ndidi;2022-03;about 539,5 million\n'), [/: 539.5 million/])
  t.same(await readFigures('series;period;value\ndidi;2022-03;539.000.000\n'), [
    'didi level 2022-03: 539000000 count, unknown, 2022-04-15',
  ])
  // Told of the level and not again of the growth beside it.
  t.same(await readFigures('平台;月份;订单量;环比\n滴滴;2022-03;1.234;-4,6\n'), [
    'refused 2 订单量: decimals after a comma, or a number without marks, since the point may mean thousands here',
  ])
})

t.test('what programs put around a table is passed over', async (t) => {
  t.same(await readFigures('sep=;\r\nseries;period;value\r\ndidi;2022-03;5,39亿单\r\n'), [level])
  t.match(await readFigures('sep=;\nseries;period;value\ndodo;2022-03;5,39亿单\n'), [/^refused 3 series/])
  t.same(await readFigures(',series,period,value\n0,didi,2022-03,5.39亿单\n'), [level])
  t.same(await readFigures('Unnamed: 0,series,period,value\n0,didi,2022-03,5.39亿单\n'), [level])
  t.same(
    await readFigures(
      '+---+---+---+\n| series | period | value |\n+---+---+---+\n| didi | 2022-03 | 5.39亿单 |\n+---+---+---+\n1 row in set (0.00 sec)\n',
    ),
    [level],
  )
  t.same(await readFigures('序号,平台,月份,订单量(亿单)\n1,滴滴,2022-03,5.39\n'), [level])
  t.same(await readFigures('series,period,value,\ndidi,2022-03,5.39亿单,\n'), [level])
  t.same(await readFigures('订单量统计表,,\n\n平台,月份,订单量(亿单)\n滴滴,2022-03,5.39\n'), [level])
  t.same(await readFigures('订单量统计表\n2022年\n平台,月份,订单量(亿单)\n滴滴,2022-03,5.39\n'), [level])
  for (const line of ['|---|:-:|--:|', '|-|-|-|'])
    t.same(
      await readFigures(`| series | period | value |\n${line}\n| didi | 2022-03 | 5.39亿单 |\n`),
      [level],
      line,
    )
  const ruled = (rule: string, bar: string) =>
    readFigures(
      [
        rule,
        `${bar} series ${bar} period ${bar} value ${bar}`,
        rule,
        `${bar} didi ${bar} 2022-03 ${bar} 5.39亿单 ${bar}`,
        rule,
      ].join('\n'),
    )
  t.same(await ruled('+--------+---------+-------+', '|'), [level])
  t.same(await readFigures(` series | period | value\n---+---+---\n didi | 2022-03 | 5.39亿单\n(1 row)\n`), [
    level,
  ])
  t.same(
    await readFigures(
      '|    | series | period | value |\n|---:|:--|:--|--:|\n|  0 | didi | 2022-03 | 5.39亿单 |\n',
    ),
    [level],
  )
  t.same(await readFigures('Rank,Platform,Month,Total orders\n1,didi,2022-03,5.39亿单\n'), [level])
  t.same(await ruled('├────────┼─────────┼───────┤', '│'), [level])
  t.same(
    await readFigures(' series | period | value\n--------+--------+------\n didi | 2022-03 | 5.39亿单\n'),
    [level],
  )
  t.same(await readFigures('平台，月份，订单量（亿单）\n滴滴，2022-03，5.39\n'), [level])
  t.same(await readFigures('series,period,value\ndidi,202203.0,5.39亿单\n'), [level])
  t.match(await readFigures('平台,月份,订单量(亿单)\n滴滴,2022-03,5.39\n,2022-04,5.40\n'), [
    /^refused 3 平台: .*also in the rows below a merged cell$/,
  ])
  t.same(await readFigures('series,period,value\ndidi,2022-03,5.39亿单,\n'), [level])
  t.same(await readFigures('\ufeffSeries,Period,Value\r\ndidi,2022-03,5.39亿单\r\n'), [level])
})

t.test('a line of units below a header is of it', async (t) => {
  const growth = 'didi growth 2022-03 over 2022-02: -4.6 percent, unknown, 2022-04-15'
  for (const units of [',,亿单,%', '单位,,亿单,%', ',,（亿单）,(%)', 'Unit,,[亿单],', ',,单位：亿单,'])
    t.same(
      await readFigures(`平台,月份,订单量,环比\n${units}\n滴滴,2022-03,5.39,-4.6\n`),
      [level, growth],
      units,
    )
  t.same(await readFigures('各平台订单\n平台,月份,订单量\n,,亿单\n滴滴,2022-03,5.39\n'), [level])
  t.same(await readFigures('平台,2022年3月\n单位,亿单\n滴滴,5.39\n'), [level])
  t.match(await readFigures('平台,月份,订单合规率,环比\n,,%,百分点\n滴滴,2022-03,46.4,-1.2\n'), [
    /^didi level 2022-03: 46.4 percent/,
    /^didi difference 2022-03 over 2022-02: -1.2 percent/,
  ])
  // One that is not right below its values may be of anything.
  t.match(await readFigures('平台,月份,订单量\n,万单,\n滴滴,2022-03,5.39\n'), [/^refused 2 /])
  t.match(await readFigures('平台,月份,订单量(亿单)\n,,万单\n滴滴,2022-03,5.39\n'), [/^refused 2 /])
  t.match(await readFigures('平台,月份,订单量,环比\n,,亿单,斤\n滴滴,2022-03,5.39,-4.6\n'), [/^refused 2 /])
})

t.test('a note that leaves the values what they are is passed over', async (t) => {
  const table = '平台,月份,订单量(亿单)\n滴滴,2022-03,5.39\n'
  for (const note of [
    '注：数据来自部网站,,',
    '数据来源：万得、西南证券研究所',
    '（资料来源 交通运输部）',
    '*注：由平台上报',
    '資料來源：交通運輸部,,',
    '\n备注：,由平台上报',
    '注：1、由平台上报；\n2、不定期更新。',
    'Source: company data, press,',
    '来源：新华社、人民日报',
    '来源：https://www.mot.gov.cn/a.html',
    '数据来源：交通运输部网约车监管信息交互平台',
    'Note: data as reported by platforms',
    '注：1）以上为各平台上报数据',
    '更新时间：2022-04-15 10:00',
    'Source: MOT; Wind',
    '© 2023 某某研究院',
    'Copyright ©2021-2023 Research',
    '版权所有 某某科技有限公司',
  ])
    t.same(await readFigures(`${table}${note}\n`), [level], note)
})

t.test(
  'a wide table without units, a note on its values and what is more than a number are refused with what would do',
  async (t) => {
    const table = '平台,月份,订单量(亿单)\n滴滴,2022-03,5.39\n'
    for (const note of [
      '注：均为累计值',
      '注：单位为万单',
      '注：同比为可比口径',
      'Note: in thousands',
      '注：3月应为5.5',
      '注：以下为新口径',
      '注：含花小猪',
      '注：按日上报',
      "Note: reported in '000",
      'Note: reported in mn',
      'Note: as of 20 March',
      'Note: reported figures are quarterly',
      '来源：QuestMobile，活跃用户',
      '数据来源：公司季报',
      'Source: company data; trips',
      '注：由平台上报，未核实',
      '注：核心平台',
      '注：3月1-15日',
      '来源：部网站；2022年3月1-15日',
      '注：数据为滴滴集团',
      '© 2023 某某研究院 累计值',
    ])
      t.same(
        await readFigures(`${table}${note},,\n`),
        [
          'refused 3 null: what a note says of the values in their header, a title or a column, and no note but on its sources',
        ],
        note,
      )
    for (const note of [
      '注：为抽样调查',
      '注：来自抽样',
      '来源：上海市交通委',
      'Source: our estimates',
      '来源：滴滴公告（含海外）',
      '注：出租车公司上报',
      '数据来源：聚合平台',
    ])
      t.match(
        await readFigures(`${table}${note},,\n`),
        [/^refused 3 null: figures of the whole country as they were counted/],
        note,
      )
    t.match(await readFigures(`${table}滴滴出行,,\n`), [
      /^refused 3 null: a row of the table: titles stand above/,
    ])
    // A row of values is none, whatever it begins with.
    t.same(await readFigures('note,series,period,value\n注：上调,didi,2022-03,5.39亿单\n'), [level])
    t.match(await readFigures('月份,滴滴,全国\n2022-03,5.39,7.3\n'), [
      /^refused 2 滴滴: a unit in a table with a column for each period or series/,
      /^refused 2 全国/,
    ])
    const read1 = (value: string) => readFigures(`series,period,value\ndidi,2022-03,${value}\n`)
    for (const value of ['7-8亿', '7亿~8亿', '7至8亿'])
      t.same(await read1(value), ['refused 2 value: a plain decimal, one and no range'])
    for (const value of ['1000万+', '3亿以上', '776564dozen', '7亿多单'])
      t.match(
        await read1(value),
        [/^refused 2 value: a plain decimal with nothing behind it but its unit/],
        value,
      )
  },
)

t.test('a column for each series is read where the unit is said', async (t) => {
  const two = [level, 'market level 2022-03: 7.3 hundred_million, unknown, 2022-04-15']
  t.same(await readFigures('单位：亿单\n月份,滴滴,全国\n2022-03,5.39,7.3\n'), two)
  t.same(await readFigures('date,didi,market\n2022-03,5.39亿单,7.3亿单\n'), two)
  t.same(await readFigures('月份,滴滴（亿单）,全国(亿单)\n2022年3月,5.39,7.3\n'), two)
  t.same(await readFigures('Month,Unit,didi,market\n,,亿单,亿单\n2022-03,亿单,5.39,7.3\n'), two)
  t.match(await readFigures('单位：亿单\n月份,滴滴,合计\n2022-03,5.39,7.3\n'), [
    /^refused 3 合计: the slug, a name or an alias of a known series/,
  ])
  t.match(await readFigures('单位：亿单\n月份,滴滴,全国,环比\n2022-03,5.39,7.3,2\n'), [
    /^refused 2 null: a growth right behind the only value/,
  ])
  const ofBoth = [two[0], 'didi growth 2022-03 over 2021-03: -4.6 percent, unknown, 2022-04-15', two[1]]
  for (const header of [
    '月份,滴滴(亿单),滴滴同比,全国(亿单),全国同比',
    'Month,DiDi (亿单),DiDi YoY,全国 (亿单),全国 YoY',
    '月份,滴滴(亿单),同比,全国(亿单),同比',
  ])
    t.match(await readFigures(`${header}\n2022-03,5.39,-4.6,7.3,2.1\n`), ofBoth, header)
})

t.test('the name of a series may have the unit of its values in brackets', async (t) => {
  t.same(await readFigures('平台,2022年3月,同比\n滴滴（亿单）,5.39,-4.6%\n全国（万单）,73000,\n'), [
    level,
    'didi growth 2022-03 over 2021-03: -4.6 percent, unknown, 2022-04-15',
    'market level 2022-03: 73000 ten_thousand, unknown, 2022-04-15',
  ])
  t.same(await readFigures('单位：亿单\n平台,2022年3月\n滴滴（亿）,5.39\n'), [level])
  for (const table of [
    '单位：万单\n平台,2022年3月\n滴滴（亿单）,5.39\n',
    '平台,月份,订单量(万单)\n滴滴（亿单）,2022-03,5.39\n',
    '平台,月份,订单量,单位\n滴滴（亿单）,2022-03,5.39,万单\n',
    '平台,月份,订单量\n滴滴（亿单）,2022-03,5390万单\n',
    '平台,月份,环比\n滴滴（亿单）,2022-03,5.39\n',
  ])
    t.match((await readFigures(table))[0], /^refused \d /, table)
})

t.test('headers of values may begin with the series that each is of', async (t) => {
  t.same(
    await readFigures('月份,滴滴订单量（亿单）,滴滴环比,全国订单量（亿单）,环比\n2022-03,5.39,2,7.3,-4.6\n'),
    [
      level,
      'didi growth 2022-03 over 2022-02: 2 percent, unknown, 2022-04-15',
      'market level 2022-03: 7.3 hundred_million, unknown, 2022-04-15',
      'market growth 2022-03 over 2022-02: -4.6 percent, unknown, 2022-04-15',
    ],
  )
  t.same(await readFigures('Month,DiDi daily orders (mn),T3出行市场份额\n2022-03,15.2,8.1\n'), [
    'didi daily_average 2022-03: 15.2 million, unknown, 2022-04-15',
    't3 share 2022-03: 8.1 percent, unknown, 2022-04-15',
  ])
  t.match(await readFigures('月份,滴滴订单量,T3订单量\n2022-03,53900,7100\n'), [
    /^refused 2 滴滴订单量: a unit in a table/,
    /^refused 2 T3订单量: a unit in a table/,
  ])
  t.match(await readFigures('月份,快车订单量（亿单）,有效订单量（亿单）\n2022-03,5.39,7.3\n'), [
    /^refused 2 快车订单量（亿单）: the slug, a name or an alias of a known series/,
    /^refused 2 有效订单量（亿单）: the slug/,
  ])
  t.match(await readFigures('平台,月份,滴滴订单量（亿单）\n全国,2022-03,5.39\n'), [
    /^refused 1 null/,
    /^refused 1 value/,
  ])
})

t.test('a wide table needs no unit for counts of nine digits', async (t) => {
  const read = (row: string) => readFigures(`month,didi,market\n2022-03,${row}\n`)
  t.same(await read('501000000.0,40100000.0'), [
    'didi level 2022-03: 501000000.0 count, unknown, 2022-04-15',
    'market level 2022-03: 40100000.0 count, unknown, 2022-04-15',
  ])
  for (const title of ['各平台订单量', 'Sheet1订单'])
    t.equal(
      (await readFigures(`${title}\nmonth,didi,market\n2022-03,501000000,610000000\n`)).length,
      2,
      title,
    )
  for (const title of ['（人民币元）', 'Gross bookings', '各平台补贴', 'Passengers'])
    t.match(
      (await readFigures(`${title}\nmonth,didi,market\n2022-03,501000000,610000000\n`))[0],
      /^refused/,
      title,
    )
  t.same(await read('"501,000,000","40,100,000"'), [
    'didi level 2022-03: 501000000 count, unknown, 2022-04-15',
    'market level 2022-03: 40100000 count, unknown, 2022-04-15',
  ])
  for (const row of [
    '"501,000,000",401',
    '"501,000,000","401,000"',
    '"50,100,000","40,100,000"',
    '"5,01,00,000",7',
  ])
    t.match((await read(row)).at(-1), /^refused 2 market: a unit in a table/, row)
  t.match(await read('501000000,401'), [/^refused 2 market: a unit in a table/])
  t.match(await read('50100000,40100000'), [/^refused 2 didi: a unit/, /^refused 2 market: a unit/])
  t.match(await read('501000000.5,501000000'), [/^refused 2 didi: a unit/])
})

t.test('the first column of a wide table may have no header, or that of both sides', async (t) => {
  const two = ['didi level 2022-02: 5.5 hundred_million, unknown, 2022-04-15', level]
  const read = (table: string) => readFigures(`单位：亿单\n${table}`)
  for (const first of ['', 'Unnamed: 0', '平台\\月份', '月份/平台', 'Platform/Month']) {
    t.same(await read(`${first},2022年2月,2022年3月\n滴滴,5.5,5.39\n`), two, first)
    t.same(await read(`${first},滴滴,全国\n2022年3月,5.39,7.3\n`).then(([one]) => one), level, first)
  }
  t.same(await read(',平台,订单量\n2022-03,滴滴,5.39\n'), [level])
  for (const table of [
    // Neither, or both.
    ',滴滴,全国\n一,5.39,7.3\n',
    ',2022年2月,2022年3月\n2022-02,5.5,5.39\n',
    ',滴滴,全国\n2022-03,5.39,7.3\n合计,5.39,7.3\n',
    '平台\\公司,2022年2月,2022年3月\n滴滴,5.5,5.39\n',
  ])
    t.match((await read(table))[0], /^refused 2/, table)
})

t.test('a bare number among those with their unit behind them is refused', async (t) => {
  const mixed = (first: string, second: string) =>
    readFigures(`平台,月份,订单量\n滴滴,2022-02,${first}\n滴滴,2022-03,${second}\n`)
  const told = 'refused 3 订单量: a unit behind every number of orders, as 单 of one each, or behind none'
  t.same(await mixed('51230万', '4010'), [told])
  t.same(await mixed('4010', '51230万'), [told])
  t.same(await readFigures('平台,月份,订单量(万单),日均订单量\n滴滴,2022-03,5390,174\n'), [
    told.replace('3 订单量', '2 日均订单量'),
  ])
  for (const bare of ['5390.12', '5.4'])
    t.match(await mixed('4010', bare), [/^refused 3 订单量: the unit of the orders, as 万单 or million/])
  t.match(await mixed('4010', '539000.0'), [/: 4010 count/, /: 539000.0 count/])
  t.match(await mixed('51230万', '4010单'), [/: 51230 ten_thousand/, /: 4010 count/])
  t.match(await readFigures('单位：万单\n平台,月份,订单量\n滴滴,2022-02,5.39亿单\n滴滴,2022-03,4010\n'), [
    level.replace('-03', '-02'),
    /: 4010 ten_thousand/,
  ])
  t.match(
    await readFigures('平台,月份,指标,数值\n滴滴,2022-02,orders,5.39亿单\n滴滴,2022-02,permits,278\n'),
    [level.replace('-03', '-02'), /: 278 count/],
  )
})

t.test('text whose characters were lost to the encoding of another country is refused', async (t) => {
  const withNote = (note: string) =>
    readFigures(
      `series,period,value,note,source_url\ndidi,2022-03,5.39亿单,${note},https://example.org/a??b\n`,
    )
  t.same(
    await readFigures(
      'series,period,value,source_url,note\ndidi,2022-03,5.39亿单,https://example.org/a,????\n',
    ),
    ['refused 2 note: text in UTF-8, UTF-16 or GB 18030: save the file as UTF-8'],
    'behind an address in another cell',
  )
  t.same(await withNote('Red Star (????)'), [
    'refused 2 note: text in UTF-8, UTF-16 or GB 18030: save the file as UTF-8',
  ])
  t.same(await withNote('why?'), [level])
})

t.test('rows of totals are refused with how to do without them', async (t) => {
  const read = (row: string) => readFigures(`平台,月份,订单量\n滴滴,2022-03,5.39亿单\n${row}\n`)
  for (const row of ['合计,2022-03,5.39亿单', '滴滴,平均,5.39亿单', 'Total,2022-03,5.39亿单'])
    t.match(await read(row), [/^refused 3 .*; rows of totals and averages have to be left out$/], row)
  t.match(await read('滴滴,2022-02,'), [
    /^refused 3 订单量: .*; a row without a number is left out or has n\/a$/,
  ])
})

t.test('a column of totals is refused with how to do without it', async (t) => {
  t.match(await readFigures('platform,month,orders,Total\ndidi,2022-03,5,6\n'), [
    /^refused 1 null: no column of totals or averages, and the columns series/,
  ])
  t.match(await readFigures('单位：亿单\n月份,滴滴,合计\n2022-03,5.39,7.3\n'), [
    /^refused 3 合计: .*; a column of totals or averages has to be left out$/,
  ])
})

t.test('tables below each other are read each by its own titles and header', async (t) => {
  const first = '平台,月份,订单量(亿单)\n滴滴,2022-03,5.39\n'
  t.match(await readFigures(`${first}平台,月份,订单量(万单)\n滴滴,2022-02,55000\n`), [
    level,
    /^didi level 2022-02: 55000 ten_thousand/,
  ])
  t.match(
    await readFigures(
      `表1 订单量,,\n${first}来源：交通运输部,,\n\n表2 订单合规率,,\n平台,月份,合规率(%),环比(百分点)\n滴滴,2022-03,46.4,-1.2\n`,
    ),
    [level, /^didi level 2022-03: 46.4 percent/, /^didi difference 2022-03 over 2022-02: -1.2 percent/],
  )
  t.match(
    await readFigures(
      '平台,2022年2月(亿单),2022年3月(亿单)\n滴滴,5.5,5.39\n\n序号,平台,2021年2月(亿单),2021年3月(亿单)\n1,滴滴,6,6.1\n',
    ),
    [/2022-02: 5.5/, level, /2021-02: 6 /, /2021-03: 6.1 /],
  )
  t.match(
    await readFigures(
      '| 平台 | 月份 | 订单量 |\n|--|--|--|\n| 滴滴 | 2022-03 | 5.39亿单 |\n\n## 全国\n\n| 月份 | 平台 | 订单量 |\n|--|--|--|\n| 2022-03 | 全国 | 7.3亿单 |\n',
    ),
    [level, /^market level 2022-03: 7.3/],
  )
  t.match(
    await readFigures(
      ',2022年2月,2022年3月\n滴滴,5.5亿单,5.39亿单\n,2021年2月,2021年3月\n滴滴,6亿单,6.1亿单\n',
    ),
    [/2022-02: 5.5/, level, /2021-02: 6 /, /2021-03: 6.1 /],
  )
  // The same header with another title is that of another table.
  const titled = (title: string) => `${title}\n平台,月份,订单量\n滴滴,2022-03,539\n`
  t.match(await readFigures(titled('单位：百万单') + titled('单位：万单')), [
    /: 539 million/,
    /: 539 ten_thousand/,
  ])
  t.match(await readFigures(titled('单位：万单') + titled('').trimStart()), [
    /: 539 ten_thousand/,
    /: 539 ten_thousand/,
  ])
  t.match(await readFigures(titled('单位：万单') + titled('各平台订单')), [
    /^refused 5 null: the unit of each table in its own title or header/,
  ])
  t.match(await readFigures(titled('').trimStart() + titled('单位：万单')), [
    /^refused 4 null: the unit of each table in its own title or header, since that of one may be of the other/,
  ])
  t.match(await readFigures(titled('单位：万单') + titled('北京市（万单）')), [
    /^refused 5 null: figures of the whole country/,
  ])
  t.match(await readFigures(`${first}Company,Month,Complaints\n滴滴,2022-02,5.5\n`), [
    /^refused 3 null: the columns series/,
    /^refused 3 value/,
  ])
  t.match(
    await readFigures('数值,平台,月份\n5.39亿单,滴滴,2022-03\n数据,企业,时间\n5.5亿单,滴滴,2022-02\n'),
    [/^refused 3 null: a row of the table: a second table begins here/],
  )
  t.match(await readFigures('平台,月份,订单量,平台,月份,订单量\n滴滴,2022-03,5,全国,2022-03,7\n'), [
    /^refused 1 平台: each column once, and tables beside each other in files of their own/,
    /^refused 1 月份: each column once/,
  ])
})

t.test('words in a column without a name, which may tell of less, are refused', async (t) => {
  const read = (header: string, row: string) => readFigures(`${header}\n${row}\n`)
  for (const first of ['', 'Unnamed: 0'])
    t.match(await read(`${first},平台,月份,订单量`, '北京,滴滴,2022-03,5.39亿单'), [
      /^refused 2 null: a header for each column that holds more/,
    ])
  t.match(await read('平台,月份,订单量,,', '滴滴,2022-03,5.39亿单,,累计'), [
    /^refused 2 null: a header for each/,
  ])
  for (const cell of ['', '0', '17', '2022-03-31', '-', 'NaN'])
    t.same(await read(',平台,月份,订单量,', `${cell},滴滴,2022-03,5.39亿单,`), [level], cell)
  // Behind the first column with a name numbers are none of rows, and may be of a header that was merged.
  for (const row of ['滴滴,1,2022-03,5.39亿单,', '滴滴,,2022-03,5.39亿单,-4.6', '滴滴,,2022-03,5.39亿单,%'])
    t.match(await read('平台,,月份,订单量,', row), [/^refused 2 null: a header for each column/], row)
})

t.test('blank lines and columns around and within a table are passed over', async (t) => {
  t.same(await readFigures(',,,,\n,,,,\n,平台,,月份,订单量\n,,,,\n,滴滴,,2022-03,5.39亿单\n,,,,\n'), [level])
})

t.test('the header of a file that was put below another is passed over', async (t) => {
  const both = '平台,月份,订单量\n滴滴,2022-03,5.39亿单\n平台,月份,订单量\n滴滴,2022-02,5.5亿单\n'
  t.match(await readFigures(both), [level, /^didi level 2022-02: 5.5 /])
})

t.test('a fault of a header is on its line', async (t) => {
  t.match(await readFigures('各平台订单\n单位：万单\n平台,月份,订单,城市\n滴滴,2022-03,539,全部\n'), [
    /^refused 3 null: .*, and no others$/,
  ])
  t.same(await readFigures(Buffer.from('Orders,\nseries,period\xff,value\n', 'latin1')), [
    'refused 2 null: text in UTF-8, UTF-16 or GB 18030: save the file as UTF-8',
  ])
})

t.test('a table of a console below which another number of rows is told is refused', async (t) => {
  const read = (count: string, more = '') =>
    readFigures(
      `series |  period | value\n-------+---------+--------\n 滴滴  | 2022-03 | 5.39亿单\n${more}${count}\n`,
    )
  t.same(await read('(1 row)'), [level])
  t.same(await read('1 row in set (0.00 sec)'), [level])
  t.match(await read('(2 rows)', ' 滴滴  | 2022-02 | 5.1亿单\n'), [level, /^didi level 2022-02/])
  for (const count of ['(5 rows)', '5 rows in set (0.00 sec)'])
    t.same(await read(count), ['refused 4 null: all rows, as many as the line below them says'], count)
})

t.test('what databases and data frames write for nothing is nothing, also in a cell of words', async (t) => {
  for (const nothing of ['NULL', '\\N', 'NA', 'nan', 'None', '<NA>', 'NaT', '(null)', '[NULL]'])
    t.same(
      await readFigures(
        `series,period,base_period,value,unit,publisher\ndidi,2022-03,${nothing},5.39,亿单,${nothing}\n`,
      ),
      [level],
      nothing,
    )
  t.match(await readFigures('series,period,value\nNULL,2022-03,5.39亿单\n'), [/^refused 2 series/])
})

t.test('a line above a header with the name of a column alone says nothing of the values', async (t) => {
  t.same(
    await readFigures(
      '\tMonth of Date\nPlatform\tMarch 2022\tFebruary 2022\n滴滴\t539,104,200\t531,012,300\n',
    ),
    [
      'didi level 2022-03: 539104200 count, unknown, 2022-04-15',
      'didi level 2022-02: 531012300 count, unknown, 2022-04-15',
    ],
  )
})

t.test(
  'a header whose Chinese was read in another encoding before it was saved is told as that',
  async (t) => {
    for (const header of ['Æ½Ì¨,ÔÂ·Ý,¶©µ¥Á¿(ÒÚµ¥)', 'å¹³å°,æœˆä»½,è®¢å•é‡'])
      t.match(
        await readFigures(`${header}\n滴滴,2022-03,5.39\n`),
        [/^refused 1 null: text in UTF-8, UTF-16 or GB 18030: open the original in its own encoding/],
        header,
      )
    t.match(await readFigures('série,période,valeur «Été»\ndidi,2022-03,5.39\n'), [
      /^refused 1 null: columns separated/,
    ])
  },
)

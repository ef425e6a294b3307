import { Readable } from 'node:stream'
import t from 'tap'
import { checkCompositions, checkFigures, readPresentTies } from '../../src/load/check-figures.ts'
import { loadFile } from '../../src/load/load-file.ts'
import { prepareTable } from '../../src/load/prepare-table.ts'
import { openTable } from '../../src/load/read/open-table.ts'
import { runTransaction } from '../../src/store/database.ts'
import { compareFigures } from '../../src/store/figure-writes.ts'
import { startLoad } from '../../src/store/loads.ts'
import { readKnownReferences } from '../../src/store/reference-writes.ts'
import { actOnFigure } from '../../src/store/retractions.ts'
import { createShippedDatabase } from '../support/database.ts'
import { loadText } from '../support/load.ts'

const { db } = await createShippedDatabase(t)

const toFile = (lines: string[]) =>
  `series,metric,measure,period,base_period,value,unit,publisher,source_kind,published_on\n${lines.join('\n')}\n`

/** What a dry run warns of, as `line code message`. */
async function warnings(...lines: string[]): Promise<string[]> {
  const text = toFile(lines)
  const stream = Readable.from([Buffer.from(text)])
  const report = await loadFile(db, { name: 'test.csv', stream, dryRun: true })
  if (report.errors.length > 0) throw new Error(JSON.stringify(report.errors))
  t.equal(report.outcome, report.warnings.length > 0 ? 'refused' : 'would_be_stored')
  return report.warnings.map(({ line, code, message }) => `${line} ${code} ${message}`)
}
const notice = 'Ministry of Transport,copy of the ministry notice,'

t.test('figures that agree with all that is known give no warning', async (t) => {
  t.same(await warnings('t3,orders,growth,2023-05,2023-04,1.5,percent,Paper,press,'), [])
  // 77656.4 in 2021-07 after 70146.0 in 2021-06, so the growth is 10.71 per cent.
  t.same(await warnings('market,orders,growth,2021-07,2021-06,10.71,percent,Paper,press,'), [])
})

t.test(
  'a total that its rate and the total before do not allow is a conflict, told with what they allow',
  async (t) => {
    t.same(await warnings('market,orders,growth,2021-07,2021-06,12.0,percent,Paper,press,'), [
      '2 conflict 12.0 percent (Paper) cannot be true together with market orders level 2021-06: 70146.0 ten_thousand (Ministry of Transport); market orders level 2021-07: 77656.4 ten_thousand (Ministry of Transport), which leave room from 10.7066 to 10.707',
    ])
  },
)

t.test('levels of one month that differ are a conflict, in one file or beside a stored one', async (t) => {
  const level = (series: string, value: string, publisher: string) =>
    `${series},vehicle_permits,level,2022-03,,${value},ten_thousand,${publisher},press,`
  t.match(await warnings(level('market', '150.0', 'Paper')), [
    /^2 conflict 150\.0 ten_thousand \(Paper\) cannot be true together with .*vehicle_permits level 2022-03: 16/,
  ])
  t.match(await warnings(level('t3', '15.0', 'Paper'), level('t3', '16.0', 'Herald')), [
    /^[23] conflict 1[56]\.0 ten_thousand .* cannot be true together with .*level 2022-03: 1[56]\.0/,
  ])
})

t.test('of two new figures that contradict each other the one trusted less is told', async (t) => {
  const found = await warnings(
    `t3,orders,growth,2023-05,2023-04,1.5,percent,${notice}`,
    't3,orders,growth,2023-05,2023-04,9.5,percent,Paper,press,',
  )
  t.equal(found.length, 1)
  t.match(found[0], /^3 conflict 9\.5 percent \(Paper\) cannot be true together with .*: 1\.5 percent/)
})

t.test('what contradicts many that say the same is told, and they are not', async (t) => {
  const rate = (value: string, publisher: string) =>
    `t3,orders,growth,2023-05,2023-04,${value},percent,${publisher},press,`
  const same = [rate('1.5', 'Paper'), rate('1.5', 'Herald'), rate('1.5', 'Courier')]
  t.same(await warnings(...same), [])
  t.match(await warnings(...same, rate('0.5', 'Ledger')), [/^5 conflict 0\.5 percent \(Ledger\)/])
  const level = (month: string, value: string) =>
    `t3,orders,level,${month},,${value},ten_thousand,Ledger,press,`
  t.match(await warnings(...same, level('2023-04', '100.0'), level('2023-05', '140.0')), [
    /^5 conflict 100\.0 ten_thousand \(Ledger\)/,
  ])
})

t.test('a revision by ten times or more is warned of, also where no other period is known', async (t) => {
  const revise = async (before: string, after: string) => {
    const row = (said: string, day: string) => `tuotuo,orders,${said},Paper,press,${day}`
    return warnings(row(before, '2022-05-01'), row(after, '2022-06-01'))
  }
  t.same(await revise('level,2022-03,,55,ten_thousand', 'level,2022-03,,550,ten_thousand'), [
    '3 jump 550 ten_thousand is 10 times the 55 ten_thousand that it revises',
  ])
  t.same(await revise('level,2022-03,,55,count', 'level,2022-03,,1.73,million'), [
    '3 jump 1.73 million is 31454.55 times the 55 count that it revises',
  ])
  t.same(await revise('daily_average,2022-03,,55,thousand', 'daily_average,2022-03,,5.5,thousand'), [
    '3 jump 5.5 thousand is 0.1 times the 55 thousand that it revises',
  ])
  t.same(await revise('level,2022-03,,55,ten_thousand', 'level,2022-03,,549,ten_thousand'), [])
  t.same(await revise('growth,2022-03,2022-02,0.1,percent', 'growth,2022-03,2022-02,1.2,percent'), [])
})

t.test('a revision by a later publication is no conflict', async (t) => {
  const row = (value: string, day: string) =>
    `t3,orders,growth,2023-05,2023-04,${value},percent,Paper,press,${day}`
  t.same(await warnings(row('1.5', '2023-06-01'), row('2.5', '2023-07-01')), [])
})

t.test('of a series with a conflict that was known before only the new one is told', async (t) => {
  // The news site's +5.3 for 2022-01 is in the shipped figures, and contradicts the levels around it.
  t.same(
    await warnings('market,orders,growth,2023-05,2023-04,0.5,percent,Paper,press,').then((w) => w.length),
    1,
  )
})

t.test('a change of more than half in a month is a jump, by growth and by levels', async (t) => {
  t.same(await warnings('t3,orders,growth,2023-05,2023-04,-50.1,percent,Paper,press,'), [
    '2 jump -50.1 percent is a change of more than half against the period before',
  ])
  t.same(await warnings('t3,orders,growth,2023-05,2023-04,-50.0,percent,Paper,press,'), [])
  t.same(
    await warnings('t3,orders,growth,2023-05,2022-04,80,percent,Paper,press,'),
    [],
    'over a year it is none',
  )
  t.same(
    await warnings(
      't3,orders,level,2023-04,,100.0,ten_thousand,Paper,press,',
      't3,orders,level,2023-05,,1500000,count,Paper,press,',
      't3,orders,level,2023-06,,0.03,hundred_million,Paper,press,',
    ),
    ['4 jump 0.03 hundred_million after 1500000 count the period before is a change of more than half'],
  )
  t.same(
    await warnings(
      'market,licensed_platforms,level,2019-04,,9,count,Paper,press,',
      'market,licensed_platforms,level,2019-05,,14,count,Paper,press,',
    ),
    [],
    'a step of a few is none',
  )
})

t.test('a jump is told among rows of other kinds, whether or not the periods of the file rise', async (t) => {
  const row = (series: string, measure: string, period: string, value: string, base = '') =>
    `${series},orders,${measure},${period},${base},${value},${base ? 'percent' : 'million'},Synthetic,other,2018-06-01`
  const rising = [
    // nothing is stored of these series and this metric
    row('fangzhou', 'level', '2017-12', '10'),
    row('dida', 'level', '2018-01', '20'),
    row('fangzhou', 'level', '2018-01', '15'),
    row('fangzhou', 'growth', '2018-01', '50', '2017-12'),
    row('fangzhou', 'daily_average', '2018-01', '0.5'),
    row('fangzhou', 'level', '2018-Q1', '45'),
    row('dida', 'level', '2018-02', '9'),
    row('fangzhou', 'level', '2018-02', '16'),
    row('fangzhou', 'daily_average', '2018-02', '0.8'),
    row('fangzhou', 'level', '2018-03', '25'),
    row('fangzhou', 'level', '2018-Q2', '22'),
    row('dida', 'level', '2018-03', '13'),
  ]
  const told = async (rows: string[]) =>
    (await warnings(...rows)).flatMap((warning) => /jump .* the period before/.exec(warning) ?? []).sort()
  const jumps = [
    'jump 0.8 million after 0.5 million the period before',
    'jump 22 million after 45 million the period before',
    'jump 25 million after 16 million the period before',
    'jump 9 million after 20 million the period before',
  ]
  t.same(await told(rising), jumps)
  t.same(await told(rising.toReversed()), jumps)
  t.same(await told(rising.map((line) => line.replace(',16,', ',24,').replace(',25,', ',14,'))), [
    ...jumps.slice(0, 2),
    'jump 24 million after 15 million the period before',
    jumps[3],
  ])
  const ofOtherLengths = [
    row('dida', 'level', '2018-01', '15'),
    row('dida', 'level', '2018-02/2018-04', '20'),
    row('dida', 'level', '2018-03/2018-06', '28'),
    row('dida', 'level', '2018-04/2018-08', '40'),
    row('dida', 'level', '2018-05', '58'),
  ]
  t.match(
    (await warnings(...ofOtherLengths)).join(),
    /6 jump 58 million is 3.87 times the 15 million of 2018-01/,
  )
})

t.test('a level that jumps from one known before is told', async (t) => {
  // 2021-07 had 77656.4 ten thousand.
  t.match((await warnings('market,orders,level,2021-08,,30000.0,ten_thousand,Paper,press,')).join(), /2 jump/)
})

t.test('what its publisher has revised is no known level', async (t) => {
  const row = (period: string, value: string, day: string) =>
    `ruqi,orders,level,${period},,${value},count,Synthetic,other,${day}`
  for (const [value, day] of [
    ['101', '2018-02-02'],
    ['1000', '2018-02-03'],
    ['2000', '2018-02-03'],
  ] as const)
    await loadText(db, toFile([row('2018-01', value, day)]), true)
  t.same(await warnings(row('2018-02', '105', '2018-03-02')), [
    '2 jump 105 count after 2000 count the period before is a change of more than half',
  ])
  t.same(await warnings(row('2018-02', '1900', '2018-03-02')), [])
})

t.test('a first level between what two publishers state of the month after is no jump', async (t) => {
  const row = (period: string, value: string, publisher: string) =>
    `wanshun,orders,level,${period},,${value},count,${publisher},other,2018-03-02`
  await loadText(db, toFile([row('2018-02', '100', 'One'), row('2018-02', '400', 'Other')]), true)
  t.same(await warnings(row('2018-01', '150', 'One')), [])
  t.match(await warnings(row('2018-01', '40', 'One')), [/^2 jump 40 count before 100 count the period after/])
  t.match(await warnings(row('2018-01', '900', 'One')), [
    /^2 jump 900 count before 400 count the period after/,
  ])
})

t.test('after a gap a level is held against the last known one, by the time between', async (t) => {
  // The last known permits of drivers before 2024-09 are the 715.9 ten thousand of 2024-07.
  const permits = (value: string) =>
    warnings(`market,driver_permits,level,2026-01,,${value},ten_thousand,Paper,press,`)
  t.same(await permits('850.0'), [])
  t.same(await permits('3000.0'), [], 'a fourfold number after 18 months may be')
  t.match(await permits('8500.0'), [
    /^2 jump 8500.0 ten_thousand is [\d.]+ times the [\d.]+ ten_thousand of 2024-10, the known one nearest/,
  ])
  t.match(await permits('73.0'), [/^2 jump 73.0 ten_thousand is 10.3 times less than the 748.3 ten_thousand/])
  t.match(await permits('0.07483'), [
    /^2 jump 0.07483 ten_thousand is 10000 times less than the 748.3 ten_thousand/,
  ])
  t.match(
    (await warnings('market,orders,level,2012-01,,5000.0,hundred_million,Paper,press,')).join(),
    /2 jump 5000.0 hundred_million is [\d.]+ times/,
    'without an older level it is the first known one',
  )
})

t.test('a slip of the unit is told after any gap, and ten times too high always', async (t) => {
  // 2024-10 had 10.07 hundred million and 2025-10 8.92; between 2024-10 and 2025-04 nothing is known, nor after 2025-10.
  const orders = (month: string, value: string, unit: string) =>
    warnings(`market,orders,level,${month},,${value},${unit},Paper,press,`)
  for (const month of ['2024-11', '2024-12', '2025-11', '2026-10']) {
    t.same(await orders(month, '9.50', 'hundred_million'), [], month)
    for (const [slip, value, unit] of [
      ['a thousand times too high', '9500', 'hundred_million'],
      ['a thousand times too low', '9.50', 'ten_thousand'],
      ['万 for 亿', '9.5', 'ten_thousand'],
      ['亿 for 万', '95000.0', 'hundred_million'],
      ['ten times too high', '95.0', 'hundred_million'],
      ['ten times too low', '0.950', 'hundred_million'],
    ] as const)
      t.match((await orders(month, value, unit)).join(), /^2 jump /, `${slip} in ${month}`)
  }
  const about = ['market,orders,level,2026-10,,~9500,hundred_million,Paper,press,']
  t.match((await warnings(...about)).join(), /^2 jump /, 'an "about" is no excuse')
})

t.test(
  'nine times as much after four years is growth, ten times is not, and a year allows less',
  async (t) => {
    const levels = (last: string, value: string) =>
      warnings(
        't3,orders,level,2019-04,,1.00,million,Paper,press,',
        `t3,orders,level,${last},,${value},million,Paper,press,`,
      )
    t.same(await levels('2023-04', '9.00'), [])
    t.match((await levels('2023-04', '10.00')).join(), /^3 jump 10.00 million is 10 times/)
    t.match((await levels('2026-04', '10.00')).join(), /^3 jump/, 'after seven years too')
    t.same(await levels('2020-04', '3.90'), [])
    // Ten times what had fallen by a third meanwhile.
    t.match((await levels('2020-04', '6.70')).join(), /^3 jump/)
  },
)

t.test('a fraction of a count and a share for per cent are doubtful', async (t) => {
  t.same(await warnings('didi,orders,level,2019-01,,5.39,count,Paper,press,'), [
    '2 doubtful 5.39 count is a fraction of a count: is its unit another',
  ])
  t.same(
    await warnings('didi,orders,level,2019-01,,501000000.0,count,Paper,press,'),
    [],
    'as data frames write counts',
  )
  t.same(await warnings('t3,orders,growth,2023-05,2023-04,-0.21,percent,Paper,press,'), [
    '2 doubtful -0.21 percent has the form of a share: is it in per cent',
  ])
  t.same(await warnings('t3,orders,growth,2023-05,2023-04,-0.2,percent,Paper,press,'), [])
  const rate = (value: string) =>
    warnings(`t3,order_compliance_rate,level,2019-05,,${value},percent,Paper,press,`)
  t.same(await rate('0.83'), ['2 doubtful 0.83 percent has the form of a share: is it in per cent'])
  t.same(await rate('83.0'), [])
  t.same(await rate('150'), ['2 doubtful 150 percent is more than all: is it a rate'])
  t.same(await rate('100'), [])
})

t.test('a level of nothing and a period before 2010 are doubtful', async (t) => {
  const level = (period: string, value: string) =>
    `t3,orders,level,${period},,${value},ten_thousand,Paper,press,`
  t.same(await warnings(level('2019-01', '0')), [
    '2 doubtful 0 ten_thousand is nothing at all: where no number is known the row has n/a or is left out',
  ])
  t.same(await warnings(level('2019-01', '0.0')).then((told) => told.length), 1)
  t.same(await warnings('t3,orders,growth,2023-05,2023-04,0,percent,Paper,press,'), [])
  t.same(await warnings(level('2003-01', '5010.0')), [
    '2 doubtful 2003-01 is before 2010: is its year another',
  ])
  t.same(await warnings(level('2010-01', '5010.0')), [])
})

t.test('a period that had not ended when its figure was published is doubtful', async (t) => {
  const level = (period: string, day: string) =>
    `t3,orders,level,${period},,150,ten_thousand,Paper,press,${day}`
  t.same(await warnings(level('2023-04', '2023-05-03'), level('2023-05', '2023-05-02')), [
    '3 doubtful 150 ten_thousand was published on 2023-05-02, before its period ended on 2023-05-31: is one of them another',
  ])
  t.match(await warnings('t3,orders,growth,2023-Q1,2022-Q4,1.5,percent,Paper,press,2023-03-30'), [
    /^2 doubtful 1.5 percent was published on 2023-03-30, before its period ended on 2023-03-31/,
  ])
  t.same(await warnings(level('2023-02', '2023-02-28')), [], 'on its last day it may have been counted')
})

t.test('growths that all have the form of ratios or indices are doubtful', async (t) => {
  const growths = (...values: string[]) =>
    warnings(
      ...values.map(
        (value, i) => `t3,orders,growth,2019-0${i + 1},2018-0${i + 1},${value},percent,Paper,press,`,
      ),
    )
  t.same(await growths('1.52', '2.31'), [
    '2 doubtful all growths on the year before are from 1.52 to 2.31 per cent: are they ratios, with 1 for the year before',
  ])
  t.same(await growths('104.6', '98.2'), [
    '2 doubtful all growths on the year before are from 98.2 to 104.6 per cent: are they indices, with 100 for the year before',
  ])
  for (const values of [['1.5', '2.3'], ['1.52', '-2.31'], ['1.52'], ['104.6', '9.2'], ['1.52', '12.31']])
    t.same(await growths(...values), [], values.join())
})

t.test('a level above that of the whole market is a slip of the unit', async (t) => {
  const read = async (period: string, value: string) => {
    const told = await warnings(`t3,orders,level,${period},,${value},hundred_million,Paper,press,`)
    return told.filter((warning) => warning.includes('doubtful'))
  }
  t.same(await read('2021-07', '7.77'), [
    '2 doubtful 7.77 hundred_million is more than the 77656.4 ten_thousand of the whole market in 2021-07: is its unit another',
  ])
  t.same(await read('2021-07', '7.76'), [])
  // Of the market in 2019-01 nothing is known.
  t.match(await read('2019-01', '50100.5'), [
    /^2 doubtful 50100.5 hundred_million is more than the .* of the whole market in 20/,
  ])
  t.same(await read('2019-01', '9.5'), [])
})

t.test('small shares beside a large one of the same month are no shares of one', async (t) => {
  const share = (series: string, value: string, month = '2023-05') =>
    `${series},orders,share,${month},,${value},percent,Paper,press,`
  const doubtful = async (...lines: string[]) =>
    (await warnings(...lines)).filter((told) => told.includes('doubtful'))
  t.same(await doubtful(share('t3', '0.35')), [
    '2 doubtful 0.35 percent has the form of a share: is it in per cent',
  ])
  t.same(await doubtful(share('t3', '0.35'), share('didi', '70.6')), [])
  t.equal((await doubtful(share('t3', '0.35'), share('didi', '70.6', '2023-06'))).length, 1)
  t.equal((await doubtful(share('t3', '0.05'), share('didi', '0.706'))).length, 2)
})

t.test('months that are all three apart may be quarters', async (t) => {
  const rows = (months: string[], metric = 'orders') =>
    warnings(...months.map((month) => `t3,${metric},level,${month},,50.1,million,Paper,press,`))
  const dated = ['2023-01', '2023-04', '2023-10']
  t.same(await rows(dated), [
    '2 doubtful all months of the file are three apart or more, 2023-01 and 2023-04 the first: are they quarters, as 2023-Q1',
  ])
  t.same(await rows(['2023-03', '2023-06', '2023-09']), [
    '2 doubtful all months of the file are three apart or more, 2023-03 and 2023-06 the first: are they quarters, as 2023-Q1',
  ])
  t.same(await rows([...dated, '2023-05']), [])
  t.match(await rows(['2023-01', '2023-04']), [/^2 doubtful all months of the file are three apart/])
  t.same(await rows(['2023-03', '2023-06']), [])
  t.same(await rows(['2023-01', '2023-07']), [])
  t.same(await rows(['2023-03', '2023-06', '2023-09'], 'driver_permits'), [])
})

t.test('a difference that the levels of its months do not allow is a conflict', async (t) => {
  const levels = [
    'market,licensed_platforms,level,2019-04,,200,count,Paper,press,',
    'market,licensed_platforms,level,2019-05,,205,count,Paper,press,',
  ]
  const difference = (value: string) =>
    `market,licensed_platforms,difference,2019-05,2019-04,${value},count,Paper,press,`
  t.same(await warnings(...levels, difference('5')), [])
  t.same(await warnings(...levels, difference('8')), [
    '4 conflict 8 count (Paper) cannot be true together with market licensed_platforms level 2019-04: 200 count (Paper); market licensed_platforms level 2019-05: 205 count (Paper), which leave room for 5 alone',
  ])
})

t.test('periods of one length are compared with each other, and with no other', async (t) => {
  const level = (period: string, value: string) => `t3,orders,level,${period},,${value},million,Paper,press,`
  t.same(await warnings(level('2019-Q1', '1.00'), level('2019-Q2', '3.00')), [
    '3 jump 3.00 million after 1.00 million the period before is a change of more than half',
  ])
  t.same(await warnings(level('2019-Q1', '1.00'), level('2019-04', '3.00')), [], 'a month after a quarter')
  t.same(await warnings(level('2019-Q1', '1.00'), level('2019-Q3', '2.00')), [], 'a quarter lies between')
  t.same(await warnings('t3,orders,growth,2019-H2,2019-H1,51,percent,Paper,press,'), [
    '2 jump 51 percent is a change of more than half against the period before',
  ])
  t.same(await warnings('t3,orders,growth,2019-Q2,2018-Q2,51,percent,Paper,press,'), [], 'on the year before')
})

t.test(
  'a difference of quarters is held against the levels of the quarters, rounded as they say',
  async (t) => {
    const file = (rounded: string) =>
      loadFile(db, {
        name: 'test.csv',
        dryRun: true,
        stream: Readable.from([
          Buffer.from(
            [
              'series,metric,measure,period,base_period,value,rounded_to,publisher',
              `market,licensed_platforms,level,2019-Q1,,200,${rounded},Synthetic`,
              `market,licensed_platforms,level,2019-Q2,,210,${rounded},Synthetic`,
              'market,licensed_platforms,difference,2019-Q2,2019-Q1,16,,Synthetic',
            ].join('\n'),
          ),
        ]),
      })
    t.match((await file('')).warnings, [{ code: 'conflict', line: 4 }], 'between 9 and 11')
    t.same((await file('10')).warnings, [], 'between 0 and 20')
  },
)

t.test('a total that a share published of another series does not allow is a conflict', async (t) => {
  const level = (series: string, value: string) =>
    `${series},new_users_with_completed_profiles,level,2016-05,,${value},million,Paper,press,`
  const share = 't3,new_users_with_completed_profiles,share,2016-05,,50.0,percent,Paper,press,'
  await loadText(db, toFile([level('t3', '50'), share]))
  t.same(await warnings(level('market', '100')), [])
  t.match(await warnings(level('market', '300')), [/^2 conflict 50 million \(Paper\) cannot be true/])
})

t.test(
  'a composition that published figures contradict is warned of, and one that they allow is not',
  async (t) => {
    const header = 'composition,whole_series,whole_metric,part_series,part_metric,exhaustive,from,to\n'
    const load = (row: string) => {
      const stream = Readable.from([Buffer.from(`${header}${row}\n`)])
      return loadFile(db, { name: 'test.csv', stream, dryRun: true })
    }
    const wrong = await load('all-is-didi,market,orders,didi,orders,true,,')
    t.equal(wrong.outcome, 'refused')
    t.match(wrong.warnings[0], {
      code: 'conflict',
      line: 2,
      subject: /^didi orders /,
      message: /cannot be true together with .*composition all-is-didi/,
    })
    const right = await load('some-is-didi,market,orders,didi,orders,false,,')
    t.match(right, { outcome: 'would_be_stored', warnings: { length: 0 } })
  },
)

t.test('a retracted figure takes no part in any check', async (t) => {
  const wrong = [
    't3,orders,level,2019-04,,1000,count,Wrong,other,2019-05-02',
    `t3,orders,growth,2023-05,2023-04,9.5,percent,${notice}2023-06-01`,
    'market,driver_permits,level,2018-04,,200,count,Wrong,other,2018-06-02',
    'market,driver_permits,level,2018-05,,205,count,Wrong,other,2018-06-02',
  ]
  const others = [
    ['t3,orders,level,2019-05,,3000,count,Paper,press,'],
    [wrong[0] as string, 't3,orders,level,2019-05,,3000,count,Paper,press,'],
    ['t3,orders,growth,2023-05,2023-04,1.5,percent,Paper,press,'],
    ['market,driver_permits,difference,2018-05,2018-04,8,count,Paper,press,'],
  ]
  await loadText(db, toFile(wrong))
  for (const lines of others) t.equal((await warnings(...lines)).length, 1)
  const loaded = await db
    .selectFrom('published_figure')
    .select('id')
    .where('load_id', '=', (eb) => eb.selectFrom('load').select((eb) => eb.fn.max('id').as('id')))
    .execute()
  t.equal(loaded.length, 4)
  for (const { id } of loaded)
    await actOnFigure(db, id, { act: 'retract', reason: 'wrong', doneBy: 'tester' })
  for (const lines of others) t.same(await warnings(...lines), [])
})

const source = {
  source: 'a.csv',
  content: 'csv',
  sha256: '0'.repeat(64),
  loadedBy: 'test',
  apiKey: null,
  idempotency: null,
}

/** What a search for conflicts among so many figures at most tells of a file, as `line code subject`. */
async function searched(lines: string[], most?: number): Promise<string[]> {
  const { warnings } = await runTransaction(
    db,
    async (transaction) => {
      const table = await openTable(Readable.from([Buffer.from(toFile(lines))]), {})
      await prepareTable(transaction, table, await readKnownReferences(transaction.db))
      const load = await startLoad(transaction.db, source)
      await compareFigures(transaction.db, load, { isKnown: false, areApart: false })
      return checkFigures(transaction.db, [], { warnings: [], total: 0 }, most)
    },
    { dryRun: true },
  )
  return warnings.map(({ line, code, subject }) => `${line} ${code} ${subject}`)
}

t.test(
  'a series with more figures than there is memory for is told, and others are searched for conflicts',
  async (t) => {
    const lines = [
      'ruqi,orders,growth,2023-05,2023-04,1.5,percent,Paper,press,',
      'market,orders,growth,2021-07,2021-06,12.0,percent,Paper,press,',
      'ruqi,orders,growth,2023-05,2023-04,9.5,percent,Herald,press,',
    ]
    const ruqi = '2 conflict ruqi orders growth 2023-05 over 2023-04'
    t.same(await searched(lines), [ruqi, '3 conflict market orders growth 2021-07 over 2021-06'])
    t.same(await searched(lines, 30), [ruqi, '3 unchecked market orders'])
    t.same(await searched(lines, 1), ['2 unchecked ruqi orders', '3 unchecked market orders'])
  },
)

t.test('a series is not searched where publishers only revise what they stated themselves', async (t) => {
  const rate = (value: string, publisher: string, day: string) =>
    `ruqi,driver_permits,growth,2023-05,2023-04,${value},percent,${publisher},press,${day}`
  const revised = [rate('1.5', 'Paper', '2023-06-01'), rate('2.5', 'Paper', '2023-07-01')]
  t.same(await searched(revised, 1), [])
  t.same(await searched([...revised, rate('2.5', 'Herald', '2023-07-01')], 1), [
    '2 unchecked ruqi driver_permits',
  ])
  const other = 'ruqi,driver_permits,growth,2023-05,2023-03,3.5,percent,Paper,press,2023-07-01'
  t.same(await searched([...revised, other], 1), ['2 unchecked ruqi driver_permits'])
})

t.test('so it is where a composition ties them', async (t) => {
  const text =
    'composition,whole_series,whole_metric,part_series,part_metric,exhaustive\nsynthetic,market,orders,ruqi,orders,false\n'
  const { warnings } = await runTransaction(
    db,
    async (transaction) => {
      const before = await readPresentTies(transaction.db)
      const table = await openTable(Readable.from([Buffer.from(text)]), {})
      const load = await startLoad(transaction.db, source)
      const { save } = await prepareTable(transaction, table, await readKnownReferences(transaction.db))
      await save(load, { sha256: source.sha256, isKnown: false, acceptWarnings: true })
      return checkCompositions(transaction.db, before, new Map([['synthetic', 2]]), 30)
    },
    { dryRun: true },
  )
  const message =
    'it and what it is tied to have more than 30 figures, too many for the memory here: they were not searched for conflicts'
  t.same(warnings, [{ line: 2, code: 'unchecked', subject: 'market orders', message }])
})

import { parse } from 'csv-parse/sync'
import t from 'tap'
import { impactPage } from '../../../src/features/impact/page.ts'
import { openImpactPool } from '../../../src/features/impact/pool.ts'
import { buildApp } from '../../../src/web/app.ts'
import { createTestApp, get } from '../../support/app.ts'
import { loadDemoPanel } from '../../support/demo-panel.ts'

const { app, db } = await createTestApp(t)

const controls = await loadDemoPanel(db)

const question = '/v1/impact?treated=synthetic-t&start=2023-07'

t.test('the synthetic panel gives what an independent program finds, method by method', async (t) => {
  const answer = await get(app, question)
  t.match(answer, {
    scale: 'log',
    values: 'level',
    first_month: '2021-01',
    event_month: '2023-07',
    last_month: '2024-12',
    months_before: 30,
    months_after: 18,
  })
  t.same(answer.controls, controls.toSorted())
  const effects = Object.fromEntries(
    answer.results.map((result: { method: string; effect: number }) => [
      result.method,
      result.effect.toFixed(6),
    ]),
  )
  t.match(effects, { did: '-0.130380', sc_intercept: '-0.131612', sdid: '-0.133815' })
  t.equal(answer.results[1].method, 'sc')
  t.equal(answer.results[1].effect.toFixed(3), '1.586')
  t.ok(answer.results[1].warnings.some(({ code }: { code: string }) => code === 'outside_controls_range'))
  const its = answer.results.find(({ method }: { method: string }) => method === 'its')
  t.equal(its.coefficients.level.estimate.toFixed(6), '-0.136931')
})

t.test('an effect comes in per cent, with its placebos and what rounding allows', async (t) => {
  const [did] = (await get(app, `${question}&method=did`)).results
  t.equal(did.effect_pct.toFixed(3), '-12.224') // exp(-0.130380) - 1
  t.equal(did.placebos.placebos.length, 12)
  t.equal(did.smallest_p.toFixed(4), '0.0769') // one of 13
  t.ok(did.rounding_bounds.low <= did.effect && did.effect <= did.rounding_bounds.high)
})

t.test('repeated calls give the same bytes', async (t) => {
  t.equal((await app.inject(question)).body, (await app.inject(question)).body)
})

t.test('platforms with gaps or with events of their own are left out and named, never filled', async (t) => {
  const { left_out } = await get(app, `${question}&method=did`)
  const find = (name: string) => left_out.find(({ series }: { series: string }) => series === name)
  t.equal(find('shouqi').reason, 'gap')
  t.equal(find('shouqi').missing_months.at(-1), '2024-12')
  t.same(find('didi'), { series: 'didi', reason: 'event', missing_months: [] })
})

t.test('months left out are in no mean, no effect by month and no warning', async (t) => {
  const ask = (extra: string) =>
    get(app, `${question}&method=did&panel=true&exclude_event_month=true${extra}`)
  const answer = await ask('&exclude_months=2024-02,2023-01,2022-02,2021-02')
  t.match(answer, {
    excluded_months: ['2021-02', '2022-02', '2023-01', '2023-07', '2024-02'],
    event_month: '2023-08',
    months_before: 27,
    months_after: 16,
  })
  const [{ effect, effect_by_month }] = answer.results
  t.equal(effect_by_month.length, 16)
  t.notOk(effect_by_month.some(({ month }: { month: string }) => ['2023-07', '2024-02'].includes(month)))
  const [treated, ...others] = answer.panel.series.map(({ values }: { values: number[] }) => values)
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value) / values.length
  const change = (values: number[]) => mean(values.slice(27)) - mean(values.slice(0, 27))
  t.equal(effect.toFixed(10), (change(treated) - mean(others.map(change))).toFixed(10))
  const codes = ({ warnings }: { warnings: { code: string }[] }) => warnings.map(({ code }) => code)
  t.notOk(codes(answer).includes('chinese_new_year'))
  t.ok(codes(await ask('&exclude_months=2024-02')).includes('chinese_new_year'), 'left out on one side only')
})

t.test('anticipated months count as after the event where its own month is left out', async (t) => {
  const { months_before, months_after, event_month } = await get(
    app,
    `${question}&method=did&anticipation=2&exclude_event_month=true`,
  )
  t.same([months_before, months_after, event_month], [28, 19, '2023-05'])
})

t.test('the panel itself comes on request, and per day divides by the days of the month', async (t) => {
  const ask = async (extra: string) =>
    (await get(app, `${question}&method=did&scale=level&panel=true${extra}`)).panel
  const plain = await ask('')
  t.equal(plain.months.length, 48)
  t.equal(plain.series[0].series, 'synthetic-t')
  t.equal(plain.series[0].values[0], 455877083)
  t.equal((await ask('&per_day=true')).series[0].values[0], 455877083 / 31, 'unrounded')
})

t.test(
  'an event of the shipped figures is refused where they do not bound the treated around it',
  async (t) => {
    const response = await app.inject('/v1/impact?treated=didi&event=didi-delisting-announced')
    t.equal(response.statusCode, 422)
    t.match(response.json().errors[0], { parameter: 'treated', received: 'didi', expected: /2021-12/ })
  },
)

t.test('a question that cannot be is refused by name', async (t) => {
  const cases: [string, number, { parameter: string; expected: RegExp }][] = [
    ['/v1/impact?treated=synthetic-t', 400, { parameter: 'event', expected: /one of the two/ }],
    [`${question}&event=didi-ipo`, 400, { parameter: 'event', expected: /one of the two/ }],
    ['/v1/impact?treated=didi&event=didi-ip', 400, { parameter: 'event', expected: /was known/ }],
    [
      `${question}&controls=synthetic-t,didi`,
      422,
      { parameter: 'controls', expected: /other than the treated/ },
    ],
    [
      `${question}&controls=${Array(1001).fill('x')}`,
      400,
      { parameter: 'controls', expected: /at most 1000 series, there are 1001/ },
    ],
    [`${question}&method=did,magic`, 400, { parameter: 'method', expected: /did, sc/ }],
    [`${question}&from=2023-07`, 422, { parameter: 'from', expected: /before 2023-07/ }],
    [`${question}&to=2023-06`, 422, { parameter: 'to', expected: /not before 2023-07/ }],
    [`${question}&from=2023-06&method=did`, 422, { parameter: 'method', expected: /./ }],
    [`${question}&controls=${controls[0]}&method=did,sc`, 422, { parameter: 'method', expected: /./ }],
    [
      `${question}&exclude_months=2022-02,2019-02`,
      422,
      { parameter: 'exclude_months', expected: /window 2021-01 to 2024-12/ },
    ],
    [
      `${question}&from=2023-05&exclude_months=2023-05,2023-06`,
      422,
      { parameter: 'exclude_months', expected: /2023-05 to 2024-12 on each side of 2023-07/ },
    ],
    [
      `${question}&to=2023-07&exclude_event_month=true`,
      422,
      { parameter: 'exclude_event_month', expected: /each side of 2023-07/ },
    ],
    [`${question}&exclude_months=2022-13`, 400, { parameter: 'exclude_months', expected: /YYYY-MM/ }],
    [`${question}&from=2020-01&to=2024-12`, 422, { parameter: 'treated', expected: /2020-02|2021-01/ }],
  ]
  for (const [url, status, wanted] of cases) {
    const response = await app.inject(url)
    t.equal(response.statusCode, status, url)
    t.match(response.json().errors[0], wanted)
  }
})

/** The rows of a table of the answer. */
async function readTable(table: string, extra = ''): Promise<Record<string, string>[]> {
  const { body, statusCode } = await app.inject(
    `${question.replace('impact', 'impact.csv')}&table=${table}${extra}`,
  )
  t.equal(statusCode, 200, body)
  return parse<Record<string, string>>(body, { columns: true })
}

t.test('every table of the answer is a CSV, with a row for each method and item', async (t) => {
  const answer = await get(app, `${question}&panel=true`)
  const { tables } = await get(app, '/v1/impact.csv-metadata.json')
  const rows: Record<string, Record<string, string>[]> = {}
  for (const { url, tableSchema } of tables) {
    const table = new URLSearchParams(url.split('?')[1]).get('table') as string
    const found = await readTable(table)
    rows[table] = found
    t.same(
      Object.keys(found[0] ?? {}),
      tableSchema.columns.map(({ name }: { name: string }) => name),
      table,
    )
    const keys = found.map((row) => JSON.stringify(tableSchema.primaryKey.map((name: string) => row[name])))
    t.equal(new Set(keys).size, keys.length, `${table} has each key once`)
  }
  const counts = Object.fromEntries(Object.entries(rows).map(([table, found]) => [table, found.length]))
  t.match(counts, {
    effects: 6,
    effect_by_month: 6 * 18,
    control_weights: 4 * 12,
    month_weights: 4 * 30,
    placebos: 4 * 12,
    leave_one_out: 4 * 12,
    coefficients: 4,
    abnormal_growths: 2 * 18,
    panel: 13 * 48,
    left_out: answer.left_out.length,
  })
  const [did] = answer.results
  t.match(rows.effects?.[0], {
    treated: 'synthetic-t',
    method: 'did',
    status: 'answered',
    effect: String(did.effect),
    low_pct: String(did.interval.low_pct),
    rmspe_ratio: String(did.rmspe.ratio),
    leave_one_out_high: String(did.leave_one_out.range.high),
    reason: '',
  })
  t.match(rows.effect_by_month?.[0], {
    method: 'did',
    month: '2023-07',
    effect: String(did.effect_by_month[0].effect),
  })
  t.match(rows.placebos?.[0], { method: 'did', control: 'synthetic-p01' })
  t.match(rows.panel?.[0], { series: 'synthetic-t', role: 'treated', month: '2021-01', period: 'before' })
  t.match(rows.panel?.at(-1), { role: 'control', month: '2024-12', period: 'after' })
  t.ok(rows.warnings?.some(({ method, code }) => method === 'sc' && code === 'outside_controls_range'))
})

t.test('the table of effects comes first, and refused methods stand in it with the reason', async (t) => {
  const { body, headers } = await app.inject({
    url: `${question}&from=2023-05&method=did,its`,
    headers: { accept: 'text/csv' },
  })
  t.match(headers.link, /impact\.csv-metadata\.json>; rel="describedby"/)
  const [did, its] = parse<Record<string, string>>(body, { columns: true })
  t.match(did, { method: 'did', status: 'answered', code: '' })
  t.match(its, { method: 'its', status: 'refused', code: 'too_few_months_before', effect: '' })
})

t.test('the panel is a table where no method could answer from it', async (t) => {
  t.equal((await readTable('panel', `&controls=${controls[0]}&method=did`)).length, 2 * 48)
  const response = await app.inject(`${question}&table=panel`)
  t.equal(response.statusCode, 400, 'JSON has no tables')
})

t.test('a page takes one assessment and one trace', async (t) => {
  const pool = openImpactPool()
  const calls: unknown[] = []
  const counting: typeof pool = {
    ...pool,
    assess(panel, methods, options) {
      calls.push(methods)
      return pool.assess(panel, methods, options)
    },
    trace(panel, method) {
      calls.push(method)
      return pool.trace(panel, method)
    },
  }
  const own = await buildApp({ db, features: [async (app, platform) => impactPage(app, platform, counting)] })
  t.teardown(async () => {
    await own.close()
    await pool.close()
  })
  const { statusCode } = await own.inject('/impact?treated=synthetic-t&start=2023-07&method=did')
  t.equal(statusCode, 200)
  t.same(calls, [
    [
      'difference_in_differences',
      'synthetic_control',
      'synthetic_control_with_intercept',
      'synthetic_difference_in_differences',
      'interrupted_time_series',
      'event_study',
    ],
    'difference_in_differences',
  ])
})

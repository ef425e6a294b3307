import { parse } from 'csv-parse/sync'
import { parseHTML } from 'linkedom/worker'
import t from 'tap'
import { impactPage } from '../../../src/features/impact/page.ts'
import { openImpactPool } from '../../../src/features/impact/pool.ts'
import { buildApp } from '../../../src/web/app.ts'
import { createTestApp, get } from '../../support/app.ts'
import { loadDemoPanel } from '../../support/demo-panel.ts'
import { loadText } from '../../support/load.ts'

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
  const users =
    'treated=kanzhun:average_mau&event=kanzhun-ipo&frequency=quarter&method=its&scale=level&panel=true'
  const { panel, per_day } = await get(app, `/v1/impact?${users}&per_day=true`)
  t.same(panel, (await get(app, `/v1/impact?${users}`)).panel, 'a mean of users is not divided')
  t.equal(per_day, false)
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
    ['/v1/impact?treated=didi&event=didi-ip', 400, { parameter: 'event', expected: /a known event/ }],
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
    [
      `${question}&from=2020-01&to=2024-12`,
      422,
      { parameter: 'treated', expected: /do not lead to Jan–Dec 2020/ },
    ],
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

t.test('without a treated series the first of the company that the event befell is assessed', async (t) => {
  const ban = '/v1/impact?event=kanzhun-registrations-suspended&metric=average_mau&method=its'
  const { permalink: _, ...own } = await get(app, ban)
  const { permalink: __, ...named } = await get(app, `${ban}&treated=kanzhun`)
  t.equal(own.treated, 'kanzhun')
  t.same(own, named)
  t.match((await app.inject('/v1/impact?start=2021-07')).json(), {
    status: 400,
    errors: [{ parameter: 'treated', received: null, expected: 'a series by slug or any name' }],
  })
})

t.test(
  'an event is assessed on a series that has figures around it, and its permalink stays with that',
  async (t) => {
    const { app, db } = await createTestApp(t)
    await loadDemoPanel(db)
    const load = (...rows: string[]) => loadText(db, ['platform,name_en,company', ...rows].join('\n'))
    await loadText(db, 'company,name_en\nsynthco,Synthco\n')
    await load('synthetic-t,Synthetic T,synthco')
    await loadText(
      db,
      'event,date,company,type,title\nsynthco-fined,2023-07-01,synthco,fined,Synthco is fined\n',
    )
    const fined = 'event=synthco-fined&method=did'
    const first = await get(app, `/v1/impact?${fined}`)
    t.equal(first.treated, 'synthetic-t')
    t.equal(first.left_out.length, 27)
    // One that has no figures, and one whose figures end before the event.
    await load('synthetic-0,Synthetic 0,synthco', 'synthetic-1,Synthetic 1,synthco')
    await loadText(db, 'series,period,value (orders),publisher\nsynthetic-1,2020-01,1000000,synthetic\n')
    const second = await get(app, `/v1/impact?${fined}`)
    t.equal(second.treated, 'synthetic-t')
    t.equal(second.left_out.length, 29)
    t.match((await app.inject(`/impact?${fined}`)).body, /<option value="synthetic-t" selected>/)
    // A control becomes one of the company, and comes before.
    await load('synthetic-p02,Synthetic P02,synthco')
    t.equal((await get(app, `/v1/impact?${fined}`)).treated, 'synthetic-p02')
    await load('synthetic-0,Synthetic 0,', 'synthetic-1,Synthetic 1,', 'synthetic-p02,Synthetic P02,')
    await load('synthetic-t,Synthetic T,')
    t.equal((await app.inject(`/v1/impact?${fined}`)).statusCode, 422)
    t.same(await get(app, first.permalink), first)
    t.same(await get(app, second.permalink), second)
  },
)

t.test('quarters answer as months do, by the metric of the treated', async (t) => {
  const ask = (extra: string) => get(app, `/v1/impact?treated=kanzhun:average_mau${extra}`)
  const answer = await ask('&event=kanzhun-registrations-suspended&panel=true')
  t.match(answer, {
    metric: 'average_mau',
    frequency: 'quarter',
    first_month: '2019-Q1',
    event_month: '2021-Q3',
    last_month: '2022-Q3',
    months_before: 10,
    months_after: 5,
  })
  t.equal(answer.panel.months[1], '2019-Q2')
  const its = answer.results.find(({ method }: { method: string }) => method === 'its')
  t.equal(its.effect_by_month[0].month, '2021-Q3')
  t.match(its.summary, /on average over the 5 quarters from Q3 2021/)
  t.match(await ask('&start=2021-Q3'), { frequency: 'quarter', event_month: '2021-Q3' })
  const { excluded_months } = await ask('&start=2021-Q3&exclude_months=2022-02')
  t.same(excluded_months, ['2022-Q1'], 'the quarter that holds the month')
  const late = await get(
    app,
    '/v1/impact?treated=full-truck-alliance:fulfilled_orders&event=full-truck-alliance-registrations-resumed&method=its',
  )
  const warning = late.warnings.find(({ code }: { code: string }) => code === 'late_in_period')
  t.match(warning.sentence, /29 Jun 2022, with 2 per cent of Q2 2022 left/)
})

t.test('an event late in its month is told of by answer, summary, page and picture', async (t) => {
  const question = '?treated=market&event=didi-ipo&method=its'
  // The initial public offering was on the last of June's 30 days.
  const left = /The event came on 30 Jun 2021, with 3 per cent of June 2021 left, which counts as after it/
  const { event_month, warnings, results } = await get(app, `/v1/impact${question}`)
  t.equal(event_month, '2021-06')
  const warning = warnings.find(({ code }: { code: string }) => code === 'late_in_period')
  t.match(warning.sentence, left)
  t.match(results[0].summary, /June 2021 counts as after the event, which came with 3 per cent of it left\.$/)
  const page = parseHTML((await app.inject(`/impact${question}`)).body).document
  t.match(page.querySelector('.warnings')?.textContent, left)
  t.match(page.querySelector('.panel details')?.textContent, results[0].summary)
  t.match((await app.inject(`/v1/impact.svg${question}`)).body, left)
  const excluded = await get(app, `/v1/impact${question}&exclude_event_month=true`)
  t.notOk(excluded.warnings.some(({ code }: { code: string }) => code === 'late_in_period'))
  t.notMatch(excluded.results[0].summary, 'counts as after')
})

t.test('the sums of months by quarter give the panel of quarters', async (t) => {
  const ask = async (frequency: string) =>
    (await get(app, `${question}&frequency=${frequency}&scale=level&method=did&panel=true`)) as {
      panel: { months: string[]; series: { values: number[] }[] }
      months_before: number
    }
  const [months, quarters] = await Promise.all([ask('month'), ask('quarter')])
  t.same(quarters.panel.months.slice(0, 2), ['2021-Q1', '2021-Q2'])
  t.equal(quarters.months_before, 10)
  const [a = 0, b = 0, c = 0] = months.panel.series[0]?.values ?? []
  t.equal(quarters.panel.series[0]?.values[0], a + b + c)
})

t.test('controls of other metrics are compared by growth, and told of', async (t) => {
  const controls = 'kanzhun:average_mau,market:driver_permits'
  const ask = (extra: string) =>
    app.inject(
      `/v1/impact?treated=synthetic-t&start=2021-Q3&to=2022-Q3&controls=${controls},synthetic-p01${extra}`,
    )
  const answer = (await ask('&method=did&panel=true')).json()
  t.same(answer.controls, ['kanzhun:average_mau', 'synthetic-p01'])
  t.equal(answer.values, 'index')
  // The treated has levels, and the last control too.
  const firsts = answer.panel.series.map(({ values }: { values: number[] }) => values[0])
  t.same(firsts, [Math.log(100), Math.log(100), Math.log(100)])
  const warning = answer.warnings.find(({ code }: { code: string }) => code === 'metrics_differ')
  t.match(warning.sentence, /Kanzhun \(average monthly active users\)/)
  const level = await ask('&scale=level')
  t.equal(level.statusCode, 422)
  t.match(level.json().errors[0], { parameter: 'scale', expected: /log or index/ })
})

const bans = [
  'didi:china_mobility_transactions',
  'full-truck-alliance:fulfilled_orders',
  'kanzhun:average_mau',
]
  .map((subject) => `${subject}@${subject.split(':')[0]}-registrations-suspended`)
  .join()

t.test(
  'a line of growths around an event has one base, and the caption tells of what it leaves out',
  async (t) => {
    const draw = async (lang: string) =>
      (
        await app.inject(
          `/v1/impact/staggered.svg?treated=caocao:orders@caocao-funding,t3:orders@t3-funding&lang=${lang}`,
        )
      ).body
    const picture = await draw('en')
    // Cao Cao in July 2021, and in February and March 2022 over it: not the years to November and December 2021.
    t.equal(picture.match(/<g color="#005fa8" class="c1">(<circle[^>]*\/>)+/)?.[0].split('<circle').length, 4)
    t.notMatch(picture, />−10</)
    t.match(picture, 'Growth that is known from an earlier one alone is not drawn.')
    t.match(await draw('zh'), '只能从更早时期算起的增长没有列入图中。')
    // From July 2021 to February 2022 nothing is known over June: the line stops, and faint dots lead on.
    const line = picture.match(
      /<g color="#005fa8" class="c1"[^>]*stroke-width="1.75"[^>]*><path d="([^"]*)"/,
    )?.[1]
    t.equal(line?.split('M').length, 3, 'two stretches')
    t.equal(picture.match(/stroke-dasharray="1 5"/g)?.length, 2, 'of T3 too')
    t.match(picture, 'Faint dots lead across a gap and stand for no value.')
    t.match(await draw('zh'), '浅色点线跨过空缺，不代表数值。')
    t.notMatch((await app.inject(`/v1/impact/staggered.svg?treated=${bans}`)).body, 'is not drawn')
  },
)

t.test('several treated may be parted by any comma, and each says when it was treated', async (t) => {
  const ask = (treated: string) => app.inject(`/v1/impact/staggered?treated=${encodeURIComponent(treated)}`)
  const { errors } = (await ask('kanzhun:average_mau、full-truck-alliance:fulfilled_orders@2021-Q3')).json()
  t.match(errors, [
    { parameter: 'treated', received: 'kanzhun:average_mau', expected: /each with its event/ },
  ])
  const answer = (await ask(bans.replaceAll(',', '，'))).json()
  t.equal(answer.treated.length, bans.split(',').length)
})

t.test('three firms barred at once: no mean effect without controls, but how each grew', async (t) => {
  const answer = await get(app, `/v1/impact/staggered?treated=${bans}`)
  t.match(answer, { frequency: 'quarter' })
  for (const { pooled, units } of answer.results) {
    t.equal(pooled, null)
    t.same(
      units.map(({ code }: { code: string }) => code),
      ['too_few_controls', 'too_few_controls'],
    )
  }
  const [didi, trucks, kanzhun] = answer.treated
  // The bounds of these growths by an exact solver; DiDi published nothing of the quarter before.
  t.match(trucks.growths[3], {
    end: '2022-Q2',
    since_before: { base: '2021-Q2', low_pct: -22.75, high_pct: -22.65 },
  })
  t.match(kanzhun.growths[3].since_before, { base: '2021-Q2', low_pct: -12.9388, high_pct: -12.5435 })
  t.match(didi.growths[3], { since_before: { base: '2021-Q1', low_pct: -21.1558, high_pct: -17.8513 } })
  t.notMatch(JSON.stringify(answer.treated), 'few_errors', 'where there is nothing to have an interval')
  t.same(didi.growths[0], { time: 0, end: '2021-Q3', since_before: null, over_year: null })
  t.same(
    answer.warnings.map(({ code }: { code: string }) => code),
    ['few_treated', 'one_period', 'not_pooled'],
  )
  t.match(answer.results[0].summary, /there is no mean effect: none of the treated has the controls/)
})

t.test('the page of the three bans shows their growth, and claims no effect', async (t) => {
  const first = await app.inject('/impact/staggered')
  t.equal(first.statusCode, 303)
  t.equal(decodeURIComponent(String(first.headers.location)), `/impact/staggered?treated=${bans}`)
  const event = await app.inject('/events/didi-registrations-suspended')
  t.ok(event.body.replaceAll('&#61;', '=').includes(String(first.headers.location)), 'its event leads to it')
  const { statusCode, body } = await app.inject(`/impact/staggered?treated=${bans}`)
  t.equal(statusCode, 200)
  t.match(body, /<h1>Growth around registrations suspended: DiDi \(China Mobility transactions\), /)
  t.match(body, /It is no effect: for want of controls/)
  t.match(body, /none of the treated has the controls and quarters that it needs/)
  t.match(body, /−22\.7% \[−22\.75, −22\.65\]<br><small>since Q2 2021/)
  t.match(body, /−5\.3% \[−5\.59, −4\.95\]<br>/, 'from −5.583 to −4.9554 per cent, rounded outward')
  t.notMatch(body, /<b>[−+]/, 'no mean effect is set off')
  const chinese = await app.inject(`/impact/staggered?treated=${bans}&lang=zh`)
  t.match(chinese.body, /<h1>暂停新用户注册前后的增长：<span class="whole">滴滴出行/)
  const picture = await app.inject(`/v1/impact/staggered.svg?treated=${bans}`)
  t.equal(picture.statusCode, 200)
  t.match(picture.body, /quarters since the event/)
})

t.test('a mean of series with few months before their events is shown without an interval', async (t) => {
  const asked = `treated=synthetic-t@2023-07,${controls[0]}@2024-01&periods_after=6&method=did&controls=${controls.slice(1)}`
  const short = await get(app, `/v1/impact/staggered?${asked}&periods_before=4`)
  t.type(short.results[0].pooled.interval.low, 'number', 'which stays in the numbers')
  t.notMatch(short.results[0].summary, 'interval')
  t.equal(short.treated[0].warnings.at(-1).code, 'few_errors')
  const page = await app.inject(`/impact/staggered?${asked}&periods_before=4&lang=en`)
  t.match(
    page.body,
    /<th scope="row">Mean of all \(2\)<\/th><td class="n"><b>[^<]*<\/b><\/td><td class="n">–</,
  )
  t.notMatch(page.body, '95 per cent interval')
  const long = await get(app, `/v1/impact/staggered?${asked}&periods_before=5`)
  t.match(long.results[0].summary, '95 per cent interval')
})

t.test('the page of events at different times has the mean of all beside each of them', async (t) => {
  const url = `/impact/staggered?treated=synthetic-t@2023-07,${controls[0]}@2024-01&periods_after=6&controls=${controls.slice(1)}`
  const { statusCode, body } = await app.inject(url)
  t.equal(statusCode, 200)
  t.match(body, /<h1>Against their controls around the event of each: /)
  t.match(body, /<th scope="row">Mean of all \(2\)<\/th><td class="n"><b>[−+][\d.]+%<\/b>/)
  const index = await app.inject(`${url}&scale=index&lang=zh`)
  t.match(index.body, /<b>[−+][\d.]+点<\/b><\/td><td class="n">\[−?[\d.]+, −?[\d.]+\]</)
  const refused = await app.inject({
    url: '/impact/staggered?treated=didi',
    headers: { accept: 'text/html' },
  })
  t.equal(refused.statusCode, 400)
  t.match(refused.body, /its event or first period behind an @/)
})

t.test('the code on the page of several fetches the numbers of its tables', async (t) => {
  const fetchedBy = async (page: string) => {
    const { document } = parseHTML((await app.inject(page)).body)
    const code = document.querySelector('[aria-label="pandas"]')?.textContent ?? ''
    const fetched = [...code.matchAll(/^(\w+) = pd\.read_csv\("http:\/\/[^/]*(.*)"\)$/gm)].map(
      async ([, name = '', url = '']) => [name, parse((await app.inject(url)).body, { columns: true })],
    )
    return Object.fromEntries(await Promise.all(fetched)) as Record<string, Record<string, string>[]>
  }
  const bare = await fetchedBy(`/impact/staggered?treated=${bans}`)
  t.same(Object.keys(bare), ['growths'], 'no table of refusals alone')
  const growth = bare.growths?.find(({ end, over }) => end === '2022-Q2' && over === 'since_before')
  t.match(growth, { treated: 'didi:china_mobility_transactions', base: '2021-Q1', low_pct: '-21.1558' })
  const pooled = await fetchedBy(
    `/impact/staggered?treated=synthetic-t@2023-07,${controls[0]}@2024-01&periods_after=6&controls=${controls.slice(1)}`,
  )
  t.same(Object.keys(pooled), ['impact', 'growths'])
  t.ok(pooled.impact?.some(({ treated, effect }) => treated === '' && effect !== ''))
})

t.test('events at different times are pooled, those that come later as controls until then', async (t) => {
  const others = controls.slice(1)
  const url = `/v1/impact/staggered?treated=synthetic-t@2023-07,${controls[0]}@2024-01&periods_after=6&controls=${others}`
  const { treated, results } = await get(app, url)
  t.same(
    treated.map((unit: { not_yet_treated: string[] }) => unit.not_yet_treated),
    [[controls[0]], []],
  )
  t.same(treated[1].controls, others.toSorted(), 'never the one that was treated before')
  const [did] = results
  const [first, second] = did.units
  t.equal(did.pooled.effect.toFixed(12), ((first.effect + second.effect) / 2).toFixed(12))
  const single = await get(app, `${question}&to=2023-12&method=did`)
  t.equal(first.effect.toFixed(12), single.results[0].effect.toFixed(12))
  t.equal(did.pooled.assignments, 11 * 10)
  const rows = parse<Record<string, string>>(
    (await app.inject(url.replace('staggered', 'staggered.csv'))).body,
    {
      columns: true,
    },
  )
  t.equal(rows.length, 4 * 3)
  t.match(rows[2], { method: 'did', treated: '', effect: String(did.pooled.effect), units: '2' })
})

t.test('the window is one in which controls that are named are known too', async (t) => {
  const controls = ['kanzhun:average_mau', 'kanzhun:dau_to_mau_ratio']
  const url = `/v1/impact?treated=full-truck-alliance:fulfilled_orders&start=2021-Q3&controls=${controls}`
  const answer = await get(app, url)
  t.match(answer, { first_month: '2020-Q1', last_month: '2022-Q3', controls, left_out: { length: 0 } })
  t.match((await get(app, `${url}&to=2024-Q3`)).controls, { length: 0 }, 'unless another is asked for')
})

t.test('a quarter from which on series were treated is assessed by quarters', async (t) => {
  const answer = await get(app, '/v1/impact/staggered?treated=full-truck-alliance:fulfilled_orders@2021-Q3')
  t.match(answer, { frequency: 'quarter', treated: [{ event_period: '2021-Q3' }] })
})

t.test('treated series without an event, unknown or named twice are refused by name', async (t) => {
  const cases: [string, RegExp][] = [
    ['didi', /its event or first period behind an @/],
    ['didi@didi-ip', /a known event/],
    ['didi@didi-ipo,滴滴出行@2021-07', /each series once/],
    ['didi:order@2021-07', /a known metric, see/],
  ]
  for (const [treated, expected] of cases) {
    const response = await app.inject(`/v1/impact/staggered?treated=${encodeURIComponent(treated)}`)
    t.equal(response.statusCode, 400, treated)
    t.match(response.json().errors[0], { parameter: 'treated', expected })
  }
})

t.test(
  'page and picture leave out an interval that is known not to hold, where the API has it',
  async (t) => {
    const [answer, page, picture] = await Promise.all(
      [question, question.replace('/v1', ''), question.replace('?', '.svg?')].map((url) =>
        app.inject(`${url}&method=sc`),
      ),
    )
    t.match(answer?.json().results[0].interval, { low: Number, high: Number })
    const rows = [...parseHTML(page?.body ?? '').document.querySelectorAll('.panel tbody tr')]
    t.ok(rows.some(({ textContent }) => /^Synthetic control\+388\.5%–\d/.test(textContent ?? '')))
    t.match(picture?.body, /suggest by \+388\.5%, without an interval/)
  },
)

t.test(
  'where a trend alone answers, picture and page are drawn of it without being asked for it',
  async (t) => {
    const question = '/v1/impact?treated=market&event=didi-fined'
    const trend = await app.inject(`${question}&method=its`.replace('?', '.svg?'))
    for (const asked of [question, `${question}&method=sdid,its`]) {
      const picture = await app.inject(asked.replace('?', '.svg?'))
      t.equal(picture.statusCode, 200)
      t.equal(picture.body, trend.body)
    }
    const page = await app.inject(`${question}&method=sdid`.replace('/v1', ''))
    t.equal(page.statusCode, 422)
    const links = [...parseHTML(page.body).document.querySelectorAll('.problem a')].map((link) =>
      link.getAttribute('href'),
    )
    t.equal(links[0], '/impact?treated=market&event=didi-fined&metric=orders')
  },
)

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

t.test('the table of the picture tells apart what a series was and was expected to be', async (t) => {
  const names = ['small-t', 'small-a', 'small-b']
  await loadText(db, `platform,name_en\n${names.map((name) => `${name},${name}`).join('\n')}`)
  const values = [
    [934_000, 1_002_000, 934_000, 1_002_000, 868_000, 900_000],
    [730_000, 770_000, 750_000, 770_000, 760_000, 750_000],
    [510_000, 520_000, 500_000, 520_000, 530_000, 520_000],
  ]
  const rows = names.flatMap((name, i) => values[i]?.map((value, k) => `${name},2023-0${k + 1},${value}`))
  await loadText(db, `series,period,value (orders)\n${rows.join('\n')}`)
  const { body } = await app.inject(
    '/impact?treated=small-t&start=2023-05&controls=small-a,small-b&method=did',
  )
  const cells = [...parseHTML(body).document.querySelectorAll('#values tbody tr')].map((row) =>
    [...row.querySelectorAll('td')].map((cell) => cell.textContent),
  )
  t.match(parseHTML(body).document.querySelector('.values .hint')?.textContent, 'In millions')
  t.same(cells[0], ['0.93', '0.95', '−1.6%'])
})

t.test('a month at zero is told from a gap, of a control and of the treated', async (t) => {
  const names = ['nil-t', 'nil-a', 'nil-b', 'nil-c', 'nil-d', 'nil-e']
  await loadText(db, `platform,name_en\n${names.map((name) => `${name},${name}`).join('\n')}`)
  const values = [
    [100, 102, 101, 103, 90, 92],
    [70, 0, 72, 71, 73, 70],
    [50, 51, '', 52, 50, 53],
    [60, 61, 62, 60, 61, 63],
    [80, 0, '', 0, 81, 82],
    ['', 41, 42, 40, 43, 41],
  ]
  const rows = names.flatMap(
    (name, i) => values[i]?.map((value, k) => `${name},2023-0${k + 1},${value}`) ?? [],
  )
  await loadText(
    db,
    `series,period,value (orders)\n${rows.filter((row) => !row.endsWith(',')).join('\n')}`,
    true,
  )
  const { left_out, controls } = await get(
    app,
    '/v1/impact?treated=nil-t&start=2023-05&from=2023-01&to=2023-06&controls=nil-a,nil-b,nil-c,nil-d,nil-e&method=its,did',
  )
  t.same(controls, ['nil-c'])
  t.same(left_out, [
    { series: 'nil-a', reason: 'zero', missing_months: ['2023-02'] },
    { series: 'nil-b', reason: 'gap', missing_months: ['2023-03'] },
    { series: 'nil-d', reason: 'zero', missing_months: ['2023-02', '2023-04'] },
    { series: 'nil-e', reason: 'gap', missing_months: ['2023-01'] },
  ])
  for (const from of ['2023-01', '2023-02'])
    t.match(
      (
        await app.inject(
          `/v1/impact?treated=nil-a&start=2023-05&from=${from}&to=2023-06&controls=nil-t,nil-c&scale=level`,
        )
      ).json(),
      {
        status: 422,
        errors: [
          {
            parameter: 'treated',
            received: 'nil-a',
            expected: 'a series without periods at zero, from which no growth leads (2023-02)',
          },
        ],
      },
      `also where the window begins with it: ${from}`,
    )
})

import { Readable } from 'node:stream'
import { parse } from 'csv-parse/sync'
import { readXlsx } from 'hucre/xlsx'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { sql } from 'kysely'
import t from 'tap'
import { loadFile } from '../../../src/load/load-file.ts'
import { createTestApp, get } from '../../support/app.ts'
import { encodeGbk } from '../../support/gbk.ts'
import { loadText } from '../../support/load.ts'

const { app, db } = await createTestApp(t)

const hostileName = '滴滴"出行", 中文'
await loadText(
  db,
  `platform,name_en,name_zh,aliases\nhostile,"=cmd|' /C calc'!A0","滴滴""出行"", 中文",+86|@home\n`,
)
await loadText(
  db,
  'series,period,value,unit,publisher,note,published_on\nhostile,2021-07,10.50,count,"=1+1, Ltd","two\nlines, a ""quote"" and 中文",2021-08-01\n',
  true,
)
const { changedAt } = await readAsOf()

/** The instant of the present data, and the number of the figure that was loaded last. */
async function readAsOf() {
  const { items } = await get(app, '/v1/figures?series=hostile')
  return { changedAt: items[0].recorded_at as string, id: items[0].id as number }
}

async function getText(url: string, headers: Record<string, string> = {}): Promise<string> {
  const response = await app.inject({ url, headers })
  if (response.statusCode !== 200) throw new Error(`${url} answered ${response.statusCode}: ${response.body}`)
  return response.body
}

const window = 'series=didi,caocao&base=event:didi-ipo&end=2022-03'

t.test('comparisons, differences and claims are rows with the numbers of their JSON', async (t) => {
  const about = `2021-06,2022-03,orders,${changedAt}`
  const [didi, caocao] = (await get(app, `/v1/comparisons?${window}`)).series.map(
    (item: { lineage: { id: number }[] }) => item.lineage.map(({ id }) => id).join('|'),
  )
  t.equal(
    await getText(`/v1/comparisons.csv?${window}`),
    [
      'base,end,metric,as_of,series,name,status,growth_pct,low_pct,high_pct,monthly_pct,monthly_low_pct,monthly_high_pct,missing_months,break_months,figure_ids,conflict_ids,compositions,per_day',
      `${about},didi,DiDi,bounded,-29,-29.5,-28.5,-3.734,-3.8096,-3.6588,2021-09|2021-10|2021-11|2021-12|2022-01|2022-02,,${didi},,,false`,
      `${about},caocao,Cao Cao Mobility,bounded,34,33.5,34.5,3.3053,3.2624,3.3481,2021-08|2021-09|2021-10|2021-11|2021-12|2022-01|2022-02,,${caocao},,,false`,
      '',
    ].join('\r\n'),
  )
  t.equal(
    await getText(`/v1/differences.csv?${window}`),
    `base,end,metric,as_of,a,b,difference_pp,low_pp,high_pp,order_certain,per_day\r\n${about},caocao,didi,63,62,64,true,false\r\n`,
  )
  t.same((await get(app, `/v1/differences?${window}`)).differences, [
    { a: 'caocao', b: 'didi', difference_pp: 63, low_pp: 62, high_pp: 64, order_certain: true },
  ])
  t.equal(
    await getText('/v1/claims.csv?series=didi&base=2021-06&end=2022-03&growth_pct=-29'),
    `series,metric,claimed_pct,as_of,is_claimed,base,end,verdict,status,growth_pct,low_pct,high_pct,level,low,high,claimed_level,claimed_unit,relation,break_months,conflict_ids,approximate_ids,claimed_share_pct,per_day,share_pct,share_low_pct,share_high_pct,agrees_rounded\r\ndidi,orders,-29,${changedAt},true,2021-06,2022-03,supported,bounded,-29,-29.5,-28.5,,,,,,=,,,,,false,,,,false\r\n`,
  )
})

t.test('a path is a row for each month, unknown ones with empty cells', async (t) => {
  const { id } = await readAsOf()
  t.equal(
    await getText('/v1/series.csv?series=hostile&from=2021-06&to=2021-07'),
    [
      'series,name,metric,measure,unit,per_day,base,as_of,month,status,value,low,high,figure_ids,period,frequency,break_months',
      `hostile,=cmd|' /C calc'!A0,orders,level,count,false,,${changedAt},2021-06,unknown,,,,,2021-06,month,`,
      `hostile,=cmd|' /C calc'!A0,orders,level,count,false,,${changedAt},2021-07,bounded,10.5,10.495,10.505,${id},2021-07,month,`,
      '',
    ].join('\r\n'),
  )
})

const figureHeader =
  'series,metric,measure,period,base_period,value,unit,relation,publisher,source_kind,source_url,published_on,note,sentence,id,document_id,recorded_at,base_series,rounded_to,published_by,value_normalised,low,high,period_start,period_end'

t.test('figures come with cells as they were loaded, quotes, line breaks and Chinese included', async (t) => {
  const { items } = await get(app, '/v1/figures?series=hostile')
  const end = `${items[0].id},${items[0].document_id},${changedAt},,,,10.5,10.495,10.505,2021-07-01,2021-07-31\r\n`
  t.equal(
    await getText('/v1/figures.csv?series=hostile'),
    `${figureHeader}\r\nhostile,orders,level,2021-07,,10.50,count,=,"=1+1, Ltd",other,,2021-08-01,"two\nlines, a ""quote"" and 中文",,${end}`,
  )
  t.equal(
    await getText('/v1/figures.csv?series=hostile&bom=true'),
    `\uFEFF${figureHeader}\r\nhostile,orders,level,2021-07,,10.50,count,=,"'=1+1, Ltd",other,,2021-08-01,"two\nlines, a ""quote"" and 中文",,${end}`,
  )
})

t.test('for Excel texts that would be formulas get a quote, in every list; numbers stay', async (t) => {
  t.equal(
    await getText('/v1/platforms.csv?platform=hostile&bom=true'),
    `\uFEFFplatform,name_en,name_zh,aliases,company\r\nhostile,'=cmd|' /C calc'!A0,"滴滴""出行"", 中文",'+86|@home,\r\n`,
  )
  t.match(await getText(`/v1/differences.csv?series=didi,market&base=2021-06&end=2021-08&bom=true`), /,-?\d/)
})

t.test('lists are whole as CSV, and have the columns that a file to be loaded has', async (t) => {
  const lists: Record<string, [rows: number, header: string]> = {
    figures: [867, figureHeader],
    events: [43, 'event,date,company,type,title,certainty,source_url,note,recorded_at,title_zh'],
    platforms: [28, 'platform,name_en,name_zh,aliases,company'],
    companies: [9, 'company,name_en,name_zh'],
    metrics: [37, 'metric,unit,name_en,name_zh,description,aggregation'],
    breaks: [2, 'series,metric,month,note,source_url'],
    compositions: [
      5,
      'composition,whole_series,whole_metric,part_series,part_metric,exhaustive,from,to,source_url,note,recorded_at',
    ],
  }
  for (const [name, [rows, header]] of Object.entries(lists)) {
    const response = await app.inject(`/v1/${name}.csv`)
    t.equal(response.headers['x-total-count'], String(rows), name)
    t.equal(response.body.split('\r\n').length, rows + 2)
    t.equal(response.body.split('\r\n')[0], header)
  }
  t.equal((await app.inject('/v1/events.csv?limit=5')).statusCode, 400, 'never a page')
})

t.test('JSON lines have one figure each, with the columns of the CSV', async (t) => {
  const lines = (await getText('/v1/figures.ndjson?series=hostile')).split('\n')
  t.equal(lines.length, 2)
  const { items } = await get(app, '/v1/figures?series=hostile')
  const { retracted_at: _, ...figure } = items[0]
  t.same(JSON.parse(lines[0] as string), { ...figure, period_start: '2021-07-01', period_end: '2021-07-31' })
  t.equal(Object.keys(JSON.parse(lines[0] as string)).join(), figureHeader)
  const points = await getText('/v1/series.ndjson?series=hostile&from=2021-07&to=2021-07')
  t.match(JSON.parse(points), { series: 'hostile', month: '2021-07', value: 10.5, low: 10.495 })
})

t.test('Parquet has the types of its columns, and every row', async (t) => {
  const read = async (url: string) => {
    const { rawPayload } = await app.inject(url)
    const bytes = new Uint8Array(rawPayload)
    return parquetReadObjects({ file: bytes.buffer as ArrayBuffer })
  }
  const { id } = await readAsOf()
  const { rawPayload } = await app.inject('/v1/figures.parquet?series=hostile')
  const { schema } = parquetMetadata(new Uint8Array(rawPayload).buffer as ArrayBuffer)
  t.match(
    schema.find(({ name }) => name === 'recorded_at'),
    { logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' } },
    'an instant, in DuckDB too',
  )
  const [figure] = await read('/v1/figures.parquet?series=hostile')
  t.match(figure, {
    id: BigInt(id),
    value: '10.50',
    note: 'two\nlines, a "quote" and 中文',
    published_on: new Date('2021-08-01'),
    recorded_at: new Date(changedAt),
    base_period: undefined,
    value_normalised: 10.5,
    low: 10.495,
    period_end: new Date('2021-07-31'),
  })
  t.equal((await read('/v1/figures.parquet')).length, 867)
  t.equal((await read('/v1/figures.parquet?series=ruqi&to=1950-01')).length, 0)
  const [point] = await read('/v1/series.parquet?series=hostile&from=2021-07&to=2021-07')
  t.match(point, { month: new Date('2021-07-01'), value: 10.5, per_day: false, figure_ids: String(id) })
})

t.test('a figure is a number in the unit of its metric, with the range that is printed so', async (t) => {
  await loadText(
    db,
    `series,period,base_period,value,unit,relation,rounded_to,published_on
hostile,2021-08,,6.95,hundred_million,=,,2021-09-01
hostile,2021-09,,3600,ten_thousand,=,100,2021-10-01
hostile,2021-08,2021-07,-21.10,percent,=,,2021-09-01
hostile,2021-09,2021-07,100,percent,>,,2021-10-01
hostile,2021-10,2021-07,0.123456789,percent,<,,2021-11-01
hostile,2021-Q4,,7,hundred_million,~,,2022-01-01
`,
    true,
  )
  const expected = [
    [10.5, 10.495, 10.505],
    [695_000_000, 694_500_000, 695_500_000],
    [36_000_000, 35_500_000, 36_500_000],
    [-21.1, -21.105, -21.095],
    [100, 100, null],
    [0.123456789, null, 0.123456789],
    [700_000_000, null, null],
  ]
  type Row = Record<'value_normalised' | 'low' | 'high', unknown>
  const numbers = ({ value_normalised, low, high }: Row) =>
    [value_normalised, low, high].map((cell) => cell ?? null)
  const url = '/v1/figures?series=hostile'
  t.same((await get(app, url)).items.map(numbers), expected)
  const lines = (await getText(url.replace('?', '.ndjson?'))).trim().split('\n')
  t.same(
    lines.map((line) => numbers(JSON.parse(line))),
    expected,
  )
  const csv = (await getText(url.replace('?', '.csv?'))).trim().split('\r\n')
  t.match(csv.at(-1), /,700000000,,,2021-10-01,2021-12-31$/)
  t.match(csv.at(-2), /,0\.123456789,,0\.123456789,2021-10-01,2021-10-31$/)
})

t.test('all shipped figures are the same numbers in SQL as they are in our own arithmetic', async (t) => {
  const lines = (await getText('/v1/figures.ndjson'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  const { items } = await get(app, '/v1/figures?limit=1000')
  t.equal(items.length, lines.length)
  for (const [i, { value_normalised, low, high }] of items.entries())
    t.same(
      [lines[i].value_normalised, lines[i].low, lines[i].high],
      [value_normalised, low, high],
      lines[i].value,
    )
})

t.test('a workbook has numbers, days and instants as such, and texts that are no formulas', async (t) => {
  const read = async (url: string) => {
    const { rawPayload, headers } = await app.inject(url)
    t.equal(headers['content-type'], 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    const { sheets } = await readXlsx(rawPayload)
    return sheets[0]?.rows ?? []
  }
  const [header, figure, ...others] = await read('/v1/figures.xlsx?series=hostile')
  t.equal(header?.join(), figureHeader)
  t.equal(others.length, 6)
  const cells = Object.fromEntries(header?.map((name, i) => [name, figure?.[i]]) ?? [])
  t.match(cells, {
    value: '10.50',
    publisher: '=1+1, Ltd',
    note: 'two\nlines, a "quote" and 中文',
    value_normalised: 10.5,
    published_on: new Date('2021-08-01'),
    recorded_at: new Date(changedAt),
    base_period: null,
  })
  const [, row] = await read(`/v1/comparisons.xlsx?${window}`)
  t.same(row?.slice(4, 8), ['didi', 'DiDi', 'bounded', -29])
})

t.test('a wide table has a row for each period and columns for each series', async (t) => {
  const question = 'series=didi,caocao&from=2021-06&to=2021-08&measure=index&layout=wide'
  const { body, headers } = await app.inject(`/v1/series.csv?${question}`)
  const [header, june, ...others] = body.trim().split('\r\n')
  t.equal(header, 'period,month,didi,didi.low,didi.high,caocao,caocao.low,caocao.high')
  t.equal(june, '2021-06,2021-06,100,100,100,100,100,100')
  t.equal(others.length, 2)
  t.notMatch(headers.link, 'describedby')
  const lines = (await getText(`/v1/series.ndjson?${question}`)).split('\n')
  t.match(JSON.parse(lines[0] as string), { period: '2021-06', didi: 100, 'caocao.low': 100 })
})

t.test('the Accept header chooses the form; without a wish there is JSON', async (t) => {
  const typeFor = async (accept: string | undefined, url = '/v1/figures?series=didi') => {
    const response = await app.inject({ url, headers: accept === undefined ? {} : { accept } })
    return response.statusCode === 200 ? response.headers['content-type'] : response.json().code
  }
  const json = 'application/json; charset=utf-8'
  const csv = 'text/csv; charset=utf-8'
  t.equal(await typeFor(undefined), json)
  t.equal(await typeFor('*/*'), json)
  t.equal(await typeFor('text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'), json)
  t.equal(await typeFor('text/csv'), csv)
  t.equal(await typeFor('TEXT/CSV; q=0.5, application/json; q=0.4'), csv)
  t.equal(await typeFor('text/*, application/json;q=0.9'), csv)
  t.equal(await typeFor('application/json;q=0, */*'), csv)
  t.equal(await typeFor('application/x-ndjson'), 'application/x-ndjson')
  t.equal(await typeFor('image/jpeg'), 'not_acceptable')
  t.equal(await typeFor('text/csv;q=0'), 'not_acceptable')
  t.equal(await typeFor('application/json', '/v1/figures.csv?series=didi'), csv, 'the path decides')
  const chosen = await app.inject({ url: '/v1/figures?series=didi', headers: { accept: 'text/csv' } })
  t.equal(chosen.headers.vary, 'accept, accept-encoding')
  t.equal(chosen.body, await getText('/v1/figures.csv?series=didi'))
})

t.test('a parameter of another form is refused', async (t) => {
  const refuse = async (url: string, accept: string, parameter: string) => {
    const response = await app.inject({ url, headers: { accept } })
    t.match(response.json(), { status: 400, errors: [{ parameter }] }, url)
  }
  await refuse('/v1/events?bom=true', 'application/json', 'bom')
  await refuse('/v1/events?limit=5', 'text/csv', 'limit')
  await refuse('/v1/events.csv?bom=perhaps', '*/*', 'bom')
})

t.test('who gives an unknown parameter is told those that the form asked for takes', async (t) => {
  const expectedOf = async (query: string, accept: string, path = '/v1/comparisons') => {
    const response = await app.inject({ url: `${path}?${query}`, headers: { accept } })
    t.equal(response.statusCode, 400)
    return response.json().errors[0]
  }
  const question = 'series=didi&base=2021-06&end=2022-03'
  const ofJson = await expectedOf(`${question}&bomm=true`, 'application/json')
  t.match(ofJson.expected, /^one of the parameters series, .*, include$/)
  t.equal(ofJson.did_you_mean, undefined, 'and not bom, which would be refused')
  const ofCsv = await expectedOf(`${question}&bomm=true`, 'text/csv')
  t.match(ofCsv.expected, /^one of the parameters series, .*, bom$/)
  t.notMatch(ofCsv.expected, 'include')
  t.equal(ofCsv.did_you_mean, 'bom')
  const ofList = await expectedOf('bomm=true', 'application/json', '/v1/events')
  t.notMatch(ofList.expected, 'bom')
})

t.test('other methods on a path with an extension are 405, and what fails is a problem', async (t) => {
  t.equal((await app.inject({ method: 'POST', url: '/v1/figures.csv' })).statusCode, 405)
  for (const url of ['/v1/figures.csv?series=didy', '/v1/series.csv', '/v1/comparisons.ods']) {
    const response = await app.inject(url)
    t.equal(response.headers['content-type'], 'application/problem+json')
    t.ok([400, 404].includes(response.statusCode))
    t.equal(response.headers['content-disposition'], undefined)
    t.equal(response.headers.etag, undefined)
  }
})

t.test('the name of a file says what is in it and as of when', async (t) => {
  const nameOf = async (url: string) => (await app.inject(url)).headers['content-disposition']
  const { items } = await get(app, '/v1/figures?series=hostile')
  const names: [string, string][] = [
    ['/v1/figures.csv', `figures-${items.at(-1).recorded_at.replaceAll(':', '-')}.csv`],
    [
      '/v1/figures.csv?series=didi&metric=orders&from=2021-06&to=2022-03',
      'figures-didi-orders-2021-06_2022-03.csv',
    ],
    ['/v1/events.csv?as_of=2022-01-01', 'events-2022-01-01.csv'],
    [
      '/v1/comparisons.xlsx?series=didi,caocao&base=event:didi-ipo&end=2022-03',
      'comparisons-didi-caocao-orders-didi-ipo_2022-03.xlsx',
    ],
    [
      '/v1/series.csv?series=kanzhun:average_mau&from=2021-Q1/2021-Q2',
      'series-kanzhun-average_mau-level-2021-Q1-2021-Q2.csv',
    ],
    [
      '/v1/comparisons.csv?series=kanzhun:average_mau,full-truck-alliance:fulfilled_orders&base=2021-Q2&end=2022-Q2',
      'comparisons-kanzhun-average_mau-full-truck-alliance-fulfilled_orders-2021-Q2_2022-Q2.csv',
    ],
    [
      '/v1/comparisons.csv?series=didi,kanzhun:average_mau&base=2021-Q2&end=2022-Q2',
      'comparisons-didi-kanzhun-average_mau-orders-2021-Q2_2022-Q2.csv',
    ],
    [
      '/v1/impact/staggered.csv?treated=didi:china_mobility_transactions@didi-registrations-suspended,full-truck-alliance:fulfilled_orders@full-truck-alliance-registrations-suspended,kanzhun:average_mau@kanzhun-registrations-suspended&table=growths',
      'staggered-growths-didi-full-truck-alliance-kanzhun.csv',
    ],
    ['/v1/platforms.csv?platform=didi,caocao,t3,meituan,shouqi', 'platforms-5-series.csv'],
  ]
  for (const [url, name] of names) t.equal(await nameOf(url), `attachment; filename="${name}"`, url)
  t.equal(
    await nameOf(`/v1/figures.csv?series=${encodeURIComponent('滴滴')}`),
    `attachment; filename="figures-_.csv"; filename*=UTF-8''figures-${encodeURIComponent('滴滴')}.csv`,
  )
})

t.test(
  'each CSV is described: every column with its meaning, type and unit, licence and sources',
  async (t) => {
    const document = await get(app, '/openapi.json')
    const paths = Object.keys(document.paths).filter((path) => path.endsWith('.csv'))
    t.ok(paths.length >= 10)
    for (const path of paths) {
      const response = await app.inject(`${path}-metadata.json`)
      t.match(response.headers['content-type'], 'application/csvm+json')
      const { tables, ...about } = response.json()
      t.ok(about['dc:license']['@id'] && about['dc:source'])
      for (const { url, tableSchema, 'dc:title': title } of tables ?? [about]) {
        t.equal(url.replace(/\?table=\w+$/, ''), path.split('/').at(-1))
        t.ok(title)
        for (const column of tableSchema.columns)
          t.ok(column['dc:description'] && column.datatype, column.name)
        const header = tableSchema.columns.map(({ name }: { name: string }) => name)
        t.ok(tableSchema.primaryKey.every((name: string) => header.includes(name)))
      }
    }
    const { headers } = await app.inject('/v1/events.csv')
    t.match(headers.link, '</v1/events.csv-metadata.json>; rel="describedby"; type="application/csvm+json"')
    const { tableSchema } = await get(app, '/v1/comparisons.csv-metadata.json')
    t.match(tableSchema.columns[7], { name: 'growth_pct', datatype: 'double', 'schema:unitText': 'percent' })
    t.match(tableSchema.columns.at(16), { name: 'conflict_ids', separator: '|' })
  },
)

t.test('the platform with a hostile name is found by it', async (t) => {
  const url = `/v1/platforms.csv?platform=${encodeURIComponent('@home')}`
  t.match(await getText(url), hostileName.replaceAll('"', '""'))
})

type Settings = {
  month(year: string, month: number): string
  day(year: string, month: number, day: number): string
  separator: string
  decimal: string
  truth: readonly [yes: string, no: string]
  encode(text: string): Buffer
}
const withMark = (text: string) => Buffer.from(`\ufeff${text}`)
const englishMonths = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
const spreadsheets: Record<string, Settings> = {
  'in English': {
    month: (year, month) => `${englishMonths[month - 1]}-${year.slice(2)}`,
    day: (year, month, day) => `${month}/${day}/${year}`,
    separator: ',',
    decimal: '.',
    truth: ['TRUE', 'FALSE'],
    encode: withMark,
  },
  'in Chinese': {
    month: (year, month) => `${year}年${month}月`,
    day: (year, month, day) => `${year}/${month}/${day}`,
    separator: ',',
    decimal: '.',
    truth: ['TRUE', 'FALSE'],
    encode: (text) => Buffer.concat(Array.from(text, encodeOrLose)),
  },
  'with decimal commas': {
    month: (year, month) => `01.${String(month).padStart(2, '0')}.${year}`,
    day: (year, month, day) => `${String(day).padStart(2, '0')}.${String(month).padStart(2, '0')}.${year}`,
    separator: ';',
    decimal: ',',
    truth: ['WAHR', 'FALSCH'],
    encode: withMark,
  },
}

/** What GBK does not have becomes a question mark. */
function encodeOrLose(character: string): Buffer {
  try {
    return encodeGbk(character)
  } catch {
    return Buffer.from('?')
  }
}

/** A cell as a spreadsheet writes it that has taken it for what it looks like. */
function rewrite(cell: string, { month, day, decimal, truth: [yes, no] }: Settings): string {
  const date = /^(\d{4})-(\d\d)(?:-(\d\d))?$/.exec(cell)
  if (date?.[3]) return day(date[1] as string, Number(date[2]), Number(date[3]))
  if (date) return month(date[1] as string, Number(date[2]))
  if (/^[+-]?\d+(\.\d+)?$/.test(cell)) return String(Number(cell)).replace('.', decimal)
  return cell === 'true' ? yes : cell === 'false' ? no : cell
}

const tables = ['companies', 'platforms', 'metrics', 'breaks', 'compositions', 'events', 'figures']

t.test('a list as JSON or as a workbook comes back as unchanged', async (t) => {
  for (const table of tables) {
    const { body } = await app.inject(`/v1/${table}?limit=1000`)
    const { rawPayload: workbook } = await app.inject(`/v1/${table}.xlsx`)
    for (const bytes of [Buffer.from(body), workbook]) {
      const { errors, warnings, counts } = await loadFile(db, {
        name: table,
        stream: Readable.from([bytes]),
      })
      t.same([errors, warnings, counts.unchanged], [[], [], JSON.parse(body).total], table)
    }
  }
})

for (const [name, settings] of Object.entries(spreadsheets))
  t.test(`what is exported and saved by a spreadsheet ${name} comes back as unchanged`, async (t) => {
    const { separator, encode } = settings
    const quote = (cell: string) =>
      cell.includes(separator) || /["\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
    for (const table of tables) {
      const { body } = await app.inject(`/v1/${table}.csv?bom=true`)
      const rows = parse(body, { bom: true }) as string[][]
      const saved = rows.map((row, i) =>
        row.map((cell) => quote(i === 0 ? cell : rewrite(cell, settings))).join(separator),
      )
      const report = await loadFile(db, {
        name: `${table}.csv`,
        stream: Readable.from([encode(`${saved.join('\r\n')}\r\n`)]),
      })
      t.same([report.errors, report.warnings, report.counts.unchanged], [[], [], rows.length - 1], table)
    }
  })

t.test('a wide table of figures has what was printed, also what answers set aside', async (t) => {
  const question = 'series=market&from=2022-01&to=2022-01&layout=wide'
  const growths = (await getText(`/v1/figures.csv?${question}&metric=orders&measure=growth`)).split('\r\n')
  t.match(growths, ['period,base_period,market,market.low,market.high', '2022-01,2021-12,5.3,5.25,5.35'])
  const [, path] = (await getText(`/v1/series.csv?${question}&measure=mom`)).split('\r\n')
  t.equal(path, '2022-01,2022-01,3.3723,3.3721,3.3725')
})

t.test('figures in a wide table are those in force, each series in a column', async (t) => {
  await loadText(
    db,
    `series,period,base_period,value,unit,relation,publisher,source_kind,published_on
dida,2015-01,,9,ten_thousand,=,A newspaper,press,2015-03-01
dida,2015-01,,200,ten_thousand,~,A company,company release,2015-03-01
dida,2015-01,,12.5,ten_thousand,=,Ministry of Transport,ministry notice,2015-02-01
dida,2015-02,,13,ten_thousand,>,A newspaper,press,2015-03-01
dida,2015-02,2015-01,4.0,percent,=,A newspaper,press,2015-03-01
market,2015-01,,100,ten_thousand,=,Ministry of Transport,ministry notice,2015-02-01
`,
    true,
  )
  const window = 'series=dida,market&from=2015-01&to=2015-02&layout=wide'
  const { body, headers } = await app.inject(`/v1/figures.csv?${window}&metric=orders`)
  t.equal(
    body,
    [
      'period,base_period,dida:growth,dida:growth.low,dida:growth.high,dida:level,dida:level.low,dida:level.high,market:level,market:level.low,market:level.high',
      '2015-01,,,,,125000,124500,125500,1000000,995000,1005000',
      '2015-02,,,,,130000,130000,,,,',
      '2015-02,2015-01,4,3.95,4.05,,,,,,',
      '',
    ].join('\r\n'),
  )
  t.equal(headers['x-total-count'], '3')
  t.notMatch(headers.link, 'describedby')
  t.match(headers['content-disposition'], 'figures-dida-market-orders-wide-2015-01_2015-02.csv')
  const rows = (await getText(`/v1/figures.ndjson?${window}&metric=orders&measure=level`)).trim().split('\n')
  t.match(JSON.parse(rows[1] as string), {
    period: '2015-02',
    dida: 130_000,
    'dida.high': null,
    market: null,
  })
  t.match(await getText(`/v1/figures.csv?${window}`), /^period,base_period,dida:orders:growth,/)
  await sql`
    insert into figure (series_id, metric_id, measure, period_first, period_last, value, unit, relation, document_id, load_id,
      recorded_at)
    select series_id, metric_id, measure, 1900 * 12, 1900 * 12, n::text, unit, relation, document_id, load_id, recorded_at
    from (select * from figure order by id limit 1) figure, generate_series(1, 20000) n`.execute(db)
  const refused = await app.inject('/v1/figures.csv?layout=wide&as_of=2030-01-01')
  t.match(refused.json(), {
    status: 422,
    errors: [{ parameter: 'layout', expected: /at most 20000 .* 208\d\d/ }],
  })
})

import { sql } from 'kysely'
import type pg from 'pg'
import { measures, units } from '../domain/figure/figure.ts'
import { copyLines, encodeCell } from './copy.ts'
import type { Database } from './database.ts'
import { mayJump, volumeOf } from './figure-checks.ts'
import { sourceColumns, statedColumns } from './figure-writes.ts'
import { type NewFigure, remarkColumns } from './figures.ts'

/**
 * What every staged row has. `number` counts the rows: a line may hold several, such as a level and its growths. `source`
 * tells rows of one source, which the first of them names; several numbers may stand for one. `may_jump` is of rows whose
 * number may be a jump after the one before it of its kind in the file, as far as no two are of the same.
 */
const commonColumns = [
  'number',
  'line',
  'source',
  'series_id',
  'metric_id',
  'measure',
  'period_first',
  'period_last',
  'value',
  'unit',
  'relation',
  'may_jump',
]

/** What few have, in the order in which `encodeRare` writes it; `recorded_at` is only in rows of an export. */
const rareColumns = [
  'recorded_at',
  ...[...statedColumns, ...sourceColumns].filter((name) => !commonColumns.includes(name)),
]

/** How many sources are told by their numbers at a time, so that a file of a million takes no more memory. */
const keptSources = 10_000

/**
 * Brings figures into a table of the transaction alone, whatever their number, as the numbers and letters of `figure`.
 * Nothing is locked meanwhile. Returns whether it has seen that no two of them state values of the same.
 */
export async function stageFigures(
  db: Database,
  client: pg.ClientBase,
  batches: AsyncIterable<NewFigure[]>,
): Promise<boolean> {
  // Sorting and joining of many rows stays in memory for longer.
  await sql`set local work_mem = '64MB'`.execute(db)
  // A Postgres that compiles plans would spend a seventh of its time on them, of a million rows too.
  await sql`set local jit = off`.execute(db)
  await sql`
    create temp table staged_figure on commit drop as
    select 0 as number, 0 as line, 0 as source, false as may_jump, recorded_at, ${sql.join([...statedColumns, ...sourceColumns].map((name) => sql.ref(name)))}
    from figure join document on document.id = figure.document_id
    with no data`.execute(db)
  const codes = await readCodes(db)
  const encode = createEncoder(codes)
  const follow = createFollower(codes)
  let areApart = true
  async function* encodeAll() {
    for await (const batch of batches) {
      let lines = ''
      for (const figure of batch) {
        const step = areApart ? follow(figure) : 'back'
        areApart = step !== 'back'
        lines += encode(figure, step === 'jump')
      }
      if (lines !== '') yield lines
    }
  }
  await copyLines(client, 'staged_figure', [...commonColumns, ...rareColumns], encodeAll())
  await sql`analyze staged_figure (number, source, series_id, metric_id, period_first)`.execute(db)
  return areApart
}

/**
 * Tells of each figure whether it goes `on` to a later period than the one before it of its kind, so that none before it
 * states a value of the same; whether it goes on by what may be a `jump`; or whether it goes `back`, as all do whose kind
 * has no number of its own.
 */
function createFollower({ series, metric }: Codes): (figure: NewFigure) => 'on' | 'jump' | 'back' {
  const latest = new Map<number, { period: number; volume: number }>()
  return (figure) => {
    const { period_first, period_last, base_first } = figure
    const subject = Number(series.get(figure.series)) * 32_768 + Number(metric.get(figure.metric))
    const lengths = (period_last - period_first) * 100 + period_first - (base_first ?? period_first)
    const kind = (subject * measures.length + measures.indexOf(figure.measure)) * 10_000 + lengths
    if (lengths >= 10_000 || !Number.isSafeInteger(kind)) return 'back'
    const volume = volumeOf(figure)
    const before = latest.get(kind)
    if (before === undefined) {
      latest.set(kind, { period: period_first, volume })
      return 'on'
    }
    const step = period_first <= before.period ? 'back' : mayJump(volume, before.volume) ? 'jump' : 'on'
    before.period = period_first
    before.volume = volume
    return step
  }
}

/** Makes lines for those columns by what is known when they are staged: names are never taken away. */
function createEncoder({ series, metric, letter }: Codes): (figure: NewFigure, mayJump: boolean) => string {
  const sources = new Map<string, number>()
  let lastSource = 0
  let source = 0
  let before: NewFigure | undefined
  let number = 0
  return (figure, mayJump) => {
    let isNamed = before !== undefined && isOfOneSource(figure, before)
    before = figure
    if (!isNamed) {
      const key = sourceColumns.map((name) => figure[name]).join('\n')
      const known = sources.get(key)
      isNamed = known !== undefined
      if (!isNamed) {
        if (sources.size === keptSources) sources.clear()
        lastSource += 1
        sources.set(key, lastSource)
      }
      source = known ?? lastSource
    }
    number += 1
    const cells = [
      number,
      figure.line,
      source,
      series.get(figure.series),
      metric.get(figure.metric),
      letter.get(figure.measure),
      figure.period_first,
      figure.period_last,
      figure.value,
      letter.get(figure.unit),
      figure.relation,
      mayJump ? 't' : '',
    ]
    const rare = isNamed && isBare(figure) ? bare : encodeRare(figure, series, isNamed)
    return `${cells.join('\t')}\t${rare}\n`
  }
}

function isOfOneSource(one: NewFigure, other: NewFigure): boolean {
  return sourceColumns.every((name) => one[name] === other[name])
}

/** Whether a figure has nothing of what few have, but for its source. */
function isBare({ recorded_at, base_first, base_series, rounded_to, note, sentence }: NewFigure): boolean {
  return (recorded_at ?? base_first ?? base_series ?? rounded_to ?? note ?? sentence) === null
}

const bare = '\t'.repeat(rareColumns.length - 1)

function encodeRare(figure: NewFigure, series: Codes['series'], isNamed: boolean): string {
  const cells = [
    figure.recorded_at,
    figure.base_first,
    figure.base_last,
    figure.base_series && series.get(figure.base_series),
    figure.rounded_to,
    ...remarkColumns.map((name) => encodeCell(figure[name])),
    ...sourceColumns.map((name) => (isNamed ? null : encodeCell(figure[name]))),
  ]
  return cells.join('\t')
}

type Codes = Record<'series' | 'metric' | 'letter', Map<string, string | number>>

async function readCodes(db: Database): Promise<Codes> {
  const { rows } = await sql<{ kind: keyof Codes; name: string; id: number; letter: string | null }>`
    select 'series' as kind, series as name, id, null as letter from series
    union all select 'metric', metric, id, null from metric
    union all select 'letter', name, 0, coalesce(measure_code(name), unit_code(name))::text
    from unnest(${[...measures, ...units]}::text[]) name`.execute(db)
  const codes: Codes = { series: new Map(), metric: new Map(), letter: new Map() }
  for (const { kind, name, id, letter } of rows) codes[kind].set(name, letter ?? id)
  return codes
}

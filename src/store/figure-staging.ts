import { sql } from 'kysely'
import type pg from 'pg'
import { measures, units } from '../domain/figure/figure.ts'
import { copyLines, encodeCell } from './copy.ts'
import type { Database } from './database.ts'
import { mayJump, volumeOf } from './figure-checks.ts'
import { sourceColumns, statedColumns } from './figure-writes.ts'
import { type NewFigure, refs, remarkColumns } from './figures.ts'

/**
 * The columns of every staged row. `number` counts the rows, since a line may state several figures, such as a level
 * and its growths. `source` is a number for the source columns, which only its first row has; a source may have
 * several. `may_jump` marks figures that may jump from the one before of their kind, as long as no two state values of
 * the same thing.
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

/** The columns that few rows have, in the order of `encodeRare`. Only rows of an export have `recorded_at`. */
const rareColumns = [
  'recorded_at',
  ...[...statedColumns, ...sourceColumns].filter((name) => !commonColumns.includes(name)),
]

/** How many sources are remembered at once, so that a file with a million sources takes no more memory. */
const keptSources = 10_000

/**
 * Copies any number of figures into a temporary table, in the codes of `figure`, without a lock. Returns true if it has
 * seen that no two of them state values of the same thing.
 */
export async function stageFigures(
  db: Database,
  client: pg.ClientBase,
  batches: AsyncIterable<NewFigure[]>,
): Promise<boolean> {
  // Lets larger sorts and joins stay in memory.
  await sql`set local work_mem = '64MB'`.execute(db)
  // Compiling plans would take a seventh of the time, even for a million rows.
  await sql`set local jit = off`.execute(db)
  await sql`
    create temp table staged_figure on commit drop as
    select 0 as number, 0 as line, 0 as source, false as may_jump, recorded_at, ${refs([...statedColumns, ...sourceColumns])}
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
 * Returns a function that compares each figure with the one before of its kind: `on` if its period is later, so that no
 * earlier figure states a value of the same thing; `jump` if its value may be a jump as well; else `back`, also for a
 * kind that has no safe number.
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

/** Returns a function that encodes figures as lines of those columns. The codes stay valid, since names are never removed. */
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

/** True if all the rare columns except those of the source are null. */
function isBare(figure: NewFigure): boolean {
  const { recorded_at, base_first, base_series, rounded_to } = figure
  const isPlain = (recorded_at ?? base_first ?? base_series ?? rounded_to) === null
  return isPlain && remarkColumns.every((name) => figure[name] === null)
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

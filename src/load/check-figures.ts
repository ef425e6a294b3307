import { listSetAside } from '../domain/bounds/growth-bounds.ts'
import { type Evidence, isFigure } from '../domain/bounds/statements.ts'
import {
  atAnyTime,
  type Composition,
  type Figure,
  type Subject,
  sameSubject,
} from '../domain/figure/figure.ts'
import { type Conflict, describeConflict } from '../domain/growth/comparison.ts'
import { formatPeriod } from '../domain/time/period.ts'
import {
  type FiguresWithStaged,
  indexStaged,
  listChanged,
  listFiguresWithStaged,
  listStagedShares,
} from '../store/classified-figures.ts'
import type { Database } from '../store/database.ts'
import {
  findConnected,
  findDoubtful,
  findDuplicates,
  findJumps,
  findLarger,
  findQuarters,
  findRatios,
  type Warned,
} from '../store/figure-checks.ts'
import { listFiguresOf } from '../store/figures.ts'
import {
  batchesOf,
  buildGroup,
  groupSubjects,
  type Members,
  maxAtOnce,
  type Ties,
} from '../store/known-series.ts'
import { keptWarnings, type LoadWarning, type SheetLines } from '../store/load-report.ts'
import { latestCompositions, readTies, standingBreaks } from '../store/ties.ts'

/**
 * Collects the warnings about the classified figures before they are stored: the first by line, and the number of all.
 *
 * @param sheets the sheets by which a warning names the line of another row
 * @param ofTitles warnings about titles of the file
 * @param most how many figures of tied series are searched for conflicts; of more, none are
 */
export async function checkFigures(
  db: Database,
  sheets: readonly SheetLines[],
  ofTitles: Warned,
  most = maxAtOnce,
): Promise<Warned> {
  const found = [
    ofTitles,
    await findDuplicates(db, sheets),
    await findJumps(db),
    await findDoubtful(db),
    await findRatios(db),
    await findLarger(db),
    await findQuarters(db),
    await findConflicts(db, most),
  ]
  const warnings = found.flatMap(({ warnings }) => warnings).sort(byLine)
  return {
    warnings: warnings.slice(0, keptWarnings),
    total: found.reduce((sum, { total }) => sum + total, 0),
  }
}

const byLine = (a: LoadWarning, b: LoadWarning) => a.line - b.line

/**
 * Finds new figures that cannot be true together with those trusted more, or the other way round, by the bounds of all.
 */
async function findConflicts(db: Database, most: number): Promise<Warned> {
  const stored = await readPresentTies(db)
  const ties = { ...stored, shareTies: [...stored.shareTies, ...(await listStagedShares(db))] }
  const tied = [
    ...ties.compositions.flatMap(({ whole, parts }) => [whole, ...parts]),
    ...ties.shareTies.map(({ metric, baseSeries }) => ({ series: baseSeries, metric })),
  ]
  const changed = (await listChanged(db)).filter((subject) =>
    tied.some((member) => sameSubject(member, subject)),
  )
  const groups = groupSubjects([...(await findConnected(db)), ...changed], ties)
  if (groups.length > 0) await indexStaged(db)
  const warnings: LoadWarning[] = []
  let total = 0
  for (const batch of batchesOf(groups))
    for await (const { members, figures } of readEach(db, batch, most)) {
      const found = figures.isWhole
        ? await findConflictsOf(members, figures, ties)
        : [sayUnchecked(figures.staged[0] as Figure, most)]
      total += found.length
      // Only the first by line are kept, so that memory does not grow with the file.
      warnings.push(...found.sort(byLine).slice(0, keptWarnings))
      if (warnings.length > 2 * keptWarnings) warnings.sort(byLine).splice(keptWarnings)
    }
  return { warnings, total }
}

/** Yields each group with its figures, read for all groups at once, or one by one if those are too many. */
async function* readEach(
  db: Database,
  groups: readonly Members[],
  most: number,
): AsyncGenerator<{ members: Subject[]; figures: FiguresWithStaged }> {
  const subjects = groups.flatMap(({ members }) => members)
  const figures = await listFiguresWithStaged(db, subjects, most)
  if (figures.isWhole || groups.length === 1) for (const { members } of groups) yield { members, figures }
  else for (const group of groups) yield* readEach(db, [group], most)
}

/** Reads the breaks, compositions and shares that hold now. */
export async function readPresentTies(db: Database): Promise<Ties> {
  const stored = await readTies(db)
  const metrics = await db.selectFrom('metric').select(['metric', 'aggregation']).execute()
  return {
    ...stored,
    breaks: standingBreaks(stored.breaks, atAnyTime.recordedBy),
    compositions: latestCompositions(stored.compositions),
    aggregationOf: (name) => metrics.find(({ metric }) => metric === name)?.aggregation ?? 'none',
  }
}

/**
 * Finds the published figures that compositions contradict. Call it after the compositions are stored.
 *
 * @param before the ties before that
 * @param lines the first line of each composition in the file
 * @param most as of checkFigures
 */
export async function checkCompositions(
  db: Database,
  before: Ties,
  lines: ReadonlyMap<string, number>,
  most = maxAtOnce,
): Promise<Warned> {
  const after = await readPresentTies(db)
  const changed = after.compositions.filter(
    ({ recordedAt }) => !before.compositions.some((known) => known.recordedAt === recordedAt),
  )
  const either = { ...after, compositions: [...before.compositions, ...after.compositions] }
  const subjects = changed.flatMap(({ whole, parts }) => [whole, ...parts])
  const warnings: LoadWarning[] = []
  for (const { members } of groupSubjects(subjects, either)) {
    const figures = await listFiguresOf(db, members, atAnyTime, most + 1)
    if (figures.length > most) {
      const isOwn = ({ whole }: Composition) => members.some((member) => sameSubject(member, whole))
      const { composition, whole } = changed.find(isOwn) as Composition
      warnings.push(sayUnchecked({ ...whole, id: -(lines.get(composition) ?? 1) }, most))
      continue
    }
    for (const { series, item } of await findNew(members, [figures, before], [figures, after])) {
      const named = [
        ...item.against.flatMap((evidence) => (isFigure(evidence) ? [] : [evidence])),
        ...changed,
      ]
      const line = named.map(({ composition }) => lines.get(composition)).find((line) => line !== undefined)
      warnings.push(sayConflict(line ?? 1, describeConflict(series, item)))
    }
  }
  return { warnings: warnings.sort(byLine).slice(0, keptWarnings), total: warnings.length }
}

async function findConflictsOf(
  members: Subject[],
  { stored, staged }: FiguresWithStaged,
  ties: Ties,
): Promise<LoadWarning[]> {
  const found = await findNew(members, [stored, ties], [[...stored, ...staged], ties])
  return found.flatMap(({ series, item }) => {
    const figures = [item.figure, ...item.against.filter(isFigure)]
    const line = figures.map(({ id }) => -id).find((id) => id > 0)
    return line === undefined ? [] : [sayConflict(line, describeConflict(series, item))]
  })
}

/** Finds the figures that are set aside as contradictions after a change and were not before it. */
async function findNew(
  members: Subject[],
  before: [figures: Figure[], ties: Ties],
  after: [figures: Figure[], ties: Ties],
) {
  const contradictions = async ([figures, ties]: [Figure[], Ties]) => {
    const group = await buildGroup(members, figures, ties, false)
    return [...group.values()].flatMap((series) =>
      listSetAside(series)
        .filter(({ reason }) => reason === 'contradicts')
        .map((item) => ({ series, item })),
    )
  }
  const found = await contradictions(after)
  if (found.length === 0) return []
  const known = new Set((await contradictions(before)).map(({ item }) => item.figure.id))
  return found.filter(({ item }) => !known.has(item.figure.id))
}

function sayConflict(line: number, { figure, against, allowed, agreesRounded }: Conflict): LoadWarning {
  const { status, low, high } = allowed
  const room = low === high ? `for ${low} alone` : `from ${low} to ${high}`
  const between = status === 'bounded' ? `, which leave room ${room}` : ''
  const rounded = agreesRounded ? '; it could be if its last zeros are no digits: then give rounded_to' : ''
  return {
    code: 'conflict',
    line,
    subject: describe(figure),
    message: `${say(figure)} cannot be true together with ${against.map(sayEvidence).join('; ')}${between}${rounded}`,
  }
}

/** @param id the negated line */
const sayUnchecked = ({ id, series, metric }: Subject & { id: number }, most: number): LoadWarning => ({
  code: 'unchecked',
  line: -id,
  subject: `${series} ${metric}`,
  message: `it and what it is tied to have more than ${most} figures, too many for the memory here: they were not searched for conflicts`,
})

const sayEvidence = (evidence: Evidence) =>
  isFigure(evidence) ? `${describe(evidence)}: ${say(evidence)}` : `composition ${evidence.composition}`

function describe({ series, metric, measure, period, basePeriod }: Figure): string {
  const over = basePeriod === null ? '' : ` over ${formatPeriod(basePeriod)}`
  return `${series} ${metric} ${measure} ${formatPeriod(period)}${over}`
}

function say({ relation, value, unit, publisher }: Figure): string {
  return `${relation === '=' ? '' : `${relation} `}${value} ${unit} (${publisher})`
}

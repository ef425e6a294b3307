import { type Break, buildFigureSystems } from '../domain/bounds/figure-system.ts'
import type { KnownSeries } from '../domain/bounds/growth-bounds.ts'
import { loadSolver } from '../domain/bounds/linear-program.ts'
import type { AsOf } from '../domain/figure/as-of.ts'
import { type Composition, type Subject, sameSubject, subjectKey } from '../domain/figure/composition.ts'
import type { Aggregation, Figure } from '../domain/figure/figure.ts'
import { asKnown } from '../domain/figure/trust.ts'
import type { Database } from './database.ts'
import { listFiguresOf } from './figures.ts'
import { giveWay } from './give-way.ts'
import type { ShareTie } from './ties.ts'

export type SeriesQuestion = {
  subjects: readonly Subject[]
  asOf: AsOf
  allowBreaks: boolean
}

/** What subjects have to do with each other, as was known at a moment; the shares were published at any time. */
export type Ties = {
  breaks: readonly Break[]
  compositions: readonly Composition[]
  shareTies: readonly ShareTie[]
  aggregationOf: (metric: string) => Aggregation
}

/**
 * The most figures in the systems that are kept, at some 1.4 kB each: what an impact of 100 controls over 200 months asks
 * for is found again, with a growth for every month and a level for every second, in some 40 MB.
 */
const maxFigures = 30_000

/** How many subjects are read at a time: their rows are taken in one go. */
const subjectsAtOnce = 20

/** Subjects that are tied together, as they stand in the systems of all their figures. */
type Group = ReadonlyMap<string, KnownSeries>

/**
 * Returns a function that finds what is known of some subjects, in the order asked for, and keeps it for the next
 * question. While it builds many systems, other requests are served in between.
 *
 * @param most how many figures the systems that are kept have together
 */
export function createSeriesFinder(
  db: Database,
  findTies: (asOf: AsOf) => Ties,
  most = maxFigures,
): (question: SeriesQuestion) => Promise<KnownSeries[]> {
  const kept = new Map<string, Group>()
  /** The same by subject: what almost every question asks for. */
  const bySubject = new Map<string, KnownSeries>()
  let size = 0
  const keep = (context: string, key: string, group: Group) => {
    size += sizeOf(group) - sizeOf(kept.get(`${context} ${key}`))
    kept.set(`${context} ${key}`, group)
    for (const [subject, known] of group) bySubject.set(`${context} ${subject}`, known)
    for (const [oldest, forgotten] of kept) {
      if (size <= most) return
      size -= sizeOf(forgotten)
      kept.delete(oldest)
      const forgottenContext = oldest.slice(0, contextLength(oldest))
      for (const subject of forgotten.keys()) bySubject.delete(`${forgottenContext} ${subject}`)
    }
  }
  return async ({ subjects, asOf, allowBreaks }) => {
    const context = `${allowBreaks} ${asOf.recordedBy} ${asOf.day}`
    const ready = subjects.map((subject) => bySubject.get(`${context} ${subjectKey(subject)}`))
    if (ready.every((known) => known !== undefined)) return ready
    const ties = findTies(asOf)
    const groups = groupSubjects(subjects, ties)
    // Others may make the map forget a group while this waits.
    const found = new Map(groups.map(({ key }) => [key, kept.get(`${context} ${key}`)]))
    const missing = groups.filter(({ key }) => !found.get(key))
    while (missing.length > 0) {
      const batch = takeBatch(missing)
      const all = batch.flatMap(({ members }) => members)
      const figures = asKnown(await listFiguresOf(db, all, asOf.recordedBy), asOf)
      for (const { key, members } of batch) {
        const group = await buildGroup(members, figures, ties, allowBreaks)
        keep(context, key, group)
        found.set(key, group)
        await giveWay()
      }
    }
    const known = new Map(groups.flatMap(({ key }) => [...(found.get(key) as Group)]))
    return subjects.map((subject) => known.get(subjectKey(subject)) as KnownSeries)
  }
}

/** A context has two blanks in it. */
const contextLength = (key: string) => key.indexOf(' ', key.indexOf(' ', key.indexOf(' ') + 1) + 1)

/** In figures; a subject without any counts too. */
const sizeOf = (group: Group | undefined) =>
  [...(group?.values() ?? [])].reduce((sum, { figures }) => sum + figures.length + 1, 0)

type Members = { key: string; members: Subject[] }

/** Takes the first groups away, as many as are read at a time. */
export function takeBatch(missing: Members[]): Members[] {
  const batch: Members[] = []
  for (let size = 0; size < subjectsAtOnce && missing.length > 0; ) {
    const next = missing.shift() as Members
    batch.push(next)
    size += next.members.length
  }
  return batch
}

/** The subjects asked about, each with all that shares and compositions tie it to, and those to others. */
export function groupSubjects(asked: readonly Subject[], { shareTies, compositions }: Ties): Members[] {
  const tied = [
    ...shareTies.map(({ series, metric, baseSeries }) => [
      { series, metric },
      { series: baseSeries, metric },
    ]),
    ...compositions.map(({ whole, parts }) => [whole, ...parts]),
  ]
  const groups: Members[] = []
  const placed = new Set<string>()
  for (const subject of asked) {
    if (placed.has(subjectKey(subject))) continue
    const members = new Map([[subjectKey(subject), subject]])
    for (let size = 0; size < members.size; ) {
      size = members.size
      for (const together of tied)
        if (together.some((item) => members.has(subjectKey(item))))
          for (const item of together) members.set(subjectKey(item), item)
    }
    const keys = [...members.keys()].sort()
    for (const key of keys) placed.add(key)
    groups.push({ key: keys.join(' '), members: keys.map((key) => members.get(key) as Subject) })
  }
  return groups
}

/** What is known of subjects that are tied together, from all their figures. */
export async function buildGroup(
  members: readonly Subject[],
  known: readonly Figure[],
  { breaks, compositions, aggregationOf }: Ties,
  allowBreaks: boolean,
): Promise<Group> {
  await loadSolver()
  const isOwn = (subject: Subject) => members.some((member) => sameSubject(member, subject))
  const subjects = members.map((subject) => ({ ...subject, aggregation: aggregationOf(subject.metric) }))
  const figures = known.filter(isOwn)
  const ownBreaks = breaks.filter(isOwn)
  const steps = buildFigureSystems({
    subjects,
    figures,
    compositions: compositions.filter(({ whole }) => isOwn(whole)),
    breaks: ownBreaks,
    allowBreaks,
  })
  let step = steps.next()
  for (; !step.done; step = steps.next()) await giveWay()
  const systems = step.value
  return new Map(
    subjects.map((subject) => [
      subjectKey(subject),
      {
        ...subject,
        figures: figures.filter((figure) => sameSubject(figure, subject)),
        breaks: ownBreaks.filter((item) => sameSubject(item, subject)),
        systems,
      },
    ]),
  )
}

import { setImmediate as immediate } from 'node:timers/promises'
import { getHeapStatistics } from 'node:v8'
import { type Break, buildFigureSystems } from '../domain/bounds/figure-system.ts'
import type { KnownSeries } from '../domain/bounds/growth-bounds.ts'
import { loadSolver } from '../domain/bounds/linear-program.ts'
import {
  type Aggregation,
  type AsOf,
  asKnown,
  type Composition,
  type Figure,
  type Subject,
  sameSubject,
  subjectKey,
} from '../domain/figure/figure.ts'
import { answerFor, createQueue, giveWay } from './queue.ts'
import type { ShareTie } from './ties.ts'

export type SeriesQuestion = {
  subjects: readonly Subject[]
  asOf: AsOf
  allowBreaks: boolean
}

/** The breaks and ties of subjects as known at an instant. Shares count whenever they were published. */
export type Ties = {
  breaks: readonly Break[]
  compositions: readonly Composition[]
  shareTies: readonly ShareTie[]
  aggregationOf: (metric: string) => Aggregation
}

/**
 * The most figures in the systems that are kept, at some 700 bytes each: some 28 MB, enough for an impact of 100
 * controls over 250 months with a growth for every month and a level for every second.
 */
const maxFigures = 40_000

/**
 * The most figures that the series of one question may have: a seventh of the heap, since a few questions are answered
 * at once. A process that runs out of memory ends, with all the questions of others.
 */
export const maxAtOnce = Math.floor(getHeapStatistics().heap_size_limit / 7 / 1400)

/** A question is about more figures than this process has memory for. */
export class TooManyFigures extends Error {
  readonly most: number

  constructor(most: number) {
    super(`a question about more than ${most} figures`)
    this.most = most
  }
}

/** How many subjects are read by one query. */
const subjectsAtOnce = 20

/** How many figures that only repeat others take as much memory as one that binds. */
const repeating = 3

/**
 * How many batches are read at once, each until its systems are built. So one is read while another is built, and many
 * new questions take neither all connections nor all memory.
 */
const readsAtOnce = 2

/** Subjects that are tied together, with the systems of all their figures, by the key of the subject. */
type Group = ReadonlyMap<string, KnownSeries>

/** Reads the figures of some subjects that were known as of `asOf`, at most `limit`. */
type FigureReader = (subjects: readonly Subject[], asOf: AsOf, limit: number) => Promise<Figure[]>

/**
 * Returns a function that finds what is known of some subjects, in the order asked for, and keeps it for later
 * questions. While it builds many systems, other requests are served.
 *
 * @param most the most figures in all systems that are kept
 * @param mostAtOnce the most figures of one question; of more it throws TooManyFigures
 */
export function createSeriesFinder(
  readFigures: FigureReader,
  findTies: (asOf: AsOf) => Ties,
  most = maxFigures,
  mostAtOnce = maxAtOnce,
): (question: SeriesQuestion) => Promise<KnownSeries[]> {
  const kept = new Map<string, Group>()
  /** The members of the kept groups by subject, which answer almost every question. */
  const bySubject = new Map<string, KnownSeries>()
  let size = 0
  /**
   * The groups being built, by the same names, each with the number of groups that are read together. Many questions
   * ask for the same groups after each change of the data.
   */
  const building = new Map<string, { group: Promise<Group>; together: number }>()
  const reads = createQueue({ running: readsAtOnce })
  /** The most rows of one question. More are refused even if nearly all only repeat others, since they may fill the memory. */
  const mostRows = repeating * mostAtOnce
  const keep = (name: string, group: Group) => {
    size += sizeOf(group)
    kept.set(name, group)
    for (const [subject, known] of group) bySubject.set(`${contextOf(name)} ${subject}`, known)
    for (const [oldest, forgotten] of kept) {
      if (size <= most) return
      size -= sizeOf(forgotten)
      kept.delete(oldest)
      for (const subject of forgotten.keys()) bySubject.delete(`${contextOf(oldest)} ${subject}`)
    }
  }
  return async ({ subjects, asOf, allowBreaks }) => {
    const context = `${allowBreaks} ${asOf.recordedBy} ${asOf.day}`
    const ready = subjects.map((subject) => bySubject.get(`${context} ${subjectKey(subject)}`))
    if (ready.every((known) => known !== undefined)) return ready
    const ties = findTies(asOf)
    const question = { asOf, ties, allowBreaks, again: [] }
    const known = new Map<string, KnownSeries>()
    let asked = 0
    const take = async (groups: readonly (Group | Promise<Group>)[]) => {
      for (const group of await Promise.all(groups)) {
        asked += sizeOf(group)
        for (const [subject, series] of group) known.set(subject, series)
      }
      if (asked > mostAtOnce) throw new TooManyFigures(mostAtOnce)
    }
    let before: (Group | Promise<Group>)[] = []
    for (const batch of batchesOf(groupSubjects(subjects, ties))) {
      const missing: Missing[] = []
      const found = batch.map(({ key, members }) => {
        const own = { name: `${context} ${key}`, members, ...Promise.withResolvers<Group>() }
        const built = findBuilt(own, question)
        if (!built) missing.push(own)
        return built ?? own.promise
      })
      // The figures of a batch are read while the one before it is built.
      if (missing.length > 0) build(missing, question)
      await take(before)
      before = found
    }
    await take(before)
    return subjects.map((subject) => known.get(subjectKey(subject)) as KnownSeries)
  }

  /**
   * Returns the group of this name that is kept, or being built for another question. If groups that are read together
   * are refused, this question asks for its group again.
   */
  function findBuilt(missing: Missing, question: GroupQuestion): Group | Promise<Group> | undefined {
    const { name, members } = missing
    const shared = building.get(name)
    if (!shared || shared.together === 1) return kept.get(name) ?? shared?.group
    const answer = shared.group.catch((error) => {
      if (!(error instanceof TooManyFigures)) throw error
      const own = { name, members, ...Promise.withResolvers<Group>() }
      askAgain(own, question)
      return own.promise
    })
    answer.catch(() => {}) // as below
    return answer
  }

  /** Builds the groups of one refusal together. One by one, the figures of all would be in memory before they are counted. */
  async function askAgain(missing: Missing, question: GroupQuestion): Promise<void> {
    question.again.push(missing)
    if (question.again.length > 1) return
    await immediate()
    build(question.again.splice(0), question)
  }

  /** Builds groups in the turn of the client that asked first. A failure rejects their promises. */
  async function build(missing: Missing[], question: GroupQuestion): Promise<void> {
    for (const { promise } of missing) promise.catch(() => {}) // whoever waits handles the rejection
    const leave = await reads.enter()
    // Groups that another question has built or begun meanwhile are not built again.
    const own = missing.filter((item) => {
      const built = findBuilt(item, question)
      if (built) item.resolve(built)
      return !built
    })
    for (const { name, promise } of own) building.set(name, { group: promise, together: own.length })
    try {
      // Other questions may wait for these groups, so they do not queue behind older questions of their client.
      await answerFor('', () => readAndBuild(own, question))
    } catch (error) {
      for (const { reject } of own) reject(error)
    } finally {
      leave()
      for (const { name } of own) building.delete(name)
    }
  }

  async function readAndBuild(missing: Missing[], { asOf, ties, allowBreaks }: GroupQuestion): Promise<void> {
    if (missing.length === 0) return
    const rows = await readFigures(
      missing.flatMap(({ members }) => members),
      asOf,
      mostRows + 1,
    )
    if (rows.length > mostRows) throw new TooManyFigures(mostAtOnce)
    await giveWay()
    const bySubject = Map.groupBy(asKnown(rows, asOf), subjectKey)
    for (const { name, members, resolve } of missing) {
      const own = members.flatMap((member) => bySubject.get(subjectKey(member)) ?? [])
      const group = await buildGroup(members, own, ties, allowBreaks)
      keep(name, group)
      // Before the other groups are built: if `keep` drops this one by then, it must not be found here.
      building.delete(name)
      resolve(group)
      await giveWay()
    }
  }
}

/** Returns the context in the name of a group: the part up to the third blank, before the subjects. */
const contextOf = (name: string) => name.split(' ', 3).join(' ')

/** Returns the size of a group in figures that bind. Each subject counts as one figure more. */
function sizeOf(group: Group): number {
  const subjects = [...group.values()]
  const figures = subjects.reduce((sum, own) => sum + own.figures.length, 0)
  const stretches = subjects[0]?.systems.stretches ?? []
  const binding = stretches.reduce((sum, system) => sum + system.binding.length, 0)
  return subjects.length + Math.ceil(binding + (figures - binding) / repeating)
}

export type Members = { key: string; members: Subject[] }

type GroupQuestion = {
  /** What the systems of a group depend on, besides its figures. */
  asOf: AsOf
  ties: Ties
  allowBreaks: boolean
  /** Groups that another question was building until it was refused. */
  again: Missing[]
}

type Missing = Pick<Members, 'members'> & PromiseWithResolvers<Group> & { name: string }

/** Divides groups into batches of about `subjectsAtOnce` subjects. */
export function* batchesOf(groups: readonly Members[]): Generator<Members[]> {
  let batch: Members[] = []
  let size = 0
  for (const group of groups) {
    batch.push(group)
    size += group.members.length
    if (size < subjectsAtOnce) continue
    yield batch
    batch = []
    size = 0
  }
  if (batch.length > 0) yield batch
}

/** Groups the subjects asked about with all subjects that shares and compositions tie them to, directly or through others. */
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

/** Builds what is known of subjects that are tied together, from all their figures. */
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
        tiedBreaks: ownBreaks.filter((item) => !sameSubject(item, subject)),
        systems,
      },
    ]),
  )
}

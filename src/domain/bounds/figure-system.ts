import {
  type Aggregation,
  type Composition,
  type Figure,
  orderByTrust,
  type Subject,
  statedInterval,
  subjectKey,
} from '../figure/figure.ts'
import { compare, invert, multiply, one, type Rational } from '../figure/rational.ts'
import type { Month } from '../time/month.ts'
import { containsPeriod, type Period } from '../time/period.ts'
import {
  admits,
  type ConstraintGraph,
  createConstraintGraph,
  createEdge,
  distanceTo,
  type Edge,
  findComponents,
  findFactor,
  findHub,
  findPath,
  findShortestPaths,
  type Hub,
  insertEdge,
  isImplied,
  mayClose,
  trimGraph,
} from './constraint-graph.ts'
import { findInfeasible, proveNegative } from './linear-program.ts'
import type { Side } from './linear-proof.ts'
import {
  createProgram,
  type Evidence,
  type Layout,
  listCuts,
  type Program,
  partsOf,
  runsIn,
  type Statement,
  stateComposition,
  stateFigure,
  type Volume,
  variableOf,
  volumesOf,
} from './statements.ts'

/** From `month` on the publisher counts a series' metric differently. */
export type Break = {
  series: string
  metric: string
  month: Month
  note: string | null
  sourceUrl: string | null
}

/** A figure that is not used: it contradicts more trusted evidence, or a later publication superseded it. */
export type SetAside = { figure: Figure; reason: 'contradicts' | 'superseded'; against: Evidence[] }

/** Subjects that shares and compositions tie together, with everything known about them. */
export type SystemInput = {
  subjects: readonly (Subject & { aggregation: Aggregation })[]
  figures: readonly Figure[]
  compositions: readonly Composition[]
  breaks: readonly Break[]
  /** Whether statements may reach across breaks. */
  allowBreaks: boolean
}

/** Everything that the published figures of some subjects state, combined. */
export type FigureSystem = {
  layout: Layout
  /**
   * What binds: compositions first, then figures in order of trust. With a graph, repetitions are left out, and figures are
   * kept in place of their statements, which are seldom needed and take half as much memory again.
   */
  binding: readonly (Statement | Figure)[]
  setAside: readonly SetAside[]
  /**
   * The graph, if every statement ties at most two variables, with the shortest paths of each origin and the components. It
   * answers every question about single variables.
   */
  graph: { constraints: ConstraintGraph; levels: ReadonlyMap<number, Hub>; components: Int32Array } | null
  /** The linear program of the statements, if there is no graph. */
  program: Program | null
}

/**
 * The systems of subjects that are tied together. A break cuts ties too: what is counted differently is another quantity, and a
 * share of it ties the series to that one only. So without allowBreaks there is a system for each stretch between breaks, with
 * its ties alone; the base of a question decides which one answers.
 */
export type FigureSystems = {
  /** The first months of all stretches but the first. */
  starts: readonly Month[]
  stretches: readonly FigureSystem[]
}

/** Builds the systems of statements, which needs loadSolver; yields after steps of some milliseconds to let other work run. */
export function* buildFigureSystems(input: SystemInput): Generator<void, FigureSystems> {
  const isTied = input.subjects.length > 1
  const starts =
    isTied && !input.allowBreaks
      ? [...new Set(input.breaks.map(({ month }) => month))].sort((a, b) => a - b)
      : []
  const stretches: FigureSystem[] = []
  for (const [i, first] of [-farAway, ...starts].entries())
    stretches.push(yield* buildFigureSystem(input, { first, last: (starts[i] ?? farAway) - 1 }))
  return { starts, stretches }
}

/** A month beyond all others. With Infinity the engine would store the months of every period as boxed doubles of 16 bytes. */
const farAway = 2 ** 30

/** Returns the system that answers questions whose base is in a month. */
export function systemAt({ starts, stretches }: FigureSystems, month: Month): FigureSystem {
  return stretches[starts.filter((start) => start <= month).length] as FigureSystem
}

/** Returns the statements of all compositions and figures that bind. */
export const statementsOf = ({ binding }: FigureSystem): Statement[] =>
  binding.map((item) =>
    'kind' in item ? item : stateFigure({ figure: item, interval: statedInterval(item) }),
  )

const componentsKept = new WeakMap<FigureSystem, ReadonlyMap<number, number>>()

/**
 * Returns the component of each part of a volume (partsOf) that binding statements are about. Parts of different components do
 * not bound each other on both sides; those of one need not either where statements add volumes up.
 */
export function componentsOf(system: FigureSystem): ReadonlyMap<number, number> {
  const known = componentsKept.get(system)
  if (known) return known
  const { layout, graph, program } = system
  const constraints = graph?.constraints ?? connectVariables(program as Program)
  const components = graph?.components ?? findComponents(constraints)
  const found = new Map<number, number>()
  for (const volume of statementsOf(system).flatMap(volumesOf))
    for (const period of runsIn(layout, volume)) {
      const run = { ...volume, period }
      const component = components[constraints.nodes.get(variableOf(layout, run) as number) ?? -1]
      if (component !== undefined) for (const part of partsOf(layout, run)) found.set(part, component)
    }
  componentsKept.set(system, found)
  return found
}

/** Leads an edge to each variable that a row bounds from above, from each of those by which it does. */
function connectVariables({ system, places }: Program): ConstraintGraph {
  const graph = createConstraintGraph()
  const variables = [...places.keys()]
  for (const { form, source } of system.rows)
    for (const [from, more] of form)
      for (const [to, less] of form) {
        if (more.num < 0n || less.num > 0n) continue
        const [above, below] = [variables[from], variables[to]] as [number, number]
        insertEdge(graph, createEdge(graph, above, below, one, { ...source, multiplier: null }))
      }
  return graph
}

function* buildFigureSystem(input: SystemInput, stretch: Period): Generator<void, FigureSystem> {
  const { trusted, superseded } = orderByTrust(input.figures.filter(({ relation }) => relation !== '~'))
  const originOf = numberOrigins(input, stretch)
  const isCut = input.breaks.length > 0 && !input.allowBreaks
  const isUsable = (volumes: readonly Volume[]) =>
    !isCut ||
    (areComparable(originOf, volumes) &&
      (new Set(volumes.map(subjectKey)).size === 1 ||
        volumes.every(({ period }) => containsPeriod(stretch, period))))
  const figures = trusted.map(stateFigure).filter((statement) => isUsable(volumesOf(statement)))
  const layout = layOut(input, figures, originOf)
  const compositions = stateCompositions(input, layout, figures, isUsable)
  const statements = [...compositions, ...figures]
  const setAside: SetAside[] = superseded.map(({ figure, by }) => ({
    figure,
    reason: 'superseded',
    against: [by],
  }))
  if (statements.every((statement) => isPair(layout, statement))) {
    const built = yield* buildGraph(layout, statements)
    return { layout, ...built, setAside: [...setAside, ...built.setAside], program: null }
  }
  const accepted = yield* acceptByTrust(layout, statements)
  return { layout, ...accepted, setAside: [...setAside, ...accepted.setAside], graph: null }
}

/** True if no break of a subject lies inside one of its volumes or between two of them. */
export function areComparable(originOf: Layout['originOf'], volumes: readonly Volume[]): boolean {
  const origins = new Map<string, number>()
  return volumes.every((volume) =>
    [volume.period.first, volume.period.last].every((month) => {
      const origin = originOf(volume, month)
      const known = origins.get(subjectKey(volume)) ?? origin
      origins.set(subjectKey(volume), known)
      return known === origin
    }),
  )
}

/** Returns a subject's unit in a month: one for each stretch between its breaks, -1 for all in the stretch asked about. */
function numberOrigins({ subjects, breaks, allowBreaks }: SystemInput, stretch: Period): Layout['originOf'] {
  const index = new Map(subjects.map((subject, i) => [subjectKey(subject), i]))
  const own = Map.groupBy(breaks, subjectKey)
  return (subject, month) => {
    if (allowBreaks) return -1
    const months = own.get(subjectKey(subject)) ?? []
    const passed = (at: Month) => months.filter((item) => item.month <= at).length
    const nth = passed(month)
    return nth === passed(stretch.first) ? -1 : -2 - ((index.get(subjectKey(subject)) as number) * 1000 + nth)
  }
}

/** Cuts time where statements and compositions begin and end, and at breaks; only the periods of sums and means make cuts. */
function layOut(
  { subjects, compositions, breaks }: SystemInput,
  figures: readonly Statement[],
  originOf: Layout['originOf'],
): Layout {
  const known = new Map(
    subjects.map((subject, index) => [subjectKey(subject), { index, aggregation: subject.aggregation }]),
  )
  const isCuttable = (volume: Volume) =>
    ['sum', 'mean'].includes(known.get(subjectKey(volume))?.aggregation ?? '')
  const periods = figures
    .flatMap(volumesOf)
    .filter(isCuttable)
    .map(({ period }) => period)
  const cuts = listCuts(periods)
  for (const { from, to } of compositions) {
    if (from !== null) cuts.add(from)
    if (to !== null) cuts.add(to + 1)
  }
  for (const { month } of breaks) cuts.add(month)
  return { subjects: known, cuts, originOf }
}

/** States each composition for every run of months in which something is known of its whole or a part. */
function stateCompositions(
  { compositions }: SystemInput,
  layout: Layout,
  figures: readonly Statement[],
  isUsable: (volumes: readonly Volume[]) => boolean,
): Statement[] {
  if (compositions.length === 0) return []
  const runs = new Map<string, Map<number, Period>>()
  const note = (volume: Volume) => {
    const known = runs.get(subjectKey(volume)) ?? new Map<number, Period>()
    runs.set(subjectKey(volume), known)
    for (const period of runsIn(layout, volume))
      known.set(period.first * 4096 + period.last - period.first, period)
  }
  for (const volume of figures.flatMap(volumesOf)) note(volume)
  const stated = new Map<string, Statement>()
  // Repeated until nothing is added: what one composition says of a whole, another may say of its parts.
  for (let size = -1; size !== stated.size; ) {
    size = stated.size
    for (const composition of compositions) {
      const members = [composition.whole, ...composition.parts]
      const periods = new Map(members.flatMap((member) => [...(runs.get(subjectKey(member)) ?? [])]))
      for (const [id, period] of periods) {
        const isValid =
          (composition.from ?? period.first) <= period.first && period.last <= (composition.to ?? period.last)
        const key = `${composition.composition} ${id}`
        if (!isValid || stated.has(key) || !isUsable(members.map((member) => ({ ...member, period }))))
          continue
        stated.set(key, stateComposition(composition, period))
        for (const member of members) note({ ...member, period })
      }
    }
  }
  return [...stated.values()]
}

/** True if a statement ties two variables, or one and a unit, by a difference constraint on their logarithms. */
function isPair(layout: Layout, statement: Statement): boolean {
  if (statement.kind === 'difference') return false
  const volumes = volumesOf(statement)
  return volumes.length <= 2 && volumes.every((volume) => variableOf(layout, volume) !== undefined)
}

function* buildGraph(
  layout: Layout,
  statements: readonly Statement[],
): Generator<void, Pick<FigureSystem, 'binding' | 'setAside' | 'graph'>> {
  const constraints = createConstraintGraph()
  const setAside: SetAside[] = []
  const binding: (Statement | Figure)[] = []
  for (const [i, statement] of statements.entries()) {
    if (i % 50 === 49) yield
    const edges = createEdges(layout, constraints, statement)
    const isAdmitted = admits(constraints, edges)
    const contradiction = isAdmitted
      ? undefined
      : edges.map((edge) => findContradiction(constraints, edge)).find((path) => path !== undefined)
    if (contradiction) {
      const against = [...new Set(contradiction.map(({ source }) => source))]
      setAside.push({ figure: statement.source as Figure, reason: 'contradicts', against })
      continue
    }
    constraints.isProven &&= isAdmitted
    for (const edge of edges) insertEdge(constraints, edge)
    if (edges.length > 0) binding.push(statement.kind === 'whole' ? statement : statement.source)
  }
  trimGraph(constraints)
  const origins = [...constraints.nodes].filter(([variable]) => variable < 0)
  const levels = new Map(origins.map(([variable, origin]) => [variable, findHub(constraints, origin)]))
  return {
    binding,
    setAside,
    graph: { constraints, levels, components: findComponents(constraints) },
  }
}

/** Creates the edges of a statement about a pair. Many sources state the same about a market; only the first adds an edge. */
function createEdges(layout: Layout, constraints: ConstraintGraph, statement: Statement): Edge[] {
  const edges: Edge[] = []
  const variable = (volume: Volume) => variableOf(layout, volume) as number
  const atMost = (from: number, to: number, factor: Rational, side: Side) => {
    const step = { source: statement.source, side, multiplier: null }
    const edge = createEdge(constraints, from, to, factor, step)
    if (!isImplied(constraints, edge)) edges.push(edge)
  }
  if (statement.kind === 'ratio') {
    const { value, base, interval } = statement
    const [from, to] = [base ? variable(base) : layout.originOf(value, value.period.first), variable(value)]
    if (interval.high) atMost(from, to, interval.high, 'high')
    if (interval.low) atMost(to, from, invert(interval.low), 'low')
  } else if (statement.kind === 'whole') {
    const [whole, part] = [variable(statement.whole), variable(statement.parts[0] as Volume)]
    atMost(whole, part, one, 'low')
    if (statement.isExhaustive) atMost(part, whole, one, 'high')
  }
  return edges
}

/**
 * Returns the path that would close a negative cycle with an edge, if there is one. Weights are rounded up by less than 2 each,
 * so where their sum is near zero the exact product decides.
 */
function findContradiction(graph: ConstraintGraph, edge: Edge): Edge[] | undefined {
  if (!mayClose(graph, edge)) return undefined
  const paths = findShortestPaths(graph, edge.to, 'forward')
  if (distanceTo(paths, edge.from) + edge.weight > 2 * graph.nodes.size) return undefined
  const isContradiction = compare(multiply(findFactor(paths, edge.from), edge.factor), one) < 0
  return isContradiction ? findPath(paths, edge.from) : undefined
}

/**
 * Accepts statements in order as long as some strictly positive volumes satisfy all. One that leaves no such volumes is set
 * aside, with the evidence whose multipliers prove that.
 */
function* acceptByTrust(
  layout: Layout,
  statements: readonly Statement[],
): Generator<void, Pick<FigureSystem, 'binding' | 'setAside' | 'program'>> {
  const setAside: SetAside[] = []
  const accepted: Statement[] = []
  let rest = statements
  while (rest.length > 0) {
    const all = [...accepted, ...rest]
    const program = createProgram(layout, all)
    yield
    const rows = findInfeasible(program.system)
    yield
    if (rows === undefined) return { binding: all, setAside, program }
    // In doubles a mere touch may look like a contradiction. It is accepted, and then each further statement is tried alone.
    const first = Math.max(0, (program.rowStatements[rows - 1] as number) - accepted.length)
    accepted.push(...rest.slice(0, first))
    const statement = rest[first] as Statement
    const against = findAgainst(layout, accepted, statement)
    yield
    if (against && statement.kind !== 'whole')
      setAside.push({ figure: statement.source, reason: 'contradicts', against })
    else accepted.push(statement)
    rest = rest.slice(first + 1)
  }
  return { binding: accepted, setAside, program: createProgram(layout, accepted) }
}

/** Returns the evidence that one inequality of a statement fails for all strictly positive volumes that the others allow. */
function findAgainst(
  layout: Layout,
  accepted: readonly Statement[],
  statement: Statement,
): Evidence[] | undefined {
  const { system, rowStatements } = createProgram(layout, [...accepted, statement])
  const own = rowStatements.indexOf(accepted.length)
  const proof = proveNegative(
    { ...system, rows: system.rows.slice(0, own) },
    system.rows.slice(own).map(({ form }) => form),
  )
  return proof && [...new Set(proof.multipliers.map(({ source }) => source.source))]
}

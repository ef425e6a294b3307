import type { ImpactChart } from '../../chart/impact-chart.ts'
import type { Plots } from '../chart-figure.ts'
import type { Named } from '../compare/compare-view.ts'
import type { EventLine } from '../event-line.ts'
import type { ShownProblem } from '../problem-notice.ts'

export type ImpactForm = {
  treated: string
  treatable: Named[]
  /** An event or a month. */
  when: string
  events: Named[]
  months: Named[]
  metric: string
  metrics: Named[]
  controls: string
  /** The one asked for; empty for the first that answers. */
  method: string
  methods: Named[]
  /** What else was asked by the address. */
  hidden: [string, string][]
}

/** An effect in per cent or, on other scales than that of logarithms, as it is. */
export type Effect = { value: number; low: number | null; high: number | null; isPercent: boolean }

export type ImpactResult = Named &
  (
    | { status: 'answered'; effect: Effect; p: number | null; summary: string }
    /** What is missing goes without the name of the method. */
    | { status: 'refused'; missing: string; remedy: string }
  )

export type ImpactAnswer = {
  chart: ImpactChart
  plots: Plots
  /** With the names of the methods that they are about, where not about all. */
  warnings: { sentence: string; methods: string[] }[]
  event: EventLine | null
  results: ImpactResult[]
  controls: Named[]
  leftOut: (Named & { reason: 'gap' | 'event' })[]
  data: URLSearchParams
  /** The method of the picture. */
  method: string
  pin: { as_of: string; recorded_by?: string }
  isPinned: boolean
}

export type ImpactView = { form: ImpactForm; answer: ImpactAnswer | null; problem: ShownProblem | null }

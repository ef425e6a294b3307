import type { Difference, SeriesGrowth } from '../../domain/comparison.ts'
import type { PathMeasure } from '../../domain/series-path.ts'
import type { Anchor, Window } from '../../domain/window.ts'
import type { CountUnit } from '../../i18n/numbers.ts'
import type { SeriesChart } from '../../i18n/paths.ts'
import type { Plots } from '../chart-figure.ts'
import type { EventLine } from '../event-line.ts'
import type { ShownProblem } from '../problem-notice.ts'

/** Something with a slug, and its name in the language of the page. */
export type Named = { slug: string; name: string }

/** What the form holds: all that was asked, as it was asked, and what else can be chosen. */
export type CompareForm = {
  series: Named[]
  /** Names that a series can be found by. */
  suggestions: string[]
  metric: string
  metrics: Named[]
  /** A month, or `event:` and an event. */
  base: string
  anchor: Anchor
  /** A month, `latest`, `event:` and an event, or `+` and months after the base. */
  end: string
  measure: PathMeasure
  allowBreaks: boolean
  /** The events of the series first. */
  events: { own: EventLine[]; others: EventLine[] }
  /** Months that figures know, the latest first. */
  months: string[]
}

export type NamedGrowth = SeriesGrowth & Named

export type CompareAnswer = {
  metric: Named
  window: Window
  event: EventLine | null
  growths: NamedGrowth[]
  differences: Difference[]
  events: EventLine[]
  chart: SeriesChart
  unit: CountUnit
  plots: Plots
  /** What data are asked for by, the same as the page: paths, and growths. */
  data: { paths: URLSearchParams; growths: URLSearchParams }
  /** What makes a link to this page give the same answer for ever. */
  pin: { as_of: string; recorded_by?: string }
  isPinned: boolean
}

export type CompareView = { form: CompareForm; answer: CompareAnswer | null; problem: ShownProblem | null }

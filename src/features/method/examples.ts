import { type Estimate, estimate } from '../../domain/bounds/estimate.ts'
import { buildFigureSystems } from '../../domain/bounds/figure-system.ts'
import { boundLevel, type KnownSeries, ratioRange } from '../../domain/bounds/growth-bounds.ts'
import { loadSolver } from '../../domain/bounds/linear-program.ts'
import {
  bareFigure,
  type Figure,
  type Measure,
  measureFacts,
  roundingInterval,
} from '../../domain/figure/figure.ts'
import { followPath, type PathPoint } from '../../domain/growth/path.ts'
import {
  formatPeriod,
  lengthOf,
  type Period,
  parsePeriod,
  periodsBetween,
  shiftPeriod,
} from '../../domain/time/period.ts'

/*
 * Worked examples of how ranges come about: synthetic figures, few enough to follow by hand. What they lead to is
 * computed by the functions that every answer is computed by.
 */

/** Of a growth printed with no, one and two decimals what each stands for, in per cent. */
export function showRounding(): { printed: string; range: Estimate }[] {
  return ['13', '13.1', '13.12'].map((printed) => ({
    printed,
    range: estimate(roundingInterval({ value: printed, relation: '=', roundedTo: null })),
  }))
}

const [january, september] = [parsePeriod('2024-01'), parsePeriod('2024-09')]

/** Growths on the month before, in per cent, from February 2024 on. */
export const monthlyRates = ['4', '-6', '9', '3', '-8', '5', '7', '-4'] as const
/** The growth from January to September 2024, in per cent. */
const overallRate = '8.7'

/** The index of a series of which the monthly rates were printed, and of one of which the growth over all was too. */
export async function showChain(): Promise<{ periods: Period[]; alone: PathPoint[]; both: PathPoint[] }> {
  const months = periodsBetween(january.first, september.last, 'month')
  const rates = monthlyRates.map((rate, i) => makeFigure('growth', shiftPeriod(january, i + 1), rate))
  const overall = makeFigure('growth', september, overallRate, january)
  const follow = (known: KnownSeries) => [
    ...followPath(known, known, {
      measure: 'index',
      frequency: 'month',
      periods: months,
      base: january,
      perDay: false,
    }),
  ]
  return {
    periods: months,
    alone: follow(await makeSeries(rates)),
    both: follow(await makeSeries([...rates, overall])),
  }
}

/** What is printed of a quarter, and what the months that are not printed can have been, in millions. */
export async function showProgram(): Promise<{ period: Period; range: Estimate; isPrinted: boolean }[]> {
  const known = await makeSeries([
    makeFigure('level', parsePeriod('2024-Q2'), '300'),
    makeFigure('level', parsePeriod('2024-04'), '90'),
    makeFigure('growth', parsePeriod('2024-06'), '10'),
  ])
  return ['2024-Q2', '2024-04', '2024-05', '2024-06'].map((text) => {
    const period = parsePeriod(text)
    return {
      period,
      range: inMillions(estimate(ratioRange(boundLevel(known, period)))),
      isPrinted: known.figures.some(
        (figure) => figure.measure === 'level' && formatPeriod(figure.period) === text,
      ),
    }
  })
}

function inMillions({ status, value, low, high }: Estimate): Estimate {
  const scale = (side: number | null) => side && side / 1e6
  return { status, value: scale(value), low: scale(low), high: scale(high) }
}

async function makeSeries(figures: readonly Figure[]): Promise<KnownSeries> {
  await loadSolver()
  const own = { series: 'example', metric: 'orders', aggregation: 'sum' } as const
  const steps = buildFigureSystems({
    subjects: [own],
    figures,
    compositions: [],
    breaks: [],
    allowBreaks: false,
  })
  for (;;) {
    const step = steps.next()
    if (step.done) return { ...own, figures, breaks: [], tiedBreaks: [], systems: step.value }
  }
}

function makeFigure(
  measure: Measure,
  period: Period,
  value: string,
  base = shiftPeriod(period, -lengthOf(period)),
): Figure {
  const { hasBase, isPercent } = measureFacts[measure]
  return {
    ...bareFigure,
    series: 'example',
    metric: 'orders',
    measure,
    period,
    basePeriod: hasBase ? base : null,
    value,
    unit: isPercent ? 'percent' : 'million',
    publisher: 'example',
    sourceKind: 'other',
  }
}

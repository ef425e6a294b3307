import { type Figure, normalise } from '../../domain/figure/figure.ts'
import { orderByTrust } from '../../domain/figure/trust.ts'
import { comparePeriods, formatPeriod } from '../../domain/time/period.ts'
import { expectedFewerFigures } from '../../i18n/problems.ts'
import type { Rows } from '../../web/formats/format.ts'
import type { Table } from '../../web/formats/table.ts'
import { impossible } from '../../web/problems/problem.ts'
import { figureTable } from '../../web/resources/figure.ts'
import { nullableNumber } from '../../web/schema.ts'

/** A wide table is made in memory, and a cell may stand for nothing. */
export const maxSpread = { figures: 20_000, cells: 200_000 }

type Asked = { total: number; metric?: string; measure?: string }

/**
 * Figures with a row for each period, and for each base period of growths and differences: a column for each series, with
 * its metric, its measure and the series that a share is of, each where the question leaves it open, and two for its
 * bounds. Of several statements of the same the one in force stands there: of those that say more than "about" the
 * most trusted, in the order of answers, also where these set it aside since statements of others contradict it.
 *
 * @throws {Problem} 422 where that is more than fits
 */
export function spreadFigures(figures: readonly Figure[], { total, metric, measure }: Asked): Rows {
  const refuse = () => impossible('layout', 'wide', expectedFewerFigures(maxSpread, total))
  if (total > figures.length) throw refuse()
  const nameOf = (figure: Figure) =>
    [
      figure.series,
      metric === undefined && figure.metric,
      measure === undefined && figure.measure,
      figure.baseSeries,
    ]
      .filter(Boolean)
      .join(':')
  const names = [...new Set(figures.map(nameOf))].sort()
  const rows = new Map<string, { first: Figure; cells: Record<string, number | null> }>()
  for (const figure of inForceFirst(figures)) {
    const key = `${formatPeriod(figure.period)} ${figure.basePeriod && formatPeriod(figure.basePeriod)}`
    const row = rows.get(key) ?? { first: figure, cells: {} }
    rows.set(key, row)
    const name = nameOf(figure)
    if (Object.hasOwn(row.cells, name)) continue
    const { value, low, high } = normalise(figure)
    Object.assign(row.cells, { [name]: value, [`${name}.low`]: low, [`${name}.high`]: high })
  }
  if (rows.size * names.length > maxSpread.cells) throw refuse()
  const { period, base_period } = figureTable.row
  const columns = names.flatMap((name) => [
    [name, nullableNumber(`The figure in force of ${name}, in the unit of its metric or in per cent`, 100)],
    [`${name}.low`, nullableNumber('The least number that would be printed so', 99)],
    [`${name}.high`, nullableNumber('The greatest one', 101)],
  ])
  const blank = Object.fromEntries(columns.map(([name]) => [name, null]))
  const table: Table = {
    ...figureTable,
    row: { period, base_period, ...Object.fromEntries(columns) },
    key: ['period', 'base_period'],
  }
  return {
    table,
    rows: [...rows.values()]
      .sort((a, b) => comparePeriods(a.first.period, b.first.period) || compareBases(a.first, b.first))
      .map(({ first, cells }) => ({
        period: formatPeriod(first.period),
        base_period: first.basePeriod && formatPeriod(first.basePeriod),
        ...blank,
        ...cells,
      })),
  }
}

function inForceFirst(figures: readonly Figure[]): Figure[] {
  const { about = [], exact = [] } = Object.groupBy(figures, ({ relation }) =>
    relation === '~' ? 'about' : 'exact',
  )
  return [exact, about].flatMap((some) => orderByTrust(some).trusted.map(({ figure }) => figure))
}

/** The level of a period first, then what compares it with the period before, last with the year before. */
function compareBases({ basePeriod: a }: Figure, { basePeriod: b }: Figure): number {
  return a && b ? comparePeriods(b, a) : Number(a !== null) - Number(b !== null)
}

import { formatPeriod } from '../../src/domain/time/period.ts'
import { findMetric } from '../../src/load/read/cells/cells.ts'
import { openTable } from '../../src/load/read/open-table.ts'
import { parseRows } from '../../src/load/read/rows/table.ts'
import type { Warned } from '../../src/store/figure-checks.ts'
import type { NewFigure } from '../../src/store/figures.ts'
import { RefusedRows } from '../../src/store/load-report.ts'
import { makeKnown } from './rows.ts'

/** The figures of a file, one a line, or what it is refused for. */
export async function readFigures(text: string | Buffer): Promise<string[]> {
  return (await readDoubted(text)).figures
}

/** The same, with what its titles make doubtful. */
export async function readDoubted(text: string | Buffer): Promise<{ figures: string[]; doubts: string[] }> {
  const doubted: Warned = { warnings: [], total: 0 }
  const figures = await read(text, doubted)
  return { figures, doubts: doubted.warnings.map(({ line, message }) => `${line} ${message}`) }
}

async function read(text: string | Buffer, doubted: Warned): Promise<string[]> {
  async function* source() {
    yield Buffer.from(text as string)
  }
  try {
    const known = makeKnown()
    const { batches } = await openTable(source(), { metricOf: (name) => findMetric(known, name) })
    const figures: string[] = []
    for await (const batch of parseRows(batches, 'figures', known, doubted))
      for (const figure of batch) figures.push(say(figure))
    return figures
  } catch (error) {
    if (!(error instanceof RefusedRows)) throw error
    return error.errors.map(({ line, column, expected }) => `refused ${line} ${column}: ${expected}`)
  }
}

function say({
  series,
  measure,
  period_first,
  period_last,
  base_first,
  base_last,
  value,
  unit,
  publisher,
  published_on,
}: NewFigure): string {
  const period = formatPeriod({ first: period_first, last: period_last })
  const base =
    base_first === null || base_last === null
      ? ''
      : ` over ${formatPeriod({ first: base_first, last: base_last })}`
  return `${series} ${measure} ${period}${base}: ${value} ${unit}, ${publisher}, ${published_on}`
}

/** What a row of most tests says. */
export const level = 'didi level 2022-03: 5.39 hundred_million, unknown, 2022-04-15'

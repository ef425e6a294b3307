import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { Database } from '../../src/store/database.ts'
import { loadText } from './load.ts'

/**
 * Loads the synthetic panel as platforms and figures: synthetic-t and 12 controls, synthetic-p01 to -p12, 30 months
 * before 2023-07 and 18 from it on, true effect -0.12.
 *
 * @returns the controls
 */
export async function loadDemoPanel(db: Database): Promise<string[]> {
  const panel = parse<{ unit: string; period: string; value: string }>(
    readFileSync(new URL('../domain/impact/demo-panel.csv', import.meta.url), 'utf8'),
    { columns: true },
  )
  const nameOf = (unit: string) => `synthetic-${unit.toLowerCase()}`
  const units = [...new Set(panel.map(({ unit }) => unit))]
  const platforms = units.map((unit) => `${nameOf(unit)},Synthetic ${unit},虚拟${unit}`)
  const figures = panel.map(({ unit, period, value }) => `${nameOf(unit)},${period},${value},synthetic`)
  await loadText(db, ['platform,name_en,name_zh', ...platforms].join('\n'))
  // One of its controls doubles in a month.
  await loadText(db, ['series,period,value (orders),publisher', ...figures].join('\n'), true)
  return units.filter((unit) => unit !== 'T').map(nameOf)
}

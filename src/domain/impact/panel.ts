import { formatMonth, type Month } from '../month.ts'

/** What the numbers of a panel are: the natural logarithm of the figures, the figures, or the figures with 100 at a base month. */
export const scales = ['log', 'level', 'index'] as const
export type Scale = (typeof scales)[number]

/** One series of a panel on its scale, a value for each of the panel's months. */
export type PanelSeries = { name: string; values: readonly number[] }

/**
 * A balanced panel: one treated series and its controls over months in the order of time, those left out not among
 * them. The first `before` months come before the event, the others from it on.
 */
export type Panel = {
  scale: Scale
  months: readonly Month[]
  before: number
  treated: PanelSeries
  controls: readonly PanelSeries[]
}

/**
 * Checks what every method takes for granted. Too short or too small a panel is no fault here: what is needed
 * depends on the method, which refuses.
 *
 * @throws {RangeError} where there is no month, months are not in the order of time, a series is not as long as the months, a value is
 *   not a finite number, two series have the same name, or `before` is no number of the panel's months
 */
export function checkPanel({ months, before, treated, controls }: Panel): void {
  if (months.length === 0) throw new RangeError('expected months, found none')
  const late = months.findIndex((month, i) => i > 0 && month <= (months[i - 1] as Month))
  if (late > 0) {
    const [last, next] = [months[late - 1], months[late]] as [Month, Month]
    throw new RangeError(
      `expected months in the order of time, found ${formatMonth(last)} before ${formatMonth(next)}`,
    )
  }
  if (!Number.isInteger(before) || before < 0 || before > months.length)
    throw new RangeError(`expected 0 to ${months.length} months before the event, found ${before}`)
  const names = new Set<string>()
  for (const { name, values } of [treated, ...controls]) {
    if (names.has(name)) throw new RangeError(`expected each series once, found ${name} twice`)
    names.add(name)
    if (values.length !== months.length)
      throw new RangeError(`expected ${months.length} values of ${name}, found ${values.length}`)
    const at = values.findIndex((value) => !Number.isFinite(value))
    if (at >= 0)
      throw new RangeError(
        `expected a finite value of ${name} for ${formatMonth(months[at] as Month)}, found ${values[at]}`,
      )
  }
}

/** The panel as it was known before the event, with the event moved back by so many months: only earlier data is left. */
export function moveEventBack(panel: Panel, monthsBack: number): Panel {
  const cut = (series: PanelSeries) => ({ ...series, values: series.values.slice(0, panel.before) })
  return {
    ...panel,
    months: panel.months.slice(0, panel.before),
    before: panel.before - monthsBack,
    treated: cut(panel.treated),
    controls: panel.controls.map(cut),
  }
}

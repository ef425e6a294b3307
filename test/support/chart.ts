import { parseHTML } from 'linkedom/worker'
import type { PictureStyle } from '../../src/chart/frame.ts'
import { parseMonth } from '../../src/domain/time/month.ts'
import { monthPeriod, type Period } from '../../src/domain/time/period.ts'
import type { ChartPoint, PathsChart } from '../../src/i18n/paths.ts'

/** A picture of which a test says only what matters to it. */
export const pictureStyle: PictureStyle = {
  width: 720,
  lang: 'en',
  theme: 'light',
  idPrefix: 'p',
  isBare: false,
}

/** Points from a month on: a number is known exactly, a pair of bounds between them, null not at all. */
export function makePoints(
  from: string,
  values: (number | null | { low: number | null; high: number | null })[],
): ChartPoint[] {
  return values.map((value, i) => {
    const period = monthPeriod(parseMonth(from) + i)
    const place = { period, span: period }
    const { low, high } =
      typeof value === 'number' ? { low: value, high: value } : (value ?? { low: null, high: null })
    if (low !== null && high !== null)
      return { ...place, status: 'bounded', value: (low + high) / 2, low, high }
    const status = low !== null ? 'bounded_below' : high !== null ? 'bounded_above' : 'unknown'
    return { ...place, status, value: null, low, high }
  })
}

/** An index picture of these paths, over the months of the first. */
export function makeSeriesChart(
  paths: Record<string, ChartPoint[]>,
  fields: Partial<PathsChart> = {},
): PathsChart {
  const [points = []] = Object.values(paths)
  const [first, last] = [points[0]?.period, points.at(-1)?.period] as [Period, Period]
  return {
    metric: 'Orders',
    measure: 'index',
    unit: 'index',
    perDay: false,
    isOfRate: false,
    frequency: 'month',
    from: first.first,
    to: last.last,
    first,
    last,
    base: first,
    series: Object.entries(paths).map(([name, points]) => ({ name, points })),
    events: [],
    furtherEvents: 0,
    breaks: [],
    publishers: ['Ministry of Transport'],
    asOf: '2022-05-01',
    ...fields,
  }
}

/** The elements of a picture that match a selector. */
export function select(svg: string, selector: string) {
  const { document } = parseHTML(`<!doctype html><html><body>${svg}</body></html>`)
  return [...document.querySelectorAll(selector)]
}

/** The texts that are drawn, in their order. */
export function textsOf(svg: string, selector = 'text'): string[] {
  return select(svg, selector).map((element) => element.textContent ?? '')
}

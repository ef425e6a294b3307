import type { MetricUnit } from '../domain/figure/figure.ts'
import { percentOf } from '../domain/impact/effect.ts'
import type { Scale } from '../domain/impact/panel.ts'
import type { Localized } from './language.ts'
import { formatChineseCount, formatNumber } from './numbers.ts'

/**
 * What effects are counted in: per cent on the logarithmic scale, points of an index, percentage points of a metric that is
 * itself in per cent, else what the metric counts.
 */
export type EffectUnit = 'percent' | 'index_point' | 'percentage_point' | 'count' | 'CNY'

export function effectUnit(scale: Scale, metric: MetricUnit): EffectUnit {
  if (scale === 'log') return 'percent'
  if (scale === 'index') return 'index_point'
  return metric === 'percent' ? 'percentage_point' : metric
}

/**
 * An effect on the panel's scale, as it stands in a sentence.
 *
 * @example writeEffectSize(-0.12, 'percent') // −11.3 per cent, −11.3%
 */
export function writeEffectSize(effect: number, unit: EffectUnit): Localized {
  switch (unit) {
    case 'percent': {
      const percent = formatNumber(percentOf(effect, 'log') ?? Number.POSITIVE_INFINITY, 1)
      return { en: `${percent} per cent`, zh: `${percent}%` }
    }
    case 'index_point':
    case 'percentage_point': {
      const points = formatNumber(effect, 1)
      const { en, zh } = pointNames[unit]
      return { en: `${points}${en}`, zh: `${points}${zh}` }
    }
    case 'count':
      return { en: writeEnglishCount(effect), zh: formatChineseCount(effect) }
    case 'CNY':
      return { en: `CNY ${writeEnglishCount(effect)}`, zh: `${formatChineseCount(effect)}元` }
  }
}

/** What stands behind a number of points. */
export const pointNames = {
  index_point: { en: ' points', zh: '点' },
  percentage_point: { en: ' percentage points', zh: '个百分点' },
} as const satisfies Partial<Record<EffectUnit, Localized>>

/** `−58.1 million`, `−514 500`: four digits at most. */
function writeEnglishCount(value: number): string {
  const [divisor, name] =
    Math.abs(value) >= 1e9 ? [1e9, ' billion'] : Math.abs(value) >= 1e6 ? [1e6, ' million'] : [1, '']
  return divisor === 1
    ? formatNumber(Number(value.toPrecision(4)), 3)
    : `${formatNumber(value / divisor, 1)}${name}`
}

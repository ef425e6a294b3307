import type { MetricUnit } from '../domain/figure/figure.ts'
import { type Interval, percentOf } from '../domain/impact/effect.ts'
import type { Scale } from '../domain/impact/panel.ts'
import type { Language, Localized } from './language.ts'
import {
  decimalsAtLeast,
  decimalsOfFour,
  formatChineseCount,
  formatNumber,
  formatSigned,
  roundBy,
} from './numbers.ts'

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
 * @param format how its number is written: formatSigned puts a plus before what is above zero
 * @example writeEffectSize(-0.12, 'percent') // −11.3 per cent, −11.3%
 */
export function writeEffectSize(effect: number, unit: EffectUnit, format = formatNumber): Localized {
  switch (unit) {
    case 'count':
      return { en: writeEnglishCount(effect, format), zh: formatChineseCount(effect, format) }
    case 'CNY':
      return {
        en: `CNY ${writeEnglishCount(effect, format)}`,
        zh: `${formatChineseCount(effect, format)}元`,
      }
    default: {
      const number = writeEffectNumber(effect, unit, format)
      const { en, zh } = unitNames[unit]
      return { en: number + en, zh: number + zh }
    }
  }
}

/** What stands behind the number of an effect where it is so much a day: `−9541 a day`. */
export function dailyMark(unit: EffectUnit, perDay: boolean): Localized {
  return perDay && (unit === 'count' || unit === 'CNY')
    ? { en: ' a day', zh: '（日均）' }
    : { en: '', zh: '' }
}

/**
 * All effects that something allows, as they stand in a sentence: `−3.1 per cent to 4.2 per cent`. The bounds are rounded
 * outward, so that what is said still holds, and what is small keeps its digits, so that none is said to be zero that is
 * not; a side that nothing bounds is told so.
 */
export function writeEffectRange({ low, high }: Pick<Interval, 'low' | 'high'>, unit: EffectUnit): Localized {
  const write = (bound: number, direction: typeof Math.floor) =>
    writeEffectSize(bound, unit, (value, least) => {
      const decimals = decimalsAtLeast(least, Math.abs(value))
      return formatNumber(roundBy(direction, value, decimals), decimals)
    })
  const down = low === null ? { en: 'any fall', zh: '任意下降' } : write(low, Math.floor)
  const up = high === null ? { en: 'any rise', zh: '任意上升' } : write(high, Math.ceil)
  return { en: `${down.en} to ${up.en}`, zh: `${down.zh}至${up.zh}` }
}

/** An effect by itself, with its sign: `−11.3%`, `+2.5 points`. */
export function writeEffect(effect: number, unit: EffectUnit, lang: Language): string {
  if (unit === 'percent') return `${writeEffectNumber(effect, unit, formatSigned)}%`
  return writeEffectSize(effect, unit, formatSigned)[lang]
}

/** An effect in per cent or points, without the name of its unit. */
export function writeEffectNumber(
  effect: number,
  unit: keyof typeof unitNames,
  format = formatNumber,
): string {
  return format(unit === 'percent' ? (percentOf(effect, 'log') ?? Number.POSITIVE_INFINITY) : effect, 1)
}

/** What stands behind a number. */
export const unitNames = {
  percent: { en: ' per cent', zh: '%' },
  index_point: { en: ' points', zh: '点' },
  percentage_point: { en: ' percentage points', zh: '个百分点' },
} as const satisfies Partial<Record<EffectUnit, Localized>>

/** A count to four digits as English sentences have it: `−58.12 million`, `514 500`. */
function writeEnglishCount(value: number, format: typeof formatNumber): string {
  const [divisor, name] =
    Math.abs(value) >= 1e9 ? [1e9, ' billion'] : Math.abs(value) >= 1e6 ? [1e6, ' million'] : [1, '']
  return `${format(value / divisor, decimalsOfFour(value / divisor))}${name}`
}

import type { ImpactPictureFacts } from '../i18n/impact.ts'
import type { Language } from '../i18n/language.ts'
import { type CountUnit, countUnit } from '../i18n/numbers.ts'

/** What a picture of an impact is drawn from, month by month on its scale; names are in the language of the picture. */
export type ImpactChart = ImpactPictureFacts & {
  values: number[]
  /** The treated less what the method expects of it. */
  gaps: number[]
}

/** The levels of the picture, month by month: the treated as it was, and as the method expects it. */
export function levelsOf({ scale, values, gaps }: ImpactChart): { actual: number[]; expected: number[] } {
  const level = (value: number) => (scale === 'log' ? Math.exp(value) : value)
  return {
    actual: values.map(level),
    expected: values.map((value, i) => level(value - (gaps[i] as number))),
  }
}

/** What the levels of the picture are shown in. */
export function unitOfImpact(chart: ImpactChart, lang: Language): CountUnit {
  if (chart.kind !== 'count') return { divisor: 1, name: '' }
  return countUnit(Math.max(...levelsOf(chart).actual), lang)
}

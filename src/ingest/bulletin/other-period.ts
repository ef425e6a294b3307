import { patterns } from './patterns.ts'

/** Whether a piece of text speaks of another period than the bulletin's own month: 上月, 同比, or another month by name. */
export function isOfOtherPeriod(text: string, month: number): boolean {
  if (patterns.otherPeriod.test(text)) return true
  return Array.from(text.matchAll(patterns.monthInClause)).some((match) => Number(match[1]) !== month)
}

import { type Month, parseMonth } from './month.ts'

/** Growth over a window is end over base, so the rates of base+1 to end count. */
export type Window = { base: Month; end: Month }

/** Which month an event makes the base: the one that contains it, or the one before or after that. */
export const anchors = ['containing', 'previous', 'next'] as const
export type Anchor = (typeof anchors)[number]

/**
 * The base month of a dated event.
 *
 * @example anchorMonth('2021-06-30', 'containing') // 2021-06: July's rate is the first that counts
 */
export function anchorMonth(date: string, anchor: Anchor): Month {
  return parseMonth(date.slice(0, 7)) + { previous: -1, containing: 0, next: 1 }[anchor]
}

import { quantileT, twoSidedP } from './student-t.ts'

/** A number with its standard error. Where that is none, t, p and the interval are null: a perfect fit says nothing of chance. */
export type LinearEstimate = {
  estimate: number
  standardError: number
  t: number | null
  p: number | null
  /** 95 per cent. */
  interval: { low: number; high: number } | null
}

/** What Student's t says of an estimate with so many degrees of freedom. Errors up to `rounding` count as none. */
export function withError(
  estimate: number,
  standardError: number,
  degrees: number,
  rounding: number,
): LinearEstimate {
  if (standardError <= rounding) return { estimate, standardError, t: null, p: null, interval: null }
  const t = estimate / standardError
  const reach = quantileT(0.975, degrees) * standardError
  const interval = { low: estimate - reach, high: estimate + reach }
  return { estimate, standardError, t, p: twoSidedP(t, degrees), interval }
}

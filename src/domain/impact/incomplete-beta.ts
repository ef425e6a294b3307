import { gammaln } from 'simple-statistics'

/**
 * The regularised incomplete beta function I_x(a, b): the probability that a beta variable with parameters a and b lies
 * below x. Good to 1e-11 of itself for parameters up to some thousands.
 *
 * Source: NIST Digital Library of Mathematical Functions, 8.17.22 (the continued fraction) and 8.17.4 (the symmetry),
 * evaluated by Lentz's method as in Press et al., *Numerical Recipes* (2007), section 6.4.
 *
 * @param rest 1 − x, given apart so that it keeps its digits where x is close to 1
 * @throws {RangeError} where a or b is not positive, or x not between 0 and 1
 * @example incompleteBeta(0.25, 0.75, 0.5, 0.5) // 0.3333333333333333: 2/π · asin √x
 */
export function incompleteBeta(x: number, rest: number, a: number, b: number): number {
  if (!(a > 0 && b > 0 && x >= 0 && rest >= 0 && Math.abs(x + rest - 1) < 1e-9))
    throw new RangeError(`expected a, b > 0 and x from 0 to 1, found a ${a}, b ${b}, x ${x}, 1 - x ${rest}`)
  if (x === 0 || rest === 0) return x === 0 ? 0 : 1
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(rest, x, b, a)
  const front = Math.exp(gammaln(a + b) - gammaln(a) - gammaln(b) + a * Math.log(x) + b * Math.log(rest))
  return front / (a * continuedFraction(x, a, b))
}

/** 1 + d1/(1 + d2/(1 + …)), converging fast for x below (a + 1)/(a + b + 2). */
function continuedFraction(x: number, a: number, b: number): number {
  let fraction = 1
  let c = 1
  let d = 0
  for (let n = 1; n < 10_000; n += 1) {
    const m = Math.floor(n / 2)
    const numerator =
      n % 2 === 0
        ? (m * (b - m) * x) / ((a + n - 1) * (a + n))
        : (-(a + m) * (a + b + m) * x) / ((a + n - 1) * (a + n))
    d = 1 / (1 + numerator * d)
    c = 1 + numerator / c
    fraction *= c * d
    if (Math.abs(c * d - 1) < 1e-16) break
  }
  return fraction
}

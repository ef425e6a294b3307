/**
 * An exact fraction of either sign. Bounds are products of decimals; exact ones can be rounded outward without a doubtful last
 * digit. The denominator is positive; the fraction need not be in lowest terms.
 */
export type Rational = { readonly num: bigint; readonly den: bigint }

export const one: Rational = { num: 1n, den: 1n }

/** Returns the fraction num/den of two whole numbers; den must be positive. */
export function fraction(num: bigint | number, den: bigint | number = 1n): Rational {
  return { num: BigInt(num), den: BigInt(den) }
}

export function multiply(a: Rational, b: Rational): Rational {
  return { num: a.num * b.num, den: a.den * b.den }
}

/** Returns 1/a; a must be positive. */
export function invert(a: Rational): Rational {
  return { num: a.den, den: a.num }
}

export function add(a: Rational, b: Rational): Rational {
  return { num: a.num * b.den + b.num * a.den, den: a.den * b.den }
}

export function subtract(a: Rational, b: Rational): Rational {
  return { num: a.num * b.den - b.num * a.den, den: a.den * b.den }
}

export function negate(a: Rational): Rational {
  return { num: -a.num, den: a.den }
}

/** Returns the absolute value of a fraction. */
export function magnitude({ num, den }: Rational): Rational {
  return { num: num < 0n ? -num : num, den }
}

/** Returns the fraction in lowest terms. */
export function reduce({ num, den }: Rational): Rational {
  let a = num < 0n ? -num : num
  let b = den
  while (b > 0n) [a, b] = [b, a % b]
  return a > 1n ? { num: num / a, den: den / a } : { num, den }
}

/** Returns the exact value of a finite double as a fraction. */
export function exactly(value: number): Rational {
  let exponent = 0
  while (!Number.isInteger(value)) {
    value *= 2
    exponent += 1
  }
  return reduce({ num: BigInt(value), den: 1n << BigInt(exponent) })
}

/** Integers below this are converted whole, without counting their digits. */
const large = 1n << 64n

/** Returns the nearest double, or a neighbour of it. */
export function toNumber({ num, den }: Rational): number {
  const size = (value: bigint) => value.toString(16).length * 4
  const shift = den < large ? 0n : BigInt(Math.max(0, Math.min(size(num), size(den)) - 64))
  const quotient = Number(num >> shift) / Number(den >> shift)
  if (Number.isFinite(quotient)) return quotient
  return Number(num / den)
}

/** Returns all digits of a finite decimal, such as `-29.05`; the fraction must be in lowest terms. */
export function toDecimal({ num, den }: Rational): string {
  let decimals = 0
  while (10n ** BigInt(decimals) % den !== 0n) decimals += 1
  const digits = String(((num < 0n ? -num : num) * 10n ** BigInt(decimals)) / den).padStart(decimals + 1, '0')
  const [whole, rest] = [digits.slice(0, digits.length - decimals), digits.slice(digits.length - decimals)]
  return `${num < 0n ? '-' : ''}${whole}${rest && `.${rest}`}`
}

/** Returns a number below zero if a < b, zero if they are equal, above zero if a > b. */
export function compare(a: Rational, b: Rational): number {
  const difference = a.num * b.den - b.num * a.den
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** Returns the natural logarithm of a positive fraction of any size, to double precision. */
export function logarithm({ num, den }: Rational): number {
  return bigLogarithm(num) - bigLogarithm(den)
}

function bigLogarithm(value: bigint): number {
  if (value < large) return Math.log(Number(value))
  const hex = value.toString(16)
  const dropped = Math.max(0, hex.length - 16)
  return Math.log(Number(value >> BigInt(dropped * 4))) + dropped * 4 * Math.LN2
}

/** Four decimals are printed: a hundredth of a basis point, where the unit is per cent. */
const unitsPerOne = 10 ** 4
const scale = BigInt(unitsPerOne)

/**
 * Returns the largest number of four decimals that is not above the fraction. From 4e11 on, where a double cannot hold four
 * decimals, it may be lower by 3e-12 of the fraction; it is -Infinity below all doubles.
 */
export function roundDown({ num, den }: Rational): number {
  return printScaled(floorDivide(num * scale, den))
}

/** Returns the smallest number of four decimals that is not below the fraction; the limits of roundDown apply, mirrored. */
export function roundUp(value: Rational): number {
  const rounded = -roundDown(negate(value))
  return rounded === 0 ? 0 : rounded
}

/** Returns the nearest number of four decimals; ties are rounded up. */
export function roundNearest({ num, den }: Rational): number {
  return printScaled(floorDivide(2n * num * scale + den, 2n * den))
}

/** Converts a number of units of the last printed digit to a double, rounding down where a double is not precise enough. */
function printScaled(units: bigint): number {
  if (-(2n ** 52n) < units && units < 2n ** 52n) return Number(units) / unitsPerOne
  const whole = floorDivide(units, scale)
  const dropped = BigInt(Math.max(0, whole.toString(16).length - 13) * 4)
  return Math.min(Number((whole >> dropped) << dropped), Number.MAX_VALUE)
}

/**
 * Returns the fraction in units of the last printed digit, too low by less than 1e-6 of one, so that isClear can judge the
 * difference of two; NaN if the fraction is too large.
 */
export function approximate({ num, den }: Rational): number {
  const steps = floorDivide((num * scale) << 20n, den)
  return -(2n ** 52n) < steps && steps < 2n ** 52n ? Number(steps) / 2 ** 20 : Number.NaN
}

/** A number rounded down, to the nearest and up, to four decimals. */
type Rounded = { down: number; nearest: number; up: number }

/**
 * True if a number of units of the last printed digit, known to within 1e-4, is so far from every whole and half unit that the
 * error cannot change how it rounds. Then its floor, nearest whole and ceiling are right.
 */
export const isClear = (units: number): boolean => Math.abs(2 * units - Math.round(2 * units)) > 1e-3

/** Converts a whole number of units of the last printed digit to the number that they stand for. */
export const printUnits = (units: number): number => (units === 0 ? 0 : units / unitsPerOne)

function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b
  return a < 0n && quotient * b !== a ? quotient - 1n : quotient
}

const printAround = (units: number): Rounded => ({
  down: printUnits(Math.floor(units)),
  nearest: printUnits(Math.round(units)),
  up: printUnits(Math.ceil(units)),
})

/** Returns the growth in per cent for a ratio of end over base: (ratio - 1) * 100. */
export function growth({ num, den }: Rational): Rational {
  return { num: (num - den) * 100n, den }
}

/**
 * Returns the constant rate in per cent a month that gives the ratio in n months, (ratio^(1/n) - 1) * 100, to four decimals.
 * The root in doubles decides where it is well clear of every edge of rounding, exact powers elsewhere. A rate above 1e9 per
 * cent is instead rounded outward by 1e-9 of itself.
 */
export function monthlyRate(ratio: Rational, n: number): Rounded {
  if (n === 1) {
    const rate = growth(ratio)
    return { down: roundDown(rate), nearest: roundNearest(rate), up: roundUp(rate) }
  }
  const guess = Math.expm1(logarithm(ratio) / n) * 100
  if (guess > 1e9) {
    return { down: Math.min(guess * (1 - 1e-9), Number.MAX_VALUE), nearest: guess, up: guess * (1 + 1e-9) }
  }
  const scaled = guess * unitsPerOne
  // The error of the root is below 1e-6 of a printed digit for such rates.
  if (guess < 1e4 && isClear(scaled)) return printAround(scaled)
  const unit = 100n * scale
  const exponent = BigInt(n)
  const target = ratio.num * unit ** exponent
  const power = (k: bigint) => (unit + k) ** exponent * ratio.den
  let k = BigInt(Math.round(scaled))
  while (power(k) > target) k -= 1n
  while (power(k + 1n) <= target) k += 1n
  const up = power(k) === target ? k : k + 1n
  const isUpperHalf = (2n * (unit + k) + 1n) ** exponent * ratio.den <= target * 2n ** exponent
  const print = (value: bigint) => Number(value) / unitsPerOne
  return { down: print(k), nearest: print(isUpperHalf ? k + 1n : k), up: print(up) }
}

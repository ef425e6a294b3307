/**
 * An exact positive or negative fraction. Bounds are products of decimals, so keeping them exact lets
 * a bound be rounded outward without a doubtful last digit. The denominator is positive; terms are not reduced.
 */
export type Rational = { readonly num: bigint; readonly den: bigint }

export const one: Rational = { num: 1n, den: 1n }

/** The fraction num/den of two whole numbers, den positive. */
export function fraction(num: bigint | number, den: bigint | number = 1n): Rational {
  return { num: BigInt(num), den: BigInt(den) }
}

export function multiply(a: Rational, b: Rational): Rational {
  return { num: a.num * b.num, den: a.den * b.den }
}

/** 1/a for a positive a. */
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

/** The fraction without its sign. */
export function magnitude({ num, den }: Rational): Rational {
  return { num: num < 0n ? -num : num, den }
}

/** The same fraction in lowest terms. */
export function reduce({ num, den }: Rational): Rational {
  let a = num < 0n ? -num : num
  let b = den
  while (b > 0n) [a, b] = [b, a % b]
  return a > 1n ? { num: num / a, den: den / a } : { num, den }
}

/** A finite double as the fraction that it is. */
export function exactly(value: number): Rational {
  let exponent = 0
  while (!Number.isInteger(value)) {
    value *= 2
    exponent += 1
  }
  return reduce({ num: BigInt(value), den: 1n << BigInt(exponent) })
}

/** Below it all digits of a number count, and how many it has need not be known. */
const large = 1n << 64n

/** The nearest double, or a neighbour of it. */
export function toNumber({ num, den }: Rational): number {
  const size = (value: bigint) => value.toString(16).length * 4
  const shift = den < large ? 0n : BigInt(Math.max(0, Math.min(size(num), size(den)) - 64))
  const quotient = Number(num >> shift) / Number(den >> shift)
  if (Number.isFinite(quotient)) return quotient
  return Number(num / den)
}

/** All digits of a fraction in lowest terms that a decimal can hold, as halves of printed numbers are: `-29.05`. */
export function toDecimal({ num, den }: Rational): string {
  let decimals = 0
  while (10n ** BigInt(decimals) % den !== 0n) decimals += 1
  const digits = String(((num < 0n ? -num : num) * 10n ** BigInt(decimals)) / den).padStart(decimals + 1, '0')
  const [whole, rest] = [digits.slice(0, digits.length - decimals), digits.slice(digits.length - decimals)]
  return `${num < 0n ? '-' : ''}${whole}${rest && `.${rest}`}`
}

/** Below zero where a < b, zero where they are equal, above zero where a > b. */
export function compare(a: Rational, b: Rational): number {
  const difference = a.num * b.den - b.num * a.den
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** The natural logarithm of a positive fraction of any size, to double precision. */
export function logarithm({ num, den }: Rational): number {
  return bigLogarithm(num) - bigLogarithm(den)
}

function bigLogarithm(value: bigint): number {
  if (value < large) return Math.log(Number(value))
  const hex = value.toString(16)
  const dropped = Math.max(0, hex.length - 16)
  return Math.log(Number(value >> BigInt(dropped * 4))) + dropped * 4 * Math.LN2
}

/** The service prints four digits after the point: a hundredth of a basis point, where the unit is per cent. */
const unitsPerOne = 10 ** 4
const scale = BigInt(unitsPerOne)

/**
 * The largest number of four decimals that is not above the fraction. From 4e11 on, where a double runs out of
 * decimals, a number that is not above it by 1e-13 of it at most; -Infinity below all doubles.
 */
export function roundDown({ num, den }: Rational): number {
  return printScaled(floorDivide(num * scale, den))
}

/** The smallest number of four decimals that is not below the fraction, with the same limits; Infinity above all doubles. */
export function roundUp(value: Rational): number {
  const rounded = -roundDown(negate(value))
  return rounded === 0 ? 0 : rounded
}

/** The nearest number of four decimals, ties upward. */
export function roundNearest({ num, den }: Rational): number {
  return printScaled(floorDivide(2n * num * scale + den, 2n * den))
}

/** So many units of the last printed digit as a number, rounded down where a double cannot tell them apart. */
function printScaled(units: bigint): number {
  if (-(2n ** 52n) < units && units < 2n ** 52n) return Number(units) / unitsPerOne
  const whole = floorDivide(units, scale)
  const dropped = BigInt(Math.max(0, whole.toString(16).length - 13) * 4)
  return Math.min(Number((whole >> dropped) << dropped), Number.MAX_VALUE)
}

/**
 * A fraction in units of the last printed digit, by less than 1e-6 of one too low, so that a difference of two is good
 * for isClear; NaN where it is too large for that.
 */
export function approximate({ num, den }: Rational): number {
  const steps = floorDivide((num * scale) << 20n, den)
  return -(2n ** 52n) < steps && steps < 2n ** 52n ? Number(steps) / 2 ** 20 : Number.NaN
}

/** A number rounded down, to the nearest and up to four decimals. */
type Rounded = { down: number; nearest: number; up: number }

/**
 * Whether so many units of the last printed digit, known but for an error of less than 1e-4 of one, lie far enough from
 * every edge of rounding, a whole or half digit, that the error cannot carry them over it. Then printUnits of their
 * floor, nearest whole and ceiling is right.
 */
export const isClear = (units: number): boolean => Math.abs(2 * units - Math.round(2 * units)) > 1e-3

/** So many whole units of the last printed digit as a number. */
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

/** The growth in per cent that a ratio of end over base stands for: (ratio - 1) * 100. */
export function growth({ num, den }: Rational): Rational {
  return { num: (num - den) * 100n, den }
}

/**
 * The constant rate in per cent a month that makes the ratio in n months, (ratio^(1/n) - 1) * 100, to four decimals:
 * rounded down, to the nearest and up. The float root settles the digits where it lies well clear of every edge of
 * rounding; elsewhere exact powers do. A rate above 1e9 per cent is rounded outward by 1e-9 of it instead.
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
  // The root's error is below 1e-6 of a printed digit for such rates.
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

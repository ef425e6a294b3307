import fc from 'fast-check'
import t from 'tap'
import {
  addDotProduct,
  addMultiple,
  addNumber,
  createPairs,
  divideBy,
  type Pairs,
  readNumber,
  takeRoot,
} from '../../../../src/domain/impact/numerics/doubles.ts'
import { assertProperty } from '../../../support/property.ts'

/** The exact number at the index in units of 2^-400, for numbers of moderate size. */
function exact(pairs: Pairs, at: number): bigint {
  return units(pairs[2 * at] as number) + units(pairs[2 * at + 1] as number)
}

function units(value: number): bigint {
  let [mantissa, exponent] = [value, 400]
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2
    exponent -= 1
  }
  return BigInt(mantissa) << BigInt(exponent)
}

/** Whether the difference is below 2^-100 of the size. */
function agrees(found: bigint, wanted: bigint, size: bigint): boolean {
  const difference = found < wanted ? wanted - found : found - wanted
  return difference << 100n <= (size < 0n ? -size : size)
}

const number = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((x) => (Math.abs(x) < 1e-9 ? 1 : x))
const vector = fc.array(number, { minLength: 4, maxLength: 4 })

/** Four numbers of 32 digits: the quotients of the doubles by 3. */
function thirds(values: readonly number[]): Pairs {
  const pairs = createPairs(values.length + 1)
  values.forEach((value, i) => {
    addNumber(pairs, i, value)
  })
  addNumber(pairs, values.length, 3)
  for (let i = 0; i < values.length; i += 1) divideBy(pairs, i, pairs, values.length)
  return pairs
}

t.test('a quotient times its divisor is the dividend to 30 digits', async (t) => {
  assertProperty(
    t,
    fc.property(vector, (values) => {
      const pairs = thirds(values)
      return values.every((value, i) => agrees(3n * exact(pairs, i), units(value), units(value)))
    }),
    300,
  )
})

t.test('a scalar product is exact to 30 digits of its largest term', async (t) => {
  assertProperty(
    t,
    fc.property(vector, vector, (x, y) => {
      const [a, b, sum] = [thirds(x), thirds(y), createPairs(1)]
      addDotProduct(sum, 0, -1, a, 0, b, 0, 4)
      const products = x.map((_, i) => (exact(a, i) * exact(b, i)) >> 400n)
      const size = products.reduce((total, product) => total + (product < 0n ? -product : product), 0n)
      return agrees(
        exact(sum, 0),
        products.reduce((total, product) => total - product, 0n),
        size,
      )
    }),
    300,
  )
})

t.test('adding a multiple of a vector is adding each product', async (t) => {
  assertProperty(
    t,
    fc.property(vector, vector, (x, y) => {
      const [a, b, single] = [thirds(x), thirds(y), thirds(y)]
      addMultiple(b, 0, 1, a, 2, a, 0, 4)
      for (let i = 0; i < 4; i += 1) addDotProduct(single, i, 1, a, 2, a, i, 1)
      return single.every((half, i) => half === b[i])
    }),
    300,
  )
})

t.test('the square of a root is the number to 30 digits', async (t) => {
  assertProperty(
    t,
    fc.property(vector, (values) => {
      const pairs = thirds(values.map(Math.abs))
      const roots = pairs.slice()
      takeRoot(roots, 0)
      return agrees((exact(roots, 0) * exact(roots, 0)) >> 400n, exact(pairs, 0), exact(pairs, 0))
    }),
    300,
  )
})

t.test('a small number beside a large one is not lost', async (t) => {
  const pairs = createPairs(1)
  addNumber(pairs, 0, 1e8)
  addNumber(pairs, 0, 1e-20)
  addNumber(pairs, 0, -1e8)
  t.equal(readNumber(pairs, 0), 1e-20)
})

import fc from 'fast-check'

type Test = { equal(found: unknown, wanted: unknown, message: string): unknown }

/** So many examples of a property, or as many times more as EXAMPLES says: `EXAMPLES=10 npm test` searches longer. */
export const examples = (count: number) => Math.ceil(count * Number(process.env.EXAMPLES || 1))

/** Asserts that a property holds for so many examples; a counterexample is the message, with the seed that repeats it. */
export function assertProperty<T>(t: Test, property: fc.IRawProperty<T>, count: number): void {
  const numRuns = examples(count)
  const result = fc.check(property, { numRuns }) as fc.RunDetails<T>
  const report = [fc.defaultReportMessage(result), result.errorInstance].filter(Boolean).join('\n')
  t.equal(result.failed, false, report || `${numRuns} examples`)
}

/** Texts of any code points; for `unit: 'binary'`, fast-check makes a map of them all, which takes a second and 140 MB. */
export const anyText = (maxLength: number) =>
  fc
    .array(fc.oneof(fc.integer({ max: 0xd7ff, min: 0 }), fc.integer({ max: 0x10ffff, min: 0xe000 })), {
      maxLength,
    })
    .map((points) => String.fromCodePoint(...points))

/**
 * Every so many-th of a list, from another one in each run: so many runs try all of them, as one does with `EXAMPLES` at so
 * many. Of long lists of which each item takes some milliseconds.
 */
export function* oneIn<T>(step: number, items: readonly T[]): Generator<T> {
  const every = Math.max(1, Math.floor(step / examples(1)))
  for (let i = Math.floor(Math.random() * every); i < items.length; i += every) yield items[i] as T
}

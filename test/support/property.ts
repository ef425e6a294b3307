import fc from 'fast-check'

type Test = { equal(found: unknown, wanted: unknown, message: string): unknown }

/** Asserts that a property holds for so many examples; a counterexample is the message, with the seed that repeats it. */
export function assertProperty<T>(t: Test, property: fc.IRawProperty<T>, numRuns: number): void {
  const result = fc.check(property, { numRuns }) as fc.RunDetails<T>
  t.equal(result.failed, false, fc.defaultReportMessage(result) ?? `${numRuns} examples`)
}

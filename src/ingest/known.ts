/** What a file is checked against. */
export type Known = {
  /** The slug that each normalised name of a series leads to. */
  names: ReadonlyMap<string, string>
  metrics: ReadonlyMap<string, { unit: 'count' | 'percent' }>
  companies: ReadonlyMap<string, unknown>
  /** The day of the load in UTC. */
  day: string
  /** The latest day that a publication may have, `2021-06-30`. */
  today: string
}

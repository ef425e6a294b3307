import { setImmediate as immediate } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { poolOf } from '../../src/store/database.ts'
import { createGraphFinder, type GraphQuestion } from '../../src/store/growth-graphs.ts'
import { createShippedDatabase } from '../support/database.ts'

/** A finder of graphs of the shipped figures, which keeps those of so many figures. */
async function createFinder(t: Test, most?: number) {
  const { db } = await createShippedDatabase(t)
  return { db, find: createGraphFinder(db, () => [], most) }
}

const ordersOf = (series: string[], day: string | null = null): GraphQuestion => ({
  series,
  metric: 'orders',
  asOf: { recordedBy: '9999-01-01', day },
  allowBreaks: false,
})

// Graphs are compared by ===: what a failed assertion would print of them is endless.

t.test('graphs come in the order asked for, and the same ones again', async (t) => {
  const { find } = await createFinder(t)
  const [didi, caocao] = await find(ordersOf(['didi', 'caocao']))
  t.equal(didi?.figures[0]?.series, 'didi')
  t.equal(caocao?.figures[0]?.series, 'caocao')
  const [market, ...again] = await find(ordersOf(['market', 'caocao', 'didi']))
  t.equal(market?.figures[0]?.series, 'market')
  t.ok(again[0] === caocao && again[1] === didi)
})

t.test('a series asked for twice has one graph', async (t) => {
  const { find } = await createFinder(t)
  const [first, second] = await find(ordersOf(['market', 'market']))
  t.ok(first === second)
})

t.test('where the graphs have more figures than are kept the oldest are forgotten', async (t) => {
  const { find } = await createFinder(t, 27) // with one for each graph 16 of DiDi and 11 of Cao Cao
  const [didi, caocao] = await find(ordersOf(['didi', 'caocao']))
  const [stillDidi, stillCaocao] = await find(ordersOf(['didi', 'caocao']))
  t.ok(stillDidi === didi && stillCaocao === caocao, 'these are kept')
  const [jishi] = await find(ordersOf(['jishi']))
  const [sameJishi, sameCaocao] = await find(ordersOf(['jishi', 'caocao']))
  t.ok(sameJishi === jishi && sameCaocao === caocao, 'the newer ones are kept')
  const [otherDidi] = await find(ordersOf(['didi']))
  t.ok(otherDidi !== didi, 'the oldest is not')
})

t.test('graphs that are forgotten while a question waits are in its answer', async (t) => {
  const { find } = await createFinder(t, 27)
  const [didi] = await find(ordersOf(['didi']))
  const asked = find(ordersOf(['didi', 'caocao']))
  await find(ordersOf(['market']))
  const [found, caocao] = await asked
  t.ok(found === didi)
  t.equal(caocao?.figures[0]?.series, 'caocao')
  const [otherDidi] = await find(ordersOf(['didi']))
  t.ok(otherDidi !== didi, 'it was forgotten')
})

t.test('other work has its turn after each graph that is built', async (t) => {
  const { db, find } = await createFinder(t)
  let turns = 0
  let isFound = false
  poolOf(db).on('release', () => (turns = 0)) // the figures are there, the graphs are built from now on
  const names = ['didi', 'caocao', 't3', 'jishi', 'market']
  const asked = find(ordersOf(names)).finally(() => (isFound = true))
  for (; !isFound; turns++) await immediate()
  await asked
  t.ok(turns >= names.length, `${turns} turns`)
})

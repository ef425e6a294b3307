import { median } from 'simple-statistics'
import { loadSolver } from '../src/domain/bounds/linear-program.ts'
import { assessImpact } from '../src/domain/impact/assess-impact.ts'
import { methods, weightedMethods } from '../src/domain/impact/methods.ts'
import type { Panel } from '../src/domain/impact/panel.ts'
import { parseMonth } from '../src/domain/time/month.ts'
import { createRandom, syntheticImpact } from './bench-data.ts'
import { time } from './bench-program.ts'

/** Times /v1/impact by all methods, with everything in its answer, and each method on the largest panel. */
export async function timeImpact(address: string): Promise<void> {
  const unasked = await time(`${address}${syntheticImpact(38, 31, 0)}&metric=synthetic_trips`)
  console.log(
    `impact by all methods, 39 series of 31 months, none asked for before: ${unasked.toFixed(0)} ms`,
  )
  await timeOne(address, { controls: 38, months: 31, times: 20 })
  await timeOne(address, { controls: 199, months: 120, times: 3 })
  await loadSolver()
  timePairs()
  timeLargest()
}

/**
 * Prints the time of a first question, which builds most growth graphs, and the median of later ones, none asked twice,
 * by all methods with all placebos on an idle machine; then the longest wait of another request meanwhile.
 */
async function timeOne(
  address: string,
  { controls, months, times }: { controls: number; months: number; times: number },
): Promise<void> {
  const urlOf = (nth: number) => address + syntheticImpact(controls, months, nth)
  const first = await time(urlOf(0))
  const next: number[] = []
  while (next.length < times) next.push(await time(urlOf(next.length + 1)))
  const waited: number[] = []
  for (let nth = 1; nth <= times; nth += 1) {
    let isAnswered = false
    const answer = time(urlOf(times + nth)).finally(() => {
      isAnswered = true
    })
    while (!isAnswered) waited.push(await time(`${address}/healthz`))
    await answer
  }
  console.log(
    `impact by all methods, ${controls} controls by ${months} months: ${median(next).toFixed(0)} ms, the first time ${first.toFixed(0)}; /healthz meanwhile ${median(waited).toFixed(1)} ms, at most ${Math.max(...waited).toFixed(0)}`,
  )
}

/** Times leaving out all pairs of 38 controls by 31 months, by all weighted methods. */
function timePairs(): void {
  const panel = inventPanel(38, 31, 20)
  const started = performance.now()
  assessImpact(panel, weightedMethods)
  const without = performance.now()
  assessImpact(panel, weightedMethods, { leaveTwoOut: true })
  const took = performance.now() - without - (without - started)
  console.log(`all pairs of 38 controls by 31 months left out, by four methods: ${took.toFixed(0)} ms more`)
}

/** Times each method on a thousand series by two hundred months. */
function timeLargest(): void {
  const panel = inventPanel(999, 200, 133)
  for (const method of methods) {
    const started = performance.now()
    assessImpact(panel, [method])
    console.log(
      `${method}, 999 controls by 200 months: ${((performance.now() - started) / 1000).toFixed(1)} s`,
    )
  }
}

/** Invents a panel: a common path, and a random walk and noise of each series. */
function inventPanel(controls: number, total: number, before: number): Panel {
  const random = createRandom(20210630)
  const step = () => (random() + random() + random() - 1.5) / 20
  const walk = () => {
    let at = 0
    return Array.from({ length: total }, () => (at += step()))
  }
  const shared = walk()
  const values = () => {
    const level = 10 + 8 * random()
    return walk().map((own, t) => level + (shared[t] as number) + own + step())
  }
  return {
    scale: 'log',
    frequency: 'month',
    months: Array.from({ length: total }, (_, t) => parseMonth('2005-01') + t),
    before,
    treated: { name: 'treated', values: values() },
    controls: Array.from({ length: controls }, (_, i) => ({ name: `control-${i}`, values: values() })),
  }
}

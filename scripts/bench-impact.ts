import { median } from 'simple-statistics'
import { assessImpact } from '../src/domain/impact/assess-impact.ts'
import { methods } from '../src/domain/impact/methods.ts'
import { parseMonth } from '../src/domain/time/month.ts'
import { createRandom, syntheticImpact } from './bench-data.ts'

/** Times /v1/impact by all methods, with all that comes with an answer, and the methods one by one on the largest panel. */
export async function timeImpact(address: string): Promise<void> {
  await timeOne(address, { controls: 38, months: 31, times: 20 })
  await timeOne(address, { controls: 199, months: 120, times: 3 })
  timeLargest()
}

/**
 * The time of a first question, for which the growth graphs are built, and the median time of the next by all methods
 * with all their placebos; with each the longest that another request waited meanwhile.
 */
async function timeOne(
  address: string,
  { controls, months, times }: { controls: number; months: number; times: number },
): Promise<void> {
  const path = syntheticImpact(controls, months)
  const first = await askBesideOthers(address, path)
  const next = []
  while (next.length < times) next.push(await askBesideOthers(address, path))
  const waited = next.flatMap((answer) => answer.waited)
  console.log(
    `impact by all methods, ${controls} controls by ${months} months: ${median(next.map(({ took }) => took)).toFixed(0)} ms; /healthz meanwhile ${median(waited).toFixed(1)} ms, at most ${Math.max(...waited).toFixed(0)}; the first time ${first.took.toFixed(0)} ms, /healthz at most ${Math.max(...first.waited).toFixed(0)}`,
  )
}

/** How long a question took, and how long each of the requests that were sent one after the other meanwhile. */
async function askBesideOthers(address: string, path: string): Promise<{ took: number; waited: number[] }> {
  const waited: number[] = []
  let took: number | undefined
  const answer = ask(address + path).then((ms) => (took = ms))
  while (took === undefined) waited.push(await ask(`${address}/healthz`))
  return { took: await answer, waited }
}

/** How long the answer took, in milliseconds. */
async function ask(url: string): Promise<number> {
  const started = performance.now()
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`)
  await response.arrayBuffer()
  return performance.now() - started
}

/** A thousand series by two hundred months, invented: what all have in common, and a walk and noise of their own. */
function timeLargest(): void {
  const random = createRandom(20210630)
  const step = () => (random() + random() + random() - 1.5) / 20
  const total = 200
  const walk = () => {
    let at = 0
    return Array.from({ length: total }, () => (at += step()))
  }
  const shared = walk()
  const values = () => {
    const level = 10 + 8 * random()
    return walk().map((own, t) => level + (shared[t] as number) + own + step())
  }
  const panel = {
    scale: 'log' as const,
    months: Array.from({ length: total }, (_, t) => parseMonth('2005-01') + t),
    before: 133,
    treated: { name: 'treated', values: values() },
    controls: Array.from({ length: 999 }, (_, i) => ({ name: `control-${i}`, values: values() })),
  }
  for (const method of methods) {
    const started = performance.now()
    assessImpact(panel, [method])
    console.log(
      `${method}, 999 controls by ${total} months: ${((performance.now() - started) / 1000).toFixed(1)} s`,
    )
  }
}

import { median } from 'simple-statistics'
import { syntheticProgramQuestions } from './bench-data.ts'

/**
 * Times questions that a linear program answers, none asked twice, and how long they make another request wait, which
 * shows how long they hold the event loop.
 */
export async function timePrograms(address: string): Promise<void> {
  const { growths, paths } = syntheticProgramQuestions()
  const times: number[] = []
  for (const growth of growths) times.push(await time(address + growth))
  const followed: number[] = []
  const waits: number[] = []
  for (const path of paths) {
    let isRunning = true
    const asked = time(address + path).finally(() => {
      isRunning = false
    })
    while (isRunning) waits.push(await time(`${address}/healthz`))
    followed.push(await asked)
  }
  const most = (values: number[]) => Math.max(...values).toFixed(1)
  console.log(`growth by a linear program: median ${median(times).toFixed(1)} ms, most ${most(times)}`)
  console.log(
    `path of 60 quarters by linear programs: median ${median(followed).toFixed(0)} ms; /healthz meanwhile at most ${most(waits)} ms`,
  )
}

/** Returns how long an answer took, in milliseconds. */
export async function time(url: string): Promise<number> {
  const start = performance.now()
  const response = await fetch(url)
  const body = await response.text()
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${body}`)
  return performance.now() - start
}

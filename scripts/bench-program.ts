import { median } from 'simple-statistics'
import { syntheticProgramQuestions } from './bench-data.ts'

/**
 * Times questions that a linear program answers, none asked twice, and how long another request waits meanwhile: what
 * holds the event loop of the service.
 */
export async function timePrograms(address: string): Promise<void> {
  const { growths, path } = syntheticProgramQuestions()
  const times: number[] = []
  for (const growth of growths) times.push(await time(address + growth))
  const paths: number[] = []
  const waits: number[] = []
  for (let round = 0; round < 5; round++) {
    let isRunning = true
    // As of an instant that was not asked for before, so that the system is built too.
    const asked = time(`${address}${path}&as_of=${new Date().toISOString()}`).finally(() => {
      isRunning = false
    })
    while (isRunning) waits.push(await time(`${address}/healthz`))
    paths.push(await asked)
  }
  const most = (values: number[]) => Math.max(...values).toFixed(1)
  console.log(`growth by a linear program: median ${median(times).toFixed(1)} ms, most ${most(times)}`)
  console.log(
    `path of 60 quarters by linear programs: median ${median(paths).toFixed(0)} ms; /healthz meanwhile at most ${most(waits)} ms`,
  )
}

/** How long an answer took, in milliseconds. */
export async function time(url: string): Promise<number> {
  const start = performance.now()
  const response = await fetch(url)
  const body = await response.text()
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${body}`)
  return performance.now() - start
}

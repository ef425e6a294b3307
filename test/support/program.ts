import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** What the work of a program prints where it is done in this process, and its exit code. */
export async function captureOutput<Code>(t: Test, work: () => Promise<Code>) {
  let [stdout, output] = ['', '']
  const printed = t.capture(console, 'log', (text: string) => {
    stdout += `${text}\n`
    output += `${text}\n`
  })
  const told = t.capture(console, 'error', (text: string) => {
    output += `${text}\n`
  })
  try {
    const code = await work()
    return { code, stdout, output }
  } finally {
    printed.restore()
    told.restore()
  }
}

export type Program = {
  process: ChildProcess
  /** What it has printed so far, on both outputs. */
  output(): string
  /** Waits for a text in the output; the match, or an error where the program ends before. */
  until(pattern: RegExp): Promise<RegExpExecArray>
  /** Waits for the end. */
  ended(): Promise<{ code: number | null; signal: NodeJS.Signals | null; output: string }>
}

/** Starts one of our programs in a process of its own, with settings beside the environment's. */
export function startProgram(file: string, settings: Record<string, string>, args: string[] = []): Program {
  // Without tap's own imports, which take as long as the start of Node.
  const env = { ...process.env, NODE_OPTIONS: '--preserve-symlinks', ...settings }
  const child = spawn(process.execPath, [file, ...args], { cwd: root, env })
  // Where a test fails before it ends its program, the program would keep this process.
  t.teardown(() => child.kill('SIGKILL'))
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  const exit = once(child, 'close')
  return {
    process: child,
    output: () => output,
    async until(pattern) {
      for (;;) {
        const match = pattern.exec(output)
        if (match) return match
        if (child.exitCode !== null || child.signalCode !== null)
          throw new Error(`ended without ${pattern}: ${output}`)
        await Promise.race([once(child.stdout, 'data'), once(child.stderr, 'data'), exit])
      }
    },
    async ended() {
      await exit
      return { code: child.exitCode, signal: child.signalCode, output }
    },
  }
}

import asyncHooks, { type HookCallbacks } from 'node:async_hooks'
import { syncBuiltinESMExports } from 'node:module'
import workerThreads, { isMainThread, Worker, type WorkerOptions } from 'node:worker_threads'

/*
 * Leaves out what tap does in each process of a test that these tests make no use of, where it is imported before tap is.
 */

// tap notes which files each process loads, also without coverage, and starts each process of a test that way: it takes as
// long as loading them.
process.env._TAPJS_PROCESSINFO_EXCLUDE_ = '/./'

if (isMainThread) {
  const { createHook } = asyncHooks
  Object.assign(asyncHooks, {
    // To tell of which test an error is that nobody catches, tap follows each promise from its making until its memory is
    // collected: it makes them thirty times as slow. Such an error fails the file without it too.
    createHook: (callbacks: HookCallbacks) =>
      createHook({ ...callbacks, trackPromises: false } as HookCallbacks),
  })
  Object.assign(workerThreads, {
    // A thread would import tap once more, which takes longer than all else of its start: by its arguments, of which
    // Piscina sets none, and by those that tap adds to the environment.
    Worker: class extends Worker {
      constructor(file: string | URL, { execArgv = [], ...options }: WorkerOptions = {}) {
        const env = { ...process.env, NODE_OPTIONS: '--preserve-symlinks' }
        super(file, { ...options, execArgv, env })
      }
    },
  })
  syncBuiltinESMExports()
}

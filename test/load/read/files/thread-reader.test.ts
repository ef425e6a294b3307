import t from 'tap'
import { makeThreadReader, ThreadLimit } from '../../../../src/load/read/files/thread-reader.ts'
import { answerFor } from '../../../../src/store/queue.ts'

const limits = { megabytes: 64, timeout: 60_000 }
const makeModule = (code: string) => new URL(`data:text/javascript,${encodeURIComponent(code)}`)

t.test('the texts of one client keep that of another waiting for one of them at most', async (t) => {
  const module = makeModule(
    "import { parentPort, workerData } from 'node:worker_threads'; parentPort.postMessage(workerData)",
  )
  const read = makeThreadReader<string, string>(module, limits)
  const done: string[] = []
  const ask = (client: string, text: string) =>
    answerFor(client, async () => done.push(await read(`${client}${text}`)))
  await Promise.all([ask('a', '1'), ask('a', '2'), ask('a', '3'), ask('b', '1')])
  t.same(done, ['a1', 'b1', 'a2', 'a3'])
})

t.test('a text that takes too long ends, and the next is read', async (t) => {
  const module = makeModule(
    "import { parentPort, workerData } from 'node:worker_threads'; while (workerData === 'hostile'); parentPort.postMessage(workerData)",
  )
  const read = makeThreadReader<string, string>(module, { ...limits, timeout: 2000 })
  const hostile = read('hostile')
  const next = read('next')
  await t.rejects(hostile, new ThreadLimit('the work of a thread is too large'))
  t.equal(await next, 'next')
})

import { Worker } from 'node:worker_threads'
import { refusal } from './cells.ts'
import type { ReadBook } from './workbook-thread.ts'

/** In bytes: what a workbook may have unpacked, of which its cells take several times as much memory. */
const maxUnpacked = 10_000_000
const threadMegabytes = 128
/** In milliseconds, of which one of that size takes a few thousand. */
const timeout = 30_000

const asCsv = 'in Excel, save the sheet as “CSV UTF-8”'

/**
 * The sheets of an Excel workbook (.xlsx) that have rows and are not hidden, with the cells as they are shown.
 *
 * @throws {RefusedRows} where it is no such workbook, or too large
 */
export async function readWorkbook(bytes: Buffer): Promise<ReadBook> {
  const unpacked = findUnpackedSize(bytes)
  if (unpacked === undefined)
    throw refusal('a zip file that is cut or damaged', `a whole Excel workbook (.xlsx), or CSV: ${asCsv}`)
  if (unpacked > maxUnpacked)
    throw refusal(
      `a workbook of ${unpacked} bytes, unpacked`,
      `at most ${maxUnpacked} bytes, or CSV: ${asCsv}`,
    )
  return readInTurn(bytes)
}

let latest: Promise<unknown> = Promise.resolve()

/** One at a time, so that several take no more memory than one. */
function readInTurn(bytes: Buffer): Promise<ReadBook> {
  const reading = latest.then(() => readInThread(bytes))
  latest = reading.catch(() => undefined)
  return reading
}

function readInThread(bytes: Buffer): Promise<ReadBook> {
  const signal = AbortSignal.timeout(timeout)
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('workbook-thread.ts', import.meta.url), {
      workerData: bytes,
      resourceLimits: { maxOldGenerationSizeMb: threadMegabytes },
    })
    const tooLarge = () => refusal('a workbook that is too large to read', `a smaller one, or CSV: ${asCsv}`)
    signal.addEventListener('abort', () => {
      reject(tooLarge())
      worker.terminate()
    })
    worker.on('message', (book: ReadBook | null) => (book ? resolve(book) : reject(tooLarge())))
    worker.on('exit', () => reject(tooLarge()))
    worker.on('error', (error: Error & { code?: string }) =>
      reject(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? tooLarge()
          : refusal(
              `a zip file that is no Excel workbook: ${error.message}`,
              `an Excel workbook (.xlsx), or CSV: ${asCsv}`,
            ),
      ),
    )
  })
}

/**
 * How many bytes a zip file has unpacked by its own directory, beyond which its reader takes nothing out of it; undefined
 * where it has none that can be read, one of larger files (ZIP64), or one that leaves a size open.
 */
function findUnpackedSize(bytes: Buffer): number | undefined {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end < 0 || end + 22 > bytes.length) return undefined
  const [entries, length, start] = [
    bytes.readUInt16LE(end + 10),
    ...[12, 16].map((at) => bytes.readUInt32LE(end + at)),
  ]
  if (entries === 0xffff || length === 0xffffffff || start === 0xffffffff) return undefined
  let position = start as number
  let size = 0
  for (let left = entries as number; left > 0; left--) {
    if (position + 46 > bytes.length) return undefined
    const isSaidLater = (bytes.readUInt16LE(position + 8) & 8) !== 0
    const [packed = 0, unpacked = 0] = [20, 24].map((at) => bytes.readUInt32LE(position + at))
    // Of such entries all would be taken, whatever it becomes.
    if ((unpacked === 0 && packed > 2) || (packed === 0 && isSaidLater)) return undefined
    size += unpacked
    position += [28, 30, 32].reduce((sum, at) => sum + bytes.readUInt16LE(position + at), 46)
  }
  return size
}

import { Worker } from 'node:worker_threads'
import { RefusedRows } from '../../store/load-report.ts'
import { headerError } from './cells.ts'
import type { CellRecord } from './record-table.ts'
import type { ReadSheet } from './workbook-thread.ts'

/** In bytes: what a workbook may have unpacked, of which its cells take several times as much memory. */
const maxUnpacked = 20_000_000
const threadMegabytes = 192
/** In milliseconds. */
const timeout = 60_000

const asCsv = 'in Excel, save the sheet as “CSV UTF-8”'

/**
 * The rows of the one sheet of an Excel workbook (.xlsx) that has any and is not hidden, or of the sheet of a name, with the
 * cells as they are shown.
 *
 * @throws {RefusedRows} where it is no such workbook, too large, or its sheet cannot be told
 */
export async function* readWorkbook(bytes: Buffer, sheet?: string): AsyncGenerator<CellRecord[]> {
  const unpacked = findUnpackedSize(bytes)
  if (unpacked === undefined)
    throw refusal('a zip file that is cut or damaged', `a whole Excel workbook (.xlsx), or CSV: ${asCsv}`)
  if (unpacked > maxUnpacked)
    throw refusal(
      `a workbook of ${unpacked} bytes, unpacked`,
      `at most ${maxUnpacked} bytes, or CSV: ${asCsv}`,
    )
  const { rows } = chooseSheet(await readInThread(bytes), sheet)
  // Cells stand apart, as those between tabs.
  yield rows.map((row) => ({ ...row, delimiter: '\t', isChecked: false }))
}

function chooseSheet(sheets: readonly ReadSheet[], name: string | undefined): ReadSheet {
  const filled = sheets.filter(({ rows }) => rows.length > 0)
  const chosen = name === undefined ? filled : filled.filter((sheet) => sheet.name === name)
  const [first] = chosen
  if (first && chosen.length === 1) return first
  const names = filled.map((sheet) => JSON.stringify(sheet.name)).join(', ')
  if (name !== undefined) throw refusal(`no sheet ${JSON.stringify(name)}`, `one of the sheets ${names}`)
  if (filled.length === 0) throw refusal('a workbook without a cell', 'a header and rows under it')
  throw refusal(
    `a workbook with the sheets ${names}`,
    'one sheet, or the name of the one that is meant: sheet=NAME, on the command line --sheet NAME',
  )
}

function readInThread(bytes: Buffer): Promise<ReadSheet[]> {
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
    worker.on('message', resolve)
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

const refusal = (value: string, expected: string) => new RefusedRows([headerError(null, value, expected)])

/**
 * How many bytes a zip file has unpacked by its own directory, beyond which its reader takes nothing out of it; undefined
 * where it has none that can be read.
 */
function findUnpackedSize(bytes: Buffer): number | undefined {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end < 0 || end + 22 > bytes.length) return undefined
  let position = bytes.readUInt32LE(end + 16)
  let size = 0
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    if (position + 46 > bytes.length) return undefined
    const [packed, unpacked] = [bytes.readUInt32LE(position + 20), bytes.readUInt32LE(position + 24)]
    // Of what says that it is empty and is not all would be taken.
    size += unpacked === 0 && packed > 2 ? Number.POSITIVE_INFINITY : unpacked
    const lengths = [28, 30, 32].map((offset) => bytes.readUInt16LE(position + offset))
    position += lengths.reduce((sum, length) => sum + length, 46)
  }
  return size
}

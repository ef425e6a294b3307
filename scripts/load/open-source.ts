import { type FileHandle, open } from 'node:fs/promises'
import { FetchError, openUrl, type PrivateHosts, parseUrl } from '../../src/load/fetch.ts'
import { decodeText } from '../../src/load/read/cells/text-encoding.ts'
import type { PublishedAs } from '../../src/load/read/open-table.ts'
import { describePublication } from '../../src/load/read/web-page.ts'

export type Source = {
  name: string
  /** Opens the stream of bytes, with their number (0 if unknown) and what is known of a bulletin's publication. */
  open(): Promise<{ stream: AsyncIterable<Uint8Array>; size: number; published?: PublishedAs }>
}

const addressStart = /^[a-z][a-z\d+.-]+:\/\//i

/**
 * Finds the source that an argument names: standard input, an address or a file. Returns undefined, after a message, if
 * there is none. Files are opened at once, addresses only in their turn.
 */
export async function findSource(argument: string, privateHosts: PrivateHosts): Promise<Source | undefined> {
  if (argument === '-')
    return { name: 'standard input', open: async () => ({ stream: process.stdin, size: 0 }) }
  return addressStart.test(argument) ? findUrl(argument, privateHosts) : openFile(argument)
}

function findUrl(address: string, privateHosts: PrivateHosts): Source | undefined {
  try {
    parseUrl(address, privateHosts)
  } catch (error) {
    if (!(error instanceof FetchError)) throw error
    console.error(`${withoutPassword(address)}: ${error.message}${hintPrivate(error, address)}`)
    return undefined
  }
  return {
    name: address,
    async open() {
      const { url, beginning, body } = await openUrl(address, { privateHosts })
      return { stream: body, size: 0, published: describePublication(decodeText(beginning), url) }
    },
  }
}

/** Returns a hint how to admit an address, if it was refused since its host is private. */
export function hintPrivate(error: unknown, address: string): string {
  const isRefused = error instanceof FetchError && error.privateHost === URL.parse(address)?.hostname
  return isRefused ? '; --allow-private lets it in' : ''
}

/** Removes everything between `//` and the last `@`, which may contain a password. */
function withoutPassword(address: string): string {
  return address.replace(/\/\/.*@/s, '//')
}

async function openFile(path: string): Promise<Source | undefined> {
  let file: FileHandle | undefined
  try {
    file = await open(path)
    const stats = await file.stat()
    if (!stats.isDirectory()) {
      const stream = file.createReadStream()
      return { name: path, open: async () => ({ stream, size: stats.size }) }
    }
    console.error(`${path}: is a directory, expected a file`)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const reasons: Record<string, string> = { ENOENT: 'no such file', EACCES: 'this user may not read it' }
    console.error(`${path}: ${reasons[code ?? ''] ?? message}`)
  }
  await file?.close()
  return undefined
}

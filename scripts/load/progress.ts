/** Passes on the bytes of a source and, on a terminal, shows how many were read. */
export async function* showProgress(
  name: string,
  stream: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<Uint8Array> {
  let bytes = 0
  let shownAt = Date.now()
  for await (const chunk of stream) {
    bytes += chunk.length
    if (Date.now() - shownAt > 200) {
      shownAt = Date.now()
      const part = size > 0 ? ` of ${megabytes(size)}` : ''
      showStatus(`${name}: ${megabytes(bytes)}${part} MB read`)
    }
    yield chunk
  }
  const readAt = Date.now()
  const tell = () =>
    showStatus(`${name}: read, comparing and storing for ${Math.round((Date.now() - readAt) / 1000)} s`)
  tell()
  clock = setInterval(tell, 1000).unref()
}

/** Shows that the work goes on after everything was read. */
let clock: NodeJS.Timeout | undefined

export function clearProgress(): void {
  clearInterval(clock)
  showStatus('')
}

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1)

function showStatus(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`)
}

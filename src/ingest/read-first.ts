/** The first bytes of a stream, and a stream that begins with them again. Without any bytes the first are empty. */
export async function readFirst(
  source: AsyncIterable<Uint8Array>,
): Promise<{ first: Uint8Array; all: AsyncGenerator<Uint8Array> }> {
  const chunks = source[Symbol.asyncIterator]()
  let next = await chunks.next()
  while (!next.done && next.value.length === 0) next = await chunks.next()
  const first = next.done ? new Uint8Array() : next.value
  async function* restart() {
    try {
      for (; !next.done; next = await chunks.next()) yield next.value
    } finally {
      await chunks.return?.()
    }
  }
  return { first, all: restart() }
}

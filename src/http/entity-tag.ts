import { createHash, hash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * A strong tag, made without the answer: from what decides its bytes, the code of this service among it.
 *
 * @param parts the version of the data, the address, the form, the codings that the client takes …
 */
export function makeTag(...parts: (string | number)[]): string {
  return `"${hash('sha1', `${codeHash}\n${parts.join('\n')}`, 'base64url')}"`
}

/** Of all sources, with the files that they read, and of the versions of the packages: the same on every machine. */
const codeHash = hashCode(fileURLToPath(new URL('../../', import.meta.url)))

function hashCode(root: string): string {
  const sources = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(root, join(parentPath, name)))
  const sum = createHash('sha1')
  for (const file of [...sources, 'package-lock.json'].sort())
    sum.update(`${file} ${hash('sha1', readFileSync(join(root, file)))}\n`)
  return sum.digest('base64url')
}

/** Whether a client names the tag as one of which it has the answer (RFC 9110, section 13.1.2). */
export function namesTag(ifNoneMatch: string | undefined, tag: string): boolean {
  return ifNoneMatch?.split(',').some((item) => item.trim().replace(/^W\//, '') === tag) ?? false
}

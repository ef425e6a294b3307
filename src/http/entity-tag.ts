import { hash } from 'node:crypto'
import packageJson from '../../package.json' with { type: 'json' }

/**
 * A strong tag, made without the answer: from what decides its bytes.
 *
 * @param parts the version of the data, the address, the form, the codings that the client takes …
 */
export function makeTag(...parts: (string | number)[]): string {
  return `"${hash('sha1', `${packageJson.version}\n${parts.join('\n')}`, 'base64url')}"`
}

/** Whether a client names the tag as one of which it has the answer (RFC 9110, section 13.1.2). */
export function namesTag(ifNoneMatch: string | undefined, tag: string): boolean {
  return ifNoneMatch?.split(',').some((item) => item.trim().replace(/^W\//, '') === tag) ?? false
}

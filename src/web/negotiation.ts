import Type from 'typebox'
import { type Language, languages } from '../i18n/language.ts'
import { oneOf } from './schema.ts'

/**
 * Chooses the media type that a client prefers by its `Accept` header (RFC 9110, section 12.5.1): the first among equals, the
 * first offered without a header, and undefined if the client accepts none.
 */
export function chooseMediaType(accept: string | undefined, offered: readonly string[]): string | undefined {
  if (accept === undefined || accept.trim() === '' || accept === '*/*') return offered[0]
  const ranges = parseRanges(accept)
  let best: { type: string; quality: number } | undefined
  for (const type of offered) {
    const quality = qualityOf(type, ranges)
    if (quality > (best?.quality ?? 0)) best = { type, quality }
  }
  return best?.type
}

type Range = { name: string; quality: number }

/** Splits a header of preferences into its items, each with its quality. */
function parseRanges(header: string): Range[] {
  return header.split(',').map((item) => {
    const [name = '', ...parameters] = item.split(';').map((part) => part.trim().toLowerCase())
    const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
    return { name, quality: quality === undefined ? 1 : Number(quality) || 0 }
  })
}

/** Returns the quality of the most specific range that a type is in, even if it is 0. */
function qualityOf(type: string, ranges: readonly Range[]): number {
  const group = `${type.slice(0, type.indexOf('/'))}/*`
  for (const pattern of [type, group, '*/*']) {
    const found = ranges.find((range) => range.name === pattern)
    if (found) return found.quality
  }
  return 0
}

export const Lang = Type.Optional(
  oneOf(languages, { description: 'Language of the page, else as the browser likes' }),
)

/** Returns the language of a tag such as `zh-CN` (RFC 5646), if texts are in it. */
export const languageOf = (tag: string): Language | undefined =>
  languages.find((lang) => lang === tag.toLowerCase().split(/[-_]/)[0])

/** Returns the language named in the address or, without one, the browser's preferred one. */
export function chooseLanguage(
  named: string | null,
  accepted: string | undefined,
): { lang: Language; isChosen: boolean } {
  const chosen = languageOf(named ?? '')
  if (chosen) return { lang: chosen, isChosen: true }
  const likes = parseRanges(accepted ?? '')
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
  const liked = likes.map(({ name }) => languageOf(name)).find(Boolean)
  return { lang: liked ?? 'en', isChosen: false }
}

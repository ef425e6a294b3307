import Type from 'typebox'
import { type Language, languages } from '../i18n/language.ts'
import { oneOf } from './request/parameters.ts'

/**
 * Which of the media types a client likes best, by its `Accept` header (RFC 9110, section 12.5.1). Among equals the
 * first counts; without a header any will do; undefined where it takes none of them.
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

/** The items of a header that says what is liked, each with its quality. */
function parseRanges(header: string): Range[] {
  return header.split(',').map((item) => {
    const [name = '', ...parameters] = item.split(';').map((part) => part.trim().toLowerCase())
    const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
    return { name, quality: quality === undefined ? 1 : Number(quality) || 0 }
  })
}

/** The most exact range that a type is in counts, even where it says 0. */
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

/** The language that an address names or, without one, that the browser likes best of ours. */
export function chooseLanguage(
  named: string | null,
  accepted: string | undefined,
): { lang: Language; isChosen: boolean } {
  const chosen = languages.find((lang) => lang === named)
  if (chosen) return { lang: chosen, isChosen: true }
  const likes = parseRanges(accepted ?? '')
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
  const liked = likes.map(({ name }) => languages.find((lang) => lang === name.split('-')[0])).find(Boolean)
  return { lang: liked ?? 'en', isChosen: false }
}

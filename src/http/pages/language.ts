import Type from 'typebox'
import { type Language, languages } from '../../i18n/language.ts'
import { oneOf } from '../questions/parameters.ts'

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
  const likes = (accepted ?? '')
    .split(',')
    .map((item) => {
      const [tag = '', ...parameters] = item.split(';').map((part) => part.trim().toLowerCase())
      const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
      return { tag: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality) || 0 }
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
  const liked = likes.map(({ tag }) => languages.find((lang) => lang === tag)).find(Boolean)
  return { lang: liked ?? 'en', isChosen: false }
}

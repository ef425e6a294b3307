import type { Language } from '../../i18n/language.ts'
import { type PageTexts, pageTexts } from '../../i18n/page-texts.ts'
import { changed, type Parameters, toQuery, withQuery } from '../addresses.ts'

/** What every page knows of its request. */
export type Context = {
  lang: Language
  /** True if the address names the language, so that links must too. */
  isLanguageChosen: boolean
  /** The path of the page. */
  path: string
  /** The parameters of the page, without the language. */
  query: URLSearchParams
  /** The origin of the service, such as `http://127.0.0.1:3000`. */
  origin: string
  /** The addresses of the style sheet and the script. */
  assets: { style: string; script: string }
}

/** A slug with its name in the language of the page. */
export type Named = { slug: string; name: string }

/** Returns the texts of pages in the language of the page. */
export function textsOf({ lang }: Pick<Context, 'lang'>): PageTexts {
  return pageTexts[lang]
}

/** Returns the address of a page with these parameters beside those in its path, in the chosen language. */
export function pageLink(
  context: Context,
  path: string,
  parameters: Parameters | URLSearchParams = {},
): string {
  const query = toQuery(parameters)
  if (context.isLanguageChosen) query.set('lang', context.lang)
  const [place = '', asked] = path.split('?')
  return withQuery(place, new URLSearchParams([...new URLSearchParams(asked), ...query]))
}

/** Returns the address of this page with some parameters changed. */
export function linkWith(context: Context, changes: Parameters): string {
  return pageLink(context, context.path, changed(context.query, changes))
}

/** Returns the as-of parameters of a page, for its links. */
export function linkedAsOf({ query }: Pick<Context, 'query'>) {
  return { as_of: query.get('as_of'), recorded_by: query.get('recorded_by') }
}

/** Returns the address of the page of a series or event, as of the same moment as this page. */
export function pageOf(context: Context, kind: 'series' | 'events', slug: string): string {
  return pageLink(context, `/${kind}/${slug}`, linkedAsOf(context))
}

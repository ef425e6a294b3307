import type { Language } from '../../i18n/language.ts'
import { type PageTexts, pageTexts } from '../../i18n/page-texts.ts'

/** What every page knows of the request that it answers. */
export type Context = {
  lang: Language
  /** Whether the address names the language, so that links must as well. */
  isLanguageChosen: boolean
  /** The path of the page. */
  path: string
  /** What the page was asked, without the language. */
  query: URLSearchParams
  /** Where the service is reached, such as `http://127.0.0.1:3000`. */
  origin: string
  /** The addresses of the style sheet and the script. */
  assets: { style: string; script: string }
}

/** Something with a slug, and its name in the language of the page. */
export type Named = { slug: string; name: string }

/** The texts of the pages in the language of the page. */
export function textsOf({ lang }: Pick<Context, 'lang'>): PageTexts {
  return pageTexts[lang]
}

type Parameters = Record<string, string | number | null | undefined>

/** The path of an address, and what is asked behind it: as it is written, and as parameters. */
export function splitUrl(url: string): { path: string; search: string; query: URLSearchParams } {
  const [path = '', search = ''] = url.split(/\?(.*)/s)
  return { path, search, query: new URLSearchParams(search) }
}

/** The address of a page with these parameters beside those that its path has, in the language that was chosen. */
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

/** The address of this page with some of what it was asked changed. */
export function linkWith(context: Context, changes: Parameters): string {
  return pageLink(context, context.path, changed(context.query, changes))
}

/** As of when a page is asked, for what it leads to. */
export function knowledgeOf({ query }: Pick<Context, 'query'>) {
  return { as_of: query.get('as_of'), recorded_by: query.get('recorded_by') }
}

/** The address of data with these parameters. */
export function dataLink(path: string, parameters: Parameters | URLSearchParams): string {
  return withQuery(path, toQuery(parameters))
}

/** The parameters with some changed, or left out where null. */
export function changed(query: URLSearchParams, changes: Parameters): URLSearchParams {
  const copy = new URLSearchParams(query)
  for (const [name, value] of Object.entries(changes))
    if (value === null || value === undefined) copy.delete(name)
    else copy.set(name, String(value))
  return copy
}

/** Parameters as those of an address; what has no value is left out. */
export function toQuery(parameters: Parameters | URLSearchParams): URLSearchParams {
  return parameters instanceof URLSearchParams
    ? new URLSearchParams(parameters)
    : changed(new URLSearchParams(), parameters)
}

function withQuery(path: string, query: URLSearchParams): string {
  // Colons and commas may stand as they are, and people read addresses.
  const search = query.toString().replaceAll('%3A', ':').replaceAll('%2C', ',')
  return search === '' ? path : `${path}?${search}`
}

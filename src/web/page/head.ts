import { html } from 'ghtml'
import { eventsFeed, revisionsFeed } from '../../i18n/feeds.ts'
import { type Localized, localize } from '../../i18n/language.ts'
import { licence } from '../formats/csvw.ts'
import { type Context, linkWith, pageLink, textsOf } from './context.ts'

export type Section = 'compare' | 'impact' | 'events' | 'series' | 'status'

export const sections: [Section, string][] = [
  ['compare', '/'],
  ['impact', '/impact'],
  ['events', '/events'],
  ['series', '/series'],
  ['status', '/status'],
]

/** For readers that find feeds by themselves. */
const feeds = [
  [revisionsFeed, '/v1/revisions.atom'],
  [eventsFeed, '/v1/events.atom'],
] as const

/** What is told of a page to those who do not read it themselves: search engines, and whoever shows a preview of a link. */
export type Preview = {
  title: string
  description?: string
  section?: Section
  /** The path of a picture of what is asked. */
  picture?: string
  /** Where the page can be framed. */
  embed?: string
  dataset?: Dataset
}

/** Data that a page is about, with the paths of their files by media type. */
export type Dataset = {
  name: Localized
  description: Localized
  files: [mediaType: string, path: string][]
}

/** The elements of the head of a page for other programs: feeds, Open Graph, oEmbed and schema.org. */
export function renderPreview(context: Context, preview: Preview): string {
  const { lang, origin } = context
  const text = textsOf(context)
  const { title, description = text.tagline, picture, embed } = preview
  const address = `${origin}${linkWith(context, {})}`
  const properties: [string, string][] = [
    ['og:type', 'website'],
    ['og:site_name', text.site],
    ['og:locale', lang === 'zh' ? 'zh_CN' : 'en_GB'],
    ['og:title', title],
    ['og:description', description],
    ['og:url', address],
    ...(picture === undefined
      ? []
      : ([
          ['og:image', `${origin}${picture}`],
          ['og:image:type', 'image/png'],
          ['og:image:alt', title],
        ] as [string, string][])),
  ]
  const embedded = `${origin}/oembed?${new URLSearchParams({ url: address })}`
  return html`<link rel="canonical" href="${address}">
!${feeds.map(([{ title }, path]) => html`<link rel="alternate" type="application/atom+xml" title="${title[lang]}" href="${pageLink(context, path)}">`)}
!${properties.map(([property, content]) => html`<meta property="${property}" content="${content}">`)}
<meta name="twitter:card" content="${picture === undefined ? 'summary' : 'summary_large_image'}">
!${embed === undefined ? '' : html`<link rel="alternate" type="application/json+oembed" href="${embedded}" title="${title}">`}
!${describeForSearch(context, preview).map(renderData)}`
}

/** Data of schema.org are no script, so that the policy of the pages lets them stand. */
function renderData(data: object): string {
  const text = JSON.stringify({ '@context': 'https://schema.org', ...data }).replaceAll('<', '\\u003c')
  return `<script type="application/ld+json">${text}</script>`
}

function describeForSearch(context: Context, { title, section, dataset }: Preview): object[] {
  const { lang, origin, path } = context
  const text = textsOf(context)
  const home = { name: text.site, item: `${origin}${pageLink(context, '/')}` }
  const above = sections.filter(([name, of]) => name === section && of !== '/' && of !== path)
  const trail = [
    home,
    ...above.map(([name, of]) => ({ name: text.pages[name], item: `${origin}${pageLink(context, of)}` })),
    ...(path === '/' ? [] : [{ name: title, item: `${origin}${linkWith(context, {})}` }]),
  ]
  const breadcrumbs = {
    '@type': 'BreadcrumbList',
    itemListElement: trail.map((item, i) => ({ '@type': 'ListItem', position: i + 1, ...item })),
  }
  if (!dataset) return [breadcrumbs]
  return [
    breadcrumbs,
    {
      '@type': 'Dataset',
      name: localize(dataset.name, lang),
      description: localize(dataset.description, lang),
      url: `${origin}${path}`,
      license: licence,
      isAccessibleForFree: true,
      inLanguage: ['en', 'zh'],
      distribution: dataset.files.map(([encodingFormat, file]) => ({
        '@type': 'DataDownload',
        encodingFormat,
        contentUrl: `${origin}${file}`,
      })),
    },
  ]
}

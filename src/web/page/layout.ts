import { html } from 'ghtml'
import { cleanText } from '../../chart/text.ts'
import { splitHeadline } from '../../i18n/comparison.ts'
import { type Localized, localize } from '../../i18n/language.ts'
import type { PageTexts } from '../../i18n/page-texts.ts'
import { eventsFeed, revisionsFeed, subscriptions } from '../../i18n/sharing.ts'
import { licence } from '../formats/table-metadata.ts'
import type { Suggestion } from '../problems/problem.ts'
import { type Context, linkWith, pageLink, textsOf } from './context.ts'

/** The pages linked at the end of each page. */
const further: [path: string, name: (text: PageTexts) => string][] = [
  ['/method', (text) => text.method.link],
  ['/coverage', (text) => text.coverage.title],
  ['/figures', (text) => text.figuresOf],
  ['/documents', (text) => text.documents],
]

/** The subscriptions linked there. */
const subscribed = [
  ['/v1/revisions.atom', subscriptions.changes],
  ['/v1/events.atom', subscriptions.events],
  ['/v1/releases.ics', subscriptions.releases],
] as const

/**
 * Renders a complete page.
 *
 * @param main its content as HTML
 */
export function renderPage(context: Context, { main, ...preview }: Preview & { main: string }): string {
  const { lang, path, query, assets } = context
  const { title, description, section } = preview
  const text = textsOf(context)
  const other = lang === 'en' ? 'zh' : 'en'
  const otherLink = pageLink({ ...context, lang: other, isLanguageChosen: true }, path, query)
  const leads = [
    ...further.map(([path, name]) => [path, name(text)] as const),
    ...subscribed.map(([path, name]) => [path, name[lang]] as const),
  ]
  const head = html`<meta name="description" content="${description ?? text.tagline}">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="alternate" hreflang="${htmlLanguage(other)}" href="${otherLink}">
!${renderPreview(context, preview)}
<script type="module" src="${assets.script}"></script>`
  const body = html`<body data-copied="${text.copied}">
<a class="skip" href="#main">${text.skip}</a>
<header class="top">
<a class="brand" href="${pageLink(context, '/')}">${text.site}</a>
<nav aria-label="${text.site}">!${sections.map(
    ([name, path]) =>
      html`<a href="${pageLink(context, path)}"!${name === section ? ' aria-current="page"' : ''}>${text.pages[name]}</a>`,
  )}<a href="/docs">${text.pages.docs}</a></nav>
<a class="language" hreflang="${htmlLanguage(other)}" lang="${htmlLanguage(other)}" href="${otherLink}">${text.otherLanguage}</a>
</header>
<main id="main">!${main}</main>
<p class="unseen" role="status" id="said"></p>
<footer class="end"><p>${text.tagline}</p><nav aria-label="${text.more}">!${leads.map(([path, name]) => html`<a href="${pageLink(context, path)}">${name}</a>`)}</nav></footer>
</body>`
  return renderDocument(context, { title, head, body })
}

/** Renders an answer alone, for a frame in another site's page. */
export function renderFramed(context: Context, { title, main }: { title: string; main: string }): string {
  return renderDocument(context, {
    title,
    // All other pages refuse to be framed.
    head: '<meta name="robots" content="noindex"><base target="_blank">',
    body: html`<body class="framed"><main id="main">!${main}</main></body>`,
  })
}

function renderDocument(
  context: Context,
  { title, head, body }: Record<'title' | 'head' | 'body', string>,
): string {
  return html`<!doctype html>
<html lang="${htmlLanguage(context.lang)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · ${textsOf(context).site}</title>
<link rel="stylesheet" href="${context.assets.style}">
!${head}
</head>
!${body}
</html>
`
}

export function htmlLanguage(lang: Context['lang']): string {
  return lang === 'zh' ? 'zh-CN' : 'en'
}

/** Renders a heading that never breaks within these names, or between a verb and its number. */
export function renderHeading(heading: string, names: readonly string[]): string {
  const parts = splitHeadline(heading, names)
  return html`<h1>!${parts.map(({ text, isWhole }) => (isWhole ? html`<span class="whole">${text}</span>` : html`${text}`))}</h1>`
}

/** Renders a page that says why there is no other. */
export function renderProblemPage(context: Context, problem: ShownProblem): string {
  const text = textsOf(context)
  const { status, code } = problem
  const isBusy = status === 429 || code === 'busy'
  const title =
    status === 404
      ? text.notFound
      : isBusy
        ? text.busy
        : status === 503
          ? text.unavailable
          : status >= 500
            ? text.failed
            : text.notAnswered
  const body =
    isBusy || status === 503
      ? html`<p>${isBusy ? text.busyText : text.unavailableText}</p>`
      : problem.errors.length === 0
        ? html`<p>!${renderLocalized(context, problem.detail, problem.suggestions)}</p>`
        : renderProblemNotice(context, problem, false)
  const again =
    status < 500 && !isBusy
      ? ''
      : html`<a class="button" href="${linkWith(context, {})}">${text.tryAgain}</a> `
  const main = html`<h1>${title}</h1>!${body}<p class="buttons">!${again}<a href="${pageLink(context, '/')}">${text.backToStart}</a></p>`
  return renderPage(context, { title, main })
}

/** A problem as a page shows it. */
export type ShownProblem = {
  status: number
  code: string
  detail: string | Localized
  errors: readonly {
    parameter: string
    /** The value as it came, or a description of it. */
    received: string | Localized | null
    expected: string | Localized
    did_you_mean?: string | undefined
    /** The address of the question with the nearest name in place. */
    suggestion?: string | undefined
  }[]
  /** Questions to ask instead. */
  suggestions: readonly Pick<Suggestion, 'description' | 'page'>[]
}

/** @param hasHeading false if the title of the page already says that there is no answer */
export function renderProblemNotice(
  context: Context,
  { detail, errors, suggestions }: ShownProblem,
  hasHeading = true,
): string {
  const text = textsOf(context)
  const { colon, stop, question } = text.marks
  const lines = errors.map(({ parameter, received, expected, did_you_mean: nearest, suggestion }) => {
    const name =
      suggestion === undefined ? html`<b>${nearest}</b>` : html`<a href="${suggestion}">${nearest}</a>`
    return html`<li><b>${nameParameter(context, parameter)}</b>${colon}${text.expected}!${renderLocalized(context, expected)}!${renderReceived(context, received)}${stop}
!${nearest === undefined ? '' : html`<br>${text.didYouMean}!${name}${question}`}</li>`
  })
  const heading = hasHeading ? html`<h2>${text.notAnswered}</h2>` : ''
  return html`<section class="problem" role="alert" aria-label="${text.notAnswered}">
!${heading}
!${lines.length > 0 ? html`<ul>!${lines}</ul>` : html`<p>!${renderLocalized(context, detail)}</p>`}
!${suggestions.length === 0 ? '' : html`<p>${text.insteadAsk}</p><ul class="instead">!${suggestions.map(({ description, page }) => html`<li><a href="${pageLink(context, page)}">${description[context.lang]}</a></li>`)}</ul>`}
</section>`
}

/** Names a parameter by the label of its form field; without a field, in words and by its name in the address. */
function nameParameter(context: Context, parameter: string): string {
  const { form, impact, period, addressOnly, marks } = textsOf(context)
  if (Object.hasOwn(addressOnly, parameter))
    return `${addressOnly[parameter]}${marks.open}${parameter}${marks.close}`
  const fields: Record<string, string> = {
    series: form.series,
    metric: form.metric,
    base: form.base,
    end: form.end,
    months: form.later,
    frequency: form.frequency,
    anchor: form.anchor,
    measure: form.measure,
    as_of: form.asOf,
    allow_breaks: form.breaks,
    treated: form.treated,
    exclude_event_month: form.leaveOut,
    event: form.event,
    method: impact.method,
    controls: form.controls,
    period,
  }
  return Object.hasOwn(fields, parameter) ? (fields[parameter] as string) : parameter
}

function renderReceived(context: Context, received: string | Localized | null): string {
  const text = textsOf(context)
  if (received === null || received === '') return html`${text.absent}`
  if (typeof received !== 'string') return html`${text.present}${received[context.lang]}`
  const { quote, unquote } = text.marks
  return html`${text.found}${quote}${cleanText(received)}${unquote}`
}

/** The pages for the data paths that problems name. */
const pagesOf = new Map([
  ['/v1/coverage', '/coverage'],
  ['/v1/events', '/events'],
  ['/v1/metrics', '/coverage'],
  ['/v1/figures', '/figures'],
  ['/v1/documents', '/documents'],
])

/**
 * Renders a text in the language of the page as HTML, marked if it is only in English. A path that it refers to becomes a link,
 * to a suggested question at that path if there is one.
 */
function renderLocalized(
  context: Context,
  text: string | Localized,
  suggestions: ShownProblem['suggestions'] = [],
): string {
  const { lang } = context
  const written = html`${localize(text, lang)}`.replaceAll(
    /(?<=see |见|nearest is |最接近的是|(?:;|and) (?=\/docs lists))\/[a-z\d/-]+(?:\?company&#61;[a-z\d-]+)?/g,
    (found) => {
      const [path = '', company] = found.split('?company&#61;')
      const page = pagesOf.get(path) ?? path
      const asked = suggestions.find((item) => item.page.startsWith(`${path}?`))
      const address = asked?.page ?? (page.startsWith('/v1/') ? page : pageLink(context, page, { company }))
      return html`<a href="${address}">!${found.replace(path, page)}</a>`
    },
  )
  return lang === 'en' || typeof text !== 'string' ? written : html`<span lang="en">!${written}</span>`
}

type Section = 'compare' | 'impact' | 'events' | 'series' | 'status'

export const sections: [Section, string][] = [
  ['compare', '/'],
  ['impact', '/impact'],
  ['events', '/events'],
  ['series', '/series'],
  ['status', '/status'],
]

/** Feeds for readers that discover them. */
const feeds = [
  [revisionsFeed, '/v1/revisions.atom'],
  [eventsFeed, '/v1/events.atom'],
] as const

/** The description of a page for search engines and for programs that show a preview of a link. */
type Preview = {
  title: string
  description?: string
  section?: Section
  /** The path of a picture of the question. */
  picture?: string
  /** The address at which the page can be framed. */
  embed?: string
  dataset?: Dataset
}

/** The data that a page is about, with the paths of their files by media type. */
export type Dataset = {
  name: Localized
  description: Localized
  files: [mediaType: string, path: string][]
}

/** Renders the elements of a page's head for other programs: feeds, Open Graph, oEmbed and schema.org. */
function renderPreview(context: Context, preview: Preview): string {
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

/** Renders schema.org data, which do not run as a script, so that the pages' security policy allows them. */
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

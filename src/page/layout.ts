import { html } from 'ghtml'
import { type Context, pageLink, textsOf } from './context.ts'

export type Section = 'compare' | 'impact' | 'events' | 'series' | 'status'

const sections: [Section, string][] = [
  ['compare', '/'],
  ['impact', '/impact'],
  ['events', '/events'],
  ['series', '/series'],
  ['status', '/status'],
]

const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath d='M1 4l5 2 4 7 5-9' fill='none' stroke='%23005fa8' stroke-width='2.5'/%3E%3C/svg%3E"

/**
 * A whole page.
 *
 * @param main its content as HTML
 */
export function renderPage(
  context: Context,
  {
    title,
    description,
    section,
    main,
  }: { title: string; description?: string; section?: Section; main: string },
): string {
  const { lang, path, query, assets } = context
  const text = textsOf(context)
  const other = lang === 'en' ? 'zh' : 'en'
  const otherLink = pageLink({ ...context, lang: other, isLanguageChosen: true }, path, query)
  return html`<!doctype html>
<html lang="${htmlLanguage(lang)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · ${text.site}</title>
<meta name="description" content="${description ?? text.tagline}">
<link rel="stylesheet" href="${assets.style}">
<link rel="icon" href="${icon}">
<link rel="alternate" hreflang="${htmlLanguage(other)}" href="${otherLink}">
<script type="module" src="${assets.script}"></script>
</head>
<body data-copied="${text.copied}">
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
<footer class="end">${text.tagline}</footer>
</body>
</html>
`
}

export function htmlLanguage(lang: Context['lang']): string {
  return lang === 'zh' ? 'zh-CN' : 'en'
}

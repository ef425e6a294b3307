import { languages } from '../../i18n/language.ts'
import { htmlLanguage, sections } from '../../web/page/layout.ts'
import type { App, Platform } from '../../web/platform.ts'

/** Adds `/robots.txt` and `/sitemap.xml`, by which search engines find the pages. */
export async function register(app: App, platform: Platform): Promise<void> {
  const { absoluteUrl, readSnapshot } = platform
  app.get('/robots.txt', { schema: { hide: true } }, async (_, reply) =>
    reply
      .type('text/plain; charset=utf-8')
      .header('cache-control', 'public, max-age=3600')
      .send(`User-agent: *
Allow: /v1/impact.png
${closed.map((path) => `Disallow: ${path}\n`).join('')}
Sitemap: ${absoluteUrl('/sitemap.xml')}
`),
  )
  app.get('/sitemap.xml', { schema: { hide: true } }, async (_, reply) => {
    const { reference, listEvents, changedAt } = await readSnapshot()
    const paths = [
      ...sections.map(([, path]) => path),
      '/coverage',
      ...[...reference.series.keys()].map((series) => `/series/${series}`),
      ...listEvents({ recordedBy: changedAt, day: null }).map(({ event }) => `/events/${event}`),
    ]
    const entries = paths.map((path) => writeEntry(absoluteUrl(path), changedAt))
    return reply
      .type('application/xml')
      .header('cache-control', 'no-cache')
      .send(`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${entries.join('\n')}
</urlset>
`)
  })
}

/** The paths that lead search engines into ever more questions, or cost much. Pictures stay open, for previews of links. */
const closed = ['/lineage', '/v1/impact', '/v1/export.zip', '/v1/loads', '/*as_of=']

/** Writes a page with its languages. Slugs of series and events are ASCII and need no escaping. */
function writeEntry(address: string, changedAt: string): string {
  const others = languages.map(
    (lang) => `<xhtml:link rel="alternate" hreflang="${htmlLanguage(lang)}" href="${address}?lang=${lang}"/>`,
  )
  return `<url><loc>${address}</loc><lastmod>${changedAt}</lastmod>${others.join('')}</url>`
}

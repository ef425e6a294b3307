import { html } from 'ghtml'
import Type from 'typebox'
import { writeHeadline } from '../../i18n/comparison.ts'
import { wholeAnswer } from '../../i18n/sharing.ts'
import { type Context, pageLink, textsOf } from '../../web/page/context.ts'
import { renderFramed, renderProblemNotice } from '../../web/page/layout.ts'
import { addPage } from '../../web/page/page-route.ts'
import type { App, Platform } from '../../web/platform.ts'
import { Problem } from '../../web/problems/problem.ts'
import { completeSeries } from '../../web/request/mending.ts'
import { oneOf, query } from '../../web/request/parameters.ts'
import { frameSize, renderChart, renderHeadline, writeFrame } from './page.ts'
import { answerComparison } from './page-answer.ts'
import { completeQuestion, parameters, suggestInstead } from './page-question.ts'

/** `/embed`, the answer of the comparing page for the pages of others, and `/oembed`, which tells of it. */
export function embedPage(app: App, platform: Platform): void {
  addPage(app, platform, {
    path: '/embed',
    query: parameters,
    isFramable: true,
    async render(question) {
      const { query, snapshot, context } = question
      const asked = completeSeries(query.series, snapshot)
      const { series, metric, window } = await completeQuestion(question, asked)
      const { end: _, months: _months, ...rest } = query
      const answer = await answerComparison({ ...question, query: { ...rest, series, metric, ...window } })
      const title = writeHeadline(answer, context.lang)
      const main = html`!${renderHeadline(title, answer)}
!${renderChart(context, answer)}
!${renderWay(context)}`
      return renderFramed(context, { title, main })
    },
    async renderRefused({ context, snapshot }, problem) {
      const suggestions = await suggestInstead(context.query, snapshot, problem)
      const main = html`!${renderProblemNotice(context, { ...problem, suggestions })}!${renderWay(context)}`
      return renderFramed(context, { title: textsOf(context).notAnswered, main })
    },
  })
  oEmbedRoute(app, platform)
}

/** The way out of the frame, to the same question. */
const renderWay = (context: Context) =>
  html`<p><a href="${pageLink(context, '/', context.query)}" target="_blank" rel="noopener">${wholeAnswer[context.lang]}</a></p>`

const extent = Type.Optional(
  Type.Integer({
    minimum: 1,
    maximum: 100_000,
    description: 'The most that there is room for',
    examples: [600],
  }),
)

const oEmbedParameters = query({
  url: Type.String({
    'x-expected': 'the address of a comparison on a page of this service',
    description: 'The address of a comparison on a page of this service',
    examples: ['/'],
  }),
  format: oneOf(['json', 'xml'] as const, { default: 'json', description: 'Only json is answered' }),
  maxwidth: extent,
  maxheight: extent,
})

/** How a page is shown inside of another one (https://oembed.com). */
function oEmbedRoute(app: App, { absoluteUrl }: Platform): void {
  app.get('/oembed', { schema: { hide: true, querystring: oEmbedParameters } }, async ({ query }) => {
    const { url, format, maxwidth = frameSize.width, maxheight = frameSize.height } = query
    if (format === 'xml') throw new Problem(501, 'not_implemented', 'oEmbed is answered as json, not as xml')
    const asked = URL.parse(url)
    if (asked?.origin !== absoluteUrl('') || !['/', '/embed'].includes(asked.pathname))
      throw new Problem(404, 'not_found', `url is no comparison of this service, such as ${absoluteUrl('/')}`)
    const lang = asked.searchParams.get('lang') === 'zh' ? 'zh' : 'en'
    const { site } = textsOf({ lang })
    const width = Math.min(maxwidth, frameSize.width)
    const height = Math.min(maxheight, frameSize.height)
    const source = absoluteUrl(`/embed${asked.search}`)
    return {
      version: '1.0',
      type: 'rich',
      title: site,
      provider_name: site,
      provider_url: absoluteUrl('/'),
      cache_age: 3600,
      width,
      height,
      html: writeFrame(source, site, { width, height }),
    }
  })
}

import { html } from 'ghtml'
import Type from 'typebox'
import { type ComparisonChart, writeHeadline } from '../../i18n/comparison.ts'
import type { Language } from '../../i18n/language.ts'
import { wholeAnswer } from '../../i18n/sharing.ts'
import { addDataRoute, takeTurns, turnsOfBroad } from '../../web/data-route.ts'
import { json, sheetFormats } from '../../web/formats/format.ts'
import { type Picture, pictures } from '../../web/formats/picture.ts'
import { nameCommonMetric } from '../../web/names.ts'
import { type Context, pageLink, textsOf } from '../../web/page/context.ts'
import { renderKnownOn } from '../../web/page/form-fields.ts'
import { renderFramed, renderProblemNotice } from '../../web/page/layout.ts'
import { addPage } from '../../web/page/page-route.ts'
import type { App, Platform } from '../../web/platform.ts'
import { Problem } from '../../web/problems/problem.ts'
import { completeSeries } from '../../web/request/mending.ts'
import { include, query } from '../../web/request/parameters.ts'
import { AlternativeSchema, ApproximateSchema } from '../../web/resources/growth.ts'
import { oneOf, ref } from '../../web/schema.ts'
import {
  type ComparisonRequest,
  compare,
  compareSeveral,
  comparisonParameters,
  nameGrowths,
  subjectOf,
} from './answer.ts'
import { comparePage, frameSize, renderChart, renderHeadline, writeFrame } from './page.ts'
import { answerComparison } from './page-answer.ts'
import { completeQuestion, parameters, suggestInstead } from './page-question.ts'
import {
  ComparisonSchema,
  comparisonParts,
  DifferencesSchema,
  differenceTable,
  growthTable,
  listDifferenceRows,
  listGrowthRows,
  renderAsked,
  renderDifferences,
  StepSchema,
} from './schema.ts'

/** Adds `/v1/comparisons` and `/v1/differences` in all formats, the page, and the answer for frames in other pages. */
export async function register(app: App, platform: Platform): Promise<void> {
  const { pngPool } = platform
  const inTurn = turnsOfBroad(platform)
  for (const schema of [StepSchema, AlternativeSchema, ApproximateSchema]) app.addSchema(schema)
  app.addSchema(ComparisonSchema)
  app.addSchema(DifferencesSchema)
  const picture: Picture<ComparisonRequest, ComparisonChart> = {
    chart: (request, lang) => inTurn(request, () => chartComparison(request, lang)),
    load: async () => (await import('./chart.ts')).drawComparison,
  }
  const description =
    'Growth is end over base, so the rates of the months after the base count. Give `end` or `months`.'
  addDataRoute(app, platform, {
    path: '/v1/comparisons',
    operationId: 'compareGrowth',
    tag: 'answers',
    summary: 'How much several series grew over a window, and how they differ',
    description,
    query: comparisonParameters,
    example: { end: '2022-03' },
    suggest: suggestInstead,
    errors: [422, 429],
    formats: [
      ...takeTurns(inTurn, [
        json(
          ref(ComparisonSchema),
          async (request: ComparisonRequest & { query: { include?: string } }) =>
            renderAsked(await compare(request), request, request.query.include),
          { include: include(comparisonParts) },
        ),
        ...sheetFormats(growthTable, async (request: ComparisonRequest) =>
          listGrowthRows(await compare(request), request),
        ),
      ]),
      ...pictures(picture, pngPool),
    ],
  })
  addDataRoute(app, platform, {
    path: '/v1/differences',
    operationId: 'listDifferences',
    tag: 'answers',
    summary: 'How the growths of several series over a window differ, pair by pair',
    description,
    query: comparisonParameters,
    example: { end: '2022-03' },
    suggest: suggestInstead,
    errors: [422],
    formats: takeTurns(inTurn, [
      json(ref(DifferencesSchema), async (request: ComparisonRequest) =>
        renderDifferences(await compareSeveral(request), request),
      ),
      ...sheetFormats(differenceTable, async (request: ComparisonRequest) =>
        listDifferenceRows(await compareSeveral(request), request),
      ),
    ]),
  })
  comparePage(app, platform)
  embedPage(app, platform)
}

/** The most bars that fit on a page. */
const maxBars = 40

/** Answers a comparison as the data of its picture: bars with their bounds. */
async function chartComparison(request: ComparisonRequest, lang: Language): Promise<ComparisonChart> {
  const { reference } = request.snapshot
  const comparison = await compare(request, maxBars)
  const { metric, window, perDay, series } = comparison
  const answered = series.filter(({ growth }) => growth.status !== 'unknown')
  return {
    metric: nameCommonMetric(series.map(subjectOf), metric, lang),
    ...window,
    perDay,
    series: nameGrowths(comparison, reference, lang),
    breaks: [...new Set(answered.flatMap(({ breaks }) => breaks.map(({ month }) => month)))],
    publishers: [...new Set(answered.flatMap(({ lineage }) => lineage.map(({ publisher }) => publisher)))],
    asOf: request.asOfText,
  }
}

/** Adds `/embed`, the answer of the comparing page for frames in other pages, and `/oembed`, which describes it. */
function embedPage(app: App, platform: Platform): void {
  addPage(app, platform, {
    path: '/embed',
    query: parameters,
    isFramable: true,
    async render(question) {
      const { query, snapshot, context } = question
      const asked = completeSeries(query.series, snapshot)
      const answer = await answerComparison(question, await completeQuestion(question, asked))
      const title = writeHeadline(answer, context.lang)
      const main = html`!${renderHeadline(title, answer)}
!${renderKnownOn({ ...context, path: '/' })}
!${renderChart(context, answer, true)}
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

/** Renders the link out of the frame to the same question. */
const renderWay = (context: Context) =>
  html`<p><a href="${pageLink(context, '/', context.query)}">${wholeAnswer[context.lang]}</a></p>`

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

/** Adds `/oembed`, which tells how to show an answer in another page (https://oembed.com). */
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

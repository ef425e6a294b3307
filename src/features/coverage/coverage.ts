import { html } from 'ghtml'
import Type from 'typebox'
import { subjectKey } from '../../domain/figure/composition.ts'
import { type Coverage, summariseCoverage } from '../../domain/growth/coverage.ts'
import { formatPeriod, frequencies } from '../../domain/time/period.ts'
import { namePeriod, writePeriods } from '../../i18n/words.ts'
import { listPublishedPeriods } from '../../store/figures.ts'
import { addDataRoute, type RequestOf } from '../../web/data-route.ts'
import { nameIn } from '../../web/formats/picture.ts'
import type { Table } from '../../web/formats/table.ts'
import { listFormats } from '../../web/list-page.ts'
import { type Context, pageLink, textsOf } from '../../web/page/context.ts'
import { renderPage } from '../../web/page/layout.ts'
import { nameSeries } from '../../web/page/lists.ts'
import { addPage, type PageRequest } from '../../web/page/page-route.ts'
import type { App, Platform } from '../../web/platform.ts'
import { asOfParameters, MetricFilter, oneOf, SeriesList } from '../../web/request/parameters.ts'
import { resolveMetric, resolveSeries } from '../../web/request/resolve.ts'
import { periodText, text } from '../../web/schema.ts'

const coverageFrequencies = [...frequencies, 'other'] as const

const CoverageSchema = Type.Object(
  {
    series: text('The series', 'didi'),
    metric: text('What was counted', 'china_mobility_transactions'),
    frequency: oneOf(coverageFrequencies, {
      description: 'How long the periods of these figures are; other: no calendar periods',
    }),
    first: periodText('The first period of this length with a figure', '2021-Q1'),
    last: periodText('The last one', '2025-Q4'),
    periods: Type.Integer({ description: 'How many periods of this length have a figure', examples: [20] }),
    gaps: Type.Array(periodText('A run of months', '2021-04/2022-03'), {
      description: 'What lies between the first and the last without a figure of this length',
    }),
    figures: Type.Integer({ description: 'How many figures there are of these periods', examples: [36] }),
    publishers: Type.Array(text('A publisher', 'DiDi Global'), { description: 'Who published them' }),
  },
  { $id: 'Coverage', description: 'What was published of a series and metric in periods of one length' },
)

const coverageTable = {
  name: 'coverage',
  title: 'Of what periods figures are known, by series and metric',
  row: CoverageSchema.properties,
  key: ['series', 'metric', 'frequency'],
} satisfies Table

const parameters = {
  series: Type.Optional(SeriesList),
  metric: Type.Optional(MetricFilter),
  ...asOfParameters,
}
type Request = RequestOf<typeof parameters>

/** `/v1/coverage` and `/coverage`: what can be asked about at all. */
export async function register(app: App, platform: Platform): Promise<void> {
  const { db } = platform
  app.addSchema(CoverageSchema)

  async function listCoverage({
    query,
    snapshot,
    asOf,
  }: Pick<Request, 'query' | 'snapshot' | 'asOf'>): Promise<Coverage[]> {
    const { reference } = snapshot
    const { series, metric } = query
    if (metric !== undefined) resolveMetric(reference, metric)
    const filter = {
      ...(series !== undefined && { series: resolveSeries(reference, series) }),
      ...(metric !== undefined && { metric }),
    }
    return summariseCoverage(await listPublishedPeriods(db, filter, asOf))
  }

  addDataRoute(app, platform, {
    path: '/v1/coverage',
    operationId: 'listCoverage',
    tag: 'data',
    summary: 'Of what periods figures are known, by series and metric',
    query: parameters,
    formats: listFormats({
      row: CoverageSchema,
      table: coverageTable,
      isDated: true,
      list: async (request: Request) => (await listCoverage(request)).map(render),
      keyOf: ({ series, metric, frequency }) =>
        `${series}:${metric} ${coverageFrequencies.indexOf(frequency)}`,
    }),
  })
  addPage(app, platform, {
    path: '/coverage',
    query: parameters,
    render: async (request) => renderCoveragePage(request, await listCoverage(request)),
  })
}

function render({ frequency, first, last, gaps, ...coverage }: Coverage): Type.Static<typeof CoverageSchema> {
  return {
    ...coverage,
    frequency: frequency ?? 'other',
    first: formatPeriod(first),
    last: formatPeriod(last),
    gaps: gaps.map(formatPeriod),
  }
}

/** What is known, each with the way to its path. */
function renderCoveragePage(
  { context, snapshot: { reference } }: Pick<PageRequest, 'context' | 'snapshot'>,
  coverage: readonly Coverage[],
): string {
  const { lang } = context
  const text = textsOf(context)
  const rows = coverage.map((item) => {
    const name = nameSeries(reference, item.series, lang)
    const metric = nameIn(lang, reference.metrics.get(item.metric), item.metric)
    return html`<tr><th scope="row"><a class="name" href="${pageLink(context, `/series/${item.series}`)}">${name}</a></th>
<td class="roomy">!${renderSubject(context, item, metric)}</td><td>${text.frequencies[item.frequency ?? 'other']}</td>
<td>${namePeriod(item.first, lang)}</td><td>${namePeriod(item.last, lang)}</td><td class="n">${item.periods}</td><td class="n">${item.figures}</td>
<td class="wide"><small>${writePeriods(item.gaps, lang)}</small></td></tr>`
  })
  const heads = [
    text.pages.series,
    text.form.metric,
    text.form.frequency,
    text.coverage.first,
    text.coverage.last,
  ]
  const main = html`<h1>${text.coverage.title}</h1>
<p class="hint">${text.coverage.hint}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${text.coverage.title}"><table><thead><tr>!${heads.map((head) => html`<th scope="col">${head}</th>`)}<th scope="col" class="n">${text.coverage.periods}</th><th scope="col" class="n">${text.figuresOf}</th><th scope="col">${text.coverage.gaps}</th></tr></thead>
<tbody>!${rows}</tbody></table></div>
<p class="buttons"><a class="button" href="/v1/coverage.csv" download>CSV</a></p>`
  return renderPage(context, { title: text.coverage.title, section: 'series', main })
}

/** What was counted, leading to the whole of its path where there is more than one period. */
function renderSubject(context: Context, item: Coverage, metric: string): string {
  if (item.frequency === null || item.periods < 2) return html`${metric}`
  const asked = {
    series: subjectKey(item),
    metric: item.metric,
    base: formatPeriod(item.first),
    end: formatPeriod(item.last),
  }
  return html`<a href="${pageLink(context, '/', asked)}">${metric}</a>`
}

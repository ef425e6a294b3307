import { html } from 'ghtml'
import Type from 'typebox'
import { subjectKey } from '../../domain/figure/figure.ts'
import { formatPeriod, frequencies, lengthOf } from '../../domain/time/period.ts'
import { namePeriod, writePeriods } from '../../i18n/words.ts'
import { type Coverage, countCoverage, readCoverage } from '../../store/coverage.ts'
import { changed, dataLink } from '../../web/addresses.ts'
import { addDataRoute, type RequestOf } from '../../web/data-route.ts'
import { sheetFormats } from '../../web/formats/format.ts'
import type { Table } from '../../web/formats/table.ts'
import {
  DatedPageSchema,
  decodeCursor,
  encodeCursor,
  jsonPages,
  type PageQuery,
} from '../../web/list-page.ts'
import { nameIn, nameSeries } from '../../web/names.ts'
import { type Context, linkedAsOf, pageLink, textsOf } from '../../web/page/context.ts'
import { renderKnownOn } from '../../web/page/form-fields.ts'
import { renderPage } from '../../web/page/layout.ts'
import { renderNextPage, renderTable } from '../../web/page/lists.ts'
import { addPage, type PageRequest } from '../../web/page/page-route.ts'
import { renderFile } from '../../web/page/take-away.ts'
import type { App, Platform } from '../../web/platform.ts'
import { asOfParameters, Cursor, MetricFilter, SeriesList } from '../../web/request/parameters.ts'
import { resolveNarrowing } from '../../web/request/resolve.ts'
import { integer, oneOf, periodText, text } from '../../web/schema.ts'

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
    periods: integer('How many periods of this length have a figure', 20),
    gaps: Type.Array(periodText('A run of months', '2021-04/2022-03'), {
      description: 'What lies between the first and the last without a figure of this length',
    }),
    figures: integer('How many figures there are of these periods', 36),
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
type Question = Pick<Request, 'query' | 'snapshot' | 'asOf'>

const pageLength = 200

/** Adds `/v1/coverage` and `/coverage`: what can be asked about. */
export async function register(app: App, platform: Platform): Promise<void> {
  const { db, exports, turns } = platform
  app.addSchema(CoverageSchema)

  /** Reads a page in a turn, since its rows are counted over all figures. */
  async function takePage(
    question: Question & Pick<Request, 'request'>,
    page: PageQuery,
  ): Promise<CoveragePage> {
    return turns.lists.run({ signal: question.request.signal, isLarge: true }, () => readPage(question, page))
  }

  async function readPage(question: Question, { limit, cursor }: PageQuery): Promise<CoveragePage> {
    const { asOf } = question
    const filter = await readFilter(question)
    const after = cursor === undefined ? '' : decodeCursor(cursor)
    const reached = after.slice(0, after.indexOf(':') + 1)
    const total = await countCoverage(db, filter, asOf)
    const items: Coverage[] = []
    for await (const part of readCoverage(db, filter, asOf, listSeries(question, filter, reached))) {
      items.push(...part.filter((item) => keyOf(item) > after))
      if (items.length > limit || items.length === total) break
    }
    const last = items.length > limit ? items[limit - 1] : undefined
    return { total, items: items.slice(0, limit), next: last ? encodeCursor(keyOf(last)) : null }
  }

  async function readAll(question: Question): Promise<Coverage[]> {
    const filter = await readFilter(question)
    const all: Coverage[] = []
    for await (const part of readCoverage(exports, filter, question.asOf, listSeries(question, filter)))
      all.push(...part)
    return all
  }

  addDataRoute(app, platform, {
    path: '/v1/coverage',
    operationId: 'listCoverage',
    tag: 'data',
    summary: 'Of what periods figures are known, by series and metric',
    query: parameters,
    errors: [429],
    formats: [
      jsonPages(DatedPageSchema(CoverageSchema), async (question: Request, page) => {
        const { total, items, next } = await takePage(question, page)
        return { body: { total, items: items.map(render), permalink: question.permalink }, next }
      }),
      ...sheetFormats(coverageTable, (question: Request) =>
        turns.exports.run(question.request, async () => (await readAll(question)).map(render)),
      ),
    ],
  })
  addPage(app, platform, {
    path: '/coverage',
    query: { ...parameters, cursor: Type.Optional(Cursor) },
    render: async (question) =>
      renderCoveragePage(question, await takePage(question, { limit: pageLength, ...question.query })),
  })
}

type CoveragePage = { total: number; items: Coverage[]; next: string | null }

const readFilter = ({ query, snapshot, asOf }: Question) => resolveNarrowing({ snapshot, asOf }, query)

/** Lists the series of a question from a key on, in the order of the keys. */
function listSeries(
  { snapshot }: Question,
  { series = [...snapshot.reference.series.keys()] }: { series?: string[] },
  from = '',
) {
  return series.filter((slug) => `${slug}:` >= from).sort((a, b) => (`${a}:` < `${b}:` ? -1 : 1))
}

/** Returns the key that rows are sorted by. */
const keyOf = ({ frequency, ...subject }: Coverage) =>
  `${subjectKey(subject)} ${coverageFrequencies.indexOf(frequency ?? 'other')}`

function render({ frequency, first, last, gaps, ...coverage }: Coverage): Type.Static<typeof CoverageSchema> {
  return {
    ...coverage,
    frequency: frequency ?? 'other',
    first: formatPeriod(first),
    last: formatPeriod(last),
    gaps: gaps.map(formatPeriod),
  }
}

function renderCoveragePage(
  { context, snapshot: { reference } }: Pick<PageRequest, 'context' | 'snapshot'>,
  { total, items, next }: CoveragePage,
): string {
  const { lang } = context
  const text = textsOf(context)
  const rows = items.map((item) => {
    const name = nameSeries(reference, item.series, lang)
    const metric = nameIn(lang, reference.metrics.get(item.metric), item.metric)
    return html`<tr><th scope="row"><a class="name" href="${pageLink(context, `/series/${item.series}`, linkedAsOf(context))}">${name}</a></th>
<td class="roomy">!${renderSubject(context, item, metric)}</td><td>${text.frequencies[item.frequency ?? 'other']}</td>
<td>${namePeriod(item.first, lang)}</td><td>${namePeriod(item.last, lang)}</td><td class="n">${item.periods}</td><td class="n">${item.figures}</td>
<td class="wide"><small>${writePeriods(item.gaps, lang)}</small></td></tr>`
  })
  const columns = [
    text.pages.series,
    text.form.metric,
    text.form.frequency,
    text.coverage.first,
    text.coverage.last,
    { numbers: text.coverage.periods },
    { numbers: text.figuresOf },
    text.coverage.gaps,
  ]
  const main = html`<h1>${text.coverage.title} <small>(${total})</small></h1>
<p class="hint">${text.coverage.hint}</p>!${renderKnownOn(context)}
!${rows.length > 0 ? renderTable({ label: text.coverage.title }, columns, rows) : html`<p>${text.noFiguresFound} <a href="${pageLink(context, '/coverage')}">${text.coverage.title}</a></p>`}
<p class="buttons">!${renderNextPage(context, next && { cursor: next })}!${renderFile(context, 'CSV', dataLink('/v1/coverage.csv', changed(context.query, { cursor: null })), total)}</p>`
  return renderPage(context, { title: text.coverage.title, section: 'series', main })
}

/** Renders the metric, as a link to its whole path if that goes from one period to a later one as long. */
function renderSubject(context: Context, item: Coverage, metric: string): string {
  const { first, last } = item
  if (lengthOf(first) !== lengthOf(last) || first.last >= last.first) return html`${metric}`
  const asked = {
    series: subjectKey(item),
    metric: item.metric,
    base: formatPeriod(first),
    end: formatPeriod(last),
    ...linkedAsOf(context),
  }
  return html`<a href="${pageLink(context, '/', asked)}">${metric}</a>`
}

import { html } from 'ghtml'
import Type from 'typebox'
import type { SetAside } from '../../domain/bounds/figure-system.ts'
import { listSetAside } from '../../domain/bounds/growth-bounds.ts'
import {
  type AsOf,
  type Figure,
  type MetricUnit,
  normalise,
  orderByTrust,
} from '../../domain/figure/figure.ts'
import { findPublisher } from '../../domain/figure/names.ts'
import { comparePeriods, formatPeriod, frequencies } from '../../domain/time/period.ts'
import { writePrinted, writePrintedBounds } from '../../i18n/numbers.ts'
import { expectedFewerFigures, expectedKnown, expectedPublisher } from '../../i18n/problems.ts'
import { countSeries, joinList, namePeriod, writeInstant } from '../../i18n/words.ts'
import type { Database } from '../../store/database.ts'
import { listPublishers } from '../../store/documents.ts'
import { itemForm, listFiguresAsJson } from '../../store/figure-exports.ts'
import { type FigureFilter, findFigure, isOrigin, listFigures, listHistory } from '../../store/figures.ts'
import { TooManyFigures } from '../../store/known-series.ts'
import type { Reference, Snapshot } from '../../store/snapshot.ts'
import { changed, dataLink } from '../../web/addresses.ts'
import { addDataRoute, type RequestOf } from '../../web/data-route.ts'
import { json, type Rows } from '../../web/formats/format.ts'
import type { Table } from '../../web/formats/table.ts'
import { DatedPageSchema, encodeCursor, jsonPages, readIdCursor } from '../../web/list-page.ts'
import { nameIn, nameSeries, suggestSlug } from '../../web/names.ts'
import { type Context, pageLink, textsOf } from '../../web/page/context.ts'
import { renderKnownOn } from '../../web/page/form-fields.ts'
import { renderPage } from '../../web/page/layout.ts'
import {
  nameStatement,
  plain,
  renderFacts,
  renderFigureRows,
  renderNextPage,
  renderNotes,
  renderPublisher,
  renderReason,
  renderSourceLink,
  renderTable,
  writePublished,
} from '../../web/page/lists.ts'
import { addPage } from '../../web/page/page-route.ts'
import { renderFile } from '../../web/page/take-away.ts'
import type { App, Platform } from '../../web/platform.ts'
import { badParameter, impossible, notFound } from '../../web/problems/problem.ts'
import {
  asOfParameters,
  Id,
  listEnd,
  MeasureName,
  MetricFilter,
  RelationName,
  SeriesList,
  SourceKindName,
  UnitName,
} from '../../web/request/parameters.ts'
import { resolveNarrowing } from '../../web/request/resolve.ts'
import { resolveListEnds, resolvePeriod } from '../../web/request/windows.ts'
import { FigureDetailSchema, FigureSchema, figureTable, renderFigure } from '../../web/resources/figure.ts'
import { figureFormats } from '../../web/resources/figure-formats.ts'
import { nullableNumber, oneOf, ref } from '../../web/schema.ts'
import { retractionRoutes } from './retraction.ts'

const parameters = {
  series: Type.Optional(SeriesList),
  metric: Type.Optional(MetricFilter),
  measure: Type.Optional(MeasureName),
  from: Type.Optional(
    listEnd('Only figures whose period begins with this one or later', 'earliest', '2021-06'),
  ),
  to: Type.Optional(listEnd('Only figures whose period ends with this one or earlier', 'latest', '2022-Q1')),
  frequency: Type.Optional(oneOf(frequencies, { description: 'Only figures of such calendar periods' })),
  unit: Type.Optional(UnitName),
  relation: Type.Optional(RelationName),
  publisher: Type.Optional(
    Type.String({
      minLength: 1,
      'x-expected': 'the name of a publisher',
      description: 'Who published it',
      examples: ['Xinhua'],
    }),
  ),
  source_kind: Type.Optional(SourceKindName),
  document_id: Type.Optional(Id),
  load_id: Type.Optional(Id),
  ...asOfParameters,
}
type Request = RequestOf<typeof parameters>
const id = { id: Id }

/** The form of listed figures. Their `retracted_at` is null: retracted ones are not listed. */
const form = itemForm(Object.keys(FigureSchema.properties))

export async function register(app: App, platform: Platform): Promise<void> {
  const { db, turns } = platform
  const readFilter = (question: Request) => toFilter(db, question)
  app.addSchema(FigureDetailSchema)
  addDataRoute(app, platform, {
    path: '/v1/figures',
    operationId: 'listFigures',
    tag: 'data',
    summary: 'The published figures, in the order in which they were recorded',
    query: parameters,
    errors: [422],
    formats: [
      {
        ...jsonPages(DatedPageSchema(FigureSchema), async (question: Request, { limit, cursor }) => {
          const { asOf, permalink, request } = question
          const after = cursor === undefined ? 0 : readIdCursor(cursor)
          const filter = await readFilter(question)
          const { total, items, next } = await turns.lists.run(request, () =>
            listFiguresAsJson(db, filter, { asOf, after, limit, form }),
          )
          return {
            body: Buffer.concat([
              Buffer.from(`{"total":${total},"items":[`),
              items,
              Buffer.from(`],"permalink":${JSON.stringify(permalink)}}`),
            ]),
            next: next === null ? null : encodeCursor(String(next)),
          }
        }),
        errors: [429],
      },
      ...figureFormats(platform, readFilter, async (question) => {
        const { asOf, query } = question
        const limit = maxSpread.figures
        const { total, figures } = await listFigures(db, await readFilter(question), {
          asOf,
          after: 0,
          limit,
        })
        return spreadFigures(figures, { total, ...query })
      }),
    ],
  })

  addDataRoute(app, platform, {
    path: '/v1/figures/:id',
    operationId: 'getFigure',
    tag: 'data',
    summary: 'One figure, with all that its publisher stated of the same',
    params: id,
    query: {},
    errors: [404],
    formats: [
      json(ref(FigureDetailSchema), async ({ params }: RequestOf<Record<never, never>, typeof id>) => {
        const figure = await findFigure(db, params.id)
        if (!figure) throw notFound('figure', params.id)
        return { ...renderFigure(figure), history: await listHistory(db, params.id) }
      }),
    ],
  })
  await retractionRoutes(app, platform)
  figurePages(app, platform)
}

async function toFilter(db: Database, { query, ...moment }: Request): Promise<FigureFilter> {
  const { series: _series, from, to, as_of: _, recorded_by: _recorded, ...equal } = query
  const filter: FigureFilter = { ...equal }
  if (filter.publisher !== undefined) filter.publisher = await resolvePublisher(db, filter.publisher)
  for (const origin of ['document', 'load'] as const) {
    const id = filter[`${origin}_id`]
    if (id !== undefined && !(await isOrigin(db, origin, id)))
      throw badParameter(`${origin}_id`, String(id), expectedKnown(origin))
  }
  const ends = resolveListEnds({ from, to }, resolvePeriod)
  if (ends.from) filter.from = ends.from.first
  if (ends.to) filter.to = ends.to.last
  return { ...filter, ...(await resolveNarrowing(moment, query)) }
}

/** Finds the publisher of a name in English or Chinese. */
async function resolvePublisher(db: Database, name: string): Promise<string> {
  const publisher = findPublisher(name)
  const known = await listPublishers(db)
  if (known.includes(publisher)) return publisher
  throw badParameter('publisher', name, expectedPublisher, suggestSlug(name, known))
}

/** The limits of a wide table: it is made in memory, and cells may be empty. */
const maxSpread = { figures: 20_000, cells: 200_000 }

type Asked = { total: number; metric?: string; measure?: string }

/**
 * Spreads figures to a row for each period and, for growths and differences, each base period. Each series has a column and two
 * for its bounds, named also by metric and measure if the question leaves them open, and by the series that a share is of. Of
 * several statements of the same, the cell has the one in force: the most trusted of those that do not say "about", even if
 * answers set it aside because statements of others contradict it.
 *
 * @throws {Problem} 422 if the table would be larger than `maxSpread`
 */
function spreadFigures(figures: readonly Figure[], { total, metric, measure }: Asked): Rows {
  const refuse = () => impossible('layout', 'wide', expectedFewerFigures(maxSpread, total))
  if (total > figures.length) throw refuse()
  const nameOf = (figure: Figure) =>
    [
      figure.series,
      metric === undefined && figure.metric,
      measure === undefined && figure.measure,
      figure.baseSeries,
    ]
      .filter(Boolean)
      .join(':')
  const names = [...new Set(figures.map(nameOf))].sort()
  const rows = new Map<string, { first: Figure; cells: Record<string, number | null> }>()
  for (const figure of inForceFirst(figures)) {
    const key = `${formatPeriod(figure.period)} ${figure.basePeriod && formatPeriod(figure.basePeriod)}`
    const row = rows.get(key) ?? { first: figure, cells: {} }
    rows.set(key, row)
    const name = nameOf(figure)
    if (Object.hasOwn(row.cells, name)) continue
    const { value, low, high } = normalise(figure)
    Object.assign(row.cells, { [name]: value, [`${name}.low`]: low, [`${name}.high`]: high })
  }
  if (rows.size * names.length > maxSpread.cells) throw refuse()
  const { period, base_period } = figureTable.row
  const columns = names.flatMap((name) => [
    [name, nullableNumber(`The figure in force of ${name}, in the unit of its metric or in per cent`, 100)],
    [`${name}.low`, nullableNumber('The least number that would be printed so', 99)],
    [`${name}.high`, nullableNumber('The greatest one', 101)],
  ])
  const blank = Object.fromEntries(columns.map(([name]) => [name, null]))
  const table: Table = {
    ...figureTable,
    row: { period, base_period, ...Object.fromEntries(columns) },
    key: ['period', 'base_period'],
  }
  return {
    table,
    rows: [...rows.values()]
      .sort((a, b) => comparePeriods(a.first.period, b.first.period) || compareBases(a.first, b.first))
      .map(({ first, cells }) => ({
        period: formatPeriod(first.period),
        base_period: first.basePeriod && formatPeriod(first.basePeriod),
        ...blank,
        ...cells,
      })),
  }
}

function inForceFirst(figures: readonly Figure[]): Figure[] {
  const { about = [], exact = [] } = Object.groupBy(figures, ({ relation }) =>
    relation === '~' ? 'about' : 'exact',
  )
  return [exact, about].flatMap((some) => orderByTrust(some).trusted.map(({ figure }) => figure))
}

/** Orders the rows of one period: its level first, then comparisons with the latest base to those with the earliest. */
function compareBases({ basePeriod: a }: Figure, { basePeriod: b }: Figure): number {
  return a && b ? comparePeriods(b, a) : Number(a !== null) - Number(b !== null)
}

const pageLength = 100

const filters = {
  series: Type.Optional(SeriesList),
  metric: Type.Optional(MetricFilter),
  after: Type.Optional(Id),
  ...asOfParameters,
}

/** Adds `/figures` and a page for each figure. */
function figurePages(app: App, platform: Platform): void {
  const { db } = platform
  addPage(app, platform, {
    path: '/figures',
    query: filters,
    async render({ context, query, snapshot, asOf }) {
      const { reference } = snapshot
      const filter = await resolveNarrowing({ snapshot, asOf }, query)
      const page = await listFigures(db, filter, { asOf, after: query.after ?? 0, limit: pageLength })
      const { lang } = context
      const names = (filter.series ?? []).map((series) => nameSeries(reference, series, lang))
      const of = [
        names.length > 3 ? countSeries(names.length, lang) : joinList(names, lang),
        filter.metric === undefined ? '' : nameIn(lang, reference.metrics.get(filter.metric), filter.metric),
      ]
      return renderFiguresPage(context, reference, page, of)
    },
  })
  addPage(app, platform, {
    path: '/figures/:id',
    params: { id: Id },
    query: {},
    async render({ context, params, snapshot, asOf }) {
      const figure = await findFigure(db, params.id)
      if (!figure) throw notFound('figure', params.id)
      return renderFigurePage(context, snapshot.reference, {
        figure,
        history: await listHistory(db, params.id),
        setAside: await findSetAside(snapshot, figure, asOf),
      })
    },
  })
}

/** Finds why answers do not use a figure; undefined if they do, or if its series has too many figures. */
async function findSetAside(snapshot: Snapshot, asked: Figure, asOf: AsOf): Promise<SetAside | undefined> {
  try {
    const [known] = await snapshot.findSeries({ subjects: [asked], asOf, allowBreaks: false })
    return known && listSetAside(known).find(({ figure }) => figure.id === asked.id)
  } catch (error) {
    if (error instanceof TooManyFigures) return undefined
    throw error
  }
}

/**
 * Renders a page of figures in the order in which they were recorded.
 *
 * @param of the series and metric in words
 */
function renderFiguresPage(
  context: Context,
  reference: Reference,
  { figures, total, isLast }: Awaited<ReturnType<typeof listFigures>>,
  of: readonly string[],
): string {
  const text = textsOf(context)
  const data = changed(context.query, { after: null })
  const title = [text.figuresOf, ...of].filter((part) => part !== '').join(' · ')
  if (total === 0) {
    const known = pageLink(context, '/coverage', changed(data, { metric: null }))
    const main = html`<h1>${title}</h1>!${renderKnownOn(context)}
<p>${text.noFiguresFound}</p>
<p class="buttons"><a class="button" href="${known}">${text.coverage.title}</a></p>`
    return renderPage(context, { title, section: 'series', main })
  }
  const main = html`<h1>${title} <small>(${total})</small></h1>
<p class="hint">${text.figuresHint}</p>!${renderKnownOn(context)}
!${renderFigureRows(context, reference, figures, title)}
<p class="buttons">!${renderNextPage(context, isLast ? null : { after: figures.at(-1)?.id })}!${renderFile(context, 'CSV', dataLink('/v1/figures.csv', data), total)}!${renderFile(context, 'XLSX', dataLink('/v1/figures.xlsx', data), total)}<a class="button" href="${pageLink(context, '/documents')}">${text.documents}</a></p>`
  return renderPage(context, { title, section: 'series', main })
}

type History = Awaited<ReturnType<typeof listHistory>>

/** Renders one figure: what it states, what it may be rounded from, who stated it, and its history. */
function renderFigurePage(
  context: Context,
  reference: Reference,
  { figure, history, setAside }: { figure: Figure; history: History; setAside: SetAside | undefined },
): string {
  const { lang } = context
  const text = textsOf(context)
  const { series, metric, period, basePeriod, publishedOn, publishedBy } = figure
  const name = nameSeries(reference, series, lang)
  const counted = nameIn(lang, reference.metrics.get(metric), metric)
  const unit = reference.metrics.get(metric)?.unit ?? 'count'
  const when = namePeriod(period, lang)
  const printed = writePrinted(figure, unit, lang)
  const title = `${nameStatement(reference, figure, lang)}${text.marks.colon}${printed}`
  const question = basePeriod === null ? null : { base: formatPeriod(basePeriod), end: formatPeriod(period) }
  const own = history.find(({ id }) => id === figure.id)
  const aside = own?.retracted_at
    ? html`<p>${text.retracted}${text.marks.colon}${writeInstant(own.retracted_at, lang)}${text.marks.open}${own.retraction_reason}${text.marks.close}</p>`
    : setAside
      ? html`<p>${text.notUsed}!${renderReason(context, setAside, { ...figure, reference })}${text.marks.stop}</p>`
      : ''
  const main = html`<h1>${title}</h1>
!${aside}
!${renderFacts([
    [text.pages.series, html`<a href="${pageLink(context, `/series/${series}`)}">${name}</a>`],
    [text.form.metric, plain(counted)],
    [text.states, plain(text.measures[figure.measure])],
    [text.period, plain(when)],
    [text.comparedWith, plain(basePeriod && namePeriod(basePeriod, lang))],
    [text.printed, html`<b>${printed}</b>`],
    [text.standsFor, plain(writeRounding(context, figure, unit))],
    [text.publisher, renderPublisher(context, figure)],
    [text.kind, plain(text.sourceKinds[figure.sourceKind])],
    [text.published, plain(writePublished(context, publishedOn, publishedBy))],
    [text.source, renderSourceLink(figure.sourceUrl).replace(/^ · /, '')],
    [text.note, renderNotes(context, figure).replace(/^<br>/, '')],
    [text.recorded, plain(writeInstant(figure.recordedAt, lang))],
  ])}
!${history.length < 2 ? '' : renderHistory(context, history, figure, unit)}
<p class="buttons">!${question === null ? '' : html`<a class="button" href="${pageLink(context, '/', { series: `${series}:${metric}`, ...question })}">${text.pages.compare}</a>`}<a class="button" href="${pageLink(context, '/figures', { series, metric })}">${text.figuresOf}</a><a class="button" href="/v1/figures/${figure.id}">${text.asData}</a></p>`
  return renderPage(context, { title, section: 'series', main })
}

/** Writes the range of values printed so: `13.05% to 13.15%`. */
function writeRounding(context: Context, figure: Figure, counted: MetricUnit): string {
  const text = textsOf(context)
  if (figure.relation === '~') return text.bindsNothing
  const { low, high } = writePrintedBounds(figure, counted, context.lang)
  return low === high ? text.counted : text.between(low, high)
}

function renderHistory(context: Context, history: History, { measure }: Figure, unit: MetricUnit): string {
  const { lang } = context
  const text = textsOf(context)
  const rows = history.map(
    (item) =>
      html`<tr><th scope="row"><a href="${pageLink(context, `/figures/${item.id}`)}">${writePrinted({ ...item, measure }, unit, lang)}</a></th><td>${writeInstant(item.recorded_at, lang)}</td><td>${item.retracted_at && writeInstant(item.retracted_at, lang)}</td></tr>`,
  )
  return html`<h2 id="history">${text.history}</h2>
!${renderTable({ labelledby: 'history' }, [text.printed, text.recorded, text.retracted], rows)}`
}

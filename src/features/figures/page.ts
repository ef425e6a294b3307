import { html } from 'ghtml'
import Type from 'typebox'
import { estimate } from '../../domain/bounds/estimate.ts'
import type { SetAside } from '../../domain/bounds/figure-system.ts'
import { listSetAside } from '../../domain/bounds/growth-bounds.ts'
import type { AsOf } from '../../domain/figure/as-of.ts'
import { type Figure, type MetricUnit, roundingInterval } from '../../domain/figure/figure.ts'
import { formatPeriod } from '../../domain/time/period.ts'
import { writePrinted, writePrintedBounds } from '../../i18n/printed.ts'
import { countSeries, joinList, namePeriod, writeInstant } from '../../i18n/words.ts'
import { findFigure, listFigures, listHistory } from '../../store/figures.ts'
import { TooManyFigures } from '../../store/known-series.ts'
import type { Reference, Snapshot } from '../../store/snapshot.ts'
import { nameIn, nameSeries } from '../../web/names.ts'
import { type Context, dataLink, pageLink, textsOf } from '../../web/page/context.ts'
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
import { notFound } from '../../web/problems/problem.ts'
import { asOfParameters, Id, MetricFilter, SeriesList } from '../../web/request/parameters.ts'
import { resolveNarrowing } from '../../web/request/resolve.ts'

const pageLength = 100

const filters = {
  series: Type.Optional(SeriesList),
  metric: Type.Optional(MetricFilter),
  after: Type.Optional(Id),
  ...asOfParameters,
}

/** `/figures` and a page for each. */
export function figurePages(app: App, platform: Platform): void {
  const { db } = platform
  addPage(app, platform, {
    path: '/figures',
    query: filters,
    async render({ context, query, snapshot: { reference }, asOf }) {
      const filter = resolveNarrowing(reference, query)
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

/** Why answers do not use a figure; undefined where they do, or are about more than there is memory for. */
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
 * Figures in the order in which they were recorded, a page at a time.
 *
 * @param of what they are of, in words
 */
function renderFiguresPage(
  context: Context,
  reference: Reference,
  { figures, total, isLast }: Awaited<ReturnType<typeof listFigures>>,
  of: readonly string[],
): string {
  const text = textsOf(context)
  const { series, metric } = Object.fromEntries(context.query)
  const title = [text.figuresOf, ...of].filter((part) => part !== '').join(' · ')
  if (total === 0) {
    const known = pageLink(context, '/coverage', { series })
    const main = html`<h1>${title}</h1>
<p>${text.noFiguresFound}</p>
<p class="buttons"><a class="button" href="${known}">${text.coverage.title}</a></p>`
    return renderPage(context, { title, section: 'series', main })
  }
  const main = html`<h1>${title} <small>(${total})</small></h1>
<p class="hint">${text.figuresHint}</p>
!${renderFigureRows(context, reference, figures, title)}
<p class="buttons">!${renderNextPage(context, isLast ? null : { after: figures.at(-1)?.id })}!${renderFile(context, 'CSV', dataLink('/v1/figures.csv', { series, metric }), total)}!${renderFile(context, 'XLSX', dataLink('/v1/figures.xlsx', { series, metric }), total)}<a class="button" href="${pageLink(context, '/documents')}">${text.documents}</a></p>`
  return renderPage(context, { title, section: 'series', main })
}

/** One published number: what it says, what it was rounded from, who stated it, and what became of it. */
function renderFigurePage(
  context: Context,
  reference: Reference,
  {
    figure,
    history,
    setAside,
  }: {
    figure: Figure
    history: Awaited<ReturnType<typeof listHistory>>
    setAside: SetAside | undefined
  },
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
  const aside = setAside
    ? html`<p>${text.notUsed}!${renderReason(context, setAside, { ...figure, reference })}${text.marks.stop}</p>`
    : ''
  const main = html`<h1>${title}</h1>
!${aside}
!${renderFacts([
    [text.pages.series, html`<a href="${pageLink(context, `/series/${series}`)}">${name}</a>`],
    [text.form.metric, plain(counted)],
    [text.states, plain(text.measures[figure.measure])],
    [text.period, plain(when)],
    [text.form.base, plain(basePeriod && namePeriod(basePeriod, lang))],
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

/** Every value that is printed so: `13.05 % to 13.15 %`. */
function writeRounding(context: Context, figure: Figure, counted: MetricUnit): string {
  const text = textsOf(context)
  const { low, high } = estimate(roundingInterval(figure))
  if (low === null && high === null) return text.bindsNothing
  const exact = writePrintedBounds(figure, { low, high }, counted, context.lang)
  return text.between(exact.low, exact.high)
}

function renderHistory(
  context: Context,
  history: Awaited<ReturnType<typeof listHistory>>,
  { measure }: Figure,
  unit: MetricUnit,
): string {
  const { lang } = context
  const text = textsOf(context)
  const rows = history.map(
    (item) =>
      html`<tr><th scope="row"><a href="${pageLink(context, `/figures/${item.id}`)}">${writePrinted({ ...item, measure }, unit, lang)}</a></th><td>${writeInstant(item.recorded_at, lang)}</td><td>${item.retracted_at && writeInstant(item.retracted_at, lang)}</td></tr>`,
  )
  return html`<h2 id="history">${text.history}</h2>
!${renderTable({ labelledby: 'history' }, [text.printed, text.recorded, text.retracted], rows)}`
}

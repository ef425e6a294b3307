import { html } from 'ghtml'
import Type from 'typebox'
import { cleanText } from '../../chart/text.ts'
import type { Estimate } from '../../domain/bounds/estimate.ts'
import type { KnownSeries } from '../../domain/bounds/growth-bounds.ts'
import type { Figure, Subject } from '../../domain/figure/figure.ts'
import {
  describeMeasure,
  isRunning,
  listPathPeriods,
  type PathPoint,
  pathFrequencyOf,
} from '../../domain/growth/path.ts'
import { comparePeriods, formatPeriod, type Period, samePeriod } from '../../domain/time/period.ts'
import type { Language } from '../../i18n/language.ts'
import {
  nameMeasure,
  nameNumber,
  nameUnit,
  unitOf,
  writePathsText,
  writeRangeOf,
  writeValue,
} from '../../i18n/paths.ts'
import { expectedOneSeriesByName, expectedPeriod } from '../../i18n/problems.ts'
import { seriesDataset } from '../../i18n/sharing.ts'
import { namePeriod } from '../../i18n/words.ts'
import type { Tables } from '../../store/database.ts'
import type { Reference } from '../../store/snapshot.ts'
import { changed, dataLink } from '../../web/addresses.ts'
import {
  findSeries,
  type NearName,
  nameCompany,
  nameIn,
  nameSeries,
  searchSeries,
  splitNames,
  suggestSeries,
} from '../../web/names.ts'
import {
  type Context,
  linkedAsOf,
  linkWith,
  type Named,
  pageLink,
  pageOf,
  textsOf,
} from '../../web/page/context.ts'
import {
  type DrawnSeries,
  drawPaths,
  type Plots,
  renderChartFigure,
  renderValues,
} from '../../web/page/drawn-paths.ts'
import { renderKnownOn, renderLanguage } from '../../web/page/form-fields.ts'
import { type Dataset, renderPage } from '../../web/page/layout.ts'
import {
  type EventLine,
  plain,
  renderBreaks,
  renderEvents,
  renderFacts,
  renderFigures,
  renderNextPage,
  renderTable,
  toEventLines,
} from '../../web/page/lists.ts'
import { addPage, type PageRequest } from '../../web/page/page-route.ts'
import { renderFile } from '../../web/page/take-away.ts'
import { chartPaths, findPathSeries, followPaths, type Paths } from '../../web/paths.ts'
import type { App, Platform } from '../../web/platform.ts'
import { badParameter, notFound } from '../../web/problems/problem.ts'
import {
  asOfParameters,
  NamePart,
  period,
  SeriesName,
  slug,
  usualMetric,
} from '../../web/request/parameters.ts'
import { usualCycle } from '../../web/request/windows.ts'
import { followSeries, type SeriesRequest, seriesParameters } from './answer.ts'

const pageLength = 200
/** The most figures of a metric, or events, on the page of a series. */
const maxFigures = 50

/** Adds `/series`, a page for each series, and `/lineage`. */
export function seriesPages(app: App, platform: Platform): void {
  addPage(app, platform, {
    path: '/series',
    query: {
      name: Type.Optional(NamePart),
      after: Type.Optional(slug('The last one before', 'didi')),
      ...asOfParameters,
    },
    tidy: async (query) => changed(query, { name: query.get('name')?.trim() || null }),
    async render({ context, query: { name, after = '' }, snapshot: { reference } }) {
      const named = name === undefined ? undefined : searchSeries(reference, name)
      const found = [...reference.series.values()].filter(({ series }) => named?.has(series) ?? true)
      const rest = found.filter(({ series }) => series > after)
      return renderSeriesListPage(context, reference, {
        series: rest.slice(0, pageLength),
        total: found.length,
        isLast: rest.length <= pageLength,
        near: name !== undefined && found.length === 0 ? suggestSeries(reference, name) : [],
      })
    },
  })
  addPage(app, platform, {
    path: '/series/:id',
    params: { id: Type.String() },
    query: asOfParameters,
    async render(question) {
      const { context, params, snapshot, asOf } = question
      const { reference } = snapshot
      const series = reference.series.get(findSeries(reference, params.id) ?? '')
      if (!series) throw notFound('series', params.id, suggestSeries(reference, params.id, 1)[0]?.slug)
      const company = snapshot.listSeries(asOf).get(series.series)?.company ?? null
      const name = nameSeries(reference, series.series, context.lang)
      const names = [series.name_en, series.name_zh, ...series.aliases].map(cleanText)
      const events = snapshot
        .listEvents(asOf)
        .filter((event) => company !== null && event.company === company)
      const published = await findPublished(question, series.series)
      return renderSeriesPage(context, reference, {
        slug: series.series,
        name,
        names: [...new Set(names)].filter((item) => item !== name),
        company: company && nameCompany(reference, company, context.lang),
        events: toEventLines(reference, events.slice(-maxFigures), context.lang),
        metrics: published.map((item) => listFigures(item, context.lang)),
        drawn: await drawPath(question, published),
      })
    },
  })
  lineagePage(app, platform)
}

type Request = Pick<PageRequest, 'snapshot' | 'asOf' | 'asOfText' | 'context'>

/** What is known of a series by a metric of which it has figures. */
type Published = { metric: Tables['metric']; known: KnownSeries }

async function findPublished({ snapshot, asOf }: Request, series: string): Promise<Published[]> {
  const metrics = [...snapshot.reference.metrics.values()]
  const subjects = metrics.map(({ metric }) => ({ series, metric }))
  const found = await snapshot.findSeries({ subjects, asOf, allowBreaks: false })
  return metrics
    .map((metric, i) => ({ metric, known: found[i] as KnownSeries }))
    .filter(({ known }) => known.figures.length > 0)
}

function listFigures({ metric, known }: Published, lang: Language): SeriesView['metrics'][number] {
  const latest = known.figures.toSorted((a, b) => comparePeriods(b.period, a.period) || b.id - a.id)
  return {
    metric: { slug: metric.metric, name: nameIn(lang, metric, metric.metric) },
    figures: latest.slice(0, maxFigures),
    total: latest.length,
  }
}

/**
 * Draws the path of the first metric that can be drawn, orders before the others, from the first figure to the last: as levels
 * or, if none was published, by the measure that figures bound in the most periods; null if none can be drawn.
 */
async function drawPath(question: Request, published: readonly Published[]): Promise<SeriesView['drawn']> {
  const isUsual = ({ metric }: Published) => metric.metric === usualMetric
  for (const item of published.toSorted((a, b) => Number(isUsual(b)) - Number(isUsual(a)))) {
    const drawn = await drawPublished(question, item)
    if (drawn) return drawn
  }
  return null
}

async function drawPublished(
  { snapshot, asOf, context, ...question }: Request,
  { metric, known }: Published,
): Promise<SeriesView['drawn']> {
  const { ways, periods, frequency } = planPath(known)
  if (periods.length === 0) return null
  const found = await findPathSeries(snapshot, { subjects: [known], asOf, allowBreaks: false })
  const followed = await Promise.all(
    ways.map((way) => followPaths(found, metric, { ...way, frequency, periods, perDay: false })),
  )
  const bounded = (paths: Paths) => countKnown(paths, ['bounded'])
  const open = (paths: Paths) => countKnown(paths, ['bounded_below', 'bounded_above'])
  // A bound on one side says little: a series with a share of the market is at most the whole market.
  const [paths] = followed.sort((a, b) => bounded(b) - bounded(a) || open(b) - open(a)) as [Paths]
  if (bounded(paths) + open(paths) === 0) return null
  const { measure } = paths
  const chart = { ...chartPaths(paths, { snapshot, asOf, ...question }, context.lang), events: [] }
  return {
    chart,
    unit: unitOf(chart, context.lang),
    slugs: [known.series],
    paths: changed(context.query, {
      metric: metric.metric,
      measure,
      frequency,
      base: paths.base && formatPeriod(paths.base),
      from: formatPeriod(periods[0] as Period),
      to: formatPeriod(periods.at(-1) as Period),
    }),
    plots: await drawPaths(chart, context.lang),
  }
}

/** Counts the points that have one of these statuses, without the base, which is 100 by definition. */
function countKnown({ series, base }: Paths, statuses: readonly Estimate['status'][]): number {
  const points = series.flatMap(({ points }) => points)
  return points.filter(
    ({ period, estimate: { status } }) => statuses.includes(status) && !(base && samePeriod(period, base)),
  ).length
}

/**
 * Plans the periods of a path, from the first to the last that levels are of or, without levels, that figures compare; and the
 * ways to draw it: as levels or, without levels, as an index on the first or the most common base, or by other measures.
 */
function planPath(series: KnownSeries) {
  const levels = series.figures.filter(({ measure }) => measure === 'level' || measure === 'daily_average')
  // Figures that say "about" bound nothing.
  const hasLevels = levels.some(({ relation }) => relation !== '~')
  const stated = hasLevels ? levels : series.figures
  const ends = stated.flatMap(({ period, basePeriod }) => [(basePeriod ?? period).first, period.last])
  const frequency = pathFrequencyOf(usualCycle([{ ...series, figures: stated }])) ?? 'month'
  const from = Math.min(...ends)
  const periods = listPathPeriods(frequency, from, Math.max(...ends)).filter(({ first }) => first >= from)
  const [first] = periods
  const ways = (base: Period) =>
    hasLevels
      ? [{ measure: 'level' as const, base }]
      : [
          { measure: 'index' as const, base },
          { measure: 'index' as const, base: findCommonBase(series, periods) ?? base },
          ...(['mom', 'yoy', 'level'] as const).map((measure) => ({ measure, base })),
        ]
  return { ways: first ? ways(first) : [], frequency, periods }
}

/** Finds the period that is the base of the most figures, the first if several are. */
function findCommonBase({ figures }: KnownSeries, periods: readonly Period[]): Period | undefined {
  const count = (period: Period) =>
    figures.filter(({ basePeriod }) => basePeriod && samePeriod(basePeriod, period)).length
  return periods.toSorted((a, b) => count(b) - count(a))[0]
}

type SeriesView = Named & {
  /** All its names except the one in the title. */
  names: string[]
  company: string | null
  events: EventLine[]
  /** Its latest figures by metric, the latest first, and the number of all. */
  metrics: { metric: Named; figures: Figure[]; total: number }[]
  /** The path of its orders or of another metric; null if none can be drawn. */
  drawn: (DrawnSeries & { plots: Plots }) | null
}

function renderSeriesPage(context: Context, reference: Reference, series: SeriesView): string {
  const text = textsOf(context)
  const { slug, name } = series
  const known = linkedAsOf(context)
  const isAlone = slug === 'market' || series.metrics.every(({ metric }) => metric.slug !== usualMetric)
  const isTooEarly = series.metrics.length === 0 && (known.as_of ?? known.recorded_by) !== null
  const [link, label] = isTooEarly
    ? [linkWith(context, { as_of: null, recorded_by: null }), text.knownNow]
    : [pageLink(context, '/', { series: isAlone ? slug : `${slug},market`, ...known }), text.pages.compare]
  const main = html`<h1 class="name">${name}</h1>!${renderKnownOn(context)}
!${renderFacts([
    [text.names, plain(series.names.join(text.marks.list))],
    [text.company, plain(series.company)],
  ])}
<p class="buttons"><a class="button" href="${link}">${label}</a><a class="button" href="${pageLink(context, '/coverage', { series: slug, ...known })}">${text.coverage.title}</a></p>
!${series.drawn === null ? '' : renderDrawn(context, series.drawn)}
!${series.events.length === 0 ? '' : html`<h2>${text.seriesEvents}</h2>!${renderEvents(context, series.events)}`}
<h2>${text.figuresOf}</h2>
!${series.metrics.length > 0 ? '' : html`<p>${text.noFiguresFound}</p>`}
!${series.metrics.map(
    ({
      metric,
      figures,
      total,
    }) => html`<details!${series.metrics.length === 1 ? ' open' : ''}><summary>${metric.name} <small>(${total})</small></summary>
!${renderFigures(context, figures, { series: slug, metric: metric.slug, reference })}
<p class="buttons">!${figures.length < total ? html`<span class="hint">${text.firstOf(figures.length, total)}</span>` : ''}!${renderFile(context, 'CSV', dataLink('/v1/figures.csv', { series: slug, metric: metric.slug, ...known }), total)}</p></details>`,
  )}`
  const files: Dataset['files'] = [
    ['text/csv', dataLink('/v1/figures.csv', { series: slug })],
    ['application/vnd.apache.parquet', dataLink('/v1/figures.parquet', { series: slug })],
  ]
  const dataset = { ...seriesDataset(name), files }
  return renderPage(context, { title: name, section: 'series', main, dataset })
}

function renderDrawn(context: Context, { plots, ...drawn }: NonNullable<SeriesView['drawn']>): string {
  const { title, subtitle, notes, source } = writePathsText(drawn.chart, drawn.unit, context.lang)
  const query = changed(drawn.paths, { series: drawn.slugs.join(','), lang: context.lang })
  return html`!${renderChartFigure(context, { caption: `${title} · ${subtitle}`, plots, notes, source })}
<p class="buttons">!${renderFile(context, 'SVG', dataLink('/v1/series.svg', query))}!${renderFile(context, 'PNG', dataLink('/v1/series.png', query))}</p>
!${renderValues(context, drawn)}`
}

/**
 * Renders one page of the list of series.
 *
 * @param found with `near`, what may have been meant if no series was found
 */
function renderSeriesListPage(
  context: Context,
  reference: Reference,
  found: { series: Tables['series'][]; total: number; isLast: boolean; near: readonly NearName[] },
): string {
  const { series, total, isLast, near } = found
  const { lang } = context
  const text = textsOf(context)
  const name = context.query.get('name') ?? ''
  const linkTo = (slug: string) =>
    html`<a class="name" href="${pageOf(context, 'series', slug)}">${nameSeries(reference, slug, lang)}</a>`
  const rows = series.map(
    ({ series: slug, company }) =>
      html`<tr><th scope="row">!${linkTo(slug)}</th><td class="name">${nameSeries(reference, slug, lang === 'zh' ? 'en' : 'zh')}</td><td class="name">${company && nameCompany(reference, company, lang)}</td></tr>`,
  )
  const main = html`<h1>${text.pages.series} <small>(${total})</small></h1>
<form action="/series" method="get" role="search" class="buttons"><label>${text.partOfName} <input type="search" name="name" value="${name}" maxlength="200"></label>!${renderLanguage(context)}<button>${text.find}</button></form>
!${total > 0 ? '' : html`<p>${text.noneNamed}!${near.length > 0 ? html` ${text.didYouMean}!${near.map(({ slug }) => linkTo(slug)).join(text.marks.list)}${text.marks.question}` : ''}</p>`}
!${renderTable({ label: text.pages.series }, [text.pages.series, text.names, text.company], rows)}
<p class="buttons">!${renderNextPage(context, isLast ? null : { after: series.at(-1)?.series })}<a class="button" href="${pageLink(context, '/coverage')}">${text.coverage.title}</a>!${renderFile(context, 'CSV', dataLink('/v1/platforms.csv', { name: name || null }))}</p>`
  return renderPage(context, { title: text.pages.series, section: 'series', main })
}

const { from: _, to: _to, ...asked } = seriesParameters
const lineageParameters = {
  ...asked,
  series: SeriesName,
  period: Type.Optional(period('The period of the number')),
  month: Type.Optional(period('The same, by its former name')),
}

/** Adds `/lineage`: one number of a chart, and what decided it. */
function lineagePage(app: App, platform: Platform): void {
  addPage(app, platform, {
    path: '/lineage',
    query: lineageParameters,
    async render(question) {
      const { period: asked, month, ...query } = question.query
      const named = asked ?? month
      if (named === undefined) throw badParameter('period', null, expectedPeriod)
      if (splitNames(query.series).length > 1)
        throw badParameter('series', query.series, expectedOneSeriesByName)
      const last = isRunning(query.frequency) ? named.split('/').at(-1) : undefined
      const base = describeMeasure(query.measure).hasBase ? (query.base ?? named) : undefined
      const request = {
        ...question,
        query: { ...query, from: last ?? named, to: last ?? named, ...(base && { base }) },
      }
      const paths = await followSeries(request)
      const [path] = paths.series
      const [point] = path?.points ?? []
      if (!path || !point) throw new Error('a path of one period has no point')
      return renderLineagePage(request, paths, path, point)
    },
  })
}

function renderLineagePage(
  request: SeriesRequest & Pick<PageRequest, 'context'>,
  paths: Paths,
  { series, metric: counted }: Subject,
  { period, estimate, lineage, breaks }: PathPoint,
): string {
  const { context, snapshot } = request
  const { reference } = snapshot
  const { lang } = context
  const text = textsOf(context)
  const { measure, base } = paths
  const metric = reference.metrics.get(counted) ?? paths.metric
  const name = nameSeries(reference, series, lang)
  const chart = chartPaths(paths, request, lang)
  const unit = unitOf(chart, lang)
  const shown = { period, span: period, ...estimate }
  const value = nameUnit(writeValue(chart, unit, shown), chart, unit, lang)
  const title = nameNumber({ series: name, period, metric: nameIn(lang, metric, metric.metric) }, lang)
  const known = linkedAsOf(context)
  const isKnown = estimate.status !== 'unknown'
  const isCut = !isKnown && breaks.length > 0
  const missing = describeMeasure(measure).isCompared ? text.noFigures : text.noFiguresOfPeriod
  const reason = isKnown ? text.certainly : isCut ? text.noFiguresInOneCounting : missing
  const main = html`<h1>${title}</h1>
<p class="hint">${nameMeasure(measure, lang)}!${base === null ? '' : html` · ${namePeriod(base, lang)}`}</p>!${renderKnownOn(context)}
<p><span class="big">${isKnown ? value : text.unknown}</span> ${writeRangeOf(unit, shown)}</p>
!${lineage.length > 0 ? html`<p>${text.numberText}</p>!${renderFigures(context, lineage, { series, metric: metric.metric, reference })}` : html`<p>${reason}</p>`}
!${renderBreaks(context, breaks)}
<p class="buttons">!${isCut ? html`<a class="button" href="${linkWith(context, { allow_breaks: 'true' })}">${text.form.breaks}</a>` : ''}<a class="button" href="${pageOf(context, 'series', series)}">${name}</a><a class="button" href="${pageLink(context, '/coverage', { series, ...known })}">${text.coverage.title}</a></p>`
  return renderPage(context, { title, section: 'compare', main })
}

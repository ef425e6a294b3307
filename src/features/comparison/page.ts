import { html } from 'ghtml'
import { cleanText } from '../../chart/text.ts'
import { isTight } from '../../domain/bounds/comparability.ts'
import { boundGrowth } from '../../domain/bounds/growth-bounds.ts'
import { findPeriod, formatPeriod, type Window } from '../../domain/time/period.ts'
import { tellQuestion, writeHeadline } from '../../i18n/comparison.ts'
import { describeEvent } from '../../i18n/events.ts'
import { isKnown, nameMeasure, writeCitation, writePathsText } from '../../i18n/paths.ts'
import { dataset } from '../../i18n/sharing.ts'
import { namePeriod, writeDay, writePeriodSpan } from '../../i18n/words.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { changed, dataLink } from '../../web/addresses.ts'
import { findSeries, nameSubject, splitNames, suggestSeries } from '../../web/names.ts'
import { type Context, linkWith, type Named, pageLink, pageOf, textsOf } from '../../web/page/context.ts'
import { renderChartFigure, renderValues } from '../../web/page/drawn-paths.ts'
import { renderKnownOn } from '../../web/page/form-fields.ts'
import { renderHeading, renderPage, renderProblemNotice, type ShownProblem } from '../../web/page/layout.ts'
import { renderEvents } from '../../web/page/lists.ts'
import { addPage, type Refused, suggest } from '../../web/page/page-route.ts'
import { type Addresses, renderFile, renderTakeAway } from '../../web/page/take-away.ts'
import type { App, Platform } from '../../web/platform.ts'
import { readKnowledge } from '../../web/request/as-of.ts'
import { completeSeries, unlessRefused } from '../../web/request/mending.ts'
import { usualMetric } from '../../web/request/parameters.ts'
import { labelOf, resolveSubjects, sortSubjects } from '../../web/request/resolve.ts'
import { resolveWindow } from '../../web/request/windows.ts'
import { answerComparison, type CompareAnswer, renderGrowthPanel, renderLineages } from './page-answer.ts'
import {
  type CompareForm,
  type CompleteQuestion,
  completeQuestion,
  fillForm,
  parameters,
  renderForm,
  suggestInstead,
} from './page-question.ts'

/** Adds the page at `/`: series over a window, drawn and compared. */
export function comparePage(app: App, platform: Platform): void {
  addPage(app, platform, {
    path: '/',
    query: parameters,
    tidy: tidyQuery,
    async render(question) {
      const { query, snapshot, asOf } = question
      const { known, unknown } = sortSubjects(
        snapshot.reference,
        completeSeries(query.series, snapshot),
        query.metric,
      )
      // Unknown names are shown beside an answer; if all are unknown, the question is refused.
      const asked = known.length > 0 ? known.join(',') : completeSeries(query.series, snapshot)
      const complete = await completeQuestion(question, asked)
      const { series, metric, window } = complete
      const context = { ...question.context, query: spell(question.context, complete) }
      const answer = await answerComparison({ ...question, context }, complete)
      const form = await fillForm(context, snapshot, asOf, { series, window })
      return renderComparePage(context, {
        form,
        answer,
        problem: null,
        unknown: unknown.map(({ asked, near }) => ({
          asked,
          near: near.map((subject) => ({
            slug: labelOf(subject, metric),
            name: nameSubject(subject, metric, snapshot.reference, context.lang),
          })),
        })),
        others: await listOtherQuestions(snapshot),
      })
    },
    async renderRefused({ context, snapshot }: Refused, problem) {
      const { query } = context
      const { asOf } = readKnowledge(snapshot, query)
      const text = (name: string) => query.get(name) ?? undefined
      const months = Number(text('months'))
      const series = completeSeries(text('series'), snapshot)
      const window = {
        base: text('base') ?? '',
        end: text('end') ?? 'latest',
        ...(Number.isInteger(months) && months > 0 && { months }),
      }
      const form = await fillForm(context, snapshot, asOf, { series, window })
      const suggested = suggest(context, problem, Object.keys(parameters))
      const suggestions = await suggestInstead(query, snapshot, problem)
      return renderComparePage(context, {
        form,
        answer: null,
        problem: { ...suggested, suggestions },
        unknown: [],
        others: [],
      })
    },
  })
}

/** Returns the query of the page's links: the whole question, including what its address left out. */
function spell({ query }: Context, { series, metric, window }: CompleteQuestion): URLSearchParams {
  const own = metric === usualMetric && !query.has('metric') ? undefined : metric
  const { base, end, months, frequency } = window
  const asked = { series, base, end, months, frequency, metric: own }
  const spelt = new URLSearchParams()
  for (const [name, value] of Object.entries(asked)) if (value !== undefined) spelt.set(name, String(value))
  for (const [name, value] of query) if (!(name in asked)) spelt.set(name, value)
  return spelt
}

/**
 * Tidies the query of the comparing page. Its form sends each series by itself, one to add by any name or by a part that only
 * one name has, `+9` as the end for nine months, and fields that were left empty.
 */
async function tidyQuery(
  query: URLSearchParams,
  readSnapshot: () => Promise<Snapshot>,
): Promise<URLSearchParams> {
  const tidy = new URLSearchParams(
    [...query].filter(([name, value]) => value.trim() !== '' && name !== 'series' && name !== 'add'),
  )
  const series = await joinSeries(query, readSnapshot)
  const end = tidy.get('end')
  if (end !== null && /^\+\d+$/.test(end)) {
    tidy.delete('end')
    tidy.set('months', end.slice(1))
  }
  if (!tidy.get('base')?.startsWith('event:')) tidy.delete('anchor')
  const isPeriod = (name: string) => findPeriod(tidy.get(name) ?? '') !== undefined
  if (isPeriod('base') && (tidy.has('months') || isPeriod('end'))) tidy.delete('frequency')
  if (tidy.get('allow_breaks') === 'false') tidy.delete('allow_breaks')
  if (series !== '') tidy.set('series', series)
  return tidy
}

async function joinSeries(query: URLSearchParams, readSnapshot: () => Promise<Snapshot>): Promise<string> {
  const series = query.getAll('series')
  const added = query
    .getAll('add')
    .flatMap(splitNames)
    .filter((name) => name !== '')
  if (added.length === 0) return [...new Set(series.flatMap(splitNames))].filter(Boolean).join(',')
  const { reference } = await readSnapshot()
  const find = (name: string) => {
    const known = findSeries(reference, name)
    if (known !== undefined || /[:：]/.test(name)) return known ?? name
    const near = suggestSeries(reference, name, 2)
    return near.length === 1 ? (near[0]?.slug as string) : name
  }
  return [...series.flatMap(splitNames), ...added.map(find)]
    .filter((name, i, all) => name !== '' && all.indexOf(name) === i)
    .join(',')
}

/** A name in the question that no series has, with the series that may have been meant. */
type UnknownSeries = { asked: string; near: Named[] }

type CompareView = {
  form: CompareForm
  answer: CompareAnswer | null
  problem: ShownProblem | null
  unknown: UnknownSeries[]
  others: AnsweredQuestion[]
}

/** Renders the page that compares series over a window: the finding, who rose and fell, then the figures behind it. */
function renderComparePage(
  context: Context,
  { form, answer, problem, unknown, others }: CompareView,
): string {
  const text = textsOf(context)
  const title = answer ? writeHeadline(answer, context.lang) : text.notAnswered
  const main = html`<p class="about">${text.about}</p>
!${answer ? html`!${renderHeadline(title, answer)}!${renderBase(context, answer)}!${renderKnownOn(context)}!${answer.undated === 0 ? '' : html`<p class="hint">${text.undated(answer.undated)}</p>`}` : html`<h1>${text.pages.compare}</h1>`}
!${problem ? renderProblemNotice(context, problem) : ''}!${unknown.length === 0 ? '' : html`<div class="problem" role="status">!${unknown.map((item) => renderUnknown(context, item))}</div>`}
!${renderForm(context, form, { asked: answer ? tellAsked(context, answer) : '', isOpen: problem !== null })}
!${answer ? renderAnswer(context, answer, others) : ''}`
  return renderPage(context, {
    title,
    section: 'compare',
    main,
    dataset: { ...dataset, files: wholeFiles },
    ...(answer && previewAnswer(context, answer)),
  })
}

/** Renders the finding so that no line breaks inside a name or between a number and its verb. */
export function renderHeadline(headline: string, { growths, metric }: CompareAnswer): string {
  const names = [...growths, metric].map(({ name }) => name).filter((name) => name !== '')
  return renderHeading(headline, names)
}

/** The files that hold all data, by media type. */
const wholeFiles: [string, string][] = [
  ['application/zip', '/v1/export.zip'],
  ['text/csv', '/v1/figures.csv'],
  ['application/vnd.apache.parquet', '/v1/figures.parquet'],
]

/** Returns the addresses of a picture for previews, 1200 pixels wide, and of the answer for frames. */
function previewAnswer(context: Context, { data }: CompareAnswer) {
  return {
    picture: dataLink('/v1/comparisons.png', changed(data.growths, { lang: context.lang, width: 600 })),
    embed: embedLink(context),
  }
}

function tellAsked({ lang }: Context, { metric, growths, window, perDay, measure }: CompareAnswer): string {
  const names = growths.map(({ name }) => name)
  const shown = nameMeasure(measure.shown, lang)
  return tellQuestion({ metric: metric.name, names, window, perDay, measure: shown }, lang)
}

/** Renders the note on an unknown name, with links to the series that may have been meant. */
function renderUnknown(context: Context, { asked, near }: UnknownSeries): string {
  const text = textsOf(context)
  const { list, question } = text.marks
  const series = context.query.get('series') ?? ''
  const links = near.map(
    ({ slug, name }) => html`<a href="${linkWith(context, { series: `${series},${slug}` })}">${name}</a>`,
  )
  const hint =
    links.length > 0
      ? html`${text.didYouMean}!${links.join(list)}${question}`
      : html`<a href="${pageLink(context, '/series')}">${text.allSeries}</a>`
  return html`<p>${text.unknownSeries(cleanText(asked))} !${hint}</p>`
}

function renderAnswer(context: Context, answer: CompareAnswer, others: readonly AnsweredQuestion[]): string {
  const slugs = answer.growths.map(({ label }) => label)
  return html`<div class="answer">
!${renderGrowthPanel(context, answer)}
!${renderChart(context, answer)}
!${renderWindowEvents(context, answer)}
</div>
!${isDrawn(answer) ? renderValues(context, { ...answer, slugs, paths: answer.data.paths }) : ''}
!${renderLineages(context, answer)}
!${renderAnswerFiles(context, answer)}
!${renderOtherQuestions(context, others)}`
}

/** Renders the event that the window begins with, and the period that it makes the base. */
function renderBase(context: Context, { event, window }: CompareAnswer): string {
  if (event === null) return ''
  const { lang } = context
  const base = namePeriod(window.base, lang)
  const link = html`<a href="${pageOf(context, 'events', event.event)}">${describeEvent(event, lang)}</a>`
  const { before, after } = textsOf(context).since
  return html`<p class="lead">${before(writeDay(event.date, lang))}!${link}${after(base)}</p>`
}

/** True if any point is known that can be drawn: axes alone say less than the text. */
const isDrawn = ({ chart }: CompareAnswer) => chart.series.some(({ points }) => isKnown(points, chart.base))

/** Renders the chart of the paths, with the key to its marks in a frame; empty if none of them is known. */
export function renderChart(context: Context, answer: CompareAnswer, isFramed = false): string {
  if (!isDrawn(answer)) return ''
  const { unit, plots, measure } = answer
  // A frame has no other place for the sources of its headline.
  const chart = isFramed ? { ...answer.chart, publishers: answer.publishers } : answer.chart
  const { subtitle, notes, source } = writePathsText(chart, unit, context.lang)
  const { asked, shown } = measure
  const replaced =
    asked === undefined || asked === shown
      ? ''
      : `${textsOf(context).shownInstead(nameMeasure(asked, context.lang), nameMeasure(shown, context.lang))} `
  const caption = `${replaced}${subtitle}`
  const figure = renderChartFigure(context, { caption, plots, notes, source, hasTable: !isFramed })
  const numbered = listNumbered(answer)
  if (!isFramed || numbered.length === 0) return figure
  return html`!${figure}
<details><summary>${textsOf(context).events}</summary>!${renderEvents(context, numbered, true)}</details>`
}

/** Lists the events that the numbered marks of the chart stand for. */
const listNumbered = ({ chart, events }: CompareAnswer) => events.slice(0, chart.events.length)

function renderWindowEvents(context: Context, answer: CompareAnswer): string {
  const text = textsOf(context)
  const numbered = listNumbered(answer)
  if (numbered.length === 0) return html`<p class="notes">${text.noEvents}</p>`
  return html`<section><h2>${text.events}</h2>!${renderEvents(context, numbered, true)}</section>`
}

/** Renders what can be taken away: files, pictures, the link, a line to cite, and code. */
function renderAnswerFiles(context: Context, answer: CompareAnswer): string {
  const text = textsOf(context)
  const { chart, publishers, data, growths, pin } = answer
  const { lang, origin } = context
  const rows = chart.series.reduce((sum, { points }) => sum + points.length, 0)
  const picture = changed(data.paths, { lang })
  const file = (name: string, extension: string, query: URLSearchParams, count?: number) =>
    renderFile(context, name, dataLink(`/v1/series.${extension}`, query), count)
  return renderTakeAway(context, {
    pin,
    files: [
      file('CSV', 'csv', data.paths, rows),
      file('XLSX', 'xlsx', data.paths, rows),
      file('Parquet', 'parquet', data.paths, rows),
      renderFile(
        context,
        `${text.growths} CSV`,
        dataLink('/v1/comparisons.csv', data.growths),
        growths.length,
      ),
      ...(isDrawn(answer) ? [file('SVG', 'svg', picture), file('PNG', 'png', picture)] : []),
    ],
    copied: [
      [
        text.cite,
        writeCitation({ ...chart, publishers }, `${origin}${linkWith(context, pin.parameters)}`, lang),
      ],
      [text.embed, writeFrame(`${origin}${embedLink(context)}`, tellAsked(context, answer))],
    ],
    addresses: locate(origin, data),
  })
}

const embedLink = ({ lang, query }: Context) => dataLink('/embed', changed(query, { lang }))

/** The size of the frame in CSS pixels: it holds the chart with its notes, its sources and the link out of it. */
export const frameSize = { width: 760, height: 760 }

/** Writes the HTML that shows an answer inside another page. */
export function writeFrame(source: string, title: string, { width, height } = frameSize): string {
  const quote = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
  return `<iframe src="${quote(source)}" title="${quote(title)}" width="${width}" height="${height}" loading="lazy" style="border:0"></iframe>`
}

function locate(origin: string, { paths, growths }: CompareAnswer['data']): Addresses {
  const at = (path: string, query: URLSearchParams) => `${origin}${dataLink(path, query)}`
  return {
    json: [
      ['growth', at('/v1/comparisons', growths)],
      ['paths', at('/v1/series', paths)],
    ],
    tables: [
      ['growth', at('/v1/comparisons.csv', growths)],
      ['paths', at('/v1/series.csv', paths)],
    ],
  }
}

/** Questions other than the opening one; each is offered as long as the figures answer it. */
const otherQuestions = {
  barred: {
    series: 'full-truck-alliance:fulfilled_orders,kanzhun:average_mau,didi:china_mobility_transactions',
    base: '2021-Q1',
    end: '2022-Q1',
  },
  companies: {
    series: 'didi:china_mobility_transactions,caocao:company_orders',
    base: '2024-Q1',
    end: 'latest',
  },
  aggregators: { series: 'market,aggregators', base: '2022-07', end: 'latest' },
} as const
type Name = keyof typeof otherQuestions

type AnsweredQuestion = { name: Name; window: Window }

const answered = new WeakMap<Snapshot, Promise<AnsweredQuestion[]>>()

/** Lists the other questions for which the present figures bound every growth tightly: once for each version of the data. */
function listOtherQuestions(snapshot: Snapshot): Promise<AnsweredQuestion[]> {
  const known = answered.get(snapshot) ?? findAnswered(snapshot)
  answered.set(snapshot, known)
  known.catch(() => answered.delete(snapshot))
  return known
}

async function findAnswered(snapshot: Snapshot): Promise<AnsweredQuestion[]> {
  const found: AnsweredQuestion[] = []
  for (const name of Object.keys(otherQuestions) as Name[]) {
    // A question about a series that was not loaded is refused.
    const window = await unlessRefused(() => findWindow(snapshot, name))
    if (window) found.push({ name, window })
  }
  return found
}

async function findWindow(snapshot: Snapshot, name: Name): Promise<Window | null> {
  const { series, base, end } = otherQuestions[name]
  const { asOf } = readKnowledge(snapshot, new URLSearchParams())
  const subjects = resolveSubjects(snapshot.reference, series, usualMetric)
  const known = await snapshot.findSeries({ subjects, asOf, allowBreaks: false })
  const asked = { base, end, anchor: 'containing', per_day: false } as const
  const { window } = await resolveWindow({ snapshot, asOf }, known, asked)
  return known.every((item) => isTight(boundGrowth(item, window.base, window.end))) ? window : null
}

function renderOtherQuestions(context: Context, questions: readonly AnsweredQuestion[]): string {
  const { otherQuestions: text, coverage, marks } = textsOf(context)
  const items = questions.map(({ name, window }) => {
    const { series } = otherQuestions[name]
    const [base, end] = [formatPeriod(window.base), formatPeriod(window.end)]
    const asked = `${text[name]}${marks.comma}${writePeriodSpan(window.base, window.end, context.lang)}`
    return html`<li><a href="${pageLink(context, '/', { series, base, end })}">${asked}</a></li>`
  })
  return html`<section><h2>${text.title}</h2><ul>!${items}<li><a href="${pageLink(context, '/coverage')}">${coverage.title}</a></li></ul></section>`
}

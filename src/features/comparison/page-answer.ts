import { html } from 'ghtml'
import { drawGrowthBar, growthSpan, sortByGrowth } from '../../chart/growth-bar.ts'
import { drawKey } from '../../chart/palette.ts'
import type { KnownSeries } from '../../domain/bounds/growth-bounds.ts'
import type { Subject } from '../../domain/figure/figure.ts'
import type { ApproximateFigure, Conflict, Difference } from '../../domain/growth/comparison.ts'
import {
  describeMeasure,
  listPathPeriods,
  type PathFrequency,
  type PathMeasure,
  pathFrequencyOf,
  pathMeasures,
} from '../../domain/growth/path.ts'
import {
  cycleOf,
  formatPeriod,
  type Period,
  periodContaining,
  samePeriod,
  type Window,
} from '../../domain/time/period.ts'
import { isCutByBreak, tellGrowth, writeMiddle, writePair, writeVerdict } from '../../i18n/comparison.ts'
import {
  type CountUnit,
  countUnit,
  divideEstimate,
  formatBounds,
  percentName,
  writeAmount,
  writeRange,
} from '../../i18n/numbers.ts'
import { isKnown, nameUnit, type PathsChart, unitOf } from '../../i18n/paths.ts'
import { writeDay, writeMonth, writePeriodSpan, writePeriods } from '../../i18n/words.ts'
import type { Tables } from '../../store/database.ts'
import type { Reference } from '../../store/snapshot.ts'
import { toQuery } from '../../web/addresses.ts'
import { nameCommonMetric, nameIn } from '../../web/names.ts'
import {
  type Context,
  linkedAsOf,
  linkWith,
  type Named,
  pageLink,
  pageOf,
  textsOf,
} from '../../web/page/context.ts'
import { drawPaths, type Plots } from '../../web/page/drawn-paths.ts'
import {
  type EventLine,
  type ListedFor,
  renderBreaks,
  renderFigure,
  renderFigures,
  renderReason,
  toEventLine,
  toEventLines,
} from '../../web/page/lists.ts'
import type { PageRequest } from '../../web/page/page-route.ts'
import { chartPaths, findPathSeries, followPaths, type PathSeries, type Paths } from '../../web/paths.ts'
import type { Pin } from '../../web/request/as-of.ts'
import { usualMetric } from '../../web/request/parameters.ts'
import { labelOf, maxDrawnPaths } from '../../web/request/resolve.ts'
import { usualCycle } from '../../web/request/windows.ts'
import { compare, differencesOf, type NamedGrowth, nameGrowths, subjectOf } from './answer.ts'
import type { Asked, CompleteQuestion } from './page-question.ts'

type GrowthLine = NamedGrowth & { name: string }

export type CompareAnswer = {
  reference: Reference
  metric: Named
  window: Window
  perDay: boolean
  event: EventLine | null
  growths: GrowthLine[]
  differences: Difference[]
  /** How many figures are left out of an answer as of a day, since their day of publication is unknown. */
  undated: number
  events: EventLine[]
  chart: PathsChart
  /** Who published the figures of the paths or of the growths. */
  publishers: string[]
  unit: CountUnit
  /** The measure requested for the paths, if any, and the one shown: the requested one if anything can be drawn by it. */
  measure: { asked: PathMeasure | undefined; shown: PathMeasure }
  plots: Plots
  /** The parameters by which the API gives the page's paths and growths. */
  data: { paths: URLSearchParams; growths: URLSearchParams }
  pin: Pin
}

type Request = Asked & Pick<PageRequest, 'pin'>

/** Answers a completed question for the page: the growths, their differences, and the paths that are drawn. */
export async function answerComparison(
  { query: { end: _, months: _months, frequency: _frequency, ...rest }, ...moment }: Request,
  { window: asked, ...of }: CompleteQuestion,
): Promise<CompareAnswer> {
  const question = { ...moment, query: { ...rest, ...of, ...asked } }
  const { context, query, snapshot, asOf, pin } = question
  const { reference } = snapshot
  const { lang } = context
  const comparison = await compare(question, maxDrawnPaths)
  const { metric, window, perDay, event, events, series, undated } = comparison
  const { measure, allow_breaks } = query
  const subjects = series.map(subjectOf)
  const found = await findPathSeries(snapshot, { subjects, asOf, allowBreaks: allow_breaks })
  const known = found.map((item) => item.known)
  const paths = await followDrawable(found, metric, {
    measures: listMeasures(subjects, measure, reference),
    perDay,
    ...planPath(window, known),
  })
  const chart = chartPaths(paths, question, lang)
  const own = series.flatMap(({ lineage }) => lineage.map(({ publisher }) => publisher))
  const { as_of, recorded_by } = query
  const shared = {
    series: series.map(({ label }) => label).join(','),
    metric: metric.metric,
    as_of,
    recorded_by,
    allow_breaks: allow_breaks ? 'true' : null,
    per_day: query.per_day ? 'true' : null,
  }
  return {
    reference,
    metric: { slug: metric.metric, name: nameCommonMetric(subjects, metric, lang) },
    window,
    perDay,
    event: event && toEventLine(reference, event, lang),
    growths: nameGrowths(comparison, reference, lang),
    differences: [...differencesOf(comparison)],
    undated,
    events: toEventLines(reference, events, lang),
    chart,
    publishers: [...new Set([...chart.publishers, ...own])],
    unit: unitOf(chart, lang),
    measure: { asked: measure, shown: paths.measure },
    plots: await drawPaths(chart, lang),
    data: {
      paths: toQuery({
        ...shared,
        from: formatPeriod(paths.periods[0] as Period),
        to: formatPeriod(paths.periods.at(-1) as Period),
        measure: paths.measure,
        frequency: paths.frequency,
        base: paths.base && formatPeriod(paths.base),
      }),
      growths: toQuery({
        ...shared,
        base: query.base,
        anchor: query.base.startsWith('event:') ? query.anchor : null,
        end: query.end,
        months: query.months,
        frequency: query.frequency,
      }),
    },
    pin,
  }
}

/**
 * Plans the periods of paths in a window: as long as both ends or, if these are not calendar periods of one length, as most
 * figures; months if no such period lies inside the window.
 */
function planPath({ base, end }: Window, series: readonly KnownSeries[]) {
  const cycle = cycleOf(base)
  const isRegular = samePeriod(end, periodContaining(end.last, cycle))
  const plan = (frequency: PathFrequency) => {
    const all = listPathPeriods(frequency, base.first, end.last)
    const periods = all.filter(({ first }) => first >= base.first)
    return { frequency, periods, base: periods[0] ?? base }
  }
  const suited = plan(pathFrequencyOf(isRegular ? cycle : usualCycle(series)) ?? 'month')
  return suited.periods.length > 0 ? suited : plan('month')
}

/**
 * Lists the measures by which paths of these subjects can share a picture, the best first: the requested one, those that suit
 * the metric, all others. Levels suit a rate, since its growth would be read as points.
 */
function listMeasures(
  subjects: readonly Subject[],
  asked: PathMeasure | undefined,
  { metrics }: Reference,
): PathMeasure[] {
  const counted = subjects.map(({ metric }) => metrics.get(metric) as Tables['metric'])
  const isRate = counted.every(({ unit }) => unit === 'percent')
  const suits: PathMeasure[] = isRate ? ['level', 'index'] : ['index', 'level']
  const hasCommonUnit = new Set(counted.map(({ unit }) => unit)).size === 1
  const hasCommonMetric = new Set(counted.map(({ metric }) => metric)).size === 1
  const canShare = (measure: PathMeasure) =>
    measure === 'share' ? hasCommonMetric : hasCommonUnit || describeMeasure(measure).unit !== null
  const all = new Set([...(asked ? [asked] : []), ...suits, ...pathMeasures])
  return [...all].filter(canShare)
}

/** Follows the paths by the first of `measures` by which anything can be drawn, or else by the first measure. */
async function followDrawable(
  series: PathSeries,
  metric: Tables['metric'],
  { measures, ...plan }: Omit<Parameters<typeof followPaths>[2], 'measure'> & { measures: PathMeasure[] },
): Promise<Paths> {
  let first: Paths | undefined
  for (const measure of measures) {
    const paths = await followPaths(series, metric, { ...plan, measure })
    first ??= paths
    const isDrawn = paths.series.some(({ points }) =>
      isKnown(
        points.map(({ period, estimate }) => ({ period, span: period, ...estimate })),
        paths.base,
      ),
    )
    if (isDrawn) return paths
  }
  return first as Paths
}

/** The most pairs of a list that is not folded. */
const maxPairs = 10

/** Renders the growth of each series as a bar with its range, and which series certainly grew more. */
export function renderGrowthPanel(context: Context, answer: CompareAnswer): string {
  const text = textsOf(context)
  const { growths } = answer
  const span = growthSpan(growths.map(({ growth }) => growth))
  const rows = sortByGrowth(growths.map((item, index) => ({ ...item, index })))
  return html`<section class="growth" aria-labelledby="growths">
<h2 id="growths">${text.change}</h2>
<table class="growths">
<thead><tr><th scope="col">${text.pages.series}</th><th scope="col"><span class="unseen">${text.bar}</span></th><th scope="col" class="n">${text.growth}</th><th scope="col" class="n">${text.range}</th></tr></thead>
<tbody>!${rows.map(({ index }) => renderGrowth(context, growths, index, span))}</tbody>
</table>
<p class="hint">${text.rangeHint} <a href="${pageLink(context, '/method')}">${text.method.link}</a></p>
</section>
!${renderCertainty(context, answer)}`
}

function renderGrowth(
  context: Context,
  growths: readonly GrowthLine[],
  index: number,
  span: [number, number],
): string {
  const text = textsOf(context)
  const { slug, label, name, growth } = growths[index] as GrowthLine
  const middle = writeMiddle(growth)
  const notes = listNotes(context, growths, index)
  return html`<tr>
<th scope="row">!${drawKey(index)}<a class="name" href="${pageOf(context, 'series', slug)}">${name}</a></th>
<td class="bar">!${growth.status === 'unknown' ? '' : drawGrowthBar(growth, index, span)}</td>
<td class="n"><a href="#figures-${label}">!${middle === '' ? text.unknown : html`<b>${middle}</b>`}</a></td>
<td class="n">${writeRange(growth)}</td>
</tr>!${notes.length === 0 ? '' : html`<tr class="more"><td colspan="4"><small>!${notes.join('<br>')}</small></td></tr>`}`
}

/** Lists the notes to a growth: figures set aside, missing periods, alternatives and breaks. */
function listNotes(context: Context, growths: readonly GrowthLine[], index: number): string[] {
  const { slug, label, growth, missing, conflicts, approximate, breaks, alternatives } = growths[
    index
  ] as GrowthLine
  const { lang } = context
  const text = textsOf(context)
  const isUnknown = growth.status === 'unknown'
  const notes: string[] = []
  for (const reason of ['contradicts', 'superseded'] as const) {
    const { length } = conflicts.filter((conflict) => conflict.reason === reason)
    if (length > 0)
      notes.push(html`${text.setAside[reason](length)} <a href="#figures-${label}">${text.whichAndWhy}</a>`)
  }
  if (growth.status !== 'bounded' && approximate.length > 0)
    notes.push(html`${text.saidAbout(approximate.length)} <a href="#figures-${label}">${text.whichOnes}</a>`)
  if (isUnknown && missing.length > 0) notes.push(html`${text.missing}${writePeriods(missing, lang)}`)
  // The alternative across a break is offered beside the note on that break.
  const others = alternatives.filter(({ acrossBreaks }) => !acrossBreaks)
  const links = others.map((other) => {
    const { metric, asKnown } = other
    const [first, last] =
      'window' in other ? [other.window.base, other.window.end] : [other.period, other.period]
    const known = { ...linkedAsOf(context), ...asKnown }
    const link =
      'window' in other
        ? linkWith(context, {
            base: formatPeriod(first),
            end: formatPeriod(last),
            months: null,
            anchor: null,
            series: countBy(context, growths, index, metric),
            frequency: null,
            ...known,
          })
        : pageLink(context, `/series/${slug}`, known)
    const words = [nameIn(lang, metric, metric.metric), writePeriodSpan(first, last, lang)]
    if (asKnown) words.push(text.knownFrom(asKnown.as_of ? writeDay(asKnown.as_of, lang) : null))
    return html`<a href="${link}">${words.join(text.marks.comma)}</a>`
  })
  if (links.length > 0) notes.push(html`${text.alternatives} !${links.join(text.marks.list)}`)
  else if (isUnknown && breaks.length === 0)
    notes.push(
      html`<a href="${pageLink(context, '/coverage', { series: slug, ...linkedAsOf(context) })}">${text.coverage.title}</a>`,
    )
  for (const { month } of breaks) {
    const across = html`<a href="${linkWith(context, { allow_breaks: 'true' })}">${text.form.breaks}</a>`
    notes.push(html`${text.crossed} ${writeMonth(month, lang)}!${isUnknown ? html` · !${across}` : ''}`)
  }
  return notes
}

/** Writes the parameter `series` of the page with another metric for one of the series. */
function countBy(
  { query }: Context,
  growths: readonly GrowthLine[],
  index: number,
  other: GrowthLine['metric'],
): string {
  const subjects = growths.map(({ slug, metric }, i) => ({
    series: slug,
    metric: (i === index ? other : metric).metric,
  }))
  return subjects.map((subject) => labelOf(subject, query.get('metric') ?? usualMetric)).join(',')
}

function renderCertainty(context: Context, answer: CompareAnswer): string {
  const { lang } = context
  const text = textsOf(context)
  const { differences, growths } = answer
  const verdict = writeVerdict(answer, lang)
  // The verdict already names the series of unknown growth.
  const known = growths.filter(({ growth }) => growth.status !== 'unknown')
  const pairs = differences.flatMap((difference) => {
    const [a, b] = [difference.a, difference.b].map((label) => known.find((item) => item.label === label))
    return a && b ? [{ isCertain: difference.orderCertain, ...writePair({ a, b, difference }, lang) }] : []
  })
  if (verdict === '' && pairs.length === 0) return ''
  const list = html`<ul class="pairs">!${pairs.map(({ isCertain, claim, points }) => html`<li class="pair !${isCertain ? 'yes' : 'no'}">${claim}${text.marks.colon}<b>${isCertain ? text.certain : text.uncertain}</b>!${points === '' ? '' : html` <small>${points}</small>`}</li>`)}</ul>`
  return html`<section class="certainty" aria-labelledby="certainty">
<h2 id="certainty">${known.length < 2 ? text.unknownGrowths : text.certaintyOfOrder}</h2>
!${verdict === '' ? '' : html`<p class="verdict">${verdict}</p>`}
!${pairs.length === 0 ? '' : pairs.length <= maxPairs ? list : html`<details><summary>${text.differences} (${pairs.length})</summary>!${list}</details>`}
</section>`
}

/** Renders for each growth the figures that decided it, those set aside, those that say "about", and the missing periods. */
export function renderLineages(context: Context, { growths, reference }: CompareAnswer): string {
  return html`<section class="lineages" aria-labelledby="figures"><h2 id="figures">${textsOf(context).figures}</h2>
!${growths.map((item) => renderLineage(context, item, reference))}
</section>`
}

function renderLineage(context: Context, item: GrowthLine, reference: Reference): string {
  const text = textsOf(context)
  const { lang } = context
  const { label, name, metric, growth, lineage, compositions, conflicts, approximate, missing, breaks } = item
  const count = lineage.length + conflicts.length
  const of = { series: item.slug, metric: metric.metric, reference }
  return html`<details id="figures-${label}"><summary>${tellGrowth(name, growth, lang)} <small>(${count})</small></summary>
!${lineage.length > 0 ? renderFigures(context, lineage, of) : html`<p>${isCutByBreak(item) ? text.noFiguresInOneCounting : text.noFigures}</p>`}
!${conflicts.length === 0 ? '' : html`<h3>${text.conflicts}</h3><p class="hint">${text.conflictsHint}</p><ul class="figures">!${conflicts.map((conflict) => renderConflict(context, conflict, of))}</ul>`}
!${compositions.length === 0 ? '' : html`<p><small>${text.compositions}${text.marks.colon}!${compositions.map((item) => html`<a href="/v1/compositions?composition=${item.composition}">${item.composition}</a>`).join(text.marks.list)}</small></p>`}
!${approximate.length === 0 ? '' : html`<h3>${text.approximate}</h3><ul class="figures">!${approximate.map((figure) => renderApproximate(context, figure, of))}</ul>`}
!${missing.length === 0 ? '' : html`<p><small>${text.missing}${writePeriods(missing, lang)}</small></p>`}
!${renderBreaks(context, breaks)}
</details>`
}

function renderConflict(context: Context, conflict: Conflict, of: ListedFor): string {
  const text = textsOf(context)
  const { figure, agreesRounded } = conflict
  const allowed = writeAllowed(context, conflict, of)
  const range = `${allowed && `${text.marks.clause}${allowed}`}${agreesRounded ? `${text.marks.clause}${text.agreesRounded}` : ''}`
  return html`<li>!${renderFigure(context, figure, of)}<br>!${renderReason(context, conflict, of)}${range}${text.marks.stop}</li>`
}

function renderApproximate(context: Context, item: ApproximateFigure, of: ListedFor): string {
  const text = textsOf(context)
  const verdict = item.agrees === null ? '' : item.agrees ? text.agrees : text.disagrees
  const allowed = writeAllowed(context, item, of)
  return html`<li>!${renderFigure(context, item.figure, of)}!${verdict === '' ? '' : html`<br><em>${verdict}</em>${allowed && `${text.marks.clause}${allowed}`}${text.marks.stop}`}</li>`
}

/** Writes the range that other figures allow in place of a figure; empty if there is no bound. */
function writeAllowed(
  context: Context,
  { figure, allowed }: Pick<Conflict, 'figure' | 'allowed'>,
  { reference }: ListedFor,
): string {
  if (allowed.low === null && allowed.high === null) return ''
  const { lang } = context
  const counted = reference.metrics.get(figure.metric)?.unit ?? 'count'
  const isPercent = figure.unit === 'percent'
  const greatest = Math.max(Math.abs(allowed.low ?? 0), Math.abs(allowed.high ?? 0))
  const unit = isPercent ? { divisor: 1, name: '' } : countUnit(greatest, lang)
  // In millions, two decimals would not distinguish the figure set aside from the allowed range.
  const { low, high } = formatBounds(divideEstimate(allowed, unit.divisor), unit.divisor === 1 ? 2 : 4)
  const range = `[${low || '…'}, ${high || '…'}]`
  return `${textsOf(context).allowed} ${isPercent ? writeAmount(range, percentName(figure.measure, lang), 'percent', lang) : nameUnit(range, { unit: counted }, unit, lang)}`
}

import { html } from 'ghtml'
import Type from 'typebox'
import { boundGrowth } from '../../domain/bounds/growth-bounds.ts'
import type { AsOf, Subject } from '../../domain/figure/figure.ts'
import { type PathMeasure, pathMeasures } from '../../domain/growth/path.ts'
import {
  type Anchor,
  anchors,
  type Frequency,
  findPeriod,
  formatPeriod,
  frequencies,
  parsePeriod,
} from '../../domain/time/period.ts'
import { nameEvent } from '../../i18n/events.ts'
import { nameMeasure } from '../../i18n/paths.ts'
import { namePeriod } from '../../i18n/words.ts'
import type { Reference, Snapshot } from '../../store/snapshot.ts'
import type { RequestOf } from '../../web/data-route.ts'
import { findSeries, nameSubject, splitNames } from '../../web/names.ts'
import { type Context, linkWith, type Named, textsOf } from '../../web/page/context.ts'
import {
  type Choice,
  type KnownNames,
  listMetrics,
  listNames,
  listPeriods,
  renderAsOf,
  renderFrequencies,
  renderHidden,
  renderLanguage,
  renderNames,
  renderSelect,
  toChoices,
} from '../../web/page/form-fields.ts'
import { type EventLine, toEventLines } from '../../web/page/lists.ts'
import type { PageRequest } from '../../web/page/page-route.ts'
import { Problem, type Refusal, type Suggestion } from '../../web/problems/problem.ts'
import { findAlternatives } from '../../web/request/alternatives.ts'
import { listBases, suggestGrowths, suggestMended } from '../../web/request/mending.ts'
import { usualMetric } from '../../web/request/parameters.ts'
import {
  type AtMoment,
  findSubject,
  labelOf,
  maxSeries,
  resolveMetric,
  resolveQuestion,
  resolveSubjects,
} from '../../web/request/resolve.ts'
import { resolveWindow, type WindowQuery } from '../../web/request/windows.ts'
import { oneOf } from '../../web/schema.ts'
import { comparisonParameters } from './answer.ts'

export const parameters = {
  ...comparisonParameters,
  series: Type.Optional(comparisonParameters.series),
  base: Type.Optional(comparisonParameters.base),
  /** By default a measure that suits the metric. */
  measure: Type.Optional(oneOf(pathMeasures)),
}

/** The window that the page opens on. */
const opening = { base: 'event:didi-ipo', start: '2021-06', end: '2022-03' }

export type Asked = RequestOf<typeof parameters> & Pick<PageRequest, 'context'>

/** A window as the question gives it, with a frequency only if that may have a meaning. */
export type AskedWindow = Pick<WindowQuery, 'base' | 'end' | 'months' | 'frequency'>

/** A question with what it left out filled in: its series, some by a metric of their own. */
export type CompleteQuestion = { series: string; metric: string; window: AskedWindow }

/**
 * Fills in what a question leaves out, so that it has an answer if one is known. With a base that is only the end, `latest`.
 * Without a base and a metric it asks about orders or, if none are known, about the metric that is known best; if some series
 * lack figures of it, each is counted by a metric of its own, provided that this bounds every growth. Without a base the window
 * is the first over which any growth is known: the opening one, the longest, or the one nearest to the opening one that the
 * first series has. A requested end is kept.
 */
export async function completeQuestion(question: Asked, series: string): Promise<CompleteQuestion> {
  const { query, snapshot, context } = question
  const { base, end, months, frequency } = query
  const isOpen = end === undefined && months === undefined
  const from = (base: string, last: string): AskedWindow => ({
    base,
    ...(isOpen ? { end: last } : end !== undefined && { end }),
    ...(months !== undefined && { months }),
    ...(frequency && { frequency }),
  })
  if (base !== undefined) return { series, metric: query.metric, window: from(base, 'latest') }
  const longest = from('earliest', 'latest')
  const { reference } = snapshot
  const metrics = context.query.has('metric') ? [] : await rankMetrics(question, series)
  for (const list of listMixed(reference, series, metrics)) {
    const subjects = resolveSubjects(reference, list, usualMetric)
    if (await isTold(question, subjects, longest, 'every'))
      return { series: list, metric: usualMetric, window: longest }
  }
  const metric = context.query.has('metric') ? query.metric : (metrics[0]?.metric ?? usualMetric)
  // An unknown metric is refused without naming the metrics of series that nobody requested.
  if (query.series === undefined) resolveMetric(reference, metric)
  const { subjects } = await resolveQuestion(question, { series, metric })
  const isFirst = snapshot.listEvents(question.asOf).some(({ event }) => opening.base === `event:${event}`)
  const windows = [...(isFirst ? [from(opening.base, opening.end)] : []), longest]
  for (const window of windows)
    if (await isTold(question, subjects, window, 'some')) return { series, metric, window }
  const near = isOpen ? await findNearest(question, subjects[0] as Subject) : undefined
  return { series, metric, window: near ?? (windows[0] as AskedWindow) }
}

/** A metric, and how many figures each of a list of series has of it, not counting figures that say "about". */
type Counted = { metric: string; figures: Map<string, number> }

/**
 * Ranks the metrics of which any series of a list has figures: orders, then by the number of series that have them, then by the
 * number of figures. Returns orders alone if every series has them.
 */
async function rankMetrics({ snapshot, asOf }: Asked, list: string): Promise<Counted[]> {
  const { reference, findSeries: find } = snapshot
  const series = splitNames(list).flatMap((name) => findSeries(reference, name) ?? [])
  const count = async (metric: string): Promise<Counted> => {
    const known = await find({
      subjects: series.map((series) => ({ series, metric })),
      asOf,
      allowBreaks: false,
    })
    const figures = known.map(
      (item) => [item.series, item.figures.filter(({ relation }) => relation !== '~').length] as const,
    )
    return { metric, figures: new Map(figures.filter(([, number]) => number > 0)) }
  }
  if (series.length === 0) return []
  const usual = await count(usualMetric)
  if (usual.figures.size === series.length) return [usual]
  const counts = await Promise.all([...reference.metrics.keys()].map(count))
  const total = ({ figures }: Counted) => [...figures.values()].reduce((a, b) => a + b, 0)
  const isUsual = ({ metric }: Counted) => Number(metric === usualMetric)
  return counts
    .filter(({ figures }) => figures.size > 0)
    .sort((a, b) => isUsual(b) - isUsual(a) || b.figures.size - a.figures.size || total(b) - total(a))
}

/**
 * Lists the series with metrics of their own, if some lack figures of the first-ranked metric: first each with the best-ranked
 * metric that it has figures of, then each with the metric that it has the most figures of.
 */
function listMixed(reference: Reference, list: string, metrics: readonly Counted[]): string[] {
  const names = splitNames(list).map((name) => ({ name, series: findSeries(reference, name) }))
  const [common] = metrics
  const isShared = names.every(({ series }) => series === undefined || common?.figures.has(series))
  if (common === undefined || isShared) return []
  const best = (series: string) => metrics.find(({ figures }) => figures.has(series))
  const most = (series: string) =>
    metrics.toSorted((a, b) => (b.figures.get(series) ?? 0) - (a.figures.get(series) ?? 0))[0]
  const own = (series: string | undefined, choose: typeof best) =>
    series === undefined ? '' : `:${choose(series)?.metric ?? usualMetric}`
  return [best, most].map((choose) => names.map(({ name, series }) => name + own(series, choose)).join(','))
}

/** True if figures bound some or every growth over a window on at least one side; false if the window is refused. */
async function isTold(
  question: AtMoment & { query: Omit<WindowQuery, 'base'> & { allow_breaks: boolean } },
  subjects: readonly Subject[],
  asked: AskedWindow,
  of: 'some' | 'every',
): Promise<boolean> {
  const { query, snapshot, asOf } = question
  const known = await snapshot.findSeries({ subjects, asOf, allowBreaks: query.allow_breaks })
  try {
    const { window } = await resolveWindow(question, known, { ...query, ...asked })
    return known[of]((item) => {
      const { low, high } = boundGrowth(item, window.base, window.end)
      return low !== null || high !== null
    })
  } catch (error) {
    if (error instanceof Problem) return false
    throw error
  }
}

/** Finds the window nearest to the opening one over which figures bound the growth of a series. */
async function findNearest(
  { query, snapshot, asOf }: Asked,
  subject: Subject,
): Promise<AskedWindow | undefined> {
  const alternatives = await findAlternatives(snapshot, {
    ...subject,
    window: { base: parsePeriod(opening.start), end: parsePeriod(opening.end) },
    asOf,
    allowBreaks: query.allow_breaks,
  })
  const own = alternatives.find(({ metric }) => metric.metric === subject.metric)
  return own && { base: formatPeriod(own.window.base), end: formatPeriod(own.window.end) }
}

/** Suggests in place of a refused question the same without its faults, and growths of the series that it names or may mean. */
export async function suggestInstead(
  query: URLSearchParams,
  snapshot: Snapshot,
  refusal: Refusal,
): Promise<Suggestion[]> {
  const mended = await suggestMended(query, snapshot, refusal, {
    path: '/v1/comparisons',
    page: '/',
    parameters: comparisonParameters,
    // Growths may be known though the question was for their differences, or only if compared by the day.
    others: refusal.status === 422 ? [{}, { per_day: 'true' }] : await listBases(query, snapshot),
    complete(asked) {
      const isOpen = !asked.has('end') && !asked.has('months')
      if (query.has('base') || refusal.status !== 422) return isOpen ? { end: 'latest' } : {}
      return { base: opening.base, ...(isOpen && { end: opening.end }) }
    },
    async isAnswered(question, of) {
      const { series, metric } = question.query
      const subjects = resolveSubjects(snapshot.reference, series, metric)
      return isTold(question, subjects, question.query, of)
    },
  })
  return [...mended, ...(await suggestGrowths(query, snapshot))]
}

/** What the form holds: the question as it was asked, and the choices. */
export type CompareForm = {
  series: Named[]
  /** Names that a series can be found by. */
  known: KnownNames
  metric: string
  metrics: Named[]
  /** A period, or `event:` followed by an event. */
  base: string
  anchor: Anchor
  /** A period, `latest`, `event:` followed by an event, or `+9` for months after the base. */
  end: string
  /** Empty for a measure that suits the metric. */
  measure: PathMeasure | ''
  allowBreaks: boolean
  /** Events of the companies behind the series, and others. */
  events: { own: EventLine[]; others: EventLine[] }
  /** The length of the periods that events stand for; empty for the one that suits the figures. */
  frequency: Frequency | ''
  /** The periods that have figures, the latest first. */
  periods: string[]
}

/** The most events to choose from in one group. */
const maxEvents = 100

/**
 * Fills the form with a question, whether or not it can be answered.
 *
 * @param series as asked, by any of their names
 */
export async function fillForm(
  { lang, query }: Context,
  snapshot: Snapshot,
  asOf: AsOf,
  { series: list, window }: { series: string; window: AskedWindow },
): Promise<CompareForm> {
  const { reference } = snapshot
  const metric = query.get('metric') ?? usualMetric
  const asked = splitNames(list).slice(0, maxSeries)
  const series = asked.map((name) => {
    const subject = findSubject(reference, name, metric)
    if (!subject) return { slug: name, name }
    return { slug: labelOf(subject, metric), name: nameSubject(subject, metric, reference, lang) }
  })
  const known = asked.flatMap((name) => findSubject(reference, name, metric) ?? [])
  const ofThen = snapshot.listSeries(asOf)
  const companies = new Set(known.map(({ series }) => ofThen.get(series)?.company))
  const events = snapshot.listEvents(asOf).toReversed()
  const own = events.filter(({ company }) => companies.has(company))
  const toLines = (items: typeof events) => toEventLines(reference, items.slice(0, maxEvents), lang)
  return {
    series,
    known: listNames(
      ofThen,
      known.map(({ series }) => series),
    ),
    metric,
    metrics: listMetrics(reference, lang),
    base: window.base,
    anchor: anchors.find((anchor) => anchor === query.get('anchor')) ?? 'containing',
    end: window.months === undefined ? (window.end ?? 'latest') : `+${window.months}`,
    measure: pathMeasures.find((measure) => measure === query.get('measure')) ?? '',
    allowBreaks: query.get('allow_breaks') === 'true',
    events: { own: toLines(own), others: toLines(events.filter((event) => !own.includes(event))) },
    frequency: frequencies.find((frequency) => frequency === query.get('frequency')) ?? '',
    periods: await listPeriods(snapshot, asOf, known),
  }
}

const monthsAfter = [1, 3, 6, 9, 12, 18, 24, 36]

/**
 * Renders all choices as a form that works without scripts, folded to one line.
 *
 * @param asked the question in words
 */
export function renderForm(
  context: Context,
  form: CompareForm,
  { asked, isOpen }: { asked: string; isOpen: boolean },
): string {
  const text = textsOf(context).form
  const anchorNames = textsOf(context).anchors
  return html`<details class="ask" id="question"!${isOpen ? ' open' : ''}>
<summary>!${asked === '' ? '' : html`<span class="asked">${asked}</span> `}<span class="change">${text.change}</span></summary>
<form action="/" method="get" id="ask" autocomplete="off">
<fieldset class="wide"><legend>${text.series}</legend>
<ul class="chips">!${form.series.map((item) => renderChip(context, form, item))}</ul>
<label class="add"><span>${text.add}</span> <input name="add" list="known" placeholder="${text.addHint}" maxlength="200"></label>
!${renderNames(form.known)}
</fieldset>
<label><span>${text.metric}</span> !${renderSelect('metric', toChoices(form.metrics), form.metric)}</label>
<label><span>${text.measure}</span> !${renderSelect('measure', [{ value: '', label: text.anyMeasure }, ...toChoices(pathMeasures.map((slug) => ({ slug, name: nameMeasure(slug, context.lang) })))], form.measure)}</label>
<label class="broad"><span>${text.base}</span> !${renderBase(context, form)}</label>
!${form.base.startsWith('event:') ? html`<label><span>${text.anchor}</span> !${renderSelect('anchor', toChoices(anchors.map((slug) => ({ slug, name: anchorNames[slug] }))), form.anchor)}</label>` : ''}
<label><span>${text.end}</span> !${renderEnd(context, form)}</label>
<label><span>${text.frequency}</span> !${renderFrequencies(context, form.frequency)}</label>
!${renderAsOf(context)}
<label class="check"><input type="checkbox" name="allow_breaks" value="true"!${form.allowBreaks ? ' checked' : ''}> <span>${text.breaks}</span></label>
!${context.query.get('per_day') === 'true' ? renderHidden('per_day', 'true') : ''}
!${renderLanguage(context)}
<button>${text.show}</button>
</form>
</details>`
}

function renderChip(
  context: Context,
  { series }: CompareForm,
  { slug, name }: CompareForm['series'][number],
): string {
  const rest = series.filter((item) => item.slug !== slug).map((item) => item.slug)
  const remove = `${textsOf(context).form.remove} ${name}`
  const link =
    rest.length === 0
      ? ''
      : html` <a href="${linkWith(context, { series: rest.join(',') })}" aria-label="${remove}" title="${remove}">×</a>`
  return html`<li><span class="name">${name}</span>!${link}!${renderHidden('series', slug)}</li>`
}

function renderBase(context: Context, { base, events, periods }: CompareForm): string {
  const text = textsOf(context).form
  return renderSelect(
    'base',
    [
      { label: text.events, options: toEventChoices(context, events.own) },
      { label: text.otherEvents, options: toEventChoices(context, events.others) },
      { label: text.months, options: toPeriodChoices(context, periods) },
    ],
    base,
    nameAsked(context, base),
  )
}

function renderEnd(context: Context, { end, events, periods }: CompareForm): string {
  const text = textsOf(context).form
  const known: Choice[] = [
    { value: 'latest', label: text.latest },
    {
      label: text.later,
      options: monthsAfter.map((count) => ({ value: `+${count}`, label: text.monthsLater(count) })),
    },
    { label: text.months, options: toPeriodChoices(context, periods) },
  ]
  if (end.startsWith('event:'))
    known.push({ label: text.events, options: toEventChoices(context, events.own.concat(events.others)) })
  return renderSelect(
    'end',
    known,
    end,
    end.startsWith('+') ? text.monthsLater(Number(end)) : nameAsked(context, end),
  )
}

function toEventChoices({ lang }: Context, events: readonly EventLine[]): Choice[] {
  return events.map((event) => ({ value: `event:${event.event}`, label: nameEvent(event, lang) }))
}

const toPeriodChoices = (context: Context, periods: readonly string[]): Choice[] =>
  periods.map((value) => ({ value, label: nameAsked(context, value) }))

function nameAsked({ lang }: Context, text: string): string {
  const period = findPeriod(text)
  return period === undefined ? text : namePeriod(period, lang)
}

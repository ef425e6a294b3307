import { html } from 'ghtml'
import type { AsOf } from '../../domain/figure/figure.ts'
import { type PathMeasure, pathMeasures } from '../../domain/growth/path.ts'
import { type Anchor, anchors, type Frequency, findPeriod, frequencies } from '../../domain/time/period.ts'
import { nameEvent } from '../../i18n/events.ts'
import { nameMeasure } from '../../i18n/paths.ts'
import { namePeriod } from '../../i18n/words.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { nameSubject } from '../../web/names.ts'
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
import { splitNames } from '../../web/request/names.ts'
import { usualMetric } from '../../web/request/parameters.ts'
import { findSubject, labelOf, maxSeries } from '../../web/request/resolve.ts'
import type { AskedWindow } from './page-question.ts'

/** What the form holds: all that was asked, as it was asked, and what else can be chosen. */
export type CompareForm = {
  series: Named[]
  /** Names that a series can be found by. */
  known: KnownNames
  metric: string
  metrics: Named[]
  /** A period, or `event:` and an event. */
  base: string
  anchor: Anchor
  /** A period, `latest`, `event:` and an event, or `+` and months after the base. */
  end: string
  /** Empty for what suits the metric. */
  measure: PathMeasure | ''
  allowBreaks: boolean
  /** The events of the series first. */
  events: { own: EventLine[]; others: EventLine[] }
  /** How long the periods are that events stand for; empty for what suits the figures. */
  frequency: Frequency | ''
  /** Periods that figures know, the latest first. */
  periods: string[]
}

/** More options than these are no help to choose from. */
const maxEvents = 100

/**
 * The form filled with a question, which need not be one that can be answered.
 *
 * @param series as asked, by any names
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
  const companies = new Set(known.map(({ series }) => reference.series.get(series)?.company))
  const events = snapshot.listEvents(asOf).toReversed()
  const own = events.filter(({ company }) => companies.has(company))
  const toLines = (items: typeof events) => toEventLines(reference, items.slice(0, maxEvents), lang)
  return {
    series,
    known: listNames(
      reference,
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
 * All that can be chosen, as a form that works without any script, folded to a line.
 *
 * @param asked what was asked, in words
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

import { html } from 'ghtml'
import type { AsOf } from '../../domain/figure/figure.ts'
import { growthSince } from '../../domain/growth/comparison.ts'
import { type Frequency, frequencies, parsePeriod, periodContaining } from '../../domain/time/period.ts'
import { nameEvent, writeEventType } from '../../i18n/events.ts'
import { nameMethod } from '../../i18n/impact.ts'
import { writeSeveralWay } from '../../i18n/impact-problems.ts'
import { inEach } from '../../i18n/language.ts'
import { listOf } from '../../i18n/problems.ts'
import { namePeriod } from '../../i18n/words.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { changed, dataLink, toQuery } from '../../web/addresses.ts'
import { nameSeries } from '../../web/names.ts'
import { type Context, type Named, textsOf } from '../../web/page/context.ts'
import {
  type Choice,
  type KnownNames,
  listMetrics,
  listNames,
  listPeriods,
  renderAsOf,
  renderFrequencies,
  renderNames,
  renderRest,
  renderSelect,
  toChoices,
} from '../../web/page/form-fields.ts'
import { toEventLine } from '../../web/page/lists.ts'
import type { Refusal, Suggestion } from '../../web/problems/problem.ts'
import { suggestLongest, tellAsKnown } from '../../web/request/alternatives.ts'
import { type AsOfQuery, readKnowledge } from '../../web/request/as-of.ts'
import { findSeveral } from '../../web/request/impact-ways.ts'
import { findMeant, listChanges, readQuery, suggestMended, unlessRefused } from '../../web/request/mending.ts'
import { usualMetric } from '../../web/request/parameters.ts'
import { findSubject } from '../../web/request/resolve.ts'
import { drawnMethods } from './picture.ts'
import { suggestWays } from './refusal.ts'
import { impactMethods, impactParameters, resolveSubject } from './request.ts'
import {
  chooseAfter,
  chooseFrequency,
  findTreated,
  resolveControls,
  staggeredParameters,
} from './staggered.ts'

/** The question that the page opens on, also suggested if the company of a refused one has no events. */
export const opening = { treated: 'market', event: 'didi-fined' }
/** The events that the page about several series opens on: the bans of July 2021. */
export const openingType = 'registrations_suspended'

/** The most series or events to choose from. */
const maxOptions = 200

export type ImpactForm = {
  treated: string
  /** All series to choose from; if there are more than `maxOptions`, the names by which they are found. */
  treatable: Named[] | KnownNames
  /** The slug of an event, or a period. */
  when: string
  events: Named[]
  months: Named[]
  /** Empty for the shortest that answers. */
  frequency: Frequency | ''
  metric: string
  metrics: Named[]
  controls: string
  /** The requested method; empty for the first that answers. */
  method: string
  methods: Named[]
  /** True if the period of the event is left out. */
  leavesOut: boolean
}

/** Fills the form with a question, whether or not it can be answered. */
export async function fillImpactForm(
  { lang, query }: Context,
  snapshot: Snapshot,
  asOf: AsOf,
): Promise<ImpactForm> {
  const { reference } = snapshot
  const text = (name: string) => query.get(name) ?? ''
  const asked = query.get('metric') ?? usualMetric
  const subject = findSubject(reference, text('treated'), asked)
  const known = snapshot.listSeries(asOf)
  const { series: treated, metric } = subject ?? { series: text('treated'), metric: asked }
  const events = snapshot.listEvents(asOf).toReversed().slice(0, maxOptions)
  const frequency = frequencies.find((item) => item === text('frequency'))
  return {
    treated,
    treatable:
      known.size > maxOptions
        ? listNames(known)
        : [...known.keys()].map((slug) => ({ slug, name: nameSeries(reference, slug, lang) })),
    when: text('event') || text('start'),
    events: events.map((event) => ({
      slug: event.event,
      name: nameEvent(toEventLine(reference, event, lang), lang),
    })),
    months: (await listPeriods(snapshot, asOf, subject ? [subject] : [], frequency)).map((slug) => ({
      slug,
      name: namePeriod(parsePeriod(slug), lang),
    })),
    frequency: frequency ?? '',
    metric,
    metrics: listMetrics(reference, lang),
    controls: text('controls'),
    method: text('method'),
    leavesOut: text('exclude_event_month') === 'true',
    methods: drawnMethods.map((slug) => ({ slug, name: nameMethod(impactMethods[slug], lang) })),
  }
}

/** The parameters that the form has fields for; its field `when` is `event` or `start`. */
const shown = [
  'treated',
  'event',
  'start',
  'metric',
  'frequency',
  'method',
  'controls',
  'exclude_event_month',
  'as_of',
  'recorded_by',
]

/** Renders all choices as a form that works without scripts. */
export function renderImpactForm(context: Context, form: ImpactForm, isOpen: boolean): string {
  const text = textsOf(context).form
  const when: Choice[] = [
    { label: text.events, options: toChoices(form.events) },
    { label: text.months, options: toChoices(form.months) },
  ]
  const methods: Choice[] = [{ value: '', label: text.anyMethod }, ...toChoices(form.methods)]
  return html`<details class="ask"!${isOpen ? ' open' : ''}>
<summary>${text.change}</summary>
<form action="/impact" method="get" id="ask" autocomplete="off">
<label><span>${text.treated}</span> !${renderTreated(form)}</label>
<label class="broad"><span>${text.event}</span> !${renderSelect('when', when, form.when)}</label>
<label><span>${text.metric}</span> !${renderSelect('metric', toChoices(form.metrics), form.metric)}</label>
<label><span>${text.frequency}</span> !${renderFrequencies(context, form.frequency)}</label>
<label><span>${text.method}</span> !${renderSelect('method', methods, form.method)}</label>
<label class="broad"><span>${text.controls}</span> <input name="controls" value="${form.controls}" placeholder="${text.allControls}" maxlength="2000"></label>
<label class="check"><input type="checkbox" name="exclude_event_month" value="true"!${form.leavesOut ? ' checked' : ''}> <span>${text.leaveOut}</span></label>
!${renderAsOf(context)}
!${renderRest(context, shown)}
<button>${text.show}</button>
</form>
</details>`
}

function renderTreated({ treated, treatable }: ImpactForm): string {
  if (Array.isArray(treatable)) return renderSelect('treated', toChoices(treatable), treated)
  return html`<input name="treated" list="known" value="${treated}" maxlength="200" required>!${renderNames(treatable)}`
}

/** For how many events of a company, the latest, questions are suggested. */
const maxEvents = 3

/**
 * Suggests questions in place of a refused one about an impact: about its event and series as they were probably meant, or else
 * about the latest events of the company or, if it has none, the opening question.
 */
export async function suggestInstead(
  query: URLSearchParams,
  snapshot: Snapshot,
  refusal: Refusal,
): Promise<Suggestion[]> {
  const names = Object.keys(impactParameters)
  for (const changes of listChanges(query, refusal, names, snapshot.reference)) {
    const meant = await suggestAbout(changed(query, changes), snapshot)
    if (meant.length > 0) return meant
  }
  const { asOf, knowledge } = readKnowledge(snapshot, query)
  const treated = query.get('treated') ?? ''
  const named = findSubject(snapshot.reference, treated, query.get('metric') ?? usualMetric)
  const company = snapshot.listSeries(asOf).get(named?.series ?? '')?.company
  const own = snapshot.listEvents(asOf).filter((event) => event.company === company)
  const questions = own.slice(-maxEvents).map(({ event }) => ({ treated, event }))
  const suggestThen = async (then: AsOfQuery) => {
    // Of several events, to which the same question leads, the latest stands for all.
    const found = new Map<string, Suggestion>()
    for (const asked of questions.length > 0 ? questions : [opening])
      for (const item of (await suggestAbout(toQuery({ ...asked, ...then }), snapshot)).slice(0, 2))
        found.set(item.description.en, item)
    return [...found.values()]
  }
  const found = await suggestThen(knowledge)
  if (found.length === 0 && Object.keys(knowledge).length > 0)
    found.push(...(await suggestThen({})).map((item) => tellAsKnown(item, null)))
  return [...found, listOf('event')]
}

/** Suggests what the figures answer about the event and series of a question; nothing if these are unknown. */
async function suggestAbout(query: URLSearchParams, snapshot: Snapshot): Promise<Suggestion[]> {
  const known = new URLSearchParams([...query].filter(([name]) => Object.hasOwn(impactParameters, name)))
  const values = await readQuery(known, impactParameters)
  if (values === undefined) return []
  const question = { query: values, snapshot, asOf: readKnowledge(snapshot, known).asOf }
  const found = await unlessRefused(async () => suggestWays(question, await resolveSubject(question)))
  return found ?? []
}

/**
 * Suggests questions in place of a refused one about several impacts: the same without its faults, the series that the bans of
 * July 2021 befell, and growths of the series that it names.
 */
export async function suggestSeveral(
  query: URLSearchParams,
  snapshot: Snapshot,
  refusal: Refusal,
): Promise<Suggestion[]> {
  const [path, page] = ['/v1/impact/staggered', '/impact/staggered']
  const { asOf, knowledge } = readKnowledge(snapshot, query)
  const mended = await suggestMended(query, snapshot, refusal, {
    path,
    page,
    parameters: staggeredParameters,
    async isAnswered(question) {
      const treated = await findTreated(question)
      await resolveControls(question, treated)
      const frequency = question.query.frequency ?? chooseFrequency(treated)
      const after = question.query.periods_after ?? chooseAfter(treated, frequency)
      return treated.some(({ graph, first }) => {
        const start = periodContaining(first.first, frequency)
        return after > 0 && growthSince(graph, start, start, question.query.per_day) !== null
      })
    },
  })
  const several = await findSeveral(snapshot, asOf, openingType)
  const asked = { treated: several, ...knowledge }
  const example: Suggestion = {
    description: writeSeveralWay(inEach((lang) => writeEventType(openingType, lang))),
    url: dataLink(path, asked),
    page: dataLink(page, asked),
  }
  const metric = query.get('metric') ?? usualMetric
  const names = query.get('treated')?.replace(/\s*@[^,]*/g, '')
  const growths = await suggestLongest(snapshot, findMeant(snapshot, names, metric), {
    metric,
    asOf,
    query: { ...knowledge, allow_breaks: query.get('allow_breaks') === 'true' },
  })
  return [...mended, ...(several === null ? [] : [example]), ...growths]
}

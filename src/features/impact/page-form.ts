import { html } from 'ghtml'
import type { AsOf } from '../../domain/figure/figure.ts'
import { type Frequency, frequencies, parsePeriod } from '../../domain/time/period.ts'
import { nameEvent } from '../../i18n/events.ts'
import { nameMethod } from '../../i18n/impact.ts'
import { namePeriod } from '../../i18n/words.ts'
import type { Snapshot } from '../../store/snapshot.ts'
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
import { usualMetric } from '../../web/request/parameters.ts'
import { findSubject } from '../../web/request/resolve.ts'
import { drawnMethods } from './picture.ts'
import { impactMethods } from './request.ts'

const maxOptions = 200

export type ImpactForm = {
  treated: string
  /** All series to choose from, or where there are too many names that one can be found by. */
  treatable: Named[] | KnownNames
  /** An event or a period. */
  when: string
  events: Named[]
  months: Named[]
  /** Empty for the shortest that answers. */
  frequency: Frequency | ''
  metric: string
  metrics: Named[]
  controls: string
  /** The one requested; empty for the first that answers. */
  method: string
  methods: Named[]
}

/** The form filled with a question, which need not be one that can be answered. */
export async function fillImpactForm(
  { lang, query }: Context,
  snapshot: Snapshot,
  asOf: AsOf,
): Promise<ImpactForm> {
  const { reference } = snapshot
  const text = (name: string) => query.get(name) ?? ''
  const asked = query.get('metric') ?? usualMetric
  const subject = findSubject(reference, text('treated'), asked)
  const { series: treated, metric } = subject ?? { series: text('treated'), metric: asked }
  const events = snapshot.listEvents(asOf).toReversed().slice(0, maxOptions)
  const frequency = frequencies.find((item) => item === text('frequency'))
  return {
    treated,
    treatable:
      reference.series.size > maxOptions
        ? listNames(reference)
        : [...reference.series.keys()].map((slug) => ({ slug, name: nameSeries(reference, slug, lang) })),
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
    methods: drawnMethods.map((slug) => ({ slug, name: nameMethod(impactMethods[slug], lang) })),
  }
}

/** The parameters that the form has fields for: that of `when` stands for two. */
const shown = [
  'treated',
  'event',
  'start',
  'metric',
  'frequency',
  'method',
  'controls',
  'as_of',
  'recorded_by',
]

/** All that can be chosen, as a form that works without any script. */
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

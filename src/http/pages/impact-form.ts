import type { Moment } from '../../domain/moment.ts'
import { parseMonth } from '../../domain/month.ts'
import { nameEvent } from '../../i18n/events.ts'
import { nameMethod } from '../../i18n/impact.ts'
import { writeMonth } from '../../i18n/words.ts'
import type { Context } from '../../page/context.ts'
import type { ImpactForm } from '../../page/impact/impact-view.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { nameIn } from '../pictures/picture.ts'
import { impactMethods } from '../resources/impact-result.ts'
import { listMonths } from './months.ts'
import { nameSeries, toEventLine } from './names.ts'

const mostOptions = 200
/** The methods that have a picture, the one to be shown first where it answers. */
export const drawnMethods = ['sdid', 'sc_intercept', 'sc', 'did', 'its'] as const

/** The form filled with a question, which need not be one that can be answered. */
export async function fillImpactForm(
  { lang, query, isLanguageChosen }: Context,
  snapshot: Snapshot,
  moment: Moment,
): Promise<ImpactForm> {
  const { reference } = snapshot
  const text = (name: string) => query.get(name) ?? ''
  const metric = query.get('metric') ?? 'orders'
  const treated = reference.names.get(text('treated')) ?? text('treated')
  const events = snapshot.listEvents(moment).toReversed().slice(0, mostOptions)
  const isKnown = reference.series.has(treated)
  const shown = ['treated', 'event', 'start', 'metric', 'method', 'controls', 'as_of', 'recorded_by']
  return {
    treated,
    treatable: [...reference.series.keys()]
      .slice(0, mostOptions)
      .map((slug) => ({ slug, name: nameSeries(reference, slug, lang) })),
    when: text('event') || text('start'),
    events: events.map((event) => ({
      slug: event.event,
      name: nameEvent(toEventLine(reference, event, lang), lang),
    })),
    months: (await listMonths(snapshot, moment, isKnown ? [treated] : [], metric)).map((slug) => ({
      slug,
      name: writeMonth(parseMonth(slug), lang),
    })),
    metric,
    metrics: [...reference.metrics.values()].map((item) => ({
      slug: item.metric,
      name: nameIn(lang, item, item.metric),
    })),
    controls: text('controls'),
    method: text('method'),
    methods: drawnMethods.map((slug) => ({ slug, name: nameMethod(impactMethods[slug], lang) })),
    hidden: [
      ...[...query].filter(([name]) => !shown.includes(name)),
      ...(isLanguageChosen ? [['lang', lang] as [string, string]] : []),
    ],
  }
}

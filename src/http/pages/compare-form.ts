import type { Moment } from '../../domain/moment.ts'
import { normaliseName } from '../../domain/series-name.ts'
import { pathMeasures } from '../../domain/series-path.ts'
import { anchors } from '../../domain/window.ts'
import type { CompareForm } from '../../page/compare/compare-view.ts'
import type { Context } from '../../page/context.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { nameIn } from '../pictures/picture.ts'
import { mostSeries } from '../questions/resolve-names.ts'
import { listMonths } from './months.ts'
import { nameSeries, toEventLine } from './names.ts'
import type { Window } from './opening-question.ts'

/** More options than these are no help to choose from. */
const mostEvents = 100
const mostSuggestions = 300

/**
 * The form filled with a question, which need not be one that can be answered.
 *
 * @param series as asked, by any names
 */
export async function fillForm(
  { lang, query }: Context,
  snapshot: Snapshot,
  moment: Moment,
  { series: list, window }: { series: string; window: Window },
): Promise<CompareForm> {
  const { reference } = snapshot
  const metric = query.get('metric') ?? 'orders'
  const asked = list.split(',').slice(0, mostSeries)
  const series = asked.map((name) => {
    const slug = reference.names.get(normaliseName(name))
    return slug === undefined ? { slug: name, name } : { slug, name: nameSeries(reference, slug, lang) }
  })
  const known = series.map(({ slug }) => slug).filter((slug) => reference.series.has(slug))
  const companies = new Set(known.map((slug) => reference.series.get(slug)?.company))
  const events = snapshot.listEvents(moment).toReversed()
  const own = events.filter(({ company }) => companies.has(company))
  const toLines = (items: typeof events) =>
    items.slice(0, mostEvents).map((event) => toEventLine(reference, event, lang))
  return {
    series,
    suggestions: [...reference.series.values()]
      .filter((item) => !known.includes(item.series))
      .flatMap(({ name_en, name_zh, aliases }) => [...new Set([name_en, name_zh, ...aliases])])
      .slice(0, mostSuggestions),
    metric,
    metrics: [...reference.metrics.values()].map((item) => ({
      slug: item.metric,
      name: nameIn(lang, item, item.metric),
    })),
    base: window.base,
    anchor: anchors.find((anchor) => anchor === query.get('anchor')) ?? 'containing',
    end: window.months === undefined ? (window.end ?? 'latest') : `+${window.months}`,
    measure: pathMeasures.find((measure) => measure === query.get('measure')) ?? 'index',
    allowBreaks: query.get('allow_breaks') === 'true',
    events: { own: toLines(own), others: toLines(events.filter((event) => !own.includes(event))) },
    months: await listMonths(snapshot, moment, known, metric),
  }
}

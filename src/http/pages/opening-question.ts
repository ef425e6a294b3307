import type { Moment } from '../../domain/moment.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { resolveSeries } from '../questions/resolve-names.ts'
import { listMonths } from './months.ts'

/** What the page opens on: the question that this service was made for. */
const opening = { series: 'didi,caocao,market', base: 'event:didi-ipo', end: '2022-03' }

export type Window = { base: string; end?: string; months?: number }

/** The series asked for, or those of the opening question, or the first there are. */
export function completeSeries(asked: string | undefined, { reference }: Snapshot): string {
  if (asked !== undefined) return asked
  const known = [...reference.series.keys()]
  const isKnown = opening.series.split(',').every((name) => known.includes(name))
  return isKnown ? opening.series : known.slice(0, 3).join(',')
}

/**
 * The window asked for. Without a base it is that of the opening question or, where its event is unknown, begins with
 * the first figure; without an end it ends with the last.
 */
export async function completeWindow(
  { base, end, months }: Partial<Window>,
  { series, metric }: { series: string; metric: string },
  snapshot: Snapshot,
  moment: Moment,
): Promise<Window> {
  const asked = { ...(end !== undefined && { end }), ...(months !== undefined && { months }) }
  const isOpen = end === undefined && months === undefined
  if (base !== undefined) return { base, ...asked, ...(isOpen && { end: 'latest' }) }
  if (snapshot.listEvents(moment).some(({ event }) => opening.base === `event:${event}`))
    return { base: opening.base, ...asked, ...(isOpen && { end: opening.end }) }
  const known = await listMonths(snapshot, moment, resolveSeries(snapshot.reference, series), metric)
  return { base: known.at(-1) ?? opening.end, ...asked, ...(isOpen && { end: 'latest' }) }
}

import { growthSince } from '../../domain/growth/comparison.ts'
import { periodContaining } from '../../domain/time/period.ts'
import { writeEventType } from '../../i18n/events.ts'
import { allEvents, writeSeveralWay } from '../../i18n/impact-problems.ts'
import { inEach } from '../../i18n/language.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { changed, dataLink } from '../../web/page/context.ts'
import type { Refusal, Suggestion } from '../../web/problems/problem.ts'
import { suggestWindows } from '../../web/request/alternatives.ts'
import { readKnowledge } from '../../web/request/as-of.ts'
import { findSeveral } from '../../web/request/impact-ways.ts'
import { findMeant, listChanges, readQuery, suggestMended, unlessRefused } from '../../web/request/mending.ts'
import { usualMetric } from '../../web/request/parameters.ts'
import { findSubject } from '../../web/request/resolve.ts'
import { suggestWays } from './answer.ts'
import { impactParameters, resolveSubject } from './request.ts'
import { chooseAfter, chooseFrequency, findTreated, staggeredParameters } from './staggered.ts'

/** What the page opens on, and what is asked where nothing else is meant. */
export const opening = { treated: 'market', event: 'didi-fined' }
/** What several series are asked about first, where that is known: the bans of July 2021. */
export const openingType = 'registrations_suspended'

/** For so many events of a company it is told what is known about them. */
const maxEvents = 3

/**
 * What can be asked in the place of a question about an impact that is refused: about its event and series as they were
 * probably meant, or else about other events of the company, or the opening question.
 */
export async function suggestInstead(
  query: URLSearchParams,
  snapshot: Snapshot,
  refusal: Refusal,
): Promise<Suggestion[]> {
  for (const changes of listChanges(query, refusal, Object.keys(impactParameters))) {
    const meant = await suggestAbout(changed(query, changes), snapshot)
    if (meant.length > 0) return meant
  }
  const { asOf } = readKnowledge(snapshot, query)
  const treated = query.get('treated') ?? ''
  const named = findSubject(snapshot.reference, treated, query.get('metric') ?? usualMetric)
  const company = snapshot.reference.series.get(named?.series ?? '')?.company
  const own = snapshot.listEvents(asOf).filter((event) => event.company === company)
  const questions = own.slice(-maxEvents).map(({ event }) => ({ treated, event }))
  const found = new Map<string, Suggestion>()
  for (const asked of questions.length > 0 ? questions : [opening])
    for (const item of (await suggestAbout(new URLSearchParams(asked), snapshot)).slice(0, 2))
      found.set(item.url, item)
  return [...found.values(), { description: allEvents, url: '/v1/events', page: '/events' }]
}

/** What the figures answer about the event and the series of a question; nothing where it names none. */
async function suggestAbout(query: URLSearchParams, snapshot: Snapshot): Promise<Suggestion[]> {
  const known = new URLSearchParams([...query].filter(([name]) => Object.hasOwn(impactParameters, name)))
  const values = await readQuery(known, impactParameters)
  if (values === undefined) return []
  const question = { query: values, snapshot, asOf: readKnowledge(snapshot, known).asOf }
  const found = await unlessRefused(async () => suggestWays(question, resolveSubject(question)))
  return found ?? []
}

/**
 * What can be asked in the place of a question about several impacts that is refused: itself without its faults, the
 * companies that the same befell, and growths of the series that it names.
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
  const growths = await suggestWindows(snapshot, findMeant(snapshot, names, metric), {
    metric,
    asOf,
    query: { ...knowledge, allow_breaks: query.get('allow_breaks') === 'true' },
  })
  return [...mended, ...(several === null ? [] : [example]), ...growths]
}

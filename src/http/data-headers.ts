import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Snapshot } from '../store/snapshot.ts'
import { makeTag } from './entity-tag.ts'
import { csvwType, descriptionPath } from './formats/csvw.ts'
import type { Answer, Format } from './formats/format.ts'
import type { ResolvedMoment } from './questions/moment.ts'

/** A question as its headers need it. */
export type Asked = ResolvedMoment & {
  /** Of the route, without extension. */
  path: string
  format: Format
  /** Whether the `Accept` header chose the format. */
  isNegotiated: boolean
  /** Whether what is shown has a history, so that the permalink holds. */
  isPinnable: boolean
  permalink: string
  /** The metric that is asked for, if one is. */
  metric: string | undefined
}

/**
 * The tag changes when the answer can: at every change of the data, or, where the question pins its moment, when names
 * or notes that have no history change.
 */
export function tagOf(
  { url, headers }: FastifyRequest,
  snapshot: Snapshot,
  { format, isPinned, isPinnable, moment }: Asked,
): string {
  const data = isPinned && isPinnable ? snapshot.hashNames(moment) : snapshot.version
  return makeTag(data, url, format.extension, headers['accept-encoding'] ?? '')
}

/** The headers of an answer of data, without a tag where nobody may keep it; without the answer those of a 304. */
export function setDataHeaders(reply: FastifyReply, asked: Asked, tag: string | null, answer?: Answer): void {
  const { format, moment, isPinned, isPinnable, isNegotiated, path, permalink } = asked
  const links: string[] = []
  if (isPinnable) links.push(`<${permalink}>; rel="permalink"`)
  if (answer?.nextPage) links.push(`<${answer.nextPage}>; rel="next"`)
  if (format.table || format.tables)
    links.push(`<${descriptionPath(path)}>; rel="describedby"; type="${csvwType}"`)
  if (links.length > 0) reply.header('link', links.join(', '))
  if (tag === null) reply.header('cache-control', 'no-store')
  else
    reply
      .header('etag', tag)
      .header('last-modified', new Date(moment.recordedBy).toUTCString())
      .header('cache-control', isPinned && isPinnable ? 'public, max-age=86400' : 'no-cache')
  reply.header('vary', isNegotiated ? 'accept, accept-encoding' : 'accept-encoding')
  if (format.extension !== 'json')
    reply.type(format.mediaType.startsWith('text/') ? `${format.mediaType}; charset=utf-8` : format.mediaType)
  if (answer?.rows !== undefined) reply.header('x-total-count', answer.rows)
  if (format.disposition)
    reply.header('content-disposition', `${format.disposition}; filename="${nameFile(asked)}"`)
}

/** A name that tells what is in the file and as of when, such as `figures-orders-2026-11-24T08-00-00.000Z.csv`. */
function nameFile({ path, format, moment, metric }: Asked): string {
  const noun = path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '')
  const stamp = moment.recordedBy.replaceAll(':', '-')
  return `${[noun, metric, moment.day, stamp].filter(Boolean).join('-')}.${format.extension}`
}

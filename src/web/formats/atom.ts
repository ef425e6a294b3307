import { createHash } from 'node:crypto'
import { Feed } from 'feed'
import { html } from 'ghtml'
import type { Language } from '../../i18n/language.ts'
import { Lang } from '../negotiation.ts'
import type { AbsoluteUrl } from '../platform.ts'
import { text } from '../schema.ts'
import type { Format, RouteRequest } from './format.ts'

export type FeedEntry = {
  /** What the entry is about, by which readers recognise it: `event didi-ipo`. */
  name: string
  title: string
  /** A path of this service. */
  path: string
  /** The instant of its latest recording. */
  updated: string
  /** In HTML. */
  content: string
  category?: string
}

/** The titles of a feed and its entries, latest first. */
export type FeedContent = { title: string; subtitle: string; page: string; entries: FeedEntry[] }

const atomType = 'application/atom+xml'

/**
 * The format of a list as an Atom feed (RFC 4287) of its latest entries, with full addresses and with ids that never depend on
 * the address of the service.
 *
 * @param write returns the feed in a language
 */
export function atom<Request extends RouteRequest>(
  absoluteUrl: AbsoluteUrl,
  write: (question: Request, lang: Language) => FeedContent | Promise<FeedContent>,
): Format<Request> {
  return {
    extension: 'atom',
    mediaType: atomType,
    isOnlyByExtension: true,
    query: { lang: Lang },
    schema: text('An Atom feed of the latest entries', '<feed xmlns="http://www.w3.org/2005/Atom">…</feed>'),
    async answer(question) {
      const { lang = 'en' } = (question as RouteRequest<{ lang?: Language }>).query
      const { title, subtitle, page, entries } = await write(question, lang)
      const self = question.request.url
      const feed = new Feed({
        id: urnOf(`feed ${self}`),
        title,
        description: subtitle,
        updated: new Date(
          entries
            .map(({ updated }) => updated)
            .sort()
            .at(-1) ?? question.snapshot.changedAt,
        ),
        generator: 'market-impact-metrics',
        author: { name: 'market-impact-metrics' },
        link: absoluteUrl(page),
        feedLinks: { atom: absoluteUrl(self) },
      })
      for (const { name, title, path, updated, content, category } of entries)
        feed.addItem({
          id: urnOf(name),
          title: html`${title}`,
          link: absoluteUrl(path),
          date: new Date(updated),
          content,
          ...(category !== undefined && { category: [{ term: category }] }),
        })
      return { body: feed.atom1() }
    },
  }
}

/** Returns a `urn:uuid` of version 8 (RFC 9562) made from the hash of a name. */
function urnOf(name: string): string {
  const bytes = createHash('sha256').update(`market-impact-metrics ${name}`).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return `urn:uuid:${bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}`
}

import { patterns } from './bulletin/patterns.ts'
import type { PublishedAs } from './bulletin-table.ts'
import { readTags } from './read-tags.ts'

/** Where and when a bulletin was published, as far as its page and the address of that say. */
export function describePublication(page: string, address: string): Required<PublishedAs> {
  const { protocol, hostname } = new URL(address)
  const isMinistry = protocol === 'https:' && /(?:^|\.)mot\.gov\.cn$/.test(hostname)
  return {
    sourceKind: isMinistry ? 'ministry notice' : 'copy of the ministry notice',
    sourceUrl: address,
    publishedOn: findPublicationDay(page, address),
  }
}

/** The head of a page is well within so many characters. */
const headLength = 200_000

/** The year, month and day of an address such as `…/202108/t20210819_3616217.html`. */
const addressDay = /\/t(20\d{2})(\d{2})(\d{2})_\d/
const printedDay = /^\s*(20\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d)/
const zonedTime = /^\s*20\d{2}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})\s*$/

/**
 * The day of publication, in China: what the page says out of sight, or else its address. Null where neither says one, or
 * the page says several. The days that a reader sees may be those of other articles.
 */
export function findPublicationDay(page: string, address: string): string | null {
  const days = new Set<string>()
  readTags(page.slice(0, headLength), {
    onTag(name, attributes) {
      if (name !== 'meta') return
      const label = attributes.get('name') ?? attributes.get('property') ?? attributes.get('itemprop') ?? ''
      if (!patterns.publicationName.test(label) && label !== 'datePublished') return
      const day = parseDay(attributes.get('content') ?? '')
      if (day !== null) days.add(day)
    },
  })
  if (days.size > 1) return null
  const [day] = days
  return day ?? toDay(addressDay.exec(new URL(address).pathname))
}

function parseDay(text: string): string | null {
  if (!zonedTime.test(text)) return toDay(printedDay.exec(text))
  const instant = Date.parse(text)
  return Number.isNaN(instant) ? null : new Date(instant + 8 * 3_600_000).toISOString().slice(0, 10)
}

/** The day of a year, a month and a day, or null where there is none such in the calendar. */
function toDay(match: RegExpExecArray | null): string | null {
  if (!match) return null
  const [, year, month = '', day = ''] = match
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(text)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null
}

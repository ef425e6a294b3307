import { type Token, Tokenizer, TokenizerMode } from 'parse5'
import { textPatterns } from './bulletin/patterns/text.ts'
import { passedOver } from './bulletin/text/html-to-text.ts'
import { normaliseText } from './bulletin/text/normalise-text.ts'
import type { PublishedAs } from './open-table.ts'

/** How many characters of a link are read: more than any title has. */
const titleLength = 500

/** The longest address of a page, in characters. */
const addressLength = 2000

/**
 * Finds the addresses of pages that a listing names as the ministry's monthly bulletins on ride-hailing, in its order, each
 * once and without a fragment. Only the pages can tell whether they are bulletins.
 *
 * @param address the address of the listing, which completes relative ones
 */
export function findBulletinLinks(html: string, address: string): string[] {
  const found = new Set<string>()
  let base: URL | undefined
  let link: { href: string; title: string; text: string } | undefined
  const endLink = () => {
    if (link && [link.title, link.text].some(isBulletinTitle)) {
      const url = resolve(link.href, base ?? address)
      if (url !== undefined) found.add(url)
    }
    link = undefined
  }
  readTags(html, {
    onTag(name, attributes) {
      const href = attributes.get('href')
      if (name === 'base' && href !== undefined) base ??= URL.parse(href, address) ?? undefined
      if (name !== 'a') return
      endLink()
      if (href !== undefined) link = { href, title: attributes.get('title') ?? '', text: '' }
    },
    onEndTag(name) {
      if (name === 'a') endLink()
    },
    onText(text) {
      if (link && link.text.length < titleLength) link.text += text
    },
  })
  endLink()
  return [...found]
}

/** True if a title is that of a bulletin of any month, even if the listing cuts it off. */
function isBulletinTitle(title: string): boolean {
  const { text } = normaliseText(title.slice(0, titleLength))
  return (
    text.includes('网约车监管信息交互平台发布') ||
    text.includes('网约车监管信息交互系统发布') ||
    (text.includes('网约车') && text.includes('运行基本情况'))
  )
}

function resolve(href: string, base: URL | string): string | undefined {
  const url = URL.parse(href, typeof base === 'string' ? base : base.href)
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) return undefined
  if (url.username !== '' || url.password !== '') return undefined
  url.hash = ''
  return url.href.length <= addressLength ? url.href : undefined
}

/** Returns where and when a bulletin was published, by its page and the page's address. */
export function describePublication(page: string, address: string): Required<Omit<PublishedAs, 'period'>> {
  const { protocol, hostname } = new URL(address)
  const isMinistry = protocol === 'https:' && /(?:^|\.)mot\.gov\.cn$/.test(hostname)
  return {
    sourceKind: isMinistry ? 'ministry notice' : 'copy of the ministry notice',
    sourceUrl: address,
    publishedOn: findPublicationDay(page, address),
  }
}

/** How many characters of a page are read for its head. */
const headLength = 200_000

/** Matches the year, month and day in an address such as `…/202108/t20210819_3616217.html`. */
const addressDay = /\/t(20\d{2})(\d{2})(\d{2})_\d/
const printedDay = /^\s*(20\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d)/
const zonedTime = /^\s*20\d{2}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})\s*$/

/**
 * Finds the day of publication, in China, in the metadata of a page, or else in its address. Returns null if neither has one,
 * or the page several. Visible days may be those of other articles.
 */
export function findPublicationDay(page: string, address: string): string | null {
  const days = new Set<string>()
  readTags(page.slice(0, headLength), {
    onTag(name, attributes) {
      if (name !== 'meta') return
      const label = attributes.get('name') ?? attributes.get('property') ?? attributes.get('itemprop') ?? ''
      if (!textPatterns.publicationName.test(label) && label !== 'datePublished') return
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

/** Returns the day of a year, month and day, or null if the calendar has no such day. */
function toDay(match: RegExpExecArray | null): string | null {
  if (!match) return null
  const [, year, month = '', day = ''] = match
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(text)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null
}

type TagHandler = {
  onTag(name: string, attributes: ReadonlyMap<string, string>): void
  onEndTag?(name: string): void
  onText?(text: string): void
}

/** Reads the tags of a page one by one. It builds no tree, so that deep nesting costs no more. */
function readTags(html: string, { onTag, onEndTag, onText }: TagHandler): void {
  const tokenizer = new Tokenizer(
    {},
    {
      onStartTag({ tagName, attrs }: Token.TagToken) {
        const mode = passedOver.get(tagName)
        if (mode !== undefined) tokenizer.state = mode
        else if (tagName === 'title') tokenizer.state = TokenizerMode.RCDATA
        onTag(tagName, new Map(attrs.map(({ name, value }) => [name, value])))
      },
      onEndTag: ({ tagName }) => onEndTag?.(tagName),
      onCharacter: ({ chars }) => onText?.(chars),
      onWhitespaceCharacter: ({ chars }) => onText?.(chars),
      onNullCharacter() {},
      onComment() {},
      onDoctype() {},
      onEof() {},
    },
  )
  tokenizer.write(html, true)
}

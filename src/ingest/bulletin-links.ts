import { normaliseText } from './bulletin/normalise-text.ts'
import { readTags } from './read-tags.ts'

/** Longer than any title; what follows in a link is no part of one. */
const titleLength = 500

/** Longer addresses are none of pages. */
const addressLength = 2000

/**
 * The addresses of the pages that a listing names as the ministry's monthly bulletins on ride-hailing, in its order, each
 * once and without a fragment. Whether they are bulletins only the pages can tell.
 *
 * @param address of the listing, with which relative ones are completed
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

/** Whether a title is that of a bulletin, of whatever month, also where a listing cuts it off. */
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

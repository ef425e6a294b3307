import { parseHTML } from 'linkedom/worker'
import { cleanText, px } from './text.ts'

const namespace = 'http://www.w3.org/2000/svg'

/** What Plot and we draw into: no browser, and nothing in it is kept. */
export const { document } = parseHTML('<!doctype html><html><body></body></html>')

/** What we need of an element, in a project that has no types of browsers. */
export type SvgElement = {
  firstChild: unknown
  textContent: string | null
  getAttribute(name: string): string | null
  setAttribute(name: string, value: string): void
  removeAttribute(name: string): void
  appendChild(child: unknown): void
  insertBefore(child: unknown, before: unknown): void
  querySelectorAll(selector: string): Iterable<SvgElement>
  remove(): void
  toString(): string
}

type Attributes = Record<string, string | number | undefined>

/** A new element as the last child of another, with those of its attributes that are given. */
export function append(parent: SvgElement, name: string, attributes: Attributes, text?: string): SvgElement {
  const element = document.createElementNS(namespace, name) as unknown as SvgElement
  for (const [key, value] of Object.entries(attributes))
    if (value !== undefined) element.setAttribute(key, typeof value === 'number' ? px(value) : value)
  if (text !== undefined) element.textContent = cleanText(text)
  parent.appendChild(element)
  return element
}

/**
 * Takes out of a drawing what a page with a strict content security policy would refuse, what nobody sees, and what
 * is more exact than a hundredth of a pixel.
 */
export function compact(svg: SvgElement): void {
  for (const style of [...svg.querySelectorAll('style')]) style.remove()
  for (const element of [svg, ...svg.querySelectorAll('*')]) {
    for (const name of ['aria-label', 'aria-hidden', 'stroke-miterlimit', 'font-variant'])
      element.removeAttribute(name)
    for (const name of ['d', 'transform', 'x', 'y', 'x1', 'x2', 'y1', 'y2', 'cx', 'cy', 'width', 'height']) {
      const value = element.getAttribute(name)
      if (value?.includes('.'))
        element.setAttribute(
          name,
          value.replaceAll(/-?\d+\.\d{3,}/g, (number) => px(Number(number))),
        )
    }
  }
}

type Render = (...parts: [...unknown[], (...parts: unknown[]) => SvgElement | null]) => SvgElement | null

/**
 * Gives what a mark of Plot draws some attributes: for its `render` option. Plot itself sets no class, and a page's
 * style sheet must be able to colour the picture again.
 */
export function dress(attributes: Record<string, string>) {
  const render: Render = (...parts) => {
    const next = parts.pop() as (...parts: unknown[]) => SvgElement | null
    const drawn = next(...parts)
    for (const [name, value] of Object.entries(attributes)) drawn?.setAttribute(name, value)
    return drawn
  }
  // biome-ignore lint/suspicious/noExplicitAny: Plot's type of it is written in types of browsers
  return render as any
}

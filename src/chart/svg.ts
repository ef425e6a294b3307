import { parseHTML } from 'linkedom/worker'
import { cleanText, px } from './text.ts'

const namespace = 'http://www.w3.org/2000/svg'

/** The document that pictures are drawn in, outside a browser; it keeps nothing. */
export const { document } = parseHTML('<!doctype html><html><body></body></html>')

/** The parts of an element's type that are used, since the project has no types of browsers. */
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

/** Appends a new element to a parent, without the attributes that are undefined. */
export function append(parent: SvgElement, name: string, attributes: Attributes, text?: string): SvgElement {
  const element = document.createElementNS(namespace, name) as unknown as SvgElement
  for (const [key, value] of Object.entries(attributes))
    if (value !== undefined) element.setAttribute(key, typeof value === 'number' ? px(value) : value)
  if (text !== undefined) element.textContent = cleanText(text)
  parent.appendChild(element)
  return element
}

/** Removes what a strict content security policy would refuse and what nobody sees; rounds to a hundredth of a pixel. */
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

/** Returns a `render` option that adds attributes to a mark of Plot, such as classes, by which a page recolours the picture. */
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

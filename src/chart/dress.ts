import type { SvgElement } from './svg.ts'

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

import { html } from 'ghtml'
import type { Pin } from '../request/as-of.ts'
import { type Context, linkWith, textsOf } from './context.ts'

/** Everything of an answer that can be taken along. */
type TakeAway = {
  pin: Pin
  /** Buttons that lead to it as files and pictures, as HTML. */
  files: readonly string[]
  /** Texts to be copied beside the link, with their names. */
  copied?: readonly (readonly [name: string, content: string])[]
  addresses: Addresses
}

export function renderTakeAway(context: Context, { pin, files, copied = [], addresses }: TakeAway): string {
  const text = textsOf(context)
  const { parameters, isPinned } = pin
  const pinned = html`<a class="button" href="${linkWith(context, parameters)}" rel="bookmark">${text.pin}</a>`
  const link = [text.link, `${context.origin}${linkWith(context, {})}`] as const
  return html`<section class="take" aria-labelledby="take"><h2 id="take">${text.takeAway}</h2>
<p class="buttons">!${[...files, ...(isPinned ? [] : [pinned])].join('\n')}</p>
!${isPinned ? html`<p class="hint">${text.pinned}</p>` : ''}
!${[link, ...copied].map(([name, content]) => renderCopied(context, name, content))}
!${renderSnippets(context, addresses)}
</section>`
}

/**
 * A button that saves a file.
 *
 * @param rows how many it has, where that is told
 */
export function renderFile(context: Context, name: string, address: string, rows?: number): string {
  const size = rows === undefined ? '' : html` <small>${textsOf(context).rows(rows)}</small>`
  return html`<a class="button" href="${address}" download>${name}!${size}</a>`
}

/** A text to be copied; the script adds the button. */
function renderCopied(context: Context, name: string, content: string): string {
  return html`<div class="copied" data-copy="${textsOf(context).copy}"><h3>${name}</h3><pre tabindex="0" role="region" aria-label="${name}"><code>${content}</code></pre></div>`
}

/** A question in code, folded away. */
function renderSnippets(context: Context, question: Addresses): string {
  return html`<details><summary>${textsOf(context).code}</summary>
!${writeSnippets(question).map(({ name, code }) => renderCopied(context, name, code))}
</details>`
}

/** Where answers are found as JSON and as CSV, under names that a variable may have. */
export type Addresses = Record<'json' | 'tables', [name: string, address: string][]>

/** The same question in the languages of notebooks. No address has a quote in it. */
function writeSnippets({ json, tables }: Addresses): { name: string; code: string }[] {
  const write = (from: typeof json, line: (name: string, address: string) => string) =>
    from.map(([name, address]) => line(name, address)).join('\n')
  return [
    { name: 'curl', code: write([...json, ...tables], (_, address) => `curl '${address}'`) },
    {
      name: 'pandas',
      code: `import pandas as pd\n\n${write(tables, (name, address) => `${name} = pd.read_csv("${address}")`)}`,
    },
    {
      name: 'R',
      code: `library(readr)\n\n${write(tables, (name, address) => `${name} <- read_csv("${address}")`)}`,
    },
    {
      name: 'JavaScript',
      code: write(json, (name, address) => `const ${name} = await (await fetch("${address}")).json()`),
    },
  ]
}

import { html } from 'ghtml'
import type { Pin } from '../request/as-of.ts'
import { type Context, linkWith, textsOf } from './context.ts'

/** Everything of an answer that a reader can save or copy. */
type TakeAway = {
  pin: Pin
  /** The buttons for files and pictures, as HTML. */
  files: readonly string[]
  /** Texts to copy beside the link, with their names. */
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
 * Renders a button that saves a file.
 *
 * @param rows its number of rows, if shown
 */
export function renderFile(context: Context, name: string, address: string, rows?: number): string {
  const size = rows === undefined ? '' : html` <small>${textsOf(context).rows(rows)}</small>`
  return html`<a class="button" href="${address}" download>${name}!${size}</a>`
}

/** Renders a text to copy; the script adds the button. */
function renderCopied(context: Context, name: string, content: string): string {
  return html`<div class="copied" data-copy="${textsOf(context).copy}"><h3>${name}</h3><pre tabindex="0" role="region" aria-label="${name}"><code>${content}</code></pre></div>`
}

/** Renders a question as code, folded. */
function renderSnippets(context: Context, question: Addresses): string {
  return html`<details><summary>${textsOf(context).code}</summary>
!${writeSnippets(question).map(({ name, code }) => renderCopied(context, name, code))}
</details>`
}

/** The addresses of answers as JSON and CSV, by names that are valid for variables. */
export type Addresses = Record<'json' | 'tables', [name: string, address: string][]>

/** Writes a question in the languages of notebooks. Addresses contain no quotes. */
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

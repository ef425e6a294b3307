import { html } from 'ghtml'
import { type Context, textsOf } from './context.ts'

/** A text to be copied; the script adds the button. */
export function renderCopied(context: Context, name: string, content: string): string {
  return html`<div class="copied" data-copy="${textsOf(context).copy}"><h3>${name}</h3><pre tabindex="0" role="region" aria-label="${name}"><code>${content}</code></pre></div>`
}

/** A question in code, folded away. */
export function renderSnippets(context: Context, question: Addresses): string {
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

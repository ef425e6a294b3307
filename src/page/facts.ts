import { html } from 'ghtml'

/** Names with their values, which are HTML; those without a value are left out. */
export function renderFacts(facts: readonly [string, string | null][]): string {
  const rows = facts.map(([name, value]) =>
    value === null || value === '' ? '' : html`<dt>${name}</dt><dd>!${value}</dd>`,
  )
  return html`<dl class="facts">!${rows}</dl>`
}

/** A text as the value of a fact. */
export function plain(text: string | number | null): string | null {
  return text === null ? null : html`${text}`
}

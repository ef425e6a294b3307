import { html } from 'ghtml'
import type { Said } from '../domain/said.ts'
import type { Context } from './context.ts'

/** A text in the language of the page as HTML, marked as English where it has no other. */
export function renderSaid({ lang }: Context, text: string | Said): string {
  if (typeof text !== 'string') return html`${text[lang]}`
  return lang === 'en' ? html`${text}` : html`<span lang="en">${text}</span>`
}

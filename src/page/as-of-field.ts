import { html } from 'ghtml'
import { writeDay, writeInstant } from '../i18n/words.ts'
import { type Context, linkWith, textsOf } from './context.ts'
import { renderHidden } from './select.ts'

/**
 * The day as known on, in a form. Where the page is pinned it shows to what, with a way to take the pin out: no field of
 * a form holds an instant as it is.
 */
export function renderAsOf(context: Context): string {
  const { lang, query } = context
  const text = textsOf(context)
  const { asOf: label, remove } = text.form
  const asOf = query.get('as_of') ?? ''
  const recordedBy = query.get('recorded_by')
  if (recordedBy === null && !isInstant(asOf))
    return html`<label><span>${label}</span> <input type="date" name="as_of" value="${asOf}" min="1900-01-01" max="2099-12-31"></label>`
  const day = isInstant(asOf) ? writeInstant(asOf, lang) : writeDay(asOf, lang)
  const recorded = recordedBy === null ? '' : `${text.recorded} ${writeInstant(recordedBy, lang)}`
  const pins = [day, recorded].filter((pin) => pin !== '').join(' · ')
  const name = `${remove} ${label}`
  return html`<div class="pin broad"><span>${label}</span> <ul class="chips"><li>${pins} <a href="${linkWith(context, { as_of: null, recorded_by: null })}" aria-label="${name}" title="${name}">×</a></li></ul>
!${renderHidden('as_of', asOf)}!${recordedBy === null ? '' : renderHidden('recorded_by', recordedBy)}</div>`
}

/** What an answer as of a day leaves out, since it may be what a reader misses. */
export function renderKnownOn(context: Context): string {
  const day = context.query.get('as_of')
  if (day === null || isInstant(day)) return ''
  return html`<p class="hint">${textsOf(context).knownOn(writeDay(day, context.lang))}</p>`
}

const isInstant = (asOf: string) => asOf.includes('T')

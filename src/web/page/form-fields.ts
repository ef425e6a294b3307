import { html } from 'ghtml'
import { type AsOf, periodsOf, type Subject } from '../../domain/figure/figure.ts'
import { type Frequency, formatPeriod, frequencies, periodsBetween } from '../../domain/time/period.ts'
import type { Language } from '../../i18n/language.ts'
import { writeDay, writeInstant } from '../../i18n/words.ts'
import type { Reference, Snapshot } from '../../store/snapshot.ts'
import { nameIn } from '../names.ts'
import { usualCycle } from '../request/windows.ts'
import { type Context, linkWith, type Named, textsOf } from './context.ts'

/** An option of a list, or a named group of options. */
export type Choice = { value: string; label: string } | { label: string; options: Choice[] }

export const toChoices = (items: readonly Named[]): Choice[] =>
  items.map(({ slug, name }) => ({ value: slug, label: name }))

/** Lists all metrics with their names. */
export const listMetrics = ({ metrics }: Reference, lang: Language): Named[] =>
  Array.from(metrics.values(), (item) => ({ slug: item.metric, name: nameIn(lang, item, item.metric) }))

/**
 * Renders a list to choose from.
 *
 * @param unlisted the label of the chosen value if it is not in the list
 */
export function renderSelect(
  name: string,
  choices: readonly Choice[],
  chosen: string,
  unlisted = chosen,
): string {
  const other = has(choices, chosen) ? [] : [{ value: chosen, label: unlisted }]
  return html`<select name="${name}">!${renderOptions([...other, ...choices], chosen)}</select>`
}

function renderOptions(choices: readonly Choice[], chosen: string): string[] {
  return choices.map((choice) => {
    if (!('options' in choice))
      return html`<option value="${choice.value}"!${choice.value === chosen ? ' selected' : ''}>${choice.label}`
    if (choice.options.length === 0) return ''
    return html`<optgroup label="${choice.label}">!${renderOptions(choice.options, chosen)}</optgroup>`
  })
}

function has(choices: readonly Choice[], value: string): boolean {
  return choices.some((choice) => ('options' in choice ? has(choice.options, value) : choice.value === value))
}

/** How many names a page lists for a field. */
const maxNames = 300

/** The names of series listed for a field: all if `isWhole`; otherwise a script fetches those that contain what is typed. */
export type KnownNames = { names: string[]; isWhole: boolean }

/** @param without series that are chosen already */
export function listNames(series: Reference['series'], without: readonly string[] = []): KnownNames {
  const others = [...series.values()].filter((item) => !without.includes(item.series))
  const namesOf = (items: typeof others) =>
    items.flatMap(({ name_en, name_zh, aliases }) => [...new Set([name_en, name_zh, ...aliases])])
  const all = namesOf(others)
  if (all.length <= maxNames) return { names: all, isWhole: true }
  return { names: namesOf(others.filter(({ kind }) => kind === 'aggregate')), isWhole: false }
}

/** Renders the names as the `list` of fields. */
export function renderNames({ names, isWhole }: KnownNames): string {
  return html`<datalist id="known"!${isWhole ? '' : ' data-search="/v1/platforms?limit=20&amp;name="'}>!${names.map((name) => html`<option value="${name}">`)}</datalist>`
}

/** Renders the choice of a frequency; empty means what suits the figures. */
export function renderFrequencies(context: Context, chosen: string): string {
  const { form, frequencies: names } = textsOf(context)
  const choices = frequencies.map((value) => ({ value, label: names[value] }))
  return renderSelect('frequency', [{ value: '', label: form.anyFrequency }, ...choices], chosen)
}

/** Renders a hidden field of a form. */
export function renderHidden(name: string, value: string): string {
  return html`<input type="hidden" name="${name}" value="${value}">`
}

/** Renders the language as a hidden field if chosen. */
export function renderLanguage({ lang, isLanguageChosen }: Context): string {
  return isLanguageChosen ? renderHidden('lang', lang) : ''
}

/** Renders the parameters of the address that a form does not show as hidden fields. */
export function renderRest(context: Context, shown: readonly string[]): string {
  const rest = [...context.query].filter(([name]) => !shown.includes(name))
  return html`!${rest.map(([name, value]) => renderHidden(name, value))}!${renderLanguage(context)}`
}

/**
 * Renders the field for the as-of day. On a pinned page it shows the pin with a link that removes it, since no form field keeps
 * an instant exactly.
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

/** Renders a hint at what an answer as of a day leaves out, which a reader may miss, with a link to the present. */
export function renderKnownOn(context: Context): string {
  const day = context.query.get('as_of')
  if (day === null || isInstant(day)) return ''
  const text = textsOf(context)
  const now = linkWith(context, { as_of: null, recorded_by: null })
  return html`<p class="hint">${text.knownOn(writeDay(day, context.lang))} <a href="${now}">${text.knownNow}</a></p>`
}

const isInstant = (asOf: string) => asOf.includes('T')

/**
 * Lists all periods between the first and the last of the figures, latest first, by a frequency: by default the one with most
 * figures.
 */
export async function listPeriods(
  snapshot: Snapshot,
  asOf: AsOf,
  subjects: readonly Subject[],
  frequency?: Frequency,
): Promise<string[]> {
  const series = await snapshot.findSeries({ subjects, asOf, allowBreaks: false })
  const known = series.flatMap(({ figures }) => figures.flatMap(periodsOf))
  if (known.length === 0) return []
  const first = known.reduce((least, { first }) => Math.min(least, first), Number.POSITIVE_INFINITY)
  const last = known.reduce((most, period) => Math.max(most, period.last), 0)
  return periodsBetween(first, last, frequency ?? usualCycle(series))
    .reverse()
    .map(formatPeriod)
}

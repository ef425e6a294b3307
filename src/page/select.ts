import { html } from 'ghtml'

/** An option of a list, or several under a name. */
export type Choice = { value: string; label: string } | { label: string; options: Choice[] }

/**
 * A list to choose from.
 *
 * @param unlisted how the chosen value is called where it is not in the list
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

/** What a form sends along unseen. */
export function renderHidden(name: string, value: string): string {
  return html`<input type="hidden" name="${name}" value="${value}">`
}

import { html } from 'ghtml'
import { renderAsOf } from '../as-of-field.ts'
import type { Named } from '../compare/compare-view.ts'
import { type Context, textsOf } from '../context.ts'
import { type Choice, renderHidden, renderSelect } from '../select.ts'
import type { ImpactForm } from './impact-view.ts'

/** All that can be chosen, as a form that works without any script. */
export function renderImpactForm(context: Context, form: ImpactForm, isOpen: boolean): string {
  const text = textsOf(context).form
  const list = (items: readonly Named[]): Choice[] =>
    items.map(({ slug, name }) => ({ value: slug, label: name }))
  const when: Choice[] = [
    { label: text.events, options: list(form.events) },
    { label: text.months, options: list(form.months) },
  ]
  const methods: Choice[] = [{ value: '', label: text.anyMethod }, ...list(form.methods)]
  return html`<details class="ask"!${isOpen ? ' open' : ''}>
<summary>${text.change}</summary>
<form action="/impact" method="get" id="ask" autocomplete="off">
<label><span>${text.treated}</span> !${renderSelect('treated', list(form.treatable), form.treated)}</label>
<label class="broad"><span>${text.event}</span> !${renderSelect('when', when, form.when)}</label>
<label><span>${text.metric}</span> !${renderSelect('metric', list(form.metrics), form.metric)}</label>
<label><span>${text.method}</span> !${renderSelect('method', methods, form.method)}</label>
<label class="broad"><span>${text.controls}</span> <input name="controls" value="${form.controls}" placeholder="${text.allControls}" maxlength="2000"></label>
!${renderAsOf(context)}
!${form.hidden.map(([name, value]) => renderHidden(name, value))}
<button>${text.show}</button>
</form>
</details>`
}

import { html } from 'ghtml'
import { isTight } from '../../domain/bounds/comparability.ts'
import { boundGrowth } from '../../domain/bounds/growth-bounds.ts'
import { formatPeriod, type Window } from '../../domain/time/period.ts'
import { writePeriodSpan } from '../../i18n/words.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { type Context, pageLink, textsOf } from '../../web/page/context.ts'
import { readKnowledge } from '../../web/request/as-of.ts'
import { unlessRefused } from '../../web/request/mending.ts'
import { usualMetric } from '../../web/request/parameters.ts'
import { resolveSubjects } from '../../web/request/resolve.ts'
import { resolveWindow } from '../../web/request/windows.ts'

/** Questions other than the one that the page opens on, each shown as long as the figures answer it. */
const otherQuestions = {
  barred: {
    series: 'full-truck-alliance:fulfilled_orders,kanzhun:average_mau,didi:china_mobility_transactions',
    base: '2021-Q1',
    end: '2022-Q1',
  },
  companies: {
    series: 'didi:china_mobility_transactions,caocao:company_orders',
    base: '2024-Q1',
    end: 'latest',
  },
  aggregators: { series: 'market,aggregators', base: '2022-07', end: 'latest' },
} as const
type Name = keyof typeof otherQuestions

export type AnsweredQuestion = { name: Name; window: Window }

const answered = new WeakMap<Snapshot, Promise<AnsweredQuestion[]>>()

/** Those of which the figures known now bound the growth of every series tightly. They are looked for once for each version of the data. */
export function listOtherQuestions(snapshot: Snapshot): Promise<AnsweredQuestion[]> {
  const known = answered.get(snapshot) ?? findAnswered(snapshot)
  answered.set(snapshot, known)
  known.catch(() => answered.delete(snapshot))
  return known
}

async function findAnswered(snapshot: Snapshot): Promise<AnsweredQuestion[]> {
  const found: AnsweredQuestion[] = []
  for (const name of Object.keys(otherQuestions) as Name[]) {
    // Of a series that was not loaded there is no answer either.
    const window = await unlessRefused(() => findWindow(snapshot, name))
    if (window) found.push({ name, window })
  }
  return found
}

async function findWindow(snapshot: Snapshot, name: Name): Promise<Window | null> {
  const { series, base, end } = otherQuestions[name]
  const { asOf } = readKnowledge(snapshot, new URLSearchParams())
  const subjects = resolveSubjects(snapshot.reference, series, usualMetric)
  const known = await snapshot.findSeries({ subjects, asOf, allowBreaks: false })
  const asked = { base, end, anchor: 'containing', per_day: false } as const
  const { window } = await resolveWindow({ snapshot, asOf }, known, asked)
  return known.every((item) => isTight(boundGrowth(item, window.base, window.end))) ? window : null
}

export function renderOtherQuestions(context: Context, questions: readonly AnsweredQuestion[]): string {
  const { otherQuestions: text, coverage, marks } = textsOf(context)
  const items = questions.map(({ name, window }) => {
    const { series } = otherQuestions[name]
    const [base, end] = [formatPeriod(window.base), formatPeriod(window.end)]
    const asked = `${text[name]}${marks.comma}${writePeriodSpan(window.base, window.end, context.lang)}`
    return html`<li><a href="${pageLink(context, '/', { series, base, end })}">${asked}</a></li>`
  })
  return html`<section><h2>${text.title}</h2><ul>!${items}<li><a href="${pageLink(context, '/coverage')}">${coverage.title}</a></li></ul></section>`
}

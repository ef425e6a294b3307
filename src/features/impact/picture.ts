import { type TracedMethodName, tracedMethods } from '../../domain/impact/assess-impact.ts'
import type { Panel } from '../../domain/impact/panel.ts'
import { parseMonth } from '../../domain/time/month.ts'
import type { Language } from '../../i18n/language.ts'
import { expectedDrawnMethod } from '../../i18n/problems.ts'
import { checkDrawable, nameIn, type Picture } from '../../web/formats/picture.ts'
import { parameterProblem } from '../../web/problems/problem.ts'
import { assess, type ImpactChart } from './answer.ts'
import type { ImpactPool } from './pool.ts'
import type { ImpactRequest } from './request.ts'
import { type ImpactMethodName, impactMethods } from './schema.ts'

/** Each is a line. */
const maxControls = 60

/** The picture of an impact: the treated against what a method expects of it, and the gap among those of placebos. */
export function impactPicture(pool: ImpactPool): Picture<ImpactRequest, ImpactChart> {
  return {
    chart: (question, lang) => chartImpact(question, lang, pool),
    load: async () => (await import('./chart.ts')).drawImpact,
  }
}

/** What the picture of a question about an impact is drawn from: one method, the first asked for, has a picture. */
async function chartImpact(question: ImpactRequest, lang: Language, pool: ImpactPool): Promise<ImpactChart> {
  const { series: known, metrics, companies } = question.snapshot.reference
  const method = chooseMethod(question.query.method)
  const answer = await assess(
    { ...question, query: { ...question.query, method: method.short, panel: true } },
    pool,
    { lang },
  )
  checkDrawable(answer.controls, maxControls, 'controls')
  const [result] = answer.results
  const panel = toPanel(answer)
  if (result?.status !== 'answered') throw new Error('an impact that was assessed has no answer')
  const { gaps, placebos } = await pool.trace(panel, method.name)
  const nameOf = (series: string) => nameIn(lang, known.get(series), series)
  const metric = metrics.get(answer.metric)
  const event = question.snapshot
    .listEvents(question.asOf)
    .find(({ event }) => event === question.query.event)
  return {
    metric: nameIn(lang, metric, answer.metric),
    treated: nameOf(answer.treated),
    controls: answer.controls.map(nameOf),
    method: method.name,
    scale: answer.scale,
    kind: answer.values === 'index' || answer.scale === 'index' ? 'index' : (metric?.unit ?? 'count'),
    perDay: answer.per_day,
    months: [...panel.months],
    before: panel.before,
    values: [...panel.treated.values],
    gaps,
    placebos: placebos.map((placebo) => placebo.gaps),
    effect: {
      value: result.effect,
      low: result.interval?.low ?? null,
      high: result.interval?.high ?? null,
      pValue: result.p_value,
    },
    event: event ? { ...event, company: nameIn(lang, companies.get(event.company), event.company) } : null,
    warnings: [...answer.warnings, ...result.warnings].map(({ sentence }) => sentence),
    asOf: answer.as_of,
  }
}

/** The first method asked for that can be drawn; where none is asked for, synthetic difference in differences. */
function chooseMethod(asked = 'sdid'): { short: ImpactMethodName; name: TracedMethodName } {
  for (const short of asked.split(',') as ImpactMethodName[]) {
    const name = tracedMethods.find((name) => name === impactMethods[short])
    if (name) return { short, name }
  }
  throw parameterProblem([{ parameter: 'method', received: asked, expected: expectedDrawnMethod }], 422)
}

function toPanel(answer: Awaited<ReturnType<typeof assess>>): Panel {
  const [treated, ...controls] = (answer.panel?.series ?? []).map(({ series, values }) => ({
    name: series,
    values,
  }))
  if (!answer.panel || !treated) throw new Error('an answer that was asked for its panel has none')
  return {
    scale: answer.scale,
    months: answer.panel.months.map(parseMonth),
    before: answer.months_before,
    treated,
    controls,
  }
}

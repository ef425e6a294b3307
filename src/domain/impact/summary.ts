import { formatMonth, type Month } from '../month.ts'
import type { Answer, EventStudyAnswer, InterruptedTimeSeriesAnswer, WeightedAnswer } from './answer.ts'
import { methodNames } from './method.ts'
import type { Panel, Scale } from './panel.ts'
import type { WarningCode } from './panel-warnings.ts'

/*
 * Two or three sentences for a reader without statistics. They say what was found, how sure it is and what speaks
 * against it, and never that something is or is not significant.
 */

type Unsummarised<T extends Answer> = Omit<T, 'summary'>

/** What a method with weights found. */
export function summariseWeighted(panel: Panel, answer: Unsummarised<WeightedAnswer>): string {
  const { controls, scale, treated } = panel
  const found = `By ${methodNames[answer.method]}, ${treated.name} was ${size(answer.effect, scale)} what its ${controls.length} controls imply, on average over ${span(panel)}${intervalPhrase(answer, scale)}.`
  const { pEffect, smallestP } = answer.placebos
  const asLarge = Math.round(pEffect / smallestP) - 1
  const count = asLarge === 0 ? 'None' : `${asLarge}`
  const limit =
    smallestP > 0.05 ? `; no p-value below ${smallestP.toFixed(3)} is possible with so few controls` : ''
  const chance = `${count} of the ${controls.length} controls, each put in its place, ${asLarge > 1 ? 'show' : 'shows'} an effect as large (${pPhrase(pEffect)}${limit}).`
  return [found, chance, caution(answer)].filter((sentence) => sentence !== '').join(' ')
}

/** What the treated's own trend says. */
export function summariseTrend(panel: Panel, answer: Unsummarised<InterruptedTimeSeriesAnswer>): string {
  const { scale, treated } = panel
  const found = `${treated.name} was ${size(answer.effect, scale)} its own trend before the event, on average over ${span(panel)}${intervalPhrase(answer, scale)}.`
  const chance =
    answer.pValue === null
      ? 'The line fits without any error, so that chance cannot be judged.'
      : `This method has no controls, so whatever hit everyone counts as the event's, and its p-value (${pPhrase(answer.pValue)}) and interval take chance for an effect far too often.`
  return [found, chance, caution(answer)].filter((sentence) => sentence !== '').join(' ')
}

/** What the growth of the treated says beside that of its controls. */
export function summariseEventStudy(panel: Panel, answer: Unsummarised<EventStudyAnswer>): string {
  const { controls, treated } = panel
  const against =
    answer.model === 'market_model'
      ? `what the growth of its ${controls.length} controls implies`
      : 'what its own mean growth before the event implies'
  const found = `At the end of ${span(panel)}, ${treated.name} had grown to ${size(answer.effect, 'log')} ${against}${intervalPhrase(answer, 'log')}.`
  const chance =
    answer.pValue === null
      ? 'The model fits without any error, so that chance cannot be judged.'
      : `Chance alone gives a cumulative growth as far from the expected in ${(answer.pValue * 100).toFixed(1)} of 100 cases, if growth varies after the event as before it.`
  return [found, chance, caution(answer)].filter((sentence) => sentence !== '').join(' ')
}

/** @example size(-0.12, 'log') // 11.3 per cent below */
function size(effect: number, scale: Scale): string {
  const side = effect < 0 ? 'below' : 'above'
  return `${amount(effect, scale).replace(/^-/, '')} ${side}`
}

function amount(effect: number, scale: Scale): string {
  if (scale === 'log') return `${(Math.expm1(effect) * 100).toFixed(1)} per cent`
  if (scale === 'index') return `${effect.toFixed(1)} points`
  return `${Number(effect.toPrecision(4))}`
}

function intervalPhrase({ interval }: Pick<Answer, 'interval'>, scale: Scale): string {
  if (interval === null || interval.low === null || interval.high === null) return ''
  const zero =
    interval.low <= 0 && interval.high >= 0 ? ', which does not exclude that there was no effect' : ''
  return ` (95 per cent interval: ${amount(interval.low, scale)} to ${amount(interval.high, scale)}${zero})`
}

function span({ months, before }: Panel): string {
  const count = months.length - before
  const first = formatMonth(months[before] as Month)
  return count === 1 ? `the one month ${first}` : `the ${count} months from ${first}`
}

function pPhrase(p: number): string {
  return p < 0.001 ? 'p below 0.001' : `p = ${p.toFixed(3)}`
}

/** The warnings that take the claim away, in one sentence. */
const cautions: Partial<Record<WarningCode, string>> = {
  outside_controls_range: 'the treated lay outside the range of its controls before the event',
  poor_fit: 'the fit before the event is worse than the effect is large',
  in_time_placebo_as_large: 'an event that never was shows an effect as large',
  single_month_weight: 'a single month before the event carries all weight',
}

function caution({ warnings }: Pick<Answer, 'warnings'>): string {
  const reasons = warnings.flatMap(({ code }) => cautions[code] ?? [])
  if (reasons.length === 0) return ''
  return `This is no evidence of an impact by itself: ${reasons.join('; ')}.`
}

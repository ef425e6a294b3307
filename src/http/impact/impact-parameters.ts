import Type from 'typebox'
import { scales } from '../../domain/impact/panel.ts'
import { expectedBoolean, expectedMethods, expectedSeriesList } from '../../i18n/problems.ts'
import type { AskOf } from '../data-route.ts'
import {
  AllowBreaks,
  MetricName,
  MonthList,
  momentParameters,
  month,
  oneOf,
  SeriesName,
  slug,
} from '../questions/parameters.ts'
import { impactMethodNames } from '../resources/impact-result.ts'

/** What an impact is asked for by. */
export const impactParameters = {
  treated: SeriesName,
  event: Type.Optional(slug('The event; the month that contains it is the first after it', 'didi-ipo')),
  start: Type.Optional(month('The first month that counts as after the event', '2021-07')),
  anticipation: Type.Integer({
    minimum: 0,
    maximum: 12,
    default: 0,
    description: 'By how many months the effect may have come before the event',
  }),
  exclude_event_month: Type.Boolean({
    default: false,
    'x-expected': expectedBoolean,
    description:
      'Leave the month of the event out, in which it is neither before nor after; with `anticipation` the months ahead of it still count as after',
  }),
  exclude_months: Type.Optional(MonthList),
  controls: Type.Optional(
    Type.String({
      minLength: 1,
      'x-expected': expectedSeriesList,
      description:
        'Up to 1000 series separated by commas; by default every platform but the treated that figures bound in the whole window and that has no event of its own in it',
      examples: ['caocao,t3'],
    }),
  ),
  metric: MetricName,
  from: Type.Optional(
    month(
      'The first month of the panel; by default the first from which the treated is known without a gap',
      '2019-01',
    ),
  ),
  to: Type.Optional(
    month(
      'The last month of the panel; by default the last to which the treated is known without a gap',
      '2022-03',
    ),
  ),
  method: Type.Optional(
    Type.String({
      pattern: `^(${impactMethodNames.join('|')})(,(${impactMethodNames.join('|')}))*$`,
      'x-expected': expectedMethods(impactMethodNames),
      description: `Methods separated by commas, of ${impactMethodNames.join(', ')}; all by default`,
      examples: ['did,sdid'],
    }),
  ),
  scale: oneOf(scales, {
    default: 'log',
    description: 'The scale of effects: logarithms, levels, or an index that is 100 in the first month',
  }),
  per_day: Type.Boolean({
    default: false,
    'x-expected': expectedBoolean,
    description: 'Divide each month by its days first',
  }),
  panel: Type.Boolean({
    default: false,
    'x-expected': expectedBoolean,
    description: 'Whether the answer holds the panel',
  }),
  ...momentParameters,
  allow_breaks: AllowBreaks,
}

export type ImpactAsk = AskOf<typeof impactParameters>

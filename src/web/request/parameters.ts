import Type from 'typebox'
import { measures, relations, sourceKinds, units } from '../../domain/figure/figure.ts'
import { anchors, frequencies } from '../../domain/time/period.ts'
import {
  expectedAsOf,
  expectedBoolean,
  expectedCompany,
  expectedDay,
  expectedDayOrPeriod,
  expectedInstant,
  expectedMetric,
  expectedMonth,
  expectedMonths,
  expectedName,
  expectedNearInstant,
  expectedPeriod,
  expectedSeries,
  expectedSeriesList,
  orEvent,
  orWord,
} from '../../i18n/problems.ts'
import { yearPattern } from '../problems/parameter-error.ts'
import { oneOf } from '../schema.ts'

/**
 * The parameters of the API, each with the values it accepts in words: `x-expected` is for errors, in Chinese too if a page has
 * the parameter; description and examples are for the OpenAPI document.
 */

const monthPattern = `${yearPattern}-(0[1-9]|1[0-2])`

/** Accepts more than is valid: the text after `2021年` is checked when it is resolved. */
const onePeriod = `${yearPattern}(-(0[1-9]|1[0-2])|-?[Qq][1-4]|-?[HhSs][12]|年.{0,20})?`
const periodPattern = `${onePeriod}(/${onePeriod})?`

export function month(description: string, example = '2021-06') {
  return Type.String({
    pattern: `^${monthPattern}$`,
    'x-expected': expectedMonth,
    description,
    examples: [example],
  })
}

export const MonthList = Type.String({
  pattern: `^${monthPattern}(,${monthPattern})*$`,
  'x-expected': expectedMonths,
  description:
    'Months to leave out of the panel, separated by commas. Averages and weights are then of the others alone; a trend and the distance of errors go on by the calendar, and a growth across left-out months is one over as many',
  examples: ['2022-02,2023-02'],
})

export function day(description: string, example: string) {
  return Type.String({
    format: 'date',
    'x-expected': expectedDay,
    description,
    examples: [example],
  })
}

export function instant(description: string, example: string) {
  return Type.String({
    format: 'date-time',
    pattern: '^[12]',
    'x-expected': expectedNearInstant,
    description,
    examples: [example],
  })
}

export function slug(description: string, example: string) {
  return Type.String({
    pattern: '^[a-z0-9][a-z0-9_-]{0,99}$',
    'x-expected': expectedName(example),
    description,
    examples: [example],
  })
}

/** A period of any length, which `resolvePeriod` reads. */
export function period(description: string, example = '2021-06') {
  return Type.String({
    pattern: `^${periodPattern}$`,
    'x-expected': expectedPeriod,
    description: `${description}: 2021-06, 2021-Q2, 2021-H1, 2021 or 2021-01/2021-09`,
    examples: [example],
  })
}

const endsMeaning =
  '`earliest` and `latest`: the first and last period of which any of the series has a figure, as was known at the moment asked about'
const windowEndsMeaning =
  '`earliest` and `latest`: the first period, be it one that a growth is over, from which the growth of all series is bounded, and the last to which it then is, leaving aside those that no such period bounds, or else of which any has a figure, as was known at the moment asked about'

export const Base = Type.String({
  pattern: `^(${periodPattern}|earliest|event:.{1,120})$`,
  'x-expected': orEvent(orWord(expectedPeriod, 'earliest')),
  description: `The base period of the window: \`2021-06\`, \`2021-Q2\`, \`2021-H1\`, \`2021\` or any run of months, \`2021-01/2021-09\`; or \`event:\` and an event, whose period becomes the base as \`anchor\` says. ${windowEndsMeaning}`,
  examples: ['event:didi-ipo'],
})

export const End = Type.String({
  pattern: `^(${periodPattern}|latest|event:.{1,120})$`,
  'x-expected': orEvent(orWord(expectedPeriod, 'latest')),
  description: `The last period of the window, as long as the base. ${windowEndsMeaning}. \`event:\` and an event: the period that contains it`,
  examples: ['2022-03'],
})

/** The first or last period of a path. */
export function pathEnd(description: string, word: 'earliest' | 'latest') {
  return Type.String({
    pattern: `^(${periodPattern}|earliest|latest)$`,
    default: word,
    'x-expected': orWord(expectedPeriod, 'earliest', 'latest'),
    description: `${description}. ${endsMeaning}`,
    examples: ['2021-06'],
  })
}

const dayPattern = '\\d{4}-\\d{2}-\\d{2}'
const timePattern = 'T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})'

/** The forms of the ends of a list, which `resolveListEnds` reads. */
const listEnds = {
  period: { pattern: periodPattern, expected: expectedPeriod },
  day: { pattern: `${dayPattern}|${periodPattern}`, expected: expectedDayOrPeriod },
  instant: {
    pattern: dayPattern + timePattern,
    expected: expectedInstant,
  },
}

/** The first or last end of a list; the word stands for no limit. */
export function listEnd(
  description: string,
  word: 'earliest' | 'latest',
  example: string,
  kind: keyof typeof listEnds = 'period',
) {
  const { pattern, expected } = listEnds[kind]
  return Type.String({
    pattern: `^(${pattern}|${word})$`,
    'x-expected': orWord(expected, word),
    description: `${description}; \`${word}\`: all`,
    examples: [example],
  })
}

export const WindowFrequency = oneOf(frequencies, {
  description:
    'How long the periods are that events, `earliest` and `latest` stand for; as long as the other end of the window where this is left out, and where neither end says so that of which the most series have figures, of the most periods',
})

export const PerDay = Type.Boolean({
  default: false,
  'x-expected': expectedBoolean,
  description:
    'Divide each period by its days first, where its months add up, so that periods of different lengths compare',
})

export const AnchorParameter = oneOf(anchors, {
  default: 'containing',
  description: 'With an event as base: the month that contains it, or the one before or after that',
})

export const Months = Type.Integer({
  minimum: 1,
  maximum: 2400,
  description: 'The length of the window in months after the base, in place of `end`',
  examples: [9],
})

export const SeriesList = Type.String({
  minLength: 1,
  'x-expected': expectedSeriesList,
  description:
    'Up to 100 series separated by commas: platforms by slug, name or alias (`didi`, `滴滴出行`), `market`, `aggregators`; each with a metric of its own behind a colon where it is not that of `metric`: `kanzhun:average_mau`',
  examples: ['didi,caocao,market'],
})

export const SeriesName = Type.String({
  minLength: 1,
  'x-expected': expectedSeries,
  description: 'A platform by slug, name or alias, `market` or `aggregators`',
  examples: ['didi'],
})

export const CompanyFilter = Type.String({
  minLength: 1,
  'x-expected': expectedCompany,
  description: 'A company by slug or name, or the one behind a series by slug, name or alias',
  examples: ['didi-global'],
})

const metric = {
  minLength: 1,
  'x-expected': expectedMetric([]),
  description: 'What was counted, see /v1/metrics',
  examples: ['orders'],
}
/** The metric of a question that names none. */
export const usualMetric = 'orders'
export const MetricName = Type.String({ ...metric, default: usualMetric })
export const MetricFilter = Type.String(metric)

const AsOf = Type.String({
  pattern: `^${dayPattern}(${timePattern})?$`,
  'x-expected': expectedAsOf,
  description:
    'Answer as was known then. A day: from the figures public by its end (those without a day of publication count from the day they were recorded). An instant: from what this service had recorded by then',
  examples: ['2022-05-01'],
})

const RecordedBy = Type.String({
  pattern: `^${dayPattern}${timePattern}$`,
  'x-expected': expectedInstant,
  description:
    'Answer from what this service had recorded by that instant, whatever `as_of` says; permalinks have it beside a day',
  examples: ['2026-11-24T08:00:00.000Z'],
})

/** The parameters that set the as-of of an answer. */
export const asOfParameters = { as_of: Type.Optional(AsOf), recorded_by: Type.Optional(RecordedBy) }

export const AllowBreaks = Type.Boolean({
  default: false,
  'x-expected': expectedBoolean,
  description:
    'Compare across months from which the publisher counts differently; the answer then names the break',
})

/** The parameter that selects the optional parts of an answer by the names of their fields. */
export function include(parts: readonly string[]) {
  const part = `(${parts.join('|')})`
  return Type.Optional(
    Type.String({
      pattern: `^(none|${part}(,${part})*)$`,
      'x-expected': `none, or some of ${parts.join(', ')}, separated by commas`,
      description: `What the answer has beside its numbers, of ${parts.map((name) => `\`${name}\``).join(', ')}: names separated by commas, or \`none\`; all of it where this is left out`,
      examples: ['none'],
    }),
  )
}

/** True if a part of an answer is requested. */
export const isIncluded = (part: string, asked: string | undefined) =>
  asked?.split(',').includes(part) ?? true

/** Returns an answer without the optional parts that were not requested. */
export function keepParts<Answer extends object, const Part extends keyof Answer & string>(
  answer: Answer,
  parts: readonly Part[],
  asked: string | undefined,
): Omit<Answer, Part> & Partial<Pick<Answer, Part>> {
  if (asked === undefined) return answer
  const left = new Set<string>(parts.filter((part) => !isIncluded(part, asked)))
  return Object.fromEntries(Object.entries(answer).filter(([name]) => !left.has(name))) as typeof answer
}

/** The greatest id of the database, a four-byte integer. */
export const maxId = 2_147_483_647

export const Id = Type.Integer({
  minimum: 1,
  maximum: maxId,
  description: 'The number of the resource in this service',
  examples: [1],
})

export const NamePart = Type.String({
  minLength: 1,
  maxLength: 200,
  'x-expected': 'a part of a name',
  description: 'Only what has this in its slug or a name, in English or Chinese',
  examples: ['didi'],
})

export const Limit = Type.Integer({
  minimum: 1,
  maximum: 1000,
  default: 100,
  description: 'Most rows of a page',
})

export const Cursor = Type.String({
  minLength: 1,
  maxLength: 200,
  'x-expected': 'the cursor of a Link header',
  description: 'Where the page begins: the cursor by which the page before leads to the next',
  examples: ['MTAw'],
})

export const MeasureName = oneOf(measures, { description: 'What the figure states' })
export const UnitName = oneOf(units, { description: 'The unit of the printed value' })
export const RelationName = oneOf(relations, { description: 'How the printed value relates to the true one' })
export const SourceKindName = oneOf(sourceKinds, {
  description: 'The kind of source, the most trusted first',
})

/** A query with these parameters and no others. */
export function query<Properties extends Type.TProperties>(properties: Properties) {
  return Type.Object(properties, { additionalProperties: false })
}

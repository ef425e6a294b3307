import { writeEventType } from '../../i18n/events.ts'
import type { StaggeredPictureFacts } from '../../i18n/impact-staggered.ts'
import type { Language } from '../../i18n/language.ts'
import { namesInSentences } from './answer.ts'
import type { StaggeredAnswer } from './staggered.ts'

/** What a picture of several treated is drawn from; names are in its language. */
export type StaggeredChart = StaggeredPictureFacts & {
  lines: {
    name: string
    /** The mean of all. */
    isMean: boolean
    /** By periods since the event; low and high are the value where nothing bounds it. */
    points: { time: number; value: number; low: number; high: number }[]
  }[]
  isPercent: boolean
}

/**
 * The effects by the first method that answers for one of the treated, with the mean of all where there is one; where none
 * answers, the growth of each since the last known period before its event.
 */
export function chartStaggered(answer: StaggeredAnswer, lang: Language): StaggeredChart {
  const { units, results, frequency, reference } = answer
  const nameOf = (name: string) => namesInSentences(reference)(name)[lang]
  const types = new Set(units.map(({ event }) => event?.type))
  const [type] = types
  const facts = {
    what: types.size === 1 && type ? writeEventType(type, lang) : null,
    treated: units.map(({ name }) => nameOf(name)),
    frequency,
    asOf: answer.asOf,
  }
  const result = results.find((item) => item.units.some(({ status }) => status === 'answered'))
  const exactly = ({
    time,
    effect,
    effectPct,
  }: {
    time: number
    effect: number
    effectPct: number | null
  }) => {
    const value = effectPct ?? effect
    return { time, value, low: value, high: value }
  }
  if (result)
    return {
      ...facts,
      method: result.method,
      pooled: result.pooled,
      isPercent: answer.scale === 'log',
      lines: [
        ...result.units.flatMap((unit) =>
          unit.status === 'answered'
            ? [{ name: nameOf(unit.treated), isMean: false, points: unit.gaps.map(exactly) }]
            : [],
        ),
        ...(result.pooled
          ? [
              {
                name: { en: 'Mean', zh: '平均' }[lang],
                isMean: true,
                points: result.pooled.byTime.map(exactly),
              },
            ]
          : []),
      ],
    }
  const lines = units.map(({ name, start, growths }) => {
    const known = growths.flatMap(({ time, sinceBefore }) => (sinceBefore ? [{ time, ...sinceBefore }] : []))
    const length = start.last - start.first + 1
    // All begin at the period that most of them are measured from.
    const [base] = known.map((growth) => (growth.base.first - start.first) / length)
    const origin = base === undefined ? [] : [{ time: base, value: 0, low: 0, high: 0 }]
    const same = known.filter((growth) => (growth.base.first - start.first) / length === base)
    return { name: nameOf(name), isMean: false, points: [...origin, ...same] }
  })
  const drawn = lines.filter(({ points }) => points.length > 1)
  return { ...facts, method: null, pooled: null, isPercent: true, lines: drawn }
}

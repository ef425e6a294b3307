import { type Unit, unitFactors } from '../../domain/figure/figure.ts'
import { simplify } from '../../domain/figure/names.ts'
import type { NewFigure } from '../../store/figures.ts'
import { scopePatterns } from './bulletin/patterns/scope.ts'
import { hasColumn, type Known, type Row, refuse } from './cells.ts'
import { findOtherScope } from './figure-note.ts'
import { plainText } from './written-dates.ts'
import { findUnit } from './written-values.ts'

/**
 * Refuses a sentence that does not give the number of its figure, or gives it of another time, place, quantity or base. What was
 * exported, and what the reader of bulletins took from it, was checked once.
 */
export function checkSentence(row: Row, figure: NewFigure, known: Known): void {
  if (figure.sentence === null || row.isFromText || hasColumn(row, 'recorded_at')) return
  const text = simplify(plainText(figure.sentence))
  if (!/\d/.test(text) || inWords.test(text)) return
  const faults = findNumbers(text, figure).map((place) => findOther(text, place, figure, known))
  if (faults.includes(undefined)) return
  const [other] = faults
  const expected =
    other === undefined
      ? `a sentence with the number ${figure.value}, or none`
      : `a sentence that states ${figure.value} of what the row does, and not with ${other}, or none; or a row of what it states`
  refuse(row, 'sentence', expected)
}

/** Numbers without digits: 二百七十九家, 持平. */
const inWords =
  /[一二三四五六七八九十百千两]{2}|[一两二三四五六七八九][成倍]|持平|一半|翻番|hundred|half|doubl|tripl|flat|unchanged/i
const number = /\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?/g
const unitBehind = /^ ?(?:%|个?百分点|per ?cent|pct|pp\b|百万|十亿|[万亿]|(?:million|mn|m|billion|bn)\b)/i

type Place = { start: number; end: number }

/** Where the value of the figure stands, perhaps in another unit. */
function findNumbers(text: string, { value, unit }: NewFigure): Place[] {
  const wanted = Math.abs(Number(value))
  const scale = (amount: number, of: Unit) => Number((amount * Number(unitFactors[of])).toPrecision(12))
  return [...text.matchAll(number)].flatMap(({ 0: digits, index: start }) => {
    const end = start + digits.length
    const found = Number(digits.replaceAll(/[, ]/g, ''))
    const named = findUnit(unitBehind.exec(text.slice(end, end + 12))?.[0] ?? '')?.unit
    const isSame =
      named === undefined || named === 'count'
        ? found === wanted
        : (named === 'percent') === (unit === 'percent') && scale(found, named) === scale(wanted, unit)
    return isSame ? [{ start, end }] : []
  })
}

const endOfSentence = /[。;!?\n]|\. /
const saysWhen =
  /[年月季]|quarter|month|year|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* 20\d\d/
/** More than one month, of a sum. */
const longer = [
  scopePatterns.span,
  /\bquarter|\bhalf\b|full.year|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+) months/i,
]
const daily = /日均|每日|\bdaily|per day|a day\b/i
/** On what a growth is: the month before, or the year. */
const turn =
  /(环比|[较比]上个?月|month.on.month|\bmom\b)|同比|[较比](?:上年|去年)(?:同期|同月)?|year.on.year|\byoy\b/gi

/** The words in the clause of a number, with those before it up to one that says when, that make another figure of it. */
function findOther(text: string, { start, end }: Place, figure: NewFigure, known: Known): string | undefined {
  const before =
    text
      .slice(0, start)
      .split(endOfSentence)
      .at(-1)
      ?.split(/,(?!\d)/) ?? []
  const when = Math.max(
    before.findLastIndex((clause) => saysWhen.test(clause)),
    0,
  )
  const rest = text.slice(end).split(endOfSentence, 1)[0]?.split(',', 1)[0] ?? ''
  const said = (before.slice(when).join() + text.slice(start, end) + rest)
    .replaceAll(scopePatterns.comparison, '')
    .replaceAll(scopePatterns.cause, '')
  const { series, metric, measure, period_first: first, period_last: last, base_first: base } = figure
  const isSum = known.metrics.get(metric)?.aggregation === 'sum'
  const months = [...said.matchAll(/(?<!\d)(1[0-2]|[1-9])月(?!\d)/g)]
  const isOwn = ([, month]: RegExpMatchArray) => (Number(month) + 11 - (first % 12)) % 12 <= last - first
  const turns = [...before.join().matchAll(turn)].at(-1)
  const isOther =
    base !== null && turns && !said.includes('分别') && first - base !== 12 && turns[1] === undefined
  return (
    (months.some(isOwn) ? undefined : months[0]?.[0]) ??
    (isSum && first === last ? longer.flatMap((words) => words.exec(said)?.[0] ?? [])[0] : undefined) ??
    (measure.startsWith('daily') ? undefined : daily.exec(said)?.[0]) ??
    (isOther ? turns[0] : undefined) ??
    findOtherScope(withoutNames(said, series, known), known, figure)
  )
}

function withoutNames(said: string, series: string, { names }: Known): string {
  let rest = said.toLowerCase()
  for (const [name, slug] of names) if (slug === series) rest = rest.replaceAll(name, '')
  return rest
}

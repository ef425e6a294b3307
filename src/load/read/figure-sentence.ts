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
  const places = findNumbers(text, figure).slice(0, mostPlaces)
  const faults = places.map((place) => findOther(text, place, figure, known))
  if (faults.includes(undefined)) return
  const [other] = faults
  const expected =
    other === undefined
      ? `a sentence with the number ${figure.value}, or none`
      : `a sentence that states ${figure.value} of what the row does, and not with ${other}, or none; or a row of what it states`
  refuse(row, 'sentence', expected)
}

/** Of a number that stands more often than sentences have it the first are looked at. */
const mostPlaces = 3

/** Numbers without digits: 二百七十九家, 持平. */
const inWords =
  /[一二三四五六七八九十百千两]{2}|[一两二三四五六七八九][成倍]|持平|一半|翻番|hundred|by half|doubl|tripl|flat|unchanged/i
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
const otherWords = {
  /** More than a month, of a sum. */
  longer: new RegExp(
    `${scopePatterns.span.source}|\\bquarter|\\bhalf\\b|full.year|\\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\d+) months`,
    'i',
  ),
  daily: /日均|每日|\bdaily|per day|a day\b/i,
  relation: /(?:超过?|突破|逾|约|近|不足|不到|about|around|nearly|over|more than|less than) ?$/i,
}
/** On what a growth is: the month before, or the year. */
const turn =
  /(环比|[较比]上个?月|month.on.month|\bmom\b)|同比|[较比](?:上年|去年)(?:同期|同月)?|year.on.year|\byoy\b/gi
/** How a growth went: up, or down. */
const way =
  /(上升|升|(?<!负)增(?!减)|涨(?!跌)|提高|\brose\b|\bgrew\b|gain|increas|\bup\b)|负增长|降|(?<!增)减|(?<!涨)跌|下滑|回落|\bfell\b|drop|declin|decreas|\bdown\b/gi

/** The words in the clause of a number, with those before it up to one that says when, that make another figure of it. */
function findOther(text: string, { start, end }: Place, figure: NewFigure, known: Known): string | undefined {
  const before =
    text
      .slice(0, start)
      .split(endOfSentence)
      .at(-1)
      ?.split(/(?<!\d),|,(?!\d{3}(?!\d))/) ?? []
  const when = Math.max(
    before.findLastIndex((clause) => saysWhen.test(clause)),
    0,
  )
  const rest = text.slice(end).split(endOfSentence, 1)[0]?.split(',', 1)[0] ?? ''
  const said = (before.slice(when).join() + text.slice(start, end) + rest)
    .replaceAll(scopePatterns.comparison, '')
    .replaceAll(scopePatterns.cause, '')
  const { measure, period_first: first, period_last: last, base_first: base } = figure
  const isSum = known.metrics.get(figure.metric)?.aggregation === 'sum'
  const findTime = (words: RegExp, isOwn: (number: number) => boolean) => {
    const named = [...said.matchAll(words)]
    return named.some(([, number]) => isOwn(Number(number))) ? undefined : named[0]?.[0]
  }
  const turned = [...before.join().matchAll(turn)].at(-1)
  const isOther = !said.includes('分别') && first - (base ?? first) !== 12 && turned?.[1] === undefined
  const went = [...(before.at(-1) ?? '').matchAll(way)].at(-1)
  const isBack = text[start - 1] !== '-' && (went?.[1] === undefined) !== figure.value.startsWith('-')
  return (
    findTime(/(?<!\d)(1[0-2]|[1-9])月(?!\d)/g, (month) => (month + 11 - (first % 12)) % 12 <= last - first) ??
    findTime(/(20\d\d)年/g, (year) => year === Math.floor(first / 12)) ??
    (isSum && first === last ? otherWords.longer.exec(said)?.[0] : undefined) ??
    (measure.startsWith('daily') ? undefined : otherWords.daily.exec(said)?.[0]) ??
    (base !== null && isOther ? turned?.[0] : undefined) ??
    (base !== null && isBack ? went?.[0] : undefined) ??
    (figure.relation === '=' ? otherWords.relation.exec(text.slice(0, start))?.[0] : undefined) ??
    findOtherName(said, figure, known)
  )
}

/** The name of another series, or a word for less than the one of the figure. */
function findOtherName(said: string, figure: NewFigure, known: Known): string | undefined {
  const text = said.toLowerCase()
  const names = [...known.names.keys()].filter((name) => text.includes(name))
  const own = names.filter((name) => known.names.get(name) === figure.series)
  if (own.length === 0 && names.length > 0) return names[0]
  const rest = own.reduce((left, name) => left.replaceAll(name, ''), text)
  return findOtherScope(rest, known, figure)
}

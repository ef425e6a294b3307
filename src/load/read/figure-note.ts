import type { NewFigure } from '../../store/figures.ts'
import { hasColumn, type Known, type Row, refuse } from './cells.ts'
import { findNarrowing, textOf } from './table-titles.ts'

/** The notes of figures, which may tell of what they like, but not that the number is another. */

/** In characters: what is longer tells of more than its number. */
const longestRemark = 30

/** What says of a sum of months that it is of another time or unit, or not the last word. */
const otherSums = [
  /累计|cumulative|year.to.date|\bytd\b|周(?!年)|weekly|[上中下]旬|截[至止]|[日月周]均|每日|daily|[更修调][正订整]前/i,
  /(?:季度|半年|年度|全年)(?:合计|总计|总量|数据?)?$|quarterly|annual|^(?:上年|去年)(?:同期)?(?:数据?|值)?$|last year/i,
  /^仅(?![供见])|半月|half.{1,8}month|\bpartial|^(?:单位:? ?)?[十百千]?[万亿]?[单元]$|^(?:in |unit:? ?)?(?:thousand|million|billion)s?$/i,
]
/** What says of a month that it is more than one. */
const severalMonths = /\d月?[-~\u2013\u2014至到]\d{1,2}月/
/** What says of a count that it is of something else. */
const otherQuantity = /合规率|流水|交易额|[日月]活|\bg[mt]v\b/i

/** Papers, reports and causes, whose names have such words in them. */
const harmlessNames =
  /周刊|行业周报|国际(?:金融报|在线)|海外网|中国城市报|社\p{Script=Han}{2,3}电|因?\p{Script=Han}{2}疫情|(?:annual|quarterly|interim) (?:reports?|results?|releases?|filings?)|(?:Beijing (?:Daily|News)|Xinhua,? Beijing)$/gu
const withAbroad =
  /(?<!不|不包|not )(?:includ(?:es?|ed|ing)|incl\.|包?[含括]) ?(?:海外|境外|国际|overseas|international)/gi

/** Refuses a note that says so; one that was exported was taken once. */
export function checkNote(row: Row, figure: NewFigure, known: Known): void {
  if (figure.note === null || hasColumn(row, 'recorded_at')) return
  const said = textOf(figure.note)
  const scope = said.length > longestRemark ? undefined : findOtherScope(said, known, figure)
  if (scope !== undefined)
    refuse(
      row,
      'note',
      `a number of the whole country and the whole period, as it was counted and its columns say; where ${scope} is about something else, a note of more than ${longestRemark} characters that says so`,
    )
}

/** What words, 仅北京 or 累计值, say a number to be in place of what the row says; what the names of its metric say is no other. */
export function findOtherScope(
  words: string,
  known: Known,
  { metric, measure, period_first, period_last }: NewFigure,
): string | undefined {
  let said = words.replace(harmlessNames, '')
  if (metric !== 'orders') said = said.replace(withAbroad, '')
  const facts = known.metrics.get(metric)
  const isSum = measure === 'level' && facts?.aggregation === 'sum'
  const others = isSum
    ? [
        ...otherSums,
        ...(period_first === period_last ? [severalMonths] : []),
        ...(facts.unit === 'count' ? [otherQuantity] : []),
      ]
    : []
  for (;;) {
    const found = findNarrowing(said) ?? others.flatMap((words) => words.exec(said)?.[0] ?? [])[0]
    // What is found between other words need not stand together.
    if (found === undefined || !said.includes(found) || !isOfName(found.toLowerCase(), metric, known))
      return found
    said = said.replace(found, '')
  }
}

function isOfName(word: string, metric: string, { metricNames }: Known): boolean {
  for (const [name, of] of metricNames) if (of === metric && name.includes(word)) return true
  return false
}

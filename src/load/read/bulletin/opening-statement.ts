import { formatMonth, type Month, parseMonth } from '../../../domain/time/month.ts'
import { addFigure, type Draft } from './draft.ts'
import type { NormalText } from './normalise-text.ts'
import { readDifference } from './number-statements.ts'
import { patterns } from './patterns.ts'
import { BulletinError, CutOff, TextScanner } from './text-scanner.ts'

const system = '网约车监管信息交互'

/** The beginning of a bulletin in a text. */
export type Opening = {
  start: number
  /** Where its statement ends and the others follow. */
  at: number
  /** Where the next bulletin begins, or the text ends. */
  end: number
  draft: Draft
}

/**
 * The beginnings of all bulletins in a text. Others that break off or leave the frame, as in a lead or a teaser, are
 * passed over where one is whole.
 *
 * @throws {BulletinError} where there is none
 */
export function readOpenings(source: NormalText): Opening[] {
  const openings: Opening[] = []
  let refused: BulletinError | undefined
  for (const { start } of findOpeningPlaces(source)) {
    const scanner = new TextScanner(source, start)
    try {
      const draft = readOpening(scanner)
      const last = openings.at(-1)
      if (last) last.end = start
      openings.push({ start, at: scanner.at, end: source.text.length, draft })
    } catch (error) {
      if (!(error instanceof BulletinError)) throw error
      refused ??= error
    }
  }
  if (openings.length > 0) return openings
  const at = Math.max(0, source.text.indexOf('截至'))
  throw refused ?? new BulletinError(`据${system}平台 or 据${system}系统, then 统计 or 监测,截至`, source, at)
}

/** Where a text says 据[全国]网约车监管信息交互, as bulletins begin, and whether 截至 ("up to the day") follows. */
export function findOpeningPlaces({ text }: NormalText): { start: number; isDated: boolean }[] {
  const places = []
  for (let at = text.indexOf(system); at >= 0; at = text.indexOf(system, at + system.length)) {
    const lead = ['据', '据全国'].find((words) => text.startsWith(words, at - words.length))
    if (lead === undefined) continue
    const isDated = text.slice(at, at + 3 * system.length).includes('截至')
    places.push({ start: at - lead.length, isDated })
  }
  return places
}

/**
 * Reads a bulletin's first statement, which gives its month and the number of licensed platform companies.
 *
 * @throws {BulletinError} where it leaves the frame
 * @throws {CutOff} where the text ends before the number of companies
 */
function readOpening(scanner: TextScanner): Draft {
  const start = scanner.at
  scanner.expect('据')
  scanner.skip('全国')
  scanner.expect(system)
  scanner.expect('平台', '系统')
  scanner.expect('统计', '监测')
  scanner.expect(',截至')
  const dateAt = scanner.at
  const year = scanner.takeMatch(patterns.dateYear)?.[1]
  const month = expectUpTo(scanner, 12, 'a month')
  scanner.expect('月')
  const day = expectUpTo(scanner, 31, 'a day')
  scanner.expect('日')
  scanner.expect(',全国共有')
  const draft: Draft = {
    month,
    day,
    year: year === undefined ? undefined : Number(year),
    dateAt,
    figures: [],
    rankings: [],
    subject: undefined,
    openList: undefined,
    brokenOff: undefined,
    isOnOtherPeriod: false,
    isAggregatorGrowthCut: false,
  }
  const companies = scanner.expectCount()
  scanner.expect('家网约车平台公司取得网约车平台经营许可')
  const metric = 'licensed_platforms'
  addFigure(draft, scanner, start, { metric, measure: 'level', value: companies, unit: 'count' })
  try {
    if (scanner.skip(',环比')) {
      const value = readDifference(scanner)
      addFigure(draft, scanner, start, { metric, measure: 'difference', value, unit: 'count' })
    }
    scanner.expectClauseEnd()
  } catch (error) {
    if (!(error instanceof CutOff)) throw error
    draft.brokenOff = error
  }
  return draft
}

function expectUpTo(scanner: TextScanner, highest: number, expected: string): number {
  const start = scanner.at
  const number = Number(scanner.takeMatch(patterns.oneOrTwoDigits)?.[0] ?? 0)
  if (number >= 1 && number <= highest && scanner.isUnbroken(start)) return number
  scanner.at = start
  return scanner.refuse(`${expected} from 1 to ${highest}`)
}

/** As many months as a message names. */
const namedMonths = 5

/**
 * The openings of the bulletin that is asked for, else of the only one, else of the one whose month the page's only title
 * names. They are several where a page repeats its bulletin.
 *
 * @param period the month that is asked for
 * @throws {BulletinError} where the page holds several bulletins, or not the one that is asked for
 */
export function chooseOpenings(
  source: NormalText,
  openings: readonly Opening[],
  period: string | undefined,
): Opening[] {
  const wanted = period === undefined ? undefined : parseMonth(period)
  const asked = openings.filter(({ draft }) => wanted === undefined || isOf(draft, wanted))
  const months = listMonths(asked)
  if (months.length === 1) return asked
  const titled = asked.filter(({ draft }) => draft.month === findTitledMonth(source.text))
  if (listMonths(titled).length === 1) return titled
  const expected =
    wanted === undefined ? 'one bulletin, or the month of the one that is meant' : `a bulletin of ${period}`
  const found = listMonths(openings)
  const others = found.length > namedMonths ? ` and ${found.length - namedMonths} more` : ''
  throw new BulletinError(
    `${expected}, where there are those of ${found.slice(0, namedMonths).join(', ')}${others}`,
    source,
    openings[0]?.start ?? 0,
  )
}

function isOf({ year, month }: Draft, wanted: Month): boolean {
  return month === (wanted % 12) + 1 && (year === undefined || year === Math.floor(wanted / 12))
}

/** The months of bulletins, each once, as far as their openings give them. */
function listMonths(openings: readonly Opening[]): string[] {
  const months = openings.map(({ draft: { year, month } }) =>
    year === undefined ? `${month}月` : formatMonth(year * 12 + month - 1),
  )
  return [...new Set(months)]
}

/** The month of the only title in a text; undefined where there is none, or several differ. */
function findTitledMonth(text: string): number | undefined {
  const months = new Set(Array.from(text.matchAll(patterns.title), (match) => Number(match[2])))
  return months.size === 1 ? months.values().next().value : undefined
}

import { BulletinError } from './bulletin-error.ts'
import { readDifference } from './change.ts'
import { Cursor, CutOff } from './cursor.ts'
import { addFigure, type Draft } from './draft.ts'
import type { NormalText } from './normalise-text.ts'
import { patterns } from './patterns.ts'

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
    const cursor = new Cursor(source, start)
    try {
      const draft = readOpening(cursor)
      const last = openings.at(-1)
      if (last) last.end = start
      openings.push({ start, at: cursor.at, end: source.text.length, draft })
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
function readOpening(cursor: Cursor): Draft {
  const start = cursor.at
  cursor.expect('据')
  cursor.skip('全国')
  cursor.expect(system)
  cursor.expect('平台', '系统')
  cursor.expect('统计', '监测')
  cursor.expect(',截至')
  const dateAt = cursor.at
  const year = cursor.takeMatch(patterns.dateYear)?.[1]
  const month = expectUpTo(cursor, 12, 'a month')
  cursor.expect('月')
  const day = expectUpTo(cursor, 31, 'a day')
  cursor.expect('日')
  cursor.expect(',全国共有')
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
  const companies = cursor.expectCount()
  cursor.expect('家网约车平台公司取得网约车平台经营许可')
  const metric = 'licensed_platforms'
  addFigure(draft, cursor, start, { metric, measure: 'level', value: companies, unit: 'count' })
  try {
    if (cursor.skip(',环比')) {
      const value = readDifference(cursor)
      addFigure(draft, cursor, start, { metric, measure: 'difference', value, unit: 'count' })
    }
    cursor.expectClauseEnd()
  } catch (error) {
    if (!(error instanceof CutOff)) throw error
    draft.brokenOff = error
  }
  return draft
}

function expectUpTo(cursor: Cursor, highest: number, expected: string): number {
  const start = cursor.at
  const number = Number(cursor.takeMatch(patterns.oneOrTwoDigits)?.[0] ?? 0)
  if (number >= 1 && number <= highest && cursor.isUnbroken(start)) return number
  cursor.at = start
  return cursor.refuse(`${expected} from 1 to ${highest}`)
}

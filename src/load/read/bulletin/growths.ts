import type { Draft } from './draft.ts'
import { patterns } from './patterns.ts'
import type { TextScanner } from './text-scanner.ts'

/** A change as printed, with its sign, and the months from its base: 1 for 环比, 12 for 同比. */
export type Growth = { value: string; months: 1 | 12 }

/** What says a change of something that stands before it: what it is over, and one value for each, or one for all. */
type Changes = { bases: (1 | 12)[]; values: string[]; isEach: boolean; isForAll: boolean }

/**
 * Takes the growths that follow a level, on the month (环比) and on the year before (同比), in per cent as printed, past
 * what brackets say beside. 持平 has no digit and is `0`, which as a printed value means within half a per cent (see
 * BulletinFigure).
 *
 * @param asides gets the places of the brackets
 * @example 环比下降12.4% // -12.4
 */
export function takeGrowths(scanner: TextScanner, draft: Draft, asides: number[]): Growth[] {
  const growths: Growth[] = []
  for (;;) {
    const { at } = scanner
    let found = takeNextGrowths(scanner, draft)
    const isAside = found.length === 0 && scanner.source.text.charAt(at) === '('
    // What brackets say beside a level does not part it from its growth.
    if (isAside && scanner.takeAside() !== undefined) found = takeNextGrowths(scanner, draft)
    if (found.length === 0) {
      scanner.at = at
      return growths
    }
    if (isAside) asides.push(at)
    growths.push(...found)
  }
}

function takeNextGrowths(scanner: TextScanner, draft: Draft): Growth[] {
  const bare = takeBareChange(scanner, draft, '%')
  if (bare) return [bare]
  const { at } = scanner
  passComparisons(scanner, draft)
  const isBracketed = scanner.take('(')
  if (!isBracketed) scanner.takeMatch(patterns.beforeGrowth)
  const changes = takeChanges(scanner, draft)
  // 分别 speaks of several levels, or of both bases.
  const isOwn = changes && changes.isEach === changes.bases.length > 1
  if (
    changes &&
    isOwn &&
    changes.values.length <= changes.bases.length &&
    (!isBracketed || takeBracket(scanner))
  )
    return changes.values.map((value, i) => ({ value, months: changes.bases[i] as 1 | 12 }))
  scanner.at = at
  return []
}

/**
 * Takes the growths of several levels that stand before, one value for each or one for all of them.
 *
 * @param count of the levels
 * @example ,环比分别增长2.1%、2.5%
 */
export function takeGrowthsOfAll(scanner: TextScanner, draft: Draft, count: number): Growth[] {
  const { at } = scanner
  passComparisons(scanner, draft)
  const isBracketed = scanner.take('(')
  if (!isBracketed) scanner.takeMatch(patterns.beforeGrowth)
  const changes = takeChanges(scanner, draft)
  const [months] = changes?.bases ?? []
  const isOfAll =
    changes?.bases.length === 1 &&
    (changes.isEach
      ? changes.values.length <= count
      : changes.values.length === (changes.isForAll ? 1 : count))
  if (!changes || months === undefined || !isOfAll || (isBracketed && !takeBracket(scanner))) {
    scanner.at = at
    return []
  }
  const values = changes.isForAll ? Array<string>(count).fill(changes.values[0] as string) : changes.values
  return values.map((value) => ({ value, months }))
}

/** Whether the brackets around a growth end here, or go on with something else. */
function takeBracket(scanner: TextScanner): boolean {
  return scanner.take(')') || scanner.character === ','
}

/** As many as compare one number. */
const mostComparisons = 4

/** Passes over clauses that compare a number with something else, where its change on the month or year before follows. */
function passComparisons(scanner: TextScanner, draft: Draft): void {
  const { at } = scanner
  for (let passed = 0; passed <= mostComparisons; passed += 1) {
    if (isAtGrowth(scanner, draft) || isAtDifference(scanner, draft)) return
    if (!scanner.takeMatch(patterns.comparedClause)) break
  }
  scanner.at = at
}

function isAtDifference(scanner: TextScanner, draft: Draft): boolean {
  const { at } = scanner
  scanner.takeMatch(patterns.beforeGrowth)
  const isThere = takeChange(scanner, draft) !== undefined
  scanner.at = at
  return isThere
}

/** Whether the growth of what was just read stands here. */
export function isAtGrowth(scanner: TextScanner, draft: Draft): boolean {
  const { at } = scanner
  scanner.takeMatch(patterns.beforeGrowth)
  const isThere = takeChanges(scanner, draft) !== undefined
  scanner.at = at
  return isThere
}

function takeChanges(scanner: TextScanner, draft: Draft): Changes | undefined {
  const start = scanner.at
  const isEachFirst = scanner.takeMatch(patterns.each) !== undefined
  const bases = takeBases(scanner, draft)
  const isEach = scanner.takeMatch(patterns.each) !== undefined || isEachFirst
  const isForAll = !isEach && scanner.takeMatch(patterns.both) !== undefined
  if (bases.length > 0) {
    if (!isEach && scanner.takeMatch(patterns.unchanged) && scanner.isAtClauseEnd)
      return { bases, values: ['0'], isEach, isForAll }
    const { each, both, values } = takePercentages(scanner)
    if (values.length > 0) return { bases, values, isEach: isEach || each, isForAll: isForAll || both }
  }
  scanner.at = start
  return undefined
}

/** A growth that stands before the level which it leads to. @example 环比下降6.7%至, before 7.27亿单 */
export function takeGrowthTo(scanner: TextScanner, draft: Draft): Growth | undefined {
  const { at } = scanner
  const months = takeBase(scanner, draft)
  const direction = months === undefined ? undefined : scanner.takeMatch(patterns.direction)
  const value = direction && scanner.takeNumber()
  if (months !== undefined && direction && value !== undefined && scanner.takeMatch(patterns.percentTo))
    return { value: sign(value, isDownward(direction)), months }
  scanner.at = at
  return undefined
}

function isDownward(direction: RegExpExecArray): boolean {
  return direction[2] !== undefined || direction[5] !== undefined || direction[7] !== undefined
}

function takeBases(scanner: TextScanner, draft: Draft): (1 | 12)[] {
  const bases: (1 | 12)[] = []
  for (;;) {
    const { at } = scanner
    if (bases.length > 0 && !scanner.takeMatch(patterns.baseJoin)) return bases
    const base = takeBase(scanner, draft)
    if (base === undefined) {
      scanner.at = at
      return bases
    }
    bases.push(base)
    // Said twice: 较10月份环比下降9.9%.
    const again = scanner.at
    if (takeBase(scanner, draft) !== base) scanner.at = again
  }
}

/** A month that is named is the one before, or that of the year before; no other is a base. */
function takeBase(scanner: TextScanner, { month, year }: Draft): 1 | 12 | undefined {
  const match = scanner.takeMatch(patterns.base)
  if (!match) return undefined
  const [, onMonth, , printedYear, printedMonth] = match
  if (printedMonth === undefined) return onMonth === undefined ? 12 : 1
  const named = Number(printedMonth)
  if (printedYear === undefined) return named === (month === 1 ? 12 : month - 1) ? 1 : undefined
  if (year === undefined) return undefined
  const distance = (year - Number(printedYear)) * 12 + month - named
  return distance === 1 || distance === 12 ? distance : undefined
}

/** Several percentages with 、 between them, each with a direction of its own or with that of the one before. */
function takePercentages(scanner: TextScanner): { values: string[]; each: boolean; both: boolean } {
  const values: string[] = []
  let each = false
  let both = false
  let isDown: boolean | undefined
  for (;;) {
    const { at } = scanner
    if (values.length > 0 && !scanner.takeMatch(patterns.nextValue)) return { values, each, both }
    const direction = scanner.takeMatch(patterns.direction)
    if (direction) {
      isDown = isDownward(direction)
      each ||= direction[0].includes('分别')
      both ||= direction[0].includes('均')
    }
    const value = isDown === undefined ? undefined : takePercentage(scanner, isDown)
    if (value === undefined) {
      scanner.at = at
      return { values, each, both }
    }
    values.push(value)
  }
}

/** A percentage that ends its clause. */
function takePercentage(scanner: TextScanner, isDown: boolean): string | undefined {
  const value = scanner.takeNumber()
  if (value === undefined || !scanner.take('%')) return undefined
  const isEnd = scanner.isAtClauseEnd || '、和及与'.includes(scanner.character)
  return isEnd ? sign(value, isDown) : undefined
}

function sign(value: string, isDown: boolean): string {
  return isDown ? `-${value}` : value
}

/**
 * The change in a number of companies on the month or the year before, past what brackets say beside the number.
 *
 * @param asides gets the place of the brackets
 * @example 环比减少3家 // -3
 */
export function takeDifference(scanner: TextScanner, draft: Draft, asides: number[]): Growth | undefined {
  const { at } = scanner
  const bare = takeBareChange(scanner, draft, '家')
  if (bare) return bare
  passComparisons(scanner, draft)
  const isBracketed = scanner.take('(')
  if (!isBracketed) scanner.takeMatch(patterns.beforeGrowth)
  const value = takeChange(scanner, draft)
  if (value !== undefined && scanner.isAtClauseEnd && (!isBracketed || takeBracket(scanner))) return value
  scanner.at = at
  if (isBracketed && scanner.takeAside() !== undefined && scanner.character === ',') {
    const next = takeDifference(scanner, draft, asides)
    if (next) asides.push(at)
    if (next) return next
  }
  scanner.at = at
  return undefined
}

/**
 * A change without its base, in a row of a list or right behind a number: 258家(+3), 7.93亿单,下降3.9%. It is on the month
 * before, as the ministry's are.
 */
function takeBareChange(scanner: TextScanner, { isOnMonth }: Draft, unit: '家' | '%'): Growth | undefined {
  const { at } = scanner
  const mark = isOnMonth ? scanner.takeMatch(patterns.bareChange) : undefined
  const direction =
    mark?.[1] === undefined && mark
      ? scanner.takeMatch(unit === '家' ? patterns.countDirection : patterns.direction)
      : undefined
  const isMarked = mark?.[1] !== undefined || direction !== undefined
  const value = isMarked ? (unit === '家' ? scanner.takeCount() : scanner.takeNumber()) : undefined
  const isOfUnit = scanner.take(unit) || (unit === '家' && !direction)
  const isEnd = direction ? scanner.isAtClauseEnd : scanner.take(')')
  if (value !== undefined && isOfUnit && isEnd)
    return {
      value: sign(value, mark?.[1] === '-' || (direction !== undefined && isDownward(direction))),
      months: 1,
    }
  scanner.at = at
  return undefined
}

function takeChange(scanner: TextScanner, draft: Draft): Growth | undefined {
  const months = takeBase(scanner, draft)
  if (months === undefined) return undefined
  if (scanner.takeMatch(patterns.unchanged)) return { value: '0', months }
  const direction = scanner.takeMatch(patterns.countDirection)
  const count = direction && scanner.takeCount()
  if (count === undefined || !scanner.take('家')) return undefined
  return { value: sign(count, direction?.[2] !== undefined), months }
}

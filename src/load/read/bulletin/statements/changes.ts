import { monthAfter } from '../../../../domain/time/month.ts'
import { addFigure, type Draft, type Stated } from '../draft.ts'
import { changePatterns } from '../patterns/change.ts'
import { numberPatterns } from '../patterns/number.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { statementPatterns } from '../patterns/statement.ts'
import { textPatterns } from '../patterns/text.ts'
import { matchFrom, type TextScanner } from '../text/text-scanner.ts'
import type { Reading, Topic } from './context.ts'

/**
 * A change as printed, with its sign; its base in months (1 for 环比, 12 for 同比); the index of the level that changed.
 */
export type Change = { value: string; months: 1 | 12; of: number }

/** Per cent, or a number of companies. */
type ChangeUnit = '%' | '家'

/** What words say of changes: their bases, and one value for each level before them or one for all. */
type Said = { bases: (1 | 12)[]; values: string[]; isEach: boolean; isForAll: boolean }

/** Adds a level to the draft if its topic is taken. */
export function stateLevel(
  { scanner, draft, context }: Reading,
  { isTaken, from }: Topic,
  level: Pick<Stated, 'series' | 'metric' | 'value' | 'unit'>,
): void {
  const figure: Stated = { ...level, measure: 'level', months: 0 }
  if (isTaken) addFigure(draft, scanner, from, figure, context.sentence.isCorrection)
}

/**
 * Reads the changes that follow what was just stated, and keeps the topic for later clauses.
 *
 * @param of the parts of the topic that changed
 * @param base the base of changes that name none
 */
export function readChangesOf(reading: Reading, topic: Topic, of = topic.of, base?: 1 | 12): Change[] {
  reading.context.topic = topic
  const changes = takeChanges(reading, of.length, unitOf(topic), base)
  for (const change of changes) stateChange(reading, topic, of[change.of] as Topic['of'][0], change)
  topic.isChanged ||= changes.length > 0
  return changes
}

/** Adds a change of one part of a topic to the draft if the topic is taken. */
export function stateChange(
  { scanner, draft, context }: Reading,
  { isTaken, from }: Topic,
  part: Topic['of'][0],
  { value, months }: Pick<Change, 'value' | 'months'>,
): void {
  const kind =
    part.metric === 'licensed_platforms'
      ? ({ measure: 'difference', unit: 'count' } as const)
      : ({ measure: 'growth', unit: 'percent' } as const)
  const figure: Stated = { ...part, ...kind, months, value }
  if (isTaken) addFigure(draft, scanner, from, figure, context.sentence.isCorrection)
}

function unitOf({ of }: Pick<Topic, 'of'>): ChangeUnit {
  return of[0]?.metric === 'licensed_platforms' ? '家' : '%'
}

/** Reads a clause that only names the base of the changes after it: 环比来看, 与8月相比. */
export function readBase({ scanner, draft, context }: Reading): boolean {
  const start = scanner.at
  const end = scanner.clauseEnd()
  const base = takeBase(scanner, draft)
  const rest = scanner.source.text.slice(scanner.at, end)
  scanner.at = end
  const isAlone =
    base !== undefined && !textPatterns.digit.test(rest) && rest.replace(scopePatterns.idleWord, '') === ''
  if (!isAlone || !',?('.includes(scanner.character || ' ')) {
    scanner.at = start
    return false
  }
  // Brackets may add another base: 同比(较2019年).
  if (scanner.character === '(') context.topic = undefined
  else context.sentence.base = base
  return true
}

/**
 * Takes all changes that follow: on the month (环比) and on the year before (同比), one value for each level or one for
 * all, past brackets beside the level. 持平 has no digit and gives `0` (see BulletinFigure).
 *
 * @example ,环比分别增长2.1%、2.5% // 2.1 of the first level and 2.5 of the second
 */
export function takeChanges(
  { scanner, draft, asides }: Pick<Reading, 'scanner' | 'draft' | 'asides'>,
  levels: number,
  unit: ChangeUnit = '%',
  base?: 1 | 12,
): Change[] {
  const changes: Change[] = []
  for (;;) {
    const { at } = scanner
    let found = takeNextChanges(scanner, draft, levels, unit, base)
    const isAside = found.length === 0 && scanner.source.text.charAt(at) === '('
    // Brackets may stand between a level and its change.
    if (isAside && scanner.takeAside() !== undefined)
      found = takeNextChanges(scanner, draft, levels, unit, undefined)
    if (found.length === 0) {
      scanner.at = at
      return changes
    }
    if (isAside) asides.push(at)
    const { text } = scanner.source
    changes.push(...found.filter(({ months }) => !isOverOther(text, scanner.at, months, draft)))
  }
}

function takeNextChanges(
  scanner: TextScanner,
  draft: Draft,
  levels: number,
  unit: ChangeUnit,
  base: 1 | 12 | undefined,
): Change[] {
  const bare = levels === 1 && takeBareChange(scanner, draft, unit)
  if (bare) return [bare]
  const { at } = scanner
  const isBracketed = scanner.take('(')
  if (!isBracketed) scanner.takeMatch(statementPatterns.beforeChange)
  const said = takeSaid(scanner, draft, unit, base)
  const changes = said && !(unit === '家' && isGross(scanner, said)) ? assign(said, levels) : []
  // After a change, brackets close or go on after a comma.
  if (changes.length > 0 && (!isBracketed || scanner.take(')') || scanner.character === ',')) return changes
  scanner.at = at
  return []
}

/**
 * True if companies that came are followed by companies that left, so that neither is the change: 新增5家,同时有2家退出. Not so
 * if brackets only explain the change: 环比减少2家(新增1家,注销3家).
 */
function isGross({ at, source: { text } }: TextScanner, { values }: Said): boolean {
  const { grossChange, leftMarket, cameAndWent } = statementPatterns
  const next = text.slice(at, at + grossDistance)
  const [, came, went] = cameAndWent.exec(next) ?? []
  if (came !== undefined && Number(came) - Number(went) === Number(values[0])) return false
  return matchFrom(grossChange, text, at) !== null || leftMarket.test(next)
}

/** How many characters after companies that came to search for companies that left. */
const grossDistance = 40

/** Assigns each value to its level and base; nothing if not certain. 分别 needs several levels or two bases. */
function assign({ bases, values, isEach, isForAll }: Said, levels: number): Change[] {
  const count = Math.max(levels, bases.length)
  if ((levels > 1 && bases.length > 1) || values.length > count) return []
  if (count === 1 ? isEach : !isEach && (levels === 1 || values.length !== (isForAll ? 1 : count))) return []
  const all = isForAll ? Array<string>(count).fill(values[0] as string) : values
  return all.map((value, i) => ({
    value,
    months: (bases[i] ?? bases[0]) as 1 | 12,
    of: levels === 1 ? 0 : i,
  }))
}

/** True if a change of what was just read follows. */
export function isAtChange(scanner: TextScanner, draft: Draft, unit: ChangeUnit = '%'): boolean {
  const { at } = scanner
  scanner.takeMatch(statementPatterns.beforeChange)
  const isThere =
    takeSaid(scanner, draft, unit) !== undefined || takeBareChange(scanner, draft, unit) !== undefined
  scanner.at = at
  return isThere
}

function takeSaid(scanner: TextScanner, draft: Draft, unit: ChangeUnit, base?: 1 | 12): Said | undefined {
  const start = scanner.at
  const isEachFirst = scanner.takeMatch(statementPatterns.each) !== undefined
  const found = takeBases(scanner, draft)
  const bases = found.length === 0 && base !== undefined ? [base] : found
  const isEach = scanner.takeMatch(statementPatterns.each) !== undefined || isEachFirst
  const isForAll = !isEach && scanner.takeMatch(statementPatterns.both) !== undefined
  if (bases.length > 0) {
    if (!isEach && scanner.takeMatch(statementPatterns.unchanged) && scanner.isAtClauseEnd)
      return { bases, values: ['0'], isEach, isForAll }
    const { each, both, values } = takeValues(scanner, unit)
    if (values.length > 0) return { bases, values, isEach: isEach || each, isForAll: isForAll || both }
  }
  scanner.at = start
  return undefined
}

function isDownward(direction: RegExpExecArray): boolean {
  return [2, 5, 6, 8].some((group) => direction[group] !== undefined)
}

function takeBases(scanner: TextScanner, draft: Draft): (1 | 12)[] {
  const bases: (1 | 12)[] = []
  for (;;) {
    const { at } = scanner
    if (bases.length > 0 && !scanner.takeMatch(statementPatterns.baseJoin)) return bases
    const base = takeBase(scanner, draft)
    if (base === undefined) {
      scanner.at = at
      return bases
    }
    bases.push(base)
    // The base may be named twice: 较10月份环比下降9.9%.
    const again = scanner.at
    if (takeBase(scanner, draft) !== base) scanner.at = again
  }
}

/** Takes a base. A named month must be the month before, or the own month of the year before. */
function takeBase(scanner: TextScanner, draft: Draft): 1 | 12 | undefined {
  const match = scanner.takeMatch(statementPatterns.base)
  if (!match) return undefined
  const months = monthsOf(match, draft)
  // Brackets may contradict the base: 环比(去年同期5.54亿单).
  const [lastMonth, lastYear, month] = match.slice(7)
  const beside = lastMonth ? 1 : lastYear ? 12 : month && ((draft.month + 11 - Number(month)) % 12) + 1
  return beside === undefined || beside === months ? months : undefined
}

function monthsOf(match: RegExpExecArray, draft: Draft): 1 | 12 | undefined {
  const [, year, lastYear, month, lastMonth, onMonth, ownMonth] = match
  if (ownMonth !== undefined) return Number(ownMonth) === draft.month ? 1 : undefined
  if (month === undefined) return (lastMonth ?? onMonth) === undefined ? 12 : 1
  return monthsSince({ year, isLastYear: lastYear !== undefined, month }, draft)
}

/** Returns how many months before the own one a named month is; undefined unless 1 or 12. */
export function monthsSince(
  { year, isLastYear, month }: { year: string | undefined; isLastYear: boolean; month: string | undefined },
  draft: Pick<Draft, 'month' | 'year' | 'likelyYear'>,
): 1 | 12 | undefined {
  const own = draft.year ?? draft.likelyYear
  const named = Number(month)
  if (year !== undefined && own === undefined) return undefined
  const years =
    year !== undefined && own !== undefined ? own - Number(year) : isLastYear || named > draft.month ? 1 : 0
  const distance = years * 12 + draft.month - named
  return distance === 1 || distance === 12 ? distance : undefined
}

/**
 * Takes values separated by 、. A value without a direction has that of the one before. A sign holds for its own value
 * only: after -8.3% a 6.1% is a rise; after an arrow it is unknown.
 */
function takeValues(
  scanner: TextScanner,
  unit: ChangeUnit,
): { values: string[]; each: boolean; both: boolean } {
  const values: string[] = []
  let each = false
  let both = false
  let isDown: boolean | undefined
  let sign: string | undefined
  for (;;) {
    const { at } = scanner
    if (values.length > 0 && !scanner.takeMatch(statementPatterns.nextValue)) return { values, each, both }
    if (values.length > 0 && scanner.takeMatch(statementPatterns.unchangedToo)) {
      values.push('0')
      continue
    }
    const direction = scanner.takeMatch(statementPatterns.direction)
    if (direction) {
      isDown = isDownward(direction)
      each ||= direction[0].includes('分别')
      both ||= statementPatterns.forAll.test(direction[0])
      sign = direction[7] ?? direction[8]
    } else if (sign) isDown = '+-'.includes(sign) ? false : undefined
    const value = isDown === undefined ? undefined : takeValue(scanner, unit)
    if (value === undefined) {
      scanner.at = at
      return { values, each, both }
    }
    values.push(withSign(value, isDown))
  }
}

/** Takes a percentage or a number of companies that ends its clause or leads to a level. */
function takeValue(scanner: TextScanner, unit: ChangeUnit): string | undefined {
  const value = unit === '家' ? scanner.takeCount() : scanner.takeNumber()
  // After its base a number of companies needs no unit: 330家(环比+3).
  const isOfUnit = scanner.take(unit) || (unit === '家' && scanner.isAtClauseEnd)
  if (value === undefined || !isOfUnit) return undefined
  scanner.takeMatch(statementPatterns.gainOrLoss)
  const rest = scanner.source.text.slice(scanner.at, scanner.at + rangeLength)
  const leadsOn = '至到'.includes(scanner.character) && !changePatterns.rangeBehind.test(rest)
  if (scanner.isAtClauseEnd || leadsOn) return value
  return unit === '%' && '、和及与'.includes(scanner.character) ? value : undefined
}

export function withSign(value: string, isDown: boolean | undefined): string {
  return isDown ? `-${value}` : value
}

/**
 * Takes a change without a base, in a row of a list or right after a number: 258家(+3), 7.93亿单,下降3.9%. It has the base
 * that the text gives for such changes, otherwise the month before.
 */
function takeBareChange(scanner: TextScanner, { bareBase }: Draft, unit: ChangeUnit): Change | undefined {
  const { at } = scanner
  // A note on rates over the year before says nothing of companies.
  const months = unit === '家' && bareBase === 12 ? undefined : bareBase
  const mark = months !== undefined ? scanner.takeMatch(statementPatterns.bareChange) : undefined
  const direction = mark && mark[1] === undefined ? scanner.takeMatch(statementPatterns.direction) : undefined
  const isMarked = mark?.[1] !== undefined || direction !== undefined
  const value = isMarked ? (unit === '家' ? scanner.takeCount() : scanner.takeNumber()) : undefined
  const isOfUnit = scanner.take(unit) || (unit === '家' && !direction)
  const isEnd = direction ? scanner.isAtClauseEnd : scanner.take(')')
  if (value !== undefined && months !== undefined && isOfUnit && isEnd)
    return {
      value: withSign(value, direction ? isDownward(direction) : '-↓'.includes(mark?.[1] ?? '+')),
      months,
      of: 0,
    }
  scanner.at = at
  return undefined
}

/** True if words right after a change give it another base: +20.7%(较去年同期). */
export function isOverOther(
  text: string,
  at: number,
  months: 1 | 12,
  { month }: Pick<Draft, 'month'>,
): boolean {
  const { baseBehind, monthBehind, onYearBehind, onMonthBehind, otherBehind, slopeBehind } = numberPatterns
  const [, aside, clause, comparison] = baseBehind.exec(text.slice(at, at + baseLength)) ?? []
  const words = aside ?? clause ?? comparison ?? ''
  if (slopeBehind.test(words)) return false
  const [, named] = monthBehind.exec(words) ?? []
  const isBefore = monthAfter(Number(named)) === month
  if (onYearBehind.test(words)) return months !== 12
  if (onMonthBehind.test(words) || (named !== undefined && isBefore)) return months !== 1
  return named !== undefined || otherBehind.test(words)
}

/** How many characters after a value to search for a range: 3%至5%. */
const rangeLength = 13
/** How many characters after a change to search for its base. */
const baseLength = 24

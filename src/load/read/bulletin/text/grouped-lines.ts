import { layoutPatterns } from '../patterns/layout.ts'
import { settingPatterns } from '../patterns/markup.ts'
import { keyedPatterns } from '../patterns/quote.ts'
import { textPatterns } from '../patterns/text.ts'
import { isIdle } from './idle-words.ts'
import { paragraphSeparator } from './normalise-text.ts'
import { pageNumberLength } from './page-lines.ts'
import { filledLines, splitCells, unitEnd } from './table-cells.ts'

/** Finds lines that belong together: numbers with what they count, keys with their values, and the lines of one sentence. */

/** True if a line is the label of a number that stands alone on the next. */
export function isLabelOf(line: string, next = ''): boolean {
  return layoutPatterns.label.test(line) && isValueAlone(next)
}

/**
 * True if each number alone on its line has the name of what it counts above it, and each such name has a number below it.
 * Elsewhere names may stand below their numbers.
 */
export function areLabelled(lines: readonly string[]): boolean {
  if (!lines.some(isValueAlone)) return false
  const texts = lines.map((line) => line.trim()).filter((line) => line !== '')
  const first = texts.findIndex(isValueAlone)
  if (first < 1) return false
  return texts
    .slice(first)
    .every((text, i) =>
      isValueAlone(text)
        ? layoutPatterns.labelEnd.test(texts[first + i - 1] as string)
        : !layoutPatterns.label.test(text) || isValueAlone(texts[first + i + 1] ?? ''),
    )
}

/**
 * Writes numbers that stand alone or side by side above the lines that say what they count as statements in place of those lines.
 * Each number must have such words below it, and the first none above it.
 */
export function findCaptions(lines: readonly string[]): ReadonlyMap<number, string> {
  const { captionOfValue, changeAlone, itemMark } = layoutPatterns
  const { filled, lineAt: shownAt } = filledLines(lines)
  const lineAt = (at: number) => shownAt(at).trim().replace(itemMark, '')
  const columnsAt = (at: number, count: number) => (count > 1 ? splitColumns(lineAt(at)) : [lineAt(at)])
  const valuesAt = (at: number) => {
    const columns = splitColumns(lineAt(at))
    return columns.every(isValueAlone) ? columns : []
  }
  const rows = filled.flatMap((_, at) => {
    const values = valuesAt(at)
    return values.length > 0 ? { at, values, names: columnsAt(at + 1, values.length) } : []
  })
  const saysOf = (name: string) => captionOfValue.exec(name)
  const areNamed = ({ values, names }: (typeof rows)[0]) =>
    names.length === values.length &&
    values.every((value, i) => {
      const name = saysOf(names[i] as string)?.[1]
      return name !== undefined && value.endsWith(unitEnd(name))
    })
  // As many words in the row above may say what each column is of: 合规 全部.
  const areHeaded = ({ at, values }: (typeof rows)[0]) => {
    const above = columnsAt(at - 1, values.length)
    return (
      values.length > 1 && above.length === values.length && !above.every((cell) => changeAlone.test(cell))
    )
  }
  // Cards with empty lines between each begin with a number, above a sentence on anything.
  const isCard = ({ at, values }: (typeof rows)[0]) => {
    const i = filled[at] as number
    const [above = '', below = ''] = [lines[i - 1], lines[i + 1]].map((line) => line?.trim())
    return values.length === 1 && above === '' && textPatterns.cardEnd.test(below)
  }
  const isCaptioned = (row: (typeof rows)[0]) => areNamed(row) && !areHeaded(row)
  const areCaptioned = rows.every(isCaptioned) || rows.every(isCard)
  const count = rows.reduce((sum, { values }) => sum + values.length, 0)
  if (count < 2 || !areCaptioned || saysOf(lineAt((rows[0]?.at ?? 0) - 1))) return new Map()
  return new Map(
    rows.filter(isCaptioned).flatMap(({ at, values, names }) => {
      const below = columnsAt(at + 2, values.length)
      const areChanges =
        below.length === values.length &&
        below.every((change) => changeAlone.test(change) && textPatterns.digit.test(change))
      const statements = values.map((value, i) => {
        const [, name = '', rest = ''] = saysOf(names[i] as string) as RegExpExecArray
        return `${paragraphSeparator}${name}${value}${rest}${areChanges ? signOf(below[i] as string) : ''}`
      })
      return [
        [filled[at] as number, ''],
        [filled[at + 1] as number, statements.join('')],
        ...(areChanges ? [[filled[at + 2] as number, ''] as const] : []),
      ] as const
    }),
  )
}

/** Splits a line into what stands side by side on it. */
function splitColumns(line: string): string[] {
  return line.trim().split(layoutPatterns.columnGap)
}

/** Writes a change to follow its number; a triangle becomes its sign. */
function signOf(change: string): string {
  const signed = change.replace(layoutPatterns.triangle, (sign) => ('▲△'.includes(sign) ? '+' : '-'))
  return layoutPatterns.signed.test(signed) ? `（${signed}）` : `，${signed}`
}

/**
 * Writes the entries of a list with each number before what it counts as statements: 7.27亿单——系统4月份收到的订单信息,环比下降6.7%. One such line
 * alone may be anything, unless it names the month and who has the orders.
 */
export function findValueLines(lines: readonly string[]): ReadonlyMap<number, string> {
  const { valueLine, valueThenLabel, levelWithin, changeAlone, saysWhole } = layoutPatterns
  const found = new Map<number, string>()
  for (const [i, line] of lines.entries()) {
    const [, value, label = '', change = ''] = valueLine.exec(line) ?? valueThenLabel.exec(line) ?? []
    if (value === undefined || levelWithin.test(label) || !value.endsWith(unitEnd(label))) continue
    // The change of the number may stand on the next line.
    const end = changeAlone.test(lines[i + 1] ?? '') ? '，' : `。${paragraphSeparator}`
    found.set(i, `${paragraphSeparator}${label}${value}${change}${end}`)
  }
  const isAlone =
    found.size < fewestEntries && !Array.from(found.values()).some((said) => saysWhole.test(said))
  return isAlone ? new Map() : found
}

const fewestEntries = 2

/** Finds the lines of a sentence around a number alone on its line, but the last: 全国共有, 330家, 网约车平台公司取得许可. */
export function findWithin(lines: readonly string[]): ReadonlySet<number> {
  const { emphasis, labelEnd, goesOnCount } = layoutPatterns
  const found = new Set<number>()
  const { filled, lineAt } = filledLines(lines)
  for (let at = 1; at < filled.length - 1; at += 1) {
    const isNumber = isValueAlone(lineAt(at).trim().replace(emphasis, ''))
    const isOpen = isNumber && labelEnd.test(lineAt(at - 1).trim())
    if (!isOpen || !goesOnCount.test(lineAt(at + 1))) continue
    for (let i = filled[at - 1] as number; i < (filled[at + 1] as number); i += 1) found.add(i)
  }
  return found
}

/** True if a number stands alone on its line. */
export function isValueAlone(line: string): boolean {
  return line.length < pageNumberLength && layoutPatterns.valueAlone.test(line)
}

/** True if the next line that is not empty has only a number or a change. */
export function goesOnAfter(lines: readonly string[], i: number): boolean {
  const next = lines.slice(i + 1, i + 4).find((line) => line.trim() !== '')
  return next !== undefined && (isValueAlone(next) || layoutPatterns.changeAlone.test(next))
}

/** A line with a key and its value, or with a key that heads the indented lines below it. */
type KeyedLine = { i: number; indent: number; key: string; value: string }

/** The fewest keys with keys indented below them. */
const fewest = 2

/**
 * Reads the lines of notes in YAML as statements, each behind the keys above it: `聚合平台:↵  订单量: 2.80亿单` becomes 聚合平台订单量:2.80亿单. A
 * change joins the number above it, the items of a list become a row. Returns none for other texts.
 */
export function readKeyedLines(lines: readonly string[]): ReadonlyMap<number, string> {
  const keyed = lines.flatMap((line, i) => readKeyed(line, i))
  const heads = keyed.filter(({ value, indent }, n) => value === '' && (keyed[n + 1]?.indent ?? 0) > indent)
  if (heads.length < fewest) return new Map()
  const read = new Map<number, string>()
  let above: KeyedLine[] = []
  /** The last value below the same keys. */
  let level: KeyedLine | undefined
  for (const [n, line] of keyed.entries()) {
    const parents = above.filter(({ indent }) => indent < line.indent)
    if (parents.length !== above.length || parents.at(-1) !== above.at(-1)) level = undefined
    const items = readItems(lines, line, keyed[n + 1]?.i ?? lines.length)
    above = line.value === '' && items.length === 0 ? [...parents, line] : parents
    for (const { i } of items) read.set(i, '')
    const value = line.value || items.map(({ name }) => name).join('、')
    const change = level && changeOf(level, line)
    if (level && change !== undefined) {
      read.set(level.i, `${read.get(level.i)}，${change}`)
      read.set(line.i, '')
      continue
    }
    level = value === '' ? undefined : line
    // A key over lines without keys is their heading.
    const isAbove =
      heads.includes(line) && lines.slice(line.i + 1, keyed[n + 1]?.i).every((one) => one.trim() === '')
    const shown = keyedPatterns.block.test(value) ? '' : value
    const said = isAbove ? '' : `${prefixOf(parents, line.key)}${line.key}：${shown}`
    read.set(line.i, paragraphSeparator + said)
  }
  return read
}

function readKeyed(line: string, i: number): KeyedLine[] {
  const [, indent = '', key, shown = ''] = keyedPatterns.line.exec(line) ?? []
  if (key === undefined) return []
  const [said = '', ...remarks] = shown.split(' #')
  const value = [
    said.trim().replace(keyedPatterns.quoted, '$2'),
    ...remarks.map((one) => `（${one.trim()}）`),
  ].join('')
  const [, name, unit] = layoutPatterns.unitInLabel.exec(key) ?? []
  if (name !== undefined && layoutPatterns.bareNumber.test(value))
    return [{ i, indent: indent.length, key: name, value: value + unit }]
  return [{ i, indent: indent.length, key, value: sayMonth(key, value) }]
}

/** Writes the month of the numbers in words: 数据月份: 2026-05. */
function sayMonth(key: string, value: string): string {
  const { ofMonth, numericMonth } = keyedPatterns
  return ofMonth.test(key) ? value.replace(numericMonth, '$1年$2月') : value
}

/** Returns the items of a list below a key without a value. */
function readItems(lines: readonly string[], { i, value }: KeyedLine, end: number) {
  if (value !== '') return []
  return lines.slice(i + 1, end).flatMap((line, k) => {
    const [, name] = keyedPatterns.item.exec(line) ?? []
    return name === undefined ? [] : { i: i + 1 + k, name }
  })
}

/** Returns the change of the number above, if the key names nothing more: 订单量环比, 环比. */
function changeOf(level: KeyedLine, { key, value, indent }: KeyedLine): string | undefined {
  const [, of, base] = keyedPatterns.ofChange.exec(key) ?? []
  return of !== undefined && indent === level.indent && level.key.endsWith(of) ? `${base}${value}` : undefined
}

/**
 * Returns what the keys above say of a value: of 城市(36个中心城市) the brackets, and of a topic (供给) nothing if the value has its own
 * name.
 */
function prefixOf(parents: readonly KeyedLine[], key: string): string {
  return parents
    .map(({ key: words }) => {
      const [, name = '', aside = ''] = keyedPatterns.aside.exec(words) ?? []
      return name !== '' && aside.endsWith(name) ? aside : words
    })
    .filter((words) => {
      const isTopic =
        layoutPatterns.label.test(key) && !keyedPatterns.ofWhom.test(words) && isIdle(words, true)
      return !isTopic && !key.includes(words)
    })
    .join('')
}

/**
 * Finds the lines that go on in the next, also within a number or a name. They are as long as the longest line of their block, in
 * display columns or in characters, and end as no row of a list does; a block has several.
 */
export function findWrapped(lines: readonly string[]): ReadonlySet<number> {
  const wrapped = new Set<number>()
  const isOutside = (line: string) => line.trim() === '' || settingPatterns.noteLine.test(line)
  for (let start = 0, end = 0; start < lines.length; start = end + 1) {
    for (end = start; end < lines.length && !isOutside(lines[end] as string); ) end += 1
    if (end - start < 2) continue
    const block = lines.slice(start, Math.min(end, start + longestBlock)).map((line) => line.trimEnd())
    for (const i of findBroken(block)) wrapped.add(start + i)
    if (block.length < 3) continue
    const columns = block.map(widthOf)
    const characters = block.map(({ length }) => length)
    const isLong = (lengths: number[], margin: number) => {
      // A title may be longer than the column below it.
      const longest = Math.max(shortestLine, ...lengths.slice(1))
      return lengths.map((length) => length >= longest - margin && length <= longest)
    }
    const [byColumns, byCharacters] = [isLong(columns, wrapMargin), isLong(characters, 1)]
    const open = block.slice(0, -1).flatMap((line, i) => {
      const next = block[i + 1] as string
      const isOpen = !layoutPatterns.lineOfList.test(line) || layoutPatterns.markFirst.test(next)
      return splitCells(line) === undefined && isOpen && !layoutPatterns.paragraphStart.test(next) ? i : []
    })
    // If all are nearly as long as the longest, their column is set evenly.
    const least = Math.max(shortestLine, Math.max(...columns) * evenColumn)
    const isEven = open.length >= fewestEven && open.every((i) => (columns[i] ?? 0) >= least)
    const isCut = (i: number) =>
      layoutPatterns.endsInNumber.test(block[i] as string) &&
      layoutPatterns.startsInNumber.test(block[i + 1] as string)
    const long = open.filter((i) => byColumns[i] || byCharacters[i] || (isEven && !isCut(i)))
    if (long.length > 1) for (const i of long) wrapped.add(start + i)
  }
  return wrapped
}

/**
 * Finds the lines of sentences that are broken where a column or a screen ends. In a column these stand from an indented line to
 * the end of a sentence; on a screen their block is one sentence, with commas at the end of some. Numbers are joined only where a
 * column cuts several.
 */
function findBroken(block: readonly string[]): number[] {
  const { paragraphStart, sentenceEnd, clauseGoesOn, endsInNumber, startsInNumber, cutNumber, indented } =
    layoutPatterns
  const broken: number[] = []
  for (let first = 0, last = 0; first < block.length; first = last + 1) {
    const isIndented = indented.test(block[first] as string)
    const isNext = (line: string | undefined) =>
      line !== undefined &&
      line.length <= columnLength &&
      !paragraphStart.test(line) &&
      splitCells(line) === undefined
    for (last = first; isNext(block[last + 1]); ) last += 1
    const lines = block.slice(first, last)
    const isSentence =
      first === 0 && last === block.length - 1 && !lines.some((line) => sentenceEnd.test(line))
    const isOfScreen =
      isSentence &&
      lines.some((line) => clauseGoesOn.test(line)) &&
      !lines.some((line) => endsInNumber.test(line))
    const cut = lines.filter(
      (line, i) => endsInNumber.test(line) && startsInNumber.test(block[first + i + 1] as string),
    )
    // A single cut number may be that of a note or a page.
    const isCut = cut.length !== 1 && cut.every((line) => cutNumber.test(line))
    const isOfColumn =
      isIndented &&
      isCut &&
      lines.length > 1 &&
      lines.filter((line) => !layoutPatterns.lineOfList.test(line)).length * 2 > lines.length
    if ((isOfColumn || isOfScreen) && sentenceEnd.test(block[last] as string))
      for (let i = first; i < last; i += 1) broken.push(i)
  }
  return broken
}

/** How wide a line is in display columns: ideographs are twice as wide as letters. */
export const widthOf = (line: string) => line.length + (line.match(textPatterns.wide)?.length ?? 0)

/** The most characters in a line of a newspaper column. */
const columnLength = 40

/** The least width of a wrapped line, in display columns. */
export const shortestLine = 20
/** The display columns that a wrapped line may lack, for marks that were twice as wide. */
export const wrapMargin = 4
/** The least width in a column with narrower blanks and marks, as a fraction of the longest line, and the fewest such lines. */
const evenColumn = 0.85
export const fewestEven = 4
/** The most lines of a block that are compared. */
const longestBlock = 10_000

/**
 * Writes names that stand each on a line, below words on their order, as one line. A statement must follow: a short line may be
 * an unknown name or a button of the page, and a text may be cut within the list.
 */
export function findNames(lines: readonly string[]): ReadonlyMap<number, string> {
  const names = new Map<number, string>()
  for (let i = 0; i < lines.length; i += 1) {
    const lead = layoutPatterns.listLead.exec(lines[i] as string)
    const list = lead && takeNames(lines, i + 1)
    if (!lead || !list) continue
    for (let gap = i + 1; gap < list.end; gap += 1) names.set(gap, '')
    const last = list.names.length - 1
    for (const [n, { at, name }] of list.names.entries())
      names.set(at, `${n > 0 || lead[1] ? '' : '：'}${name}${n === last ? '。\n' : '、'}`)
    i = list.end - 1
  }
  return names
}

/** Returns the names that stand each on a line from `first` on, and where the lines behind them begin. */
function takeNames(
  lines: readonly string[],
  first: number,
): { names: { at: number; name: string }[]; end: number } | undefined {
  const found: { at: number; match: RegExpExecArray }[] = []
  let end = first
  for (; end < lines.length; end += 1) {
    const line = lines[end] as string
    const match = layoutPatterns.nameAlone.exec(line)
    if (match) found.push({ at: end, match })
    else if (line.trim() !== '') break
  }
  const [, isRanked, , isOfPlatforms, endMark] = found.at(-1)?.match ?? []
  const isOneList = found.every(
    ({ match: [, rank, , platform] }, n) =>
      !platform === !isOfPlatforms && rank === (isRanked && String(n + 1)),
  )
  const isFollowed = !endMark && layoutPatterns.afterList.test(lines[end] ?? '')
  // The ministry ranks ten platforms.
  const isWhole = isFollowed || (isOfPlatforms && found.length === 10 && (isRanked || end === lines.length))
  if (found.length < 2 || !isOneList || !isWhole) return undefined
  return { names: found.map(({ at, match: [, , name = ''] }) => ({ at, name })), end }
}

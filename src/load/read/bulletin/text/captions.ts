import { layoutPatterns } from '../patterns/layout.ts'
import { textPatterns } from '../patterns/text.ts'
import { paragraphSeparator } from './normalise-text.ts'
import { pageNumberLength } from './page-lines.ts'
import { filledLines, unitEnd } from './table-cells.ts'

/** Whether a line is the label of a number alone on the next. */
export function isLabelOf(line: string, next = ''): boolean {
  return layoutPatterns.label.test(line) && isValueAlone(next)
}

/**
 * Whether each number that stands alone on its line has the name of what it counts above it, and each such name a number
 * below it. Elsewhere names may stand below their numbers.
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
 * The numbers that stand alone, or beside others, above the lines that say what they count, as statements in the place of
 * those lines: where each number has such words below it, and the first none above it.
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
  // A row of as many words above them may say of what each column is: 合规 全部.
  const areHeaded = ({ at, values }: (typeof rows)[0]) => {
    const above = columnsAt(at - 1, values.length)
    return (
      values.length > 1 && above.length === values.length && !above.every((cell) => changeAlone.test(cell))
    )
  }
  // Cards with empty lines between begin each with its number, above a sentence on whatever that is.
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

/** What stands side by side on a line. */
function splitColumns(line: string): string[] {
  return line.trim().split(layoutPatterns.columnGap)
}

/** A change behind its number, with its sign where a picture shows that as a triangle. */
function signOf(change: string): string {
  const signed = change.replace(layoutPatterns.triangle, (sign) => ('▲△'.includes(sign) ? '+' : '-'))
  return layoutPatterns.signed.test(signed) ? `（${signed}）` : `，${signed}`
}

/**
 * The entries of a list that have each its number before what it counts, as statements: 7.27亿单——系统4月份收到的订单信息,环比
 * 下降6.7%. One line alone may be anything.
 */
export function findValueLines(lines: readonly string[]): ReadonlyMap<number, string> {
  const { valueLine, valueThenLabel, levelWithin, changeAlone } = layoutPatterns
  const found = new Map<number, string>()
  for (const [i, line] of lines.entries()) {
    const [, value, label = '', change = ''] = valueLine.exec(line) ?? valueThenLabel.exec(line) ?? []
    if (value === undefined || levelWithin.test(label) || !value.endsWith(unitEnd(label))) continue
    // Its change may stand below it.
    const end = changeAlone.test(lines[i + 1] ?? '') ? '，' : `。${paragraphSeparator}`
    found.set(i, `${paragraphSeparator}${label}${value}${change}${end}`)
  }
  return found.size < fewestEntries ? new Map() : found
}

const fewestEntries = 2

/** The lines of a sentence around a number alone on its line, each but the last: 全国共有, 330家, 网约车平台公司取得许可. */
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

/** Whether a number stands alone on its line. */
export function isValueAlone(line: string): boolean {
  return line.length < pageNumberLength && layoutPatterns.valueAlone.test(line)
}

/** Whether a number alone on its line, or its change, is the next after an empty line. */
export function goesOnAfter(lines: readonly string[], i: number): boolean {
  const next = lines.slice(i + 1, i + 4).find((line) => line.trim() !== '')
  return next !== undefined && (isValueAlone(next) || layoutPatterns.changeAlone.test(next))
}

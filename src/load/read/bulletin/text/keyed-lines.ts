import { layoutPatterns } from '../patterns/layout.ts'
import { keyedPatterns } from '../patterns/quote.ts'
import { isIdle } from './idle-words.ts'
import { paragraphSeparator } from './normalise-text.ts'

/** A line that names what its value is, or under which those stand that are set in below it. */
type KeyedLine = { i: number; indent: number; key: string; value: string }

/** Fewer keys with others below them than such notes have. */
const fewest = 2

/**
 * The lines of notes in YAML as statements, each behind the keys that it stands below: 聚合平台:↵  订单量: 2.80亿单 is 聚合平台订单量:2.80亿单.
 * A change below its number goes with that, and the items of a list are a row. Of other texts there are none.
 */
export function readKeyedLines(lines: readonly string[]): ReadonlyMap<number, string> {
  const keyed = lines.flatMap((line, i) => readKeyed(line, i))
  const heads = keyed.filter(({ value, indent }, n) => value === '' && (keyed[n + 1]?.indent ?? 0) > indent)
  if (heads.length < fewest) return new Map()
  const read = new Map<number, string>()
  let above: KeyedLine[] = []
  /** The last number, below the same keys. */
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
    // One whose lines below have no keys heads them.
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

/** The month of the numbers, which is written as a number: 数据月份: 2026-05. */
function sayMonth(key: string, value: string): string {
  const { ofMonth, numericMonth } = keyedPatterns
  return ofMonth.test(key) ? value.replace(numericMonth, '$1年$2月') : value
}

/** The items of a list below a key without a value. */
function readItems(lines: readonly string[], { i, value }: KeyedLine, end: number) {
  if (value !== '') return []
  return lines.slice(i + 1, end).flatMap((line, k) => {
    const [, name] = keyedPatterns.item.exec(line) ?? []
    return name === undefined ? [] : { i: i + 1 + k, name }
  })
}

/** The change of the number above, where a key names no more than that: 订单量环比, 环比. */
function changeOf(level: KeyedLine, { key, value, indent }: KeyedLine): string | undefined {
  const [, of, base] = keyedPatterns.ofChange.exec(key) ?? []
  return of !== undefined && indent === level.indent && level.key.endsWith(of) ? `${base}${value}` : undefined
}

/**
 * What the keys above say of a value: of 城市(36个中心城市) the brackets say it all, and 供给 says nothing of what has its own name.
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

import { type DraftFigure, isSameFigure, type Told } from '../draft.ts'
import { isBelowOtherTime } from '../month/named-times.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { isOverOther } from '../statements/changes.ts'
import type { NormalText } from '../text/normalise-text.ts'
import { isOfWhole } from '../text/part-headings.ts'
import { TextScanner } from '../text/text-scanner.ts'
import { PlatformReading } from './platform-reading.ts'
import { readPlatformTables } from './platform-tables.ts'
import type { PlatformGrowth } from './platform-values.ts'

/**
 * Reads the growth of the orders of platforms by what a number stands behind, whatever other words their sentences have. A
 * value is taken where a platform is named before it and no other subject between them; where orders were named last of all
 * that platforms have; with a base, and with a sign or a word for its direction; and of names in a row only where there are
 * as many values. Where two are read for one platform that differ, none is taken.
 */
export function readPlatforms(source: NormalText, draft: Told): DraftFigure[] {
  const bareBase = isMarketMonthly(draft) ? draft.bareBase : undefined
  const reading = new PlatformReading(source, draft, bareBase)
  // Most texts name none.
  const stated = scopePatterns.namedPlatform.test(source.text) ? reading.read() : []
  const firstAt = findFirst(source, stated, reading.marketAt)
  // An entry on all of the country is one only among those of platforms.
  const isAmong = ({ listAt, months }: PlatformGrowth) =>
    stated.filter((other) => other.listAt === listAt && other.months === months).length > leastBeside
  const inText = stated
    .filter(
      (growth) =>
        growth.at >= firstAt &&
        (growth.series !== 'market' || isAmong(growth)) &&
        !isBelowOtherTime(source, growth.valueAt, draft) &&
        !isOverOther(source.text, growth.valueAt + lengthOf(growth), growth.months, draft) &&
        isOfWhole(new TextScanner(source, growth.valueAt), growth.valueAt, growth.at, 'platforms'),
    )
    .map(({ at, valueAt, ...found }) => ({
      ...found,
      at: valueAt,
      sentence: () => new TextScanner(source, at).sentenceFrom(at),
    }))
  // What the text says of the country a row may round, or add up.
  const isSaid = ({ series, months }: { series: string; months: 1 | 12 }) =>
    draft.figures.some((figure) => isSameFigure(figure, { ...ordersGrowth, series, months }))
  const inTables = readPlatformTables(source.grids, draft, bareBase)
    .filter((found) => !isSaid(found))
    .map(({ row, ...found }) => ({ ...found, listAt: undefined, at: undefined, sentence: () => row }))
  const groups = Map.groupBy([...inText, ...inTables], ({ series, months }) => `${series} ${months}`)
  return [...groups.values()].flatMap((all) => {
    const { series, months, value, at, sentence } = all.reduce((finest, other) =>
      other.value.length > finest.value.length ? other : finest,
    )
    const areOne =
      all.every((other) => Number(other.value) === Number(value)) &&
      new Set(all.map(({ listAt }) => listAt ?? {})).size === all.length
    if (!areOne) return []
    return { ...ordersGrowth, series, months, value, at, sentence: sentence() }
  })
}

/** How long a value is as it is printed, with its unit. */
function lengthOf({ value }: PlatformGrowth): number {
  return value.replace('-', '').length + 1
}

/** Whether the orders of the market were given with their growth over the month before, and no other. */
function isMarketMonthly({ figures }: Told): boolean {
  const growth = figures.filter(
    ({ metric, series, measure }) => metric === 'orders' && series === 'market' && measure === 'growth',
  )
  return growth.length > 0 && growth.every(({ months }) => months === 1)
}

const ordersGrowth = { metric: 'orders', measure: 'growth', unit: 'percent' } as const

/**
 * Where the ministry's numbers may begin. What stands before both its name and its total may be other news, and so may the
 * growth of one platform alone before that total.
 */
function findFirst({ text }: NormalText, stated: readonly PlatformGrowth[], marketAt = 0): number {
  const lineAt = text.lastIndexOf('\n', marketAt) + 1
  const publisherAt = text.search(scopePatterns.publisher)
  const isOne = stated.filter(({ at }) => at < lineAt).length < 2
  return isOne || publisherAt < 0 ? lineAt : Math.min(lineAt, text.lastIndexOf('\n', publisherAt) + 1)
}

/** As many platforms as a list has beside the country. */
const leastBeside = 2

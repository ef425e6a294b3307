import type { Context } from './context.ts'
import { addFigure, type Draft, type DraftFigure } from './draft.ts'
import { patterns } from './patterns.ts'
import { BulletinError, type TextScanner } from './text-scanner.ts'

/**
 * Reads that a number which stands before is corrected, 更正为8.76亿单, where a clause says so. The number that is named
 * as wrong tells which figure is meant, or what the sentence speaks of, or that only one has such a unit.
 *
 * @param end of the clause
 * @throws {BulletinError} where it does not say which number it replaces: that one must not be stored
 */
export function readCorrection(scanner: TextScanner, draft: Draft, context: Context, end: number): boolean {
  const { source, at } = scanner
  const clause = source.text.slice(at, end)
  const match = patterns.correctedTo.exec(clause)
  if (!match) return false
  const [, direction, printed = '', unit = ''] = match
  const sentence =
    source.text.slice(Math.max(context.sentence.start, at - sentenceLength), at) +
    clause.slice(0, match.index)
  const candidates = findCandidates(draft, {
    sentence,
    before: clause.slice(0, match.index),
    unit,
    at: match.index,
  })
  const value = printed.replaceAll(',', '')
  const [figure] = candidates
  if (candidates.length !== 1 || !figure)
    throw new BulletinError('a correction that says which number it replaces', source, at)
  const isDown = direction === '下降' || direction === '减少'
  const { sentence: _, ...stated } = figure
  scanner.at = end
  addFigure(
    draft,
    scanner,
    at,
    { ...stated, value: isDown ? `-${value}` : value, unit: unitNames[unit] ?? figure.unit },
    true,
  )
  return true
}

/** As far back as what a correction speaks of may stand. */
const sentenceLength = 200

const unitNames: Readonly<Record<string, DraftFigure['unit']>> = {
  亿单: 'hundred_million',
  万单: 'ten_thousand',
  万本: 'ten_thousand',
  家: 'count',
  '%': 'percent',
}

type Words = { sentence: string; before: string; unit: string; at: number }

function findCandidates(draft: Draft, { sentence, before, unit }: Words): DraftFigure[] {
  const fitting = draft.figures.filter((figure) => fits(figure, unit))
  const wrong = patterns.correctedFrom.exec(before)?.[1]?.replaceAll(',', '')
  const named = wrong === undefined ? [] : fitting.filter(({ value }) => value.replace('-', '') === wrong)
  if (named.length > 0) return named
  const spoken = fitting.filter(({ series, metric }) =>
    metric === 'orders'
      ? sentence.includes(series === 'aggregators' ? '聚合平台' : '订单') &&
        (series === 'aggregators' || !sentence.includes('聚合平台'))
      : sentence.includes(topics[metric] ?? metric),
  )
  return spoken.length > 0 ? spoken : fitting
}

const topics: Readonly<Record<string, string>> = {
  driver_permits: '驾驶员证',
  vehicle_permits: '运输证',
  licensed_platforms: '许可',
}

function fits({ metric, measure, months }: DraftFigure, unit: string): boolean {
  if (unit === '%') return measure === 'growth' && months === 1
  if (unit === '家') return metric === 'licensed_platforms' && measure === 'level'
  if (measure !== 'level') return false
  return unit === '万本' ? metric === 'driver_permits' || metric === 'vehicle_permits' : metric === 'orders'
}

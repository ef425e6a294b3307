import { readGrowth } from './change.ts'
import type { Cursor } from './cursor.ts'
import { addFigure, type Draft, type Stated } from './draft.ts'

/** Reads the orders of the aggregators and their growth, where the statement on them begins here. */
export function readAggregators(cursor: Cursor, draft: Draft): boolean {
  const start = cursor.at
  cursor.take('其中,')
  if (!cursor.take('面向乘客、')) {
    cursor.at = start
    return false
  }
  cursor.expect('与网约车平台公司共同提供服务的平台(俗称聚合平台)完成')
  draft.subject = 'aggregators'
  draft.openList = undefined
  draft.isAggregatorGrowthCut = true
  const add = (stated: Pick<Stated, 'measure' | 'value' | 'unit'>) =>
    addFigure(draft, cursor, start, { series: 'aggregators', metric: 'orders', ...stated })
  const value = cursor.expectNumber()
  const unit = cursor.expect('万单', '亿单') === '万单' ? 'ten_thousand' : 'hundred_million'
  add({ measure: 'level', value, unit })
  if (cursor.skip(',环比')) add({ measure: 'growth', value: readGrowth(cursor), unit: 'percent' })
  cursor.expectClauseEnd()
  draft.isAggregatorGrowthCut = cursor.character !== '。' && cursor.character !== ';'
  return true
}

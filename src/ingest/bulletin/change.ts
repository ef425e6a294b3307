import type { Cursor } from './cursor.ts'

/**
 * The growth on the month before that follows 环比, in per cent as printed. 持平 has no digit and is `0`, which as a
 * printed value means within half a per cent (see BulletinFigure).
 *
 * @example 下降12.4% // -12.4
 */
export function readGrowth(cursor: Cursor): string {
  const direction = cursor.expect('上升', '下降', '增长', '持平')
  if (direction === '持平') return '0'
  return readPercentage(cursor, direction)
}

/** @example 12.4% // -12.4 where the direction is 下降 */
export function readPercentage(cursor: Cursor, direction: '上升' | '下降' | '增长'): string {
  const value = cursor.expectNumber()
  cursor.expect('%')
  return direction === '下降' ? `-${value}` : value
}

/** The change in the number of companies on the month before that follows 环比. @example 减少3家 // -3 */
export function readDifference(cursor: Cursor): string {
  const direction = cursor.expect('增加', '减少', '持平')
  if (direction === '持平') return '0'
  const value = cursor.expectCount()
  cursor.expect('家')
  return direction === '减少' ? `-${value}` : value
}

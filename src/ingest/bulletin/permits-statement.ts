import { readPercentage } from './change.ts'
import type { Cursor } from './cursor.ts'
import { addFigure, type Draft } from './draft.ts'

/** Reads the permits of drivers and vehicles and their growth, where the statement on them begins here. */
export function readPermits(cursor: Cursor, draft: Draft): boolean {
  const start = cursor.at
  if (!cursor.take('各地共发放网约车驾驶员证')) return false
  const addLevel = (metric: 'driver_permits' | 'vehicle_permits') => {
    const value = cursor.expectNumber()
    cursor.expect('万本')
    addFigure(draft, cursor, start, { metric, measure: 'level', value, unit: 'ten_thousand' })
  }
  addLevel('driver_permits')
  cursor.expect('、车辆运输证')
  addLevel('vehicle_permits')
  if (cursor.skip(',环比')) {
    cursor.expect('分别')
    const direction = cursor.expect('增长', '上升', '下降')
    const addGrowth = (metric: 'driver_permits' | 'vehicle_permits') => {
      const value = readPercentage(cursor, direction)
      addFigure(draft, cursor, start, { metric, measure: 'growth', value, unit: 'percent' })
    }
    addGrowth('driver_permits')
    cursor.expect('、')
    addGrowth('vehicle_permits')
  }
  cursor.expectClauseEnd()
  return true
}

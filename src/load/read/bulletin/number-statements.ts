import { addFigure, type Draft, type Stated } from './draft.ts'
import { patterns } from './patterns.ts'
import { isOfOtherPeriod } from './period.ts'
import type { TextScanner } from './text-scanner.ts'

const verb = '共收到订单信息'

/** Longer than all that the frame has before the verb. */
const subjectLength = 40

/**
 * Reads the orders of the whole market in the bulletin's own month, where this clause is on orders received. Those of
 * another month, which copies compare with, are passed over.
 *
 * @throws {BulletinError} where it does not say which month's orders they are, or whose
 */
export function readOrders(scanner: TextScanner, draft: Draft): boolean {
  const start = scanner.at
  const verbAt = scanner.clause.slice(0, subjectLength + verb.length).indexOf(verb)
  if (verbAt < 0) return false
  const subject = scanner.clause.slice(0, verbAt)
  const [, system, yearText, month] = patterns.ordersSubject.exec(subject) ?? []
  const year = yearText === undefined ? undefined : Number(yearText)
  const isOfOtherYear = year !== undefined && draft.year !== undefined && year !== draft.year
  draft.isOnOtherPeriod = isOfOtherYear || isOfOtherPeriod(subject, draft.month)
  if (!draft.isOnOtherPeriod) {
    if (system === undefined || Number(month) !== draft.month)
      scanner.refuse(`网约车监管信息交互平台 or 网约车监管信息交互系统, then ${draft.month}月份${verb}`)
    draft.year ??= year
  }
  scanner.at += verbAt + verb.length
  const value = scanner.expectNumber()
  const unit = scanner.expect('万单', '亿单') === '万单' ? 'ten_thousand' : 'hundred_million'
  addFigure(draft, scanner, start, { metric: 'orders', measure: 'level', value, unit })
  if (scanner.skip(',环比')) {
    const growth = readGrowth(scanner)
    addFigure(draft, scanner, start, { metric: 'orders', measure: 'growth', value: growth, unit: 'percent' })
  }
  scanner.expectClauseEnd()
  return true
}

/** Reads the permits of drivers and vehicles and their growth, where the statement on them begins here. */
export function readPermits(scanner: TextScanner, draft: Draft): boolean {
  const start = scanner.at
  if (!scanner.take('各地共发放网约车驾驶员证')) return false
  const addLevel = (metric: 'driver_permits' | 'vehicle_permits') => {
    const value = scanner.expectNumber()
    scanner.expect('万本')
    addFigure(draft, scanner, start, { metric, measure: 'level', value, unit: 'ten_thousand' })
  }
  addLevel('driver_permits')
  scanner.expect('、车辆运输证')
  addLevel('vehicle_permits')
  if (scanner.skip(',环比')) {
    scanner.expect('分别')
    const direction = scanner.expect('增长', '上升', '下降')
    const addGrowth = (metric: 'driver_permits' | 'vehicle_permits') => {
      const value = readPercentage(scanner, direction)
      addFigure(draft, scanner, start, { metric, measure: 'growth', value, unit: 'percent' })
    }
    addGrowth('driver_permits')
    scanner.expect('、')
    addGrowth('vehicle_permits')
  }
  scanner.expectClauseEnd()
  return true
}

/** Reads the orders of the aggregators and their growth, where the statement on them begins here. */
export function readAggregators(scanner: TextScanner, draft: Draft): boolean {
  const start = scanner.at
  scanner.take('其中,')
  if (!scanner.take('面向乘客、')) {
    scanner.at = start
    return false
  }
  scanner.expect('与网约车平台公司共同提供服务的平台(俗称聚合平台)完成')
  draft.subject = 'aggregators'
  draft.openList = undefined
  draft.isAggregatorGrowthCut = true
  const add = (stated: Pick<Stated, 'measure' | 'value' | 'unit'>) =>
    addFigure(draft, scanner, start, { series: 'aggregators', metric: 'orders', ...stated })
  const value = scanner.expectNumber()
  const unit = scanner.expect('万单', '亿单') === '万单' ? 'ten_thousand' : 'hundred_million'
  add({ measure: 'level', value, unit })
  if (scanner.skip(',环比')) add({ measure: 'growth', value: readGrowth(scanner), unit: 'percent' })
  scanner.expectClauseEnd()
  draft.isAggregatorGrowthCut = scanner.character !== '。' && scanner.character !== ';'
  return true
}

/** Reads in how many cities more than 80 per cent of the orders comply, where that is said here: 其中,…等18个城市…. */
export function readCompliantCities(scanner: TextScanner, draft: Draft): boolean {
  const start = scanner.at
  if (draft.subject !== 'cities' || !scanner.take('其中,')) return false
  const etCetera = patterns.ofSoManyCities.exec(scanner.clause)
  if (!etCetera) {
    scanner.at = start
    return false
  }
  scanner.at += etCetera.index + etCetera[0].length
  const value = scanner.expectCount()
  scanner.expect('个城市订单合规率均在80%以上')
  addFigure(draft, scanner, start, {
    metric: 'cities_compliance_over_80pct',
    measure: 'level',
    value,
    unit: 'count',
  })
  scanner.expectClauseEnd()
  return true
}

/**
 * The growth on the month before that follows 环比, in per cent as printed. 持平 has no digit and is `0`, which as a
 * printed value means within half a per cent (see BulletinFigure).
 *
 * @example 下降12.4% // -12.4
 */
export function readGrowth(scanner: TextScanner): string {
  const direction = scanner.expect('上升', '下降', '增长', '持平')
  if (direction === '持平') return '0'
  return readPercentage(scanner, direction)
}

/** @example 12.4% // -12.4 where the direction is 下降 */
export function readPercentage(scanner: TextScanner, direction: '上升' | '下降' | '增长'): string {
  const value = scanner.expectNumber()
  scanner.expect('%')
  return direction === '下降' ? `-${value}` : value
}

/** The change in the number of companies on the month before that follows 环比. @example 减少3家 // -3 */
export function readDifference(scanner: TextScanner): string {
  const direction = scanner.expect('增加', '减少', '持平')
  if (direction === '持平') return '0'
  const value = scanner.expectCount()
  scanner.expect('家')
  return direction === '减少' ? `-${value}` : value
}

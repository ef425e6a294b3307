import type { Known, Row } from '../../src/load/read/cells/cells.ts'

/** A row as it comes from a file, on line 2. */
type Metric = Known['metrics'] extends ReadonlyMap<string, infer Value> ? Value : never

export function makeRow(cells: Record<string, string>): Row {
  return { line: 2, cells, errors: [] }
}

/** What a test's rows are checked against, on 2022-04-15. */
export function makeKnown(): Known {
  return {
    names: new Map([
      ['didi', 'didi'],
      ['滴滴', 'didi'],
      ['滴滴出行', 'didi'],
      ['t3出行', 't3'],
      ['market', 'market'],
      ['全国', 'market'],
      ['聚合平台', 'aggregators'],
    ]),
    metrics: new Map<string, Metric>([
      ['orders', { unit: 'count', aggregation: 'sum' }],
      ['permits', { unit: 'count', aggregation: 'last' }],
      ['driver_permits', { unit: 'count', aggregation: 'last' }],
      ['users', { unit: 'count', aggregation: 'mean' }],
      ['aggregator_orders', { unit: 'count', aggregation: 'sum' }],
      ['international_orders', { unit: 'count', aggregation: 'sum' }],
      ['gtv', { unit: 'CNY', aggregation: 'sum' }],
      ['order_compliance_rate', { unit: 'percent', aggregation: 'none' }],
    ]),
    metricNames: new Map([
      ['履约订单量', 'orders'],
      ['聚合平台订单量', 'aggregator_orders'],
      ['国际业务交易量', 'international_orders'],
    ]),
    companies: new Map([['didi-global', 'didi-global']]),
    companyNames: new Map(),
    day: '2022-04-15',
    today: '2022-04-15',
    memory: new Map(),
  }
}

import fc from 'fast-check'

/** What a bulletin says, and all that may vary in how it says it. */
export type Content = {
  year: number
  month: number
  isNational: boolean
  system: '平台' | '系统'
  verb: '统计' | '监测'
  monthWord: '月' | '月份'
  companies: { level: string; change: number }
  permits: { drivers: string; vehicles: string; growth: [string, string]; isDown: boolean } | undefined
  orders: Amount
  hasFeatures: boolean
  platforms: Lists & { scope: string }
  aggregators: { orders: Amount; names: Entry[] } | undefined
  cities: Lists & { scope: string; isFew: boolean; compliant: string | undefined }
}

type Amount = { level: string; unit: '万单' | '亿单'; growth: Growth | undefined }
type Growth = { word: '上升' | '下降' | '增长' | '持平'; rate: string }
type Entry = { name: string; change: string | undefined }
type Lists = { extremes: [string, string] | undefined; rate: Entry[]; first: Entry[]; last: Entry[] }

const platformNames =
  '滴滴出行 花小猪出行 曹操出行 T3出行 美团打车 首汽约车 享道出行 如祺出行 神州专车 招招出行 蓝道出行 阳光出行 妥妥E行 携华出行 帮邦行 万顺叫车'.split(
    ' ',
  )
const aggregatorNames = ['百度打车', '高德打车', '美团打车', '腾讯出行', '携程用车']
const cityNames =
  '厦门 杭州 广州 深圳 宁波 成都 重庆 乌鲁木齐 呼和浩特 哈尔滨 石家庄 兰州 西宁 银川 贵阳 郑州 武汉 长沙 沈阳 大连 长春 济南 青岛 拉萨'.split(
    ' ',
  )

const decimal = (digits: number, decimals: number, min = 1) =>
  fc
    .tuple(fc.integer({ min, max: 10 ** digits - 1 }), fc.integer({ min: 0, max: 10 ** decimals - 1 }))
    .map(([whole, part]) =>
      decimals === 0 ? `${whole}` : `${whole}.${String(part).padStart(decimals, '0')}`,
    )
const rate = fc.oneof(decimal(2, 1), decimal(2, 0), fc.constantFrom('0.0', '0.1'))
const growth: fc.Arbitrary<Growth> = fc.record({
  word: fc.constantFrom('上升', '下降', '增长', '持平'),
  rate,
})
const amount: fc.Arbitrary<Amount> = fc.oneof(
  fc.record({
    level: decimal(5, 1, 20_000),
    unit: fc.constant('万单' as const),
    growth: fc.option(growth, { nil: undefined }),
  }),
  fc.record({
    level: fc.oneof(decimal(2, 2, 2), decimal(2, 1, 2)),
    unit: fc.constant('亿单' as const),
    growth: fc.option(growth, { nil: undefined }),
  }),
)
const plain = (name: string): Entry => ({ name, change: undefined })
const names = (pool: string[], min: number, max: number) =>
  fc.uniqueArray(fc.constantFrom(...pool), { minLength: min, maxLength: max })
const changes = (pool: string[]) =>
  fc
    .tuple(
      names(pool, 3, 3),
      fc.array(
        fc.oneof(
          rate.map((value) => `-${value}%`),
          rate.map((value) => `${value}%`),
          fc.constantFrom('无变化', undefined),
        ),
        { minLength: 3, maxLength: 3 },
      ),
    )
    .map(([three, printed]) => three.map((name, i) => ({ name, change: printed[i] })))
const lists = (pool: string[]) =>
  fc.record({
    extremes: fc.option(
      names(pool, 2, 2).map(([best = '', worst = '']): [string, string] => [best, worst]),
      { nil: undefined },
    ),
    rate: names(pool, 2, pool.length).map((all) => all.map(plain)),
    first: names(pool, 3, 3).map((three) => three.map(plain)),
    last: changes(pool),
  })

/** Contents of bulletins of any era, with eras mixed. */
export const contents: fc.Arbitrary<Content> = fc.record({
  year: fc.integer({ min: 2021, max: 2026 }),
  month: fc.integer({ min: 1, max: 12 }),
  isNational: fc.boolean(),
  system: fc.constantFrom('平台' as const, '系统' as const),
  verb: fc.constantFrom('统计' as const, '监测' as const),
  monthWord: fc.constantFrom('月' as const, '月份' as const),
  companies: fc.record({ level: decimal(3, 0, 150), change: fc.integer({ min: -9, max: 9 }) }),
  permits: fc.option(
    fc.record({
      drivers: fc.oneof(decimal(3, 1, 150), decimal(3, 0, 150)),
      vehicles: fc.oneof(decimal(3, 1, 80), decimal(3, 0, 80)),
      growth: fc.tuple(rate, rate),
      isDown: fc.boolean(),
    }),
    { nil: undefined },
  ),
  orders: amount,
  hasFeatures: fc.boolean(),
  platforms: fc
    .tuple(
      lists(platformNames),
      fc.constantFrom('超过30万单的平台', '超过30万单的网约车平台', '前10名的平台', '前10名的网约车平台'),
    )
    .map(([all, scope]) => ({ ...all, scope })),
  aggregators: fc.option(
    fc.record({ orders: amount, names: names(aggregatorNames, 1, 5).map((all) => all.map(plain)) }),
    { nil: undefined },
  ),
  cities: fc
    .tuple(
      lists(cityNames),
      fc.constantFrom('各主要', '36个', '36个主要'),
      fc.boolean(),
      fc.option(fc.integer({ min: 1, max: 35 }).map(String), { nil: undefined }),
    )
    .map(([all, scope, isFew, compliant]) => ({ ...all, scope, isFew, compliant })),
})

/** The bulletin in the ministry's words, one paragraph a line. */
export function writeBulletin(content: Content): string[] {
  const { year, month, companies, permits, orders, platforms, aggregators, cities } = content
  const national = content.isNational ? '全国' : ''
  const system = `${national}网约车监管信息交互${content.system}`
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const change =
    companies.change === 0
      ? '环比持平'
      : `环比${companies.change > 0 ? '增加' : '减少'}${Math.abs(companies.change)}家`
  const permitText = permits
    ? `各地共发放网约车驾驶员证${permits.drivers}万本、车辆运输证${permits.vehicles}万本，环比分别${permits.isDown ? '下降' : '增长'}${permits.growth[0]}%、${permits.growth[1]}%。`
    : ''
  const opening =
    `据${system}${content.verb}，截至${year}年${month}月${days}日，全国共有${companies.level}家网约车平台公司取得网约车平台经营许可，${change}；` +
    `${permitText}${system}${month}${content.monthWord}共收到订单信息${writeAmount(orders)}。${content.hasFeatures ? '从本月情况看，有以下特点：' : ''}`
  const platformText =
    `一、在订单量${platforms.scope}中，${writeExtremes(platforms)}按订单合规率（指驾驶员和车辆均获得许可的订单量占比）从高到低的分别是${writeNames(platforms.rate)}。` +
    writeGrowthLists(platforms)
  const aggregatorText = aggregators && [
    `其中，面向乘客、与网约车平台公司共同提供服务的平台（俗称“聚合平台”）完成${writeAmount(aggregators.orders)}。按订单合规率由高到低的分别是${writeNames(aggregators.names)}。`,
  ]
  const cityOrder = cities.isFew
    ? `按订单合规率从高到低排名前${cities.rate.length}名的分别是${writeNames(cities.rate)}；最后${cities.first.length}名的分别是${writeNames(cities.first)}。`
    : `按订单合规率从高到低排名分别是${writeNames(cities.rate)}。`
  const compliantText = cities.compliant
    ? `其中，厦门、杭州等${cities.compliant}个城市订单合规率均在80%以上。`
    : ''
  // The first and last few take the place of best and worst, which would be the same kinds of list.
  const cityExtremes = cities.isFew ? '' : writeExtremes(cities)
  const cityText = `二、在${cities.scope}中心城市中，${cityExtremes}${cityOrder}${compliantText}${writeGrowthLists(cities)}`
  return [opening, platformText, ...(aggregatorText ?? []), cityText]
}

function writeAmount({ level, unit, growth }: Amount): string {
  if (!growth) return level + unit
  return `${level}${unit}，环比${growth.word}${growth.word === '持平' ? '' : `${growth.rate}%`}`
}

function writeExtremes({ extremes }: Lists): string {
  return extremes ? `订单合规率最高的是${extremes[0]}，最低的是${extremes[1]}。` : ''
}

function writeNames(entries: Entry[]): string {
  return entries.map(({ name, change }) => (change === undefined ? name : `${name}（${change}）`)).join('、')
}

function writeGrowthLists({ first, last }: Lists): string {
  return `本月订单合规率增长前3名的依次是${writeNames(first)}；增长最后3名的依次是${writeNames(last)}。`
}

/** The figures that a bulletin of this content states, in the form of listFigures. */
export function statedFigures({
  year,
  month,
  companies,
  permits,
  orders,
  aggregators,
  cities,
}: Content): string[] {
  const name = (months: number) => {
    const date = new Date(Date.UTC(year, month - 1 + months))
    return date.toISOString().slice(0, 7)
  }
  const level = (what: string, value: string, unit: string) => `${what} level ${name(0)}: ${value} ${unit}`
  const over = (what: string, measure: string, value: string, unit: string) =>
    `${what} ${measure} ${name(0)} over ${name(-1)}: ${value} ${unit}`
  const stateAmount = (what: string, { level: value, unit, growth }: Amount) => [
    level(what, value, unit === '万单' ? 'ten_thousand' : 'hundred_million'),
    ...(growth ? [over(what, 'growth', stateGrowth(growth), 'percent')] : []),
  ]
  const signed = (value: string, isDown: boolean) => (isDown ? `-${value}` : value)
  return [
    level('market licensed_platforms', companies.level, 'count'),
    over('market licensed_platforms', 'difference', `${companies.change}`, 'count'),
    ...(permits
      ? [
          level('market driver_permits', permits.drivers, 'ten_thousand'),
          level('market vehicle_permits', permits.vehicles, 'ten_thousand'),
          over('market driver_permits', 'growth', signed(permits.growth[0], permits.isDown), 'percent'),
          over('market vehicle_permits', 'growth', signed(permits.growth[1], permits.isDown), 'percent'),
        ]
      : []),
    ...stateAmount('market orders', orders),
    ...(aggregators ? stateAmount('aggregators orders', aggregators.orders) : []),
    ...(cities.compliant ? [level('market cities_compliance_over_80pct', cities.compliant, 'count')] : []),
  ]
}

function stateGrowth({ word, rate: value }: Growth): string {
  if (word === '持平') return '0'
  return word === '下降' ? `-${value}` : value
}

/** The rankings of that content, in the form of listRankings. */
export function statedRankings({ platforms, aggregators, cities }: Content): string[] {
  const state = (kind: string, entries: Entry[]) =>
    `${kind}: ${entries.map(({ name, change }) => name + stateChange(change)).join('、')}`
  const stateExtremes = (subject: string, { extremes }: Lists) =>
    extremes ? [`${subject} rate_first: ${extremes[0]}`, `${subject} rate_last: ${extremes[1]}`] : []
  return [
    ...stateExtremes('platforms', platforms),
    state('platforms rate', platforms.rate),
    state('platforms growth_first', platforms.first),
    state('platforms growth_last', platforms.last),
    ...(aggregators ? [state('aggregators rate', aggregators.names)] : []),
    ...(cities.isFew
      ? [state('cities rate_first', cities.rate), state('cities rate_last', cities.first)]
      : [...stateExtremes('cities', cities), state('cities rate', cities.rate)]),
    state('cities growth_first', cities.first),
    state('cities growth_last', cities.last),
  ]
}

function stateChange(printed: string | undefined): string {
  if (printed === undefined) return ''
  return printed === '无变化' ? '(0)' : `(${printed.replace('%', '')})`
}

import t from 'tap'
import { level, readDoubted, readFigures } from '../../../support/read-figures.ts'

const wide = '平台,2022年2月,2022年3月\n滴滴,5.1,5.39\n'
const long = '平台,月份,订单量(亿单)\n滴滴,2022年3月,5.39\n'

t.test('values that nothing says to be orders are refused below a title of something else', async (t) => {
  for (const title of [
    'App downloads (million)',
    'Complaints (million)',
    'Passengers (million)',
    '各平台补贴（亿）',
    '各平台服务人次（亿）',
  ])
    t.match(
      await readFigures(`${title}\n${wide}`),
      [/^refused 2 null: orders as 订单量, 万单, orders or trips/],
      title,
    )
  t.match(await readFigures(`Subsidies\n${long.replace('订单量(亿单)', '数值(亿)')}`), [
    /^refused 2 null: orders as/,
  ])
  t.match(
    await readFigures(
      '<h3>App downloads, China (million)</h3><table><tr><td>Platform<td>2022-02<td>2022-03</tr><tr><td>DiDi<td>5<td>6</tr></table>',
    ),
    [/^refused \d null: orders as/],
  )
  // Of many rows it is told once, and of a second table again.
  t.match(await readFigures(`各平台补贴（亿）\n${wide}聚合平台,5,6\n各平台评分（亿）\n${wide}`), [
    /^refused 2 null/,
    /^refused 6 null/,
  ])
  for (const title of [
    '各平台（亿）',
    '网约车运行情况（单位：亿）',
    '上海证券报（亿）',
    '小桔科技（亿单）',
    'Rides in pilot (million)',
  ])
    t.match(await readFigures(`${title}\n${wide}`), [/^didi level 2022-02: 5.1 /, /^didi level/], title)
  t.same(await readFigures(`平台补贴\n平台,月份,指标,数值\n滴滴,2022年3月,orders,5.39亿\n`), [level])
  t.match(await readDoubted('Subsidies\nseries,period,value\ndidi,2022-03,5.39亿\n'), {
    figures: [level],
    doubts: [/^2 the title says subsidies, /],
  })
  t.same(await readFigures(`平台补贴\n平台,月份,数值\n滴滴,2022年3月,5.39亿单\n`), [level])
})

t.test('words of a title that are not known of orders are asked about', async (t) => {
  for (const [title, words] of [
    ['各平台近30天订单量', '近30天'],
    ['各平台历史最高订单量', '最高'],
    ['暑期订单量', '暑期'],
    ['疫情期间订单量', '疫情期间'],
    ['90后订单量', '后'],
    ['企业订单量', '企业'],
    ['订单量变动', '变动'],
    ['各平台站内订单量', '站内'],
    ['Peak orders', 'peak'],
    ['12-month orders', '12-month'],
    ['Orders by women', 'women'],
    ['Pre-booked orders', 'pre, booked'],
    ['Own-channel DiDi orders', 'own, channel'],
    ['didis orders', 'didis'],
  ] as const)
    t.match(
      await readDoubted(`${title}\n${long}`),
      {
        figures: [level],
        doubts: [new RegExp(`^2 the title says ${words}, which is not known of tables of orders`)],
      },
      title,
    )
  t.match((await readDoubted(`学生订单量\n${long}\n学生订单量\n${long}`)).doubts, [/^2 /, /^6 /])
  for (const title of [
    '各平台退单量',
    '各平台未完成订单量',
    '北上广深各平台订单量',
    '示例数据',
    'Dummy data',
    'Bike rides',
    '各平台近12个月订单量',
    'LTM orders',
  ])
    t.match(await readFigures(`${title}\n${long}`), [/^refused 1 null/], title)
  // Of other metrics, and of what was exported, nothing is asked.
  for (const table of [
    '平台,月份,订单合规率(%)\n滴滴,2022年3月,80\n',
    'series,period,value,recorded_at\ndidi,2022-03,5.39亿单,2022-04-15T00:00:00.000Z\n',
  ])
    t.same((await readDoubted(`学生\n${table}`)).doubts, [], table)
})

t.test('usual titles, and those that name who publishes or makes a table, are not asked about', async (t) => {
  for (const title of [
    '表2-1 2022年3月全国网约车行业各家平台企业订单总量统计表',
    '附件1：滴滴和T3出行2022年1月至3月订单量',
    '前10名出行平台月度订单量及环比',
    '网约车监管信息交互平台：各平臺訂單量',
    '2021年7月至2022年3月网约车主要平台订单量走势（单位：亿单）',
    '受春节影响的订单量',
    '2022年度各平台订单量',
    '数据截至2022年3月31日',
    '上海证券研究所：网约车平台订单',
    '# exported 2022-04-18',
    '# source: SCMP',
    '制表：张三',
    '填报单位：某某中心',
    '数据来源：某某',
    'Table 1. Number of monthly ride-hailing orders in China by platform: Jan 2022 to Mar 2022',
    "DiDi's completed orders: first quarter of 2022",
    'Top 10 platforms by orders (MOT)',
  ])
    t.same(await readDoubted(`${title}\n${long}`), { figures: [level], doubts: [] }, title)
})

t.test('a title of a time or series that no row is of is asked about', async (t) => {
  const time = /^2 the title names another time than all rows are of/
  for (const title of [
    '2021年各平台订单量',
    '2021年12月各平台订单量',
    '2021年第四季度各平台订单量',
    'Orders in December 2021',
  ])
    t.match(await readDoubted(`${title}\n${long}`), { figures: [level], doubts: [time] }, title)
  for (const title of [
    '2021年12月至2022年3月',
    '2022年1-3月各平台订单量',
    '2021年发布的各平台订单量',
    '数据统计从2021年起',
    '2022年一季度各平台订单量',
  ])
    t.same((await readDoubted(`${title}\n${long}`)).doubts, [], title)
  t.same(
    (await readDoubted(`2022年3月各平台订单量\n${long.replace('\n', '\n滴滴,2021年3月,5.1\n')}`)).doubts,
    [],
  )
  const series = /^2 the title names another series than all rows are of/
  t.match(await readDoubted(`T3出行订单量\n${long}`), { figures: [level], doubts: [series] })
  for (const title of ['滴滴、T3出行订单量', '全国网约车订单量', 'T3出行等各平台订单量'])
    t.same((await readDoubted(`${title}\n${long}`)).doubts, [], title)
})

t.test('of many doubtful titles the first are kept and the rest counted', async (t) => {
  const { doubts } = await readDoubted(`学生订单量\n${long}\n`.repeat(120))
  t.equal(doubts.length, 100)
})

import t from 'tap'
import { level, readFigures } from '../../../support/read-figures.ts'

const headed = '平台,月份,订单量(亿单)\n滴滴,202203,5.39\n'
const refused = /^refused \d null: one unit of the values, in the title or the header/

t.test('a unit that a title names in any words is that of a column, or is refused', async (t) => {
  for (const title of [
    '万单',
    '单位万单',
    '单位 万单',
    '单位为万单',
    '单位=万单',
    '单位→万单',
    '计量单位=万',
    '以万单计',
    '以万为单位',
    '十亿单',
    'In 万',
    'in millions',
    'Unit million',
    'Unit - million',
    '# unit=million',
    'Orders in millions',
    'All figures in thousands',
    'Scale: thousands',
    'Platform orders mn',
    'x1000',
    '×10000',
    '*1000',
    '"Values × 1,000"',
    'Multiply by 1000',
    'UNIT_MULT=6',
    '各平台订单量 万单',
    '单位：亿元',
  ])
    t.match(await readFigures(`${title}\n${headed}`), [refused], title)
  for (const title of [
    '亿单',
    '单位 亿单',
    '以亿单计',
    'Orders, 100 million',
    '订单过亿单的平台',
    '月订单量超过30万单的平台',
    'Platforms with over a million orders',
    '填报单位：万顺',
  ])
    t.same(await readFigures(`"${title}"\n${headed}`), [level], title)
})

t.test(
  'the unit of a title is sought above columns of months, pages, Markdown and sheets alike',
  async (t) => {
    for (const text of [
      '单位为万单\n平台,2022年2月(亿单),2022年3月(亿单)\n滴滴,5.1,5.39\n',
      '## Orders in millions\n\n| 平台 | 月份 | 订单量(亿单) |\n|---|---|---|\n| 滴滴 | 202203 | 5.39 |\n',
      '<table><caption>Figures in millions</caption><tr><th>平台<th>月份<th>订单量(亿单)</tr><tr><td>滴滴<td>202203<td>5.39</tr></table>',
    ])
      t.match(await readFigures(text), [refused], text)
  },
)

t.test('a unit in a column differs from that of a title only where the title cannot be right', async (t) => {
  const read1 = async (title: string, unit: string, value = '5.39') =>
    (await readFigures(`${title}\nseries,period,value,unit\ndidi,2022-03,${value},${unit}\n`))[0]
  t.match(
    await read1('单位：百万单', '亿单'),
    /^refused 3 unit: 百万单, as a title says, or no unit in the title/,
  )
  t.match(await read1('in millions', 'hundred_million'), /^refused 3 unit: million, as a title says/)
  t.match(await read1('x1000', 'hundred_million'), /^refused 3 unit: 1000, as a title says/)
  t.match(await read1('in millions', '', '539000'), /^refused 3 unit: million, as a title says/)
  t.equal(await read1('亿单', 'hundred_million'), level)
  t.equal(await read1('Unit: million', '', '5.39亿单'), level)
  // No platform has as few as 5.39万 orders a month.
  t.equal(await read1('单位：万单', 'hundred_million'), level)
})

t.test('a title that calls the values a share or a growth is refused above levels', async (t) => {
  for (const title of [
    '各平台市场份额',
    '市场份额情况',
    '各平台订单量同比',
    '订单量环比增速',
    'Market share',
    'Share of orders',
    'Orders YoY',
    'Orders growth',
    '% change',
    'in percent',
  ])
    t.match(
      await readFigures(`${title}\n${headed}`),
      [/^refused 1 null: a column that says so, as 环比/],
      title,
    )
  for (const title of ['订单量及环比', 'Orders and market share', '市场份额前十的平台', '订单量增长情况'])
    t.same(await readFigures(`${title}\n${headed}`), [level], title)
  t.match(await readFigures('订单量环比\n平台,月份,订单量(亿单),环比\n滴滴,202203,5.39,-4.6\n'), [
    level,
    /growth 2022-03 over 2022-02: -4.6 percent/,
  ])
})

import t from 'tap'
import { figuresOf } from './support/read.ts'
import { orders, total } from './support/short-bulletin.ts'

/** What is read behind a total of the country, besides that. */
const besides = (text: string) => figuresOf(`2023-10-15\n${total}${text}`).slice(orders.length)
const level = (count: number) => [`market cities_compliance_over_80pct level 2023-09: ${count} count`]

t.test('cities that comply are counted by their names, and above their rate', async (t) => {
  for (const text of [
    '\n杭州、宁波等5个城市订单合规率在80%以上。',
    '合规率80%以上的城市有5个：杭州、宁波等。',
    '\n合规率超过八成的城市有几个？\n答：5个。',
    '\n合规率：5个中心城市订单合规率在80%以上。',
  ])
    t.same(besides(text), level(5), text)
})

t.test(
  'a number of cities of which more is said, or that stands under something else, is not counted',
  async (t) => {
    for (const heading of ['浙江', '去年同期', '曹操出行', '二、长三角', '聚合平台', '高德打车'])
      t.same(besides(`\n${heading}\n杭州、宁波等5个城市订单合规率在80%以上。`), [], heading)
    for (const text of [
      '合规率在80%以上的5个城市是本月新进。',
      '合规率80%以上的有3个城市下降。',
      '合规率超过80%的10个城市名单已公布，共19个城市。',
      '杭州、宁波2个城市合规率超过80%的平台有5家。',
      '杭州、宁波等5个城市合规率超80%的天数最多。',
      '36个城市合规率均值80%以上。',
      '36个中心城市里，没有一个城市合规率超过80%。',
      '36个中心城市中，合规率上升的有22个城市，杭州超过80%。',
      '在36个中心城市，滴滴在12个城市合规率超80%。',
      '曹操运营的城市当中，12个城市合规率超80%。',
      '合规率超80%的城市有几个？\n31个城市出台了实施细则。',
      '\n问：36个中心城市里，多少个低于80%？\n答：17个城市。',
      '\n8月情况\n二、在各主要中心城市中，16个城市订单合规率在80%以上。',
      '\n相关阅读：江苏9月网约车报告\n二、在各主要中心城市中，南京、苏州等5个城市合规率在80%以上。',
    ])
      t.same(besides(text), [], text)
  },
)

t.test('a change in their number stands only beside it', async (t) => {
  const stated = '中心城市合规率在80%以上的有19个，比8月增加2个。'
  t.same(besides(stated), [
    ...level(19),
    'market cities_compliance_over_80pct difference 2023-09 over 2023-08: 2 count',
  ])
  t.same(besides(`${stated}\n中心城市合规率在80%以上的有17个。`), [])
})

t.test('companies are counted as licensed where they are, and are of the country', async (t) => {
  const licensed = ['market licensed_platforms level 2023-09: 330 count']
  t.same(besides('滴滴出行环比下降4.6%。取得许可的平台公司330家。'), licensed)
  for (const text of [
    '滴滴出行环比下降4.6%。与其合作的公司中取得许可的有230家。',
    '高德打车环比下降4.6%。平台上取得经营许可的公司280家。',
    '全国有230家平台公司未取得经营许可。',
    '\n高德等聚合平台上290家公司取得经营许可，驾驶员证403.1万本。',
    '\n对比8月，当时全国327家平台公司取得许可，驾驶员证605.9万本。',
    '广东供给充足。\n驾驶员证211.1万本，环比增长1.2%。',
  ])
    t.same(besides(text), [], text)
})

import t from 'tap'
import { figuresOf } from './support/read.ts'
import { behind, orders, total } from './support/short-bulletin.ts'

/** What is read behind a total of the country, besides that. */
const besides = (text: string) => figuresOf(`2023-10-15\n${total}${text}`).slice(orders.length)
const level = (count: number) => [`market cities_compliance_over_80pct level 2023-09: ${count} count`]

t.test('cities that comply are counted by their names, and above their rate', async (t) => {
  for (const text of [
    '\n杭州、宁波等5个城市订单合规率在80%以上。',
    '合规率80%以上的城市有5个：杭州、宁波等。',
    '\n合规率80%以上的城市：5个（8月4个）',
    '\n合规率超过八成的城市有几个？\n答：5个。',
    '\n合规率：5个中心城市订单合规率在80%以上。',
    '\n在36个中心城市中，5个城市9月份的订单合规率超过80%。',
    '证件增速快于订单，单车日均接单量承压。合规方面，5个中心城市订单合规率在80%以上。',
  ])
    t.same(besides(text), level(5), text)
})

t.test(
  'the ministry’s paragraph on all cities is of them below a line with a rate, and not below a name',
  async (t) => {
    const paragraph =
      '二、在36个中心城市中，按订单合规率从高到低排名分别是杭州、宁波、兰州。其中，杭州、宁波等5个城市订单合规率均在80%以上。'
    for (const above of ['', '聚合占27.4%（自算）', '滴滴+12.3%'])
      t.same(besides(`\n\n${above}\n\n${paragraph}`), level(5), above)
    const kinds = '中心城市（包括直辖市、省会城市和计划单列市）'
    t.same(besides(`\n\n${paragraph.replace('中心城市', kinds)}`), level(5), kinds)
    for (const above of ['浙江', '去年同期', '聚合平台', '聚合合规率80.1%'])
      t.same(besides(`\n\n${above}\n\n${paragraph}`), [], above)
  },
)

t.test(
  'a number of cities of which more is said, or that stands under something else, is not counted',
  async (t) => {
    const names = '高德打车 → 百度打车 → 腾讯出行'
    const list = (heading: string) => besides(`\n\n${heading}\n${names}\n● 合规率80%以上城市：5个`)
    t.same(list('● 聚合平台合规率排名（由高到低）'), level(5))
    for (const heading of ['● 上海聚合平台合规率排名', '● 聚合平台单量排名'])
      t.same(list(heading), [], heading)
    for (const heading of ['浙江', '去年同期', '曹操出行', '二、长三角', '聚合平台', '高德打车'])
      t.same(besides(`\n${heading}\n杭州、宁波等5个城市订单合规率在80%以上。`), [], heading)
    for (const text of [
      '合规率在80%以上的5个城市是本月新进。',
      '\n合规率80%以上的城市：5个（华东4个）',
      '\n合规率80%以上的城市：5个（8月）',
      '合规率80%以上的有3个城市下降。',
      '合规率超过80%的10个城市名单已公布，共19个城市。',
      '杭州、宁波2个城市合规率超过80%的平台有5家。',
      '杭州、宁波等5个城市合规率超80%的天数最多。',
      '36个城市合规率均值80%以上。',
      '36个中心城市里，没有一个城市合规率超过80%。',
      '36个中心城市中，合规率上升的有22个城市，杭州超过80%。',
      '在36个中心城市，滴滴在12个城市合规率超80%。',
      '曹操运营的城市当中，12个城市合规率超80%。',
      '36个中心城市中，有17个城市订单合规率低于80%。',
      '36个中心城市中，17个城市订单合规率未达到80%。',
      '36个城市里，合规率不足80%的城市有12个。',
      '36个中心城市里，12个城市的合规率还没超过80%。',
      '36个中心城市中，12个城市合规率在60%到80%之间。',
      '36个中心城市中，5个城市合规率从80%以上跌到80%以下。',
      '36个中心城市里，17个城市驾驶员合规率在80%以上。',
      '36个中心城市里，17个城市8月合规率在80%以上。',
      '36个中心城市中，17个城市8月份的订单合规率超过80%。',
      '36个中心城市中，17个城市9月份的聚合平台订单合规率超过80%。',
      '36个中心城市中，17个城市滴滴合规率超过80%。',
      '合规率超80%的城市有几个？\n31个城市出台了实施细则。',
      '\n问：36个中心城市里，多少个低于80%？\n答：17个城市。',
      '\n8月情况\n二、在各主要中心城市中，16个城市订单合规率在80%以上。',
      '\n相关阅读：江苏9月网约车报告\n二、在各主要中心城市中，南京、苏州等5个城市合规率在80%以上。',
    ])
      t.same(besides(text), [], text)
  },
)

t.test('the number of an item may stand before the names of cities', async (t) => {
  for (const item of ['二、', '2.', '（二）'])
    t.same(
      besides(`\n${item}杭州、宁波等20个城市订单合规率在80%以上。`),
      ['market cities_compliance_over_80pct level 2023-09: 20 count'],
      item,
    )
})

t.test('a topic before all central cities is no part of them', async (t) => {
  const stated = '36个中心城市中，宁波、合肥等19个城市订单合规率在80%以上，长春靠后。'
  for (const topic of ['从合规看，', '从合规情况来看，', ''])
    t.same(besides(topic + stated), level(19), topic)
  for (const part of ['从新能源看，', '从合规看，夜间', '从聚合平台看，'])
    t.same(besides(part + stated), [], part)
})

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

t.test('large platforms are counted where nothing is said of some of them', async (t) => {
  const large = ['market platforms_over_300k_orders level 2023-09: 17 count']
  for (const text of [
    '从单个平台来看，订单量超过30万单的平台共17家。',
    '月单量超过30万单的平台有17家。',
    '订单量超过30万单的平台共17家，其中5家上升。',
    '美团打车订单量环比增长43.5%，在17家月单量超过30万的平台里排第一。',
    '美团打车订单量环比增长43.5%，在月单量超过30万单的17家平台中最快。',
    '从9月订单量超过30万单的17家网约车平台情况看，合规率最高的是如祺出行。',
    '就订单量超过30万单的17家平台而言，合规率最高的是如祺出行。',
  ])
    t.same(besides(text), large, text)
  t.same(besides('单月订单跨过30万单门槛的平台有17家，比8月多出4家。'), [
    ...large,
    'market platforms_over_300k_orders difference 2023-09 over 2023-08: 4 count',
  ])
  for (const text of [
    '分平台看，订单量超过30万单的平台12家环比下降，5家上升。',
    '美团打车在上海增长43.5%，在17家月单量超过30万的平台里排第一。',
    '8月美团打车订单量环比增长43.5%，在17家月单量超过30万的平台里排第一。',
    '美团打车订单量环比增长43.5%，在聚合平台的17家月单量超过30万的平台里排第一。',
    '从合规情况看，订单量超过30万单的平台有6家合规率上升。',
    '从8月订单量超过30万单的17家网约车平台情况看，合规率最高的是如祺出行。',
    '从8月来看，订单量超过30万单的17家平台中，合规率最高的是如祺出行。',
    '从上海订单量超过30万单的17家网约车平台情况看，合规率最高的是如祺出行。',
    '月单量超过30万单的平台：12家上涨，5家下跌。',
    '聚合平台上，18家月单量超过30万的平台中，1家退出。',
    '每天单量超30万的平台6家，比8月多1家。',
    '9月有13家网约车平台单量突破30万单（日均）。',
    '9月有13家网约车平台单量突破30万单（北京）。',
    '订单量低于30万单的平台9家。',
  ])
    t.same(besides(text), [], text)
})

t.test('cities may be as many as the month before, where their number is what is the same', async (t) => {
  const stated = '合肥、厦门等17个城市订单合规率均在80%以上'
  const level = 'market cities_compliance_over_80pct level 2023-09: 17 count'
  const none = 'market cities_compliance_over_80pct difference 2023-09 over 2023-08: 0 count'
  for (const behind of ['，数量与8月份持平。', '，城市数环比持平。', '，环比数量不变。'])
    t.same(besides(stated + behind), [level, none], behind)
  for (const behind of [
    '，与8月份持平。',
    '，数量与7月份持平。',
    '，平台数与8月份持平。',
    '，数量同比持平。',
  ])
    t.same(besides(stated + behind), [level], behind)
})

t.test('large platforms may be as many as the month before', async (t) => {
  const stated = '订单量超过30万单的平台'
  const level = 'market platforms_over_300k_orders level 2023-09: 17 count'
  const none = 'market platforms_over_300k_orders difference 2023-09 over 2023-08: 0 count'
  for (const behind of [
    '：17家，环比持平。',
    '为17家，数量与8月持平；',
    '有17家，与上月持平，滴滴出行居首。',
    '共17家（较8月没有变化）。',
    '共17家，和8月相比数量不变。',
  ])
    t.same(besides(stated + behind), [level, none], behind)
  for (const behind of [
    '有17家，同比持平。',
    '有17家，与7月持平。',
    '有17家，与去年8月持平。',
    '有17家，与8月基本持平。',
    '有17家，订单量环比持平。',
    '有17家，合规率与上月持平。',
    '有17家，环比持平的有3家。',
    '有17家，上海与上月持平。',
    '有17家，滴滴出行环比持平。',
    '有17家。环比持平。',
  ])
    t.same(besides(stated + behind), [level], behind)
  t.same(besides('中心城市合规率在80%以上的有19个，环比持平。'), [
    'market cities_compliance_over_80pct level 2023-09: 19 count',
    'market cities_compliance_over_80pct difference 2023-09 over 2023-08: 0 count',
  ])
})

t.test('brackets behind a number of cities may say that they are among all of them', async (t) => {
  for (const aside of ['36个中心城市中', '在36个主要中心城市里', '共36个城市'])
    t.same(besides(`订单合规率80%以上的城市数：19个（${aside}）`), level(19), aside)
  for (const aside of ['长三角', '25个省会城市中', '8月'])
    t.same(besides(`订单合规率80%以上的城市数：19个（${aside}）`), [], aside)
})

t.test('a line that is shorter than others ends within no name', async (t) => {
  const page = (cities: string) =>
    besides(
      `\n${cities}、广州、杭州、南京、大连、成都等7\n个城市订单合规率均在80%以上；订单\n合规率最低的是哈尔滨。本月订单合规\n率增长最后3名的依次是西宁（-5.5%）、\n海口（-2.7%）、厦门（-0.3%）。`,
    )
  t.same(page('二、在36个中心城市中，宁波、厦\n门'), level(7))
  t.same(page('二、在36个中心城市中，厦门居首\n滴滴运营的宁波'), [])
})

t.test(
  'how many more there are than the month before may follow their number in a sentence of its own',
  async (t) => {
    const large = '9月订单量超过30万单的网约车平台共17家。'
    const many = 'market platforms_over_300k_orders level 2023-09: 17 count'
    const more = 'market platforms_over_300k_orders difference 2023-09 over 2023-08: 4 count'
    for (const text of [
      `${large}与8月份相比，增加4家。`,
      `${large}与8月份相比，平台数增加4家。`,
      `${large}环比增加4家。`,
      '9月订单量超过30万单的网约车平台共17家，数量比8月多4家。',
    ])
      t.same(besides(text), [many, more], text)
    t.same(besides('\n杭州、宁波等5个城市订单合规率在80%以上。与8月份相比，减少2个。'), [
      ...level(5),
      'market cities_compliance_over_80pct difference 2023-09 over 2023-08: -2 count',
    ])
    for (const text of [
      `${large}与7月份相比，增加4家。`,
      `${large}与去年同期相比，增加4家。`,
      `${large}与8月份相比，4家平台订单量上升。`,
      `${large}与8月份相比，增加4家新平台。`,
      `${large}同比增加4家。`,
      `${large}上海环比增加4家。`,
      `${large}与8月份相比，持证平台数增加4家。`,
      `${large}与8月份相比，城市数增加4个。`,
      `${large}与8月份相比，城市数增加4个。`,
      `${large}其中聚合平台环比增加4家。`,
      `${large}预计10月环比增加4家。`,
      `${large}+4家。`,
      `${large}\n环比增加4家。`,
    ])
      t.same(besides(text), [many], text)
    t.same(besides('\n杭州、宁波等5个城市订单合规率在80%以上。环比增加2家。'), level(5))
    const both = '全国共有330家平台公司取得许可，其中月订单量超过30万单的17家。环比增加4家。'
    t.notOk(besides(both).includes(more), both)
  },
)

t.test('cities that comply may be counted behind platforms in the other half of a sentence', async (t) => {
  const read = (cities: string) =>
    behind(`${total}订单合规率方面，排在前三的是如祺出行、享道出行、T3出行；${cities}`)
  t.same(read('17个中心城市的订单合规率超过80%。').slice(2), [
    'market cities_compliance_over_80pct level 2023-09: 17 count',
  ])
  for (const less of ['T3出行在17个中心城市的订单合规率超过80%。', '17个城市的订单合规率超过80%。'])
    t.same(read(less).slice(2), [], less)
})

t.test('the rate of cities may be named with its month, and as one of ride-hailing', async (t) => {
  const read = (rate: string) => besides(`在36个中心城市中，杭州、合肥等20个城市${rate}均在80%以上。`)
  for (const rate of ['9月份网约车订单合规率', '9月份订单合规率', '的网约车订单合规率'])
    t.same(read(rate), ['market cities_compliance_over_80pct level 2023-09: 20 count'], rate)
  for (const rate of [
    '8月份网约车订单合规率',
    '9月份网约车车辆合规率',
    '9月份滴滴订单合规率',
    '9月份双合规率',
  ])
    t.same(read(rate), [], rate)
})

t.test('a row of the orders that the aggregators completed is of all of theirs', async (t) => {
  const table = (row: string) =>
    `<h1>9月网约车订单7.93亿单</h1><p>2023-10-12 来源：本站综合</p><p>交通运输部官网更新网约车监管信息交互系统9月份的统计数据，小编列成了表：</p>
<table><tr><th>指标</th><th>数值</th><th>环比</th></tr><tr><td>系统收到订单信息</td><td>7.93亿单</td><td>下降3.9%</td></tr><tr><td>${row}</td><td>2.17亿单</td><td>下降4.9%</td></tr></table>`
  t.same(figuresOf(table('聚合平台完成订单')).slice(2), [
    'aggregators orders level 2023-09: 2.17 hundred_million',
    'aggregators orders growth 2023-09 over 2023-08: -4.9 percent',
  ])
  for (const row of ['聚合平台上滴滴完成订单', '高德聚合平台完成订单', '完成订单'])
    t.same(figuresOf(table(row)).slice(2), [], row)
})

t.test(
  'large platforms are counted below a label on platforms, and in a note that says of them all',
  async (t) => {
    const read = (words: string) => behind(`${total}${words}`).slice(2)
    const large = ['market platforms_over_300k_orders level 2023-09: 16 count']
    t.same(read('平台方面：在9月订单量超过30万单的16家网约车平台中，订单合规率最高的是如祺出行。'), large)
    t.same(read('（以上为9月订单量超30万单的16家平台中变化最大的七家）'), large)
    for (const less of ['聚合平台方面：', '上海平台方面：'])
      t.same(read(`${less}在9月订单量超过30万单的16家网约车平台中，订单合规率最高的是如祺出行。`), [], less)
  },
)

t.test(
  'cities that comply are counted in a row of a table, behind a label and below a heading on them',
  async (t) => {
    const read = (words: string) => behind(`${total}\n${words}`).slice(2)
    const complying = ['market cities_compliance_over_80pct level 2023-09: 19 count']
    const table = (row: string, heading = '9月') =>
      `| 指标 | 单位 | ${heading} | 环比 |\n|--|--|--|--|\n| 驾驶员证 | 万本 | 618.8 | +2.1% |\n| ${row} | 个 | 19 | — |`
    t.same(read(table('订单合规率80%以上城市')).slice(-1), complying)
    const list = '杭州、厦门、宁波等19个城市订单合规率均在80%以上。'
    t.same(read(`城市合规方面，${list}`), complying)
    const paragraph = `在36个中心城市中，合规率最高的是杭州。其中，${list}`
    t.same(read(`二、主要中心城市网约车合规情况\n${paragraph}`), complying)
    for (const less of [
      table('订单合规率80%以下城市'),
      table('订单合规率80%以上城市', '8月'),
      table('订单合规率80%以上城市', '广东'),
      `长三角城市合规方面，${list}`,
      `夜间城市合规方面，${list}`,
      `聚合平台\n${paragraph}`,
      `江浙沪\n${paragraph}`,
    ])
      t.notOk(read(less).includes(complying[0] ?? ''), less)
  },
)

t.test('below a heading on compliance cities are counted where all of them were named', async (t) => {
  const all = '二、在36个中心城市中，按订单合规率从高到低排名分别是杭州、宁波。'
  const counted = '其中，杭州、宁波等5个城市订单合规率均在80%以上。'
  for (const heading of [
    '城市合规',
    '合规率',
    '【城市合规榜】',
    '05 城市合规',
    '（五）城市合规率',
    '哪些城市合规',
    '合规：5城达标',
  ])
    t.same(besides(`\n${heading}\n${all}${counted}`), level(5), heading)
  for (const heading of [
    '聚合平台合规率',
    '滴滴合规率',
    '上海合规率',
    '8月城市合规',
    '新能源车合规率',
    '合规率测算',
  ])
    t.same(besides(`\n${heading}\n${all}${counted}`), [], heading)
  for (const less of [
    counted,
    `在浙江省，按订单合规率从高到低排名分别是杭州、宁波。${counted}`,
    `8月，${all.slice(2)}${counted}`,
    `${all}其中，滴滴出行在杭州、宁波等5个城市订单合规率均在80%以上。`,
    `${all.replace('36个', '长三角')}${counted}`,
  ])
    t.same(besides(`\n合规率\n${less}`), [], less)
})

t.test(
  'the number of large platforms may be the answer to a question for it, and no other one',
  async (t) => {
    const read = (question: string, answer: string) =>
      figuresOf(
        `网约车监管信息交互系统2023年9月份共收到订单信息7.93亿单,环比下降3.9%。\n\nQ4:${question}\nA:${answer}`,
      ).filter((line) => line.includes('300k'))
    const large = 'market platforms_over_300k_orders level 2023-09: 18 count'
    t.same(read('单量过30万的平台有多少?', '18家,8月是17家。'), [large])
    t.same(read('单量30万以上的平台几家?', '一共18家。'), [large])
    for (const [question = '', answer = ''] of [
      ['单量过30万的平台有多少?', '约谈了18家。'],
      ['单量过30万的平台有多少?', '8月是17家。'],
      ['8月单量过30万的平台有多少?', '18家。'],
      ['单量过30万的平台有多少家合规率过80%?', '18家。'],
      ['单量过30万的平台里下滑的有多少?', '18家。'],
      ['上海单量过30万的平台有多少?', '18家。'],
    ])
      t.same(read(question, answer), [], question + answer)
  },
)

t.test(
  'platforms with more than 300,000 orders may be counted before these, in a month by any word',
  async (t) => {
    const large = ['market platforms_over_300k_orders level 2023-09: 18 count']
    for (const text of ['这个月有18家平台的订单超过30万单，滴滴靠后。', '本月共有18家平台的订单超过30万单。'])
      t.same(besides(`\n${text}`), large, text)
    for (const text of [
      '海外也有。有18家平台的订单超过30万单。',
      '上个月有18家平台的订单超过30万单，滴滴靠后。',
      '深圳这个月有18家平台的订单超过30万单。',
      '这个月有18家平台的日均订单超过30万单。',
      '这个月有18家平台的合规订单超过30万单。',
      '其中有18家平台的订单超过30万单的一半。',
      '8月有18家平台的订单超过30万单。',
      '在上海，这个月有18家平台的订单超过30万单。',
    ])
      t.same(besides(`\n${text}`), [], text)
  },
)

t.test(
  'cities are counted behind a label on compliance, and below a heading on those that comply',
  async (t) => {
    const count = '5个城市订单合规率在80%以上'
    for (const text of [
      '合规：主要中心城市中5个城市订单合规率超过80%。',
      '【城市】杭州、宁波等5个城市订单合规率在80%以上；南宁（-3.7%）降幅最大。',
      `【合规】${count}。`,
      `这5个城市最合规\n${count}，广州、深圳都在里面。`,
      '份额：我们测算T3出行9月份额约12.8%，较8月的3.1%明显抬升。\n合规：订单合规率超80%的中心城市5个。',
    ])
      t.same(besides(`\n${text}`), level(5), text)
    const list = (entry: string) =>
      figuresOf(
        `【要点速览】全国网约车9月运行情况（交通运输部）\n● 订单总量：7.93亿单（环比－3.9％）\n● ${entry}\n● 合规率80％以上城市：5个\n`,
        { period: '2023-09' },
      ).slice(orders.length)
    t.same(list('前10名平台合规率首位：如祺出行'), level(5))
    t.same(list('平台：如祺出行'), [])
    for (const text of [
      `浙江这5个城市最合规\n${count}。`,
      `8月这5个城市最合规\n${count}。`,
      `滴滴这5个城市最合规\n${count}。`,
      `曹操出行\n合规：${count}。`,
      `去年同期\n合规：${count}。`,
      `浙江省共有平台公司127家；合规：${count}。`,
      `长三角\n【城市】杭州、宁波等${count}。`,
      `平台：滴滴出行\n合规率80%以上城市：5个`,
      `合规：聚合平台在${count}。`,
      `合规：预计${count}。`,
      `合规：8月${count}。`,
      `合规：省内${count}。`,
    ])
      t.same(besides(`\n${text}`), [], text)
  },
)

t.test('of the large platforms their orders may not be named again', async (t) => {
  const large = ['market platforms_over_300k_orders level 2023-09: 16 count']
  for (const text of [
    '16家平台过30万单；',
    '共16家平台订单量超过30万单。',
    '月订单超30万的16家平台，都在补贴。',
  ])
    t.same(besides(`\n${text}`), large, text)
  for (const text of [
    '16家平台日订单过30万单。',
    '8月，16家平台过30万单。',
    '深圳，共16家平台订单量超过30万单。',
    '聚合平台上，共16家平台订单量超过30万单。',
    '上涨的平台中，16家平台过30万单。',
    '上涨的平台中，16家平台订单量超过30万单。',
    '合规订单超30万的16家平台，都在补贴。',
    '日订单超30万的16家平台，都在补贴。',
    '环比下滑的月订单超30万的16家平台，都在上海。',
    '新增16家平台过30万单。',
    '预计10月共16家平台过30万单。',
  ])
    t.same(besides(`\n${text}`), [], text)
})

t.test('brackets at the end of a clause may say that its count is of another time', async (t) => {
  const large = ['market platforms_over_300k_orders level 2023-09: 16 count']
  const forms: [string, string[]][] = [
    ['5个城市订单合规率在80%以上', level(5)],
    ['合规：主要中心城市中5个城市订单合规率超过80%', level(5)],
    ['16家平台过30万单', large],
    ['共16家平台订单量超过30万单', large],
  ]
  for (const [text, all] of forms) {
    t.same(besides(`\n${text}（9月）。`), all, text)
    t.same(besides(`\n${text}（8月为12个）。`), all, text)
    for (const time of ['8月', '2022年9月', '去年同期', '上月', '9月上旬', '前三季度'])
      t.same(besides(`\n${text}（${time}）。`), [], text + time)
  }
})

t.test('brackets alone below a table are on that, and head nothing', async (t) => {
  const table = '\n一、9月订单量超过30万单的网约车平台共16家。\n平台\t合规率\n如祺出行\t91.7%\n'
  const behind = '\n二、在各主要中心城市中，广州、厦门等8个城市订单合规率均在80%以上。'
  t.ok(besides(`${table}（表中仅列订单量前10家）${behind}`).includes(level(8)[0] as string))
  t.notOk(
    besides(`${table}（上海）${behind.replace('在各主要中心城市中，', '')}`).includes(level(8)[0] as string),
  )
})

t.test('cities are counted below a heading on rates of orders, and below ranked platforms', async (t) => {
  const text = (above: string) => `\n\n${above}\n合规率80%以上城市：5个`
  for (const above of [
    '合规率',
    '合规率排名',
    '平台合规率增长前3名：曹操出行、T3出行、阳光出行\n平台合规率增长最后3名：美团打车、首汽约车、花小猪出行',
  ])
    t.same(besides(text(above)), level(5), above)
  for (const above of ['司机合规率', '车辆合规率', '北方合规率', '快车合规率', '7月合规率', '滴滴合规率'])
    t.same(besides(text(above)), [], above)
})

t.test(
  'central cities are counted below a question on compliance, and below what heads the platforms',
  async (t) => {
    const cities = '\n\n5个中心城市订单合规率在80%以上\n\n完'
    const list = '如祺出行 → T3出行 → 曹操出行'
    for (const head of [
      '谁的合规率最高？',
      `（订单量前10名平台，从高到低）\n${list}`,
      `谁的合规率最高？\n（订单量前10名平台，从高到低）\n${list}`,
    ])
      t.same(besides(`\n\n${head}${cities}`), level(5), head)
    for (const head of ['大连谁的合规率最高？', '新能源合规率', '夜间前10名平台'])
      t.same(besides(`\n\n${head}\n\n5个城市订单合规率在80%以上\n\n完`), [], head)
  },
)

t.test('cities are counted behind a sentence that ranks platforms', async (t) => {
  const text = (before: string) =>
    figuresOf(
      `2023年9月网约车运行情况（交通运输部）\n- 9月份系统共收到订单信息7.93亿单。\n- ${before}\n- 福州、宁波、合肥等19个城市，订单合规率均在80%以上。`,
    ).slice(1)
  const counted = ['market cities_compliance_over_80pct level 2023-09: 19 count']
  t.same(text('订单量前10名的平台中，9月订单合规率增长前3名的是花小猪出行、T3出行、阳光出行。'), counted)
  t.same(text('8月的数据：'), [])
})

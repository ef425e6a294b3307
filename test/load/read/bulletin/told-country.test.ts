import t from 'tap'
import { figuresOf, rankingsOf, tryRead } from './support/read.ts'
import { companies as licences, orders, published } from './support/short-bulletin.ts'

const lead =
  '网约车遇冷\n2023-10-14\n\n交通运输部10月13日发布的数据显示，2023年9月，全国网约车监管信息交互系统共收到订单信息7.93亿单'
const permits = [
  'market driver_permits level 2023-09: 618.8 ten_thousand',
  'market vehicle_permits level 2023-09: 263.5 ten_thousand',
  'market driver_permits growth 2023-09 over 2023-08: 2.1 percent',
  'market vehicle_permits growth 2023-09 over 2023-08: 2.5 percent',
]
const aggregators = 'aggregators orders level 2023-09: 2.15 hundred_million'
const [level] = orders

/** What is read beside the number of orders. */
const changes = (words: string) => figuresOf(`${lead}${words}`).filter((line) => line !== level)

t.test('what a clause tells of the month before is over where the change begins', async (t) => {
  for (const before of [
    '在8月增长0.5%之后',
    '继8月增长0.5%后',
    '经历了8月的增长后',
    '扭转了8月的涨势',
    '跟8月的8.25亿单没法比',
    '比8月的8.25亿单差远了',
  ])
    t.same(changes(`，${before}，环比下降3.9%。`), orders.slice(1), before)
  for (const other of ['上海环比下降3.9%', '预计10月环比下降3.9%', '合规率环比下降3.9%'])
    t.same(changes(`，在8月增长0.5%之后，${other}。`), [], other)
})

t.test('a sentence that begins with why goes on with the number before it', async (t) => {
  for (const why of ['受台风影响', '由于多地疫情反复', '因暑期结束的影响'])
    for (const text of [`。${why}，环比下降3.9%。`, `。${why}，这个数字环比下降3.9%。`])
      t.same(changes(text), orders.slice(1), text)
  for (const other of [
    '受台风影响，滴滴的订单环比下降3.9%',
    '受台风影响，夜间订单环比下降3.9%',
    '由于上海疫情反复，环比下降3.9%',
    '由于夜间出行减少，这部分环比下降3.9%',
  ])
    t.notOk(
      changes(`。${other}。`).some((line) => line.startsWith('market')),
      other,
    )
})

t.test(
  'orders that are only about right are taken where they are as fine as the ministry prints them',
  async (t) => {
    const text = (total: string, ofAggregators: string) =>
      tryRead(
        `${lead.slice(0, lead.indexOf('，全国'))}，全国网约车订单总量及聚合平台完成的订单量分别约为${total}及${ofAggregators}，较8月分别减少3.9%及5.7%。`,
      )
    t.ok([level, aggregators].every((one) => text('7.93亿单', '2.15亿单').includes(one as string)))
    for (const total of ['7.9亿单', '7.93亿单左右'])
      t.notOk(
        text(total, '2.15亿单').some((line) => line.startsWith('market orders level')),
        total,
      )
  },
)

t.test('a list may stand below which way its numbers went', async (t) => {
  const text = (way: string) =>
    figuresOf(
      `交通运输部9月网约车数据\n2023-10-16\n\n${way}\n· 总订单：8.25 → 7.93亿单（-3.9%）\n· 驾驶员证：618.8万本`,
    )
  t.same(text('🔻 跌了的').slice(0, 2), orders)
  t.notOk(
    tryRead(`交通运输部9月网约车数据\n2023-10-16\n\n夜间的\n· 总订单：7.93亿单（-3.9%）`).includes(
      level as string,
    ),
  )
})

t.test('orders of the month before may stand between the own ones and their change', async (t) => {
  const text = (change: string) =>
    `${lead.replace('共收到订单信息', '监测到的订单信息合计')}，8月为8.25亿单，环比${change}。`
  t.same(figuresOf(text('下滑3.9%')), orders)
  // That of the month before is none of the own one.
  t.same(figuresOf(text('增长0.5%')), [level])
})

t.test('a clause may say how low the base of a change was', async (t) => {
  const text = (who: string) => `，环比下降3.9%；与上年同月疫情下的低基数相比，${who}同比增幅高达18.7%。`
  t.same(changes(text('')), [orders[1], 'market orders growth 2023-09 over 2022-09: 18.7 percent'])
  t.same(changes(text('上海')), orders.slice(1))
})

t.test('a change may be named behind its number', async (t) => {
  const onYear = ['market orders growth 2023-09 over 2022-09: 18.7 percent']
  t.same(changes('，若与去年同月相比则仍有18.7%的同比增长。'), onYear)
  t.same(changes('，环比有3.9%的下降，同比有18.7%的增长。').sort(), [...onYear, orders[1]].sort())
  for (const other of ['仍有18.7%的合规增长', '用户有18.7%的同比增长', '今年有18.7%的增长目标'])
    t.same(changes(`，${other}。`), [], other)
})

t.test('both numbers of orders may change in a sentence of their own', async (t) => {
  const both = [orders[1], 'aggregators orders growth 2023-09 over 2023-08: -5.7 percent', aggregators].sort()
  const sum = '，其中聚合平台完成2.15亿单。'
  for (const text of ['与8月份相比，两项分别下降3.9%和5.7%。', '两者环比分别下降3.9%、5.7%。'])
    t.same(changes(sum + text).sort(), both, text)
  for (const other of [
    '曹操出行的两项分别下降3.9%和5.7%。',
    '两项合规率环比分别下降3.9%和5.7%。',
    '与7月份相比，两项分别下降3.9%和5.7%。',
    '在上海，两项环比分别下降3.9%和5.7%。',
    '证件方面，两项环比分别增长1.9%和2.7%。',
    '预计10月两项环比分别下降3.9%和5.7%。',
    '8月两项环比分别下降3.9%和5.7%。',
  ])
    t.same(changes(sum + other), [aggregators], other)
})

t.test('a sentence that has told a change to its end heads nothing below it', async (t) => {
  const numbers =
    '\n\n持证的平台公司在9月末增至330家，环比增加3家。驾驶员证和车辆运输证分别发出618.8万本和263.5万本，环比各增2.1%、2.5%。'
  const expected = [...licences, ...permits].sort()
  for (const last of [
    'T3出行增幅为17.3%，略高于滴滴的13.1%。首汽约车则环比下降2.6%。',
    '而8月本身因为暑期，已经较7月上涨近一成。',
  ])
    t.same(
      changes(`，环比下降3.9%。${last}${numbers}`)
        .filter((line) => /licensed|permits/.test(line))
        .sort(),
      expected,
      last,
    )
  const speech = '\n\n一位运营负责人对记者表示，曹操还将新进10座城市，投放不会停。'
  t.same(
    changes(`，环比下降3.9%。${speech}${numbers}`)
      .filter((line) => /licensed|permits/.test(line))
      .sort(),
    expected,
  )
  t.same(
    changes(`，环比下降3.9%。\n\n上海的情况。${numbers}`).filter((line) => line.includes('permits')),
    [],
  )
})

t.test('permits at the end of a line need no unit, nor licences but 张', async (t) => {
  const text =
    '，环比下降3.9%。\n\n03 证件：人证618.8万，车证263.5万\n两项环比增幅分别是2.1%和2.5%，双双低于今年上半年的月均水平。车证迈过200万是在去年6月。\n\n04 平台公司：330家，环比增加3家\n平台数的增加也在放缓，4月份还新增了4家。'
  t.same(
    changes(text)
      .filter((line) => line.includes('permits'))
      .sort(),
    permits.toSorted(),
  )
  const cards = (words: string) =>
    changes(`，环比下降3.9%。\n\n${words}`).filter((line) => line.includes('licensed'))
  t.same(cards('存量照旧往上走：牌照330张，新增3张。'), licences)
  t.same(cards('牌照数升至330张，较8月末净增3张。'), licences)
  t.same(cards('出租车牌照330张，新增3张。'), [])
})

t.test('the number of an issue is part of the name of a page', async (t) => {
  const page = (name: string) =>
    figuresOf(
      `${name}|1月网约车：开年5.3%的涨幅，谁贡献的？\n\n作者：老K说出行 2022-02-17\n\n第一份月度数据出炉（来源：交通运输部，全国网约车监管信息交互平台）。先说总量：1月收单70420.3万单，对比去年12月的68123.0万单，涨5.3%。`,
    )
  const total = 'market orders level 2022-01: 70420.3 ten_thousand'
  for (const name of ['出行周观察 Vol.37', '出行周观察第37期', '出行观察'])
    t.same(page(name).slice(0, 1), [total], name)
})

t.test('同期 behind the aggregators is the month that is spoken of', async (t) => {
  t.same(changes('。\n\n聚合平台同期完成2.15亿单。'), [aggregators])
  t.same(changes('。\n\n去年9月订单为5.54亿单，聚合平台同期完成2.15亿单。'), [])
  t.same(changes('。\n\n聚合平台去年同期完成2.15亿单。'), [])
})

t.test(
  'licences may be in hands, also below a heading on a platform, and one platform be the first of all',
  async (t) => {
    const heading = '\n\nT3领跑大盘\n\n订单量超过30万单的网约车平台有17家。\n\n司机还在涌入\n\n截至9月30日，'
    const read = (words: string) =>
      changes(`，环比下降3.9%。${heading}${words}`).filter((line) => line.includes('licensed'))
    for (const held of ['手握经营许可', '手里有经营许可'])
      t.same(read(`330家平台公司${held}，较8月底的327家净增3家。`).sort(), licences.toSorted(), held)
    t.same(read('上海330家平台公司手握经营许可，较8月底的327家净增3家。'), [])
    const large = (words: string) =>
      changes(`，环比下降3.9%。\n\n及时用车单量环比增长24.7%，${words}。`).filter((line) =>
        line.includes('300k'),
      )
    for (const words of ['居17家月订单超过30万单的平台之首', '位列17家月订单量超过30万单的平台之首'])
      t.same(large(words), ['market platforms_over_300k_orders level 2023-09: 17 count'], words)
    for (const words of [
      '居上海17家月订单超过30万单的平台之首',
      '居8月17家月订单超过30万单的平台之首',
      '居17家月订单不足30万单的平台之首',
      '居环比增长的17家月订单超过30万单的平台之首',
    ])
      t.same(large(words), [], words)
  },
)

t.test('how much of all orders the aggregators have parts them from no change', async (t) => {
  const read = (words: string) => changes(`。其中，聚合平台完成2.15亿单，${words}。`).slice(1)
  for (const share of ['占总量的近三成', '占总量的27%', '占大盘近三成'])
    t.same(
      read(`${share}，环比下降5.7%`),
      ['aggregators orders growth 2023-09 over 2023-08: -5.7 percent'],
      share,
    )
  for (const other of [
    '高德占近三成，环比下降5.7%',
    '占上海总量近三成，环比下降5.7%',
    '占总量近三成，占比环比下降5.7%',
    '占比近三成，环比下降5.7%',
  ])
    t.same(read(other), [], other)
})

t.test(
  'large platforms may be counted before these behind the month, with their change behind',
  async (t) => {
    const large = (words: string) =>
      changes(`，环比下降3.9%。\n\n${words}。`)
        .filter((line) => line.includes('300k'))
        .map((line) => line.replace('market platforms_over_300k_orders ', ''))
    const [level, more] = ['level 2023-09: 17 count', 'difference 2023-09 over 2023-08: 1 count']
    t.same(large('9月，有17家平台的订单量超过30万单，比8月净增1家'), [level, more])
    t.same(large('9月，17家平台月订单超30万单，与8月持平'), [level, more.replace('1 count', '0 count')])
    t.same(large('9月，17家平台月订单超30万单，与去年9月持平'), [level])
    t.same(large('9月，17家平台月订单超30万单，合规率与8月持平'), [level])
    for (const other of [
      '9月，上海有17家平台的订单量',
      '8月，有17家平台的订单量',
      '9月，有17家平台的日均订单量',
    ])
      t.same(large(`${other}超过30万单`), [], other)
  },
)

t.test('an advertisement between two paragraphs heads nothing', async (t) => {
  const below = (line: string) => changes(`。\n\n${line}\n\n值得注意的是，聚合平台完成2.15亿单。`)
  for (const line of ['券商中报来袭！开户享万1佣金 >>', '司机看过来！限时领取新人红包>>'])
    t.same(below(line), [aggregators], line)
  for (const line of ['义乌情况 >>', '去年9月的数据 >>']) t.same(below(line), [], line)
})

t.test(
  'the year before may be named in a sentence of its own before all orders, in free words',
  async (t) => {
    const fall = ['market orders growth 2023-09 over 2022-09: -37.4 percent']
    const read = (words: string) => changes(`，环比下降3.9%。${words}。`).slice(1)
    for (const words of [
      '与去年同期相比，全国网约车订单量下降了37.4%',
      '与去年9月相比，全国网约车订单量下降了37.4%',
      '而与去年9月相比，降幅达37.4%',
      '与去年同期比较，降幅更是高达37.4%',
      '放在同比的维度上，降幅高达37.4%',
    ])
      t.same(read(words), fall, words)
    for (const words of [
      '与去年8月相比，全国网约车订单量下降了37.4%',
      '与2019年同期相比，全国网约车订单量下降了37.4%',
      '前三季度，与去年同期相比，全国网约车订单量下降了37.4%',
      '与去年同期相比，全国网约车日均订单量下降了37.4%',
      '与去年同期相比，上海网约车订单量下降了37.4%',
      '今年以来行业遇冷。与去年同期相比，全国网约车订单量下降了37.4%',
      '国庆期间出行火热。与去年同期相比，全国网约车订单量下降了37.4%',
      '8月订单8.25亿单。与去年同期相比，全国网约车订单量下降了37.4%',
      '而与去年9月相比，司机收入降幅达37.4%',
      '放在同比的维度上，全年或下降37.4%',
    ])
      t.same(read(words), [], words)
  },
)

/** What is read below a sentence that says whose numbers follow. */
const told = (words: string) => tryRead(published + words)
const growths = permits.slice(2)

t.test('permits may have grown in their month alone, where nothing less is spoken of', async (t) => {
  for (const text of [
    '9月，网约车驾驶员证环比增长2.1%，车辆运输证环比增长2.5%。',
    '行业门槛并未阻挡新司机，9月驾驶员证、车辆运输证环比分别增长2.1%和2.5%。',
    '9月，网约车“双证”均实现环比增长，其中驾驶员证增长2.1%，车辆运输证增长2.5%。',
  ])
    t.same(told(text), growths, text)
  t.same(told('9月，持牌网约车平台环比增加3家。'), [licences[1]])
  for (const other of [
    '8月驾驶员证环比增长2.1%。',
    '9月驾驶员证发放量环比增长2.1%。',
    '9月新增驾驶员证环比增长2.1%。',
    '9月驾驶员证考试人数环比增长2.1%。',
    '9月，上海网约车驾驶员证环比增长2.1%。',
    '滴滴的司机也在增加，9月驾驶员证环比增长2.1%。',
    '纯电动车增多，9月车辆运输证环比增长2.5%。',
    '巡游出租车方面，9月驾驶员证环比增长2.1%。',
    '预计9月驾驶员证环比增长2.1%。',
    '9月，外资持牌网约车平台环比增加3家。',
  ])
    t.same(told(other), [], other)
})

t.test(
  'what there is of permits in all is no longer time, and within the month is over the one before',
  async (t) => {
    const all = [...licences, ...permits].sort()
    for (const text of [
      '截至9月底，全国已有330家企业取得网约车平台经营许可，比上月底增加3家；累计发放网约车驾驶员证618.8万本，增长2.1%；累计发放车辆运输证263.5万本，增长2.5%，首次迈过260万本关口。',
      '9月底，全国网约车平台公司中已有330家持证，月内增加3家；驾驶员证发放量到达618.8万本，月内增长2.1%；车辆运输证发放量到达263.5万本，月内增长2.5%。',
      '截至9月底，全国持证网约车平台公司为330家，比8月增加3家；持证网约车驾驶员方面，驾驶员证共发放618.8万本，比8月增长2.1%；持证车辆方面，车辆运输证共发放263.5万本，比8月增长2.5%。',
    ])
      t.same(told(text).sort(), all, text)
    t.same(
      told('今年累计订单67.3亿单。截至9月底，累计发放网约车驾驶员证618.8万本，增长2.1%。'),
      permits.slice(0, 1),
    )
  },
)

t.test('companies that came lead to their number, also where they are named', async (t) => {
  for (const text of [
    '9月份，全国新增3家网约车平台公司取得经营许可，累计达330家。',
    '9月全国净增3家网约车平台公司获得许可，全国累计330家。',
  ])
    t.same(told(text), licences, text)
  for (const other of [
    '9月份，全国新增3家网约车平台公司取得经营许可，另有2家退出，累计达330家。',
    '同比新增34家网约车平台公司取得经营许可，累计达330家。',
  ])
    t.same(told(other), licences.slice(0, 1), other)
  t.same(told('8月份，全国新增3家网约车平台公司取得经营许可，累计达330家。'), [])
})

t.test('a sentence goes on with the aggregators that the one before it was on', async (t) => {
  const theirs = [aggregators, 'aggregators orders growth 2023-09 over 2023-08: -5.7 percent']
  for (const text of [
    '聚合平台却没有跟上节奏。这类平台9月完成了2.15亿单，比8月份减少5.7%。',
    '聚合平台表现稍弱。其9月订单为2.15亿单，比8月份减少5.7%。',
  ])
    t.same(changes(`，比8月减少3.9%。\n\n${text}`), [orders[1], ...theirs], text)
  for (const other of [
    '滴滴稍弱。其9月订单为2.15亿单，比8月份减少5.7%。',
    '高德是最大的聚合平台。其9月订单为2.15亿单，比8月份减少5.7%。',
    '部分聚合平台收紧派单。它们9月完成了1.73亿单，比8月份减少5.7%。',
    '聚合平台在上海依旧强势。它们9月完成了1.03亿单，比8月份减少5.7%。',
    '聚合平台依旧强势。它们8月完成了2.28亿单，比7月份减少5.7%。',
    '聚合平台8月也不好过。其订单为2.28亿单。',
    '预计聚合平台也不好过。其订单为2.28亿单。',
    '聚合平台也不好过。其日均订单为1.15亿单。',
  ])
    t.same(
      changes(`，比8月减少3.9%。\n\n${other}`).filter((line) => line.startsWith('aggregators')),
      [],
      other,
    )
})

t.test('orders that comply are a part of all', async (t) => {
  for (const text of [
    '双合规订单为5.32亿单，环比下降1.1%，占全部订单的三分之二。',
    '9月双合规的订单为5.32亿单，环比下降1.1%。',
  ])
    t.same(told(text), [], text)
})

t.test('a clause that grants something or says why is no name of less', async (t) => {
  const all = [permits[0], growths[0]].sort()
  t.same(told('尽管多地发布饱和预警，驾驶员证仍环比增长2.1%至618.8万本。').sort(), all)
  t.same(told('随着培训班增多，驾驶员证环比增长2.1%至618.8万本。').sort(), all)
  for (const other of [
    '尽管成都发布饱和预警，驾驶员证仍环比增长2.1%至618.8万本。',
    '虽然某头部平台新增司机，驾驶员证仍环比增长2.1%至618.8万本。',
    '由于女司机增加，其驾驶员证环比增长2.1%至618.8万本。',
    '尽管快车下滑，订单仍环比增长2.1%至7.93亿单。',
  ])
    t.same(told(other), [], other)
})

t.test('those who hold a permit may be told of by how many more they are', async (t) => {
  t.same(told('与8月相比，9月持证司机增加了2.1%，持证车辆增加了2.5%。'), growths)
  for (const other of ['9月活跃司机', '9月兼职持证司机', '9月持证出租车司机', '上海9月持证司机'])
    t.same(told(`${other}环比增长2.1%。`), [], other)
})

t.test('how many companies there are in the country is how many have a licence', async (t) => {
  t.same(told('全国网约车平台公司的数量由8月的327家增加到9月的330家。'), licences.slice(0, 1))
  t.same(told('330家，这是目前全国合法经营的网约车平台公司数量，较上月增加3家。'), licences)
  t.same(told('订单上涨，持牌平台9月净增3家。'), licences.slice(1))
  for (const other of [
    '活跃的网约车平台公司数量为230家。',
    '接入高德的网约车平台公司数量达230家。',
    '新注册的网约车平台公司数量为230家。',
    '8月全国网约车平台公司数量为327家。',
    '天眼查显示，全国网约车平台公司数量为530家。',
    '持牌平台8月净增3家。',
    '广东持牌平台9月净增3家。',
  ])
    t.same(told(other), [], other)
})

t.test('by how many orders there are fewer may stand right behind the month', async (t) => {
  const fewer = 'market orders difference 2023-09 over 2023-08: -0.33 hundred_million'
  t.same(changes('，比8月少0.33亿单。'), [fewer])
  t.same(changes('，比8月8.26亿单少0.33亿单。'), [fewer])
  for (const other of ['比7月少0.33亿单', '比8月少0.3亿单左右', '滴滴比8月少0.33亿单', '日均比8月少33万单'])
    t.same(changes(`，${other}。`), [], other)
  t.same(told('较8月下降5.7%，聚合平台9月共完成订单2.15亿单。').sort(), [
    'aggregators orders growth 2023-09 over 2023-08: -5.7 percent',
    aggregators,
  ])
  t.same(told('较8月下降5.7%，头部聚合平台9月共完成订单2.15亿单。'), [])
})

t.test('a question may ask how many there are with its first word', async (t) => {
  const cities = 'market cities_compliance_over_80pct level 2023-09: 20 count'
  t.same(told('有多少城市的合规率达到80%以上？9月是20个，5月是16个。'), [cities])
  t.same(told('36个中心城市中，有20个的订单合规率在80%以上。'), [cities])
  t.same(told('20个城市的合规订单占比超过了80%。'), [cities])
  t.same(told('合规率在80%之上的中心城市，今年9月有20个，8月有18个，一个月增加2个。'), [
    cities,
    'market cities_compliance_over_80pct difference 2023-09 over 2023-08: 2 count',
  ])
  t.same(told('合规率在80%之上的中心城市，今年9月有20个，8月有18个，比7月增加2个。'), [cities])
  for (const other of [
    '36个中心城市中，有20个的驾驶员合规率在80%以上。',
    '36个中心城市中，有20个的新能源订单合规率在80%以上。',
    '滴滴在36个中心城市中，有20个的订单合规率在80%以上。',
    '有多少城市的合规率达到80%以上？5月是16个。',
  ])
    t.same(told(other), [], other)
})

t.test('a number of the month before bears out by how many there are more behind it', async (t) => {
  const fewer = 'market orders difference 2023-09 over 2023-08: -3200 ten_thousand'
  t.same(changes('，8月为8.25亿单，一个月少了3200万单。'), [fewer])
  t.same(told('9月末驾驶员证发放量为618.8万本，而8月末是605.9万本，一个月多了12.9万本。').sort(), [
    'market driver_permits difference 2023-09 over 2023-08: 12.9 ten_thousand',
    permits[0],
  ])
  for (const other of ['一个月少了1100万单', '比7月减少3200万单', '一个月少了约3200万单'])
    t.same(changes(`，8月为8.25亿单，${other}。`), [], other)
})

t.test('a question may ask how many have a permit', async (t) => {
  for (const text of [
    '有多少人拿到了网约车驾驶员证？答案是618.8万，环比增长2.1%。',
    '网约车驾驶员证有多少本？618.8万本，比一个月前多2.1%。',
  ])
    t.same(told(text).sort(), [permits[0], growths[0]].sort(), text)
  t.same(told('上海有多少人拿到了网约车驾驶员证？答案是18.8万，环比增长2.1%。'), [])
})

t.test('large platforms are all of them where one is the first among them', async (t) => {
  const large = 'market platforms_over_300k_orders level 2023-09: 17 count'
  const of = (words: string) =>
    changes(`。T3出行的订单量环比上涨51.7%，是${words}的平台中涨幅最大的一家。`).filter((line) =>
      line.startsWith('market'),
    )
  t.same(of('17家月订单过30万单'), [large])
  for (const other of ['上海17家月订单过30万单', '下滑的17家月订单过30万单']) t.same(of(other), [], other)
  t.same(changes('，环比下降3.9%，把8月份的12.4%丢掉了一大半。订单量超过30万单的平台从13家增加到17家。'), [
    orders[1],
    large,
  ])
})

t.test('by how many there are more permits may be said of both at once', async (t) => {
  const [ofDrivers, ofVehicles] = [
    'market driver_permits difference 2023-09 over 2023-08: 12.9 ten_thousand',
    'market vehicle_permits difference 2023-09 over 2023-08: 6.5 ten_thousand',
  ]
  const after = (words: string) =>
    changes(`。9月末全国网约车驾驶员证618.8万本、车辆运输证263.5万本，${words}。`).filter((line) =>
      line.includes('difference'),
    )
  for (const words of ['较上月分别增加12.9万本、6.5万本', '比8月多了12.9万本和6.5万本'])
    t.same(after(words), [ofDrivers, ofVehicles], words)
  for (const other of [
    '较上月增加12.9万本',
    '较上月分别增加约12.9万本、6.5万本',
    '较年初分别增加12.9万本、6.5万本',
    '较上月分别新增12.9万本、注销6.5万本',
  ])
    t.same(after(other), [], other)
  t.same(changes('，环比下降3.9%，即比8月少0.33亿单。'), [
    orders[1],
    'market orders difference 2023-09 over 2023-08: -0.33 hundred_million',
  ])
  t.same(changes('，环比下降3.9%，即比7月少0.33亿单。'), orders.slice(1))
})

t.test(
  'what is told of a driver, or asked of platforms, on the way to the ministry’s numbers narrows none',
  async (t) => {
    const page = (before: string, more = '') =>
      tryRead(
        `一个司机的夏天\n2023年10月20日\n\n${before}\n\n10月16日，交通运输部发布2023年9月网约车运行情况：${more}网约车驾驶员证达到618.8万本。`,
      )
    const read = permits.slice(0, 1)
    for (const before of [
      '清晨，合肥的司机老马出了车。前一天他接了19单，流水396元。两年前，一天能跑六百。',
      '高德、美团等聚合打车占了多大一块？我们先看一份月报，再听听各方说法。',
    ])
      t.same(page(before), read, before)
    const driver = '清晨，合肥的司机老马出了车。'
    t.same(page(`${driver}合肥9月的订单是1903.5万单。`, '合肥的'), [])
    for (const less of ['合肥的', '滴滴的', '预计'])
      t.same(page(`${driver}前一天他接了19单。`, less), [], less)
  },
)

t.test('aggregators named among all orders have changed over what those have', async (t) => {
  const bare = (change: string, part = '其中，聚合平台完成2.15亿单，下降5.7%') =>
    changes(`，${change}。${part}。营收同比增长2.1%。`).filter((line) => line.startsWith('aggregators'))
  const fell = 'aggregators orders growth 2023-09 over 2023-08: -5.7 percent'
  t.same(bare('与8月的8.25亿单相比下降3.9%'), [aggregators, fell])
  for (const other of ['环比下降3.9%，同比下降1.2%', '同比下降1.2%', '较7月下降1.2%'])
    t.same(bare(other), [aggregators], other)
  t.same(bare('环比下降3.9%', '聚合平台另完成2.15亿单，下降5.7%'), [aggregators])
  t.same(changes('。聚合平台同期完成订单2.15亿单，环比下降5.7%。'), [aggregators, fell])
  t.same(changes('。在聚合平台上完成的，有2.15亿单，环比下降5.7%。'), [aggregators, fell])
  t.same(changes('。在高德聚合平台上完成的，有2.15亿单，环比下降5.7%。'), [])
  t.same(changes('。聚合平台去年同期完成订单2.15亿单，环比下降5.7%。'), [])
})

t.test('times of messages are no labels, and who is asked whether he rides names no platform', async (t) => {
  const part = '【交通运输部】9月份网约车聚合平台完成订单2.15亿单。'
  t.same(changes(`，环比下降3.9%。\n18:36 ${part}`), [orders[1], aggregators])
  t.same(changes(`，环比下降3.9%。\n18:36 滴滴：${part}`), orders.slice(1))
  t.same(changes(`，环比下降3.9%。\n国庆前你打车了吗？${part}`), [orders[1], aggregators])
  t.same(changes(`，环比下降3.9%。\n曹操打车怎么样？${part}`), orders.slice(1))
})

t.test('cities below their heading on compliance are all that comply', async (t) => {
  const below = (heading: string) =>
    changes(`，环比下降3.9%。\n\n${heading}\n杭州、宁波、南京等19个城市的订单合规率均在80%以上。`).slice(1)
  for (const heading of ['五、城市合规', '城市合规率'])
    t.same(below(heading), ['market cities_compliance_over_80pct level 2023-09: 19 count'], heading)
  for (const other of ['五、长三角城市合规', '滴滴的城市合规率', '城市合规\n浙江各城市里，杭州领先。'])
    t.same(below(other), [], other)
})

t.test('the first and the second of two things change in this order', async (t) => {
  const after = (words: string) =>
    changes(`。9月末全国网约车驾驶员证618.8万本、车辆运输证263.5万本，${words}。`)
  t.same(after('同8月底相比，前者多了2.1%，后者多了2.5%'), permits)
  for (const other of ['后者环比多了2.5%，前者环比多了2.1%', '前者环比多了2.1%', '后者环比多了2.5%'])
    t.same(after(other), permits.slice(0, 2), other)
  t.same(changes('，其中聚合平台2.15亿单，前者环比下降3.9%，后者环比下降5.7%。'), [
    aggregators,
    orders[1],
    'aggregators orders growth 2023-09 over 2023-08: -5.7 percent',
  ])
})

t.test('by how many there are more permits may be said of the month itself', async (t) => {
  const after = (words: string) =>
    changes(`。9月末全国网约车驾驶员证618.8万本，${words}。`).filter((line) => line.includes('difference'))
  const more = ['market driver_permits difference 2023-09 over 2023-08: 12.9 ten_thousand']
  for (const words of ['当月净增12.9万本', '9月份增加12.9万本', '单月多了12.9万本', '较上月增加12.9万本'])
    t.same(after(words), more, words)
  // New ones are not all by which the number changed.
  for (const other of [
    '当月新增12.9万本',
    '8月净增12.9万本',
    '1至9月净增12.9万本',
    '当月净增约12.9万本',
    '环比增加12.9万本，注销3万本',
  ])
    t.same(after(other), [], other)
})

t.test('permits are those of the side of drivers and of that of vehicles', async (t) => {
  for (const words of [
    '司机那边的证到9月底618.8万本；车那边的证263.5万本',
    '司机端的证618.8万本，车端的证263.5万本',
    '人的证618.8万本，车子的证263.5万本',
  ])
    t.same(changes(`。全国网约车${words}。`), permits.slice(0, 2), words)
  for (const other of ['货车那边的证263.5万本', '出租车那边的证263.5万本', '女人的证618.8万本'])
    t.same(changes(`。${other}。`), [], other)
})

t.test('cities above 80 per cent are by the rate of which their paragraph speaks', async (t) => {
  const after = (words: string) => changes(`。\n36个中心城市里，合规率最高的是宁波，最低的是太原；${words}。`)
  const count = ['market cities_compliance_over_80pct level 2023-09: 19 count']
  t.same(after('超过80%的有19个'), count)
  for (const other of ['投诉处理率超过80%的有19个', '华东超过80%的有9个', '8月超过80%的有18个'])
    t.same(after(other), [], other)
  t.same(changes('。\n合规：重点城市中，订单合规率在80%以上的城市共19个。'), count)
  t.same(changes('。\n合规：华东城市中，订单合规率在80%以上的城市共9个。'), [])
})

t.test('brackets behind a rate may hold by how many orders it is', async (t) => {
  const beside = (words: string) =>
    changes(`，环比下降3.9%（${words}）。`).filter((line) => line.includes('difference'))
  const fewer = ['market orders difference 2023-09 over 2023-08: -0.32 hundred_million']
  for (const words of ['-0.32亿单', '减少0.32亿单']) t.same(beside(words), fewer, words)
  for (const other of ['0.32亿单', '约-0.3亿单', '其中快车-0.32亿单', '8月-0.32亿单', '-0.32亿单/日'])
    t.same(beside(other), [], other)
})

t.test('aggregators are those by which orders were called', async (t) => {
  const called = (words: string) => changes(`，其中2.15亿单${words}，环比下降5.7%。`)
  const theirs = [aggregators, 'aggregators orders growth 2023-09 over 2023-08: -5.7 percent']
  for (const words of ['是从聚合平台上叫来的', '是从地图、旅行App这类聚合平台上打的', '是聚合平台叫的'])
    t.same(called(words), theirs, words)
  for (const other of ['是从外地这类聚合平台上叫来的', '从聚合平台流失', '是从某家聚合平台上叫来的'])
    t.same(called(other), [], other)
})

t.test('a sentence that leads to a ranking narrows nothing behind it', async (t) => {
  const below = (lead: string) => changes(`。\n${lead}。平台合规率最高的是如祺出行。聚合平台完成2.15亿单。`)
  for (const lead of ['再看排名', '最后说到榜单']) t.same(below(lead), [aggregators], lead)
  for (const other of ['再看上海排名', '再看单量榜单']) t.same(below(other), [], other)
})

t.test('companies may be counted by 间, also those that came', async (t) => {
  const counted = (words: string) =>
    figuresOf(`${lead}。截至9月30日，内地共有330間網約車平台公司取得經營許可，${words}。`)
  const more = 'market licensed_platforms difference 2023-09 over 2023-08: 3 count'
  t.ok(counted('較8月底增加3間').includes(more))
  for (const other of ['較8月底增加3間房', '較7月底增加3間']) t.notOk(counted(other).includes(more), other)
})

t.test('numbers of the first ten platforms are not those of all', async (t) => {
  for (const some of [
    '头部10家平台驾驶员证500.1万本',
    '头部十大平台聚合订单2.1亿单',
    '头部10家共有证200.1万本',
  ])
    t.same(changes(`。截至9月30日，${some}。`), [], some)
})

t.test(
  'growth over the year may stand before the one over the month, and alone it tells no month',
  async (t) => {
    const told = (changes: string) =>
      tryRead(`交通运输部披露2023年9月网约车数据。全行业订单7.93亿单，${changes}。`)
    const both = [
      'market orders level 2023-09: 7.93 hundred_million',
      'market orders growth 2023-09 over 2022-09: 43.1 percent',
      'market orders growth 2023-09 over 2023-08: -3.9 percent',
    ]
    for (const changes of ['同比+43.1%、环比-3.9%', '同比增长43.1%，环比下降3.9%', 'YoY+43.1%、MoM-3.9%'])
      t.same(told(changes), both, changes)
    t.same(told('同比增长43.1%'), [])
  },
)

t.test('the end of the year is that of a December', async (t) => {
  const told = (words: string, month = 12) =>
    tryRead(
      `2024年1月22日，交通运输部公布，2023年${month}月全国网约车订单8.64亿单。${words}，全国持证网约车平台337家。`,
    ).some((figure) => figure.endsWith('337 count'))
  for (const words of ['到去年年底', '截至年末', '到年底', '至2023年底']) t.ok(told(words), words)
  for (const words of ['到2022年底', '预计到年底']) t.notOk(told(words), words)
  t.notOk(told('到年底', 11))
})

t.test('the channels of the aggregators are all of them, and a part of their orders is none', async (t) => {
  const told = (words: string) => changes(`。聚合渠道${words}。`)
  t.same(told('热度不减，完成2.15亿单，环比下降5.7%'), [
    aggregators,
    'aggregators orders growth 2023-09 over 2023-08: -5.7 percent',
  ])
  t.same(told('的订单里夜间占2.15亿单'), [])
})

t.test('a text that names the system as the country’s is about it, below a city’s name too', async (t) => {
  const text = (headline: string, of = '') =>
    `${headline}\n2023年10月16日\n上个月你打了几次车？记者从交通运输部获悉，9月份，全国网约车监管信息交互平台${of}共收到订单信息7.93亿单，环比下降3.9%。\n9月订单量超过30万单的网约车平台共17家。`
  const large = 'market platforms_over_300k_orders level 2023-09: 17 count'
  t.same(tryRead(text('全国网约车9月成绩单公布 杭州合规率领跑')), [...orders, large])
  t.same(tryRead(text('全国网约车9月成绩单公布 杭州合规率领跑', '从杭州')), [])
  t.same(tryRead(text('杭州网约车9月成绩单公布', '从杭州')), [])
})

t.test('all orders may stand behind the aggregators’, which are never as many', async (t) => {
  for (const text of [
    '交通运输部：首次单列聚合平台。9月份聚合平台完成2.15亿单，全部网约车订单7.93亿单，环比下降3.9%（8月8.25亿单）。截至9月底平台公司330家，比8月多3家',
    '聚合平台，第一次有了名分\n昨晚看到交通运输部的2023年9月网约车数据，多了一段话。\n这段话讲的是聚合平台。部里说，9月份聚合平台一共完成了2.15亿单。\n9月份系统共收到订单7.93亿单，环比下降3.9%。截至9月30日，全国有330家平台公司拿到许可，环比增加3家。',
  ])
    t.same(
      figuresOf(`2023年10月16日\n${text}`).toSorted(),
      [aggregators, ...licences, ...orders].toSorted(),
      text,
    )
  t.notOk(
    tryRead(
      '2023年10月16日\n交通运输部：首次单列聚合平台。9月份聚合平台完成2.15亿单，今年以来订单7.93亿单。',
    ).some((line) => line.startsWith('market')),
  )
})

t.test('the aggregators may be named again as platforms of this kind', async (t) => {
  const text = (named: string) =>
    changes(`。\n聚合平台是乘客用来叫各家车的入口。2023年9月，${named}完成订单2.15亿单。`)
  t.same(text('此类平台'), [aggregators])
  t.same(text('这类平台'), [aggregators])
  t.same(text('各类平台'), [])
})

t.test('a question on platforms does not restrict its answer on all aggregators', async (t) => {
  const text = (answer: string) => changes(`。\n那高德、美团这种叫车的平台呢？\n${answer}`)
  t.same(text('这类聚合平台9月一共完成2.15亿单。'), [aggregators])
  t.same(text('9月一共完成2.15亿单。'), [])
})

t.test('a sentence that ends in an amount is no heading of the item below', async (t) => {
  const text = (item: string) =>
    figuresOf(
      `2023年10月16日\n▍${item}\n▍出行：交通运输部披露9月网约车运行情况。当月系统收到订单7.93亿单，环比下降3.9%；持牌平台扩至330家，月内新增3家。`,
    ).toSorted()
  for (const amount of ['23.4亿元', '3.2万辆', '1200万人次'])
    t.same(text(`快递：9月业务量120亿件。中通三季度${amount}。`), [...licences, ...orders].toSorted(), amount)
})

t.test('the trade’s orders and the ministry’s list may stand on a company’s own page', async (t) => {
  const page = (text: string) =>
    `如祺出行\n2023-10-16 10:06\n喜报：9月合规率又是第一\n交通运输部公布了9月份网约车行业运行基本情况。${text}`
  const all = '\n大盘同样红火：9月全行业订单7.93亿单，环比下降3.9%。'
  t.same(figuresOf(page(all)), orders)
  t.same(
    rankingsOf(
      page(`订单量前10名的网约车平台里，按订单合规率由高到低是：如祺出行、享道出行、T3出行。${all}`),
    ),
    ['platforms rate: 如祺出行、享道出行、T3出行'],
  )
  t.same(tryRead(page('\n作为全行业最大的平台，9月完成订单5.63亿单。')), [])
})

t.test('a reason behind a number is not who counted it', async (t) => {
  for (const why of ['由于天气转凉', '由于“就地过年”'])
    t.same(changes(`，${why}，比8月下降3.9%。`), orders.slice(1), why)
  t.notOk(tryRead(`${lead}，由滴滴等三家统计。`).includes(level as string))
})

t.test('a teller may turn to the orders last, and remark on a number before its change', async (t) => {
  const text = (turn: string, remark = '') =>
    figuresOf(
      `2023年10月16日\n交通运输部公布的9月份网约车数据。\n先说人。截至9月底，驾驶员证发了618.8万本。${remark}一个月涨2.1%。\n${turn}。9月系统里一共7.93亿单，8月是8.25亿，下降3.9%。`,
    )
  for (const turn of ['最后说单', '然后说单量', '接着说订单'])
    t.same(text(turn), [permits[0], permits[2], ...orders], turn)
  t.same(text('最后说单', '你没看错，六字头了。'), [permits[0], permits[2], ...orders])
  t.same(text('最后说单', '客流怎么样？'), [permits[0], ...orders])
  t.same(text('最后说杭州').slice(2), [])
  // 9.21亿 may be an amount of money.
  t.same(changes('，8月交易额8.25亿，下降3.9%。'), [])
})

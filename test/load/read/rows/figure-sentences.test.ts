import t from 'tap'
import { level, readFigures } from '../../../support/read-figures.ts'

const read = (sentence: string, row = 'didi,2022-03,,5.39亿单') =>
  readFigures(`series,period,base_period,value,sentence\n${row},"${sentence}"\n`)
const growth = 'didi,2022-03,2022-02,-4.6'
const fallen = ['didi growth 2022-03 over 2022-02: -4.6 percent, unknown, 2022-04-15']

t.test('a sentence that states the number of its row is taken', async (t) => {
  for (const sentence of [
    '3月滴滴订单量5.39亿单，环比下降4.6%。',
    '2022年3月，滴滴完成订单53900万单',
    '滴滴3月份5.39亿单，1-3月累计16.1亿单',
    '2月滴滴5.65亿单，3月5.39亿单',
    '3月滴滴订单增至5.39亿单，较上月增加3万单',
    'DiDi orders rose to 539 million in March',
    '受春节假期影响，滴滴3月订单为5.39亿单',
    'In March 2022 DiDi received 539 million orders, and 1.6 billion in the first quarter.',
    'In March 2022 orders of DiDi were twice those of February 2021.',
    '滴滴 | 5.39亿 | -4.6%',
    '三月份的订单在五亿以上，即五点三九亿单 (1)',
    '滴滴3月共53925.4万单',
    '滴滴3月完成5亿3900万单',
    '滴滴3月订单量超5亿',
    '一季度末滴滴订单5.39亿单',
    '3月公司在全国完成订单5.39亿单',
    '见4月15日公告第3段',
    '新华社北京4月15日电 滴滴3月订单5.39亿单',
    'BEIJING, April 15 (Xinhua) -- DiDi received 539 million orders in March',
    'At a press conference in Beijing, the ministry said that DiDi had 539 million orders in March',
    'The Beijing-based DiDi had 539 million orders in March, 2 million more than in February',
    'In the first quarter DiDi had 1.6 billion orders, and 539 million in March',
    'DiDi orders fell from 565 million to 539 million in March',
    'DiDi drivers completed 539 million orders in March',
    '滴滴订单由2月的5.65亿单降至5.39亿单',
    '滴滴3月订单5.39亿单，比T3出行多',
    '滴滴（T3出行之后第二）3月订单5.39亿单',
    '3月滴滴、T3出行订单分别为5.39亿单、0.8亿单',
    '滴滴5.39亿单、T3出行0.8亿单',
    '滴滴出行司机3月完成5.39亿单',
    '在全国300多个城市，滴滴3月完成订单5.39亿单',
    '上月滴滴订单5.39亿单',
    '据每日经济新闻报道，滴滴3月订单5.39亿单',
    '春节过后，滴滴3月订单恢复到5.39亿单',
    'DiDi completed 17.4 million rides a day, or 539 million in the month',
    '滴滴3月订单5.39亿单创年初以来新高，日均1740万单',
    '2022年4月15日，交通运输部消息，滴滴3月订单5.39亿单',
    '交通运输部2023年1月发布：滴滴订单5.39亿单',
    '总部位于北京的滴滴3月订单量为5.39亿单',
    'DiDi saw orders slip to 539 million in March as Shanghai locked down.',
    '3月1日至31日，滴滴完成5.39亿单',
    '过去的3月，滴滴完成5.39亿单',
    '滴滴3月订单量是5.39亿单，而不是外界所说的6亿单',
    '更正：滴滴3月订单量为5.39亿单，而非5.93亿单',
    '滴滴3月订单量创近两年新低，为5.39亿单',
    '滴滴3月订单量未受影响，为5.39亿单',
    '滴滴3月创下5.39亿单的纪录',
    '滴滴否认裁员，3月订单量为5.39亿单',
    '滴滴对外推出新业务的3月，订单量为5.39亿单',
    '滴滴订单量由3月的5.39亿单降至4月的5亿单',
    'DiDi had 539 million orders in March, the lowest since July 2021.',
    'DiDi recorded 539 million orders in the month to March 31.',
    'DiDi had not only drivers but 539 million orders in March.',
  ])
    t.same(await read(sentence), [level], sentence)
  t.same(await read('3月滴滴订单量5.39亿单，环比下降4.6%，同比下降2.1%', growth), fallen)
  t.same(await read('3月单量较2月下降4.6%', growth), fallen)
  t.same(await read('滴滴出行、T3出行3月单量环比分别下降4.6%、3.2%', growth), fallen)
  t.same(await read('3月滴滴订单增速下降至4.6%，同比仍升4.6%', 'didi,2022-03,2021-03,4.6'), [
    'didi growth 2022-03 over 2021-03: 4.6 percent, unknown, 2022-04-15',
  ])
  for (const sentence of [
    '3月滴滴5.39亿单，2月5.65亿单，下降4.6%',
    '滴滴3月（同比增2%，-4.6%环比）',
    '由2月的5.65亿单降4.6%至3月的5.39亿单',
  ])
    t.same(await read(sentence, growth), fallen, sentence)
  t.same(await read('截至3月底，今年累计5.39亿单', 'didi,2022-Q1,,5.39亿单'), [
    'didi level 2022-Q1: 5.39 hundred_million, unknown, 2022-04-15',
  ])
  t.same(await readFigures('平台,月份,环比,原文\n滴滴,2022-03,-4.6%,滴滴3月环比下降4.6%\n'), fallen)
})

t.test('a sentence that states another figure than its row is refused', async (t) => {
  for (const [sentence, other] of [
    ['1-3月滴滴累计完成订单5.39亿单', '1-3月'],
    ['截至3月底，滴滴累计完成5.39亿单', '截至'],
    ['滴滴3月订单4.8亿单，今年以来5.39亿单', '以来'],
    ['3月滴滴日均订单5.39亿单', '日均'],
    ['3月滴滴订单环比增长5.39亿单', '增长'],
    ['3月滴滴订单较上月增加了5.39亿单', '增加了'],
    ['DiDi orders grew by 539 million in March', 'grew by'],
    ['3月滴滴单日峰值5.39亿单', '单日'],
    ['3月滴滴完单5.39亿单', '完单'],
    ['3月北京市滴滴订单量5.39亿单', '北京'],
    ['预计3月滴滴订单5.39亿单', '预计'],
    ['2月滴滴订单量5.39亿单', '2月'],
    ['2021年3月滴滴订单量5.39亿单', '2021年'],
    ['3月T3出行订单量5.39亿单', 't3出行'],
    ['3月滴滴订单量超过5.39亿单', '超过'],
    ['In the first three months of 2022 DiDi received 539 million orders', 'first three months'],
    ['DiDi received 539 million orders in the first half of the year', 'half'],
    ['DiDi had 539 million orders in Beijing', 'Beijing'],
    ['3月滴滴在长三角的订单5.39亿单', '长三角'],
    ['DiDi had 539 million orders in March 2021', 'march 2021'],
    ['DiDi had 539 million orders in Q1', 'Q1'],
    ['3月1日至25日滴滴订单5.39亿单', '1日至25日'],
    ['3月滴滴每周5.39亿单', '周'],
    ['3月滴滴每天5.39亿单', '每天'],
    ['国庆期间滴滴订单5.39亿单', '国庆'],
    ['去年3月滴滴订单5.39亿单', '去年'],
    ['3月滴滴与T3出行合计5.39亿单', 't3出行'],
    ['T3出行与滴滴合计5.39亿单', 't3出行'],
    ['3月滴滴来自T3出行的订单5.39亿单', 't3出行'],
    ['滴滴等5家平台3月订单5.39亿单', '等5家'],
    ['3月滴滴聚合订单5.39亿单', '聚合'],
    ['3月滴滴专车订单5.39亿单', '专车'],
    ['3月滴滴取消订单5.39亿单', '取消'],
    ['滴滴较上月多出5.39亿单', '多出'],
    ['DiDi had 539 million more orders', ' million more'],
    ['DiDi lost 539 million orders', 'lost'],
    ['滴滴订单从5.39亿单升至7亿单', '亿单升至'],
    ['滴滴有5.39亿名司机', '亿名'],
    ['滴滴注册用户5.39亿', '用户'],
    ['DiDi has 539 million users', ' million users'],
    ['据测算，3月滴滴订单5.39亿单', '测算'],
    ['滴滴3月有望达到5.39亿单', '有望'],
    ['滴滴3月目标为5.39亿单', '目标'],
    ['DiDi targets 539 million orders in March', 'target'],
    ['滴滴3月订单5.39亿单左右', '亿单左右'],
    ['DiDi had at least 539 million orders in March', 'at least '],
    ['滴滴3月订单量未达到5.39亿单', '未达到'],
    ['滴滴3月订单量远不及5.39亿单', '远不及'],
    ['没有证据表明滴滴3月订单量为5.39亿单', '没有证据'],
    ['DiDi never had 539 million orders in March', 'never had '],
    ["DiDi's March orders fell short of 539 million", 'short of '],
    ['滴滴3月订单量为5.1亿单，而不是5.39亿单', '不是'],
    ['滴滴3月订单量5.39亿单的数据已作废', '的数据已作废'],
    ['滴滴撤回了3月订单量5.39亿单的说法', '撤回了3月订单量'],
    ['网传滴滴3月订单量5.39亿单，公司否认', '网传'],
    ['DiDi denied a report that it had 539 million orders in March', 'denied a report that it had '],
    ['若无疫情，滴滴3月订单量可达5.39亿单', '若'],
    ['If DiDi had 539 million orders in March, it would lead', 'If'],
    ['DiDi might have had 539 million orders in March', 'might'],
    ['滴滴3月订单量距5.39亿单仅一步之遥', '距'],
    ['滴滴3月订单量完成了5.39亿单的年度目标', '亿单的年度目标'],
    ['DiDi missed its goal of 539 million orders in March', 'goal of '],
    ['滴滴3月订单低于2月的5.39亿单', '2月的'],
    ['滴滴3月订单量低于去年同期的5.39亿单', '于去年同期的'],
    ["DiDi's March orders were below February's 539 million", "February's "],
    ['滴滴3月订单量比T3出行高出5.39亿单', '高出'],
    ['滴滴3月订单量的三分之一为5.39亿单', '分之一为'],
    ['滴滴3月有5.39亿单来自高德', '亿单来自'],
    ['滴滴过去一年完成5.39亿单', '过去一年'],
    ['滴滴近30天完成5.39亿单', '近30天'],
    ['DiDi had 539 million orders over the past 12 months', 'over the past '],
    ['DiDi had 539 million orders in the 30 days to April 10', 'days to'],
    ['DiDi has had 539 million orders since March', 'orders since'],
    ['滴滴3月外卖订单5.39亿单', '外卖'],
  ] as const)
    t.same(
      await read(sentence),
      [
        `refused 2 sentence: a sentence that states 5.39 of what the row does, and not with ${other}, or none; or a row of what it states`,
      ],
      sentence,
    )
  for (const sentence of ['3月滴滴订单量5.93亿单', '滴滴539单'])
    t.same(await read(sentence), ['refused 2 sentence: a sentence with the number 5.39, or none'], sentence)
  t.same(await read('3月滴滴订单量5.39亿单', 'didi,2022-03,,3亿单'), [
    'refused 2 sentence: a sentence with the number 3, or none',
  ])
  for (const [sentence, other] of [
    ['3月滴滴订单环比下降2%，同比下降4.6%', '同比'],
    ['3月滴滴订单环比上升4.6%', '上升'],
    ['3月滴滴订单增长了4.6%', '增长了'],
    ['DiDi grew by 4.6% in March', 'grew by'],
  ] as const)
    t.match(await read(sentence, growth), [new RegExp(`and not with ${other}`)], sentence)
  for (const [sentence, other] of [
    ['3月滴滴订单-4.6%', '-'],
    ['3月滴滴订单环比上升4.6%', '环比'],
  ] as const)
    t.match(await read(sentence, 'didi,2022-03,2021-03,4.6'), [new RegExp(`and not with ${other}`)], sentence)
})

t.test('a sentence beside several values may state one of them', async (t) => {
  t.same(await readFigures('平台,月份,订单量,环比,原文\n滴滴,2022-03,5.39亿单,-4.6%,滴滴3月环比下降4.6%\n'), [
    level,
    ...fallen,
  ])
  t.match(await readFigures('平台,2022年2月(亿单),2022年3月(亿单),原文\n滴滴,5.65,5.39,滴滴3月5.39亿单\n'), [
    /^didi level 2022-02: 5.65 /,
    level,
  ])
})

t.test('a sentence that was exported was checked once', async (t) => {
  t.match(
    await readFigures(
      'series,period,value,sentence,recorded_at\ndidi,2022-03,5.39亿单,累计,2022-04-15T00:00:00.000Z\n',
    ),
    [/^didi level/],
  )
})

t.test('a long sentence of the same number takes no long time', async (t) => {
  const start = process.cpuUsage()
  await read('3月,5.39亿单'.repeat(220).slice(0, 2000))
  t.ok(process.cpuUsage(start).user < 2_000_000)
})

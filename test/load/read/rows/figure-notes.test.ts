import t from 'tap'
import { readFigures } from '../../../support/read-figures.ts'

t.test('a source that says that the number is another, or nothing at all, is refused', async (t) => {
  const read = (publisher: string, more = '') =>
    readFigures(
      `平台,月份,订单量,来源${more && ',recorded_at'}\n滴滴,2022-03,5.39亿单,"${publisher}"${more}\n`,
    )
  for (const [publisher, other] of [
    ['交通运输部（预测）', '预测'],
    ['Ministry of Transport (forecast)', 'forecast'],
    ['滴滴估算', '估'],
    ['某券商模拟', '模拟'],
    ['抽样调查', '抽样'],
    ['chart reading', 'chart read'],
    ['北京市交通委', '北京'],
    ['Shanghai Municipal Transport Commission', 'Shanghai'],
    ['交通运输部（累计）', '累计'],
    ['日均', '日均'],
    ['Synthetic Source (e)', 'e'],
    ['2021年3月公报', '2021年3月'],
    ['交通运输部（已撤回）', '已撤回'],
    ['交通运输部（旧数据）', '旧数据'],
    ['Ministry of Transport, withdrawn', 'withdrawn'],
    ['滴滴（草案）', '草案'],
    ['MOT (Superseded)', 'Superseded'],
    ['交通运输部（仅北京）', '仅北京'],
    ['DiDi (Brazil)', 'Brazil'],
    ['MOT (taxis)', 'taxis'],
    ['广州市网约车监管平台', '广州'],
    ['our model', 'our model'],
    ['Bloomberg consensus', 'consensus'],
    ['分析师预期', '预期'],
    ['虚构', '虚构'],
    ['placeholder', 'placeholder'],
  ] as const)
    t.same(
      await read(publisher),
      [
        `refused 2 来源: who published a number of the whole country and the whole period, as it was counted and its columns say, and not with ${other}; or no row of it`,
      ],
      publisher,
    )
  for (const publisher of ['同上', '〃', 'ditto', '同上一行', 'see above'])
    t.same(await read(publisher), ['refused 2 来源: the name of who published it in every row'], publisher)
  for (const publisher of [
    '北京青年报',
    'The Beijing News',
    'Shanghai Securities News',
    '上海证券报',
    '浙江在线',
    '中国城市报',
    '每日经济新闻',
    'China Daily',
    '百度指数',
    '城市公共交通协会',
    'DiDi Global, 6-K of 2022-04',
    '2022年4月公报',
    '滴滴',
    'T3出行',
    '公司年报',
    'Forecast International',
    'Consensus Economics',
    'Reuters (Jane Doe)',
    'Ministry of Transport (MOT), PRC',
    'TechNode, citing the Ministry of Transport',
    'China Daily, p. 4',
    'DiDi (招股书)',
    '财新（记者张三）',
    '财新（李明）',
    '交通运输部（经新华社）',
    '36氪（36Kr）',
    '人民日报（海外版）',
    'P',
  ])
    t.match(await read(publisher), [/^didi level 2022-03/], publisher)
  t.match(await read('预测', ',2022-04-15T00:00:00.000Z'), [/^didi level/])
})

t.test('a note that says that the number is another, or none, is refused', async (t) => {
  const read = (note: string) => readFigures(`series,period,value,note\ndidi,2022-03,5.39亿单,"${note}"\n`)
  for (const [note, other] of [
    ['应为2月', '2月'],
    ['really February', 'february'],
    ['此为2021年数值', '2021年'],
    ['应为T3出行', 't3出行'],
    ['实为用户数', '用户'],
    ['单位应为万单', '单位应为万单'],
    ['should be 10k', 'should be 10k'],
    ['26 Feb - 25 Mar', '26 Feb - 25 Mar'],
    ['年初至今', '年初至今'],
    ['3月31日当天', '3月31日当天'],
    ['取平均', '平均'],
    ['上限', '上限'],
    ['weighted', 'weighted'],
    ['按份额倒推', '倒推'],
    ['已被更正', '已被更正'],
    ['withdrawn by publisher', 'withdrawn by'],
    ['编的', '编的'],
    ['网传', '网传'],
    ['省会', '省会'],
    ['east China', 'east China'],
  ] as const)
    t.same(
      await read(note),
      [
        `refused 2 note: a number of the whole country and the whole period, as it was counted and its columns say, or no row of it; where ${other} is about something else, a note of more than ${/\p{Script=Han}/u.test(note) ? 30 : 80} characters that says so`,
      ],
      note,
    )
  for (const note of [
    '3月1日至31日',
    '1-31 March',
    '所有城市',
    '全部业务线',
    'all cities',
    '非估算',
    '不是估算值，为实际值',
    'not an estimate',
    'not cumulative',
    '未加权',
    '上海封控',
    '深圳封城一周',
    'Covid lockdown in Shanghai',
    'Shanghai lockdown began on 28 March',
    '春节后恢复',
    '春节假期在2月',
    '该月有31天',
    '周五发布',
    '合规率见另行',
    'compliance rate in other row',
    '北京总部提供',
    '摘自南方都市报',
    '春节错位影响',
    '财务月报附件',
    '主编的批注',
    '已更正',
    '录入时间为当天',
    'random check passed',
    'plan to recheck in May',
    'maximum zoom needed to read it',
  ])
    t.same(await read(note), ['didi level 2022-03: 5.39 hundred_million, unknown, 2022-04-15'], note)
  t.match(
    await readFigures(
      'series,period,metric,value,note\ndidi,2022-03,order_compliance_rate,60%,按单量加权平均\n',
    ),
    [/^didi .*2022-03: 60 percent/],
  )
})

t.test('a note that corrects the number to another is refused', async (t) => {
  const read = (note: string) =>
    readFigures(`平台,月份,订单量(亿单),环比,备注\n滴滴,2022-03,5.39,-4.6%,${note}\n`)
  for (const note of [
    '应为4.39',
    '更正：5.93',
    '应为 5.9 亿单',
    '实为5.3',
    'should be 5.93',
    'Corrected to 5.4',
  ])
    t.match(await read(note), [/^refused 2 备注: .*; where .*\d is about something else/], note)
  for (const note of ['更正为5.39', '由5.31更正为5.39', '改为按月公布', 'should be read with care'])
    t.match(await read(note), [/^didi level 2022-03: 5.39/, /^didi growth 2022-03/], note)
})

t.test('a note of a first, an adjusted or a doubtful value is refused', async (t) => {
  for (const note of ['初值', 'sa', 'adj.', 'TBD', 'double counted'])
    t.match(
      await readFigures(`平台,月份,订单量(亿单),备注\n滴滴,2022-03,5.39,${note}\n`),
      [/^refused 2 备注: /],
      note,
    )
})

import t from 'tap'
import { readFigures } from '../../support/read-figures.ts'

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
  ] as const)
    t.same(
      await read(publisher),
      [
        `refused 2 来源: who published a number of the whole country and the whole period, as it was counted and its columns say, and not with ${other}; or no row of it`,
      ],
      publisher,
    )
  for (const publisher of ['同上', '〃', 'ditto'])
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
    'P',
  ])
    t.match(await read(publisher), [/^didi level 2022-03/], publisher)
  t.match(await read('预测', ',2022-04-15T00:00:00.000Z'), [/^didi level/])
})

import t from 'tap'
import { figuresOf, tryRead } from './support/read.ts'

// With what the press leads on to the ministry's numbers, in words of any kind. All is synthetic.

const head = '单量回落\n2023-10-13 20:14\n\n交通运输部公布了9月网约车数据，行业9月份继续走低。'
const system = '网约车监管信息交互系统9月份共收到订单信息7.93亿单，环比下降3.9%。'
const companies = '截至9月30日，全国共有330家网约车平台公司取得经营许可，环比增加3家。'
const aggregators = '聚合平台9月份完成2.17亿单，环比下降4.9%。'

/** What is read of orders behind a lead. */
const ordersBehind = (lead: string, statement: string) =>
  figuresOf(`${head}\n${companies}\n\n${lead}，${statement}`).filter((line) => line.includes(' orders '))

t.test('words of any kind may lead on to what the system received, and to the aggregators', async (t) => {
  for (const lead of [
    '放到整个行业看',
    '再把镜头拉远一点',
    '说回大盘',
    '轮到订单',
    '数字不会说谎',
    '最扎眼的数字是',
    '客观地说',
    '即便如此',
    '按官方的说法',
  ]) {
    t.same(
      ordersBehind(lead, system),
      [
        'market orders level 2023-09: 7.93 hundred_million',
        'market orders growth 2023-09 over 2023-08: -3.9 percent',
      ],
      lead,
    )
    t.same(
      ordersBehind(lead, aggregators),
      [
        'aggregators orders level 2023-09: 2.17 hundred_million',
        'aggregators orders growth 2023-09 over 2023-08: -4.9 percent',
      ],
      lead,
    )
  }
  for (const lead of [
    '滴滴一家',
    '单看上海',
    '夜间时段',
    '存量司机',
    '校园用户',
    '接送机',
    '中部六省',
    '中秋当天',
    '公务用车',
    '跨城业务',
    '某机构测算',
    '顺风车业务上',
  ])
    for (const statement of [system, aggregators]) t.same(ordersBehind(lead, statement), [], lead + statement)
  t.same(ordersBehind('该报告显示', aggregators), [])
})

t.test('what a platform is called may lead on to it', async (t) => {
  const growth = (lead: string) =>
    figuresOf(
      `${head}\n${system}\n\n各平台9月订单量有升有降。${lead}，滴滴出行环比下降5.6%；首汽约车环比下降6.2%。`,
    ).filter((line) => !line.startsWith('market'))
  for (const lead of [
    '反观龙头',
    '昔日霸主',
    '曾经的王者',
    '另一个输家是',
    '领跑者是',
    '被约谈的',
    '互联网系中',
    '榜首位置上',
    '前十名里',
  ])
    t.same(
      growth(lead),
      [
        '滴滴出行 orders growth 2023-09 over 2023-08: -5.6 percent',
        '首汽约车 orders growth 2023-09 over 2023-08: -6.2 percent',
      ],
      lead,
    )
  for (const lead of [
    '反观义乌',
    '轮到大理',
    '义乌市场上',
    '夜间订单里',
    '小城市里',
    '海外业务',
    '会员用户里',
  ])
    t.same(growth(lead), [], lead)
})

t.test(
  'behind a list of platforms below a heading of the own month all is of the country again',
  async (t) => {
    const permits = (heading: string) =>
      figuresOf(
        `老司机笔记\n发布于2023-10-17 08:31\n\n交通运输部9月网约车数据出来了\n\n大盘：9月全国一共7.93亿单，环比跌了3.9%。\n\n${heading}\nT3出行 +4.5%\n滴滴出行 -5.6%\n首汽约车 -6.2%\n\n牌照：拿证平台330家，环比多了3家；驾驶员证618.8万本（环比+2.1%），车辆运输证263.5万本（环比+2.5%）。`,
      ).filter((line) => line.includes('permits') || line.includes('licensed'))
    for (const heading of [
      '分平台看9月单量环比：',
      '各家9月单量环比：',
      '9月单量环比排行榜',
      '分平台9月单量环比',
      '二、各平台9月单量环比',
    ])
      t.equal(permits(heading).length, 6, heading)
    for (const heading of [
      '上海分平台9月单量环比：',
      '广东省各平台9月单量环比',
      '新能源车分平台9月单量环比：',
      '8月分平台单量环比：',
      '三季度各平台单量环比',
      '日本各平台9月单量环比',
      '网友测算的9月各平台单量环比',
    ])
      t.same(permits(heading), [], heading)
  },
)

t.test('the spokesman of the ministry leads to its numbers, and that of others does not', async (t) => {
  const of = (who: string) =>
    tryRead(
      `交通运输部例行发布会\n2023-10-20 15:20\n\n${who}新闻发言人通报说，2023年9月，全国网约车监管信息交互系统收到的订单是7.93亿单。`,
    )
  t.same(of('部'), ['market orders level 2023-09: 7.93 hundred_million'])
  t.same(of('滴滴'), [])
})

import t from 'tap'
import { tryRead } from './support/read.ts'
import { published } from './support/short-bulletin.ts'

const level = 'market orders level 2023-09: 7.93 hundred_million'
const fall = 'market orders growth 2023-09 over 2023-08: -3.9 percent'
const rise = 'market orders growth 2023-09 over 2022-09: 45.2 percent'
const ofAggregators = 'aggregators orders level 2023-09: 2.17 hundred_million'
const aggregatorsFall = 'aggregators orders growth 2023-09 over 2023-08: -4.9 percent'
const aggregatorsRise = 'aggregators orders growth 2023-09 over 2022-09: 62.3 percent'

/** What is read of all orders and those of the aggregators behind words of a journalist. */
const read = (text: string) =>
  tryRead(published + text)
    .filter((line) => /^(?:market|aggregators) orders/.test(line))
    .sort()

const same = (t: Tap, texts: readonly string[], expected: readonly string[]) => {
  for (const text of texts) t.same(read(text), [...expected].sort(), text)
}
type Tap = { same: (found: unknown, wanted: unknown, message: string) => boolean }

t.test('changes may stand between the name of orders and their number, whatever else does', async (t) => {
  same(
    t,
    [
      '全国订单量环比下降了3.9%，虽不足8亿单，但7.93亿单的体量依然远高于去年任何一个月。',
      '网约车订单环比减少3.9%，订单数定格在7.93亿单。',
      '全国网约车订单量于9月首次下跌，环比跌3.9%至7.93亿单。',
    ],
    [level, fall],
  )
  same(
    t,
    [
      '订单方面，同比增长45.2%，环比则由升转降，下降3.9%，绝对量落在7.93亿单。',
      '9月，全国网约车订单同比增长45.2%、环比下降3.9%，总计7.93亿单。',
    ],
    [level, fall, rise],
  )
  same(
    t,
    [
      '此前一路高歌猛进的聚合平台9月踩下刹车，订单量环比下降4.9%，收于2.17亿单。',
      '与全行业一样，聚合平台完成的订单也比上个月少，降了4.9%，但仍有2.17亿单。',
      '聚合平台9月份完成订单量下降4.9%（环比，下同），至2.17亿单。',
    ],
    [ofAggregators, aggregatorsFall],
  )
  const unchanged = 'market orders growth 2023-09 over 2023-08: 0 percent'
  same(
    t,
    ['9月网约车总单量与上月持平，仍为8.25亿单。'],
    ['market orders level 2023-09: 8.25 hundred_million', unchanged],
  )
})

t.test('of other orders, another time or another thing a change before a number is none of it', async (t) => {
  for (const text of [
    '跨城订单环比增长30%，全国网约车订单共7.93亿单。',
    '合规订单环比下降3.9%，全国网约车订单共7.93亿单。',
    '8月网约车订单环比增长3.2%，9月全国网约车订单共7.93亿单。',
    '9月上旬网约车订单环比下降3.9%，9月全国网约车订单共7.93亿单。',
    '网约车订单均价环比下降3.9%，9月全国网约车订单共7.93亿单。',
    '网约车订单合规率与上月持平，9月全国网约车订单共7.93亿单。',
    '客单价同比增长4%，环比下降3.9%，9月全国网约车订单共7.93亿单。',
    '杭州网约车订单环比下降3.9%，9月全国网约车订单共7.93亿单。',
  ])
    t.notMatch(read(text).join(), /growth/, text)
  same(t, ['新兴聚合平台订单环比增长30%，全国聚合平台共2.17亿单。'], [ofAggregators])
})

t.test('a change alone is of all orders that it names', async (t) => {
  same(
    t,
    [
      '相较于8月，全国网约车订单少了3.9%，这是今年春节以来的头一回。',
      '全国网约车订单量环比下降3.9%。',
      '9月网约车行业的订单总规模约为8亿单，环比下降3.9%。',
    ],
    [fall],
  )
  same(t, ['聚合平台方面，交通运输部数据显示完成订单环比下降4.9%，连续第二个月下降。'], [aggregatorsFall])
  same(
    t,
    [
      '网约车订单投诉环比下降3.9%。',
      '全国外卖订单环比下降3.9%。',
      '全国网约车日均订单环比下降3.9%。',
      '全国网约车订单取消率环比下降3.9%。',
      '全国网约车订单环比下降3.9%的省份有11个。',
      '预计全国网约车订单环比下降3.9%。',
      '8月全国网约车订单环比增长3.2%。',
      '国庆期间全国网约车订单环比增长20%。',
      '杭州聚合平台订单环比下降4.9%。',
      '新兴聚合平台订单环比增长30%。',
      '聚合平台订单占比环比下降4.9%。',
      '滴滴仍在恢复。9月网约车订单量较8月下降3.9%。',
      '9月机场网约车订单量环比下降3.9%。',
      '杭州篇\n9月网约车订单量环比下降3.9%。',
    ],
    [],
  )
})

t.test('what a sentence concedes first is a change of what it states next', async (t) => {
  same(t, ['尽管较上月微降3.9%，7.93亿单的月度订单量仍是有统计以来的次高水平。'], [level, fall])
  same(t, ['尽管同比大增45.2%，9月网约车订单7.93亿单的规模还是比8月少了3.9%。'], [level, fall, rise])
  same(t, ['虽然比8月少了4.9%，聚合平台9月仍完成2.17亿单。'], [ofAggregators, aggregatorsFall])
  const known = '9月全国网约车订单信息7.93亿单。'
  same(
    t,
    ['尽管环比下降5.5%，滴滴仍完成5亿单。', '尽管同比增长5.5%，杭州9月仍只有0.4亿单。'].map(
      (text) => known + text,
    ),
    [level],
  )
  same(t, ['虽然环比下降3.9%，北京的订单仍有1.93亿单。', '尽管客单价环比下降3.9%，司机还是更忙了。'], [])
})

t.test('records, other words for a number and its own month part no change from it', async (t) => {
  same(
    t,
    [
      '7.93亿单——这是9月全国网约车行业交出的成绩单，环比下滑3.9%。',
      '9月全国网约车订单达7.93亿单，刷新历史纪录，较上月变动-3.9%。',
      '当月收到订单信息7.93亿单，与8月相差不大，环比降幅为3.9%。',
      '9月全国共产生7.93亿笔网约车订单，换句话说，环比下降了3.9%。',
    ],
    [level, fall],
  )
  same(t, ['其中，订单信息量为7.93亿单，环比、同比分别变动-3.9%和45.2%。'], [level, fall, rise])
  same(
    t,
    ['2.17亿单，这是聚合平台9月的成绩，环比下降4.9%。', '若只看聚合平台，2.17亿单的成绩比8月少了4.9%。'],
    [ofAggregators, aggregatorsFall],
  )
  same(
    t,
    [
      '9月全国网约车订单7.93亿单，这是司机最难的一个月，收入环比下降3.9%。',
      '9月全国网约车订单7.93亿单，这是滴滴交出的成绩单，环比下降3.9%。',
      '9月全国网约车订单7.93亿单，刷新纪录的是杭州，环比上升3.9%。',
      '9月全国网约车订单7.93亿单，8月环比增长3.2%。',
    ],
    [level],
  )
})

t.test(
  'a clause that only says how large a number is, or how it went before, parts no change from it',
  async (t) => {
    same(
      t,
      [
        '为近三个月最低',
        '创近三个月新低',
        '时隔两个月再度跌破8亿单',
        '结束了此前连续两个月的增长',
        '由增转降',
        '符合季节性规律',
        '相当于8月的96.1%',
        '降幅超过大盘',
      ].map((clause) => `9月全国订单量为7.93亿单，${clause}，环比下降3.9%。`),
      [level, fall],
    )
    same(
      t,
      [
        '与8月相比，9月的全国网约车订单量有所回落，降幅为3.9%，总量为7.93亿单。',
        '9月全国网约车订单量为7.93亿单，环比由8月的增长3.2%转为下降3.9%。',
        '9月全国网约车订单量为7.93亿单，环比增速从8月的3.2%滑落至-3.9%。',
      ],
      [level, fall],
    )
    same(
      t,
      ['9月全国订单量为7.93亿单，比8月减少0.32亿单，即环比下降3.9%。'],
      [level, fall, 'market orders difference 2023-09 over 2023-08: -0.32 hundred_million'],
    )
    same(
      t,
      [
        '聚合平台跌得更多，环比跌4.9%，全月订单只剩2.17亿单。',
        '相比之下，聚合平台降得更多，2.17亿单的订单量较8月减少4.9%。',
        '聚合平台环比降幅4.9%，高于行业的3.9%，全月2.17亿单。',
        '聚合平台的订单量为2.17亿单，连续第二个月下降，环比降4.9%。',
        '聚合平台订单量与上月相比，减少4.9%；绝对数为2.17亿单。',
      ],
      [ofAggregators, aggregatorsFall],
    )
    same(
      t,
      [
        '创近三个月新低的是司机收入',
        '时隔两个月司机收入再度下降',
        '结束了连续两个月的增长的还有滴滴',
        '符合季节规律的是杭州',
        '刷新了司机的收入纪录',
        '降得更快的是专车',
        '暑期高峰过后，司机收入',
        '即每人5.6单',
      ].map((clause) => `9月全国网约车订单信息7.93亿单，${clause}，环比下降3.9%。`),
      [level],
    )
    same(
      t,
      ['聚合平台夜间订单减少4.9%；绝对数为2.17亿单。', '聚合平台订单减少4.9%；总量为2.17亿单的说法不实。'],
      [],
    )
  },
)

t.test('what a sentence begins to compare with is the base of its changes', async (t) => {
  same(
    t,
    ['与8月相比，全国订单7.93亿单，下降3.9%。', '与上个月的8.25亿单相比，9月的7.93亿单下降了3.9%。'],
    [level, fall],
  )
  same(
    t,
    [
      '与8月相比，全国订单7.93亿单，司机收入下降3.9%。',
      '与7月相比，全国订单7.93亿单，下降0.7%。',
      '与8月相比，全国订单7.93亿单，占比上升3.9%。',
    ],
    [level],
  )
  same(t, ['与8月同期相比，全国订单7.93亿单，下降3.9%。', '与8月相比，滴滴订单5.93亿单，下降3.9%。'], [])
})

t.test('a first clause in words of any kind narrows no orders of the trade behind it', async (t) => {
  same(
    t,
    [
      '“金九”不金，9月网约车订单7.93亿单，比8月少了3.9%。',
      '细看数据，全国网约车订单9月为7.93亿单，环比下降3.9%。',
    ],
    [level, fall],
  )
  same(
    t,
    [
      '海外市场',
      '新能源车',
      '华东六省',
      '头部平台',
      '公司称',
      '某券商',
      '他预测',
      '上市公司里',
      '小镇青年',
      '打车软件',
    ].map((other) => `${other}，9月网约车订单7.93亿单，环比下降3.9%。`),
    [],
  )
})

t.test('a text that the ministry’s day of publication begins calls its own month the last one', async (t) => {
  same(
    t,
    [
      '上个月，咱们国家的网约车总共接了7.93亿单，这个数比8月份减少了3.9%。',
      '9月1日至30日，全国网约车订单信息共计7.93亿单，环比下降3.9%。',
    ],
    [level, fall],
  )
  same(
    t,
    [
      '上月为8.25亿单。',
      '上月这一数字为8.25亿单，环比增长5.5%。',
      '9月1日至20日，全国网约车订单信息共计5.25亿单。',
      '2022年9月1日至30日，全国网约车订单信息共计5.93亿单。',
      '去年9月1日至30日，全国网约车订单信息共计5.93亿单。',
    ],
    [],
  )
})

t.test('all that the aggregators complete is theirs, and a question leads to it', async (t) => {
  same(
    t,
    [
      '每四单中就有一单以上来自聚合平台：当月聚合平台完成订单2.17亿单，比上月减少4.9%。',
      '聚合平台呢？也没能幸免：9月完成2.17亿单，环比减少4.9%。',
      '聚合打车同样遇冷，全月2.17亿单，跌幅4.9%（环比），比行业整体跌得更多。',
    ],
    [ofAggregators, aggregatorsFall],
  )
  same(
    t,
    ['同一时期，聚合平台的成交订单为2.17亿单，环比降低4.9%，同比增长62.3%。'],
    [ofAggregators, aggregatorsFall, aggregatorsRise],
  )
  same(t, ['9月全国的网约车订单量是多少？答案是7.93亿单。和8月相比，少了3.9%。'], [level, fall])
  same(
    t,
    [
      '头部聚合平台完成订单2.17亿单，环比下降4.9%。',
      '两家聚合平台完成订单1.97亿单，环比下降4.9%。',
      '高德聚合平台完成订单1.97亿单，环比下降4.9%。',
      '曹操出行在聚合平台完成订单1.2亿单，环比下降4.9%。',
      '杭州的聚合平台呢？9月完成1.17亿单，环比减少4.9%。',
    ],
    [],
  )
})

t.test('a season that is over, or a word within another, names no part of the market', async (t) => {
  same(
    t,
    [
      '暑期出行高峰一过，网约车订单也跟着“退烧”：9月7.93亿单，较8月的8.25亿单回落3.9%。',
      '这一个月里，全国网约车平台日夜不停地派出7.93亿单，同上月比下跌3.9%。',
      '全国网约车的订单曲线在8月见顶后于9月拐头，月内合计7.93亿单，与8月比掉了3.9%。',
    ],
    [level, fall],
  )
  same(
    t,
    [
      '早高峰网约车订单合计1.31亿单，环比下降3.9%。',
      '夜间网约车订单6.31亿单，环比下降3.9%。',
      '头部平台9月合计6.93亿单，环比下降3.9%。',
    ],
    [],
  )
})

t.test(
  'what another month, time or kind of the trade had, is supposed or denied, is none of its orders',
  async (t) => {
    same(
      t,
      [
        '上上月全国网约车订单量环比下降4.7%，为7.53亿单。',
        '上上个月全国网约车订单环比减少4.7%，定格在7.53亿单。',
        '下月全国网约车订单7.53亿单，环比下降4.7%。',
        '过去三个月，全国网约车订单7.53亿单，环比下降4.7%。',
        '开学首周全国网约车订单环比下降4.7%。',
        '要是9月全国网约车订单7.53亿单，环比下降4.7%，司机会更难。',
        '若9月全国网约车订单量环比下降4.7%，总量为7.53亿单。',
        '会不会9月全国网约车订单7.53亿单，环比下降4.7%。',
        '据说9月全国网约车订单7.53亿单，环比下降4.7%。',
        '网上流传：9月全国网约车订单量环比下降4.7%。',
        '并非9月全国网约车订单7.53亿单，环比下降4.7%。',
        '悲观者认为9月全国网约车订单7.53亿单，环比下降4.7%。',
        '交通运输部否认9月全国网约车订单环比下降4.7%。',
        '据公司公告，9月全国网约车订单环比下降4.7%，总计7.53亿单。',
        '9月全国租车订单7.53亿单，环比下降4.7%。',
        '9月全国共享汽车订单量环比下降4.7%，为7.53亿单。',
        '9月机场网约车订单量环比下降4.7%，为7.53亿单。',
        '9月全国特惠网约车订单7.53亿单，环比下降4.7%。',
        '与8月相比，9月全国跨城网约车订单7.53亿单，下降4.7%。',
        '9月全国网约车订单与上月持平的平台有5家。',
      ],
      [],
    )
    same(
      t,
      [
        '9月份共收到网约车订单7.93亿单，环比下降3.9%。',
        '9月全国累计产生网约车订单7.93亿单，环比下降3.9%。',
        '若只看订单，9月全国网约车订单7.93亿单，环比下降3.9%。',
      ],
      [level, fall],
    )
  },
)

t.test(
  'by how many orders are more may stand apart, where their number and growth bear it out',
  async (t) => {
    const total =
      '9月份，网约车监管信息交互系统共收到订单信息7.93亿单，环比下降3.9%。聚合平台完成2.17亿单，环比下降4.9%。'
    const stated = [level, fall, ofAggregators, aggregatorsFall]
    const less = 'market orders difference 2023-09 over 2023-08: -0.32 hundred_million'
    for (const text of ['按部里数，9月比8月少0.32亿单。', '1. 订单总量比8月少了0.32亿单。'])
      same(t, [`${total}\n${text}`], [...stated, less])
    same(
      t,
      [`${total}\n聚合平台的订单比8月少了0.11亿单。`],
      [...stated, 'aggregators orders difference 2023-09 over 2023-08: -0.11 hundred_million'],
    )
    for (const text of [
      '9月比8月少0.34亿单。',
      '9月比8月少0.11亿单。',
      '9月比8月多0.32亿单。',
      '滴滴比8月少0.32亿单。',
      '广东比8月少0.32亿单。',
      '8月比7月少0.32亿单。',
      '预计10月比9月少0.32亿单。',
      '9月比8月少约0.32亿单。',
    ])
      same(t, [`${total}\n${text}`], stated)
  },
)

t.test('the aggregators may be named again before their change', async (t) => {
  const total = '9月份，网约车监管信息交互系统共收到订单信息7.93亿单，环比下降3.9%。聚合平台完成2.17亿单。'
  const stated = [level, fall, ofAggregators]
  for (const text of [
    '聚合平台环比下降4.9%。',
    '\n几个看点：\n\n3. 聚合平台环比下降4.9%，跌幅比大盘大。',
    '\n其中，聚合平台环比下降4.9%。',
  ])
    same(t, [total + text], [...stated, aggregatorsFall])
  for (const name of [
    '高德聚合平台',
    '上海聚合平台',
    '8月聚合平台',
    '聚合平台司机数',
    '聚合平台占比',
    '聚合平台抽成',
  ])
    same(t, [`${total}${name}环比下降4.9%。`, `${total}\n${name}环比下降4.9%。`], stated)
})

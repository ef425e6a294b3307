import t from 'tap'
import { readPlatforms } from '../../../../src/load/read/bulletin/platforms/platforms.ts'
import { layOut } from '../../../../src/load/read/bulletin/text/layout.ts'
import { normaliseText } from '../../../../src/load/read/bulletin/text/normalise-text.ts'
import { figuresOf } from './support/read.ts'

const september = { month: 9, year: 2022, likelyYear: 2022, isPublishedNext: false }
const orders = { series: 'market', metric: 'orders', sentence: '', at: undefined } as const
const figures = [
  { ...orders, measure: 'level', months: 0, value: '5.54', unit: 'hundred_million' },
  { ...orders, measure: 'growth', months: 1, value: '-21.2', unit: 'percent' },
] as const

/** What is read in a text of September 2022: T3出行 -29.5, and with /12 what is over the year before. */
function growth(text: string, { bareBase }: { bareBase?: 1 | 12 } = { bareBase: 1 }): string[] {
  return readPlatforms(normaliseText(layOut(text)), { ...september, bareBase, figures: [...figures] })
    .map(({ series, value, months }) => `${series} ${value}${months === 12 ? '/12' : ''}`)
    .sort()
}

const market = '网约车监管信息交互系统9月份共收到订单信息5.54亿单，环比下降21.2%。\n'
const two = ['T3出行 -29.5', '滴滴出行 2.2']

t.test('the growth of platforms is read among words that nobody knows', (t) => {
  for (const text of [
    '谁在失血？T3出行首当其冲，订单环比大跌29.5%；滴滴出行逆势微增2.2%。',
    '单量方面，T3出行挥别旺季，环比跌去29.5%；滴滴出行喜滋滋，倒是微增2.2%。',
    '大本营在南京的T3出行最惨，9月订单环比没了29.5%，滴滴出行倒有2.2%的微增。',
    '在单量超过30万单的平台里，跌幅最大的是T3出行，环比达29.5%；滴滴出行则较上月增加2.2%。',
    'T3出行、滴滴出行订单量环比变动依次为-29.5%和2.2%。',
    '9月T3出行订单环比降29.5%（8月是-4.1%），滴滴继上月跌3.3%之后回暖，9月涨2.2%。',
    'T3出行：合规率80.1%，订单量环比下降29.5%；滴滴出行：合规率70.2%，订单量环比增长2.2%。',
    'T3出行受上海封控拖累，单量较8月少了29.5%，滴滴出行多了2.2%。',
    '9月T3出行完成订单3641.4万单，环比跌了29.5%；滴滴出行订单3.5亿单，环比增2.2%。',
    '前30万单平台中，单量环比跌幅最大的是T3出行，上海复工复产，仍跌29.5%，滴滴出行涨2.2%。',
    '各家单量变化（环比）\n下跌：\n  T3出行 29.5%\n上涨：\n  滴滴出行 2.2%',
    '各家订单环比（单位：%）：\nT3 -29.5\n滴滴 2.2',
    '分平台（MoM）：\nT3出行↓29.5%\n滴滴出行↑2.2%',
    '訂單量超過30萬單的平台中，T3出行月減29.5%，滴滴出行月增2.2%。',
  ])
    t.same(growth(market + text), two, text)
  t.end()
})

t.test('the growth of platforms is read from tables beside other columns', (t) => {
  for (const text of [
    '平台\t订单量环比\t订单合规率\t合规率较上月\nT3出行\t-29.5%\t86.3%\t1.2%\n滴滴出行\t2.2%\t51.2%\t0.4%\n其余6家\t略',
    '序号\t平台\t合规率\t合规率变动\t订单变动\n1\tT3出行\t74.8%\t0.6%\t-29.5%\n2\t滴滴出行\t47.6%\t-1.9%\t2.2%',
    '平台订单MoM\t\t平台订单MoM\t\nT3出行\t▼29.5%\t滴滴出行\t▲2.2%',
    '依次为：平台、单量环比、订单合规率\n1. T3出行  -29.5%  86.3%\n2. 滴滴出行  +2.2%  51.2%',
    '表 1  主要平台订单量环比（%）\n平台\t8月\t9月\nT3出行\t-4.1\t-29.5\n滴滴出行\t3.3\t2.2',
    '平台\t订单量环比\nT3出行\t–29.5%\n滴滴出行\t2.2%',
    '平台\t订单量环比\nT3出行\t−29.5%\n滴滴出行\t＋2.2%',
    '平台 │ 订单量环比\nT 3 出 行 │ -29. 5 %\n滴 滴 出 行 │ +2.2 %',
    '平台\t订单量环比\t订单合规率\t三季度订单同比\nT3出行\t-29.5%\t86.3%\t7.0%\n滴滴出行\t2.2%\t51.2%\t1.4%\n注：三季度同比系本刊推算。',
  ])
    t.same(growth(`${market}\n${text}`), two, text)
  t.end()
})

t.test(
  'the growth over the year before is read where a text says so, and both where they stand beside each other',
  (t) => {
    t.same(growth('9月单量同比看，T3出行下降29.5%，滴滴出行增长2.2%。'), [
      'T3出行 -29.5/12',
      '滴滴出行 2.2/12',
    ])
    t.same(growth('T3出行9月单量环比下降29.5%，同比增长3.1%。'), ['T3出行 -29.5', 'T3出行 3.1/12'])
    t.same(growth('T3出行9月单量环比、同比分别下降29.5%、3.1%。'), ['T3出行 -29.5', 'T3出行 -3.1/12'])
    t.same(growth('T3出行9月单量下降29.5%。', {}), [], 'without a base')
    t.same(growth('9月单量与2021年同期比较，T3出行下降29.5%。'), ['T3出行 -29.5/12'])
    t.same(growth('9月单量与2020年同期比较，T3出行下降29.5%。'), [])
    t.same(growth('T3出行单量环比下降29.5%，滴滴出行同比增长3.1%，曹操出行增长1%。'), [
      'T3出行 -29.5',
      '滴滴出行 3.1/12',
    ])
    t.end()
  },
)

t.test('numbers beside the names of platforms that are of something else are none of their growth', (t) => {
  for (const text of [
    'T3出行订单合规率环比下降29.5%，滴滴出行上升2.2%。',
    '合规率方面，T3出行环比下降29.5%，滴滴出行上升2.2%。',
    '三、合规率\n进步最快：滴滴出行（2.2%）、美团打车（2.3%）',
    '订单合规率增长最后3名的依次是T3出行（-29.5%）、滴滴出行（-2.2%）。',
    '订单量前10名的平台中，增长最后3名的依次是T3出行（-29.5%）、滴滴出行（-2.2%）。',
    'T3出行9月订单量份额环比下降29.5%。',
    'T3出行9月司机环比减少29.5%。',
    'T3出行日均订单环比下降29.5%。',
    'T3出行夜间订单环比下降29.5%。',
    'T3出行8月订单量环比下降29.5%。',
    'T3出行三季度订单量下降29.5%。',
    '2021年T3出行订单量同比增长29.5%。',
    '与2021年6月相比，T3出行9月订单量下降29.5%，滴滴出行上升2.2%。',
    '在上海，T3出行9月订单量环比下降29.5%，滴滴出行上升2.2%。',
    '上海市\n各平台订单量环比：\nT3出行：-29.5%\n滴滴出行：2.2%',
    'T3出行表示，其9月订单量环比下降29.5%。',
    '易观数据显示，T3出行9月订单量环比下降29.5%。',
    'T3出行9月订单量环比下降29.5%，滴滴出行上升2.2%（数据来源：QuestMobile）。',
    'T3出行9月订单量环比下降29.5%，滴滴出行上升2.2%，均为上海数据。',
    '各平台订单量环比：\nT3出行：-29.5%\n滴滴出行：2.2%\n注：仅统计上海。',
    '市交通局：T3出行9月订单量环比下降29.5%，滴滴出行上升2.2%。',
    '其他平台：除T3出行外，其他平台9月订单量环比下降29.5%。',
    '美团打车补贴环比增加20%，T3出行增加12%。',
    '在聚合平台上，T3出行9月订单量环比下降29.5%。',
    '听说T3出行9月订单量环比下降29.5%。',
    'T3出行9月订单量环比下降超29.5%。',
    'T3出行9月订单量环比降幅收窄29.5%。',
    'T3出行、滴滴出行、美团打车9月订单量环比分别下降29.5%、2.2%。',
    'T3出行9月订单量环比29.5%。',
    '滴滴下架满月，9月订单环比下降21.2%。',
    '滴滴份额企稳，全国网约车订单环比下降21.2%。',
    'T3出行9月订单量环比下降29.5%。T3出行9月订单量环比下降28.5%。',
    '平台\t合规率\t环比\nT3出行\t74.8%\t-29.5%\n滴滴出行\t47.6%\t2.2%',
    '平台\t8月订单量环比\nT3出行\t-29.5%\n滴滴出行\t2.2%',
    '上海各平台情况\n平台\t订单量环比\nT3出行\t-29.5%\n滴滴出行\t2.2%',
    '平台\t订单量环比\nT3出行\t29.5%\n滴滴出行\t2.2%',
  ])
    t.same(growth(`${market}\n${text}`), [], text)
  t.end()
})

t.test(
  'a value is that of no platform beside which another one, another thing or another time stands',
  (t) => {
    const rows = 'T3出行\t-29.5%\n滴滴出行\t2.2%'
    for (const text of [
      // The name behind its value.
      '订单环比下降29.5%的是T3出行，下降8.3%的是曹操出行。',
      '9月订单环比下降8.3%的是T3出行，增长2.2%的是滴滴出行。',
      '9月订单环比方面，29.5%的跌幅属于T3出行，8.3%的跌幅属于曹操出行。',
      // Whom another is compared with, left out or added to.
      'T3出行9月订单3641.4万单，较滴滴出行少15.1%。',
      '不算滴滴出行，9月订单环比下降8.3%。',
      // Another number behind its orders, or other orders.
      'T3出行9月订单3641.4万单，在线司机80万名，环比下降1.5%。',
      'T3出行9月订单3641.4万单，8月5165万单，环比下降4.1%。',
      'T3出行9月投诉订单830单，环比下降4.1%。',
      '公司：曹操出行24年订单5.98亿单，同比增33.5%。',
      // A range, no direction, and the change of a change.
      'T3出行9月订单环比下降20%至29.5%。',
      'T3出行9月订单环比下降20-30%。',
      'T3出行9月订单不减，环比29.5%。',
      'T3出行9月订单环比少降8.3%。',
      // Another topic, source or day, and what calls it wrong.
      '9月订单下降，搜索热度方面，T3出行环比下降10%，滴滴出行环比下降5%。',
      '七麦数据显示，T3出行9月订单环比下降29.5%。',
      'T3出行披露，9月订单环比下降29.5%。',
      '9月30日，T3出行订单环比增长44.1%，滴滴出行增长33.3%。',
      'T3出行9月订单环比下降29.5%，滴滴出行增长2.2%。滴滴随后否认了这组数字。',
      // Columns and rows of something else.
      '平台\t订单量（万单）\t司机（万人）\t环比\nT3出行\t3641.4\t80.1\t-1.5%\n滴滴出行\t35000\t700\t2.2%',
      '9月平台订单榜\n平台\t下载量\t环比\nT3出行\t80\t-1.5%\n滴滴出行\t700\t2.2%',
      '月份\t平台\t订单环比\n8月\tT3出行\t-4.1%\n8月\t滴滴出行\t3.3%',
      '省份\t平台\t订单环比\n江苏\tT3出行\t-4.1%\n江苏\t滴滴出行\t3.3%',
      `上月各平台订单量\n平台\t订单环比\n${rows}`,
      `2022.08各平台订单量\n平台\t订单环比\n${rows}`,
      `平台\tQ3订单环比\n${rows}`,
      `平台\t订单环比\n${rows}\n注：合规率来自交通运输部，订单来自QuestMobile。`,
      `平台\t订单环比\n${rows}\n注：以上为8月数据`,
      `平台\t订单环比\n${rows}\n更正：T3出行订单环比应为-19.5%`,
      `平台\t订单环比跌幅\nT3出行\t29.5%\n滴滴出行\t-2.2%`,
    ])
      t.same(growth(`${market}\n${text}`), [], text)
    t.end()
  },
)

t.test('the growth of platforms is not read where careful readers would doubt of what it is', (t) => {
  for (const text of [
    'T3出行环比下降29.5%，滴滴出行环比上升2.2%。',
    'T3出行9月订单热度环比下降29.5%。',
    '9月单量上升，T3出行口碑环比下降29.5%。',
    '与8月相比，T3出行提高29.5%，滴滴出行提高2.2%。',
    '再看雨天。T3出行9月订单量环比下降29.5%，滴滴出行上升2.2%。',
    '雨天：\n各平台订单量环比：\nT3出行：-29.5%\n滴滴出行：2.2%',
    '聚合平台方面。T3出行9月订单量环比下降29.5%，滴滴出行上升2.2%。',
    '滴滴出行完成订单3.5亿单。分平台：T3出行环比下降29.5%。',
    '8月订单7.03亿单。\n各平台订单量环比：\nT3出行：-29.5%\n滴滴出行：2.2%',
    'T3出行、滴滴出行3家订单量环比下降29.5%、2.2%。',
    'T3出行订单量较2019年9月下降29.5%，滴滴出行较2019年9月上升2.2%。',
    'T3出行9月订单量环比下降29.5%，滴滴出行2.2%。',
    'T3出行9月订单量环比下降29.5%，滴滴出行上升2.2%。\n统计范围：一线城市',
    '各平台订单量环比：\nT3出行：-29.5%\n滴滴出行：2.2%\nT3出行：-29.5%\n滴滴出行：2.2%',
    '平台\t订单量\t环比\nT3出行\t5120.5\t▼29.5%\n滴滴出行\t41234.0\t2.2%',
  ])
    t.same(growth(`${market}${text}`), [], text)
  t.same(growth(`T3出行9月订单量环比下降29.5%。\n${market}`), [], 'other news')
  t.end()
})

t.test('a list of platforms by itself has the country among them, and remarks on places behind it', (t) => {
  const read = (title: string, ...lines: string[]) => {
    try {
      return figuresOf([title, 'T3 -6.4%', '曹操 +1.2%', ...lines].join('\n')).map((line) =>
        line.replace(' orders growth 2022-06 over 2022-05:', '').replace(' percent', ''),
      )
    } catch {
      return []
    }
  }
  const title = '6月网约车各平台单量环比(交通运输部,2022/7/15发)'
  const both = ['T3出行 -6.4', '曹操出行 1.2']
  t.same(read(title), both)
  t.same(read('6月网约车各平台单量环比(交通运输部 2022年7月15日)'), both)
  t.same(read(title, '大盘 +20.7%', '阳光 持平', '享道 +312.5%(上海复工)').toSorted(), [
    'T3出行 -6.4',
    'market 20.7',
    '享道出行 312.5',
    '曹操出行 1.2',
    '阳光出行 0',
  ])
  t.same(read(title, '单子回来了,上海的贡献最大'), both)
  for (const note of [
    '上海',
    '都是上海的',
    '以上是上海的数据',
    '这是上海了',
    '上海交通委发的,我转了',
    '北京、上海、广州三地的',
    '享道 +312.5%(上海)',
  ])
    t.same(read(title, note), [], note)
  t.same(read(`上海${title}`), [])
  t.same(read('6月网约车各平台合规率环比(交通运输部,2022/7/15发)', '大盘 +20.7%'), [])
  t.same(read(title, '一线城市大盘 +20.7%'), both)
  t.end()
})

t.test('the answer to a question that asks of platforms alone is on their orders, right behind such', (t) => {
  const talk = (...lines: string[]) =>
    growth(
      [
        '9月网约车数据解读',
        'Q1:9月行业订单怎么看?',
        `A:${market.trim()}主要是南京、郑州的疫情,加上处罚不合规车辆。`,
      ]
        .concat(lines.map((line, i) => (i % 2 === 0 ? `\nQ${i / 2 + 2}:${line}` : `A:${line}`)))
        .join('\n'),
    )
  const answer = 'T3出行环比下降29.5%;滴滴出行增长2.2%。'
  for (const question of ['T3掉得多吗?', 'T3呢?', '滴滴表现怎样?', '谁受益?', '哪些平台受影响最大?'])
    t.same(talk(question, answer), two, question)
  t.same(talk('T3呢?', 'T3出行环比下降29.5%。', '滴滴呢?', '滴滴和T3一起下架过,增长了2.2%。'), two)
  for (const question of ['T3客诉多吗?', 'T3的补贴呢?', '杭州的T3呢?', 'T3顺风车呢?', 'T3下架影响大吗?'])
    t.same(talk(question, answer), [], question)
  for (const [question = '', said = ''] of [
    ['杭州怎么样?', '杭州订单环比下降30%。'],
    ['合规率呢?', '整体上升。'],
    ['司机呢?', '网约车司机多了。'],
    ['夜间订单呢?', '环比下降9.1%。'],
  ])
    t.same(talk(question, said, 'T3呢?', answer), [], question)
  t.end()
})

t.test(
  'the total of the country ends a label that nobody knows, and permits end where platforms are named',
  (t) => {
    const lines = [
      '9月全国一共收到订单5.54亿单',
      '环比下降21.2%',
      '那么各家平台怎么样呢',
      'T3出行环比下降29.5%',
      '滴滴出行增长2.2%',
    ]
    const read = (...all: string[]) => growth(all.join('\n'))
    for (const label of ['正文:', '字幕(自动生成):']) t.same(read(label, ...lines), two, label)
    const [total = '', change = '', ...platforms] = lines
    t.same(
      read(
        total,
        change,
        '再看证',
        '驾驶员证481.6万本 环比增长2.2%',
        '车辆运输证198.7万本 环比增长2.5%',
        ...platforms,
      ),
      two,
    )
    for (const label of ['义乌:', '礼橙:']) {
      t.same(read(total, change, label, ...platforms.slice(1)), [], label)
      t.same(read(label, '9月收到订单0.54亿单', change, ...platforms), [], label)
    }
    const script = lines.map((line, i) => `00:1${i} ${line}`)
    t.same(read('字幕:', ...script), two)
    t.end()
  },
)

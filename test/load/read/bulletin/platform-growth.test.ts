import t from 'tap'
import { figuresOf, refusalOf } from './support/read.ts'

/** What is read below a bulletin of September 2022, besides its own figures. */
function growth(text: string): string[] {
  const own =
    '据网约车监管信息交互系统统计，截至2022年9月30日，全国共有287家网约车平台公司取得网约车平台经营许可。网约车监管信息交互系统9月份共收到订单信息5.54亿单，环比下降21.2%。'
  return figuresOf(`${own}\n${text}`).filter((line) => !line.startsWith('market'))
}

const two = [
  'T3出行 orders growth 2022-09 over 2022-08: -29.5 percent',
  '滴滴出行 orders growth 2022-09 over 2022-08: 2.2 percent',
]
/** The figures of a text, or on what it is refused. */
const attempt = (text: string) => refusalOf(text) ?? figuresOf(text).join()
const list = 'T3出行：-29.5%\n滴滴出行：2.2%'
const rows = '\nT3出行\t5120.5\t-29.5%\n滴滴出行\t41234.0\t2.2%\n合计\t50000.0\t-1.0%'

t.test('the growth of platforms is read from a list below what says of what it is', async (t) => {
  for (const text of [
    `9月各平台订单量环比：\n${list}`,
    `各平台订单量环比\n${list}`,
    '主要平台9月订单量（环比）：\n1. T3出行 ↓29.5%\n2. 滴滴出行 ↑2.2%\n3. 风韵出行 ↑1.0%',
    '附：部分平台9月份订单量环比\nT3出行(-29.5%)、滴滴出行(2.2%)。',
    '分平台看，9月T3出行订单量环比下降29.5%，滴滴出行上升2.2%。',
    'T3出行9月订单量环比下降29.5%，滴滴出行9月订单量环比上升2.2%。',
    '从主要平台看，T3出行、滴滴出行9月订单量分别环比下降29.5%、上升2.2%。',
    '主要平台中，T3出行9月订单量环比下降29.5%，滴滴出行环比上升2.2%。',
    '从头部平台看，9月份T3出行订单量环比下降29.5%，滴滴出行环比上升2.2%。',
  ])
    t.same(growth(text), two, text)
})

t.test('the growth of platforms is read from a table beside a bulletin', async (t) => {
  for (const text of [
    `平台\t订单量（万单）\t环比${rows}`,
    `平台名称\t9月订单量（万单）\t环比（%）${rows.replaceAll('%', '')}`,
    `附表：9月份主要平台订单情况\n平台\t订单量\t环比${rows}`,
    '平台,订单量（万单）,环比\nT3出行,5120.5,-29.5%\n滴滴出行,41234.0,2.2%',
    '<table><tr><th>排名</th><th>平台</th><th>订单量环比</th><th>订单合规率</th></tr><tr><td>1</td><td>T3出行</td><td>-29.5%</td><td>88.0%</td></tr><tr><td>2</td><td>滴滴出行</td><td>2.2%</td><td>60.1%</td></tr></table>',
  ])
    t.same(growth(text), two, text)
})

t.test(
  'values of platforms that may be of something else, or of others, are none of their growth',
  async (t) => {
    for (const words of ['合规', '日均', '聚合', '夜间'])
      t.same(growth(`9月各平台${words}订单量环比：\n${list}`), [], words)
    for (const head of [
      '8月各平台订单量环比',
      '2021年9月各平台订单量环比',
      '上海9月各平台订单量环比',
      '预计9月各平台订单量环比',
      '9月各平台订单量占比',
      '9月各平台订单合规率环比',
      '9月各平台订单量同比',
      '9月各平台订单量环比\n新能源车',
      '据易观数据：\n9月各平台订单量环比',
      'QuestMobile：\n9月各平台订单量环比',
      '专车业务\n9月各平台订单量环比',
      '8月份订单为7.03亿单。\n各平台订单量环比',
      '国庆假期\n各平台订单量环比',
      '对比：\n各平台订单量环比',
    ])
      t.same(growth(`${head}：\n${list}`), [], head)
    const head = '9月各平台订单量环比：'
    for (const text of [
      `${head}\n${list}\n数据来源：易观`,
      `${head}\n${list}\n资料来源：QuestMobile`,
      `${head}\n${list}\n数据由极光提供`,
      `${head}\n${list}\n以上为上海数据`,
      `${head}\n${list}\n*仅统计快车业务`,
      `${head}\n${list}\n统计口径：快车`,
      `${head}\nT3出行 ▼29.5%\n滴滴出行 ▲2.2%`,
      `${head}\n▼T3出行 29.5%\n▲滴滴出行 2.2%`,
      `${head}\nT3出行 29.5%📉\n滴滴出行 2.2%📈`,
      `${head}\n${list}\n${list}`,
      `${head}\n${list.replaceAll('：', '企业版：')}`,
      `${head}\n${list.replaceAll('%', '%左右')}`,
      'T3出行9月订单量环比下降29.5%，滴滴出行上升2.2%。（易观）',
      'T3出行9月订单量环比下降29.5%，滴滴出行上升2.2%，这是易观的数据。',
      '据公司公告，T3出行9月订单量环比下降29.5%，滴滴出行上升2.2%。',
    ])
      t.same(growth(text), [], text)
    t.same(growth('T3出行9月订单量环比下降29.5%，滴滴出行合规率上升2.2%。'), two.slice(0, 1))
    for (const headings of [
      '平台\t合规订单量\t环比',
      '平台\t上海订单量\t环比',
      '平台\t8月订单量\t环比',
      '平台\t活跃用户\t环比',
      '平台\t订单量\t周环比',
      '上海市\n平台\t订单量\t环比',
      '机场接送订单：\n平台\t订单量\t环比',
      '4月数据对比：\n平台\t订单量\t环比',
    ])
      t.same(growth(headings + rows), [], headings)
    t.same(growth(`平台\t订单量\t同比${rows}`), [
      'T3出行 orders growth 2022-09 over 2021-09: -29.5 percent',
      '滴滴出行 orders growth 2022-09 over 2021-09: 2.2 percent',
    ])
    t.same(growth('平台\t城市\t订单量\t环比\nT3出行\t上海\t512.0\t-29.5%\n滴滴出行\t上海\t4123.0\t2.2%'), [])
  },
)

t.test('behind a growth over the year one without its base is of neither', async (t) => {
  t.same(growth('T3出行9月订单量环比下降29.5%，滴滴出行同比上升2.2%，曹操出行上升3%。'), [
    two[0],
    '滴滴出行 orders growth 2022-09 over 2021-09: 2.2 percent',
  ])
})

t.test('a value whose sign is a picture, or may be lost, is no growth of a platform', async (t) => {
  const head = '9月各平台订单量环比：'
  const table = (changes: string[]) =>
    `平台\t订单量\t环比\nT3出行\t5120.5\t${changes[0]}\n滴滴出行\t41234.0\t${changes[1]}`
  for (const sign of ['▼', '▽', '🔻', '🔽', '🟢', '↘'])
    for (const text of [
      `${head}\nT3出行：${sign}29.5%\n滴滴出行：2.2%`,
      `${head}\nT3出行（${sign}29.5%）\n滴滴出行（2.2%）`,
      `${head}\nT3出行：29.5%${sign}\n滴滴出行：2.2%`,
      table([`${sign}29.5%`, '2.2%']),
    ])
      t.same(growth(text), [], text)
  t.same(growth(table(['-29.5%', '2.2%'])), two)
  t.same(growth(table(['↓29.5%', '↑2.2%'])), two)
  t.same(growth(table(['下降29.5%', '上升2.2%'])), two)
  for (const text of [
    table(['(29.5%)', '2.2%']),
    `${head}\nT3出行：29.5%左右\n滴滴出行：2.2%\n曹操出行：3.1%`,
    `${head}T3出行下降29.5%，滴滴出行2.2%。`,
    `9月T3出行订单量环比下降29.5%，滴滴出行2.2%。`,
    `9月订单量下降的平台\n${head}\nT3出行：29.5%\n滴滴出行：2.2%`,
    `下降平台：\n${table(['29.5%', '2.2%'])}`,
    `9月各平台订单量均环比下降。${head}\nT3出行：29.5%\n滴滴出行：2.2%`,
  ])
    t.same(growth(text), [], text)
})

t.test('what stands around platforms may say that their values are of others, or of less', async (t) => {
  const said = 'T3出行9月订单量环比下降29.5%，滴滴出行上升2.2%。'
  t.same(growth(said), two)
  for (const text of [
    `${said}\n资料来源：易观`,
    `${said}（易观）`,
    `${said}——QuestMobile`,
    `${said}数据由极光提供`,
    `${said}\n注：数据为上海地区`,
    `${said}这是上海市数据。`,
    `${said.slice(0, -1)}，均为上海数据。`,
    `${said}\n统计范围：一线城市`,
    `数据来源：易观\n${said}`,
    `来源：极光大数据\n平台\t订单量\t环比${rows}`,
    `行业报告显示，${said}`,
    `第39周\n平台\t订单量\t环比${rows}`,
    `15日\n平台\t订单量\t环比${rows}`,
    `合规方面，9月各平台订单量环比：\n${list}`,
    `平台\t订单量\t环比\n上海\t\t${rows}`,
    `平台\t订单量\t环比\n8月\t\t${rows}`,
    `平台\t订单量\t较7月${rows}`,
    `9月各平台订单量环比：\n${list}\n\n其中，新能源车\n曹操出行：3.1%\n美团打车：1.0%`,
    `平台\t订单量\t环比${rows.replace('T3', '预计T3')}`,
  ])
    t.same(growth(text), [], text)
  const own = '数据来源：交通运输部'
  for (const text of [`${said}\n${own}`, `${own}\n9月各平台订单量环比：\n${list}`])
    t.same(growth(text), two, text)
})

t.test(
  'below the aggregators the growth of platforms may be only of the orders they handed on',
  async (t) => {
    const aggregators = '聚合平台完成1.50亿单，环比下降10.1%。'
    const said = 'T3出行9月订单量环比下降29.5%，滴滴出行上升2.2%。'
    const platforms = (text: string) => growth(text).filter((line) => !line.startsWith('aggregators'))
    t.same(platforms(`${aggregators}\n9月各平台订单量环比：\n${list}`), two)
    for (const text of [
      `${aggregators}其中${said}`,
      `${aggregators}\n其中，${said}`,
      `${aggregators.slice(0, -1)}，${said}`,
      `在聚合平台上，${said}`,
      `聚合平台方面。${said}`,
      `聚合平台：\n${said}`,
    ])
      t.same(platforms(text), [], text)
  },
)

t.test('a change without a base has that of the one before it, where all before have the same', async (t) => {
  const both = 'T3出行9月订单量环比下降29.5%，滴滴出行环比上升2.2%'
  t.same(growth(`${both}，曹操出行同比上升3.1%，首汽约车上升1.0%。`), [
    ...two,
    '曹操出行 orders growth 2022-09 over 2021-09: 3.1 percent',
  ])
})

t.test('a sign is that of one value, and behind an arrow one without is not known', async (t) => {
  const text = (values: string) => growth(`T3出行、滴滴出行9月份订单量环比分别${values}。`)
  for (const values of ['变动-29.5%、2.2%', '为-29.5%、+2.2%', '下降29.5%、上升2.2%', '为-29.5%和2.2%'])
    t.same(text(values), two, values)
  t.same(text('↓29.5%、2.2%'), [])
  t.same(growth('滴滴出行、T3出行9月份订单量环比分别为2.2%、-29.5%。'), two.toReversed())
  t.same(text('为29.5%、2.2%'), [], 'without any sign either may be a fall')
  t.same(growth('9月份T3出行、滴滴出行订单量环比分别变动-29.5%、2.2%。'), two)
  t.same(growth('36个中心城市里，9月份T3出行、滴滴出行订单量环比分别变动-29.5%、2.2%。'), [])
})

t.test(
  'a change that is said to be 环比 is of orders, where nothing else of platforms is spoken of',
  async (t) => {
    for (const text of [
      '分平台：9月T3出行环比-29.5%，滴滴出行环比+2.2%。',
      '订单量前10名的平台中，有9家环比下滑。其中，总部位于南京的T3出行跌幅最大，达29.5%；滴滴出行上升2.2%。',
      '分平台：9月T3出行环比-29.5%，滴滴出行环比+2.2%。有媒体测算，与2021年6月相比，滴滴9月的订单量下降29%。',
    ])
      t.same(growth(text), two, text)
    for (const text of [
      '合规方面，T3出行环比下降29.5%，滴滴出行环比上升2.2%。',
      '订单合规率变化\nT3出行环比下降29.5%，滴滴出行环比上升2.2%。',
      '月活跃用户数方面，T3出行环比下降29.5%，滴滴出行环比上升2.2%。',
      '在订单量前10名的平台中，T3出行最低，环比下降29.5%；滴滴出行环比上升2.2%。',
      'T3出行（环比-29.5%）、滴滴出行（环比+2.2%）。',
      'T3出行环比-29.5%。',
      '分平台：9月T3出行环比-29.5%，滴滴出行环比+2.2%，据测算。',
    ])
      t.same(growth(text), [], text)
  },
)

t.test('the year before that a line names beside its value is the base of that alone', (t) => {
  const list = (first: string) =>
    `6月网约车各平台订单量（交通运输部 2022年7月15日）\n${first}\n滴滴 +18.9%\nT3 +8.9%`
  for (const first of [
    '大盘 +20.7%(较去年同期)',
    '大盘 +20.7% 同比',
    '大盘同比+20.7%',
    '全国：+20.7%（较上年同期）',
    '大盘 +20.7%，较去年同期',
    '首汽约车 +18.1%（同比）',
    '大盘：51139.1万单，+20.7%（YoY）',
  ])
    t.notMatch(attempt(list(first)), /(?:滴滴|T3)出行 orders/, first)
  t.same(
    figuresOf('6月网约车各平台订单量同比（交通运输部 2022年7月15日）\n滴滴 +18.9%\nT3 环比+8.9%\n曹操 +2.9%'),
    [
      '滴滴出行 orders growth 2022-06 over 2021-06: 18.9 percent',
      'T3出行 orders growth 2022-06 over 2022-05: 8.9 percent',
    ],
  )
  t.end()
})

t.test('brackets behind a change that name another base say over what it is', (t) => {
  const june = '2022年6月网约车\n交通运输部网约车监管信息交互平台6月份共收到订单信息6.36亿单'
  const level = 'market orders level 2022-06: 6.36 hundred_million'
  const monthly = 'market orders growth 2022-06 over 2022-05: 20.7 percent'
  for (const base of ['较去年同期', '较1月', '折年率', '与年初相比', '较2019年同期']) {
    t.same(figuresOf(`${june}，+20.7%（${base}）。`), [level], base)
    t.same(
      figuresOf(`${june}，环比增长20.7%。\n各平台订单环比\n滴滴 +18.9%（${base}）\nT3 +8.9%`).filter((line) =>
        line.startsWith('滴滴'),
      ),
      [],
      base,
    )
  }
  for (const base of ['较5月', '环比', '较上月', '去年同期上升3.1%'])
    t.same(figuresOf(`${june}，环比增长20.7%（${base}）。`), [level, monthly], base)
  t.end()
})

t.test('a base that begins a sentence is that of all changes in it', async (t) => {
  const onYear = (name: string, value: string) =>
    `${name} orders growth 2022-09 over 2021-09: ${value} percent`
  t.same(growth('9月T3出行、滴滴出行订单量环比-29.5%、+2.2%。同比口径，T3出行-10%，滴滴出行+1.0%。'), [
    ...two,
    onYear('T3出行', '-10'),
    onYear('滴滴出行', '1.0'),
  ])
  t.same(growth('9月份订单量同比来看，T3出行下降10%；滴滴出行上升2.2%，曹操出行上升3%。'), [
    onYear('T3出行', '-10'),
    onYear('滴滴出行', '2.2'),
    onYear('曹操出行', '3'),
  ])
})

t.test('a table of what is introduced as the growth of each is one of platforms', async (t) => {
  const table = `平台\t9月订单量环比\t合规率较上月\nT3出行\t-29.5%\t0.4%\n滴滴出行\t2.2%\t1.1%`
  for (const lead of ['各家订单量环比变化和订单合规率如下表：', '记者根据公布的表格整理如下：'])
    t.same(growth(`${lead}\n${table}`), two, lead)
  t.same(growth(`各家在上海的订单量环比变化如下表：\n${table}`), [])
})

t.test('several platforms may stand below any words that name no part of their orders', async (t) => {
  const three = [...two, '曹操出行 orders growth 2022-09 over 2022-08: 1.0 percent']
  const rows = 'T3出行，环比下降29.5%\n滴滴出行，环比上升2.2%\n曹操出行，环比上升1.0%'
  const table =
    '平台 | 9月订单环比 | 订单合规率排位\nT3出行 | -29.5% | 3\n滴滴出行 | +2.2% | 16\n曹操出行 | 1.0% | 6'
  for (const text of [
    `官方配图里的表格我给大家敲出来了（只列前几名）：\n\n${table}`,
    `谁涨谁跌\n涨跌幅居前的三家：\n${rows}`,
    `自营平台里，九家下滑。\n${table}`,
  ])
    t.same(growth(text), three, text)
  for (const lead of [
    '夜间',
    '国庆假期',
    '新能源车型',
    '上海市场',
    '有效',
    '据第三方样本估算',
    '合规率',
    '活跃用户',
  ])
    t.same(growth(`${lead}的情况我给大家敲出来了：\n${rows}`), [], lead)
  t.same(growth(`官方配图我给大家敲出来了：\n${rows.split('\n').slice(0, 2).join('\n')}`), [], 'two')
})

t.test('beside falls with their sign a number without one in a table is a rise', async (t) => {
  t.same(growth('8家订单环比下滑。\n平台\t订单量环比\nT3出行\t-29.5%\n滴滴出行\t2.2%'), two)
  t.same(growth('8家订单环比下滑。\n平台\t订单量环比\nT3出行\t29.5%\n滴滴出行\t2.2%'), [])
})

t.test('what narrows one sentence on platforms is over with it', async (t) => {
  t.same(
    growth('夜间，9月仅享道出行订单量环比增长14.4%。T3出行、滴滴出行9月单量环比分别变动-29.5%、+2.2%。'),
    two,
  )
})

t.test(
  'a table of platforms may stand below a sentence on its columns, and have 持平 in a row',
  async (t) => {
    const table =
      '平台\t订单合规率\t订单量环比\nT3出行\t71.3%\t-29.5%\n滴滴出行\t42.2%\t2.2%\n曹操出行\t68.0%\t1.0%\n首汽约车\t60.0%\t持平'
    t.same(growth(`主要平台的订单合规率和订单量变化我照例列在下面：\n${table}`), [
      ...two,
      '曹操出行 orders growth 2022-09 over 2022-08: 1.0 percent',
      '首汽约车 orders growth 2022-09 over 2022-08: 0 percent',
    ])
    t.same(growth(`主要平台的订单合规率我照例列在下面：\n${table.replace('订单量环比', '环比')}`), [])
  },
)

t.test('changes below what is not known are of no orders, whatever it is', async (t) => {
  const alone = 'T3出行环比下降29.5%，滴滴出行环比上升2.2%，曹操出行环比下降3.1%。'
  for (const head of ['日活', 'App启动次数', '运力方面', '市场占有情况', '依规运营程度', '违章', 'GMV'])
    for (const text of [`${head}\n${alone}`, `${head}：\n${alone}`, `再看${head}。${alone}`])
      t.same(growth(text), [], text)
  t.same(growth(`分平台：9月${alone.slice(0, -1)}。说的是日活。`), [])
  t.same(growth(`分平台：9月${alone}（据知情人士）`), [])
  const orders = 'T3出行订单量环比下降29.5%，滴滴出行环比上升2.2%，曹操出行环比下降3.1%。'
  const entries = `${list}\n曹操出行：-3.1%`
  for (const part of ['一口价', '企业客户', '小程序渠道', '雨天', '境外', '外部渠道'])
    for (const text of [
      `${part}里，9月${orders}`,
      `再看${part}。9月${orders}`,
      `${part}：\n9月各平台订单量环比：\n${entries}`,
      `下面的表格是${part}的：\n平台\t9月订单量\t环比${rows}\n曹操出行\t1.0\t-3.1%`,
    ])
      t.same(growth(text), [], text)
})

t.test('changes of the platforms with most orders are of what their sentence and heading say', async (t) => {
  const alone = 'T3出行环比下降29.5%，滴滴出行环比上升2.2%。'
  const most = '订单量超过30万单的平台共17家。'
  t.same(growth(`分平台看\n订单量前10名的平台中，有9家环比下滑。${alone}`), two)
  for (const text of [
    `订单合规率：订单量前10名的平台中，有9家环比下滑。${alone}`,
    `合规方面，${most}${alone}`,
    `一、合规率。${most}${alone}`,
    `各平台合规率变化\n${most}\n${alone}`,
    `月活：订单量前10名的平台中，${alone}`,
    `从城市看，订单量前10名的平台中，${alone}`,
  ])
    t.same(growth(text), [], text)
})

t.test('changes behind the orders of a part, or of others, are not known to be of all', async (t) => {
  const alone = '分平台：9月T3出行环比下降29.5%，滴滴出行环比上升2.2%。'
  t.same(growth(alone), two)
  for (const orders of [
    '夜间订单0.5亿单，环比下降10%。',
    '快车订单4亿单，环比下降20%。',
    '日均订单0.18亿单，环比下降18%。',
    '滴滴完成订单3.5亿单。',
    '前三季度订单60亿单。',
  ])
    for (const text of [`${orders}${alone}`, `${orders}\n${alone}`]) t.same(growth(text), [], text)
})

t.test('a month before that stands beside the orders of the own one is over with its sentence', async (t) => {
  const own = '9月全国网约车监管信息交互系统共收到订单信息5.54亿单，环比下降21.2%。'
  const before = '作为对照，8月这一数字为7.03亿单，环比上升1.1%。'
  const list = '主要平台无一幸免。\n- T3出行环比下降29.5%\n- 滴滴出行环比上升2.2%'
  t.same(growth(`${own}${before}\n${list}`), two)
  t.same(growth(`${before}\n${list}`), [])
  t.same(growth(`${own}8月全国订单7.03亿单，环比上升1.1%。\n其中，T3出行环比上升9.5%。`), [])
  t.same(growth(`${own}2021年9月订单为6.49亿单，环比上升0.3%。当月T3出行环比上升19.5%。`), [])
  t.same(growth(`${own}${before.slice(0, -1)}，T3出行环比下降29.5%。`), [])
  t.same(growth(`${own}T3出行订单较前年9月下降29.5%。`), [], 'nor is one of two years before')
})

t.test(
  'what a sentence on the market turns to at its end may be what changes of platforms are of',
  async (t) => {
    const market =
      '据交通运输部网约车监管信息交互系统，截至2022年9月30日，全国共有287家网约车平台公司取得网约车平台经营许可。9月份共收到订单信息5.54亿单，环比下降21.2%'
    const alone = 'T3出行环比下降29.5%，滴滴出行环比上升2.2%。'
    const platforms = (text: string) => figuresOf(text).filter((line) => !line.startsWith('market'))
    t.same(platforms(`${market}，其中${alone}`), two)
    for (const end of ['，日活则分化。', '，用户规模变化如下：\n', '，司机流水分化明显，其中', '（投诉）。'])
      t.same(platforms(market + end + alone), [], end)
  },
)

t.test('of two bases in a row either may be that of the values behind', async (t) => {
  for (const bases of ['环比与同比', '同比和环比', '环比、同比'])
    t.same(growth(`9月各平台订单量${bases}：\n${list}`), [], bases)
})

t.test('what stands below a list says of which month it was', async (t) => {
  const below = (words: string) => growth(`9月订单量涨跌：\nT3出行 ↓29.5%\n滴滴出行 ↑2.2%\n${words}`)
  t.same(below('以上为9月订单量环比。'), two)
  const listed = (month: string) =>
    growth(`头部平台：T3出行-29.5%，滴滴出行+2.2%（均为单量环比，${month}月数据）。`)
  t.same(listed('9'), two)
  t.same(listed('8'), [])
  for (const words of ['以上为8月订单量环比。', '以上为9月合规订单量环比。', '以上为9月的日均订单。'])
    t.same(below(words), [], words)
})

t.test('what is said beside the growth of one entry of a list is not said of the next', async (t) => {
  const read = (...beside: string[]) =>
    growth(`全国5.54亿单，环比-21.2%\nT3出行 -29.5%${beside[0]}\n滴滴出行 +2.2%${beside[1] ?? ''}`)
  for (const beside of ['（占了全国一成！！）', '，份额3.1%', '（合规率+0.5）', '，去年没有数'])
    t.same(read(beside), two, beside)
  for (const heading of ['上海：', '8月：', '合规率变化：', '市场份额', '份额如下：'])
    t.same(read(`\n${heading}`), two.slice(0, 1), heading)
  t.same(read('，合规率如下'), two.slice(0, 1))
})

t.test(
  'a list may have two values for each of its platforms, over the bases that its head names',
  async (t) => {
    const onYear = [
      'T3出行 orders growth 2022-09 over 2021-09: 8.2 percent',
      '滴滴出行 orders growth 2022-09 over 2021-09: -4.1 percent',
    ]
    const both = [...two, ...onYear].sort()
    const read = (head: string, rows: string) => growth(`${head}\n${rows}`).sort()
    t.same(read('分平台（环比 / 同比）：', 'T3 -29.5% / +8.2%\n滴滴 +2.2% / -4.1%'), both)
    t.same(read('分平台单量（同比/环比）：', 'T3 +8.2%/-29.5%\n滴滴 -4.1%/+2.2%'), both)
    t.same(read('分平台（环比 / 同比）：', 'T3 -29.5% / 无\n滴滴 +2.2% / 没有去年数'), two.toSorted())
    for (const head of [
      '合规率（环比 / 同比）：',
      '8月分平台（环比 / 同比）：',
      '上海各平台（环比 / 同比）：',
    ])
      t.same(read(head, 'T3 -29.5% / +8.2%\n滴滴 +2.2% / -4.1%'), [], head)
    t.same(read('分平台（环比 / 同比）：', 'T3 -29.5%\n滴滴 +2.2%'), [], 'one value, of which no one knows')
  },
)

t.test(
  'a sentence that names the system is not of what words that are not known have headed above',
  async (t) => {
    const lead = '网约车监管信息交互系统9月的数：'
    for (const above of ['标题：都说T3要完，结果呢？\n', '看数据说话，别瞎喊。'])
      t.same(growth(`${above}${lead}\n全国5.54亿单，环比-21.2%\nT3出行 -29.5%\n滴滴出行 +2.2%`), two, above)
    for (const above of ['听说这样。', '快车订单：'])
      t.same(growth(`${above}${lead}\nT3出行订单环比-29.5%，滴滴出行+2.2%`), [], above)
  },
)

t.test('orders of another month turn no heading of all platforms below their paragraph to it', async (t) => {
  const list = '\nT3出行 -29.5%\n滴滴出行 +2.2%'
  t.same(growth(`9月5.54亿单。8月是7.03亿单，高点。\n\n分平台环比：${list}`), two)
  t.same(growth(`9月5.54亿单。8月是7.03亿单：分平台环比：${list}`), [])
  t.same(growth(`9月5.54亿单。8月是7.03亿单，合规率39%。\n\n分平台环比：${list}`), [])
  t.same(growth(`8月是7.03亿单，高点。\n\n分平台环比：${list}`), [])
})

t.test(
  'a list of platforms alone is of the month of its title, where the ministry is its source',
  async (t) => {
    const list = 'T3出行 -29.5%\n滴滴出行 +2.2%'
    for (const title of [
      '2022年9月主要网约车平台订单量环比（交通运输部，2022-10-18）',
      '2022年9月网约车平台订单环比（交通部口径）',
      '2022年9月网约车月报｜各平台订单量环比\n数据：交通运输部',
      '各平台2022年9月订单量环比增速排行（单位：%）来源：交通运输部',
      '网约车9月数据（2022.10.18 交通运输部）\n\n订单环比',
    ])
      for (const rows of [list, list.replaceAll(' ', '\t'), `平台 订单量环比\n${list}`])
        t.same(figuresOf(`${title}\n${rows}`), two, title)
    for (const title of [
      '2022年9月我市各平台订单量环比（来源：网约车监管信息交互平台）',
      '2022年9月网约车平台在杭订单量环比（数据：网约车监管信息交互平台）',
      '2022年9月网约车平台订单量环比',
      '2022年10月交通运输部公布的网约车平台订单环比',
      '2022年第三季度网约车平台订单量环比（来源：交通运输部）',
      '2022年9月网约车平台订单量周环比（来源：交通运输部）',
      '2022年9月聚合平台订单量环比（来源：交通运输部）',
      '网友预测2022年9月网约车平台订单量环比，交通运输部尚未公布',
      '2022年9月网约车平台订单量环比（样本司机500人），对比交通运输部口径',
    ])
      t.match(refusalOf(`${title}\n${list}`), /^expected/, title)
  },
)

t.test('rows of names and changes without headings are the list of what is said above', async (t) => {
  const listed = (title: string, mark: string) =>
    growth(`${title}\nT3出行${mark}-29.5%\n滴滴出行${mark}+2.2%`)
  for (const mark of ['\t', ' | ', ' ']) {
    t.same(listed('9月各平台订单量环比：', mark), two, mark)
    for (const title of ['各平台订单准点率环比', '9月各平台合规率环比：', '订单环比没公布，我瞎猜一下：'])
      t.same(listed(title, mark), [], title + mark)
  }
})

t.test('a base that stands alone behind a value is that of this, and of none behind it', (t) => {
  for (const title of [
    '2022年6月网约车平台订单变化（交通运输部网约车监管信息交互平台）',
    '6月网约车各平台订单量环比（交通运输部网约车监管信息交互平台 2022年7月15日）',
  ])
    for (const list of [
      '滴滴+18.9%，同比、T3+8.9%',
      '滴滴+18.9%、同比、T3+8.9%',
      '滴滴+18.9%，同比；T3+8.9%',
      '滴滴+18.9%、T3+8.9%，同比',
      '滴滴 +18.9%，同比\n首汽 +2.1%，同比',
    ])
      t.match(refusalOf(`${title}\n${list}`), /^expected/, `${title} ${list}`)
  t.end()
})

t.test('the change of orders below a list of names alone is that of none of them', (t) => {
  const title = '2022年2月网约车平台订单（交通运输部）'
  for (const change of ['订单环比下降2.8%。', '订单46514.2万单，环比下降2.8%。', '单量环比下降2.8%。'])
    for (const names of [
      '1. 滴滴出行\n2. T3出行',
      '1、滴滴出行\n2、T3出行',
      '1.滴滴出行；2.T3出行',
      'Top1 滴滴出行\nTop2 T3出行',
    ])
      t.match(refusalOf(`${title}\n${names}\n${change}`), /^expected/, `${names} ${change}`)
  t.same(figuresOf(`${title}\n1. 滴滴出行\n订单环比下降2.8%。\n2. T3出行\n订单环比下降3.8%。`), [
    '滴滴出行 orders growth 2022-02 over 2022-01: -2.8 percent',
    'T3出行 orders growth 2022-02 over 2022-01: -3.8 percent',
  ])
  t.end()
})

t.test('who copied a table by hand has not counted what it holds', async (t) => {
  const growths = (by: string) =>
    growth(
      `\n附录2：公报所附表格（图片，${by}）\nT3出行、滴滴出行9月订单量环比分别下滑29.5%、22%，享道出行环比增长14.9%。`,
    )
  t.equal(growths('分析师转录').length, 3)
  for (const by of ['分析师测算', '网友统计']) t.same(growths(by), [], by)
})

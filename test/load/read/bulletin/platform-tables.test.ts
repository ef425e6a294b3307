import t from 'tap'
import { november, platformGrowths } from './support/platform-growths.ts'
import { figuresOf, refusalOf } from './support/read.ts'

/** What is read below a bulletin of November 2021, besides the figures of its market: `T3出行 6.4`. */
const growth = (text: string) => platformGrowths(`${november}\n\n${text}`)

const two = ['T3出行 -6.4', '曹操出行 1.2']
const twoOnYear = two.map((line) => line.replace(' ', ' Y'))

t.test('shares beside the growth of orders are no part of it, and their own change is none', async (t) => {
  const table = (...heads: string[]) =>
    growth(`<table><tr><th>${heads.join('<th>')}</tr><tr><td>T3出行<td>6407.5<td>-6.4%<td>3.1%</tr></table>`)
  t.same(table('平台', '11月订单(万单)', '较10月', '份额'), ['T3出行 -6.4'])
  t.same(table('平台', '份额', '订单量环比', '备注'), ['T3出行 -6.4'])
  t.same(table('平台', '份额', '较10月', '备注'), [])
})

t.test(
  'a table of the country above one of platforms is one of its own, with empty cells up to the width of both',
  async (t) => {
    const title = '2023年9月网约车行业运行情况（来源：交通运输部网约车监管信息交互平台）'
    const country = ['指标\t单位\t2023年9月\t环比', '订单总量\t亿单\t7.93\t-3.9%']
    const platforms = [
      '序号\t平台名称\t合规率\t订单量环比',
      '1\tT3出行\t80.1%\t-6.4%',
      '2\t曹操出行\t79.3%\t1.2%',
    ]
    const read = (between: string[], end: string) =>
      figuresOf([title, ...country, ...between, ...platforms].map((line) => line + end).join('\n'))
    const all = [
      '曹操出行 orders growth 2023-09 over 2023-08: 1.2 percent',
      'T3出行 orders growth 2023-09 over 2023-08: -6.4 percent',
      'market orders growth 2023-09 over 2023-08: -3.9 percent',
      'market orders level 2023-09: 7.93 hundred_million',
    ]
    for (const between of [[], ['']])
      for (const end of ['', '\t'])
        t.same(read(between, end).sort(), [...all].sort(), JSON.stringify([between, end]))
  },
)

t.test('an arrow behind the number of a cell is its sign, as before it', async (t) => {
  const table = (fall: string, rise: string, head = '订单量较10月') =>
    growth(
      `平台\t订单合规率\t较10月(百分点)\t${head}\nT3出行\t80.1%\t0.6↑\t${fall}\n曹操出行\t79.3%\t1.1↓\t${rise}`,
    )
  t.same(table('6.4%↓', '1.2%↑'), two)
  t.same(table('6.4 % ▼', '1.2 % ▲'), two)
  t.same(table('↓6.4%', '↑1.2%'), two)
  t.same(table('6.4%→', '1.2%→'), [])
  t.same(table('一6.4%', '1.2%'), two, 'as a minus is recognised in a scan')
  t.same(table('6.4%↓', '1.2%↑', '投诉量较10月'), [])
})

t.test('the headings of a table of platforms may stand in two rows', async (t) => {
  const rows =
    '<tr><td>1</td><td>T3出行</td><td>80.1%</td><td>+0.6%</td><td>-6.4%</td></tr><tr><td>2</td><td>曹操出行</td><td>79.3%</td><td>-1.1%</td><td>1.2%</td></tr>'
  const table = (first: string, second: string) =>
    `<table><tr><th rowspan="2">序号</th><th rowspan="2">平台名称</th>${first}</tr>\n<tr>${second}</tr>${rows}</table>`
  const compliance = '<th colspan="2">订单合规率</th>'
  const months = '<th>11月</th><th>较上月</th>'
  t.same(growth(table(`${compliance}<th rowspan="2">订单量<br>环比</th>`, months)), two)
  t.same(growth(table(`${compliance}<th rowspan="2">合规率环比</th>`, months)), [])
  t.same(
    growth(table('<th rowspan="2">订单量</th><th colspan="2">订单合规率</th>', '<th>11月</th><th>环比</th>')),
    [],
    'behind two columns on compliance the last is its change',
  )
  t.same(
    growth(
      '序号\t平台\t订单合规率\t\t订单量环比\n\t\t11月\t环比\t\n1\tT3出行\t80.1%\t0.6%\t-6.4%\n2\t曹操出行\t79.3%\t-1.1%\t1.2%',
    ),
    two,
  )
})

t.test('orders of two months bear out the growth that stands beside them', async (t) => {
  const table = (title: string, change: string) =>
    `${title}\n平台\t10月\t11月\t环比(%)\t11月合规率(%)\nT3出行\t5120.0\t4792.3\t${change}\t80.1\n曹操出行\t3000.0\t3036.0\t1.2\t79.3`
  t.same(growth(table('主要网约车平台订单量（单位：万单）', '-6.4')), two)
  const rises = (last: string) =>
    `平台\t订单量（万单）\t\t\n\t10月\t11月\t环比\nT3出行\t4792.3\t5120.0\t6.8%\n曹操出行\t3000.0\t3036.0\t${last}`
  t.same(growth(rises('1.2%')), ['T3出行 6.8', '曹操出行 1.2'], 'numbers without a sign are rises')
  t.same(growth(rises('2.2%')), [])
  t.same(growth(table('主要网约车平台订单量（单位：万单）', '-0.4')), [])
  for (const title of ['上海主要网约车平台订单量', '主要网约车平台日活', '主要网约车平台夜间订单量'])
    t.same(growth(table(title, '-6.4')), [], title)
})

t.test('a title may say that all values below it are growths of orders', async (t) => {
  const table = '\n序号\t平台\t11月\t10月\t备注\n1\tT3出行\t-6.4%\t3.1%\t总部南京\n2\t曹操出行\t1.2%\t-7.7%\t'
  t.same(growth(`二、分平台单量环比\t\t\t\t${table}\n`), two)
  t.same(growth(`分平台单量环比${table.replaceAll('11月', '9月')}\n`), [], 'of October')
  for (const title of [
    '分平台单量',
    '分平台合规率环比',
    '分平台日活环比',
    '分平台单量周环比',
    '上海分平台单量环比',
    '分平台聚合单量环比',
  ])
    t.same(growth(`${title}${table}\n`), [], title)
  t.same(growth(`分平台单量环比${table.replace('备注', '城市')}\n`), [])
  for (const note of ['仅夜间', '不含聚合', '同比', '10月'])
    t.same(growth(`分平台单量环比${table.replace('总部南京', note)}\n`), [], note)
})

t.test('a title that only says that its table is one of platforms narrows no row of it', async (t) => {
  const rows = '\n平台\t合规率\t订单环比\nT3出行\t80.1%\t-6.4%\n曹操出行\t79.3%\t1.2%\n'
  for (const title of [
    '主要网约车平台公司运行情况（11月份）',
    '表1：订单量前10名平台11月运行情况',
    '11月主要平台订单量和合规率一览',
  ])
    t.same(growth(title + rows), two, title)
  for (const title of [
    '主要网约车平台公司运行情况（10月份）',
    '上海网约车平台运行情况',
    '新能源网约车平台运行情况',
    '36个中心城市平台运行情况',
    '36个中心城市\n\n主要平台运行情况',
    '国庆期间主要网约车平台公司运行情况（11月份）',
  ])
    t.same(growth(title + rows), [], title)
  t.same(growth(`主要平台运行情况${rows}资料来源：交通运输部，汇东方证券研究所整理`), two)
  t.same(growth(`主要平台运行情况${rows}资料来源：汇东方证券研究所`), [])
})

t.test('small tables of platforms in a row, each below its name, are one list', async (t) => {
  const table = (name: string, change: string, label = '订单量环比') =>
    `<h3>${name}</h3><table><tr><th>订单合规率</th><td>61.5%</td></tr><tr><th>合规率环比</th><td>+0.9%</td></tr><tr><th>${label}</th><td>${change}</td></tr></table>`
  t.same(growth(table('T3出行', '-6.4%') + table('曹操出行', '+1.2%')), two)
  t.same(growth(table('T3出行', '-6.4%', '订单量同比') + table('曹操出行', '+1.2%', '订单量同比')), twoOnYear)
  for (const label of ['日活环比', '合规订单量环比', '上海订单量环比', '订单量周环比'])
    t.same(growth(table('T3出行', '-6.4%', label) + table('曹操出行', '+1.2%', label)), [], label)
  t.same(growth(`<h2>上海</h2>${table('T3出行', '-6.4%')}${table('曹操出行', '+1.2%')}`), [])
  t.same(growth(`<h2>10月</h2>${table('T3出行', '-6.4%')}${table('曹操出行', '+1.2%')}`), [])
})

t.test('a table of platforms may lie on its side', async (t) => {
  const pair = (label: string, names: string[], values: string[]) =>
    `<tr><th>平台名称</th><td>${names.join('</td><td>')}</td></tr>\n<tr><th>${label}</th><td>${values.join('</td><td>')}</td></tr>`
  const table = (title: string, label: string, more = '') =>
    `<p>${title}</p><table>${pair(label, ['T3出行'], ['-6.4%'])}${pair(label, ['曹操出行'], ['1.2%'])}${more}</table>`
  t.same(growth(table('附：订单量前10名平台11月订单量环比', '环比')), two)
  t.same(growth(table('11月各平台情况', '订单量环比').replaceAll('平台名称', '平台')), two)
  for (const title of [
    '附：订单量前10名平台10月订单量环比',
    '上海主要平台订单量环比',
    '主要平台合规率环比',
    '主要平台日活环比',
    '主要平台订单量周环比',
    '主要平台订单量环比（快车）',
  ])
    t.same(growth(table(title, '环比')), [], title)
  t.same(growth(table('11月各平台情况', '合规率环比')), [])
  const rates = '<tr><th>合规率</th><td>80.1%</td></tr>\n<tr><th>环比</th>'
  t.same(growth(table('11月各平台订单量环比', '环比').replaceAll('<tr><th>环比</th>', rates)), [])
  t.same(growth(table('11月各平台订单量环比', '环比', '<tr><th>口径</th><td>快车</td></tr>')), [
    'T3出行 -6.4',
  ])
})

t.test('a title may say of what the only changes of a table are', async (t) => {
  const rows = '\nT3出行\t-6.4%\t19.5%\n曹操出行\t1.2%\t-70.9%\n'
  const onYear = ['T3出行', '曹操出行'].map((name, i) => `${name} Y${['19.5', '-70.9'][i]}`)
  t.same(growth(`11月各平台订单量变化情况\n平台\t环比\t同比${rows}`), [...two, ...onYear])
  for (const table of [
    `二、平台订单量环比（11月，订单量30万单以上平台共17家，部委口径）\n平台\t11月环比\t10月环比${rows}`,
    `各平台订单量环比如下表所示：\n企业名称\t订单量环比\t合规率${rows}`,
  ])
    t.same(growth(table), two, table)
  for (const table of [
    `11月各平台合规率变化情况\n平台\t环比\t同比${rows}`,
    `10月各平台订单量变化情况\n平台\t环比\t同比${rows}`,
    `2020年11月各平台订单量环比\n平台\t11月环比\t10月环比${rows}`,
    `2020年11月主要平台运行情况\n平台\t11月订单量环比\t合规率${rows}`,
    `11月各平台订单量环比\n平台\t合规率\t环比${rows}`,
    `各平台订单量环比\n平台\t10月环比\t9月环比${rows}`,
    `平台\t环比\t同比${rows}`,
  ])
    t.same(growth(table), [], table)
})

t.test(
  'a note below a table may say that some platforms are left out, but not that orders are',
  async (t) => {
    const table = '各平台订单量环比\nT3出行 -6.4%\n曹操出行 1.2%\n'
    for (const note of [
      '注：仅列部分平台。',
      '注：表中只列出部分平台',
      '（其余平台变化在±2%以内，未列出）',
      '注：神州专车、妥妥E行环比亦有上升',
    ])
      t.same(growth(table + note), two, note)
    for (const note of [
      '注：仅列快车平台。',
      '注：仅统计部分城市。',
      '（其余城市未列出）',
      '注：仅列上海平台。',
    ])
      t.same(growth(table + note), [], note)
  },
)

t.test('a note below a table that begins with a platform is on the values of that alone', async (t) => {
  const table = '平台\t订单量环比\nT3出行\t-6.4%\n曹操出行\t1.2%\n'
  for (const note of ['备注：T3出行业务集中于南京，11月受疫情影响停运较多。', '注：T3总部在南京'])
    t.same(growth(table + note), two, note)
  for (const note of [
    '备注：T3出行为南京数据。',
    '* T3仅统计南京，受疫情影响',
    '注：T3出行不含预约单，南京停运',
  ])
    t.same(growth(table + note), ['曹操出行 1.2'], note)
  for (const note of [
    '注：T3、曹操为南京数据',
    '注：T3等平台为南京数据，受疫情影响',
    '注：仅统计南京，T3停运',
  ])
    t.same(growth(table + note), [], note)
})

t.test('what someone guesses below a table is no estimate of its values', async (t) => {
  const table = (below: string) =>
    growth(`平台\t订单量环比\t合规率\nT3出行\t-6.4%\t80.1%\n曹操出行\t1.2%\t79.3%\n${below}`)
  for (const below of [
    '老周点评：\n1、曹操的补贴估计比上季度还多；',
    '估计下个月还要跌。',
    '\n司机们估计没什么感觉，反正单价更低了。',
  ])
    t.same(table(below), two, below)
  for (const below of [
    '数字为老周估计',
    '注：由本号估计，仅供参考。',
    '以上都是估计值。',
    '老周点评：\n1、上面的数有一半是我估计着填的；',
    '环比系根据订单估算。',
  ])
    t.same(table(below), [], below)
})

t.test(
  'what a clause below a table calls wrong is of the platform with which it begins, or of compliance',
  async (t) => {
    const table = (below: string) =>
      growth(`平台\t订单量环比\t合规率\nT3出行\t-6.4%\t80.1%\n曹操出行\t1.2%\t79.3%\n${below}`)
    for (const below of ['T3的合规率还要更正。', '注：合规率有误', '曹操份额由本号推算，约为5%'])
      t.same(table(below), two, below)
    for (const below of ['T3应为-4.6%。', '注：T3一行有误', '1）T3为估算。2）曹操略升'])
      t.same(table(below), ['曹操出行 1.2'], below)
    for (const below of [
      '曹操跌得最多，本表有误',
      '注：曹操等几家有误',
      '合规率和环比均有误',
      '合规率和单量更正中',
      '数据测算：某机构',
      '与T3公布的有误差',
    ])
      t.same(table(below), [], below)
  },
)

t.test('the rows of a file of platforms may begin with their rank', async (t) => {
  const rows = (heading: string) =>
    `排名,平台,订单合规率,${heading}\n1,T3出行,80.1%,-6.4%\n2,曹操出行,70.2%,1.2%`
  t.same(growth(`11月份各平台情况表\n${rows('订单量环比')}`), two)
  t.same(growth(`11月份各平台情况表\n${rows('合规率环比')}`), [])
  t.same(growth(`10月份各平台情况表\n${rows('订单量环比')}`), [])
})

t.test('a table says of what its columns are, in whatever order its rows stand', async (t) => {
  const table = (order: string, heading: string) =>
    `一、与10月份相比，订单合规率增长最快的是首汽约车。${order}\n\n表1 主要网约车平台11月份运行情况\n平台\t${heading}\t订单合规率\t合规率环比\nT3出行\t-6.4%\t80.1%\t0.6%\n曹操出行\t1.2%\t79.3%\t-1.1%\n美团打车\t-3.8%\t51.0%\t2.2%`
  const three = [...two, '美团打车 -3.8']
  const orders = ['按订单合规率从高到低排列如下表：', '按合规率由高到低排序情况见下表所示：']
  for (const order of orders) {
    t.same(growth(table(order, '订单量环比')), three, order)
    for (const heading of ['环比', '合规订单环比', '9月订单量环比'])
      t.same(growth(table(order, heading)), [], heading)
    t.same(
      growth(table(order, '订单量同比')),
      three.map((line) => line.replace(' ', ' Y')),
    )
    t.same(growth(`${order}\nT3出行-6.4%\n曹操出行1.2%\n美团打车-3.8%`), [])
  }
  for (const part of ['快车平台按订单合规率从高到低排列如下表：', '上海各平台按合规率从高到低排列如下表：'])
    t.same(growth(table(part, '订单量环比')), [], part)
})

t.test('the upper of two rows of headings may name orders or their state', async (t) => {
  const onYear = ['T3出行 Y19.5', '曹操出行 Y-70.9']
  const table = (first: string, second: string) =>
    `<p>订单量前10名网约车平台11月份运行情况</p><table><tr><td rowspan="2">平台</td><td colspan="2">订单合规率</td><td colspan="2">${first}</td></tr>\n<tr><td>11月(%)</td><td>环比增减(百分点)</td><td>${second}</td><td>同比(%)</td></tr><tr><td>T3出行</td><td>80.1</td><td>0.6</td><td>-6.4</td><td>19.5</td></tr><tr><td>曹操出行</td><td>79.3</td><td>-1.1</td><td>1.2</td><td>-70.9</td></tr></table>`
  for (const heading of ['订单情况', '订单量', '单量变化'])
    t.same(growth(table(heading, '环比(%)')), [...two, ...onYear], heading)
  for (const heading of ['合规情况', '投诉情况', '合规订单情况', '日均订单情况'])
    t.same(growth(table(heading, '环比(%)')), [], heading)
  t.same(growth(table('订单情况', '占比(%)')), [])
})

t.test('the title of a table may be that of a chart', async (t) => {
  const table = (title: string) =>
    `${title}\n平台 | 9月 | 10月 | 11月\nT3出行 | 3.5% | 6.1% | -6.4%\n曹操出行 | 7.2% | -1.4% | 1.2%\n资料来源：交通运输部，研究所整理`
  for (const title of ['图表1：主要平台订单量环比', '图2：各平台单量环比'])
    t.same(growth(table(title)), two, title)
  t.same(growth(table('图表1：主要平台订单量同比')), twoOnYear)
  for (const title of ['图表1：主要平台合规率环比', '图表1：上海主要平台订单量环比'])
    t.same(growth(table(title)), [], title)
})

t.test('the heading of a list may have in brackets the month that orders are compared with', async (t) => {
  const list = (heading: string, note = '') =>
    `02 ${heading}\n🚕 T3出行 ↓6.4%\n🚕 曹操出行 ↑1.2%\n${note}\n\n03 合规率谁进步最大\n首汽约车 ↑5.5%\n美团打车 ↑2.0%`
  const notes = ['', '（30万单以上的平台这个月一共17家，小平台就不一一列了）', '（30万单以上的平台共17家）']
  for (const heading of ['各家单量（跟10月比）', '各平台订单量（与10月相比）', '各家单量（较上月）'])
    for (const note of notes) t.same(growth(list(heading, note)), two, heading + note)
  for (const heading of [
    '各家单量（跟9月比）',
    '各家合规率（跟10月比）',
    '各家单量（跟去年10月比）',
    '各家日活（较上月）',
  ])
    t.same(growth(list(heading)), [], heading)
  for (const note of ['（30万单以上的平台共17家，以上为同比）', '（以上为上海数据）'])
    t.same(growth(list('各家单量（跟10月比）', note)), [], note)
})

t.test('percentages of months are of no base that nothing names', async (t) => {
  const table = (title: string, before: string, own: string) =>
    `${title}\n平台 | ${before} | ${own}\nT3出行 | 3.5% | -6.4%\n曹操出行 | -7.2% | -1.2%`
  for (const title of ['主要平台订单情况', '图表1：主要平台订单变化', '各平台订单表现']) {
    t.same(growth(table(title, '2020年11月', '2021年11月')), [], title)
    t.same(growth(table(title, '10月', '11月')), [], title)
  }
  t.same(growth(table('主要平台订单量环比', '10月', '11月')), ['T3出行 -6.4', '曹操出行 -1.2'])
})

t.test('units may stand in a row of their own below the last headings of a table', async (t) => {
  const table = [
    '表1  11月重点网约车平台运行指标',
    '序号  平台名称    订单合规率  合规率环比  订单量环比',
    '                     (%)      (百分点)     (%)',
    ' 1    如祺出行       92.3       1.2        3.5',
    ' 2    享道出行       88.7      -0.4      -14.2',
  ]
  t.same(growth(table.join('\n')), ['如祺出行 3.5', '享道出行 -14.2'])
})

t.test('a title may say since which month the columns of months are', async (t) => {
  const table = (title: string) =>
    [title, '平台\t10月\t11月', 'T3出行\t-3.1\t11.5', '曹操出行\t26.4\t-9.6'].join('\n')
  t.same(growth(table('主要平台今年10月以来订单量环比变动（单位：%）')), ['T3出行 11.5', '曹操出行 -9.6'])
  t.same(growth(table('主要平台7-11月订单量环比（单位：%）')), ['T3出行 11.5', '曹操出行 -9.6'])
  for (const title of [
    '主要平台10月订单量环比（单位：%）',
    '2020年10月以来主要平台订单量环比（单位：%）',
    '主要平台10-11月订单量环比均值（单位：%）',
  ])
    t.same(growth(table(title)), [], title)
})

t.test('a table without headings has what its title says', async (t) => {
  const rows = 'T3出行\t+3.1%\n曹操出行\t+26.4%\n美团打车\t-6.0%'
  t.same(growth(`补个各平台11月订单环比，只抄了前三大的：\n${rows}`), [
    'T3出行 3.1',
    '曹操出行 26.4',
    '美团打车 -6.0',
  ])
  for (const title of [
    '补个各平台11月合规率环比：',
    '补个各平台10月订单环比：',
    '补个各平台的：',
    '各平台订单准点率环比',
    '订单环比没公布，我瞎猜一下：',
  ])
    t.same(growth(`${title}\n${rows}`), [], title)
})

t.test(
  'a table that goes on behind the end of a page has the title of its beginning, and no other',
  async (t) => {
    const pages = (number: number) => [
      '表1 11月主要平台订单量环比',
      '平台\t环比',
      'T3出行\t-6.4%',
      '',
      '- 1 -',
      '',
      `表${number}(续)`,
      '平台\t环比',
      '曹操出行\t+1.2%',
    ]
    t.same(growth(pages(1).join('\n')), ['T3出行 -6.4', '曹操出行 1.2'])
    t.same(growth(pages(2).join('\n')), ['T3出行 -6.4'])
  },
)

t.test('a title of two words ends the table above it', async (t) => {
  const tables = (title: string) =>
    [
      '表1 11月主要平台订单量环比',
      '平台\t环比',
      'T3出行\t-6.4%',
      title,
      '平台\t环比',
      '曹操出行\t+1.2%',
    ].join('\n')
  for (const title of ['续表2 11月主要平台合规率环比', '表2 10月主要平台订单量环比'])
    t.same(growth(tables(title)), ['T3出行 -6.4'], title)
  t.same(growth(tables('表2 11月其他平台订单量环比')), ['T3出行 -6.4', '曹操出行 1.2'])
})

t.test(
  'a change behind the orders of two months is theirs, where they bear it out, and so is its sign',
  async (t) => {
    const rows =
      '1\t滴滴出行\t61000.0\t63541.7\t-4.0%\t61%\n2\tT3出行\t5500.0\t5000.0\t10.0%\t70%\n\t全国合计\t79300.0\t76250.0\t4.0%\t'
    const table = (
      head = '9月订单量\t8月订单量\t环比',
      title = '2023年9月网约车平台订单情况',
      unit = '单位：万单',
    ) => `${title}\n来源：交通运输部网约车监管信息交互系统\t${unit}\n序号\t平台\t${head}\t合规率\n${rows}`
    const platforms = [
      '滴滴出行 orders growth 2023-09 over 2023-08: -4.0 percent',
      'T3出行 orders growth 2023-09 over 2023-08: 10.0 percent',
    ]
    const level = ['market orders level 2023-09: 79300.0 ten_thousand']
    const growth = ['market orders growth 2023-09 over 2023-08: 4.0 percent']
    t.same(figuresOf(table()), [...level, ...growth, ...platforms])
    for (const head of ['9月订单量\t7月订单量\t环比', '9月订单量\t8月订单量\t合规率环比'])
      t.same(figuresOf(table(head)), level, head)
    t.same(figuresOf(table().replace('76250.0', '74250.0')), [...level, ...platforms], 'not borne out')
    t.same(figuresOf(table().replace('-4.0%', '-5.0%')), [...level, ...growth], 'nor that of a platform')
    t.same(
      figuresOf(table(undefined, '2023年8月网约车平台订单情况')),
      ['market orders level 2023-08: 76250.0 ten_thousand'],
      'of the month after',
    )
    for (const unit of ['单位：单', ''])
      t.same(figuresOf(table(undefined, undefined, unit)), platforms, `nothing of the market: ${unit}`)
  },
)

t.test(
  'the column of names needs no heading, and the unit of months says that they have orders',
  async (t) => {
    const table = (title: string, heads = '2023/9（万单）   2023/8（万单）   环比   份额') =>
      figuresOf(
        `${title}\n\n               ${heads}\n全国         79300.0        82500.0       -3.9%   100.0%\n滴滴出行     61000.0        63600.0       -4.1%   76.9%\nT3出行       6120.0         6000.0        +2.0%   7.7%\n\n数据来源：交通运输部网约车监管信息交互系统\n截至2023年9月30日，全国共有330家网约车平台公司取得网约车平台经营许可。`,
      ).filter((line) => line.includes('orders'))
    const all = [
      'market orders level 2023-09: 79300.0 ten_thousand',
      'market orders growth 2023-09 over 2023-08: -3.9 percent',
    ]
    const platforms = [
      '滴滴出行 orders growth 2023-09 over 2023-08: -4.1 percent',
      'T3出行 orders growth 2023-09 over 2023-08: 2.0 percent',
    ]
    t.same(table('图表 6：2023年9月网约车行业及主要平台'), [...all, ...platforms])
    t.same(table('图表 6：2023年9月上海主要网约车平台'), all)
    t.same(table('图表 6：2023年9月主要网约车平台', '2023/9（万人）   2023/8（万人）   环比   份额'), [])
    t.same(table('图表 6：2023年9月主要网约车平台', '2023/8（万单）   2023/7（万单）   环比   份额'), [])
  },
)

t.test('the row of the whole country below platforms has its orders, and one of less has not', async (t) => {
  const table = (title: string, head: string, name: string, row = '79300.0\t-3.9%\t-1.5%') =>
    `${title}（来源：交通运输部网约车监管信息交互系统）\n\n平台\t${head}\t环比\t同比\n滴滴出行\t61000.0\t-4.1%\t2.0%\n曹操出行\t4200.0\t3.0%\t-2.0%\n${name}\t${row}\n`
  const read = (...cells: Parameters<typeof table>) => {
    try {
      return figuresOf(table(...cells)).filter((line) => line.startsWith('market'))
    } catch {
      return []
    }
  }
  const title = '2023年9月主要网约车平台订单情况'
  const orders = [
    'market orders level 2023-09: 79300.0 ten_thousand',
    'market orders growth 2023-09 over 2023-08: -3.9 percent',
    'market orders growth 2023-09 over 2022-09: -1.5 percent',
  ]
  for (const name of ['全国', '全国合计', '全国总计'])
    t.same(read(title, '订单量（万单）', name), orders, name)
  t.same(read('2023年9月订单量前10名网约车平台情况', '9月订单量（万单）', '全国'), orders)
  t.same(read(title, '订单量（万单）', '全国', '79300.0\t-\t-1.5%'), orders.slice(0, 1))
  for (const name of ['合计', '全国新能源', '前10名合计', '上海'])
    t.same(read(title, '订单量（万单）', name), [], name)
  for (const head of [
    '订单量',
    '累计订单量（万单）',
    '合规订单量（万单）',
    '8月订单量（万单）',
    '19月订单量（万单）',
  ])
    t.same(read(title, head, '全国'), [], head)
  for (const other of [
    '2023年9月主要网约车平台夜间订单情况',
    '2023年前9月累计订单情况',
    '2023年8月与9月订单情况',
    '2023年9月公布的主要平台订单',
    '第37期周报 2023年9月主要平台订单',
  ])
    t.same(read(other, '订单量（万单）', '全国'), [], other)
  for (const note of [
    '注：全国为上述平台之和。',
    '注：表中均为合规订单。',
    '注：全国数为推算。',
    '注：本表为8月数据。',
    '来源：极光大数据',
    '更正：全国应为79310.0',
    '注：全国为前10名平台合计。',
    '全国\t82500.0\t0.5%\t1.0%',
  ])
    t.same(read(title, '订单量（万单）', '全国', `79300.0\t-3.9%\t-1.5%\n${note}`), [], note)
  t.same(read(title, '订单量（万单）', '全国', '65200.0\t-3.9%\t-1.5%'), [], 'as many as the platforms above')
  t.same(read(title, '订单量（万单）', '全国', '79300.0\t8月\t-1.5%'), [], 'of another month')
})

t.test('the line below a table of platforms has the orders of the country, in its units', async (t) => {
  const heads = '平台\t订单量(万单)\t环比'
  const page = (title: string, below: string) =>
    `2022年2月网约车平台订单排行\n数据来源:交通运输部\n\n${title}\n${heads}\nT3出行\t7013.8\t-19.4%\n曹操出行\t2684.5\t1.3%\n${below}`
  const platforms = [
    '曹操出行 orders growth 2022-02 over 2022-01: 1.3 percent',
    'T3出行 orders growth 2022-02 over 2022-01: -19.4 percent',
  ]
  const country = [
    'market orders growth 2022-02 over 2022-01: -21.7 percent',
    'market orders level 2022-02: 55139.1 ten_thousand',
  ]
  const read = (...page: string[]) => figuresOf(page.join('\n')).toSorted()
  const title = '表1 2月订单量超过30万单的网约车平台'
  for (const below of ['合计(全国):55139.1万单,环比-21.7%。', '全国合计:55139.1万单(环比-21.7%)'])
    t.same(read(page(title, below)), [...country, ...platforms].toSorted(), below)
  t.same(read(page(title, '全国:55139.1万单')), [...country.slice(1), ...platforms].toSorted())
  for (const below of [
    '合计:55139.1万单,环比-21.7%',
    '前10名合计:55139.1万单,环比-21.7%',
    '合计(全国):5513.9万单,环比-21.7%',
    '合计(全国):55139.1万单,环比-21.7%\n注:全国为上述平台之和',
  ])
    t.same(read(page(title, below)), platforms.toSorted(), below)
  for (const other of ['表1 2022年前2月订单量', '表1 2月日均订单量', '表1 2月订单量(预测)'])
    t.throws(() => read(page(other, '合计(全国):55139.1万单,环比-21.7%')), other)
})

t.test('of the percentages in a row without headings none is known to be the growth', (t) => {
  const title = '2022年2月网约车平台订单量环比 来源：交通运输部'
  for (const rows of [
    '滴滴出行,41738.4,1,+1.2%,48.1%\nT3出行,6689.7,2,-0.7%,79.9%',
    '滴滴出行  -11.3%  32514.2  1  1.2%\nT3出行  31.2%  5512.3  2  -0.7%',
    '滴滴,48.1%,+1.2%\nT3,79.9%,-0.7%\n曹操,83.2%,+2.3%',
    '滴滴出行\n-11.3%\n48.1%\n32514.2\nT3出行\n+31.2%\n79.9%\n5512.3',
  ])
    t.match(refusalOf(`${title}\n${rows}`), /^expected/, rows)
  const growths = [
    '滴滴出行 orders growth 2022-02 over 2022-01: -22.1 percent',
    'T3出行 orders growth 2022-02 over 2022-01: -17.6 percent',
  ]
  for (const rows of [
    '滴滴 -22.1%（48.1%）\nT3 -17.6%（79.9%）',
    '滴滴 -22.1%，合规率48.1%\nT3 -17.6%，合规率79.9%',
  ])
    t.same(figuresOf(`${title}\n${rows}`), growths, rows)
  t.end()
})

t.test('a table whose names have no heading, or another, is read by the headings of its columns', (t) => {
  const title = '2022年2月网约车各平台订单量（交通运输部网约车监管信息交互平台）'
  for (const names of ['', '公司', '网约车平台', '名称']) {
    const rows = 'T3,-0.7%,5512.3\n曹操,+2.3%,5321.4\n美团,-1.9%,4210.5'
    t.match(refusalOf(`${title}\n${names},合规率较上月,订单量(万单)\n${rows}`), /^expected/, names)
  }
  const yearly = ',单量,#,增长率,同比\n滴滴,32514.2,1,-22.1%,-11.3%\nT3,5512.3,2,-17.6%,+31.2%'
  t.same(
    figuresOf(`${title}\n${yearly}`).filter(
      (line) => line.endsWith(': -22.1 percent') && line.includes('2021'),
    ),
    [],
  )
  t.end()
})

t.test(
  'rows without headings that have a rate behind a rank say not which number is the growth',
  async (t) => {
    const rows = (...lines: string[]) =>
      figuresOf(
        [
          '交通运输部发布2023年9月网约车数据',
          '全国网约车订单7.93亿单',
          '',
          '各平台订单量环比',
          ...lines,
        ].join('\n'),
      ).slice(1)
    t.same(rows('滴滴出行,1,-11.3%', 'T3出行,2,3.3%'), [
      '滴滴出行 orders growth 2023-09 over 2023-08: -11.3 percent',
    ])
    t.same(rows('滴滴出行,1,48.1%,-11.3%', 'T3出行,2,12.0%,3.3%'), [])
    t.same(rows('滴滴出行,1,48.1%,-11.3%', 'T3出行,2,12.0%,+3.3%'), [])
  },
)

t.test(
  'a table copied by itself has the day on which it came out, and its number, in its title',
  async (t) => {
    const read = (title: string, country = '全国合计\t52695.4\t10.7%\t—') =>
      figuresOf(
        `${title}\n\n平台\t5月订单(万单)\t订单环比\t合规率\n滴滴出行\t37120.4\t11.8%\t56.3%\n美团打车\t1105.3\t-5.2%\t57.0%\n${country}`,
      )
    const platforms = [
      '滴滴出行 orders growth 2022-05 over 2022-04: 11.8 percent',
      '美团打车 orders growth 2022-05 over 2022-04: -5.2 percent',
    ]
    const country = [
      'market orders level 2022-05: 52695.4 ten_thousand',
      'market orders growth 2022-05 over 2022-04: 10.7 percent',
    ]
    const ministry = '网约车监管信息交互平台，6月13日发布'
    for (const title of [
      `表2  2022年5月订单量前10名网约车平台（${ministry}）`,
      '附件2 2022年5月网约车平台订单量（交通运输部）',
      '表2 5月网约车平台订单量（交通运输部2022年6月13日通报）',
    ])
      t.same(read(title), [...country, ...platforms], title)
    // What is headed by a place has the country's own row.
    t.same(read(`表2  2022年5月广州网约车平台订单（${ministry}）`), country)
    t.same(read(`2022年5月网约车平台订单量（${ministry}）`, '前十名合计\t52695.4\t10.7%\t—'), platforms)
    for (const title of [
      '表2  2022年5月订单量前10名网约车平台（网约车监管信息交互平台，5月13日发布）',
      '表2  2022年5月13日网约车平台订单（网约车监管信息交互平台）',
      `表2  2022年5月网约车平台订单量预测（${ministry}）`,
      `表2  2022年5月网约车平台夜间订单量（${ministry}）`,
    ])
      t.ok(
        refusalOf(
          `${title}\n\n平台\t5月订单(万单)\t订单环比\n滴滴出行\t37120.4\t11.8%\n美团打车\t1105.3\t-5.2%\n全国合计\t52695.4\t10.7%`,
        ),
        title,
      )
  },
)

t.test('a note below a table has the orders of all the country', async (t) => {
  const read = (note: string) =>
    figuresOf(
      `2021年7月主要网约车平台运行情况（数据来源：网约车监管信息交互平台）\n平台\t订单合规率\t订单量环比\nT3出行\t78.6%\t26.4%\n招招出行\t44.2%\t-2.8%\n\n备注：1.${note}`,
    )
  const platforms = [
    'T3出行 orders growth 2021-07 over 2021-06: 26.4 percent',
    '招招出行 orders growth 2021-07 over 2021-06: -2.8 percent',
  ]
  t.same(read('全国7月订单合计77656.4万单，6月为70146.0万单。'), [
    'market orders level 2021-07: 77656.4 ten_thousand',
    ...platforms,
  ])
  t.same(read('三家平台7月订单合计57656.4万单。'), platforms)
})

t.test('a table of one kind of trips below a heading or title is none of all orders', async (t) => {
  const table = (title: string, heading: string) =>
    growth(`${title}\n平台\t${heading}\n滴滴出行\t-6.6%\nT3出行\t5.5%\n曹操出行\t-7.7%`)
  const all = ['滴滴出行 -6.6', 'T3出行 5.5', '曹操出行 -7.7']
  t.same(table('表2  2021年11月主要平台订单量', '订单环比'), all)
  for (const kind of ['快车', '顺风车', '预约', '拼车', '企业用车']) {
    t.same(table(`表2  2021年11月主要平台${kind}订单`, '环比'), [], kind)
    t.same(table('', `${kind}订单环比`), [], kind)
  }
})

t.test(
  'a title may say that the table is taken out of a longer one, and none of a holiday is of the month',
  async (t) => {
    const table = (title: string) =>
      growth(`${title}\n\n平台\t订单量环比\t订单合规率\nT3出行\t-6.4%\t80.1%\n曹操出行\t1.2%\t79.3%`)
    for (const title of ['二、订单量超过30万单的平台（16家，节选）', '主要平台（节录）'])
      t.same(table(title), two, title)
    t.same(table('主要平台（节日期间）'), [])
  },
)

t.test('the label of a picture before the title of a table is no name', async (t) => {
  const table = (title: string) => growth(`${title}\n| T3出行 | -6.4% |\n| 曹操出行 | 1.2% |`)
  for (const title of ['图：主要平台11月订单环比', '▼ 配图：11月各平台订单量环比'])
    t.same(table(title), two, title)
  for (const title of ['上海图：主要平台11月订单环比', '图：上海各平台11月订单环比', '图：各平台11月合规率'])
    t.same(table(title), [], title)
})

import t from 'tap'
import { platformGrowths } from './support/platform-growths.ts'
import { figuresOf, tryRead } from './support/read.ts'
import { companies, orders, total } from './support/short-bulletin.ts'

// Tables as people paste them, with their own corners, titles and groups. All is synthetic.

/** What is read of platforms beside the ministry's sentence of September 2023: `T3出行 -6.4`. */
const growth = (text: string) => platformGrowths(`${total}\n截至2023年9月30日。\n\n${text}`)

const two = ['T3出行 -6.4', '曹操出行 1.2']

t.test('platforms head the columns of a table whatever word heads its labels', async (t) => {
  const table = (corner: string, label: string, title = '9月网约车平台订单变化（据交通运输部）') =>
    [title, `| ${corner} | T3出行 | 曹操出行 |`, '|---|---|---|', `| ${label} | -6.4% | 1.2% |`].join('\n')
  for (const corner of ['指标', '项目', '平台', '']) t.same(growth(table(corner, '订单环比')), two, corner)
  for (const label of [
    '订单合规率',
    '合规订单环比',
    '日均订单环比',
    '8月订单环比',
    '订单占比环比',
    '司机数环比',
  ])
    t.same(growth(table('指标', label)), [], label)
  for (const corner of ['深圳', '夜间', '8月']) t.same(growth(table(corner, '订单环比')), [], corner)
  for (const title of [
    '深圳市9月网约车平台订单变化',
    '8月网约车平台订单变化',
    '9月网约车平台订单变化（极光）',
  ])
    t.same(growth(table('指标', '订单环比', title)), [], title)
})

t.test('the column of the month before is none of the own one, also where it is called 上月', async (t) => {
  const table = (before: string, title = '9月网约车运行情况（2023年9月，来源：交通运输部）') =>
    tryRead(
      `${title}\n指标\t单位\t2023年9月\t环比\t${before}\n平台公司（截至9月30日）\t家\t330\t增加3家\t327\n订单信息\t亿单\t7.93\t-3.9%\t8.25`,
    ).toSorted()
  const both = [...companies, ...orders].toSorted()
  for (const before of ['2023年8月', '上月（2023年8月）', '2023年8月（上月）', '上月'])
    t.same(table(before), both, before)
  t.same(table('上月', '9月网约车运行情况（2023年9月，来源：交通运输部，深圳）'), [])
})

t.test('the title of a table may say in which month it came out', async (t) => {
  const table = (title: string) => `${title}\n平台\t订单环比\nT3出行\t-6.4%\n曹操出行\t1.2%`
  t.same(growth(table('网约车平台9月份数据（交通运输部，2023年10月发布）')), two)
  t.same(growth(table('网约车平台订单（交通运输部10月公布）')), two)
  for (const title of [
    '网约车平台8月份数据（交通运输部，2023年9月发布）',
    '网约车平台数据（交通运输部，2023年9月发布）：8月',
    '网约车平台9月份数据（2023年11月发布）',
    '网约车平台9月、10月份数据（交通运输部发布）',
    '网约车平台10月份数据',
  ])
    t.same(growth(table(title)), [], title)
})

t.test('the title of a table may compare the months that head its columns', async (t) => {
  const table = (title: string, first = '8月订单环比', second = '9月订单环比') =>
    `${title}\n平台\t${first}\t${second}\nT3出行\t+3.1%\t-6.4%\n曹操出行\t-2.0%\t+1.2%`
  for (const title of ['网约车平台订单环比（8月vs9月）', '【9月榜单】8月、9月网约车平台订单环比'])
    t.same(growth(table(title)), two, title)
  const title = '网约车平台订单环比（8月vs9月）'
  t.same(growth(table(title, '8月订单环比', '9月合规率环比')), [])
  t.same(growth(table(title, '7月订单环比', '8月订单环比')), [])
  t.same(growth(table('网约车平台订单环比（7月vs9月）')), [], 'a month that heads none')
  t.same(growth(table('8月网约车平台订单环比')), [])
  t.same(growth(table('深圳网约车平台订单环比（8月vs9月）')), [])
})

t.test('what stands above a table of months may tell how many they are', async (t) => {
  const read = (lead: string) =>
    tryRead(
      `9月网约车订单7.93亿单\n\n10月20日，交通运输部更新了2023年9月的网约车运行情况。${lead}\n\n月份|订单(亿单)|环比|聚合平台(亿单)\n7月|8.07|6.0%|2.25\n8月|8.25|2.2%|2.28\n9月|7.93|-3.9%|2.17\n\n以上。`,
    ).filter((line) => line.startsWith('aggregators'))
  const ofAggregators = ['aggregators orders level 2023-09: 2.17 hundred_million']
  for (const lead of ['近三个月的数据：', '照例把近半年的数放一起：', '下面是近3个月全国订单走势：'])
    t.same(read(lead), ofAggregators, lead)
  for (const lead of [
    '滴滴近三个月的数据：',
    '近半年日均数据：',
    '上海近半年的数：',
    '老王家近半年的数：',
    '近半年专车数据：',
  ])
    t.same(read(lead), [], lead)
})

t.test('what a page shows of other news has a base of its own', async (t) => {
  const list = `${total.replace('环比下降3.9%', '环比下降3.9%，较上月少')}\n平台订单量：\nT3出行：-6.4%\n曹操出行：+1.2%`
  const page = (head: string) => growth(`${list}\n\n${head}\n\n三季度GDP同比增长4.9%`)
  for (const head of ['24小时热文', '热文推荐', '热帖推荐', '热门数据', '热榜']) t.same(page(head), two, head)
  for (const head of ['要点', '24小时数据', '注']) t.same(page(head), [], head)
})

t.test('what calls another month to mind, or ends what someone thinks, heads nothing', async (t) => {
  const permits = '驾驶员证618.8万本，环比增长2.1%。'
  const ofPermits = [
    'market driver_permits level 2023-09: 618.8 ten_thousand',
    'market driver_permits growth 2023-09 over 2023-08: 2.1 percent',
  ]
  const read = (between: string) => figuresOf(`2023年10月12日\n${total}\n${between}\n${permits}`)
  for (const between of [
    '别忘了，8月已经掉了11.4%。',
    '要知道，8月才涨了0.5%。',
    '8月才8亿出头。',
    '上个月也有8亿多呢',
    '我的看法：疫情多点，四季度不会好。滴滴二季度营收同比降了三成，短期看不到拐点。已减仓三成。',
  ])
    t.same(read(between), [...orders, ...ofPermits], between)
  for (const between of [
    '8月已经掉了11.4%。',
    '8月8亿多：',
    '8月车辆运输证才251.7万本',
    '别忘了广州。',
    '别忘了8月的数据：',
    '我的看法：不会好。滴滴营收降了三成。再说广东。',
    '已减仓三成',
    '滴滴最近不好过。已减仓三成。',
    '我的看法：再说8月。那会儿疫情散了。',
    '有网友自己估了一个。听听就好。',
    '高德自己也有一份。口径不同。',
  ])
    t.same(read(between), orders, between)
})

t.test('a row of the whole country in a table of growth is that of the market', async (t) => {
  const own = '网约车监管信息交互系统9月份共收到订单信息7.93亿单'
  const page = (country: string, { end = '。', head = '订单环比', title = '9月网约车平台订单环比' } = {}) =>
    figuresOf(
      `2023年10月15日\n${own}${end}\n\n${title}\n平台\t${head}\nT3出行\t-6.4%\n曹操出行\t+1.2%\n${country}`,
    ).filter((line) => line.startsWith('market orders growth'))
  const growth = ['market orders growth 2023-09 over 2023-08: -3.9 percent']
  t.same(page('全国合计\t-3.9%'), growth)
  t.same(page('全国\t-4.1%', { end: '，环比下降3.9%。' }), growth, 'what the text says itself is kept')
  for (const row of [
    '全国（合规）\t-3.9%',
    '合计\t-3.9%',
    '深圳合计\t-3.9%',
    '全国合计\t-3.9%\n注：全国为上述平台之和',
  ])
    t.same(page(row), [], row)
  t.same(page('全国合计\t-3.9%', { head: '合规率环比' }), [])
  t.same(page('全国合计\t-3.9%', { head: '8月订单环比' }), [])
  t.same(page('全国合计\t-3.9%', { title: '8月网约车平台订单环比' }), [])
  t.same(page('全国合计\t-3.9%', { title: '前10名平台合计的9月订单环比' }), [])
})

/** What is read of a text that may be refused. */

t.test('a column of notes beside numbers takes none that it leaves as they are', async (t) => {
  const page = (note: string, head = '备注') =>
    [
      '来源：交通运输部网约车监管信息交互系统',
      '## 2023 年 9 月',
      `| 项目 | 数值 | 环比 | ${head} |`,
      '| :--- | ---: | ---: | --- |',
      '| 取得许可的平台公司 | 330 家 | +3 家 | |',
      `| **订单信息** | **7.93 亿单** | **-3.9%** | ${note} |`,
    ].join('\n')
  for (const note of ['', '—', '连续两个月下降', '年内次低', '约占 27.1%', '交通运输部', '截至9月30日'])
    t.same(figuresOf(page(note)), [...companies, ...orders], note)
  t.same(figuresOf(page('', '说明')), [...companies, ...orders])
  for (const note of ['以上均为8月', '本表为深圳数据', '各项均不含顺风车'])
    t.same(tryRead(page(note)), [], note)
  for (const note of [
    '8月数据',
    '不含顺风车',
    '预估',
    '聚合',
    '合规订单',
    '易观',
    '交通运输部8月',
    '深圳',
    '上月',
    '初步数',
    '截至9月20日',
  ])
    t.same(tryRead(page(note)), companies, note)
})

t.test('the columns of a table may stand in any order, and its metrics in a row', async (t) => {
  const title = '2023年9月全国网约车运行情况（来源：交通运输部网约车监管信息交互系统）'
  const table = (...rows: string[]) => tryRead([title, '', ...rows, '', '完。'].join('\n')).toSorted()
  const both = [...companies, ...orders].toSorted()
  const change = '\t-3.9%\t7.93'
  t.same(table('项目\t环比\t9月', `订单（亿单）${change}`, '平台公司（家）\t+3\t330'), both)
  t.same(table('环比\t数值\t指标', '-3.9%\t7.93亿单\t订单总量', '增加3家\t330家\t平台公司'), both)
  t.same(table('统计指标\t统计结果\t变动幅度', '订单总量\t7.93亿单\t-3.9%', '平台公司\t330家\t+3家'), both)
  t.same(table('名称\t本月值\t上月值\t与上月比', '订单总量\t7.93亿单\t8.25亿单\t降3.9%'), orders.toSorted())
  for (const label of ['数值', '9月'])
    t.same(table('指标\t订单量\t平台公司', `${label}\t7.93亿单\t330家`, '环比\t-3.9%\t+3家'), both, label)
  const day = ['数据\t与8月相比\t项目\t备注', '330家\t增加3家\t平台公司\t截至9月30日']
  t.same(table(...day).toSorted(), companies.toSorted())
  t.same(table('项目\t9月\t较上月（家）', '平台公司（家）\t330\t3'), companies.toSorted())
  t.same(table('项目\t9月\t较上月（家）', '平台公司（家）\t330\t-3'), [
    'market licensed_platforms difference 2023-09 over 2023-08: -3 count',
    companies[0],
  ])
  t.same(table('项目\t9月\t较年初（家）', '平台公司（家）\t330\t3'), [])
  t.same(table('项目\t环比\t8月', `订单（亿单）${change}`), [])
  t.same(table('项目\t环比\t上月值', `订单（亿单）${change}`), [])
  t.same(table('环比\t数值\t指标', '-3.9%\t7.93亿单\t合规订单'), [])
  t.same(table('指标\t夜间订单量', '数值\t7.93亿单', '环比\t-3.9%'), [])
  t.same(table('指标\t订单量', '8月\t7.93亿单', '环比\t-3.9%'), [])
  t.same(table('指标\t订单量', '极光\t7.93亿单', '环比\t-3.9%'), [])
  t.same(table(day[0] as string, '330家\t增加3家\t平台公司\t截至8月31日'), [])
})

t.test('a day may stand in the cell beside its label above a table', async (t) => {
  const page = (label: string, day = '2023-10-20') =>
    tryRead(
      `2023年9月全国网约车运行情况（交通运输部）\n${label}\t${day}\n序号\t指标\t数值\t环比\n1\t订单总量\t7.93亿单\t-3.9%\n\n完。`,
    )
  for (const label of ['制表日期', '发布时间']) t.same(page(label), orders, label)
  t.same(page('深圳数据日期'), [])
  t.same(page('上期日期', '2022-10-20'), [])
})

t.test('the title of a table may say up to which month it goes', async (t) => {
  const page = (title: string, months = ['2023年8月', '2023年9月']) =>
    [
      title,
      `指标            ${months.join('    ')}    ${months.at(-1)?.slice(5)}环比`,
      '平台公司数(家)    327    330    +3家',
      '订单信息(亿单)    8.25    7.93    -3.9%',
      '资料来源：交通运输部网约车监管信息交互系统',
    ].join('\n')
  for (const end of ['截至2023年9月', '截至2023年9月底', '截至2023年9月30日', '截至9月'])
    t.same(tryRead(page(`表3  网约车行业月度主要指标（${end}）`)), [...companies, ...orders], end)
  for (const title of [
    '表3  网约车行业月度主要指标（截至2023年9月20日）',
    '表3  深圳网约车行业月度主要指标（截至2023年9月）',
    '表3  新能源网约车月度主要指标（截至2023年9月）',
  ])
    t.same(tryRead(page(title)), [], title)
})

t.test('the title of a table of platforms may stand in cells of its own', async (t) => {
  const page = (title: string, label = '附表', all = '全国合计') =>
    [
      `${label}\t${title}\t\t`,
      '序号\t平台\t订单量（万单）\t订单量环比',
      '1\tT3出行\t5210.6\t-6.4%',
      '2\t曹操出行\t3620.4\t1.2%',
      `\t${all}\t79301.0\t-3.9%`,
      '注：数据来自交通运输部网约车监管信息交互系统。\t\t\t',
    ].join('\n')
  const all = [
    'market orders level 2023-09: 79301.0 ten_thousand',
    'market orders growth 2023-09 over 2023-08: -3.9 percent',
    ...two.map((line) => `${line.replace(' ', ' orders growth 2023-09 over 2023-08: ')} percent`),
  ]
  const title = '2023年9月主要网约车平台运行情况（订单量前10名）'
  for (const label of ['附表', '表 2', '附表1']) t.same(figuresOf(page(title, label)), all, label)
  for (const other of ['2023年9月网约车平台夜间运行情况', '2023年1-9月网约车平台运行情况'])
    t.same(tryRead(page(other)), [], other)
  t.same(tryRead(page(title, '深圳')), [])
  t.same(tryRead(page(title, '附表', '合计')), all.slice(2))
})

t.test('the caption of a table may say who made it beside its source', async (t) => {
  const page = (caption: string) =>
    `${caption}\n指标\t2023年8月\t2023年9月\n订单总量（亿单）\t8.25\t7.93\n注：8月供对照。`
  const level = ['market orders level 2023-09: 7.93 hundred_million']
  for (const by of ['制表：王小明', '整理：出行笔记'])
    t.same(tryRead(page(`表2 网约车主要指标（来源：交通运输部；${by}）`)), level, by)
  for (const by of ['整理：出行笔记；夜间', '某研究院测算'])
    t.same(tryRead(page(`表2 网约车主要指标（来源：交通运输部；${by}）`)), [], by)
})

t.test('beside what was expected a table has what was published', async (t) => {
  const page = (heads: string, first = '8.20\t7.93') =>
    `2023年9月网约车数据，低于预期\n来源：交通运输部\n\n${heads}\n订单总量（亿单）\t${first}\n订单环比\t-0.6%\t-3.9%`
  t.same(tryRead(page('指标\t本组预测\t实际值')), orders)
  t.same(tryRead(page('指标\t公布值\t偏差', '7.93\t-0.27')).slice(0, 1), orders.slice(0, 1))
  for (const heads of ['指标\t甲预测\t乙预测', '指标\t本组\t同行', '指标\t预测值\t修正值'])
    t.same(tryRead(page(heads)), [], heads)
})

t.test('a cell or item may have its English name before the Chinese one', async (t) => {
  const source = '来源：交通运输部网约车监管信息交互系统'
  const table = (rows: readonly string[], month = 'Sep 2023 9月') =>
    tryRead([source, `Indicator 指标\t${month}\tMoM 环比`, ...rows].join('\n'))
  const all = [
    'market orders level 2023-09: 7.93 hundred_million',
    'market orders growth 2023-09 over 2023-08: -3.9 percent',
    'aggregators orders level 2023-09: 2.17 hundred_million',
    'aggregators orders growth 2023-09 over 2023-08: -4.4 percent',
    'market licensed_platforms level 2023-09: 330 count',
    'market licensed_platforms difference 2023-09 over 2023-08: 3 count',
    'market driver_permits level 2023-09: 622.7 ten_thousand',
    'market driver_permits growth 2023-09 over 2023-08: 1.9 percent',
  ]
  const ofOrders = 'Orders 订单信息\t7.93亿单\t-3.9%'
  const rows = [
    ofOrders,
    'of which via aggregators 其中：聚合平台\t2.17亿单\t-4.4%',
    'Licensed platforms 取得经营许可的平台公司\t330家\t+3家',
    'Driver permits 驾驶员证\t622.7万本\t+1.9%',
  ]
  t.same(table(rows), all)
  const items = (name: string, change: string) =>
    tryRead(`${source}（2023年9月）\n\n• ${name}9月份7.93亿单，${change}\n• Licensed / 持证330家`)
  t.same(items('Orders / 订单 — ', '环比-3.9%'), [...all.slice(0, 2), all[4]])
  t.same(items('Shanghai orders — 订单 ', '环比-3.9%'), [])
  t.same(items('Orders — 订单 ', '环比-3.9%'), [...all.slice(0, 2), all[4]])
  for (const name of ['Night orders / 订单 — ', 'Didi orders / 订单 — ', 'Orders / 夜间订单 — '])
    t.same(items(name, '环比-3.9%'), all.slice(4, 5), name)
  t.same(
    table([ofOrders], 'Sep 2022 9月'),
    all.slice(0, 2).map((line) => line.replaceAll('2023', '2022')),
    'the year of a month in English is its own',
  )
  for (const row of [
    'Orders 夜间订单信息\t7.93亿单\t-3.9%',
    'Total orders 深圳订单信息\t7.93亿单\t-3.9%',
    'Compliant orders 合规订单信息\t7.93亿单\t-3.9%',
    'Orders 8月订单信息\t7.93亿单\t-3.9%',
  ])
    t.same(table([row]), [], row)
  t.same(
    tryRead([source, 'Indicator 指标\tSep 2023 9月\tYoY 环比', ofOrders].join('\n')),
    all.slice(0, 1),
    'a base in two ways',
  )
  const item = (label: string, words = '网约车监管信息交互系统') =>
    tryRead(
      `Weekly 周报 | 2023.10.18\n交通运输部数据：\n- ${label}：9月份${words}共收到订单信息7.93亿单，环比下降3.9%`,
    )
  t.same(item('Total orders 订单总量'), all.slice(0, 2))
  for (const label of ['Total orders 深圳订单总量', 'Orders 顺风车订单'])
    t.same(item(label, '平台'), [], label)
})

t.test(
  'rows of quoted values are a table, above which its source and month have rows of their own',
  async (t) => {
    const sheet = (...rows: string[][]) =>
      tryRead(['工作簿：月度汇总.xlsx', ...rows.map((cells) => `"${cells.join('","')}"`)].join('\n'))
    const source = ['来源', '交通运输部（网约车监管信息交互系统）', '发布日', '2023-10-17', '']
    const month = ['期间', '2023年9月', '', '', '']
    const head = ['序号', '指标名称', '本期值', '单位', '变动']
    const rows = [
      ['1', '收到订单信息', '7.93', '亿单', '环比-3.9%'],
      ['2', '取得经营许可的网约车平台公司', '330', '家', '环比+3家'],
    ]
    const all = [...orders, ...companies]
    t.same(sheet(source, month, head, ...rows), all)
    t.same(sheet(source, ['期间', '2023-09', '', '', ''], head, ...rows), all)
    t.same(sheet(source, month, head, ...rows, ['说明', '环比按月计算', '', '', '']), all)
    for (const less of [
      [['来源', '极光大数据', '发布日', '2023-10-17', ''], month, head, ...rows],
      [['来源', '上海市交通委', '发布日', '2023-10-17', ''], month, head, ...rows],
      [source, month, ['范围', '上海', '', '', ''], head, ...rows],
      [source, ['期间', '2023年1-9月', '', '', ''], head, ...rows],
      [source, ['期间', '2023年9月上旬', '', '', ''], head, ...rows],
      [source, month, head.with(2, '上期值'), ...rows],
      [source, month, head, ...rows, ['说明', '以上为上海数据', '', '', '']],
      [source, month, head, ...rows, ['备注', '', '以上均为预测值', '', '']],
    ])
      t.same(sheet(...less), [], less.join(' '))
  },
)

t.test('a row of what is only expected is none of a table, and is no last month', async (t) => {
  const page = (...rows: string[]) =>
    figuresOf(`来源：交通运输部网约车监管信息交互系统\n月份,类别,订单(亿单),订单环比(%)\n${rows.join('\n')}`)
  const counted = ['2023-08,部里公布,8.25,5.1', '2023-09,部里公布,7.93,-3.9']
  t.same(page(...counted), orders)
  t.same(page(counted[0] as string, '2023-09,内部预测,8.12,-1.6', counted[1] as string), orders)
  t.same(page(...counted, '2023-10,目标,8.40,5.9'), orders)
})

import t from 'tap'
import { november, platformGrowths } from './support/platform-growths.ts'

/** What is read below a bulletin of November 2021, besides the figures of its market: `T3出行 6.4`. */
const growth = (text: string) => platformGrowths(`${november}\n${text}`)

t.test(
  'clauses that say why orders went so, or how they compare, part no platform from its growth',
  async (t) => {
    for (const text of [
      'T3出行11月订单量环比下降6.4%，在头部平台里垫底，曹操出行增长1.2%。',
      '11月，郑州一带的疫情冲击了多地出行，T3出行订单量环比下降6.4%，跌得最狠；曹操出行增长1.2%，略好于大盘。',
      'T3出行11月单量环比下降6.4%，行业整体回落；曹操出行则逆势增长1.2%。',
      'T3出行总部在南京，11月单量环比下降6.4%，曹操出行紧随其后，增长1.2%。',
    ])
      t.same(growth(text), ['T3出行 -6.4', '曹操出行 1.2'], text)
    for (const aside of [
      '夜间更明显',
      '上海表现最好',
      '合规率领跑',
      '客单价不及行业',
      '日活居首',
      '在疫情冲击最大的上海',
      '受封控影响的小区周边',
      '看投诉榜',
      '补贴垫底',
    ])
      t.same(growth(`T3出行11月订单量环比下降6.4%，${aside}，曹操出行增长1.2%。`), ['T3出行 -6.4'], aside)
    for (const lead of ['在疫情冲击最大的上海', '受封控影响的小区周边', '复工较早的工业园', '国庆期间'])
      t.same(growth(`11月，${lead}，T3出行订单量环比下降6.4%，曹操出行增长1.2%。`), [], lead)
  },
)

t.test('what kind of platform one is says nothing of its number', async (t) => {
  for (const kind of ['行业龙头', '市场份额最大的', '被下架App的', '正冲刺上市的', '吉利旗下的'])
    t.same(
      growth(`${kind}滴滴出行11月订单量环比下降3.1%，T3出行增长2.2%。`),
      ['滴滴出行 -3.1', 'T3出行 2.2'],
      kind,
    )
  for (const kind of ['用户最多的', '司机最多的', '合规率最高的', '日活最强的', '机场最多的', '补贴最大的'])
    t.same(growth(`11月${kind}滴滴出行环比下降3.1%，${kind}T3出行增长2.2%。`), [], kind)
})

t.test('how much its orders grew is a kind of platform', async (t) => {
  for (const kind of ['增长最快的', '跌幅最大的是总部位于上海的', '份额最高的'])
    t.same(
      growth(`T3出行11月订单量环比下降6.4%，${kind}曹操出行环比增长1.2%。`),
      ['T3出行 -6.4', '曹操出行 1.2'],
      kind,
    )
})

t.test('a part of its orders is no kind of platform', async (t) => {
  for (const part of ['上海', '广东省', '跨城', '机场', '快车', '新能源', '预约', '取消', '网传', '预计'])
    t.same(growth(`11月，${part}的T3出行订单量环比下降6.4%，曹操出行下降1.2%。`), [], part)
})

t.test('subsidies are no orders, and behind 同比 no change over the month before', async (t) => {
  t.same(growth('单月补贴，T3出行月减6.4%，力道最猛，曹操出行月减1.2%。'), [])
  t.same(
    growth('T3出行11月订单量环比下降6.4%。\n同比回暖，其余两家里，曹操出行少了1.2%；美团打车也下滑4.3%。'),
    ['T3出行 -6.4'],
  )
})

t.test('the growth in another month is of none that is read', async (t) => {
  t.same(growth('11月T3出行订单量环比增长2.2%，其10月的增幅为9.7%；曹操出行则下降1.1%。'), [
    'T3出行 2.2',
    '曹操出行 -1.1',
  ])
  t.same(growth('11月T3出行订单量环比增长2.2%，曹操出行继上月下降9.7%之后，再跌1.1%。'), [
    'T3出行 2.2',
    '曹操出行 -1.1',
  ])
  t.same(growth('11月T3出行订单量环比增长2.2%，10月的增幅为9.7%，曹操出行为1.1%。'), ['T3出行 2.2'])
  t.same(growth('T3出行上月订单增长2.2%，曹操出行下降1.1%。'), [])
  t.same(growth('10月，T3出行订单量环比增长2.2%，领涨；曹操出行下降1.1%。'), [])
})

t.test('values may stand before the word of their direction, and ranks behind them', async (t) => {
  for (const text of [
    '11月，T3出行、曹操出行订单环比分别录得6.4%及1.2%的跌幅。',
    '11月订单环比，T3出行跌6.4%垫底，曹操出行跌1.2%。',
    '与10月相比，订单量下降的有两家，分别为T3出行（6.4%）、曹操出行（1.2%）。',
    'T3出行、曹操出行11月单量的降幅都控制在一成以内，依次为6.4%、1.2%。',
    '单月订单，T3出行月减6.4%，力道最猛，曹操出行月减1.2%。',
  ])
    t.same(growth(text), ['T3出行 -6.4', '曹操出行 -1.2'], text)
  for (const text of [
    '11月订单环比，T3出行降幅收窄6.4%，曹操出行收窄1.2%。',
    'T3出行11月订单环比下降约6%，曹操出行下降近1%。',
    '11月订单量前10名平台中，环比增长最快的是T3出行（+2.4%）、曹操出行（+1.5%）。',
  ])
    t.same(growth(text), [], text)
})

t.test('a paragraph may go on with the growth of platforms where the one before it ends', async (t) => {
  const first = '11月T3出行订单量环比增长2.2%，曹操出行增长1.1%。'
  t.same(growth(`${first}\n其余两家里，首汽约车跌得最狠，少了9.5%；美团打车也下滑4.3%。`), [
    'T3出行 2.2',
    '曹操出行 1.1',
    '首汽约车 -9.5',
    '美团打车 -4.3',
  ])
  for (const next of ['合规率方面，', '首汽约车垫底，合规率下降2.0%；', '日活上，', '在成都，'])
    t.same(
      growth(`${first}\n${next}首汽约车下降9.5%，美团打车下滑4.3%。`),
      ['T3出行 2.2', '曹操出行 1.1'],
      next,
    )
})

t.test(
  'a comparison with the month before, which the ministry makes of compliance too, says nothing of orders',
  async (t) => {
    const values = 'T3出行提高2.3%，曹操出行提高1.0%，首汽约车下降2.0%。'
    for (const lead of ['', '订单量超过30万单的平台共有17家。', '分平台看，'])
      t.same(growth(`${lead}与10月相比，${values}`), [], lead)
    t.same(growth(`与10月相比，11月订单量${values}`).length, 3)
  },
)

t.test('a picture is the sign of no value that has its own', async (t) => {
  const head = '11月各家单量环比👇\n'
  t.same(growth(`${head}🟠T3出行 ↓6.4%\n🐷曹操出行 ↑1.2%\n（仅列部分，30万单以上共17家）`), [
    'T3出行 -6.4',
    '曹操出行 1.2',
  ])
  for (const note of ['（仅上海）', '（仅列上海）', '（只选夜间）', '（取消量）'])
    t.same(growth(`${head}🟠T3出行 ↓6.4%\n🐷曹操出行 ↑1.2%\n${note}`), [], note)
  t.same(growth(`${head}🔻T3出行 6.4%\n🔺曹操出行 1.2%`), [])
})

t.test('pictures for both signs before all names of a list are those of their values', async (t) => {
  const list = '📈T3出行 6.4%\n📈曹操出行：1.2%\n📉滴滴出行 0.7%\n📉首汽约车 2.9%'
  t.same(growth(`11月各家单量环比👇\n${list}\n（均为单量环比）\n订单合规率在80%以上的城市：8个。`), [
    'T3出行 6.4',
    '曹操出行 1.2',
    '滴滴出行 -0.7',
    '首汽约车 -2.9',
  ])
  for (const other of [list.replaceAll('📉', '📈'), list.split('\n').slice(1, 3).join('\n')])
    t.same(growth(`11月各家单量环比👇\n${other}`), [], other)
  t.same(growth(`11月各家合规率环比👇\n${list}`), [], 'of another measure')
  for (const other of ['持证率情况', '补贴情况', '在线时长', '订单均价', '表现'])
    t.same(growth(`11月各家${other}👇\n${list}`), [], other)
  t.same(
    growth(`11月各家单量环比👇\n${list.replace('：1', ' -1')}`),
    ['曹操出行 -1.2', 'T3出行 6.4'],
    'own sign',
  )
})

t.test('what else platforms have than all their orders over months is no growth of orders', async (t) => {
  const values = 'T3出行环比下降6.4%，曹操出行环比上升1.2%。'
  const others = [
    '双合规完成订单率',
    '订单均价',
    '订单金额',
    '发单量',
    '司均单量',
    '合规车订单',
    '未完成订单',
  ]
  for (const other of others) {
    t.same(growth(`${other}：${values}`), [], other)
    t.same(growth(`从${other}看，${values}`), [], other)
    t.same(growth(`11月各平台${other}变化\nT3出行 -6.4%\n曹操出行 +1.2%`), [], other)
  }
  t.same(growth('周环比：T3出行订单下降6.4%；曹操出行订单增长1.2%。'), [])
  t.same(growth(`从单量看，${values}`), ['T3出行 -6.4', '曹操出行 1.2'])
})

t.test('what a platform itself, or another source, says of orders is none of the ministry', async (t) => {
  for (const source of ['据滴滴，', '据滴滴出行数据，', '据久谦数据，', '高频数据显示，'])
    t.same(growth(`${source}11月T3出行订单环比下降6.4%。`), [], source)
  t.same(growth('11月T3出行订单环比下降6.4%（公司口径）。'), [])
})

t.test('a heading between the entries of a list ends what they were of', async (t) => {
  const list = '平台订单量环比\nT3出行 6.4%\n曹操出行 -1.2%'
  for (const heading of ['补贴环比', '运力', '单价情况：', '双合规完成订单率环比'])
    t.same(
      growth(`${list}\n${heading}\n滴滴出行 -0.7%\n首汽约车 2.9%`),
      ['曹操出行 -1.2', 'T3出行 6.4'],
      heading,
    )
})

t.test(
  'an item on one platform alone, without a month, has its growth over no year that is known',
  async (t) => {
    const item = '滴滴：订单同比涨12%'
    for (const text of [item, `2｜${item}\n3｜油价上调`, `2、${item}。`]) t.same(growth(text), [], text)
    const known = ['滴滴出行 Y12']
    for (const text of [`2、滴滴：11月订单同比涨12%`, `各平台订单同比：\n${item}`])
      t.same(growth(text), known, text)
    t.same(growth(`${item}\nT3出行：订单同比涨8%`), [...known, 'T3出行 Y8'])
  },
)

t.test('what heads a list is said of all its entries, and of nothing behind it', async (t) => {
  const list = 'T3出行 +6.4%\n\n曹操出行 +1.2%\n\n滴滴出行 -0.7%'
  for (const head of ['10月各平台订单环比', '上海各平台订单环比', '夜间订单环比', '据易观，各平台订单环比'])
    for (const above of [`${head}：`, `网约车行业公报已发。${head}👇`, `${head}\n`])
      t.same(growth(`${above}\n\n${list}`), [], above)
  t.same(
    growth(`10月各平台订单环比：\n\n${list}\n\n11月各平台订单环比：\n\nT3出行 +2.4%\n\n曹操出行 -3.2%`),
    ['T3出行 2.4', '曹操出行 -3.2'],
  )
  t.same(growth(`上海各平台订单环比：\n\n${list}\n\n全国各平台订单环比为T3出行+2.4%，曹操出行-3.2%。`), [
    'T3出行 2.4',
    '曹操出行 -3.2',
  ])
})

t.test('a name that begins with a word for and is read whole', async (t) => {
  t.same(growth('11月，万顺叫车、及时用车订单量双双收缩，环比分别下降2.7%和9.5%。'), [
    '万顺叫车 -2.7',
    '及时用车 -9.5',
  ])
})

t.test('the values of platforms that are no series are theirs, and part no others', async (t) => {
  t.same(growth('风韵出行、享道出行、首汽约车11月订单量环比分别增长8.8%、5.2%和3.9%。'), [
    '享道出行 5.2',
    '首汽约车 3.9',
  ])
})

t.test(
  'platforms of the ministry’s list are read in traditional characters and the words of Hong Kong and Taiwan',
  async (t) => {
    for (const text of [
      '訂單量超過30萬單的平台共有17家。當中美團打車按月升6.6%，T3出行跌7.9%，龍頭滴滴出行僅升0.4%。',
      '依官方附表，單月訂單破30萬筆的平臺計17家，其中美團打車月增6.6%居首，T3出行月減7.9%；龍頭滴滴出行月增0.4%，不及平均。',
    ])
      t.same(growth(text), ['美团打车 6.6', 'T3出行 -7.9', '滴滴出行 0.4'], text)
    for (const text of [
      '訂單量超過30萬單的平台共有17家。當中美團打車合規率按月升6.6%，T3出行跌7.9%。',
      '訂單量超過30萬單的平台共有17家。當中美團打車按年升6.6%。',
      '訂單量超過30萬單的平台共有17家。當中美團打車按月升6.6個百分點，T3出行跌7.9個百分點。',
    ])
      t.same(growth(text), [], text)
  },
)

t.test('several platforms in one clause have their values in its order, and as many', async (t) => {
  const four = ['T3出行 -6.4', '曹操出行 -1.2', '美团打车 4.7', '首汽约车 1.5']
  for (const text of [
    'T3出行、曹操出行降幅较大，环比分别为-6.4%、-1.2%；仅美团打车、首汽约车两家实现环比增长，增幅分别为4.7%和1.5%。',
    'T3出行订单量环比降幅为6.4%，曹操出行则为1.2%；美团打车、首汽约车两家环比增加4.7%、1.5%。',
    '降幅最大的是T3出行，环比下降6.4%；其次是曹操出行，为1.2%；美团打车、首汽约车增幅相对较小，分别为4.7%和1.5%。',
    'T3出行/曹操出行/美团打车/首汽约车订单量环比分别-6.4%/-1.2%/4.7%/1.5%。',
  ])
    t.same(growth(`各平台11月订单量分化。${text}`), four, text)
  for (const text of [
    'T3出行、曹操出行等两家平台订单量环比增长4.7%、1.5%。',
    'T3出行、曹操出行3家订单量环比增长4.7%、1.5%。',
    'T3出行/曹操出行/美团打车订单量环比分别增长4.7%/1.5%。',
    'T3出行/曹操出行订单量环比/同比分别增长4.7%/1.5%。',
  ])
    t.same(growth(text), [], text)
  const first = ['T3出行 -6.4', '曹操出行 -1.2']
  for (const end of [
    '合规率降幅为2.2%，美团打车则为3.3%。',
    '。美团打车则为3.3%。',
    '；合规率其次，美团打车为3.3%。',
  ])
    t.same(
      growth(`T3出行、曹操出行订单量环比降幅为6.4%、1.2%${end.startsWith('合') ? '，' : ''}${end}`),
      first,
      end,
    )
  t.same(growth('T3出行/曹操出行/美团打车订单量环比分别增长6.4%/1.2%/持平。'), [
    'T3出行 6.4',
    '曹操出行 1.2',
    '美团打车 0',
  ])
})

t.test('what is said beside a value leaves it as it is, unless that is of less', async (t) => {
  const two = ['T3出行 -6.4', '曹操出行 1.2']
  for (const text of [
    'T3出行仍受上海疫情影响，环比下降6.4%；曹操出行基本持平，微增1.2%。',
    'T3出行订单量约占69%，环比减少6.4%；曹操出行环比增长1.2%。',
    'T3出行订单量占近七成，环比减少6.4%；曹操出行环比增长1.2%。',
    'T3出行环比下降6.4%（上月为增长2.1%），曹操出行增长1.2%。',
    'T3出行环比下降6.4%（上海静默影响），曹操出行增长1.2%。',
    'T3出行环比下降6.4%，该平台的主要市场在上海；曹操出行增长1.2%。',
    '市民较为熟悉的几家平台中，T3出行环比下降6.4%，曹操出行增长1.2%。',
  ])
    t.same(growth(`各平台订单量涨跌不一。11月，${text}`), two, text)
  t.same(growth('各平台订单量涨跌不一。11月，T3出行订单量占比仍近八成，环比增长13.1%；曹操出行增长1.2%。'), [
    'T3出行 13.1',
    '曹操出行 1.2',
  ])
  for (const text of [
    'T3出行剔除疫情影响，环比下降6.4%；曹操出行增长1.2%。',
    'T3出行环比下降6.4%（剔除疫情影响），曹操出行增长1.2%。',
    'T3出行环比下降6.4%（快车），曹操出行增长1.2%。',
    'T3出行环比下降6.4%（上海下降2.1%），曹操出行增长1.2%。',
    'T3出行份额约占69%，环比下降6.4%；曹操出行环比增长1.2%。',
    'T3出行订单量约占69%，环比下降6.4%；曹操出行占12%，环比增长1.2%。',
    'T3出行订单量约占69%，环比减少6.4个百分点；曹操出行环比增长1.2%。',
    'T3出行订单量占比仍近七成，环比减少6.4%；曹操出行环比增长1.2%。',
    'T3出行订单量占比近七成，环比减少16.4%；曹操出行环比增长1.2%。',
    'T3出行订单量占比仍近七成，环比减少16.4个百分点；曹操出行环比增长1.2%。',
    '市民较为熟悉的上海平台中，T3出行环比下降6.4%，曹操出行增长1.2%。',
  ])
    t.same(growth(`各平台订单量涨跌不一。11月，${text}`), [], text)
})

t.test('below a heading with both bases each value names its own', async (t) => {
  const head = '部里披露的数据还包括各平台订单量的环比和同比变化：\n'
  const list = 'T3出行：环比-6.4%，同比19.5%\n曹操出行：环比1.2%，同比-70.9%'
  const both = ['T3出行 -6.4', '曹操出行 Y-70.9', 'T3出行 Y19.5', '曹操出行 1.2']
  t.same(growth(head + list), both)
  for (const other of ['合规率', '日均订单量', '上海订单量', '活跃用户'])
    t.same(growth(head.replace('订单量', other) + list), [], other)
  t.same(growth(head + list.replaceAll(/[环同]比/g, '')), [])
  t.same(growth(head.replace('变化', '降幅') + list.replaceAll('-', '')), [])
  t.same(growth(head + list.replaceAll('环比', '10月环比')), [])
})

t.test(
  'the compliance of each platform may stand before the growth of its orders, and is none',
  async (t) => {
    const two = ['T3出行 -6.4', '曹操出行 1.2']
    for (const text of [
      'T3出行：合规率80.1%，订单量环比下降6.4%；曹操出行：合规率70.2%，订单量环比增长1.2%。',
      'T3出行：合规率80.1%（环比+1.1%），订单量环比-6.4%；曹操出行：合规率70.2%（环比-0.3%），订单量环比+1.2%。',
    ])
      t.same(growth(text), two, text)
    for (const text of [
      'T3出行：合规率80.1%，环比下降6.4%；曹操出行：合规率70.2%，环比增长1.2%。',
      'T3出行：合规率80.1%，订单合规率环比下降6.4%；曹操出行：合规率70.2%，订单合规率环比增长1.2%。',
      'T3出行合规率80.1%，订单量环比增长的曹操出行为6.4%。',
      'T3出行/曹操出行合规率环比下降6.4%/1.2%。',
      '各平台合规率“1升1降”：T3出行降6.4%、曹操出行升1.2%。',
    ])
      t.same(growth(text), [], text)
  },
)

t.test('how long orders went so, and how that changed, is no number of theirs', async (t) => {
  for (const text of [
    'T3出行订单量环比下降6.4%，连续第二个月下滑；曹操出行增长1.2%，连续三个月正增长。',
    'T3出行订单量环比下降6.4%，降幅较上月收窄；曹操出行增长1.2%。',
    '从订单量环比变化看，2家平台呈现“1升1降”：T3出行降6.4%、曹操出行升1.2%。',
    '单量环比：T3出行↓6.4% 曹操出行↑1.2%',
    '【平台单量环比】\nT3出行 -6.4%\n曹操出行 +1.2%',
  ])
    t.same(growth(text), ['T3出行 -6.4', '曹操出行 1.2'], text)
  for (const aside of ['合规率连续第二个月下滑', '合规率降幅收窄', '用户增速放缓'])
    t.same(growth(`T3出行订单量环比下降6.4%，${aside}；曹操出行增长1.2%。`), ['T3出行 -6.4'], aside)
  for (const head of ['合规率', '日活', '上海单量', '10月单量'])
    t.same(growth(`【平台${head}环比】\nT3出行 -6.4%\n曹操出行 +1.2%`), [], head)
})

t.test(
  'the only platform of a kind, and those that fell most, may have their values behind a comma',
  async (t) => {
    const lead = '11月订单量超过30万单的网约车平台共17家。'
    const text = (only: string, most: string) =>
      `${lead}17家平台中仅T3出行一家${only}环比上升，为6.4%。曹操出行、美团打车${most}居前，分别为1.2%和3.8%。`
    t.same(growth(text('订单量', '跌幅')), ['T3出行 6.4', '曹操出行 -1.2', '美团打车 -3.8'])
    t.same(growth(text('订单量', '合规率跌幅')), ['T3出行 6.4'])
    t.same(growth(text('合规率', '跌幅')), [])
    t.same(growth(text('分公司订单量', '合规率跌幅')), [])
    t.same(growth(`${lead}T3出行下属一家公司订单量环比上升，为6.4%。`), [])
  },
)

t.test('what speaks of orders may be followed by the month that they are compared with', async (t) => {
  const text = (topic: string, month = 10) =>
    `11月订单量超过30万单的网约车平台共17家。${topic}与${month}月相比，仅有T3出行和曹操出行实现正增长，增幅分别为6.4%、1.2%。`
  for (const topic of ['从单量变化看，', '订单量方面，', '单量'])
    t.same(growth(text(topic)), ['T3出行 6.4', '曹操出行 1.2'], topic)
  for (const topic of ['从合规率变化看，', '日活方面，', '合规订单', ''])
    t.same(growth(text(topic)), [], topic)
  t.same(growth(text('从单量变化看，', 9)), [])
})

t.test('orders that all went the same way have each their value in sentences behind', async (t) => {
  const text = (most: string, own = '其11月份单量较10月份') =>
    `订单量前10名的平台${most}悉数回暖。其中，T3出行环比上升6.4%，曹操出行、美团打车环比分别上升1.2%、3.8%。上升最快的是享道出行，${own}增长47.3%；上升最慢的是阳光出行，为2.5%。`
  const three = ['T3出行 6.4', '曹操出行 1.2', '美团打车 3.8']
  t.same(growth(text('单量')), [...three, '享道出行 47.3', '阳光出行 2.5'])
  for (const own of ['其10月份单量较9月份', '其11月份合规率较10月份'])
    t.same(growth(text('单量', own)), three, own)
  t.same(growth(text('单量', '其11月份单量较去年同期')), [...three, '享道出行 Y47.3'])
  t.same(growth(text('合规率', '其11月份合规率较10月份')), [])
})

t.test('how the share of one went says nothing of its orders', async (t) => {
  const text = (share: string) =>
    `美团打车订单环比+3.8%，低于行业增速，${share}；T3出行、曹操出行环比分别-6.4%、+1.2%。`
  t.same(growth(text('份额继续小幅流失')), ['美团打车 3.8', 'T3出行 -6.4', '曹操出行 1.2'])
  for (const other of ['日活继续下滑', '夜间份额继续流失', '合规率小幅提升'])
    t.same(growth(text(other)), ['美团打车 3.8'], other)
  t.same(growth(text('份额继续流失').replace('环比分别', '分别')), ['美团打车 3.8'])
  t.same(growth('11月订单量分化。T3出行份额继续提升，环比上升6.4%；曹操出行环比上升1.2%。'), [])
  const two = (share: string) => growth(`美团打车订单环比上升3.8%，${share}。曹操出行环比上升1.2%。`)
  t.same(two('市场份额约4%'), ['美团打车 3.8', '曹操出行 1.2'])
  t.same(two('市场份额约4%，环比上升2%'), ['美团打车 3.8'], 'the next may be of the share too')
  t.same(growth('美团打车订单环比上升3.8%，份额约4%。曹操出行约5%，环比上升0.3%。'), ['美团打车 3.8'])
})

t.test('brackets behind a growth have one over the year, and are of that alone', async (t) => {
  const both = ['T3出行 6.9', 'T3出行 Y239.3', '曹操出行 -3.3', '曹操出行 Y70.9']
  t.same(growth('T3出行订单环比+6.9%（同比+239.3%），曹操出行环比-3.3%（同比+70.9%）。'), both)
  t.same(growth('T3出行订单环比+6.9%（同比+239.3%），曹操出行-3.3%（同比+70.9%）。'), [
    ...both.slice(0, 2),
    ...both.slice(3),
  ])
  t.same(growth('T3出行订单+6.9%（同比）。'), [])
})

t.test('where a platform runs is no place that its orders are of', async (t) => {
  const text = (where: string) =>
    growth(`T3出行11月订单量环比下降6.4%，${where}如祺出行降幅更大，环比下降15.5%。`)
  t.same(text('主要在广州、深圳等地运营的'), ['T3出行 -6.4', '如祺出行 -15.5'])
  t.same(text('在广州、深圳等地，'), ['T3出行 -6.4'])
})

t.test('the first ones by growth are of what the heading above them names', async (t) => {
  const list = (heading: string, first: string) =>
    growth(`${heading}\n${first}前3名：神州专车（-34.4%）、阳光出行（-21.9%）、妥妥E行（-20.3%）。`)
  const three = ['神州专车 -34.4', '阳光出行 -21.9', '妥妥E行 -20.3']
  t.same(list('一、订单量', '环比降幅'), three)
  for (const [heading, first] of [
    ['二、订单合规率', '环比降幅'],
    ['一、订单量', '合规率环比降幅'],
    ['一、订单量', '降幅'],
    ['在订单量超过30万单的网约车平台中：', '环比下降'],
  ] as const)
    t.same(list(heading, first), [], heading + first)
  for (const other of ['合规率', '收入', '份额'])
    t.same(growth(`一、订单量\n环比${other}变化：神州专车-34.4%、阳光出行-21.9%。`), [], other)
})

t.test('what heads a list says which way as many went as it counts', async (t) => {
  const head = '17家平台里，10家单量比10月多。涨得最快的3家：'
  const list = `${head}\nT3出行 51.7%\n曹操出行 35.4%\n美团打车 16.0%`
  t.same(growth(list), ['T3出行 51.7', '曹操出行 35.4', '美团打车 16.0'])
  t.same(growth(`${list}\n跌得最多的2家：\n如祺出行 9.1%\n首汽约车 8.9%`).slice(3), [
    '如祺出行 -9.1',
    '首汽约车 -8.9',
  ])
  t.same(growth(`${list}\n其他\n如祺出行 9.1%\n首汽约车 8.9%`).slice(3), [])
  const two = '跌得最多的2家：\n如祺出行 9.1%\n首汽约车 8.9%'
  for (const rest of ['* * *', '————', '']) {
    const more = growth(`分平台看订单环比，${two}\n${rest}\n曹操出行 1.2%`)
    t.same(more, ['如祺出行 -9.1', '首汽约车 -8.9'], rest)
  }
})

t.test('those that are left out of the others may have their values beside', async (t) => {
  const rest = '其余8家全部下滑。其中，享道出行订单减少40.5%。'
  t.same(growth(`订单量前10名的平台当中，除T3出行、曹操出行环比分别增长8.8%和1.4%之外，${rest}`), [
    'T3出行 8.8',
    '曹操出行 1.4',
    '享道出行 -40.5',
  ])
  t.same(growth('各平台订单量环比，除T3出行比曹操出行多增长8.8%之外，其余都很平。'), [])
  t.same(growth(`订单量前10名的平台当中，除T3出行、曹操出行之外，享道出行订单环比减少40.5%。`), [
    '享道出行 -40.5',
  ])
})

t.test(
  'what a platform had in another month, or before something, is no growth, and parts none',
  async (t) => {
    const first = '分平台看，单量环比：T3出行下降6.4%。'
    for (const other of ['上个月它可是涨了24%的。', '10月它涨了24%。'])
      t.same(growth(`${first}${other}\n曹操出行增长1.2%。`), ['T3出行 -6.4', '曹操出行 1.2'], other)
    for (const base of ['跟下架前（去年6月）比，', '与疫情前相比，', '较下架前'])
      t.same(growth(`${first}\n${base}曹操出行单量少了29%。`), ['T3出行 -6.4'], base)
  },
)

t.test('brackets behind a value may have a number of something else', async (t) => {
  const list = '单量环比：\nT3出行 -6.4%（合规率+0.5）\n曹操出行 +1.2%（合规率-1.1）'
  t.same(growth(list), ['T3出行 -6.4', '曹操出行 1.2'])
  const below = (note: string) => growth(`11月各平台订单量环比：\nT3出行 -6.4%\n曹操出行 +1.2%\n${note}`)
  t.same(below('（平台订单合规率环比变化：T3出行 -1.1，曹操出行 +2.3）'), ['T3出行 -6.4', '曹操出行 1.2'])
  for (const note of ['（以上为合规率）', '（合规率变化）']) t.same(below(note), [], note)
  t.same(growth('11月平台订单：T3出行环比-6.4%（GMV，10月），曹操出行+1.2%（GMV，10月）。'), [])
  t.same(growth('11月各平台订单环比（括号里是合规率变化）：T3出行（+4.1%），曹操出行（+2.0%）。'), [])
})

t.test(
  'platforms whose short names are words of their own are known by a signed value behind them',
  async (t) => {
    t.same(growth('11月各家单量环比：\n神州 -34.4%\n妥妥E行 -20.3%\n阳光：+2.9%\n及时+1.5%'), [
      '神州专车 -34.4',
      '妥妥E行 -20.3',
      '阳光出行 2.9',
      '及时用车 1.5',
    ])
    for (const text of [
      '11月各家合规率环比：\n神州 -34.4%\n阳光 +2.9%',
      '11月各家单量环比：\n阳光电源 -2.1%\n神州租车 +3.1%',
    ])
      t.same(growth(text), [], text)
  },
)

t.test(
  'a list behind orders is of what the clause that leads to it names, also in words nobody knows',
  async (t) => {
    const list = 'T3（-6.4%）、曹操（+1.2%）。'
    for (const mark of ['；', '。', '，', '\n']) {
      const after = (lead: string) => growth(`11月网约车订单64321.5万单，环比下降2.4%${mark}${lead}${list}`)
      for (const lead of [
        '客流环比：',
        '企业订单环比：',
        '企业订单：',
        '司机数环比：',
        '候车环比增幅：',
        '运力环比，',
        '乘客数环比',
        '热度：',
        '出行人次：',
      ])
        t.same(after(lead), [], `${mark}${lead}`)
      for (const lead of ['订单环比：', '单量环比，', '各平台环比：', '平台企业订单环比：', '头部平台环比：'])
        t.same(after(lead), ['T3出行 -6.4', '曹操出行 1.2'], `${mark}${lead}`)
    }
  },
)

t.test('how all values of a list went may be said behind the last', async (t) => {
  const said = (end: string) => growth(`11月各家订单量环比：T3出行6.4%，曹操出行1.2%${end}`)
  for (const end of ['，都是跌。', '，均下降。', '，全线下滑。'])
    t.same(said(end), ['T3出行 -6.4', '曹操出行 -1.2'], end)
  t.same(said('，全部上涨。'), ['T3出行 6.4', '曹操出行 1.2'])
  for (const end of ['，都是老面孔。', '，都是跌过的平台。', '。']) t.same(said(end), [], end)
  t.same(growth('11月合规率环比：T3出行6.4%，曹操出行1.2%，都是跌。'), [])
})

t.test('permits whose change stands before platforms part those from their orders in no way', async (t) => {
  const said = (lead: string) =>
    growth(
      `驾驶员证422.9万本，车辆运输证175.4万本，分别环比增长3.8%、7.3%。${lead}T3出行减6.4%，曹操出行增1.2%。`,
    )
  t.same(said('订单量前10的平台里8降2升：'), ['T3出行 -6.4', '曹操出行 1.2'])
  for (const lead of ['合规率前10的平台里8降2升：', '客流环比，']) t.same(said(lead), [], lead)
})

t.test('what the market was compared with is no base of a list below it', async (t) => {
  const list = '涨得凶的：T3出行 +6.4%，曹操出行 +1.2%'
  const said = (line: string) => growth(`▪️11月跑了64321.5万单，比10月少2.4%\n▪️${line}\n▪️${list}`)
  t.same(said('月单量过30万的平台17家'), ['T3出行 6.4', '曹操出行 1.2'])
  for (const line of ['月单量过30万的平台17家，合规率比10月：', '各平台合规率变化'])
    t.same(said(line), [], line)
})

t.test('groups of platforms, and a question who gained most, turn to the orders of platforms', async (t) => {
  for (const lead of ['头部企稳，腰部分化。', '谁抢得最凶？', '前十名里九家往下掉，', '大一点的，'])
    t.same(
      growth(`11月全国订单环比下降2.4%。\n${lead}T3出行单量环比反倒涨了6.4%，曹操出行断崖式下跌1.2%。`),
      ['T3出行 6.4', '曹操出行 -1.2'],
      lead,
    )
  for (const lead of ['头部城市分化。', '前十名城市里，', '小一点的城市，'])
    t.same(growth(`11月全国订单环比下降2.4%。\n${lead}T3出行涨了6.4%，曹操出行跌1.2%。`), [], lead)
})

t.test('平台环比 alone turns to the orders of platforms, also where pictures are their signs', async (t) => {
  const said = (head: string) =>
    growth(`全国订单下降2.4%。\n${head}\n🔻T3出行 6.4%\n🔻滴滴出行 2.2%\n🔺曹操出行 1.2%\n🔺享道出行 1.4%`)
  const all = ['T3出行 -6.4', '滴滴出行 -2.2', '曹操出行 1.2', '享道出行 1.4']
  for (const head of ['平台环比👇', '平台单量环比']) t.same(said(head), all, head)
  for (const head of ['合规率环比👇', '上海平台环比', '平台客单价环比', '今日涨跌', '持证平台环比'])
    t.same(said(head), [], head)
})

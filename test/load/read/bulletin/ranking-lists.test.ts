import t from 'tap'
import { parseBulletin } from '../../../../src/load/read/bulletin/parse-bulletin.ts'
import { shortText } from './support/era-text.ts'
import { rankingsOf } from './support/read.ts'

const before =
  '据交通运输部网约车监管信息交互系统统计，截至2023年9月30日，全国共有330家网约车平台公司取得网约车平台经营许可，环比增加3家。9月份共收到订单信息7.93亿单，环比下降3.9%。'
const skippedOf = (text: string) => parseBulletin(`${before}\n${text}`).skipped
const lists = (text: string) => rankingsOf(`${before}\n${text}`)

t.test('names in a row are ranked by what is said right before them, in whatever words', async (t) => {
  for (const lead of [
    '订单量排前十的平台里，论订单合规率由高至低，依次为：',
    '前10名平台的订单合规率由高到低则为',
    '单量前10名平台\n前10名平台合规率从高到低：',
    '在月订单量超过100万单的网约车平台中，按双合规完成订单率，也就是人车都有许可的订单占比，从高到低分别是',
    '还有排名：在订单量前10名的网约车平台中（名单没截全），按订单合规率从高到低依次是',
    '前10名平台的订单合规率由高到低为：',
    '部里照例排了订单合规率。单量前10名平台的名次（从高到低）：',
  ])
    t.same(lists(`${lead}如祺出行、T3出行、曹操出行、滴滴出行。`), [
      'platforms rate: 如祺出行、T3出行、曹操出行、滴滴出行',
    ])
  t.same(lists('合规率方面，订单量超过30万单的平台中，最高的是如祺出行，最低的是花小猪出行。'), [
    'platforms rate_first: 如祺出行',
    'platforms rate_last: 花小猪出行',
  ])
  t.same(lists('9月订单合规率排在前三位的中心城市有厦门、杭州、广州；垫底的3个是大连、银川、海口。'), [
    'cities rate_first: 厦门、杭州、广州',
    'cities rate_last: 大连、银川、海口',
  ])
  for (const text of [
    '按照订单合规率来看，在9月订单量前10名的平台中，如祺出行最高，花小猪出行最低。',
    '合规：前10名平台中，订单合规率最高的还是如祺出行，最低的是花小猪出行。',
    '9月订单量前10名的平台中，如祺出行的订单合规率最高，花小猪出行的最低。',
    '合规率的座次变化不大。环比来看，订单合规率最高的平台还是如祺出行，最低的是花小猪出行。',
  ])
    t.same(lists(text), ['platforms rate_first: 如祺出行', 'platforms rate_last: 花小猪出行'], text)
  t.same(lists('双合规完成订单率最低的前2名是滴滴出行和花小猪出行，平台还要加把劲。'), [])
  t.same(lists('平台双合规完成订单率最低的前2名是滴滴出行和花小猪出行。'), [
    'platforms rate_last: 滴滴出行、花小猪出行',
  ])
})

t.test(
  'names stand at an end that is said in any words, before them or behind, and how many of them',
  async (t) => {
    const ends = ['platforms rate_first: 如祺出行', 'platforms rate_last: 花小猪出行']
    for (const text of [
      '合规率方面，前十平台中，如祺出行排在首位，花小猪出行排在末位。',
      '合规率打头的平台是如祺出行，压尾的是花小猪出行。',
      '十大平台合规率第一如祺出行、最后一名花小猪出行。',
      '前十名平台中，如祺出行仍是订单合规率最高者，花小猪出行最低。',
      '合规之最\n平台（前十）：最高 如祺出行 / 最低 花小猪出行\n以上。',
    ])
      t.same(lists(text), ends, text)
    t.same(lists('城市方面，合规率冠军是大连。'), ['cities rate_first: 大连'])
    t.same(
      lists(
        '36个中心城市中，大连、合肥、厦门占了合规率前三席；十大平台里，合规率升得最多的两家是T3出行、享道出行。',
      ),
      ['cities rate_first: 大连、合肥、厦门', 'platforms growth_first: T3出行、享道出行'],
    )
    t.same(
      lists(
        '平台合规率提升最快的2家为曹操出行、美团打车；提升居末的2家为T3出行（-0.1%）、享道出行（-0.3%）。',
      ),
      ['platforms growth_first: 曹操出行、美团打车', 'platforms growth_last: T3出行(-0.1)、享道出行(-0.3)'],
    )
    for (const text of [
      '车辆：前十平台中，如祺出行排在首位。',
      '合规司机数量，十大平台第一如祺出行。',
      '合规率方面，前十平台中，如祺出行排在第四位。',
      '合规率方面，前十平台里罚款最高的2家是如祺出行、T3出行。',
      '合规率方面，前十平台中，如祺出行、T3出行排在前三位。',
    ])
      t.same(lists(text), [], text)
  },
)

t.test(
  'what is on compliance ranks by its rate, and a few of all platforms are not the whole list',
  async (t) => {
    const few = ['如祺出行', 'T3出行', '曹操出行', '滴滴出行', '首汽约车']
    const five = few.join('、')
    t.same(lists(`第三，合规。前十平台从高到低：${five}。`), [`platforms rate: ${five}`])
    t.same(lists(`最大的十家平台按人、车都有证的订单占比由高往低排：${five}。`), [`platforms rate: ${five}`])
    t.same(lists(`站在塔尖的五家，合规率由高到低：${five}。`), [`platforms rate_first: ${five}`])
    t.same(lists(`五家平台合规率由高到低：${five}。`), [])
    t.same(lists(`第三，运价。前十平台从高到低：${five}。`), [])
    t.same(lists(`第三，合规。被处罚最多的前五名平台是：${five}。`), [])
    t.same(lists(`合规：补贴方面，前十平台从高到低：${five}。`), [])
    t.same(lists('合规端：前十平台中升得最多的两家是T3出行、享道出行。城市里，大连、合肥排在前两位。'), [
      'platforms growth_first: T3出行、享道出行',
      'cities rate_first: 大连、合肥',
    ])
  },
)

t.test('a list may be in view of how the rate has changed, but not by how much in either way', async (t) => {
  t.same(lists('按合规率变动看，增长最后2名依次为曹操出行（-0.7%）、滴滴出行（-0.3%）。'), [
    'platforms growth_last: 曹操出行(-0.7)、滴滴出行(-0.3)',
  ])
  for (const said of [
    '按份额变动看，增长最后2名',
    '按同比变动看，增长最后2名',
    '合规率变动最大的2家',
    '合规率波动最大的2家',
  ])
    t.same(lists(`${said}依次为曹操出行、滴滴出行。`), [], said)
})

t.test('changes of the compliance rate are told apart from the rate', async (t) => {
  t.same(
    lists(
      '合规率改善幅度排在前三名的是美团打车、首汽约车、T3出行；增长居最后2名的为曹操出行（-4.7%）、享道出行（无变化）。',
    ),
    [
      'platforms growth_first: 美团打车、首汽约车、T3出行',
      'platforms growth_last: 曹操出行(-4.7)、享道出行(0)',
    ],
  )
  const cut = parseBulletin(
    `${before}\n一、在订单量前10名的平台中，按订单合规率（指驾驶员和车辆均获得许可的订单量占比）从高到低的分别是T3出行、曹操出行。\n后3名的依次是享道出行（-0.1%）、T3出行（-0.1%）、滴滴出行（-0.6%）。`,
  )
  t.same(
    cut.rankings.map(({ kind }) => kind),
    ['rate'],
  )
  t.same(
    cut.figures.filter(({ series }) => series !== 'market'),
    [],
  )
  t.same(lists('平台订单合规率降幅最大的2家是曹操出行（下降4.7个百分点）、享道出行（-0.2%）。'), [
    'platforms growth_last: 曹操出行(-4.7)、享道出行(-0.2)',
  ])
})

t.test('a list without marks, or with a name on each line, is one, also with a new name in it', async (t) => {
  const rate = '在订单量前10名的平台中，按订单合规率从高到低的分别是'
  const all = ['如祺出行', '及时用车', '旅程约车', '高德打车']
  const read = [`platforms rate: ${all.join('、')}`]
  t.same(lists(`${rate}${all.join(' ')}\n聚合平台完成2.17亿单。`), read)
  t.same(
    lists(`${rate}：\n${all.map((name, i) => `${i + 1}\n${name}`).join('\n')}\n聚合平台完成2.17亿单。`),
    read,
  )
  t.same(lists(`${rate}${all.map((name) => `[[${name}]]`).join('、')}。`), read)
  t.same(lists(`${rate}：旅程约车、如祺出行、曹操出行。`), ['platforms rate: 旅程约车、如祺出行、曹操出行'])
  const known = ['如祺出行', '某某优行', 'T3出行', '花小猪出行']
  for (const mark of ['/', '→', ' > ', '、'])
    t.same(lists(`部系统口径订单量前10平台中，合规率由高到低为：${known.join(mark)}。`), [
      `platforms rate: ${known.join('、')}`,
    ])
  t.same(lists('订单量前10平台中，合规率由高到低为：如祺出行→T3出行→某某优行→还有几家'), [])
})

t.test(
  'the number of the first of numbered names says of no list that it is of the first ones',
  async (t) => {
    const numbered = (lead: string) => lists(`${lead}\n第1：如祺出行\n第2：T3出行\n第3：滴滴出行\n\n以上。`)
    t.same(numbered('平台次序（按订单合规率由高到低）'), ['platforms rate: 如祺出行、T3出行、滴滴出行'])
    t.same(numbered('订单合规率排名前3的平台'), ['platforms rate_first: 如祺出行、T3出行、滴滴出行'])
    t.same(numbered('平台订单合规率'), [])
  },
)

t.test('what is taken is not told as skipped', async (t) => {
  const ranked = '合规率改善前2名依次为美团打车、T3出行;垫底的2家为曹操出行（-4.7%）、享道出行（-0.2%）。'
  t.equal(lists(ranked).length, 2)
  t.same(skippedOf(ranked), [])
  t.ok(skippedOf(`${ranked}\n8月${ranked}`).length > 0)
})

t.test('aggregators are those that were named last, where no name has vehicles of its own', async (t) => {
  const list = '；按订单合规率由高到低的分别是百度打车、高德打车、滴滴出行。'
  t.same(lists(`聚合平台（与网约车平台公司共同提供服务的平台）完成2.17亿单，环比下降4.9%${list}`), [
    'aggregators rate: 百度打车、高德打车、滴滴出行',
  ])
  t.same(lists(`聚合平台完成2.17亿单${list.replace('百度打车', '首汽约车')}`), [
    'platforms rate: 首汽约车、高德打车、滴滴出行',
  ])
})

t.test('those with the most orders are all platforms, also below a heading on the aggregators', async (t) => {
  const below = (lead: string) =>
    lists(`聚合平台\n2.17亿单\n\n${lead}\n1. 如祺出行\n2. T3出行\n3. 滴滴出行\n\n以上。`)
  t.same(below('订单量前10名平台，订单合规率由高到低排列'), ['platforms rate: 如祺出行、T3出行、滴滴出行'])
  t.same(below('全部平台，订单合规率由高到低排列如下'), [])
})

t.test('no list is taken that is by something else, of less, of another month or not whole', async (t) => {
  const names = '如祺出行、T3出行、曹操出行'
  for (const text of [
    `订单量从高到低的平台分别是${names}。`,
    `平台投诉率最高的3家是${names}。`,
    `按合规率排序略。市场份额前3名的平台是${names}。`,
    `重庆市方面，订单合规率前3名的平台是${names}。`,
    `8月份订单合规率前3名的平台是${names}。`,
    `今年1-9月，订单合规率前3名的平台是${names}。`,
    `在外资平台中，订单合规率前3名是${names}。`,
    `前10名外资平台合规率从高到低：${names}。`,
    `车企背景的平台订单合规率由高到低：${names}。`,
    `新进入的平台，订单合规率由高到低为${names}。`,
    `按订单合规率，也就是投诉多的平台占比，从高到低分别是${names}。`,
    `投诉量前10名平台中，订单合规率前3名是${names}。`,
    '按照订单合规率来看，在外资平台中，曹操出行最高。',
    '外资平台中，曹操出行的订单合规率最高。',
    '从8月的订单合规率来看，平台中，曹操出行最高。',
    '平台合规率我最清楚，外资里数T3出行最高，曹操出行最低。',
    '拿如祺出行、曹操出行、首汽约车3家平台中来比，曹操出行的订单合规率最高。',
    '如祺出行、曹操出行、首汽约车3家平台中，曹操出行的订单合规率最高。',
    '平台中，曹操出行的订单合规率最高达到95%。',
    '按照订单合规率来看，平台中是曹操出行最高？',
    '按照订单合规率来看，平台中曹操出行最高的说法不对。',
    '平台的订单合规率里，曹操出行单量最高。',
    `车辆合规率前3名的平台是${names}。`,
    `夜间出行\n订单合规率前3名的平台是${names}。`,
    `夜间订单合规率前3名的平台是${names}。`,
    `订单合规率最高和最低的平台分别是如祺出行、曹操出行。`,
    `平台订单合规率前3名的是${names}、某某。`,
    `订单合规率从高到低的平台有${names}等。`,
    `订单合规率提升的平台有${names}。`,
    `订单合规率同比增长前3名的平台是${names}。`,
    `订单合规率最高的平台并非是曹操出行。`,
    `订单合规率最高的平台是如祺出行还是曹操出行？`,
    `除滴滴出行外，订单合规率从高到低的平台分别是${names}。`,
    `订单合规率连续3个月居前3名的平台是${names}。`,
    `订单合规率前3名的平台是如祺出行、如祺出行、曹操出行。`,
    `平台订单合规率从高到低是：1如祺出行、3T3出行、2曹操出行。`,
    `长三角订单合规率前3名的城市是上海、杭州、南京。`,
    `滴滴在各城市的订单合规率前3名是上海、杭州、南京。`,
    `订单合规率从高到低的平台分别是${names}`,
  ])
    t.notMatch(lists(text).join(), /曹操出行|南京/, text)
})

t.test('a name may begin with a word or hold a Latin letter', async (t) => {
  const names = ['有滴出行', '优e出行', '和行约车', '滴滴出行']
  const lead = '在订单量前10名的平台中，按订单合规率从高到低的分别是'
  t.same(lists(`${lead}${names.join('、')}。`), [`platforms rate: ${names.join('、')}`])
  t.same(lists('按订单合规率由高至低，平台依次是：和行约车、优e出行、滴滴出行。'), [
    'platforms rate: 和行约车、优e出行、滴滴出行',
  ])
  for (const last of ['和滴滴出行', '和耀出行'])
    t.notMatch(lists(`${lead}如祺出行、T3出行、${last}。`).join(), last, last)
})

t.test('in an article on a place the ministry ranks all central cities', async (t) => {
  const article = (source: string) =>
    rankingsOf(
      `宁波9月网约车订单回升\n宁波9月订单1186.5万单。${source}的9月中心城市名次中，合规率前三名依次是大连、厦门、宁波。\n据交通运输部，全国2023年9月网约车订单7.93亿单，环比下降3.9%。`,
    )
  t.same(article('交通运输部公布'), ['cities rate_first: 大连、厦门、宁波'])
  t.same(article('当地公布'), [])
})

t.test('a table may hold each ranking in a row, or each rank', async (t) => {
  const byRow = (title: string, heads = '名次\t单量前10名平台\t聚合平台') =>
    lists(
      `${title}\n${heads}\n1\t如祺出行\t百度打车\n2\tT3出行\t高德打车\n3\t滴滴出行\t美团打车\n4\t花小猪出行\t\n\n以上。`,
    )
  t.same(byRow('表2 订单合规率排名'), [
    'platforms rate: 如祺出行、T3出行、滴滴出行、花小猪出行',
    'aggregators rate: 百度打车、高德打车、美团打车',
  ])
  for (const title of ['表2 投诉率排名', '8月订单合规率排名', '上海订单合规率排名', '订单合规率与订单量'])
    t.same(byRow(title), [], title)
  t.same(byRow('表2 订单合规率排名', '序数\t单量前10名平台\t聚合平台'), [])
  const rows = (first: string) =>
    lists(
      `变化\n\n|  | 第1 | 第2 |\n|---|---|---|\n| ${first} | 如祺出行 | T3出行 |\n| 平台合规率增长最后2名 | 滴滴出行（0.1%） | 曹操出行（-0.5%） |\n\n以上。`,
    )
  const lasts = 'platforms growth_last: 滴滴出行(0.1)、曹操出行(-0.5)'
  t.same(rows('平台合规率增长前2名'), ['platforms growth_first: 如祺出行、T3出行', lasts])
  for (const first of ['平台合规率', '平台单量增长前2名']) t.same(rows(first), [lasts], first)
})

t.test('a table of ranks ends where the title of the next one stands', async (t) => {
  const tables = (next: string, ranks = ['1', '2', '3']) =>
    lists(
      `表1  9月前10名平台，按订单合规率从高到低\n序号\t平台\n${['如祺出行', 'T3出行', '滴滴出行'].map((name, i) => `${ranks[i]}\t${name}`).join('\n')}\n\n${next}\n\n以上。`,
    )
  const platforms = 'platforms rate: 如祺出行、T3出行、滴滴出行'
  t.same(tables('表2  城市订单合规率变化\n增长前2名\t大连\t厦门'), [
    platforms,
    'cities growth_first: 大连、厦门',
  ])
  t.same(tables('注：数据截至9月。'), [platforms])
  for (const ranks of [
    ['1', '2', '4'],
    ['2', '3', '4'],
  ])
    t.same(tables('表2  城市订单合规率变化', ranks), [], ranks.join())
})

t.test('the first ten are those that the ministry ranks, where they are ranked by their rate', async (t) => {
  const names =
    '如祺出行、享道出行、T3出行、曹操出行、阳光出行、首汽约车、万顺叫车、美团打车、滴滴出行、花小猪出行'
  for (const lead of [
    '前10名的合规率排序从高到低：',
    '合规率方面，平台前10名从高到低：',
    '平台合规率：前10名从高到低：',
    '（二）平台合规率。前10名平台从高到低：',
  ])
    t.same(lists(`${lead}${names}。`), [`platforms rate: ${names}`], lead)
  for (const lead of [
    '前10名排序：',
    '前10名满意度排序从高到低：',
    '客诉率方面，平台前10名从高到低：',
    '外资平台前10名的合规率从高到低：',
    '合规率方面，前10名平台单量从高到低：',
  ])
    t.same(lists(`${lead}${names}。`), [], lead)
})

t.test('a change in a paragraph on compliance, or of what only rates do, is one of the rate', async (t) => {
  const rates = '如祺出行、T3出行、曹操出行、滴滴出行'
  const firsts = 'platforms growth_first: 曹操出行、滴滴出行'
  const read = (head: string, lead: string) => lists(`${head}${rates}。${lead}曹操出行、滴滴出行。`).slice(1)
  const ofRate = '（三）平台合规率。前10名平台从高到低：'
  t.same(read(ofRate, '增长前2名：'), [firsts])
  t.same(read('前10名平台按合规率从高到低：', '进步最快的：'), [firsts])
  t.same(lists('平台合规率掉得最多的2家：曹操出行（-2.6%）、滴滴出行（-0.8%）。'), [
    'platforms growth_last: 曹操出行(-2.6)、滴滴出行(-0.8)',
  ])
  for (const lead of [
    '单量增长前2名：',
    '客诉处理进步最快的：',
    '8月增长前2名：',
    '增长前3名：',
    '外资平台中，增长前2名：',
  ])
    t.same(read(ofRate, lead), [], lead)
  t.same(read('（三）平台。前10名平台按合规率从高到低：', '增长前2名：'), [])
  t.same(lists(`（三）平台合规率与单量。增长前2名：曹操出行、滴滴出行。`), [])
})

t.test(
  'which end a name is at may be said behind it, where those stand before it of whom it is',
  async (t) => {
    t.same(lists('合规率：前10大平台里如祺出行居首，滴滴出行垫底；36城里最高厦门，最低海口。'), [
      'platforms rate_first: 如祺出行',
      'platforms rate_last: 滴滴出行',
      'cities rate_first: 厦门',
      'cities rate_last: 海口',
    ])
    for (const text of [
      '合规率：滴滴垫了底；36城里的厦门。',
      '合规率：外资平台里如祺出行居首。',
      '投诉率：前10大平台里如祺出行居首，滴滴出行垫底。',
      '合规率：前10大平台里如祺出行连续三个月居首。',
      '合规率：前10大平台里如祺出行单量居首。',
    ])
      t.same(lists(text), [], text)
  },
)

t.test('the cells of a table may hold a list of names each', async (t) => {
  const table = (title: string, head = '进步前2名', label = '前10名平台', names = '如祺出行、T3出行') =>
    lists(
      `${title}\n|  | ${head} | 最后2名 |\n|---|---|---|\n| ${label} | ${names} | 滴滴出行（0.1%）、曹操出行（-0.5%） |\n| 中心城市 | 杭州、南京 | — |\n\n以上。`,
    )
  const all = [
    'platforms growth_last: 滴滴出行(0.1)、曹操出行(-0.5)',
    'platforms growth_first: 如祺出行、T3出行',
    'cities growth_first: 杭州、南京',
  ]
  t.same(table('订单合规率提升幅度'), all)
  for (const title of ['上海订单合规率提升幅度', '8月订单合规率提升幅度', '投诉率变化', '合规率与订单量'])
    t.same(table(title), [], title)
  t.notMatch(table('订单合规率提升幅度', '进步前3名').join(), '如祺')
  t.notMatch(table('订单合规率提升幅度', '8月进步前2名').join(), '如祺')
  t.notMatch(table('订单合规率提升幅度', '进步前2名', '外资平台').join(), '如祺')
  t.notMatch(table('订单合规率提升幅度', '进步前2名', '外资').join(), '如祺')
  t.notMatch(table('订单合规率提升幅度', '进步前2名', '前10名平台', '如祺出行等、T3出行').join(), 'T3')
  const rows = (label: string) =>
    lists(
      `| 项目 | 名单 |\n|---|---|\n| ${label} | T3出行、曹操出行 |\n| 合规率最高的城市 | 杭州 |\n\n以上。`,
    )
  t.same(rows('平台合规率增长最后2名'), [
    'platforms growth_last: T3出行、曹操出行',
    'cities rate_first: 杭州',
  ])
  for (const label of ['平台投诉率最后2名', '上月平台合规率最后2名', '外资平台合规率最后2名'])
    t.notMatch(rows(label).join(), 'T3', label)
})

t.test('a list below what says that it is on compliance need not say so in each item', async (t) => {
  const items = (head: string, item = '平台增长前2名') =>
    lists(
      `${head}\n\n* 聚合平台（由高到低）：百度打车、高德打车、携程用车\n\n* ${item}：如祺出行、T3出行\n\n以上。`,
    )
  const ofAggregators = 'aggregators rate: 百度打车、高德打车、携程用车'
  t.same(items('合规率'), [ofAggregators, 'platforms growth_first: 如祺出行、T3出行'])
  for (const item of [
    '平台单量增长前2名',
    '外资平台增长前2名',
    '平台增长前3名',
    '平台投诉增长前2名',
    '上海平台增长前2名',
  ])
    t.same(items('合规率', item), [ofAggregators], item)
  for (const head of ['满意度', '合规率与投诉率', '上海合规率']) t.same(items(head), [], head)
})

t.test('the heading of a slide may say in brackets how the list below it is ordered', async (t) => {
  const slides = (head: string) =>
    lists(
      `\n== 第3页 ==\n${head}\n享道出行 → 如祺出行 → T3出行\n\n== 第4页 ==\n我司9月\n完单稳定。\n\n== 第5页 ==\n谢谢`,
    )
  for (const head of ['合规（部里排名，由高到低）', '合规（由高到低）', '合规率排名（平台，由高到低）'])
    t.same(slides(head), ['platforms rate: 享道出行、如祺出行、T3出行'], head)
  for (const head of [
    '合规（由低到高）',
    '合规（上海，由高到低）',
    '合规（8月，由高到低）',
    '合规司机（由高到低）',
    '合规（投诉，由高到低）',
    '份额（由高到低）',
  ])
    t.same(slides(head), [], head)
})

t.test(
  'arrows between blanks part names, and a semicolon between names with other marks ends a list',
  async (t) => {
    const names = [
      '享道出行',
      '如祺出行',
      '曹操出行',
      'T3出行',
      '首汽约车',
      '阳光出行',
      '滴滴出行',
      '花小猪出行',
    ]
    for (const mark of ['>', '→'])
      t.same(
        lists(`\n订单量前10名平台，订单合规率从高到低\n${names.join(` ${mark} `)}\n\n以上。`),
        [`platforms rate: ${names.join('、')}`],
        mark,
      )
    const cities = (end: string) =>
      lists(`城市：订单合规率最高的是宁波，最低的是太原；${end}订单合规率均在80%以上。`)
    t.same(cities('宁波、杭州等19个城市'), ['cities rate_first: 宁波', 'cities rate_last: 太原'])
    t.same(lists('订单合规率最低的3个城市是太原；西宁、哈尔滨。'), [])
  },
)

t.test('what ends the paragraph of the aggregators and is on them heads nothing', async (t) => {
  const page = (end: string, next = '城市：') =>
    lists(
      `聚合平台完成2.17亿单，环比下降4.9%。${end}\n\n${next}订单合规率最高的是宁波，最低的是太原。\n\n以上。`,
    )
  const both = ['cities rate_first: 宁波', 'cities rate_last: 太原']
  t.same(page('这是部里又一次单列聚合平台。'), both)
  t.same(page('这是部里又一次单列聚合平台。', '上海：'), [])
  for (const end of ['下面说聚合平台。', '再看上海的聚合平台。', '去年的聚合平台。'])
    t.same(page(end), [], end)
})

t.test('a clause may say that the ministry lists no others than it ranks', async (t) => {
  const said = (words: string) =>
    lists(`合规方面，${words}，按订单合规率从高到低分别是如祺出行、T3出行、滴滴出行。`)
  t.same(said('本月起交通部只列订单量前10名的平台'), ['platforms rate: 如祺出行、T3出行、滴滴出行'])
  for (const words of [
    '本月起上海只列订单量前10名的平台',
    '本月起某机构只列外资平台',
    '8月起交通部只列自营平台',
  ])
    t.same(said(words), [], words)
})

t.test('what heads a list of rankings says for each of its items from which end on', async (t) => {
  const aggregators = '百度地图、高德打车、腾讯出行'
  const items = (heading: string, first = '平台', second = '聚合平台') =>
    lists(`\n\n${heading}\n\n- ${first}：如祺出行、享道出行、T3出行\n- ${second}：${aggregators}\n\n以上。`)
  const both = ['platforms rate: 如祺出行、享道出行、T3出行', `aggregators rate: ${aggregators}`]
  for (const heading of ['合规率排序（高 → 低）', '## 订单合规率（由高到低）', '合规率排名，从高到低'])
    t.same(items(heading), both, heading)
  t.same(items('合规率排序（高→低）', '上海平台'), both.slice(1))
  for (const heading of [
    '投诉率排序（高→低）',
    '合规率排序（低→高）',
    '合规率（由低到高）',
    '人证合规率排序（高→低）',
    '车证合规率（由高到低）',
  ])
    t.same(items(heading), [], heading)
  t.same(items('合规率（高→低）', '平台单量', '司机数'), [])
  t.same(lists('\n\n合规率（高→低）\n\n- 城市：宁波、杭州、沈阳\n\n以上。'), [], 'some of the cities')
})

t.test(
  'a ranking ends with its line, also behind a name that is as short as those which go on',
  async (t) => {
    const last = (day: string) =>
      lists(
        `\n\n9月合规率（部发布，${day}）\n平台增长前3名：斑马快跑 / 花小猪出行 / 滴滴出行\n平台增长最后3名：曹操出行（-0.2%） / T3出行（-0.3%） / 阳光出行（-1.0%）\n其他略`,
      )
    t.same(last('2023年10月17日'), [
      'platforms growth_first: 斑马快跑、花小猪出行、滴滴出行',
      'platforms growth_last: 曹操出行(-0.2)、T3出行(-0.3)、阳光出行(-1.0)',
    ])
    t.same(last('截至2023年10月17日'), [])
  },
)

t.test(
  'orders by the vehicle turn to no other trade, and the part of a talk on ride-hailing is no part of it',
  async (t) => {
    const list = '如祺出行、享道出行、T3出行'
    const below = (line: string) => lists(`\n\n${line}\n\n前10名平台中，合规率由高到低为${list}。`)
    for (const line of ['车证增速快于人证，单车单量承压。', '交通运输部例行发布会（网约车部分）'])
      t.same(below(line), [`platforms rate: ${list}`], line)
    for (const line of ['车证增速快于人证，共享单车承压。', '网约车部分平台']) t.same(below(line), [], line)
  },
)

t.test('a question on compliance heads the ranking that answers it, whichever end it asks for', async (t) => {
  const names = '如祺出行、T3出行、曹操出行、滴滴出行'
  const read = (question: string, lead = '前10名平台从高到低') =>
    lists(`\n\n${question}\n\n${lead}：${names}\n\n以上。`)
  for (const question of ['合规率呢？', '合规率排名呢？', '谁的合规率最高？', '哪家平台合规率最低？'])
    t.same(read(question), [`platforms rate: ${names}`], question)
  for (const question of ['单量呢？', '合规率同比呢？', '大连合规率呢？', '8月合规率呢？', '司机合规率呢？'])
    t.same(read(question), [], question)
  t.same(read('谁的合规率最高？', '从低到高'), [])
})

t.test('brackets may say that the platforms are the first ten', async (t) => {
  const names = '如祺出行、T3出行、曹操出行、滴滴出行'
  for (const aside of ['前10名平台，从高到低', '前10名，从高到低'])
    t.same(lists(`9月平台订单合规率排名（${aside}）：${names}。`), [`platforms rate: ${names}`], aside)
  t.same(lists(`9月平台订单合规率排名（前10名平台，从低到高）：${names}。`), [])
  t.same(lists('聚合平台里，合规率由高到低是百度地图、腾讯出行服务、高德打车。'), [
    'aggregators rate: 百度地图、腾讯出行服务、高德打车',
  ])
})

t.test('the ten platforms that are announced are a whole ranking at the end of a text', async (t) => {
  const nine = '如祺出行、享道出行、T3出行、曹操出行、首汽约车、风韵出行、阳光出行、滴滴出行、万顺叫车'
  const whole = (names: string, head = '前10名平台') =>
    parseBulletin(`${before}\n${head}合规率从高到低：${names}`).rankings.filter((one) => one.whole).length
  t.equal(whole(`${nine}、花小猪出行`), 1)
  t.equal(whole(`${nine}、花小猪`), 0)
  t.equal(whole(nine), 0)
  // Until the middle of 2022 there were up to twenty.
  t.equal(whole(`${nine}、花小猪出行`, '各平台'), 0)
})

t.test('an order behind those that rose most is by the rate, in a paragraph on compliance', async (t) => {
  const risen = '前十平台中，涨得最多的前3名依次是曹操出行、滴滴出行、T3出行'
  const read = (topic: string, order: string) =>
    lists(`${topic}${risen}；聚合平台${order}依次是百度打车、高德打车、美团打车。`).filter((one) =>
      one.startsWith('aggregators'),
    )
  t.same(read('合规率：', '由高到低'), ['aggregators rate: 百度打车、高德打车、美团打车'])
  for (const order of ['涨幅由高到低', '由低到高', '']) t.same(read('合规率：', order), [], order)
  t.same(read('', '由高到低'), [])
})

t.test('what a rate is may be said without brackets', async (t) => {
  const read = (by: string) =>
    lists(
      `在订单量前10名的网约车平台中按订单合规率指驾驶员和车辆均获得许可的订单量占比${by}的分别是如祺出行、T3出行、曹操出行。`,
    )
  t.same(read('从高到低'), ['platforms rate: 如祺出行、T3出行、曹操出行'])
  t.same(read('从低到高'), [])
})

t.test('the first ten may be ranked without a word for platforms, and the first stand 排头', async (t) => {
  const both = ['platforms rate_first: 如祺出行', 'platforms rate_last: 花小猪出行']
  t.same(lists('合规率排名我也看了，前十家里面最高的还是如祺出行，最低的是花小猪出行。'), both)
  t.same(lists('在月订单超过100万单的平台里，订单合规率排头的是如祺出行，垫底的是花小猪出行。'), both)
  for (const lead of [
    '合规率，营收前十家里面',
    '合规率看完了，再看投诉，前十家里面',
    '合规率不提，新增的前十家里面',
  ])
    t.same(lists(`${lead}最高的是如祺出行，最低的是花小猪出行。`), [], lead)
})

t.test('the last of a ranking is told in everyday words', async (t) => {
  const both = ['platforms rate_first: 如祺出行', 'platforms rate_last: 花小猪出行']
  for (const text of [
    '前10大平台里，合规率排第一的是如祺出行，排最后的是花小猪出行。',
    '前10大平台里，如祺出行的订单合规率最高，花小猪出行则最低。',
    '前10大平台里，如祺出行的订单合规率最高，而花小猪出行是最低的。',
    '平台合规率第一是如祺出行，倒数第一是花小猪出行。',
    '平台合规率的冠军是如祺出行，吊车尾的是花小猪出行。',
    '从“双合规”情况看，做得最好的平台是如祺出行，最差的是花小猪出行。',
    'It says "订单合规率最高的平台是如祺出行，最低的是花小猪出行". Note that.',
  ])
    t.same(lists(text), both, text)
  t.same(lists('中心城市里，合规率排最后的是太原、拉萨、西宁。'), ['cities rate_last: 太原、拉萨、西宁'])
  for (const other of [
    '从投诉情况看，做得最好的平台是如祺出行，最差的是花小猪出行。',
    '平台合规率看过了，口碑最好的是如祺出行，排最后的是花小猪出行。',
    '平台合规率倒数第三是花小猪出行。',
  ])
    t.same(lists(other), [], other)
})

t.test('the first ten are 头部10家 and 頭10位 too', async (t) => {
  const both = ['platforms rate_first: 如祺出行', 'platforms rate_last: 花小猪出行']
  for (const lead of [
    '头部10家里合规率',
    '头部十家平台中，订单合规率',
    '以合規率計，訂單量頭10位的平台之中，',
  ])
    t.same(lists(`${lead}最高的是如祺出行，最低的是花小猪出行。`), both, lead)
  for (const other of ['头部5家里合规率', '头部平台中，订单合规率', '头部10家外资平台中，订单合规率'])
    t.same(lists(`${other}最高的是如祺出行，最低的是花小猪出行。`), [], other)
})

t.test(
  'the order of a list is said in any words that leave none out, before its names or behind',
  async (t) => {
    const [names, others] = ['如祺出行、T3出行、曹操出行', '百度打车、高德打车、腾讯出行']
    const all = [`platforms rate: ${names}`, `aggregators rate: ${others}`]
    for (const text of [
      `订单量位居前十的平台，合规率自高而低是${names}。聚合的合规率由高而低是${others}。`,
      `部里给单量居前10位的平台按合规率列出名次，由高至低：${names}。聚合平台照此排列，依次是${others}。`,
      `头部十家从第一名到第十名分别为${names}（按合规率高低）。聚合平台用同样的标准排序，依次为${others}。`,
      `第2页 合规排名\n• TOP10平台（高→低）\n${names}\n• 聚合平台（高→低）\n${others}\n\n以上。`,
    ])
      t.same(lists(text), all, text)
    for (const text of [
      `订单量前10名的平台，合规率自低而高是${names}。`,
      `订单量前10名的平台，合规率由小到大是${names}。`,
      `头部十家从第一名到第十名分别为${names}（按投诉高低）。`,
      `第2页 合规处罚\n• TOP10平台（高→低）\n${names}\n\n以上。`,
      `平台合规率从第三名到第五名依次是${names}。`,
      `本周平台合规率由高到低是${names}。`,
    ])
      t.same(lists(text), [], text)
    const pair = lists(`单量前10名平台按合规率由高到低为${names}。我们用得最多的依次是${others}。`)
    t.same(pair, [all[0]])
  },
)

t.test('the places of names are told one by one, and none is left out', async (t) => {
  const three = ['platforms rate_first: 如祺出行、T3出行、曹操出行']
  for (const text of [
    '平台合规率第一是如祺出行，第二是T3出行，第三是曹操出行。',
    '平台合规榜：第一名如祺出行，第二名T3出行，第三名曹操出行。',
    '平台合规率第一到第三名是如祺出行、T3出行、曹操出行。',
  ])
    t.same(lists(text), three, text)
  t.same(lists('平台合规率第一是如祺出行，第二是另一家。'), [])
  t.same(lists('平台合规率第一不再是如祺出行，第二是T3出行。'), [])
})

t.test(
  'those whose rate fell most are the last, and those whose rate fell least at neither end',
  async (t) => {
    t.same(lists('合规率下滑最多的平台，最后2名依次是曹操出行（-0.7%）、滴滴出行（-0.9%）。'), [
      'platforms growth_last: 曹操出行(-0.7)、滴滴出行(-0.9)',
    ])
    t.same(lists('平台合规率下降最少的2家是曹操出行、滴滴出行。'), [])
    t.same(lists('单量下滑最多的平台，最后2名依次是曹操出行、滴滴出行。'), [])
  },
)

t.test('the ends of a ranking are named in everyday words, and what asks for both is answered', async (t) => {
  const ends = ['cities rate_first: 宁波', 'cities rate_last: 海口']
  for (const text of [
    '各个大城市里头，订单合规率顶高的就是宁波，顶低的是海口。',
    '主要城市里面，订单合规率顶好的数宁波，最差的数海口。',
    '中心城市里边，合规率最高的就数宁波了，垫底的则是海口。',
    '5. 9月，哪个城市的订单合规率最高？哪个最低？\n答：最高的是宁波，最低的是海口。',
    '问：中心城市里谁的订单合规率最高、谁最低？\n答：最高宁波，最低海口。',
    '苏州严不严呀？\n各个大城市里头，订单合规率最高的是宁波，最低的是海口。',
  ])
    t.same(lists(text), ends, text)
  for (const text of [
    '厦门、宁波两城里头，订单合规率顶高的就是宁波。',
    '江苏省网约车情况\n各大城市里，订单合规率最高的是南京，最低的是苏州。',
    '5. 9月，哪个城市的投诉率最高？哪个最低？\n答：最高的是宁波，最低的是海口。',
  ])
    t.same(lists(text), [], text)
  t.same(lists('5. 哪个聚合平台的订单合规率最高？哪个最低？\n答：最高的是百度打车，最低的是腾讯出行。'), [
    'aggregators rate_first: 百度打车',
    'aggregators rate_last: 腾讯出行',
  ])
  const ten = ['platforms rate: 如祺出行、T3出行、曹操出行、滴滴出行']
  for (const lead of [
    '合规率这一项才要紧。部里9月前10名平台从高到低：',
    '2.2 在订单量前10名的网约车平台中，按订单合规率从高到低的分别是',
  ])
    t.same(lists(`${lead}如祺出行、T3出行、曹操出行、滴滴出行。`), ten, lead)
  t.same(
    lists('不过部里公布的订单合规率里，排前两名的城市是厦门、杭州，排最后两名的城市是大连以及我们海口。'),
    ['cities rate_first: 厦门、杭州', 'cities rate_last: 大连、海口'],
  )
})

t.test('what has grown in this month is the compliance rate right behind a sentence on it', async (t) => {
  const growths = (between: string) =>
    rankingsOf(
      `${shortText}\n二、在36个中心城市中，订单合规率最高的是厦门。${between}增长前2名的依次是贵阳、昆明；增长最后2名的依次是海口(-1.5%)、西宁(-2.2%)。`,
    ).filter((line) => line.includes('growth'))
  t.same(growths('本月'), ['cities growth_first: 贵阳、昆明', 'cities growth_last: 海口(-1.5)、西宁(-2.2)'])
  for (const between of ['本月订单量', '本月订单量大多上升。', '全年']) t.same(growths(between), [], between)
})

t.test('a table of one column is a ranking by what its head says', async (t) => {
  const column = (head: string) =>
    rankingsOf(`${shortText}\n\n| ${head} |\n|---|\n| 携程用车 |\n| 高德打车 |\n| 百度打车 |\n\n以上。`)
  t.same(column('聚合平台，按订单合规率由高到低'), ['aggregators rate: 携程用车、高德打车、百度打车'])
  t.same(column('聚合平台，按订单量由高到低'), [])
})

t.test(
  'a platform may be first again, and a list may stand behind the orders of another month',
  async (t) => {
    for (const again of ['继续排名第一', '再次排名第一', '仍居首位', '又排在第一'])
      t.same(lists(`在订单量前10名的平台中，如祺出行订单合规率${again}。`), [
        'platforms rate_first: 如祺出行',
      ])
    for (const other of ['继续排名第二', '增速排名第一'])
      t.same(lists(`在订单量前10名的平台中，如祺出行订单合规率${other}。`), [], other)
    const list = '前10名平台中，订单合规率前三的是如祺出行、T3出行、曹操出行。'
    for (const level of ['8月为8.25亿单。', '8月这个数字是8.25亿单。'])
      t.same(lists(`${level}${list}`), ['platforms rate_first: 如祺出行、T3出行、曹操出行'], level)
    t.same(lists(`8月的情况是，${list}`), [])
  },
)

t.test('those behind the first of a ranking belong to it', async (t) => {
  for (const text of [
    '订单量前10名的平台中，享道出行订单合规率居首，如祺出行、T3出行分列第二及第三。',
    '订单量前10名的平台中，合规率最高的是享道出行，其次是如祺出行和T3出行。',
    '订单量前10名的平台中，享道出行合规率排名第一，如祺出行、T3出行紧随其后。',
  ])
    t.same(lists(text), ['platforms rate_first: 享道出行、如祺出行、T3出行'], text)
  t.same(lists('9月合规率增长前3名的平台，曹操出行排在第一，其后是阳光出行与T3出行。'), [
    'platforms growth_first: 曹操出行、阳光出行、T3出行',
  ])
  for (const text of [
    '36个中心城市中，合规率最高的是广州，厦门退步最大。',
    '36个中心城市中，21个城市的合规率均在80%以上，其中广州居首。',
  ])
    t.same(lists(text), ['cities rate_first: 广州'], text)
  t.same(lists('9月合规率增长前4名的平台，曹操出行排在第一，其后是阳光出行与T3出行。'), [])
})

t.test('what a ranking stands in is no group of those ranked', async (t) => {
  const names = '享道出行、如祺出行、T3出行、滴滴出行'
  const text = (lead: string) => lists(`${lead}订单量前10名的平台按订单合规率从高到低分别是：${names}。`)
  for (const lead of ['同一份公报里，', '回到合规情况。这份材料里，'])
    t.same(text(lead), [`platforms rate: ${names}`], lead)
  t.same(text('在新进入的平台中，'), [])
})

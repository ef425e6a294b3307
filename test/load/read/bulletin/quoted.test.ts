import t from 'tap'
import { parseBulletin } from '../../../../src/load/read/bulletin/parse-bulletin.ts'
import { figuresOf, refusalOf, tryRead } from './support/read.ts'
import { orders, total as undated } from './support/short-bulletin.ts'

// Beside a bulletin stand what others say of other times, and other articles. All is synthetic.

const total = undated.replace('9月', '2023年9月')
const aggregators = '聚合平台完成2.45亿单，环比增长5.1%。'
const ofAggregators = [
  'aggregators orders level 2023-09: 2.45 hundred_million',
  'aggregators orders growth 2023-09 over 2023-08: 5.1 percent',
]

t.test('what others say beside a bulletin is none of it, unless it names the month', async (t) => {
  for (const lead of [
    '转发自 2023-07-18：',
    '转发 @出行观察：',
    '轉發：',
    '热评：',
    '【热评】',
    '热评 @小李：',
    '回复 @小李：',
    '@小李 回复 @老王：',
    '@小李：',
    'RT @小李：',
    '3楼 小李：',
    '网友评论：',
    '网友“小李”：',
    '小李写道：',
    '引用 小李 的发言：',
    '> ',
    '延伸阅读：',
    '【相关阅读】',
    '往期回顾：',
    '历史数据：',
    '此前报道：',
    '新闻背景：',
    '资料：',
    '链接：',
  ]) {
    for (const text of [
      `${total}\n${lead}${aggregators}`,
      `${total}\n\n${lead}${aggregators}\n\n责任编辑：王小明`,
      `${lead}${aggregators}\n\n${total}`,
      `${total}\n${lead}8月份${aggregators}`,
    ])
      t.same(figuresOf(text), orders, text)
    t.same(figuresOf(`${total}\n${lead}9月份${aggregators}`).slice(0, 2), orders, lead)
  }
  for (const lead of ['//@小李：', '热评：', ' 网友评论：'])
    t.same(figuresOf(`${total}${lead}${aggregators}`), orders, `${lead} on its line`)
  t.same(figuresOf(`${total}\n@小李：9月${aggregators}`), [...orders, ...ofAggregators])
  t.same(figuresOf(`${total}\n> 全国九月份${aggregators}`), [...orders, ...ofAggregators])
})

t.test('below a heading of comments or of other articles nothing is of the bulletin above', async (t) => {
  for (const heading of ['热评', '网友评论', '【精选留言】', '评论区：', '延伸阅读', '相关阅读', '历史数据'])
    for (const said of [
      aggregators,
      `小李：${aggregators}`,
      '全国共有345家网约车平台公司取得网约车平台经营许可。',
    ])
      t.same(figuresOf(`${total}\n\n${heading}\n老王：跑不动了\n\n${said}`), orders, heading + said)
  t.same(
    figuresOf(`评论区\n${total}\n${aggregators}`),
    [...orders, ...ofAggregators],
    'above all numbers it may be of the page',
  )
})

const otherTitles = '全国共有327家网约车平台公司取得网约车平台经营许可\n聚合平台完成2.11亿单，环比增长1.2%'

t.test('titles of other articles below a heading of such are none of the bulletin beside them', async (t) => {
  const licences = '截至2023年9月30日，全国共有330家网约车平台公司取得网约车平台经营许可。'
  const level = 'market licensed_platforms level 2023-09: 330 count'
  const text = `交通运输部网站\n${licences}${total}`
  for (const heading of [
    '相关稿件',
    '相关信息',
    '同类文章',
    '更多稿件',
    '推荐资讯',
    '阅读排行',
    '猜你喜欢',
    '你可能还感兴趣',
    '大家都在看',
    '本栏目更多',
    '更多>>',
    '上一篇',
  ]) {
    t.same(figuresOf(`${text}\n\n${heading}\n${otherTitles}`), [level, ...orders], heading)
    t.same(figuresOf(`${heading}\n${otherTitles}\n\n9月网约车\n${text}`), [level, ...orders], heading)
  }
  for (const heading of [
    '最新资讯',
    '精彩推荐',
    '今日热点',
    '编辑精选',
    '24小时热榜',
    '专题回顾',
    '新闻链接',
  ])
    t.same(figuresOf(`${text}\n\n${heading}\n${otherTitles}`), [level, ...orders], heading)
  t.same(figuresOf(`${text}\n上一篇：${otherTitles.split('\n')[0]}`), [level, ...orders])
  const older = otherTitles.replace('全国', '截至2023年8月31日，全国')
  t.same(figuresOf(`${text}\n\n你可能还喜欢\n${older}`), [level, ...orders])
  t.same(
    figuresOf(`今日热点\n${licences}\n${aggregators}\n${total}`).length,
    5,
    'a column may be that of the text',
  )
  for (const words of ['数据', '情况', '订单'])
    t.match(refusalOf(`${text}\n\n其他${words}\n${otherTitles}`), /^expected one level/, words)
})

t.test('numbers that were published before those of a text are none of its own', async (t) => {
  const bulletin = (lead: string, day: string, count: number, said: string) =>
    `${lead}截至2023年${day}，全国共有${count}家网约车平台公司取得网约车平台经营许可。网约车监管信息交互系统${said}。`
  const own = bulletin('据统计，', '9月30日', 330, '9月份共收到订单信息7.93亿单，环比下降3.9%')
  const older = (lead: string) => bulletin(lead, '8月31日', 327, '8月份共收到订单信息8.25亿单，环比增长0.6%')
  const all = ['market licensed_platforms level 2023-09: 330 count', ...orders]
  for (const lead of ['据此前发布的数据，', '据上一期通报，', '据交通运输部此前披露的情况，', '早前：']) {
    for (const text of [own + older(lead), `${own}\n\n${older(lead)}`, `${older(lead)}\n\n${own}`])
      t.same(figuresOf(text), all, text)
    t.equal(parseBulletin(older(lead)).period, '2023-08', `${lead} alone`)
  }
  const lead = '据此前发布的数据，'
  t.equal(parseBulletin(own + older(lead), { period: '2023-08' }).period, '2023-08')
  for (const other of ['据交通运输部上月发布的数据，', '记者此前获悉，', '据统计，'])
    t.match(refusalOf(`${own}\n\n${older(other)}`), /^expected one bulletin/, other)
  t.match(refusalOf(older(lead) + own.replace('据统计，', lead)), /^expected one bulletin/, 'both')
  for (const line of [
    '上月回顾：2023年8月份（2023-09-18发布，供对照）',
    '=== 以下为存档：2023年8月份公报 ===',
    '附：2023年8月份公报（旧文存底）',
    '往期',
  ]) {
    t.same(figuresOf(`${own}\n\n${line}\n${older('据统计，')}`), all, line)
    t.equal(parseBulletin(`${own}\n\n${line}\n${older('据统计，')}`, { period: '2023-08' }).period, '2023-08')
  }
  for (const line of ['2023年8月份', '8月的公报'])
    t.match(refusalOf(`${own}\n\n${line}\n${older('据统计，')}`), /^expected one bulletin/, line)
})

t.test('a bulletin that is quoted as a whole is read', async (t) => {
  const whole = [...orders, ...ofAggregators]
  for (const text of [
    `> ${total}\n>\n> ${aggregators}`,
    `又跌了。\n\n> ${total}\n\n> ${aggregators}`,
    `转发：${total}${aggregators}`,
    `又跌了//@中国交通：${total}${aggregators}`,
    `9月的又跌了//@中国交通：${total}${aggregators}`,
    `9月网约车订单7.93亿单//@中国交通：${total}${aggregators}`,
    `${total}\n@中国交通：${aggregators}`,
    `2023年9月网约车数据\n> 来源：交通运输部\n> 订单7.93亿单，环比下降3.9%。\n> ${aggregators}`,
  ])
    t.same(figuresOf(text).sort(), whole.toSorted(), text)
  t.same(figuresOf(`又跌了//@小李：聚合平台2.11亿单//@中国交通：${total}`), orders, 'and not the reply to it')
  t.same(
    figuresOf(`热评：聚合平台2.11亿单\n> ${total}\n回复 @小李：${aggregators}`),
    orders,
    'nor one before and behind it',
  )
})

t.test('what others say is listed among what was not taken, with its line', async (t) => {
  const comment = '热评：全国8月订单8.41亿单，环比增长5%'
  const { skipped } = parseBulletin(`${total}\n\n${comment}\n${aggregators}\n//@小李：订单9亿单\n`)
  t.same(skipped, [
    { line: 3, reason: 'quoted', text: comment },
    { line: 5, reason: 'quoted', text: '//@小李：订单9亿单' },
  ])
  const many = parseBulletin(`${total}\n${`${comment}\n\n`.repeat(150)}`)
  t.same([many.skipped.length, many.skippedOmitted], [100, 50])
  t.match(refusalOf(`${total}\n热评：全国8月订单8.41亿单\0`), /^expected a text without NUL/)
})

t.test('what a text takes back of an earlier one is none of its own', async (t) => {
  const source = '\n来源：交通运输部'
  const own = '9月份共收到订单信息7.93亿单，环比下降3.9%。'
  const wrong = own.replace('7.93', '7.39')
  for (const text of [
    `【更正】\n今天发出的2023年9月月报有一处错误。\n原文：“${wrong}”\n应改为：“${own}”${source}`,
    `【勘误】2023年9月网约车月报\n误：“${wrong}” 正：“${own}”${source}`,
    `更正\n本报把2023年9月全国网约车订单量7.93亿单误印成7.39亿单，环比下降3.9%。${source}`,
    `主题：2023年9月网约车数据\n各位，前一版里的7.2亿单、3家是占位，请忽略。\n${own}${source}`,
    `主题：9月网约车\n前一封中7.39亿单作废，不要转发。\n交通运输部今天（2023年10月17日）发布：${own}`,
  ])
    t.same(figuresOf(text), orders, text)
  for (const text of [
    `2023年9月网约车数据\n前一版里的7.39亿单作废，请忽略。\n\n下面是前一版：\n${wrong}${source}`,
    `2023年9月网约车数据\n原文：“${own}”\n应改为：“数据以交通运输部为准。”`,
    `【勘误】2023年9月网约车数据\n${own}\n文中7.93亿单有误。${source}`,
  ])
    t.same(tryRead(text), [], text)
})

t.test('items that Markdown sets in like a quotation go on the bulletin right above them', async (t) => {
  const own =
    '其中，面向乘客、与网约车平台公司共同提供服务的平台（俗称“聚合平台”）完成2.45亿单，环比增长5.1%。'
  const items = (lead: string) => figuresOf(`${total}从本月情况看，有以下特点：\n\n${lead}${own}\n>\n> 2. 完`)
  t.same(items('> '), [...orders, ...ofAggregators])
  t.same(items('> 1. '), [...orders, ...ofAggregators])
  for (const lead of ['> 小李：', '> 上海：', '上个月的：\n> ']) t.same(items(lead), orders, lead)
  const ranking = '按订单合规率从高到低的分别是T3出行、曹操出行。'
  t.same(items(`${ranking}\n\n> `), [...orders, ...ofAggregators])
  t.same(items('合规率比上月高一些。\n\n> '), orders)
  const permits = '各地共发放网约车驾驶员证618.8万本、车辆运输证263.5万本，环比分别增长2.1%、2.5%。'
  const cities = '> 在36个中心城市中，厦门、杭州等17个城市订单合规率均在80%以上。'
  const last = (above: string) => figuresOf(`${total}\n\n${above}\n\n${cities}`).at(-1)
  t.equal(last(permits), 'market cities_compliance_over_80pct level 2023-09: 17 count')
  for (const above of ['上个月的是：', '老王：各城市还得努力'])
    t.equal(
      last(`${permits}\n\n${above}`),
      'market vehicle_permits growth 2023-09 over 2023-08: 2.5 percent',
      above,
    )
})

t.test('who opened a thread is no one else in his answers', async (t) => {
  const thread = (answer: string) =>
    figuresOf(`楼主：老周 2023-10-20\n交通运输部2023年9月：全国订单7.93亿单。\n1楼 老吴：聚合呢？\n${answer}`)
  const total = 'market orders level 2023-09: 7.93 hundred_million'
  const theirs = 'aggregators orders level 2023-09: 2.17 hundred_million'
  for (const who of ['楼主回复', '楼主', '3楼 楼主', '作者回复'])
    t.same(thread(`${who}：聚合2.17亿单。`), [total, theirs], who)
  for (const who of ['2楼 老吴', '路人回复', '回复楼主'])
    t.same(thread(`${who}：聚合2.17亿单。`), [total], who)
})

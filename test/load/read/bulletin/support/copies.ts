/** A copy as the web keeps it, and every figure that stands in it, without the month: `market orders level: 7.93 hundred_million`. */
export type Copy = { name: string; text: string; period: string; figures: string[] }

const september = {
  licences: ['market licensed_platforms level: 330 count', 'market licensed_platforms difference: 3 count'],
  permits: [
    'market driver_permits level: 618.8 ten_thousand',
    'market vehicle_permits level: 263.5 ten_thousand',
    'market driver_permits growth: 2.1 percent',
    'market vehicle_permits growth: 2.5 percent',
  ],
  orders: ['market orders level: 7.93 hundred_million', 'market orders growth: -3.9 percent'],
  aggregators: ['aggregators orders level: 2.17 hundred_million', 'aggregators orders growth: -4.9 percent'],
  cities: ['market cities_compliance_over_80pct level: 20 count'],
}
const { licences, permits, orders, aggregators, cities } = september
const all = [...licences, ...permits, ...orders]
const whole = [...all, ...aggregators, ...cities]

const licencesText = '全国共有330家网约车平台公司取得网约车平台经营许可，环比增加3家；'
const permitsText = '各地共发放网约车驾驶员证618.8万本、车辆运输证263.5万本，环比分别增长2.1%、2.5%。'
const ordersText = '网约车监管信息交互系统9月份共收到订单信息7.93亿单，环比下降3.9%。'
const platformsText =
  '一、在订单量前10名的平台中，按订单合规率（指驾驶员和车辆均获得许可的订单量占比）从高到低的分别是如祺出行、享道出行、T3出行、曹操出行、首汽约车、万顺叫车、阳光出行、美团打车、滴滴出行、花小猪出行。本月订单合规率增长前3名的依次是万顺叫车、美团打车、滴滴出行；增长最后3名的依次是如祺出行（-0.4%）、曹操出行（-4.7%）、首汽约车（-1.0%）。'
const aggregatorsText =
  '其中，面向乘客、与网约车平台公司共同提供服务的平台（俗称“聚合平台”）完成2.17亿单，环比下降4.9%。按订单合规率由高到低的分别是百度打车、高德打车、美团打车。'
const citiesText =
  '二、在各主要中心城市中，按订单合规率从高到低排名分别是厦门、杭州、广州、宁波、西宁。其中，厦门、杭州、广州等20个城市订单合规率均在80%以上。本月订单合规率增长前3名的依次是长春、兰州、南宁；增长最后3名的依次是大连（-0.6%）、银川（-1.1%）、海口（-2.0%）。'
const date = '截至2023年9月30日，'
const opening = `据网约车监管信息交互系统统计，${date}`
const title = '网约车监管信息交互系统发布9月份网约车行业运行基本情况'
const rest = `${platformsText}\n${aggregatorsText}\n${citiesText}`
const first = `${opening}${licencesText}${permitsText}${ordersText}从本月情况看，有以下特点：`
const text = `${title}\n\n${first}\n${rest}`

const copies: [name: string, text: string, figures: string[], period?: string][] = [
  ['the ministry’s own', text, whole],
  ...[
    '据交通运输部官网消息，',
    '据统计，',
    '据交通运输部网约车监管信息交互系统统计，',
    '据交通运输部公布的数据，',
    '记者从交通运输部获悉，据网约车监管信息交互系统统计，',
    '网约车监管信息交互系统统计数据显示，',
    '记者10月13日从交通运输部获悉，',
    '中新网10月13日电 据交通运输部微信公众号消息，',
    '新华社北京10月13日电（记者叶某）交通运输部日前发布的网约车监管信息交互系统数据显示，',
    '交通运输部今天公布数据，',
    '日前，交通运输部发布9月份网约车行业运行情况。数据显示，',
    '10月13日，交通运输部发布9月份网约车行业运行基本情况：',
    '',
  ].map((lead): [string, string, string[]] => [
    `opening ${lead}`,
    `${title}\n${lead}${date}${licencesText}${permitsText}${ordersText}\n${rest}`,
    whole,
  ]),
  [
    'the month before the system',
    text.replace('网约车监管信息交互系统9月份共', '9月份，网约车监管信息交互系统共'),
    whole,
  ],
  [
    'the month and year before the system',
    text.replace('网约车监管信息交互系统9月份共', '2023年9月，网约车监管信息交互系统共'),
    whole,
  ],
  [
    'the month with the system after it',
    text.replace('网约车监管信息交互系统9月份共', '9月份网约车监管信息交互系统共'),
    whole,
  ],
  ['this system', text.replace('网约车监管信息交互系统9月份共', '该系统9月份共'), whole],
  ['the month in Chinese numerals', text.replace('系统9月份共', '系统九月份共'), whole],
  ['截止 for 截至', text.replace('截至', '截止'), whole],
  ['the end of the month without its day', text.replace('9月30日', '9月底'), whole],
  ['no comma after the day', text.replace('30日，', '30日'), whole],
  ['a full stop between licences and permits', text.replace('增加3家；', '增加3家。'), whole],
  ['a comma between licences and permits', text.replace('增加3家；', '增加3家，'), whole],
  ['a comma before the orders', text.replace('2.5%。网约车', '2.5%，网约车'), whole],
  ['growths with 和', text.replace('2.1%、2.5%', '2.1%和2.5%'), whole],
  ['分别 before 环比', text.replace('环比分别增长', '分别环比增长'), whole],
  [
    'two directions',
    text.replace('分别增长2.1%、2.5%', '分别增长2.1%、下降2.5%'),
    whole.map((line) => line.replace('growth: 2.5', 'growth: -2.5')),
  ],
  [
    'permits one by one',
    text.replace(
      '驾驶员证618.8万本、车辆运输证263.5万本，环比分别增长2.1%、2.5%。',
      '驾驶员证618.8万本，环比增长2.1%；车辆运输证263.5万本，环比增长2.5%。',
    ),
    [whole[0], whole[1], whole[2], whole[4], whole[3], whole[5], ...whole.slice(6)] as string[],
  ],
  ['permits with 和', text.replace('万本、车辆', '万本和车辆'), whole],
  ['permits of the whole country', text.replace('各地共发放', '全国共发放'), whole],
  ['totals in brackets', text.replace('亿单，环比下降3.9%。从', '亿单（环比下降3.9%）。从'), whole],
  ['no comma before the growth', text.replace('7.93亿单，环比', '7.93亿单环比'), whole],
  ['较上月 for 环比', text.replace('亿单，环比下降3.9%', '亿单，较上月下降了3.9%'), whole],
  ['another verb of decline', text.replace('亿单，环比下降3.9%', '亿单，环比减少3.9%'), whole],
  [
    '同比 beside 环比',
    text.replace('环比下降3.9%。', '环比下降3.9%，同比上升43.1%。'),
    [...all, 'market orders growth on the year: 43.1 percent', ...aggregators, ...cities],
  ],
  [
    '环比 and 同比 together',
    text.replace('环比下降3.9%。', '环比、同比分别下降3.9%、上升43.1%。'),
    [...all, 'market orders growth on the year: 43.1 percent', ...aggregators, ...cities],
  ],
  [
    '同比 before 环比',
    text.replace('环比下降3.9%。', '同比上升43.1%，环比下降3.9%。'),
    [
      ...licences,
      ...permits,
      'market orders level: 7.93 hundred_million',
      'market orders growth on the year: 43.1 percent',
      'market orders growth: -3.9 percent',
      ...aggregators,
      ...cities,
    ],
  ],
  [
    'only 同比',
    text.replace('环比下降3.9%。', '同比上升43.1%。'),
    [
      ...licences,
      ...permits,
      'market orders level: 7.93 hundred_million',
      'market orders growth on the year: 43.1 percent',
      ...aggregators,
      ...cities,
    ],
  ],
  [
    'a comparison in between',
    text.replace('7.93亿单，', '7.93亿单，比8月份减少0.31亿单，'),
    [...whole, 'market orders difference: -0.31 hundred_million'],
  ],
  [
    'last month in brackets',
    text.replace('7.93亿单，', '7.93亿单（8月份为8.24亿单，环比上升0.5%），'),
    whole,
  ],
  [
    'thousands',
    text.replace('7.93亿单', '79,312.5万单'),
    whole.map((line) => line.replace('7.93 hundred_million', '79312.5 ten_thousand')),
  ],
  ['a footnote after the total', text.replace('7.93亿单', '7.93①亿单'), whole],
  ['a raised digit after the total', text.replace('7.93亿单', '7.93²亿单'), whole],
  ['a lowered digit after the rate', text.replace('3.9%', '3.9%₃'), whole],
  ['a footnote in brackets', text.replace('7.93亿单', '7.93亿单[1]').replace('618.8', '618.8[2]'), whole],
  ['an asterisk', text.replace('7.93亿单', '7.93亿单*'), whole],
  ['sentences with a point', text.replace('3.9%。', '3.9%. '), whole],
  [
    'a count of platforms before the rankings',
    `网约车监管信息交互平台发布10月份网约车行业运行基本情况\n据全国网约车监管信息交互平台统计，截至2021年10月31日，全国共有248家网约车平台公司取得网约车平台经营许可，环比增加3家；各地共发放网约车驾驶员证375.4万本、车辆运输证146.1万本，环比分别增长4.4%、6.6%。全国网约车监管信息交互平台10月份共收到订单信息64581.2万单，环比下降1.8%。\n10月订单量超过30万单的网约车平台共18家。与9月份相比，订单合规率最高的是享道出行，最低的是花小猪出行。`,
    [
      'market licensed_platforms level: 248 count',
      'market licensed_platforms difference: 3 count',
      'market driver_permits level: 375.4 ten_thousand',
      'market vehicle_permits level: 146.1 ten_thousand',
      'market driver_permits growth: 4.4 percent',
      'market vehicle_permits growth: 6.6 percent',
      'market orders level: 64581.2 ten_thousand',
      'market orders growth: -1.8 percent',
      'market platforms_over_300k_orders level: 18 count',
    ],
    '2021-10',
  ],
  [
    'headings that run into the next line',
    `${title}\n总体情况\n${first}\n平台情况\n${platformsText}\n${aggregatorsText}\n城市情况\n${citiesText}`,
    whole,
  ],
  [
    'numbered headings',
    `${title}\n一、总体情况\n${first}\n二、平台情况\n${platformsText.slice(2)}\n${aggregatorsText}\n三、城市情况\n${citiesText.slice(2)}`,
    whole,
  ],
  [
    'another month’s figures after the total',
    text.replace('从本月情况看', '作为比较，今年6月份时订单为7.63亿单，环比增长7.8%。从本月情况看'),
    whole,
  ],
  [
    'another month’s figures in a paragraph',
    text.replace(
      '\n其中，面向',
      '\n作为比较，今年6月份时网约车监管信息交互系统共收到订单信息7.63亿单，环比增长7.8%。\n其中，面向',
    ),
    [...all, ...cities],
  ],
  [
    'a lead that rounds',
    `交通运输部10月13日发布数据，9月份，网约车订单量7.9亿单，环比下降4%。\n${text}`,
    whole,
  ],
  [
    'a lead that says the same',
    `9月份，全国网约车监管信息交互系统共收到订单信息7.93亿单，环比下降3.9%。\n${text}`,
    whole,
  ],
  [
    'orders of platforms from the table',
    `${text}\nT3出行、滴滴出行、万顺叫车、曹操出行9月单量环比分别下滑29.5%、22%、21.2%、20.9%。`,
    [
      ...whole,
      'T3出行 orders growth: -29.5 percent',
      '滴滴出行 orders growth: -22 percent',
      '万顺叫车 orders growth: -21.2 percent',
      '曹操出行 orders growth: -20.9 percent',
    ],
  ],
  [
    'orders of platforms in the text',
    text.replace(
      '\n其中，面向',
      '\n滴滴出行9月份共收到订单信息5.13亿单，环比下降2.1%。T3出行、万顺叫车9月单量环比分别下滑29.5%、22%。\n其中，面向',
    ),
    [
      ...whole,
      '滴滴出行 orders growth: -2.1 percent',
      'T3出行 orders growth: -29.5 percent',
      '万顺叫车 orders growth: -22 percent',
    ],
  ],
  [
    'a city after the total',
    `${text}\n重庆市方面，网约车监管信息交互系统9月份共收到订单信息3321.5万单，环比上升1.2%。`,
    whole,
  ],
  [
    'a city before the rankings',
    text.replace('从本月情况看', '重庆市方面，9月份共收到订单信息3321.5万单，环比上升1.2%。从本月情况看'),
    whole,
  ],
  [
    'a longer span after the total',
    text.replace(
      '从本月情况看',
      '前三季度，网约车监管信息交互系统共收到订单信息66.58亿单，同比上升20.1%。从本月情况看',
    ),
    whole,
  ],
  [
    'two months after the total',
    text.replace(
      '从本月情况看',
      '1-9月，网约车监管信息交互系统共收到订单信息66.58亿单，同比上升20.1%。从本月情况看',
    ),
    whole,
  ],
  [
    'a longer span before the total',
    text.replace(
      '网约车监管信息交互系统9月',
      '今年前三季度，全国网约车监管信息交互系统共收到订单信息66.58亿单，同比上升20.1%。网约车监管信息交互系统9月',
    ),
    whole,
  ],
  [
    'an average a day',
    text.replace('7.93亿单，环比', '7.93亿单，日均2643.3万单，环比'),
    [...whole.slice(0, 7), ...aggregators, ...cities],
  ],
  ['a correction in brackets', text.replace('7.93亿单，', '7.83亿单（更正为7.93亿单），'), whole],
  [
    'a correction at the end',
    `${text.replace('7.93亿单', '7.83亿单')}\n更正：9月份订单信息7.83亿单更正为7.93亿单。`,
    whole,
  ],
  [
    'a correction that says what',
    `${text.replace('7.93亿单', '7.83亿单')}\n上文9月份共收到订单信息由7.83亿单更正为7.93亿单，特此说明。`,
    whole,
  ],
  [
    'an editor’s correction',
    `${text.replace('7.93亿单', '7.83亿单')}\n编者注：9月份订单信息应为7.93亿单。`,
    whole,
  ],
  [
    'advertisements between the paragraphs',
    `${title}\n分享到：微信 微博\n${first}\n【广告】点击领取打车优惠券\n${platformsText}\n相关阅读：网约车新规\n${aggregatorsText}\n责任编辑：小王\n${citiesText}`,
    whole,
  ],
  ['one paragraph', text.replaceAll('\n', ''), whole],
  [
    'a synonym for the decline',
    text.replace('环比下降3.9%', '环比着落3.9%'),
    [...whole.slice(0, 7), ...aggregators, ...cities],
  ],
  ['a synonym in the permits', text.replace('各地共发放', '各地共派发'), whole],
  [
    'the aggregators by their short name after the total',
    `${title}\n${opening}${licencesText}${permitsText}${ordersText}其中，聚合平台完成2.17亿单，环比下降4.9%。\n${platformsText}\n${citiesText}`,
    whole,
  ],
  [
    'the total and the year before the day',
    `交通运输部数据显示，2023年9月份，${ordersText.replace('9月份', '')}截至9月30日，${licencesText}${permitsText}\n${rest}`,
    whole,
  ],
  [
    'items of a list',
    `${title}\n• ${opening}${licencesText.replace('；', '')}\n• ${permitsText.replace('。', '')}\n- ${ordersText.replace('。', '')}\n● ${platformsText}\n${aggregatorsText}\n${citiesText}`,
    whole,
  ],
  ['words of Hong Kong', text.replaceAll('环比', '按月').replace('订单信息7.93', '订单资讯7.93'), whole],
  ['the aggregators without 俗称', text.replace('（俗称“聚合平台”）', '（聚合平台）'), whole],
  [
    'a bulletin without permits',
    text.replace(permitsText, '').replace('统计', '监测'),
    [...licences, ...orders, ...aggregators, ...cities],
  ],
  [
    'a lost beginning',
    `共发放网约车驾驶员证349.3万本、车辆运输证132.7万本，环比分别增长1.5%、1.5%。全国网约车监管信息交互平台2021年6月份共收到订单信息70146.0万单，环比下降12.4%。`,
    [
      'market driver_permits level: 349.3 ten_thousand',
      'market vehicle_permits level: 132.7 ten_thousand',
      'market driver_permits growth: 1.5 percent',
      'market vehicle_permits growth: 1.5 percent',
      'market orders level: 70146.0 ten_thousand',
      'market orders growth: -12.4 percent',
    ],
    '2021-06',
  ],
]

export const writtenCopies: Copy[] = copies.map(([name, text, figures, period = '2023-09']) => ({
  name,
  text,
  period,
  figures,
}))

/** Texts that are no bulletin of the country, though they use its words. */
export const otherTexts: [name: string, text: string][] = [
  [
    'a city',
    '据重庆市交通局消息，截至2023年9月30日，重庆市共有60家网约车平台公司取得网约车平台经营许可，环比增加1家；共发放网约车驾驶员证20.8万本、车辆运输证12.5万本，环比分别增长2.1%、2.5%。网约车监管信息交互系统9月份共收到订单信息3321.5万单，环比下降3.9%。',
  ],
  [
    'a city under a title',
    '重庆市9月份网约车行业运行基本情况\n截至2023年9月30日，全市共有60家网约车平台公司取得网约车平台经营许可。网约车监管信息交互系统9月份共收到订单信息3321.5万单，环比下降3.9%。',
  ],
  [
    'a city by the national system',
    '据全国网约车监管信息交互平台统计，截至2021年9月30日，广州市共有60家网约车平台公司取得网约车平台经营许可。全国网约车监管信息交互平台9月份共收到广州市订单信息3321.5万单，环比下降3.9%。',
  ],
  [
    'a city by the old system’s name',
    '广州市交通运输局发布9月份网约车情况\n全国网约车监管信息交互平台2021年9月份共收到订单信息3321.5万单，环比下降3.9%。',
  ],
  [
    'a province',
    '在浙江省，截至2023年9月30日，各地共发放网约车驾驶员证28.8万本。9月份，网约车监管信息交互系统共收到订单信息6321.5万单，环比下降3.9%。',
  ],
  [
    'a platform',
    '滴滴出行方面，据网约车监管信息交互系统统计，2023年9月份共收到订单信息5.13亿单，环比下降2.1%。',
  ],
  [
    'three quarters',
    '据网约车监管信息交互系统统计，2023年前三季度，网约车监管信息交互系统共收到订单信息66.58亿单，同比上升20.1%。',
  ],
  [
    'freight',
    '据网络货运信息交互系统统计，截至2023年9月30日，全国共有2937家网络货运企业（含分公司）取得经营许可，环比增加12家。共上传运单3120.5万单，环比下降3.9%。',
  ],
  [
    'a forecast',
    '业内预计，截至2023年9月30日，全国共有330家网约车平台公司取得网约车平台经营许可，网约车监管信息交互系统9月份共收到订单信息8.5亿单。',
  ],
  [
    'a list of bulletins',
    '网约车监管信息交互系统发布9月份网约车行业运行基本情况 2023-10-13\n网约车监管信息交互系统发布8月份网约车行业运行基本情况 2023-09-18',
  ],
  ['the orders without an opening', '网约车监管信息交互系统9月份共收到订单信息7.93亿单，环比下降3.9%。'],
  [
    'a country of the same words',
    '英国交通部统计，截至2025年7月31日，全国共有392家网约车平台公司取得网约车平台经营许可。7月份共收到订单信息0.87亿单。',
  ],
  ['a week', '3月13日至19日当周，网约车监管信息交互系统共收到订单信息2.62亿单。交通运输部2023年3月20日'],
  ['half a month', '网约车监管信息交互系统7月上半月共收到订单信息3.98亿单。交通运输部2023年7月20日'],
  ['a year', '2023年全年，网约车监管信息交互系统共收到订单信息91.1亿单。交通运输部，截至2023年12月31日'],
  ['a rumour', '网友称：听说2月份网约车监管信息交互系统共收到订单信息9.9亿单。2024年3月23日'],
  ['an estimate', '业内称，2024年9月份全国网约车监管信息交互系统将共收到订单信息9.6亿单。'],
  ['an average a day', '2023年2月份，全国网约车日均订单量2332万单。网约车监管信息交互系统，2023年3月。'],
  [
    'a company beside the system',
    '滴滴出行发布8月数据：8月份共收到订单信息6.1亿单；截至2023年8月31日，司机590.2万人。数据与网约车监管信息交互系统一致。',
  ],
  [
    'a satire',
    '据不靠谱网约车监管信息交互系统统计，截至2024年4月1日，全火星共有999家网约车平台公司取得网约车平台经营许可，4月份共收到订单信息88.88亿单。',
  ],
  [
    'a correction without what it corrects',
    '更正：网约车监管信息交互系统2023年10月份共收到订单信息8.90亿单有误，应更正为8.09亿单。',
  ],
]

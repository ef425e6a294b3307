import * as words from '../vocabulary.ts'
import { beginsClause, over300k } from './token.ts'

/** A rate that is below 80 per cent, or a range from or to it: 低于80%, 70%到80%. */
export const notAbove80 = new RegExp(words.lines`
  (?:(?<!不)低于|不[足到及]|[未没][达到有超过]|跌[破至到]|接近|[降升]至|重回|从)[^,。;\n]{0,4}(?:80%|八成)
  |(?:80%|八成)(?:以下|[到至~-])|(?:(?<![达能])到|[至~-])(?:80%|八成)`)

/** `base`: the month compared with, and its number, 较8月的19个. `change`: by how many more, 增加1个. `same`: 持平. */
const base = words.lines`
  (?:环比|按月|1个月[里内]?)(?=.)|(?:[较比与和同跟]|比起|相比|[由从])(?:上个?月|前1?个?月|(\d{1,2})月份?)[底末]?(?:相比)?(?:的?(\d{1,2})[个座家城](?!及))?`
const change = '(净?增加|净?减少|[再又新]?增?添|[再又净]?[多少增减]出?|[-+])了?(\\d{1,2})([个座家城]?)'
const same = '(?:持平|[没无未]有?(?:增减|变化?)|不变|相同|一样|1[个座家]没[增减])(?!的)'

/** What a number of cities or platforms is compared with, how much it changed, or where it came from. */
const comparedCount = `[由从]的?\\d{1,2}[个座家](?=[增升扩降减缩到变])|${base}|${change.replaceAll(/\((?!\?)/g, '(?:')}|${same}`

/** Words for those that reach a threshold: 80%大关, 30万单俱乐部. */
const group =
  '的?(?:这)?[1一]?道?(?:及格|合格|达标|红)?(?:线|门槛|标准|大关|关口|关|坎)|俱乐部|行列|阵营|梯队|队伍|量级|级别'

/** Words that may stand in any clause that counts all of the country. */
const countWords = words.lines`
  全国|我国|另外|此外|同时|共同点|部里|[数算]?下来|数据|显示|统计|答案|当月|本月|单月|全月|同期|一?共[计有]?|总[共计数]|合计|目前|现|已经?|仍|还|也|则|都|均|又|再|却|数(?!据)[量目]?|总数|达到?|为|是|有
  |来到|[稳维保][定持]?在|[增升降减扩缩][至到]|扩[容充大][至到]|[增减]加?少?[至到]|[上回]升到|[变到]|多达|高达|剩下?|只|仅|实现|做到|能(?=[达超到])|名单|榜单?|排[行名序]|指标|成绩单|${group}|及格|合格|标准|各|这样?|那|项|之|的|者
  |在|从|按照?|就|以|对|由|分|看|来看|来说|而言|计|算|中|里|内|[上端侧]|方面|情况|[几多]少?[个家]?|哪些|了|呢|[#个座家]|依[旧然]|全部|悉数|[通公]报|[公报]告|即|就是|也就是|可|成员
  |由?高到低|(?:领[衔跑]|居前|上榜|在列)(?!的)|如果`

/** What stands around the number of platforms with many orders, and of cities with a compliance rate above 80 per cent. */
export const countedPatterns = {
  /** What a clause says of how their number changed: the base and its number, a difference, or no change. */
  changes: new RegExp(`(${base})|${change}|(${same})`, 'g'),
  /** A clause which says only that their number is unchanged. */
  sameNumber: new RegExp(
    `^(?:.*(?:平台|公司|企业|城市|的|数[量目]?))?(?:${base})?(?:平台|城市)?(?:数[量目]?)?${same}$`,
  ),
  /** The beginning of a sentence that compares. */
  comparesFirst: new RegExp(`^(?![-+])(?:${base}|${change})`),
  /** What may stand in a clause, besides the change, before the number to which the change leads: 环比增加1个,达到17个. */
  leadsOn: new RegExp(words.lines`
    ^(?:总[数量]|数量|目前|一?共|合计|\d{1,2}月份?|[当本]月|[只仅都均还也就又了])*(?:[增升降减扩达来]?[至到]|[达为有是剩])?$`),
  /** That their number is what changed. */
  ofNumber: /数(?![据字])/,
  /** Behind the change: that some came or left, which the change then counts. */
  someMore: /^,[^,。;\n]{0,4}(?:新|退出|注销)/,
  withinSentence: /[,:()]/,
  stop: /[。;]/,
  /** Another month, and their number then: 8月还只有15个. */
  ofMonth:
    /(?:上个?月|\d{1,2}月份?)[底末]?(?:数[量目]?)?(?:还|[只仅]|已经?)*[为是有]?(?:\d{1,2}[个座家城](?!及))?/g,
  /** A change to fewer. */
  fewer: /[减少-]/,
  /** Units of cities, in which no platforms are counted, and the reverse. */
  unitOfCities: /[座城]/,
  unitOfPlatforms: /家/,
  /** Behind the words for large platforms: that all are counted. 订单量超30万单,共13家. */
  countsThem: /^(?:以上)?,一?共有?$/,
  /** Between large platforms in a question that asks for their number alone, and the answer's number: …的平台有多少家?有. */
  asksForLarge:
    /^[单的]?(?:以上)?的?(?:网约车)?(?:平台|公司|企业)?(?:一共|总共|1共|共|现在|目前|[还都]?有)*(?:多少|几)[家个]?(?:平台|公司|企业)?[了呢啊]?\?\n?(?:[^\n:]{0,6}:)?(?:一共|1共|总共|共|有|是|,)*$/,
  /** A mark between large platforms and a number, which then counts only some of them. */
  amongThem: /[,中里内]/,
  /** Around a number of all large platforms, of which something is said: 18家月单量超过30万的平台中, 月单量超过30万单的17家平台中. */
  ofLarge: new RegExp(`${beginsClause}(?:月度?)?${over300k}的$`),
  amongLarge:
    /^(?:网约车)?平台(?:公司|企业)?(?:[之当]?中|里|[之以]内|的(?:具体)?(?:情况|数据|表现)(?=[:。,\n]|$)|的?(?:具体)?(?:情况|数据|表现)?(?:来?看|而言|来说|统计)(?=,))/,
  largeBehind: new RegExp(
    `^的?(?:月度?)?${over300k}的?(?:网约车)?平台(?:公司|企业)?(?:[之当]?中|里|[之以]内|之[首冠末最])`,
  ),
  /** A whole clause behind a number of large platforms: 共18家平台订单量超过30万单. */
  haveAsMany: new RegExp(
    `^(?:网约车)?平台(?:公司|企业)?的?(?:月度?)?(?:${over300k}|(?:${words.reach})了?30万单)(?:以上)?(?=[。,;\\n(]|$)`,
  ),
  /** What some of them do, named before the large platforms: 环比下滑的月单量超过30万单的. */
  someLarge: new RegExp(
    `[^,。;:\\n](?<![国月部业]|系统|平台)的(?:月度?|\\d{1,2}月份?)?${over300k}|的[^,。;:\\n]{0,12}30万单?(?:以上)?的$`,
  ),
  /** Behind a number of large platforms, where at most its change follows. */
  largeEnd: new RegExp(words.lines`
    ^了?(?:网约车)?(?:平台|公司|企业)*(?:[之当]?中|里|[之以]内)?(?:$|(?<=[中里内])[仅只]|[。;:,(\n…]
    |[较比与](?:上|\d{1,2}月)|环比(?:增加|减少|持平|[多少]))`),
  /** Before a number of all of them: what one of them is or does. 成为月单量超过30万单的17家平台中最快的, 在17家月单量超过30万的平台里排第一. */
  becomesOne: new RegExp(
    `(?:成为|是|(?:^|[,:。;])(?:[在从]|[排位]?[居列在]))(?:全国|这)?(?:月度?)?${over300k}的$|(?:成为|是|(?:^|[,:。;])(?:[在从]|[排位]?[居列在]))(?:全国|这)?$`,
  ),
  beginsAll: new RegExp(`${beginsClause}$`),
  /** A clause before the number that speaks of some of them: 上涨的平台中,. */
  amongSome: /(?:[的些]|头部|系)(?:网约车)?(?:平台|公司|企业)(?:[之当]?中|[里内]),[^,]{0,6}$/,
  /** Marks between the clauses around a number. */
  clauseMark: /[,:()?。\n]/,
  sentenceEnd: /[。;?!\n]/,
  /** The digits of the number. */
  ownNumber: /\d+/,
  /** Brackets at the end of the number's clause, which may say that it is of less: 13家平台单量突破30万单(日均). */
  asideBehind: /^[^,。;:()\n]*\(([^()\n]{1,16})\)/,
  /** A month, which is harmless if it is the own one. */
  namedMonth: /(?:20\d{2}年|今年)?(\d{1,2})月份?/g,
  /** A clause before the number that may name a part of the country: a place, a topic, or a name alone. 北方来看,. */
  topicOfLess: new RegExp(
    `^(?!.*(?:${words.up}|${words.down}))(?:.*(?:[中里内上]|方面|来看|而言|来说|情况)|[^\\d]{1,5})$|的[^的]{0,8}[中里内]$`,
  ),
  month: /月/,
  thisMonth: /[当本全]月/g,
  /** A sentence that begins with 有 may speak of what the one before named: 海外也有。有18家平台的订单超过30万单。 */
  beginsWithHas: /^有/,
  paragraphStart: /^\n?$/,
  /** Words which show that cities of the whole country are counted. */
  allCities: /36|中心|主要|全国/,
  centralCities: /(?:36个|各)(?:主要)?(?:中心)?城市|(?<=^|[:,。\n]|在|全国)主要中心城市/,
  /** All that stands before a number of all cities: words that narrow nothing, and names of some. 厦门、杭州等. */
  countedCities: new RegExp(
    words.lines`
    ^(?:(?:[问q答a]|注):|[一二三四五六七八九十]、|\d{1,2}[.、)]|\([一二三四五六七八九十\d]\)|【(?:城市|合规率?)】|(?:20\d{2}年)?\d{1,2}月份?,|(?:(?:各|中心)?城市)?(?:订单)?合规率?(?:方面|情况
    |[上看端侧])?[,:])?(?:其中|包括|全国|本月|目前
    |[共有在仅只,])*(?:${words.compliant}[的者]?(?:主要)?(?:中心)?(?:城市)?(?:数[量目]?)?(?:,(?:(?:20\d{2}年)?\d{1,2}月份?)?)?(?:[一1]?共|有|达到?|[增升]至|增加到
    |[为是]|包括|:|(?:多少|几)个?\?\n?(?:[答a]:)?)*)?(?:(?:(?:${words.cities}
    |[\u3400-\u9fff]?[?]{1,3})[、和及与,])*(?:${words.cities}|[\u3400-\u9fff]?[?]{1,3})等)?$`,
    'i',
  ),
  /** The rate behind a number of cities, where none stands before it: 20个城市订单合规率均在80%以上. */
  complyBehind: new RegExp(`^的?${words.compliant}$`),
  /** The threshold alone, behind a topic that names the rate: 从订单合规率看,全国有8个中心城市在80%以上. */
  onRates: /^(?:从|就|在)?(?:订单)?合规率(?:情况|方面)?(?:来?看|来说|上)?,(?:目前|全国|共|有|[一1]共){1,4}$/,
  rateBehind: new RegExp(`^的?${words.above80}$`),
  complianceBehind: new RegExp(`^的?(?:订单)?合规率(?:${words.above80}|达标)$`),
  /** Behind a number of cities: the rate of something else or of another time, 新能源车辆合规率. */
  otherRate: new RegExp(words.lines`
    ^(?:的?双|\d{1,2}月|连续|[^,。;]{0,8}(?:聚合|新能源|夜间|司机|驾驶员|车辆|人证
    |${words.platforms})[^,。;]{0,8}合规率)`),
  above80: new RegExp(`${words.above80}|>=80%`),
  /** The month, and the trade, between a number of cities and their rate: 17个城市3月份的订单合规率超过80%. */
  rateMonth: /^(?:(\d{1,2})月份?)?的?(?:网约车(?=订单))?(?=(?:订单)?合规率)/,
  /** Behind a comma: that the number does not count all cities. ,名单新增. */
  countsMore: /^,[^,。;\n]{0,12}(?:名单|下降|退出|共)/,
  /** Words before a number of cities which show that it does not count all of them. */
  someCities: /新增|增加|减少|连续|没有|车辆|驾驶员|双/,
  /** What may stand before a number of cities that are counted by the rate behind it, as in a list with their names. */
  namesBefore: new RegExp(words.lines`
    ^(?:共有?|(?:其中,?)?(?:排在前列的)?[^,。;:\d有的在中内省区新增减]*
    |(?:订单)?合规率[^,。;:\d]{0,6}80%[^,。;:\d省市区]{0,6})$`),
  /** The same, where the rate was named in an earlier sentence: 最靠后的是拉萨;超过80%的有28个. */
  overBefore: new RegExp(`^(?:其中)?${words.above80}的(?:城市)?(?:一?共)?(?:有|[为是]|达)?$`),
  /** A question on how many cities comply. */
  asksCities: /^(?:[问q]:)?(?:一?共?有?(?:多少|几)[个座]?)?(?:合规(?:率?达标)?的?城市|城市合规)/i,
  /** Compliance as the rate that was named last before a sentence without one. */
  lastRate: /合规率[^率比度]*$/,
  /** Words that a clause counting cities must have: the rate, the threshold and the cities. */
  complies: /合规率|(?:合规|双证齐全)的?订单的?占/,
  over80: new RegExp(`${words.above80}|(?:80%|八成)(?:的?(?:订单)?合规率)?(?:[为作]{0,2}(?:${group}))`),
  notAbove80,
  anyCity: /城|座/,
  /** All words that a clause counting cities may have, with # for its number; also the number before and the difference. */
  countsCities: new RegExp(
    words.lines`
    ${words.above80}|80%(?:以上)?|(?:${words.cities})(?:[、和及与](?:${words.cities})){1,40}等?|(?:${words.cities})(?:等|在内)|${comparedCount}|(?:合规|双证齐全)的?订单的?占比?|(?:订单)?合规率?|网约车|各地|36个?|(?:主要|重点|中心){0,3}城市|城(?=呢?$)|达标|优等生|包括|${countWords}`,
    'g',
  ),
  /** Words that a clause counting large platforms must have. */
  anyPlatform: /平台|公司|企业|俱乐部/,
  over300k: new RegExp(`${over300k}|(?:${words.reach})了?30万单|30万单(?:[以之]上|(?:${group}))`),
  /** Thresholds that are not reached, counts by day or week, and ranges. */
  notOver300k: /(?<!不)低于|不[足到及]|[未没][达到有超过]|跌破|以下|日|周|30万单?[至到~-]/,
  /** All words that a clause counting large platforms may have. */
  countsLarge: new RegExp(
    words.lines`
    (?:单?月度?)?${over300k}|(?:${words.reach}|的)?了?30万单(?:[以之]上)?|单?月(?=总?[订接单])|单月|月度?|(?:完成(?=30万)|总?订单(?:总?[量数]|规模)?)|接单量|(?:${words.reach})了?(?=这|[1一]?道)|${comparedCount}|网约车
    |平台|公司|企业|交通运输部|合规率(?=[作进按从])|作|进行|排[名序列]|入围|不多|而已|规模|${countWords}`,
    'g',
  ),
} satisfies Record<string, RegExp>

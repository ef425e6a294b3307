import * as words from '../vocabulary.ts'

const name = `(?:${words.platforms}|${words.localPlaces})`

/** The end of a year: 去年年底, 2023年末, 年底. */
const yearEnd = String.raw`(?:(?:20\d{2}|[去上])年)?年?(?<=年)[底末]`

/** What a text states in the ministry's words, word by word: numbers, changes, rankings and corrections. */
export const statementPatterns = {
  // Numbers and what is said of them.
  /** A number with any separators, which are checked later. */
  number: /\d+(?:[.,]\d+)*/y,
  thousands: /^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/,
  /** Orders as the ministry prints them: whole ten thousands, or two decimals. */
  printedInFull: /^\d{5,}|\.\d{2}$/,
  /** Orders of a billion or more with one decimal. */
  printedInTens: /^\d{2}\.\d$/,
  /** Orders of early bulletins, with decimals. */
  printedEarly: /\.\d/,
  ordersUnit: /([万亿]?)[单笔条宗]/y,
  /** The unit of named orders without 单, at the end of a clause: 单量6.81亿. */
  unitAlone: /([万亿])(?=[,。;()/\n…]|$)/y,
  /** 约 before a number in the ministry's full form, which is exact all the same. */
  aboutInFull: /约(?=\d{1,2}\.\d{2}亿[单笔宗](?!左右|以上)|\d{5}(?:\.\d)?万[单笔宗](?!左右|以上))/y,
  /** The first part of a number with two units: 6亿9175.8万单. */
  hundredMillions: /(\d{1,2})亿(?=\d{1,4}(?:,\d{3})?(?:\.\d{1,2})?万[单笔宗])/y,
  /** The unit of permits, also for their holders: 持证驾驶员501.0万人. */
  permitsUnit: /(万?)[本张人名辆]/y,
  /** The base of a change: the month or year before, or a month by name; with the level of that time. */
  base: new RegExp(
    words.lines`
    (?:${words.against}(?:(?:(20\d{2})年|(去年|上年))?(\d{1,2})月(?:份)?|([上前]1?个?月(?:份)?|此前1个月
    |1个月[之以]?前))(?:[末底]|(?:2[89]|3[01])日)?|(${words.onMonth})|(?:${words.onYear})|(\d{1,2})月(?:份
    |当月)?(?=(?:新增|净增|增加|减少|净减)了?\d{1,2}家))(?:的?\(?\d[\d.]{0,9}(?:[万亿][单本张]|家)\)?
    |\((?:${words.against})?(?:(上个?月)|([去上]年同[期月])|(\d{1,2})月份?)?[末底]?[为是:]?(?:${words.up}
    |${words.down})?(?:\d[\d.]{0,9}(?:[万亿][单本张]|家|%))?(?:相比|比较)?\))?(?:相?比较?)?,?(?:(?:${words.up}
    |${words.down})[了出]?(?:整整)?\d[\d.]{0,9}[多余]?[万亿][多余]?[单本人名辆],)?`,
    'y',
  ),
  baseJoin: /[、和及与]/y,
  /** That each of several values has its own, or all have the same. */
  each: /分别|各自?|依次/y,
  both: /均|都/y,
  forAll: /均|都/,
  /** The direction of a change. A value without a sign is a rise where another has a minus: 10.4%、-3.2%. */
  direction: new RegExp(
    words.lines`
    (?:${words.manner}){0,2}(?:(${words.up})|(${words.down}))[了出去掉]?(均为|分别为|为|达到?)?(?=\d)|(?:(增幅
    |增长率|增率|增速|涨幅|升幅|增长幅度|增量)|([降跌减]幅))(?:更是|[略稍][大小],?|最[大小],?)?(?:分别|依次|都
    |均)?(?:为|是|高?达到?)?(?=\d)|(?:${words.manner})?(?:有|保持|实现|取得|录得
    |出现)了?(?=\d[\d.]{0,5}%(?:[、和及与]\d[\d.]{0,5}%){0,9}的?(?:(?:${words.gains})|(${words.losses})))
    |(?:(?:[增涨升]幅|增速|增长率?|变动|变化)?[:为]?)(?:([+↑]|(?=(?:\d[\d.]{0,5}%[、和]){1,20}-))
    |([-↓]))(?=\d)`,
    'y',
  ),
  /** Departures behind arrivals, or the reverse, neither of which is the net change: 新增5家,减少2家. */
  grossChange: /[,、;][^,。;\n]{0,4}减少/y,
  cameAndWent: new RegExp(`^[,(](?:其中)?(?:新增|增加)(\\d{1,2})家[,、和](?:${words.left}|减少)(\\d{1,2})家`),
  /** That companies or permits left. */
  leftMarket: new RegExp(
    `[家本司业台可][^。]{0,8}(?:${words.left})|(?:${words.left})[^。]{0,8}[家本司业台可]`,
  ),
  nextValue: /[、,和及与]/y,
  /** A noun behind a value that says what it is: 环比保持2.1%的增长. */
  gainOrLoss: new RegExp(
    words.lines`
    的?(?:${words.gains}|${words.losses})|居[首次前]|位居[首末次]位|排(?:名|在)?第?[一二三四五]位?|垫底
    |领[先跑涨跌]|最[多高低大小]`,
    'y',
  ),
  /** No change as one of several values: 2.1%和持平. */
  unchangedToo: /(?<=[、和及与])(?:持平|无变化)(?=[、,。;:\n()]|$)/y,
  unchanged: new RegExp(`(?:持平|无变化|[没未不]变)(?!${words.afterAll})`, 'y'),
  /** Brackets behind a number and its change, with their time: (8月). */
  timeBehind:
    /^[^,。;:\n()亿本]{0,40}(?:,[^,。;:\n()亿本]{0,20})?(?<=^|%|[家个单]|以上)\(([^()]{1,12})\)(?=[。;,\n]|$)/,
  /** What may stand between a number and its change. */
  beforeChange:
    /[,;、]?(?:[按据照]此(?:计算)?,?)?(?:[虽仍也因均]?受[^,。;:()\n\d]{1,15}影响,?)?(?:虽然?|尽管|但|却|也|则|仅|只)?/y,
  /** A clause that compares with something other than the month or year before, or says how large a number is: 创年内新高. */
  comparedClause: new RegExp(words.lines`
    ^(?:${words.atHeight}|(?:跌破|重回|重返|失守|逼近
    |不足|低于|高于)\d[^,。;:…\n()%率]{1,10}|(?:较|比(?![例重])|[环同]比[升降增]幅
    |[升降增减涨跌]幅[较比](?=上个?月|\d{1,2}月))[^,。;:…\n()]{1,30}(?<=\d(?:%|个百分点|家
    |[万亿][单本])${words.hasSlowed}?)
    |(?:[较比与]|[略稍]?[低高少多]于)(?:上个?月|\d{1,2}月份?)(?:[^,。;:…\n()的]|的(?=\d)){0,30}|首次(?:突破
    |跨过|超过|站上|达到)[^,。;:…\n()%率]{1,20}|${words.shareOfAll}
    |(?:[这该]一?数[字据])?[与和较比](?:今年)?\d{1,2}月份?相比[^,。;:…\n()]{1,4}\d[\d.]{0,4}%|(?:这|创|为|是
    |系)[^,。;]{0,20}(?:[新次最][高低]|以来[^,。;]{0,4}|首次[^,。;]{0,12}))$`),
  /** The beginning of such a clause on the number before. */
  thisNumber: /^[这该]一?数[字据]/,
  /** Before a short sentence or heading. A heading's end is written as two colons. */
  beginsFrom: /(?:^|[。;\n)]|[一二三四五六七八九十]、|[:\n]:)$/,
  /** Clauses that are no topic: with a number, without content, or cut off by a line. */
  noTopic: new RegExp(words.lines`
    \d|^这[是也]|^[从在据截按].?$|^(?:记者|通讯员|责编|编辑|作者|校对|[文图]\/)[^\d平区市]{1,8}$
    |^[>▼↓]{0,3}(?:点击|查看|打开(?!\D{0,9}市场)|长按|扫码|扫描|关注|下载|转发|加入)\D*$|^(?:好的?|谢谢|是的
    |嗯|对)[^\d]{0,6}$|^(?:温馨)?(?:小贴士|小知识|提示|注意|划重点|敲黑板|重点来了|猜你喜欢|新闻多一点|(?:展开
    |阅读|朗读)(?:全文|原文|更多)|请?横屏观看|(?:平台|城市)?(?:合规率)?排名|你可能还想看)$`),
  /** A sentence that heads numbers of another time, and does not compare with them: 再看7月份的情况. */
  announces: new RegExp(words.lines`
    ^(?:时间[^\d,。]{1,3})?(?:[再先那么看来说谈以是而在一个到回翻往退]|下面|回顾|对[比照]|一下|至于|关于
    |我们)*(?:(?:去年|上年)?同期|去年|上年|上个?月|\d{1,2}月份?[初末底]?|[一二三四]季度)(?:的|呢|为例|来看
    |如[何下]|是?怎么?样|是?[这那]样|如此|全国|网约车|行业|运行|情况|数据|数字|成绩|通报|公报|有哪些|变化
    |也?公布了?|显示|称|回顾|对比)*$`),
  /** The word by which a sentence stays with what the one before was about. */
  goesOn: /\n?其中/y,
  /** How the ministry begins a sentence on the whole country. */
  beginsAnew: /各地|全国|该?系统|网约车监管/y,
  /** A sentence that begins with a time. */
  beginsWithTime: /(?:而|截[至止]到?)?(?:\d{4}年)?(?:\d{1,2}月|[上前]个?月|去年)/y,
  /** How the ministry begins the paragraph on the aggregators. */
  ownParagraph: /其中,?面向乘客、?与/y,

  // Statements.
  asOf: new RegExp(
    words.lines`
    (?:截[至止]到?|统计时[点间]:?|[到至](?=(?:20\d{2}年|今年)?\d{1,2}月(?:2[89]日|3[01]日|[底末])|${yearEnd})
    |(?=(?:20\d{2}年)?\d{1,2}月[底末](?!的[^\d,。]{0,4}情况|则?[为是有]\d{1,4}家[,;])))(?=(?:20\d{2}年
    |今年)?\d{1,2}月|20\d{2}[-.]\d{1,2}[-.]\d{2},|${yearEnd})(?:(20\d{2})[年.-]|今年|去年
    |上年)?(?:(\d{1,2})[月.-](?:(\d{1,2})(?:日(?:24时)?止?|(?<=[-.]\d{2}))|底|末)?|年?[底末])`,
    'y',
  ),
  /** 截至目前: a day that the text does not name, and that may be later than its month. */
  asOfNow: /截[至止]目前/y,
  /** One word of the clause with the number of licensed companies. */
  licenceWord: new RegExp(
    words.lines`
    (${words.nation})(?:范围内|各地)?|(目前)|((?:取得|获得|获发|获|拿到|持有|手[握持]|手[里中上]有|领有
    |持)?了?(?:网约车)?(?:平台)?(?:公司)?(?:经营)?(?:许可证?|牌照数?)|[持获有][证牌](?:照|经营)?)|(公司|企业
    |业者|平台(?=许可|取得|获|拿|已|[:数总家]))|(平台)|(?:(${words.onMonth})?(?:(增加|新增|净增|再添|新添|多出)了?
    |减少)(\d{1,2})家((?:网约车)?(?:平台)?(?:公司|企业)?(?:(?:取得|获得|拿到|获)了?(?:网约车)?(?:平台)?(?:经营)?(?:许可证?|牌照|证))?)(?:[至到]|,(?=(?:全国)?(?:总数|总量|数量|累计|共|达)[^,。;\n]{0,6}\d)))|${words.from}|(?<=公司
    |企业),(?=(?:全国|我国|则|共|已|一共|总共|目前|现|达|为|是|有){1,3}\d)|${words.totally}|另有|则|也|又|来到
    |(?:${words.up}|${words.down})[至到]|现|拥有|有|为|是|达到|达|仍|保持|[增升降减]至|多达|高达|取得|获得
    |拿到|了|的|在|网约车|家?数量?|总数|:|\((?:(?:上个?月|去年同期|上年同期)[^()。…\n]{0,40}
    |\d{1,2}月份?[末底]?数?[为是有]?\d{1,3}家)\)`,
    'y',
  ),
  /** The end of that clause in the ministry's words, where its beginning is cut off and permits follow. */
  licencesCut:
    /[家网约车平台公司取得经营]{0,20}许?可(?=,(?:环比|[较比与]上月)[^,。;\d]{1,4}(?:\d{1,2}家)?[;。]各地共?发放(?:网约车)?(?:驾驶员证|车辆运输证)\d)/y,
  /** The month before that clause: 9月份全国共有. */
  licenceMonth: /(?:20\d{2}年)?\d{1,2}月份?[末底]?,?(?=全国|我国)/y,
  /** Words for a licence that only platforms have. */
  ownLicence: /平台|牌照/,
  rideHailingPlatform: /网约车|平台|牌照/,
  /** What may precede the name of permits. */
  permitsLead: new RegExp(
    `(全国各地|全国|各地)?(?:网约车)?(?:${words.totally}|分别|另有|有){0,3}(?:(?:发放|核发|发出|发)[了的]?)?`,
    'y',
  ),
  /** The name of permits: the first two groups are those of drivers. */
  permitName: new RegExp(
    words.lines`
    (?:[持获]证|(?:持有|取得|拥有)(?:网约车)?(?:驾驶员证|(?:车辆)?运输证)的)(?:网约车)?(?:(驾驶员|司机)|车辆)
    |(?:车?(?:持有|取得|获得|拿到|领到)了?)?的?(?:网约车)?(?:(驾驶员证|驾驶证|司机证|人证)
    |车辆证|车证|(?:车辆)?(?:运输|营运)证)`,
    'y',
  ),
  /** Between that name and the number. */
  permitAmount: new RegExp(
    `(?:(全国各地|全国|各地)|分别|${words.permitAmounts}){0,6}(?:约(?=\\d{2,3}\\.\\d万[本张](?!左右|以上)))?(?=\\d)`,
    'y',
  ),
  betweenPermits: /[、,;和及]/y,
  /** One word of the clause with the orders. Any other word may narrow the total. */
  ordersWord: new RegExp(
    words.lines`
    ((?:${words.nation})(?:范围内)?)|((?:各家?|所有)?网约车平台(?:公司|企业)?)|(该?${words.system}|该(?:平台
    |系统)|上述系统|平台|系统)|(?:(20\d{2})年|今年)?(\d{1,2})月份?(?:当月|全月|整月|1个月)?(?!\d)|(本月|当月
    |同期|同月|全月|[这同]1?个月)|${words.leadWords}|[、和与及](?=\d{1,2}月)|而|在|内|全(?=平台|系统)|网约车
    |行业|市场|接入|的|刚刚过去|合计|总计`,
    'y',
  ),
  /** The verb, and the name of orders, before their number. */
  ordersVerb: new RegExp(
    words.lines`
    (?:${words.totally}|就|只|仅){0,2}所?(?:收到|接到|接获|受理|接收|接入|采集|汇总|收录|监测到|记录|录得
    |跑出)(?:的|了)?(?:全部|全国)?(?:\d{1,2}月份?)?(?:网约车)?订单(?:信息
    |资讯)?量?${words.amounts}(?=${words.about}?\d)|((?:共?(?:完成|产生)(?:的|了)?)?(?:网约车)?(?:出行
    |业务)?(?:总?订单(?:信息|资讯)?量?
    |总?单量)(?:共?收到)?(?:在?\d{1,2}月份?(?!\d{1,2}日))?${words.amounts})(?=${words.about}?\d)|(?:共|总共
    |一共)?(?:收到|录得|接获|(完成|产生|处理|承?接))了?(?=${words.about}?\d)`,
    'y',
  ),
  completed: /完成|产生|处理|接/,
  ordersName: new RegExp(`(?:共?收到)?的?${words.orders}`, 'y'),
  /** What stands between a subject and the number in the next clause: 订单方面,9月份共收到7.93亿单. */
  amounts: new RegExp(`(?:收到|完成)?${words.amounts}(?=${words.about}?\\d)`, 'y'),
  /** Words by which a change leads to a level: 至. */
  leadsTo: new RegExp(
    `[,、]?(?:总[量数]|数量|规模)?(?:(?:${words.up}|${words.down})?[至到]|达到|达|为)(?=\\d)`,
    'y',
  ),
  /** A number of orders that is only approximate. */
  aboutOrders: new RegExp(
    words.lines`
    ${words.about}\d[\d.]{0,9}[万亿]?多?[单笔](?:左右|以上)?|\d[\d.]{0,9}[万亿](?:多|余)[单笔]
    |\d[\d.]{0,9}[万亿]?[单笔](?:左右|以上)`,
    'y',
  ),
  /** Orders behind their number: 收到7.93亿单订单信息. */
  ordersAfter: /的?(?:网约车)?订单(?:信息)?/y,
  ordersNamed: /订单|单量/,
  ordersAnywhere: /(?:收到|接收)[^,。;:…\n()\d]{0,8}订单|收到\d[\d.,]{0,12}[万亿]单/,
  /** The aggregators as a subject, with brackets in the second group. */
  aggregators: new RegExp(
    words.lines`
    (?:在|这类|[通透]过|经由?|[由从]|来自|属于|归属于?|各|网约车|全国){0,2}(?:(?:20\d{2}年)?\d{1,2}月份?,?
    |[当本全同]月,?)?(?:(?:俗称)?聚合平台的?、?(?=面向)|聚合平台情况|(?:(?:高德|百度|美团|腾讯|哈啰
    |携程)(?:地图|打车|出行|用车)?[、和及与]?){1,9}(?:等|[这那][类些样]的?|为代表的|之类的))?(?:${words.fullAggregators}|(${words.shortAggregators}
    |聚合(?=(?:完成|做)?了?:?\d[\d.]{0,5}亿单)))(?:\(([^()。…\n\d]{1,40})\))?(?:方面|情况
    |表现[^,。;:\n\d]{1,5}(?=:)|者|[那这]边|一?[侧端]|部分|名下|来的?|[上里])?`,
    'y',
  ),
  /** The aggregators behind their number: 2.17亿单由聚合平台完成. */
  byAggregators: new RegExp(
    words.lines`
    [是系]?(?:由|通过|来自于?|经由?|出自)?(?:${words.fullAggregators}
    |(${words.shortAggregators}))(?:所?(?:${words.handle}))?的?(?:订单)?`,
    'y',
  ),
  /** Two months, and no others: 8月、9月. */
  monthPair: /^[^月]{0,60}?(?<!\d|[、和与及至到-])(\d{1,2})(?:月份?)?[、和与及](\d{1,2})(?:两个?)?月[^月]*$/,
  /** Words by which a heading is not on all of the aggregators' orders, or on other things too. */
  notAllTheirs: /[、和及与]|合规|占比|份额|核心|历史|当日|[昨今]日|上月|年内|目前/,
  aggregatorsNumber: /(?:\d{1,2}月份?|当月)?,?(?:共?有)?(?=\d)/y,
  /** Where a sentence on the aggregators goes on with their number or a month. */
  aggregatorsGoOn: new RegExp(
    words.lines`
    (?<=[,:;。?\n])(?=(?:(?:20\d{2}年)?\d{1,2}月份?|[当本全]月)?[则也共]?(?:合计|订单量?|为|达到?|是|有
    |[降跌升增]至){0,2}(?:完成|\d))`,
    'y',
  ),
  /** Between the aggregators and their number. */
  aggregatorsVerb: new RegExp(
    words.lines`
    (?:(?:订单量?)?占比?(?:为|达)?\d{1,2}(?:\.\d{1,2})?%,)?(?:[,:]|\n(?!\d(?!\d?月))|在?\d{1,2}月份?(?!\d)
    |在?当月|[本全]月|同期|${words.totally}|则|也|还|就){0,4}(?:(?:${words.handle})(?:的
    |了)?(?:其中的?)?)?(?:的?(?:订单(?:信息)?总?量?|总?单量|部分))?占?${words.amounts}(?=\d)`,
    'y',
  ),
  /** Behind a number: that its orders are of less, or its licences a place's or of another kind. */
  narrowsBehind: new RegExp(
    words.lines`
    (?<=家)[^,。;:()\n]{0,16}?(?:(?<![\u3400-\u9fff]注册[于在]?)(?:${words.localPlaces})|本[省市区县]|[海境]外|${words.foreign}|货运|电信|支付|试点|至少|[两几]个|[某单][1一]?[省市]|当地|地方)[^,。;:()\n]{0,12}(?:许可|牌照|证)
    |,(?:均|都|全部|主要)?(?:来自|出自|系(?!今年|年内|近|首次|自|有|第|连续|历史)|由(?!于|[^,。;\n]{1,2}转))|[×±]|\/[天日年季周]|每[天日年季周]|不到|之间|[-~—至到或]\d[\d.]{0,8}[万亿]
    |(?<=\.\d{2}亿单)\((?:[^()\d]{0,4}(?:口径|官方|官网|实际|正确|终值)[^()\d]{0,4})?\d{1,2}\.\d{2}亿单\)`,
    'y',
  ),
  /** Before a number: that it is a bound, the end of a range, or another's. */
  boundBefore:
    /(?:[<>≥≤≈±]|大概[是为有]?|[小大]于|[少多]于|原报|\.\d{1,2}[、/至到]|亿[、/至到]|\d(?:亿单?)?[-~—]|亿单或)$/,
  endsInLevel: /\d(?:[万亿]?[单本家张笔辆人名]|%|个百分点)?$/,
  /** 截至上月底: up to the end of the month before publication. */
  asOfLastMonth: /截[至止]到?上个?月[底末]/y,
  /** The end of the month that was named last: 截至当月底. */
  asOfThatMonth: new RegExp(
    words.lines`
    (?:截[至止]到?|到)(?:(?:当|同|本)月(?:(?:2[89]|3[01])日|[底末])|月[底末]|同[日期]|同一?时点)
    |[当本]?月[底末],?(?=取得|获得|持[证牌]|全国|平台公司)`,
    'y',
  ),
  /** A word with which a sentence may begin. */
  lead: new RegExp(`${words.leadWords}|同期(?!,)|而|但|可是?(?=聚合|全国|${words.system})|不过|且|,|:`, 'y'),
  /** The day on which the ministry's spokesperson says what follows. */
  spokenOn: new RegExp(
    words.lines`
    (?:20\d{2}年)?\d{1,2}月\d{1,2}日(?=,?(?:交通运输部)?(?:新闻)?发言人[^,。;:\n\d]{0,20}(?:介绍|表示|说|称
    |通报|透露))`,
    'y',
  ),
  /** A speaker's mark in a script, or the name of a news column, before a sentence. */
  newsLabel: new RegExp(
    words.lines`
    [[【](?:主持人?|主播|记者|配音|画外音|旁白|解说|口播|导语|字幕|同期声?)[\]】]|[qa](?:\d{0,2}:
    |\d{1,2}[.、])|[问答]\d{0,2}[:、]|【([^】]{0,8}(?:数说|快讯|数据|财经|图解|要闻|关注|发布|月报|解读|资讯
    |速递|新闻|消息)[^】]{0,8})】`,
    'iy',
  ),
  /** A question on the change over a base. */
  asksBase: /[问q]\d{0,2}[:、.](?:那么?)?(?:[环同]比|[与和跟较比](?:上个?月|\d{1,2}月|去年同[期月]))/iy,
  newsWord: new RegExp(
    words.lines`
    "成绩单"|来[了啦]|[发公]布?了$|出来?了$|@所有人|(?:有人|大家)看了?[吗没]?|早报|晚报|日报|交通(?!运输部|部)
    |财经|数说|要闻|关注|(?<!监管)资讯|速递|新闻|消息|转[帖载发]`,
    'g',
  ),
  /** A credit. It says nothing of the numbers, unless it names another source. */
  credit: new RegExp(
    words.lines`
    (?:(?:报告日期:)?${words.writtenDay}(?:\d{1,2}:\d{2}(?::\d{2})?)?)?[^\u3400-\u9fff]?(?:分析师
    |联系人|来源|作者|编辑|责编|记者|通讯员|校对|审核|撰文):`,
    'y',
  ),
  otherSource: /研究|咨询|证券|智库|协会|集团|公司/,

  // Rankings.
  platformsSubject: new RegExp(
    words.lines`
    (?:从|在)?(?:(\d{1,2})月份?,?)?(?:本月|当月)?订单量(?:排名|排在)?(?:超过\d{1,4}万单|前(?:\d{1,2}
    |十)名?)(?:的)?(?:\d{1,2}家)?(?:网约车)?(?:平台)?(?:公司)?(?:中|里|看|${words.amounts}(\d{1,2}家))?`,
    'y',
  ),
  centralCities: /中心城市/,
  /** Words by which orders may be compliant ones alone: 合规. */
  ofCompliance: /合规(?!率|化|进程|[#＃])/,
  /** A heading whose orders may be compliant ones alone, or a single platform's. */
  headsPart: /合规(?!率|化|进程)|分平台/,
  citiesSubject: new RegExp(
    words.lines`
    (?:从|在)?(?:全国)?(?:各|\d{1,3}个)?(?:主要)?中心城市(?:方面|情况)?(?:中|里|看|来看)?
    |在?(?:\d{1,3}个(?:主要|重点)?|各?主要)城市[中里]|[从分在]?(?:全国|各)?(?:主要|重点)?城市(?:方面|情况|层面
    |来?看)`,
    'y',
  ),
  /** One word before a list of names: the criterion, the end, or a word that says neither. */
  listWord: new RegExp(
    words.lines`
    前(?:10|十)名(?:(?:网约车)?平台)?(?=(?:的|,?按照?)?(?:订单)?合规率)|(合规率)|(\((?:订单)?(?:合规率)?是?指(?!定)[^()。…\n]{0,40}\))|([从由]?高[到至]低)|(增长|提升|上升|提高
    |增幅|涨幅)|前(\d{1,2}|[一二三五十])[名位家]?|(?:最后|后|末|倒数)(\d{1,2}|[一二三五十])[名位家]|(最高)
    |(最低)|([是为:])|(\d{1,2})月份?|(本月|当月|按照|按|以|订单|排名|排序|排列|依次|分别|具体|如下|情况|较快
    |最快|幅度|的|有|网约车|(?:聚合)?平台|城市|公司|顺序|次序|其中|而|,)`,
    'y',
  ),
  /** Any mark behind a name. */
  nameEnd: /[、,。.;:()…\n]/g,
  /** The mark behind a name; also a point, which some copies have for 。, unless a number, an address or a name follows. */
  endsName: /[、,。;]|\.(?! ?(?:[\dA-Za-z]|[\u3400-\u9fff]{2,7}(?:[.、。…\n(]|$)))/y,
  /** A character in place of a lost name. */
  lostName: /[?\ufffd]/,
  /** The change of a rate beside a name, in points. */
  change: /\((?:(上升|增长|提升|[+])|(下降|降低|-))?(\d{1,3}(?:\.\d{1,3})?)(?:%|个百分点)\)/y,
  noChange: /\((?:无变化|持平|0)\)/y,
  nameAside: /\((?:[^()\d%…\n]|(?<=[A-Za-z])\d){1,20}\)/y,
  nameJoin: new RegExp(`(?<!呼)和(?!田|县|(?<=^和)${words.afterWordInName})|以及`),
  etCetera: /等(?:\d{1,2})?[家个]?(?:平台|城市|公司)?$/,
  /** A name without other words. */
  plainName: /^(?:T3|(?!\d{1,2}\D)[\u3400-\u9fffA-Za-z0-9?]{1,6}[\u3400-\u9fffA-Za-z?])$/,
  /** Two names that have lost the mark between them. */
  severalNames: new RegExp(`${name}.{0,5}${name}`),
  /** Words that no name has. */
  noName: /[的是为在与比较]|乘客|方面|\d[年月]|订单|合规|其中|新增|增加|连续|首次|地区/,
  nationalSystem: new RegExp(`全国${words.system}`, 'y'),
  systemName: /监管(?:信息|资讯)(?:交互|互动)(平台|系统)/g,
  /** Words that turn to what follows: 下面说说去年同期. */
  turnsTo: /(?:下面|接下来|[再先来])[^,。;\d]{0,4}[看说聊谈]|[看说聊谈]一?[看说聊谈下]|回[看顾]/,
  /** A clause that only compares. */
  comparing: new RegExp(words.lines`
    ^(?:(?:较(?![高低大多])|比(?![例重]))[^,。;]{0,40}\d|(?:[升降增减涨跌]幅)?(?:这|创|为|是
    |系)[^,。;]{0,40}(?:以来|[首次]次|[新次最][高低]))`),
  /** What else a clause may rank, so that earlier lists no longer apply. */
  changesSubject: /城市|平台/,
  compliance: /合规率/,
  /** Words on the ranked names, which turn to none of them. */
  rankedNames: /合规率|^(?:本月)?增长(?:前|最后)\d名的?(?:依次|分别)是/,
  figureWords: /环比|同比|按[月年]|[万亿]单|万本|\d家|个城市|订单信息|%/,
  listWords: /合规率|聚合平台|[前后]\d+名/,
  unchangedWords: /持平|无变化/,
  /** The subject of a clause whose number follows in the next. */
  subject:
    /(驾驶员证)|(车辆证|运输证)|(平台公司|平台企业|(?:持[证牌]|正规)平台|许可|牌照)|订单(?!合规)|单量|单子/g,
  extremeWords: /最[高低]的/,
  /** The heading of a column of forecasts, or of their errors. */
  expectedHeading: /预[测计期估]|差[距异]|偏差|误差/,

  // Corrections.
  correction: /(?:更正|修正|订正|勘误|改正)(?:[:为]|$)|应为/,
  correctionLabel: /【(?:更正|修正|订正|勘误)[^】\n]{0,6}】:?/y,
  /** A clause that ends so has the corrected number behind its colon: 更正为:. */
  correctedToEnd: new RegExp(`(?:${words.corrected})$`),
  /** A corrected number, before which may be said again what it is of: 更正为订单8.76亿单. */
  correctedTo: new RegExp(words.lines`
    (?:${words.corrected}|→):?([^\d,。;:()…\n]{0,20}?(?:\d{1,2}月份?[^\d,。;:()…\n]{0,30}?)?)(?:[环同]比)?(上升
    |增长|增加|下降|减少)?(\d{1,9}(?:[.,]\d{1,9}){0,2})(${words.units}|[万亿]$)`),
  /** The earlier version that a correction speaks of. */
  earlierVersion: /^(?:此前|之前|早前|先前)的?(?:版本|报道|文章|稿件|推送)中?/,
  /** A wrong number and its subject, one of several: 订单误写为5.84亿单. */
  writtenWrong: new RegExp(
    `([^\\d、,。;:\\n]{0,30}(?:\\d{1,2}月份?[^\\d、,。;:\\n]{0,30})?)误[写报作印登植]?[为作成](\\d[\\d.,]{0,12})(${words.units})`,
    'g',
  ),
  numberWithUnit: new RegExp(`(\\d[\\d.,]{0,12})(${words.units})`, 'g'),
  /** 改为, which may be said of a forecast too: without another word of correction it is none. */
  changedTo: /^(?:(?:修[订改]|改|实)为|→)/,
  /** A number that a note calls wrong, before it or behind it. With decimals it needs no unit. */
  wrongNumber: new RegExp(
    words.lines`
    (误[^\d,。;()\n]{0,3}|写[为成作]|并?非|不是)?(\d[\d.,]{0,12})(${words.units}
    |(?<=\.\d{1,2}))([^\d。;…()\n如若倘]{0,15}?(?!有误[差报])(?:${words.denials}|笔误|(?<!没有?[看听说写打弄搞记]?
    |不)错(?![峰位落])|不准确|作废|[上下]修|(?:${words.corrected}
    |[上下]?调整?后?[为至])(?=[^,。;\n]{0,20}\d[\d,]*(?:\.\d|${words.units}))|\d[^。\n]{0,16}之误)
    |\((?:误(?!差)|(?:更正|订正|修[订正]|终)[^()\n]{0,6}\d)|\n?更正后| ?(?:[-=]+>|→|⇒) ?\d|(?<=(?:更正|订正
    |勘误)[^,。\d]{0,6}[】:\n][^。]{0,40})[^误聚\d。]{0,15}\d[\d.,]{0,12}\3)?`,
    'g',
  ),
  /** The wrong number behind the right one: 应该是2.1%,不是21%. */
  wrongBehind: /^[^\d。]{0,4}(?:不是|并?非)[-+]?(\d[\d.,]{0,12})/,
  /** That not all of a number are of a kind, which makes the number no wrong one: 并非7.93亿单都合规. */
  notAll: /(?:并?非|不是)[^。,;\n]{1,12}(?:都|均|全部?)(?:合[规法]|来自|[是由]\D)/y,
  /** The text behind the label of a correction. */
  correctionNote: /(?:更正|订正|勘误)[^,。\d]{0,6}[】:\n][^。\n]{0,120}/g,
  /** Orders in a correction, but not those that it calls wrong: 误作6.13亿单. */
  orderNumber:
    /(?<!(?<!勘)误[^,。;:\d]{0,16}(?:\d{1,2}月[^,。;:\d]{0,16})?)(?<![\d.])(\d{1,9}(?:\.\d{1,9})?)[万亿]单/g,
  /** Words of a correction, and not of an opinion. */
  corrects: /[更修订改]正|勘误|[有笔之]误|误[为作写]|编者|编辑/,
  /** Words with which one begins. */
  correctionLead: /共?收到|完成|^[现将]|^[本原上]?文中?/g,
  /** Rates other than of growth. */
  otherRate: /占|份额|合规/,
  /** Words by which a corrected number is a change, and no level. */
  changeWords: /环比|同比|增加|减少/,
  /** A note that the orders are less than all: 本期订单信息仅统计前10名的平台. */
  limit: /(?<!取消|撤销|无效)订单(?:信息|总?量|数据){0,3}(?:仅|只|尚未|未|不)(?:统计|包[括含]|含|计入|纳入)/,
  onYear: new RegExp(words.onYear),
  /** A change without a base, right behind its number: 330家(+3). */
  bareChange: new RegExp(
    words.lines`
    (?<=[家本单笔辆]|许可证?)(?:\(([-+↑↓])(?=\d{1,3}(?:\.\d{1,2})?[家%]?\))|,(?!-)|(?=[-+↑↓]\d
    |[涨跌升降增减][了]?\d{1,3}(?:\.\d{1,2})?[家%]))`,
    'y',
  ),
  /** The wrong number, in the clause of its correction. */
  correctedFrom: new RegExp(`(\\d{1,9}(?:[.,]\\d{1,9})?)(?:${words.units})`),
  /** The wrong number in the clause before the correction: 文中“8.67亿单”系录入错误,更正为8.76亿单. */
  calledWrong: new RegExp(
    `(\\d{1,9}(?:[.,]\\d{1,9})?)(?:${words.units})[^\\d,。;]{0,8}(?:错误|差错|失误|有误(?!差)|笔误|误[植录]),[^\\d,。;]{0,8}$`,
  ),
} satisfies Record<string, RegExp>

import { plainAdverbs } from '../plain-words.ts'
import * as words from '../vocabulary.ts'

/** A day or month up to which something is counted: 截至9月30日,. */
const upTo = '(?:截?[至到止]){1,2}(?:20\\d{2}年)?\\d{1,2}月(?:\\d{1,2}日|[底末])(?:为止)?,'

/** What stands right before and behind a number. */
export const numberPatterns = {
  /** Before a number that something came from, and which is no level of the own month. */
  from: /[从由自](?:原[来先]的?)?$/,
  /** The units of permits and of companies, which a label may replace. */
  permitsUnit: new RegExp(
    words.lines`
    万(?:[本张份人名辆台个](?!次)|(?<=(?:证|(?<![的跃际])持证(?:司机|驾驶员|车辆)|人数|[总存]量|总数|前者|后者|答案)(?:已|达到?|为|是|有|[升增][至到]|约?:)?\d{2,4}(?:\.\d)?万)(?=[,。;(\n]|$)
    |(?=[:/](?:(?:网约车)?驾驶员证|车辆运输证|[人车]证|\d)))`,
    'y',
  ),
  companiesUnit: new RegExp(
    words.lines`
    家|(?<=(?<![的跃际])(?:持[证牌](?:网约车)?(?:平台|公司)|平台公司)(?:数[量目]?)?:\d{3})(?=[(,。;\n]|$)
    |(?<=(?:经营|平台)许可证?(?:共|已?有|共计|[为达]|合计){0,2}\d{3,4})张|(?<=(?:网约车(?:平台)?的?|[,。;:\n])牌照(?:[总数][数量]|数)?(?:共|已?有
    |[为达]|[升增][至到]|[来达]到|发[出了]?){0,2}:?\d{3})张|(?<=[增加减少多]了?\d{1,2})[张间]|间(?=(?:网约车)?(?:平台)?(?:公司|企业|业者))`,
    'y',
  ),
  /** Behind 一家: that not even one came or went. 一家没多. */
  notOne: /[也都]?[没未][有多少增减新退]/y,
  /** The unit of a percentage, and not of points or a bound. */
  percent: /%(?!个?百分点|以上)/y,
  /** A heading on compliance rates of orders alone. */
  ratesAlone: /(?:^|\n|:)(?:订单)?合规率?(?:情况|排[名序]|榜)?:?$/,
  /** The same for platforms. */
  ratesOfPlatforms:
    /(?:^|[\n;:])(?:聚合)?平台的?(?:订单)?合规率?(?:情况|排[名序]|榜)?(?:\([^()\n]{0,24}\))?:?$/,
  /** A heading on rates of drivers or vehicles. */
  otherRates: /(?:司机|驾驶员|人员|车辆|[人车]证)合规[^\n]{0,6}$/,
  /** The ministry's paragraph on cities, below a line that ends in another rate. */
  citiesBelowRemark:
    /\n(?![^\n]{0,12}合规)[^\n。:]{0,12}\d%(?:\([^()\n\d]{1,6}\))?\n(?:正?文?第[\d一二三四五六]{1,2}段\n)?[一二三]、在(?:36个|各)?(?:主要)?中心城市中,(?:按|本月)?订单合规率[^\n]*$/,
  /** A heading on compliance in cities, with the first character of the sentence below, which is not the 其 of 其中. */
  belowCities: /城市合规(?:率|情况)?:?\n{1,2}[^其\n]$/,
  /** The end of a signed change of companies without a unit: 349家(+4). */
  bareCount: /(?=[)。,;\n]|$)/y,
  ordersEnd: /[单笔条宗]$/,
  /** The end of a sentence with a rate, or a number of something that bulletins do not count: 净利23.4亿元. */
  amountAtEnd: /\d(?:%|[单万亿]|[万亿]?(?:[辆台件票次元]|[美港]元|人次?|公里))$/,
  /** The unit of cities. */
  citiesUnit:
    /[个座]?(?:主要|中心)*城(?:市)?|座(?=[,。;:()\n]|$)|个(?=的?(?:订单)?合规率|[逾超达高站过突]|[,。;:()\n]|$)/y,
  /** Between two names whose numbers follow in the same order: 驾驶员证、运输证. */
  join: /^[、和及与/]?[^,。;\d]{0,4}$/,
  /** A mark behind which a number no longer belongs to the part named before. */
  clauseMark: /[,:]/,
  /** The end of a sentence that only compares with another month: with its rate, 而9月份为环比下降21.2%, or its level, 几乎一夜回到5月. */
  comparedRate: new RegExp(words.lines`
    ,(?:此前|之前|前)[几数\d]?个?月的?(?:环比)?(?:[升降增减涨跌]幅|增速)[^,。;]{1,14}$|
    [,而(](?:\d{1,2}月|上个?月)份?的?(?:(?:环比)?(?:[升降增涨跌]幅
    |增速))?[则还仅才只]?[为是有]?(?:环比)?(?:上升|下降|增长|下滑|回落|[升降涨跌增]了?)?\d[\d.]{0,4}%\)?$
    |,(?:[已也又]?经?[把将](?:\d{1,2}月|上个?月)份?[^,。;]{1,8}\d[\d.]{0,4}%[^,。;\d]{1,12}$)|,(?:(?:几乎|基本|大致|已|又|重新|一夜|[跌退降升涨重]){1,3}回到?|(?:甚至|略|稍|仍|已
    |几乎){0,2}(?:[退跌降升涨]到|接近|逼近|相当于|不及|[高低好差]于))了?(?:[今去]年)?(?:\d{1,2}月
    |上个?月)份?(?:的?(?:水平|位置|规模|体量|量级|点位))?$`),
  /** The same with the month's orders: 去年12月这个数字还只有5.04亿单, 9月份为7.58亿单. Not where the next sentence goes on with them. */
  comparedLevel: new RegExp(words.lines`
    [,;而(](?:(?:[去上]年)?(?:\d{1,2}月|上个?月|同[期月])份?(?:时|的时候)?(?:[这该]1?个?(?:数字|数据
    |数)[还则仅才只仍尚]{0,2}|[还则仅才只仍尚]{1,2})|(?:\d{1,2}月|上个?月)份?(?:时|的时候)?)[为是有]?\d[\d.]{0,7}[万亿]单\)?$`),
  /** The orders of an earlier month behind those of the own one: ,8月还有7.03亿单. */
  stillHad: /^[,;](?:20\d{2}年)?\d{1,2}月份?[还尚][仍有是为]{0,2}\d/,
  /** A sentence that goes on with what the last one compared with. */
  goesOnWith: /^\n?(?:其|这|那|该|当|上述)|^[^,。;\n]{0,8}(?:月|[还仍尚][有是为]|则[为是]|曾)/,
  /** Orders or a growth at the end of a sentence. */
  numberEnd: /\d(?:[万亿]单|%)(?:左右|上下)?$/,
  /** Behind the number compared with: the change of the own number follows. ,但环比. */
  ofOwnAgain: /^[^,。;\d]{0,4},(?:但|不过)?[环同]比/,
  /** The beginning of a clause that ends with the name of permits or companies, and names only the whole country before. */
  namedOfNation: new RegExp(words.lines`
    (?:全国(?:范围内)?|各地)(?:各地|共|已|的|核发|发放|发出|取得|获得|拿到|持|有|经营|许可|牌照|证|网约车|平台|公司|企业|驾驶员|车辆|运输|[、和与及]){0,12}$`),
  permitEnd: /证$/,
  /** Before the name of those who hold a permit. */
  holdsPermit: /(?<![的跃际])持有?证的?(?:网约车)?$/,
  /** Behind the name of permits: that these are those of a month, and not all. */
  givenOut: /^的?(?:发放|核发|申[请领]|新增|办)/,
  /** The first of two permits, before the name of the second. */
  firstPermits: /(?:驾驶员?证|(?:车辆)?运输证|[人车]证)[、和与及](?:网约车)?$/,
  /** Between a growth and the level that it leads to: 增长2.1%,达到. */
  leadsTo:
    /^(?:后|,)?(?:总[数量]|数量|规模)?(?:[升增降减]?至|到|为|达到?|报|录得|[只仅][有剩为]|共?收到(?:订单信息)?)/,
  /** Between the name of permits and a number of fewer of them, or of a difference. */
  lessPermits: new RegExp(words.lines`
    [中未比差同]|的(?!(?:发放|保有|持有|核发|全国|总)*(?:[量数]|存量|规模|体量)|(?:车辆?|司机|驾驶员|人数?)?[已共有为达到]*$)|\u7f3a口|闲置
    |到期|期满|新|上限|规划|考试|报名|驾照|行驶|[身份健康][份康]证|保险`),
  /** Behind a number of drivers: what only some do, and not all who hold a permit. */
  driversDo: /^(?:网约车)?(?:驾驶员|司机)(?:参[加与]|入会|报名|接受|通过|享受|投保|完成)/,
  /** Between new permits and the number of all: 新增驾驶员证20.6万本,总数来到579.0万本. */
  totalOfThem: new RegExp(words.lines`
    ^,(?:目前|全国|至此,?|累计)?(?:发证)?(?:总[数量]|总计|保有量|累计|规模)(?:已经?|也|则)?(?:来到|达到?了?
    |[增升涨]至|[增涨升]到|为|共)?$`),
  /** Between the numbers of one thing in two months: 8月底是610.2万本,9月底到了618.8万本. */
  inNextMonth:
    /^,(?:而|到了?)?\d{1,2}月份?[底末]?(?:[是为有]|[增升涨来达]?[到至]了?|则|已经?|就|变成了?){0,3}$/,
  /** From where a number came, and its base, which are left out before words for fewer permits are looked for. */
  cameFrom: new RegExp(
    words.lines`
    ${words.from}|[环同]比|相比|${words.against}(?:上个?月|\d{1,2}月份?)[末底]?|(?<=[升增降减扩][至到])\d{1,2}月份?[末底]?的$
    |(?:${words.up}|${words.down})了?\d[\d.]{0,6}万[本张人名辆个]`,
    'g',
  ),
  /** Before the name of permits: that these are missing, new, or a part. 未取得驾驶员证的司机, 注册司机, 新增驾驶员证225.1万本、运输证. */
  withoutPermits: new RegExp(words.lines`
    [未没无][^,。;]{0,4}$|(?:注册|在线|认证|加盟|签约|出车|有单|[双单]班)的?(?:网约车)?$|(?:覆盖|涵盖|惠及|承保)[^,。;]{0,16}$|(?:新增|净增
    |增发|新[发办领核][^,。;\d]{0,4}的?)了?(?:网约车)?(?:驾驶员?证\d[\d.]{0,6}万本[、和])?(?:网约车|车辆)?$`),
  /** A note on the base of changes in brackets. */
  ofBrackets: /括号[内里中]?的?(?:数[字据]?)?[均都]?[为是系]/,
  /** A change outside brackets, which may have another base. */
  besideBrackets: new RegExp(`[本辆家单张],?(?:分别|各|也|则)?(?:${words.up}|${words.down})了?\\d`),
  /** The name of the trade, right before what it counts. */
  endsInTrade: /网约车(?:行业|市场)?的?$/,
  /** The rest of the name of the aggregators. */
  restOfAggregators: /(?:类|打车|出行|叫车)?平台/y,
  /** The rest of a clause that names the orders of the trade, up to their number. */
  ofTrade: /^,(?:全国|\d{1,2}月份?|[当本全]月)*网约车(?:行业|市场)?的?(?:总?订单|单量)[^,:]*$/,
  /** A sentence with the number of what the one before was on: 绝对数为2.17亿单. */
  sumOfLast: /^(?:绝对[数值量]|总[数量]|数量|规模|(?:具体|实际)(?:数字|数量)?)[则也]?(?:[为是有共]|达到?)?\d/,
  /** The change of what is named, before its name: 环比减少5.7%的聚合平台. */
  changeBefore: /^(?:[环同]比|[较比与](?:上个?月|\d{1,2}月份?))[\u3400-\u9fff]{1,8}\d[\d.]{0,5}%的$/,
  /** The beginning of a sentence that first says how its subject changed: 尽管环比减少…. */
  concedes: /^(?:但|不过|而)?(?:尽管|虽然?|虽说|即[便使])|^(?=[^,。;:\n]{1,24}%的聚合平台)/,
  /** A run of days from the first of a month: 9月1日至30日. */
  fromFirst: /^(\d{1,2})月1日?[-~至到](?:(\d{1,2})月)?(\d{1,2})日$/,
  yearBefore: /(?:(20\d{2})|[去上前])年$/,
  /** What follows 上月 where it means the month before the own one: 上月为8.25亿单. */
  lastMonthAlone: /^(?:的?(?:[这该1]|同[1一])[1一]?(?:数[字据]|指标))?[则还仅才只]{0,2}[为是有]?\d/,
  /** A digit, but not of a month. */
  otherNumber: /\d(?!\d?月)/,
  /** Words by which orders are of a part, or of more than ride-hailing: 司机, 占比. */
  notPlain: /(?<!网约车)出行|司机|驾驶员|车辆|[淡旺]季|存量|年内|占比|份额/,
  /** Words before the name of orders that leave them all the country's. */
  beforeOrders:
    /第三方|完成|承接|产生|接[到下]|派出|成交|各大|此前|尽管|虽然?|虽说|即[便使]|国家|咱们|(?:全国|我国|国内|各地)?(?:网约车)?平台/g,
  /** A kind between a month and the name of the trade, which may narrow it. */
  kindBefore: /(?:月份?[末底]?|全国)([\u3400-\u9fff]{1,5}[^的了出到时\d,。;:])网约车(?:行业|市场|平台)?的?$/,
  /** Words there that are no kind: 9月份共收到网约车订单. */
  notKind:
    /累计|[打叫坐跑]|一?共计?|总共|收到?|核发|发[放出了]|产生|完成|承接|派出|持有|系统|内地|主要|各大|多少[本张]?|时|有|[内里]/g,
  /** All that stands before the name of orders in a sentence that names the month once more. */
  ownMonthAgain: new RegExp(
    `^(?:${words.inAll})?\\d{1,2}月份?,?$|^这(?:个数)?[是为](?:交通运输部)?的?${words.system}\\d{1,2}月份?(?:一?共?收到)?的$`,
  ),
  /** A question on a time longer than a month. */
  asksYear: /年|累计|以来/,
  /** A question with its answer on the next line. */
  answerBelow: /^\?\n(?:[a答]\d{0,2}:|\d)/i,
  askedAbove: /\?\n$/,
  /** A question on how much something changed. */
  asksHowMuch: /^(?:幅度)?有?多[少大]$/,
  answered: /^(?:a|答)\d{0,2}:/i,
  /** What an answer has before its number. */
  answers:
    /^(?:[a答]\d{0,2}:|(?:[^,。;:\d]{0,8}的)?(?:答案|数字|数据|结果))(?:有|[就便]?是|为|共)?[,。:]?$|^(?:[^,。;:\d]{1,8}[,:])?(?:[以拿就]?(?:20\d{2}年)?\d{1,2}月份?(?:为例|来说|来看|吧)?,?|[当本全]月)?(?:答案|一?共|总共|累计|完成|收到了?|有|[为是]|达到?)*$/i,
  /** A sentence with the orders of those that the one before was on: 这类平台9月完成了2.73亿单. */
  ofThem: new RegExp(
    `^(?:(?:在?\\d{1,2}月份?|[当本]月),?)?(?:[这该此]类平台|它们|其)在?(?:\\d{1,2}月份?|[当本全]月)?,?(?:${words.totally}|则|也|仍){0,2}(?:(?:${words.handle})了?)?的?(?:网约车)?(?:总?订单(?:总?[量数])?|总?单量)?(?:[为有是]|达到?|[升增降减跌]至)?\\d`,
  ),
  /** Behind a number: what it is a part of, or belongs to. */
  partBehind:
    /^(?:由|[未没]|被?取消|的(?!(?!(?:网约车)?订单合规率[^,。;]{0,6}[新首])(?:(?:月度?|网约车|全国)*(?:总?订单|单量)|网约车订单合规率)|出行|(?:整体)?(?:体量|规模|成绩单?|总量|总?盘子|大盘|答卷)(?=[,。;也仍依已更较比同还]|$)|(?:总?规模|存量|体量|保有量|总[量数])(?=[较比与环也已仍再又,])|合规(?:率|订单占比?)[^,。;新首]{0,6}(?:80%|八成)))/,
  /** Around all orders of the country, of which a share is given. */
  shareOf: new RegExp(`占[了据到去]?${words.allOrders}$`),
  ofShare: /^的约?\d/,
  /** Between 聚合平台 and 完成, where nothing narrows them. */
  allComplete:
    /^(?:平台|模式|渠道|类|软件|应用|App)?(?:[那这]?[边头侧端块]|方面|实现|做到|录得|月度|倒|的|在|也|同期|则|仍|又|还|共|一共|总共|合计|全国|\d{1,2}月份?|[全当本]月)*$/,
  /** Between all orders and the change of the aggregators' among them. */
  amongAll: /^[^。;\n]{0,40}[,。;]其中[^。;\n]{0,30}$/,
  /** The aggregators with their verb, before 订单: 聚合平台9月共完成订单. */
  theyComplete: /^平台(?:在?\d{1,2}月份?|[当本全]月|同期)?(?:共计?|合计|一共|总共)?完成了?$/,
  /** The label of a part of a picture: [图3·两张证件]. */
  partOfPicture: /^\[图\d{1,2}·([^\]]*)\]$/,
  /** Between a number and the name below it of what it counts. */
  labelBelow:
    /^\n?(?:20\d{2}年)?(?:\d{1,2}月份?|[当本]月)?(?:全国)?(?:(?:取得|拿到|持有|获得?)了?)?(?:网约车)?(?:平台)?(?:经营)?(?:许可|牌照|证)?的?(?:网约车)?(?:平台)?$/,
  beforeCounted: /^(?:[:(]|的?(?:网约车)?)$/,
  /** Behind a number: that it is the aggregators'. 由聚合平台完成 */
  byAggregators: new RegExp(
    words.lines`
    [是系]?(?:由|通过|来自于?|经由?|出自|走的?是?|归|属于?|是|从)(?:(?:地图|导航|旅[行游]|出行|打车|软件|应用|App|[、和与及]){1,5}(?:[这那]类|等))?(?:${words.fullAggregators}
    |${words.shortAggregators})(?:上?(?:[叫打]?来|[叫打]|(?:所?(?:${words.handle}))?)了?(?:的(?:订?单|活)?)?(?=[,。;(\n]|$))
    |,?这?[就便]?是(?:全国|\d{1,2}月份?|[当本全]月|的)*聚合平台(?:在?(?:\d{1,2}月份?|[当本全]月)|完成|交出|的)*(?:总?(?:订单|单|业务)(?:总?量|数)?|成绩单?|答卷|规模|体量|总?量)(?=[,。;(\n]|$)`,
    'y',
  ),
  /** A base right behind a change, in brackets or alone in its clause, without a number: 3.9%(较去年同期). */
  baseBehind: new RegExp(words.lines`
    ^(?:\((?![^()\n]{0,20}\d%)([^()\n]{1,16})\)|[,、](同比|较去年同期)(?=[,。;、\n]|$|${words.platforms})|[,、]?((?:[vV][sS]\.?|[较比与跟和同])(?:上个?月|\d{1,2}月份?|[去上]年同[期月])[末底]?(?:相?比)?)(?=[,。;)\]\n]|$))`),
  /** The month in such a base, and the words for each kind. */
  monthBehind: /(?:[较比与跟和同]|vs\.?)(\d{1,2})月/i,
  onYearBehind: /同比|YoY|[去上]年同[期月]|年增/i,
  onMonthBehind: /环比|MoM|上个?月/i,
  otherBehind: /年初|年底|季|累计|折年|[较比与](?:20\d{2}年|[去前上]年)/,
  slopeBehind: /[升降跌涨高低]/,
  /** A name alone on the last of several lines, as a heading is. */
  nameAlone: /^(?!.*(?:持平|[环同]比))[\u3400-\u9fffA-Z0-9]{2,8}(?<=[\u3400-\u9fff])$/,
  valueEnd: /[)%家单本张亿]/,
  /** A line with a label and a number. */
  labelledLine: /^[^,。;:\d][^,。;:]{0,18}:\d/,
  /** A label of a ranking with names behind it, which the next line is not on. */
  rankedLine: new RegExp(
    `^[^,。;:]{0,18}(?:合规率|[前后]\\d名?|最[高低])[^,。;:]{0,6}:(?:${words.platforms}|${words.centralCities})`,
  ),
  /** The end of a line that goes on in the next, if that is a row. */
  goesOnBelow: /[,、和与及]/,
  /** A line that begins with a day, which ends the line above. */
  dayLine: /^20\d{2}年\d/,
  ofWholeTrade: /^(?:全|整个)(?:网约车)?行业(?:一?共?收到)?(?:总?订单|总?单量)/,
  /** Between two numbers of orders: only the month of the second. */
  monthAlone: /^(?:[环同]比)?[,;(]而?(?:\d{1,2}|上个?)月份?[也还才只就]?[有是为]?$/,
  /** The end of a sentence that another follows on its line. */
  clauseStop: /[。;]/,
  /** A sentence that only recalls another month: 别忘了,11月已经掉了11.4%, 6月才6亿出头. */
  reminder:
    /^(?:但|不过|可)?(?:别忘了?|不要忘了?|要知道|须知)[^。;\n]{0,20}\d月[^。;\n]{0,16}\d%$|^(?:\d{1,2}月份?|上个?月)(?:还|也)?(?:(?:才|只有|不过)\d[\d.]{0,5}亿单?(?:多|出头|左右)?|有?\d亿单?(?:多|出头|左右))(?:呢|啊|吧)?$/,
  /** A sentence or heading of what is there to compare. */
  forComparison:
    /^(?!以下|下[列面表])(?:[^:]{0,16}[供作用][为于来作]?(?:对[照比]|参[照考]|比较)\)?|[^:]{0,30}(?:(?:没[有法]?|[未无][从法]?|不[可好便能]?)直?接?[作做]?(?:[对可]?比|公布|发(?!放)|披露|统计)[^:]{0,16}|比不了))$/,
  /** A note in brackets on the table above it. */
  noteOnTable: /^\((?:注:)?[上本]?表[中内格]?[^()]*\)$/,
  /** A line with the number of an item. */
  itemLine: /^\(?\d{1,2}(?:\)|[、.](?!\d))[\u3400-\u9fff]/,
  /** A growth on the year before, where its sentence has none on the month before. */
  onYearAlone: /^,同比(?![^。;\n]{0,30}环比)/,
  /** The English name of what is counted, before its number or joined to a Chinese one. */
  englishName:
    /(?<![A-Za-z]|[A-Za-z] )(?:(aggregators?(?: platforms?)?)|(licen[cs]ed (?:platforms?|compan(?:y|ies)))|(driver(?:'?s|s')? (?:permits?|licen[cs]es?))|(vehicle(?:'?s|s')? (?:permits?|licen[cs]es?))|(drivers?(?=证))|(vehicles?(?=运?输?证))|(licen[cs]e(?=的)))(?= ?[:：]? ?(?:\d{1,2}月[^\n。,，\d]{0,6})?\d|[证运的])/gi,
  /** A number with its unit in its label: 订单量(9月,亿单):7.93, 订单/亿单:7.93. */
  unitInName:
    /(?:\/|[(（]([^()（）\n]{0,8})[,，、]|[(（](?:单位[:：])?)((?:[亿万][单本])|家)[)）]?[:：为是有共 ]{0,3}(\d[\d.]{0,9})(?!$|[\d.]|,\d{3}|[亿万家本单%])/g,
  year: /20\d{2}(?=年)/,
  yearAlone: /^(?:20\d{2}|[去上前])年$/,
  /** A clause on when or why, or with other words that narrow nothing: 临近春节,出行需求释放. */
  circumstance: new RegExp(words.lines`
    ^(?:目前|如今|月内|要?[论说讲]到?[人车证单量牌照]{1,2}|(?:(?:算上|包括|把)?(?:所有|全部|全体)(?:平台|地方|城市|公司)|(?:不[分论管]|无论)[^,。\d]{1,10}|东西南北|大江南北)(?:[全都]?(?:算上|加[在到][一1][块起]儿?|加总|合计))?|[按照据以](?:部里|官方|监管部?门?|编辑部)[^,。\d]{0,12}|据(?![^,]*[市局县委省州区])[^,。\d]{0,8}(?:公报|通报|公告)|[详参]?见[上下附]?[图表]\d{0,2}|[\u3400-\u9fff](?:总|哥|姐|叔)|讲真|我的[天妈]|你猜[^,。\d]{0,4}|[^,。\d]{0,6}听好了?|(?:公告|通报|公报)指|(?:临近|适逢|恰逢|正值|步入|进入|受)(?:春节|国庆|中秋|五一|端午|元旦|清明|暑[期假]|寒假|年[底末关]
    |节前|假期|[旺淡]季|新年|疫情)[^,。]{0,6}|(?:出行|用车)需求(?:集中)?(?:释放|回[暖升]|旺盛)
    |[^,。]{2,6}(?:带来|释放|催生)的(?:增量|需求|客流)
    |(?:暑[期假运]|假期|长假|国庆|中秋|春节|五一|双节|春运|[旺淡]季|节[前后日]|传统|旅游|出行|客流|返程|需求|高峰|错[期位]|因素|复[工产学]|返[程乡校岗]|开[学工]|首月|前后|的)+期?(?:月|(?<=复[工产学]|返[程乡校岗]|开[学工]|首月|前后)|[一1刚已]过|过后|结束|落幕|退去|褪去|来临|到来|退潮|[之以]?后|影响下?|带动下)
    |\d[\d.]{0,5}[万亿]单|在?(?:经历了?)?(?:连续)?(?:连[增涨升降跌])?\d个月的?(?:连续)?(?:上涨|增长|上升|下跌|下降|下滑)?[之以]?后
    |(?:[再先]?来?[看说聊][看说]?(?:1?下)?)?(?:司机|驾驶员|车辆|(?:(?:[持有拿获领取][得到]?了?(?:经营)?(?:证|牌照?|许可证?|资质)|正规|合[规法])的?)?(?:网约车)?(?:平台(?:公司|企业)?|公司|企业)|订单|单量|运力|供给|需求|牌照)(?:端|侧|方面
    |[这那][边块头]|的?数量?)?(?:[也又还却倒则就]{0,2}[是在更]{0,2}[照仍]?(?:多|少|增加|减少|[涨跌升降增减])了?(?:不少|1些|1点|很多|些)?)?[嘛呢呀啊]?)$`),
  /** Words that lead to what is told next: 最直观的是, 客观地说. */
  discourse:
    /(?:的是|数字是|消息是|背景是|[地实率]说|[实率]讲|如此|(?:众所)?周知|[暂姑]且不[论谈表提]|^答案[^,。:\d]{1,7})$/,
  /** Words in such a lead that name no part. */
  ofOrders: /订单|单量|背景|的/g,
  /** The own month by its place in a season or half-year: 暑期最后一个月. */
  lastOfSeason: /^(?:暑[期假]|假期|寒假|[上下]半年)的?最后[一1]个月$/,
  /** All aggregators, as a clause names them. */
  aggregatorsNamed: /(?:的是|[只仅单]看)?聚合(?:打车|出行|叫车)?(?:平台)?的?/,
  /** The aggregators, and perhaps their number, at the end of a clause. */
  aggregatorsLast: /聚合(?:打车|出行|叫车)?平台[^,:聚]*(?::(?:[当本]月|\d{1,2}月份?)?\d[\d.]{0,8}亿单)?$/,
  /** Names of examples before them. */
  amongOthers: /[、和与][^,。;:、]{2,4}等$/,
  /** Words by which only some of them are meant. */
  onAggregators: /(?:[上里中内]|等)$|[等各]聚合/,
  /** Between the aggregators and 合计, with no words for some of them. */
  beginsSum: /^[^上里中内家几些个头前等,:]{0,16}[,:](?:\d{1,2}月份?|当月)?$/,
  /** What may precede the first word of a question or sentence. */
  asks: /^[【[:]{0,3}(?:[问q]:|[一二三四五六七八九十]{1,2}、|\d{1,2}[、.]?)?$/i,
  /** The beginning of a row of tags, which may name several platforms. */
  tagFirst: /^:{0,2}网约车/,
  /** A remark on a city at the end of its sentence, without numbers or words for them. */
  remarkOnCity:
    /^(?!.*(?:数据|数字|情况|通报|统计|消息|方面|口径|公布|发布|分别|其中|表现|来说))[^,。;:\d]{4,16}$/,
  /** A question on how many companies have a licence: 平台又多了几家? */
  asksCompanies: new RegExp(
    words.lines`
    ^(?:[问q]\d{0,2}:)?(?:那么?|${upTo}|又|现在|目前|全国|[持拿有获](?:[到得])?(?:证|牌照?|许可证?)的?|(?:合[法规]|正规)的?|网约车|一共|总共)*(?:平台(?:公司|企业|数量?)?|(?<=[证牌照可]的?)(?:公司|企业))(?:[那这]边|又|呢|是|一共|总共|现在|目前|到底|[有多增加涨添少减了还]
    |新增|[持拿有]证的?|拿到证的?)*(?:几|多少)家(?:了|呢|啊|呀)?$
    |^(?:[问q]\d{0,2}:)?(?:那么?|${upTo}|现在|目前|全国|一共|总共|到底|共?有)*(?:几|多少)家(?:正规|合[法规]|[持有](?:证|牌照?|许可证?)|获得?许可|的|网约车)*(?:平台|公司|企业)(?:已|可以|能|合法|持|有|取得|获得|领到|拿到|[开做办]|经营|运营|网约车|平台|公司|企业|许可|[牌照证的了呢])*$
    |^(?:[问q]\d{0,2}:)?(?:那么?|现在|目前|全国|(?:有|持)[证牌]照?的?|网约车)*平台(?:公司|企业)?(?:总?数量?|家数)(?:[呢啊]|是?多少了?)?$`,
    'i',
  ),
  /** Words of speech, which no name of a place or part has: questions, pronouns and particles. */
  sayingWord: new RegExp(words.lines`
    有没有|是不是|哪[里儿]|为何|为什么|什么|多不多|好不好|高不高|[忙难旺热]不[忙难旺热]|到底|究竟|难道|我(?!国)|[你\u54b1谁\u5565呢吗\u561b啦您哇呀嗨喽]
    |怎么|吧(?<![\u9152网贴]吧)|大家|哈(?!尔滨|密)|[这那](?![边会时年月天周季半])|了(?!解)(?<![涨跌升降增减]了)`),
  /** Words by which speech narrows: a company, a person, another time, something made up. */
  sayingOf: new RegExp(words.lines`
    (?<!(?:[持有][证牌]|牌照|许可)的?|聚合)平台|公司|企业|我家|司机|师|同行|[明次后]年|下个?月|上个?月|那会|[当那]时|要是|假
    |车队|[那这][1一]?[天周季晚夜]|编|猜|估`),
  /** An answer to a guess before the number, or a greeting. */
  answer: new RegExp(
    words.lines`
    ^(?:[^:]{1,6}:)?(?:(?:哈[喽啰罗]|嗨|hello|hi)?(?:大家|各位|听众|观众|[网朋]友|们)*[早中晚上下午]{0,2}[好安]|差不多|没错|是的|对的?|确实(?:如此)?|可不是|好的?|嗯+|行|(?:确实|又|还是|也
    |小)?[涨跌升降多少]了(?:一点|一些|不少|些)?)$`,
    'i',
  ),
  /** A sentence of several clauses with someone's opinion. */
  speech: /^[^,。:\d]{2,24}(?:表示|认为|坦言|直言|称|说|指出|告诉[^,。:\d]{2,8}),[^,]{4,},/,
  /** A named person who tells the numbers of the country. */
  speaker: /^[^报告据构司研]{2,8}(?:说|表示|介绍|透露)$/,
  /** A clause that may name another source: 该报告显示, 三农平台. */
  saidByOther:
    /(?:[说称]|指出|显示|表示|认为|介绍|透露|预计|测算|统计|分析|报告|数据|(?<![证牌照可质]的?)(?:平台|公司)|机构|来源)$/,
  /** A word that every clause of a cause has. */
  causeWord: /[随因受]|由于|得益于|疫情|拖累/,
  /** The number of an item before a month: 一、2月. */
  item: /^[一二三四五六七八九]、\d月$/,
  samePeriod: /^同[期月]$/,
  /** The end of a year, and words for past years. */
  yearEnd: /年[末底]$/,
  lastYear: /^[去到至]年/,
  pastYear: /[去上前]年/,
  /** A month as the title of a page has it. */
  title: /(?<!农历\d?)\d月(?![\d刊])/,
  /** What a label may have before the name of what it counts. */
  labelLead:
    /^(?:其中[:,]?)?(?:全国|[当本]月)?(?:聚合平台(?:完成)?|取得|获得|拿到|持有?)?(?:网约车)?(?:平台)?(?:经营)?$/,
  /** The label of a number of companies, at the beginning of its line. */
  companyLabel:
    /\n(?:[一二三四五六七八九]、|\d{1,2}[、.])?(?:全国|持证)?(?:网约车)?平台(?:公司|企业)?(?:数量?)?[:\n]?$/,
  /** A mark by which a label is not that of the number below. */
  labelEnd: /[\d\n。;,]/,
  /** Names of pages, authors and chat groups, by their endings: 网约车观察. */
  pageName: new RegExp(words.lines`
    ^(?!.*(?:合规|双证|聚合|出租|巡游|货|顺风|代驾))[^\d,。:%]{0,14}(?:圈|之家|情报局|观察|资讯|智库|日[记志]
    |互助[群圈会]?|联盟|俱乐部|说车|看(?:出行|车)|笔记|频道|论坛|前线|内参|周刊|那[些点]事|老炮儿?|讲堂|早知道
    |头条|研究[所社]|实验室|工作室|瞭望|视界|洞察|编辑部|通讯社?|社区|交流群|老司机|小?灵通|百晓生|小?喇叭|小站|驿站|茶[馆社]
    |夜话|漫谈|手记|专栏|播客|电台|学堂|研习社|小报|周报)(?:(?:[Vv][Oo][Ll]|[Nn][Oo])\.?\d{1,4}|第?\d{1,4}期)?$|^群聊(?!.*(?:合规|双证
    |聚合|出租|巡游|货|顺风|代驾))[^,。:%]{2,30},?$|^(?!.*(?:合规|双证|聚合|出租|巡游|货|顺风
    |代驾))[^,。:%]{2,16}群\(\d{1,4}\)(?:聊天记录)?,?$
    |^(?:利益相关[方者]?|利益(?:披露|声明)|答主|坐标)[:是为系,]{1,2}[^。:%\d]{2,20}$`),
  /** A line that begins with a day and a time. */
  writtenAt: /^\n?20\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\d{1,2}:\d{2}/,
  /** The ministry's own title. */
  ownTitle:
    /(?:\d月份?(?:全国)?网约车(?:行业|平台)?|网约车(?:行业|市场)?(?:20\d{2}年)?\d{1,2}月份?)运行(?:基本|主要)?(?:情况|数据)表?$/,
  /** A sentence that only names the topic of the next: (四)城市合规率。 */
  topicOfCities:
    /^(?:\(?[一二三四五六七八九\d]{1,2}[).、]{1,2})?(?:各|36个)?(?:主要|中心)*城市的?(?:订单)?合规率?(?:情况|方面)?$/,
  /** A sentence that announces the numbers of a month. */
  announces: new RegExp(words.lines`
    ^(?!.*[吗么?]$)(?:.*\d月份?的?(?:全国)?网约车[^,。:]{0,12}(?:情况|数[据字]|指标|成绩单|月报|公报|通报)
    |.*网约车[^,。:\d]{0,8}\d月份?的?[^,。:\d]{0,8}(?:情况|数[据字]|信息|成绩单)
    |.*(?:[讲说]的?是|统计的?是)(?:20\d{2}年)?\d{1,2}月份?(?:的(?:数据?|情况))?:$)`),
  /** A row of a list of platforms. */
  rowOfOne: new RegExp(
    `^(?:\\d{1,2}[.、)])?\\W{0,6}(?:${words.platforms})[^,。;:\\d]{0,6}[:,]?[^,。;:\\d]{0,6}(?:\\d[\\d.]{0,5}%|(?<=持平)$)`,
  ),
  /** An entry that says who ranks first or last, and is no heading: 前10名平台合规率首位:如祺出行. */
  firstOfRank: new RegExp(
    `^[^,。;:]{0,16}(?:首位|末位|第一名?|居首|垫底|最[高低][的者]?):(?:${words.platforms})[^,。;:\\d]{0,4}$`,
  ),
  /** A heading of those that went one way: 上涨, 下跌平台. */
  wayAlone:
    /^(?:[上下]?[涨跌升降增减平](?:了|得[最更很]?[\u3400-\u9fff])?|增长|减少|下滑|回落|持平|(?:几乎|基本)?没[有怎么]{0,2}[动变])的?(?:平台|榜|组|阵营|几家)?:?$/,
  /** A direction at the end of a sentence: 节后强劲回升. */
  wayAtEnd: new RegExp(`^[\\u3400-\\u9fff]{2,12}(?<=${words.up}|${words.down})了?$`),
  /** Words that may stand before it. */
  plainWord: new RegExp(`(?:[节年]|假期|[旺淡]季)[前后]|${words.up}|${words.down}|${plainAdverbs}`, 'g'),
  /** A sentence of three clauses with a percentage. */
  severalClauses: /^(?=[^%]*\d%)[^,]*,[^,]*,/,
  /** A row of a table or list, or a list of names by compliance: neither is a title. */
  row: new RegExp(
    `:\\d[\\d.]*(?:%|[万亿]|家)|合规率[^。:,]{0,16}[是为:](?:${words.platforms}|${words.centralCities})[^。、,]{0,8}[、和与]`,
  ),
  /** Words by which a sentence leads on to what stands below it. */
  leadsOn:
    /[图表]|以下|如下|下[面文]|接下来|[再来先]看|[再先]说|说[说到起完]|至于|反观|转向|轮到|聊聊|[则而]/,
  /** The beginning of a paragraph with the writer's opinion. */
  view: /^(?:我的|个人)(?:看法|观点|判断|理解|感受|结论)[:,]/,
  /** A sentence on some of those before: 其中成都排名第9。 */
  amongBefore: /^其中(?!.*(?:如下|情况|数据)$)/,
  /** Words that announce a table or list. */
  introduces: /[图表]|如下/,
  /** Behind a number, the name of the permits it counts: 349.3万本驾驶员证. */
  driversBehind: /^[:(]?(?:网约车)?(?:驾驶员|司机|人)证?/,
  vehiclesBehind: /^[:(]?(?:网约车)?(?:车辆)?(?:运输证|车证|车辆)/,
  /** A line with only the source of what stands below it. */
  sourceLine: /^(?:数据|资料|信息|统计)?来源:[^,。;:\n]{0,24}(?:系统|平台|交通运输部|官网|公众号)$/,
  /** A short line without marks, which may be part of a clause. */
  partLine: /^[^,。;、()%]{2,10}$/,
  lineGoesOn: /[、,和与及·:(-]/,
  /** The day up to which the numbers below a heading are counted, and words that introduce them. */
  dayOfHeading: /截[至止]到?(?:20\d{2}年)?(?:\d{1,2}月(?:\d{1,2}日|[底末])|上个?月底)|有以下特点/g,
  /** A day alone on its line, perhaps the day of publication. */
  dayAlone: /^(20\d{2})[-/.年](\d{1,2})[-/.月]\d{1,2}日?(?:(?:\d{1,2}:)?\d{1,2}:\d{2})?$/,
  /** The day of writing, beside the writer. */
  editedOn: new RegExp(words.lines`
    ^(?:最[后近])?(?:更新|发[布表]|整理|编辑|制[表图]|修改|写|发)(?:[于在]|时间
    |日期)?:?${words.writtenDay}(?:\d{1,2}:\d{2})?$
    |^20\d{2}年\d{1,2}月\d{1,2}日\d{1,2}:\d{2}$|(?<=^交通(?:运输)?部)${words.writtenDay}(?:\d{1,2}:\d{2})?$`),
  /** The topic of a sentence that counts all platforms or rates, before its clause: 分平台看. */
  topicOfAll:
    /(?:从|就|在)?(?:分?(?:单个|各个?)?平台|(?:订单)?合规率?)(?:(?:情况|方面|维度|层面|表现)?(?:来?看|来说|上),|(?:方面|情况)[,:])|(?:订单)?合规率?:|【合规率?】/y,
  /** The number of an item on the next line. */
  nextItem: /^\n{1,2}(?:\(?\d{1,2}[).、:]|[一二三四五六七八九]、)/,
  /** The same as a picture, which is not read, with the next character. */
  itemPicture: /(?:^|\n)[ \t]*(?:\d\ufe0f?\u20e3|[①-⑳])[ \t]*[^\n]?$/,
  city: new RegExp(`^(?:${words.cities})`),
  /** A sentence that begins with a number of licensed companies and says nothing else. */
  licencesAlone: new RegExp(words.lines`
    ^(?:目前|现)?(?:共有?|已)?(?:取得|拿到|持有|获得?)?(?:经营)?(?:许可|牌照|证)的?(?:网约车)?(?:平台|公司
    |企业)(?:公司)?(?:共有?|为|达到?)?\d{3}家[。,;(\n]$`),
  /** Behind the name of what the country has: a change, and no number. */
  changeNext:
    /^(?:平台)?(?:的?(?:总?订单(?:信息)?[数量]?|数[量目]?|总[数量]))?[也则均都]?(?:[环同]比|[较比](?:上个?月|\d{1,2}月)|[-+]\d)/,
  /** The same behind a comparison that opens the sentence. */
  comparedNext: new RegExp(`^(?:数[量目]?)?(?:${words.manner})?(?:${words.up}|${words.down})了?\\d`),
  /** The beginning of a clause before permits, aggregators or companies of the whole country. */
  leadsToAll:
    /(?:^|[,;:。\n])(?:其中|另外|同时|而|全国|各地|网约车|(?:20\d{2}年)?\d{1,2}月份?|[当本]月|的)*(?:[持有]证|持牌|取得许可)?(?:的?(?:网约车)?平台(?:公司|企业)?)?$/,
  /** The name of all companies, right before their number. */
  companies:
    /(?:^|[,;%)]|截[至止]到?(?:20\d{2}年)?\d{1,2}月(?:\d{1,2}日|[底末]))(?:全国)?(?:网约车)?(?:平台公司|平台企业|平台)(?:数[量目]?)?(?:[^,。;:\d]{0,8},)?(?:共?有|为|共|[:达]|(?:[增升扩减来达][加大少]?)?[到至]了?)?$/,
  /** The same, at the beginning of its sentence. */
  companiesAlone:
    /^(?:\d{1,2}[、.)]|[一二三四五六七八九]、|[^,。:\d]{1,5}的是,)?(?:(?:(?:截[至止]到?)?(?:20\d{2}年)?\d{1,2}月(?:份|\d{1,2}日|[底末])?|[当本]月|当期|最新|数[值量据]),?)?(?:全国)?(?:网约车)?(?:持证的?)?(?:平台公司|平台企业|平台)(?:数[量目]?)?(?:(?:呢|持平|不变|[1一]?家?没(?:变化?|动|多、?[1一]?家?没少)),?|现在|目前|已经?|[共又]?有|[还仍]?是那?|依旧|达到?|到了?){0,3}:?$/,
  /** What may follow 家 where it counts companies; not the rest of a word, as in 司机之家. */
  ofCompanies: new RegExp(words.lines`
    ^(?:[^\u3400-\u9fff]|$|(?:(?:正规|合[规法])?网约车(?=[^\u3400-\u9fff]|平台|公司|企业|业者|经营|正规|合规|[持取获拿有])|正规|合[规法]|平台|公司|企业|业者|[环同]比|[持取获拿有领较比与和同跟至到的了来在已经多余约以左手仅均都也又则为是全其新]|之多|${words.up}|${words.down}))`),
  /** Words that only companies with a licence have around their number. */
  namesCompanies: /平台|公司|企业|业者|牌照|持[证牌]|经营许可|网约车许可/,
  /** The number of all companies by other words than their licence: 全国网约车平台公司的数量. */
  countsCompanies:
    /(?:^|[,;:。\n]|全国|我国|目前)(?:\d{1,2}月份?[末底]?)?的?网约车平台(?:公司|企业)的?(?:总?数(?![据字])[量目]?|家数|总量)/,
  /** Brackets behind a number of companies which say that they hold a licence. */
  holders: /^\(已?(?:[持有拿获取领][得到]?)了?(?:经营)?(?:证|牌照?|许可|资质)的?\)/,
  /** Brackets behind a number of cities which say of how many. */
  amongCities: /^\([在共]?(?:全国)?36个(?:主要)?(?:中心)?城市[之当]?[中里内]?\)/,
  /** Companies without a licence, with a new one, or of one kind. */
  notHeld:
    /(?:[外合国民]资|民营|(?<![全我中])国有|车企|中小)[^,。;\d]{0,4}(?:平台|公司|企业)|[未新](?:取得|获得?|拿到)|尚未|没有(?:取得|获得?|拿到)|(?:公司|企业|平台)(?:提出)?申请|涉[案诉]?网约车/,
  /** Behind their number: that they have no licence, lost it or wait for it. */
  notHeldBehind: /没有?[^,。;]{0,4}[证牌照许质]|[注撤吊]销|排队|等[着待]?[批证牌]|申[请办]|[想要]拿/,
  /** Words for a part that are none where all is meant: 完成, 合规, 各平台. */
  completes: /^完[成单]$/,
  complies: /^(?:合规|双证)$/,
  eachPlatform: /^(?:[分各]平台|头部|主要平台)$/,
  compliance: /合规率/,
  /** Revenue and prices. */
  money: /收入|营收|流水|交易额|g[mt]v|[单均价]/i,
  /** The ministry's full name of the aggregators. */
  inFull: /提供服务的平台|(?:部里?|官方)所?[说称叫]的聚合/,
  /** The first ones of a ranking, which are not fewer than it has. */
  firstOnes: /^前\d/,
} satisfies Record<string, RegExp>

import * as words from '../vocabulary.ts'
import { scopePatterns } from './scope.ts'

/** Copies a pattern with the global flag. */
const everywhere = ({ source }: RegExp) => new RegExp(source, 'g')

const year = '(?:(?:(20\\d{2})年|([去上前]年|今年))的?)?'

/** What a number is compared with, with the month or year of that: 较8月, 与上年同期相比. */
export const comparison = words.lines`
  (?:${words.against}|由|从(?![^,。;\n]{0,8}月份?(?:来?看|的?(?:数据|情况|表现|(?:订单)?合规率)|(?:订单|单)量[^,。;\n]{0,12}家))|[高低多少][于过]|(?:[好优强逊弱差]于|不[如及])(?=(?:上个?月|\d{1,2}月)份?,)|超[过出](?=上个?月|\d{1,2}月)|在(?=(?:上个?月|\d{1,2}月份?)[^,。;\d\n]{0,8}(?:基[数础]|底子|水平|盘子)[之以]?上)|自?(?=(?:20\d{2}年)?\d{1,2}月[末底]以来))(?:${year}(\d{1,2})月(?:份)?(?:[末底]|(?:2[89]|3[01])日)?|(上1?个?月
  |前1?个?月|上1?期|1个月[之以]?前)(?:份)?[末底]?|(?:[之以]前|过去|往常)(?=[多少涨跌升降增减]了?还是)|(?:去年|上年|(20\d{2})年)(?:(同[期月])|年?([末底])))(?:那(?:会儿?|时候?|阵子?)|以来)?(?:[^,。;\d\n]{0,8}(?:基[数础]|底子|水平|盘子)[之以]?上|的?(?:水平|[高低][位点]|位置)|的|[1一]?比起来|[1一来]?相?比较?)?`

/** Lookbehind for a comparison, before 高 or 低: 比上月低3.9%. */
const beside =
  '(?<=(?:环比|[较比于照](?:上1?个?月|(?:去年|20\\d{2}年)?\\d{1,2}月|去年同[期月])份?[末底]?(?:的?水平)?),?[也还又已经就更则仍略稍微]{0,2})'

/** The condition by which platforms are chosen: 订单量超过30万单. */
export const over300k = `(?:总?订单|接单|完单|单)(?:总?[量数]|数量|规模)?(?:在|${words.reach})?了?30万单?(?:[以之]上)?`
/** What may precede that condition in its clause. */
export const beginsClause = words.lines`
  (?:^|[,:。;?!…\n(])(?:(?:以[下上]|下面)?[为是]|[从就按看]|[排位]?[居列在]|成为)?(?:全国|这)?(?:全部|所有)?(?:(?:\d{1,2}月份?
  |[当本]月|这个?月)(?:,(?=一?共?有))?(?:一?共)?有?|一?共有?)?`

/** Lookahead for orders or their number, behind the time or part that they are of: 每天的订单. */
const ofOrders =
  '(?=[:,)】]?的?(?:全国|系统|网约车)*(?:共?收到)?(?:总?订单|单量|聚合|\\d[\\d.]{0,8}[万亿]单))'

/** Names of some aggregators, given to say who they are: 就是大家说的高德、美团打车这些. */
const suchAs =
  '(?:(?:也?就是|即|比如|例如|譬如|比方说?|诸如|像是?|如(?!祺))(?:大家|人们|我们|咱们|平时|熟[悉知]|[常所说用见听的]){0,8})'
const example = `(?:${words.platforms})(?:地图|打车|出行|用车)?`
const examples = `${example}(?:[啊呀、,和与及]{0,2}${example}){0,5}`
const andOthers = '(?:等等?|们|[那这]些|[那这][1一]?[类种]|之类|这样)'

/** The kinds of words for reading the country's numbers, one pattern each. Where two match at one place, the first wins. */
export const tokenPatterns = {
  /** The end of a sentence; also the bracket that closes a headline, 【…】, before which the sender and the time may stand. */
  stop: /[。?!…\n]|;(?!(?:[而但]|不过)?(?:[环同]比|按[年月]))|(?<=(?:^|\n)(?:[\u3400-\u9fffA-Za-z]{0,8}\d[-/:\d]{3,20})?【[^】\n]{18,80})】(?!环比)/g,
  /** Clauses whose year or month is not the time of a number: 同比没法算, 今年2月以来的首次. */
  noYear: new RegExp(`${words.noYear}|${words.record}`, 'g'),
  /** The head of a newspaper: the day, with the weekday and a city's weather. */
  dateline: new RegExp(
    words.lines`
    ${words.writtenDay}[^。,;:\n]{0,8}(?:农历|星期
    |周[1-6一二三四五六日])[^。,;:\n]{0,12}(?:${words.cities})市? ?(?:晴|多云|[小中大暴阵]雨|[小中大]雪)`,
    'g',
  ),
  /** A source which shows that the numbers of a text are a place's: 来源:杭州市交通局. */
  localSource: /来源:?[^。\n]{0,12}(?:[省市州][^。\n]{0,8}[局委厅]|咨询|研究院|调研)/g,
  /** Links to other articles: nothing behind them belongs to this one. */
  more: new RegExp(
    words.lines`
    ${words.otherArticles}|更多精彩|猜你喜欢|${words.earlierIssues}(?!(?<=;往期);)|热榜|大家都在[看搜]|[上下]一篇
    |${words.otherPosts}`,
    'g',
  ),
  /** The beginning of a part in the ministry's text, which is of the own month even below another article: 一、在订单量…. */
  section: /(?<=^|\n)[一二]、(?=在(?:订单量|各主要中心城市))/g,
  /** Words that call what their sentence says false. */
  denied: everywhere(scopePatterns.denied),
  /** Words for what is only expected or supposed, or counted in another way. */
  supposed: everywhere(scopePatterns.notStated),
  /** Who counts or comments besides the ministry. In brackets, or as 口径 (本站口径), it applies to everything beside it. */
  source: new RegExp(
    words.lines`
    ${words.otherCounting}|${words.otherSources}`,
    'gi',
  ),
  /** Words of a correction: a number in their sentence is wrong, or replaces one. */
  wrong: /笔误|误[写作报为]|更正|应[为是]|勘误|[改修]正|订正/g,
  cause: everywhere(scopePatterns.cause),
  published: everywhere(scopePatterns.publishedIn),
  reportDay: everywhere(scopePatterns.reportDay),
  issued: new RegExp(
    words.lines`
    (?:发布|更新|出版|公布)(?:时间|日期):?20\d{2}年\d{1,2}月(?!份|\d)|20\d{2}年第?\d{1,2}月?[刊期]|20\d{2}年\d{1,2}月(?:编?印[制发刷]?|出版)(?=[\n)]|$)|(?:20\d{2}年|(?<=(?:跟踪|周[报刊]|观[点察]|点评|专题|速[递览])[^。,;\n\d]{0,4}))\d{1,2}月第[1-5一二三四五][周期](?=[^\u3400-\u9fff,，]|$)
    |(?<=[院所社网报室组刊](?<!月报))20\d{2}年\d{1,2}月(?=\n|$)|20\d{2}年\d{1,2}月[·;,][\u3400-\u9fff]{2,8}[部室组院所社](?=\n|$)
    |(?<=\d月[^。;:()\n\d]{2,20}[;,·(] ?(?:(?:数据)?来源:?|数据:)?交通运输部(?:网站|官网)?,?)20\d{2}年\d{1,2}月(?!份|\d)`,
    'g',
  ),
  /** The rate of another month from which the own month's came: 环比由8月的增长3.2%转为下降3.9%. */
  fromRate: new RegExp(words.fromRate, 'g'),
  /** What a number is compared with, with its month. */
  comparison: new RegExp(comparison, 'g'),
  /** A clause that compares, or says how large a number is, and states no number of its own: 首次突破8亿单, 这是年内新高. */
  compared: new RegExp(
    words.lines`
    (?<=[,。;\n])(?:(?:在|继|经[历过]了?|告别了?)(?:\d{1,2}月|上个?月)份?[^,。;:…\n()]{0,16}[之以]?后
    |(?:扭转|结束|终结|打破|止住|延续)了?(?:(?:自?\d{1,2}月|上个?月)份?(?:以来)?|(?:此前|之前)?连续\d{0,2}个?月|(?:此前|之前)的?)的?[^,。;:…\n()\d]{0,8}(?:势头?|局面|下滑|下降|下跌|上涨|增长|回落)
    |${words.atHeight}|(?:时隔\d{1,2}个月|[再首][次度]|又|重新|一举){0,3}(?:跌破|突破|站上|重回|重返|回到
    |失守|逼近|不足|低于|高于)\d[^,。;:…\n()%率]{1,10}|(?:大体|基本)?(?:符合|属于?)[^,。;\d]{0,4}(?:季节|预期|正常|淡季|旺季)(?:性|波动|规律|特[征点]|调整|回[落调]|因素|变化|范围|[之以]?内|的|现象|走势){0,4}|(?:但|不过|只是)?(?:[去上]年(?:同[期月]|\d{1,2}月份?)|上个?月|\d{1,2}月份?)(?:的?(?:基[数础]|[太很偏较更]|比较)|[可还也倒]?比这|[还也]?没这么)[^,。;:\d\n]{1,6}|(?:大致|约)?相当于(?:上个?月|\d{1,2}月|去年同[期月])的\d[\d.]{0,4}%|[较比](?![例重])[^,。;:…\n()]{1,30}(?<=\d(?:%|家
    |[万亿][单本]))|(?:较|比(?![例重])|[环同]比[升降增]幅|[升降增减涨跌]幅[较比])[^,。;:…\n()]{1,30}(?<=\d(?:%
    |个百分点)${words.hasSlowed}
    |(?:收窄|扩大|放缓|加快|缩小|提高|回落)了?\d[\d.]{0,4}个百分点)|首次(?:突破|跨过|超过|站上
    |达到)[^,。;:…\n()%率]{1,20}|\d{1,2}月(?:全国|全?行业)的?(?:成绩单?|答卷)|(?:这(?:就是|便是|[即是为])|是)(?:(?:20\d{2}年)?\d{1,2}月份?|[当本全]月|全国|全?行业|网约车|市场|系统|收到|完成|交出|的)*(?:总?订单(?:总?量|总?数|规模)|成绩单?|答卷|总量|总数|体量)|(?:[再又并也]|一举)?(?:刷新|改写|打破)了?(?:[今本]年|年内|历史|[单当]月|月度|最[高低]|此前|以来|有?统计|[的自新])*(?:纪录|记录|新[高低]|峰值)|${words.shareOfAll}|(?:(?:[升降增减涨跌]幅|增速|走势|表现
    |势头)[略稍更也仍要明显远]{0,3}|跑)(?:[大小高低强弱好差快慢赢输](?:于?(?:整体|大盘|总量|行业|全国|市场|上个?月|\d{1,2}月份?)|一些|些)?|收窄|(?:超过?了?|不及)(?:整体|大盘|总量|全?行业|全国|市场)(?:的\d[\d.]{0,4}%)?)|(?:这|[再又续屡]?创|为|是|系)(?:[^,。;\d]|\d{1,2}(?=个?[月年])){0,20}(?:[新次最][高低](?:[点值位]|水平)?
    |以来[^,。;\d]{0,4}|首次[^,。;%率]{0,12}))(?=[,。;\n])`,
    'g',
  ),
  /** Words before a number that is given only for comparison: 作为对比. */
  contrast: new RegExp(`${scopePatterns.onlyCompared.source}|[相对]比之下`, 'g'),
  /** A time longer than a month. */
  span: new RegExp(
    words.lines`
    [今本]年累计|年内累计|今年(?=,)|${words.quarter}|(?:20\d{2}|[去上前])年[末底]|(?:一、[二2]|二、[三3]|三、[四4]|四、[五5]
    |五、[六6]|六、[七7]|七、[八8]|八、[九9])月|季度|半年|全年|[到至]年[末底](?=,)|(?<!岁末)年初|以来|年度
    |(?<!\d月份?(?:全国)?网约车[^。,\n(]{0,8}\((?:[^()\n]{0,20},)?)20\d{2}年(?=[,:)。]|的|网约车|全国|聚合)
    |\(20\d{2}\)|${words.fromMonthToMonth}|${words.severalMonths}`,
    'g',
  ),
  /** 累计: with a month it is the month's total, with a day more than that, and with permits all of them. */
  cumulated: /(?<!(?<!截[至止]到?)[当本全]月)累计/g,
  /** A time up to a day of the month, or before it, to which the whole sentence belongs: 截至15日, 疫情前. */
  upToNow: new RegExp(
    words.lines`
    截[至止]到?(?:\d{1,2}日|目前|[今昨]日|现在)|[\d一二两三四五六七八九十]个?(?:月|年)[之以]?前(?!(?:10|十)[名位大强家])|疫情[之以]?前
    |期间(?=\d{1,2}月)|(?:\d{1,2}月)?\d{1,2}日?[-~至到](?:\d{1,2}月)?(?:\d{1,2}日|[初末底]|中(?!国))`,
    'g',
  ),
  /** A day or the end of a month, with 截至 before it where numbers are counted up to then. */
  day: new RegExp(`(截[至止]到?|[至到])?${year}(\\d{1,2})月(?:(\\d{1,2})[日号]|[末底])`, 'g'),
  /** A month, with its year. */
  month: new RegExp(
    `${year}(\\d{1,2})月(?:份)?(?!\\d(?!\\d{0,5}(?:\\.\\d{1,2})?[万亿家]|0\\d{2}年|个月))`,
    'g',
  ),
  /** 上月: in a text published in the next month it is the own month. */
  lastMonth: /(?:截[至止]到?)?(?<!上)上个?月(?:份)?(?:[末底]|(?:2[89]|3[01])日)?/g,
  /** Counts by day or week. They hold for their sentence alone, since no month has so few orders. */
  daily: new RegExp(
    `日均|(?<!订)单日(?!均)|(?:[每昨今前][天日]|[上本这]1?个?周|周[一二三四五六日末])${ofOrders}|峰值日|历史累计|(?:历史最[高低]|最[高低][纪记]录)(?=[:为是达]?\\d)`,
    'g',
  ),
  /** Another month, or a part of one. */
  otherMonth: new RegExp(
    words.lines`
    ${words.otherTimes}|前1?个?月|当时|[去上前]年|往年|(?<!【)${words.samePeriod}(?!声|(?<=月)[末底])|(?<=【)同[期月](?!声|】[^\d\n。]{1,20}\n)|此前
    |那个?月|彼时|那时|当[日天]|前值|原先|(?<![较比])上期(?=[:;,]?(?:全国|网约车|聚合|订单|\d))|[上中下]旬|半月|[前后近]\d{1,2}[天日]|\d日?[-~至到]\d{1,2}日|期间
    |第\d{1,2}周(?!年)|(?<=月)第?[一二三四五首]周(?![年岁])|${words.daysOff}${ofOrders}`,
    'g',
  ),
  /** The ministry's system, whose orders are the whole country's. */
  system: new RegExp(
    words.lines`
    (?:全国)?${words.system}|监管(?:平台|系统)|(?<=交通运输部的?)(?:[这那]1?[套个])?(?:信息|交互|数据|网约车)*系统
    |(?<=${words.system}(?:(?!${words.platforms})[^。\n]){0,30}。[^。,\n]{0,8},?)(?:该|这一)?(?:平台
    |系统)(?=一?共?收到订单)`,
    'g',
  ),
  ministry: /(?<![省市])交通(?:运输)?部(?!门)/g,
  nation: /全国|中国境内|全行业|整个(?:网约车)?行业|我国|内地|大陆|全网(?!约)/g,
  foreign: new RegExp(words.foreign, 'g'),
  otherTrade: everywhere(scopePatterns.otherTrade),
  place: everywhere(scopePatterns.place),
  /** A platform, or a company that speaks of itself. */
  platform: new RegExp(
    words.lines`
    (?:${words.platforms})(?!(?<![与和及同跟](?:${words.platforms}))(?:(?:地图|打车|出行
    |用车)?、(?:${words.platforms})){0,6}(?:地图|打车|出行|用车)?(?:等|这样的|[这那][类种]|之类的|为代表的)(?:聚合(?:平台|打车|出行|叫车|的(?=呢|\?))|面向乘客))
    |旗下|财报|招股书|该(?:公司|平台)|[我本]公?司(?!机证)|公司方面|Uber|优步`,
    'gi',
  ),
  /** The aggregators, with the examples that brackets name: 聚合平台(高德、美团打车等). */
  aggregators: new RegExp(
    words.lines`
    (?<!非)聚合(?:(?:平台)?的?(?:(?:\(${suchAs}?|(?:,|,?${suchAs})(?=高德|百度|美团|携程|腾讯))${examples}${andOthers}(?:
    (?:(?!头部|几大)[^()\d其仅只两三]){0,6}\)|的?(?:平台|入口|软件|应用|App)?(?![^,。;\d]{0,2}(?:[几两三头大]|\d家)))
    |[,(]?${suchAs}(?=高德|百度|美团|携程|腾讯)${examples}(?<=[啊呀、,和与及][^、,和与及]{2,6})(?=[,)])\)?))?
    |(?<=聚合平台[^\n]{0,60})[此这]类平台
    |面向乘客[、,并]{0,2}与(?:网约车)?平台(?:公司)?(?:共同|一起|一同)提供服务的平台`,
    'g',
  ),
  /** What a change may be of besides the numbers read here: 合规率, 收入, 用户. */
  subject: new RegExp(
    words.lines`
      合规率|双合规率?(?!的?订单(?!占|[合完]))|占比|占(?!了?多少\?|[了据到去]?(?:${words.allOrders})?\d[\d.]{0,9}[万亿]单)|份额|比重|收入|营收|交易额|流水|g[mt]v
    |用户|日活(?!跃)|月活|单均|客单价|均价|运力(?<!-运力(?=[\u3400-\u9fff]{1,6}\n))|投诉|完单率|运量|客运量|价`,
    'gi',
  ),
  /** Parts of the market that may have as many orders as all of it, and counts that leave something out. */
  part: new RegExp(
    words.lines`
    ${words.ofWriter}|合规(?!率|化|的?城市|(?:司机|驾驶员|车辆?)的?证件?[总数量共有达为是]{0,4}\d[\d.]{0,5}万|(?<=(?:城市|最)合规)[?,。]|(?:司机|驾驶员|车辆|运力)(?:[和与及、](?:合规)?(?:司机|驾驶员|车辆))?数?量?(?:稳步|持续|不断|继续|双双|[均都])*(?:增[加多长]|上升|扩[容大]),|完成率|程度|水平|(?:提速|加速|推进|趋严)。|(?:端|侧|方面),[^。;\n万亿]{0,40}80%
    |(?:情况|方面)?:(?:[^,。;\n]{0,12}[中里],)?[^,。;\n]{0,12}合规率)|(?<!不)[分各]平台(?!的?(?:\d{1,2}月份?)?的?订?单|(?<=各平台)[^,。;:\n]{0,16}(?:共|合计|总计|加起来)[^,。;:\d]{0,6}\d)|双证(?!(?:数量|规模|总量|发放)?(?:方面|[也仍均都]|实现|双双|继续|持续|同步|稳步|保持|小幅|略有?|环比)*[增扩上两,:、])|有效|完单
    |(?<!收到、|(?:全国|全行业)(?:网约车)?(?:(?:行业|平台)?(?:\d{1,2}月份?)?(?:一?共)?)|[和与]聚合平台|聚合平台\)?,(?:\d{1,2}月份?|当月)?|聚合平台[^。;\n\d]{0,8}:(?:\d{1,2}月份?)?其
    |[\n,。]聚合平台(?=完成订单(?:信息|总?量)?:))完成(?=订单)|支付|取消|[快专拼]车|预约|拼单|[短长]途|一口价
    |异地|城际|县域|市内|小程序|自有|直营|抽查|异常|全球|海外|境外|东南亚|拉美|欧洲|呼叫|发单|应收|白天|公里|免佣|单人|头名|国内出行
    |[两三]巨头|申请|分公司|部分(?<!网约车部分(?=[)】,:。;\n]|$))|头部(?!(?:10|十)[名位大强家][^。;\n\d城聚]{0,20}合规率)|龙头|(?<=(?:[、和与及](?!聚合)|前[\d一二三四五六七八九十]|[\d两二三四五六七八九十几多][个家大地城者项]|[这那些]|上述|的(?:网约车)?(?:平台|公司|企业))[^,。;\n]{0,24},?|^|[,。;\n])合计|纯电
    |某(?:平台|公司|企业|网约车|某|家?聚合)|注销|吊销|补办|换发|运营车|在线(?=车|司机|驾驶)|过期|试点|地区|两市|等地
    |(?<!网约车|监管|聚合|所有|全部|到|提供服务的|30万单?[^,。;\d]{0,4}|网约车平台|(?:许可证?|[证牌照质])的(?:平台)?|\d{3}家|聚合平台的[这那一]{0,2}类)(?:平台|公司|企业)(?!公司)(?:方面|来看|订单|,)|(?:传统|主要|活跃|上述
    |这些|部分|多家|各大)(?:平台|公司|企业)|前\d{1,2}(?:名|大|家)|[一二三四五六七八九十]线|(?<!日)夜(?![航猫鹰莺读听话曲谈])|早晚
    |高峰(?!之下|期?(?:[一刚已]?过|[过之]后|结束|落幕|退去|褪去|来临|到来))|周末|工作日|电动|新能源|燃油|其[他它](?!(?<=\n其[他它]):(?:[^\d。;\n]|\d{1,2}月))|[以之]外|剔除|不含|扣除|[城市郊]区|活跃|自营|(?<!共|总计|累计|合计)接单(?!(?:总?[量数])?(?:[有共为达了到]{0,3})\d[\d.]{0,6}亿|(?:总?量|数量)?(?:在|超过?|[突破过逾达满]破?到?|高于)了?30万)|媒体
    |网友|[女男]性?(?:司机|用户|乘客)|老年|学生|兼职|江浙沪|沪苏浙`,
    'g',
  ),
  /** All central cities, for which the bulletin has compliance rates alone. */
  centralCities: new RegExp(
    words.lines`
    (36个|各)?(?:主要)?中心城市|(36个?城市?)(?=[里中内]|当中|之[中内]|的?(?:网约车)?(?:总?订单(?!合规)|总?单量)|的?网约车|[:】]?(?:\n|$)|呢?\?|(?:数据|情况|口径):?(?:\n|$))|城市(?:方面|来?看|情况|计(?=,)|来说|而言)
    |(?<=[,。;\n])城市[当之]中(?=,)`,
    'g',
  ),
  orders:
    /(?:总?订单(?:信息|资讯)?|总?单量)(?:总?[数量]目?|总?规模)?|总单数|(?<=网约车(?:市场|行业)?的?(?:\d{1,2}月)?的?)单子|(?<=\n)单(?=:)|(?:单子(?:总?[数量])?|单数|[出接派跑拉]单(?:总?[数量])?)(?=[^,。;:\d]{0,6}\d[\d.]{0,6}亿)/g,
  /** Permits of drivers. 网约车证 is one of them only where permits of vehicles are named behind it. */
  drivers:
    /驾驶员?证|(?:驾驶员|司机|师傅)们?(?:手[里中上]|[那这][边头块]|端|[1一]?侧|方面)?的?(?:从业)?(?:资格|许可)?证|(?<=网约车[^,。;\d]{0,6})上岗证|(?<=^|[^\u3400-\u9fff]|全国|网约车|[的共末底])从业(?:人员)?资格证|(?<![\u3400-\u9fff](?<!网约车))人(?:[那这][边头块]|端|[1一]?侧)?的证|(?:发?给(?:驾驶员|司机|人)|(?:驾驶员|司机|师傅))(?:们|师傅)?(?:(?:发[放出]?|领[到取]?|拿到?|考[下取到])了?)?的证(?!书)|驾驶员|司机(?!们?[派接拉跑送做完抢]|师傅[派接拉跑送做完抢])|人证|网约车证(?=[^\n]{0,60}(?:车辆|运输|(?<!约)车)证)/g,
  /** Permits of vehicles. */
  vehicles:
    /(?:车辆)?(?<![客校货大]车)运[输营]证(?:的(?:网约)?车)?|(?<=^|[^\u3400-\u9fff]|全国|网约|合规|[在给发的])车[辆子]?(?:上|名下|[那这][边头块]|端|[1一]?侧|方面)?的(?:运[输营]|许可)?证|(?<=[有持]证的?(?:网约)?)车(?![辆型主队司平公企驾])|发?给车[辆子]?(?:发[放出]?了?)?的证(?!书)|合规车辆?证件|车辆证?|(?<!网约)车证|(?<=[,;、])车(?=\d{3}(?:\.\d)?万本)/g,
  /** Licences of companies. */
  licence:
    /(?<=家(?:网约车)?平台)的证|许可|合法(?:经营|营运|运营|开办?|[派接]单)|发牌|(?<!未|没有?)经(?:过)?批准|批了(?=\d{3}家(?:网约车)?平台)|有资格(?=[开做](?:网约车|平台))|正规(?=[军持的]|网约车|(?:平台)?(?:公司|企业|平台)[共有达为是:\d])|[批审](?:了证|下来)|过审|[发批]过?了?证(?!书)|准生证|牌照|资质|[持有拿获领取](?:到|得)?了?(?:网约车)?(?:经营)?(?:证|牌|照)|执照|获准|获批|准予/g,
  each: /分别|依次/g,
  /** Both things named before (两者), or one of them: 前者下降3.9%,后者下降5.7%. */
  two: /[二两][者项](?!证)|(?<=[,;:。])(前者(?=[^。\n]{1,30}[,;]后者)|(?<=[,;:。]前者[^。\n]{1,30}[,;])后者)/g,
  /** Companies: behind them, a change that begins a sentence is of something else than before. */
  company: /公司|企业|平台/g,
  over300k: new RegExp(
    words.lines`
    30万(?<!(?:新增[^,。;\n]{0,8}|且(?:超过?|突?破)?|日(?:总?订单|接单|单)(?:总?量)?(?:在|超过?|突破|[过破逾达]|高于)?了?|日订单|日均|每日|[每一][日天周年][^,。;\n]{0,6}|(?<!本)[周年][订单]单?量?[^,。;\n]{0,3}|低于
    |不[到足]|未[达到]|首次[^,。;\n]{0,3}|跌[出破])30万)(?:[单笔](?!以下|[至到~-])|(?<=(?:订单量?|单量|月单|单子)(?:在|超过?
    |突?破|[过逾])?了?30万)(?<!(?:日均|日|均)(?:订单量?|单量|单子)(?:在|超过?|突?破|[过逾])?了?30万)(?=以上|的?(?:网约车)?平台
    |的(?:(?:一?共)?有\d{1,2}家|\d{1,2}家平台)))`,
    'g',
  ),
  over80: /80%|八成|80以上|80的/g,
  onMonth: new RegExp(words.onMonth, 'g'),
  onYear: new RegExp(words.onYear, 'g'),
  /** Words for how a change itself has changed: 增速收窄. */
  slope:
    /今年|年内|收窄|扩大|放缓|加快|缩小|百分点|(?:增速|[增涨升降跌]幅|增长率)(?:[^,。;\d]{0,6}[降升落提回]|[高低大小快慢][于过]|[较比](?:[^,。;\d]|\d{1,2}月){1,8}[高低快慢大小])/g,
  inPart: /其中|包括|含/g,
  label: /[】\])]|:(?!(?<=(?<![A-Za-z\d])\d{1,2}:)[0-5]\d(?![\d.%万亿]))/g,
  both: /均|(?<!大家)都|各自?(?!地)/g,
  /** No change. The first group marks what is only about so, and not taken: 基本持平. */
  flat: new RegExp(
    words.lines`
    (?:(基本|几乎|大致|大体|大约|接近|近乎|近于|差不多|总体)上?(?:[与和同跟]上个?月)?)?(?:持平|一样多|不[多增]不[少减]|没[多增]也?没[少减]|[1一]家[也都]?[没未]多[、,]?也?[1一]家[也都]?[没未]少
    |[没无未]有?(?:变化?|增减)|不变|([没未]动|相同|[1一](?:模[1一])?样|一致))(?!${words.afterAll})`,
    'g',
  ),
  /** By how much something differs from another, which is no direction: 跌得更多. */
  degree: /得[更较稍]?[快慢多少大小高低]/g,
  /** A rise, and below it a fall. */
  up: new RegExp(
    `(?!增长?[率速幅][为是呈]负\\d)(?:${words.turnsUp}|${words.up}|新进|[入进]场|${beside}高(?=[出了]?\\d))`,
    'g',
  ),
  down: new RegExp(`${words.turnsDown}|${words.down}|${beside}低(?=了?\\d)`, 'g'),
  /**
   * A number. Not behind a letter that a scan took for a digit, 8O5, nor as the number of an item before a month or question: 1.
   * 8月.
   */
  number:
    /(?<![\dOolI|]|[\dOolI][.,])(?!(?<=\n)\d{1,2}[.、](?!\d)[^\n?]{0,40}\?)(?:\d{1,2}(?=\.(?:1[0-2]|[1-9])月)|\d[\d,.]*)/g,
} satisfies Record<string, RegExp>

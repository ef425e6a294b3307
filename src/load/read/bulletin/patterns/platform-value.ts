import { clauseWords, plainAdverbs, plainWords } from '../plain-words.ts'
import * as words from '../vocabulary.ts'
import { others, parts, seat, shortNames } from './platform.ts'
import { scopePatterns } from './scope.ts'

/** What stands right around a name or a value of a platform. */
export const platformValuePatterns = {
  /** What may name a part by words of any kind: a sentence that turns to it, or a label. */
  turn: /^[再另]看|^(?!以下|要点|其中|(?:头部|腰部|尾部|龙头|巨头|[赢输玩]家|老大)[:：]|[^:：]{0,10}(?:如下|见下[图表]?)\s?[:：])[^:：]{1,10}[:：]$/,
  /** A sentence that turns to what is counted beside orders, of which nobody has a part. */
  turnToOther:
    /^[再另先]?[来]?看看?(?:[1一]下)?(?:[人车两双]?证|许可|牌照|持证|资质|合规率?|城市)(?:情况|数据|方面|这[边块])?$/,
  /** What a label has that may be of drivers and vehicles, and not of orders: 从运力看:. */
  ofSupply: /[人车证供]|司机|运力|主体|许可|合规|牌照|资质/,
  /** A question that asks of platforms and of nothing that they have: 滴滴呢, 谁受益, 哪些平台受影响最大. */
  asksOfPlatforms: new RegExp(words.lines`
    ^(?:[A-Za-z问]?[\dA-Za-z]{0,2}[:、.])?[那]?(?:谁|哪[1些家几个]{0,2}平?台?|其[他它余]的?|各家?|(?:${words.platforms})(?:出行
    |[打约专叫用]车)?|[、和跟与])+(?:[的了最也会更受]|都|还|情况|表现|影响|受益|受伤|受损|[跌降掉涨升增减赢输抢冲跑]|得|大|[多少快慢]|好|差|惨|狠|稳|凶|猛|怎么?样|如何
    |怎么看|呢|吗)*$`),
  /** How a clause ends that says how one sees what follows, as no name does: 让人意外的是. */
  sees: /的是$/,
  /** What a clause has that only tells which platforms are spoken of, or where they are listed. */
  ofPlatforms: new RegExp(words.lines`
    平台|企业|公司|梯队|阵营|[十百]强(?!城)|例外|附表|^(?:[同这该][1一]?[份张个])?[图表]格?[里中上]|统计|数据|报[道导]|说$|龙头|霸主
    |[老大一二]哥|老[大二]|王者|[输赢玩对]家|[来跑先赶随战榜擂]者|榜[首尾]|巨头|黑马|车企|主机厂|互联网系|[头腰尾]部(?!城)
    |守擂|约谈|[上下]架|融资|前十(?!城)|体量|^[大小][一1]?[点些]的|交通运输部`),
  /** What a sentence has that goes on with platforms, or says nothing. */
  onPlatforms: new RegExp(words.lines`
    家|平台|公司|企业|[头腰尾]部(?!城)|龙头|梯队|阵营|选手|[玩对][家手]|巨头|老[大二]|黑马|(?:领[跑先]|追赶|跟随|挑战|后来)者|车企|第[\d一二三四五]{1,2}名?$
    |谁|^[图表][里中上]|(?<![榜名清账简买])单|网约车|行业|市场|大盘|数据|附表|表格|如下|具体|其中`),
  clauseStart: /^[,;:。\n]/,
  ordersInNumber: /^(?:订单|单量)[^,。;:\d]{0,8}\d[\d.]{0,9}[万亿]单/,
  nation: /^(?:全国|我国|大陆|内地|全网)/,
  system: new RegExp(words.system),
  /** Before a month, where its clause speaks of the end of what was in it. */
  turnsFrom: /(?:[^,]转|结束|打破|告别|改变|延续|好于|高于|低于|不及|超过)了?$/,
  /** Behind a name: how its orders went, in words that tell no direction. */
  course: new RegExp(words.lines`
    首当其冲|垫底|居[首次前]|次之|榜[首单末]|领[涨跌跑先]|紧随|紧跟|其后|例外|幸免|最[惨猛狠稳差好深]|表现
    |[稳亮]得?很|(?:份额|占比)最[高大]|排名?第|走势|同样|也是|[1一](?:枝独秀|骑绝尘|马当先)|异军突起|拔得头筹|独占鳌头|遥遥领先|夺[得下]?[魁冠]|[分位][列居]|亮眼|突出|抢眼|^(?:自[己身])?(?:[则却也还仍]|继续|依[然旧]|持续){0,2}(?:并?[没未]有?)?在?(?:让出了?(?:地盘|市场)|承压|掉队
    |受挫|遇冷|降温|回暖|发力|失速|提速|放量|止跌|企稳|逆行)|^[则却也还]?(?:是|成为|成了|没能|未能|终于|率先
    |不再)(?![^,]*[其它她他])`),
  /** Behind a name: what it has. */
  hasOther: /^的?(?:用户|司机|乘客|车辆|运力|App|[单均]?价)/i,
  /** The beginning of brackets with a direction in words. */
  inWords: /^\((?:环比)?(?:[增涨升跌降减]|下[降滑跌]|上[升涨])/,
  /** Within brackets: something that has its own number, or has it elsewhere. */
  ownNumber: /^(?:(?:[^()\d+-]|(?<=T)3){0,14}(?:[+-]\d|\d[\d.]{0,5}(?:%|个?百分点|pct))|[另详请]?见)/,
  /** What leads to names in the order in which their orders fell or rose, as no rate of compliance is said to: 跌得最狠的3家为. */
  ofVolume: /[涨跌](?:[得幅]|最)/,
  /** Between a name behind 除 and the end of that clause: a change that is told beside. */
  exceptWith: /^[^。;\n]{0,60}\d%[^,。;\d\n]{0,4}[之以]?外/,
  /** Around a base that stands alone behind a value. */
  valueBefore: /^%[,、]$/,
  markOrEnd: /^[,、;。\n]?$/,
  /** Before a source that stands alone behind a sentence. */
  marks: /^[-—(,]{1,4}$/,
  /** Nothing but what ends a value, behind what that is over. */
  marksAlone: /^[),。;]{0,3}$/,
  /** A reason that ends before a semicolon, and has no numbers, orders or platforms of its own. */
  wholeReason: new RegExp(
    `^,?(?:主要?因|原因|因为|由于|[源缘]于)(?:(?!订单|单量|其中|${words.platforms})[^,。;:()\\n\\d]){1,30};`,
  ),
  /** Before the name with which an item begins, and what says of which month it is. */
  itemMark: /^[^\u3400-\u9fffA-Za-z]{0,8}$/,
  monthNamed: /[月期]/,
  /** Behind a place within brackets. */
  reason: new RegExp(words.lines`
    ^[^,。;:(\n%]{0,8}(?:(?:影响|冲击|拖累|疫情|封控|静默|停摆)[^,。;:(\n%]{0,3}\)|(?:复工复产|复工|解封
    |解除封控)[,;)])|^(?:复工复产|复工|解封|疫情|封控|静默)(?:[之以]?后)?(?:带来|带动|推动|释放|导致|引发|造成|拖累)`),
  /** What a remark behind a list has, and a note that says of what that is. */
  remark: /^(?=[^了最]*[了最])(?!.*的$)/,
  noteOnAll:
    /\d|以[上下]|上述|数据|口径|统计|注|[均都各]|[仅只]|来源|范围|[为系是]|含|限|单量|订单|报|同比|环比|[委局厅]|协会|发|看|这|本/,
  /** How a note begins that tells of what has come of something: 注:受疫情影响,上海4月…. */
  noteOfCause:
    /^(?:[备附]?注|说明)?:?[受因][^,。;:\d]{1,12}(?:影响|拖累|冲击|波及),(?:[^,。;:\d]{1,12}\d{1,2}月份?)?/,
  /** Before the colon of a question or an answer. */
  speaks: /^[AQ答问]\d{0,2}$/i,
  /** Behind a platform: how it stands; before it, at the end of a sentence: that something comes from it; and what a word for it may mean else. */
  stands: new RegExp(words.lines`
    ^(?:依[然旧]|仍[然旧]?|还|也|却|则|同样|继续|无疑|自然|显然)*(?:是|为|成[为了]|[位稳]?居|排|占|首当其冲|领[跌涨跑先]|垫底
    |下[滑降]|回[升落]|上[升涨]|[跌降涨]|承压|表现|[没未]能|难逃)[^,。;:\n\d]{0,24}$`),
  comesFrom: /(?<![不非没]|[不非没]是)(?:来自|就?是|当属|[则即]为)$/,
  otherReferents:
    /平台|公司|企业|集团|旗下|业务|品牌|App|产品|服务|对手|系统|聚合|城市|司机|用户|车企|股东|[的之]一$/i,
  /** A line that only says where numbers stand: 从官方给出的表格看:. */
  pointsTo: new RegExp(words.lines`
    ^(?:具体(?:来?看|情况|数据)?|[从据按看照]?(?:[这那1-9一两几][张份组个]|以?下面?|官方|交通运输部|该?部门?|系统|所|后|随|文)*(?:给出|公布|发布|披露|附带?|列出
    |提供|通报|贴出|晒出)?了?的?(?:附?图?表|表格|数据|附件|公报|公告|材料)[里中上]?(?:来|可以?|能)?(?:看到?|显示|可见|见|如下)?)[:：]$`),
  /** The end of a sentence that a copy breaks off, and which heads nothing: 最低的是天津…. */
  brokenOff: /(?:的|依次|分别)[是为][^,。;:\n]{1,40}…$/,
  /** What stands before a colon at the beginning of a line, as long as a label. */
  lineLabel: /(?<=\n)[^\n:]{1,4}(?=:)/g,
  /** Between the names of those that have values in the same order. */
  joins: /^(?:\([^()]{0,4}\))?(?:[、,和与及/]|以及|还有)$/,
  /** Before the name of one: where it has its seat. */
  seat: new RegExp(seat, 'g'),
  joinsEntries: /^\)?(?:[、和与及]|以及|还有)$/,
  percent:
    /%(?!个?百分点|以上(?![为是]\d{1,2}月|数据)|[以之][内下]|左右|上下|多|[至到](?!\d[\d.]{0,8}[亿万])\d|[~-]\d|出头|有余)/y,
  percentAbout: /%/y,
  level: /亿(?!美?港?日?元|人|公里|次)|万?[单笔]/y,
  /** So large that it is of the market. */
  aboutLevel: /(?:大?约|将?近|超过?|逾|突破|达到?)$/,
  largeLevel: /^\d{5}|亿/,
  about: new RegExp(words.lines`
    (?:约为?|近|突破|超过?|逾|不[足到]|[将接]近|大[约概]|多于|少于|[破超]了?|~|(?<!T)\d%?[-~至到]
    |[至最][多少][^,。;:\n]{0,3})[-+]?$`),
  /** The same of one with which a change is only compared: 跌幅小于行业的8.7%. */
  comparedBefore:
    /(?:[高低快慢好差多少强弱大小优逊次超输赢胜浅深轻重窄宽]于|[超好高多少胜赛强]过|跑[输赢]|领先|落后|不[及如敌])[^,。;:()\n\d%]{0,14}$/,
  sign: /(?<![\d%](?<!T3))([-+↑↓▲▼⬆⬇])$/,
  rise: /[+↑▲⬆]/,
  /** Before one value that each of several platforms has. */
  ofEach: /[均都皆]|双双|[均都同][为是][-+]?$/,
  /** Before orders: under which circumstances they went so. Behind what they are compared with: how strongly they went, in a word that is none of the known ones: 足足. */
  circumstance:
    /^[^\d、和与及]{1,16}(?:[了着]|(?:压力|影响|背景|冲击|带动|拉动|推动|刺激|攻势|加持|环境|形势|挤压|之)下|(?:融资|上线|重启|下架|解封|复工|约谈|整改)[之以]?后)的?$/,
  unknownManner:
    /^(?=.{0,3}[足狂猛蹿窜劲飞骤速般地式直整生硬惊断崖逆])[\u3400-\u9fff]{1,4}(?<![队率量额数户端市单费价程员人机车本店站点])$/,
  /** Before the first name of a sentence that turns to platforms; that it names two more; and a change so large that it is of orders. */
  leadsToFirst:
    /^(?:\d{1,2}[).、:])?(?:竞争格局|格局|平台端?|分平台|来?看|\d{1,2}月份?|当月|本月|[,:]){0,4}$/,
  threeNamed: new RegExp(`^(?:[^。;?!\\n]{0,40}?(?:${words.platforms})){2}`),
  largeChange: new RegExp(
    `^的?(?:(?:${words.manner}|[暴狂激飙]){0,2}(?:${words.up}|${words.down})(?:幅|速|幅度)?(?:[为达]|高达)?了?|[-+])[1-9]\\d{1,2}(?:\\.\\d{1,2})?%(?!个?百分点)`,
  ),
  /** Behind a name, before a value that goes as that before did; around one that ranks it: 以3.2%居次席; and before a name that does. */
  goesOnAs:
    /^(?:[则也却还,]|更是?|高|分别|依次|各|再|居?次之|紧[随跟]其后|其次|排?第[二三四五六](?![二三四五六])位?)*(?:[为达是]|达到)$/,
  ranksWith: /^(?:[则也]?以)?$/,
  /** The same, where the clause ends behind it. */
  hasAsWell: /^[^\d]{0,8}[也还]有$/,
  endsClause: /^[,。;\n]/,
  ranks:
    /^,?(?:的(?:环比)?[增涨降跌][速幅])?(?:[次二三]席|分列|[位排]?[居列名在]|紧随|紧跟|次之|垫底)[其后次席第\d一二三四五六七八九十位名之]{0,6}(?:[,。;\n]|$)/,
  isNext:
    /(?:其[次后]|紧[随跟]其后|随后|接着|再次|居次|次之|次席|再?往[后下]|排?第[二三四五六]位?)的?(?:则|依次|分别|还)?[为是有]$/,
  /** Before the first of those that a group before it has: T3出行等3家增长,分别是T3出行…. */
  listsThem: /[,:](?:分别|依次)(?:[是为]|有)$/,
  /** Before the name of one whose value the one before is only compared with: T3出行增长17.3%,略高于滴滴的13.1%. */
  atValueOf: /(?:[高低大小快慢强弱好差多少]于|不及|不如|超过)了?$/,
  /** What befell a platform, behind which orders are not said to be its own: 被约谈, 股价大跌. */
  befell:
    /^(?:[被遭](?:到|受)?[^,。;]{0,6}(?:约谈|罚|查|投诉|通报|点名|起诉|[上下]架|责令)|股价|市值|换帅|[致道]歉|裁员|获[^,。;]{0,4}(?:融资|投资)|重新上架)/,
  /** What a platform does of which the orders behind it may be. */
  reportsOrEnters:
    /报告|公告|财报|白皮书|数据|发布|公布|披露|宣布|通报|显示|表示|[说称]|进[军入驻]|登陆|落[地户]|杀[入进向]|扎根|布局|深耕|开[城进通]|试点|在|子公司|业务/,
  /** The beginning of a clause that is no more than the number of the one before: 同比则翻了两倍多,达239.3%. */
  valueNext: /^,高?(?:达到?|[至为])了?\d/,
  /** Before a name with which a clause begins. */
  beginsClause: /(?:^|[,。;:\n·•](?:而|但是?|则|反观|同期|其中|此外|另外)?)$/,
  /** Behind such a name, where its own value follows: 跑赢滴滴的-12.9%. */
  ownValue: /^的[-+]\d[\d.]{0,4}%(?!个?百分点)/,
  /** Before a name that is none of whom the next value is: what others are compared with, left out or added. */
  noSubject:
    /(?:(?<![环同])比[之起]?|较[于之]?|[除含+]|高出|多出|领先|落后|跑[赢输]|[高多]出了|领先于|落后于|相[比对]于?|对[比照]|参[照考]|不[算计]|没有|(?<!增)加上?|算上)$/,
  /** Before such a name, where behind it, or others in a row with it, it is said that they are compared: 和曹操出行相比,. */
  comparedWith: /[和与同跟]$/,
  isCompared: new RegExp(
    words.lines`
    ^(?:[、和及与](?:${words.platforms})[\u3400-\u9fff]{0,2}?){0,4}(?:等[^,。;\d\n]{0,6})?(?:相?[比较]较?|对[比照])(?!\d|[上去前]|今年)`,
  ),
  /** Behind a value whose name follows it, and behind one that begins a list of such. */
  nameBehind: new RegExp(words.lines`
    ^的?(?:[跌降涨增]幅|变化)?(?:[是为归]|属于?)(?:${words.namedPlatforms})|^的(?![。,;!?\n)]|$|(?:平台|公司|企业)?(?:一?共|[仅只还])?(?:有[\d一两三四五六七八九十]|包括)|(?:订单)?合规率|(?:市场)?份额|市占|占比|[环同]比
    |[增涨升降跌减回微小高低幅速正负]|成绩|反弹|强劲|明显|表现|水平|同时|情况|订单|单|数|答卷|基数|大盘|背景|形势|环境|当[口下])`),
  nameRight: new RegExp(`^(?:${words.namedPlatforms})`),
  /** Between a name and its value, and before that name, where nothing is. */
  nothing: /^,?$/,
  marksOnly: /[;、,和与及]$/,
  /** What a heading has that is on orders too. */
  namesOrders: /(?:订单|单量)(?!双?合规|投诉|金额|均价)/,
  /** Between a name and a colon. */
  ordersAlone: /^(?:的?(?:订单|单量)量?(?:信息)?)?$/,
  /** All that may stand between a name and its value besides what is taken from there. */
  plainWords: new RegExp(plainWords, 'g'),
  /** The same between a name and what says that its orders are as they were, as its place may be too. */
  plainAdverbs: new RegExp(plainAdverbs, 'g'),
  /** What no name has, of which a short clause may be made up. */
  clauseWords: new RegExp(clauseWords, 'g'),
  /** What no mark of an entry has. */
  word: /[A-Za-z\u3400-\u9fff:]/,
  /** On the line of an entry, what may be said of those below too. */
  onBelow: /以下|下[面列同]|如下|[环同]比|:$/,
  /** Between two values of an entry, and behind the first where the second is none. */
  joinsValues: /^[/、,|(]?[-+]?$/,
  lacksSecond: /^[/|]/,
  /** Which way each of some values stands. */
  valueWithSign: /([-+]?)(\d[\d.]{0,5})%/g,
  /**
   * Behind values of platforms, that they are of orders, and over the month before: 以上均为订单环比; and in the same sentence
   * a clause that says so without a number.
   */
  notedOrders: new RegExp(
    words.lines`
    (?:以上|上述|前述)(?:数[据字])?[均都皆]?[为是系指](?:(\d{1,2})月份?)?(?:各?平台)?的?(?:订单|单)量?(?:信息)?的?(?:(环比)(?:变[化动]|[增涨跌]幅|增速)?|口径|变[化动])(?=[。)\n]|$)
    |(?<=%\)?),(?:(?<=\),)|这[都均就]?[为是])(?:它们|[\d两几各]{1,2}家)?的?(?:(\d{1,2})月份?)?的?(?:订单|单)量?的?(环比)(?:[增涨升降跌减][幅速势]?|变[化动])[^,。;:()\n\d%]{0,10}(?=[,。;])`,
    'g',
  ),
  endsSentence: /[。\n]/,
  /** The beginning of a sentence that names platforms before anything that their values may be of. */
  namesFirst: new RegExp(`^[。\\n]?(?:(?:\\d{1,2}月份?|[当本]月|其中),?)?(?:${words.platforms})`),
  /** What has something else than these, or stands above them. */
  notNoted:
    /合规|份额|占|率|完单|(?<!订单量?|单量|平台)方面|同比|去年|[万亿]单|[车人员]证|日均|[用司乘运活金收]/g,
  /** Behind a name: its value, and nothing else. */
  valueRight: new RegExp(`^[:( ]?(?:环比)?(?:${words.up}|${words.down})?了?[-+]?\\d[\\d.]{0,5}%`),
  /** Between two percentages of a row: other numbers. */
  rowGoesOn: /^[-+\d.,;|/%]*$/,
  /** Between two bases of which each has a value. */
  joinsBases: /^[、和及与/]$/,
  /** Before the orders of another month with which only those of the own one are compared. */
  comparesMonth: /作为?对[照比]|这个?一?数字|^(?:要知道|别忘了?)/,
  rateAlone: /^(?:订单)?合规率(?:约?[为是达]|[:(])?\d[\d.]{0,4}%\)?(?:[。;\n]|$)/,
  risesOrFalls: /^(?:月?都|均|也|还在|有所){0,2}[上下]?[涨跌]/,
  rankedByGrowth:
    /(?:^|;)环比(?:增长|增幅|提升|下降|降幅)前[3三五5]名$|(?:订单|单)量?环比[增涨升降跌][幅速][^。:]{0,60}最[高低]$/,
  /** Between a value and what it is called behind it, which says of what it is: 以6.9%的增幅成为9月订单量环比增长最快的平台. */
  calledBehind: new RegExp(
    words.lines`
    ^的(?:(?:订单|单)量?|[环同]比){0,2}(?:[增涨升跌降减][幅速](?:成为了?|[是在为居]|位[列居])?(?:\d{1,2}月份?
    |[当本]月)?的?(?:各?(?:大|主要)?平台|全国)?[中里的]?(?:(?:订单|单)量?)?)?$`,
  ),
  /** Between values in brackets and the measure behind them of which they are: 滴滴(+3.1%)等两家平台合规率上升; and how that went. */
  ofThem: /^\)等?(?:[\d一两三四五六七八九十]{0,2}家)?(?:平台|公司|企业)?的?$/,
  went: new RegExp(`^(?:${words.onMonth})?(?:${words.manner}|[均都]|有所)?(?:${words.up}|${words.down})`),
  /** Between a growth and a number that says more of it. */
  ofGrowth: /占|份额|跑[输赢]|[高低多少快慢]于|超过|领先|落后|体量|基数/,
  twoRates: /%.*%/,
  growthAhead: /^[。\n][^\d。\n]{0,30}环比[^\d,。]{0,6}\d/,
  /** Behind a value: how it went, or what it is of. */
  riseBehind:
    /^(?:的(?:(?:订单|单)量?|[环同]比){0,2})?(?:[微小正]|强劲|明显)?(?:反弹|回[升暖]|增(?!减|[速](?:有所|略有|继续)?[放回收下扩加变缩提])|涨(?!跌)|升|进账|上[涨升]|提升)/,
  fallBehind: /^(?:的(?:(?:订单|单)量?|[环同]比){0,2})?[微小]?(?:[降跌减]|下[降滑跌]|回落|负增长)/,
  /** Behind the last value of a list that has no sign: how all of it went. */
  allWent: new RegExp(words.lines`
    ^[,、](?:全部?|全[都线]|[都均皆])[是为在呈]?(?:(上[涨升]|增长|[增涨升])|下[降滑跌]|回落|[降跌])了?(?:[的着])?[。;\n]`),
  measureBehind: /^的?(?:订单)?(?:合规|份额|市占|占比|用户|市场)/,
  /** Between the value of an entry of a list and the name of the next. */
  entryLead: /^%?\s?(?:[.、•·*-]\s?)?$/,
  /** Before and behind the name of one beside whom another one is spoken of: 花小猪和滴滴一起下架. */
  alongside: new RegExp(
    `(?:[和跟与同])(?:${words.platforms})(?:出行|[打约专叫用]车)?(?=[一]起|1起|一同|一样|1样|同时)`,
    'y',
  ),
  /** Between a name and a number that has lost its unit, and behind that. */
  entry: /^[:(]?[-+↑↓]?$/,
  entryEnd: /^(?:$|[\n,;)。(]|[^\d%万亿单家本个月日号分元楼:./-])/,
  unitNote: /单位(?:都|均)?[:是为]?%|\(%\)/,
  /** A sign before a name or behind a value, and what tells that it is of something else. */
  arrow: /^[↑↓⬆⬇]/,
  arrowNote: /箭头|名次|位次|排名[变升降]/,
  /** A picture that may be the sign of a number, ▼ or a red one, and is dropped; but no mark of an item or line of a table. */
  signLost: /(?![+|=<>~−＋｜↑↓■●◆►▶◇○\u2500-\u257f])\p{S}/u,
  /** A picture before a name that may say that its value is a fall. */
  fallBefore: /[\u{1f53b}\u{1f53d}\u{1f4c9}▼▽⬇]\ufe0f?[ \u3000]{0,3}$/u,
}

/** Tables of platforms: their titles, headings and cells. */
export const platformCellPatterns = {
  orders: /订单(?!量?指数|合规|金额|总额|均额|单价|完成率|投诉|收入)|(?<!日|周|订)单量/,
  measure: new RegExp(words.lines`
    周[环同]比|日环比|均价|[接发派]单|司均|万人|外部|未完成|增[速幅][^(（]{0,4}变|同比变
    |(?<![涨升增])[跌降减]幅|(?<!订单量?|单量)排名$|合规|占比|份额|比重|收入|活|证|日均|累计|聚合|夜`),
  platformName: new RegExp(words.platformNames, 'g'),
  /** What heads the row of the whole country, and the columns of its orders and of their changes. */
  country: /^(?:全国(?:合计|总计|总量|数据|整体|大盘)?|(?:合计|总计)\(全国\))$/,
  /** The same as a line below a table, with its orders and their change. */
  sumBelow: new RegExp(words.lines`
    ^\s*(?:全国(?:总?合计|总计|总量)?|(?:合计|总计)[(（]全国[)）])[:： ]{0,2}(\d{1,6}(?:\.\d{1,2})?)([万亿])单(?:[,，(（]环比([-+]\d{1,3}(?:\.\d{1,2})?%)[)）]?)?[。.]?\s*$`),
  countryOrders: /^((?:20\d{2}年)?\d{1,2}月份?)?(?:总?订单(?:信息)?[数量]?|总?单量)(?:\(([万亿])单?\))?$/,
  /** The same unit of all orders of a table. */
  unitOfOrders: /单位:([万亿])单/,
  countryChange: /^(?:订单量?|单量)?([环同]比)(?:增[减幅速长]|变[化动]|涨跌幅?)?(?:\(%\))?$/,
  /** Which platforms a title speaks of, and a number of orders and a growth in a cell. */
  topPlatforms: /(?:订单|单)量(?:排名)?前\d{1,2}名?的?|主要|部分|头部/g,
  countryValue: /^\d{1,6}(?:\.\d{1,2})?$/,
  countryGrowth: /^(?:[-+]\d{1,3}(?:\.\d{1,2})?%|0(?:\.0)?%)$/,
  /** The beginning of one without a sign. */
  unsigned: /^(?=\d)/,
  /** What a note says of a row of the whole country that is none. */
  noCountry: new RegExp(words.lines`
    之和|加总|相加|前\d{1,2}(?:名|家)?[^。\n]{0,6}合计|估|测算|推算|合规(?!率)|环比[为是]合规|不含|不包[括含]
    |仅[含限]|剔除|除外|中心城市|网传|初值|滚动|年化|出租车|呼叫|完单|前\d{1,2}[天日]|本表为\d{1,2}月|极光
    |易观|第三方|监测口径|日[至到-]\d{1,2}日|不代表|\d{2}城|城市`),
  rank: /^(?:\d{0,2}|[-—/])$/,
  /** In a title: that its month is that of the publication. */
  issued: /月份?(?:公布|发布|出版|刊)|[(](?:20\d{2}年)?\d{1,2}月份?(?:公布|发布)|第\d{1,3}期|周报/,
  countryCell: /^(?:[-+]?\d[\d,]{0,9}(?:\.\d{1,2})?(?:%|个?百分点|pct)?|[-—/─]{0,4})$/,
  ownMonth: /(?:20\d{2}年)?\d{1,2}月/g,
  /** What a line has that is no title. */
  stated: /\d[%本万亿](?<!30万)|\d:\d{2}(?!\d)/,
  /** In a title or heading: another time than whole months, or a base that is none of theirs. */
  otherTime: new RegExp(
    words.lines`
    (?<![较比与同跟和]|环比)(?:上[月期周]|去年|上年|同期)|(?<!\d)[一二三四五六七八九十]月
    |20\d{2}[./-]\d{1,2}(?![./\d-])|Q[1-4]|第?[一二三四]季|季环|[上本首第]周|周(?:环|同)比|[上中下]旬
    |前\d{1,2}个?月|日[至到~—-]|\d{1,2}日(?![\d ]{0,3}\d:\d)|国庆|中秋|春节|五一|端午|前值|今年以来|YTD|\d-\d{1,2}月|累计
    |均值|平均|两年|年初|目标|峰值|20\d{2}年?(?:同比|$)|同比20`,
    'i',
  ),
  year: /(20\d{2})年/g,
  /** A heading that is a month. */
  monthAlone: /^(?:20\d{2}年)?\d{1,2}月份?$/,
  /** The same, or the orders of a month. */
  monthOfOrders: /^(?:20\d{2}年)?\d{1,2}月份?(?:的?(?:订单|单量)[数量]?(?:\([万亿]?单\))?)?$/,
  share: /占比|份额|比重/,
  tableNumber: /^(?:[附续]?[图表]) ?[\d一二三四-]{0,4}[:：.、]?$/,
  /** A title, above which the end of a paragraph may stand. */
  titleAbove: /[^。\s]\s*$/,
  /** A heading that names a change, and nothing of what. */
  changeAlone: new RegExp(
    words.lines`
    ^(?:(?:20\d{2}年)?\d{1,2}月份?)?(?:环比(?:\d{1,2}月)?|同比|mom|yoy|[较比](?:上个?|\d{1,2})月)?(?:变[化动]|增[减幅速长]
    |[涨升]跌?幅?)?(?:率|幅度)?(?:\(%\))?$`,
    'i',
  ),
  month: /([较比])?(?:20\d{2}年)?(\d{1,2})月/,
  dates: /([较比与同和])?(?:(20\d{2})年)?(\d{1,2})月(?!\d{1,2}日)/g,
  /** The month that a heading begins with. */
  headedMonth: /^(?:20\d{2}年)?(\d{1,2})月/,
  /** In which month numbers came out, and the day of that. */
  publishedOn: new RegExp(`(?:20\\d{2}年)?(\\d{1,2})月\\d{1,2}日${words.issued}`, 'g'),
  publishedIn: new RegExp(scopePatterns.publishedIn.source, 'g'),
  onMonth: /(?<!周)环比|mom|[较比]上个?月/i,
  onYear: /同比|yoy/i,
  /** What rows have, in their order, at the end of a sentence above them. */
  listedHeads: /平台(?:名称)?(?:[、,，/|｜][^、,，/|｜。:：()（）\d]{2,14}){1,8}(?=[)）:：]{0,3}\s*$)/,
  listMark: /[、,，/|｜]/,
  /** What heads names of platforms, or stands beside them above months; and a cell that says that a value is of less, or of another time. */
  platformHeading: /^(?:网约车)?(?:平台(?:公司|企业)?|企业|公司)(?:名称|简称)?$|^(?:月份|时间|日期)$/,
  partCell: /不[含包计]|[除仅只夜估预快]|[同环]比|\d月(?:份|数据)?$|口径|聚合/,
  change: /变[化动]|增[减幅速长]|[涨升]跌?幅/,
  blank: /\s+/,
  blanks: /\s+/g,
  /** All but those between two numbers: 表1 9月. */
  looseBlanks: /(?<!\d)\s+|\s+(?!\d)/g,
  rule: /^[-:=─━+| \t]*$/,
  name: new RegExp(
    `^(?:\\d{1,2}[.、])?(?:(${words.platformNames})|(${words.otherPlatforms})|(${shortNames}))$`,
  ),
  riseSign: /^(?:[＋▲△↑⬆🔺]|增长?|上[升涨]|涨)/u,
  fallSign: /^(?:[−–－‐▼▽↓⬇🔻]|[—一ー](?= ?\d)|下[降跌滑]|[降跌减])/u,
  picture: /^[▲△▼▽⬆⬇🔺🔻]/u,
  arrowBehind: /^(\d[\d.]{0,6} ?%?) ?([↑↓▲△▼▽⬆⬇🔺🔻])\ufe0f?$/u,
  value: /^([-+])?(\d{1,3}(?:\.\d{1,2})?)(%)?$/,
  flat: /^持平$/,
  /** What may be a change that is none of the above, in a cell and in running text, and what parts that. */
  mayBeChange: /(?<![\d.])\d{1,3}(?:\.\d{1,2})?(?:%|个?百分点|pct)|^[-+]?\d{1,3}\.\d{1,2}$|^[^\d]{0,4}持平/,
  percentage: /(?<![\d.])\d{1,3}(?:\.\d{1,2})?(?:%|个?百分点|pct)/,
  percentSign: /[%％﹪]|百分[点點]|pct/i,
  itemEnd: /[,，、;；。!！?？()（）]/,
  /** A short item of a list that begins with a name of whatever kind. */
  entry: new RegExp(
    words.lines`
    ^[^\p{L}\d]{0,4}(?:\d{1,2}[.])?(?!.{0,9}(?:[环同]比|订单|单量|全国|大盘|合规|份额|占比|[率证家月日年]))\p{L}{2,9}
    [:：]?[^\p{L}\d]{0,3}(?:约|近|上升|下降|增长|下滑|减少|[涨跌降增])?[^\p{L}\d]{0,3}\d{1,3}(?:\.\d{1,2})?%$`,
    'u',
  ),
  unitNote: /单位(?:都|均)?[:是为]? ?%|\(%\)/,
  unitAlone: /^\([^()]{1,6}\)$/,
  /** A month as a heading whose unit says that it has orders, or in digits alone, and the title of a table that goes on behind the end of a page. */
  monthWithUnit: /(?<=^(?:20\d{2}年)?\d{1,2}月份?)\([万亿]?单\)$/,
  monthInDigits: /^(20\d{2})[/.-]0?(\d{1,2})(?=$|\([万亿]?单\)$)/,
  goesOn: /^(表\d{1,2})\(续\)$/,
  /** In a title above columns of several months, the first of them. */
  firstMonth: /(?<![\d年])(?:今年)?\d{1,2}(?:月份?)?(?:以来|[-~至到—](?=\d))/,
  /** A title of less, or of what others count; and a note below of that kind. */
  otherScope: new RegExp(
    `${parts}|聚合|合规的?(?:订单|单量)(?!率)|城市|累计|半年|季度|预|模拟|示例|假设|节(?![选录])|${others}`,
    'i',
  ),
  others: new RegExp(
    `(?:来源|口径|数据|整理自).{0,12}(?:${others})|(?:资料|数据)来源:(?!.{0,24}(?:交通|监管)).{0,16}(?:证券|研究)|示例|虚构`,
    'i',
  ),
  /** A title of what others have published, and not of the ministry's numbers in it. */
  ofOthers: /^(?!.*(?:交通|监管)).*(?:年报|财报|招股书|研报|公司公告|媒体统计)/m,
  /** A note that someone arranged the ministry's numbers. */
  arranged: new RegExp(words.lines`
    (?:来源|数据):?(?:[^。\n]{0,8}?交通(?:运输)?部)[,、;和及]{0,2}[^。\n,、;]{0,20}(?:整理|制[表图]|绘制
    |证券研究[所院部]|研究[所院部])$`),
  /** What heads a column of names, beside the words above, or of ranks or notes. */
  label: /^(?:|[#＃]|No\.?|.{0,4}排[名序位]|序号?|编号|名[次称]|简称|备注|说明|注|备考)$/i,
  /** Below a table: that its numbers are wrong, estimated, as none are by what someone guesses of something else (估计比上季度多), or of another month. */
  denied: new RegExp(words.lines`
    有误|更正|勘误|应[为是]|[写印]反|(?:以上|上表|本表)[^。\n]{0,4}(?:\d{1,2}月|上[月期]|去年)|估算
    |(?<=[为是系属由经靠][^,，。\n]{0,6})估计|估计(?=[值数量的所得出而着了]|[^\u3400-\u9fff]|$)|测算|推算(?!。)`),
  /** What a heading of numbers has; and what parts the notes on several. */
  numbers: /订单|单量|[比率幅较变]|百分点|增[减长]/,
  noteParts: /[。;；:：]/,
  /** Between the clauses of notes; and what one has that is on all of their numbers, or on orders. */
  clauseEnd: /(?<=[。;；:：,，\n])/,
  onNumbers: /[环同]比|订单(?!合规率)|单量|[数表值均都]|以上/,
  rate: /合规率/,
  rates: /(?:订单)?合规率|订单占比/g,
  /**
   * Before the words of a note; what one says of why the orders of a platform went so, or where it is at home; that it says so of others
   * too; and that they are of less.
   */
  noteMark: /^[ \t(*]*(?:\d{1,2}[)、.])?[ \t(*]*/,
  reason: /影响|冲击|拖累|疫情|封控|停运|停摆|集中[于在]|主要在|总部/,
  ofSeveral: /等|[均都各]|以上|其[他余]/,
  less: /仅|只|不[含包计]|口径|[为是系][^,。]{0,8}(?:数据|单量|订单)|(?:数据|单量|订单)[为是系]/,
  noteEnd: /[。 ]{1,3}$/,
  /** A note below, which may say that the values are of less. */
  note: /^[ \t]*(?:[(*]|注|备注|说明|口径|统计|以上|上述)/,
}

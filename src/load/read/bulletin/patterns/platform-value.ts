import { clauseWords, plainAdverbs, plainWords } from '../plain-words.ts'
import * as words from '../vocabulary.ts'
import { seat } from './platform.ts'

/** What stands right around the name or the value of a platform. */
export const platformValuePatterns = {
  /** A sentence that turns to something, or a label, which may name a part by any words: 再看…. */
  turn: /^[再另]看|^(?!以下|要点|其中|(?:头部|腰部|尾部|龙头|巨头|[赢输玩]家|老大)[:：]|[^:：]{0,10}(?:如下|见下[图表]?)\s?[:：])[^:：]{1,10}[:：]$/,
  /** A sentence that turns to what is counted besides orders, and to no part of them: 再看双证情况. */
  turnToOther:
    /^[再另先]?[来]?看看?(?:[1一]下)?(?:[人车两双]?证|许可|牌照|持证|资质|合规率?|城市)(?:情况|数据|方面|这[边块])?$/,
  /** Words in a label that may be on drivers and vehicles, and not on orders: 从运力看:. */
  ofSupply: /[人车证供]|司机|运力|主体|许可|合规|牌照|资质/,
  /** A question about platforms alone, and not about anything of theirs: 滴滴呢, 谁受益, 哪些平台受影响最大. */
  asksOfPlatforms: new RegExp(words.lines`
    ^(?:[A-Za-z问]?[\dA-Za-z]{0,2}[:、.])?[那]?(?:谁|哪[1些家几个]{0,2}平?台?|其[他它余]的?|各家?|(?:${words.platforms})(?:出行
    |[打约专叫用]车)?|[、和跟与])+(?:[的了最也会更受]|都|还|情况|表现|影响|受益|受伤|受损|[跌降掉涨升增减赢输抢冲跑]|得|大|[多少快慢]|好|差|惨|狠|稳|凶|猛|怎么?样|如何
    |怎么看|呢|吗)*$`),
  /** The end of a clause on how the writer sees what follows, which is no name: 让人意外的是. */
  sees: /的是$/,
  /** Words in a clause that only says which platforms are spoken of, or where they are listed. */
  ofPlatforms: new RegExp(words.lines`
    平台|企业|公司|梯队|阵营|[十百]强(?!城)|例外|附表|^(?:[同这该][1一]?[份张个])?[图表]格?[里中上]|统计|数据|报[道导]|说$|龙头|霸主
    |[老大一二]哥|老[大二]|王者|[输赢玩对]家|[来跑先赶随战榜擂]者|榜[首尾]|巨头|黑马|车企|主机厂|互联网系|[头腰尾]部(?!城)
    |守擂|约谈|[上下]架|融资|前十(?!城)|体量|^[大小][一1]?[点些]的|交通运输部`),
  /** Words by which a sentence keeps to the platforms or narrows nothing. */
  onPlatforms: new RegExp(words.lines`
    家|平台|公司|企业|[头腰尾]部(?!城)|龙头|梯队|阵营|选手|[玩对][家手]|巨头|老[大二]|黑马|(?:领[跑先]|追赶|跟随|挑战|后来)者|车企|第[\d一二三四五]{1,2}名?$
    |谁|^[图表][里中上]|(?<![榜名清账简买])单|网约车|行业|市场|大盘|数据|附表|表格|如下|具体|其中`),
  clauseStart: /^[,;:。\n]/,
  ordersInNumber: /^(?:订单|单量)[^,。;:\d]{0,8}\d[\d.]{0,9}[万亿]单/,
  /** The whole country as the subject of what follows. */
  nation: /^(?:全国|我国|大陆|内地|全网)/,
  system: new RegExp(words.system),
  /** Before a month, the end of something that this month had: 结束. */
  turnsFrom: /(?:[^,]转|结束|打破|告别|改变|延续|好于|高于|低于|不及|超过)了?$/,
  /** Behind a name: how its orders went, without a direction. 首当其冲 */
  course: new RegExp(words.lines`
    首当其冲|垫底|居[首次前]|次之|榜[首单末]|领[涨跌跑先]|紧随|紧跟|其后|例外|幸免|最[惨猛狠稳差好深]|表现
    |[稳亮]得?很|(?:份额|占比)最[高大]|排名?第|走势|同样|也是|[1一](?:枝独秀|骑绝尘|马当先)|异军突起|拔得头筹|独占鳌头|遥遥领先|夺[得下]?[魁冠]|[分位][列居]|亮眼|突出|抢眼|^(?:自[己身])?(?:[则却也还仍]|继续|依[然旧]|持续){0,2}(?:并?[没未]有?)?在?(?:让出了?(?:地盘|市场)|承压|掉队
    |受挫|遇冷|降温|回暖|发力|失速|提速|放量|止跌|企稳|逆行)|^[则却也还]?(?:是|成为|成了|没能|未能|终于|率先
    |不再)(?![^,]*[其它她他])`),
  /** Behind a name: something else that it has, such as users. */
  hasOther: /^的?(?:用户|司机|乘客|车辆|运力|App|[单均]?价)/i,
  /** Brackets that begin with a direction in words. */
  inWords: /^\((?:环比)?(?:[增涨升跌降减]|下[降滑跌]|上[升涨])/,
  /** Brackets with a number of their own, or with a reference to one. */
  ownNumber: /^(?:(?:[^()\d+-]|(?<=T)3){0,14}(?:[+-]\d|\d[\d.]{0,5}(?:%|个?百分点|pct))|[另详请]?见)/,
  /** A lead to names in the order of their orders' change, which is never said of compliance rates: 跌得最狠的3家为. */
  ofVolume: /[涨跌](?:[得幅]|最)/,
  /** Between a name behind 除 and 外: a change of its own. */
  exceptWith: /^[^。;\n]{0,60}\d%[^,。;\d\n]{0,4}[之以]?外/,
  /** Before a base that stands alone behind a value: 18.9%,同比. */
  valueBefore: /^%[,、]$/,
  /** The mark behind such a base. */
  markOrEnd: /^[,、;。\n]?$/,
  /** Marks before a source that stands alone behind a sentence. */
  marks: /^[-—(,]{1,4}$/,
  /** Only marks, behind the base that follows a value. */
  marksAlone: /^[),。;]{0,3}$/,
  /** A reason up to a semicolon, with no numbers, orders or platforms of its own. */
  wholeReason: new RegExp(
    `^,?(?:主要?因|原因|因为|由于|[源缘]于)(?:(?!订单|单量|其中|${words.platforms})[^,。;:()\\n\\d]){1,30};`,
  ),
  /** Before the name that begins an item. */
  itemMark: /^[^\u3400-\u9fffA-Za-z]{0,8}$/,
  /** That words name a month. */
  monthNamed: /[月期]/,
  /** Behind a place: that it only belongs to the reason. 疫情影响 */
  reason: new RegExp(words.lines`
    ^[^,。;:(\n%]{0,8}(?:(?:影响|冲击|拖累|疫情|封控|静默|停摆)[^,。;:(\n%]{0,3}\)|(?:复工复产|复工|解封
    |解除封控)[,;)])|^(?:复工复产|复工|解封|疫情|封控|静默)(?:[之以]?后)?(?:带来|带动|推动|释放|导致|引发|造成|拖累)`),
  /** Particles by which words behind a list are a remark. */
  remark: /^(?=[^了最]*[了最])(?!.*的$)/,
  /** Words by which they may say what the values are of. */
  noteOnAll:
    /\d|以[上下]|上述|数据|口径|统计|注|[均都各]|[仅只]|来源|范围|[为系是]|含|限|单量|订单|报|同比|环比|[委局厅]|协会|发|看|这|本/,
  /** The beginning of a note on the effects of something: 注:受疫情影响,上海4月…. */
  noteOfCause:
    /^(?:[备附]?注|说明)?:?[受因][^,。;:\d]{1,12}(?:影响|拖累|冲击|波及),(?:[^,。;:\d]{1,12}\d{1,2}月份?)?/,
  /** The mark of a question or an answer, before its colon. */
  speaks: /^[AQ答问]\d{0,2}$/i,
  /** How a platform does, behind a word for it. */
  stands: new RegExp(words.lines`
    ^(?:依[然旧]|仍[然旧]?|还|也|却|则|同样|继续|无疑|自然|显然)*(?:是|为|成[为了]|[位稳]?居|排|占|首当其冲|领[跌涨跑先]|垫底
    |下[滑降]|回[升落]|上[升涨]|[跌降涨]|承压|表现|[没未]能|难逃)[^,。;:\n\d]{0,24}$`),
  /** That something comes from it, at the end of a sentence. */
  comesFrom: /(?<![不非没]|[不非没]是)(?:来自|就?是|当属|[则即]为)$/,
  /** Words by which the word may mean another one. */
  otherReferents:
    /平台|公司|企业|集团|旗下|业务|品牌|App|产品|服务|对手|系统|聚合|城市|司机|用户|车企|股东|[的之]一$/i,
  /** A line that only says where numbers stand: 从官方给出的表格看:. */
  pointsTo: new RegExp(words.lines`
    ^(?:具体(?:来?看|情况|数据)?|[从据按看照]?(?:[这那1-9一两几][张份组个]|以?下面?|官方|交通运输部|该?部门?|系统|所|后|随|文)*(?:给出|公布|发布|披露|附带?|列出
    |提供|通报|贴出|晒出)?了?的?(?:附?图?表|表格|数据|附件|公报|公告|材料)[里中上]?(?:来|可以?|能)?(?:看到?|显示|可见|见|如下)?)[:：]$`),
  /** The end of a sentence that a copy cut off, which is no heading: 最低的是天津…. */
  brokenOff: /(?:的|依次|分别)[是为][^,。;:\n]{1,40}…$/,
  /** A label at the beginning of a line, which may be a speaker's. */
  lineLabel: /(?<=\n)[^\n:]{1,4}(?=:)/g,
  /** What joins the names of platforms whose values follow in the same order. */
  joins: /^(?:\([^()]{0,4}\))?(?:[、,和与及/]|以及|还有)$/,
  /** The seat of a platform, before its name. */
  seat: new RegExp(seat, 'g'),
  joinsEntries: /^\)?(?:[、和与及]|以及|还有)$/,
  /** The unit of an exact percentage. */
  percent:
    /%(?!个?百分点|以上(?![为是]\d{1,2}月|数据)|[以之][内下]|左右|上下|多|[至到](?!\d[\d.]{0,8}[亿万])\d|[~-]\d|出头|有余)/y,
  percentAbout: /%/y,
  /** The unit of orders. */
  level: /亿(?!美?港?日?元|人|公里|次)|万?[单笔]/y,
  /** Words before a level that make it approximate. */
  aboutLevel: /(?:大?约|将?近|超过?|逾|突破|达到?)$/,
  /** A level so large that it is the market's. */
  largeLevel: /^\d{5}|亿/,
  /** Words before a percentage that make it approximate. */
  about: new RegExp(words.lines`
    (?:约为?|近|突破|超过?|逾|不[足到]|[将接]近|大[约概]|多于|少于|[破超]了?|~|(?<!T)\d%?[-~至到]
    |[至最][多少][^,。;:\n]{0,3})[-+]?$`),
  /** A comparison before a value, which is then not the platform's: 跌幅小于行业的8.7%. */
  comparedBefore:
    /(?:[高低快慢好差多少强弱大小优逊次超输赢胜浅深轻重窄宽]于|[超好高多少胜赛强]过|跑[输赢]|领先|落后|不[及如敌])[^,。;:()\n\d%]{0,14}$/,
  sign: /(?<![\d%](?<!T3))([-+↑↓▲▼⬆⬇])$/,
  rise: /[+↑▲⬆]/,
  /** That each of several platforms has the one value that follows: 均为. */
  ofEach: /[均都皆]|双双|[均都同][为是][-+]?$/,
  /** Before orders: the circumstances under which they changed. */
  circumstance:
    /^[^\d、和与及]{1,16}(?:[了着]|(?:压力|影响|背景|冲击|带动|拉动|推动|刺激|攻势|加持|环境|形势|挤压|之)下|(?:融资|上线|重启|下架|解封|复工|约谈|整改)[之以]?后)的?$/,
  /** An unknown word for how strongly they changed: 足足. */
  unknownManner:
    /^(?=.{0,3}[足狂猛蹿窜劲飞骤速般地式直整生硬惊断崖逆])[\u3400-\u9fff]{1,4}(?<![队率量额数户端市单费价程员人机车本店站点])$/,
  /** Before the first name of a sentence that turns to platforms. */
  leadsToFirst:
    /^(?:\d{1,2}[).、:])?(?:竞争格局|格局|平台端?|分平台|来?看|\d{1,2}月份?|当月|本月|[,:]){0,4}$/,
  /** That two more platforms are named. */
  threeNamed: new RegExp(`^(?:[^。;?!\\n]{0,40}?(?:${words.platforms})){2}`),
  /** A change too large for anything but orders. */
  largeChange: new RegExp(
    `^的?(?:(?:${words.manner}|[暴狂激飙]){0,2}(?:${words.up}|${words.down})(?:幅|速|幅度)?(?:[为达]|高达)?了?|[-+])[1-9]\\d{1,2}(?:\\.\\d{1,2})?%(?!个?百分点)`,
  ),
  /** Before a value: that it has the direction of the one before. */
  goesOnAs:
    /^(?:[则也却还,]|更是?|高|分别|依次|各|再|居?次之|紧[随跟]其后|其次|排?第[二三四五六](?![二三四五六])位?)*(?:[为达是]|达到)$/,
  /** The same by words around it: 以3.2%居次席. */
  ranksWith: /^(?:[则也]?以)?$/,
  /** Before a value that ends its clause, to the same effect: 也有. */
  hasAsWell: /^[^\d]{0,8}[也还]有$/,
  endsClause: /^[,。;\n]/,
  /** Behind a value: a rank by which it has the direction of the one before. */
  ranks:
    /^,?(?:的(?:环比)?[增涨降跌][速幅])?(?:[次二三]席|分列|[位排]?[居列名在]|紧随|紧跟|次之|垫底)[其后次席第\d一二三四五六七八九十位名之]{0,6}(?:[,。;\n]|$)/,
  /** The same before the name. */
  isNext:
    /(?:其[次后]|紧[随跟]其后|随后|接着|再次|居次|次之|次席|再?往[后下]|排?第[二三四五六]位?)的?(?:则|依次|分别|还)?[为是有]$/,
  /** Before the first name of a group that was counted: T3出行等3家增长,分别是T3出行…. */
  listsThem: /[,:](?:分别|依次)(?:[是为]|有)$/,
  /** Before a name whose value is only compared with: T3出行增长17.3%,略高于滴滴的13.1%. */
  atValueOf: /(?:[高低大小快慢强弱好差多少]于|不及|不如|超过)了?$/,
  /** An event of a platform, behind which orders need not be its own: 被约谈, 股价大跌. */
  befell:
    /^(?:[被遭](?:到|受)?[^,。;]{0,6}(?:约谈|罚|查|投诉|通报|点名|起诉|[上下]架|责令)|股价|市值|换帅|[致道]歉|裁员|获[^,。;]{0,4}(?:融资|投资)|重新上架)/,
  /** What a platform does that may make the orders behind it others': 发布报告, 进军…. */
  reportsOrEnters:
    /报告|公告|财报|白皮书|数据|发布|公布|披露|宣布|通报|显示|表示|[说称]|进[军入驻]|登陆|落[地户]|杀[入进向]|扎根|布局|深耕|开[城进通]|试点|在|子公司|业务/,
  /** A clause with only the number of the one before: 同比则翻了两倍多,达239.3%. */
  valueNext: /^,高?(?:达到?|[至为])了?\d/,
  /** The beginning of a clause, before a name. */
  beginsClause: /(?:^|[,。;:\n·•](?:而|但是?|则|反观|同期|其中|此外|另外)?)$/,
  /** Behind such a name: its own value. 跑赢滴滴的-12.9% */
  ownValue: /^的[-+]\d[\d.]{0,4}%(?!个?百分点)/,
  /** Before a name that the next value is not of: it is compared with, left out or added. */
  noSubject:
    /(?:(?<![环同])比[之起]?|较[于之]?|[除含+]|高出|多出|领先|落后|跑[赢输]|[高多]出了|领先于|落后于|相[比对]于?|对[比照]|参[照考]|不[算计]|没有|(?<!增)加上?|算上)$/,
  /** The same where words behind that name, or behind several, say that it is compared with: 和曹操出行相比,. */
  comparedWith: /[和与同跟]$/,
  isCompared: new RegExp(
    words.lines`
    ^(?:[、和及与](?:${words.platforms})[\u3400-\u9fff]{0,2}?){0,4}(?:等[^,。;\d\n]{0,6})?(?:相?[比较]较?|对[比照])(?!\d|[上去前]|今年)`,
  ),
  /** Behind a value: the name that it belongs to. */
  nameBehind: new RegExp(words.lines`
    ^的?(?:[跌降涨增]幅|变化)?(?:[是为归]|属于?)(?:${words.namedPlatforms})|^的(?![。,;!?\n)]|$|(?:平台|公司|企业)?(?:一?共|[仅只还])?(?:有[\d一两三四五六七八九十]|包括)|(?:订单)?合规率|(?:市场)?份额|市占|占比|[环同]比
    |[增涨升降跌减回微小高低幅速正负]|成绩|反弹|强劲|明显|表现|水平|同时|情况|订单|单|数|答卷|基数|大盘|背景|形势|环境|当[口下])`),
  /** The same for the first value of a list. */
  nameRight: new RegExp(`^(?:${words.namedPlatforms})`),
  /** Nothing between a name and its value. */
  nothing: /^,?$/,
  /** A mark before a name. */
  marksOnly: /[;、,和与及]$/,
  /** Orders, in a heading that names another measure too. */
  namesOrders: /(?:订单|单量)(?!双?合规|投诉|金额|均价)/,
  /** What may stand between a name and a colon. */
  ordersAlone: /^(?:的?(?:订单|单量)量?(?:信息)?)?$/,
  /** All other words that may stand between a name and its value. */
  plainWords: new RegExp(plainWords, 'g'),
  /** Adverbs between a name and 持平; a place there may be what is flat. */
  plainAdverbs: new RegExp(plainAdverbs, 'g'),
  /** Words that no name has, and that a short clause may consist of. */
  clauseWords: new RegExp(clauseWords, 'g'),
  /** A character by which something is no mark of an item. */
  word: /[A-Za-z\u3400-\u9fff:]/,
  /** On the line of an item: what may be said of the items below too. */
  onBelow: /以下|下[面列同]|如下|[环同]比|:$/,
  /** Between two values of an item. */
  joinsValues: /^[/、,|(]?[-+]?$/,
  /** Behind the first of two, where the second is missing. */
  lacksSecond: /^[/|]/,
  /** A value with its sign. */
  valueWithSign: /([-+]?)(\d[\d.]{0,5})%/g,
  /** Behind values: that they are the growth of orders. As a note, 以上均为订单环比, or as a clause without a number. */
  notedOrders: new RegExp(
    words.lines`
    (?:以上|上述|前述)(?:数[据字])?[均都皆]?[为是系指](?:(\d{1,2})月份?)?(?:各?平台)?的?(?:订单|单)量?(?:信息)?的?(?:(环比)(?:变[化动]|[增涨跌]幅|增速)?|口径|变[化动])(?=[。)\n]|$)
    |(?<=%\)?),(?:(?<=\),)|这[都均就]?[为是])(?:它们|[\d两几各]{1,2}家)?的?(?:(\d{1,2})月份?)?的?(?:订单|单)量?的?(环比)(?:[增涨升降跌减][幅速势]?|变[化动])[^,。;:()\n\d%]{0,10}(?=[,。;])`,
    'g',
  ),
  endsSentence: /[。\n]/,
  /** A sentence that begins with platforms, so that nothing before them says what their values are of. */
  namesFirst: new RegExp(`^[。\\n]?(?:(?:\\d{1,2}月份?|[当本]月|其中),?)?(?:${words.platforms})`),
  /** Words for anything but the growth of orders, above which such a note does not reach. */
  notNoted:
    /合规|份额|占|率|完单|(?<!订单量?|单量|平台)方面|同比|去年|[万亿]单|[车人员]证|日均|[用司乘运活金收]/g,
  /** A value right behind a name. */
  valueRight: new RegExp(`^[:( ]?(?:环比)?(?:${words.up}|${words.down})?了?[-+]?\\d[\\d.]{0,5}%`),
  /** Other numbers between two percentages of a row. */
  rowGoesOn: /^[-+\d.,;|/%]*$/,
  /** What joins two bases that each have a value. */
  joinsBases: /^[、和及与/]$/,
  /** Words before orders that are only there to compare. */
  comparesMonth: /作为?对[照比]|这个?一?数字|^(?:要知道|别忘了?)/,
  /** A compliance rate and nothing else. */
  rateAlone: /^(?:订单)?合规率(?:约?[为是达]|[:(])?\d[\d.]{0,4}%\)?(?:[。;\n]|$)/,
  /** Behind a base: that something rose or fell. */
  risesOrFalls: /^(?:月?都|均|也|还在|有所){0,2}[上下]?[涨跌]/,
  /** A ranking by the growth of orders. */
  rankedByGrowth:
    /(?:^|;)环比(?:增长|增幅|提升|下降|降幅)前[3三五5]名$|(?:订单|单)量?环比[增涨升降跌][幅速][^。:]{0,60}最[高低]$/,
  /** Behind a value, the noun that says what it is of: 以6.9%的增幅成为9月订单量环比增长最快的平台. */
  calledBehind: new RegExp(
    words.lines`
    ^的(?:(?:订单|单)量?|[环同]比){0,2}(?:[增涨升跌降减][幅速](?:成为了?|[是在为居]|位[列居])?(?:\d{1,2}月份?
    |[当本]月)?的?(?:各?(?:大|主要)?平台|全国)?[中里的]?(?:(?:订单|单)量?)?)?$`,
  ),
  /** Between values in brackets and the measure that they are of: 滴滴(+3.1%)等两家平台合规率上升. */
  ofThem: /^\)等?(?:[\d一两三四五六七八九十]{0,2}家)?(?:平台|公司|企业)?的?$/,
  /** Behind that measure: how it went. */
  went: new RegExp(`^(?:${words.onMonth})?(?:${words.manner}|[均都]|有所)?(?:${words.up}|${words.down})`),
  /** Words by which a number only adds to a growth. */
  ofGrowth: /占|份额|跑[输赢]|[高低多少快慢]于|超过|领先|落后|体量|基数/,
  twoRates: /%.*%/,
  growthAhead: /^[。\n][^\d。\n]{0,30}环比[^\d,。]{0,6}\d/,
  /** Behind a value: its direction, or what it is of. */
  riseBehind:
    /^(?:的(?:(?:订单|单)量?|[环同]比){0,2})?(?:[微小正]|强劲|明显)?(?:反弹|回[升暖]|增(?!减|[速](?:有所|略有|继续)?[放回收下扩加变缩提])|涨(?!跌)|升|进账|上[涨升]|提升)/,
  fallBehind: /^(?:的(?:(?:订单|单)量?|[环同]比){0,2})?[微小]?(?:[降跌减]|下[降滑跌]|回落|负增长)/,
  /** Behind the last of values without signs: the direction of all. ,全部下降。 */
  allWent: new RegExp(words.lines`
    ^[,、](?:全部?|全[都线]|[都均皆])[是为在呈]?(?:(上[涨升]|增长|[增涨升])|下[降滑跌]|回落|[降跌])了?(?:[的着])?[。;\n]`),
  /** Behind a value: a measure other than orders. */
  measureBehind: /^的?(?:订单)?(?:合规|份额|市占|占比|用户|市场)/,
  /** Between the value of an item and the next name. */
  entryLead: /^%?\s?(?:[.、•·*-]\s?)?$/,
  /** Around a name beside which another is spoken of: 花小猪和滴滴一起下架. */
  alongside: new RegExp(
    `(?:[和跟与同])(?:${words.platforms})(?:出行|[打约专叫用]车)?(?=[一]起|1起|一同|一样|1样|同时)`,
    'y',
  ),
  /** Between a name and a number without a unit. */
  entry: /^[:(]?[-+↑↓]?$/,
  /** Behind such a number. */
  entryEnd: /^(?:$|[\n,;)。(]|[^\d%万亿单家本个月日号分元楼:./-])/,
  /** A note with the unit. */
  unitNote: /单位(?:都|均)?[:是为]?%|\(%\)/,
  /** An arrow before a name or behind a value. */
  arrow: /^[↑↓⬆⬇]/,
  /** Words by which arrows mean something else. */
  arrowNote: /箭头|名次|位次|排名[变升降]/,
  /** A picture before a number that may be a lost sign, as ▼; no mark of an item and no rule of a table. */
  signLost: /(?![+|=<>~−＋｜↑↓■●◆►▶◇○\u2500-\u257f])\p{S}/u,
  /** A picture before a name by which its value may be a fall. */
  fallBefore: /[\u{1f53b}\u{1f53d}\u{1f4c9}▼▽⬇]\ufe0f?[ \u3000]{0,3}$/u,
}

import * as words from '../vocabulary.ts'

/** The months, times, places and parts of the market that a clause names, and the words that narrow nothing. */
export const scopePatterns = {
  /** Brackets behind a number that compare it or say what it includes: (环比-3.9%). Others may leave something out of it. */
  plainAside:
    /\d(?:[万亿]?[单本张家笔]|%|倍|成|个百分点|万人)|^[单本张人名辆份家]$|^(?:\d{1,2}月份?|上个?月)[为是有]?\d{1,2}个$|^[-+]\d|破\d|[环同]比|^包?[含括]/,
  /** Brackets that explain the word before them, or name the writer: (俗称…). */
  explains: new RegExp(words.lines`
    (?:等|这[些类]|之类)$|共同提供|^已?[取获]得|^(?:以下)?[简俗又也统下]称|^[指即见]|^类似|记者|通讯员
    |^[以根][^,。\d]{0,12}(?:识别|整理|转[写录]|听写)$`),
  /** That the names in brackets are only examples: 等. */
  amongOthers: /等|这[些类]|之类/,
  /** The writer, by words that name no time or place. */
  writtenBy: /^(?:本报|本刊|总台|央视)?(?:见习)?(?:记者|通讯员)[^\d,。、%]{1,12}(?:、[^\d,。、%]{1,6}){0,3}$/,
  /** The same by a name alone, behind the dateline of a report: 11月24日电(方圆). */
  reportedBy: /(?:日电|讯)\([\u3400-\u9fff]{2,4}$/,
  /** Words in brackets by which a number is of less, or of another time. */
  lessThanAll: new RegExp(words.lines`
    不[含包计]|除|仅|只|^(?:聚合|合规|活跃|核心|历史(?!新[高低])|当日|前\d)|^(?:截[至止])?(?:年内|[昨今]日
    |目前|同比口径)$`),
  /** What every time has that the patterns below find: a clause without it has none. */
  time: /[年月季期节周旬假]|以来|[此早情]前|[当彼那]时|国庆|五一|端午|中秋|元旦|春运|暑运|每[日天]|日均|单日/,
  /** A round number that was passed: 突破500万本大关. */
  milestone: new RegExp(
    words.lines`
    (?:首次|首度|也|已|再次|一举){0,2}(?:(?:突破|超过|跨过|迈过|站上|跌破|重回
    |重返)了?\d[\d.]{0,5}[万亿][本单](?:大关|关口|以上|上方)?|[升涨增降跌回][到至]了?\d[\d.]{0,5}[万亿][本单]?(?:以[上下]|上方|附近))`,
    'g',
  ),
  /** A cause, whose time is not that of the numbers: 受春节假期影响. */
  cause: new RegExp(
    words.lines`
    (?:五一|国庆|中秋|端午|元旦|春节|双节|假期)[^,。;\n\d]{0,8}(?:[带拉推]动|助推|提振|效应|错[位期]|红利|影响下)
    |[受在][^受在随,。;\n]+?(?:影响|[带拉推]动下|作用下)|(?:得益于|随着)[^受在随,。;\n\d]{1,20}|(?<=[。;])\d{1,2}月份?(?:有|又?是|赶上|碰上|恰逢|正[逢值]|遇上?|的?基数|本来?就|属于?)[^。;:\n\d]{1,24}(?=。?(?:\n|$))(?<!如下|以下)`,
    'g',
  ),
  /** A clause that is a cause, and whose place is not that of the numbers. */
  causeClause: new RegExp(words.lines`
    ^(?:随着|伴随着?|由于|因|得益于)\D*$|^受\D*影响$|^[^,\d单率]{2,14}疫情(?:波及|冲击|影响)了?[^,\d单率]{0,6}$
    |^(?:主要|原因|主因)(?:原因)?(?:是|在于|系|为)[^,\d单率]{1,24}(?:疫情|暴雨|洪[水灾涝]|台风|封控|静默|雨雪|高温
    |天气)(?:影响|反复|散发)?$
    |^[^,:\d单率]{2,14}[是为系](?:主因|(?:主要|重要|直接|最大)?的?(?:原因|拖累)(?:之1|之一)?)$`),
  /** The month of publication, which is later than that of the numbers: 9月公布的数据, 发布于2023年9月20日. */
  publishedIn: new RegExp(
    words.lines`
    (?:(?=\d{1,2}月(?:份|\d{1,2}日|[初末底]|[上中下]旬)?${words.issued})
    |(?<=${words.issued}(?:时间|日期)?[,:于]{0,2})(?:20\d{2}年)?(?=\d{1,2}月\d{1,2}日(?:[),。;\n]|$)))(\d{1,2})月(?:份|\d{1,2}日|[初末底]|[上中下]旬)?(?:${words.issued})?`,
    'g',
  ),
  /** The same, or 上月, in a text that names one month. */
  monthLater: new RegExp(words.lines`
    \d月份?(?:发布|公布|披露|通报|出版|公告|出炉|更新)|(?:发布|更新|出版)(?:时间
    |日期)?:?20\d{2}年\d{1,2}月(?!份|\d|网约车)|上个?月`),
  /** The day of a report, 20日电, or the month from which something is no longer published. Neither is the month of the numbers. */
  reportDay: new RegExp(
    words.lines`
    (?:20\d{2}年)?(?:(?:\d{1,2}月)?\d{1,2}[日号](?:上午|中午|下午|傍晚|[早晚午]间|晚上?|盘[前后])?(?:电
    |[专电快]?讯|消息|报道|首发|刊发|(?:刚刚?|才|对外|正式)?(?:发布|公布|更新|披露|通报|[发放挂晒贴]出|[发放晒]的(?!订?单)))|\d{1,2}月(?:份|[初末底]
    |[上中下]旬)?${words.issued}|\d{1,2}月份?(?:起|以来|开始),?[^,。;\n\d]{0,16}(?:不再|停止|未再|没再)[^,。;\n\d]{0,4}(?:公布|发布|披露|公开|印|列出?)(?:[^。;\n\d]{0,24}(?=[。;\n]|$))?)`,
    'g',
  ),
  /** Brackets with the one day that a number is of. */
  dayOfNumber: /^(?:20\d{2}年)?(\d{1,2})月(\d{1,2})日(?:数据?|当[日天]|单日)?$/,
  dayAlone: /^(?:(?:20\d{2}年)?\d{1,2}月)?\d{1,2}日$/,
  /** A month or year that is compared with: 较8月. */
  comparison: new RegExp(
    words.lines`
    (?:[较比同跟]|与|[Vv][Ss]\.?|和(?=(?:\d{1,2}|上个?)月份?相比)|较于|[略稍]?[低高少多]于)(?:20\d{2}年|今年
    |去年)?(?:\d{1,2}月份?|[上前]1?个?月(?:份)?|上1?周|(?:去年|上年)同[期月])(?:[末底]|的|时|那(?:会儿?|时候?|阵子?)的?)?|[由从](?:上个?月
    |\d{1,2}月)份?的?(?=\d[\d.]{0,9}[万亿]?[单本张家])`,
    'g',
  ),
  /** Words before a number that is given only for comparison. */
  onlyCompared: /作为(?:对比|参照|比较)/,
  /** What people say before they tell of their own orders, or of what they earn: 我自己呢?难怪我9月流水好看. */
  onHimself:
    /^那?[我咱]们?(?:自己|这边|这儿)?呢$|^[^,:\d]{0,6}[我俺咱](?!们?[司市省区县国公])[^,:]{0,8}(?:流水|收入)[^,:]{0,10}$/,
  /** A time longer or shorter than a month. */
  span: new RegExp(words.lines`
    ${words.quarter}|季度|半年|全年|年初|以来|年度|上半月|下半月|期间|假期|长假|黄金周|春节|国庆|五一|端午|中秋|元旦|春运|暑运
    |每周|[上本一]周|[上中下]旬|${words.severalMonths}
    |${words.fromMonthToMonth}`),
  /** A time longer than a month, even if the clause only explains. */
  longSpan: /季度|半年|全年|以来|[去上前]年$/,
  wholeYear: /(?:今年|20\d{2}年)(?!\d)/,
  monthNamed: /(?:(20\d{2})年)?(\d{1,2})月(?!\d)/g,
  dayNamed: /(?:(20\d{2})年)?(\d{1,2})月(?=\d)/g,
  yearNamed: /(20\d{2})年(?!\d)/g,
  /** Another month, or another time without a number. */
  otherMonth: new RegExp(words.lines`
    ^(?:此前|[当彼那]时|早前|(?:今年[来里内]?|年内)$)|[1-9一两三四五](?:年|个月)[之以]?前|疫情[之以]?前
    |[近前][1-9一两三四五]年|${words.otherTimes}|上个?月|下个?月|上年|去年|前年|(?<!^)(?!同月)${words.samePeriod}|往年|历年`),
  /** The year, without its month, of a month named behind it: 回望去年,9月份…. */
  otherYear: /(?<![于过比较同与])(?:[去前上][1一]?年|年[之以]?前|20\d{2}年)(?![\d同相]|的[低高])/,
  /** The year in a heading, of which the numbers below are. */
  yearHeading: new RegExp(words.lines`
    [去前上]年|20\d{2}年(?:的?(?:主要|各项|同期|全年|网约车|行业|市场|运行){0,3}(?:指标|数据|情况|数字
    |回顾)?(?:如下|见下表)?$|\d{1,2}月(?!\d))`),
  /** A heading of earlier numbers: 往期数据. */
  pastHeading: new RegExp(words.lines`
    ^【?(?:历史|往期|往月|前期|上期|过往|以往|既往)(?:数据|情况|数字|记录|走势)?(?:回顾|对比|比较|参考|一览
    |查询)?】?$|^${words.oldNews}$|^【?(?:上期|前值|上月值)】?$|^【?(?:数据)?(?:对比|比较)(?:数据|情况|参考|(?:20\d{2}年)?\d{1,2}月份?)?】?$
    |^【?(?:回顾(?:20\d{2}年)?|(?:回顾)?(?:去年|上年|前年)(?:同期|同月|数据|情况|\d{1,2}月份?){0,2}):?】?$`),
  /** Another month, and not a longer or shorter time. */
  otherMonthNamed: /\d月|[上下]个?月|[去上前]年|同[期月]|疫情/,
  /** Brackets with nothing but a time: (8月). */
  timeAlone: /^(?:20\d{2}年|[去上前]年)?(?:\d{1,2}月份?|同[期月]|上个?月)?$|^20\d{2}[-./]\d{1,2}$/,
  /** A quarter alone on its line, and not the number of a question: Q3:多少? */
  quarterAlone: /^(?:20\d{2}年?)?Q[1-4]:?$/,
  /** A time longer or shorter than a month, alone on its line or in brackets. */
  spanAlone: new RegExp(words.lines`
    ^(?:20\d{2}年|今年|年内|\d{1,2}月份?)?(?:前?[一二三四1-4]{0,2}季度|Q[1-4]|[上下]?半年|全年|(?<=年|年内)累计|[上中下]旬|[上下]半月
    |\d{1,2}月?(?:份)?[-~至到]\d{1,2}月份?|(?:国庆|春节|五一|中秋|端午|元旦|清明)(?:期间|假期))$`),
  /** The month that was named last. */
  thatMonth: /当月|^同[期月]|[这同]1?个月/,

  // What narrows, and what does not.
  idleWord: new RegExp(`${words.idleWords}|\\d{1,2}(?:\\.\\d{1,2})?%`, 'gy'),
  /** What idle words may name besides orders, so that the change behind may be of that: 运力供给增加,环比增长5%. */
  notOrders:
    /占比|份额|比重|运力|供给|热度|合规|驾驶员|司机|人员|人数|从业|聚合|单车|人均|主体|规模|证|牌照|资质|车辆|许可/,
  /** The end of words that name the market as a whole. */
  marketSubject: /(?:网约车|数据|表现|增势|行业|市场|订单|单量|需求|供给|运力|许可|规模)[^的]{0,10}$/,
  /**
   * Words that may name something as large as the country's numbers: a part of the market, another time, another count, or what
   * is only assumed. No place and no company is as large.
   */
  otherwise: new RegExp(
    words.lines`
    [今明去前次上后同那]年|\d年|季|周|旬|月(?!台|票|嫂)|节(?![奏约能点日目])|假|春运|国庆|五一|中秋|元旦|除夕|[\d一二三四五六七八九十几两半]天|[每单昨前]天|日[均活]|[单当前昨每]日|夜|晚上|凌晨|高峰|时段|时候|那会|历史|往[期年]|(?<![躲逃熬挺扛避混糊闪])过去|未来|展望|以来|累计|平均|峰值|旧|疫情|年前
    |公司|企业|车队|集团|品牌|旗下|自家|我们|本(?:公司|平台|队)|机构|智库|券商|研报|报告|师|网友|专家|调[查研]|问卷|样本|(?<!官方)口径|模型|测算|估|预[计测]|推算|假设|如果|要是|情景|[近前][\d一二两三四五六七八九十几]{1,2}年|东南亚|欧[洲盟美]|[北南拉]美|非洲|uber|lyft|grab|gojek|yandex|优步|举例|示例|演示|练习|作废|失效|目标|编(?!辑)|传|(?<!你)猜|听(?![众好])|据说|大数据|软件|仓|数据指出|行业数据|的订单|某|^\(?完\)?$
    |合规|合法|双证|有效|活跃|新能源|纯电|电动|燃油|专车|快车|拼车|合乘|顺风|无人|[男女]|青年|群体|人群|公务|接送|跑腿|通勤|新增|注销|存量|自营|直营|加盟|部分|其[中他它]|[仅只]|单独(?!列|公布|披露|统计)|不含|除|去(?!$)|取消|渠道|试点|受托|车型|聚合|平台
    |巡游|出租|货运|代驾|单车|公交|机场|[车铁]站|枢纽|景区|旅游|校园|医院|商圈|[县乡镇城]|州(?!际)|都会|[东西南北中][方部]|热点|外|前\d|前[一二三五十]
    |[a-z](?<![a-z]{2})\d|only|states|forecast|estimat|previous|last(?:year|month)|^in(?!short|brief|sum|all|fact|total)[a-z]|本地|新区|开发区|城区|郊区|境内|全域|^(?!hi|dear|hello|fyi|btw|ok|well|nationwide|overall|finally|also|anyway|key|bottomline|inshort|inbrief|tl;?dr|orders|newsletter|source|summary|overview|licen[cs]es|permits)[a-z]{1,12}:?$`,
    'i',
  ),
  /** A line that may be an unknown place, by its two characters: 义乌. */
  bareName:
    /^(?:[一二三四五六七八九十]、|[^\u3400-\u9fffa-z])*(?:在|进军|来到)?[\u3400-\u9fff]{2}[^\u3400-\u9fffa-z,。]*$/i,
  /** The same with what is said or asked of it: 义乌走强. */
  shortName:
    /^(?:[一二三四五六七八九十]、|[^\u3400-\u9fffa-z])*(?:在|进军|来到)?[\u3400-\u9fff]{2}(?:[这那]边|方面|当地|一带|情况|市场|领跑|走[强弱俏]|增势|[跌涨升降]|的牌|一?共?有多少)/i,
  /** That a clause or label is of some alone, or of where they are: 仅, 本地. */
  someAlone:
    /^(?:仅(?!供)|光是|单[是拿]|[只单](?:算|统计|含|计))|(?<!聚合|官方|部里|监管|平台|网约车|司机|车辆|订单|单量|证照|牌照|[我咱你])(?:[这那]边|本地|当地)$|自[家身]|^in ?(?!short|brief|sum|all|fact|total|other|addition|any|this|the|my|our|one)[a-z]|\balone$/i,
  /** A clause on less than the market, or with the form of a topic: 在…中. */
  part: new RegExp(words.lines`
    ^(?:在|从|按|除|对|就|仅|只|光|以|于|其)|(?:中|内|里|外|上|方面|情况|看|时|间|段|类|型)$|(?:显示|认为|表示
    |称|说|透露|统计|报告)$|${words.parts}`),
  /** A part of the market by its name alone. */
  partName: new RegExp(words.parts),
  /** A part of the market or another count in a heading. */
  partNamed: new RegExp(
    `${words.parts}|聚合|前\\d|日均|单日|累计|以来|半年|季度|期间|海外|自营|试点|完单|双证|日活|交易额|投诉`,
  ),
  /** A part of the month. Behind it, the whole month may be named. */
  partOfMonth: new RegExp(words.lines`
    [上中下]旬|半月|周|假|(?<!季)节(?![奏点约能])|国庆|中秋|五一|端午|元旦|期间|当[天日]|[前后]\d{1,2}[天日]
    |\d日?[-~至到]\d{1,2}日`),
  /** Holidays, which a heading or question may be on. */
  holiday: new RegExp(words.lines`
    (?:国庆|中秋|五一|端午|元旦|春节|清明|双节)(?!前|过后|之后|结束)|[长小]长?假|(?<![暑寒])假期(?!前|过后
    |之后|结束)|黄金周`),
  /** A clause of a form that narrows nothing, whatever its words: 记者了解到, 与…相比. */
  idleForm: new RegExp(words.lines`
    (?:消息|讯|[日社]电|报道|获悉|注意到|了解到)$|(?:记者|笔者|小编)[^,\d]{0,12}(?:了解到?|发现|看到)$
    |^[他她](?:还|又|同时|并)?(?:进一步)?(?:表示|说|介绍|称|指出|通报|透露)$|^(?:该|这位|上述|新闻
    |交通运输部)*发言人[还又]?(?:进一步)?(?:表示|说|介绍|称|指出|通报|透露)$|^据[^,]{2,12}(?:新闻|日报|晚报
    |时报|网|社|客户端|财经)(?:记者)?(?:了解)?$|^(?:[值需][得要]|令人|出人|有|更)[^,\d地市平单车区]{1,6}的是$
    |^在\D*(?:下|同时)$|^在?(?:全部|总|所有|全国|这些|上述|这)?(?:系统)?(?:(?:监测
    |收)到的)?(?:\d[\d.]{0,9}[万亿]单)?(?:网约车)?(?:订单)?(?:信息)?(?:总量|量)?[中里当]中?$
    |^[^,]{0,9}交通运输部[^,]{0,15}(?:发布|公布|披露|通报
    |更新)[了的]?(?:20\d{2}年)?(?:\d{1,2}月份?的?)?(?:全国)?网约车(?:行业|市场)?(?:运行|运营|最新|基本|主要
    |总体|[的和])*(?:情况|数据|指标|信息)(?:显示)?$
    |^[^,\d]{0,10}最?(?:关[心注]|想知道|好奇)的$|^(?:[人车双]?证|驾驶员证|车辆运输证|许可)(?:一?共)?[发有]了?多少[本张]?$
    |^按照?(?:订单)?合规率[由从]?高[到至]低(?:排[名序列](?:情况)?)?(?:[如见][下附]?表(?:所示)?)?(?<!低)$
    |^包[括含]聚合平台在内$|^从(?:我们?|手[里中上]|[这那][份些]|上述|公布|发布|的|材料|数据|公报)+来?看$
    |^(?:具体)?情况[如详请]?[见如][下附]表$
    |^(?:以下[是为]|(?:[^,\d]{0,6}(?:[社网报君氪]|之家|财经|新闻))?附[上有]?)?(?:其[他它余]|相关|部分)的?(?:主要)?(?:数据|情况|指标|内容|方面)(?:如下)?$|^(?:没错|[你您]们?没[看听]错)(?:,[^,。\d]{1,8})?$|^(?:[环同]比|[较比与]|相[较比]|对比|各地共?发放)|^(?!截
    |[从自])[^\d,]{2,6}(?:\d{1,2}月)?\d{1,2}日$|^(?:(?:各位|亲爱的|所有)?(?:师傅|司机(?:师傅|朋友)?|老铁|老板
    |兄弟|姐妹|哥|家人|朋友|伙伴|小伙伴|同行|同学|同仁|宝子|股友|球友|车友|读者|网友|粉丝)们?|各位|大家)(?:们
    |大家)?(?:早上|上午|中午|下午|晚上|早|晚|新年|你们)?好?[啊呀]?$`),
  /** A clause that gives one number as a share of another. */
  share: /^约?占[^,\d]{0,12}\d[\d.]{0,4}%$/,
  /** Words for what is expected, assumed, denied, or counted in another way. */
  notStated: new RegExp(words.lines`
    ${words.denials}|截图[里中上]的?\d|查[不无]到?[^,。;\d]{0,6}(?:出处|来源|依据)|误[报作]|旧版|有消息称|(?:短?视频|帖子|网文|传言|截图|网友|自媒体)[^,。\d]{0,4}[称说]
    |(?:[修更]订|[更修]正|调整)前|估算|估计|推算|测算|初步|(?<!发布|发文)机构|剔除|扣除|不含|不包括|可比口径|预计(?!阅读)|设想|有人[发传晒]|竞猜|应该[在是有]|争取
    |预测|(?<![超合于](?:市场|[此之先]前|大家|我们){0,3}的?)预期(?!一致|相符|之?[内中])|假设|假如|(?:如果|要是)(?![您你]们?(?:平[时常]|经?常|喜欢|习惯)|[和与跟同](?:[今去]年|20\d{2}年)?(?:\d{1,2}月份?|上个?月
    |同[期月])相?比,)|倘若|网传|听说|传闻|据传|模拟|示例|样例|样本|计划(?!单列)|目标|力争|有望|或将|会不会|(?<=[经过])季节性?调整|季调|移动平均|(?<!数)据说|流传|猜测|否认|(?<=^|[,。;:\n])(?:若(?![只单仅从按以论把说与和同跟较比要])|(?:并非|不是)(?=全国|网约车|聚合|\d{1,2}月|上个?月))|(?:认为|有人[说称])(?=[,:]?(?:全国|网约车|聚合|\d{1,2}月))|据[^,。;:\n]{0,6}(?:局|公司公告)(?=[,:统数])|[或料若]达|[将料]达(?![成标])|本应(?!用)|理论上|(?:乐观|悲观|中性)情[形景]`),
  /** A cell that makes the numbers of its row unreal: 内部预测. */
  supposedCell: /^[^\d,。;:]{0,6}(?:预测|预计|预估|估[算计]|目标|计划|情景)[^\d,。;:]{0,4}$/,
  /** How a sentence denies what it quotes. */
  denied: new RegExp(`${words.denials}|${words.notOfAll}`),
  /** The whole country. */
  national: new RegExp(`(?:全国|我国|国内)(?!${words.system}|人大|政协|性|外)`),
  /** Platforms with vehicles of their own, and so no aggregators. */
  fleet: /^(?:如祺|享道|T3|曹操|首汽|神州)/,
  /** A heading of the country's numbers: 全国情况如下. */
  nationalHeading: /^全国(?:总体|整体|网约车|行业|运行|数据)*(?:情况|方面|数据)(?:如下)?$/,
  system: new RegExp(words.system),
  trade: /网约车/,
  onMonth: new RegExp(words.onMonth),
  /** Trades and groups with orders and permits of their own: 出租, 货运. */
  otherTrade: new RegExp(words.lines`
    (?<!预约)出租|租车(?=总?订单|驾驶员|车辆运|平台)|共享汽车|的士|打的(?![单车?。,;:\n]|$)|巡游|货[运车]|客运(?!协会)|公交|大巴|卡车|快递|外卖|配送|代驾|顺风车|共享单车|单车(?!日均
    |月均|日?单量|收入|日?营收|流水|产出|效率)|骑行|[两三]轮|[女男]性|老年|[兼全]职|拼团`),
  ministry: /交通运输部(?!门)|(?<![^中我]国|^国)交通部/,
  publisher: /监管(?:信息|资讯)交互|交通运输部(?!门)|(?<![^中我]国|^国)交通部|@中国交通/,
  /** A place, unless it is a paper's, a dateline's or a writer's. */
  place: new RegExp(words.lines`
    (?<!发[表布]于|发自|属地:?|\d\d ?来自
    |-\d{1,2} ?\d{1,2}:\d\d ?[·|] ?)(?:${words.places})(?!(?:20\d{2}年)?\d{1,2}月\d{1,2}日(?:电|讯|消息
    | ?[-—])|报道|时间|(?:商|日|晚|晨|青年|证券)报|[\u3400-\u9fff]{0,3}(?:网(?!约)|新闻|在线|客户端|之声|广播|卫视
    |经济通)|(?<=\d:\d{2}[\u3400-\u9fff]{2,4}
    |${words.writtenDay}[^\n。,]{0,24}[;·] ?[\u3400-\u9fff]{2,4})(?:\n|$))|${words.foreign}
    |(?!跨)[\u3400-\u9fff](?:省|自治区|自治州)(?!会|份|(?<=省)(?:[些了钱时事心油略着]|点(?!单)|力(?!争)))
    |[^城上退股超门都房楼车夜]市(?<!(?:[强弱优劣]于|跑[赢输]|同步|领先|落后)大市)(?![场民值级占面报])
    |[全我本各][市省区县](?![场民]|(?<=区)[域间块位])|辖区|在[京津沪渝穗深杭蓉济青宁汉郑甬苏锡厦榕昆筑邕哈沈](?=的?(?:订单|单量|平台|网约车|司机|车辆))`),
  placeBefore: new RegExp(`(?:${words.localPlaces})[省市]?(?:网约车(?:行业|市场)?)?$`),
  /** A place alone, as of an edition or a writer. No place has numbers as large as the country's. */
  localPlace: new RegExp(
    `^[^\\u3400-\\u9fff]{0,20}(?:${words.localPlaces})[^\\u3400-\\u9fff]{0,20}(?:关注)?$`,
  ),
  /** One word of a page's menu, which may name the places of its editions. */
  menuWord: new RegExp(`首页|${words.localPlaces}|[^\\u3400-\\u9fff]`, 'gy'),
  namedPlatform: new RegExp(words.platforms),
  /** A platform's name alone, on a line or behind the colon of a title. */
  wholePlatform: new RegExp(`(?:^|[:,])(?:${words.platformNames}):?$`),
  /** A platform as an entry of a list, perhaps with its rate: 滴滴出行为48.1%. */
  rankedPlatform: new RegExp(`^(?:${words.platformNames})(?:最[高低]|[为是达仅只有]{0,3}\\d[\\d.]{0,5}%)?$`),
  /** A platform, or what may be the name of one. */
  platform: new RegExp(words.lines`
    ${words.platforms}|(?<![带拉推]动|[聊谈侃说看]|绿色|居民|公众|日常|假期|节日|春节|国庆|暑期)(?<=[\u3400-\u9fff\w])出行(?!业|行业|大盘|板块|赛道|[早晚日周月快简]报|要闻|速递|情报|动态|早知道|研究|服务|市场
    |需求|增|量|人|意愿|观察|周刊|参考|一线|情况|数据|方式|领域|高峰|头条|圈|网|报|号|资讯|智库|新闻|江湖|旺
    |热|回|升|持续)|专车|(?:打车|叫车|用车)(?!了?过?[吗么没]|需求|难|旺|热|的?人|的[多少旺]|[多好贵]不|多吗|难不|到底|究竟|越来越|怎么|为[何什]|有多|真[的难贵]|[更太很还][难贵慢])`),
  foreign: new RegExp(words.foreign),
  /** A run of days or months. */
  upTo: /[-~至到]/,
  /** A line with the day, the place or the names of a publication. */
  dateline: new RegExp(words.lines`
    20\d{2}[-/.]\d{1,2}[-/.]\d|^[^\d,]{0,8}(?:来源|编辑|记者|作者|通讯员)[^\d,]{0,10}$
    |^(?!截)(?:[^\d,到至]{0,10}|${words.system},?
    |[^\d到至]{0,8}来源:[^\d到至]{1,15},)20\d{2}年\d{1,2}月(?:0?[1-9]|1\d|2[0-7])日(?:来源\D{0,12}|第?[A-Z]?\d{1,3}版)?$`),
  /** A day behind the name of a paper, which may be that of another trade: 出租汽车周刊2024年9月20日. */
  dayOfMedium: /(?:[报刊志网]|在线|客户端)20\d{2}[-/.年]/,
  /** Words in hidden or linked text that may change what the numbers of a page are of. */
  ofColumns: /[环同]比|合规|[一二三四五六七八九十上去]月|去年|同期|上一篇|下一篇|相关|推荐|括号/,
  /** Words for the text at hand. */
  ofThisText: /本文|文[中内]|声明|以上|上述/,
  /** The topic of a headline without numbers. */
  otherTopic: /网约车|出租|司机|乘客|办法|条例|规定/,
  /** Words of a headline with numbers. */
  onNumbers: /数[据字值量]|订单|单量|口径|统计|通报|公报|情况/,
  /** Links to other articles, in any form. */
  moreArticles: new RegExp(words.lines`
    ${words.otherArticles}|[上下]一[篇条]|${words.earlierIssues}|上期回顾|此前报道|猜你喜欢|${words.otherPosts}`),
  otherArticle: new RegExp(words.lines`
    相关(?!负责人|部门|人士|规定|数据|情况|工作|指标)|推荐|热[门点](?:文章|新闻|资讯)|延伸阅读|链接|上一篇
    |下一篇|往期|回顾`),
  /** A link to another article between two paragraphs, with its number: 【延伸阅读】8月网约车订单7.89亿单. */
  teaser: /^【[^】]{1,8}】\d{1,2}月[^年]{0,40}\d[万亿]单$/,
  /** Words to or of the writer or reader. */
  onWriter: /我(?!国)|[你咱您]/,
  /** A verb of saying, before what is said. */
  speech: /(?:说|道|称|表示|透露|认为|介绍)$/,
  /** The end of a topic. */
  topic: /(?:(?<!城市)方面|情况|地区|两市|等地|三地|来看)$/,
  /** Words of a topic that the whole country's bulletin itself has. */
  ownTopicWord: /主要(?=城市)|各地|各|中心|城市|发证|\d{1,2}城(?=合规率)|(?<=合规率[^,]{0,4})以上$/g,
} satisfies Record<string, RegExp>

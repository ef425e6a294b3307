import * as words from '../vocabulary.ts'

/** What clauses, lists and tables say of the orders of platforms, word by word, and what stands around them. */
export const platformPatterns = {
  /** What a clause on the orders of platforms is made of besides names and changes: which platforms, orders, how they went, and words that say no more. */
  word: new RegExp(
    `(?!(?:[增涨升降跌减][速幅势度]|增长率|幅度|(?:${words.up}|${words.down})幅)[^,。;:\\n%\\d]{0,6}(?:${words.up}|${words.down}|收窄|扩大|放缓|加快))(?:((?:(?:20\\d{2}年)?\\d{1,2}月份?|[本当]月)?的?(?:订单|单)量(?:排名|排在)?(?:前(?:\\d{1,2}|十)[名位家]?|(?:超过?|[破逾在])?\\d{2,3}万[单笔](?:以上)?))|(?:超过?|[破逾在])?\\d{2,3}万[单笔](?:以上)?(?=的)|${words.about}?[一二两三四五六七八九]成[多上下左右以内]{0,3}|(?:控制|维持|保持)在(?=[一二两三四五六七八九]成)|(?:控制|维持|保持)?在\\d{1,2}%(?:以内|左右|上下|以上|以下)|除[一二两三四五六七八九\\d]{1,2}家外|${words.platformWords}|(?:网约车)?(订单量?(?!合规|信息|总)|单量)|(?<=[量单为达是:行车])\\d[\\d.]{0,9}[万亿]单|(?![多少])(?:(${words.up})|(${words.down}))幅?度?)`,
    'y',
  ),
  name: new RegExp(words.namedPlatforms, 'y'),
  /** One that is shipped as no series. */
  otherName: /[A-Za-z\u3400-\u9fff]{1,6}?(?:出行|[打约专用叫租]车)/y,
  /** Behind what speaks of orders 与10月相比 is their base, and joins no names. */
  mark: /(?!(?<=(?:订单|单量|订单量)(?:变[化动]|情况|方面|表现)?(?:来?看|上|而言|来说)?[,(]?)[与和](?:上个?月|\d{1,2}月))(?=[、,;:。【】和与\n]|及(?!时用车)|\d{1,2}[.、](?!\d))([、和与]|及(?!时用车))?,?([;:。】])?(\n)?【?(?:\d{1,2}[.、](?!\d))?/y,
  /** What a clause says of another month, of which nothing else is: also behind 继, before what is of the own one. */
  otherMonth:
    /(?:([继在])|而?[其它]的?|而|此前)?(?:上个?月|(\d{1,2})月份?)的?(?:订单|单量)?(?:环比)?[^,。;:、()\n\d%]{0,6}(?:[为是达]{0,2})[-+↑↓]?\d[\d.]{0,4}%(?:的[增涨升降跌减]幅)?(?:之?后)?/y,
  /** The same in brackets behind a value, and why that is so. */
  otherMonthAside:
    /\((?:上个?月|(\d{1,2})月份?)(?:订单量?|单量)?(?:环比)?[^()\n%\d]{0,6}[-+↑↓]?\d[\d.]{0,4}%\)/y,
  reasonAside: /\(([^()\n%\d率]{2,16})\)/y,
  /** Why their orders went so, or where it puts them, which are no other orders. */
  aside:
    /(?:虽然?|尽管|由于|因|随着|得益于)[^,。;:\n%率单]{1,20}(?=,)|受[^,。;:\n%率单]{1,16}(?:影响|冲击|拖累|波及|[带拉推]动|提振)(?=,)|总部(?:就|均|都)?[位设]?[于在][^,。;:\n%\d]{1,6}(?:的|(?=,))|在[^,。;:\n%\d]{2,20}运营(?=,)|(?:自?\d{1,2}月(?:\d{1,2}日|[初末底])?)?(?:重新|恢复|正式|被)?(?:上线|上架|下架|开放)[^,。;:\n%\d]{0,10}(?:之?后|以来)(?=,)|(?:该平台|其)的?主要市场[位在是于为]{1,2}[^,。;:\n%\d]{1,6}(?=[,;。])|基本(?:持平|稳定)(?=,(?:微|略|小)幅?[有增升涨降跌减])|\((?:根?据)?(?:附?图表?|附?表格?|配图|官方|部里|部委|交通运输部)(?:数据|公布|口径|整理|发布){1,2}\)|\(按(?:订单量|单量)?(?:环比)?[增涨升降跌减]?[幅速]?(?:[由从]?[高大][到至][低小])?排[列序名]\)|(?:已经?|也|为|是)?连续第?[\d一二两三四五六七八九十]{1,2}个月(?:保持|实现|出现)?[正负]?(?:增长|下[滑降跌]|上[升涨]|回[升落])(?=[,。;])|[增涨升降跌减][幅速](?:较|比|环比)?(?:上个?月|\d{1,2}月份?)?(?:有所|明显|进一步|继续|大幅|略有?){0,2}(?:收窄|扩大|放缓|加快|加深)(?=[,。;])|(?:呈现?|为)?"?\d{1,2}[升涨增]\d{1,2}[降跌减](?:\d{1,2}平)?"?(?=[:,。;])|你们懂的|(?:几乎|基本上?)?(?:没动|稳定)|(?![^,。;:\n]{0,8}(?:剔|扣|排除|不[含计考]|[若如]果?无|假如|如果))[^,。;:()\n%率单\d]{0,8}疫情(?:好转|缓解|反复|冲击|影响|平稳)[^,。;:()\n%率单\d]{0,10}(?=,)|(?<=,)[增降涨跌][幅速势][居排]前?[首列第一二三位]{0,3}(?=[,。;])|(?<=(?:%|增速|大盘|行业|平均),)份额(?:继续|进一步|小幅|略有?|有所|明显|持续|再度){0,3}(?:流失|下[滑降]|收缩|提升|上升|扩大)(?=[,;。][^,;。:\n%]{2,40}(?:订单|单量|环比))/y,
  /** Which part of all orders one has, before a change in words that are of no share. */
  share:
    /(?:订单|单)量(?:大约|约)?占(?:全国|全部|总量|市场|整体|大盘|行业|订单|的|了|到|约|近|超过?|逾){0,4}\d[\d.]{0,4}%(?:左右|以上)?(?=,环比(?:增长|大增|上涨|大涨|减少|大减))/y,
  /** The compliance rate of one, and its change, before what says that the next is the change of its orders. */
  rateBefore:
    /(?:订单)?合规率(?:为|达到?|是|:)?\d[\d.]{0,4}%(?:\((?:环比|较上月)?[^()\n]{0,12}\)|,(?:环比|较上月)[^,。;:()\n\d]{0,4}\d[\d.]{0,4}(?:%|个百分点))?(?=,(?:订单量?|单量)(?:环比|较上月))/y,
  /** What leaves to the clause before how the value behind it went: 曹操出行则为7.2%. */
  goesOnAs: /(?:[则也]|分别)为$/,
  sign: /[-+↑↓]/y,
  course: /[增涨升降跌减]幅/,
  /** Which kind of platform one is: 市场份额最大的, 行业龙头, 它旗下的. */
  kind: new RegExp(
    `[^,。;:、()\\n\\d%]{1,16}?(?:的|龙头|巨头|老大|一哥|旗下)(?=${words.namedPlatforms})`,
    'y',
  ),
  /** The same by what it has most of, which may be what grew, unless that is its share or growth, or by a part of what it has. */
  kindOfPart:
    /^(?!.*(?:份额|规模|体量|订单|单量|[增涨升降跌减])).*最[多高低大小强弱快好]|夜|凌晨|高峰|时段|周末|电动|新能源|燃油|[区县镇城]|枢纽|机场|车站|[快专拼]车|预约|取消|商圈|自营|境外|海外|完单|单均|本地|[南北]方|试点|双证/,
  /** Where one has its seat, which its orders are not of. */
  seat: /总部(?:就|均|都)?[位设]?[于在][^,。;:\n%\d]{1,6}的$/,
  /** A clause of any words without a number, before which a month may stand. */
  clause: /(?:\d{1,2}月份?)?[^,。;:()\n%\d]{2,40}(?:\d{1,2}月份?[^,。;:()\n%\d]{1,20})?(?=[,。;:\n]|--)/y,
  /** That it says why orders went so, at its end, and how they went. */
  tellsReason:
    /(?:影响|冲击|波及|拖累|[带拉推]动|封控|管控|停摆|暂停|居家办公|复工|释放|补贴|失火|反复|好转|缓解|放开|下架|抢客)[^,。;:的里中上内]{0,6}[,。;:]?$/,
  tellsSource: /(?:发现|看到|显示|获悉|了解到|注意到|可见|看出)$/,
  tellsCourse:
    /垫底|居[首次前]|次之|领[涨跌跑先]|榜(?:首|单|前列|末)?|紧随|紧跟|其后|(?:[高低多少强弱快慢大小好差]于|跑[赢输]|不及)(?:大盘|平均|均值|整体|行业|市场|全国)+(?:水平|平均|整体)?|新面孔|逆势|止跌|由[跌降]转[涨升增]|由[涨升增]转[跌降]|分化|均匀|[涨跌增降升减]得?最?[快慢深狠猛惨凶多少大小]|最(?:多|少|大|小|快|慢|深|狠|猛|惨|强|弱|明显)|喘了口气|回升|回落|回暖/,
  /** What a clause speaks of that platforms may have besides orders, or that has orders of its own; and which part of them. */
  turnsAway: new RegExp(
    `^(?:单月|\\d{1,2}月份?)?(?:补贴|同比)|率|(?<!份)额|份额(?!最[大高])|(?<![单总信])量|数(?!字|据)|价|活|收[入益]|[利营]润|费|户|司机|车辆|乘客|员|投诉|口碑|评[分价]|下载|流水|时长|里程|运力|GMV|[DM]AU|UV|合规|聚合|对比$|报告|机构|咨询|顺风|出租|代驾|[快专拼]车|货运|夜|凌晨|高峰(?!$)|周|日均|[每单]日|新能源|境外|海外|国际|渠道|小程序|客[户群]|预[计测]|估|剔除|扣除|排除|不[含计考]|有效|累计|季|同期|上个?月|去年|${words.corrected}`,
    'i',
  ),
  endsInPlace: new RegExp(
    `^(?!总部|该平台|其|虽|尽管|由于|因).{0,30}(?:${words.places}|[省市区县]|地区|[里中内])$`,
  ),
  endsInTopic: new RegExp(
    `^(?:在|于|从|就|至于|说到|再看|论|按|对比|往期)|(?:${words.places}|里|中|上|内|方面|地区|市场|来看|来说|而言|层面|情况|业务|[时段间天日][,。;:]?)[,。;:]?$`,
  ),
  /** What a platform is called besides, or the one that its orders are counted with; and that it is the only one: 仅及时用车一家. */
  alias: new RegExp(
    `\\((?:[A-Za-z][A-Za-z\\d ]{0,19}|含花小猪(?:出行)?)\\)|(?<=(?:仅|只有|唯独)有?(?:${words.namedPlatforms}))[一1]家(?=的?(?:订单量?|单量|环比|实现|出现|上升|增长|下降|下滑))`,
    'y',
  ),
  amounts: /(?:分别|[为是达到了])*(?=\d)/y,
  /** Orders that are spoken of, also such as may be of others, a sentence with a number, and what one on which platforms have orders is made of. */
  ordersNamed: /订单|单量/,
  ordersOfOthers: /订单|单量|聚合/,
  numberStated: /\d[^。;]{0,200}[。;]$/,
  lead: new RegExp(
    `\\(?按订单合规率[由从]高[到至]低(?:排[列序名])?\\)?|(?:订单)?合规率[和与及、](?=(?:订单|单)量)|交通运输部|当局|资料|[显列所]示|列出|依照?|从|有关|相比|相关|见(?=下|附|表)|运行|表\\d{1,2}:?|\\(?单位:?[万亿]?单\\)?|\\(?按订单合规率[由从]高[到至]低(?:排[列序名])?\\)?|订单(?:信息|量)?|单量|[环同]比|上个?月|${words.presented}|${words.platformWords}|${words.up}|${words.down}|(?:家数)?(?:与|同|和|较|比)(?:上月|\\d{1,2}月)(?:的\\d{1,2}家|相同|持平|比)?|超过?|[逾破]|\\d[\\d.]{0,9}(?:%|[万亿][单笔])|\\d{1,2}[).、]|[\\n。,;:、()共个以%-]`,
    'gy',
  ),
  ranks: /^(?:最[高低大小多]|前|居|领|垫|排|第)/,
  extremes: /^最[高低]/,
  others:
    /^(?:对手|部分|主要|重点|头部|全部|多数|过半|内|平台|公司|企业|[\d一二两三四五六七八九十几多]+[家大个])$/,
  onMonth: /环比|按月|mom|^月/i,
  monthWord: /(\d{1,2})月/,
  holdsName: new RegExp(words.namedPlatforms),
  unshipped: new RegExp(`^(?:${words.otherPlatforms})$`),
  /** What says before or behind the values of platforms that they may be of others, or of less; and who else publishes some. */
  sourceBefore:
    /来源|报告|报道|公开(?!以来)|另据|[本当]地(?!化)|平台数据|第\d{1,2}周|(?<![月\d])\d{1,2}日|^[^\d]{0,4}(?:合规|下载|活跃|份额|占比)[^\d]{0,4}$/,
  sourceBehind:
    /说的|指的|^[(-]{1,2}(?!.{0,9}(?:社|报|网|新闻|央视|客户端)\)?$)(?:据|.{0,12}(?:称|表示|告诉|介绍|传))|来源|来自|源自|提供(?!服务)|统计|口径|(?:注|说明):|[上前]述|以上|[该此]数|这[是些]|均[为是系]|仅(?!有的?\d{1,2}家)|^,据|,系(?!统)|,为\d{1,2}月|估[算计]|测算/,
  /** What a sentence has that is on compliance, whatever it says of its own numbers. */
  rate: /合规率(?![^。\n]*(?:来源|来自|源自|提供))/,
  otherPublisher:
    /QuestMobile|易观|极光|月狐|研究院|咨询|证券|智库|(?<!随)公告(?!所附|附带|后附)|财报|第三方|机构/i,
  /** A note that someone arranged the ministry's numbers. */
  arranged:
    /(?:来源|数据):?(?:[^。\n]{0,8}?交通(?:运输)?部)[,、;和及]{0,2}[^。\n,、;]{0,20}(?:整理|制[表图]|绘制|证券研究[所院部]|研究[所院部])$/,
  /** A note below a list that only says which platforms are on it. */
  listed:
    /^(?:\n?\((?:注:?)?(?:(?:订单|单)量)?(?:超过?)?30万单以上的?(?:网约车)?平台(?:这1?个月|[本当]月)?[一总]?共?有?\d{1,2}家(?:,(?:其[余他它]的?|小)平台[^()\n\d率%上京广深省市区县夜周日]{0,4}[未不没]再?[一逐]?一?列出?了?)?。?\)|\((?:注:?)?(?:以上)?(?:仅|只)?(?:列|摘|选|取(?!消)|抄)[^()\n\d上京广深省市区县夜周日]{0,10}(?:,(?:超过?)?30万单以上的?(?:平台)?[还共有]{0,2}\d{1,2}家)?[。]?\)|\((?:注:?)?其[余他它]平台[^()\n\d率%上京广深省市区县夜周日]{0,8}(?:±?\d{1,2}%(?:以内|以下))?,?[未不没](?:再?[一逐]?一?)?列出?[。]?\)|[,\n]{0,3}(?:注|备注|说明):(?:[上下]?表[中内]?|本表)?(?:仅|只)?(?:列|摘|选|取)[出示取录选]{0,2}(?:了|的是)?(?:部分|主要|头部)(?:网约车)?平台(?:数据)?(?=[。\n]|$))/,
  /** A picture that may be the sign of a number, ▼ or a red one, and is dropped; but no mark of an item or line of a table. */
  signLost: /(?![+|=<>~−＋｜↑↓■●◆►▶◇○\u2500-\u257f])\p{S}/u,
  /** Of falls, behind which a number without a sign may be one too; and above, of all. */
  falls: /(?<![升增涨])[降跌减滑]|↓/,
  allFall: /(?<![升增涨])[降跌减滑](?![^。,]{0,3}\d)/,
} satisfies Record<string, RegExp>

/** Tables of platforms: what their columns and cells hold, and what their titles say of all of them. */
export const platformTablePatterns = {
  platformHeading: /^(?:网约车)?(?:平台(?:公司|企业)?|企业|公司)(?:名称|简称)?$/,
  platformValue: /订单|单量|合规率|占比|份额|排名/,
  /** A column of words that say nothing of the numbers. */
  note: /^(?:备注|说明|注|备考)$/,
  /** What in it says that a number is of less, or of another time; and a line above a table that says so of all. */
  noteOfPart: /不[含包计]|[除仅只夜估预]|[同环]比|\d月(?:份|数据)?$|口径|聚合/,
  titleOfPart: /^[^,，。；:：]{0,12}(?:中心城市|期间|国庆|中秋|春节|五一|端午|元旦)[^,，。；]{0,20}$/,
  /** What a second row of headings holds. */
  subheading:
    /^(?:(?:20\d{2}年)?\d{1,2}月份?|[本当上]月|数值|[环同]比|[较比](?:上?个?|\d{1,2})月|增[减幅速]|变[化动])?(?:[环同]比|变[化动]|增[减幅速])?(?:[(（](?:%|个?百分点|pct|万单|亿单)[)）])?$/,
  ordersHeading: /^((?:(?:20\d{2}年)?\d{1,2}月份?|[本当]月)的?)?(?:订单|单)量?(?:[本当]月|情况|变化)?$/,
  /** One that names no part of them, and no other time than its month. */
  plainTitle:
    /^(?:[一二三四五六]、|[(（]?\d{1,2}[.、)）]|附?(?:图表|[图表])\d{0,2}[:：]?)?((?:20\d{2}年)?\d{1,2}月份?)?(?:订单量(?:排名)?前\d{1,2}[名位家]?的?|订单量超过?30万单的?)?(?:主要|部分|各|分|头部|重点)?(?:网约车)?平台(?:公司|企业)?的?((?:20\d{2}年)?\d{1,2}月份?)?(?:订单量?|单量|合规率|运[行营]|经营|数据|情况|环比|变[化动]|[和与及、]|排名|一览|对比){0,8}表?(?:[(（]((?:20\d{2}年)?\d{1,2}月份?)[)）])?(?:[(（]?单位[:：]?[万亿]单[)）]?|[(（][万亿]单[)）])?[:：]?$/,
  /** A title of what all platforms below have: orders, or their growth over the month before. */
  ordersTitle:
    /^(?:[一二三四五六]、|[(（]?\d{1,2}[.、)）]|附?(?:图表|[图表])\d{0,2}[:：]?)?(?:(?:20\d{2}年)?\d{1,2}月份?)?(?:主要|部分|各|分|头部|重点)?(?:网约车)?平台(?:公司)?的?(?:(?:20\d{2}年)?\d{1,2}月份?)?(?:订单量?|单量)(?:情况|变化|对比|及?环比|[、和及与]?同比){0,3}(?:[(（]?单位[:：]?[万亿]单[)）]?|[(（][万亿]单[)）])?[:：]?$/,
  growthTitle:
    /^(?:[一二三四五六]、|[(（]?\d{1,2}[.、)）]|附?(?:图表|[图表])\d{0,2}[:：]?|附[:：])?(?:(?:20\d{2}年)?\d{1,2}月份?)?(?:订单量(?:排名)?前\d{1,2}[名位家]?的?|订单量超过?30万单的?)?(?:主要|部分|各|分|头部|重点)?(?:网约车)?(?:平台|家)(?:公司)?的?(?:(?:20\d{2}年)?\d{1,2}月份?)?(?:订单量?|单量)(?:环比|较上月)(?:变[化动]|增[长减幅速]|涨跌幅?)?(?:一览|情况)?表?(?:[(（](?:(?:\d{1,2}月份?|(?:单位[:：]?)?%|订单量(?:超过?)?30万单(?:以上)?的?平台共?有?\d{1,2}家|(?:部委|部里|官方|交通运输部)口径)[,，、;；]?){1,3}[)）])?[:：]?$/,
  /** The name of one on its line, and what a small table below it tells of it. */
  nameAlone: new RegExp(`^\\s{0,9}(?:\\d{1,2}[.、] ?)?(${words.namedPlatforms})\\s{0,9}$`),
  wholeName: new RegExp(`^(?:${words.namedPlatforms})$`),
  /** Of a row of growths below names: of orders where it says so, and with its unit. */
  sidewaysLabel: /^(订单量?|单量)?(?:环比|较上月)(?:变[化动]|增[长减幅速]|涨跌幅?)?(?:[(（](%)[)）])?$/,
  sidewaysCell: /^(?:[-+−－–＋↑↓]?\d{1,3}(?:\.\d{1,2})?[%％]?|[-–—/]|持平)$/,
  smallLabel:
    /^(?:订单合规率|合规率|订单量?|单量)(?:环比|较上月|变[化动])?(?:[(（](?:%|个?百分点|pct|万单)[)）])?$/,
  growthLabel: /^(?:订单量?|单量)(?:环比|较上月)(?:变[化动])?$/,
  platformCell: /^[-–—/]+$|^\D?\d|(?:升|长|加|降|少|滑)\d|^持平$/,
  noValue: /^(?:[-–—/]*|持平)$/,
  platformChange: /^(?:[^\d(（]{1,4})?\d/,
  growthCell: /^(?:[-+−－–＋↑↓]?\d{1,3}(?:\.\d{1,2})?[%％]|[-–—/]|持平)$/,
} satisfies Record<string, RegExp>

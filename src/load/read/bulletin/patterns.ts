import * as words from './vocabulary.ts'

/** Every regular expression over the text of a bulletin, so that a test can prove each of them linear. */
export const patterns = {
  rideHailing: /[约約]/,
  htmlTag:
    /<(?:!doctype|html|head|body|div|p|br|span|td|article|section|meta|main|table|tr|ul|ol|li|dl|dd|h[1-6]|strong|b|em|font|center)(?:[\s/>])/i,
  /** Not `visibility`: some sites show their own articles by a script that takes it away. */
  hiddenStyle: /display:\s?none/i,
  blanks: /\s+/g,
  publicationName:
    /^(?:pubdate|publishdate|publish_time|publishtime|article:published_time|firstpublishedtime)$/i,
  /** Pinyin in brackets, as some copies print it after a character; also one that the end of the text cuts. */
  pinyin:
    /(?<=[\u3400-\u9fff]\s?)\([ ]?(?:[a-z\u00e0-\u01dc]|[\u0300-\u036f]){0,8}[ ]?(?:(?<=[^( ][ ]?)\)|$)/g,
  /** The mark of a footnote, which is no digit of the number before it. */
  footnote: /\[{1,2}[ ]?(?:\d{1,2}|注\d{0,2}|\*{1,3}|[a-z])[ ]?\]{1,2}/g,
  yearInWords: new RegExp(
    `(?<![\\u3007零0-9${words.numerals}])二[\\u3007零0][\\u3007零0${words.numerals}]{2}(?=年)`,
    'g',
  ),
  /** A year, or a month, in brackets without its words. */
  timeInDigits: /(?<=[(（])(20\d{2})(?:[./-](0[1-9]|1[0-2]))?(?=[)）])/g,
  /** With what it counts, or as a percentage, which ends a clause: what is cut may go on. */
  numberInWords: new RegExp(
    `(?<![\\d.\\u3007零${words.numerals}十百千万亿两几数余多点第双另某每])(?:(百分之)${words.inWords}(?=[,。;、)和及与以])|${words.inWords}(?=[家个月日]|[万亿][本单张]))`,
    'g',
  ),
  /** The point of a number at the end of a line or the beginning of the next: nothing else goes on so to a unit. */
  brokenPoint: /(?<=\d)(?:\. ?\n[ \n]{0,3}|\n[ \n]{0,3}\.)(?=\d{1,2} ?(?:%|[万亿][本单张]))/g,
  /** As copies of January name it or otherwise, and whether a day of it. */
  december: /(去年 ?)?(?<!\d)12 ?月( ?\d)?/g,
  datedYear: /20\d{2}(?= ?年|[-/.]\d{1,2}[-/.]\d)/g,
  wide: /[\u2e80-\uffff]/g,
  ideograph: /[\u3400-\u9fff]/,
  letter: /[\u3400-\u9fffA-Za-z]/,
  beforeNumber: /[\u3400-\u9fff、]/,

  // Numbers and what is said of them.
  /** With whatever separators stand in it; which of them are right is seen afterwards. */
  number: /\d+(?:[.,]\d+)*/y,
  thousands: /^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/,
  /** The orders as the ministry prints them, in ten thousands or with two decimals. */
  printedInFull: /^\d{5,}|\.\d{2}$/,
  ordersUnit: /([万亿]?)[单笔条]/y,
  /** The first part of a number with two units: 6亿9175.8万单. */
  hundredMillions: /(\d{1,2})亿(?=\d{1,4}(?:,\d{3})?(?:\.\d{1,2})?万[单笔])/y,
  /** Also of those who hold them: 持证驾驶员501.0万人. */
  permitsUnit: /(万?)[本张人名辆]/y,
  /** What a change is over: the month or the year before, or a month by its name; and how many there were then. */
  base: new RegExp(
    `(?:${words.against}(?:(?:(20\\d{2})年|(去年|上年))?(\\d{1,2})月(?:份)?|([上前]1?个?月(?:份)?|此前1个月|1个月[之以]?前))(?:[末底]|(?:2[89]|3[01])日)?|(${words.onMonth})|(?:${words.onYear})|(\\d{1,2})月(?:份|当月)?(?=(?:新增|净增|增加|减少|净减)了?\\d{1,2}家))(?:的?\\(?\\d[\\d.]{0,9}(?:[万亿][单本张]|家)\\)?|\\((?:${words.against})?(?:(上个?月)|([去上]年同[期月])|(\\d{1,2})月份?)?[末底]?[为是:]?(?:${words.up}|${words.down})?(?:\\d[\\d.]{0,9}(?:[万亿][单本张]|家|%))?(?:相比|比较)?\\))?(?:相?比)?,?(?:(?:${words.up}|${words.down})[了出]?(?:整整)?\\d[\\d.]{0,9}[万亿][单本人名辆],)?`,
    'y',
  ),
  baseJoin: /[、和及与]/y,
  each: /分别|各自?/y,
  both: /均|都/y,
  direction: new RegExp(
    `(?:${words.manner}){0,2}(?:(${words.up})|(${words.down}))[了出]?(均为|分别为|为)?(?=\\d)|(?:(增幅|增长率|增率|增速|涨幅|升幅|增长幅度|增量)|([降跌减]幅))(?:更是)?(?:分别)?(?:为|是|达到|达)?(?=\\d)|(?:${words.manner})?(?:有|保持|实现|取得|录得|出现)了?(?=\\d[\\d.]{0,5}%的(?:(?:${words.gains})|(${words.losses})))|(?:(?:[增涨升]幅|增速|增长率?|变动|变化)?[:为]?)(?:([+↑])|([-↓]))(?=\\d)`,
    'y',
  ),
  /** Behind a number that came, one that went, or the reverse: both are no change. */
  grossChange: /[,、;][^,。;\n]{0,4}减少/y,
  leftMarket: /[注撤]销|吊销|退出|[退离]场|退市|出局|关停|补进/,
  nextValue: /[、,和及与]/y,
  /** What a value stands before: 环比保持2.1%的增长. */
  gainOrLoss: new RegExp(`的(?:${words.gains}|${words.losses})`, 'y'),
  unchanged: /持平|无变化/y,
  /** What may stand between a number and the change that belongs to it. */
  beforeChange: /[,;、]?(?:虽?受[^,。;:()\n\d]{1,15}影响,?)?(?:虽然?|尽管|但|却|也|则|仅|只)?/y,
  /** A clause that compares a number with something else than the month or year before, or says how large it is. */
  comparedClause:
    /^(?:(?:虽然?|尽管|但)?[仍依]?[然旧]?处(?:于|在)?(?:历史|年内)?相?对?[高低]位|(?:跌破|重回|重返|失守|逼近|不足|低于|高于)\d[^,。;:…\n()%率]{1,10}|(?:较|比(?![例重])|[环同]比[升降增]幅)[^,。;:…\n()]{1,30}(?<=\d(?:%|个百分点|家|[万亿][单本]))|(?:[较比与]|[略稍]?[低高少多]于)(?:上个?月|\d{1,2}月份?)(?:[^,。;:…\n()的]|的(?=\d)){0,30}|首次(?:突破|跨过|超过|站上|达到)[^,。;:…\n()%率]{1,20}|占\d[\d.]{0,4}%|(?:这|创|为|是|系)[^,。;]{0,20}(?:[新次最][高低]|以来[^,。;]{0,4}|首次[^,。;]{0,12}))$/,
  /** The base of the changes in the clauses that follow, and what a change speaks of that was stated before. */
  baseAlone: /(环比)|同比/y,
  changeLead:
    /仅?(?:(\d{1,2})月份?,?|当月|本月)?(?:(?:这一?|该)(?:数字|数据|数|指标)|[二两]者|[这其它])?的?(?:数量|总数|总量|规模|家数)?/y,
  /** What goes on with what the sentence before was about. */
  goesOn: /\n?其中/y,
  asideEnd: /[()。…\n]/g,

  // Statements.
  asOf: /(?:截[至止]到?|统计时[点间]:?|[到至](?=(?:20\d{2}年)?\d{1,2}月(?:2[89]日|3[01]日|[底末]))|(?=(?:20\d{2}年)?\d{1,2}月[底末]))(?=(?:20\d{2}年|今年)?\d{1,2}月|20\d{2}[-.]\d{1,2}[-.]\d{2},|(?:20\d{2}|去|上)年年?[底末])(?:(20\d{2})[年.-]|今年|去年|上年)?(?:(\d{1,2})[月.-](?:(\d{1,2})(?:日(?:24时)?|(?<=[-.]\d{2}))|底|末)?|年?[底末])/y,
  /** One word of the clause that states how many companies have a licence, around their number. */
  licenceWord: new RegExp(
    `(${words.nation})(?:范围内|各地)?|(目前)|((?:取得|获得|获|拿到|持有|手握|持)?了?(?:网约车)?(?:平台)?(?:公司)?(?:经营)?(?:许可证?|牌照数?)|[持获][证牌](?:经营)?)|(公司|企业|平台(?=许可|取得|获|拿|已|[:数总家]))|(平台)|(?:(${words.onMonth})?(?:(增加|新增|净增)|减少)(\\d{1,2})家(?:[至到]|,(?=(?:总数|总量|数量|累计|共|达)[^,。;\\n]{0,6}\\d)))|${words.from}|(?<=公司|企业),(?=(?:全国|我国|则|共|已|一共|总共|目前|现|达|为|是|有){1,3}\\d)|${words.totally}|另有|则|也|又|来到|(?:${words.up}|${words.down})[至到]|现|拥有|有|为|是|达到|达|仍|保持|[增升降减]至|多达|高达|取得|获得|拿到|了|的|在|网约车|家?数量?|总数|:|\\((?:上个?月|去年同期|上年同期)[^()。…\\n]{0,40}\\)`,
    'y',
  ),
  /** A licence that only platforms have. */
  ownLicence: /平台|牌照/,
  rideHailingPlatform: /网约车|平台|牌照/,
  permitsLead: new RegExp(
    `(全国各地|全国|各地)?(?:网约车)?(?:${words.totally}|分别|另有|有){0,3}(?:(?:发放|核发|发出|发)[了的]?)?`,
    'y',
  ),
  permitName:
    /(?:[持获]证|(?:持有|取得|拥有)(?:网约车)?(?:驾驶员证|(?:车辆)?运输证)的)(?:网约车)?(?:(驾驶员|司机)|车辆)|(?:持有|取得)?的?(?:网约车|网络预约出租汽车)?(?:(驾驶员证)|车辆证|(?:车辆)?运输证)/y,
  permitAmount: new RegExp(`(?:(全国各地|全国|各地)|分别|${words.permitAmounts}){0,6}(?=\\d)`, 'y'),
  betweenPermits: /[、,;和及]/y,
  /** One word of the clause that states the orders: whatever else stands in it, the total may be of something narrower. */
  ordersWord: new RegExp(
    `((?:${words.nation})(?:范围内)?)|((?:各家?|所有)?网约车平台(?:公司|企业)?)|(该?${words.system}|该(?:平台|系统)|上述系统|平台|系统)|(?:(20\\d{2})年|今年)?(\\d{1,2})月份?(?:当月|全月|整月|1个月)?(?!\\d)|(本月|当月|同期|同月|全月|[这同]1?个月)|${words.leadWords}|[、和与及](?=\\d{1,2}月)|而|在|内|网约车|行业|市场|接入|的|刚刚过去|合计|总计`,
    'y',
  ),
  ordersVerb: new RegExp(
    `(?:${words.totally}|就){0,2}所?(?:收到|接到|接收|接入|采集|汇总|收录|监测到|记录|录得)(?:的|了)?(?:全部|全国)?(?:\\d{1,2}月份?)?(?:网约车)?订单(?:信息|资讯)?量?${words.amounts}(?=${words.about}?\\d)|((?:共?(?:完成|产生)(?:的|了)?)?(?:网约车)?(?:出行|业务)?(?:总?订单(?:信息|资讯)?量?|总?单量)(?:共?收到)?${words.amounts})(?=${words.about}?\\d)|(?:共|总共|一共)?收到了?(?=${words.about}?\\d)`,
    'y',
  ),
  completed: /完成|产生/,
  ordersName: new RegExp(`(?:共?收到的)?${words.orders}`, 'y'),
  /** What parts a number from the subject before its clause: 订单方面,9月份共收到7.93亿单. */
  amounts: new RegExp(`(?:收到|完成)?${words.amounts}(?=${words.about}?\\d)`, 'y'),
  /** What a change leads to, and a number that is only about right. */
  leadsTo: new RegExp(`[,、]?(?:(?:${words.up}|${words.down})?[至到]|达到|达|为)(?=\\d)`, 'y'),
  aboutOrders: new RegExp(
    `${words.about}\\d[\\d.]{0,9}[万亿]?多?[单笔](?:左右|以上)?|\\d[\\d.]{0,9}[万亿](?:多|余)[单笔]|\\d[\\d.]{0,9}[万亿]?[单笔](?:左右|以上)`,
    'y',
  ),
  /** Where the number comes first: 收到7.93亿单订单信息. */
  ordersAfter: /的?(?:网约车)?订单(?:信息)?/y,
  ordersAnywhere: /(?:收到|接收)[^,。;:…\n()\d]{0,8}订单|收到\d[\d.,]{0,12}[万亿]单/,
  aggregators: new RegExp(
    `(?:在|这类|通过|经由?|由|来自|属于|归属于?|各|网约车|全国){0,2}(?:(?:20\\d{2}年)?\\d{1,2}月份?,?|[当本全同]月,?)?(?:(?:俗称)?聚合平台的(?=面向)|聚合平台情况)?(?:${words.fullAggregators}|(${words.shortAggregators}))(?:\\(([^()。…\\n\\d]{1,40})\\))?(?:方面|情况|者|[那这]边|一?[侧端]|部分|名下|上)?`,
    'y',
  ),
  /** The same behind their number: 2.17亿单由聚合平台完成. */
  byAggregators: new RegExp(
    `[是系]?(?:由|通过|来自于?|经由?|出自)?(?:${words.fullAggregators}|(${words.shortAggregators}))(?:所?(?:${words.handle}))?的?(?:订单)?`,
    'y',
  ),
  eachInClause: /[^,。;:…\n()]{0,60}分别/y,
  /** Two of them in one clause, the second of the aggregators or of another month. */
  pairedOrders: new RegExp(
    `(?:共?收到的?)?(?:${words.orders})?((?:[、和与及]|以及|,其中)${words.shortAggregators}(?:完成)?的?(?:${words.orders})?)?分别(?:收到[、和]完成|共?收到|完成|为|达到?|有|是)?了?(?:${words.orders})?(?:为|达到?|是)?(?=\\d)`,
    'y',
  ),
  /** Two months, and no more. */
  monthPair: /^[^月]{0,60}?(?<!\d|[、和与及至到-])(\d{1,2})(?:月份?)?[、和与及](\d{1,2})(?:两个?)?月[^月]*$/,
  /** What a heading on the aggregators is on besides, or which part of theirs. */
  notAllTheirs: /[、和及与]|合规|占比|份额/,
  aggregatorsNumber: /(?:\d{1,2}月份?|当月)?,?(?:共?有)?(?=\d)/y,
  /** What a sentence on them states next of a month. */
  aggregatorsGoOn:
    /(?<=[,:;\n])(?=(?:(?:20\d{2}年)?\d{1,2}月份?|[当本全]月)?[则也共]?(?:合计|订单量?|为|达到?|是|有|[降跌升增]至){0,2}(?:完成|\d))/y,
  aggregatorsVerb: new RegExp(
    `(?:(?:订单量?)?占比?(?:为|达)?\\d{1,2}(?:\\.\\d{1,2})?%,)?(?:[,:]|\\n(?!\\d(?!\\d?月))|在?\\d{1,2}月份?(?!\\d)|在?当月|[本全]月|同期|${words.totally}|则|也|还){0,4}(?:(?:${words.handle})(?:的|了)?(?:其中的?)?)?(?:的?(?:订单(?:信息)?总?量?|总?单量|部分))?占?${words.amounts}(?=\\d)`,
    'y',
  ),
  compliantCities: new RegExp(
    `(?:等|[共有,中])?(\\d{1,3})个?(?:中心)?城市(?:的)?${words.compliant}|${words.compliant}的?(?:中心)?(?:城市)?(?:共|有|达到|达|为|包括|:){0,2}(\\d{1,3})个(?:中心)?(?:城市)?`,
  ),
  /** The same with a list of them: 订单合规率在80%以上的城市有宁波、厦门等22个城市. */
  compliantList: new RegExp(`${words.compliant}的(?:中心)?(?:城市)?(?:有|为|包括|:)`),
  otherStatement: /环比|[万亿]单|万本|\d家/,
  /** What comes behind a number of orders from less than all. */
  narrowsBehind: /,(?:均|都|全部|主要)?(?:来自|出自|系|由)/y,
  /** Brackets behind a number that only compare it or say what it holds, and such as leave something out of it. */
  plainAside: /\d(?:[万亿]?[单本张家笔]|%|倍|成|个百分点|万人)|^[-+]\d|[环同]比|^包?[含括]/,
  endsInLevel: /\d(?:[万亿]?[单本家张笔辆人名]|%|个百分点)?$/,
  /** What brackets within a clause explain: a name, a word, or who wrote it. */
  explains: /等$|共同提供|^已?[取获]得|^(?:以下)?[简俗又也统下]称|^[指即见]|记者|通讯员/,
  lessThanAll: /不[含包计]|除|仅|只|^(?:聚合|合规|活跃)/,
  /** All that may stand before them and the names of cities. */
  beforeCities: /^(?:其中|全国|\d{1,2}月份?|[共有在仅,]|(?:各|\d{1,2}个)?(?:主要)?(?:中心)?城市[中里]?)*$/,
  compliantListEnd: /等(\d{1,3})个?城市$/,
  platformCount: new RegExp(
    `(?:在)?(?:(20\\d{2})年)?(?:(\\d{1,2})月份?,?)?(本月|当月)?月?订单量?(?:(?:超过|超)30万单|在30万单以上)的(?:(?=\\d)|(?:网约车)?平台(?:公司)?:?(?:\\d{1,2}月份?)?${words.amounts}(?=\\d))`,
    'y',
  ),
  /** The same of the month that was named last. */
  asOfThatMonth:
    /(?:截[至止]到?|到)(?:(?:当|同|本)月(?:(?:2[89]|3[01])日|[底末])|月[底末]|同[日期]|同一?时点)/y,
  lead: new RegExp(`${words.leadWords}|同期(?!,)|而|但|不过|且|,|:`, 'y'),
  /** The label of a column of news before a sentence. */
  newsLabel:
    /[qa]\d{0,2}[:.、]|[问答]\d{0,2}[:、]|【([^】]{0,8}(?:数说|快讯|数据|财经|图解|要闻|关注|发布|月报|解读|资讯|速递|新闻|消息)[^】]{0,8})】/iy,
  newsWord: /早报|晚报|日报|交通|财经|数说|要闻|关注|资讯|速递|新闻|消息/g,
  /** What begins after a number that has lost the full stop behind it. */
  itemStart: new RegExp(
    `[一二三四五六七八九十]{1,3}、|\\([一二三四五六七八九十]{1,3}\\)|其中|从本月|各地共?发放|(?:全国)?${words.system}`,
    'y',
  ),
  /** Who wrote or published a text, which says nothing of its numbers where it is no other source of them. */
  credit:
    /(?:20\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\d{1,2}:\d{2}(?::\d{2})?)?)?[^\u3400-\u9fff]?(?:来源|作者|编辑|责编|记者|通讯员|校对|审核|撰文):/y,
  otherSource: /研究|咨询|证券|智库|协会|集团|公司/,
  ordinal:
    /[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十]{1,3}\)|(\d{1,2})[、.](?!\d(?!\d?月))|0\d(?=[\u3400-\u9fff])|第[一二三四五]是?,|[一二三四五]是/y,

  platformsOf: /(?:网约车)?平台(?:公司)?[中里]?/y,

  // Rankings.
  platformsSubject:
    /(?:从|在)?(?:(\d{1,2})月份?)?(?:本月|当月)?订单量(?:排名|排在)?(?:超过\d{1,4}万单|前(?:\d{1,2}|十)名?)(?:的)?(?:\d{1,2}家)?(?:网约车)?(?:平台)?(?:公司)?(?:中|里|看)?/y,
  centralCities: /中心城市/,
  /** What orders behind it may be only the compliant ones of. */
  ofCompliance: /合规(?!率|化|进程)/,
  citiesSubject:
    /(?:从|在)?(?:全国)?(?:各|\d{1,3}个)?(?:主要)?中心城市(?:方面|情况)?(?:中|里|看|来看)?|在?\d{1,3}个(?:主要|重点)?城市[中里]|[从分]?(?:重点)?城市(?:方面|情况|来?看)/y,
  /** One word before a list of names: what it ranks by, which end of it, or nothing. */
  listWord:
    /(合规率)|(\(指[^()。…\n]{0,40}\))|([从由]?高[到至]低)|(增长|提升|上升|提高|增幅|涨幅)|前(\d{1,2}|[一二三五十])[名位家]?|(?:最后|后|末|倒数)(\d{1,2}|[一二三五十])[名位家]|(最高)|(最低)|([是为:])|(\d{1,2})月份?|(本月|当月|按照|按|以|订单|排名|排序|排列|依次|分别|具体|如下|情况|较快|最快|幅度|的|有|网约车|平台|城市|公司|顺序|次序|其中|而|,)/y,
  nameEnd: /[、,。;:()…\n]/g,
  lostName: /[?\ufffd]/,
  change: /\((?:(上升|增长|提升|[+])|(下降|降低|-))?(\d{1,3}(?:\.\d{1,3})?)(?:%|个百分点)\)/y,
  noChange: /\((?:无变化|持平|0)\)/y,
  nameAside: /\([^()\d%…\n]{1,20}\)/y,
  nameJoin: /(?<!呼)和(?!田|县)|以及/,
  etCetera: /等(?:\d{1,2})?[家个]?(?:平台|城市|公司)?$/,
  plainName: /^[\u3400-\u9fffA-Za-z0-9?]{2,8}$/,
  noName: /[的是为在与比较]|订单|合规|其中|新增|增加|连续|首次|地区/,

  /** What asks, and is no name that a copy lost: 订单量有多少? */
  question: /(?:多少|什么|如何|怎|哪|几|谁|是否)[^、?]{0,8}$|[吗呢何]$/,

  // What a clause says of month and scope.
  clauseEnd: /[,。;:…\n()]/g,
  sentenceEnd: /[。;…\n]/g,
  sentenceMark: /[。\n]/,
  endsSentence: /。\n?$/,
  clauseMark: /[,。;\n]/,
  /** What the patterns of times below have in common: a clause without it names none. */
  time: /[年月季期节周旬假]|以来|[此早]前|[当彼那]时|国庆|五一|端午|中秋|元旦|春运|暑运|每[日天]|日均|单日/,
  /** A round number that was passed: 突破500万本大关. */
  milestone:
    /(?:首次|首度|也|已|再次|一举){0,2}(?:突破|超过|跨过|迈过|站上|跌破|重回|重返)了?\d[\d.]{0,5}[万亿][本单](?:大关|关口|以上|上方)?/g,
  /** What an explanation speaks of, which is no time of the numbers: 受春节假期影响. */
  cause:
    /(?:五一|国庆|中秋|端午|元旦|春节|双节|假期)[^,。;\n\d]{0,4}(?:[带拉推]动|助推|提振|效应|错位|红利)|[受在][^受在随,。;\n]+?(?:影响|[带拉推]动下|作用下)|(?:得益于|随着)[^受在随,。;\n\d]{1,20}/g,
  /** A clause of a cause, which turns to no place that it names. */
  causeClause: /^(?:随着|伴随着?|由于|因|得益于)\D*$|^受\D*影响$/,
  /** The month in which numbers came out, which is later than theirs: 9月公布的数据. */
  publishedIn: new RegExp(`(\\d{1,2})月(?:份|\\d{1,2}日|[初末底]|[上中下]旬)?${words.issued}`, 'g'),
  /** The same, or another word for it, in a text that names one month. */
  monthLater:
    /\d月份?(?:发布|公布|披露|通报|出版|公告|出炉|更新)|(?:发布|更新|出版)(?:时间|日期)?:?20\d{2}年\d{1,2}月(?!份|\d|网约车)|上个?月/,
  /** A day of which something is reported, which says nothing of the month that it is about. */
  reportDay: new RegExp(
    `(?:20\\d{2}年)?(?:\\d{1,2}月)?\\d{1,2}日(?:电|讯|消息|报道|首发|刊发|发布|公布)|\\d{1,2}月(?:份|[初末底]|[上中下]旬)?${words.issued}`,
    'g',
  ),
  dayAlone: /^(?:20\d{2}年)?\d{1,2}月\d{1,2}日$/,
  comparison:
    /(?:[较比同跟]|与|较于|[略稍]?[低高少多]于)(?:20\d{2}年|今年|去年)?(?:\d{1,2}月份?|[上前]1?个?月(?:份)?|(?:去年|上年)同[期月])(?:[末底]|的|时)?|[由从](?:上个?月|\d{1,2}月)份?的?(?=\d[\d.]{0,9}[万亿]?[单本张家])/g,
  span: /季度|半年|全年|年初|以来|年度|上半月|下半月|期间|假期|长假|黄金周|春节|国庆|五一|端午|中秋|元旦|春运|暑运|每周|[上本一]周|[上中下]旬|[前近](?:\d{1,2}|[一二三四五六七八九十])个?月|(?<!20\d)\d月?(?:份)?[-~至到、和](?:20\d{2}年)?\d{1,2}月/,
  /** A time longer than a month, also in words that only explain. */
  longSpan: /季度|半年|全年|以来|[去上前]年$/,
  wholeYear: /(?:今年|20\d{2}年)(?!\d)/,
  monthNamed: /(?:(20\d{2})年)?(\d{1,2})月(?!\d)/g,
  dayNamed: /(?:(20\d{2})年)?(\d{1,2})月(?=\d)/g,
  yearNamed: /(20\d{2})年(?!\d)/g,
  otherMonth:
    /^(?:此前|[当彼那]时|早前|(?:今年[来里内]?|年内)$)|[1-9一两三四五]年[之以]?前|上个?月|下个?月|上年|去年|前年|(?<!^)同期|往年|历年/,
  /** Of which year the month is that is named behind it: 回望去年,9月份…. */
  otherYear: /(?<![于过比较同与])(?:[去前上][1一]?年|年[之以]?前|20\d{2}年)(?![\d同相]|的[低高])/,
  /** The year of a heading, of which is what stands below it. */
  yearHeading: /[去前上]年|20\d{2}年(?:$|\d{1,2}月(?!\d))/,
  /** What names another month, and no longer or shorter time. */
  otherMonthNamed: /\d月|[上下]个?月|[去上前]年|同期/,
  /** What says of which time the number before it is. */
  timeAlone: /^(?:20\d{2}年|[去上前]年)?(?:\d{1,2}月份?|同[期月]|上个?月)?$|^20\d{2}[-./]\d{1,2}$/,
  /** The month that was named last. */
  thatMonth: /当月|^同[期月]|[这同]1?个月/,
  idleWord: new RegExp(`${words.idleWords}|\\d{1,2}(?:\\.\\d{1,2})?%`, 'gy'),
  /** What such words name beside the orders, and whose change may follow: 运力供给增加,环比增长5%. */
  notOrders:
    /占比|份额|比重|运力|供给|热度|合规|驾驶员|司机|人员|人数|从业|聚合|单车|人均|主体|规模|证|牌照|资质|车辆|许可/,
  /** What names the market, without a word that leads to a part of it. */
  marketSubject: /(?:网约车|数据|表现|增势|行业|市场|订单|单量|需求|供给|运力|许可|规模)[^的]{0,10}$/,
  /** What a word has that names a part of the market: a place, a platform, vehicles, people, a time, a kind of orders. */
  narrowing:
    /[a-z\d的京津冀沪苏浙皖赣鲁豫鄂湘粤桂琼川渝黔滇陕甘宁省市区县乡镇村城郊州岛港湾境国洲沿陆东南西北地站家车客户女男老青年群族者员生人日天周夜晚早晨午时段节假旬期季月单型类线级除余外内里端另某]|平台|公司|企业|集团|品牌|出行|头部|龙头|巨头|司机|驾驶|合规|合法|双证|取消|有效|接送|合乘|渠道|业务|部分|个别|[少多]数|其[他它]|新增|存量|自营|枢纽|预[计测约]|估|网传|误传|误报|机|校|医院|景|商|山|电(?!话)|勤|沉|快递|聚合|模式/i,
  /** What a clause speaks of that is less than the market, or ends as a topic does. */
  part: /^(?:在|从|按|除|对|就|仅|只|光|以|于|其)|(?:中|内|里|外|上|方面|情况|看|时|间|段|类|型)$|(?:显示|认为|表示|称|说|透露|统计|报告)$|部分|头部|龙头|夜|凌晨|高峰|时段|周末|工作日|节|车型|电动|新能源|燃油|区|县|乡|村|镇|枢纽|机场|车站|顺风车|快车|专车|拼车|出租|巡游|预约|有效|取消|货|公交|地铁|代驾|城|线|级|商圈|[一两三四五几多]家|该|各家|合规|媒体|网友|以外|之外|口径/,
  /** Of the month, of which the whole may be named behind it. */
  partOfMonth:
    /[上中下]旬|半月|周|假|(?<!季)节(?![奏点约能])|国庆|中秋|五一|端午|元旦|期间|当[天日]|[前后]\d{1,2}[天日]|\d日?[-~至到]\d{1,2}日/,
  /** A clause that says nothing else, with words of any kind: a report, conditions, what is compared with. */
  idleForm:
    /(?:消息|讯|[日社]电|报道|获悉|注意到|了解到)$|(?:记者|笔者|小编)[^,\d]{0,12}(?:了解到?|发现|看到)$|^据[^,]{2,12}(?:新闻|日报|晚报|时报|网|社|客户端|财经)(?:记者)?(?:了解)?$|^(?:[值需][得要]|令人|出人|有|更)[^,\d地市平单车区]{1,6}的是$|^在\D*(?:下|同时)$|^在?(?:全部|总|所有|全国|这些|上述|这)?(?:系统)?(?:(?:监测|收)到的)?(?:\d[\d.]{0,9}[万亿]单)?(?:网约车)?(?:订单)?(?:信息)?(?:总量|量)?[中里当]中?$|^[^,]{0,9}交通运输部[^,]{0,15}(?:发布|公布|披露|通报)[了的]?(?:20\d{2}年)?(?:\d{1,2}月份?的?)?(?:全国)?网约车(?:行业|市场)?(?:运行|运营|最新|基本|主要|总体|[的和])*(?:情况|数据|指标|信息)(?:显示)?$|^包[括含]聚合平台在内$|^(?:[环同]比|[较比与]|相[较比]|对比|各地共?发放)|^(?!截|[从自])[^\d,]{2,6}(?:\d{1,2}月)?\d{1,2}日$/,
  /** How much one is of the other. */
  share: /^约?占[^,\d]{0,12}\d[\d.]{0,4}%$/,
  /** Words of what is expected, supposed, denied, or counted in a way of its own. */
  notStated: new RegExp(
    `${words.denials}|估算|估计|推算|测算|初步|机构|剔除|扣除|不含|不包括|可比口径|预计(?!阅读)|预测|(?<![超合于前])预期|假设|假如|如果|倘若|网传|听说|传闻|据传|模拟|示例|样例|样本|计划|目标|力争|有望|或将`,
  ),
  /** What a page says of all the numbers on it: that they are of no month of the country. */
  untrue:
    /\([^()\n]{0,6}(?:调整|修订|修正|更正|校正)前\)|(?:系|是|属|为)(?:编造|谣言|虚构|伪造)|不属实|占位|征求意见稿|虚构|不代表(?:实际|真实|全国)|(?:数字|数据|数值)(?:仅为|均为|为)?(?:示意|示例|模拟|虚拟)|样本(?:数据|城市)/,
  /** The notes below a text, whose marks may stand as digits behind its numbers. */
  plainNotes:
    /\n[ \t]{0,9}[-_—―─]{4,80}[ \t]{0,9}\n{1,3}[ \t]{0,9}1 ?[\u3400-\u9fff].{0,200}\n{1,3}[ \t]{0,9}2 ?[\u3400-\u9fff]/,
  /** What a sentence says behind what it quotes. */
  denied: new RegExp(words.denials),
  national: new RegExp(`(?:全国|我国|国内)(?!${words.system}|人大|政协|性|外)`),
  /** What introduces numbers of the country: 全国情况如下. */
  nationalHeading: /^全国(?:总体|整体|网约车|行业|运行|数据)*(?:情况|方面|数据)(?:如下)?$/,
  nationalSystem: new RegExp(`全国${words.system}`, 'y'),
  system: new RegExp(words.system),
  systemName: /监管(?:信息|资讯)(?:交互|互动)(平台|系统)/g,
  trade: /网约车/,
  /** What has orders and permits of its own. */
  otherTrade:
    /(?<!预约)出租|的士|打的|巡游|货[运车]|客运(?!协会)|公交|大巴|卡车|快递|外卖|配送|代驾|顺风车|单车|骑行|[两三]轮|[女男]性|老年|[兼全]职|拼团/,
  ministry: /交通运输部/,
  publisher: /监管(?:信息|资讯)交互|交通运输部|(?<![^中我]国|^国)交通部|@中国交通/,
  place: new RegExp(
    `(?<!发[表布]于|属地:?)(?:${words.places})(?!\\d{1,2}月\\d{1,2}日(?:电|讯|消息)|报道|(?:商|日|晚|晨|青年|证券)报|[\\u3400-\\u9fff]{0,3}(?:网(?!约)|新闻|在线|客户端|之声|广播|卫视|经济通))|${words.foreign}|[\\u3400-\\u9fff](?:省|自治区|自治州)(?!会|份)|[^城上股超门都房楼车夜]市(?![场民值级占面报])|[全我本各][市省区县](?![场民])|辖区`,
  ),
  /** The name of a place alone, as of an edition or a writer: none has numbers as large as those that are read. */
  localPlace: new RegExp(
    `^[^\\u3400-\\u9fff]{0,20}(?:${words.localPlaces})[^\\u3400-\\u9fff]{0,20}(?:关注)?$`,
  ),
  /** One word of the menu of a page, which names the places of its editions. */
  menuWord: new RegExp(`首页|${words.localPlaces}|[^\\u3400-\\u9fff]`, 'gy'),
  namedPlatform: new RegExp(words.platforms),
  platform: new RegExp(
    `${words.platforms}|(?<![带拉推]动|绿色|居民|公众|日常|假期|节日|春节|国庆|暑期)出行(?!业|行业|服务|市场|需求|增|量|人|意愿|观察|周刊|参考|一线|情况|数据|方式|领域|高峰|头条|圈|网|报|号|资讯|新闻|江湖|旺|热|回|升|持续)|打车|专车|叫车|用车`,
  ),
  foreign: new RegExp(words.foreign),
  /** Of days that begin or end something longer. */
  upTo: /[-~至到]/,
  /** A clause that only compares what its sentence is about. */
  comparing:
    /^(?:(?:较(?![高低大多])|比(?![例重]))[^,。;]{0,40}\d|(?:这|创|为|是|系)[^,。;]{0,40}(?:以来|[首次]次|[新次最][高低]))/,
  /** A clause of digits alone, or a sentence of three characters: too short for a statement. */
  shortClause: /(?:[\d.]+(?=[,;。…\n]|$)|[^,:;。…\n、()]{1,3}(?=[。…\n()]|$))/y,
  /** A line that says when, where and by whom a text was published. */
  dateline:
    /20\d{2}[-/.]\d{1,2}[-/.]\d|^[^\d,]{0,8}(?:来源|编辑|记者|作者|通讯员)[^\d,]{0,10}$|^(?!截)[^\d,到至]{0,10}20\d{2}年\d{1,2}月(?:0?[1-9]|1\d|2[0-7])日(?:来源\D{0,12})?$/,
  /** What leads to other articles. */
  articleAround: /上一篇|下一篇|往期|上期回顾/,
  otherArticle: /相关|推荐|延伸阅读|链接|上一篇|下一篇|往期|回顾/,
  /** What a clause speaks of that ranks something else than the lists before it. */
  changesSubject: /城市|平台/,
  topic: /(?:方面|情况|地区|两市|等地|三地|来看)$/,
  /** One word of a topic of the bulletin of the whole country. */
  ownTopicWord: /各地|各|中心|城市|发证/g,
  compliance: /合规率/,

  // What is listed where it is not understood.
  digit: /\d/,
  figureWords: /环比|同比|按[月年]|[万亿]单|万本|\d家|个城市|订单信息|%/,
  listWords: /合规率|聚合平台|[前后]\d+名/,
  unchangedWords: /持平|无变化/,
  /** What a clause may be about whose number follows in the next. */
  subject: /(驾驶员证)|(车辆证|运输证)|(平台公司|平台企业|许可|牌照)|订单(?!合规)|单量/g,
  extremeWords: /最[高低]的/,

  // Tables.
  tableCaption: /^ {0,9}附?表 ?[\d一二三]{0,2}[ :：]{0,3}/,
  captionMarks: /[ :：()（）]+/,
  tableRule: /^:?[-=─━]+:?$/,
  /** The cells of a row without tabs or strokes, and a row of a file of values. */
  cellGap: /[ \u3000]{2,}|\u3000/,
  listOfValues: /^(?:(?:指标|项目|月份|时间|日期|序号)[^,。，]{0,10},|[^,。，]{2,20},[-+\d.]+[,%])[^。，]*$/,
  /** The headings of a table with single blanks between them. */
  wordHeadings:
    /^ {0,9}(?:指标|项目|名称|类别|内容|统计项|月份|时间)(?:名称)?(?: [^ |｜\t，。；,;:：]{1,12}){1,9} {0,9}$/,
  blankInCell: /(?<=\d) (?=[万亿]?[家本单张个]|%)|(?<=[升长加降少]) (?=\d)/g,
  captionOfPart: /^[^。，,;；]{0,12}聚合[^。，,;；]{0,12}$/,
  captionUnits: /单位[:：] ?([万亿家本单张、,，/ ]{1,20})/,
  listMark: /[、,，/ ]/,
  /** An entry of a list with its unit in its name: 订单信息(亿单) 7.93. */
  unitEntry:
    /^([^\d(（]{1,40})[(（]((?:万|亿)?[单本张家个])[)）][ :：]{0,3}(?=\d)(\d[\d.,]{0,12})(?=$|[ ,，(（;；])/,
  /** How a line ends that goes on, of whatever length. */
  lineGoesOn: /(?:[、，,至的共为为有和及与.]|(?<!20\d{2}[-/.]\d{1,2}[-/.]\d?|\d[:：]\d?)\d)\s{0,9}$/,
  dateAtEnd: /(?:20\d{2}[-/.]\d{1,2}[-/.]\d{1,2}|\d[:：]\d{2})\s{0,9}$/,
  /** How the line of a list or a headline ends, how one begins that is none, and how a paragraph begins. */
  markFirst: /^[、，。；）,;)%]/,
  lineOfList: /[%)）】》。；：！？;:!?…家本单]\s{0,9}$/,
  paragraphStart:
    /^(?:[ \u3000]{2}|\u3000|\s{0,9}(?:[-–—*·•●■◆▪►▶◇○◆【(（▍#>|]|[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[、.．] ?(?!\d))|[^\d，。；,;:：]{2,12}[:：])/,
  /** The number of a page that stands in the middle of its line. */
  centredNumber: /^ {8,80}\d{1,3}\s{0,9}$/,
  /** Where a PDF begins a new page: 第1页 共3页, - 1 -. */
  pageNumber: /^(?:第 ?\d{1,3} ?页(?:[ ,，/]{0,2}共 ?\d{1,3} ?页)?|[-–—] ?\d{1,3} ?[-–—])$/,
  /** A line that holds a number alone, one that begins with several, and one with a change. */
  valueAlone: /^\s{0,9}\d[\d.,]{0,9} ?(?:[万亿萬億]?[单單本张]|[家个個])\s{0,9}$/,
  valueRow: /^ {0,9}\d[\d.,]{0,9} ?(?:[万亿萬億]?[单單本张]|[家个個])[ |｜/]{1,9}\d/,
  changeAlone: /^ {0,9}[环環同]比.{1,20}$/,
  /** What a number of those that are read may follow, and such words on a line of their own. */
  labelEnd: new RegExp(`(?:${words.counted}|[共有为為达達是到:：]|完成|收到|[增减][長长加少])$`),
  label: new RegExp(`^[^\\d，。；,;]{0,16}(?:${words.counted})$`),
  /** A line below a number that says what it counts: 车辆运输证,环比增长2.7%. */
  captionOfValue: new RegExp(
    `^([^，。；,;\\d]{0,40}(?:\\d{1,2}月份?[^，。；,;\\d]{0,40})?(?:${words.counted}|数量|总数))([，,].{0,60})?$`,
  ),
  /** A row's own unit: 订单信息(亿单). */
  unitInLabel: /^([^(（]{1,40})[(（]((?:万|亿)?[单本张家个])[)）]$/,
  unitHeading: /单 ?位$/,
  changeHeading:
    /^月?([^环同较比]{0,12})(环比|同比|[较比](?:上个?月|\d{1,2}月)份?)(?:增减|增长率?|变化|变动|增幅|增速|涨跌幅|幅度)?(?:[(（](%)[)）])?$/,
  monthWord: /\d月/,
  monthHeading: /^(?:(?:(20\d{2})年)?(\d{1,2})月(?:份)?|(20\d{2})[-./](\d{1,2}))$/,
  brackets: /[()（）]/g,
  relativeMonth: /^(?:上月|([本当]月))$/,
  permitLabel: /证/,
  companyLabel: /平台公司|平台企业|持证平台|许可平台/,
  orderLabel: /订单|聚合/,
  /** Of a column that only numbers the rows. */
  indexHeading: /^(?:序号|No\.?|#)$/i,
  unsigned: /^\d/,
  bareNumber: /^[-+]?[\d.]+$/,
  endsInNumber: /\d$/,

  // Corrections.
  correction: /(?:更正|修正|订正|勘误|改正)(?:[:为]|$)|应为/,
  correctionLabel: /【(?:更正|修正|订正|勘误)[^】\n]{0,6}】:?/y,
  /** What the corrected number stands behind, after a colon. */
  correctedToEnd: /(?:(?:更正|修正|订正|改正)为|应为)$/,
  correctedTo:
    /(?:(?:更正|修正|订正|改正)为|应为):?(?:[环同]比)?(上升|增长|增加|下降|减少)?(\d{1,9}(?:[.,]\d{1,9}){0,2})(亿单|万单|万本|家|%)/,
  /** What tells a correction from another opinion, how it begins, and a rate of something else than what grows. */
  corrects: /[更修订改]正|勘误|[有笔之]误|误[为作写]|编者|编辑/,
  correctionLead: /共?收到|完成|^[现将]/g,
  otherRate: /占|份额|合规/,
  /** Of what a number in a correction is, where it is no level, and where its base is the year before. */
  changeWords: /环比|同比|增加|减少/,
  /** What a note says of the orders that stand before it: 本期订单信息仅统计前10名的平台. */
  limit: /(?<!取消|撤销|无效)订单(?:信息|总?量|数据){0,3}(?:仅|只|尚未|未|不)(?:统计|包[括含]|含|计入|纳入)/,
  onYear: new RegExp(words.onYear),
  otherBase:
    /同[比期]|按年|年化|去年|上年|累计|全年|年[初末底增减]|(?<!上个?月)相比|括号(?!内?(?:数字|数据)?[为是系](?:环比|[较比与]上个?月))|[较比与](?:20\d{2}年|[^,。;\n]{0,6}(?:季度|周|日均|节))|yoy|ytd/i,
  bareChange: /(?<=[家本单笔辆]|许可证?)(?:\(([-+↑↓])(?=\d{1,3}(?:\.\d{1,2})?[家%]?\))|,(?!-)|(?=[↑↓]\d))/y,
  correctedFrom: /(\d{1,9}(?:[.,]\d{1,9})?)(?:亿单|万单|万本|家|%)/,

  // The year, and which of several bulletins.
  opening:
    /截[至止]|(?<![月日])[到至](?=(?:20\d{2}年)?\d{1,2}月(?:2[89]日|3[01]日|[底末]))|(?<![至止较比与同])(?=20\d{2}年\d{1,2}月[底末],?(?:全国|我国))/g,
  /** The same for a search that goes on from a place, which the other must not be left at. */
  nextOpening: /截[至止](?=到?(?:20\d{2}年|今年)?\d{1,2}月)/g,
  nationalOpening: new RegExp(
    `(?:[^。…\\n]|(?<=:)\\n){0,100}?(?:(?:${words.nation})(?:范围内|各地)?(?:共|已|目前|总共)*(?:有)?\\d{1,4}家${words.company}已?(?:取得|获|拿)|\\d{1,4}家${words.company}已?在全国|(?:${words.nation})网约车(?:平台)?(?:公司|企业|平台)(?:${words.holds})?${words.amounts}\\d{1,4}家|${words.holds}的|(?:全国各地|全国|各地)(?:共|已|累计)*(?:发放|核发)(?:了)?(?:网约车)?驾驶员证)`,
    'y',
  ),
  /** What is known of a paragraph that has lost its beginning: that it is on permits, and names no time. */
  permitsOpening: /(?:各地|共|已|累计)(?:发放|核发)/,
  monthOrYear: /[月季年]/,
  ordersOpening: new RegExp(
    `(?<![-\\d、和至到])(?:(?:(20\\d{2})年)?(\\d{1,2})月份?,?)?(?:(${words.nation})网约车(?:市场|行业)?|(全国|中国)?${words.system}|(系统))(?:统计|监测|数据|显示|[,:\\n]){0,4}(?:全国)?(?:(?:(20\\d{2})年)?(\\d{1,2})月份?,?)?(?:(?:(?:共|总共|一共)?收到的?)?(?:网约车)?总?订单(?:信息|资讯)?量?(?:共?收到)?(?:${words.plainAmounts}){0,3}|一?共?收到)(?:(\\d[\\d.]{0,8})([万亿])单|\\d)`,
    'g',
  ),
  /** Of which month a text is, where no sentence of the ministry tells it. */
  monthTitle:
    /(?:(20\d{2})年)?(\d{1,2})月份?的?(?:,|:\n?)?(?:(?:全国|我国|中国)?网约车|(?:运行|主要)?(?:数据|指标|情况)\((20\d{2})年\)|(?<=(?:20\d{2}年|网约车(?:行业|市场)?)\d{1,2}月份?的?)(?:运行|主要)?(?:数据|指标|情况|成绩单))/g,
  /** The ministry's title of a bulletin. */
  bulletinTitle: new RegExp(
    `^(?:交通运输部|(?:全国)?${words.system})发布(?:20\\d{2}年)?\\d{1,2}月份?(?:全国)?网约车行业运行(?:基本)?情况$`,
  ),
  /** In the words of the ministry. */
  ownTitle: /(?:20\d{2}年)?\d{1,2}月份?,?(?:全国)?网约车行业运行(?:基本)?情况/y,
  /** What a headline says of the numbers below it, and who is named as their source. */
  headlineNumber:
    /\d[\d.,]{0,9}[万亿]单|[环同]比[^,。;:()\n\d]{0,4}\d[\d.]{0,5}%|\(20\d{2}年\)|[(),:;|#《》【】[\]]|[一二三四五]、/g,
  ministryAsSource: new RegExp(
    `(?:(?:来源|出处|发布:)[:;于自]?|来自|根?据|\\()(?:交通运输部|(?:全国)?${words.system})`,
  ),
  /** Of which month a total is. */
  totalMonth: /(\d{1,2})月份?,?(?:全国)?(?:网约车监管信息交互(?:平台|系统))?共?收到(?:网约车)?订单/g,
  openingLead: /据|获悉|了解到|统计|监测|消息|显示|发布/,
  title: /发布(?:(20\d{2})年)?(\d{1,2})月(?!份?[、和至到-])/g,
  titleYear:
    /(20\d{2})年(\d{1,2})月份?的?,?(?:全国|我国)?网约车|网约车(?:行业|市场|监管信息交互[平系][台统])?在?(20\d{2})年(\d{1,2})月/g,
  /** Of a table of months, which names their year alone, and alone behind a text. */
  titleOfYear: /(?:网约车[^。,;()\n]{0,15}|[。\n])\((20\d{2})年\)/g,
  /** What names a month in passing. */
  sinceMonth: /以来|[自去]/,
  titleAfter:
    /网约车[^。,;()\n]{0,15}\((20\d{2})年(\d{1,2})月份?\)|网约车(?:行业|市场)?(?:(20\d{2})年)?(\d{1,2})月份?(?:主要|最新|基本)?(?:运行|订单|单)?(?:数据|情况|月报|量|成绩单)/g,
  publicationLabel: /(?:发布|发表|更新)?(?:时间|日期):?(20\d{2})[-/.年](\d{1,2})[-/.月]\d/g,
  /** The last days of a month, up to which a bulletin counts, but not one that it only compares with. */
  monthEnd: /(?<![较比与同年期][^。;)]{0,9})(20\d{2})年(\d{1,2})月(?:(?:2[89]|3[01])日|底|末)/g,
  /** The month of a press conference, and that which a source is followed by. */
  conference:
    /(20\d{2})年(\d{1,2})月(?:份?例行(?:新闻)?发布会|发布|,?交通运输部(?:发布|公布|通报|披露)|\d{1,2}日[,)]?(?:交通运输部)?(?:官网|网站|微信公众号)?(?:举行|召开|发布|公布|通报|披露|消息|讯|电|获悉))/g,
  sourceMonth: new RegExp(
    `${words.system}[,(]?(?:(20\\d{2})年)?(\\d{1,2})月份?(?=[。)\\n]|$|(?:网约车)?(?:行业)?(?:运行)?(?:基本|主要)?(?:情况|数据|指标))|(20\\d{2})年(\\d{1,2})月份?(?:全国)?网约车[^。,\\n()]{0,20}\\((?:数据)?(?:来源:)?(?:交通运输部)?${words.system}\\)`,
    'g',
  ),
  /** In the address at the beginning of a line, as that of a page stands, and not in a link. */
  addressDate: /^http[^\n]{0,300}?\/t(20\d{2})(\d{2})\d{2}_\d/gm,
  /** A day, or only the month of the ministry's own signature, but not the day on which a page says it is looked at. */
  day: /(?<!今天是:?)(20\d{2})[-/.年](\d{1,2})(?:[-/.月]\d|(?<=交通运输部,?20\d{2}年\d{1,2})月(?=\)?$))/g,
  rideHailingWords: /网约车|订单信息/,
  /** What a page says of its publication out of sight stands on a line of its own. */
  publicationMeta: /^发布时间:(20\d{2})[-/.年](\d{1,2})[-/.月]\d/gm,
  /** Of the day on which a page is looked at, or of another article. */
  noDateline: /星期|农历|今天|现在|网约车(?![^ ]{0,3}[报站圈志]$)|版权/,
  /** What a bulletin says right after the name of the system: up to which day it counts, or how many orders it has. */
  afterSystem: new RegExp(`${words.system}[^。\\n]{0,40}?(?:截[至止]|收到订单)`, 'y'),
  systems: /网约车监管信息交互/g,
} satisfies Record<string, RegExp>

/** The match of a sticky or global pattern from a position on. */
export function matchFrom(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

/** Names of places as a text on one of them has them: provinces, and cities that publish of their own. */
const places =
  '北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|香港|澳门|台湾|石家庄|太原|呼和浩特|沈阳|大连|长春|哈尔滨|南京|杭州|宁波|合肥|福州|厦门|南昌|济南|青岛|郑州|武汉|长沙|广州|深圳|南宁|海口|成都|贵阳|昆明|拉萨|西安|兰州|西宁|银川|乌鲁木齐|苏州|无锡|常州|南通|徐州|扬州|温州|嘉兴|绍兴|金华|台州|湖州|佛山|东莞|珠海|中山|惠州|汕头|泉州|漳州|烟台|潍坊|淄博|临沂|济宁|洛阳|襄阳|宜昌|株洲|湘潭|岳阳|绵阳|德阳|遵义|桂林|柳州|三亚|唐山|保定|邯郸|廊坊|大同|包头|鞍山|芜湖|蚌埠|赣州|九江'

/** What begins the name of a platform of whatever kind. */
const platforms =
  '滴滴|花小猪|曹操|T3|美团|首汽|享道|如祺|高德|百度|哈啰|嘀嗒|神州|万顺|阳光出行|携程|携华|腾讯|风韵|妥妥|方舟|吉汽|旗妙|喜行|招招|蓝道|帮邦|斑马|易到|南网|小拉|聚的'

const up = '上升|增长|增加|提升|提高|上涨'
const down = '下降|减少|下滑|回落|降低|下跌|负增长'
/** On the month before, in the ministry's word and in those that can mean nothing else. */
const onMonth = '环比|按月|[较比]上个?月(?:份)?|与上个?月(?:份)?(?:相比)?'
const onYear = '同比|按年|[较比](?:去年|上年)同[期月]|与(?:去年|上年)同[期月]相比'
const system = '网约车监管信息交互(?:平台|系统)'

/** Every regular expression over the text of a bulletin, so that a test can prove each of them linear. */
export const patterns = {
  rideHailing: /[约約]/,
  htmlTag:
    /<(?:!doctype|html|head|body|div|p|br|span|td|article|section|meta|main|table|tr|ul|ol|li|dl|dd|h[1-6]|strong|b|em|font|center)(?:[\s/>])/i,
  blanks: /\s+/g,
  publicationName:
    /^(?:pubdate|publishdate|publish_time|publishtime|article:published_time|firstpublishedtime)$/i,
  /** Pinyin in brackets, as some copies print it after a character; also one that the end of the text cuts. */
  pinyin:
    /\([ ]?(?:[a-z\u00e0-\u01dc]|[\u0300-\u036f]){1,8}[ ]?\)|\([ ]?(?:[a-z\u00e0-\u01dc]|[\u0300-\u036f]){0,8}[ ]?$/g,
  /** The mark of a footnote, which is no digit of the number before it. */
  footnote: /\[[ ]?(?:\d{1,2}|注\d{0,2}|\*{1,3}|[a-z])[ ]?\]/g,
  ideograph: /[\u3400-\u9fff]/,

  // Numbers and what is said of them.
  /** With whatever separators stand in it; which of them are right is seen afterwards. */
  number: /\d+(?:[.,]\d+)*/y,
  thousands: /^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/,
  ordersUnit: /([万亿])单/y,
  permitsUnit: /(万?)[本张]/y,
  growth: new RegExp(`(?:(${onMonth})|(${onYear}))(?:(${up})|(${down}))了?(?=\\d)`, 'y'),
  growths: new RegExp(
    `(?:(?:(${onMonth})分别|分别(${onMonth}))|(环比)[、和]同比分别|(?:(${onYear})分别|分别(${onYear})))(?:(${up})|(${down}))了?(?=\\d)`,
    'y',
  ),
  nextGrowth: new RegExp(`[、,和](?:(${up})|(${down}))?(?=\\d)`, 'y'),
  unchanged: new RegExp(
    `(?:(${onMonth})|(${onYear})|与上个?月(?:份)?|与(?:去年|上年)同期)(?:持平|无变化)`,
    'y',
  ),
  difference: new RegExp(
    `(?:(${onMonth})|(${onYear}))(?:(增加|增长|新增|上升)|(减少|下降))(?:了)?(?=\\d)`,
    'y',
  ),
  /** What may stand between a number and the growth that belongs to it. */
  beforeGrowth: /[,;]?/y,
  comparedLevel: new RegExp(`,[较比与](?:上个?月|\\d{1,2}月份?)[^,。;:…\\n()]{0,30}(?=,(?:${onMonth}))`, 'y'),
  /** What goes on with what the sentence before was about. */
  goesOn: /\n?其中/y,
  asideEnd: /[()。…\n]/g,

  // Statements.
  asOf: /截[至止]到?(?:(20\d{2})年)?(\d{1,2})月(?:(\d{1,2})日(?:24时)?|底|末)?/y,
  licences: /全国(?:范围内|各地)?(?:共|已|目前|总共)*(?:有)?(?=\d)/y,
  licensed:
    /家(?:网约车)?(?:平台)?(?:公司|企业)?(?:已)?(?:取得|获得|获)(?:了)?(?:网约车)?(?:平台)?(?:公司)?经营许可(?:证)?/y,
  licencesReversed:
    /全国(?:共有|已有|共)?(?:已)?(?:取得|获得)(?:了)?网约车(?:平台)?经营许可的(?:网约车)?(?:平台)?(?:公司|企业)(?:数量)?(?:共有|共|有|达到|达|为)?(?=\d)/y,
  companies: /家/y,
  permitsLead: /(全国|各地|全国各地)?(?:共|已|累计|总共|合计)*(?:发放|核发)(?:了)?(?:网约车)?(?=驾驶员证)/y,
  permitsOf: /(?:网约车)?(?:(驾驶员证)|(车辆运输证))(?:共|为)?(?=\d)/y,
  betweenPermits: /[、,;和及]/y,
  /** One word of the clause that states the orders: whatever else stands in it, the total may be of something narrower. */
  ordersWord: new RegExp(
    `(全国范围内|全国)|(该?${system}|该(?:平台|系统)|平台|系统)|(?:(20\\d{2})年)?(\\d{1,2})月份?(?!\\d)|(本月|当月)|(?:[一二三四五六七八九]|十[一二]?)月份?|其中|同时|此外|另外|根据|据|统计|监测|数据|显示|在|内|网约车|行业`,
    'y',
  ),
  ordersVerb:
    /(?:共|总共)?收到(?:的)?(?:网约车)?订单(?:信息|资讯)?(?:总量|数量)?(?:共计|共|为|达到|达)?(?=\d)/y,
  ordersAnywhere: /收到(?:的)?[^,。;:…\n()\d]{0,8}订单/,
  aggregators:
    /(?:面向乘客[、,]?与网约车平台公司共同提供服务的平台(?:\(?(?:即|俗称)?聚合平台\)?)?|(聚合平台))(?:共|总共|合计)?完成(?:订单)?(?:信息)?(?:量|总量)?(?:共)?(?=\d)/y,
  compliantCities: /等(?=\d{1,3}个)/,
  compliantEnd: /个城市(?:的)?订单合规率(?:均)?(?:在80%以上|超过80%|高于80%)/y,
  platformCount:
    /(?:在)?(?:(20\d{2})年)?(?:(\d{1,2})月份?)?(本月|当月)?订单量(?:超过|超)30万单的(?:网约车)?平台(?:公司)?(?:共有|共|有)(?=\d)/y,
  lead: new RegExp(
    `${system}|其中|同时|此外|另外|根据|据|截至目前|记者|从|日前|近日|交通运输部|交通部|官方|官网|网站|微信|公众号|发布的?|公布的?|公开|最新|消息|获悉|了解到|了解|统计|监测|数据|信息|显示|,|:`,
    'y',
  ),
  ordinal:
    /[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十]{1,3}\)|\d{1,2}[、.](?!\d)|第[一二三四五]是?,/y,

  // Rankings.
  platformsSubject:
    /(?:从|在)?(?:(\d{1,2})月份?)?(?:本月|当月)?订单量(?:排名|排在)?(?:超过\d{1,4}万单|前(?:\d{1,2}|十)名?)(?:的)?(?:\d{1,2}家)?(?:网约车)?(?:平台)?(?:公司)?(?:中|里|看)?/y,
  citiesSubject: /(?:从|在)?(?:全国)?(?:各|\d{1,3}个)?(?:主要)?中心城市(?:方面|情况)?(?:中|里|看|来看)?/y,
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
  unchangedAside: /无变化|持平/,
  noName: /[的是为在与比]|订单|合规|其中/,

  // What a clause says of month and scope.
  clauseEnd: /[,。;:…\n()]/g,
  sentenceEnd: /[。;…\n]/g,
  /** What the patterns of times below have in common: a clause without it names none. */
  time: /[\d年月季期节周旬假]|以来|国庆|五一|端午|中秋|元旦|春运|暑运|每[日天]|日均|单日/,
  comparison:
    /(?:[较比同]|与)(?:20\d{2}年|今年|去年)?(?:\d{1,2}月份?|上个?月(?:份)?|(?:去年|上年)同[期月])(?:的|时)?/g,
  span: /季度|半年|全年|年初|以来|年度|上半月|下半月|期间|假期|长假|黄金周|春节|国庆|五一|端午|中秋|元旦|春运|暑运|每[日天周]|日均|单日|[上本一]周|[上中下]旬|[前近](?:\d{1,2}|[一二三四五六七八九十])个?月|\d月?(?:份)?[-~～至到、和](?:20\d{2}年)?\d{1,2}月/,
  monthNamed: /(?:(20\d{2})年)?(\d{1,2})月(?!\d)/g,
  dayNamed: /(?:(20\d{2})年)?(\d{1,2})月(?=\d)/g,
  chineseMonth: /([一二三四五六七八九]|十[一二]?)月/g,
  yearNamed: /(20\d{2})年(?!\d)/g,
  otherMonth: /上个?月|下个?月|上年|去年|前年|同期|往年|历年/,
  ownMonth: /本月/,
  /** Words of what is expected, supposed, denied, or counted in a way of its own. */
  notStated:
    /剔除|扣除|不含|不包括|可比口径|预计|预测|预期|假设|假如|如果|倘若|网传|不实|谣言|虚假|模拟|示例|样例|样本|计划|目标|力争|有望|或将/,
  national: new RegExp(`全国(?!${system}|人大|政协|性)`),
  nationalSystem: new RegExp(`全国${system}`, 'y'),
  system: new RegExp(system),
  publisher: /监管信息交互|交通运输部|交通部/,
  place: new RegExp(
    `${places}|[\\u3400-\\u9fff](?:省|自治区|自治州)(?!会)|[^城上股超门都](?:市)(?![场民值级占面])|[全我本各][市省区县](?![场民])|辖区`,
  ),
  platform: new RegExp(`${platforms}|出行(?!业|行业|服务|市场|需求)|打车|专车|叫车|用车`),
  /** What a clause speaks of that ranks something else than the lists before it. */
  changesSubject: /城市|平台/,
  topic: /(?:方面|情况|地区|两市|等地|三地|来看)$/,
  /** Topics of the bulletin of the whole country. */
  ownTopic:
    /^(?:方面|情况|地区|来看)$|(?:本月|当月|月份?|总体|整体|基本|行业|全国|各[^,。;:…\n()]{0,8}|订单[量率]?|合规率?|许可|发证|证件|平台公司|平台|城市|中心城市|聚合平台)(?:运行)?(?:基本)?(?:情况|方面|来看)$/,
  enumeration: /、/,
  compliance: /合规率/,
  yearBefore: /去年|上年/,

  // What is listed where it is not understood.
  digit: /\d/,
  figureWords: /环比|同比|按[月年]|[万亿]单|万本|\d家|个城市|订单信息|%/,
  listWords: /合规率|聚合平台|[前后]\d+名/,
  unchangedWords: /持平|无变化/,
  extremeWords: /最[高低]的/,

  // Corrections.
  correction: /(?:更正|修正|订正|勘误|改正)(?:[:为]|$)|应为/,
  correctedTo:
    /(?:(?:更正|修正|订正|改正)为|应为)(?:环比)?(上升|增长|增加|下降|减少)?(\d{1,9}(?:[.,]\d{1,9}){0,2})(亿单|万单|万本|家|%)/,
  correctedFrom: /(\d{1,9}(?:[.,]\d{1,9})?)(?:亿单|万单|万本|家|%)/,

  // The year, and which of several bulletins.
  opening: /截[至止]/g,
  /** The same for a search that goes on from a place, which the other must not be left at. */
  nextOpening: /截[至止](?=到?(?:20\d{2}年)?\d{1,2}月)/g,
  nationalOpening:
    /[^。…\n]{0,100}?(?:全国(?:范围内|各地)?(?:共|已|目前|总共)*(?:有)?\d{1,4}家(?:网约车)?(?:平台)?(?:公司|企业)?(?:已)?(?:取得|获)|全国(?:共有|已有|共)?(?:已)?(?:取得|获得)(?:了)?网约车(?:平台)?经营许可的|(?:全国各地|全国|各地)(?:共|已|累计)*(?:发放|核发)(?:了)?(?:网约车)?驾驶员证)/y,
  ordersOpening:
    /(?:(?:(20\d{2})年)?(\d{1,2})月份?,)?全国网约车监管信息交互(?:平台|系统)(?:统计|监测|数据|显示|,)*(?:(?:(20\d{2})年)?(\d{1,2})月份?)?(?:共|总共)?收到(?:的)?(?:网约车)?订单(?:信息)?\d/g,
  /** Of which month a total is. */
  totalMonth: /(\d{1,2})月份?,?(?:全国)?(?:网约车监管信息交互(?:平台|系统))?共?收到(?:网约车)?订单/g,
  /** A total of a month before the day of the bulletin, with its year. */
  totalBefore: new RegExp(`(?:(20\\d{2})年)?(\\d{1,2})月份?,?(?:全国)?${system}共?收到(?:网约车)?订单`, 'g'),
  openingLead: /据|获悉|了解到|统计|监测|消息|显示|发布/,
  title: /发布(?:(20\d{2})年)?(\d{1,2})月/g,
  titleYear: /(20\d{2})年(\d{1,2})月份?(?:全国)?网约车/g,
  publicationLabel: /(?:发布|发表|更新)?(?:时间|日期):?(20\d{2})[-/.年](\d{1,2})[-/.月]\d/g,
  addressDate: /\/t(20\d{2})(\d{2})\d{2}_\d/g,
  /** A day, but not the one on which a page says it is looked at. */
  day: /(?<!今天是:?)(20\d{2})[-/.年](\d{1,2})[-/.月]\d/g,
  rideHailingWords: /网约车|订单信息/,
  /** What a page says of its publication out of sight stands on a line of its own. */
  publicationMeta: /^发布时间:(20\d{2})[-/.年](\d{1,2})[-/.月]\d/gm,
  /** Of the day on which a page is looked at, or of another article. */
  noDateline: /星期|农历|今天|现在|网约车|版权/,
  /** What a bulletin says right after the name of the system: up to which day it counts, or how many orders it has. */
  afterSystem: new RegExp(`${system}[^。\\n]{0,40}?(?:截[至止]|收到订单)`, 'y'),
  systems: /网约车监管信息交互/g,
} satisfies Record<string, RegExp>

/** The match of a sticky or global pattern from a position on. */
export function matchFrom(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

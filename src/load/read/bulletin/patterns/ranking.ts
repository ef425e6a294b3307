import * as words from '../vocabulary.ts'

/** The ends of names of companies in this trade. */
const ending = '(?:出行(?:服务)?|打车|约车|用车|叫车|专车|快车|快跑|地图|旅行)'
/** A new name, without the words before it, and not around a known one. */
const newName = words.lines`
  (?:(?<=[、:,是])[和有](?=${words.afterWordInName})[\u3400-\u9fff]
  |(?![是为由按从第共有则])(?!.{1,3}(?:${words.namedPlatforms}|${words.platforms}))(?:(?![的与和及等])[\u3400-\u9fffA-Za-z]){2,4}?)`
/** A name in a list: a central city, a known platform, or a new one by its ending or its neighbours. */
const name = words.lines`
  (${words.centralCities})市?|(?:${words.namedPlatforms}|T3|(?:${words.platforms})${ending}|${words.platforms})(?!${ending})
  |(${newName}(?<!网)${ending})
  |(?<=[\u3400-\u9fff)][、/→>])[\u3400-\u9fff]{2,5}(?=[、/→>][\u3400-\u9fffT])`
const numeral = '\\d{1,2}|[一二两三四五六十]'
/** Words for the two ends of a ranking. */
const top = '塔尖|顶端|最?靠前|最前[面列头]?|[打排]头|领跑|夺冠|冠军|冠亚[季军]军?|三甲|榜首|首位|居首'
const bottom = '塔底|底部|最?靠后|最末|末尾|末位|[压榜排队]尾|殿后|居末|掉队|吊车尾'
const step = '排?(?:[到至往向及而→>]|->)'
/** The order of names: from high to low, or from low to high. */
const falling = `(?:高${step}低|大${step}小|[前上]${step}[后下])`
const rising = `(?:低${step}高|小${step}大|[后下]${step}[前上])`
const soMany = `(?:的)?(?:(${numeral})[个家座名位])?`

/** All that may be said of what is ranked, and by whom, without leaving any out. */
const harmless = words.lines`
  不过|但是?|另外|全国|我国|20\d{2}年|\d{1,2}月份?|[本当该]月|该期|监测|同[时期]|[这那同][1一]?[份张篇]|文件|材料|表格?|36个|各个?|大|主要|重点|中心|城市|的?(?:网约车)?平台(?:公司)?|公司|企业|网约车|聚合|共?\d{1,2}家|几家|[这那]些?|所有|全部
  |(?:前|头部?|[Tt][Oo][Pp])(?:10|十)[名位大强家]?|交通(?:运输)?部|部里?|系统|口径|官方|订单|双?合规(?:率|情况|性)?|环比|变[化动]|运行|情况|数据|公报|月报|图\d|[发公]布|通报|照例
  |排[名行位序]|[给列排作]出?|[名位座]次|次序|顺序|先后|榜单?|相对|还有|哪[家些个]?|谁|[只仅了的个家在从以就按照其当之而起对为把将还也则]`

/** Words that rank names, in no fixed form, and the names. */
export const rankingPatterns = {
  name: new RegExp(name, 'y'),
  anyName: new RegExp(name, 'g'),
  shortName: new RegExp(`^(?:${words.platforms})(?<!${ending})$`),
  /** What may stand right before a list: a mark, or words that lead to names. */
  lead: /(?:^|[:;,。\n([→>|]|[是为有名位家高低而]|[的就]数|最[快慢多少]|(?:平台|城市?)[之当]?[中里内]|其中|依次|分别|排[名序列]|如下|率|第[1一][名位]?:?|[^\d.]1[.、)]?)$/,
  /** What separates two names, with the number of the second, and what may close the first. */
  separator: new RegExp(
    words.lines`
    \]{0,2}(?:[、,.;>→/·](?:(?:以及|还有)(?:我们|咱们?)?)?|(?:以及|还有|[和与及])(?:我们|咱们?)?)?\n?\[{0,2}(?:第?(\d{1,2}|(?<=第)[二三四五六七八九十])(?![\d.]*%)[名位]?[是为]?[.、):]?)?`,
    'y',
  ),
  /** The number of the first name, where names are numbered. */
  firstNumber: /第?1[名位]?[.、):]?$/,
  /** Brackets that are part of a name: 滴滴出行(含花小猪出行). */
  nameAside: /\(含[^()\d\n]{1,15}\)/y,
  /** The change of a compliance rate beside a name, in points: (-4.7%). */
  change:
    /\((?:(上升|增长|提升|提高|\+)|(下降|降低|-))?(\d{1,3}(?:\.\d{1,3})?)(?:%|个?百分点)?\)|\(?(?:(\+)|(-))(\d{1,3}(?:\.\d{1,3})?)(?:%|个?百分点)\)?|\((无变化|持平|不变)\)/y,
  /** The end of a list. */
  end: /\]{0,2}了?(?:[、/](?=最)|\.(?![\da-z]|[A-Z](?![a-z]))|[。;,:\n)】!<]|(?:的(?:订单)?(?:合规率)?)?最[低高]|增长|本月|其中|按订单|面向)/y,
  /** A comma with another name or number, behind which the list may go on. */
  nameNext: new RegExp(`[、,;]第[2二]|,${newName}${ending}(?:[,。;\\n(]|$)`, 'y'),
  /** The end of a sentence or a line. */
  boundary: /[。;!\n【】]|\?(?![^。;!?\n]{0,8}\?)/g,
  /** The number of orders by which the ministry chooses platforms, which is not what they are ranked by: 订单量前10名的平台. */
  chosen: new RegExp(
    words.lines`
    (?<!\d)月?(?:总?订?单量|订单)[最大多高排名位居在列规模处于前首头的]{0,6}(?:超过?(?:30|100)万单?(?:以上)?|(?:10|十)(?![万亿\d.%])[名位大强家]?)的?(?:\d{1,2}家)?(?:网约车)?(?:平台(?:公司)?)?
    |(?<=^|[,。:;\n()·•-]|月份?|部里?)[在从]?(?:(?:前|头部?)(?:10|十)[名位大强家]?|(?:10|十)大)的?(?:网约车)?平台
    |(?<=^|[,。:;\n(给对把将]|平台)(?:前|头部?)(?:10|十)[名位大强家]的?(?:(?:网约车)?平台)?(?=[的里之当]?[中里内]|的?(?:订单)?合规率(?:[排作]|[从由自按]高)|,?[从由自按]?(?:${falling}|第[1一])|[从由自]第|排(?![在前]))|(?<=平台)\(前(?:10|十)[名家]?\)`,
    'g',
  ),
  /** All central cities, and so no one place. */
  allCities: /中心城市|36[个座]|各个?(?:主要|重点|大)+城市/,
  /** 顶 as in 顶高, for 最高. */
  topmost: /顶(?=[高低好差快慢])/g,
  /** That ten are ranked. */
  firstTen: /前(?:10|十)|(?<!\d)10[名家个]|十[名家个]/,
  /** The group within which names are ranked, or the view: 在外资平台中. */
  among: /([\u3400-\u9fffA-Za-z0-9]{1,24}?)(?:[中内里][面头边]?|[来上]?看|来说|而言)(?=[,:。]|谁|$)/g,
  /** A kind of platform behind the number of first ones: 前10名外资平台. */
  firstOf: /(?<=前(?:\d{1,2}|十)[名位大家强])([\u3400-\u9fff]{1,8}?)(?=平台|公司|企业)/g,
  /** A kind of platform before the rate: 车企背景的平台订单合规率由高到低. */
  platformsOf:
    /(?<=^|[,。;:\n])([\u3400-\u9fffA-Za-z0-9]{1,16}?)(?:网约车)?平台(?:公司)?(?=的?(?:订单)?合规率|,(?:按|订单合规率|合规率))/g,
  /** A kind of platform or city as a heading. */
  heading: /(?<=^|\n)([\u3400-\u9fffA-Za-z0-9]{1,12})(?<=平台|城市|公司)(?=:?\n)/g,
  /** Words by which such a kind is no part. */
  ofAll: new RegExp(harmless, 'g'),
  /** An explanation of the rate, in brackets or between commas. */
  aside:
    /\([^()\n]{0,40}(?:占比|许可|指)[^()\n]{0,20}\)|,(?:也就是|也即|即|[是所]?指)[^,()\n]{0,40}许可[^,()\n]{0,16}(?=,)|(?<=合规率)[是所]?指[^,()\n占]{0,24}许可的订单量?占比/g,
  /** Parts of a ranking's sentence that narrow nothing: what it is by, and what is ranked. */
  partOfRanked:
    /^(?:合规|[各分]平台|双证|完成|头部(?:10|十).*|前\d.*|(?:这些|上述)?(?:平台|公司|企业)(?:订单|方面|来看|,)?)$/,
  /** Platforms, with the aggregators in the first group. */
  anyPlatform: /(聚合(?:[^、,。;:\n平]{0,3}平台)?|提供服务的平台)|平台/g,
  /** The compliance rate of orders; not that of drivers or vehicles. */
  rate: /(?<!车辆?|司机|驾驶员|人员?|[人车]证)合规(?:(?:完成)?(?:订单)?率|之最|榜|[排名位座]次|排[名位行])|(?<=双)合规(?=情况|方面|表现)|(?:人|司机|驾驶员)[、和与]?车(?:辆)?(?:证)?[都均](?:有|持)证的订单(?:占比|比[例重])/g,
  /** The beginning of a paragraph or an item on compliance, whose lists are then by its rate. */
  topic:
    /^\n(?:[^\u3400-\u9fff]{0,4}|第[\d一二三四五六],|\(?[一二三四五六七八九][)、])(?:(?:再看|说到|至于|[再先]说|看))?(?:平台|城市)?(?:订单)?合规(?!订单|司机|车辆|人员)[^,。:;\n与和及、]{0,10}(?:[,。:;\n]|\)$)/,
  /** The end of such a beginning that is a heading above the list. */
  headingEnd: /[)\n]$/,
  /** A heading on compliance, perhaps with the order, above items that are lists. */
  topicOfItems: new RegExp(
    words.lines`
    \n(?:[^\u3400-\u9fff\n]{0,4}|\[?第[\d一二三四五六七八九十]{1,2}[页部章节]\]? ?|[一二三四五六七八九十]、)(?:订单)?合规率?(?:[:,]?(?:${harmless}|前[面列])){0,6}(?:[,(]?([按由从自]?${falling})(?:排[列序])?\)?)?:?
    \n(?:[^:\n]{2,24}[:\n][^:\n]{2,200}\n){0,6}[^:\n]{2,24}[:\n]$`,
  ),
  /** All that such a paragraph may say of a list by the rate. */
  plain: new RegExp(
    words.lines`
    ${falling}|第[一二三\d],|合规(?:[端侧]|方面)|[这那][边块]|依次|分别|最后一?|最[高低多快少慢大小差]|倒数(?:第[1一])?|垫底|第[1一]|${top}|${bottom}|提[升高]|进步|改善|退步|增长|[增涨升降跌]幅度?|幅度|下[降滑]|[升涨跌降掉]得?
    |照[此样]|同[样一]|如[此下]|一样|[办方]法|标准|下来|具体|方面|名单|(?:[前首末后]|最后)(?:${numeral})[名位家个座席]?|${harmless}|高低|(?:${numeral})[名位家个座]?|[城队中里内面头边端侧由用排是者来看计论自居位名、:,;.。()\n·•●-]`,
    'g',
  ),
  /** Other criteria: another measure or base, or the reverse order. */
  otherCriterion: new RegExp(
    `${rising}|达标|同比|按年|去年|单量|订单(?!合规)|份额|投诉|收入|规模|活跃|满意|好评|价格|抽成|人数|数量|均价|罚|违[规法章]|[费佣]|补贴|次数|事故|下载|变[化动](?:幅度?)?最[大小]|波动`,
  ),
  /** Words that deny, ask or leave out. */
  denies:
    /第(?:[2-9]|1\d|[二三四五六七八九十])[名位]?[名位到至]|周(?!年)|^[以之]?外[,的]|不(?:再?是|为)|并非|[未没]|除|连续|(?<!的|平台|城市)还是|吗|呢(?!\?)/,
  /** Brackets beside such words. */
  bracketed: /\([^()\n]{0,40}\)/g,
  /** Words for a growth, a loss, and the smallest change. */
  growth: /增长|[升涨]得|提[升高]|改善|进步|上升|变化|[增涨升]幅|增速/,
  loss: /下[降滑]|[降跌]幅|[降跌掉]得|回落|退步/,
  least: /最[小少低慢]/,
  /** Words for a change that only a rate has: 进步, not 增长. */
  changeOfRate: /进步|改善|退步|提[升高]/,
  /** The end that a question asks for above an order of all: 谁的合规率最高?↵从高到低:…. */
  askedEnd: new RegExp(
    `最[高低](?=(?:[^。;!?\\n]{0,8}\\?){1,2}\\n?[^。;!?\\n]{0,30}(?:${falling}|最[高低]))`,
    'g',
  ),
  order: new RegExp(`${falling}|合规率高低`),
  /** An order given by its first and last place: 从第1到第10. */
  fromFirst: /第[1一][名位]?[到至往](?:最后一|第?(\d{1,2}|[二三四五六七八九十]))[名位]?/g,
  /** How many are ranked, if as few as at one end. */
  few: /(?<!\d)([2-7]|[两二三四五六])[家个座](?!聚合)/,
  /** That names stand in an order. */
  ordered: /排[名序行列]|依次|次序/,
  /** A sentence with the orders of another month alone: 8月为8.25亿单. */
  levelAlone: /(?<=[。;,(\n])(\d{1,2})月份?[^,。;:\d]{0,8}\d[\d.]{0,8}亿单(?=[。;)])/g,
  /** The end of a ranking, in words right behind the names. */
  behind: new RegExp(
    words.lines`
    (?:[也仍还则却就]|依[旧然])?(?:的|[是为]|(?:占据?|包揽|拿下)了?)?(?:订单)?(?:合规率)?(?:[仍还又]|依[旧然]|继续|再[次度])?(?:最[高低][者的]?
    |(?:(?:排名?|位|[位名高稳]?[居列]|[升跌]至|跃居|蝉联)在?)?(?:[首末]位|(?<=居)[首末]|(?<=[排居列落]在?)最后|垫底|榜首|榜尾|第[1一]名?|(?:最后|[后末前首倒])(?:${numeral})[名位席强家]?))(?=[,。;、\n]|$)
    |\((?:[按依]据?)?(?:订单)?(?:合规率)?(?:高低|[由从自]?${falling})(?:排?[列序名]|顺序|次序)?\)(?=[,。;\n]|$)`,
    'y',
  ),
  /** Between the first name of a ranking and those that come next, with words that lead to these or without. */
  nextNames: /[,;](?:(紧[随跟]其后|其[次后]|[随之]后|接着|再次)的?(?:依次|分别)?则?[是为])?/y,
  /** Their places, behind them. */
  placesBehind:
    /(?:则|也|依次|分别)?(?:紧[随跟]其后|次之|(?:分[列居占]|[位名排][列居名在]|排)第?[二2](?:[名位]?[、,和与及]?第?[三3])?[名位]?)(?=[,。;\n]|$)/y,
  /** Any word for an end. */
  anyEnd: new RegExp(`最[高低后好差]|居末|垫底|末位|[前后首末](?:${numeral})|${top}|${bottom}`),
  /** All those ranked, before a name whose rate is told behind it: 平台中,T3出行的订单合规率最高. */
  inAll: /(?:平台|城市)[之当]?[中里内]面?,?$/,
  /** Words for an end that is a single name, unless a number is said. */
  one: /^(?:最[高低差]|.{0,2}最[好佳]|倒数第|吊车尾|第[1一]|[头末][1一]名|冠军|榜[首尾]|[首末]位|[打排]头|压尾|殿后)/,
  /** The first ones, with their number. */
  first: new RegExp(
    `(?:${top})${soMany}|[前首头](${numeral})[名位家席]?|(?:做得|表现|^)最[好佳]|最[高大多快](?:的)?(?:(${numeral})[个家座名位])?|第[1一](?!\\d)|领先|居前|排在前列`,
    'g',
  ),
  partsEnds: /[,;:。]/,
  /** Words for the last ones that 前 may follow: 最低的前3名. */
  lowest: /^(?:倒数|最[低差]|垫底)/,
  /** The last ones, with their number. */
  last: new RegExp(
    `(?:${bottom})${soMany}|(?:最后面?的?|后|末尾?|倒数)(${numeral})[名位家席]?|最[低小少慢差](?:的)?(?:(${numeral})[个家座名位])?|(?:排|[位名]?[居列落])在?最后(?!面?的?(?:${numeral}))|倒数第[1一](?!\\d)|垫底`,
    'g',
  ),
} satisfies Record<string, RegExp>

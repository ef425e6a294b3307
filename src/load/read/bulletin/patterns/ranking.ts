import * as words from '../vocabulary.ts'

/** What the names of companies of the trade end in. */
const ending = '(?:出行(?:服务)?|打车|约车|用车|叫车|专车|快车|快跑|地图|旅行)'
/** A new name, without the words that lead to it, or to one that is known. */
const newName = words.lines`
  (?:(?<=[、:,是])[和有](?=${words.afterWordInName})[\u3400-\u9fff]
  |(?![是为由按从第共有则])(?!.{1,3}(?:${words.namedPlatforms}|${words.platforms}))(?:(?![的与和及等])[\u3400-\u9fffA-Za-z]){2,4}?)`
/** A name in a list: of a central city, of a platform that is known, or of a new one by its ending or between others of its list. */
const name = words.lines`
  (${words.centralCities})市?|(?:${words.namedPlatforms}|T3|(?:${words.platforms})${ending}|${words.platforms})(?!${ending})
  |(${newName}(?<!网)${ending})
  |(?<=[\u3400-\u9fff)][、/→>])[\u3400-\u9fff]{2,5}(?=[、/→>][\u3400-\u9fffT])`
const numeral = '\\d{1,2}|[一二两三四五六十]'
/** The ends of all that is ranked, and how many stand there. */
const top = '塔尖|顶端|最前[面列头]?|[打排]头|领跑|冠军|榜首|首位|居首'
const bottom = '塔底|底部|压尾|殿后|末位|榜尾|居末|掉队|吊车尾'
const soMany = `(?:的)?(?:(${numeral})[个家座名位])?`

/** What ranks names in free words, and the names. */
export const rankingPatterns = {
  name: new RegExp(name, 'y'),
  anyName: new RegExp(name, 'g'),
  shortName: new RegExp(`^(?:${words.platforms})(?<!${ending})$`),
  /** Where a list may begin: behind a mark, or words that lead to names. */
  lead: /(?:^|[:;,。\n([→>|]|[是为有名位家高低而]|最[快慢多少]|(?:平台|城市?)[之当]?[中里内]|依次|分别|排[名序列]|如下|第[1一]名?:?|[^\d.]1[.、)]?)$/,
  /** What stands between two names, with the number of the next, and what may stand behind one. */
  separator: new RegExp(
    words.lines`
    \]{0,2}(?:[、,.;>→/·](?:以及)?|以及|[和与及])?\n?\[{0,2}(?:第?(\d{1,2})(?![\d.]*%)[名位]?[.、):]?)?`,
    'y',
  ),
  /** Before the first of names that are numbered. */
  firstNumber: /第?1[名位]?[.、):]?$/,
  nameAside: /\(含[^()\d\n]{1,15}\)/y,
  /** The change of a compliance rate beside a name, in points. */
  change:
    /\((?:(上升|增长|提升|提高|\+)|(下降|降低|-))?(\d{1,3}(?:\.\d{1,3})?)(?:%|个?百分点)?\)|\(?(?:(\+)|(-))(\d{1,3}(?:\.\d{1,3})?)(?:%|个?百分点)\)?|\((无变化|持平|不变)\)/y,
  /** What ends a list. */
  end: /\]{0,2}(?:[、/](?=最)|\.(?![\da-z]|[A-Z](?![a-z]))|[。;,:\n)】!<]|(?:的(?:订单)?(?:合规率)?)?最[低高]|增长|本月|其中|按订单|面向)/y,
  /** A name that may go on a list behind a comma. */
  nameNext: new RegExp(`,${newName}${ending}(?:[,。;\\n(]|$)`, 'y'),
  /** What a sentence ends in, or a line. */
  boundary: /[。;!?\n【】]/g,
  /** By how many orders the platforms are chosen that the ministry ranks, which is nothing that they are ranked by. */
  chosen: new RegExp(
    words.lines`
    (?<!\d)月?(?:总?订?单量|订单)(?:最[大多高]的?|排名?在?|规模)?(?:超过?(?:30|100)万单?(?:以上)?|[前首头](?:10|十)[名位大强家]?|(?:10|十)家)的?(?:\d{1,2}家)?(?:网约车)?(?:平台)?
    |(?<=^|[,。:;\n(]|月份?)[在从]?(?:(?:前|头部?)(?:10|十)[名位大强家]?|(?:10|十)大)的?(?:网约车)?平台
    |(?<=^|[,。:;\n(]|平台)(?:前|头部?)(?:10|十)[名位大强家]的?(?=[里之当]?[中里内]|(?:订单)?合规率(?:排|[从由]高)|,?[从由]高排?[到至往]低|排[序名列])|(?<=平台)\(前(?:10|十)[名家]?\)`,
    'g',
  ),
  /** That ten are ranked. */
  firstTen: /前(?:10|十)|(?<!\d)10[名家个]|十[名家个]/,
  /** Among which, or in view of what, something is ranked. */
  among: /([\u3400-\u9fffA-Za-z0-9]{1,24}?)(?:[中内里]面?|[来上]?看|来说|而言)(?=[,:。]|谁|$)/g,
  /** Which of them the first are of: 前10名外资平台. */
  firstOf: /(?<=前(?:\d{1,2}|十)[名位大家强])([\u3400-\u9fff]{1,8}?)(?=平台|公司|企业)/g,
  /** Which of the platforms a clause names that says by what these are ranked: 车企背景的平台订单合规率由高到低. */
  platformsOf:
    /(?<=^|[,。;:\n])([\u3400-\u9fffA-Za-z0-9]{1,16}?)(?:网约车)?平台(?:公司)?(?=的?(?:订单)?合规率|,(?:按|订单合规率|合规率))/g,
  /** The same as a heading. */
  heading: /(?<=^|\n)([\u3400-\u9fffA-Za-z0-9]{1,12})(?<=平台|城市|公司)(?=:?\n)/g,
  /** All that may be said of them there that leaves no one out. */
  ofAll: new RegExp(
    words.lines`
    全国|我国|\d{1,2}月份?|本月|当月|36个|各个?|大|主要|重点|中心|城市|的?(?:网约车)?平台(?:公司)?|网约车|聚合|共?\d{1,2}家|几家|[这那]些?|交通(?:运输)?部|部里?|系统|口径|官方|订单|双?合规(?:率|情况|性)?|环比|变[化动]|情况|排[名行]|名次|榜单|[公发]布|20\d{2}年|公司|企业|所有|全部|还有|图\d|[只仅]?[列排]出?了?|哪[家些个]?|谁|[的个家在从以就按照其当之而起]`,
    'g',
  ),
  /** What a rate is, in brackets or between commas. */
  aside:
    /\([^()\n]{0,40}(?:占比|许可|指)[^()\n]{0,20}\)|,(?:也就是|也即|即|[是所]?指)[^,()\n]{0,40}许可[^,()\n]{0,16}(?=,)|(?<=合规率)[是所]?指[^,()\n占]{0,24}许可的订单量?占比/g,
  /** What names no part of the orders beside a ranking, but what it is by, or those that are ranked. */
  partOfRanked: /^(?:合规|双证|完成|前\d.*|(?:这些|上述)?(?:平台|公司|企业)(?:订单|方面|来看|,)?)$/,
  anyPlatform: /(聚合(?:平台|[这那][边块])|提供服务的平台)|平台/g,
  rate: /(?<!车辆?|司机|驾驶员|人员?|[人车]证)合规(?:(?:完成)?(?:订单)?率|之最)|(?<=双)合规(?=情况|方面|表现)|(?:人|司机|驾驶员)[、和与]?车(?:辆)?(?:证)?[都均](?:有|持)证的订单(?:占比|比[例重])/g,
  /** How a paragraph or an item begins that is on compliance, and ranks by its rate. */
  topic:
    /^\n(?:[^\u3400-\u9fff]{0,4}|第[\d一二三四五六],|\(?[一二三四五六七八九][)、])(?:(?:再看|说到|至于|[再先]说|看))?(?:平台|城市)?(?:订单)?合规(?!订单|司机|车辆|人员)[^,。:;\n与和及、]{0,10}(?:[,。:;\n]|\)$)/,
  /** How such a topic ends that is a heading above the list. */
  headingEnd: /[)\n]$/,
  /** The items of a list of such rankings, below what says that they are on compliance, and perhaps from which end on. */
  topicOfItems:
    /\n[^\u3400-\u9fff\n]{0,4}(?:订单)?合规率?(?:情况|排[名序]|榜|变化)?(?:[,(]?([按由从]?高排?(?:[到至往→>]|->)低)(?:排[列序])?\)?)?:?\n(?:[^:\n]{2,24}:[^:\n]{2,200}\n){0,6}[^:\n]{2,24}:$/,
  /** All that such a paragraph may say of a list that is by that. */
  plain: new RegExp(
    `聚合(?:[这那][边块]|平台)?|平台|城市|第[一二三\\d],|合规(?:[端侧]|方面|情况)?|部里|官方|排[名序]|[Tt][Oo][Pp]10|[本当]月|\\d{1,2}月份?|高排?(?:[到至往→>]|->)低|最[高低多快少慢大小]|[升涨跌降]得?|提升|进步|改善|退步|增长|${top}|${bottom}|(?:[前首末后]|最后)?(?:${numeral})[名位家个]?|[中里内在从由按排是为的者:,;。()\\n]`,
    'g',
  ),
  /** What else they may be ranked by, or over, or from the other end on. */
  otherCriterion:
    /低排?(?:[到至往→>]|->)高|同比|按年|去年|单量|订单(?!合规)|份额|投诉|收入|规模|活跃|满意|好评|价格|抽成|人数|数量|均价|罚|违[规法章]|[费佣]|补贴|次数|事故|下载|变[化动](?:幅度?)?最[大小]|波动/,
  /** Words that deny, ask or leave out. */
  denies: /^[以之]?外[,的]|不是|不为|并非|[未没]|除|连续|(?<!的|平台|城市)还是|吗|呢(?!\?)/,
  /** What brackets say beside it. */
  bracketed: /\([^()\n]{0,40}\)/g,
  percentage: /\d%/g,
  growth: /增长|[升涨]得|提[升高]|改善|进步|上升|变化|[增涨升]幅|增速/,
  loss: /下[降滑]|[降跌]幅|[降跌掉]得|回落|退步/,
  /** A change of nothing that grows. */
  changeOfRate: /进步|改善|退步/,
  /** Which end a question asks for above a list that is of all: 谁的合规率最高?↵从高到低:…. */
  askedEnd: /最[高低](?=[^。;!?\n]{0,8}\?\n?[^。;!?\n]{0,30}高排?(?:[到至往→>]|->)低)/g,
  order: /高排?(?:[到至往→>]|->)低/,
  /** How many of a kind are ranked, which are as few as stand at one end. */
  few: /(?<!\d)([2-7]|[两二三四五六])[家个座](?!聚合)/,
  ordered: /排[名序行列]|依次|次序/,
  /** Which end names are, in words right behind them that say no more. */
  behind: new RegExp(
    words.lines`
    (?:[也仍还则却就]|依[旧然])?(?:的|[是为]|(?:占据?|包揽|拿下)了?)?(?:订单)?(?:合规率)?(?:最[高低][者的]?
    |(?:(?:排|位|[位名高]?[居列]|[升跌]至|跃居|蝉联)在?)?(?:[首末]位|(?<=居)[首末]|(?<=[排居列落]在?)最后|垫底|榜首|榜尾|第[1一]名?|(?:最后|[后末前首倒])(?:${numeral})[名位席强家]))(?=[,。;\n]|$)`,
    'y',
  ),
  anyEnd: /最[高低]|[首末]位|居[首末]|垫底|榜首|榜尾|[前后]\d/,
  rateBehind: /合规率/,
  /** Before a name whose rate is said behind it: among all of which it is the first. */
  inAll: /(?:平台|城市)[之当]?[中里内]面?,?$/,
  /** An end that is one name, where no number of them is said. */
  one: /^(?:最[高低差]|.{0,2}最[好佳]|倒数第|吊车尾|第[1一]|[头末][1一]名|冠军|榜[首尾]|[首末]位|[打排]头|压尾|殿后)/,
  first: new RegExp(
    `(?:${top})${soMany}|[前首头](${numeral})[名位家席]?|(?:做得|表现|^)最[好佳]|最[高大多快](?:的)?(?:(${numeral})[个家座名位])?|第[1一](?!\\d)|领先|居前|靠前|排在前列`,
    'g',
  ),
  partsEnds: /[,;:。]/,
  lowest: /^(?:倒数|最[低差]|垫底)/,
  last: new RegExp(
    `(?:${bottom})${soMany}|(?:最后面?的?|后|末尾?|倒数)(${numeral})[名位家席]?|最[低小少慢差](?:的)?(?:(${numeral})[个家座名位])?|(?:排|[位名]?[居列落])在?最后(?!面?的?(?:${numeral}))|倒数第[1一](?!\\d)|垫底|靠后`,
    'g',
  ),
} satisfies Record<string, RegExp>

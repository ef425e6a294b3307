import * as words from '../vocabulary.ts'
import { scopePatterns } from './scope.ts'

/** All that stands above a note. */
const ofAbove = '以上|上述|[上前]文|前述|[本文]文|文[中内]|[图表]中'
/** That it is of a month: of that of the year, the month itself, or the year before. */
const ofMonth = words.lines`
  (?:[为是系属]于?|截[至止]到?|:|(?<=[注按明意仅只均都全])|(?=[^,。;)\]\n]{0,12}(?:数[据字]|口径|统计|的)))
  (?:(?:(20\d{2})年|今年)?(\d{1,2})月份?(?:\d{1,2}日)?|上个?月|([去上]年同[期月]|[去上]年\d{1,2}月份?|同期))
  (?:的(?:数[据字]?|口径|统计|情况)?|数[据字]|口径|统计)?`

/** The beginnings of bulletins, their titles, and the dates that tell their year. */
export const openingPatterns = {
  opening: new RegExp(
    words.lines`
    截[至止]|(?<![月日])[到至](?=(?:20\d{2}年)?\d{1,2}月(?:2[89]日|3[01]日|[底末]))
    |(?<![至止较比与同])(?=20\d{2}年\d{1,2}月[底末],?(?:全国|我国))`,
    'g',
  ),
  /** The same for a search that goes on from a place, which the other must not be left at. */
  nextOpening: /截[至止](?=到?(?:20\d{2}年|今年)?\d{1,2}月)/g,
  nationalOpening: new RegExp(
    words.lines`
    (?:[^。…\n]|(?<=:)\n){0,100}?(?:(?:${words.nation})(?:范围内|各地)?(?:共|已|目前
    |[总一]共)*(?:有)?\d{1,4}家${words.company}已?(?:取得|获|拿)|\d{1,4}家${words.company}已?在全国
    |(?:${words.nation})网约车(?:平台)?(?:公司|企业|平台)(?:${words.holds})?${words.amounts}\d{1,4}家
    |(?:${words.nation})[持有拿][证牌]照?的?(?:网约车)?平台(?:公司|企业)?${words.amounts}\d{1,4}家
    |${words.holds}的|(?:全国各地|全国|各地)(?:共|已|累计)*(?:发放|核发)了?(?:(?:网约车)?驾驶员证|(?<=全国.{0,9})网约车(?:车辆)?运输证))`,
    'y',
  ),
  /** What is known of a paragraph that has lost its beginning: that it is on permits or those who have one, and names no time. */
  permitsOpening: /(?:各地|共|已|累计)(?:发放|核发)|^…?[^,。;:\d]{0,12}证\d|\d家网约车平台公司(?:取得|获)/,
  monthOrYear: /[月季年]/,
  endOfDay: /^…?\d{0,2}日?,/,
  ordersOpening: new RegExp(
    words.lines`
    (?<![、和至到]|[-\d](?=[\d系]))(?:(?:(20\d{2})年)?(\d{1,2})月份?,?)?(?:(${words.nation})网约车(?:市场|行业)?|(全国
    |中国)?${words.system}|(系统))(?:统计|监测|数据|显示
    |[,:\n]){0,4}(?:全国)?(?:(?:(20\d{2})年)?(\d{1,2})月份?,?)?(?:(?:(?:共|总共
    |一共)?收到的?)?(?:网约车)?总?订单(?:信息|资讯)?量?(?:共?收到)?(?:${words.plainAmounts}){0,3}
    |一?共?收到)(?:(\d[\d.]{0,8})([万亿])单|\d|(?<=共收到订单信息),?(环比)(?:上升|下降|增长)\d)`,
    'g',
  ),
  /** The sentence of the ministry on a total, which is no headline. */
  totalOfSystem: new RegExp(`${words.system}[^,。;\\n]{0,20}共收到订单信息\\d`),
  /** Of which month a text is, where no sentence of the ministry tells it. */
  monthTitle: new RegExp(
    words.lines`
    (?:(20\d{2})年)?(\d{1,2})月份?的?(?:,|:\n?)?(?:(?:全国|我国|中国)?网约车|(?:运行|主要)?(?:数据|指标
    |情况)\((20\d{2})年\)|(?<=(?:20\d{2}年|网约车(?:行业|市场)?|信息交互(?:系统
    |平台)的?)\d{1,2}月份?的?)(?:运行|主要)?(?:数据|指标|情况|成绩单)|(?=:)
    |(?<=网约车[^。,;:()\n\d]{0,12}\((?:20\d{2}年)?\d{1,2}月份?)(?=\)))`,
    'g',
  ),
  /** Behind a month: that it is the one of orders, and not that in which they were told. */
  ofPlatforms: new RegExp(
    words.lines`
    (?![^,。;:()\n\d]{0,12}(?:${words.issued}|交通|最新))[^,。;:()\n\d]{0,12}(?:订单|单量|平台|网约车)
    |的?数据(?<=网约车(?:20\d{2}年)?\d{1,2}月份?的?数据)`,
    'y',
  ),
  /** What stands in a title between its month and the name of the trade. */
  beforeTrade: /\d月份?的?([^,。;:()\n\d]{1,12})网约车/g,
  /** A line that begins with what it counts. */
  countedLine: /^(?:全国)?网约车(?:平台|公司|企业|订单|总|司机|驾驶|车辆|运输)[^,。;:\n\d]{0,8}:?\d/,
  /** A note that says of which month the number before it is, or all are. */
  notedMonth: new RegExp(
    words.lines`
    (?<=\d(?:[万亿]?[单本家张]|%|亿|万))[(\[](?:截[至止]到?)?(?:20\d{2}年)?(\d{1,2})月(?:份|底|末
    |(?:2[89]|3[01])日)?的?(?:数据?)?[)\]]
    |(?:以上|上述|[此这]|数据)(?:数据|数字)?(?:[均都]?[为是系]|月份:?|月:)(?:20\d{2}年)?(\d{1,2})月份?的?(?:数据?|数字)?(?=[。,;)\n]|$)
    |(?<=\n\d[\d.]{0,8}[万亿]单)[。;:,](?:20\d{2}年)?(\d{1,2})月份?(?:全国)?网约车(?![^。;\n\d]{0,12}\d[\d.]{0,8}[万亿]单)`,
    'g',
  ),
  /** What says behind numbers, in their sentence, of which other month they are: 7.93亿单(8月数据), 环比下降3.9%,仅8月数据. */
  ofOtherMonth: new RegExp(
    `(?:[([【,]|[-—]{1,2})(?:不过|但|其实|注:|以上|统计|数据|数字|口径|月份|时间|周期|[仅只均都全也此这该期,]){0,4}${ofMonth}`,
    'g',
  ),
  /** What such a note stands behind: a number, and outside of brackets some words. */
  noted: new RegExp(words.lines`
    (?:\d(?:[万亿]?[单本家张]|%|亿|万)|持平)(?:左右|上下|以上|多)?\)?(?:[(（[【]|[^。;\d\n]{0,20}[^([【])$`),
  /** The same as a note below them: 注:8月数据, 小编注:上文的订单量是8月的, 统计周期:8月. */
  notedBelow: new RegExp(
    words.lines`
    (?:[注按明意]:|P\.?S\.?:|(?:注意|说明)的?是?,|(?<=[。;\n(*!,单本家张%平亿万右)])(?:不过|但|其实)?(?=${ofAbove}|[此这])
    |(?:统计|数据)(?:口径|月份|时[间段期]|周期|期)(?=:))
    (?![^。;\n]{0,12}(?:[环同]比(?:的?基|[为是系:对])|发布|更新|出版|整理|刊))
    [^。;:,\d\n]{0,16}(?:\d[\d.]{0,8}(?:[万亿]?[单本家张]|%)[^。;:,\d\n]{0,6})?${ofMonth}`,
    'g',
  ),
  /** How such a note ends with a mark, unless its line does. Behind a month alone a sentence may go on: 注:10月,…. */
  noteEnd: /[。;)\]】\n!]$|[^月份日],$|[为是系属期](?:20\d{2}年)?\d{1,2}月份?,$/,
  blank: /\s/,
  /** Before the last of several months: 7-9月, 7、8、9月. */
  severalBefore: /\d月?份?(?:[-~至到]|、\d{1,2}月?份?[、和])$/,
  /** With which a line begins: 10月小结:. */
  monthOfLine: /^(\d{1,2})月份?[^,。;:\n\d]{0,8}:/m,
  /** What brackets say beside a headline. */
  aside: /\([^()\n]{0,60}\)/g,
  asideOfTitle: /^[^。()\n]{0,30}\(([^()\n]{0,30})\)/,
  /** The same of a longer time. */
  spanTitle: new RegExp(
    words.lines`
    (?<![:|(][^\n]{0,20})(?:(?:季度?|Q[1-4]|半年|[全\d]年度?|\d月?[-至到、]\d{1,2}月份?)的?(?:全国
    |我国)?网约车(?:行业|市场)?|网约车(?:行业|市场)?(?:20\d{2}年|今年)?第?(?:[一二三四1-4前]{1,2}季度|Q[1-4]
    |[上下]半年|全?年度?|\d{1,2}月?[-至到、]\d{1,2}月份?)的?)(?:监管信息)?(?:运行|运营|发展)?(?:基本
    |总体)?(?:情况|数据|报告|(?:年终|年度)?(?:回顾|盘点|总结|综述|复盘))`,
    'g',
  ),
  /** The ministry's title of a bulletin. */
  bulletinTitle: new RegExp(words.lines`
    ^(?:交通运输部|(?:交通运输部)?(?:全国)?${words.system})(?:[今昨][日天]|日前|近[日期]
    |\d{1,2}日)?${words.issued}[了的]?(?:20\d{2}年)?\d{1,2}月份?(?:全国)?网约车行业运行(?:(?:基本)?情况
    |数据)(?:显示)?$`),
  /** Right before the system that is so named. */
  namesSource: /(?:来源|出处|信息源|数据源|口径|发布(?:机构|单位)?)[:;@于自均都为是]{0,3}(?:交通运输部)?$/,
  /** The name of a group that chats, before the day of its record: 网约车交流群(120人)2023年10月20日. */
  groupName: /^[^,。:;\d]{2,16}群(?:\(\d{1,4}人?\))?(?:聊天记录)?(?=20\d{2}[-/.年])/,
  /** Where the system is named as a source, and not what something is told of. */
  systemAsSource: new RegExp(
    `来源:?(?:交通运输部)?(?:全国)?${words.system}|(?<=^20\\d{2}[-/.年]\\d{1,2}[-/.月]\\d{1,2}日?[,;]?)(?:交通运输部)?(?:全国)?${words.system}$`,
  ),
  /** In the words of the ministry. */
  ownTitle: /(?:20\d{2}年)?\d{1,2}月份?,?(?:全国)?网约车行业运行(?:基本)?情况/y,
  /** What a headline says of the numbers below it, and who is named as their source. */
  headlineNumber: new RegExp(
    words.lines`
    20\d{2}[-/.]\d{1,2}[-/.]\d{1,2}|\d[\d.,]{0,9}[万亿]单|[环同]比[^,。;:()\n\d]{0,4}\d[\d.]{0,5}%
    |\(20\d{2}年\)|[(),:;|#《》【】[\]]|[一二三四五]、`,
    'g',
  ),
  /** Who made a list of numbers, beside their source. */
  editedBy: new RegExp(
    words.lines`
    (?:整理|编辑|责编|审[核稿]|撰[稿写]|汇报人?|主讲人?|报告人|演讲[人者]|制[图表作]|作者):[^,。;:()\n\d]{1,12}(?=[,。;)\n]|$)|(?<=^|[,;日])[^,。;:()\n\d]{0,8}(?:编辑部
    |工作室|小编|本[报刊]|记者|笔者|编者)(?:整理|编辑|汇总|制[图表])(?=[,。;)\n]|$)|^【[^】\d]{0,8}(?:证券
    |研究|社服|交运|宏观)[^】\d]{0,6}】|^(?:[ ·]{0,3}(?:(?:战略|市场|研究|数据|运营|政策|投资)[^,。;:()\n\d·]{0,4}[部组院室](?=[ ·]|$)
    |内部(?:资料|参考|文件))){1,4}$`,
    'g',
  ),
  ministryAsSource: new RegExp(words.lines`
    (?:(?:来源|出处|信息源|数据源|口径|发布(?:机构|单位)?:)(?:[:;@于自]|[均都]?[为是])?|[来转源摘理录引]自|根?据
    |\()(?:交通运输部(?!门)|(?:全国)?${words.system})
    |交通运输部[^,。;:\n]{0,12}${words.issued}的(?:20\d{2}年)?\d{1,2}月份?(?:网约车)?(?:行业)?(?:运行)?(?:情况
    |数据)(?:如下)?:`),
  /** Behind a month: that its numbers are what is spoken of. */
  issueBehind: /份?的?[^,。;:\n\d]{0,4}(?:公报|月报|通报|数[据字]?(?![据字])|情况)/y,
  /** The numbers of a month, and not what was told in it: 9月份的数据, 12月订单. */
  numbersOfMonth: new RegExp(words.lines`
    (?<![去上前]年)\d{1,2}月份?的?(?:全国|中国|内地|网约车|行业|市场|运[行营]|营运|出行|业务|总|共|一共|累计
    |处理|完成|产生|收到|[录取]得|接[获到]|的){0,5}(?:数据|数字|数(?=[,。;\n]|$)|订单|单量|月报|公报|家底|账本
    |成绩单|答卷|概况|情况|\d[\d.]{0,9}[万亿]单)`),
  ministries: new RegExp(scopePatterns.ministry.source, 'g'),
  publisherName: new RegExp(`(?:全国)?${words.system}|交通运输部|交通部`, 'g'),
  /** The country, where a sentence of the ministry names it. */
  nation: new RegExp(`${words.nation}|国家(?=交通)|该国|网约车监管平台|约$`, 'g'),
  /** What announces numbers without naming their month, and the first number of orders, permits or companies in a sentence. */
  announces: /^(?![^\n]*来源)[^\n]*(?:统计|数据|情况|通报|月报|公[布报]|发布|披露)[^,。;:\d]{0,6}[:。]?$/,
  firstLevel: /\d[\d.]{0,9}(?:[万亿]|家)/,
  /** Of which month a total is. */
  totalMonth: /(\d{1,2})月份?,?(?:全国)?(?:网约车监管信息交互(?:平台|系统))?共?收到(?:网约车)?订单/g,
  /** A title that says so in brackets. */
  ofAggregators:
    /\([^()\d]{0,4}聚合|(?<![和与及、,:;()])聚合(?:类|型)?平台的?(?:网约车|(?:行业|订单|单量|业务){0,2}(?:运行|月度|主要|基本){0,2}(?:数据|情况|[月简快]报|快照|速览))/,
  /** A title whose numbers follow on the next lines. */
  introduces: /[^,。;:\n]{0,30}(?:情况|数据|指标)(?:如下)?:\n/y,
  /** A line that heads the bulletin of a month before, kept for reference: 上月回顾:2023年12月份, 以下为存档. */
  archived:
    /^[^\n。]{0,24}(?:存[档底]|归档|旧[文闻稿档]|往期|上[个1]?月(?:回顾|存档|原文|公报)|上期(?:回顾|原文|公报))[^\n。]{0,40}\n$/,
  /** Of numbers that came out before those of the text. */
  toldBefore: /(?:此前|早前|先前|上一?期)(?:的|已|曾|所)?(?:发布|公布|通报|披露|报道|数据|情况)|^早前:/,
  openingLead: /据|获悉|了解到|统计|监测|消息|显示|发布/,
  titleYear: new RegExp(
    words.lines`
    (20\d{2})年(?:(?<![比较同]20\d{2}年)(?:全国)?网约车(?:行业|市场)?(?:运行|主要|基本|订单|统计){0,2}(?:情况|数据|[月简通公]报|报告)\((?=\d{1,2}月份?\)))?(\d{1,2})月(?:份?的?,?(?:全国|我国)?网约车
    |(?<=\(\d{1,2}月)份?\))|网约车(?:行业|市场
    |监管信息交互[平系][台统])?在?(20\d{2})年(\d{1,2})月`,
    'g',
  ),
  /** Alone on its line, with a few words of any kind. */
  headedMonth: /^[^,。;:\d\n]{0,20}(20\d{2})年(\d{1,2})月[^,。;\d\n]{0,12}$/gm,
  /** Behind a month whose numbers came out: 9月的数据发了(2022年). */
  yearBehind: /(?<!\d)(?=\d{1,2}月份?[^,。;:()\n\d]{1,12}\((20\d{2})年?\))(\d{1,2})月/g,
  /** Of a table of months, which names their year alone, and alone behind a text; but not of a case: (2021)京02民终12号. */
  titleOfYear:
    /(?:网约车[^。,;()\n]{0,15}\((?:[^()。;\n]{0,20},)?|[。\n]\()(20\d{2})年\)(?![\u3400-\u9fff][^,。\n]{0,20}号)/g,
  namedMonth: /20\d{2}年\d{1,2}月/,
  /** Around a month (@) that only dates something: 自@起施行, @,交通运输部修订了. */
  monthOfEvent: new RegExp(words.lines`
    (?:自(?!媒|己)|从(?!@份?的?(?:数[据字]?|情况)?[来看])|早在|记得|[去上前]年,?(?:也就是|即)?|年[之以]?前,?|对照|[比较]起?|没有|翻出了?|上[1一]?[次期回][^,。;:@]{0,12}|(?:阅读)?原文:|[开注成创][通册立刊]于)[^,。;:@]{0,4}@
    |@份?(?:以来|[之以]?[前后]|起|开始|同期|那会|[^,。;:\n]{0,6}(?:入行|成立|创刊|上线|开通)|[^,。;:\n]{0,12}(?:可比|对比|相比|对[1一]对))
    |@份?,?(?:交通运输部(?![^,。;:\n]{0,12}(?:数据|统计|情况|订单))|(?![^,。;\n]{0,30}\d[\d.]{0,8}[万亿]单)[^。;\n]{0,24}(?:修[订改]|施行|实施|印发|发文|出台|约谈|部署|启动|召开|会议|联合|要求|办法|条例))`),
  /** Around one that is that of numbers, by the name of these: @份的数字, 以@为例, 今早推送的@快讯, @全国有多少…? */
  monthOfNumbers: new RegExp(words.lines`
    @份?的?(?:全国|我国|网约车|行业|市场|出行|打车|运[行营]|交通|最新|官方|月度|主要|基本|核心|[这那份张本组期个些几1项的]){0,6}(?:读?数(?!学)|总?账(?!号|户)|成绩单|答卷|[公月通简快年]报|快讯|统计(?!局)|情况|家底|报表|口径|榜单|概况|快照)
    |@份?为例|@份?的?(?:全国|我国|网约车)[^,。;\n]{0,30}\?`),
  /** The same as what a line or clause names alone: 关于@, 统计周期:@, 月刊|@号. */
  monthAsTopic: new RegExp(
    words.lines`
    (?:关于|有关|聊聊?|讲讲|说说|谈谈|看看|聚焦|[口周][径期]|月份|日期|时间|notes?on|(?:[数份表账报]|口径)[字据]?[^,。;:@]{0,6}[为是系属]于?)[为是系:]?@份?的?(?:[,;:)\]】》|!?]|$)
    |@[号刊](?![\u3400-\u9fff])`,
    'i',
  ),
  /** What goes back to the year that was named: 这一年的3月. */
  thatYear: /(?:[这同那][1一]?年的?|[这同][1一]?个)(\d{1,2})月/g,
  titleAfter: new RegExp(
    words.lines`
    网约车[^。,;()\n]{0,15}\((20\d{2})年[·,/-]?(\d{1,2})月份?\)|网约车(?:行业
    |市场)?(?:(20\d{2})年)?(\d{1,2})月份?(?:主要|最新|基本)?(?:运行|订单|单)?(?:数据|情况|月报|量|成绩单)`,
    'g',
  ),
  /** A month up to which a text counts, whose year is told by that of the publication. */
  yearBefore: /截[至止]到?(?:去年|上年)(\d{1,2})月/g,
  /** And not that of something else: 活动时间. */
  publicationLabel: new RegExp(
    `(?:${words.dateLabel}[:,]?|发表于|原[载刊]于?)(20\\d{2})[-/.年](\\d{1,2})[-/.月]\\d`,
    'g',
  ),
  /**
   * What proves the day itself: the label of a publication, at the beginning of its line or behind its source; a line with no more than
   * a day and a time, or with its source, a signature or the name of a paper or site; and the sentence of the ministry, by two orders of its words.
   */
  publishedLabel: new RegExp(
    words.lines`
    (?:^[^\p{L}\d]{0,4}|(?:来源|作者|编辑|记者|浏览|阅读|索引)[^\n]{0,40})(?:(?:发[布表]|公[布开]|[刊首]发|[刊登转]载|见报|播出|上传|更新)(?:时间|日期)
    |(?<!\p{L})(?:时间|日期)(?=[:,]{0,2}${words.writtenDay}[^\n]{0,8}来源)|(?<=来源[:][^:\n]{1,20})(?:时间|日期))[:,]{0,2}(?=20\d{2})`,
    'u',
  ),
  publishedLine: new RegExp(
    words.lines`
    ^[^\p{L}\d]{0,4}(?:(?:(?:本文|文章)?(?:来源|作者|记者|编辑|责编|原创)[^\n]{1,40}|交通运输部[^\d,。:]{0,8}|[^\d,。:]{1,12}[网报社台号])[^\p{L}\d]{0,4})?
    ${words.writtenDay}(?:\d{1,2}:\d{2}(?::\d{2})?)?[^\p{L}\d]{0,4}(?:(?:来源|作者|记者|编辑|责编|来自|IP属地|发[布表]于)[^\n]{1,40}|(?<=:\d{2})\p{L}{2,4})?$`,
    'u',
  ),
  ministrySaid: new RegExp(
    words.lines`
    (?:(20\d{2})年)?(\d{1,2})月(\d{1,2})日(?:[上下]午|[早晚]间?)?,?(?:据|从)?交通运输部[^,。;:\d\n]{0,10}(?:发布|公布|披露|通报)
    |(?<=交通运输部[^,。;:\d\n]{0,6})(?:(20\d{2})年)?(\d{1,2})月(\d{1,2})日[^,。;:\d\n]{0,4}(?:发布|公布|披露|通报)`,
    'g',
  ),
  /** What stands below an article on who wrote it and what others did with it. */
  credit: /来源|编辑|作者|记者|责[编任]|校对|浏览|阅读|点赞|分享|打印|关闭|声明|链接|原文/,
  /** On which numbers that is; and what says that they are yet to come, or came before. */
  ownNumbers: /网约车[^\n]{0,40}(?:订单|运行|数据|统计|情况)/,
  toBePublished: /[将拟]|预计|计划|此前|早前|去年|曾/,
  sentenceEnd: /[。;\n]/,
  /** A month that is no part of a day. */
  monthAlone: /(?<!\d)(\d{1,2})月(?!\d{1,2}日)/g,
  /** A day as it stands in a line, with its blanks. */
  printedDay: /(20\d{2}) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2})(?!\d)/g,
  /** Of a broadcast or an issue, behind its name. */
  columnDay: new RegExp(
    `^(?:[[【](?!(?:${words.otherDays}){1,2}[\\]】])[^\\]】\\d\\n]{2,12}[\\]】]|(?=20\\d{2}[-/.]\\d{2}[-/.]\\d{2}(?:晨会|[早晚日周晨]报|早参|例会|快讯|简报|速递)))(20\\d{2})[-/.年](\\d{1,2})[-/.月]\\d`,
    'gm',
  ),
  /** Above the items of a feed that have no more than the time of that day. */
  feedDay:
    /(20\d{2})年(\d{1,2})月\d{1,2}日 ?(?:星期|周)[一二三四五六日天]\s{1,4}\d{1,2}:\d{2}(?::\d{2})? {0,3}【/g,
  /** Of a telegram whose year stands in brackets. */
  telegramOfYear: /(\d{1,2})月\d{1,2}日(?:电|讯|消息|报道)\((20\d{2})年\)/g,
  /** What the head of a page of a newspaper has beside the day of that. */
  newspaper: new RegExp(words.lines`
    (?:数字|电子)报|第?[A-Z]?\d{1,2}版|^[A-Z]\d{2} ?[^\d\n]{0,20}(?=20\d{2}年\d{1,2}月\d{1,2}日)
    |20\d{2}年\d{1,2}月\d{1,2}日[^\d\n星期周今]{0,6}(?:早\u9910|[早晨晚日]报|早知道|早班车|播报)
    |^(?![^\n]{0,30}(?:首页|登录|今天))(?:[^\n]{0,12}(?:早安|早上好|早\u9910|早知道|早班车|读懂世界|[早晚日周]报|快[讯报]|电报|简报|要闻|速递)[^\n\d]{0,8}20\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?,?(?:星期|周[一二三四五六日]|农历)
    |^(?![^\n]{0,30}(?:首页|登录|今天))[^\n。\d]{2,20}\(20\d{2}年\d{1,2}月\d{1,2}日,?(?:星期|周).\)(?=\n|$)
    |20\d{2}年\d{1,2}月\d{1,2}日,?星期.,?(?:农历[正冬腊闰\d]{1,2}月..)?[,。]?(?:早安|早上好|(?:每天)?\d{1,2}秒读懂世界))`),
  /** What it has beside that: the day of the week, that of the moon, and a greeting. */
  weekday:
    /,?(?:星期|(?<=\d日?,?)周)[一二三四五六日天]|,?农历[正冬腊闰\d]{1,2}月[初十廿三\d][\u3400-\u9fff\d](?:[\u3400-\u9fff]{1,4}(?:安康|快乐))?|,?(?:每天)?\d{1,2}秒读懂世界|^[^\d。\n]{1,6}。(?=20\d{2}年)/g,
  /** The day in brackets, alone behind a sentence or as it begins a paragraph, or behind a source, and that on which a source published. */
  bracketedDay: new RegExp(
    words.lines`
    (?:^\(|。\(|(?:[今昨][天日晚]|\d月份?(?:全国)?网约车[^,。;:()\n\d]{0,12})\((?=${words.writtenDay}\))|。(?=${words.writtenDay}$)|来源:[^()\n\d]{1,15},?
    |\((?:交通运输部|${words.system})[^()\n\d]{0,8},?(?=${words.writtenDay}(?:发布?|公布|更新|通报)?\))
    |数[据字][均都]?[来源出引]自[^()。\n\d]{1,15})(20\d{2})[-/.年](\d{1,2})(?:[-/.月]\d{1,2}(?:日
    |\d{1,2}:\d{2})?(?:发布?|公布|更新|通报|(?<=日),(?:${words.localPlaces}))?\)|[-/.月]\d{1,2}日?$|月(?:\d{1,2}日)?(?:发布|公布|通报|披露))`,
    'gm',
  ),
  /** Before a day: that a report says so, of which the ministry's numbers are not known to be. */
  ofReport: /^(?!.*(?:交通运输部|监管信息)).*(?:报告(?:援引|引用|指出|显示|称)|行业数据)/s,
  /** The week or day of a report: 20220516-20220522, 2022.4.18-4.24, 20220524, 2022年5月第3周, 2022年5月16日-22日. */
  reportWeek: new RegExp(
    words.lines`
    \((20\d{2})[.年]?(0[1-9]|1[0-2]|[1-9](?=[.月]))(?:\.?\d{1,2}[-~–—至](?:20\d{2}\.?)?\d|\d{2}\)
    |月第[1-5一二三四五]周)
    |(?<=^:{0,3}[^。,:\n]{0,30})(20\d{2})(?:年(\d{1,2})月(?:第[1-5一二三四五]周|[上中下]旬)(?=[^\u3400-\u9fff]|$)
    |[-/.年](\d{1,2})[-/.月]\d{1,2}日?[-~–—至](?:20\d{2}[-/.年])?(?:\d{1,2}[-/.月])?\d{1,2}日?\)?$)`,
    'gm',
  ),
  /** The same by the number of its week. */
  weekOfYear:
    /^:{0,3}[^。,:\n]{0,30}(20\d{2})年第(\d{1,2})周(?=[^\u3400-\u9fff]|$|[^。,:\n\d]{0,8}(?:[周简]报|周刊|观察)$)/gm,
  /** The last days of a month, up to which a bulletin counts, but not one that it only compares with. */
  monthEnd: new RegExp(
    words.lines`
    (?<![较比与同年期][^。;)]{0,9})(20\d{2})年(\d{1,2})月(?:(?:2[89]|3[01])日|底|末)(?!的\d|备案|注册|上线
    |建站|成立|开通)`,
    'g',
  ),
  /** The month of a press conference, and that which a source is followed by. */
  conference: new RegExp(
    words.lines`
    (20\d{2})年(\d{1,2})月(?:份?例行(?:新闻)?发布会|发布|,?交通运输部(?:发布|公布|通报|披露)
    |\d{1,2}日(?:(?:[上下]午|[早晚]间?|中午|傍晚)(?=[,)]?交通运输部))?[,)]?(?:交通运输部)?(?:官网|网站|微信公众号)?(?:举行|召开|发布|公布|通报|披露|消息|讯|电|获悉))`,
    'g',
  ),
  sourceMonth: new RegExp(
    words.lines`
    (?:${words.system}|交通运输部(?=[^。\n]{0,13}[。)\n]))[,(]?(?:(20\d{2})年)?(\d{1,2})月份?(?=(?:发布
    |公布)?[。)\n]|$|(?:网约车)?(?:行业)?(?:运行)?(?:基本|主要)?(?:情况|数据|指标))
    |(20\d{2})年(\d{1,2})月份?(?:全国)?网约车[^。,\n()]{0,20}\((?:数据)?(?:来源:)?(?:交通运输部)?${words.system}\)`,
    'g',
  ),
  /** The ministry's bulletin of a month, as a credit names it; when it came out; and what stands beside one of another year. */
  bulletinNamed: /(\d{1,2})月份?(?:全国)?网约车(?:行业)?(?:运行)?(?:基本|主要)?(?:情况|数据|公报)/g,
  creditDay: /(20\d{2})[-/.年](\d{1,2})[-/.月]/g,
  noCredit: new RegExp(
    `${words.otherArticles}|(?<!原文)链接|[去前上]年|[参另又]见|[另又]据|对[比照]|比较|参[考照]|旧|同期|回顾|往期|当时`,
  ),
  /** In the address of the page, which stands above its text or behind its title, and is that of no copy, picture or link. */
  addressDate: new RegExp(
    words.lines`
    ^(?:(?![^\n]{0,200}(?:相关|推荐|回顾|[上下]一篇))[^\n]{1,200}[^\n:]\n){0,4}(?:http|(?:[a-z\d-]{1,30}\.){1,4}(?:cn|com|net|org)(?=\/))(?![^\n]{0,300}(?:archive
    |cache|http|\.(?:jpe?g|png|gif|css|pdf|mp4)))[!-~]{0,300}?\/t?(20\d{2})[-/]?(0[1-9]
    |1[0-2])(?:[-/]?\d{2}(?=[_/.-]|[A-Z]\d{2}[A-Z\d]{5}(?:\n|$))
    |(?<=gov\.cn\/[!-~]{0,99})(?=\/content_\d))[!-~]{0,300}(?=\n|$)`,
    'g',
  ),
  /** In the address of the page that a copy names as its source. */
  sourceAddress:
    /^[^\u3400-\u9fff\n]{0,3}(?:(?:数据|信息|资料)?来源|原文|本文|出处|转[自载])[^\n,。;]{0,8}:?https?:\/\/[!-~]{0,200}?\/t?(20\d{2})[-/]?(0[1-9]|1[0-2])[-/]?\d{2}[_/.-]/gm,
  /** In the name of the file of a text, or of a broadcast's subtitles, alone on its line. */
  subtitlesDay: new RegExp(
    words.lines`
    ^(?!(?:相关|推荐|回顾|往期|[上下]|附|[^\n]{0,40}(?:招聘|启事|合同|文献|简历))[^\n]{0,60}\.)[^\n]{0,60}(?<!\d)(20\d{2})[-.]?(0[1-9]
    |1[0-2])[-.]?(?:0[1-9]|[12]\d|3[01])(?!\d)[^\n]{0,60}\.(?:srt|vtt|ass|ssa|docx?|pdf|txt|md|wps|pptx?)(?:\([^()\n]{1,12}\))?$`,
    'gm',
  ),
  /** Above what others have written below a post: 全部评论(4), 共187条评论. */
  comments:
    /^[^\d,。:;]{0,6}\d{0,6}[^\d,。:;]{0,3}(?:评论|跟帖|回复|回帖|留言)(?!区)[^\d,。:;]{0,4}\(?\d{0,6}\)?$/,
  /** What is left of the last sentence of a bulletin, before what stands behind that on its line. */
  restOfSentence: /^[。;…]+/,
  /** A day, or only the month of the ministry's own signature, but not the day on which a page says it is looked at. */
  day: /(?<!今天是:?)(20\d{2})[-/.年](\d{1,2})(?:[-/.月]\d|(?<=交通运输部,?20\d{2}年\d{1,2})月(?=\)?$))/g,
  /** In the number that a piece of news has: 剪报编号:20231019-0147, but not in that of a licence. */
  serialDay: new RegExp(
    words.lines`
    ^(?!.{0,30}(?:许可|备案|合同|[证工]))[^\d\n]{0,8}(?:剪报|舆情|稿件?|文章|新闻|简报|监测|资讯)[^\d\n]{0,12}(20\d{2})(0[1-9]
    |1[0-2])(?:0[1-9]|[12]\d|3[01])(?:-|\d{2,6}(?!\d))`,
    'gm',
  ),
  /** The month of an issue or of a report on what is known by then, and its number in a year: 第218期2023年10月, 2023年第42期. */
  issueMonth: new RegExp(
    words.lines`
    (20\d{2})年(\d{1,2})月(?:[^\d\n]{0,4}(?:第\d{1,3}期|[号刊])|(?:编?印[制发刷]?|出版)(?=[\n)]|$)|(?:网约车|出行|交通|运输|行业|市场|月度){1,4}(?:跟踪|研究|点评|深度)报告(?=[:;\n]|$))
    |(?:第\d{1,4}期[^\d\n]{0,6}\n{0,2}|${words.englishIssue}[,;|(-]{0,2}(?:of)?|issueof)(20\d{2})[-/.年](\d{1,2})(?:月(?:\d{1,2}日)?)?(?!\d)`,
    'gi',
  ),
  /** The month in which someone wrote a text, alone on its line or behind what he did: 某研究院 2023年9月, 制作:2023年9月. */
  writtenIn:
    /(?:^[^\d\n,。:;]{1,16}[院所社网报室组刊]|(?:制[作图表]|编[制写印]|整理|摘编|印发)(?:日期|时间)?[:于])(20\d{2})[-/.年](\d{1,2})月?$/gm,
  /** A whole day, and one of a telegram without its year. */
  wholeDay: /(20\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})/g,
  dayAtEnd: /20\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\d{1,2}:\d{2})?(?:发布|公布|更新)?\)?$/,
  telegramDay: /(?<!年)(?<!\d)(\d{1,2})月(\d{1,2})日(?:电|讯|消息|获悉|报道)/g,
  /** The day on which the ministry is said to have published. */
  ministryDay: /(\d{1,2})月\d{1,2}日,?(?:据|从)?交通运输部[^,。;:\d\n]{0,10}(?:发布|公布|披露|通报|更新)/g,
  issueOfYear: /(20\d{2})年第(\d{1,3})期(?![\u3400-\u9fff])/g,
  rideHailingWords: /网约车|订单信息/,
  /** What a page says of its publication out of sight stands on a line of its own. */
  publicationMeta: /^发布时间:(20\d{2})[-/.年](\d{1,2})[-/.月]\d/gm,
  /** A line with the day and time at its beginning, or at its end before where it was written, and no other month; and how a broadcast begins. */
  clockLine: new RegExp(words.lines`
    ^[^\d\n]{0,12}${words.writtenDay}(?!.*\d月)[^\d。\n]{0,12}(?:收[听看]|听众|观众)|^${words.writtenDay} ?\d{1,2}:\d{2}(?!.*\d月).{0,60}$
    |^(?!.*\d月).{0,40}20\d{2}[-/.]\d{1,2}[-/.]\d{1,2} ?\d{1,2}:\d{2}(?:\W{0,3}(?:来自|发[布表]于
    |IP属地:?)[^\d,。:]{2,20}|\W{0,3}(?:阅读|浏览|点击|评论|©|\(c\)|版权)[^。]{0,40})?$`),
  /** Of the day on which a page is looked at, of something else that is dated or told in a sentence, or of another article. */
  noDateline: new RegExp(words.lines`
    (?:${words.otherDays})[】\]]?[:于]?(?=20\d{2})|日,|。(?!\()|^(?:资料)?图|摄$|[上下]一[篇条则]|^(?:热[门点]|推荐|往期|相关(?!数据))|访问|到期|股价|文献|上线|下架|上市|收盘|登录|版本|运营商|召开|举[行办]|启动|开[幕业]|出台|约谈
    |审查|处罚|停运|发生|(?<!(?:版|报|编辑|整理|责编|记者
    |实习生)[^\n]{0,60}20\d{2}[-年./]\d{1,2}[-月./]\d{1,2}日?)星期(?!.[^\n]{0,6}(?:版|新闻$)|.[^\n]{0,20}(?:来源|作者|记者|编辑):)|农历|今天|现在|修订|成立
    |施行|实施|活动|注册|备案|改版|(?:(?<![摘转选引](?=自20[^\n]{0,30}[报网社刊]))自|[从至])20|(?<!(?:^|[^\u3400-\u9fffA-Za-z])(?:本[文篇帖]|此文|该文)?(?:最[后近初早]|原|首)?(?:发[布表帖]?|更新
    |[刊原转][登载发]|修改|编辑|整理|转发|写)|^(?:本帖最后由[^\n]{1,30}|(?:作者|来源|楼主)[^\n]{1,20}(?:发[布表]
    |更新|修改|编辑)))于20|\d日?[起的]|(?!${words.dateLabel})(?:时间|日期)|网约车(?![^ ]{0,3}[报站圈志]$|焦点
    |情报|观察|头条|之家|圈|那些事|研究[院所]|智库|资讯|联盟|周刊)|版权`),
  /** What a bulletin says right after the name of the system: up to which day it counts, or how many orders it has. */
  afterSystem: new RegExp(`${words.system}[^。\\n]{0,40}?(?:截[至止]|收到订单)`, 'y'),
  systems: /网约车监管信息交互/g,
} satisfies Record<string, RegExp>

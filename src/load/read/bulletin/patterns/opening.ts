import * as words from '../vocabulary.ts'
import { scopePatterns } from './scope.ts'

/** Words for all that stands above a note. */
const ofAbove = '以上|上述|[上前]文|前述|[本文]文|文[中内]|[图表]中'
/** The month that a note gives to numbers: with its year, alone, or of the year before. */
const ofMonth = words.lines`
  (?:[为是系属]于?|截[至止]到?|:|(?<=[注按明意仅只均都全])|(?=[^,。;)\]\n]{0,12}(?:数[据字]|口径|统计|的)))
  (?:(?:(20\d{2})年|今年)?(\d{1,2})月份?(?:\d{1,2}日)?|上个?月|([去上]年同[期月]|[去上]年\d{1,2}月份?|同期))
  (?:的(?:数[据字]?|口径|统计|情况)?|数[据字]|口径|统计)?`

/** The beginnings and titles of bulletins, and the dates that tell their year. */
export const openingPatterns = {
  opening: new RegExp(
    words.lines`
    截[至止]|(?<![月日])[到至](?=(?:20\d{2}年)?\d{1,2}月(?:2[89]日|3[01]日|[底末]))
    |(?<![至止较比与同])(?=20\d{2}年\d{1,2}月[底末],?(?:全国|我国))`,
    'g',
  ),
  /** 截至 before a month. It has a pattern of its own, since a scan moves the `lastIndex`. */
  nextOpening: /截[至止](?=到?(?:20\d{2}年|今年)?\d{1,2}月)/g,
  /** Behind the day: what the whole country has by then, or that it has issued permits. */
  nationalOpening: new RegExp(
    words.lines`
    (?:[^。…\n]|(?<=:)\n){0,100}?(?:(?:${words.nation})(?:范围内|各地)?(?:共|已|目前
    |[总一]共)*(?:有)?\d{1,4}家${words.company}已?(?:取得|获|拿)|\d{1,4}家${words.company}已?在全国
    |(?:${words.nation})网约车(?:平台)?(?:公司|企业|平台)(?:${words.holds})?${words.amounts}\d{1,4}家
    |(?:${words.nation})[持有拿][证牌]照?的?(?:网约车)?平台(?:公司|企业)?${words.amounts}\d{1,4}家
    |${words.holds}的|(?:全国各地|全国|各地)(?:共|已|累计)*(?:发放|核发)了?(?:(?:网约车)?驾驶员证|(?<=全国.{0,9})网约车(?:车辆)?运输证))`,
    'y',
  ),
  /** A paragraph on permits or their holders that has lost its beginning. */
  permitsOpening: /(?:各地|共|已|累计)(?:发放|核发)|^…?[^,。;:\d]{0,12}证\d|\d家网约车平台公司(?:取得|获)/,
  /** That it names a time. */
  monthOrYear: /[月季年]/,
  /** What is left of the day in it. */
  endOfDay: /^…?\d{0,2}日?,/,
  /** The orders of the country, with their month: 网约车监管信息交互系统9月份共收到订单信息7.93亿单. */
  ordersOpening: new RegExp(
    words.lines`
    (?<![、和至到]|[-\d](?=[\d系]))(?:(?:(20\d{2})年)?(\d{1,2})月份?,?)?(?:(${words.nation})网约车(?:市场|行业)?|(全国
    |中国)?${words.system}|(系统))(?:统计|监测|数据|显示
    |[,:\n]){0,4}(?:全国)?(?:(?:(20\d{2})年)?(\d{1,2})月份?,?)?(?:(?:(?:共|总共
    |一共)?收到的?)?(?:网约车)?总?订单(?:信息|资讯)?量?(?:共?收到)?(?:${words.plainAmounts}){0,3}
    |一?共?收到)(?:(\d[\d.]{0,8})([万亿])单|\d|(?<=共收到订单信息),?(环比)(?:上升|下降|增长)\d)`,
    'g',
  ),
  /** The ministry's sentence with a total, which no headline has. */
  totalOfSystem: new RegExp(`${words.system}[^,。;\\n]{0,20}共收到订单信息\\d`),
  /** A month in a title, for a text without an opening sentence of the ministry: 2023年9月网约车. */
  monthTitle: new RegExp(
    words.lines`
    (?:(20\d{2})年)?(\d{1,2})月份?的?(?:,|:\n?)?(?:(?:全国|我国|中国)?网约车|(?:运行|主要)?(?:数据|指标
    |情况)\((20\d{2})年\)|(?<=(?:20\d{2}年|网约车(?:行业|市场)?|信息交互(?:系统
    |平台)的?)\d{1,2}月份?的?)(?:运行|主要)?(?:数据|指标|情况|成绩单)|(?=:)
    |(?<=网约车[^。,;:()\n\d]{0,12}\((?:20\d{2}年)?\d{1,2}月份?)(?=\)))`,
    'g',
  ),
  /** Behind a month: that it is the month of the orders, and not of their publication. */
  ofPlatforms: new RegExp(
    words.lines`
    (?![^,。;:()\n\d]{0,12}(?:${words.issued}|交通|最新))[^,。;:()\n\d]{0,12}(?:订单|单量|平台|网约车)
    |的?数据(?<=网约车(?:20\d{2}年)?\d{1,2}月份?的?数据)`,
    'y',
  ),
  /** The words between the month of a title and the name of the trade, which may be a kind. */
  beforeTrade: /\d月份?的?([^,。;:()\n\d]{1,12})网约车/g,
  /** A line that begins with what it counts: 网约车平台公司:330家. */
  countedLine: /^(?:全国)?网约车(?:平台|公司|企业|订单|总|司机|驾驶|车辆|运输)[^,。;:\n\d]{0,8}:?\d/,
  /** The month in a note on the number before it, or on all numbers: 7.93亿单(9月), 以上为9月数据. */
  notedMonth: new RegExp(
    words.lines`
    (?<=\d(?:[万亿]?[单本家张]|%|亿|万))[(\[](?:截[至止]到?)?(?:20\d{2}年)?(\d{1,2})月(?:份|底|末
    |(?:2[89]|3[01])日)?的?(?:数据?)?[)\]]
    |(?:以上|上述|[此这]|数据)(?:数据|数字)?(?:[均都]?[为是系]|月份:?|月:)(?:20\d{2}年)?(\d{1,2})月份?的?(?:数据?|数字)?(?=[。,;)\n]|$)
    |(?<=\n\d[\d.]{0,8}[万亿]单)[。;:,](?:20\d{2}年)?(\d{1,2})月份?(?:全国)?网约车(?![^。;\n\d]{0,12}\d[\d.]{0,8}[万亿]单)`,
    'g',
  ),
  /** Another month in a note behind numbers, within their sentence: 7.93亿单(8月数据), 环比下降3.9%,仅8月数据. */
  ofOtherMonth: new RegExp(
    `(?:[([【,]|[-—]{1,2})(?:不过|但|其实|注:|以上|统计|数据|数字|口径|月份|时间|周期|[仅只均都全也此这该期,]){0,4}${ofMonth}`,
    'g',
  ),
  /** The number that such a note follows; words may stand between, unless the note is in brackets. */
  noted: new RegExp(words.lines`
    (?:\d(?:[万亿]?[单本家张]|%|亿|万)|持平)(?:左右|上下|以上|多)?\)?(?:[(（[【]|[^。;\d\n]{0,20}[^([【])$`),
  /** The same in a note below the numbers: 注:8月数据, 小编注:上文的订单量是8月的, 统计周期:8月. */
  notedBelow: new RegExp(
    words.lines`
    (?:[注按明意]:|P\.?S\.?:|(?:注意|说明)的?是?,|(?<=[。;\n(*!,单本家张%平亿万右)])(?:不过|但|其实)?(?=${ofAbove}|[此这])
    |(?:统计|数据)(?:口径|月份|时[间段期]|周期|期)(?=:))
    (?![^。;\n]{0,12}(?:[环同]比(?:的?基|[为是系:对])|发布|更新|出版|整理|刊))
    [^。;:,\d\n]{0,16}(?:\d[\d.]{0,8}(?:[万亿]?[单本家张]|%)[^。;:,\d\n]{0,6})?${ofMonth}`,
    'g',
  ),
  /** The mark that ends such a note, where its line goes on. A month alone and a comma begin a sentence: 注:10月,…. */
  noteEnd: /[。;)\]】\n!]$|[^月份日],$|[为是系属期](?:20\d{2}年)?\d{1,2}月份?,$/,
  /** A blank before a note, by which it is on all above it. */
  blank: /\s/,
  /** Before the last of several months: 7-9月, 7、8、9月. */
  severalBefore: /\d月?份?(?:[-~至到]|、\d{1,2}月?份?[、和])$/,
  /** The month with which a line begins: 10月小结:. */
  monthOfLine: /^(\d{1,2})月份?[^,。;:\n\d]{0,8}:/m,
  /** Brackets in a headline. */
  aside: /\([^()\n]{0,60}\)/g,
  /** The first brackets behind a place, on its line. */
  asideOfTitle: /^[^。()\n]{0,30}\(([^()\n]{0,30})\)/,
  /** The title of a bulletin of a longer time: 三季度网约车运行情况. */
  spanTitle: new RegExp(
    words.lines`
    (?<![:|(][^\n]{0,20})(?:(?:季度?|Q[1-4]|半年|[全\d]年度?|\d月?[-至到、]\d{1,2}月份?)的?(?:全国
    |我国)?网约车(?:行业|市场)?|网约车(?:行业|市场)?(?:20\d{2}年|今年)?第?(?:[一二三四1-4前]{1,2}季度|Q[1-4]
    |[上下]半年|全?年度?|\d{1,2}月?[-至到、]\d{1,2}月份?)的?)(?:监管信息)?(?:运行|运营|发展)?(?:基本
    |总体)?(?:情况|数据|报告|(?:年终|年度)?(?:回顾|盘点|总结|综述|复盘))`,
    'g',
  ),
  /** The ministry's title with its sender: 交通运输部发布9月份网约车行业运行基本情况. */
  bulletinTitle: new RegExp(words.lines`
    ^(?:交通运输部|(?:交通运输部)?(?:全国)?${words.system})(?:[今昨][日天]|日前|近[日期]
    |\d{1,2}日)?${words.issued}[了的]?(?:20\d{2}年)?\d{1,2}月份?(?:全国)?网约车行业运行(?:(?:基本)?情况
    |数据)(?:显示)?$`),
  /** Before the name of the system: that it is named as the source. */
  namesSource: /(?:来源|出处|信息源|数据源|口径|发布(?:机构|单位)?)[:;@于自均都为是]{0,3}(?:交通运输部)?$/,
  /** The name of a chat group before the day of its record: 网约车交流群(120人)2023年10月20日. */
  groupName: /^[^,。:;\d]{2,16}群(?:\(\d{1,4}人?\))?(?:聊天记录)?(?=20\d{2}[-/.年])/,
  /** The system as a source, and not as the subject of news. */
  systemAsSource: new RegExp(
    `来源:?(?:交通运输部)?(?:全国)?${words.system}|(?<=^20\\d{2}[-/.年]\\d{1,2}[-/.月]\\d{1,2}日?[,;]?)(?:交通运输部)?(?:全国)?${words.system}$`,
  ),
  /** The title of a bulletin in the ministry's words. */
  ownTitle: /(?:20\d{2}年)?\d{1,2}月份?,?(?:全国)?网约车行业运行(?:基本)?情况/y,
  /** Parts of a headline that narrow nothing: numbers, days and marks. */
  headlineNumber: new RegExp(
    words.lines`
    20\d{2}[-/.]\d{1,2}[-/.]\d{1,2}|\d[\d.,]{0,9}[万亿]单|[环同]比[^,。;:()\n\d]{0,4}\d[\d.]{0,5}%
    |\(20\d{2}年\)|[(),:;|#《》【】[\]]|[一二三四五]、`,
    'g',
  ),
  /** Who edited numbers, beside their source. */
  editedBy: new RegExp(
    words.lines`
    (?:整理|编辑|责编|审[核稿]|撰[稿写]|汇报人?|主讲人?|报告人|演讲[人者]|制[图表作]|作者):[^,。;:()\n\d]{1,12}(?=[,。;)\n]|$)|(?<=^|[,;日])[^,。;:()\n\d]{0,8}(?:编辑部
    |工作室|小编|本[报刊]|记者|笔者|编者)(?:整理|编辑|汇总|制[图表])(?=[,。;)\n]|$)|^【[^】\d]{0,8}(?:证券
    |研究|社服|交运|宏观)[^】\d]{0,6}】|^(?:[ ·]{0,3}(?:(?:战略|市场|研究|数据|运营|政策|投资)[^,。;:()\n\d·]{0,4}[部组院室](?=[ ·]|$)
    |内部(?:资料|参考|文件))){1,4}$`,
    'g',
  ),
  /** The ministry as a source. */
  ministryAsSource: new RegExp(words.lines`
    (?:(?:来源|出处|信息源|数据源|口径|发布(?:机构|单位)?:)(?:[:;@于自]|[均都]?[为是])?|[来转源摘理录引]自|根?据
    |\()(?:交通运输部(?!门)|(?:全国)?${words.system})
    |交通运输部[^,。;:\n]{0,12}${words.issued}的(?:20\d{2}年)?\d{1,2}月份?(?:网约车)?(?:行业)?(?:运行)?(?:情况
    |数据)(?:如下)?:`),
  /** Behind a month: that its numbers are spoken of. 9月份的数据. */
  issueBehind: /份?的?[^,。;:\n\d]{0,4}(?:公报|月报|通报|数[据字]?(?![据字])|情况)/y,
  /** A month as that of numbers, and not of news: 9月份的数据, 12月订单. */
  numbersOfMonth: new RegExp(words.lines`
    (?<![去上前]年)\d{1,2}月份?的?(?:全国|中国|内地|网约车|行业|市场|运[行营]|营运|出行|业务|总|共|一共|累计
    |处理|完成|产生|收到|[录取]得|接[获到]|的){0,5}(?:数据|数字|数(?=[,。;\n]|$)|订单|单量|月报|公报|家底|账本
    |成绩单|答卷|概况|情况|\d[\d.]{0,9}[万亿]单)`),
  /** The ministry, wherever it is named. */
  ministries: new RegExp(scopePatterns.ministry.source, 'g'),
  publisherName: new RegExp(`(?:全国)?${words.system}|交通运输部|交通部`, 'g'),
  /** Names of the country in a sentence of the ministry. */
  nation: new RegExp(`${words.nation}|国家(?=交通)|该国|网约车监管平台|约$`, 'g'),
  /** A line that announces numbers without a month. */
  announces: /^(?![^\n]*来源)[^\n]*(?:统计|数据|情况|通报|月报|公[布报]|发布|披露)[^,。;:\d]{0,6}[:。]?$/,
  /** The first number of a sentence. */
  firstLevel: /\d[\d.]{0,9}(?:[万亿]|家)/,
  /** The month of a total: 9月份共收到订单. */
  totalMonth: /(\d{1,2})月份?,?(?:全国)?(?:网约车监管信息交互(?:平台|系统))?共?收到(?:网约车)?订单/g,
  /** A title whose numbers are those of the aggregators. */
  ofAggregators:
    /\([^()\d]{0,4}聚合|(?<![和与及、,:;()])聚合(?:类|型)?平台的?(?:网约车|(?:行业|订单|单量|业务){0,2}(?:运行|月度|主要|基本){0,2}(?:数据|情况|[月简快]报|快照|速览))/,
  /** A title with its numbers on the next lines. */
  introduces: /[^,。;:\n]{0,30}(?:情况|数据|指标)(?:如下)?:\n/y,
  /** The heading of an earlier month's bulletin, kept for reference: 上月回顾:2023年12月份, 以下为存档. */
  archived:
    /^[^\n。]{0,24}(?:存[档底]|归档|旧[文闻稿档]|往期|上[个1]?月(?:回顾|存档|原文|公报)|上期(?:回顾|原文|公报))[^\n。]{0,40}\n$/,
  /** That numbers came out before those of the text: 此前公布的. */
  toldBefore: /(?:此前|早前|先前|上一?期)(?:的|已|曾|所)?(?:发布|公布|通报|披露|报道|数据|情况)|^早前:/,
  /** Words of a source before 截至. */
  openingLead: /据|获悉|了解到|统计|监测|消息|显示|发布/,
  /** The year and month of a title. */
  titleYear: new RegExp(
    words.lines`
    (20\d{2})年(?:(?<![比较同]20\d{2}年)(?:全国)?网约车(?:行业|市场)?(?:运行|主要|基本|订单|统计){0,2}(?:情况|数据|[月简通公]报|报告)\((?=\d{1,2}月份?\)))?(\d{1,2})月(?:份?的?,?(?:全国|我国)?网约车
    |(?<=\(\d{1,2}月)份?\))|网约车(?:行业|市场
    |监管信息交互[平系][台统])?在?(20\d{2})年(\d{1,2})月`,
    'g',
  ),
  /** A month with its year, alone on its line but for a few words. */
  headedMonth: /^[^,。;:\d\n]{0,20}(20\d{2})年(\d{1,2})月[^,。;\d\n]{0,12}$/gm,
  /** A month with its year behind words on its publication: 9月的数据发了(2022年). */
  yearBehind: /(?<!\d)(?=\d{1,2}月份?[^,。;:()\n\d]{1,12}\((20\d{2})年?\))(\d{1,2})月/g,
  /** The year of a table's title or below a text, without a month. Not of a law case: (2021)京02民终12号. */
  titleOfYear:
    /(?:网约车[^。,;()\n]{0,15}\((?:[^()。;\n]{0,20},)?|[。\n]\()(20\d{2})年\)(?![\u3400-\u9fff][^,。\n]{0,20}号)/g,
  namedMonth: /20\d{2}年\d{1,2}月/,
  /** Around a month (@) that only dates something: 自@起施行, @,交通运输部修订了. */
  monthOfEvent: new RegExp(words.lines`
    (?:自(?!媒|己)|从(?!@份?的?(?:数[据字]?|情况)?[来看])|早在|记得|[去上前]年,?(?:也就是|即)?|年[之以]?前,?|对照|[比较]起?|没有|翻出了?|上[1一]?[次期回][^,。;:@]{0,12}|(?:阅读)?原文:|[开注成创][通册立刊]于)[^,。;:@]{0,4}@
    |@份?(?:以来|[之以]?[前后]|起|开始|同期|那会|[^,。;:\n]{0,6}(?:入行|成立|创刊|上线|开通)|[^,。;:\n]{0,12}(?:可比|对比|相比|对[1一]对))
    |@份?,?(?:交通运输部(?![^,。;:\n]{0,12}(?:数据|统计|情况|订单))|(?![^,。;\n]{0,30}\d[\d.]{0,8}[万亿]单)[^。;\n]{0,24}(?:修[订改]|施行|实施|印发|发文|出台|约谈|部署|启动|召开|会议|联合|要求|办法|条例))`),
  /** Around a month that is that of numbers, by a name for these: @份的数字, 以@为例, 今早推送的@快讯, @全国有多少…? */
  monthOfNumbers: new RegExp(words.lines`
    @份?的?(?:全国|我国|网约车|行业|市场|出行|打车|运[行营]|交通|最新|官方|月度|主要|基本|核心|[这那份张本组期个些几1项的]){0,6}(?:读?数(?!学)|总?账(?!号|户)|成绩单|答卷|[公月通简快年]报|快讯|统计(?!局)|情况|家底|报表|口径|榜单|概况|快照)
    |@份?为例|@份?的?(?:全国|我国|网约车)[^,。;\n]{0,30}\?`),
  /** A month that a line or clause names as its topic, with nothing else: 关于@, 统计周期:@, 月刊|@号. */
  monthAsTopic: new RegExp(
    words.lines`
    (?:关于|有关|聊聊?|讲讲|说说|谈谈|看看|聚焦|[口周][径期]|月份|日期|时间|notes?on|(?:[数份表账报]|口径)[字据]?[^,。;:@]{0,6}[为是系属]于?)[为是系:]?@份?的?(?:[,;:)\]】》|!?]|$)
    |@[号刊](?![\u3400-\u9fff])`,
    'i',
  ),
  /** A month of the year that was named before: 这一年的3月. */
  thatYear: /(?:[这同那][1一]?年的?|[这同][1一]?个)(\d{1,2})月/g,
  /** The year and month behind the name of the trade. */
  titleAfter: new RegExp(
    words.lines`
    网约车[^。,;()\n]{0,15}\((20\d{2})年[·,/-]?(\d{1,2})月份?\)|网约车(?:行业
    |市场)?(?:(20\d{2})年)?(\d{1,2})月份?(?:主要|最新|基本)?(?:运行|订单|单)?(?:数据|情况|月报|量|成绩单)`,
    'g',
  ),
  /** The month up to which a text counts, in the year before that of publication: 截至去年12月. */
  yearBefore: /截[至止]到?(?:去年|上年)(\d{1,2})月/g,
  /** The day of publication by its label; not another label, such as 活动时间. */
  publicationLabel: new RegExp(
    `(?:${words.dateLabel}[:,]?|发表于|原[载刊]于?)(20\\d{2})[-/.年](\\d{1,2})[-/.月]\\d`,
    'g',
  ),
  /** The label of a day of publication, at the beginning of a line or behind the source. */
  publishedLabel: new RegExp(
    words.lines`
    (?:^[^\p{L}\d]{0,4}|(?:来源|作者|编辑|记者|浏览|阅读|索引)[^\n]{0,40})(?:(?:发[布表]|公[布开]|[刊首]发|[刊登转]载|见报|播出|上传|更新)(?:时间|日期)
    |(?<!\p{L})(?:时间|日期)(?=[:,]{0,2}${words.writtenDay}[^\n]{0,8}来源)|(?<=来源[:][^:\n]{1,20})(?:时间|日期))[:,]{0,2}(?=20\d{2})`,
    'u',
  ),
  /** A line with a day and no more than its time, source or signature. */
  publishedLine: new RegExp(
    words.lines`
    ^[^\p{L}\d]{0,4}(?:(?:(?:本文|文章)?(?:来源|作者|记者|编辑|责编|原创)[^\n]{1,40}|交通运输部[^\d,。:]{0,8}|[^\d,。:]{1,12}[网报社台号])[^\p{L}\d]{0,4})?
    ${words.writtenDay}(?:\d{1,2}:\d{2}(?::\d{2})?)?[^\p{L}\d]{0,4}(?:(?:来源|作者|记者|编辑|责编|来自|IP属地|发[布表]于)[^\n]{1,40}|(?<=:\d{2})\p{L}{2,4})?$`,
    'u',
  ),
  /** The day in a sentence on the ministry's publication, before or behind the ministry. */
  ministrySaid: new RegExp(
    words.lines`
    (?:(20\d{2})年)?(\d{1,2})月(\d{1,2})日(?:[上下]午|[早晚]间?)?,?(?:据|从)?交通运输部[^,。;:\d\n]{0,10}(?:发布|公布|披露|通报)
    |(?<=交通运输部[^,。;:\d\n]{0,6})(?:(20\d{2})年)?(\d{1,2})月(\d{1,2})日[^,。;:\d\n]{0,4}(?:发布|公布|披露|通报)`,
    'g',
  ),
  /** Words in the lines below an article, on who wrote it and on what readers did with it. */
  credit: /来源|编辑|作者|记者|责[编任]|校对|浏览|阅读|点赞|分享|打印|关闭|声明|链接|原文/,
  /** Words for the ministry's numbers, as what it published. */
  ownNumbers: /网约车[^\n]{0,40}(?:订单|运行|数据|统计|情况)/,
  /** That these are to come, or came earlier. */
  toBePublished: /[将拟]|预计|计划|此前|早前|去年|曾/,
  sentenceEnd: /[。;\n]/,
  /** A month that is no part of a day. */
  monthAlone: /(?<!\d)(\d{1,2})月(?!\d{1,2}日)/g,
  /** A day in its printed form, with blanks. */
  printedDay: /(20\d{2}) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2})(?!\d)/g,
  /** The day of a broadcast or issue, behind its name. */
  columnDay: new RegExp(
    `^(?:[[【](?!(?:${words.otherDays}){1,2}[\\]】])[^\\]】\\d\\n]{2,12}[\\]】]|(?=20\\d{2}[-/.]\\d{2}[-/.]\\d{2}(?:晨会|[早晚日周晨]报|早参|例会|快讯|简报|速递)))(20\\d{2})[-/.年](\\d{1,2})[-/.月]\\d`,
    'gm',
  ),
  /** The day above items of a feed that give the time alone. */
  feedDay:
    /(20\d{2})年(\d{1,2})月\d{1,2}日 ?(?:星期|周)[一二三四五六日天]\s{1,4}\d{1,2}:\d{2}(?::\d{2})? {0,3}【/g,
  /** A telegram or a post with its year at the end: 10月19日电(2023年), 10-19 21:17 来自iPhone (2023年). */
  telegramOfYear:
    /(\d{1,2})月\d{1,2}日(?:电|讯|消息|报道)\((20\d{2})年\)|(?<![-/.年\d])(\d{1,2})[-/月]\d{1,2}日? ?\d{1,2}:\d{2}[^\d。\n]{0,16}(20\d{2})年?\)?$/gm,
  /** The head of a newspaper's page, or of a morning digest. */
  newspaper: new RegExp(words.lines`
    (?:数字|电子)报|第?[A-Z]?\d{1,2}版|^[A-Z]\d{2} ?[^\d\n]{0,20}(?=20\d{2}年\d{1,2}月\d{1,2}日)
    |20\d{2}年\d{1,2}月\d{1,2}日[^\d\n星期周今]{0,6}(?:早\u9910|[早晨晚日]报|早知道|早班车|播报)
    |^(?![^\n]{0,30}(?:首页|登录|今天))(?:[^\n]{0,12}(?:早安|早上好|早\u9910|早知道|早班车|读懂世界|[早晚日周]报|快[讯报]|电报|简报|要闻|速递)[^\n\d]{0,8}20\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?,?(?:星期|周[一二三四五六日]|农历)
    |^(?![^\n]{0,30}(?:首页|登录|今天))[^\n。\d]{2,20}\(20\d{2}年\d{1,2}月\d{1,2}日,?(?:星期|周).\)(?=\n|$)
    |20\d{2}年\d{1,2}月\d{1,2}日,?星期.,?(?:农历[正冬腊闰\d]{1,2}月..)?[,。]?(?:早安|早上好|(?:每天)?\d{1,2}秒读懂世界))`),
  /** What such a head has beside the day: the weekday, the lunar day and a greeting. */
  weekday:
    /,?(?:星期|(?<=\d日?,?)周)[一二三四五六日天]|,?农历[正冬腊闰\d]{1,2}月[初十廿三\d][\u3400-\u9fff\d](?:[\u3400-\u9fff]{1,4}(?:安康|快乐))?|,?(?:每天)?\d{1,2}秒读懂世界|^[^\d。\n]{1,6}。(?=20\d{2}年)/g,
  /** A day in brackets, alone behind a sentence or a source; or the day on which the source published. */
  bracketedDay: new RegExp(
    words.lines`
    (?:^\(|。\(|(?:[今昨][天日晚]|\d月份?(?:全国)?网约车[^,。;:()\n\d]{0,12})\((?=${words.writtenDay}\))|。(?=${words.writtenDay}$)|来源:[^()\n\d]{1,15},?
    |\((?:交通运输部|${words.system})[^()\n\d]{0,8},?(?=${words.writtenDay}(?:发布?|公布|更新|通报)?\))
    |数[据字][均都]?[来源出引]自[^()。\n\d]{1,15})(20\d{2})[-/.年](\d{1,2})(?:[-/.月]\d{1,2}(?:日
    |\d{1,2}:\d{2})?(?:发布?|公布|更新|通报|(?<=日),(?:${words.localPlaces}))?\)|[-/.月]\d{1,2}日?$|月(?:\d{1,2}日)?(?:发布|公布|通报|披露))`,
    'gm',
  ),
  /** Before a day: that a report gives it, which may not be on the ministry's numbers. */
  ofReport: /^(?!.*(?:交通运输部|监管信息)).*(?:报告(?:援引|引用|指出|显示|称)|行业数据)/s,
  /** The week or day of a report: 20220516-20220522, 2022.4.18-4.24, 20220524, 2022年5月第3周, 2022年第21期(5月16日-22日). */
  reportWeek: new RegExp(
    words.lines`
    (20\d{2})年第\d{1,3}期(?:\(总第?\d{1,4}期\))?[^\u3400-\u9fff\d\n]{0,4}(\d{1,2})[月./]\d{1,2}(?!\d|月)
    |\((20\d{2})[.年]?(0[1-9]|1[0-2]|[1-9](?=[.月]))(?:\.?\d{1,2}[-~–—至](?:20\d{2}\.?)?\d|\d{2}\)
    |月第[1-5一二三四五]周)
    |(?<=^:{0,3}[^。,:\n]{0,30})(20\d{2})(?:年(\d{1,2})月(?:第[1-5一二三四五][周期]|[上中下]旬)(?=[^\u3400-\u9fff]|$)
    |[-/.年](\d{1,2})[-/.月]\d{1,2}日?[-~–—至](?:20\d{2}[-/.年])?(?:\d{1,2}[-/.月])?\d{1,2}日?\)?$)`,
    'gm',
  ),
  /** The week of a report by its number: 2022年第21周, 出行周刊 2022年第21期. */
  weekOfYear:
    /^:{0,3}[^。,:\n]{0,30}(20\d{2})年第(\d{1,2})(?:周|(?<=(?<!双)周[刊报][^。,:\n]{0,16})期)(?=[^\u3400-\u9fff]|$|[^。,:\n\d]{0,8}(?:[周简]报|周刊|观察)$)/gm,
  /** The end of a month with its year, up to which a bulletin counts; not where it is only compared with. */
  monthEnd: new RegExp(
    words.lines`
    (?<![较比与同年期][^。;)]{0,9})(20\d{2})年(\d{1,2})月(?:(?:2[89]|3[01])日|底|末)(?!的\d|备案|注册|上线
    |建站|成立|开通)`,
    'g',
  ),
  /** The month of a press conference. */
  conference: new RegExp(
    words.lines`
    (20\d{2})年(\d{1,2})月(?:份?例行(?:新闻)?发布会|发布|,?交通运输部(?:发布|公布|通报|披露)
    |\d{1,2}日(?:(?:[上下]午|[早晚]间?|中午|傍晚)(?=[,)]?交通运输部))?[,)]?(?:交通运输部)?(?:官网|网站|微信公众号)?(?:举行|召开|发布|公布|通报|披露|消息|讯|电|获悉))`,
    'g',
  ),
  /** The month behind the name of a source. */
  sourceMonth: new RegExp(
    words.lines`
    (?:${words.system}|交通运输部(?=[^。\n]{0,13}[。)\n]))[,(]?(?:(20\d{2})年)?(\d{1,2})月份?(?=(?:发布
    |公布)?[。)\n]|$|(?:网约车)?(?:行业)?(?:运行)?(?:基本|主要)?(?:情况|数据|指标))
    |(20\d{2})年(\d{1,2})月份?(?:全国)?网约车[^。,\n()]{0,20}\((?:数据)?(?:来源:)?(?:交通运输部)?${words.system}\)`,
    'g',
  ),
  /** The ministry's bulletin of a month, as a credit names it. */
  bulletinNamed: /(\d{1,2})月份?(?:全国)?网约车(?:行业)?(?:运行)?(?:基本|主要)?(?:情况|数据|公报)/g,
  creditDay: /(20\d{2})[-/.年](\d{1,2})[-/.月]/g,
  /** Words by which a line is on another year or article. */
  noCredit: new RegExp(
    `${words.otherArticles}|(?<!原文)链接|[去前上]年|[参另又]见|[另又]据|对[比照]|比较|参[考照]|旧|同期|回顾|往期|当时`,
  ),
  /** The day in the address of the page, above the text or below its title. Not in that of a copy, a picture or a link. */
  addressDate: new RegExp(
    words.lines`
    ^(?:(?![^\n]{0,200}(?:相关|推荐|回顾|[上下]一篇))[^\n]{1,200}[^\n:]\n){0,4}(?:http|(?:[a-z\d-]{1,30}\.){1,4}(?:cn|com|net|org)(?=\/))(?![^\n]{0,300}(?:archive
    |cache|http|\.(?:jpe?g|png|gif|css|pdf|mp4)))[!-~]{0,300}?\/t?(20\d{2})[-/]?(0[1-9]
    |1[0-2])(?:[-/]?\d{2}(?=[_/.-]|[A-Z]\d{2}[A-Z\d]{5}(?:\n|$))
    |(?<=gov\.cn\/[!-~]{0,99})(?=\/content_\d))[!-~]{0,300}(?=\n|$)`,
    'g',
  ),
  /** The day in the address that a copy gives as its source. */
  sourceAddress:
    /^[^\u3400-\u9fff\n]{0,3}(?:(?:数据|信息|资料)?来源|原文|本文|出处|转[自载])[^\n,。;]{0,8}:?https?:\/\/[!-~]{0,200}?\/t?(20\d{2})[-/]?(0[1-9]|1[0-2])[-/]?\d{2}[_/.-]/gm,
  /** The day in the name of a file, alone on its line. */
  subtitlesDay: new RegExp(
    words.lines`
    ^(?!(?:相关|推荐|回顾|往期|[上下]|附|[^\n]{0,40}(?:招聘|启事|合同|文献|简历))[^\n]{0,60}\.)[^\n]{0,60}(?<!\d)(20\d{2})[-.]?(0[1-9]
    |1[0-2])[-.]?(?:0[1-9]|[12]\d|3[01])(?!\d)[^\n]{0,60}\.(?:srt|vtt|ass|ssa|docx?|pdf|txt|md|wps|pptx?)(?:\([^()\n]{1,12}\))?$`,
    'gm',
  ),
  /** The heading of comments below a post: 全部评论(4), 共187条评论. */
  comments:
    /^[^\d,。:;]{0,6}\d{0,6}[^\d,。:;]{0,3}(?:评论|跟帖|回复|回帖|留言)(?!区)[^\d,。:;]{0,4}\(?\d{0,6}\)?$/,
  /** Marks that are left of a bulletin's last sentence, before other words on its line. */
  restOfSentence: /^[。;…]+/,
  /** A day, or the month of the ministry's signature. Not the day on which a page is viewed: 今天是…. */
  day: /(?<!今天是:?)(20\d{2})[-/.年](\d{1,2})(?:[-/.月]\d|(?<=交通运输部,?20\d{2}年\d{1,2})月(?=\)?$))/g,
  /** The day within the number of a news item, 剪报编号:20231019-0147; not within that of a licence. */
  serialDay: new RegExp(
    words.lines`
    ^(?!.{0,30}(?:许可|备案|合同|[证工]))[^\d\n]{0,8}(?:剪报|舆情|稿件?|文章|新闻|简报|监测|资讯)[^\d\n]{0,12}(20\d{2})(0[1-9]
    |1[0-2])(?:0[1-9]|[12]\d|3[01])(?:-|\d{2,6}(?!\d))`,
    'gm',
  ),
  /** The month of an issue or report, whose numbers were known by then: 第218期2023年10月. */
  issueMonth: new RegExp(
    words.lines`
    (20\d{2})年(\d{1,2})月(?:[^\d\n]{0,4}(?:第\d{1,3}期|[号刊])|(?:编?印[制发刷]?|出版)(?=[\n)]|$)|(?:网约车|出行|交通|运输|行业|市场|月度){1,4}(?:跟踪|研究|点评|深度)报告(?=[:;\n]|$))
    |(?:第\d{1,4}期[^\d\n]{0,6}\n{0,2}|${words.englishIssue}[,;|(-]{0,2}(?:of)?|issueof)(20\d{2})[-/.年](\d{1,2})(?:月(?:\d{1,2}日)?)?(?!\d)`,
    'gi',
  ),
  /** The month in which a text was written, alone on its line or behind a label: 某研究院 2023年9月, 制作:2023年9月. */
  writtenIn:
    /(?:^[^\d\n,。:;]{1,16}[院所社网报室组刊]|(?:制[作图表]|编[制写印]|整理|摘编|印发)(?:日期|时间)?[:于])(20\d{2})[-/.年](\d{1,2})月?$/gm,
  /** A day with its year. */
  wholeDay: /(20\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})/g,
  /** The same at the end of a title. */
  dayAtEnd: /20\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\d{1,2}:\d{2})?(?:发布|公布|更新)?\)?$/,
  /** The day of a telegram without a year. */
  telegramDay: /(?<!年)(?<!\d)(\d{1,2})月(\d{1,2})日(?:电|讯|消息|获悉|报道)/g,
  /** The day of the ministry's publication without a year. */
  ministryDay: /(\d{1,2})月\d{1,2}日,?(?:据|从)?交通运输部[^,。;:\d\n]{0,10}(?:发布|公布|披露|通报|更新)/g,
  /** An issue by its number in the year: 2023年第42期. Not with its days, or of a weekly, which are dated. */
  issueOfYear:
    /(?<!周[刊报][^。,:\n]{0,12})(20\d{2})年第(\d{1,3})期(?![\u3400-\u9fff]|[^\u3400-\u9fff\d\n]{0,4}\d{1,2}[月./]\d)/g,
  rideHailingWords: /网约车|订单信息/,
  /** The day that a page's hidden data give for its publication, on a line of its own. */
  publicationMeta: /^发布时间:(20\d{2})[-/.年](\d{1,2})[-/.月]\d/gm,
  /** A line with a day and time at its beginning, or at its end with the place, and no month; or the beginning of a broadcast. */
  clockLine: new RegExp(words.lines`
    ^[^\d\n]{0,12}${words.writtenDay}(?!.*\d月)[^\d。\n]{0,12}(?:收[听看]|听众|观众)|^${words.writtenDay} ?\d{1,2}:\d{2}(?!.*\d月).{0,60}$
    |^(?!.*\d月).{0,40}20\d{2}[-/.]\d{1,2}[-/.]\d{1,2} ?\d{1,2}:\d{2}(?:\W{0,3}(?:来自|发[布表]于
    |IP属地:?)[^\d,。:]{2,20}|\W{0,3}(?:阅读|浏览|点击|评论|©|\(c\)|版权)[^。]{0,40})?$`),
  /** Words by which a day is not that of publication: that of the viewing, of an event, of another article. */
  noDateline: new RegExp(words.lines`
    (?:${words.otherDays})[】\]]?[:于]?(?=20\d{2})|日,|。(?!\()|^(?:资料)?图|摄$|[上下]一[篇条则]|^(?:热[门点]|推荐|往期|相关(?!数据))|访问|到期|股价|文献|上线|下架|上市|收盘|登录|版本|运营商|召开|举[行办]|启动|开[幕业]|出台|约谈
    |审查|处罚|停运|发生|(?<!(?:版|报|编辑|整理|责编|记者
    |实习生)[^\n]{0,60}20\d{2}[-年./]\d{1,2}[-月./]\d{1,2}日?)星期(?!.[^\n]{0,6}(?:版|新闻$)|.[^\n]{0,20}(?:来源|作者|记者|编辑):)|农历|今天|现在|修订|成立
    |施行|实施|活动|注册|备案|改版|(?:(?<![摘转选引](?=自20[^\n]{0,30}[报网社刊]))自|[从至])20|(?<!(?:^|[^\u3400-\u9fffA-Za-z])(?:本[文篇帖]|此文|该文)?(?:最[后近初早]|原|首)?(?:发[布表帖]?|更新
    |[刊原转][登载发]|修改|编辑|整理|转发|写)|^(?:本帖最后由[^\n]{1,30}|(?:作者|来源|楼主)[^\n]{1,20}(?:发[布表]
    |更新|修改|编辑)))于20|\d日?[起的]|(?!${words.dateLabel})(?:时间|日期)|网约车(?![^ ]{0,3}[报站圈志]$|焦点
    |情报|观察|头条|之家|圈|那些事|研究[院所]|智库|资讯|联盟|周刊)|版权`),
  /** Behind the name of the system: the day or the orders with which a bulletin begins. */
  afterSystem: new RegExp(`${words.system}[^。\\n]{0,40}?(?:截[至止]|收到订单)`, 'y'),
  systems: /网约车监管信息交互/g,
} satisfies Record<string, RegExp>

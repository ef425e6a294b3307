import * as words from '../vocabulary.ts'

/** How tables of numbers are headed, captioned and filled. */
export const tablePatterns = {
  tableCaption: /^ {0,9}附?表 ?[\d一二三]{0,2}[ :：]{0,3}/,
  /** The day on which a source was read, behind its name: 来源:交通运输部,更新于2023年10月20日). */
  retrieved:
    /(?<=来源[:：][^()（）]{1,20}[;；,，、 ]{1,2})(?:截[至止]|更新(?:时间|日期|于)?)[:：]?20\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?=[)）])/,
  /** Up to the end of which month a table counts. */
  upToMonth: /截[至止]到?[:：]?(?=(?:20\d{2}年)?\d{1,2}月(?:份|底|末|(?:2[89]|3[01])日)?(?:[)）]|$))/,
  /** Up to which day it counts. */
  upToDay: /截[至止]到?[:：]?(?:20\d{2}年)?(\d{1,2})月(\d{1,2})日/,
  /** What separates the words of a caption. */
  captionMarks: /[ :：()（），,;；]+/,
  tableRule: /^:?[-=─━]+:?$/,
  /** The gap between cells that no tab or stroke separates. */
  cellGap: /[ \u3000]{2,}|\u3000/,
  /** The end of a label to which its value is joined: 车辆运输证(万本)163.1. */
  fullLabel: /(?<=[(（](?:万|亿)?[单本张家个][)）]) ?(?=\d)/,
  /** A line of values separated by commas. */
  listOfValues: new RegExp(words.lines`
    ^(?:,(?=[^,。，\d]{1,14}(?:,|$))|(?:统计|数据)?(?:指标|项目|月份|时间|日期|序号|排名|(?:网约车)?平台|公司|企业|名称)[^,。，]{0,10},|\d{1,2},[^,。，]{2,10},[-+\d.]+%?,
    |[^,。，]{2,20},(?:[万亿]?[家本单张],)?[-+\d.]+[,%]|[^,。，\d]{2,20},\d[\d.]{0,9}(?:[万亿][单本张]|家),[-+\d]
    |(?:20\d{2}[-./年]\d{1,2}月?|[^,。，]{2,20},20\d{2}[-./年]\d{1,2}月?),)[^。，]*$`),
  /** The headings of a table with a row for each month and metric. */
  monthsHeading: /^(?:统计|数据)?(?:月份|时间|日期|年月|期间)$/,
  valueHeading: /^(?:[当本][月期]|指标|统计|具体|部里|实际|公布)?(?:数?值|数[据量目字]|结果|公布)$/,
  /** A note in a row that leaves its number as it is: 连续3个月下降. */
  plainNote: new RegExp(words.lines`
    ^(?:[-—–/]{0,2}|连续[\d一二两三四五六七八九十]{1,2}个月(?:环比)?(?:正|负)?(?:增长|增加|上升|上涨|回升|下降|减少|下滑|下跌|回落)
    |[创再]{0,2}(?:年内|今年|历史|同期)?[新次][高低]|(?:俗|简)称[“"]?聚合平?台?[”"]?|约?占(?:比|总量|全部|订单总量)?的?约?\d[\d.]{0,4}%)$`),
  /** A note with the last day that a row counts: 截至9月30日. */
  upToEnd: /^截[至止]到?(?:20\d{2}年)?\d{1,2}月(?:份?[末底]|(?:2[89]|3[01])日)$/,
  /** A note in a row that also applies to other rows: 以上. */
  noteOnAll: /以上|以下|上述|[本全上此该]表|[均都]|各[项行]|所有|全部/,
  /** The headings of a table whose cells are separated by single blanks. */
  wordHeadings:
    /^ {0,9}(?:指标|项目|名称|类别|内容|统计项|月份|时间|平台)(?:名称)?(?: [^ |｜\t，。；,;:：]{1,12}){1,9} {0,9}$/,
  /** A heading over the labels of rows, which says nothing of their values. */
  tableCorner: /^(?:指标|项目|名称|类别|内容|统计项|月份|时间|数据)?(?:名称)?$/,
  blankInCell: /(?<=\d) (?=[万亿]?[家本单张个]|%)|(?<=[升长加降少]) (?=\d)/g,
  /** A caption of a part of the market, a place or another count. */
  captionOfPart: new RegExp(
    `^(?:[^。，,;；]{0,12}(?:聚合|日均|累计|前\\d)[^。，,;；]{0,12}|(?:${words.localPlaces})[省市区]?[^。，,;；\\d]{0,8}截[至止][^。，,;；]{0,16})$`,
  ),
  /** The units of a table, in its caption. */
  captionUnits: /单位[:：] ?([^\d。\n|()（）]{1,40})/,
  unitWord: /[万亿][单本张家]|家|(?<![\u3400-\u9fff])[本单张]/g,
  /** The heading of a column of units. */
  unitHeading: /单 ?位$/,
  /** The heading of the whole country's column. */
  nationHeading: /^全国(?:合计|总计|数据)?$/,
  /** English words before the Chinese of a cell. */
  englishNames: new RegExp(`^${words.englishNames}`, 'i'),
  /** An English month with the year before its Chinese name: Apr 2024 4月. */
  englishMonth: new RegExp(`^${words.englishMonth} (20\\d{2}) (?=\\d{1,2}月)`, 'i'),
  /** The heading of a column of changes. */
  changeHeading: new RegExp(
    words.lines`
    ^(?:本[月期]|月)?([^环同较比]{0,12})(环比|同比|[较比](?:上个?月|上[一1]?期|\d{1,2}月)份?|[较比与](?:上个?月|\d{1,2}月)份?相?比)(?:增减|增长率?|增加|变化|变动|增幅|增速
    |涨跌幅|幅度)?(?:[(（](?:(%|家|[万亿][单本张])|(?:个?百分点|pct|pp))[)）])?$`,
    'i',
  ),
  /** 较上期 as a base: for monthly numbers it is 环比. */
  lastOfMonths: /^[较比]上[一1]?期$/,
  /** A heading of changes without a base, which is then the only base of the text. */
  bareChangeHeading: /^(?:增减|变[化动]|涨跌|升降)(?:幅度?|情况|值)?$/,
  /** A title with a number. */
  numberedTitle: /^(?:[一二三四五六七八九]、|[(（][一二三四五六七八九][)）]|附?表 ?\d)/,
  blank: /\s+/g,
  /** The year of a table, in its caption. */
  yearOfTable: /20\d{2}(?=年(?!\d))/g,
  yearAlone: /^20\d{2}年$/,
  /** Two months in a title: those that it compares, or the first and the last of its table. */
  comparedMonths: /(\d{1,2})月?份?[、和与及至~—–-]{1,2}(\d{1,2})月份?/,
  /** A lead above a table that only says how many months it has: 把近半年的数放一起:. */
  spanOfTable: new RegExp(words.lines`
    (?<=^|[。!！；;])[ \u3000]{0,3}(?:[小笔]编|我们?|这里|顺[手便]|照例|一并|再|也|先|把|将|来|看看|看|附上?|下面|以下|是|给出|列出){0,6}
    (?:最?近|过去)(?:半年|[1一]年|几个月|[\d一两二三四五六七八九十]{1,2}个月)(?:以?来)?
    (?:[的各逐按月]|全国|网约车|行业|订单|数[据字]?|走势|变化|对比|情况|趋势){0,8}(?:[放列摆排贴]在?[1一]?[起块]|如下|[见如]下?表)?[:：]\s{0,3}$`),
  monthRange: /[至~—–-]/,
  monthWord: /\d月/,
  monthHeading:
    /^(?:(?:[上本当]月|[上本]期)(?=[(（]))?[(（]?(?:(?:(20\d{2})年)?(\d{1,2})月(?:份)?|(20\d{2})[-./M](\d{1,2}))(?:[)）]|[(（](?:最新|[上本]期|[上当本]月)[)）])?$/,
  brackets: /[()（）]/g,
  /** 本月 or 上月 as a heading. */
  relativeMonth: /^(?:上个?[月期]|([当本]月|本期))(?:数?值|数据?)?$/,
  /** What the label of a row counts, by which its unit is known. */
  permitLabel: /证/,
  cityLabel: /城市数?[量目]?$|城市订单合规率/,
  companyLabel: /平台公司|平台企业|持证平台|许可平台/,
  orderLabel: /订单|聚合/,
  /** The heading of a column of kinds beside the labels. */
  kindHeading: /^(?:类别|分类|大类|类型|板块|维度|模块)$/,
  /** The kind for orders of platforms. */
  kindOfOrders:
    /^(?:主要|各|头部|部分|分)?(?:网约车)?平台(?:公司)?的?月?(?:订单(?:信息)?量?|单量)(?:情况|数据|变化)?$/,
  labelHeading:
    /^(?:(?:统计|数据|主要)?(?:指标|项目)|名称|类别|内容|统计项|(?:网约车)?平台|企业|公司)(?:名称)?$/,
  cellValue: new RegExp(words.lines`
    ^(?:[-+−–↑↓▲▼]? ?\d[\d.,]{0,11} ?(?:%|[万亿]?[单本张家个]|个?百分点|pct)?|(?:增加|减少|增长|上升|下降|上涨
    |下滑)\d[\d.]{0,5}(?:%|[家个])|持平|[-—–/]{1,2})$`),
  /** The heading of a column that only numbers the rows. */
  indexHeading: /^(?:序号|排名|名次|No\.?|#)$/i,
  /** That names are ranked by compliance rate. */
  ofRate: /合规率/,
  /** The marks between names. */
  betweenNames: /[、,，;；/>→] ?/,
  /** An end of a ranking, which may be a single name. */
  oneEnd: /最[高低]/,
  /** A heading over lists of names that says nothing of them. */
  headsNames: /^(?:(?:具体)?(?:名单|名次|排[名序]|内容|结果|项目|指标|平台名称|城市名称))?$/,
  /** An empty cell. */
  noCell: /^[-—–/]{0,2}$/,
  /** A name, perhaps with its change. */
  rankedName: /^[\u3400-\u9fffA-Za-z][\u3400-\u9fffA-Za-z0-9]{1,9}(?:[(（][^()（）]{1,8}[)）])?$/,
  /** A row with its rank. */
  rankedRow: /^[\s|│]{0,9}\d{1,2}[\s|│]/,
  unsigned: /^\d/,
} satisfies Record<string, RegExp>

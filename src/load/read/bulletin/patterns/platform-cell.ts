import * as words from '../vocabulary.ts'
import { others, parts, shortNames } from './platform.ts'
import { scopePatterns } from './scope.ts'

/** Tables of platforms: their titles, headings and cells. */
export const platformCellPatterns = {
  orders: /订单(?!量?指数|合规|金额|总额|均额|单价|完成率|投诉|收入)|(?<!日|周|订)单量/,
  measure: new RegExp(words.lines`
    周[环同]比|日环比|均价|[接发派]单|司均|万人|外部|未完成|增[速幅][^(（]{0,4}变|同比变
    |(?<![涨升增])[跌降减]幅|(?<!订单量?|单量)排名$|合规|占比|份额|比重|收入|活|证|日均|累计|聚合|夜`),
  platformName: new RegExp(words.platformNames, 'g'),
  /** The label of the whole country's row. */
  country: /^(?:全国(?:合计|总计|总量|数据|整体|大盘)?|(?:合计|总计)\(全国\))$/,
  /** The same as a line below a table, with orders and their change: 合计(全国):55139.1万单,环比-21.7%. */
  sumBelow: new RegExp(words.lines`
    ^\s*(?:全国(?:总?合计|总计|总量)?|(?:合计|总计)[(（]全国[)）])[:： ]{0,2}(\d{1,6}(?:\.\d{1,2})?)([万亿])单(?:[,，(（]环比([-+]\d{1,3}(?:\.\d{1,2})?%)[)）]?)?[。.]?\s*$`),
  countryOrders: /^((?:20\d{2}年)?\d{1,2}月份?)?(?:总?订单(?:信息)?[数量]?|总?单量)(?:\(([万亿])单?\))?$/,
  /** The unit of all orders in a table. */
  unitOfOrders: /单位:([万亿])单/,
  /** The heading of the changes of orders, in a table with the whole country. */
  countryChange: /^(?:订单量?|单量)?([环同]比)(?:增[减幅速长]|变[化动]|涨跌幅?)?(?:\(%\))?$/,
  /** The platforms that a title names. */
  topPlatforms: /(?:订单|单)量(?:排名)?前\d{1,2}名?的?|主要|部分|头部/g,
  /** Orders, and their growth, in the country's row. */
  countryValue: /^\d{1,6}(?:\.\d{1,2})?$/,
  countryGrowth: /^(?:[-+]\d{1,3}(?:\.\d{1,2})?%|0(?:\.0)?%)$/,
  /** The beginning of a value without a sign. */
  unsigned: /^(?=\d)/,
  /** That the row of the whole country holds something else: 不含…. */
  noCountry: new RegExp(words.lines`
    之和|加总|相加|前\d{1,2}(?:名|家)?[^。\n]{0,6}合计|估|测算|推算|合规(?!率)|环比[为是]合规|不含|不包[括含]
    |仅[含限]|剔除|除外|中心城市|网传|初值|滚动|年化|出租车|呼叫|完单|前\d{1,2}[天日]|本表为\d{1,2}月|极光
    |易观|第三方|监测口径|日[至到-]\d{1,2}日|不代表|\d{2}城|城市`),
  rank: /^(?:\d{0,2}|[-—/])$/,
  /** That the month of a title is that of publication. */
  issued: /月份?(?:公布|发布|出版|刊)|[(](?:20\d{2}年)?\d{1,2}月份?(?:公布|发布)|第\d{1,3}期|周报/,
  /** A cell of the country's row. */
  countryCell: /^(?:[-+]?\d[\d,]{0,9}(?:\.\d{1,2})?(?:%|个?百分点|pct)?|[-—/─]{0,4})$/,
  ownMonth: /(?:20\d{2}年)?\d{1,2}月/g,
  /** A number or time, by which a line is no title. */
  stated: /\d[%本万亿](?<!30万)|\d:\d{2}(?!\d)/,
  /** A time other than whole months, or a base that is not read, in a title or heading. */
  otherTime: new RegExp(
    words.lines`
    (?<![较比与同跟和]|环比)(?:上[月期周]|去年|上年|同期)|(?<!\d)[一二三四五六七八九十]月
    |20\d{2}[./-]\d{1,2}(?![./\d-])|Q[1-4]|第?[一二三四]季|季环|[上本首第]周|周(?:环|同)比|[上中下]旬
    |前\d{1,2}个?月|日[至到~—-]|\d{1,2}日(?![\d ]{0,3}\d:\d)|国庆|中秋|春节|五一|端午|前值|今年以来|YTD|\d-\d{1,2}月|累计
    |均值|平均|两年|年初|目标|峰值|20\d{2}年?(?:同比|$)|同比20`,
    'i',
  ),
  year: /(20\d{2})年/g,
  /** A month as a heading. */
  monthAlone: /^(?:20\d{2}年)?\d{1,2}月份?$/,
  /** A month, or its orders, as a heading. */
  monthOfOrders: /^(?:20\d{2}年)?\d{1,2}月份?(?:的?(?:订单|单量)[数量]?(?:\([万亿]?单\))?)?$/,
  share: /占比|份额|比重/,
  tableNumber: /^(?:[附续]?[图表]) ?[\d一二三四-]{0,4}[:：.、]?$/,
  /** A title, below the end of a paragraph. */
  titleAbove: /[^。\s]\s*$/,
  /** A heading with a change, and nothing that changes. */
  changeAlone: new RegExp(
    words.lines`
    ^(?:(?:20\d{2}年)?\d{1,2}月份?)?(?:环比(?:\d{1,2}月)?|同比|mom|yoy|[较比](?:上个?|\d{1,2})月)?(?:变[化动]|增[减幅速长]
    |[涨升]跌?幅?)?(?:率|幅度)?(?:\(%\))?$`,
    'i',
  ),
  month: /([较比])?(?:20\d{2}年)?(\d{1,2})月/,
  dates: /([较比与同和])?(?:(20\d{2})年)?(\d{1,2})月(?!\d{1,2}日)/g,
  /** The month at the beginning of a heading. */
  headedMonth: /^(?:20\d{2}年)?(\d{1,2})月/,
  /** The month of publication, by its day or without. */
  publishedOn: new RegExp(`(?:20\\d{2}年)?(\\d{1,2})月\\d{1,2}日${words.issued}`, 'g'),
  publishedIn: new RegExp(scopePatterns.publishedIn.source, 'g'),
  onMonth: /(?<!周)环比|mom|[较比]上个?月/i,
  onYear: /同比|yoy/i,
  /** The headings of rows, as a sentence above them lists them. */
  listedHeads: /平台(?:名称)?(?:[、,，/|｜][^、,，/|｜。:：()（）\d]{2,14}){1,8}(?=[)）:：]{0,3}\s*$)/,
  listMark: /[、,，/|｜]/,
  /** The heading of names or, above months, beside them. */
  platformHeading: /^(?:网约车)?(?:平台(?:公司|企业)?|企业|公司)(?:名称|简称)?$|^(?:月份|时间|日期)$/,
  /** A cell by which a value is of less, or of another time. */
  partCell: /不[含包计]|[除仅只夜估预快]|[同环]比|\d月(?:份|数据)?$|口径|聚合/,
  /** The heading of a column of changes. */
  change: /变[化动]|增[减幅速长]|[涨升]跌?幅/,
  blank: /\s+/,
  blanks: /\s+/g,
  /** Blanks to be dropped; not those between two numbers: 表1 9月. */
  looseBlanks: /(?<!\d)\s+|\s+(?!\d)/g,
  rule: /^[-:=─━+| \t]*$/,
  /** The name of a platform as a cell. */
  name: new RegExp(
    `^(?:\\d{1,2}[.、])?(?:(${words.platformNames})|(${words.otherPlatforms})|(${shortNames}))$`,
  ),
  /** Signs and words of a rise or a fall at the beginning of a value. */
  riseSign: /^(?:[＋▲△↑⬆🔺]|增长?|上[升涨]|涨)/u,
  fallSign: /^(?:[−–－‐▼▽↓⬇🔻]|[—一ー](?= ?\d)|下[降跌滑]|[降跌减])/u,
  picture: /^[▲△▼▽⬆⬇🔺🔻]/u,
  arrowBehind: /^(\d[\d.]{0,6} ?%?) ?([↑↓▲△▼▽⬆⬇🔺🔻])\ufe0f?$/u,
  value: /^([-+])?(\d{1,3}(?:\.\d{1,2})?)(%)?$/,
  flat: /^持平$/,
  /** What may be a change but is not read, in a cell. */
  mayBeChange: /(?<![\d.])\d{1,3}(?:\.\d{1,2})?(?:%|个?百分点|pct)|^[-+]?\d{1,3}\.\d{1,2}$|^[^\d]{0,4}持平/,
  /** The same in running text. */
  percentage: /(?<![\d.])\d{1,3}(?:\.\d{1,2})?(?:%|个?百分点|pct)/,
  percentSign: /[%％﹪]|百分[点點]|pct/i,
  /** The marks between items. */
  itemEnd: /[,，、;；。!！?？()（）]/,
  /** A short item of a list with a name of any kind and a percentage. */
  entry: new RegExp(
    words.lines`
    ^[^\p{L}\d]{0,4}(?:\d{1,2}[.])?(?!.{0,9}(?:[环同]比|订单|单量|全国|大盘|合规|份额|占比|[率证家月日年]))\p{L}{2,9}
    [:：]?[^\p{L}\d]{0,3}(?:约|近|上升|下降|增长|下滑|减少|[涨跌降增])?[^\p{L}\d]{0,3}\d{1,3}(?:\.\d{1,2})?%$`,
    'u',
  ),
  unitNote: /单位(?:都|均)?[:是为]? ?%|\(%\)/,
  unitAlone: /^\([^()]{1,6}\)$/,
  /** The unit of orders behind a month that is a heading. */
  monthWithUnit: /(?<=^(?:20\d{2}年)?\d{1,2}月份?)\([万亿]?单\)$/,
  /** A month in digits as a heading. */
  monthInDigits: /^(20\d{2})[/.-]0?(\d{1,2})(?=$|\([万亿]?单\)$)/,
  /** The title of a table that continues on the next page. */
  goesOn: /^(表\d{1,2})\(续\)$/,
  /** The first month of several in a title. */
  firstMonth: /(?<![\d年])(?:今年)?\d{1,2}(?:月份?)?(?:以来|[-~至到—](?=\d))/,
  /** A title of a part, or of another count. */
  otherScope: new RegExp(
    `${parts}|聚合|合规的?(?:订单|单量)(?!率)|城市|累计|半年|季度|预|模拟|示例|假设|节(?![选录])|${others}`,
    'i',
  ),
  /** Notes on another count. */
  others: new RegExp(
    `(?:来源|口径|数据|整理自).{0,12}(?:${others})|(?:资料|数据)来源:(?!.{0,24}(?:交通|监管)).{0,16}(?:证券|研究)|示例|虚构`,
    'i',
  ),
  /** A title of other publications, which does not name the ministry. */
  ofOthers: /^(?!.*(?:交通|监管)).*(?:年报|财报|招股书|研报|公司公告|媒体统计)/m,
  /** A note that someone arranged the ministry's numbers. */
  arranged: new RegExp(words.lines`
    (?:来源|数据):?(?:[^。\n]{0,8}?交通(?:运输)?部)[,、;和及]{0,2}[^。\n,、;]{0,20}(?:整理|制[表图]|绘制
    |证券研究[所院部]|研究[所院部])$`),
  /** The heading of a column of names, ranks or notes. */
  label: /^(?:|[#＃]|No\.?|.{0,4}排[名序位]|序号?|编号|名[次称]|简称|备注|说明|注|备考)$/i,
  /** A note by which numbers are wrong, estimated or another month's; not a guess about something else: 估计比上季度多. */
  denied: new RegExp(words.lines`
    有误|更正|勘误|应[为是]|[写印]反|(?:以上|上表|本表)[^。\n]{0,4}(?:\d{1,2}月|上[月期]|去年)|估算
    |(?<=[为是系属由经靠][^,，。\n]{0,6})估计|估计(?=[值数量的所得出而着了]|[^\u3400-\u9fff]|$)|测算|推算(?!。)`),
  /** Words in the heading of numbers. */
  numbers: /订单|单量|[比率幅较变]|百分点|增[减长]/,
  /** The marks between notes. */
  noteParts: /[。;；:：]/,
  clauseEnd: /(?<=[。;；:：,，\n])/,
  /** Words by which a clause is on all numbers, or on orders. */
  onNumbers: /[环同]比|订单(?!合规率)|单量|[数表值均都]|以上/,
  rate: /合规率/,
  rates: /(?:订单)?合规率|订单占比/g,
  /** The mark of a note. */
  noteMark: /^[ \t(*]*(?:\d{1,2}[)、.])?[ \t(*]*/,
  /** Its reasons for the change of a platform. */
  reason: /影响|冲击|拖累|疫情|封控|停运|停摆|集中[于在]|主要在|总部/,
  /** That it holds for several platforms. */
  ofSeveral: /等|[均都各]|以上|其[他余]/,
  /** That values are of less. */
  less: /仅|只|不[含包计]|口径|[为是系][^,。]{0,8}(?:数据|单量|订单)|(?:数据|单量|订单)[为是系]/,
  noteEnd: /[。 ]{1,3}$/,
  /** A note below a table. */
  note: /^[ \t]*(?:[(*]|注|备注|说明|口径|统计|以上|上述)/,
}

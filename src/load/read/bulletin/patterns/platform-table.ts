import * as words from '../vocabulary.ts'

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

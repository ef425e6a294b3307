/** The lines of notes in YAML. */
export const keyedPatterns = {
  line: /^( {0,12})["']?([^\s:：#"'[{|-][^:：\n"']{0,30}?)["']?:(?: +([^\n]*))?\s{0,9}$/,
  /** A value that stands on the lines below, as they are. */
  block: /^[|>][-+]?$/,
  quoted: /^(["'])(.*)\1$/,
  item: /^ {0,16}- +["']?([^\s:："']{2,20})["']?\s{0,9}$/,
  /** The key of the month that numbers are of, and how that is written. */
  ofMonth: /^(?:(?:数据|统计|报告|所属)?(?:月份|月度|月|期次?|周期)|period|month)$/i,
  numericMonth: /^(20\d{2})[-/.]0?(\d{1,2})$/,
  ofChange: /^([^\d环同较比]{0,12})(环比|同比|较上月)(?:变化|变动|增减|增长率?|增速)?$/,
  aside: /^([^()（）]{1,12})[(（]([^()（）]{1,16})[)）]$/,
  /** A key that says whose all values below it are. */
  ofWhom: /全国|聚合/,
} satisfies Record<string, RegExp>

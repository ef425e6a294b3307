/** Every regular expression over the text of a bulletin, so that a test can prove each of them linear. */
export const patterns = {
  rideHailing: /[约約]/,
  htmlTag: /<(?:!doctype|html|head|body|div|p|br|span|td|article|section|meta)(?:[\s/>])/i,
  blanks: /\s+/g,
  publicationName:
    /^(?:pubdate|publishdate|publish_time|publishtime|article:published_time|firstpublishedtime)$/i,
  /** Pinyin in brackets, as some copies print it after a character; also one that the end of the text cuts. */
  pinyin:
    /\([ ]?(?:[a-z\u00e0-\u01dc]|[\u0300-\u036f]){1,8}[ ]?\)|\([ ]?(?:[a-z\u00e0-\u01dc]|[\u0300-\u036f]){0,8}[ ]?$/g,
  ideograph: /[\u3400-\u9fff]/,
  /** A number, also one that is cut after its point. */
  number: /\d+(?:\.\d*)?/y,
  clauseEnd: /[,。;:…\n]/g,
  sentenceEnd: /[。;…\n]/g,
  nameEnd: /[、,。;:()…\n]/g,
  lostName: /[?\ufffd]/,
  ordinal: /[一二三四五六七八九十]、/y,
  dateYear: /(20\d{2})年/y,
  ordersSubject: /^(?:全国)?(网约车监管信息交互(?:平台|系统))?(?:(20\d{2})年)?(\d{1,2})月份?$/,
  oneOrTwoDigits: /\d{1,2}/y,
  citiesSubject: /在(?:各|\d{1,3}个)(?:主要)?中心城市中/y,
  ofSoManyCities: /等(?=\d)/,
  /** What grew, where a list of the first or last by growth begins: only ever the compliance rate. */
  rateGrowth: /(?:本月(?:[^,。;:、()…\n\d]{0,15}?))?订单合规率增长/y,
  monthInClause: /(?:^|[^\d])(\d{1,2})月/g,
  otherPeriod: /上月|上个月|上年|去年|同期|同比/,
  digit: /\d/,
  figureWords: /环比|[万亿]单|万本|\d家|个城市|订单信息|%/,
  listWords: /订单合规率|聚合平台|[前后]\d+名/,
  extremeWords: /最[高低]的/,
  title: /发布(?:(20\d{2})年)?(\d{1,2})月/g,
  titleYear: /(20\d{2})年(\d{1,2})月份?(?:全国)?网约车/g,
  publicationLabel: /(?:发布|发表)?(?:时间|日期):(20\d{2})[-/.年](\d{1,2})[-/.月]\d/g,
  addressDate: /\/t(20\d{2})(\d{2})\d{2}_\d/g,
  /** A day, but not the one on which a page says it is looked at. */
  day: /(?<!今天是:?)(20\d{2})[-/.年](\d{1,2})[-/.月]\d/g,
} satisfies Record<string, RegExp>

/** The match of a sticky or global pattern from a position on. */
export function matchFrom(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

import { simplify } from '../../domain/figure/names.ts'
import type { Period } from '../../domain/time/period.ts'
import type { NewFigure } from '../../store/figures.ts'
import { scopePatterns } from './bulletin/patterns/scope.ts'
import type { Known } from './cells.ts'
import { plainText, readWrittenPeriod } from './written-dates.ts'

/**
 * What words beside numbers name, in titles, notes, sentences and sources: series and times, which are the row's own or say that the
 * number is another; and places, parts and estimates, which no number of the country is.
 */

type Named = { word: string; at: number }

/** The text with blanks for the names that stand in it, of which one in Latin letters is no part of a word, and these in their order. */
export function takeNames(text: string, names: readonly string[]): { rest: string; found: Named[] } {
  const found: Named[] = []
  let rest = text
  for (const name of names)
    for (let at = rest.indexOf(name); at >= 0; at = rest.indexOf(name, at + 1)) {
      const [before = '', behind = ''] = [rest[at - 1], rest[at + name.length]]
      if ((/^[a-z]/.test(name) && /[a-z]/.test(before)) || (/[a-z]$/.test(name) && /[a-z]/.test(behind)))
        continue
      found.push({ word: name, at })
      rest = rest.slice(0, at) + ' '.repeat(name.length) + rest.slice(at + name.length)
    }
  return { rest, found: found.sort((one, other) => one.at - other.at) }
}

/** Names so that none is found within a longer one. */
export const longestFirst = (names: Iterable<string>): string[] =>
  [...new Set(names)].filter((name) => name.length > 1).sort((a, b) => b.length - a.length)

const sorted = new WeakMap<Known['names'], readonly string[]>()

/** The series that a text in small letters names, with their slugs. That of a platform may be called 全国 in what it has of the country. */
export function takeSeries(text: string, { names }: Known) {
  const all = sorted.get(names) ?? longestFirst(names.keys()).filter((name) => name !== '全国')
  sorted.set(names, all)
  const { rest, found } = takeNames(text, all)
  return { rest, found: found.map((named) => ({ ...named, slug: names.get(named.word) })) }
}

/** A month, quarter, half-year or year, or one before or after that of the writer. */
const times =
  /(?:20\d{2}年)?(?<!\d)\d{1,2}月?[-~至到]\d{1,2}月份?|20\d{2}年?(?:\d{1,2}月份?|第?[一二三四1-4]季度|[上下]半年|度|全年)|20\d{2}(?:[-/.]?\d{1,2}|-?[qh][1-4])(?!\d)|20\d{2}年?|(?<!\d)\d{1,2}月份?|第?[一二三四1-4]季度|[上下]半年|[去上前明]年(?:\d{1,2}月份?)?|[上下]{1,2}1?个?月|(?<![a-z])(?:[qh][1-4]|(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?)(?:[- ,]{0,2}20\d{2})?(?![a-z\d])|\b(?:last|previous|prior|next) (?:month|quarter|year)\b/g

/** The times that a text in small letters names, and the rest of it. */
export function takeTimes(text: string): { rest: string; found: string[] } {
  const found: string[] = []
  const rest = text.replace(times, (word) => {
    found.push(word)
    return ' '
  })
  return { rest, found }
}

/** Whether a time is that of a figure or its base; one without a year may be of theirs, and a year that of a month of it. */
export function isOwnTime(word: string, figure: NewFigure): boolean {
  const own: Period[] = [{ first: figure.period_first, last: figure.period_last }]
  if (figure.base_first !== null && figure.base_last !== null)
    own.push({ first: figure.base_first, last: figure.base_last })
  return own.some(({ first, last }) => {
    const year = Math.floor(last / 12)
    const period = [word, `${year}年${word}`, `${word} ${year}`].map(readWrittenPeriod).find((found) => found)
    // What is told by the day of the writer may be the base of a growth.
    if (period === undefined) return figure.base_first !== null
    const isYear = /^20\d{2}年?$/.test(word)
    return isYear
      ? period.first <= last && first <= period.last
      : period.first === first && period.last === last
  })
}

/** Days that begin and end within months: 1-25日, 1-20 Mar. */
export const daysOfMonth =
  /\d{1,2} ?[日号]? ?[-~至到] ?(?:\d{1,2}月)?\d{1,2} ?[日号]|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6} \d{1,2}(?:st|nd|rd|th)? ?(?:[-–]|to|through|until) ?(?:[a-z]{3,9} )?\d{1,2}(?!\d)|(?<!\d)\d{1,2}(?:st|nd|rd|th)? ?(?:[-–]|to) ?\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\bfirst (?:\d{1,2}|two|three|few) (?:days|weeks)|\b(?:up to|through|from|until|till) (?:\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6} \d{1,2}(?!\d))$/i

/** What says that nobody counted a number: it is expected, supposed, or put where one was missing. */
const uncounted = [
  /预[测计估]|估|样(?:本|调查)|抽样|模拟|目标|[推测]算|插[值补]|填[补充]|补[全齐]|猜|拍脑袋|目测|读图|[由据从]图|(?:复制|沿用|照搬)(?:[上前去]|\d{1,2}月)|代替/i,
  /forecast|projected|estimat|simulat|\btarget|polated|backfill|\b(?:fcst|est|proj|projections?|guidance|outlook|pro.?forma|planned|implied|imputed|modell?ed)\b/i,
  /\b[fb]fill(?:ed)?\b|(?:forward|back|gap).fill|carr(?:y|ied).forward|\bguess|eyeball|chart.read|read (?:off|from) (?:the |a )?(?:chart|graph|plot)/i,
  /^(?:[ep]|预|快报|flash|model|模型|surveys?|调查|问卷|指引)(?:数据?|值|结果| (?:data|figures?|results?))?$|^(?:copied|copy|same|taken) (?:from|as|of) (?:in )?(?:(?:last|previous|prior)(?: month)?|[a-z]{3,9})$/i,
]
/** Names of places within the country, or beside it. */
const places = [
  /mexico|brazil|hong ?kong|macau|taiwan|beijing|tianjin|shanghai|chongqing|guangzhou|shenzhen/i,
  /hangzhou|chengdu|wuhan|nanjing|suzhou|xi'?an\b|zhengzhou|changsha|qingdao|dongguan|foshan|guangdong|zhejiang|jiangsu|sichuan/i,
  scopePatterns.place,
  /^[仅含]?[京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川黔滇陕甘港澳台江广穗深杭蓉]{2,6}[两三等]?地?区?$/,
]
/** What else says that values are not those of the whole country, or not as they were counted. */
const narrower = [
  /测试|计划|年化|折年|季节|初步|指数/i,
  /不含|不包括|剔除|前\d+[日天]|工作日|[夜晚早午]间|高峰|单日|取消|合规订单|[下发]单(?!位)|呼叫|应答/i,
  /聚合|接[送机]|用车|租车|优享|特惠|豪华|高端|商务|经济型|自营|海外|境外|国际|城|农村|[市县镇]内/i,
  /退单|未完成|北上广|[示样]例|自动驾驶|\b(?:dummy|bikes?|scooters?|robotaxis?|peak.?days?)\b/i,
  /季调|调整后|平滑|滚动|移动平均|预算|粤港澳|大湾区|\bdelta\b|\bbudget|deliver(?:y|ies)\b|trailing|adjusted|moving.av|\b\d*mma\b/i,
  /sample|\btest|exclud|except|annuali|seasonal|preliminary|rolling|\b(?:prelim|provisional)\b/i,
  /\bexcl\b|\bex[ -]|^(?:without|w\/o|net of)\b|not includ|\bincomplete|\bself-operated|\bown.fleet|不[完齐]?全|不完整/i,
  /\b(?:nights?|(?:peak|rush).?hours?|weekends?|weekdays?|(?:working|business).days?)\b/i,
  /\bttm\b|\bindex\b|aggregators?\b|aggregation|\btaxi|hitch|car-?pool|\bpool|express|premi(?:er|um)|luxury/i,
  /chauffeur|airport|cancel|requests|electric|\bevs?\b|\bcit(?:y|ies)\b|provinc|district|municipal|urban|downtown|rural|\btier/i,
  /overseas|international/i,
  /\b20\d{2}[efp]\b/i,
]
const parts = [scopePatterns.partName, scopePatterns.otherTrade]
/** Names with words in them that narrow nothing, or of which other words below are told. */
const wholeNames =
  /\p{Script=Han}{2}(?:证券|(?:交通|金融|财经|理工|工业|科技)?(?:大学|学院)(?![生城]))|媒体报道|网络预约出租汽?车|各家|货币|口径/gu

/** A title or note in simplified characters, without what it names as a cause. */
export const textOf = (written: string): string =>
  simplify(plainText(written)).replace(scopePatterns.cause, '')

const finderOf = (words: readonly RegExp[]) => (text: string) => {
  const said = text.replace(wholeNames, '')
  for (const word of words) {
    const found = word.exec(said)?.[0]
    if (found !== undefined) return found
  }
  return undefined
}

/** The word in such a text that makes less of the country, or an estimate of a count. */
export const findNarrowing = finderOf([...uncounted, ...narrower, ...places, ...parts])
/** The same without words of parts, which sentences have of much else. */
export const findNarrower = finderOf([...uncounted, ...narrower])
export const findUncounted = finderOf(uncounted)
export const findPlace = finderOf(places)

/** Papers, reports and causes, whose names have such words in them. */
export const harmlessNames =
  /周刊|行业周报|国际(?:金融报|在线)|海外网|中国城市报|社\p{Script=Han}{2,3}电|因?\p{Script=Han}{2}疫情|(?:annual|quarterly|interim) (?:reports?|results?|releases?|filings?)|(?:Beijing (?:Daily|News)|Xinhua,? Beijing)$/gu

/** Whether a word stands in a name of the metric or the series of a row, and so says nothing else of it. */
export function isOfName(
  word: string,
  { metric, series }: NewFigure,
  { metricNames, names }: Known,
): boolean {
  if (/^[a-z]$/.test(word)) return false
  for (const [name, of] of metricNames) if (of === metric && name.includes(word)) return true
  for (const [name, of] of names) if (of === series && name.includes(word)) return true
  return false
}

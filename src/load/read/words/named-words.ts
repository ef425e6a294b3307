import { simplify } from '../../../domain/figure/names.ts'
import { daysIn } from '../../../domain/time/month.ts'
import type { Period } from '../../../domain/time/period.ts'
import type { NewFigure } from '../../../store/figures.ts'
import { scopePatterns } from '../bulletin/patterns/scope.ts'
import type { Known } from '../cells/cells.ts'
import { plainText, readWrittenPeriod } from '../cells/written-dates.ts'

/**
 * Finds what words in titles, notes, sentences and sources name: series and times, which are the row's own or make its number
 * another; and places, parts of the market and estimates, which no number of the country is.
 */

type Named = { word: string; at: number }

/**
 * Replaces names in a text with blanks, and returns the rest and the names in their order. A Latin name is no part of a longer
 * word.
 */
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

/** Sorts names so that the longest is looked for first, and none is found within it. */
export const longestFirst = (names: Iterable<string>): string[] =>
  [...new Set(names)].filter((name) => name.length > 1).sort((a, b) => b.length - a.length)

const sorted = new WeakMap<Known['names'], readonly string[]>()

/**
 * Finds the series that a text in small letters names. 全国 does not count: a platform may have its orders of the whole country.
 */
export function takeSeries(text: string, { names }: Known) {
  const all = sorted.get(names) ?? longestFirst(names.keys()).filter((name) => name !== '全国')
  sorted.set(names, all)
  const { rest, found } = takeNames(text, all)
  return { rest, found: found.map((named) => ({ ...named, slug: names.get(named.word) })) }
}

/** Matches a month, quarter, half-year or year, also by the writer's time: 2022年3月, Q1 2022, 去年, 上个月. */
const times =
  /(?:20\d{2}年)?(?<!\d)\d{1,2}月?[-~至到]\d{1,2}月份?|20\d{2}年?(?:\d{1,2}月份?|第?[一二三四1-4]季度|[上下]半年|度|全年)|20\d{2}(?:[-/.]?\d{1,2}|-?[qh][1-4])(?!\d)|20\d{2}年?|(?<!\d)\d{1,2}月份?|第?[一二三四1-4]季度|[上下]半年|[去上前明]年(?:\d{1,2}月份?)?|[上下]{1,2}1?个?月|(?<![a-z])(?:[qh][1-4]|(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?)(?:[- ,]{0,2}20\d{2})?(?![a-z\d])|\b(?:last|previous|prior|next) (?:month|quarter|year)\b/g

/** Finds the times that a text in small letters names, and returns them and the rest. */
export function takeTimes(text: string): { rest: string; found: string[] } {
  const found: string[] = []
  const rest = text.replace(times, (word) => {
    found.push(word)
    return ' '
  })
  return { rest, found }
}

/**
 * True if a time is the period of a figure or its base. A time without a year may be in their year; a year counts if they
 * overlap it.
 */
export function isOwnTime(word: string, figure: NewFigure): boolean {
  const own: Period[] = [{ first: figure.period_first, last: figure.period_last }]
  if (figure.base_first !== null && figure.base_last !== null)
    own.push({ first: figure.base_first, last: figure.base_last })
  return own.some(({ first, last }) => {
    const year = Math.floor(last / 12)
    const period = [word, `${year}年${word}`, `${word} ${year}`].map(readWrittenPeriod).find((found) => found)
    // A time counted from the day of the writer may be the base of a growth.
    if (period === undefined) return figure.base_first !== null
    const isYear = /^20\d{2}年?$/.test(word)
    return isYear
      ? period.first <= last && first <= period.last
      : period.first === first && period.last === last
  })
}

/** Matches days that begin and end within months: 1-25日, 1-20 Mar. */
export const daysOfMonth =
  /\d{1,2} ?[日号]? ?[-~至到] ?(?:\d{1,2}月)?\d{1,2} ?[日号]|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6} \d{1,2}(?:st|nd|rd|th)? ?(?:[-–]|to|through|until) ?(?:[a-z]{3,9} )?\d{1,2}(?!\d)|(?<!\d)\d{1,2}(?:st|nd|rd|th)? ?(?:[-–]|to) ?\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\bfirst (?:\d{1,2}|two|three|few) (?:days|weeks)|\b(?:up to|through|from|until|till) (?:\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6} \d{1,2}(?!\d))$|(?<!\d)\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6} ?(?:[-–]|to) ?\d{1,2} [a-z]{3}/i

/** Returns a text without days that are the whole month of a figure: 3月1-31日. */
export const withoutWholeMonth = (text: string, { period_first: month, period_last: last }: NewFigure) =>
  text.replace(daysOfMonth, (days) => {
    const ends = days.match(/\d+/g)?.map(Number)
    return month === last && ends?.[0] === 1 && ends.at(-1) === daysIn(month) ? '' : days
  })

/** Match words for a number that nobody counted: it is expected, supposed, invented, or fills a gap. */
const uncounted = [
  /预[测计估]|估|样(?:本|调查)|抽样|模拟|目标|[推测]算|插[值补]|填[补充]|补[全齐]|猜|拍脑袋|目测|读图|[由据从]图|(?:复制|沿用|照搬)(?:[上前去]|\d{1,2}月)|代替/i,
  /forecast|projected|estimat|simulat|\btarget|polated|backfill|\b(?:fcst|est|proj|projections?|guidance|outlook|pro.?forma|planned|implied|imputed|modell?ed)\b/i,
  /\b[fb]fill(?:ed)?\b|(?:forward|back|gap).fill|carr(?:y|ied).forward|\bguess|eyeball|chart.read|read (?:off|from) (?:the |a )?(?:chart|graph|plot)/i,
  /外推(?![出广介动行送])|[倒反]推|推测|预期[数值]?$|虚构|编造|(?<![主总小])编的|杜撰|占位|网传|传[闻言]|道听途说|随机(?:数|值|填|生成)|^随机$|AI ?生成|made.up|placeholder|hearsay|fictiti|^(?:random|examples?)$/i,
  /\b(?:consensus|poll|rumou?rs?)$|back.calculat|\b(?:own|our|my|internal) (?:calculation|model|number|figure)s?\b|^plan(?: 20\d\d)?$|^(?:linear )?interpolation/i,
  /^(?:[ep]|预|快报|flash|model|模型|surveys?|调查|问卷|指引)(?:数据?|值|结果| (?:data|figures?|results?))?$|^(?:copied|copy|same|taken) (?:from|as|of) (?:in )?(?:(?:last|previous|prior)(?: month)?|[a-z]{3,9})$/i,
]
/** Match names of places within the country or beside it. */
const places = [
  /mexico|brazil|hong ?kong|macau|taiwan|beijing|tianjin|shanghai|chongqing|guangzhou|shenzhen/i,
  /hangzhou|chengdu|wuhan|nanjing|suzhou|xi'?an\b|zhengzhou|changsha|qingdao|dongguan|foshan|guangdong|zhejiang|jiangsu|sichuan/i,
  scopePatterns.place,
  /^[仅含]?[京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川黔滇陕甘港澳台江广穗深杭蓉]{2,6}[两三等]?地?区?$/,
  /[南北]方(?!都市|周末|日报|财经|人物|[车电航网])|省会|\b(?:east|west|south|north|central)(?:ern)? china\b(?! morning| normal)|\bin the (?:north|south|east|west)\b/i,
]
/** Match other words for less than the country, or for numbers not as counted: 夜间, 季调. */
const narrower = [
  /测试|计划|年化|折年|季节|初步|初值|指数|^(?:n?sa|adj)\.?$/i,
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
  /拟合|折算|[乘除]以|[上下]限$|最[大小]值|^(?:其他平台|竞争对手|both apps)|^(?:smoothed|(?:re)?scaled|rebased|normali[sz]ed)(?: (?:data|values?|figures?|numbers?))?$|mid.?point|(?:upper|lower) bound|^(?:max|min)(?:imum)?$|\bfreight\b|\bfood\b|\bparcels?\b/i,
]
const parts = [scopePatterns.partName, scopePatterns.otherTrade]
/** Matches names whose words narrow nothing, or that `otherTitles` checks. */
const wholeNames =
  /\p{Script=Han}{2}(?:证券|(?:交通|金融|财经|理工|工业|科技)?(?:大学|学院)(?![生城]))|Forecast International|媒体报道|网络预约出租汽?车|各家|货币|口径/gu

/** Returns a title or note in simplified characters, without the causes in it. */
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

/** Finds the word in a text from `textOf` that narrows it to less than the country, or makes it an estimate. */
export const findNarrowing = finderOf([...uncounted, ...narrower, ...places, ...parts])
/** Finds such a word, but no place or part of the market, which sentences name for other reasons. */
export const findNarrower = finderOf([...uncounted, ...narrower])
export const findUncounted = finderOf(uncounted)
export const findPlace = finderOf(places)

/** Matches papers, reports, causes and company seats whose names contain such words. */
const harmlessNames =
  /周刊|(?:行业)?周报(?!数)|国际(?:金融报|在线)|海外网|中国城市报|社\p{Script=Han}{2,3}电|因?\p{Script=Han}{2}市?(?:疫情|(?:封[控城闭]|静默)(?:[\d一二两三四五六七八九十]{1,2}个?[天周月])?)|[Ll]ockdowns? (?:in|of) [A-Z][a-z]{2,12}|[A-Z][a-z]{2,12}(?<!Covid)(?:'s)? (?:lockdowns?|(?:was |is )?locked down)|\p{Script=Han}{2}总部|headquarters in [A-Z][a-z]{2,12}|(?:annual|quarterly|interim) (?:reports?|results?|releases?|filings?)|(?:Beijing (?:Daily|News)|Xinhua,? Beijing)$/gu
/** Matches what is denied, is everything, is only a time told of, or stands elsewhere: 非估算, 所有城市, 春节后, 合规率见另行. */
const harmlessWords =
  /(?:并?非|不是|没有|未经?)(?:[估预推抽折][算计测样]|加权|累计|初步|模拟|插值)值?|\bnot (?:an? )?(?:estimate[ds]?|forecast|projection|cumulative|preliminary|sampled?|adjusted)|(?:所有|全部|各)(?:城市|省[份市]|地区|业务线?|产品线?|车型|时段)|\ball (?:cities|provinces|districts|products)|节(?:假期)?(?:[之过]?后(?![\d首前])|前(?!\d)|在\d{1,2}月)|该月|周[一二三四五六日](?=发布|公布|更新|刊)|\p{Script=Han}{2,6}(?:另列|见另[行表])|\b[a-z]{2,12}(?: rate)? in (?:an|the )?other (?:row|file|table|sheet|column)/giu

/** Returns a text without words that only seem to narrow its number. */
export const withoutHarmless = (text: string): string =>
  text.replace(harmlessNames, '').replace(harmlessWords, '')

/** True if a word is in a name of the row's metric or series, and so says nothing else of it. */
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

import { type Unit, unitFactors } from '../../domain/figure/figure.ts'
import { chinesePublishers, simplify } from '../../domain/figure/names.ts'
import { findMonth } from '../../domain/time/month.ts'
import type { NewFigure } from '../../store/figures.ts'
import { scopePatterns } from './bulletin/patterns/scope.ts'
import { hasColumn, type Known, type Row, refuse } from './cells.ts'
import {
  daysOfMonth,
  findNarrower,
  findNarrowing,
  findPlace,
  findUncounted,
  isOwnTime,
  takeSeries,
  takeTimes,
  textOf,
} from './named-words.ts'
import { takeOtherWords } from './table-titles.ts'
import { plainText, readWrittenPeriod } from './written-dates.ts'
import { findUnit } from './written-values.ts'

/** What a row says in words beside its number, which may not be of another: the sentence that states it, and a note. */

/**
 * Refuses a sentence that states other numbers than that of its figure, or that only of another time, place, series or base; where that
 * is not sure it is taken, as where a line has several values beside it. What was exported was checked once.
 */
export function checkSentence(row: Row, figure: NewFigure, known: Known): void {
  if (figure.sentence === null || row.sharesSentence || hasColumn(row, 'recorded_at')) return
  const text = simplify(plainText(figure.sentence)).replace(/(\d)亿(\d{4})(?=万)/g, '$1$2')
  const found = findNumbers(text, figure)
  const own = found.filter(({ isOwn }) => isOwn).slice(0, mostPlaces)
  if (own.length === 0 && (inWords.test(text) || !found.some(({ isValue }) => isValue))) return
  const day =
    figure.published_on ?? figure.published_by ?? (hasColumn(row, 'published_on') ? undefined : known.day)
  const faults = own.map((number) => findOther(text, number, figure, known, day))
  if (faults.includes(undefined)) return
  const [other] = faults
  const expected =
    other === undefined
      ? `a sentence with the number ${figure.value}, or none`
      : `a sentence that states ${figure.value} of what the row does, and not with ${other}, or none; or a row of what it states`
  refuse(row, 'sentence', expected)
}

/** Of a number that stands more often than sentences have it the first are looked at. */
const mostPlaces = 3

/** Numbers without digits, 二百七十九家, 持平, and those in units that no figure has. */
const inWords =
  /[一二三四五六七八九十百千两]{2}|[一两二三四五六七八九][成倍]|持平|一半|翻番|千|hundred|thousand|by half|doubl|tripl|flat|unchanged/i
const number = /(?:\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?)(?![\d.]*[年月日])/g
const unitBehind =
  /^ ?(?:%|个?百分点|per ?cent|pct|pp\b|百万|十亿|[千万亿]|(?:thousand|million|mn|m|billion|bn)\b)/i
/** What bare numbers have that are none of pages, paragraphs or the like. */
const counted = /^[\d, ]+(?:\.\d+|[, ]\d{3}| ?[家本张单]| orders)/

/** A number of a text: whether it is the value of the figure, also rounded or in another unit, and whether it is no page or the like. */
type Found = { start: number; end: number; isOwn: boolean; isExact: boolean; isValue: boolean }

function findNumbers(text: string, { value, unit }: NewFigure): Found[] {
  const wanted = value.replace('-', '')
  return [...text.matchAll(number)].map(({ 0: written, index: start }) => {
    const end = start + written.length
    const digits = written.replaceAll(/[, ]/g, '')
    const named = findUnit(unitBehind.exec(text.slice(end, end + 12))?.[0] ?? '')?.unit ?? 'count'
    const difference = Math.abs(
      Number(digits) * Number(unitFactors[named]) - Number(wanted) * Number(unitFactors[unit]),
    )
    const step = Math.max(stepOf(digits, named), stepOf(wanted, unit))
    const isBare = named === 'count'
    const isExact = difference < 1e-6 * step || (isBare && Number(digits) === Number(wanted))
    const isNear = !isBare && (named === 'percent') === (unit === 'percent') && difference < 0.999 * step
    return {
      start,
      end,
      isOwn: isExact || isNear,
      isExact,
      isValue: !isBare || counted.test(text.slice(start, end + 7)),
    }
  })
}

/** How much the last digit of a number stands for. */
const stepOf = (digits: string, unit: Unit) =>
  Number(unitFactors[unit]) * 10 ** -(digits.split('.')[1]?.length ?? 0)

const endOfSentence = /[。;!?\n]|\. /
/** Places, times and numbers of cities that only tell of who is spoken of, or when somebody said it. */
const besides =
  /\b[A-Z][a-z]{1,14}(?: [A-Z][a-z]{1,14})?-based\b|\b(?:based|headquartered|conference|briefing|listed) in [A-Z][a-z]{1,14}(?: [A-Z][a-z]{1,14})?|\b\d{1,4} cities\b|[\d多余几]{1,6}个?城市|\bsince (?:[A-Z][a-z]{2,9} ?)?(?:20\d\d)?|\b(?:said|published|reported|released|announced)(?: [a-z]{1,9})? (?:in|on) [A-Z][a-z]{2,9}(?: 20\d\d)?|\((?:[^()\d]|\d(?![\d.万亿单%]))*\)/g
const endOfClause = /(?<!\d),|,(?!\d{3}(?!\d))/
const saysWhen = /[年月季]|quarter|half|month|year|20\d\d/
/** More than a month, or less, of a sum, or what was not counted. */
const otherTime =
  /预[计测]|(?:季度|半年|全年)(?![末底最收])|半月|累计|以来|截[至止]|[上中下]旬|[前近][\d一二三四五六七八九十]{1,2}个?月|\d月?份?[-~至到]\d{1,2}月|\bquarter|\bhalf\b|full.year|first [a-z\d]+ months|周(?![年边转围刊末一二三四五六日])|\b(?:in|per|a|each|every) (?:the |a )?week\b|weekly|\bthis year\b|\bto date\b|\bytd\b|\b[qh][1-4]\b/i
const daily = /日均|每[日天]|单日|峰值|完单|\bdaily|per day|a day\b|\bpeak/i
const relation =
  /(?:超过?|突破|逾|约|近|不足|不到|最[高多低少]达?|至[多少]|about|around|nearly|over|more than|less than|at (?:least|most)|up to|as many as|roughly|approximately|almost) ?$/i
const relationBehind = /^[十百千万亿]*[单笔]?(?:左右|上下|以[上下]|[多余](?=单))/
/** How a growth went, right before its number: down, or up. */
const way =
  /(?:((?<![\d%月])-|负增长|[降跌减]|减少|下滑|回落|\b(?:fell|dropped|declined?|decreased?|down))|上?升|增[长加]?|上?涨|提高|\+|\b(?:rose|grew|gained|increased?|up))(?:幅度?)?(?:了|为|达|约|近|超过?|by|of|nearly|about|[: ])*$/i

/** That the number right behind is how much a level changed by, and not the level: 增长55万单, but not 增至. */
const changedBy =
  /(?:[增降跌减涨升][长加少低]?|下滑|回落|流失|[多少]出?|\b(?:fell|dropped|declined|decreased|rose|grew|gained|increased|up|down) by|\b(?:lost|gained|added|shed))(?:了|约|近|超过?)*(?= ?$)/i
/** The same behind it, and that it was the level before: 从55万单升至. */
const changedBehind = /^[a-z ]{0,16}?\b(?:more|fewer|less)\b(?! than half)/i
const levelBefore = /(?:[由从][^、\d]{0,8}|\bfrom )$/i
const levelAfter = /^[^,;.\d]{0,14}?(?:[升降增减涨跌回下上][长加少落升涨调滑]?[至到]|\bto\b)/i

/** What is counted right before the number, or behind it, where it is no orders. */
const thingsBefore =
  /(?:用户|司机|驾驶员|车辆|乘客|投诉|亏损|营收|收入|补贴|流水|下载)[人总]?[数量额]?(?:[达为约有近超了是至共])*$/
const thingsBehind =
  /^ ?[十百千万亿]*[多余]?(?:[名人位件元辆户张台]|美元|公里|小时)|^ ?(?:thousand|million|mn|m|billion|bn)? ?(?:(?!orders|rides|trips)[a-z-]+ ){0,2}(?:users|drivers|passengers|vehicles|cars|complaints|permits|yuan|customers|downloads)\b/i

/** That a number is only wished for: beside what nobody counted. */
const wished =
  /有望|预期(?![一相之以内])|[或将料]达(?![成标])|计划|力争|争取|希望|\b(?:expect|hope|aim|plan|intend)(?:s|ed|ing)?\b|\bwould\b/i
/** How a clause begins that says where all behind it is from. */
const announces = /^ ?(?:据|according to)/i
/** Parts of what is ordered, 专车订单. */
const ofOrders = /([\p{Script=Han}]{2,4}?)(?:的)?(?:订单|单量)/gu

/** The words with a number, in its clause or those before it up to one that says when, that make another figure of it. */
function findOther(
  text: string,
  { start, end, isExact }: Found,
  figure: NewFigure,
  known: Known,
  day: string | undefined,
): string | undefined {
  const sentence = text.slice(0, start).split(endOfSentence).at(-1) ?? ''
  const clauses = sentence.split(endOfClause)
  const when = Math.max(
    clauses.findLastIndex((clause) => saysWhen.test(clause)),
    0,
  )
  // Behind the number what is Chinese tells of something new.
  const rest = text.slice(end).split(endOfSentence, 1)[0] ?? ''
  const behind = /^(?:[^,\d\p{Script=Han}]|\b20\d\d\b|(?<=\b[qh])[1-4])*/iu.exec(rest)?.[0] ?? ''
  const said = clauses
    .slice(behind.search(englishTime) >= 0 ? -1 : when)
    .concat(behind)
    .join()
    .replaceAll(scopePatterns.comparison, '')
    .replaceAll(scopePatterns.cause, '')
    .replaceAll(besides, '')
  const clause = clauses.at(-1) ?? ''
  const { period_first: first, period_last: last, base_first: base } = figure
  const findNamed = (words: RegExp, isOwn: (number: number) => boolean) => {
    const named = [...said.replaceAll(scopePatterns.reportDay, '').matchAll(words)]
    // A growth names its base, and may name its own time behind the number.
    const all = base === null ? named : [...text.matchAll(words)]
    return all.some(([, number]) => isOwn(Number(number))) ? undefined : named[0]?.[0]
  }
  const isSum = known.metrics.get(figure.metric)?.aggregation === 'sum'
  const isLevel = !figure.measure.startsWith('daily')
  const isOrders = figure.metric === 'orders'
  const near = `${clause}, ${behind}`.replaceAll(scopePatterns.cause, '').replaceAll(besides, '')
  const english = [...said.matchAll(englishTime)].flatMap(([, time]) => time?.toLowerCase() ?? [])
  return (
    findNamed(
      /(?<!\d)(1[0-2]|[1-9])月(?!\d)/g,
      (month) => (month + 11 - (first % 12)) % 12 <= last - first,
    ) ??
    findNamed(/(20\d\d)年(?!\d{1,2}月\d)/g, (year) => year === Math.floor(first / 12)) ??
    (english.some((time) => isOwnTime(time, figure)) ? undefined : english[0]) ??
    (base === null && day !== undefined ? findOtherThan(near, day, figure) : undefined) ??
    (isSum && first === last ? (otherTime.exec(said) ?? daysOfMonth.exec(said))?.[0] : undefined) ??
    (isSum && first === last ? near.match(scopePatterns.holiday)?.[0] : undefined) ??
    (isLevel ? daily.exec((clause.split(/[、()]/).at(-1) ?? '') + behind)?.[0] : undefined) ??
    (isSum && figure.measure === 'level' ? findChange(clause, rest) : undefined) ??
    (isOrders && figure.measure === 'level'
      ? (thingsBefore.exec(clause) ?? thingsBehind.exec(rest))?.[0]
      : undefined) ??
    (isOrders ? findLess(clauses, said, near, figure, known) : undefined) ??
    (base === null ? undefined : findOtherGrowth(sentence, text.slice(end), first - base, figure)) ??
    (isExact && figure.relation === '='
      ? (relation.exec(sentence) ?? relationBehind.exec(rest))?.[0]
      : undefined) ??
    findOtherName(said, near, rest, figure.series, known)
  )
}

/** A time in English, which stands behind the number as well as before it. */
const englishTime =
  /\b(?:[Ii]n|for|of|[Dd]uring) ((?:January|February|March|April|May|June|July|August|September|October|November|December)(?:,? 20\d\d)?|20\d\d)\b/g

/** The year or month before that of the writer, and not in a comparison with it. */
const beforeThis =
  /(?<![较比于同和与]|\b(?:than|from|over|with|since) )(?:(去年|上年|\blast year\b)|上个?月|\blast month\b)/i

/** Such a time that is not the row's own by the day on which it was published. */
function findOtherThan(said: string, day: string, { period_first: first, period_last: last }: NewFigure) {
  const [word, year] = beforeThis.exec(said) ?? []
  const month = findMonth(day.slice(0, 7)) ?? Number.NaN
  const isOwn = year ? Math.floor(last / 12) === Math.floor(month / 12) - 1 : first === month - 1
  return isOwn ? undefined : word
}

const findChange = (before: string, behind: string): string | undefined =>
  changedBy.exec(before)?.[0] ??
  changedBehind.exec(behind)?.[0] ??
  (levelBefore.test(before) ? levelAfter.exec(behind)?.[0] : undefined)

/** What says that orders are of a place or a part, or that nobody counted them. */
function findLess(clauses: readonly string[], said: string, near: string, figure: NewFigure, known: Known) {
  const { rest } = takeSeries(near.toLowerCase(), known)
  const parts = [...rest.matchAll(ofOrders)].map(([, words = '']) => words.replaceAll('该', ''))
  return [
    findPlace(said),
    findUncounted(said),
    findUncounted(clauses.find((clause) => announces.test(clause)) ?? ''),
    wished.exec(near)?.[0],
    findNarrower(rest.replace(harmlessNames, '')),
    ...parts.map((words) => scopePatterns.partName.exec(words)?.[0]),
  ].find((word) => word !== undefined && !isOfName(word.toLowerCase(), figure, known))
}

/**
 * The name of another series where none stands there that the figure is of, or the last one of its clause is another, or it is added up
 * with another: T3与滴滴合计. 全国 may be where a platform is.
 */
function findOtherName(said: string, near: string, behind: string, series: string, known: Known) {
  const { found } = takeSeries(said.toLowerCase(), known)
  const text = near.toLowerCase()
  const isMarket = series === 'market'
  const isNamed = found.some(({ slug }) => slug === series) || (isMarket && said.includes('全国'))
  if (!isNamed) return found.find(({ slug }) => slug !== 'market')?.word
  if (isMarket || inTurn.test(text) || /^[万亿单]*[、和及] ?\d/.test(behind)) return undefined
  const named = takeSeries(text, known).found.filter(
    ({ slug, at }) => slug !== 'market' && !compared.test(text.slice(Math.max(at - 12, 0), at)),
  )
  const last = named.at(-1)
  const joined = named.find(({ at, word }, i) =>
    joiner.test(text.slice(at + word.length, named[i + 1]?.at ?? at + word.length)),
  )
  return last && last.slug !== series ? last.word : (joined?.word ?? others.exec(text)?.[0])
}
const inTurn = /分别|依次|各[为有]|respectively|\beach\b/
const compared = /(?:[比较于对超被]|超过|领先|than|over|behind|after|ahead of|including|with) ?$/
const joiner = /^(?: ?(?:[、和与及同&]|以及) ?| and | plus )$/
const others = /等(?:\d{1,3}|[一二三四五六七八九十两几多])家|\btogether\b|\bcombined\b/

/** 环比 before a growth on the year before, and the other way round, or the other direction. */
function findOtherGrowth(
  before: string,
  behind: string,
  months: number,
  { value, period_first, period_last }: NewFigure,
): string | undefined {
  const turn =
    /^%?的?[环同]比/.test(behind) || before.includes('分别') ? undefined : before.match(/[环同]比/g)?.at(-1)
  const isOther =
    turn === '环比' ? months === 12 : turn === '同比' && months === period_last - period_first + 1
  if (isOther && period_last - period_first < 11) return turn
  const went = way.exec(before)
  return went && (went[1] !== undefined) !== value.startsWith('-') ? went[0] : undefined
}

/** In characters: what is longer tells of more than its number. English takes more of them, and has its causes behind. */
const longestRemark = 30
const longestInEnglish = 80
const englishCause =
  /\b(?:due to|because of|owing to|amid|affected by|hit by|impact of|as a result of)\b[^,.;()]*/gi

/** What says of a sum of months that it is of another time or unit, or not the last word. */
const otherSums = [
  /累计|cumulative|year.to.date|\bytd\b|周(?!年)|weekly|[上中下]旬|截[至止]|[日月周]均|每日|daily|[更修调][正订整]前/i,
  /(?:季度|半年|年度|全年)(?:合计|总计|总量|数据?)?$|quarterly|annual|last year/i,
  /^仅(?![供见])|半月|half.{1,8}month|\bpartial|^(?:单位:? ?)?(?:[十百千]?[万亿][单元]?|[十百千]?[单元])$|^(?:in |units?:? ?)?(?:thousand|million|billion)s?$/i,
  /^week\b|\bweek (?:\d|of)|\bto date\b|^(?:avg|average|mean)\b|\baverage$|\bas of\b|^full.year\b|^(?:prior|previous) year|pre-revision|before revision/i,
  /^only\b(?! (?:in|from|reported|published|figure|known|platform|month)\b)|(?<!reference )\bonly$|\bonly (?:includ|cover|count)|^(?:大?约数?|近似值?|approx(?:imately|imate)?\.?|roughly|circa)$/i,
]
/** What says of a month that it is more than one. */
const severalMonths =
  /\d月?[-~\u2013\u2014至到]\d{1,2}月|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}(?: ?[-\u2013\u2014/+&] ?| to | and )(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i
/** What says of a count that it is of something else. */
const otherQuantity = /合规率|完单|流水|交易额|[日月]活|\bg[mt]v\b|\b[dm]au\b|compliance rate/i

/** What takes a number back, or in doubt, of whatever it is. */
const takenBack =
  /^(?:(?:本|该|此)?(?:条|行|数据?|数字|数值)?(?:[已有应待疑]|疑似|可能|需要?){0,2}(?:作废|错误?|笔误|撤[回销]|有误|废弃|失效|删除?|存疑|可疑))(?:数据?|值)?[。!?]?$|(?:[待需未]|尚未|有待)(?:进一步)?(?:核[实对查]|确认|证实|验证)|[勿别]使?用|不要使用|请忽略|\b(?:do not|don't) use\b|\b(?:unverified|unconfirmed|dubious|doubtful|superseded|obsolete|tbc)\b|\bto be (?:confirmed|verified|checked|deleted|removed)\b|^(?:(?:value|figure|number|data|row) (?:is )?)?(?:wrong|withdrawn|retracted|invalid|incorrect|erroneous|void|error|typo|deleted?|remove|suspect|suspicious)(?: (?:value|figure|number|data))?[.!?]?$/i

/** What labels of numbers say of other quantities, beside what titles do; and what all may. */
const otherLabels =
  /人[次数]|乘客|接单|小计|峰值|最高|活跃|注册|变[动化]|差[额值]|增减|百分[比点]|市占率|行业|市场|passengers?|complaints?|sub-?total|\bpeak|changes?|difference|\bnet\b|per ?cent|\bpct\b|%|active/gi
const plainLabels =
  /数据|合计|共|[数量总]?[数字量值额率]|总|订单|[单笔家名次]|[的为是按计含仅本该较比与和及同]|包[含括]|其中|\b(?:orders?|trips|rides|data|values?|figures?|numbers?|counts?|total|only|of|in|for|the|and|incl|includ(?:es|ing))\b/gi

/**
 * What a text names that the row is not of, where it is a label and says no more: each series and time has to be the row's own, and no
 * other quantity is.
 */
function findOtherLabel(text: string, figure: NewFigure, known: Known): string | undefined {
  const series = takeSeries(text.toLowerCase(), known)
  const times = takeTimes(series.rest)
  const said = takeOtherWords(times.rest)
  const nouns = said.rest.match(otherLabels) ?? []
  // How it went is no label, nor how it was counted: 同比增长, 口径同上月.
  if (
    /增长$|口径/.test(text) ||
    /[\p{L}\d]/u.test(said.rest.replace(otherLabels, ' ').replace(plainLabels, ' '))
  )
    return undefined
  const facts = known.metrics.get(figure.metric)
  const isCount = figure.measure === 'level' && facts?.aggregation === 'sum' && facts.unit === 'count'
  return (
    series.found.find(({ slug }) => slug !== figure.series)?.word ??
    times.found.find((time) => !isOwnTime(time, figure)) ??
    (isCount ? [...said.found, ...nouns].find((word) => !isOfName(word, figure, known)) : undefined)
  )
}

/** Papers, reports and causes, whose names have such words in them. */
const harmlessNames =
  /周刊|行业周报|国际(?:金融报|在线)|海外网|中国城市报|社\p{Script=Han}{2,3}电|因?\p{Script=Han}{2}疫情|(?:annual|quarterly|interim) (?:reports?|results?|releases?|filings?)|(?:Beijing (?:Daily|News)|Xinhua,? Beijing)$/gu
const withAbroad =
  /(?<!不|不包|not )(?:includ(?:es?|ed|ing)|incl\.|包?[含括]) ?(?:海外|境外|国际|overseas|international)/gi

/** Refuses a note that says that the number is another, and leaves it to tell of what it likes; one that was exported was taken once. */
export function checkNote(row: Row, figure: NewFigure, known: Known): void {
  if (figure.note === null || hasColumn(row, 'recorded_at')) return
  const text = textOf(figure.note)
  const isEnglish = !/\p{Script=Han}/u.test(text)
  const longest = isEnglish ? longestInEnglish : longestRemark
  const said = text.length > longestRemark ? text.replace(englishCause, '') : text
  const scope =
    text.length > longest
      ? undefined
      : (findOtherScope(said, known, figure) ?? findOtherLabel(said, figure, known))
  if (scope !== undefined)
    refuse(
      row,
      'note',
      `a number of the whole country and the whole period, as it was counted and its columns say, or no row of it; where ${scope} is about something else, a note of more than ${longest} characters that says so`,
    )
}

/** What words, 仅北京 or 累计值, say a number to be in place of what the row says; what the names of its metric say is no other. */
function findOtherScope(words: string, known: Known, figure: NewFigure): string | undefined {
  const { metric, measure, period_first, period_last } = figure
  let said = words.replace(harmlessNames, '')
  if (metric !== 'orders') said = said.replace(withAbroad, '')
  const facts = known.metrics.get(metric)
  const isSum = measure === 'level' && facts?.aggregation === 'sum'
  const others = [takenBack]
  if (isSum) others.push(daysOfMonth, ...otherSums)
  if (isSum && period_first === period_last) others.push(severalMonths)
  if (isSum && facts.unit === 'count') others.push(otherQuantity)
  for (;;) {
    const found = findNarrowing(said) ?? others.flatMap((words) => words.exec(said)?.[0] ?? [])[0]
    // What is found between other words need not stand together.
    if (found === undefined || !said.includes(found) || !isOfName(found.toLowerCase(), figure, known))
      return found
    said = said.replace(found, '')
  }
}

function isOfName(word: string, { metric, series }: NewFigure, { metricNames, names }: Known): boolean {
  if (/^[a-z]$/.test(word)) return false
  for (const [name, of] of metricNames) if (of === metric && name.includes(word)) return true
  for (const [name, of] of names) if (of === series && name.includes(word)) return true
  return false
}

/** Who publishes of a place alone. */
const authority = /(?:委(?:员会)?|[局厅处]|政府|管理所)$|\b(?:transport|traffic|municipal|government)\b/i
const asBefore = /^(?:同上|同前|[〃″"]|ditto|idem|as above)$/i

/**
 * Refuses a source that says that nobody counted the number, or that it is of another time, quantity or place: 交通运输部（预测）. One
 * of an earlier time knows nothing of it.
 */
export function checkPublisher(row: Row, figure: NewFigure, known: Known): void {
  if (figure.publisher in chinesePublishers || hasColumn(row, 'recorded_at')) return
  const text = textOf(row.cells.publisher ?? '')
  if (asBefore.test(text)) refuse(row, 'publisher', 'the name of who published it in every row')
  const isEarlier = (time: string) => {
    const period = readWrittenPeriod(time)
    return period !== undefined && period.last < figure.period_first
  }
  const parts: string[] = text.split(/[()[\]【】,;:、]/)
  const [other] = parts.flatMap((written) => {
    const part = written.trim()
    const said = part.toLowerCase()
    const isName = takeSeries(said, known).found.length > 0
    const place = figure.metric === 'orders' && authority.test(part) ? findPlace(part) : undefined
    const narrower = findNarrower(part)
    return (
      findUncounted(part) ??
      place ??
      (narrower === part ? part : undefined) ??
      (isName ? undefined : findOtherLabel(part, figure, known)) ??
      takeTimes(said).found.find(isEarlier) ??
      []
    )
  })
  if (other !== undefined)
    refuse(
      row,
      'publisher',
      `who published a number of the whole country and the whole period, as it was counted and its columns say, and not with ${other}; or no row of it`,
    )
}

import { type Unit, unitFactors } from '../../../domain/figure/figure.ts'
import { simplify } from '../../../domain/figure/names.ts'
import { findMonth } from '../../../domain/time/month.ts'
import type { NewFigure } from '../../../store/figures.ts'
import { scopePatterns } from '../bulletin/patterns/scope.ts'
import { statementPatterns } from '../bulletin/patterns/statement.ts'
import { hasColumn, type Known, type Row, refuse } from '../cells/cells.ts'
import { plainText } from '../cells/written-dates.ts'
import { findUnit } from '../cells/written-values.ts'
import {
  daysOfMonth,
  findNarrower,
  findPlace,
  findUncounted,
  isOfName,
  isOwnTime,
  takeSeries,
  withoutHarmless,
  withoutWholeMonth,
} from '../words/named-words.ts'

/* Checks the sentence of a row, which must state its number, and not that of another figure. */

/**
 * Refuses a sentence that has only other numbers than the figure's, or has that only of another time, place, series or base. In
 * doubt it is taken, as where its line has several values. Sentences of an export were checked once.
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

/** How many places of the number in a sentence are checked. */
const mostPlaces = 3

/** Matches numbers in words, and units that no figure has: 二百七十九家, 持平, 千. */
const inWords =
  /[一二三四五六七八九十百千两]{2}|[一两二三四五六七八九][成倍]|持平|一半|翻番|千|hundred|thousand|by half|doubl|tripl|flat|unchanged/i
const number = /(?:\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?)(?![\d.]*[年月日])/g
const unitBehind =
  /^ ?(?:%|个?百分点|per ?cent|pct|pp\b|百万|十亿|[千万亿]|(?:thousand|million|mn|m|billion|bn)\b)/i
/** Matches a bare number that counts something and is no page, paragraph or year: `7.93`, `338家`, but not `2022 orders`. */
const counted = /^(?!20\d\d orders)[\d, ]+(?:\.\d+|[, ]\d{3}| ?[家本张单]| orders)/

/**
 * A number in a text: whether it is the value of the figure, perhaps rounded or in another unit, whether it is so exactly, and
 * whether it is no page or the like.
 */
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

/** Returns what the last digit of a number stands for, in ones. */
const stepOf = (digits: string, unit: Unit) =>
  Number(unitFactors[unit]) * 10 ** -(digits.split('.')[1]?.length ?? 0)

const endOfSentence = /[。;!?\n]|\. /
/** Matches places, times and numbers of cities that tell only who is spoken of, or when it was said: 总部位于北京的, `20个城市`. */
const besides =
  /\b[A-Z][a-z]{1,14}(?: [A-Z][a-z]{1,14})?-based\b|\b(?:based|headquartered|conference|briefing|listed) in [A-Z][a-z]{1,14}(?: [A-Z][a-z]{1,14})?|\b\d{1,4} cities\b|[\d多余几]{1,6}个?城市|(?<!(?:orders|rides|trips),? )\bsince (?:[A-Z][a-z]{2,9} ?)?(?:20\d\d)?|总部(?:位于|设在|在)\p{Script=Han}{2,3}的|\b(?:said|published|reported|released|announced)(?: [a-z]{1,9})? (?:in|on) [A-Z][a-z]{2,9}(?: 20\d\d)?|\((?:[^()\d]|\d(?![\d.万亿单%]))*\)/gu
const endOfClause = /(?<!\d),|,(?!\d{3}(?!\d))/
const saysWhen = /[年月季]|quarter|half|month|year|20\d\d/
/** Matches, in a month's sum, longer or shorter times and what nobody counted: 累计, 上旬, 预计. */
const otherTime =
  /预[计测]|(?:季度|半年|全年)(?![末底最收])|半月|累计|以来|截[至止]|[上中下]旬|[前近][\d一二三四五六七八九十]{1,2}个?月|(?:过去|[前近])(?:(?![一1]个)[\d一二两三四五六七八九十]{1,3}个月|[\d一二两三四五六七八九十几]{1,3}[天日周年](?!来?的?[新最]))|\d月?份?[-~至到]\d{1,2}月|\bquarter|\bhalf\b|full.year|first [a-z\d]+ months|周(?![年边转围刊末一二三四五六日])|\b(?:in|per|a|each|every) (?:the |a )?week\b|weekly|\bthis year\b|\bto date\b|\bytd\b|\b[qh][1-4]\b|\b(?:over|in|for) the (?:past|last) (?!month\b)|\b(?:days|weeks|months|year) (?:to|ending|through)\b|\bbetween [a-z]{3,9} and\b|\b(?:founding|inception)\b|\bthird of\b|(?:orders|rides|trips),? since\b/i
const daily = /日均|每[日天]|单日|峰值|完单|\bdaily|per day|a day\b|\bpeak/i
const relation =
  /(?:超过?|突破|逾|约|[接逼]?近|不足|不到|最[高多低少]达?|至[多少]|about|around|nearly|over|more than|less than|at (?:least|most)|up to|as many as|roughly|approximately|almost) ?$/i
const relationBehind = /^[十百千万亿]*[单笔]?(?:左右|上下|以[上下]|[多余](?=单))/
/** Matches the direction right before a growth. Only a fall has the first group. */
const way =
  /(?:((?<![\d%月])-|负增长|[降跌减]|减少|下滑|回落|\b(?:fell|dropped|declined?|decreased?|down))|上?升|增[长加]?|上?涨|提高|\+|\b(?:rose|grew|gained|increased?|up))(?:幅度?)?(?:了|为|达|约|近|超过?|by|of|nearly|about|[: ])*$/i

/** Matches words right before a number that make it a change: 增长55万单, but not 增至55万单. */
const changedBy =
  /(?:[增降跌减涨升][长加少低]?|下滑|回落|流失|[多少]出?|高出|\b(?:fell|dropped|declined|decreased|rose|grew|gained|increased|up|down) by|\b(?:lost|gained|added|shed))(?:了|约|近|超过?)*(?= ?$)/i
/**
 * Matches words behind a number that make it a change. The two patterns below match words before and behind a number that make
 * it the earlier level: 从55万单升至.
 */
const changedBehind = /^[a-z ]{0,16}?\b(?:more|fewer|less)\b(?! than half)/i
const levelBefore = /(?:[由从][^、\d]{0,8}|\bfrom )$/i
const levelAfter = /^[^,;.\d]{0,14}?(?:[升降增减涨跌回下上][长加少落升涨调滑]?[至到]|\bto\b)/i

/** Match things other than orders that a number counts, before or behind it: 用户达55, 55万名. */
const thingsBefore =
  /(?:用户|司机|驾驶员|车辆|乘客|投诉|亏损|营收|收入|补贴|流水|下载)[人总]?[数量额]?(?:[达为约有近超了是至共])*$/
const thingsBehind =
  /^ ?[十百千万亿]*[多余]?(?:[名人位件元辆户张台]|美元|公里|小时)|^ ?(?:thousand|million|mn|m|billion|bn)? ?(?:(?!orders|rides|trips)[a-z-]+ ){0,2}(?:users|drivers|passengers|vehicles|cars|complaints|permits|yuan|customers|downloads)\b/i

/** Matches a wish or plan beside a number: 有望, 计划. */
const wished =
  /有望|预期(?![一相之以内])|[或将料]达(?![成标])|计划|力争|争取|希望|\b(?:expect|hope|aim|plan|intend)(?:s|ed|ing)?\b|\bwould\b/i
/** Matches what supposes, denies or withdraws a number, anywhere before it in its sentence: 如果, 否认. */
const unstated =
  /如果|假[如设]|倘若|要是|若(?![干单])|本应(?!用)|可达|没有证据|误[报传]|(?:否认|撤[回销])[^,后]{0,20}$|\bif\b|\bcould (?:have|reach|hit|be|get|exceed)\b|\b(?:might|probably|possibly|supposedly)\b|\bmay have\b|\b(?:deni(?:ed|es)|withdr[ae]wn?|withdraws|retract(?:ed|s))\b[^,]{0,60}$|\bnot true\b|\bno evidence\b|\banalysts? (?:put|see|believe|think|reckon)\b/i
/** Match, right before or behind a number, that it was not reached, or is a goal, limit or share: 未达到, 的目标. */
const notSoMany =
  /(?:(?:[未没]有?能?够?|远?不)(?:达到?|及|是|有|完成|实现|突破|超过|恢复|回到|为)|并非|而非|距离?|打破了?|(?:分之[一二两三四五六七八九]|一半|[半多]数|\d成)[为是即约达有]{0,2}|(?:[上下]限|[纪记]录)[为是])(?= ?$)|(?:\bnot|n't|\bnever|\bnowhere near|\bshort of)(?! (?:only|just|less|more|fewer|below))[^,\d]{0,16}$|\b(?:goal|target|claim|forecast)s? of (?:about )?$/i
const notSoManyBehind =
  /^ ?[十百千万亿]*[单笔]?(?:的(?:[^,\d]{2})?(?:目标|说法|传[言闻]|预[期测]|上限|门槛)|来自)/
/** Matches the beginning of a clause that names the source of all behind it: 据. */
const announces = /^ ?(?:据|according to)/i
/** Matches orders and the words before them, which may be a part of the market: 专车订单. */
const ofOrders = /([\p{Script=Han}]{2,4}?)(?:的)?(?:订单|单量)/gu

/**
 * Returns what stands around a number: its sentence up to it, in clauses, the last clause, the rest of the sentence, and behind
 * it what is still about the number; what is said in its clause and those before it up to the last that says when; and what is
 * near, in its clause alone.
 */
function lookAround(text: string, { start, end }: Found, figure: NewFigure) {
  const sentence = text.slice(0, start).split(endOfSentence).at(-1) ?? ''
  const clauses = sentence.split(endOfClause)
  const clause = clauses.at(-1) ?? ''
  const when = Math.max(
    clauses.findLastIndex((clause) => saysWhen.test(clause)),
    0,
  )
  const rest = text.slice(end).split(endOfSentence, 1)[0] ?? ''
  // What is Chinese behind the number tells of something new.
  const behind =
    /^(?:[^,\d\p{Script=Han}]|\b20\d\d\b|\b\d{1,3}(?= (?:days|weeks|months)\b)|(?<=\b[qh])[1-4])*/iu.exec(
      rest,
    )?.[0] ?? ''
  const sayings = clauses
    .slice(behind.search(englishTime) >= 0 ? -1 : when)
    .concat(behind)
    .join()
    .replaceAll(scopePatterns.comparison, '')
    .replaceAll(scopePatterns.cause, '')
    .replaceAll(besides, '')
  const near = `${clause}, ${behind}`.replaceAll(scopePatterns.cause, '').replaceAll(besides, '')
  return { sentence, clauses, clause, rest, behind, said: withoutWholeMonth(sayings, figure), near }
}

type Around = ReturnType<typeof lookAround>

/** Finds the words that make a number another figure. */
function findOther(
  text: string,
  number: Found,
  figure: NewFigure,
  known: Known,
  day: string | undefined,
): string | undefined {
  const around = lookAround(text, number, figure)
  const { sentence, clauses, clause, rest, behind, said, near } = around
  const { period_first: first, base_first: base, measure } = figure
  const isSum = known.metrics.get(figure.metric)?.aggregation === 'sum'
  const isOrders = figure.metric === 'orders'
  const isPlain = figure.relation === '=' && base === null
  const isPerDay = measure.startsWith('daily')
  return (
    unstated.exec(sentence)?.[0] ??
    (isPlain ? (notSoMany.exec(clause) ?? notSoManyBehind.exec(rest))?.[0] : undefined) ??
    findWrong(text, number.start) ??
    findOtherTime(text, around, figure, day) ??
    (isSum ? findOtherSpan(around, figure) : undefined) ??
    (isPerDay ? undefined : daily.exec((clause.split(/[、()]/).at(-1) ?? '') + behind)?.[0]) ??
    (isSum && measure === 'level' ? findChange(clause, rest) : undefined) ??
    (isOrders && measure === 'level'
      ? (thingsBefore.exec(clause) ?? thingsBehind.exec(rest))?.[0]
      : undefined) ??
    (isOrders ? findLess(clauses, said, near, figure, known) : undefined) ??
    (base === null ? undefined : findOtherGrowth(sentence, text.slice(number.end), first - base, figure)) ??
    (number.isExact && figure.relation === '='
      ? (relation.exec(sentence) ?? relationBehind.exec(rest))?.[0]
      : undefined) ??
    findOtherName(said, near, rest, figure.series, known)
  )
}

/** Finds the month or year of another figure. */
function findOtherTime(
  text: string,
  { clause, said, near }: Around,
  figure: NewFigure,
  day: string | undefined,
): string | undefined {
  const { period_first: first, period_last: last, base_first: base } = figure
  const findNamed = (words: RegExp, isOwn: (number: number) => boolean) => {
    const named = [...said.replaceAll(scopePatterns.reportDay, '').matchAll(words)]
    // A growth names its base too, and may name its own time behind the number.
    const all = base === null ? named : [...text.matchAll(words)]
    return all.some(([, number]) => isOwn(Number(number))) ? undefined : named[0]?.[0]
  }
  const isOwnMonth = (month: number) => (month + 11 - (first % 12)) % 12 <= last - first
  const [beside, month, named = ''] = (base === null ? timeOfNumber.exec(clause) : null) ?? []
  const isOfRow = month === undefined ? isOwnTime(named.toLowerCase(), figure) : isOwnMonth(Number(month))
  const english = [...said.matchAll(englishTime)].flatMap(([, time]) => time?.toLowerCase() ?? [])
  return (
    (isOfRow ? undefined : beside) ??
    findNamed(/(?<!\d)(1[0-2]|[1-9])月(?!\d)/g, isOwnMonth) ??
    findNamed(/(20\d\d)年(?!\d{1,2}月\d)/g, (year) => year === Math.floor(first / 12)) ??
    (english.some((time) => isOwnTime(time, figure)) ? undefined : english[0]) ??
    (base === null && day !== undefined ? findOtherThan(near, day, figure) : undefined)
  )
}

/** Finds a longer or shorter time than a month, beside the sum of one. */
const findOtherSpan = ({ said, near }: Around, { period_first: first, period_last: last }: NewFigure) =>
  first === last
    ? (otherTime.exec(said) ?? daysOfMonth.exec(said) ?? near.match(scopePatterns.holiday))?.[0]
    : undefined

/** Matches an English time, which may also stand behind the number: in March 2022. */
const englishTime =
  /\b(?:[Ii]n|for|of|[Dd]uring) ((?:January|February|March|April|May|June|July|August|September|October|November|December)(?:,? 20\d\d)?|20\d\d)\b/g

/** Matches the month right before a number, or what the number is compared with: 2月的5.39亿单, 低于上月的5.39亿单. */
const timeOfNumber =
  /(?<!\d)(1[0-2]|[1-9])月份?的? ?$|[于较比由从](?:上个?月|(?:去年|上年)?同[期月])的? ?$|\b(January|February|March|April|May|June|July|August|September|October|November|December)'s $/

/** Finds what says, right before or behind a number, that it is wrong or another is right: 5.39亿单有误, 而不是5.39亿单. */
function findWrong(text: string, at: number): string | undefined {
  const wrong = [...text.matchAll(statementPatterns.wrongNumber)]
  const [, before, , , behind] = wrong.find(({ 1: said = '', index }) => index + said.length === at) ?? []
  return statementPatterns.wrongBehind.test(behind ?? '') ? undefined : (before ?? behind)
}

/** Matches the year or month before the writer's, but not in a comparison: 去年, 上个月, not 比上个月. */
const beforeThis =
  /(?<![较比于同和与]|\b(?:than|from|over|with|since) )(?:(去年|上年|\blast year\b)|上个?月|\blast month\b)/i

/** Finds the year or month before the publication's, if it is not the row's own. */
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

/** Finds what says that orders are of a place or part of the market, or that nobody counted them. */
function findLess(clauses: readonly string[], said: string, near: string, figure: NewFigure, known: Known) {
  const { rest } = takeSeries(near.toLowerCase(), known)
  const parts = [...rest.matchAll(ofOrders)].map(([, words = '']) => words.replaceAll('该', ''))
  return [
    findPlace(withoutHarmless(said)),
    findUncounted(said),
    findUncounted(clauses.find((clause) => announces.test(clause)) ?? ''),
    wished.exec(near)?.[0],
    findNarrower(withoutHarmless(rest)),
    ...parts.map(
      (words) => (scopePatterns.partName.exec(words) ?? scopePatterns.otherTrade.exec(words))?.[0],
    ),
  ].find((word) => word !== undefined && !isOfName(word.toLowerCase(), figure, known))
}

/**
 * Finds the name of another series if the figure's own is not named, the last name in the clause is another, or both are added
 * up: T3与滴滴合计. Names of the market, such as 全国, may stand beside a platform.
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

/** Finds what does not fit a growth: 环比 if it is on the year before, 同比 if on the period before, or the other direction. */
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

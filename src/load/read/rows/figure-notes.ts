import { chinesePublishers } from '../../../domain/figure/names.ts'
import type { NewFigure } from '../../../store/figures.ts'
import { hasColumn, type Known, type Row, refuse } from '../cells/cells.ts'
import { readWrittenPeriod } from '../cells/written-dates.ts'
import {
  daysOfMonth,
  findNarrower,
  findNarrowing,
  findPlace,
  findUncounted,
  isOfName,
  isOwnTime,
  takeSeries,
  takeTimes,
  textOf,
  withoutHarmless,
  withoutWholeMonth,
} from '../words/named-words.ts'
import { takeOtherWords } from '../words/table-titles.ts'

/* Refuses notes and publishers by which the number of a row would be that of something else. */

/** The longest note that is checked, in characters: a longer one tells of more than its number. English takes more of them. */
const longestRemark = 30
const longestInEnglish = 80
const englishCause =
  /\b(?:due to|because of|owing to|amid|affected by|hit by|impact of|as a result of)\b[^,.;()]*/gi

/** Match, in a note on a sum of months, another time or unit, or what is not final: 累计, 上旬, 修正前. */
const otherSums = [
  /累计|cumulative|year.to.date|\bytd\b|周(?!年)|weekly|[上中下]旬|截[至止]|[日月周]均|每日|daily|[更修调][正订整]前/i,
  /(?:季度|半年|年度|全年)(?:合计|总计|总量|数据?)?$|quarterly|annual|last year/i,
  /^仅(?![供见])|半月|half.{1,8}month|\bpartial|^(?:单位)?(?:[应实]?为|:)? ?(?:[十百千]?[万亿][单元]?|[十百千]?[单元])$|^(?:in |units?:? ?|should be |actually |really )?(?:thousand|million|billion|10k)s?$/i,
  /^week\b|\bweek (?:\d|of)|\bto date\b|^(?:avg|average|mean)\b|\baverage$|\bas of\b|^full.year\b|^(?:prior|previous) year|pre-revision|before revision/i,
  /^only\b(?! (?:in|from|reported|published|figure|known|platform|month)\b)|(?<!reference )\bonly$|\bonly (?:includ|cover|count)|平均$|加权|\bweighted\b|年初至今|^(?:\d{1,2}月\d{1,2}[日号])?当[天日]$|^one day$|农历|财务?月(?!报)|跨月|fiscal (?:month|year)|\d-week|lunar|^(?:大?约数?|近似值?|approx(?:imately|imate)?\.?|roughly|circa)$/i,
]
/** Matches several months in the note on a single month: 1-3月. */
const severalMonths =
  /\d月?[-~\u2013\u2014至到]\d{1,2}月|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}(?: ?[-\u2013\u2014/+&] ?| to | and )(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i
/** Matches another quantity in the note on a count: 合规率, 流水. */
const otherQuantity = /合规率|完单|流水|交易额|[日月]活|\bg[mt]v\b|\b[dm]au\b|compliance rate/i

/** Matches words that withdraw or doubt any number: 作废, 待核实. */
const takenBack =
  /^(?:(?:本|该|此)?(?:条|行|数据?|数字|数值)?(?:[已有应待疑]|被|疑似|可能|需要?){0,2}(?:作废|(?<!已)[更修]正|不可用|异常|[抄写]错|过时|错误?|笔误|撤[回销]|有误|废弃|失效|删除?|存疑|可疑))(?:数据?|值)?[。!?]?$|(?:[待需未]|尚未|有待|未经)(?:进一步)?(?:核[实对查]|确认|证实|验证)|[勿别]使?用|不要使用|请忽略|删除了?[此该这]|[多少漏]写了?[\d一两个]|小数点.{0,4}错位|^[旧草][数稿案]据?$|\b(?:do not|don't) use\b|^(?:withdrawn|corrected|retracted|revised) (?:by|later)\b|^(?:old|outdated|drafts?|preliminary)(?: (?:data|figures?|numbers?))?$|\b(?:unverified|unconfirmed|dubious|doubtful|superseded|obsolete|tb[cd]|double[- ]counted)\b|\bto be (?:confirmed|verified|checked|deleted|removed)\b|^(?:(?:value|figure|number|data|row) (?:is )?)?(?:wrong|withdrawn|retracted|invalid|incorrect|erroneous|void|error|typo|deleted?|remove|suspect|suspicious)(?: (?:value|figure|number|data))?[.!?]?$/i

/** Matches the number that a note gives instead of the row's: 应为4.39, but not 应为2022年. */
const correction =
  /(?:应[为是]|[更改修]正?[为:]|实[为际]|正确(?:值|数据?)?[为是:]|should (?:be|read)|corrected to|correct (?:value|figure|number)(?: is|:)) ?([-+]?\d[\d,]{0,15}(?:\.\d{1,9})?)(?![\d.]*[年月日])/i

/** Finds a correction to another number. A growth beside its level is left, since the note may correct the level. */
function findCorrection(text: string, { value, measure }: NewFigure, row: Row): string | undefined {
  const [found, number] = correction.exec(text) ?? []
  const isOther = number !== undefined && number.replaceAll(',', '') !== value
  return isOther && !(row.sharesSentence && measure !== 'level') ? found : undefined
}

/** Words of labels for other quantities, beside those of titles; and words that any label may have. */
const otherLabels =
  /人[次数]|派单|公里|里程|金额|美元|乘客|接单|小计|峰值|最高|活跃|注册|变[动化]|差[额值]|增减|百分[比点]|市占率|行业|市场|[增减][加少]|passengers?|\briders?\b|\bkm\b|\busd\b|complaints?|sub-?total|\bpeak|changes?|difference|\bnet\b|per ?cent|\bpct\b|%|active/gi
const plainLabels =
  /数据|单位|合计|加上|共|[数量总]?[数字量值额率]|总|订单|[单笔家名次]|[的为是按计含仅本该较比与和及同应属此实加]|沿用|而?非|完成|合并|包[含括]|其中|\b(?:orders?|trips|rides|data|values?|figures?|numbers?|counts?|total|only|of|in|for|on|month|plus|really|actually|should|be|belongs?|to|the|and|incl|includ(?:es|ing))\b/gi

/** Whether a figure is a sum of its months, and whether it counts things. */
function kindOf({ metric, measure }: NewFigure, known: Known) {
  const facts = known.metrics.get(metric)
  const isSum = measure === 'level' && facts?.aggregation === 'sum'
  return { isSum, isCount: isSum && facts.unit === 'count' }
}

/** Reads the series, times and other quantities in a label. Returns undefined if the text says more. */
function readLabel(text: string, known: Known) {
  const series = takeSeries(text.toLowerCase(), known)
  const times = takeTimes(series.rest)
  const said = takeOtherWords(times.rest)
  // Words on how a number changed or was counted are more than a label: 同比增长, 口径同上月.
  const isMore =
    /增长$|口径/.test(text) ||
    /[\p{L}\d]/u.test(said.rest.replace(otherLabels, ' ').replace(plainLabels, ' '))
  const words = [...said.found, ...(said.rest.match(otherLabels) ?? [])]
  return isMore ? undefined : { series: series.found, times: times.found, words }
}

/** Finds what in a label does not fit the row: another series or time, or for a count another quantity. */
function findOtherLabel(label: ReturnType<typeof readLabel>, figure: NewFigure, known: Known) {
  if (!label) return undefined
  const { isCount } = kindOf(figure, known)
  return (
    label.series.find(({ slug }) => slug !== figure.series)?.word ??
    label.times.find((time) => !isOwnTime(time, figure)) ??
    (isCount ? label.words.find((word) => !isOfName(word, figure, known)) : undefined)
  )
}

const withAbroad =
  /(?<!不|不包|not )(?:includ(?:es?|ed|ing)|incl\.|包?[含括]) ?(?:海外|境外|国际|overseas|international)/gi

/** Refuses a short note by which the number is that of another time, quantity or part. Notes of an export were checked once. */
export function checkNote(row: Row, figure: NewFigure, known: Known): void {
  if (figure.note === null || hasColumn(row, 'recorded_at')) return
  const text = withoutWholeMonth(textOf(figure.note), figure)
  const isEnglish = !/\p{Script=Han}/u.test(text)
  const longest = isEnglish ? longestInEnglish : longestRemark
  const said = text.length > longestRemark ? text.replace(englishCause, '') : text
  const scope =
    text.length > longest
      ? undefined
      : (findOtherScope(said, known, figure) ??
        findCorrection(said, figure, row) ??
        findOtherLabel(readLabel(said, known), figure, known))
  if (scope !== undefined)
    refuse(
      row,
      'note',
      `a number of the whole country and the whole period, as it was counted and its columns say, or no row of it; where ${scope} is about something else, a note of more than ${longest} characters that says so`,
    )
}

/**
 * Finds words by which a number is that of another time, quantity or part, 仅北京 or 累计值, except in names of the row's metric or
 * series.
 */
function findOtherScope(words: string, known: Known, figure: NewFigure): string | undefined {
  const { metric, period_first, period_last } = figure
  let said = withoutHarmless(words)
  if (metric !== 'orders') said = said.replace(withAbroad, '')
  const { isSum, isCount } = kindOf(figure, known)
  const others = [takenBack]
  if (isSum) others.push(daysOfMonth, ...otherSums)
  if (isSum && period_first === period_last) others.push(severalMonths)
  if (isCount) others.push(otherQuantity)
  for (;;) {
    const found = findNarrowing(said) ?? others.flatMap((words) => words.exec(said)?.[0] ?? [])[0]
    // A match across removed words is not in the text.
    if (found === undefined || !said.includes(found) || !isOfName(found.toLowerCase(), figure, known))
      return found
    said = said.replace(found, '')
  }
}

/** Matches authorities, most of them of one place: 杭州市交通局. */
const authority =
  /(?:委(?:员会)?|[局厅处]|政府|管理所|监管平台|(?:发展|管理|服务|执法)中心|数据)$|\b(?:transport|traffic|municipal|government)\b/i
const asBefore = /^(?:同[上前](?:一?[行条格])?|[〃″"]|ditto|idem|(?:as|see|same as) above)$/i

/** Matches words that call a source old or a draft. */
const outdated = /^(?:旧|老)(?:数据?|版|值)?$|草[案稿]|^(?:old|wrong|draft|superseded|outdated|obsolete)\b/i

/** Reads the parts of a publisher's name that may say something of the number. Most names have none. */
function readPublisher(written: string, known: Known) {
  const text = textOf(written)
  // A single letter is a name, but in brackets behind one it means an estimate: (e).
  const parts = text.length > 1 ? text.split(/(?=[()[\]【】,;:、])/) : []
  const said = parts.map((piece) => {
    const part = piece.replace(/^[()[\]【】,;:、]/, '').trim()
    const narrower = findNarrower(part)
    const isAside = /^[([【,]/.test(piece)
    const isTakenBack = [takenBack, outdated].some((word) => word.test(part))
    // 版 is an edition of a paper, and no part of its numbers: 海外版.
    const isLess = isTakenBack || (!part.endsWith('版') && findNarrowing(part) !== undefined)
    const isName = takeSeries(part.toLowerCase(), known).found.length > 0
    return {
      other: findUncounted(part) ?? (narrower === part || (isAside && isLess) ? part : undefined),
      place: authority.test(part) ? findPlace(part) : undefined,
      label: isName ? undefined : readLabel(part, known),
      times: takeTimes(part.toLowerCase()).found,
    }
  })
  return {
    isAsBefore: asBefore.test(text),
    parts: said.filter(({ other, place, label, times }) => other ?? place ?? label ?? times[0]),
  }
}

const publishers = new WeakMap<Known, Map<string, ReturnType<typeof readPublisher>>>()
/** How many names of publishers are remembered. */
const mostPublishers = 1000

/**
 * Refuses a publisher whose name says that nobody counted the number, or that it is that of another time, quantity or place:
 * 交通运输部（预测）. A publisher of an earlier time cannot know the number.
 */
export function checkPublisher(row: Row, figure: NewFigure, known: Known): void {
  if (figure.publisher in chinesePublishers || hasColumn(row, 'recorded_at')) return
  const written = row.cells.publisher ?? ''
  const read = publishers.get(known) ?? new Map<string, ReturnType<typeof readPublisher>>()
  publishers.set(known, read)
  const said = read.get(written) ?? readPublisher(written, known)
  if (read.size < mostPublishers) read.set(written, said)
  if (said.isAsBefore) refuse(row, 'publisher', 'the name of who published it in every row')
  const isEarlier = (time: string) => {
    const period = readWrittenPeriod(time)
    return period !== undefined && period.last < figure.period_first
  }
  const [found] = said.parts.flatMap(
    ({ other, place, label, times }) =>
      other ??
      (figure.metric === 'orders' ? place : undefined) ??
      findOtherLabel(label, figure, known) ??
      times.find(isEarlier) ??
      [],
  )
  if (found !== undefined)
    refuse(
      row,
      'publisher',
      `who published a number of the whole country and the whole period, as it was counted and its columns say, and not with ${found}; or no row of it`,
    )
}

import {
  isPrintedValue,
  type Measure,
  measureFacts,
  type Relation,
  relations,
  type Unit,
  units,
} from '../../../domain/figure/figure.ts'
import { findNearestName, simplify } from '../../../domain/figure/names.ts'
import { type Row, refuse } from './cells.ts'
import { plainText, readWrittenPeriod } from './written-dates.ts'

/** Reads numbers with their units and relations, as the ministry, companies, people and spreadsheets write them. */

/** Matches what cells have in the place of a number. */
export const noNumber =
  /^(?:[-–—‒―－]{1,3}|\/|…{1,2}|\.{2,3}|#?n[./]?[ad]\.?|\\n|nan|null|none|no data|not (?:available|disclosed)|not applicable|不适用|无|暂?无数据|暂[无缺]|缺失?|未[公披][布露])$/i

/** Stands behind a number whose cell format divides it by a thousand or more without a word. No text has this character. */
export const scaled = '\ufdd2'

/** What a unit says that it counts, if anything: things such as orders, money, or percentage points. */
type Counted = 'things' | 'money' | 'points'

/** A unit as it is written. */
type WrittenUnit = { unit: Unit; counted: Counted | undefined }

/** Words and letters for how many ones a unit is, in NFKC. */
const magnitudes = new Map<string, Unit>(
  Object.entries({
    '': 'count',
    千: 'thousand',
    万: 'ten_thousand',
    萬: 'ten_thousand',
    百万: 'million',
    百萬: 'million',
    亿: 'hundred_million',
    億: 'hundred_million',
    十亿: 'billion',
    十億: 'billion',
    thousand: 'thousand',
    thousands: 'thousand',
    k: 'thousand',
    million: 'million',
    millions: 'million',
    mn: 'million',
    mln: 'million',
    mm: 'million',
    m: 'million',
    billion: 'billion',
    billions: 'billion',
    bn: 'billion',
    '10k': 'ten_thousand',
  }),
)
const counting =
  /^(?<currency>(?:in)?(?:RMB|CNY|[¥￥]|人民币)(?:in)?)?(?<magnitude>.*?)(?:(?<things>[个家本单單次人辆笔户]|人次|(?:of)?(?:orders|trips|rides|users|people))|(?<money>元(?:人民币)?|人民币|yuan|RMB|CNY))?$/is
const percents = ['%', '±%', 'percent', 'percentage', 'pct', '百分比']
/** Words for percentage points, by which two rates differ. */
const points = ['百分点', '个百分点', 'pp', 'percentagepoint', 'percentagepoints']

/** Returns an example in a readable unit for a number in a unit that no figure has. */
const exampleOf = (unit: string) =>
  /千万/.test(unit) ? ', such as 0.61 hundred_million for 6.1 of 千万' : ''

/** Matches money in other currencies than yuan. */
const otherMoney = /[$€£]|usd|hkd|eur|gbp|jpy|dollar|美元|港元|日元/i
const inYuan =
  'an amount in yuan, as 亿元 or million yuan, that its publisher printed: other money is not converted, leave the row out'

/**
 * Finds the unit that a text names, by the name in figures or as people write it.
 *
 * @example findUnit('万单')?.unit // 'ten_thousand'
 */
export function findUnit(written: string): WrittenUnit | undefined {
  const find = (name: string) => units.find((unit) => unit === name)
  const named = find(written) ?? find(written.trim().toLowerCase().replace(/[ -]/g, '_'))
  if (named !== undefined) return { unit: named, counted: undefined }
  const text = plainText(written).replaceAll(' ', '')
  const word = text
    .toLowerCase()
    .replace(/^(ten|hundred)-?(?=thousand|million)/, '$1_')
    .replace(/(?<=^|rmb|cny)['’]?000s?$/, 'k')
    .replace(/^(?:10,?000|['’]0000)s?$/, 'ten_thousand')
    .replace(/^100(?:m|mn|millions?)$/, 'hundred_million')
  const spelled = find(word)
  if (spelled !== undefined) return { unit: spelled, counted: undefined }
  if (percents.includes(word)) return { unit: 'percent', counted: undefined }
  if (points.includes(word)) return { unit: 'percent', counted: 'points' }
  const groups = counting.exec(word)?.groups
  const unit = magnitudes.get(groups?.magnitude ?? '')
  if (groups?.currency && groups.things) return undefined
  const isMoney = groups?.currency ?? groups?.money
  return unit && { unit, counted: isMoney ? 'money' : groups?.things ? 'things' : undefined }
}

/** True if two texts name different units, or one money and the other things. A currency alone may be of any unit. */
export function differInUnit(written: string, other: string): boolean {
  const [a, b] = [findUnit(written), findUnit(other)]
  if (!a || !b || (a.counted && b.counted && a.counted !== b.counted)) return true
  return a.unit !== b.unit && (a.unit !== 'count' || a.counted !== 'money')
}

/** Other ways to write relations than by their signs. */
const writtenRelations = new Map<string, Relation>(
  Object.entries({
    '≈': '~',
    约: '~',
    近: '~',
    大约: '~',
    约为: '~',
    接近: '~',
    将近: '~',
    左右: '~',
    about: '~',
    around: '~',
    approximately: '~',
    nearly: '~',
    almost: '~',
    超: '>',
    超过: '>',
    逾: '>',
    突破: '>',
    多于: '>',
    高于: '>',
    至少: '>',
    不少于: '>',
    不低于: '>',
    over: '>',
    above: '>',
    morethan: '>',
    atleast: '>',
    nolessthan: '>',
    notlessthan: '>',
    '≥': '>',
    '>=': '>',
    不足: '<',
    不到: '<',
    少于: '<',
    低于: '<',
    至多: '<',
    不超过: '<',
    不高于: '<',
    under: '<',
    below: '<',
    upto: '<',
    lessthan: '<',
    atmost: '<',
    nomorethan: '<',
    notmorethan: '<',
    '≤': '<',
    '<=': '<',
  }),
)
const findRelation = (text: string) => relations.find((sign) => sign === text) ?? writtenRelations.get(text)

/** A printed number as a plain decimal, with its unit and relation, if it has them. */
export type PrintedValue = {
  value: string
  unit: WrittenUnit | undefined
  relation: Relation | undefined
}

/** Matches the marks of footnotes, such as raised and circled digits, which would become digits of the number. */
const footnote = /[\u00b2\u00b3\u00b9\u2070-\u209f\u2460-\u24ff\u2776-\u2793*※†]|\[\d+\]/

/** Matches zeros before a number, which may be the end of another: 005 of 50,005. */
const withZeros = /^[+-]?0\d/

/** Matches a number with blanks between groups of three digits. */
const spaced = /^[+-]?\d{1,3}(?: \d{3})+(?:\.\d+)?(?=\D*$)/

/** Matches a number with apostrophes between thousands. */
const apostrophes = /^[+-]?\d{1,3}(?:['’]\d{3})+(?:\.\d+)?(?=\D*$)/

/**
 * Matches a number whose commas can only separate thousands (in India also hundreds of them): two or more, or one before a
 * point. `1,234` may have a decimal comma.
 */
const thousands =
  /^[+-]?\d{1,3}(?:(?:,\d{3}){2,}(?:\.\d+)?|,\d{3}\.\d+|(?<=^[+-]?\d{1,2})(?:,\d{2})+,\d{3}(?:\.\d+)?)$/

/**
 * Matches a number with one comma, enough in Chinese, which has no decimal comma. Per cents have no thousands, and come from
 * other tables.
 */
const oneThousands = /^[+-]?[1-9]\d{0,2},\d{3}$/
const isChinese = (text: string | undefined) => text !== undefined && /\p{Script=Han}/u.test(text)

/** Returns a number without the commas between its thousands, also a single one if it may be of these. */
function withoutThousands(number: string, mayBeOne: boolean): string {
  const isGrouped = thousands.test(number) || (mayBeOne && oneThousands.test(number))
  return isGrouped ? number.replaceAll(',', '') : number
}

/** Matches how spreadsheets show numbers of more than eleven digits. */
const scientific = /^[+-]?\d+(?:[.,]\d+)?E[+-]?\d+/i

const parts =
  /^(?<before>[<>]=|[=<>≤≥~≈]|大约|约为?|[接将]?近|突破|超过?|逾|[多少高低]于|至[多少]|不[足到]|不(?:超过|[高低少]于)|about|around|approximately|nearly|almost|over|under|above|below|upto|at(?:least|most)|(?:no|not)?(?:more|less)than)?(?<currency>RMB|CNY|¥)?(?<number>[-+\d.,]*)(?<unit>.*?)(?<behind>左右)?$/is

/** True if a text is a number behind a relation or a currency: 约5.39. */
export function isSaidNumber(text: string): boolean {
  const { before, currency, number = '' } = parts.exec(plainText(text).replaceAll(' ', ''))?.groups ?? {}
  return (before ?? currency) !== undefined && /\d/.test(number)
}

/** Matches a direction before per cents, which becomes their sign: 下降4.6%, ↓4.6%, `fell by 4.6 per cent`. */
const direction =
  /^(?:[微略]?(?:上升|增长|增加|上涨|提高|[升增涨↑▲]|(?<zh>下降|减少|下滑|下跌|降低|[降减跌↓▼]))了?|(?:up|rose|grew|gained|increased|(?<en>down|fell|dropped|declined|decreased|lost))(?: by)? ) ?(?=\d[\d.]* ?(?:%|per ?cent)$)/i

/** Returns the sign of a text that is only a direction: 下降, ▼, down. */
export function directionOf(text: string): '+' | '-' | undefined {
  const said = inSimplified(plainText(`${text} 1%`)).replace(direction, (_, zh, en) =>
    (zh ?? en) ? '-' : '+',
  )
  return said === '+1%' ? '+' : said === '-1%' ? '-' : undefined
}

/** Matches an arrow beside a growth, which needs no %: ▼4.6, 4.6%↓. A ▲ is not matched: it may be the minus of Japan. */
const arrow = /^(?:(?<before>[↑↓▼]) ?)?(?<number>\d+(?:\.\d+)? ?%?)(?: ?(?<behind>[↑↓▼]))?$/

/** Matches a negative growth in brackets, `(4.7)`, `(4.7%)`, `(5)%`. A whole number alone may be a footnote's mark. */
const bracketed = /^\((\d+\.\d+|\d+(?= ?\)?%)) ?(%?)\)(%?)$/

function readTurn(text: string): string {
  const { before, number, behind } = arrow.exec(text)?.groups ?? {}
  if (before === undefined && behind === undefined) return text.replace(bracketed, '-$1$2$3')
  if (before !== undefined && behind !== undefined) return text
  return ('↓▼'.includes((before ?? behind) as string) ? '-' : '') + number
}

/** Matches hundred millions before 万: 6亿1050万 is 61050万. */
const hundredMillions = /^(\d{1,6})亿(\d{1,4})(?=(?:\.\d+)?万)/

/** Returns a text that begins with a Chinese word in simplified characters. */
const inSimplified = (text: string): string => (/^\p{Script=Han}/u.test(text) ? simplify(text) : text)

/** Matches a range of two numbers: `7-8亿`. */
const range = /^\D{0,3}[\d.]+ ?\p{L}* ?[-\u2013\u2014~至到] ?[\d.]/u

/**
 * Reads a number as printed: `-21.1`, `−21.1`, `-21.1%`, `7.30亿单`, `77,656.4`, `RMB 2.7 billion`, `约3600万`. Its digits stay,
 * since the last one sets the precision. A growth of 持平, "level", is `0` as in bulletins, which claims no more than whole per
 * cents.
 */
export function readPrintedValue(shown: Row, measure: Measure): PrintedValue {
  const row = withoutMark(shown)
  const given = row.cells.value ?? ''
  const { hasBase = false, isPercent = false } = measureFacts[measure] ?? {}
  const asGiven = { value: given, unit: undefined, relation: undefined }
  if (isPrintedValue(given) && !withZeros.test(given)) return asGiven
  if (given === '持平' && hasBase && isPercent)
    return { value: '0', unit: { unit: 'percent', counted: undefined }, relation: undefined }
  const plain = inPlainCharacters(given, hasBase)
  const otherDigits = findOtherDigits(given, plain)
  if (otherDigits !== undefined) {
    refuse(row, 'value', otherDigits)
    return asGiven
  }
  // A blank between other digits may separate two numbers.
  const text = spaced.test(plain) || !/\d \d/.test(plain) ? plain.replaceAll(' ', '') : plain
  const { before, currency, number = '', unit: rest = '', behind } = parts.exec(text)?.groups ?? {}
  // Behind a number B is billion and w is 万; in a header they may be anything.
  const written = rest === 'B' ? 'bn' : rest.replace(/^w(?=单?$)/i, '万')
  const unit = rest === '' && currency === undefined ? undefined : findUnit(written)
  const relation = findRelation((before ?? behind ?? '').toLowerCase())
  const isInChinese = isChinese(rest) || isChinese(row.names?.value)
  const value = withoutThousands(number, isInChinese && !isPercent && unit?.unit !== 'percent')
  const isComplete = unit !== undefined || (rest === '' && currency === undefined)
  if (!isComplete || !isPrintedValue(value)) {
    const commas = number.includes(',') ? ', without a comma, which may mean thousands or decimals' : ''
    refuse(row, 'value', expectedOf(plain, value, commas + insteadOfNone(row)))
  }
  return { value, relation, unit: unit && { ...unit, ...(currency !== undefined && { counted: 'money' }) } }
}

/** Returns a number in plain characters, with the sign that words, arrows or brackets give it, and its 亿 in 万. */
function inPlainCharacters(given: string, isChange: boolean): string {
  const signed = inSimplified(plainText(given))
    .replace(/\u2212|^[\u2010\u2013](?=\d)/, '-')
    .replace(direction, (_, zh, en) => ((zh ?? en) ? '-' : ''))
    .replace(hundredMillions, (_, high, low) => high + low.padStart(4, '0'))
  const whole = signed.replace(apostrophes, (number) => number.replaceAll(/['’]/g, ''))
  return isChange ? readTurn(whole) : whole
}

/** Returns what to write in the place of a number whose digits are too many or too few. */
function findOtherDigits(given: string, plain: string): string | undefined {
  if (withZeros.test(given))
    return 'a number without zeros before it, since it may be the end of another, as 005 of 50,005'
  if (footnote.test(given)) return 'a number without the mark of a footnote, which is no digit of it'
  if (scientific.test(plain))
    return 'all digits of the number: a spreadsheet has cut them, format the column as text, or send it as text'
  return undefined
}

/** Returns what to do with a row that has no number. */
function insteadOfNone({ cells: { value = '' }, sheet }: Row): string {
  if (value !== '' && !noNumber.test(value)) return ''
  const struck = value === '' && sheet !== undefined ? ', and what is struck out is not read' : ''
  return `; a row without a number is left out or has n/a${struck}`
}

/** Returns a row without the mark `scaled`, and refuses it if no header or title has the unit. */
function withoutMark(row: Row): Row {
  const { value = '', unit } = row.cells
  if (!value.includes(scaled)) return row
  const plain = { ...row, cells: { ...row.cells, value: value.replace(scaled, '') } }
  if (!unit && !row.titleUnit)
    refuse(
      plain,
      'value',
      'its unit in the header or a title, as (thousand), since the format of the cell divides it by a thousand or more',
    )
  return plain
}

/** Returns what to write in the place of a number that cannot be read. */
function expectedOf(text: string, number: string, hint: string): string {
  if (/^[—―‒]\d/.test(text))
    return `a minus (-) before a number below zero, or nothing: ${text[0]} may be either`
  if (text === '基本持平')
    return '持平 where it is 0 to whole per cents, or a number, since 基本持平 may be of any near 0'
  if (otherMoney.test(text)) return inYuan
  if (/^(?:日均|每[日天])/.test(text))
    return 'a number alone, and that it is a daily average in the header, 日均订单量, or a column measure (口径)'
  if (range.test(text)) return 'a plain decimal, one and no range'
  if (isPrintedValue(number))
    return `a plain decimal with nothing behind it but its unit, as 7.30亿单, 539 million or -4.6%; > or < stand in the column relation`
  if (/^[+-]?\d+\.\d{10,}$/.test(text))
    return 'the number with the digits that it was printed with, as text in JSON, and not as a program has a float'
  const zero = /^[+-]?\.\d/.test(text) ? ', with a digit before the point, as 0.5' : ''
  return `a plain decimal such as -21.1, of at most 18 digits before the point and 9 after it${zero}${hint}`
}

/** The unit of a value, and the cell that names it. */
export type StatedUnit = WrittenUnit & { column: 'unit' | 'value'; text: string }

/** Reads the unit of its cell or of the value, which must not differ, else of a title, else the fallback. */
export function readUnit(row: Row, printed: PrintedValue, fallback: Unit): StatedUnit {
  const text = row.cells.unit || (printed.unit ? '' : (row.titleUnit ?? ''))
  if (text === '') return unitOfValue(row, printed, fallback)
  const given = findUnit(text)
  const differs = (key: keyof WrittenUnit) =>
    printed.unit?.[key] !== undefined && given?.[key] !== undefined && printed.unit[key] !== given[key]
  if (given === undefined)
    refuse(
      row,
      'unit',
      otherMoney.test(text)
        ? inYuan
        : `one of ${units.join(', ')}, or as 万, 百万单, 亿元, 十亿, %${exampleOf(text)}`,
      otherMoney.test(text) || /\d/.test(text) ? {} : { didYouMean: findNearestName(text, units) },
    )
  else if (differs('unit') || differs('counted'))
    refuse(row, 'unit', `${printed.unit?.unit}, which stands with the value ${row.cells.value}`)
  if (given === undefined || (given.counted === undefined && printed.unit))
    return unitOfValue(row, printed, fallback)
  return { ...given, column: 'unit', text }
}

function unitOfValue({ cells }: Row, printed: PrintedValue, fallback: Unit): StatedUnit {
  const { unit, counted } = printed.unit ?? { unit: fallback, counted: undefined }
  return { unit, counted, column: 'value', text: cells.value ?? '' }
}

/** Reads the relation in its cell or the value, which must not differ, else `=`. */
export function readRelation(row: Row, printed: PrintedValue): Relation {
  const text = (row.cells.relation ?? '').normalize('NFKC')
  if (text === '') return printed.relation ?? '='
  const relation = findRelation(text)
  if (relation === undefined) refuse(row, 'relation', `one of ${relations.join(', ')}, or as 约, 超过, 不足`)
  else if (printed.relation !== undefined && printed.relation !== relation)
    refuse(row, 'relation', `${printed.relation}, which stands with the value ${row.cells.value}`)
  return relation ?? '='
}

/** True if the text of a merged cell counts for all rows below it: a name, a unit, a period or a day. */
export function isLabel(text: string): boolean {
  const isName = /^\p{L}(?!\D*\d.*[%万亿])/u.test(text) && !isSaidNumber(text)
  return isName || readWrittenPeriod(text) !== undefined
}

/** Returns a year or month in digits in a form that is no number: 2022年, 2022年03月. */
export const asLabel = (text: string): string =>
  text.replace(/^(\d{4})(\d\d)?$/, (_, year, month) => `${year}年${month === undefined ? '' : `${month}月`}`)

/** True if a text is a number, which in a merged cell may count for all its cells together. */
export function isNumber(text: string): boolean {
  const [, unit] = /^\D{0,3}[\d.,]*\d ?(\D*?)\)?$/.exec(text.replace(scaled, '')) ?? []
  return unit !== undefined && findUnit(unit) !== undefined
}

/** Marks a merged cell's number in the other cells that it covers: nothing tells for which it is. */
export const asMerged = (number: string): string => `${number} (merged)`

import { unitFactors } from '../../../domain/figure/figure.ts'
import { normaliseName, simplify } from '../../../domain/figure/names.ts'
import type { Warned } from '../../../store/figure-checks.ts'
import type { NewFigure } from '../../../store/figures.ts'
import { keptWarnings } from '../../../store/load-report.ts'
import { type Known, type Row, refuse, withoutEnding } from '../cells/cells.ts'
import { readWrittenPeriod } from '../cells/written-dates.ts'
import { differInUnit, findUnit } from '../cells/written-values.ts'
import { longestFirst, takeNames, textOf } from '../words/named-words.ts'
import { harmlessTimes, isSourceNote, ofSeveral, withoutUnits } from '../words/table-titles.ts'
import { leastOrders } from './figure-row.ts'

/* Warns of unknown words in titles, and of titles that fit none of their rows. */

/** The known words of titles above tables of orders, which narrow nothing. */
const chinese =
  /监管信息交互|网络预约出租汽?车|网约出租汽?车|交通运输部|交通部|网约车?|打车|出行|全国|国内|中国|我国|全?行业|市场|平台|公司|(?<=[各台要车家大行])企业|企业(?!订?单)|服务(?=平台|公司)|品牌|运营商|各[大家月]?|[\d一二三四五六七八九十][大家](?!单)|主要|主流|重点|所有|全部|整体|总体|合计|总计|总|订单信息|信息|订单|单量|单数|完成|[月季年]度|[月季年][报表]|[逐分每历当本单]月|历年|[上下]半年|[全半]年|第?[一二三四1-4]季度?|前[\d一二三四五六七八九十]{1,3}[名家大强]?|时间|日期|序列|(?:统计|报告|数据)期间|统计|报告期|数据|数值|情况|运[行营]|经营|监测|指标|概[况览]|一览|汇总|明细|对比|比较|排[名行]榜?|榜单?|图表|工作表|[表图附][表图件录]?|单位|计量|数量|数目|总量|[数量]|规模|走势|趋势|变化|变动(?=情况|趋势)|波动|增[长速幅]|[环同]比|市?场?份额|市占率|占比|合规率|来源|资料|[公发披][布开露]|更新|整理|编制|报送|报[告表]|[公通]报|分析|研究|系统|原始|导出|结果|列表|清单|查询|历史|最新|其中|以?及其?|以下|[见如]?下[表图]|分(?=平台|公司|企业|[月季年])|百分点|百分比|\d{1,2}月份?|[年月]份?|[的和与或在为是等按其至到从起万亿千百单元家笔本]/g

const english = new Set(
  `an and as at by each for from in is its of on or our per the to vs with against versus china chinese national nationwide country whole market industry sector
  ride rides riding hailing hail ridehailing ehailing trip trips order orders ordering car cars online mobility dache chuxing platform platforms company companies operator operators brand brands provider providers player players firm firms
  total totals all key main major top largest biggest leading selected completed number numbers no volume volumes count counts figure figures value values data dataset database statistics stats statistic table tables chart exhibit appendix annex
  sheet tabelle feuil hoja list export exported downloaded raw output result results summary overview report reports reported review breakdown comparison compared ranking ranked unit units million millions thousand thousands hundred hundreds billion billions ten mn bn percent pct cny rmb yuan
  source sources ministry transport mot wind release published update updated latest history historical series trend trends development performance operating operations growth change changes share shares rate rates compliance mom yoy qoq over
  date month months monthly quarter quarters quarterly year years annual annually yearly period periods half january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec`.split(
    /\s+/,
  ),
)

/** Matches addresses, units in brackets, and publishers by the endings of their names. */
const besideWords =
  /https?:\S+|[([【](?:单位:|in )?(?:[百千十]*[万亿]*[单元笔]?|%)[)\]】]|(?<![\p{Script=Han}a-z])(?![\p{Script=Han}a-z]*[单率额量])[\p{Script=Han}a-z]{0,16}?(?:[部局厅社]|委员会|[协学]会|中心|研究[院所]|智库|证券报?|大学|课题组|[日晚早周商时]报|新闻|咨询|集团|财经|资讯|媒体报道(?:数据)?)(?![\p{Script=Han}a-z])/gu
const maker =
  /^(?:作者|制[表图作]人?|整理人?|编[辑制]|审核|联系人|[填发]报?布?单位|统计单位|日期|时间|by|author|prepared by|date) ?[: ].*$/i
/** Matches words with which a title may name another time than that of its values, such as the day of its publication. */
const ofOtherTime =
  /发布|公布|更新|报告|公报|研究|年鉴|皮书|截[至止]|以来|起|as of|since|publish|updated|report|20\d{2}[-/.年]\d{1,2}[-/.月]\d/i
const times =
  /20\d{2}年?(?:\d{1,2}月|第?[一二三四1-4]季度|[上下]半年)|20\d{2}-?(?:\d{2}|Q[1-4])(?!\d)|20\d{2}|\b(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|[qh][1-4])[ -]20\d{2}/gi
const dates =
  /(?:20)?\d{2}年度?|\d{1,2}[日号](?=$|[^\p{Script=Han}])|time series|(?:first|second|third|fourth) (?:quarter|half)/gu
/** Matches times longer or shorter than the months of rows. */
const spans =
  /近?(?<!\d)\d{1,3}(?:个月|[天周])|(?<!\d)\d{1,3}[ -]?(?:months?|years?|quarters?|weeks?|days?)(?![a-z])/g

/** Removes times that are harmless in all titles. Events (疫情期间) stay, and are asked about. */
const keepEvents = (text: string) =>
  text.replace(harmlessTimes, (time: string) => (time.endsWith('期间') ? time : ' '))

/** Finds what to ask about titles: unknown words, and the period and series that they name. */
function readTitles(titles: readonly string[], names: readonly string[], { names: slugs }: Known) {
  const texts = titles
    .map((title) => textOf(normaliseName(title)))
    .filter((text) => !maker.test(text) && !isSourceNote(text))
  const all = withoutUnits(texts.map((text) => keepEvents(text).replace(besideWords, ' ')))
  const { rest, found } = takeNames(all, names)
  const dated = rest.replace(dates, ' ')
  const left = dated.replace(spans, ' ')
  const words = [
    ...(dated.match(spans) ?? []),
    ...(left.replace(chinese, ' ').match(/\p{Script=Han}+/gu) ?? []),
    ...(left.match(/\p{Script=Latin}{2,}/gu) ?? []).filter((word) => !english.has(word)),
  ]
  const named = ((!ofOtherTime.test(all) && all.match(times)) || []).flatMap(
    (time) => readWrittenPeriod(time) ?? [],
  )
  // 2022年1月至3月 ends in its own year.
  const isLonger = /[-~至到]\d{1,2}月/.test(all)
  const last = Math.max(...named.map(({ last }) => (isLonger ? last - (last % 12) + 11 : last)))
  const period = named.length > 0 ? { first: Math.min(...named.map(({ first }) => first)), last } : undefined
  const series = ofSeveral.test(all) ? [] : found.flatMap(({ word }) => slugs.get(word) ?? [])
  return { words: [...new Set(words)], period, series: series.filter((name) => name !== 'market') }
}

/** True if values say themselves that they are orders. */
const saysOrders = (text = '') => /单(?!位|价)|orders|trips|rides/i.test(simplify(text))

/** Lists what titles may call series and orders, the longest first. Series count without their ending too, as in rows. */
function listNames({ names, metricNames }: Known): string[] {
  const ofOrders = [...metricNames].flatMap(([name, metric]) => (metric === 'orders' ? name : []))
  return longestFirst([...[...names.keys()].flatMap((name) => [name, withoutEnding(name)]), ...ofOrders])
}

/**
 * Refuses the unit in a column of its own that none of the titles name, and a row without any below a title that names one in
 * other words. A unit that would make fewer orders of the value than any platform has cannot be meant.
 */
function checkUnit(row: Row, { unit, metric, measure, value }: NewFigure): void {
  const { heading: { units = [] } = {}, cells, names = {}, titleUnit } = row
  const isOwn = names.unit !== names.value && unit !== 'percent'
  const own = cells.unit || (titleUnit === undefined && /^[\d.,]+$/.test(cells.value ?? '') ? 'count' : '')
  const isTooFew = (word: string) => {
    const named = findUnit(word)
    const isCount = named && named.unit !== 'percent' && named.counted !== 'money'
    return isCount && Number(value) * Number(unitFactors[named.unit]) < leastOrders
  }
  const isLeft = metric === 'orders' && measure === 'level' && units.every(isTooFew)
  if (isOwn && own !== '' && !isLeft && units[0] && units.every((word) => differInUnit(word, own)))
    refuse(row, 'unit', `${units.join(' or ')}, as a title says, or no unit in the title`)
}

/** Makes a checker that compares the titles of each table with its rows, and adds a warning of each doubt. */
export function makeTitleChecker(known: Known, doubts: Warned) {
  let names: readonly string[] | undefined
  let heading: Row['heading']
  let open: (ReturnType<typeof readTitles> & { isOfOrders: boolean }) | undefined
  const doubt = (message: string) => {
    doubts.total += 1
    const { titles = [], line = 1 } = heading ?? {}
    if (doubts.warnings.length < keptWarnings)
      doubts.warnings.push({ code: 'doubtful', line, subject: titles.join(' ').slice(0, 100), message })
  }
  const end = () => {
    if (open?.isOfOrders && open.words.length > 0)
      doubt(
        `the title says ${open.words.join(', ').slice(0, 200)}, which is not known of tables of orders: are the values all orders of the whole country in their periods`,
      )
    for (const other of [open?.period && 'time', open?.series.length && 'series'])
      if (other) doubt(`the title names another ${other} than all rows are of: which of them is right`)
    open = undefined
  }
  /**
   * Checks a figure against the titles of its table. Refuses it if the title has unknown words and nothing says that it counts
   * orders.
   */
  const check = (given: Row, figure: NewFigure) => {
    const { heading: own, cells, names: headers = {}, titleUnit, errors, line } = given
    checkUnit(given, figure)
    if (own !== heading) {
      end()
      heading = own
      // Exports were checked when they were first loaded.
      if (own && own.titles.length > 0 && cells.recorded_at === undefined) {
        names ??= listNames(known)
        open = { ...readTitles(own.titles, names, known), isOfOrders: false }
      }
    }
    if (!open) return
    const { period, series, words } = open
    if (period && period.first <= figure.period_last && figure.period_first <= period.last)
      open.period = undefined
    if (series.includes(figure.series)) open.series = []
    if (figure.metric !== 'orders') return
    open.isOfOrders = true
    if (figure.measure !== 'level' || words.length === 0) return
    const saying = [cells.value, cells.unit, headers.value, headers.unit, titleUnit]
    // The service's own columns hold orders unless they say otherwise.
    const isSaid = own?.isOfOrders || cells.metric || headers.series === 'series' || saying.some(saysOrders)
    if (isSaid) return
    const value = `the title or sheet with ${words.join(', ')}`.slice(0, 100)
    const expected =
      'orders as 订单量, 万单, orders or trips in the title, the header or the unit, or the column metric (指标), since the title says something else'
    errors.push({ line: own?.line ?? line, column: null, value, expected })
    open.words = []
  }
  return { check, end }
}

import type { Measure, SourceKind } from '../domain/figure/figure.ts'
import type { Anchor } from '../domain/time/period.ts'
import { impactPage } from './impact.ts'
import { type In, inEach, inLanguage, type Language, type Localized } from './language.ts'
import { lowerFirst } from './words.ts'

/** All texts of the pages, except sentences about answers. */
const texts = {
  site: { en: 'Market impact', zh: '市场影响' },
  more: { en: 'More', zh: '更多' },
  tagline: {
    en: 'What happened to whom, from published figures, with their bounds and sources.',
    zh: '依据已公布的数字，说明谁涨谁跌，并给出区间与来源。',
  },
  /** What the service is, for new readers. */
  about: {
    en: 'Ride-hailing in China and the companies behind it: who rose and who fell, by published figures.',
    zh: '中国网约车市场及其背后的公司：依据已公布的数字，看谁涨谁跌。',
  },
  skip: { en: 'Skip to the content', zh: '跳到正文' },
  pages: {
    compare: { en: 'Compare', zh: '比较' },
    impact: { en: 'Impact', zh: '影响' },
    events: { en: 'Events', zh: '事件' },
    series: { en: 'Series', zh: '序列' },
    status: { en: 'Freshness', zh: '数据更新' },
    docs: { en: 'API', zh: '接口' },
  },
  otherLanguage: { en: '中文', zh: 'English' },
  source: { en: 'Source', zh: '来源' },
  marks: {
    colon: { en: ': ', zh: '：' },
    list: { en: ', ', zh: '、' },
    comma: { en: ', ', zh: '，' },
    clause: { en: '; ', zh: '；' },
    stop: { en: '.', zh: '。' },
    question: { en: '?', zh: '？' },
    quote: { en: '', zh: '“' },
    unquote: { en: '', zh: '”' },
    open: { en: ' (', zh: '（' },
    close: { en: ')', zh: '）' },
  },
  form: {
    change: { en: 'Change the question', zh: '修改问题' },
    series: { en: 'Series', zh: '序列' },
    add: { en: 'Add a series, in English or Chinese', zh: '添加序列，中英文名称均可' },
    addHint: { en: 'e.g. T3 or 美团打车', zh: '如 T3 或 美团打车' },
    remove: { en: 'Remove', zh: '移除' },
    metric: { en: 'What was counted', zh: '指标' },
    frequency: { en: 'Periods', zh: '时期长度' },
    anyFrequency: { en: 'as published', zh: '与已有数字一致' },
    base: { en: 'From', zh: '起点' },
    end: { en: 'To', zh: '终点' },
    events: { en: 'Events', zh: '事件' },
    otherEvents: { en: 'Events of others', zh: '其他公司的事件' },
    months: { en: 'Periods', zh: '时期' },
    anchor: { en: 'Base of the event', zh: '事件的基期' },
    measure: { en: 'Shown as', zh: '显示方式' },
    anyMeasure: { en: 'as suits the metric', zh: '按指标自动选择' },
    asOf: { en: 'As known on', zh: '按此日已知数据' },
    breaks: { en: 'Compare across changes of counting', zh: '跨统计口径变更比较' },
    show: { en: 'Show', zh: '显示' },
    latest: { en: 'Latest', zh: '最近一期' },
    later: { en: 'Months after the base', zh: '基期之后的月数' },
    monthsLater: {
      en: (count: number) => `+${count} ${count === 1 ? 'month' : 'months'}`,
      zh: (count: number) => `+${count}个月`,
    },
    treated: { en: 'Series that it befell', zh: '受影响的序列' },
    event: { en: 'Event', zh: '事件' },
    method: { en: 'Method of the picture', zh: '作图方法' },
    anyMethod: { en: 'automatic', zh: '自动选择' },
    controls: { en: 'Peers', zh: '对照' },
    leaveOut: { en: 'Leave out the period of the event', zh: '剔除事件当期' },
    allControls: { en: 'all platforms without an event of their own', zh: '所有自身没有事件的平台' },
  },
  /** The parameters of a page's address that its form has no field for. */
  addressOnly: {
    from: { en: 'First period', zh: '首个时期' },
    to: { en: 'Last period', zh: '最后时期' },
    start: { en: 'Period in the place of an event', zh: '代替事件的开始时期' },
    exclude_months: { en: 'Months left out', zh: '剔除的月份' },
    anticipation: { en: 'Months of anticipation', zh: '提前反应的月数' },
    scale: { en: 'Scale', zh: '尺度' },
    per_day: { en: 'By the day', zh: '按日均' },
    leave_two_out: { en: 'Leave two out', zh: '每次剔除两个对照' },
    recorded_by: { en: 'As recorded by', zh: '按此时刻已收录数据' },
    after: { en: 'After', zh: '此后' },
    month: { en: 'Month', zh: '月份' },
  } as Record<string, Localized>,
  anchors: {
    containing: { en: 'its own period', zh: '事件所在期' },
    previous: { en: 'the period before', zh: '前一期' },
    next: { en: 'the period after', zh: '后一期' },
  } satisfies Record<Anchor, Localized> as Record<Anchor, Localized>,
  sourceKinds: {
    'ministry notice': { en: 'ministry notice', zh: '交通运输部通报' },
    'company release': { en: 'company release', zh: '公司公告' },
    'copy of the ministry notice': { en: 'copy of the ministry notice', zh: '交通运输部通报的转载' },
    'copy of the company release': { en: 'copy of the company release', zh: '公司公告的转载' },
    'company figure in the press': { en: "company's figure in the press", zh: '媒体所载公司数据' },
    press: { en: 'press', zh: '媒体' },
    other: { en: 'other', zh: '其他' },
  } as Record<SourceKind, Localized>,
  /** The texts around the event with which a window begins. */
  since: {
    before: { en: (day: string) => `Since ${day}, `, zh: (day: string) => `自${day} ` },
    after: {
      en: (period: string) => `; the base is ${period}.`,
      zh: (month: string) => `起；基准月为${month}。`,
    },
  },
  growth: { en: 'Growth', zh: '增幅' },
  range: { en: 'Range', zh: '区间' },
  bar: { en: 'As a bar', zh: '条形图' },
  rangeHint: {
    en: 'Ranges hold every growth that all published figures together allow.',
    zh: '区间包含全部已公布数字共同允许的每一种增幅。',
  },
  change: { en: 'Change over the window', zh: '窗口内的变化' },
  certaintyOfOrder: { en: 'Who grew more', zh: '谁的增幅更高' },
  unknownGrowths: { en: 'What is not known', zh: '无法得知的增幅' },
  differences: { en: 'All pairs', zh: '全部两两比较' },
  certain: { en: 'certain', zh: '确定' },
  uncertain: { en: 'not certain', zh: '不确定' },
  unknown: { en: 'unknown', zh: '未知' },
  figures: { en: 'Figures behind it', zh: '所依据的数字' },
  conflicts: { en: 'Figures set aside', zh: '未采用的数字' },
  /** Why published figures are not among those behind an answer. */
  setAside: {
    contradicts: {
      en: (count: number) =>
        count === 1
          ? 'One published figure contradicts others that are trusted more, and is set aside.'
          : `${count} published figures contradict others that are trusted more, and are set aside.`,
      zh: (count: number) => `有${count}个已公布的数字与更可信的数字相矛盾，未予采用。`,
    },
    superseded: {
      en: (count: number) =>
        count === 1
          ? 'One published figure was replaced by a later one.'
          : `${count} published figures were replaced by later ones.`,
      zh: (count: number) => `有${count}个已公布的数字已被较晚的数字取代。`,
    },
  },
  whichAndWhy: { en: 'Which, and why', zh: '查看是哪些及原因' },
  saidAbout: {
    en: (count: number) =>
      count === 1
        ? 'One figure says “about”, which bounds nothing.'
        : `${count} figures say “about”, which bounds nothing.`,
    zh: (count: number) => `有${count}个约数，不能用来界定。`,
  },
  whichOnes: { en: 'Which', zh: '查看是哪些' },
  conflictsHint: {
    en: 'Two figures that cannot both be true are not averaged. Notices and releases count before copies of them, these before the press; then the one that says more, then the later one. What cannot be true beside those that count is set aside and shown here.',
    zh: '不能同时成立的数字不取平均：先看通报与公告，再看其转载，然后是媒体；同等时取更精确的，再取较晚的。与所采用的数字不能并存的，未予采用，列于此处。',
  },
  notUsed: { en: 'Answers set it aside, since it ', zh: '未予采用，' },
  contradicts: { en: 'contradicts', zh: '与以下数字矛盾：' },
  superseded: { en: 'was replaced by', zh: '已被以下数字取代：' },
  allowed: { en: 'the figures in use allow', zh: '所用数字允许的范围' },
  missing: {
    en: 'The growth on the period before is unknown, or known on one side alone, in ',
    zh: '以下时期相对前一时期的增长未知，或仅知单侧界限：',
  },
  unknownSeries: {
    en: (name: string) => `There is no series “${name}”; the others are answered.`,
    zh: (name: string) => `没有名为“${name}”的序列；其余序列照常回答。`,
  },
  allSeries: { en: 'All series', zh: '全部序列' },
  shownInstead: {
    en: (asked: string, shown: string) =>
      `It cannot be shown as ${lowerFirst(asked)}; shown in its place: ${lowerFirst(shown)}.`,
    zh: (asked: string, shown: string) => `无法显示“${asked}”，改为显示“${shown}”。`,
  },
  noFigures: {
    en: 'No published figures lead from the base to the end.',
    zh: '没有已公布的数字能从起点推到终点。',
  },
  noFiguresOfPeriod: { en: 'No published figures bound it.', zh: '没有已公布的数字可以界定它。' },
  noEventsFound: { en: 'No such events are known.', zh: '没有这样的已知事件。' },
  noFiguresFound: { en: 'No such figures are known.', zh: '没有这样的已知数字。' },
  noFiguresInOneCounting: {
    en: 'No published figures lead from the base to the end without crossing a change of counting.',
    zh: '没有已公布的数字能在不跨越统计口径变更的情况下从起点推到终点。',
  },
  crossed: { en: 'Counted differently from', zh: '统计口径变更始于' },
  events: { en: 'Events in the window', zh: '窗口内的事件' },
  noEvents: { en: 'No events of these companies in the window.', zh: '窗口内这些公司没有事件。' },
  table: { en: 'Table of what is drawn', zh: '图中数值表' },
  period: { en: 'Period', zh: '时期' },
  compositions: { en: 'By way of', zh: '依据构成关系' },
  approximate: { en: 'Said "about"', zh: '约数' },
  agrees: { en: 'agrees with the other figures', zh: '与其他数字相符' },
  disagrees: { en: 'does not agree with the other figures', zh: '与其他数字不符' },
  agreesRounded: {
    en: 'it would agree if the zeros at its end were rounding',
    zh: '若末尾的零是取整所致，则与其他数字相符',
  },
  frequencies: {
    month: { en: 'months', zh: '月' },
    quarter: { en: 'quarters', zh: '季度' },
    half_year: { en: 'half-years', zh: '半年' },
    year: { en: 'years', zh: '年' },
    other: { en: 'other', zh: '其他' },
  },
  coverage: {
    title: { en: 'What is known', zh: '已知数据一览' },
    hint: {
      en: 'Of each series and metric the periods that figures were published of. Several lead to their path, a series to all of its figures.',
      zh: '各序列各指标已公布数字的时期；有多期的指标可点击看走势，序列可点击看其全部数字。',
    },
    first: { en: 'First', zh: '最早' },
    last: { en: 'Last', zh: '最近' },
    periods: { en: 'How many', zh: '期数' },
    gaps: { en: 'Without a figure between', zh: '其间没有数字的时期' },
  },
  method: {
    link: { en: 'How ranges come about', zh: '区间如何得出' },
  },
  alternatives: { en: 'What the figures can answer:', zh: '现有数字可以回答：' },
  otherQuestions: {
    title: { en: 'Other questions', zh: '其他问题' },
    barred: {
      en: 'The three companies that were barred from registering users',
      zh: '被暂停新用户注册的三家公司',
    },
    companies: {
      en: 'DiDi and Cao Cao by their own counts',
      zh: '滴滴与曹操的公司口径',
    },
    aggregators: {
      en: 'Aggregators against the market',
      zh: '聚合平台与全国市场',
    },
  },
  undated: {
    en: (count: number) =>
      count === 1
        ? '1 figure is left out because nothing is known of the day of its publication.'
        : `${count} figures are left out because nothing is known of the day of their publication.`,
    zh: (count: number) => `另有${count}个数字因发布日期不明而未计入。`,
  },
  takeAway: { en: 'Take away', zh: '导出与引用' },
  rows: {
    en: (count: number) => (count === 1 ? '1 row' : `${count} rows`),
    zh: (count: number) => `${count}行`,
  },
  pin: { en: 'Pin to what is known now', zh: '固定为当前数据' },
  knownOn: {
    en: (day: string) =>
      `As known on ${day}. A figure whose day of publication is not known counts from the day that it was recorded here.`,
    zh: (day: string) => `按${day}已知的数据。发布日期不明的数字自本服务收录之日起计入。`,
  },
  knownNow: { en: 'As known now', zh: '按当前已知的数据' },
  knownFrom: {
    en: (day: string | null) => `as known ${day === null ? 'now' : `on ${day}`}`,
    zh: (day: string | null) => `按${day ?? '当前'}已知的数据`,
  },
  pinned: {
    en: 'This link is pinned: it gives the same answer for ever.',
    zh: '此链接已固定：答案永远相同。',
  },
  link: { en: 'Link', zh: '链接' },
  copy: { en: 'Copy', zh: '复制' },
  copied: { en: 'Copied', zh: '已复制' },
  code: { en: 'The same question in code', zh: '用代码获取同样结果' },
  cite: { en: 'Cite', zh: '引用' },
  embed: { en: 'Embed', zh: '嵌入代码' },
  growths: { en: 'Growths', zh: '增幅' },
  chartKeys: { en: 'Arrow keys read the chart month by month.', zh: '用方向键逐月读图。' },
  notAnswered: { en: 'This question cannot be answered as it stands', zh: '这个问题目前无法回答' },
  didYouMean: { en: 'Did you mean ', zh: '您是否想找' },
  expected: { en: 'expected ', zh: '应为' },
  found: { en: ', found ', zh: '，但收到' },
  present: { en: ', found ', zh: '；目前：' },
  absent: { en: ', found nothing', zh: '，但未给出' },
  backToStart: { en: 'Back to the opening view', zh: '回到初始视图' },
  unavailable: { en: 'The data cannot be read at the moment', zh: '暂时无法读取数据' },
  unavailableText: {
    en: 'The database does not answer. Try again in a few seconds.',
    zh: '数据库没有响应，请几秒后再试。',
  },
  busy: { en: 'Too much is being asked at the moment', zh: '目前请求过多' },
  busyText: {
    en: 'Other questions are being answered first. Try again in a few seconds.',
    zh: '正在回答其他问题，请几秒后再试。',
  },
  tryAgain: { en: 'Try again', zh: '重试' },
  notFound: { en: 'There is no such page', zh: '没有这个页面' },
  failed: { en: 'Something went wrong on our side', zh: '服务端出错了' },
  numberText: {
    en: 'The published figures that decide it, and with it its bounds:',
    zh: '决定该数值及其上下界的已公布数字：',
  },
  certainly: { en: 'It is so by definition.', zh: '按定义如此。' },
  document: { en: 'Document', zh: '文件' },
  publisher: { en: 'Publisher', zh: '发布者' },
  published: { en: 'Published', zh: '发布日期' },
  publishedBy: { en: (day: string) => `by ${day}`, zh: (day: string) => `不晚于${day}` },
  perDay: { en: 'a day', zh: '（日均）' },
  shareOf: {
    en: (series: string) => (series === 'market' ? 'of the market' : `of ${series}`),
    zh: (series: string) => `（占${series === 'market' ? '全国市场' : series}）`,
  },
  recorded: { en: 'Recorded', zh: '收录时间' },
  kind: { en: 'Kind of source', zh: '来源类型' },
  address: { en: 'Address', zh: '网址' },
  kept: { en: 'Kept as it came', zh: '原文存档' },
  rankings: { en: 'Rankings', zh: '排名' },
  note: { en: 'Note', zh: '备注' },
  company: { en: 'Company', zh: '公司' },
  day: { en: 'Day', zh: '日期' },
  certainty: { en: 'Certainty', zh: '可靠程度' },
  reported: { en: 'reported, a source was read', zh: '已查阅来源' },
  unconfirmed: { en: 'unconfirmed', zh: '未经证实' },
  type: { en: 'Type', zh: '类型' },
  compareAround: { en: 'Compare the growth around it', zh: '比较其前后的增长' },
  insteadAsk: { en: 'What the figures answer now:', zh: '现有数字可以回答：' },
  assess: { en: 'Assess its impact', zh: '评估其影响' },
  names: { en: 'Names', zh: '名称' },
  seriesEvents: { en: 'Events of the company', zh: '所属公司的事件' },
  value: { en: 'Value', zh: '数值' },
  figuresOf: { en: 'Published figures', zh: '已公布的数字' },
  figuresHint: {
    en: 'Every number as it was printed, with its source. Each leads to its page.',
    zh: '每个数字均按原样刊载，附来源，点击可看详情。',
  },
  find: { en: 'Find', zh: '查找' },
  partOfName: { en: 'Part of a name', zh: '名称的一部分' },
  noneNamed: { en: 'No series has this in a name.', zh: '没有名称含此内容的序列。' },
  nextPage: { en: 'Next page', zh: '下一页' },
  documents: { en: 'Documents', zh: '文件' },
  documentsHint: {
    en: 'What the figures were taken from: notices, releases and articles, each with its figures.',
    zh: '数字所出自的通报、公告与报道，各附其数字。',
  },
  states: { en: 'What it states', zh: '所述内容' },
  comparedWith: { en: 'Compared with', zh: '比较基期' },
  printed: { en: 'As printed', zh: '原文数值' },
  standsFor: { en: 'Stands for', zh: '所代表的范围' },
  bindsNothing: { en: 'nothing that could be bound: it says “about”', zh: '不构成约束：原文为约数' },
  counted: { en: 'itself: it was counted, and not rounded', zh: '该数本身：逐一计数，未经取整' },
  between: {
    en: (low: string, high: string) =>
      low === '' ? `no more than ${high}` : high === '' ? `no less than ${low}` : `${low} to ${high}`,
    zh: (low: string, high: string) =>
      low === '' ? `不超过${high}` : high === '' ? `不低于${low}` : `${low}至${high}`,
  },
  history: { en: 'What its publisher stated of the same', zh: '同一发布者的历次表述' },
  retracted: { en: 'Retracted', zh: '撤回时间' },
  measures: {
    level: { en: 'level', zh: '数值' },
    daily_average: { en: 'daily average', zh: '日均值' },
    growth: { en: 'growth', zh: '增长率' },
    daily_average_growth: { en: 'growth of daily averages', zh: '日均值的增长率' },
    difference: { en: 'difference', zh: '增减量' },
    share: { en: 'share', zh: '份额' },
  } satisfies Record<Measure, Localized> as Record<Measure, Localized>,
  firstOf: {
    en: (shown: number, total: number) => `The latest ${shown} of ${total}.`,
    zh: (shown: number, total: number) => `共${total}条，显示最近${shown}条。`,
  },
  asData: { en: 'As data', zh: '数据接口' },
  freshness: { en: 'Latest months', zh: '最近月份' },
  loads: { en: 'Latest loads', zh: '最近的导入' },
  next: { en: 'Next', zh: '下一月' },
  due: { en: 'Due by', zh: '预计不晚于' },
  overdue: { en: 'overdue', zh: '逾期' },
  ended: { en: 'not published for a year or more', zh: '已一年以上未公布' },
  outcome: { en: 'Outcome', zh: '结果' },
  outcomes: {
    stored: { en: 'stored', zh: '已入库' },
    unchanged: { en: 'unchanged', zh: '无变化' },
    refused: { en: 'refused', zh: '被拒绝' },
  } as Record<string, Localized>,
  what: { en: 'What', zh: '内容' },
  contents: {
    figures: { en: 'figures', zh: '数字' },
    events: { en: 'events', zh: '事件' },
    platforms: { en: 'platforms', zh: '平台' },
    companies: { en: 'companies', zh: '公司' },
    metrics: { en: 'metrics', zh: '指标' },
    breaks: { en: 'breaks', zh: '口径变更' },
    aggregates: { en: 'aggregates', zh: '汇总' },
    compositions: { en: 'compositions', zh: '构成关系' },
    bulletin: { en: 'bulletin', zh: '通报' },
    unknown: { en: 'unknown', zh: '未知' },
  } as Record<string, Localized>,
  by_whom: { en: 'By', zh: '执行者' },
  newRows: { en: 'New', zh: '新增' },
  revisedRows: { en: 'Revised', zh: '修订' },
  refusedRows: { en: 'Refused', zh: '拒绝' },
  impact: impactPage,
}

export type PageTexts = In<typeof texts>

export const pageTexts: Record<Language, PageTexts> = inEach((lang) => inLanguage(texts, lang))

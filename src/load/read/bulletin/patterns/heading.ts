import * as words from '../vocabulary.ts'

/** What lines above numbers say that these are of. */
export const headingPatterns = {
  /** That someone else has counted them. */
  otherCounting: new RegExp(
    words.lines`
    ${words.otherCounting}|(?:${words.otherSources})(?:大?数据|统计|监测|测算|估算|自报)?[:】)]?$
    |^(?!.*(?:交通|监管|官方))[^,。;!?\d]{0,12}(?:(?:网传|流传|流出|疯传|坊间|民间|传闻|爆料)[^,。;!?\d]{0,6}
    |(?:测算|推算|估算|预估|预测)(?:数据?|结果|版本?)?[:】)]?)$`,
    'i',
  ),
  countedByOther: new RegExp(words.otherCounting, 'i'),
  /** No more than the name of some orders, permits or companies, with what stands before those and behind. */
  counted: new RegExp(words.lines`
    ^([^,。;!?]{0,40}?)(?:((?:总?订单(?:信息)?|总?单量)(?:总?[数量])?)|(驾驶员?证?|司机证?|(?:车辆)?运输证|车证)|平台公司
    |(?<!交互)平台|公司|企业)(?:数[据量]?|排行榜?|排名|榜单?|情况|统计|一览表?|走势|表)?((?:[(|:,]|20\d{2}年
    |\d{1,2}月)[^()]{0,16}\)?)?$`),
  /** Nothing but a part of the market. */
  part: new RegExp(words.lines`
    ^(?:[快专拼]车|顺风车|夜间|早?晚?高峰(?:时?段)?|周末|工作日|新能源车?|纯电车?|燃油车?|头部|腰部|[一二三四]线(?:城市)?
    |试点(?:城市)?|活跃|自营|双证|有效|完单|在营|预约单?|取消|机场|城区|县域|农村|跨城(?:出行)?|企业用车|境外|海外|巡游(?:出租)?车?|兼职司机
    |[\u3400-\u9fff]{1,3}(?<![榜名菜清简绩账总全大跑接派下出收订])单|女司机|注销|补办|(?:年内)?新[增发]|[已待]?(?:过期|到期|换发)|申请中?)$`),
  /** Both permits, which orders may have too: 双证稳步增长. */
  bothPermits: /^[^,。;]{0,12}双证[^,。;]{0,20}$/,
  /** One that platforms are. */
  group: /头部|腰部|自营/,
  /** Orders of a kind that platforms have besides others. */
  ofKind: /合规车?$/,
  topic: /情况|数据|方面|市场|业务|订单|单量/g,
  /** Such permits and companies as are not all that are held. */
  someHolders: /新[增发]|净增|退出|注销|吊销|过期|到期|换发|补办|申请|外资|上市|停运|活跃|在营|聚合/,
  /** What stands before orders that are all of the market's. */
  whole:
    /(?:20\d{2}年)?\d{1,2}月份?|(?:行业|市场|全国)[及和与、](?:主要|各|头部)?平台|系统|[共总]?收到的?|全国|网约车|行业|市场|[分各]?平台|公司|的|单位|[万亿]单?|[^\u3400-\u9fffa-z]/gi,
  including: /[包内]?[含括]/,
  changed: /[升降增减涨跌]|持平/,
  month: /\d月(?!\d)/,
  /** A day, with its time, and who wrote then. */
  dayAlone: new RegExp(words.lines`
    ^(?:\d{1,4}楼)?[^,。;\d]{0,12}(?:(20\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})|((?:0\d|1[0-2])(?=-)|\d{1,2}(?=月))[-月](\d{1,2}(?=日)
    |\d{2}))日?(?:(?:\d{1,2}:)?\d{1,2}:\d{2})?[^\d,。;]{0,16}$`),
  /** What is told again. */
  old: new RegExp(`^${words.oldNews}:?$`),
  /** A month in digits alone: 2022-06. */
  numericMonth: /^(?:(20\d{2})[-/.](\d{1,2})|(\d{1,2})\/(20\d{2}))$/,
  /** What a heading on another month or year has. */
  time: /\d月|20\d{2}年|[上去前]年|上个?月|同期/,
  /** And what such a heading has not: several clauses, a comparison, or a day. */
  noHeading: /[,。;较]|(?<![环同])比|月\d/,
  anyMonth: /\d月/,
  monthOrDay: /(?:(20\d{2})年|([去上前]年))?(\d{1,2})月(\d{1,2}(?=[日号]))?/g,
  lastMonth: /^\W{0,2}上个?月/,
  onTrade: /网约车|数据|订单|情况|运行/,
  /** A number that is stated. */
  stated: /\d(?:%|[万亿]|家)/,
} satisfies Record<string, RegExp>

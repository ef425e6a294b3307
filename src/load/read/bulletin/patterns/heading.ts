import * as words from '../vocabulary.ts'
import { scopePatterns } from './scope.ts'

/** What lines above numbers say of the numbers below them. */
export const headingPatterns = {
  /** That someone else has counted them: 订单量(极光口径), 网传数据. */
  otherCounting: new RegExp(
    words.lines`
    ${words.otherCounting}|(?:${words.otherSources})(?:自报|自行上报|填报|调查)?(?:大?数据|统计|监测|测算|估算|结果)?(?:如下)?[:】)]?$
    |^(?!.*(?:交通|监管|官方))[^,。;!?\d]{0,12}(?:(?:网传|流传|流出|疯传|坊间|民间|传闻|爆料)[^,。;!?\d]{0,6}
    |(?:测算|推算|估算|预估|预测)(?:数据?|结果|版本?)?[:】)]?)$`,
    'i',
  ),
  /** That they are the writer's own: 我自己的账(佛山). */
  ofWriter: new RegExp(
    `^[^,。;!?]{0,10}(?:${words.ofWriter})[^,。;!?\\d]{0,12}(?:\\d{1,2}月份?)?[^,。;!?\\d]{0,12}$`,
  ),
  /** Behind a number: that someone else has counted it. */
  countedByOther: new RegExp(words.otherCounting, 'i'),
  /** How a sentence announces numbers or turns to others: 以下是…, 再看…. */
  announces: new RegExp(
    words.lines`
    以下|[往以]下[都是全]|下[面边列文]|下述|后[面续](?:列|[的是都只这那]|全[是都])|如下|接下来|[这那][几个组些套]{1,2}数|是这样|(?:^|,)(?:我们)?[先再来只光专单]{1,2}来?(?:看|说|讲|算|谈|统计|引用|回忆)
    |(?:^|,)(?:聊聊|讲讲|说说|谈谈|看看)(?=[^,。]{0,14}(?:数|量|单|账|成绩|业绩|情况|家底))|(?:目光|镜头|范围|视线|视角|焦点|口径)[^,。]{0,8}(?:[到向至]|为)|换[到成]|转[到向]|单独统计|数据单列|拎出来说|[作做][个为]?对[比照]|发来了|对外公布的|这样披露|另一套数|这里只|再把镜头|below|follow`,
    'i',
  ),
  /** What a sentence turns to, or whose the numbers below are: 把目光转向义乌, 下面都是义乌的数. */
  turnsTo: new RegExp(words.lines`
    (?:目光|镜头|范围|视线|视角|焦点|口径)[^,。;]{0,8}?(?:[到向至]|回(?!到)|为)(?!大?屏|画面|现场|演播|记者|主持|[图表])([^,。;\d]{1,10})
    |(?:[往以]下|下[面边]|后面)[^,。;\d]{0,5}(?:[是为]|来自)(?!具体|详细|完整|剩|其|本|这|今|昨|官|公|部|大家|真|准|主要|核心|关键|最|新|正|我|编)([\u3400-\u9fff]{2,3})的(?:数|情况|订单)`),
  /** That the numbers below are invented or forecast. */
  supposes: new RegExp(
    words.lines`
    ^(?:假[设如]|如果|要是|倘若)(?=[^。]*(?:局面|结果|数))|编了[几个一组些]{1,2}数|纯属(?:虚构|举例|假设|编造|杜撰|玩笑|巧合)|[请切]勿当真|别当真|仿真|(?:有|某)[^,。]{0,6}(?:${words.otherSources})[^。]{0,14}(?:推算|估[算计了]|测算|预测)|(?:推算|测算|估算)$|(?:^|[,是])(?:某|据)?(?:${words.otherSources})[^。]{0,16}(?:数|结果|估计|预测|口径)|(?:我|模型)[^。]{0,12}(?:预测|结果)|\bforecast`,
    'i',
  ),
  /** What the ministry's numbers are of, which an announcement may name. */
  ownSubject: new RegExp(
    words.lines`
    聚合类?平台|(?:网约车|持证|许可的)?平台(?:公司)?(?:数量|家数)|双证|[人车员输机]证|合规率?|中心城市|(?<![小县几个])城市|前\d+名?的?平台|本子|各家|各平台|我们(?=[先再来])|(?<=司机|车辆|平台|证照|许可|订单|运力)[这那][边头]|[这本当]个?月份?|聊聊|讲讲|说说|谈谈|看看|目光|镜头|视线|视角|焦点|编[辑者]|小编|报告(?=如下)|其他(?=情况|数据)`,
    'g',
  ),
  /** That it announces numbers of the whole country or of the ministry. */
  announcesAll:
    /^(?!.*(?:无关|并非|不是|不同|不一样|作废|旧[数版闻]|失效|过时|目标|预[测计期估]|[推测估]算|推演|自[家己身])).*(?:全国|全行业|整个|全部|所有|大盘|上述|以上|交通运输部|交通部(?!门)|部里|监管|[主各]要指标)/,
  announcementEnd: /[。;?:…]|(?<=[a-z])\.(?=[^a-z\d.])/,
  /** A heading that names orders, permits or companies, with the words before and behind them: 夜间订单量(9月). */
  counted: new RegExp(words.lines`
    ^([^,。;!?]{0,40}?)(?:((?:总?订单(?:信息)?|总?单量)(?:总?[数量])?)|(驾驶员?证?|司机证?|(?:车辆)?运输证|车证)|平台公司
    |(?<!交互)平台|公司|企业)(?:数[据量]?|排行榜?|排名|榜单?|情况|统计|一览表?|走势|表)?((?:[(|:,]|20\d{2}年
    |\d{1,2}月)[^()]{0,16}\)?)?$`),
  /** A part of the market and nothing else: 新能源车. */
  part: new RegExp(words.lines`
    ^(?:[快专拼]车|顺风车|夜间|早?晚?高峰(?:时?段)?|周末|工作日|新能源车?|纯电车?|燃油车?|头部|腰部|城|个?(?:主要|重点)?(?:中心)?城市|[一二三四]线(?:城市)?
    |试点(?:城市)?|活跃|自营|双证|有效|完单|在营|预约单?|取消|机场|城区|县域|农村|跨城(?:出行)?|企业用车|境外|海外|(?:巡游|出租|巡游出租)车?|货[运车]|快递|外卖|代驾|公交|地铁|客运|民航|航[空运]|铁路|第?[一二三四]季度|[上下]半年|兼职司机
    |[\u3400-\u9fff]{1,3}(?<![榜名菜清简绩账总全大跑接派下出收订])单|女司机|注销|补办|(?:年内)?新[增发]|[已待]?(?:过期|到期|换发)|申请中?)$`),
  /** A place as a heading, in 【】 or before a colon; without either it may be an entry of a menu. 【杭州】 */
  onePlace: new RegExp(
    `^(?:【(?:${words.places})[省市]?】?|(?:${words.places})[省市]?(?:情况|方面|数据)?:)$`,
  ),
  /** The aggregators alone. */
  aggregators: /^聚合类?平台(?:情况|方面|数据)?:?$/,
  /** A heading on both permits. 双证 may also be said of orders: 双证稳步增长. */
  bothPermits: /^[^,。;]{0,12}双证[^,。;]{0,20}$/,
  /** A part of the market that consists of platforms. */
  group: /头部|腰部|自营/,
  /** Compliant orders, a kind of orders that each platform has besides others. */
  ofKind: /合规车?$/,
  /** All platforms, with the orders of each in a place: 各平台在成都的订单. */
  ofEach: /各(?:大|家)?(?:网约车)?平台/,
  /** The end of a heading that says that its list gives changes: 订单环比. */
  change: /的?[环同]比(?:变化|变动|情况)?:?$|(?<=[订单]单量?)(?:变化|变动)(?:情况)?:?$/,
  /** Words of a heading that narrow nothing. */
  topic: /情况|数据|方面|市场|业务|订单|单量/g,
  /** Words for permits and companies that are not all: 新增, 注销. */
  someHolders: /新[增发]|净增|退出|注销|吊销|过期|到期|换发|补办|申请|外资|上市|停运|活跃|在营|聚合/,
  /** Words before 订单 that leave them all of the market's. */
  whole:
    /(?:20\d{2}年)?\d{1,2}月份?|(?:行业|市场|全国)[及和与、](?:主要|各|头部)?平台|系统|[共总]?收到的?|全国|网约车|行业|市场|[分各]?平台|公司|的|单位|[万亿]单?|[^\u3400-\u9fffa-z]/gi,
  including: /[包内]?[含括]/,
  /** Words by which a line tells a change, and is no heading. */
  changed:
    /[升降增减涨跌]|持平|拖累|压制|承压|[扰拉推]动|带[动火热]|提振|回[落暖]|反弹|[上下]行|走[高低强弱]|新[高低]|下滑|滑落|缩水|遇冷/,
  month: /\d月(?!\d)/,
  /** A line with a day, and perhaps its time and a writer. */
  dayAlone: new RegExp(words.lines`
    ^(?:\d{1,4}楼)?[^,。;\d]{0,12}(?:(20\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})|((?:0\d|1[0-2])(?=-)|\d{1,2}(?=月))[-月](\d{1,2}(?=日)
    |\d{2}))日?(?:(?:\d{1,2}:)?\d{1,2}:\d{2})?[^\d,。;]{0,16}$`),
  /** A heading of news that is shown again. */
  old: new RegExp(`^${words.oldNews}:?$`),
  /** A month in digits alone: 2022-06. */
  numericMonth: /^(?:(20\d{2})[-/.](\d{1,2})|(\d{1,2})\/(20\d{2}))$/,
  /** A time in the heading of another month or year. */
  time: /\d月|20\d{2}年|[上去前]年|上个?月|同期/,
  /** What shows that a line is no such heading: several clauses, a comparison or a day. */
  noHeading: /[,。;较]|(?<![环同])比|月\d/,
  anyMonth: /\d月/,
  /** A month, with its year or a day. */
  monthOrDay: /(?:(20\d{2})年|([去上前]年))?(\d{1,2})月(\d{1,2}(?=[日号]))?/g,
  lastMonth: /^\W{0,2}上个?月/,
  /** Words of a heading on numbers. */
  onTrade: /网约车|数据|订单|情况|运行/,
  /** A number that is stated. */
  stated: /\d(?:%|[万亿]|家)/,
  /** The same, but not a single company: 滴滴1家. */
  statesMore: /\d(?:%|[万亿])|\d{2}家/,
} satisfies Record<string, RegExp>

/** What titles and other short lines say of the text beside them. */
export const titlePatterns = {
  /** The title of a place's month: 上海9月网约车订单, 9月北京网约车订单, 成都网约车9月报, 【杭州】9月网约车. */
  ofPlace: new RegExp(words.lines`
    (?:${words.places})[省市]?[】)]?[:：]?的?(?:网约车(?:行业|市场)?)?(?:20\d{2}年)?\d{1,2}月份?(?!\d)(?=[^,。]{0,4}(?:网约车|订单|单量|运行|数据|报))
    |\d月份?[,:]?的?(?:${words.places})[省市]?的?(?:网约车|订单|单量)
    |(?:${words.places})[省市]?网约车(?:行业|市场|监管)?:?[^,。;!?]{0,4}(?:\d月|订单|单量|运行|月报)`),
  /** A place in brackets beside a title, or alone on a line: 9月全国网约车订单(香港). */
  besidePlace: new RegExp(words.lines`
    ^(?=[(【][^)】]*[)】]$|.*(?:网约车|订单))(?!.*(?:记者|作者|编辑)).*[(【](?:${words.places}|${words.foreign}|粤港澳)[省市]?[)】]`),
  /** A title of another trade that has orders of its own: 9月快递业务量. */
  otherTrade: new RegExp(words.lines`
    ^(?!.*(?:网约车|打车|出行))(?=.*(?:出租|巡游|货运|公交|快递|外卖|配送|代驾|顺风车|单车))(?=.*(?:\d月|月报|行业|订单|业务量))`),
  /** A line on who but the ministry counted the numbers above it: 某研究院统计, 以上由某某推算, 统计:某中心. */
  countedBelow: new RegExp(words.lines`
    ^[(【—-]{0,3}(?:(?:[^\n,。;!?\d]{0,8}[:为])?[^\n,。;!?\d:]{0,8}(?:自报|自行上报|填报|测算|估算|推算|非官方|抽样(?:调查)?)
    |(?![^\n]{0,40}(?:交通|监管|官方|系统))(?:[^\n,。;!?\d:]{0,6}(?:(?<=上|表|据)由[^\n,。;!?\d:]{2,16}(?:统计|[测推估]算|抽样)|[^\n,。;!?\d:]{0,6}(?:研究[院所]?|咨询|智库|观察|之家|大数据)(?:中心)?(?:统计|监测|数据))|统计:[^\n,。;!?\d:]{2,14}
    |(?:[^\n,。;!?\d:]{0,6}:)?(?:${words.otherSources}|[七7]麦)(?:大数据|咨询|分析)?))(?:数[据字]?|统计|结果)?[)】。]?\s{0,9}$`),
  /** What names the country, or what the ministry publishes; what it only counts may be a place's. */
  ofCountry: new RegExp(words.lines`
    ${scopePatterns.national.source}|(?:交通运输部|部里)(?!门)[^,。;\n]{0,12}${words.issued}`),
  /** The source of numbers, which does not say what they are of. */
  source: new RegExp(`(?:来源|出处|口径|数据源?):?(?:交通运输部)?(?:${words.system})?`, 'g'),
  /** A mark at the end of a line, which separates no clauses. */
  lastMark: /[】。:;]$/,
  /** The caption that is given to a table without one. */
  caption: /^(?:20\d{2}年)?\d{1,2}月网约车数据$/,
  /** The end of a lead, which may be the title of the rest of its line. */
  leadEnd: /(?<=[】。!])|(?<=网约车[^,。;:]{0,20}:)/,
} satisfies Record<string, RegExp>

/* The words of bulletins and of those who copy them, as alternatives of regular expressions, which stand in patterns.ts. */

/** Names of places as a text on one of them has them: provinces, and cities that publish of their own. */
export const localPlaces =
  '北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|香港|澳门|台湾|石家庄|太原|呼和浩特|沈阳|大连|长春|哈尔滨|南京|杭州|宁波|合肥|福州|厦门|南昌|济南|青岛|郑州|武汉|长沙|广州|深圳|南宁|海口|成都|贵阳|昆明|拉萨|西安|兰州|西宁|银川|乌鲁木齐|苏州|无锡|常州|南通|徐州|扬州|温州|嘉兴|绍兴|金华|台州|湖州|佛山|东莞|珠海|中山|惠州|汕头|泉州|漳州|烟台|潍坊|淄博|临沂|济宁|洛阳|襄阳|宜昌|株洲|湘潭|岳阳|绵阳|德阳|遵义|桂林|柳州|三亚|唐山|保定|邯郸|廊坊|大同|包头|鞍山|芜湖|蚌埠|赣州|九江'

/** The same with what is larger than a province. */
export const places = `${localPlaces}|长三角|珠三角|京津冀|大湾区|成渝|华[东南北中]|东北|西[南北]|[东中西]部`

export const aggregator = '聚合(?:类|打车|出行)?平台'

/** What begins the name of a platform of whatever kind. */
export const platforms =
  '滴滴|花小猪|曹操|T3|美团|首汽|享道|如祺|高德|百度|哈啰|嘀嗒|神州|万顺|阳光出行|携程|携华|腾讯|风韵|妥妥|方舟|吉汽|旗妙|喜行|招招|蓝道|帮邦|斑马|易到|南网|小拉|聚的'

export const up = '上升|增长|成长|增加|新增|净增|提升|提高|上涨|攀升|回升|升|增|涨|多'
export const down = '下降|减少|净减|下滑|回落|降低|下跌|下挫|收缩|缩减|走低|负增长|降|减|跌|少'
/** What a number is compared with, before the month. */
export const against = '(?:相?较于?|相?比|与|同|和|跟|对比|环比)'
/** On the month before, in the ministry's word and in those that can mean nothing else. */
export const onMonth =
  '(?:单?月)?环比|按月|(?:[当本]|1个)月[内里]?(?=(?:增加|减少|新增|净增|净减|多|少)了?\\d{1,2}家)|月(?=[增减]率?[分为\\d])'
/** Before a number that is only about right. */
export const about = '(?:约|近|首次突破|突破|首次超过|超过?|逾)'
export const onYear = `同比|按年|年(?=[增减]率?[分为\\d])|${against}(?:去年|上年)同[期月]`
/** The country as a whole, before what it has. */
export const nation = '全国|我国|国内|中国大陆|中国内地|中国|内地|大陆'
export const system = '网约车监管(?:信息|资讯)(?:交互|互动)(?:平台|系统)'
/** Where a number stood before: 由上月的643.0万本增至. */
const from =
  '[由从](?:(?:上个?月|\\d{1,2}月|[去上]年|年)份?[初末底]?的?)?\\d[\\d.]{0,9}[万亿]?[单本张家](?=升|增|降|减|回|上|下|扩)'
export const plainAmounts =
  '则|也|了|总计|合计|共计|共|总共|总数|总量|数量|数|已|有|为|是|达到|达|增至|录得|仅|:'
/** What may stand between what is counted and its number; of permits also what was done with them. */
const amountWords = `${from}|(?:${up}|${down})[至到]|[稳维保][定持]在|重回|${plainAmounts}`
export const amounts = `(?:${amountWords}){0,4}`
export const permitAmounts = `${amountWords}|方面,?|则|累计|来到|的|发放量|发放数|发放|核发|了`
/** What ends the names of what is counted, before normalising. */
export const counted = '公司|企业|[许許]可|[证證]|[信资][息訊讯]|量|[订訂][单單]|平台|平臺|城市'
/** Countries of which a ministry may publish too. */
export const foreign =
  '英国|美国|日本|韩国|印度|俄罗斯|法国|德国|新加坡|马来西亚|泰国|越南|印尼|菲律宾|澳大利亚|加拿大|巴西|墨西哥'

/** Words with which sentences begin, and which say nothing. */
const plainLeads =
  '其中|当中|同时|此外|另外|根据|据|截至目前|记者|从|日前|近日|交通运输部|交通部|今日|今天|官方|官网|网站|微信|公众号|发布的?|公布的?|披露的?|公开|最新|消息|获悉|了解到|了解|统计|监测|数据|信息|显示'
export const leadWords = `${system}|${plainLeads}`

/** How the market went, in words that name no part of it. */
const courseWords =
  '环比|同比|微[升降]|则|也|仍|都|呈现?|迎来|进一步|实现|出现|带动|推动|上升|增长|增加|提升|提高|上涨|下降|减少|下滑|回升|回落|回暖|反弹|攀升|走高|走低|上行|下行|止跌|由[升增涨]转[降减跌]|由[降减跌]转[升增涨]|[再又]?创下?|[骤大][升降增减涨跌]|[一二两三四五六七八九]成|历史|新[高低]|纪录|高[位点]|低[位点]|连续|第?\\d{1,2}个月|第[一二三四五六七八九十]个月|时隔|结束|超过|逾|此前|的|[二两三四五六七八九]?连[升增涨降跌]|再度|再次|首次|小幅|大幅|微幅|略有?|有所|继续|持续|保持|维持|延续|维稳|稳[定步]|稳中有[升降]|平稳|季节性|表现|大盘|基本一致|同样|依然|依旧|同步|态势|势头|格局|趋势|向好|改善|复苏|恢复|放缓|加快|提速|扩大|缩小|收窄|增多|旺盛|活跃$|高涨|火热|热[度情]|不减|[升降]温|竞争|激烈|加剧|日[趋益]|监管|趋严|合规化|进程|推进|发展|健康发展|规范发展|明显|显著|了'
/** What a sentence may name besides: when, who says so, and on what. */
const topicWords =
  '20\\d{2}年|今年|\\d\\.\\d{1,2}(?!\\d)|\\d{1,2}月份?[末底]?|\\d{1,2}日|[本当全单]月|月度|附表\\d?|表\\d|本期|进入|时间来到|刚刚|过去的|整个|单看|按月|系统|作为|晴雨表|风向标|金秋|时值|昨[日天]|当[日天]|再?创|月|来源|有关|事件|摘要|要点|快报|月报|简报|简评|速览|一览|解读|一图[读看]懂|图解|图说|出炉|负责人|发言人|该部门?|该系统|该数据|部门|还有?|介绍|表示|指出|称|表明|报告|公告|通报|文章|梳理|发现|笔者|小编|这份|上述数据|经|值得一提的是|值得注意的是|值得关注的是|值得一提|好消息是|与此同时|与之相[伴应]|除此之外|核心观点|跟踪|超预期|修复|合规$|[另一]+方面|相应地?|总[的之]|至[此于]|说到|不过|但是?|然而|尽管如此|且|最后|更正|编者注|全国|我国|范围内?|网约车|行业|市场|出行|需求|运力|供给|运行|业务|经营|规模|结构|合规率|合规方面|合规情况|合规进程|基本|总体|整体|具体|订单|驾驶员|车辆|两证方面|两证情况|证件|证照|牌照|资质|主体|发放|许可|数量|总量|总数|从业|人员|司机|聚合平台|平台公司|平台|情况|方面|来看|而言|如下|同期|指标|项目|数[值量据]|绝对[数值量]|单位|主要指标|主要数据|主要情况|传统[淡旺]季|[淡旺]季|来临'
/** Words that leave a sentence of all that its statement names. The longest go first. */
const longWords = [plainLeads, courseWords, topicWords]
  .flatMap((words) => words.split('|'))
  .sort((one, other) => other.length - one.length)
  .join('|')
export const idleWords = `${system}|${longWords}|[和与及根注仅而就在再先看分为上端侧量还另悉称问答数值人车单]`

/** What a report on a false number says of it. */
export const denials = '不实|不符|失实|有误|误传|不属实|谣言|虚假|编造|辟谣'
export const company = '(?:网约车)?(?:平台)?(?:公司|企业)?'
/** To have a licence: 取得网约车平台经营许可. */
export const holds = '(?:取得|获得|获|拿到)了?(?:网约车)?(?:平台)?(?:公司)?经营许可'
export const compliant = '(?:订单)?合规率(?:均)?(?:在|达到?|为)?(?:80%(?:及)?以上|超过?80%|高于80%)'
export const numerals = '一二三四五六七八九'
const digit = `[${numerals}]`
/** Up to ninety-nine, and below a thousand behind the hundreds. */
const tens = `${digit}?十${digit}?`
const afterHundreds = `(?:零${digit}|${digit}十${digit}?)?`
/** A number below ten thousand in words, in its one full form: 二百七十九, and not 二百七. */
export const inWords = `(?:[${numerals}两]千(?:零(?:${digit}十)?${digit}?|${digit}百${afterHundreds})?|[${numerals}两]百${afterHundreds}|${tens}|[零${numerals}两])(?:点[零${numerals}]{1,2})?`

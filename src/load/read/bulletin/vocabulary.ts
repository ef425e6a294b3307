/* The words of bulletins and their copies, as alternatives for the regular expressions in patterns/. */

/** Joins the lines of a template without line ends and the blanks before each line. Backslashes stay those of the expression. */
export const lines = (parts: TemplateStringsArray, ...words: readonly string[]): string =>
  String.raw(parts, ...words)
    .split('\n')
    .map((line) => line.trimStart())
    .join('')

/** The 36 central cities: capitals of provinces, and cities with plans of their own. */
export const centralCities = lines`
  北京|天津|上海|重庆|石家庄|太原|呼和浩特|沈阳|大连|长春|哈尔滨|南京|杭州|宁波|合肥|福州|厦门|南昌|济南|青岛
  |郑州|武汉|长沙|广州|深圳|南宁|海口|成都|贵阳|昆明|拉萨|西安|兰州|西宁|银川|乌鲁木齐`

/** Cities that publish numbers of their own. */
export const cities = lines`
  ${centralCities}|苏州|无锡|常州|南通
  |徐州|扬州|温州|嘉兴|绍兴|金华|台州|湖州|佛山|东莞|珠海|中山|惠州|汕头|泉州|漳州|烟台|潍坊|淄博|临沂|济宁
  |洛阳|襄阳|宜昌|株洲|湘潭|岳阳|绵阳|德阳|遵义|桂林|柳州|三亚|唐山|保定|邯郸|廊坊|大同|包头|鞍山|芜湖|蚌埠
  |赣州|九江`

/** Places as a text about one of them names them: provinces and cities. */
export const localPlaces = lines`
  河北|山西|内蒙古|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|四川|贵州|云南
  |西藏|陕西|甘肃|青海|宁夏|新疆|香港|澳门|台湾|${cities}`

/** The same, and regions larger than a province. */
export const places = `${localPlaces}|长三角|珠三角|京津冀|大湾区|成渝|华[东南北中]|东北|西[南北]|[东中西]部`

const aggregator = '聚合(?:(?:类|打车|出行)?平台|渠道(?!的?[订占]))'

/** The aggregators by the ministry's description, and by their own name. */
export const fullAggregators = lines`
  (?:面向乘客[、,并]{0,3})?与(?:网约车)?平台公司共同提供服务的(?:平台(?:[(,]?(?:即|也就是|也称|又称
  |俗称)?(?:(?:人们|大家|业内|我们)?通?常说的|俗称的)?${aggregator}\)?)?|${aggregator})`
export const shortAggregators = `(?:面向乘客的|俗称|所谓)?${aggregator}(?:的(?:[这那]?一?类)?(?:第三方|出行|打车|服务)*平台)?`
/** What aggregators do with orders: 完成. */
export const handle =
  '完成|完单|成交|促成|收到|媒合|做|贡献|占据|占去|占|分得|分走|拿下|拿走|拿到|揽下|承接|承担|撮合|吃下|收获|斩获|实现|产生|处理|接单'

/** The beginnings of platform names of any kind. */
export const platforms = lines`
  滴滴|花小猪|曹操|T3|美团|首汽|享道|如祺|高德|百度|哈啰|嘀嗒|神州|万顺|阳光出行|携程|携华|腾讯|风韵|妥妥
  |及时用车|方舟|吉汽|旗妙|喜行|招招|蓝道|帮邦|斑马|易到|南网|小拉|聚的`

/** The platforms that are shipped as series, by the names in bulletins. */
export const platformNames = lines`
  滴滴出行|花小猪出行|曹操出行|T3出行|美团打车|首汽约车|享道出行|如祺出行|神州专车|招招出行|蓝道出行|阳光出行
  |妥妥E行|携华出行|帮邦行|方舟行|万顺叫车|及时用车|嘀嗒出行`
/** Other platforms: their values are recognised as theirs, and not taken. */
export const otherPlatforms = lines`
  风韵出行|斑马快跑|首约科技|吉汽出行|旗妙出行|喜行约车|星徽出行|叮叮出行|有序出行|大众出行|东风出行|聚优出行
  |365约车|麦巴出行|呼我出行|飞嘀打车|腾飞出行|南网出行|耀出行`
/** The buttons below a post: 收藏 分享. */
export const postTools = lines`
  (?:(?:收起|展开|查看)?(?:回复|评论|举报|点?赞|赞同|收藏|分享|转发|阅读|只看楼主)(?: ?[(（]?\d{1,6}[)）]?)?[ \u3000|·]{0,9}){1,6}`
/** What is part of a name only if the character before it is: 行约车 in 和行约车, 滴出行 in 有滴出行. That character may also be a word. */
export const afterWordInName = '(?!耀)[\\u3400-\\u9fff](?:出行|打车|约车|用车|叫车|专车)'
export const namedPlatforms = `${platformNames}|${otherPlatforms}`

/** How companies leave the market: 退出. */
export const left = '[注撤]销|吊销|退出|[退离]场|退市|出局|关停|补进'
/** How much or how strongly, behind verbs that do not always state a change: 跳了32%, 蹿得最快. */
const soMuch = '(?=得|[了出去来]{0,2}(?:\\d|[近超逾]?过?[1一两二三四五六七八九几]成))'
const work = '(?:接|做|跑|拉|送|完成)(?:[出到来了]){0,2}单?'
/** Verbs for a rise and for a fall. */
export const up = lines`
  飙升|飙涨|激增|跳[升涨增]|走强|爬升|走高|反弹|上扬|抬升|上行|多出来?|高出|添|上升|增长|成长|增加|新增|新来了?|新?添|净增长?
  |提升|提高|上涨|攀升|回升|回暖|加(?=了?(?:\d|$))|[冲蹿窜拉抬推收]高|[拉扬窜蹿跃走]升|[续收补]涨|扭跌为[涨升增]|多${work}${soMuch}|升|增|涨|(?:修复|前进|进步|扩张|膨胀|壮大|(?<![幅速势度])放大|提速|上[浮调探去来扬跳窜蹿]|[跳冲窜蹿飙扬攀拱蹦拔长])${soMuch}|[往朝向]上(?![个月面期看翻])(?:[^,。;:()\d%]{1,3}(?=\d))?|(?<![A-Za-z])up(?=(?:了|环比)?\d)|(?<!之)多`
export const down = lines`
  锐减|挫(?=[\d逾近])|暴跌|重挫|跳水|走[弱软]|转弱|缩[水量]|滑落|下[挫探坠]|萎缩|滑坡|下行|回[撤调吐]|缩|掉|下降|减少|净减|下滑|回落|降低
  |下跌|收缩|缩减|[走收]低|[续收走]跌|负增长|少${work}${soMuch}|(?:蒸发掉?|流失|折损|失血|腰斩|[倒后]退|退步|衰减|递减|瘦身|降温|狂泻|坠落|下[浮修沉]|[砍抹削][去掉]|丢[失掉]?|(?<![算总数统计加])下[来去]|[滑坠落探瘦垮塌]|衰退|吐了?)${soMuch}|[往朝向]下(?![个月面期看翻])(?:[^,。;:()\d%]{1,3}(?=\d))?|(?<![A-Za-z])down(?=(?:了|环比)?\d)|降|减|跌|少`
/** Phrases with both directions that mean the second one: 环比由升转降. */
export const turnsUp =
  '(?:由?[降减跌]转[升增涨]|不[降减跌]反[升增涨]|[转扭][降减跌][为成][升增涨]|[由转]负[转为]正|[为是呈]正(?=[\\d,]|$))'
export const turnsDown =
  '(?:由?[升增涨]转[降减跌]|不[升增涨]反[降减跌]|[转扭][升增涨][为成][降减跌]|[由转]正[转为]负|[为是呈]负(?=[\\d,]|$))'
/** Nouns for a rise and for a fall, behind a percentage. */
export const gains = '进账|正?增长|增[幅加速势]|[涨升][幅势]|上[涨升扬]|提升|回[升暖]|反弹|攀升|走高|扩张'
export const losses =
  '下[降滑跌挫探行]|回[落调撤]|[降跌减]幅|[降跌]势|减少|负增长|萎缩|缩[水减]|收缩|滑[坡落]|衰退|走低'
/** What follows a percentage in words and shows that it is complete: 百分之四点二, or 百分之四点二的增长. */
export const percentEnd = `(?=[,。;、)和及与以]|的(?:[环同]比)?(?:${gains}|${losses}))`
/** Words for a total, or for "by now": 共, 目前. */
export const totally = '计(?=\\d)|共计|合计|总计|总共|一共|共|累计|已经|已|目前|现[已有]?'
/** How a change goes, in words that do not alter it: 继续, 小幅. */
export const manner = lines`
  则|也|亦|又|仍然?|还是?|再度?|再次|转|骤|急剧?|陡|猛|[一1]下子|却|反[而倒]|继续|持续|连续|进一步|[轻略稍]?微|略有?|稍有?
  |竟然?|居然|实打实|结结实实地?|果[然真]|[突忽]然|[硬愣]是|硬?生生|直接|[1一](?:口气|举|路|把)|着实|确实|的确|倒是?|反倒|总算|终于|勉强|小幅|小步|小(?=[升涨增降跌减])|往回|大幅|大|明显|显著|快速|迅速|逐步|稳步|温和|平稳|同步|同样|仅仅?|只有?|才|实际|录得|净|更是|更`
/** The small change behind a word for none: 基本没变,微升0.2%, 持平(+0.2%). */
export const afterAll = lines`
  ,?(?:[、(]|环比|但|${manner}){0,3}(?:[-+↑↓]|${up}|${down}|(?<=\())了?\d`
/** Words before the month that a number is compared with: 比, 较. */
export const against =
  '(?:相?较[于之]?|相对于?|[比对]照|较?对(?=上1个?月)|拿(?=(?:上个?月|\\d{1,2}月份?)[^,。;\\d]{0,4}来)|相?比[起之]?|与|同|和|跟|对比|环比|[Vv][Ss]\\.?)'
/** On the month before: 环比, and other words that can mean nothing else: 月内增加3家. */
export const onMonth = lines`
  [Mm][Oo][Mm]|[按以从]?(?:单月|月度|(?<![\d本当])月)?环比(?:计?算?(?:下来)?|来?看(?![涨跌])|的)?|按月|1个月(?:[内里]|工夫|时间|光景|下?来)?|(?<!订)单月(?=(?:${manner}){0,2}(?:${up}|${down})[了出]?\d[\d.]{0,5}%)|(?:(?:[当本]|这1?个?)月[内里]?|单月
  |月内)(?=(?:分别|各自?|又|再)?(?:增加|减少|净增|净减|[多少]出?|添)了?(?:\d{1,2}家|\d[\d.]{0,5}万本|$)|新增了?(?:\d{1,2}家|$)|[-+]?\d{1,2}家)|月内(?=(?:${manner}){0,2}(?:${up}|${down})了?(?:\d[\d.]{0,5}%|$))|月(?=[增减降涨跌升][率幅速]?[者分为均都各\d])`
/** Words that return a sentence to all orders: 总体来看. */
export const inAll = '(?:整体|总体|总的|从?总量)(?:[来上]?看|而言|来说),?'
/** Words before a rough number: 约. */
export const about = '(?:约|近|首次突破|突破|首次超过|超过?|逾)'
export const onYear = `[Yy][Oo][Yy]|[按以从]?同比(?:计算?|来?看|的)?|按年|年(?=[增减]率?[分为\\d])|${against}(?:去年|上年)同[期月]`
const lacks = lines`
  [没未无]有?(?:再?公布|披露|给出|可比|同口径|数据|统计)|[没无]法|无从|算不|不(?:能直?接?比|可比|具可比|好比)
  |口径不(?:一致|一样|相?同)`
/** A clause saying that there is nothing of the year before to compare with, without stating any of it: 同比没法算. */
export const noYear = lines`
  (?<=[,。;:\n(])(?=[^,。;:()\n\d%]{0,30}(?:${lacks}))(?![^,。;:()\n\d%]{0,40}[变增升涨降跌减])[^,。;:()\n\d%]{0,20}(?:同比
  |同[期月])[^,。;:()\n\d%]{0,20}(?=[,。;)\n])`
/**
 * A clause that says only how large a number is, 仍处于高位; and, behind a change used for comparison, how the change developed:
 * 有所收窄.
 */
export const atHeight = '(?:虽然?|尽管|但)?[仍依]?[然旧]?处(?:于|在)?(?:历史|年内)?相?对?[高低]位'
export const hasSlowed =
  '(?:[已也]?[经有]?(?:明显|显著|大幅|小幅|有所|略有)?(?:收窄|扩大|放缓|加快|缩小|提高|回落))'
/** The earlier rate from which the own one developed: 由上月的3.9%收窄. */
export const fromRate = `[由从](?:(?:上个?月|\\d{1,2}月)份?的?)?(?:环比|同比)?的?(?:${up}|${down})?\\d[\\d.]{0,4}%(?=转|变|滑|回|收窄|放缓|扩大|加快)`
/** The time since which something is a record. It is not the time of what is counted: 今年2月以来的首次. */
export const record = lines`
  自?(?:(?:今年|20\d{2}年|[去上]年)?(?:\d{1,2}月份?|春节|年初)|今年|有?(?:统计|[记纪]录|数据))以来的?(?:首[次度个]|头一?[回次遭]|[第1一]{1,2}次
  |[最次][高低大小]|新[高低])`
/** Words for the whole country. */
export const nation = '全国|全网(?!约)|我国|国内|中国大陆|中国内地|中国|内地|大陆'
export const system = '(?:网约车|(?<!车))监管(?:信息|资讯)(?:交互|互动)(?:平台|系统)'
/** All orders of the country, of which a share is stated: 占系统当月收到的6.95亿单的22%. */
export const allOrders = lines`
  (?:(?:全国)?${system}|全国(?:网约车)?)(?:当月|\d{1,2}月份?)?(?:一?共)?(?:收到)?的?`
/** A share of all orders, which belongs to the number before it: 占总量的近三成. */
export const shareOfAll =
  '占[到了]?(?:(?:总量|总?单量|大盘|全国|全行业|(?:总|全部)订单量?)的?)?(?:约|近|超过?|逾)?(?:\\d[\\d.]{0,4}%|[一二三四五六七八九1-9]成[多半]?)'
/** The earlier value of a number: 由上月的643.0万本增至. */
export const from = lines`
  [由从](?:(?:上个?月|\d{1,2}月|[去上]年|年)份?[初末底]?的?)?\d[\d.]{0,9}[万亿]?[单本张家](?=升|增|降|减|回|上
  |下|扩)`
export const plainAmounts = lines`
  ${totally}|则|也|又|仍旧?|依[旧然]|还|就|才|了|总数|总量|数量|规模|成绩|存量|保有量|体量|数字|数|有|为|是|[高多]?达到?
  |增至|录得|报(?=\d)|来到|站上|计|还是|定格[在于]|停留在|发到|仅|只有|的|:`
export const orders = '(?:网约车)?(?:出行|业务)?(?:总?订单(?:信息|资讯)?(?:总量|总数|数量|规模|量)?|总?单量)'
/** Words between what is counted and its number: 达, 增至. For permits there are also words for issuing: 核发. */
const amountWords = `${from}|(?:${manner})?(?:${up}|${down})[至到]|[稳维保][定持]在|重回(?!\\d{1,2}亿)|${plainAmounts}`
export const amounts = `(?:${amountWords}){0,4}`
export const permitAmounts = lines`
  (?:首次|首度|已){0,2}(?:突破|超过?)\d[\d.]{0,5}万本,(?=达)|${amountWords}|方面,?|同期|发放[数总]?量?|核发
  |发出|发`
/** The ends of names of what is counted, in a text that is not yet normalised. */
export const counted = '公司|企业|[许許]可|[证證]|[信资][息訊讯]|量|[订訂][单單]|平台|平臺|城市'
/** Countries whose ministries may publish such numbers too. */
export const foreign =
  '英国|美国|(?<![今昨前当\\d])日本|韩国|印度|俄罗斯|法国|德国|新加坡|马来西亚|泰国|越南|印尼|菲律宾|澳大利亚|加拿大|巴西|墨西哥'

/** How the ministry begins its sentences. */
export const ownSentence = lines`
  (?:其中[,， \u3000]?)?面向乘客|在(?:订单量|(?:36个|各个?)?(?:主要)?中心城市)|按订单合规率|本月订单合规率|各地共?发放
  |(?:全国)?${system}\d{1,2}月`

const nameOfRegion = new Intl.DisplayNames('zh', { type: 'region' })
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
/** All other countries, but those that are part of other words: 海地 in 上海地铁, 多哥 in 许多哥们. */
export const countries = letters
  .flatMap((first) => letters.map((second) => nameOfRegion.of(first + second) ?? ''))
  .filter((name) => /^(?!.*(?:中国|台湾|海地|多哥|马里))[\u3400-\u9fff]{2,}$/.test(name))
  .join('|')
/** Days within a month or across several that have orders of their own: 国庆假期. */
export const daysOff =
  '(?:春运|暑运|(?:国庆|中秋|春节|五一|端午|元旦|清明|黄金周|[长小]?假期?)(?:首日|前[1-9一二三四五六七八九][天日]|[长小]?假期?|黄金周)?)'

/** Times other than the own month: the month before the last, the next month, and shorter or longer times: 首周, 近一年. */
export const otherTimes = lines`
  上上个?月|下1?个?月|首周|(?<!创|为|是)近[1一]年(?![来内])|过去(?:\d{1,2}|[一二两三四五六七八九十几])个?[月年]`

/** 同期 for the month of the year before, but not for the same time in a clause on all orders: 而同期全国网约车订单为8.11亿单. */
export const samePeriod = lines`
  (?<!聚合平台(?=同期(?:共?完成|贡献|收到|承接|拿[下走到])))(?:同[期月](?!的?(?:全国|全行业|网约车|聚合|系统))|(?<![,。;(而占])同[期月])`

/** Words for a publication: 正式发布. */
export const issued = '(?:(?:对外|正式|最新)?(?:发布|公布|披露|通报|更新)|给出了?(?:答案|数[据字]))'

/** Words that begin sentences and say nothing: 此外, 数据显示. */
const plainLeads = lines`
  其中|[这那]?里[头面](?=[,:]|$)|当中|同时|此外|另外|根据|双证[里中]|两证[里中]|据|记者|从|日前|近日|交通运输部|交通部|今日|今天|官方
  |首先|其[一二三次](?=$)|言归正传|核[对实查](?=$)|可[得知见](?=$)|提[到及](?=$)|基本面[讲说看]?|各位听众|请?听好|导[语读](?=$)|翻页|(?:本期)?目录|持证(?=情况)
  |官网|网站|微信|公众号|发布的?|公布的?|披露的?|公开|最新|消息|获悉|了解到|了解|统计|监测(?!到)|结果(?=显示
  |表明)|数据|信息|显示`
export const leadWords = `${system}|${plainLeads}`

/** Words on how the market went that name no part of it. */
const courseWords = lines`
  环比|同比|微[升降]|则|也|仍|都|呈现?|迎来|进一步|实现|出现|带动|推动|上升|增长|增加|提升|提高|上涨|下降|减少
  |下滑|回升|回落|回暖|反弹|攀升|走高|走低|上行|下行|止跌|不[升增涨降减跌]反[升增涨降减跌]
  |由[升增涨]转[降减跌]|由[降减跌]转[升增涨]|[再又]?创下?|[骤大][升降增减涨跌]|[一二两三四五六七八九]成|历史
  |新[高低]|纪录|高[位点]|低[位点]|连续|第?\d{1,2}个月|第[一二三四五六七八九十]个月|时隔|结束|超过|逾|此前|的
  |[二两三四五六七八九]?连[升增涨降跌]|再度|再次|首次|小幅|大幅|微幅|略有?|有所|继续|持续|保持|维持|延续|维稳
  |稳[定步]|稳中有[升降]|平稳|季节性|表现|大盘|总盘子?|盘子|基本一致|同样|依然|依旧|同步|态势|势头|格局|趋势
  |向好|改善|复苏|恢复|放缓|加快|提速|扩大|缩小|收窄|增多|旺盛|活跃$|高涨|火热|热[度情]|不减|[升降]温|竞争
  |激烈|加剧|日[趋益]|监管|趋严|合规化|进程|推进|发展|健康发展|规范发展|明显|显著|双双|还在发|发证|还|节奏
  |(?:没有?|未)停[下步歇发]?来?|却|并不乐观|扩容|扩张|加码|遇冷|承压|企稳|趋稳|趋于|饱和|见顶|触底|探底|逐步|逐月|一路
  |量价齐[跌升]|冷热不均|喜忧参半|减退|退去|不再|内卷|存量竞争|次[高低]|年内|同[1一]时期|备受(?:关注|瞩目|争议)|处于|处在|位于|高点|终结|止步
  |打破|两连[升增涨降跌]|增速|[增降涨跌升]幅|走势|增势|涨势|势头|未[改减变止]|不[改变]|相近|相似|相仿|再上
  |台阶|[一两二三四][升降增减]|双[升降增减]长?|出现|相当|稍好|日子|[快慢高低多少]得多|要|可观|亮眼|不错|收尾
  |收官|开局|新高|逼近|随后|光是|单是|光看|未能幸免|未能独善其身|对外|期内|不例外|占比|份额
  |更[大小高低快慢](?![的平])一?些?|形成|反差|对比|反观|告别|经历|历经|显现|体现|反映|折射|释放|叠加|助推|提振
  |推高|拉低|拖累|抬升|走[强弱]|趋缓|放量|缩量|降速|减速|加速|换挡|转[正负]|如期|照常|例行|首度|罕见|意外|震荡
  |波动|起伏|平淡|冷清|火爆|爆发|井喷|狂飙|跳水|滑落|筑底|重拾|分化|洗牌|入局|进场|离场|观望|谨慎|信号|迹象
  |拐点|瓶颈|天花板|红利|蓝海|红海|赛道|生意|江湖|大考|答卷|节点|关口|门槛|曲线|基数|景气度?|活力|韧性|信心
  |压力|挑战|机遇|看点|亮点|焦点|观察|扫描|盘点|小结|综述|快讯|可以看到|可见|由此|不难看出|不难发现|据此|为此
  |因此|所以|从而|于是|事实上|实际上|其实|显然|毕竟|大体|对照之下|相形之下|一如既往|年末|岁末|冲刺|符合预期
  |预期一致|开学季到来|毕业季|返程高峰|客流高峰|同月|这个月|[这同]1个月[里内]?|整月|\d{1,2}月内
  |暑期[过结]束?后?|暑期到来|暑期来临|暑期高峰|暑期旺季|暑运[过结]束?后?|暑运到来|暑运高峰|暑运旺季|旺季|淡季
  |出行高峰|过后|之后|结束后|已经|了`
/** Other harmless words of a sentence: times, speakers and topics. */
const topicWords = lines`
  (?:编[者辑]|君|我们的?)?(?:点评|(?<=编[者辑]|君)(?:解读|观察|[简快短锐]评|有话[要想]?说))|编者按|有话[要想]?说|包括(?=$)|明细(?=$)
  |^好的$|(?:对|根据|基于|为)?[您你]所?(?:上传|提供|发来?|分享|粘贴)的?(?:这[篇份])?(?=文章|文件|文档|原文|全文|公告|通报)|文[件档](?=\d|$)|(?:为[您你])?(?:简要|简单)?总结(?=$|如下)|(?:核心|主要|基本)结论(?=$)|值得(?:关注|注意)(?=$)
  |(?:具体|分别|依次|它们)(?:来说|(?:来说|表现)?[为是])(?=$)|[一1]问[一1]答|快问快答|[〇○]?卡片\d{1,2}|本周(?=数据|看点|速览|要闻|要点|行业)|[Kk]ey(?:takeaways|points|figures|numbers|data)|[Hh]ighlights
  |[Ss]ummary|[Oo]verview|(?:现在|目前|如今)(?=(?:全国|我国)?一?共?有多少家)|(?<=交通运输部)(?:[发挂放贴晒]出|上传|发|公布|更新)了
  |更新了?(?=(?:20\d{2}年)?\d{1,2}月)|(?<=数据)出来了|@所有人|有人看了?[吗没]|看了(?=$)|当局|列出|消息面上?
  |(?<=^(?:再|先|来|看|说|到|至于|最后|接着)+)(?:排名|名次|榜单)(?:情况)?(?=$)|城市(?=合规[率情方])|20\d{2}年|今年|\d\.\d{1,2}(?!\d)|\d{1,2}月份?[末底]?|\d{1,2}日|[本当全单]月|月度
  |(?:[图附]?表|图)\d{1,2}$|表格|(?:随文|文[末后中]|原文|通报|公报)[里中]?(?:[所后]?[附配]了?)?的?(?:[这那1一]?张)?[图附]?表(?!\d)|整理|各家(?=(?:平台)?的?订?单量环比)|附件\d{0,2}$|附$|[图附]?表\d|[图附]?表$|(?<!地)图(?:中?文字)?$|[配插]图|本期|进入
  |时间来到|刚刚|过去的|整个|单看|细看|按月|系统|作为|晴雨表|风向标|金秋|时值|昨[日天]|当[日天]|再?创|月|来源
  |有关负责人|有关部门|有关数据|有关情况|事件|摘[要录抄]|备忘录?|[速简小手札笔]记(?!者)|小抄|纪要|要点
  |[速简短快点]评|快报|data|DATA|快照|月报|例会|月会|看板|仪表盘|来?关注(?:一下)?|档案|概况|总览|概览|营运|简报|速览|一览|解读|一图[读看]懂|图解|图说|出炉|负责人
  |发言人|该部门?|该系统|该数据|部门|还有?|介绍|表示|指出|称|表明|报告|公告|(?:(?<![\u3400-\u9fff])部)?新闻发言人|通报说?|文章|梳理|发现|笔者|小编|这份
  |上述数据|经|(?<!平台)[一总]?共?收到了?多少|(?<=聚合平台)[一总]?共?完成了?多少|(?<=系统)收到(?=订单)
  |(?<=聚合平台)完成(?=订单)|[有是]?多少(?:[本张人](?=$|拿|持|取|获))?|(?:[有是]|发[了出放]{1,2})?多少[本张](?=网约车|[^,。;]{1,6}证)|是?[升涨增多]了?还是[降跌减少]了?|又?[多少涨跌增减]了多少
  |(?<!的)平台(?:公司)?(?:总|一)?共?有多少家|[有是]?多少家(?:正规|持证)?(?:网约车)?平台(?:公司)?|单子|(?:拿到
  |取得|获得)了?(?=(?:经营)?许可|牌照|(?:网约车)?(?:驾驶员证|车辆运输证))|如何|怎么样|(?:[几\d]个)?关键(?=数[字据]|指标|信息)|[几两三四五][个点条](?=看点|要点|亮点|重点|变化|观察|数[字据])|多不多|好不好|高不高|忙不忙|(?:大家|人们)?打车(?=多不多)|有什么|有何|变化|呢|吗|值得一提的是|值得注意的是
  |值得关注的是|值得一提|资料|好消息是|给出|出了|一项|(?<!的)企业(?=[许牌规情])|(?<=^(?:再|先|来|接着|最后|然后|说完[\u3400-\u9fff]{1,2})+[说看聊讲])(?:公司|企业|单[子量数]?)(?=$)|(?<!的)企业(?=数[量目])
  |一[侧端]|[供需运订业][给求力单务]端|从?业务量|各地|聚合|不出所料|果不其然|毫不意外|简单来说|一句话(?:概括)?
  |(?:划|手打|敲)?(?:重点|(?:几个|几大|以下)重点)(?:如下)?(?=$)|总结起来|总之|综上|换句话说|换言之|具体数字
  |数字上?|分项|逐项|先说|再说|(?:最后|然后)说(?!到)|看完|说完|主要运行|运营|营运|名称|类别|统计项|月份|[\\/]|日期|时间
  |周[一二三四五六日]|[昨今]晚|[早晚午]间|先看|先来看|[一两三这]组数[据字]|另一组数[据字]|相关负责人|(?:官方|平台|全国)口径
  |图表|统计表|(?:长图|海报|图片|视频|音频|播客)?(?:文字|图文|文本)[版稿]|成绩单|公报|同一份|那份|上述系统|运输服务司|[获办领发拿]了?证|按统计口径
  |[持有]证的?司机[与和及]车辆?(?![\u3400-\u9fff]*(?:的|新能源|电动))|双证规模|双证数量|双证发放|双证方面
  |双证情况|持[证牌]平台|持证(?=(?:网约车)?(?:驾驶员|司机|车辆|人员))|(?:随?[该此]?(?:公[告报]|通报)(?:所附|附带|后附|发布|中|里)?的?)?(?:附[图表]|图表
  |表格)(?!\d)|体量|合规化?水平|监测到的?|[一这]份|汇报|与此同时|与之相[伴应]|除此之外|核心|观点|跟踪|超预期
  |修复|[另一]+方面|相应地?|[两三]张(?=证)|总[的之]|至[此于]|说到|不过|但是?|然而|尽管如此|且|最后|更正|编者注|全国|我国|(?:回到)?国内(?!外|游)
  |范围内?|网约车|行业|市场|出行|需求|运力|供给|运行|业务|经营|规模|结构|合规率|合规方面|合规情况|合规进程
  |基本|总体|整体|具体|订单|总?单量|(?<!今年[^,。]{0,12})(?:一?共|总共|[有是])*多少(?=$)|(?<!的)驾驶员|(?<!的)车辆|两证方面|两证情况|证件|证照|牌照|资质|主体|发放|许可
  |数量|总量|总数|(?<=证[照件]?)存量|从业|(?<!的)人员|(?<!的)司机|驾驶员证|车辆运输证|运输证|车辆证|[两人车]证
  |双证(?=$|】|(?:继续|持续|稳步|同步|双双|均|都|保持|小幅|略有?|环比)?(?:增[加长多]|双增|[上回]升|上涨|下降|减少|下滑|扩[容张大]|攀升|走[高低]|回落)(?!的))|证|聚合(?:平台|渠道)
  |(?<!的)平台公司|(?<!的)平台|情况|方面|(?<=网约车|行业|市场|订单|单量)[这那][边头块]|来看|而言|如下|是这样的?|(?:我们)?一起来?看看?|来看看|原文|全文|正文
  |内容|同期|指标|项目|数[值量据目]库?|以下是?|要点|统计时点|[按分从]?平台类型(?:来?[分看])?|分渠道看|从业资格
  |两端|层面|维度|从业者|绝对[数值量]|单位|主要指标|主要数据|主要情况|传统[淡旺]季|[淡旺]季|来临`
/** Splits alternatives, but not within a group or class. */
export function alternativesOf(words: string): string[] {
  const alternatives = ['']
  let depth = 0
  for (const character of words) {
    if ('(['.includes(character)) depth += 1
    if (')]'.includes(character)) depth -= 1
    if (character === '|' && depth === 0) alternatives.push('')
    else alternatives.push(alternatives.pop() + character)
  }
  return alternatives
}

/** The words without which a sentence keeps everything that its statement names, the longest first. */
const longWords = [plainLeads, courseWords, topicWords]
  .flatMap(alternativesOf)
  .sort((one, other) => other.length - one.length)
  .join('|')
export const idleWords = lines`
  ${system}|(?:关键词|看点|亮点|要点|变化|趋势|信号)[一二三四五六][:：]?|新低|每1?个?月(?!平均)|它(?!们)|${longWords}
  |[和与及根注篇仅而就在再先看分为端侧量还另悉称问答数值、【】]|上(?![海饶虞])|人(?!均)|(?<!单)车(?!均)|单(?![车均])`

/** Words for a part of the market, or for a source that counts only a part: 夜间, 新能源, 媒体. */
export const parts = lines`
  ^(?:[本今]年)?累计$|(?<!第[一二三四五六七八九十\d])部分(?<!网约车部分(?=[)】,:。;\n]|$))|头部(?!(?:10|十)[名位大强家][^。;\n\d城聚]{0,20}合规率)|龙头|夜|凌晨|高峰|时段|周末|工作日|节|车型|电动|新能源|燃油|区|县|乡|村|镇
  |枢纽|机场|车站|顺风车|快车|专车|拼车|出租|巡游|预约|有效|取消|货|公交|地铁|代驾|城|线|级|商圈
  |[一两三四五几多]家|该|各家(?!(?:平台)?的?订?单量环比)|合规(?!率|化)|媒体|网友|以外|之外|口径|第三方|其[他它]`

/** What a report says of a false number: 不属实. */
export const denials = '不实|不符|失实|有误|误传|不属实|谣言|虚假|编造|辟谣'
/** A remark that a number is not that of the whole country: 不能当成全国的总量, 跟全国口径不是一回事. */
export const notOfAll = lines`
  (?:(?:不(?:是|算|等于|等同于?|(?:能|足以)?代表)|算不上|非|[未没]有?(?:能|完全)?[覆涵]盖|(?:不[能可要宜]|别|勿)[^,。;:\n]{0,14}[当看视算][作成做为])(?:是|了|\d{1,2}月份?|整个|的){0,3}(?=全国|全行业)
  |[跟和与同离距](?=(?:全国|全行业)[^,。;:\d\n]{0,5}(?:不是[1一]回事|不[可能好]比|还?差得?很?远)))全(?:国|行业)(?:的|网约车|行业|市场|平台|总|订单|单量|数[据字]?|量|口径|大盘|盘子|规模|情况|全[部貌]|\d{1,2}月份?|不是[1一]回事|不[可能好]比|还?差得?很?远){0,5}(?=[,。;:!?”」)\n]|$)`
/** What stands before the right number: 更正为. */
export const corrected = '(?:[更修订改]正|修[订改]|应?改|实)为|应[为是]'
/** The heading of old news: 旧闻回顾. */
export const oldNews = '【?旧[闻帖文稿](?:回顾)?】?'
/** Who counts or comments besides the ministry, 券商, and such a source behind numbers: (第三方口径). */
export const otherSources = lines`
  QuestMobile|易观|极光|艾瑞|Trustdata|CNNIC|(?:分析[师人]|网友|博主|自媒体)(?!手?[转抄摘誊](?:录|抄|写)|录入)|(?<!发布|发文)机构|券商|研报|研究院|业内|专家|天眼查
  |企查查|第三方(?=监测|统计|数据|测算)|本[站号刊报](?=统计)|(?:企业|公司|平台)(?=自报|自行上报|填报|上报的?数)|非官方|(?:抽样|问卷)(?=调查)|内部(?=数据|统计|口径)`
export const otherCounting = lines`
  口径(?<!(?:交通|监管|官方|部|系统|同|环比|全平台|全行业)[^()【】,:;。\n]{0,12}口径|(?<![^()【】,:;。\n])(?:全国|全国总|全国网约车)口径)(?!(?<=(?:^|[\n。])平台口径),\d{1,2}月份?(?:一?共)?收到的?订单信息)(?=[)】,;。\n]|\(非|:(?![^,。\n]{0,6}(?:交通|监管)|全(?:国|行业)(?:网约车)?(?:[)】,;。\n]|$))|$)
  |\((?![^()]{0,20}[称叫])[^()\d]{0,6}(?:${otherSources})[^()\d]{0,10}\)`
/** What leads to earlier issues of a column, 往期, but not in the menu of a letter: 往期 投稿 退订. */
export const earlierIssues =
  '(?<![和与跟同])往期(?!(?:数据|内容|文章)?[可请]|[ ;|·]{0,3}(?:投稿|[退取][订消]|订阅|分享|反馈))'
/** What leads to other articles, anywhere: 相关阅读. */
export const otherArticles =
  '(?:相关|延伸|推荐|[扩拓]展|更多|热[门点])(?:阅读|新闻|报道|文章|链接|资讯|推荐|内容)'
/** A line of its own above what others ask or write: 热门话题. */
export const otherPosts = lines`
  (?<=^|\n)(?:(?:相关|热门|推荐|最新)(?:帖子?|话题|讨论|问题|问答)|(?:\d{1,2}小时|[今昨]日|本周)?(?:热[文帖榜]
  |热门数据)(?:推荐|排行榜?)?)(?=\n|$)`

const here = '[这那][边里儿](?!有[1一几]?[份张组个]|看|拿)'
const ofOurs = `${here}|车队|公司|平台|群|店|(?:行业)?联盟|会员|协会`
/** Words for the writer's own numbers, or those of his workplace or home: 我自己的账, 我们车队, 我在滴滴跑. */
export const ofWriter = lines`
  我(?:${here}|自己(?![算估看整觉])|本人|[家司]|跑|接|开|公司|的(?!天|[老妈]|理解|看法|判断|感觉|观点|印象|总结|笔记|整理|点评|解读|结论)
  |在(?:${platforms})|们(?:${ofOurs}|司|(?:自己|内部|[家这]边)?[记算估]的))|咱们?(?:${ofOurs})
  |(?<!万)本人|自己(?:的账|的?单|跑|接|的流水)|老家`

/** The units in which the ministry prints its numbers. */
export const units = '亿单|万单|万本|家|%'
export const company = '(?:网约车)?(?:平台)?(?:公司|企业|业者)?'
/** A day in any usual form: 2023-09-15, 2023年9月15日. */
export const writtenDay = String.raw`20\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?`
/** The label of a day of publication, also behind the source: 来源:新华网 时间:. */
export const dateLabel = lines`
  (?:(?<=发[布表文稿送]|上传|[刊首印]发|播[出报]|首播|见报|出版|[刊登转]载|刊登|推送|编译|更新|生成|公[布开]|录[制音播]|成文|创建|签发|节目|报告
  |研报|撰写|刊发|访谈|采访|对话|:[^:\n]{1,20})|(?<![\u3400-\u9fff]))(?:时间|日期)`
/** To have a licence: 取得网约车平台经营许可. */
export const holds = '(?:取得|获得|获发|获|拿到|领有)了?(?:网约车)?(?:平台)?(?:公司)?经营许可'
/** To reach a threshold or more: 超过. */
export const reach =
  '超[过出]?|[突冲]?破|站?上|站[稳到在]|守住|[跨迈越]过|[过逾达满]到?|[高大]于|不[低少]于|至少|[>≥]'
/** To be above 80 per cent: 均在80%以上. */
export const above80 = lines`
  [均都]?(?:在|达到?|为)?(?:(?:80%|八成)(?:及)?[以之]上|(?:${reach})了?(?:80%|八成))`
export const compliant = `(?:订单)?合规率${above80}`
/** What an English title has between the name of the trade and the month. */
export const englishTopic =
  'in ?china|data|monthly|bulletin|report|figures|statistics|update|market|industry|sector'
/** English names before Chinese ones that mean the same: Orders 订单信息. Other words, such as places and parts, stay. */
export const englishNames = lines`
  (?:(?:of which|total|monthly|number of|orders?(?: information)?|licen[sc]ed|platforms?|companies|drivers?|vehicles?
  |permits?|licen[cs]es|indicators?|metrics?|(?:via |on |through )?aggregators?(?= (?:platforms? |orders )?(?:[/;|] )?(?:其中[:：]?)?聚合)
  |mom(?= 环比)|yoy(?= 同比)|(?:with |over |[>＞] ?){1,2}300k(?= orders 订单量?(?:在|超过?)?30万))[ ,:]{1,3}){1,6}(?:[/;|] )?(?=[\u3400-\u9fff])`
/** One English word in a translation of the ministry's words. Any other word may narrow it, such as `only`, `last` or a place. */
export const translated = lines`
  (?:(?:ride|e|car|online)[- ]?hailing|hailing|rides?|trips?|orders?|bookings?|information|info|data|records?|received|total|numbers?|counts?|volumes?
  |amounts?|licen[sc]e[sd]?|permit(?:s|ted)?|certificates?|drivers?|vehicles?|cars?|transport(?:ation)?|operating|operations?|business|platforms?|compan(?:y|ies)|firms?
  |operators?|enterprises?|issued|obtained|granted|holding|held|nationwide|national|country|china|ministry|supervision|regulatory|monitoring|exchange|interacti(?:on|ve)
  |systems?|industry|market|compliance|rates?|rank(?:ed|ing|ings)?|highest|lowest|from|high|low|descending|(?:central|major|key|hub|core)(?= (?:central |hub |core )?cit)|cit(?:y|ies)
  |(?<=[增升涨加多].{0,8})(?:up|ris(?:e|es|en|ing)|rose|increase[sd]?|growth|grew|gain(?:s|ed)?)|(?<=持平.{0,3})(?:unchanged|flat)
  |(?<=[减降跌少落].{0,8})(?:down|fall|fell|drop(?:s|ped)?|decrease[sd]?|declin(?:e|es|ed|ing))|(?<!同比.{0,12})(?:m[/-]?o?[/-]?m|month[- ](?:on|over)[- ]month|sequential(?:ly)?)
  |share|both|whose|where|are|is|have|having|respectively|the|a|of|in|to|by|and|with|for|as|at
  |(?<=(?:聚合|服务的平台).{0,12})aggregat(?:or|ors|ion|ing)|(?<=同比.{0,12})(?:y[/-]?o?[/-]?y|year[- ](?:on|over)[- ]year))`
/** Places in Latin letters. */
export const latinPlaces = lines`
  Beijing|Tianjin|Shanghai|Chongqing|Guangzhou|Shenzhen|Hangzhou|Chengdu|Wuhan|Nanjing|Suzhou|Xi.?an|Changsha|Zhengzhou|Hefei
  |Ningbo|Qingdao|Jinan|Dalian|Shenyang|Harbin|Changchun|Xiamen|Fuzhou|Kunming|Guiyang|Nanning|Nanchang|Haikou|Sanya|Dongguan
  |Foshan|Wuxi|Taiyuan|Shijiazhuang|Lanzhou|Urumqi|Lhasa|Guangdong|Zhejiang|Jiangsu|Sichuan|Hainan|Fujian|Shandong|Henan|Hebei
  |Hubei|Hunan|Anhui|Jiangxi|Yunnan|Guizhou|Guangxi|Shaanxi|Shanxi|Liaoning|Xinjiang|Tibet|Inner ?Mongolia|Hong ?Kong|HK|Maca[uo]|Taiwan`
/** From one month to another, 1-9月, and several months up to the own one, 前9个月. */
export const fromMonthToMonth = String.raw`(?<!20\d)\d月?(?:份)?[-~至到、和](?:20\d{2}年)?\d{1,2}月`
export const severalMonths = String.raw`(?:近|前(?!1个?月))(?:\d{1,2}|[一二三四五六七八九十])个?月`
/** A quarter in Latin letters, 2023Q3 or Q3订单, but not the number of a question. */
export const quarter = lines`
  (?<=20\d{2}年?|[\u3400-\u9fff(])Q[1-4](?![\d:.、a-z])
  |(?<![A-Za-z\d])Q[1-4](?=的?(?:数据|情况|网约车|总?订单|总?单量|聚合|全国|运行|累计|月报|[快季]报))`
/** Words beside a day that make it none of publication: 截图, 截止. */
export const otherDays = lines`
  (?:抓取|爬取|采集|截图|快照|下载|打印|入库|归档|浏览|检索|查询|收藏|访问|创[立办]|入驻|加入|生日|到期|有效期|会议|开会|面试|截止|招聘|招募|报名|优惠|促销|活动
  |广告|讲座|培训|直播|预告|公示)(?:启事|公告|信息)?
  |(?:[Ff]ounded|[Ee]st(?:ablished|\.)|[Ss]ince|[Jj]oined|[Bb]orn|[Cc]opyright|©|[Rr]etrieved|[Aa]ccessed|[Ee]xpires|[Cc]rawled|[Ff]etched
  |[Dd]ownloaded|[Pp]rinted|[Ll]ogin)(?: on| in)?`
/** The end of the name of an English paper or letter, and the number of its issue. */
export const englishPaper = lines`
  [a-z][^\n\d:;,。]{0,40}(?:brief(?:ing)?|(?:news)?letter|week(?:ly)?|daily|monthly|monitor|report|bulletin|review|digest|journal|times|news|post|watch
  |tracker|notes?|insights?|outlook|research|update|herald|gazette)`
export const englishIssue = String.raw`(?:issue|edition|no\.?|vol\.?|volume) ?\d{1,4}`
export const englishMonth = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\.?'
export const numerals = '一二三四五六七八九'
const digit = `[${numerals}]`
/** A number up to 99, and the part of a number below 1000 behind its hundreds. */
const tens = `${digit}?十${digit}?`
const afterHundreds = `(?:零${digit}|${digit}十${digit}?)?`
/** A number below 10 000 in its one full form in words: 二百七十九, but not 二百七. */
export const inWords = lines`
  (?:[${numerals}两]千(?:零(?:${digit}十)?${digit}?|${digit}百${afterHundreds})?
  |[${numerals}两]百${afterHundreds}|${tens}|[零${numerals}两])(?:点[零${numerals}]{1,2})?`

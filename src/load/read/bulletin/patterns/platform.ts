import * as words from '../vocabulary.ts'
import { scopePatterns } from './scope.ts'
import { tokenPatterns } from './token.ts'

const ending = '(?:出行|[打约专叫用]车|E?行)'
export const shortNames = words.platformNames
  .split('|')
  .map((name) => name.replace(new RegExp(`${ending}$`), ''))
  // These are words of their own.
  .filter((name) => !['阳光', '及时', '神州'].includes(name))
  .join('|')

/** That a share stays as it is: 占比仍近八成. */
const staysAsItIs =
  /比(?:仍然?|依[然旧]|还是?|继续|保持|维持|稳定)(?=[^,。;\n]{0,12},环比[增上大减][^,。;\n\d%]{0,2}[1-9]\d(?:\.\d{1,2})?%)/
/** A share of all orders, before a change that can only be of orders: 订单量占比仍近八成,环比增长13.1%. */
const ofAll = words.lines`
  (?:订单|单)量(?:大约|约)?占(?:${staysAsItIs.source})?(?:全国|全部|总量|市场|整体|大盘|行业|订单|保持|维持|稳定|的
  |了|在|到|约|近|超过?|逾){0,4}(?:\d[\d.]{0,4}%|[一二两三四五六七八九]成半?)(?:左右|以上)?(?=,环比(?:增长|大增|上涨|大涨
  |减少|大减))`

/** Where a platform has its seat or most of its orders, before its name or behind it: 总部位于南京的T3出行. */
export const seat = words.lines`
  (?<=[,。;:\n、和与及])(?:(?!${words.platforms})[^,。;:()\n%\d、和与及]){1,8}(?:系|旗下|麾下|背景|控股|支持|孵化)的(?=${words.namedPlatforms})
  |(?:深耕|扎根|立足|起家于|(?:总部|注册地)(?:位于|设在|在))(?:${words.places})的(?=${words.namedPlatforms})
  |(?:主要|主打|专注)(?:经营|深耕|布局)(?:${words.places})(?:市场)?的(?=${words.namedPlatforms})
  |主要在(?:(?:${words.places})[、和及]?){1,4}(?:等地?)?[两三四]?(?:运营|营运|展业
  |布局)的(?=${words.namedPlatforms})`
const basedIn = words.lines`
  ${seat}|(?:${words.places})系的?(?=(?:网约车)?(?:平台|玩家|选手|公司))|(?:${words.places})(?:本地|本土|国资|起家)[^,。;:\n%\d、订单市城]{0,6}(?=${words.namedPlatforms})
  |(?:超过?一?半|大部分|多数|主要)的?(?:运力|业务|市场|订单)[都均]?在(?:${words.places})|广州的(?=如祺)
  |上海的(?=享道)|南京的(?=T3)|杭州的(?=曹操)|北京的(?=首汽)
  |(?:(?:${words.places})、?){1,3}等?地?[^,。;:\n%\d、]{0,6}占比[较更最]?[高大]的(?=${words.namedPlatforms})`

/** The same behind a name, up to the end of the clause: 享道主要在上海,. */
const ofSeat = words.lines`
  (?<=${ending}|(?:${words.platforms}))的?(?=[^在]{2})(?:订单|单量|运力|业务|大本营|总部|主场|市场|根据地|重心|基本盘){0,2}(?:[都也就还]
  |主要|大多|多数|多半|集中|全|基本){0,3}在(?:(?:${words.places})、?){1,3}(?=[,)])
  |(?<=[(,。;\n]|由于|因为?)(?:大本营|总部|主场|根据地|基本盘)[就都设位]?[在是于]?(?:(?:${words.places})、?){1,3}(?=[,)])`

/** Another month's change, which the own one is compared with: 在10月增长43.5%的高基数上再增. */
const ofBefore = words.lines`
  (?:虽然?|尽管)?(?:不[及如敌]|[逊弱强优好差高低多少]于|[超赶]过|远超)(?:\d{1,2}|上个?)月份?的?\d[\d.]{0,4}%(?!个?百分点)(?:的[^,。;:()\n%\d]{1,6})?(?=[,。;])
  |(?:虽然?|尽管)?[在较比与和](?:\d{1,2}|上个?)月份?[^,。;:()\n%\d]{0,8}\d[\d.]{0,4}%的?(?:[高低]?基数[之以]?上|[之以]?后
  |[增涨升降跌减][幅势速](?:[略已]?有所|明显|大幅|进一步|小幅){0,2}(?:收窄|扩大|放缓|回落|加[深快]
  |缩小)(?=[,。;])|[增涨升降跌减][幅势速])`

/** How a change moves on, up to 至 and the new value: 降幅收窄至4.6%. */
const slopes =
  '(?:有所|明显|进一步|继续|大幅)?(?:回落|下降|下滑|提高|上升|收窄|扩大|加[深快]|放缓|缩小|降|升)'

/** Another month's change, from which the own one came: 较8月的5.4%收窄至2.1%, 由8月的增长2.2%变为下降1.1%. */
const changeOfBefore = words.lines`
  (?:[较比与由从]|[高低]于)(?:\d{1,2}|上个?)月份?(?:[增升涨降跌][幅速])?(?:的
  |\()?[-+]?(?:\d[\d.]{0,4}%${slopes}[至到](?=\d)|(?<=的[-+]?)\d[\d.]{0,4}%(?!个?百分点)(?:(?:明显|显著)?${slopes}了?(?!\d))?|\d[\d.]{0,4}%(?!个?百分点)\)?(?=收窄|扩大|回落|放缓|加[快深]|缩小|提高|降低|[变转升降至]|基本|持平
  |[高低]|相比|[,。;])|(?:增长|上[升涨]|下[降滑]|减少)\d[\d.]{0,4}%(?=[变转]|扩大|收窄))`

/** Another platform's change, which that before it is compared with: 仅好于下降1.2%的万顺叫车. */
const besideAnother = words.lines`
  (?<=[,;])(?:[仅只还也略稍远]|明显)?(?:[高低大小快慢强弱好差多少优逊次]于|不[及如敌]|[超跑赶][过赢]|跑输)(?:环比)?(?:(?:增长
  |上[升涨]|下[降滑跌]|减少|[增涨升跌降减])了?)?\d[\d.]{0,4}%的(?:${words.namedPlatforms})(?=[,。;])`

/** Brackets that include another platform, or leave it out: 滴滴出行(含花小猪). */
const withAnother = `(?<=${ending}|${words.platforms})\\((?:不?包?含|不?包括)(?:${words.platforms})(?:${ending})?\\)`

/** An unknown name in a row with known ones: 首汽约车、东风出行和天府行. */
const inRow = `(?<=(?:${ending}|${shortNames}|方舟行)(?:、|和|与|及|以及))(?!上|去|其|大盘|行业)[\\u3400-\\u9fff]{2}行(?=、|和|与|及|,[增涨降跌]|的?(?:订单|单量|[环同]比))`
const oneValue = '[-+]?\\d{1,3}(?:\\.\\d{1,2})?%'
const oneName = `(?:${words.namedPlatforms}|${shortNames})`

/** Who else counts orders, and publications other than bulletins. */
export const others = words.lines`
  QuestMobile|易观|极光|月狐|艾瑞|Trustdata|Sensor|第三方|财报|年报|季报|招股书|自称|自己[说称]|公司(?:方面(?!(?<=%,公司方面)(?:对此|则|也)?(?:回应|解释))
  |公告|自身|口径)|久谦|高频数据|数据宝|(?<![随原]|[与和同跟](?=公告(?:一[同起并道]|1[同起并道]|同[时步])))公告(?!(?<=[\n,。;部]公告)所?附|(?<=[据(]公告)附[表件])|内部[数信]|CEO|Uber|优步|报告(?:显示|称|指出)
  |据[^,。;:()\n]{0,6}人士|据(?:${words.platforms})[^,。;:()\n]{0,6}(?=[,:])|咨询|研究院|智库|机构(?!投资
  |客户)|[七7]麦|高德数据|草根|中金|中信|彭博|知情人|交通局|运管|省级`

/** Lookbehind before a direction: nothing denies it. */
const notSo = '(?<![不没未止无非]|没有|没能|未见|结束)'

/** Words for less than all orders. */
export const parts = words.lines`
  (?<![^\n])对比(?=:)|(?<![^\n])\d{1,2}日(?![^\n])|合规方面|夜间?|凌晨|违规|爽约|退单|投诉(?=订单)|空驶|无效
  |异常|[长短]途|豪华车|商务|[优惠]享|接送机|自营(?!平台)|学生|宠物|自动驾驶|高铁站|火车站|县城|全球|下沉
  |[周季旬](?=总?订?单量?)|中心城市|[人车户司]均(?!获|已|取得)|万人|合规车|外部|未完成|每[车单]|高峰|时段|周末|工作日|节日|(?:假期|国庆|中秋
  |五一|端午|元旦|春节)期间|日均|单日|日(?=单量|订单)|[上中下]旬|[上下]半月|首周|(?:清明|国庆|中秋|五一|端午
  |元旦|春节)(?:小?长?假|假期)(?![^,。;\n]{0,8}(?:影响|因素|效应|带动|因))|每[日天周]|(?:[昨今前][日天]|[上本这]1?个?周)(?=${words.platforms})|第\d{1,2}周|枢纽
  |机场(?!引发)|[快专拼]车|顺风车(?!平台)|新能源|电动车|境外|海外|国际(?!通讯社)|预约|取消|[小园]区|工业园|商圈|跨城|城际
  |部分(?=订单|单量)|一口价|企业(?:客户|[用约打叫]车|用户)|(?<!平台|网约车|[各家部])企业(?=订单)|公务|企业版|定制车|双证|小程序|渠道`

/** The kinds of words for reading the growth of platforms, one pattern each. Where two match at one place, the first wins. */
export const platformTokenPatterns = {
  stop: /[。;?!…\n]/g,
  mark: new RegExp(`[:,)]|(?!${withAnother})\\(`, 'g'),
  more: tokenPatterns.more,
  /** Words that narrow nothing, though they look like a supposition (如果和8月比), a place (后市) or a part. */
  idle: new RegExp(
    words.lines`
    (?<![^\n])[^\n,。;:%]{1,16}\d{1,4}:20\d{2}[-/.]\d{1,2}[-/.]\d{3,4}:\d{2}
    |(?<![^\n])(?!${words.places})[^\n:,。;%()\d订单平环同]{1,8}\([^()\n测估年月]{1,10}\)\d{1,2}:\d{2}
    |${besideAnother}|如果(?=[只单仅光]?[和与跟同看按])|(?:[没未][能有]?|难以?|勉强)?(?:守住|回到|达到|延续|保持)了?(?:\d{1,2}月|上个?月)份?的?(?:水平|势头|高位|涨势|增势|增长|总?订?单量|订单|体量|规模|位置)(?=[,。])|逆市|[抢车股后]市|结束连[跌降涨]|(?:[上下]架|封禁|整改|约谈|停[服运])(?:已|将|近|满|长达){0,2}(?:\d{1,2}|[两几])个?多?月(?:[之以]?后)?(?=,|的(?:${words.platforms}))|(?:超出|[高低好差]于|不及|符合)(?:市场|外界)?预期|${changeOfBefore}|${ofBefore}
    |${basedIn}|在(?:\d{1,2}|上个?)月份?的?[高低]基数[之以]?[上下]|多省|下架了?App的?|(?:市场)?份额(?:最[大高]|居首|第一)(?!,(?:但是?)?环比)的?|在[^,。;:\n%\d]{2,20}运营(?=,)
    |${ofAll}|每日经济新闻|${words.noYear}|${withAnother}|(?<=(?:${ending}|${words.platforms})(?:在?\d{1,2}月份?|当月|本月)?[共所]?)收到了?|(?<=[,;。\n]而?)(?:与此)?同(?:期|月|[1一]时间)的?(?=,|${words.platforms})|(?<=${ending}|${words.platforms})同期的?(?=[则却也]|总?订单|单量|${words.up}|${words.down})|同期的?(?=披露|[发公]布|公开|通报)`,
    'g',
  ),
  /** That a text explains its brackets. */
  ofBrackets: /括号[里内中]的?[是为]/g,
  /** Behind values: that they are wrong, or another month's. */
  retracted: new RegExp(
    words.lines`
    否认|写反|搬来|不实|是假的|有出入|以上[为是](\d{1,2})月(?=份?的?(?:各平台)?(?:订单|单)量?(?:环比(?:[。)\n]
    |$)|(?:排名)?(?:超过?|[在过破逾前])\d(?![^。)\n]{0,12}城市)))|(?<=[,(为])(\d{1,2})月份?(?:的?数据|口径)\)
    |以上[为是](?:\d{1,2}月|(20\d{2})年(\d{1,2})月)`,
    'g',
  ),
  denied: new RegExp(
    words.lines`
    ${words.denials}|网传|听说|传闻|据传|(?<!数)据说|好像|貌似|我猜|在传|流传|误[报作]|(?<=,据)(?:测算|估算
    |估计|推算)|(?<=,)[为系是](?:\d{1,2}月份?的?(?:数据|统计|数字)|合规订单)`,
    'g',
  ),
  /** The beginning of a note on values, before a place, a part or a base that they are of. */
  note: new RegExp(
    words.lines`
    (?:以上|上述|前述|这)(?:数据)?[为是系均]|注:数据[为是]?|[均都][为是系]|[仅只](?![微小略]?(?:[增涨升跌降减]了?[长少加幅]{0,2}|上[升涨]|下[降滑跌]|[多少])了?\d)(?:统计|包?[含括]|限
    |[列选取])?|口径[为:是]|其余|[说指]的是|(?:资料|数据)来源:(?![^\n。]{0,24}(?:交通
    |监管))[^\n。]{0,16}(?:证券|研究)`,
    'g',
  ),
  /** How a change has changed: 降幅收窄. */
  slope: new RegExp(
    words.lines`
    (?:[增涨升降跌减][速幅势]|增长率)(?:环比|较上月)?${slopes}(?![至到]\d)|[增涨升降跌减][速幅势](?:环比|较[^,。]{0,4})?(?:增加|减少|[多少])
    |[多少][降跌涨增升](?=了?\d)|[增涨升降跌减][速幅势]的?[较比](?:上个?月|\d{1,2}月)份?(?=[^,。;:\d]{0,3}[高低多少快慢大小]出?了?\d)
    |净增|新增订单|(?:收窄|扩大|放缓|加快|缩小)(?![至到]\d)|百分点`,
    'g',
  ),
  /** Behind a platform: that it says something of itself. */
  speech: /表示|透露|宣布|回应|公布|披露|官宣|介绍|(?<![简俗又也统名])称(?=[,:其])/g,
  /** Before the change of another month: 继. */
  after: /继/g,
  among: /其中|当中/g,
  /** What is supposed; or another act of the platform, which its sentence alone is on. */
  supposed: new RegExp(
    `${scopePatterns.notStated.source}|看[涨跌](?=\\d)|瞎猜|猜[一测]|拍脑袋|(?:融资|裁员|启动|打开)(?![^,。;:()\\n\\d]{0,8},(?:但是?|不过)?(?:其|它)?(?:\\d{1,2}月|[当本]月)?的?(?:总?订单|单量|环比))|若无|要不是`,
    'g',
  ),
  /** A note with another source. */
  sourceNote: new RegExp(
    `统计范围(?![^\\n。]{0,8}全国)|(?:来源|出处|口径|数据|整理自)[^\\n。]{0,12}(?:${others})`,
    'gi',
  ),
  /** Another source, or the writer. */
  source: new RegExp(`${others}|${words.ofWriter}`, 'gi'),
  /** The platforms with most orders, all over the country: 订单量前10名. */
  most: new RegExp(
    words.lines`
    (?:(?:(?<![\d本当])月度?|单月)?(?:订单|单)量?(?:在|超过?|[破过逾达满])?|超过?|[破过逾]
    |在)?30万(?![本张辆人元])[单笔]?(?:及?以上)?|(?:(?<![\d本当])月度?|单月)?(?:订单|单)量?(?:排名)?(?:位列
    |[居列排在])?前(?:\d{1,2}|[一二三五十])[名位家大强]?`,
    'g',
  ),
  /** A word for a platform named before, right before orders. */
  pronoun: new RegExp(
    words.lines`
    (?<=,而?)[前后]者|(?:(?<=[,。])[其它]|(?:该|这[1一]?家(?:[^,。;:\n%\d平公企]{1,10}的)?)(?:平台|公司|企业))(?=的?(?:(?:20\d{2}年)?\d{1,2}月份?
    |当月)?的?(?:总?订单|单量))`,
    'g',
  ),
  /** Platforms without names: 头部平台. */
  groups:
    /[分各单](?:大|主要)?平台|[各单]家|(?:头部|主要|腰部|尾部|中小|(?<!最)[大小])的?平台|[到从按]平台|平台端|玩家|(?<!城市|增长|下降|增幅|降幅)前(?:10|十)[名家大强]?(?=[里中之当]|的?平台)|(?<=[。;\n])平台(?=[^,。;:\n\d]{0,8}:|方面,)|(?<![\u3400-\u9fff])平台(?=的?(?:订?单量?)?环比)/g,
  /** A measure other than orders. */
  measure: new RegExp(
    words.lines`
    (?<=(?:各|主要|头部)(?:网约车)?平台的?)(?:(?![单环同月表走情涨增升降跌分均都普的变较比]|数据)[\u3400-\u9fff]){2,4}(?=环比|同比|[较比]|变[化动]|[增涨跌降]幅)
    |(?<=平台的?)[\u3400-\u9fff]{2,3}[率度分](?=[:\n])|(?:订单)?双?合规(?!方面|(?<=[不非]合规)(?:车辆|司机|人员)(?!的?订?单))(?:率|完成(?:订单)?率|程度|车?订单量?|单量)?|(?:持证|达标)率|订单(?!量)[\u3400-\u9fff]{1,3}(?<!增长|增加|上升|下降|变化|[环同]比)率
    |订单(?:金额|总额
    |均[额价]|单价)|成交额|毛利|搜索量|呼叫量|发单量|司机数|最?后[3三五5]名|(?<!单量(?:环比)?)(?:增长|增幅|提升
    |下降|降幅)前[3三五5]名|(?<!(?:订单|单)量?(?:[环同]比)?(?:变[化动]|涨跌幅?)|[增涨升降跌减][幅速]|单量|订单|环比|同比|另[一1]|各|多|平台|网约车|总量|大盘
    |市场|自营|聚合|头部|数据|行业|全国|企业|公司|出行|规模|运营)方面(?=[,:])|(?<!以来|年内|历史
    |新|[增涨升降跌][幅速])最[高低](?![点值])|用户[规数量]|(?:运力|供给|司机|用户|价格|服务|安全)方面
    |(?<!(?:[放加发砸]|加[码大]|[推给]出|恢复|增加|大手笔)了?)补贴(?=[,榜垫居:])|投诉(?!订单)|营?收入|营收|交易[额量]|流水|g[mt]v|[日月]活|[md]au|\buv\b
    |活跃|单均|客单价|均价|股价|市值|估值|净?利润|亏损|盈利|抽成|佣金|接单率|(?:完单|应答|取消|渗透|投诉)[率量]
    |满意度|客?运量|客流|人次|热度(?=[环同]比|[:：])|股|盘[前后]|[收现]报|注册|下载|里程|出行业务`,
    'gi',
  ),
  permits: /驾驶员|(?:车辆)?运[输营]证|车辆证|[人车机]证|许可|牌照/g,
  share: /份额|市占率?|占有|占比|比重|占(?=\d|约|到|了|全|比)/g,
  aggregators: /聚合/g,
  /** Others whose numbers are not the platform's orders: 司机, 用户. */
  beside: /用户|司机|乘客|车辆|运力|补贴|App|价/gi,
  /** The item of the whole country in a list: 大盘-3.9%. */
  country: /(?:大盘|全国|全行业|行业大盘|行业整体)(?=:?[-+]\d{1,3}(?:\.\d{1,2})?%)/g,
  /** All orders of the market. */
  wholeMarket: new RegExp(
    words.lines`
    网约车(?:的|总|行业|市场){0,2}(?:订单|单量)|收到|(?<![于过出比赢输着逆])(?:全国|我国|大陆|内地|大盘|行业
    |全网(?!约))|${words.system}`,
    'g',
  ),
  /** A part of them. */
  part: new RegExp(
    words.lines`
    ${parts}|(?:高德|百度|腾讯|携程|哈啰)[^,。;:、\n]{0,4}[上里中内](?=,)|城市[里中内]|(?:从|分)城市
    |(?<=[。;\n])(?![^,]{0,12}(?:平台|订单|单量|家|行业|市场|数据|网约车|企业(?!客户|用)|公司|车企|(?:下跌|下滑|上涨)(?!的)|跌声|涨声|跌势|涨势|普跌|普涨|寒意|寒冬|逆境|梯队|阵营|十强(?!城)|选手|玩家|附表
    |公报|通报|巨头|主机厂|互联网系|榜[首尾]|[增涨升降跌减][幅速]榜|单量榜|表[格里中]|前十名))(?:[^,。;:\n%\d]{2,12}(?:[里中内]|(?<![而向直往])上)(?=,)|(?![^,]{0,12}(?:公司|企业
    |${words.platforms}))[^,。;:\n%\d]{2,8}的(?:情况|表现|走势)(?=[^,。;\n%\d]{0,6},))`,
    'g',
  ),
  name: new RegExp(
    words.lines`
    (?:(${words.platformNames})|(${words.otherPlatforms})|(${shortNames}|(?:阳光|神州
    |及时)(?=:?(?:[-+]\d{1,3}(?:\.\d{1,2})?%|持平)))(?!系|${ending}))`,
    'g',
  ),
  otherName: new RegExp(
    words.lines`
    旗下|[子母分]公司|${inRow}|其[他它余](?:平台|公司|\d{0,2}家)|[以之]外|等(?:平台|公司|企业|头部
    |[\d几多两三四五]{1,3}家)|下属|对手|竞品|滴滴系|(?:${words.platforms})(?:系|${ending})?
    |[A-Za-z\u3400-\u9fff]{2}(?:(?<!网)[约打叫]车|(?<!日常|绿色|居民|公众|市民|多地|各地|了出|外出)出行(?!业(?!务)))`,
    'g',
  ),
  /** Values before the names that they belong to: 订单环比增长26.4%的曹操出行, 环比下降9%——这是滴滴3月订单的成绩. */
  valuesBefore: new RegExp(
    words.lines`
    ((?:订单|单)量?的?)?环比(?:(?:订单|单)量?)?(?:分别|各自?|依次)?(?:${words.manner}){0,2}(?:(${words.up})|(${words.down}))?[幅速]?[了为达至]?
    ${oneValue}(?:[、和及与]${oneValue}){0,9}(?:的(?:平台)?${oneName}(?:[、和及与]${oneName}){0,9}(?=[,。;:!?\n]|[成则却也]|是(?!否))
    |[-—,]{1,4}这[就便]?是${oneName}的?(?:\d{1,2}月份?的?)?((?:订单|单)量?)的?(?:环比)?(?:所?交出的)?(?:成绩单?|答卷|表现|变[化动]|增速|[涨跌增降]幅)?(?=[,。]))`,
    'g',
  ),
  orders: new RegExp(
    words.lines`
    (?:(?<!司机的?|[人车户日]均)接单(?=[数量](?!指数))|总?订单(?!金额|总额|均额|成本|毛利|奖励|时长|成功率|质量|距离|完成率|好评|密度|响应|保险|单价|投诉|目标
    |结构|收入)(?:信息|资讯)?|总?单量)(?:总?[数量]|规模)?`,
    'g',
  ),
  /** No change; groups show if it is only about so, or by how much it changed after all. */
  flat: new RegExp(
    words.lines`
    (?:[与和同跟]上个?月)?(?:(基本|几乎|大致|大体|接近|差不多|总体)上?(?:[与和]上月)?)?(?:持平|[没无未]有?变化|[没未不]变
    |纹丝[没未不]动|[零0]增长)(?=(${words.afterAll})?)`,
    'g',
  ),
  /** The rate of another month from which the own month's came. */
  fromRate: tokenPatterns.fromRate,
  /** What is compared with; not what a sentence only turns to: 从10月来看. */
  comparison: new RegExp(`(?!从[^,。;\\n]{1,14}看[,:])(?:${tokenPatterns.comparison.source})`, 'g'),
  span: new RegExp(
    words.lines`
    ${tokenPatterns.span.source}|[周季旬日]度?[环同]比
    |[和与跟同][^,。;:()\n]{1,8}前(?:\([^()\n]{0,12}\))?相?比|较[^,。;:()\n\d]{1,6}前(?!\d)
    |(?<![环同占对])比[^,。;:()\n\d]{1,6}前(?!\d)|(?:较|(?<![环同占对])比)(?:五一|国庆|春节|端午|中秋|元旦|清明|行业|全国|大盘)(?:期间|假期|平均|整体)?(?=变[化动]|[增涨升跌降][速幅](?:最|分别)|:|(?:${words.up}|${words.down})了?(?:\d|$|[,。;:\n]))|(?<!\d)[2-9两]个月累计|上[期次]|前期|历史数据|最近1?周
    |过去1?[年周]|两年|两个月|9个月|开年|Q[1-4](?!:[^\n。;%]{1,60}\?)|第[一二三四]季|20\d{2}[.-]\d{2}(?![.\d-])`,
    'g',
  ),
  year: /(?<!\d)(?:20)?\d{2}年(?!\d)/g,
  ownMonth: /本月|月内|当月/g,
  day: tokenPatterns.day,
  month: tokenPatterns.month,
  lastMonth: tokenPatterns.lastMonth,
  otherMonth: new RegExp(`${tokenPatterns.otherMonth.source}|${tokenPatterns.daily.source}`, 'g'),
  /** Why orders changed: a place beside it is not where they are. */
  cause: new RegExp(
    words.lines`
    ${ofSeat}|虽然?|尽管|因|由于|受|随着|得益|拖累|影响|冲击|封控|管控|疫情|背后[是有的]|原因|[源缘]于|归[功因]|主因|大本营
    |居家|停摆|失火|总部|主场|起家|重心|主要(?:市场|运力)`,
    'g',
  ),
  otherTrade: new RegExp(scopePatterns.otherTrade.source, 'g'),
  /** An authority of one place. */
  office: /[省市区县]交通/g,
  place: new RegExp(
    `${scopePatterns.place.source}|[本当]地(?![化生])|同城(?!配送)|[两三四]地|(?<=其余)城市`,
    'g',
  ),
  onMonth: new RegExp(words.onMonth, 'g'),
  onYear: new RegExp(words.onYear, 'g'),
  /** The directions of two platforms, or of several without saying whose: 一升一降. */
  opposed: /[1一]([升增涨降减跌])[1一]([升增涨降减跌])|[有先][升增涨降减跌][有后][升增涨降减跌]/g,
  /** Words for a change without a direction: 增速分别为6.9%、5.0%. */
  neutral: new RegExp(
    words.lines`
    增减|(?:增速|增长率)(?!${slopes}[至到]\d|${changeOfBefore}\d|最[快高]|[位排]?[居列名]?第[1一二三]|[位排]?[居列名靠]前|[位]?居首|(?:[均也都则仅只有]|分别|依次|[为是]|高?达到?|超过?|高于|逾)+(?:\d|[两二2]位数))
    |涨跌|升降|成长性|[多少](?!出?来?了?\d|[接做跑拉送完])|(?<=[速幅])[高低](?=出)|[高低](?!出?了?\d)|添(?!了?\d)`,
    'g',
  ),
  up: new RegExp(
    `${notSo}(?:(?:[增涨升][速幅势]|增长率)${slopes}[至到](?=\\d)|增速|增长率|翻了?[近超一两三四五1-9]{0,2}[倍番]多?|[为转是]正(?!增长|常|式|在|值|好|因)|(?<=增速[由从][^,。;:]{1,10}-\\d[\\d.]{0,4}%)[转变]为?(?=\\d)|(?<![幅速势])高(?=出?了?\\d)|${words.up})`,
    'g',
  ),
  down: new RegExp(
    `${notSo}(?:[降跌减][速幅势]${slopes}[至到](?=\\d)|[为转是]负(?!增长|责|面)|(?<![幅速势])低(?=了?\\d)|${words.down})|没了|跌去`,
    'g',
  ),
  /** One of the platforms named before. */
  oneOfThem: /(?<=[,;:][而但]?)另?[1一](?:个|家(?!平台|公司|企业))/g,
  /** How many platforms are meant. */
  count: /(?:[1-9两三四五六七八九](?!\d)|1\d)家/g,
  number: /(?<![\dOolIT]|(?<!T)[\dOolI][.,])(?:\d{1,2}(?=\.(?:1[0-2]|[1-9])月)|\d+(?:[.,]\d+)*)/g,
} satisfies Record<string, RegExp>

import * as words from '../vocabulary.ts'

/** A clause before the one that speaks of all numbers: 数据未经核实,以上均为估算值. */
const clauseOfNote = String.raw`(?:(?!截|据|来源)[^\d,。;:()\n]{2,12},)?`
/** Lookaround for 以上 right below numbers: 以上为上海数据. */
const belowNumbers = String.raw`(?=[以上])(?<=\d[万亿]?[单本家个][^\n]{0,40}[。\n(]{1,3}${clauseOfNote})`
const ofMinistry = '交通运输部|交通部|部里|部网约车|主管部门'

/** What notes say of the numbers above or beside them. */
export const notePatterns = {
  ofAll: new RegExp(
    words.lines`
    (?:(?:注|说明):${clauseOfNote}|${belowNumbers})(?:以上|上述)(?:各项)?(?:数[据字值])?[均都]?[为是系]([^,。;:()\n]{2,18})(?=[。)\n]|$)`,
    'g',
  ),
  /** A clause that calls the numbers before it old, wrong or withdrawn, and does not correct them: 这一数字是旧数据. */
  retracted: new RegExp(
    words.lines`
    (?<=[,。;(\n【]|\d%|[万亿]单)(?:不过|但是?|可|其实|注:|注意,?)?(?:(?:[这此该]|上[述面]|以上)[1一个条项组]?(?:数[据字值]?|信息|消息|内容)?|它(?!们)|数[据字](?=[有已错不]))?(?:[均都已经就]|[为是系属]于?)*
    (?:(?:旧|老|过[期时]|[去上前]年|[更修订]正前|[修更]订前|上上个?月)的?(?:数[据字值]?|口径|信息|新?闻)
    |(?<=[这此该述面上字据值数息容它][1一个条项组]?[均都已经就为是系属于]{0,4})(?:有误|并?不(?:准确?|对|实|正确)|错(?:的|了|误的?)?|撤[回销下]|作废|过[时期]|失效|存疑|我(?:自己)?[估猜编]的
    |${words.notOfAll}))
    (?=[,。;)】\n!]|$)(?![^。\n]{0,20}(?:\d|已[经予]?[更修改订][正改])|,(?:请|欢迎|可))
    |(?<=[。%单家本],?)(?:\(\)|(?:对(?:不对|还是错|吗)|正确吗)\?)|(?<=单|%)还是\d[^。\n]{0,20}\?
    |(?<=[%单家本]。?\()(?![^()]*(?:${ofMinistry}|官方|系统))(?<counter>[^()\d]{1,14}(?:测算|估算|推算|预测|预估))(?=\))`,
    'g',
  ),
  /** A sentence, or the content of brackets. */
  sentence: /[^。;!?()【】\n]{3,}/g,
  /** Notes below a text that are numbered in plain digits: their marks may have run into its numbers. */
  plainNotes:
    /\n[ \t]{0,9}[-_—―─]{4,80}[ \t]{0,9}\n{1,3}[ \t]{0,9}1 ?(?!楼)[\u3400-\u9fff].{0,200}\n{1,3}[ \t]{0,9}2 ?[\u3400-\u9fff]/,
  /** The orders of a part of the market, below which the aggregators are of that part: 新能源网约车5.62亿单。聚合平台… */
  partOfMarket:
    /(?:新能源|纯电|电动|夜间|高峰|[快专拼]车|线城市)[^,。;\n]{0,12}\d[\d.]{0,6}[亿万]单(?=[。;\n](?:其中)?,?聚合)/g,
  /** That numbers are not the ministry's, by which the ministry is not named as their source: 与交通运输部无关. */
  notOfMinistry: new RegExp(
    words.lines`
    (?:(?:未[经获与曾得]|没有?(?:经|得到|获得))[^,。;\n]{0,6}(?:${ofMinistry})[^,。;\n]{0,24}?(?:核|审|认可|对账|确认|授权)|(?:非|不是)[^,。;\n]{0,6}(?:${ofMinistry})[^,。;\n]{0,12}?(?:[发公]布|的?数(?=[据字。]|$))
    |[与跟和同][^,。;\n]{0,6}(?:${ofMinistry})[^,。;\n]{0,24}?(?:无关|不可比|不同|[没无]有?[^,。\n]{0,4}(?:关系|关联|隶属)))`,
    'g',
  ),
  /** The ministry of another country, or the foreign language from which a text was translated. */
  otherMinistry: new RegExp(
    words.lines`
    (?<nation>${words.countries}|大韩民国|沙特|俄|该国)(?:[^,。;:\n\d报媒社引据从驻华网]{0,12}(?:交通|运输|道路|公路|国土|基础设施)[^,。;:\n\d]{0,10}[部省署局厅处])
    |(?:原文[为是系]|译自)[^,。;\n)]{0,6}(?<![中汉英原])[语文](?![\u3400-\u9fff])|(?<![中汉英])[语文]原文|[由从自][\u3400-\u9fff]{1,5}(?<![中汉英原])[语文](?:翻?译|编译)`,
  ),
  /** The month of the numbers that a note behind it is on. */
  monthBefore: /(\d{1,2})月份?的?$/,
  ownNation: /中国|我国|国内/,
  openBracket: /[([【]$/,
  /** Words by which a note leaves numbers the country's. */
  ofWhole: /全国|交通|监管|官方|统计|部分|记者|报道|合规率|排[名行序]|[环同]比|(?<!聚合)平台/,
  counted: /的?(?:网约车)?(?:行业|市场)?(?:运行)?(?:数[据字值]?|值|情况|口径|订单)?$/,
  /** Words by which it says that they are of less. */
  part: /预测|预计|测算|估算|模拟|示例|目标|夜|合规|有效|快车|新能源|[一二三四]线|城市?$|聚合|[今年内]累计|日均|同期|自报|以来|[去上前]年|口径$|研究院|机构|Q[1-4]$/,
} satisfies Record<string, RegExp>

/** Notes by which no number of the page is the country's of a month. They refuse the text. */
export const untruePatterns = {
  /** Who counted them, or how: 以上为该机构口径. */
  ofOthers: new RegExp(words.lines`
    (?:(?:以上|上述)(?:数[据字])?[均都]?(?:[为是系]|来自|源自)|(?:注|说明):)[^,。;\n交监部系]{0,12}
    (?:(?<!(?:同|统计|可比)[^,。\n]{0,4}|[为是系按](?:订单|单)量)口径|(?:${words.otherSources})(?:数据|统计|监测)?)(?=[。)\n]|$)`),
  /** The place or platform that they are of: 以上为深圳数据. */
  ofPart: new RegExp(words.lines`
    (?:(?:注|说明):(?:以上|上述)?|${belowNumbers}(?:以上|上述))(?:数据)?[均都]?(?:范围)?[为是系]?
    (?:${words.localPlaces}|${words.platforms}|[全本][省市区县])省?的?(?:数[据字]|情况|口径)?(?=[。)\n]|$)
    |(?:以上|上述|本文|数[据字])[^,。;\n]{0,8}样本城市|\(样本城市|样本数据|不代表(?:实际|真实|全国)`),
  /** A rumour, or an old or false text, by its label or in a sentence: 传言:…, 以上数字系编造. */
  rumour: new RegExp(words.lines`
    (?<=^|[\n。【])(?:传言|谣言|流言|[网讹]传|传闻|坊间传闻|小道消息|旧稿|[草初废样]稿|测试稿|模板|假新闻|段子)】?:
    (?=[^。\n]{0,40}(?:监管信息交互|交通运输部))|(?:系|是|属|为)(?:编造|伪造)|(?<=(?:\d|[数图文稿报此该述])[^。\n]{0,60})[系是属为]谣言|不属实
    |(?<!(?:连载|热门|推荐|广告)[^。\n]{0,30})虚构`),
  /** Numbers that were forecast or assumed, or are from before a revision: 网约车订单(预测值), (修订前). */
  supposed: new RegExp(words.lines`
    网约车[^,。;:()\n]{0,16}\([^()\n]{0,6}(?:预测|测算|估算|模拟|示例|样例|样本|目标)(?:数[据字值]?|值|版)?\)
    |\([^()\n]{0,6}(?:调整|修订|修正|更正|校正)前\)|数[字据](?:全部?|均|都)?(?:还|仍)[然旧]?[是为]上一?[期个]|报价单|价目表`),
  /** A template or an example of how a text looks. */
  template: new RegExp(words.lines`
    写作模板|样例数[字据]|造数(?=[,。;)])|(?:联调|沙箱)环境|(?:数字|数据|数值)(?:请自行(?:替换|填写)|(?:仅为|均为|为)?(?:示意|示例|模拟|虚拟))
    |(?<![图片]|图表|视频|广告)占位(?!图)|送审稿
    |(?<!(?:办法|条例|规定|细则|标准|规范|指南|方案|规划|研究报告|白皮书|论文)\(?(?:修订)?)(?:征求意见稿|未定稿|讨论稿)`),
  /** That the numbers, or a correction, are wrong, without the right ones: 上述数据有误. */
  wrong: new RegExp(words.lines`
    [更订修]正[^,。\n\d]{0,4}(?:有误(?!信息|之)|撤[回销]|作废)|(?<![如若倘][^。\n]{0,9})(?:本[文条篇]|[上前]述|以上|[上前]文|文[中内])
    [^。\n\d如若倘]{0,9}(?:数据|数字|内容)[^。\n\d如若倘难]{0,4}(?:有误|错误|作废)(?![导差?]|之处|[^。\n]{0,20}(?:\d|已(?!作废|撤|删)))`),
  /** A correction of the month, the direction or the unit, which cannot be applied to a number: 9月应为8月. */
  miswritten: new RegExp(words.lines`
    \d月(?:份|\d{1,2}日)?应为\d{1,2}月|(?:[上下][升降]|[增减][长加少])应为(?:[环同]比)?[上下增减]|[亿万][单本]应为[亿万]`),
} satisfies Record<string, RegExp>

/** Words that name the numbers of the text, or the text as a whole. */
const ofText =
  '数[据字值]?(?!显示|表明|统计)|[取各]值|材料|内容|小结|[范样例课全上]文|[文题例][中内]|一稿|[这此该本][\\u3400-\\u9fff]?[文段则篇条份页表稿书版件]'
/** That someone invented the numbers. */
const madeUp = words.lines`
  (?<!不是|并非)(?:自[拟编]|虚[构拟]|杜撰|臆造|编造|伪(?:造|数)|编的|编排的?(?=\)|$)|[瞎胡乱][编填写凑诌扯说]|凭空|拍脑袋|随[手便意][^,。\n]{0,3}[编写填造]|随机(?:函数|数)?(?:生成|编排|组合|模拟)|掷骰|想出来|作者想[象像]|假(?:报文|数|设性)|设定值|而设|为举例|混淆处理
  |吉利数|占(?:版面|个?坑)|填充内容|纯属(?!个人))|[不并]?(?:非|含)真实|与(?:实际|现实)[^,。\n]{0,6}无关|可能完全不存在`
/** That they are taken back. */
const withdrawn = words.lines`
  (?<!机构|已)作废|(?<!无法)撤[回销](?!了1条)|收回|下架|废[弃止]|停止(?:使用|引用)|不再(?:有效|作为)|不可信|已被替换|[录取填印写抄]错|错[录填]|误(?:[植发]|操作)|刊发有误|不能成立|[全均]部?(?:有误|不[正准]确)`
const fake = 'madeup|fake|fictitious|fictional|dummy|invented|synthetic'

/** On which side of a note its numbers are: above it or below it. */
const where = '(?<where>以[上下]|上[述面]|下[列面])'
/** The beginning of a correction, which gives other numbers instead. */
const corrected = String.raw`[^\n]{0,40}(?:应为|[更改]正为|改为|以下[为是]|正确[^,。\n]{0,4}[为是:\d])`
const test = '(?:测试|压测|联调)'

/**
 * Notes by which all numbers above them, below them or on the page are made up, wrong, withdrawn or not the ministry's, one
 * pattern for each way to say it. The group `where` names the side of the numbers, `head` a heading above them.
 */
export const disclaimerPatterns = {
  /** Numbers or a text that someone invented: 数值由随机函数生成, 以上全是编的. */
  invented: new RegExp(
    String.raw`(?:${ofText}|${where})(?:,(?=[均都全是纯与系]))?[^,。\n如若倘]{0,30}?(?:${madeUp})(?!的?[^。\n]{0,12}与上文无关)`,
    'gi',
  ),
  /** The same, withdrawn: 本表作废. */
  withdrawn: new RegExp(
    String.raw`(?:${ofText}|(?<where>以上|上述)|所载)[^,。\n如若倘]{0,24}?(?:${withdrawn})(?!${corrected})`,
    'gi',
  ),
  /** That none of the numbers is real or the ministry's: 文中数据均为仿真结果, 以上各数都不是官方公布的. */
  unreal: new RegExp(
    words.lines`
    (?:${where}(?:各?[数项][据字值]?|内容|情[景形])?(?=[^。\n]{0,10}[均都全没])|文[中内]的?(?:数[据字值]?|内容)|本(?:文|篇|表|小结|材料)
    |全国数|(?<=^|[。,;(\n]|所有|全部|等)数[据字值]|数[据字值](?=,?[均都全]))[^。\n]{0,30}?(?:仿真|模拟|演示用|并非真实|不是真|[全均都]部?不实
    |没有?1个[^,。\n]{0,4}(?:对|真)|模型的?(?:估计|测算|结果)|不得引用|(?:不是|并非)[^,。\n]{0,14}(?:交通运输部|官方|部里|主管部门)[^,。\n]{0,6}(?:数|统计|公布|发布)
    |与(?:交通运输部|部里|官方|实际)[^,。\n]{0,16}无关)`,
    'gi',
  ),
  /** A label of a text that is void, or was never meant as news: 作废通知, 【演示数据】. */
  label: new RegExp(
    words.lines`
    (?<=(?:^|\n)[【[(]?)[^\n【】[\]()。,:]{0,6}(?:(?<!证|声明|遗失|挂失)作废|(?:撤[稿销回]|收回|废[弃止])(?:声明|通知|说明|公告)?
    |(?:演示|测试|模拟|虚拟)数据|测试(?:环境|稿)|(?<=已)失效|愚人节特稿)(?=[】\]):\n]|$)|[【[(][^】\])\n]{0,4}(?:示例|样例|范文)[】\])]`,
    'gi',
  ),
  /** A notice that withdraws a report: 撤回9月数据的说明. */
  notice:
    /(?:撤[回销下]|作废|停止使用)(?:[^\n。]{0,50}(?:数据|稿件?|一文|文章)的(?:说明|通知|公告|声明|函)(?=\n)|[我本][^\n。]{0,20}(?:发出|刊发|推送|发布)的)/g,
  /** What readers must not do with the numbers: 切勿引用. */
  forbidden:
    /(?<!(?:授权|许可)[^。\n]{0,8})(?:禁止|[请切]?勿|严禁|不[得要可]|别)[^,。、\n\d]{0,5}(?:入库|外引|当作统计|(?:采[用信]|引用)(?=[,。!;)】\]\n]|$|[此本该]))|1个字也别信/g,
  /** A puzzle in which errors are to be found. */
  puzzle:
    /(?:找错|改错|纠错|找茬|挑错)(?:题|赛|考试|练习)|找茬!|找出[^。\n]{0,12}(?:造假|错误|不对)|(?:不少于|有)\d{1,2}处(?:数[据字])?错误(?=,?请)|错误不少于/g,
  /** That someone altered the numbers, or made up the text: 故意写错, 让模型生成一份通报. */
  forged: new RegExp(
    words.lines`
    故意[^。,\n]{0,4}(?:[写改填弄][错的]|搅|改动)|改[过动了](?:其中|里面)[^,。\n]{0,2}个数|没有[1一][个条句处](?:是|数[据字])[^,。\n]{0,4}(?:真|对|可)
    |随[手便意][编造]了?[1一][页份段篇条]|伪造的[通公]报(?:长这样|如下|:)
    |(?<!(?:根据|基于|用)[^\n。]{0,20})(?:生成|写|编)[1一][条段篇份则][^\n。,]{0,16}(?:通报|公报|月报)|随机扰动|含幻觉|生成的(?:样文|范文)`,
    'g',
  ),
  /** A heading of fiction or practice, which the text below it then is. */
  head: /(?<=(?:^|\n)[^\n。|]{0,20})(?<head>练手|教学用|虚拟案例|恶搞|小说(?=\n|节选|第)|剧本(?!杀)|压测(?=报文|数据|用)|开发环境|撤[文稿](?=[单标:\n])|平行世界(?=观察|报告)|穿越(?=小说|文|剧)|打字练习|桌游|训练语料|脱口秀(?=文?稿|段子)|智力题|蒙特卡洛)/g,
  /** What is played or assumed: 模拟新闻发布会. */
  played: /模拟(?:通报|公报|新闻?发布会|新闻发布)|剧情需要|假设性数[据字]/g,
  /** A test of programs. */
  test: new RegExp(
    words.lines`
    [【[(](?:(?:系统|发布|功能|接口|上线)?${test}(?:[版用稿件页]|数据|信息|内容|消息|文本|专用)?|test)[】\])]|(?:测试){3}|(?:test){3}
    |(?:[这此本][是为1一]?[篇条份个]|[是为系属]|仅[供作用])[^,。\n\d]{0,12}${test}(?:专?用)?(?:稿|文[本章稿]|信息|消息|用?(?=[,。)\n]|$)|使用)
    |(?<=^|[\n。,;【]|标题:)${test}(?:专?用)?(?:稿|文[本章稿]|完毕|人员?:|(?:数据|信息|消息|内容)(?=[,。:)】\n])|[-:](?=[^,。\n]{0,8}网约车))
    |mock(?!ing|ery)|faker|lorem|(?:env|mode|label)[=:](?:test|fake|demo)`,
    'gi',
  ),
  /** Made-up numbers in English, whose blanks have been dropped. */
  english: new RegExp(
    words.lines`
    (?:figures?|numbers?|fixtures?|data|values?)[^.。\n\d]{0,24}(?:${fake}|notreal)|(?:${fake})(?:figures|numbers|fixtures|data|values)|\(synthetic`,
    'gi',
  ),
} satisfies Record<string, RegExp>

/**
 * Words by which a remark may say, in any way, that numbers are not the ministry's: whoever loads the text decides. Only
 * sentences without a number of the bulletin are searched for them.
 */
export const doubtPatterns = {
  /** A number of the bulletin, or a compliance rate. */
  stated: /\d(?:[万亿]?[单本张家个]|%)|合规率/,
  /** That someone invented them, or filled a space with them: 数是我随手敲的. */
  invented: new RegExp(
    words.lines`
    [瞎胡乱][编拟造填写凑诌]|凑(?:的|数|整|出来)|(?<![主总责改汇选采新摘])编(?:造(?!订单)|的(?!辑)|出来)|杜撰|虚构(?!,请勿对号)|捏造|凭(?:空|印象)|伪造(?!平台)|变造|[Pp](?:的|过的|了)图
    |假(?:数|公报|通报|报文|设|定)|[仿模][写造制]|[照仿模][^,。\n]{0,8}(?:写法|口吻|口气|样式|句式)|恶搞|恶作剧|捣乱|愚人节|玩笑|逗(?:你|大家)|随机(?!抽)|脚本[填灌生]|程序[换填生]|续写|幻觉
    |占[住位坑](?!图)|撑版面|(?:[看试测]|为了?)1?下?(?:排版|版式)|排版(?:效果|用)|样例|范文|演示|架子|[随顺]手[敲写摆填打抓]|自[行己](?:生成|填的)|拟写|任意[编拟]|梦见|空想|许愿|拼[起出]来|吐出来|蒙的|另拟|重填`,
    'i',
  ),
  /** That they belong to an exercise, a play, a game or a trial: 模拟发布会彩排. */
  practised: new RegExp(words.lines`
    习题|练习|随堂|(?<![思资])考题|试题(?!库)|[阅判]卷|判分|[挑改]错|选手|参赛|彩排|预演|走场|演练|排练|走1遍|小说(?!连载)|剧[情中]|剧本(?!杀)|道具|回合|玩家百科|单机|关卡
    |压测|联调|单测|语料|沙[盘箱]|推演|竞猜|反事实|设想`),
  /** That they were wrong, changed or taken back, or are not out yet: 昨日推送填错了. */
  withdrawn: new RegExp(
    words.lines`
    (?<!证[^,。\n]{0,12}|声明|规则[^,。\n]{0,9}|处罚)作废|撤稿|[稿文]件?已?撤|撤[下销](?!日期|[^,。\n]{0,8}(?:线路|许可|处罚|牌照))|收回|手滑
    |[发贴填抄弄搞录套串记点][错岔]了?|错行|串行|张冠李戴|1条都没|没抄对|[勿别](?:信|当[真成作]|拿去)|不(?:供|可|能|得)(?:引用|取用|采信)|谁会[信当]|辟谣|谣[言传]|没有?(?:发|公布)过|从未(?:发|公)布?|尚未(?:发|公)布
    |还没(?:发|公布|给|等到|导)|正式发了再|(?<![不未没][^,。\n]{0,3}|勿擅自)(?:改动|篡改)|掉包|手脚|挪动|旧闻|改了(?:年|月)|套[到进用][^,。\n]{0,8}模板|调换|打乱|换(?:了1遍|成别的|掉|个月份)|改了(?:样|抬头)|改成了?(?:整|别)|(?<!疫情)扰动|噪声|脱敏|混淆|[放缩][大小]了
    |等比|乘[以了]|防盗|旧稿改|不予(?:认可|采信)|真(?:正的)?(?:数|通报|公[报告])|现实[里中]|(?:不是|并非)[^,。\n]{0,4}(?:官方|交通运输部|交通部|部里)|听[岔错]|没说对|真实(?:内容)?:?否|不代表(?:事实|真实)|不(?:是|属)事实|与(?:原件|原文|原值|实际|真实)[^,。\n]{0,8}(?:出入|不|偏)|并不(?:1样|相同|1致)`,
    'i',
  ),
  /** That someone derived, remembered or back-translated them: 总量是倒推的. */
  derived: new RegExp(
    words.lines`
    [倒反]推|拍(?:出来|脑袋)|我(?:估|瞎猜)|(?<!官方|部里)(?:团队|公司|本人|小组|研究所)(?:自[己行])?(?:预测|测算|估算)|我们1家|不(?:能|要)当[作成真]|插[补值]|中间?值|补值|机翻|回译|译回|翻回来|(?:待|未)(?:2次)?(?:复核|2审|二审|核实|核对)|复核前|模型(?:替|写|推|给|算|输出|生成)
    |没找[着到]|找不[着到]`,
  ),
} satisfies Record<string, RegExp>

import * as words from '../vocabulary.ts'

/** The label of links to other articles, with the mark before it: 【相关阅读】. */
const related = `[【[<《>▶☞—-]{0,3} ?${words.otherArticles}`
/** A picture in place of a sign; in the first group it is a rise. */
const picture = '(?:([\u{1f53a}\u{1f53c}\u{1f4c8}▲△⬆])|[\u{1f53b}\u{1f53d}\u{1f4c9}▼▽⬇])\\ufe0f?\\s{0,3}'
const platform = `(?:${words.platforms})[\\u3400-\\u9fff]{0,4}`
/** Lookahead for a percentage that ends its line. */
const percentAtEnd = '(?=\\d{1,3}(?:\\.\\d{1,2})?\\s?%\\s{0,9}$)'

/** The lines, lists and furniture of a page. */
export const layoutPatterns = {
  /** The number of a table before a month in its title, which would otherwise run into it: 表2  2022年5月. */
  numberBeforeMonth: /^\s{0,9}(?:[附续]?[图表]|附件) ?\d{1,2}(?=[ \u3000]{1,4}(?:20\d{2}年|\d{1,2} ?月))/,
  /** A heading with its number and only a blank between: 1 行业总量. */
  numberedHeading:
    /^(\s{0,9}([1-9]))[ \u3000]{1,3}((?![万亿]?[单家本张个人名年月日座件条城])[\u3400-\u9fff]{2,14})(?:\[编辑\])?\s{0,9}$/,
  /** The mark of an item: ■网约车…. Before a digit it may be the sign of a number. */
  tickerMark: /[◆◇■□●▲△★](?= ?[\u3400-\u9fffA-Za-z【])/g,
  noteHeading: /^(?:数据)?(?:来源|备注|说明)$/,
  /** The entry of a list with its unit in its label, also with its number on the next line: 订单信息(亿单) 7.93. */
  unitEntry:
    /^([^\d(（]{1,40})[(（]((?:万|亿)?[单本张家个])[)）][ \n:：]{0,3}(?=\d)(\d[\d.,]{0,12})(?=$|[ ,，(（;；])/,
  unitInName: /^[^\d(（]{1,40}[(（](?:万|亿)?[单本张家个][)）]\s{0,9}$/,
  /** The end of a line that goes on below, however long the line is. */
  lineGoesOn: /(?:[、，,至的共为为有和及与.]|(?<!20\d{2}[-/.]\d{1,2}[-/.]\d?|\d[:：]\d?)\d)\s{0,9}$/,
  /** A day or time at the end of a line. */
  dateAtEnd: /(?:20\d{2}[-/.]\d{1,2}[-/.]\d{1,2}|\d[:：]\d{2})\s{0,9}$/,
  /** A place at the end of a line, behind the time of writing: 16:30 来自杭州. */
  placeAtEnd: new RegExp(`\\d[:：]\\d{2} {1,3}(?:来自|发[布表]于)?(?:${words.localPlaces})\\s{0,9}$`),
  /** A gap that stands for a lost mark. */
  gapOfMark: /[ \u3000]{1,3}/g,
  /** A line with blanks for all its marks, as a scan leaves it, and none beside a number. */
  lostMarks: new RegExp(words.lines`
    ^(?!.{0,400} [·•●■◆▪▶►①-⑳>＞→]|\s{0,9}\d[\d.,]{0,9} ?(?:[万亿][单本张]|家) )(?=[^ ，。]{1,200} [^ ，。]{1,200} [^ ])(?=[^\d]{0,200}\d)(?:(?! [ \d/]| $
    |\d [\u3400-\u9fff])[^，。、；：！？,;:|\t]|(?<=%) (?=\d)){40,5000}$`),
  /** In such a line, the blank behind the number of a part. */
  lostOrdinal: /(?<=^[一二三四五六]) /,
  /** In such a line, the blank before a sentence of the ministry. */
  lostStop: new RegExp(`(?<![中里]) (?=${words.ownSentence})`, 'g'),
  /** The beginning of a line that goes on with the one above. */
  markFirst: /^[、，。；）,;)%]/,
  /** The end of a line in a list or headline. */
  lineOfList: /[%)）】》。；：！？;:!?…家本单]\s{0,9}$/,
  /** The beginning of a paragraph. */
  paragraphStart: new RegExp(words.lines`
    ^(?:[ \u3000]{2}|\u3000|\s{0,9}(?:[-–—*·•●■◆▪►▶◇○◆【(（▍#|]|[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[、.．] ?(?!\d))|20\d{2}(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}日)(?=\s|$)|[^\d，。；,;:：]{2,12}[:：])`),
  /** The number of a page in the middle of its line. */
  centredNumber: /^ {8,80}\d{1,3}\s{0,9}$/,
  /** A remark in the last cell of a row, behind a sentence; it is no heading of the rows below. */
  noteBehind: /(?<=[。：:][”"]? ?[\t|] ?)[^。\t|误错疑待未非仅只旧改]{1,16}(?=[ |]{0,3}$)/,
  /** The cells of a row that needs no heading: a label, a number, and changes with their bases. */
  rowLabel: /^(?:\d{1,2}月份?)?[^\d，。；,;:：]{2,20}$/,
  rowValue: /^\d[\d.,]{0,9} ?(?:[万亿][单本张]|家)$/,
  /** How the value behind a label begins, also if that is a day or a source. */
  ledValue:
    /^ {0,3}(?:\d[\d.,]{0,9} ?(?:[万亿][单本张]|家)|20\d{2}[-/.年]\d{1,2}(?:[-/.月]\d|月?\s*(?:[\t|]|$))|交通运输部|网约车监管)/,
  /** What separates cells. */
  cellMark: /[\t|]/,
  anyGap: /[\t|]| {2,}/,
  gapOfCells: /\t[\t ]*| {2,}/g,
  strokeOfCells: /\|/g,
  /** A cell with a change and its base. */
  rowChange: /^(?:[环同]比|[较比](?:上个?月|\d{1,2}月))[^\d，。；,;:：]{0,6}(?:\d[\d.]{0,5}[%家]?|持平)$/,
  /** Platforms with signed values, made the growth of orders by brackets behind them: T3出行-29.5%、滴滴-22%、曹操-21.2%(均为订单量环比). */
  listOfGrowth: new RegExp(
    words.lines`
    (?<=^|[。\n]|(?:平台|公司)[\u3400-\u9fff]{0,6}[:：])((?:(?:${words.platforms})[^-+,，、；。:：()（）\d]{0,3}[-+]\d{1,3}(?:\.\d{1,2})?%[,，、]?){3,12})[(（](?:[均都]为?
    |以上为)?(订?单量环比)[)）]`,
    'g',
  ),
  /** Who wrote a text, before the day. */
  writtenBy: /^(\s{0,9})([^\s,，。:：;；\d]{2,14})\s{0,3}(?:发[布表]|编辑|更新)于\s?20\d{2}[-/.年]\d/,
  /** Who posted a message. */
  poster: /^\s{0,9}@([^\s@,，。:：]{2,20})(?: {0,2}[Vv])?\s{0,9}$/,
  /** The time of a post, on the line below its writer. */
  timeOfPost: /^\s{0,9}20\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日? {1,3}\d{1,2}:\d{2}/,
  /** A line with only the name of a local paper, station or account, which is the publisher: 来源:深圳特区报, 上海发布. */
  localMedium: new RegExp(
    `^\\s{0,9}(?:(?:文章)?(?:来源|稿源|作者|转自|转载自?)[:：]?\\s?)?(?:${words.localPlaces}|齐鲁|大河|新京|上观|燕赵|楚天|羊城|南方|钱江|三秦|华西|新安)[^\\s,，。:：;；\\d]{0,6}(?:报|发布|交通|网(?!约)|在线|电视台|卫视|广播|之声|客户端|新闻)(?:·?[^\\s,，。:：;；\\d]{0,4}客户端)?(?:\\s{1,3}(?:作者|记者|编辑)[:：]?\\s?[^\\s\\d]{2,4})?\\s{0,9}$`,
  ),
  /** Orders as many as only the country has in a month. */
  largeTotal: /\d\.\d{1,2}\s?亿\s?[单單]/,
  /** Words in the name of an office or company, which is no writer's. */
  office: /[局委处厅署]|部门|协会|集团|官方|公司|平台|研究|合规|聚合|新能源|顺风车/,
  /** The title of a report with the month of its issue. */
  reportOfMonth:
    /^(\s{0,9}[^\d。，,;；:：]{0,12})((?:(20\d{2})年)?(\d{1,2})月份?)网[约約][车車][^\d。，,;；:：]{0,12}(?:月报|月刊|简报|周报|报告|内参)\s{0,9}$/,
  dayOfIssue: /^\s{0,9}(20\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})日?\s{0,9}$/,
  /** A title with the month of its publication in brackets behind its own month. */
  issuedTitle:
    /^([^\n。；;]{0,20}网约车[^\n。；;\d]{0,8}(\d{1,2})月[^\n。；;\d(（]{0,12}[(（]20\d{2}年(\d{1,2})月)([)）])\s{0,9}$/,
  /** The month of issue before the source, below the title: 2021年7月 · 数据:交通运输部. */
  issuedBelow:
    /^\s{0,9}(20\d{2})[-/.年](\d{1,2})月?(?:发布|公布)?[ ·•|｜,，、]{1,5}((?:数据)?(?:来源)?[:：]\s?交通运输部[^\n。；;\d]{0,20})$/,
  /** The number of a page, which shows where a page begins: 第1页 共3页, - 1 -, https://example.com/a.html 1/3. */
  pageNumber:
    /^(?:第 ?\d{1,3} ?(?:[/／] ?\d{1,3} ?)?页(?:[ ,，/]{0,3}共 ?\d{1,3} ?页)?|Page \d{1,3}(?: of \d{1,3})?|[-–—·] ?\d{1,3} ?[-–—·]|https?:\/\/[\w./?=&%*#~:-]{1,300}[ \t]{1,300}\d{1,3}\/\d{1,3})$/i,
  /** The number of a page beside the name of a report. */
  pageBesideHead:
    /^(?:[-–—·] ?)?\d{1,3}(?: ?[-–—·])?[ \u3000]{1,80}|[ \u3000]{1,80}(?:第 ?\d{1,3} ?页(?:[（(][左右上下]栏[）)])?|[-–—·] ?\d{1,3} ?[-–—·]|\d{1,3})$/,
  /** The number of a part before its heading, or alone above it: PART 2 订单情况. */
  partNumber:
    /^\s{0,9}[【[(（■▍▇]?\s?(?:(?:PPT|PART|NO|Slide|幻灯片|卡片|P(?!\.))[. ]{0,2}\d{1,3}|第 ?[\d一二三四五六]{1,2} ?(?:部分|[页张]))[】\])）]?[ \u3000|｜:：.]{0,4}(?=[\u3400-\u9fff][^\d，。；,;:：]{1,16}$|$)/i,
  /** The label of links to other articles within a text, above their titles. */
  relatedHead: new RegExp(`^${related}[】\\]>》]?[:：]?$`),
  /** The same with the title on its line. */
  relatedLine: new RegExp(`^${related}(?:[】\\]>》][:：]?|[:：]).{2,60}$`),
  titleEnd: /[^。；;，,、：:]$/,
  /** Words that begin a bulletin. */
  bulletinBegun:
    /取得[^。；;，,]{0,20}许可|监管信息交互|合规率[^。；;\d]{0,40}从高到低|各地共?发放[^。；;，,\d]{0,9}驾驶员证|提供服务的平台/,
  /** Words that entitle one. */
  bulletinTitle: /网约车|聚合|订单|运行|行业|公[报布]|数据|发布/,
  /** How the ministry begins its later paragraphs. */
  ownGoesOn: new RegExp(words.lines`
    ^(?:(?:其中[,，]?)?(面向乘客)|([一二]、在)(?:订单量|(?:36个|各)?(?:主要)?中心城市)
    |在?(?:36个|各)?(?:主要)?(中心城市)[,，]?中)`),
  /** Where an article continues on another page of a newspaper. */
  continuedOn: /^\s{0,80}[（(【[]?(?:下转|转)第? ?[A-Z]?\d{1,3} ?版?[）)】\]]?\s{0,9}$/,
  /** Where it continues from one. */
  continuedFrom: /^\s{0,80}[（(【[]?[上紧]?接第? ?[A-Z]?\d{1,3} ?版?[）)】\]]?\s{0,9}$/,
  /** The rule across a page. */
  ruleOfPage: /^\s{0,80}[-=_—─━]{3,120}\s{0,9}$/,
  /** The running head of a page: 行业信息月报 2023年第10期; or the time of printing before a title, 2023/10/20 09:15. */
  runningHead: /^.{4,}(?:[年月周季简快]报|报告|公报|通讯|[期刊])|^20\d{2}(?:[-/.]\d{1,2}){2},? \d{1,2}:/,
  /** What a page shows between paragraphs besides the text: advertisements, glosses, credits, buttons. No heading of numbers. */
  furniture: new RegExp(words.lines`
    ^(?:[【[](?:广告|推广|赞助)[】\]]|(?:广告|推广|赞助|猜[你您]喜欢)[ \u3000|｜]{1,3}(?!.{0,80}(?:从高到低|订单|许可))).{0,80}$|^[（(【[]?(?:(?:编者|[译编])?[注按] ?\d?|小(?:贴士|知识)|名词解释|备注|说明)[】）)\]]?\s?[:：]?\s?(?:所谓)?[“"「]?(?:(?:订单)?合规率?|[环同]比|聚合平台)[”"」]?\s?(?:[=＝は]|[是系]?指|即)(?!.{0,80}(?:${words.localPlaces}|${words.platforms}|聚合|年|同))[^\d%％]{2,80}$|^[【[](?:口播|导语|旁白|解说|串词|主播|主持人?|同期声|片[头尾花])[/／、· ]{0,2}(?:主播|主持人?|记者|市民|乘客)?(?:采访)?[A-Z甲乙丙男女]?(?: ?\d{1,3}秒)?[】\]]$|^(?:[【[](?:本[期场集])?(?:嘉宾|主[播持讲]人?)[】\]] ?|[【[]?(?:主讲人?|剪辑|后期|封面|监制|策划|出品人?|撰稿|配音)(?:[】\]]|[:：]) ?)[^\d%％:：。？?]{1,40}$
    |^[【[(（](?!.{0,30}(?:${words.localPlaces}|${words.platforms}|聚合|合规))[^\d%％:：。]{0,10}(?:文字|文本|图文)[版稿][,，]?[^\d%％:：。]{0,16}[】\])）]$
    |^(?=.{0,40}(?:开户|佣金|红包|领取|领券|优惠|立减|福利|抢购|抽奖|会员))[^\d%％亿億]{0,24}\d?[^\d%％亿億]{1,24} ?[>＞»]{1,2}$|^[[【(（]?(?:图片?(?:(?:加载|显示)失败|无法显示)?(?:[,，]?点击(?:重试|重新加载))?|(?:正文 ?)?第 ?\d{1,2} ?段(?: ?共 ?\d{1,2} ?段)?|广告|推广|${words.postTools}|[发来]自(?:我的)?[A-Za-z\d ]{2,16}(?:客户端|手机)?|(?:紧?接|承|续)(?:上?[一\d]{0,2}[楼条段文贴帖面]?|着)[:：]?
    |聊天记录(?:导出)?[:：].{0,40}|点击[上下]方.{0,12}(?:蓝字|名片|卡片).{0,30}|(?:点击|打开 ?APP|登录后?)?(?:展开(?:阅读)?|阅读|查看)(?:全文|剩余.{0,6})|上?接(?:上页|第? ?[A-Z]?\d{1,2} ?版)
    |下转(?:下页|第? ?[A-Z]?\d{1,2} ?版)|点击(?:图片)?(?:查看大图|可?放大(?:查看)?)|(?:上下|左右)?滑动查看(?:更多)?|(?![^\d%％:：]{0,40}(?:数据
    |情况|订单|[单总数]量))[^\d%％:：]{0,40}(?:资料图片?|图源[:：]?[^\d:：]{1,12}|(?:记者
    |通讯员)[^\d:：]{1,10}摄))[】\])）]?[。.]?$`),
  /** The beginning of an advertisement within a text. */
  advertBegins:
    /^\s{0,9}(?:[▼↓⬇👇▽]{1,4} ?(?:广告|推广)(?:时间)? ?[▼↓⬇👇▽]{1,4}|[-—=【[(（]{0,4}(?:以下[为是]?广告|广告(?:时间)?开始)[-—=】\])）]{0,4})\s{0,9}$/u,
  advertEnds:
    /^\s{0,9}(?:[▲↑⬆👆△]{1,4} ?(?:广告|推广)(?:时间)? ?[▲↑⬆👆△]{1,4}|[-—=【[(（]{0,4}(?:以上[为是]?广告|广告(?:时间)?结束)[-—=】\])）]{0,4})\s{0,9}$/u,
  /** The caption of a photograph, without numbers or words for them: 司机在机场候客(摄于2024年10月). */
  pictureCaption: new RegExp(words.lines`
    ^(?!.{0,120}(?:\d ?(?:[%％亿億家单單本]|[万萬](?!(?:余|多)?(?:人|名|辆|列|班|架|趟))|\.\d)|数据|數據|情况|情況|订单|訂單|[单單总總数數]量|统计|統計|指标
    |[表证證局委厅]|合规|聚合|走势|成绩|榜|前[十\d]|交通))(?=.{10,120}$)(?:[△▲] ?)?(?:(?:资料图片?[:：]|图为|图片?说明[:：]).{0,120}[^:：]
    |.{0,120}(?:[(（](?:资料图片?|摄于[^()（）]{0,20}|[^()（）]{0,20}摄)[)）]|[\d年月日 。.]摄|记者[^\d。]{1,12}摄
    |图[/／][^\d:：]{2,12})[。.]?)$`),
  /** The caption of a chart, alone on its line. It is no heading of the ministry's paragraph below. */
  chartCaption:
    /^[▼▲△▽↓]?\s?[（(【[]?(?:[配插附]?图|图[表片])\s?\d{0,2}\s?[:：](?!.{0,60}(?:\d[%％]|\d[万亿]))[^。；;]{2,60}[）)】\]]?$/,
  /** The time of an item of news, anywhere in a line. */
  newsTime: /(?:^|[ \u3000])(\d{1,2})[:：](\d{2})[ \u3000]{1,3}(?=[\u3400-\u9fffA-Za-z])/g,
  /** The same at the beginning of a line. */
  newsStart: /^\s{0,9}(\d{1,2})[:：](\d{2})[ \u3000]{1,3}(?=[\u3400-\u9fffA-Za-z]|\d{1,2}月)/,
  /** Words of an item that may belong to the text. */
  ofTrade: /网约车|網約車|交通(?:运输|運輸)?部|聚合|订单|訂單|单量|驾驶员|运输证|平台/,
  /** Who gets a mail. */
  recipients: /^\s{0,9}(?:收件人|收信人|抄送人?|密送|主送|To|Cc|Bcc)\s{0,3}[:：]/i,
  /** The heading of a table of contents or an agenda. */
  contents: /^(?:目 ?录|目次|CONTENTS|(?:本[次月期周]|今日)?(?:会议)?(?:议程|议题))$/i,
  /** An entry of a table of contents, whose heading may have other words below. */
  itemOfContents:
    /^(?:[·•●■◆▪▶►-] ?|\d{1,2}(?:\.\d{1,2}){0,2}[.、 ] ?|[一二三四五六七八九十]{1,2}、)[^\d。；;:：]{2,30}$/,
  /** The first line of a menu. */
  menuStart: /^\s{0,9}(?:.{0,6}位置[:：] ?)?(?:网站|返回)?(?:首页|主页)/,
  /** One entry of it, alone on its line. */
  menuEntry: /^\s{0,9}(?:7[x×*]24)?[\u3400-\u9fffA-Za-z]{2,6}\s{0,9}$/i,
  /** A menu on one line. */
  menuLine: new RegExp(words.lines`
    ^\s{0,9}(?:网站|返回)?(?:首页|主页)(?:(?:[ \u3000]{0,3}[|｜·][ \u3000]{0,3}|[ \u3000]{1,3})[\u3400-\u9fffA-Za-z]{2,6}){3,20}\s{0,9}$`),
  /** The path that leads to a page: 首页>数据>正文. */
  wayHere: new RegExp(words.lines`
    ^(?!.*(?:新能源|货|顺风|代驾))\s{0,9}(?:.{0,6}位置[:：] ?)?(?:网站)?(?:首页|主页)(?: {0,2}[>›»→/] {0,2}[\u3400-\u9fffA-Za-z]{2,8}){0,5} {0,2}[>›»→/] {0,2}(?:正文|内容|详情|文章)\s{0,9}$`),
  /** Buttons of a page on one line, 上一篇 下一篇 放大 缩小; or a link to another month, 上一期 2023年7月. */
  pageTools: new RegExp(words.lines`
    ^\s{0,9}[上下]一[版篇页期][:： \u3000]{1,9}20\d{2}年\d{1,2}月份?\s{0,9}$|
    ^\s{0,9}(?:[◀◁◄←«<] ?)?(?:[[【]?(?:往期回顾|[上下]一[版篇页期]|(?:版面|标题)(?:导航|概览|目录)|放大|缩小|默认|字[体号]|[大中小]|打印|关闭|收藏
    |分享|返回(?:目录|列表|顶部)?|朗读|纠错|复制链接)[】\]]?[-+○●:： \u3000|｜/·<>《》◀▶◁▷◄►←→«»]{0,16}){2,12}$`),
  /** The label above the months of other pages, to choose from. */
  choosesMonth: /^(?:选择|切换|查看|更多|历史|往期)(?:月份|日期|时间|期数?|数据)(?:选择|切换)?[:：]?$/,
  /** One of these months. */
  monthToChoose: /^20\d{2}(?:年\d{1,2}月份?|[-./]\d{1,2})$/,
  /** Words by which a line is no menu, as the page may be of them. */
  ofPage: new RegExp(`${words.localPlaces}|${words.platforms}|聚合|合规|双证|完成`),
  /** The same by words in the labels of tables. */
  labelOfTable:
    /[订訂单單比率证證月年量数數]|平[台臺]|公司|企业|企業|城市|司机|司機|指[标標]|项目|項目|增|降|同期|全[国國]|[驾駕]|网约|網約|合计|合計|时间|日期|单位|交通|部|来源/,
  /** A line that is a number and nothing else. */
  valueAlone:
    /^\s{0,9}\d[\d.,]{0,9}\s{0,9}(?:[万亿萬億]?[单單本张]|[家个個])(?:[(（]截[至止][^()（）]{1,15}[)）])?\s{0,9}$/,
  /** A line with several numbers. */
  valueRow: /^ {0,9}\d[\d.,]{0,9} ?(?:[万亿萬億]?[单單本张]|[家个個])[ |｜/]{1,9}\d/,
  /** A line that is a change. */
  changeAlone: /^ {0,9}(?:[环環同]比.{1,20}|[▲△▼▽↑↓+-] ?\d[\d.]{0,5} ?%)$/,
  /** A change with its base behind it, alone on its line: ↓0.8% 环比. */
  changeBeforeBase:
    /^([ \u3000]{0,20})([▲△▼▽↑↓+-] ?\d[\d.]{0,5} ?%)[ \u3000]{0,3}[(（]?([环環同]比|[较比]上个?月)[)）]?\s{0,9}$/,
  columnGap: /[ \u3000]{2,}|\t| ?[|｜] ?/,
  /** A triangle as the sign of a change. */
  triangle: /(?<=^|^[环環同]比 ?)[▲△▼▽]/,
  signed: /^[-+↑↓]/,
  /** The mark of an item before a number below its label, or before its change; or the number of a picture: 【图片2】. */
  bulletOfValue: new RegExp(
    words.lines`
    (?<=(?<!^[ \u3000]{0,9}[•·●■◆▪▶►*-] ?\d[^\n]{0,16}\n)^[^\d，。；,;\n]{0,16}(?:${words.counted}|聚合)\n {0,9}|^[^\d，。；,;\n]{0,16}(?:${words.counted}|聚合)[:：]\n {0,9})(?:[•·●■◆▪▶►]|[-*](?= ))(?= ?\d[\d.]{0,9} ?(?:[万亿][单本张]|家) {0,9}$)
    |(?<=^ {0,9}(?:[•·●■◆▪▶►]|[-*](?= )) ?\d[\d.]{0,9} ?(?:[万亿][单本张]|家) {0,9}\n {0,9})(?:[•·●■◆▪▶►]|[-*](?= ))(?= ?环比[^\n]{1,20}$)|^ {0,9}[[【(（]图片? ?\d{1,2} ?(?:文字|内容|文案)?[\]】)）][:：]? ?(?=[\d \u3400-\u9fff])`,
    'gm',
  ),
  /** The end of words that a number may follow. */
  labelEnd: new RegExp(`(?:${words.counted}|聚合|[共有为為达達是到:：]|完成|收到|[增减][長长加少])$`),
  /** A line that is the label of a number. */
  label: new RegExp(`^[^\\d，。；,;]{0,16}(?:${words.counted}|聚合)$`),
  /** A line below a number that says what it counts: 车辆运输证,环比增长2.7%. */
  captionOfValue: new RegExp(words.lines`
    ^(?:[—–-]{1,2} ?|这?是(?=[^，。；,;]{4})|上个?月[，,]也就是)*((?:(?:(?:截[至止]|到)(?:20\d{2}年)?\d{1,2}月\d{1,2}日|(?:今年
    |20\d{2}年|整个)?\d{1,2}月份?)[，,])?[^，。；,;\d]{0,40}(?:(?:(?:20\d{2}年)?\d{1,2}月份?
    |80%)[^，。；,;\d]{0,40}){0,2}(?:${words.counted}|公司数|数[量目]|总数|聚合(?:平台所?(?:完成|成交|撮合|[叫打]来)的?)?|合规率(?:在|超过?)80%以?上?)的?(?:数[目量]?)?)([，,。（(].{0,120}
    |[ \u3000]{1,4}(?:[环環同]比|[较比]上个?月|[↑↓▲▼+-] ?\d).{0,40})?[，；;。]?$`),
  /** The mark or number of an item. */
  itemMark: /^(?:[·•●■◆▪▶►]\ufe0f?|[*-](?= )|\d{1,2}[.、](?!\d)|[①-⑳])\s{0,3}/,
  /** An item with its number before a stroke and its label: 618.8万本 | 驾驶员证. */
  valueLine: new RegExp(words.lines`
    ^[\s·•●■◆▪▶►]{0,9}(\d[\d.,]{0,9} {0,2}(?:[万亿][单本张]|[家个]))\s{0,3}(?:[—–-]{1,2}|[:：|｜])\s{0,3}([^。；;\n]{0,80}?(?:${words.counted}|公司数|城市数|数量|总数|聚合))([，,](?:[环同]比
    |[较比](?:上个?月|\d{1,2}月)|[↑↓▲▼+-](?= {0,2}\d))[^。；;\n]{1,30}?)?[。；;]?(?:[（(](?:数?据?来源[:：]?|据)?交通运输部[^（）()\n]{0,8}[）)])?[。；;]?\s{0,9}$`),
  /** An entry that says all by itself: 11月聚合平台完成的订单量. */
  saysWhole: /\d{1,2}月(?:全国|聚合平台|系统)(?![^\d]{0,4}[外里中])/,
  /** The same with only a blank between: 618.8万本 驾驶员证 环比+2.1%. */
  valueThenLabel: new RegExp(words.lines`
    ^\s{0,9}(?:[·•●■◆▪▶►]\ufe0f?\s{0,3}|[*-] {1,3}|[①-⑳]\s{0,3}|\d{1,2}[.、] {1,3})?(\d[\d.,]{0,9} {0,2}(?:[万亿][单本张]
    |家)) {0,3}([\u3400-\u9fff（）()]{0,20}?(?:${words.counted}|公司数|数量|总数|总单量|聚合))((?:[，,]|[（(]| {1,3})(?:[环同]比
    |[较比](?:上个?月|\d{1,2}月)|[↑↓▲▼+-] ?\d)[^。；;\n]{0,30})?[，；。;,]?\s{0,9}$`),
  /** A line that goes on behind one with only a number: with what it counts, or with a mark. */
  goesOnCount: /^\s{0,9}(?:[、，。；,;]|(?:网约车)?平台(?:公司|企业))/,
  /** A number within a label. */
  levelWithin: /\d ?(?:[万亿][单本张]|家)/,
  /** The day and time behind a watermark: 运管处 2025-05-20 10:15. */
  dayOfMark: /(?<=\S) {1,3}20\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?: {1,2}\d{1,2}:\d{2}(?::\d{2})?)?$/,
  /** The lead above a list of names: 排名依次为:, 榜单如下(合规率从高到低):. */
  listLead:
    /(?:(?:分别|依次)[是为]?|(?:合规率|榜单|排[名行序])[^。，；,;:：]{0,24})([:：]|(?<=[是为次别]))?\s{0,9}$/,
  /** A name alone on its line, with its rank. */
  nameAlone: new RegExp(words.lines`
    ^\s{0,9}(?:[-–—*·•●■◆①-⑩]|(?:第|(?:TOP|NO\.?) ?)?(\d{1,2})[.、．名位 ]{1,2})?\s{0,9}((?:(${words.platforms})(?:出行
    |[打约专叫用]车|出租车)?
    |${words.localPlaces})(?:[(（][-+－]?\d[\d.]{0,4}[%\uff05][)）])?)([、，,])?[；;]?\s{0,9}$`),
  /** A statement, which ends the list. */
  afterList: new RegExp(words.lines`
    ^\s{0,9}(?:[一二三四五六]、|[(（][一二三四五六][)）]|其中[，,].{12}
    |(?=.{12,200}[。！]\s{0,9}$)[^、，,。]{2,12}[，,]
    |(?![等和及与])[^、，,。;；:：()（）…\s]{6,}(?:[，,。:：]|(?<=.{12}).))`),
  /** A label before a sentence of the ministry, in brackets or before a blank: 【总量】据…. */
  labelOfStatement: new RegExp(words.lines`
    ^\s{0,9}(?:[【\u3016[\uff3b](?![^】\u3017\]\uff3d]{0,11}(?:[更订修]正|勘误
    |合规(?!率)[^】\u3017\]\uff3d]{0,9}.(?!在)))[^【】\u3016\u3017[\]\uff3b\uff3d，。：:,\n]{1,12}[】\u3017\]\uff3d]
    |[*■●◆▶►▌]{0,2} ?([\u3400-\u9fff]{2,8})\**(?=[ \u3000]))(?=[ \u3000]*(?:据|截[至止]
    |(?:全国)?网约车监管信息交互|面向乘客|在(?:订单量|各|\d)))`),
  /** A unit in the label of a row: 订单信息(亿单). */
  unitInLabel: /^([^(（]{1,40})[(（]((?:万|亿)?[单本张家个])[)）]$/,
  /** Markdown's emphasis. */
  emphasis: /^\*{1,3}|\*{1,3}$/g,
  /** A number with its unit, by which a line states something. */
  states: /\d ?(?:[%\uff05亿億]|[万萬]?[家个個本單单])|持平/,
  yearFirst: /^\s{0,9}20\d{2}年\d{1,2}月/,
  /** A month at the end of a line. */
  monthAtEnd: /\d月份?\s{0,9}$/,
  /** The number of an item at the beginning of the next line, which is no day of that month. */
  itemFirst: /^\s{0,9}\d{1,2}[.、．)）] ?(?!\d)/,
  /** How a line begins that goes on with the date at the end of the line above. */
  goesOnDate: /^[\d月]/,
  bareNumber: /^[-+]?[\d.]+$/,
  latinLetter: /\p{Script=Latin}/gu,
  /** A line of several words that may be Latin: no address, and no gloss behind a Chinese character. */
  wordsOfLatin: /^(?!.*(?:\/\/|www\.|@|[\u3400-\u9fff][(（]\p{Script=Latin}))\s{0,9}\S+ {1,3}\S+ {1,3}\S/u,
  /** The same as a line that is quoted. */
  ownQuoted: new RegExp(`^\\s{0,9}[>＞]\\s{0,9}(?:[一二三123][、.．]\\s?)?(?:${words.ownSentence})`),
  /** Above a list: that it is of orders or their changes, and not of rates or amounts. */
  ofOrders: /(?:订单|单量)[^率额价]{0,20}$|^[^率额价占均]{0,20}环比[^率额价占均]{0,12}$/,
  /** The same in brackets below it. */
  notedOrders: /^\s{0,9}[(（][^率额价]{0,12}(?:订单|单量)[^率额价]{0,20}$/,
  /** An entry of a list of platforms with a picture as the sign of its value: 🔺T3出行 6.0%. */
  picturedEntry: new RegExp(`^(\\s{0,9}${picture})(${platform}[:： \u3000]{0,3})${percentAtEnd}`, 'u'),
  /** The same with the picture behind the name: T3出行 ▲11.9%. */
  picturedValue: new RegExp(
    `^(\\s{0,9}(?:\\d{1,2}[.、)）]\\s?)?${platform}[:： \u3000\\t]{0,9})(${picture})${percentAtEnd}`,
    'u',
  ),
  /** A number alone on its line. */
  numberAlone: /^\s{0,9}\d[\d.,]{0,9}\s{0,9}$/,
  /** Its unit alone on the next line. */
  unitAlone: /^\s{0,9}(?:[万亿萬億]?[单單本张]|[家个個])\s{0,9}$/,
  /** A letter or digit, which a line of a gap lacks. */
  hasWord: /[\p{L}\p{N}]/u,
  sentenceEnd: /[。！？!?]["”』」)）]?\s{0,9}$/,
  /** The end of a clause, behind which its sentence goes on. */
  clauseGoesOn: /[，,、]\s{0,9}$/,
  /** An indented line, which begins a paragraph. */
  indented: /^(?: {2,4}|\u3000{2})[^ \u3000]/,
  endsInNumber: /\d$/,
  startsInNumber: /^ ?\.?\d/,
  /** The end of a line that may be cut within a number; not the number of a table, note or page. */
  cutNumber: /(?![表图注第版页])[\u3400-\u9fff] ?\d[\d.]{0,8}$/,
} satisfies Record<string, RegExp>

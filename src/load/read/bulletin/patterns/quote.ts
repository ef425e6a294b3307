import * as words from '../vocabulary.ts'

/** Links to other articles and to numbers of other times. */
const links = words.lines`
  (?:延伸|[扩擴]展|拓展|推[荐薦]|[热熱][门門]|更多|相[关關])(?:[阅閱][读讀]|新[闻聞]|文章|[报報]道|[链鏈]接)|此前[报報]道
  |[上下]一[篇条條则則]`
/** Words that are links to other articles only where they stand alone on a line. */
const others = words.lines`
  (?:同[类類]|其[他它]|更多|相[关關]|推[荐薦]|[热熱][门門点點]|[阅閱][读讀]|[点點][击擊]|作者的?其[他它])(?:[阅閱][读讀]
  |新[闻聞]|文章|[报報]道|[链鏈]接|稿件|[资資][讯訊]|[动動][态態]|[专專][题題]|推[荐薦]|[热熱][点點]|排行榜?)
  |(?:相[关關]|更多)(?:信息|[内內]容)|本?[栏欄]目更多|更多(?=\s?[>＞»›])|猜[你您]喜[欢歡]
  |[你您]可能[还還也]?(?:感[兴興]趣|喜[欢歡]|想看)|大家[都还還]在[看读讀搜]`
/** Words that may also head the column with the text itself, so that only what is below the text is left out. */
const columns = words.lines`
  (?:[继繼][续續]|延展|最新|近期|系列|精[彩选選]|[编編][辑輯]|[为為][你您]|今日|新[闻聞]|背景|知[识識])(?:[阅閱][读讀]|文章
  |[报報]道|[链鏈]接|稿件|[资資][讯訊]|[动動][态態]|[专專][题題]|推[荐薦]|精[选選]|[热熱][点點]|排行榜?)
  |(?:\d{1,2}小[时時])?[热熱][文榜帖]|[专專][题題]回[顾顧]`
const past =
  '(?:往期|上期|[历歷]史|既往|前期)(?:回[顾顧]|[数數][据據]|文章|[报報]道|情[况況]|精[选選]|峰值|高[点點])?'

/** Labels of what others say beside a bulletin, or of what the page says of other times: 热评, 回复, 往期回顾. */
const label = words.lines`
  (?:[转轉][发發帖载載](?:自|了)?|引用|最?[热熱][评評]|神[评評]|[网網]友)[^\n:：。，,]{0,24}
  |[^\n:：。，,]{0,16}(?:回[复復覆]|[评評][论論](?!员)|留言|跟帖|[写寫]道)[^\n:：。，,]{0,16}
  |(?:RT ?)?@[^\n\s:：。，,]{1,20}|\d{1,4}[楼樓][^\n:：。，,]{0,16}
  |${links}|${past}|(?:新[闻聞]|相[关關])?(?:背景(?:[资資]料)?|[资資]料|[链鏈]接)`

export const quotePatterns = {
  /** A line quoted by a mail or Markdown. >30万单 is a threshold, and no quotation. */
  quotedLine: /^\s{0,9}[>＞](?!\d)/,
  /** The marks of such a line. */
  quoteMarks: /^(?:> ?){1,6}/gm,
  /** A label of what someone else says, up to the end of the line: 热评:, 回复 @某某:, 【延伸阅读】, //@某某:. */
  label: new RegExp(
    `(?:^|[。！!?？；;）) \u3000])\\s{0,9}(?:[【\\[](?:${label})[】\\]]|[“"]?(?:${label})[:：])|\\/\\/ ?@`,
    'g',
  ),
  /** Such a label alone on its line, which holds for all below it. */
  labelAlone: new RegExp(words.lines`
    ^[^\u3400-\u9fff\n\d]{0,4}(?:最?[热熱][评評]|神[评評]|[网網]友(?:[评評][论論]|留言|[热熱][议議])|[评評][论論][区區]
    |(?:[热熱][门門]|精[选選]|最新|全部)(?:[评評][论論]|留言)|${links}|${others}|${columns}|${past})[^\u3400-\u9fff\n\d]{0,4}$`),
  /** A label of other articles, wherever it stands. */
  labelOfOthers: new RegExp(
    `^[^\\u3400-\\u9fff\\n\\d]{0,4}(?:${links}|${others})[^\\u3400-\\u9fff\\n\\d]{0,4}$`,
  ),
  /** What may be the title of one. */
  title: /^[^。；;]{1,60}$/,
  /** Speakers who are no others: the ministry, and the author of a thread. */
  publisher:
    /^[^:：]{0,12}@(?:中国交通|交通运输部)[^:：]{0,8}[:：]|^[^\u3400-\u9fff\d]{0,4}(?:\d{1,4}[楼樓] ?)?[(（]?(?:楼主|樓主|题主|博主|作者)(?!的)[^:：]{0,6}[:：]/,
  /** A number as in a bulletin. */
  states: /\d ?(?:[%％]|[万萬亿億] ?[单單本张張]|[家个個])|持平/,
  /** Any character to be blanked out. NUL is left, since a text with one is refused. */
  character: /[^\n\0]/g,
  /** A month, or the last day of one. */
  month: new RegExp(
    words.lines`
    (?:(20\d{2}) ?年 ?)?(?<!\d)(\d{1,2}|十[一二]?|[一二三四五六七八九]) ?月(?! ?\d)
    |(?:(20\d{2}) ?年 ?)?(\d{1,2}) ?月 ?(?:2[89]|3[01]) ?日|(20\d{2})[-/.](\d{1,2})(?![-/.\d])`,
    'g',
  ),
  /** A quotation of what was wrong, up to the corrected one: 原句:“…” 应为:“…”. */
  rewritten: new RegExp(
    words.lines`
    (?:原[句文]|误|[错錯][误誤]?(?:句子?|表述)?|更正前|修改前)(?:[为為是])?\s?[:：]\s?[“"「『][^”"」』\n]{1,200}[”"」』]\s{0,4}[,，;；。]?(?:[现現])?(?:[应應](?:[该該]?[为為是作]|改[为為])|更正[为為后後]|改[为為]|修改后|正|正[确確](?:句子?|表述)?(?:[为為是])?)\s?[:：]\s?(?=[“"「『])`,
    'g',
  ),
  /** A wrong number behind the right one: 7.93亿单误排为7.39亿单. */
  wrongBehind:
    /(?<=\d ?[万萬亿億]?[单單本张張家個个%％][）)]?)(?:被)?[误誤][写寫报報作印登植排刊记記]?[为為作成] ?\d[\d.,]{0,12} ?[万萬亿億]?[单單本张張家個个%％]/g,
  /** The label of a correction. */
  labelOfCorrection: /(?:特此)?(?:勘[误誤]|[更订訂] ?正)(?:启事|[说說]明|通知)?(?=[】\]。,，:：\s]|$)/g,
  /** A sentence that withdraws the numbers of an earlier version, and does not replace them. */
  takenBack: new RegExp(
    words.lines`
    (?<![^。！!\n])(?=[^。！!\n]{0,160}(?:占位|作[废廢]|[删刪]除|忽略|不作[数數]|(?:不要|勿|[别別])(?:再)?(?:用|引用|使用|入[库庫]|[转轉][发發])))(?![^。！!\n]{0,160}(?:[应應][为為是]|[更改]正?[为為]|[实實][为為际際]))[^。！!\n\d]{0,30}(?:[上前]一?[封版稿份条條]|初稿|草稿|[旧舊][版稿])[^。！!\n]{0,160}[。！!\n]`,
    'g',
  ),
  numberWithUnit: /\d[\d.,]{0,9} ?[万萬亿億]?[单單本张張家個个%％]/g,
  /** Signs of a private name: 老周-苏州. */
  nickname: /[-_—·•|@(（]|[小老阿大][\u3400-\u9fff]/,
  /** Any number with a unit, which may be of someone's own place. */
  ownNumber: /\d ?[多来几]?[%％亿億万萬家單单本]/,
  /** For whom someone drives, and how, beside the name: 老周(滴滴+高德), 老周-T3, 滴滴老周. */
  drivesFor: new RegExp(
    words.lines`
    [-—_·@|(（【[](?:(?:${words.platforms})(?:出行|打车|约车)?|[-+、,，/&和·]|双开|[专全兼]职|[双有]证|跑|司机|师傅|车主|[电油]车){1,8}[)）】\]]?$
    |^(?:${words.platforms})(?:司机|师傅)?(?=[小老阿大][\u3400-\u9fff]{1,3}$)`,
  ),
  /** The title of a chat record. */
  chatRecord: /聊天记录|群聊/,
  /** A message that asks and has no number. */
  asksInChat: /^[^\d]{1,40}[呢吗?？]\s{0,9}$/,
  /** A time alone on its line. */
  timeAlone: /^\s{0,9}\d{1,2}:\d{2}(?::\d{2})?\s{0,9}$/,
  /** What people in a chat say of themselves or of the page (还是2月的), or only guess. */
  ofHimself:
    /^[^\n?？:：亿億%％]{0,20}[我俺咱](?!国)[^\n?？:：亿億%％]{0,40}$|(?:还|仍|停|用)[是在着的]{0,2}\d{1,2}月份?[的了吧呢啊]{1,3}$|^\s?(?:[^\d\n:：%％一二三四五六七八九十]{0,10}(?:\d[\d.]{0,4}|[一二三四五六七八九十]{1,2}) ?[亿億][多来來]?[单單]?[^\d\n]{0,6}[?？]|我猜[^\n%％]{0,14}[。.]?)$/,
  /** An answer to a guess, before the right number: 没到。是7.93亿单. */
  onGuess:
    /^\s?(?:没[有到]?(?:那么多)?|不[会对是止]|哪有(?:那么多)?|[高低多少]了[一点些]{0,2}|差不多|[猜说]?[对错]了?|接近了?)[。,，!！](?=[^?？]{0,12}\d)/,
  /** A speaker's turn with the time behind the name: 老周(10:05):, 老周 10:05:. */
  turnAndTime:
    /^\s{0,9}(?<name>[^\s\d:：,，。；;()（）]{2,8}(?:[(（][^()（）\d:：]{1,12}[)）])?)(?: {1,3}\d{1,2}:\d{2}(?::\d{2})?| ?[(（]\d{1,2}:\d{2}(?::\d{2})?[)）])[:：](?!\d\d\s{0,9}$)\s?/,
  /** The head of changed lines in a diff. */
  diffHunk: /^@@ -\d[^\n]{0,40} @@/m,
  /** The mark of an added line, and a removed line as a whole. */
  diffMark: /^(?:\+(?!\+\+ )|-(?!-- ).*)/gm,
  /** Fields of a message in JSON. */
  senderField: /^(?:from|sender|user|nick|author|speaker|talker|发送[者人]|发言人|昵称|用户名?)(?:_?name)?$/i,
  textField: /^(?:text|content|body|message|msg|内容|消息|正文)$/i,
  pieceField: /^(?:text|(?:nick|user|display|global)?_?name)$/i,
  timeField: /^(?:.{0,10}_)?(?:time|date)(?:stamp)?$|时间|日期/i,
  /** A field that no message has. */
  titleField: /title|标题/i,
  /** When a message was written. */
  timeOfMessage: /(20\d{2}[-/.]\d{1,2}[-/.]\d{1,2})?[T ]?(\d{1,2}:\d{2}(?::\d{2})?)/,
  /** Characters that no name has. */
  noName: /[\s:：,，。；;]+/g,
} satisfies Record<string, RegExp>

/** The lines of notes in YAML. */
export const keyedPatterns = {
  line: /^( {0,12})["']?([^\s:：#"'[{|-][^:：\n"']{0,30}?)["']?:(?: +([^\n]*))?\s{0,9}$/,
  /** The mark of a value on the lines below, which are kept as they are. */
  block: /^[|>][-+]?$/,
  quoted: /^(["'])(.*)\1$/,
  item: /^ {0,16}- +["']?([^\s:："']{2,20})["']?\s{0,9}$/,
  /** The key of the numbers' month, and a month in digits. */
  ofMonth: /^(?:(?:数据|统计|报告|所属)?(?:月份|月度|月|期次?|周期)|period|month)$/i,
  numericMonth: /^(20\d{2})[-/.]0?(\d{1,2})$/,
  ofChange: /^([^\d环同较比]{0,12})(环比|同比|较上月)(?:变化|变动|增减|增长率?|增速)?$/,
  aside: /^([^()（）]{1,12})[(（]([^()（）]{1,16})[)）]$/,
  /** Words in a key that say whose the values below it are. */
  ofWhom: /全国|聚合/,
} satisfies Record<string, RegExp>

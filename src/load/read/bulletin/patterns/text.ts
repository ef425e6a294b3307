import * as words from '../vocabulary.ts'

const cashtag = String.raw`\$[^$\n()（）]{1,20}(?:[(（][\w.:]{1,16}[)）])?\$`

/** The end of a number, or of words for no change. */
const value = '(?:[%％)）]|\\d ?(?:[万亿]?[家单本张]|个)|持平)'

/** The markup, characters and marks of a text, which are read or normalised; and notes on the base of its changes. */
export const textPatterns = {
  rideHailing: /[约約]/,
  /** A radical used for a character: ⻋ for 车. */
  radical: /[\u2e80-\u2fd5]/g,
  /** A feed, whose items keep their text in CDATA; of an HTML page that would be a comment. */
  feed: /^[^<]{0,99}(?:<\?xml[^>]{0,199}>\s{0,99})?<(?:rss|feed|channel|item|entry)[\s>]/i,
  /** The marks of CDATA. */
  cdata: /<!\[CDATA\[|\]\]>/g,
  /** A tag by which a text is HTML. */
  htmlTag: new RegExp(
    words.lines`
    <(?:!doctype|\?xml|rss|item|html|head|body|div|p|br|span|td|article|section|meta|main|table|tr|ul|ol|li|dl|dd|h[1-6]|strong|b|em|font|center)(?:[\s/>])`,
    'i',
  ),
  /** An escaped slash or character in JSON: <\/p>. Not </script>: in a script it is a string, and ends nothing. */
  escapedInJson: /<\\\/(?!script)|\\u((?:20|[3-9][\da-f]|ff)[\da-f]{2})/gi,
  /** The beginning of a server's answer in JSON, or of a piece of one, in which characters are escaped. */
  jsonStart: /^\s{0,9}(?:[\w.$]{1,40}\(\s{0,9})?(?:[[{]\s{0,9}){0,2}"[\w\u3400-\u9fff]{1,40}"\s{0,3}:/,
  /** The name of a field that is only an index, or empty. */
  namelessField: /^\d*$/,
  /** A character escaped in JSON. */
  markInJson: /\\(?:u([\da-f]{4})|([nrt"/\\]))/gi,
  /** The backslash before a mark that Markdown would read. */
  escapedMark: /\\(?=[-.#[\]()!>~_*+%])/g,
  /** A line printed across the pages of a copy, with its reader: 仅供内部学习 zhangsan 2025-11-24 08:51. */
  watermark:
    /^(?=.{0,40}(?:仅供|内部|[机保]密|外传|Confidential))(?!.{0,60}(?:数据|订单|参考|测|演练|模拟|[示样]例|作废))[^。，；%％]{4,60}$/i,
  /** A picture or font embedded in a saved page. */
  inlineFile: /data:[\w/+.;=-]{0,100}base64,[\w+/=%]+/g,
  entity: /&(?:nbsp|emsp|ensp|ldquo|rdquo|middot|#\d{2,5});/,
  /** A style that hides. Not `visibility`, which the scripts of some sites take away from their own articles. */
  hiddenStyle: /display:\s?none/i,
  blanks: /\s+/g,
  /** The name of a field with the day of publication. */
  publicationName:
    /^(?:pubdate|publishdate|publish_time|publishtime|article:published_time|firstpublishedtime)$/i,
  /** The field with the description of a page. */
  descriptionName: /^(?:(?:og:|twitter:)?description)$/i,
  /** Words by which a text is more than a title. */
  ownText: /订单信息|平台经营许可/,
  /** The article, as a page keeps it for other programs. */
  scriptedText: /"articleBody"\s{0,3}:\s{0,3}("(?:[^"\\]|\\.)+")/g,
  /** The article's day of publication in a script; not in a list or beside one, where it is another article's. */
  scriptedDay: new RegExp(
    words.lines`
    (?<![A-Za-z_])(?:pub_?(?:time|date)|publish_?(?:time|date)|date_?published)["']?\s{0,3}[:=]\s{0,3}["'](20\d{2}[-/.年](?:0?[1-9]
    |1[0-2])[-/.月]\d{1,2})(?<!(?:(?<!@)\b\w{1,30}["']?\s{0,3}[:=]\s{0,3}\[|(?:relat|recom|hot|prev|next
    |last)\w{0,20}["']?\s{0,3}[:=]\s{0,3}\{)[^\]]{0,400})`,
    'gi',
  ),
  /** Pinyin in brackets behind a character, 網(wǎng), also cut off by the end of the text. */
  pinyin:
    /(?<=[\u3400-\u9fff]\s?)\([ ]?(?:[a-z\u00e0-\u01dc]|[\u0300-\u036f]){0,8}[ ]?(?:(?<=[^( ][ ]?)\)|$)/g,
  /** Explanations in brackets of the trade's name, as in Taiwan, and of the central cities: 中心城市(直辖市、省会城市). */
  gloss: new RegExp(
    words.lines`
    (?<=[網网][約约][車车] ?)[(（](?:即|又[稱称]|俗[稱称])?[網网](?:[路絡络]叫[車车]|[路絡络][預预][約约]出租汽?[車车])[)）]
    |(?<=中心城市 ?)[(（](?:(?:包[括含]|[含即])?(?:\d{1,2}|[四五])?个?(?:直[辖轄]市|省[会會](?:城市)?|(?:副省[级級]|[计計][划劃][单單]列)(?:城?市)|自治[区區]首府|等?共?36个|[、，,及和与與等])){1,12}[)）]`,
    'g',
  ),
  /** The English translation of words in brackets: 驾驶员证618.7万本 [driver permits]. */
  translation: new RegExp(
    `(?<=[\\u3400-\\u9fff\\d%)\\]\\0]\\s{0,3})[([【〔]\\0?(?:${words.translated}(?![a-z])['’\\0]?[ \\n,/-]{0,2}){1,12}[)\\]】〕]`,
    'gi',
  ),
  /** The same for a name: 滴滴出行 [Didi Chuxing]. */
  translatedName: new RegExp(
    `(?<=(?:出行|[约专]车|打车|(?:${words.localPlaces})) ?)[[【〔](?!YoY|MoM)(?:[A-Z][a-zA-Z]{2,20}|T3)(?:[ -][A-Z][a-z]{0,20}){0,3}[\\]】〕](?=[ \\n]?[、,。;和()])`,
    'g',
  ),
  /** The same for a number: 7.91亿单 [791 million orders]. */
  translatedValue: new RegExp(
    `(?<=(\\d[\\d.]{0,9}) ?([万亿]?)[单本家张] ?)[([【〔](\\d[\\d.,]{0,12})[ -]?(m|mn|million|bn|billion|k|thousand)?(?![a-z])(?: (?:${words.translated})(?![a-z])){0,4}[)\\]】〕]`,
    'gi',
  ),
  /** A title mark that a scan has put for one bracket of a pair: (指…占比〉. */
  wrongBracket:
    /[〉》」』](?<=[(（][^()（）〈〉《》「」『』\n]{1,60}.)(?![^()（）\n]{0,9}[)）])|[〈《「『](?=[^()（）〈〉《》「」『』\n]{1,60}[)）])(?<![(（][^()（）\n]{0,9})/g,
  /** The mark of a footnote, which is no digit of the number before it; and a wiki's button 编辑. */
  footnote: /\[{1,2}[ ]?(?:\^?\d{1,2}|编辑|注\d{0,2}|\*{1,3}|[a-z])[ ]?\]{1,2}(?!\{)/g,
  /** Brackets of a remark behind a number or change: 环比增加3家【又来三家】;, 3家[又来三家];. Behind a name they may explain it. */
  remarkBracket: new RegExp(
    words.lines`
    (?<=${value} ?)[【〔[](?=[^【】〔〕[\]\n]{1,200}[】〕\]][，。；、,;])
    |([】〕\]])(?<=${value} ?[【〔[][^【】〔〕[\]\n]{1,200}.)(?=[，。；、,;])`,
    'g',
  ),
  /** A digit as a picture: the number of an item, 2️⃣, or before 月 that of a month. */
  keycap: /(?<![\d.])(?:\d.?\u20e3(?![\d年月日])|(\d).?\u20e3(?=[年月日]))/g,
  /** The blank in a day that begins a line: 2023 10/19 16:58. */
  datelineBlank: /(?<=(?:^|\n) ?20\d{2}) (?=\d{1,2}\/\d{1,2} \d{1,2}:\d)/g,
  /** A day as in Hong Kong: 13/04/2022, 13.04.2022. */
  dayFirst: /(?<![\d/.-])(0[1-9]|[12]\d|3[01])([/.])(0[1-9]|1[0-2])\2(20\d{2})(?![\d/.])/g,
  /** A day as in America: 4/13/2022. */
  dayBehind: /(?<![\d/.-])(0?[1-9]|1[0-2])\/(1[3-9]|2\d|3[01])\/(20\d{2})(?![\d/])/g,
  /** A stroke between names or values of platforms, or before the next name: T3出行/滴滴出行. */
  strokeInList: new RegExp(
    words.lines`
    (?<=${words.namedPlatforms})\/(?=${words.namedPlatforms})|(?<=\d%
    |持平)(?:\/(?=[-+↑↓]?\d{1,3}(?:\.\d{1,2})?%|持平)|[ /](?=(${words.namedPlatforms})))`,
    'g',
  ),
  /** The time of a line in a script. */
  spokenAt: /(?<=^|\D\n)[[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]? {1,3}(?=[\u3400-\u9fffA-Za-z])/g,
  /** Pictures between a value and the next statement: 环比增加3家👏 驾驶员证…. */
  pictureAfterValue: new RegExp(
    words.lines`
    (?<=\d ?(?:[万亿]?[家单本张]|%))\p{Extended_Pictographic}(?:\p{Extended_Pictographic}
    |\ufe0f){0,9} (?=[\u3400-\u9fff])`,
    'gu',
  ),
  /** An arrow before words alone on their line, which is no fall: ⬇️平台篇. */
  arrowOfLine: /(?<=^|\n) {0,3}[↓↑⬇⬆]\ufe0f? {0,3}(?=[\u3400-\u9fff]{2,12}[:：]?\s{0,3}(?:\n|$))/g,
  /** Buttons of a page behind its day: 2021年11月12日 星期五 第07版:经济新闻 上一篇 下一篇 放大+ 缩小-. */
  toolsOfPage:
    /(?<=(?:日|星期[一二三四五六日天]|版[:：]?[\u3400-\u9fff·]{0,12})[ \u3000]{1,9})(?:(?:[上下]一[篇版期]|放大|缩小|默认)[-+○o]?[ \u3000|｜]{0,9}){2,9}(?=\n|$)/g,
  /** Buttons of a post behind its time: 1楼 2023-10-19 16:30 收起回复(6). */
  toolsOfPost: new RegExp(`(?<=\\d:\\d{2}[ \\u3000]{1,9})${words.postTools}(?=\\n|$)`, 'g'),
  /** A change with its arrow behind it: 环比2.1%↑. Not if a number follows, whose arrow it may be. */
  arrowBehind:
    /(?<=(?:[同环環]比|[较比]上个?月|[较比]\d{1,2}月|[较比]去年同[期月]|[单本张][(（])[:：]? ?)(\d{1,3}(?:\.\d{1,2})?%) ?([↑↓▲▼⬆⬇])\ufe0f?(?! {0,3}\d)/g,
  /** What a picture shows, in brackets before its words, if it narrows nothing: [图2:大号数字]. */
  pictureText: new RegExp(
    words.lines`
    (?<=^|\n)[ \u3000]{0,3}[[【](?:[配插]?图|图片|[切转]?(?:画面|镜头|场景)|特写|空镜|转场) ?\d{0,2} ?[:：](?![^\]】\n]{0,40}(?:${words.places}|${words.platforms}
    |夜|合规|新能源|累计|[去上今]年|\d月))[^\]】\n]{1,40}[\]】][ \u3000]?(?=[^ \n])`,
    'g',
  ),
  /** The rule behind a day above messages, which has one before it too. */
  ruleOfDay:
    /(?<=(?:^|\n) ?[-—–─━=]{2,20} {0,3}20\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?) {0,3}[-—–─━=]{2,20}(?= ?[\n\u2029])/g,
  /** The stroke between two changes on a line: +2.1%|+2.4%. */
  strokeOfChanges: /(?<=\d%) ?[|｜] ?(?=[-+]\d{1,3}(?:\.\d{1,2})?%)/g,
  /** The end of a question without its mark: 比8月呢. */
  askedLine: /(?<=[\u3400-\u9fff])[呢家个着了](?<=呢|来着|(?:多少|几)[家个]了?)(?= {0,3}[\n\u2029])/g,
  /** The dot between parts of a title: 2023年9月·全国网约车·交通运输部数据. */
  dotOfTitle: /(?<=[月份据车部])[·•・](?=全国|网[约約]车|网[约約]車|交通运输部|交通運輸部|20\d{2}年)/g,
  /** A stroke or dots between a label and its number or change: 订单 —— 7.93亿单, 订单 …… 7.93亿单. */
  labelStroke:
    /(?<=[\u3400-\u9fff)）]) {0,3}(?:(?:[—–-]{2,6}|[»|｜]|(?<!\d ?[万亿]?[单本张家] {0,3})[→>]) {0,3}(?=\d[\d.,]{0,12} ?(?:[万亿][单本张]|家))|[….·⋯]{2,40} {0,3}(?=(?:[增减升降涨跌][加少长]?)?\d[\d.,]{0,12} ?(?:[万亿][单本张]|家|%)))/g,
  /** A number behind a label, with the mark between. */
  numberNext: /[:;…|—-]{0,4}\d/y,
  /** The mark behind a heading of goals, to which the next sentence belongs: 主要目标。到2025年. */
  goalHeading: /(?<=目标)[。:](?=[到至]20\d{2}年)/g,
  /** A sentence that only names the aggregators, whose orders follow: 其次是聚合。9月2.17亿单. */
  topicOfAggregators:
    /(?<=[。\n])(?:(?:首先|其[次二]|第?[二三四][,，]?|然后|接着|另外|最后|[再接]着?来?|先)[是看说讲]?)?聚合(?:平台)?(?:[这那][边块头]|方面)?(?:的?(?:数据|情况))?[。:：呢](?:[。?？](?<=呢.))?(?=(?:\d{1,2}月份?|[当本]月)?[共完成约]{0,3}\d[\d.]{0,5}亿)/g,
  /** A line that begins within a name: 享道↵出行、. */
  nameGoesOn: /^\s{0,9}(?:出行|[打约用叫]车|[行车])[、。；（(]/,
  /** A line that begins with what those did who are named above it: 聚合平台↵完成订单. */
  doneBelow: /[\u3400-\u9fff]\s{0,9}\n\s{0,9}完成(?:了|订单|单量)?[:： ]?\d/,
  /** The gap between two changes, or between companies and their change: 环比-3.9% 同比+45.8%, 325家 月内添3家. */
  changeGap: new RegExp(
    words.lines`
    (?<=\d%(?: ?[↑↓▲▼⬆⬇]\ufe0f?)?) {1,9}(?=[同环環]比|[较比]上个?月|[较比]去年同[期月])
    |(?<=\d ?家) {1,3}(?=(?:[当本单]?月[内里]?|一个月[内里]?)?(?:净增加?|[新增再]?添|新增|增加|净?减少|[多少])了?\d)`,
    'g',
  ),
  /** The gap between the time of a message and a number that begins it. */
  messageGap: new RegExp(
    words.lines`
    (?<=(?:[-/.]\d{1,2}|日) ?\d{1,2}:\d{2}(?::\d{2})? ?) (?=\d{1,2} ?月|\d[\d.]{0,9} ?(?:[万亿家]))`,
    'g',
  ),
  /** The dash between the day and the words of a search result: 2024年8月28日 - 网约车…. */
  foundGap:
    /(?<=(?:^|\n) {0,3}20\d{2}(?:年\d{1,2}月\d{1,2}日|([-/.])\d{1,2}\1\d{1,2})) {1,3}[-–—·] {1,3}(?=[^\s\d])/g,
  /** The number of an item in a circle; behind a number it is a footnote. */
  circledItem: /(?<=[\n;:)。] ?| )①(?=(?![万亿萬億单單本张家])[\u3400-\u9fff])/g,
  /** Tags for shares in a post: in a row on their line, or before the ministry's numbers. $滴滴(OTC)$ $如祺出行(HK)$ */
  cashtag: new RegExp(
    words.lines`
    (?<![^\n])(?:(?:[ ，,]{0,3}${cashtag}){2,9}[ ，,]{0,3}(?=\n
    |(?:\d{1,2}月|[^\n。\d]){0,40}?(?:交通(?:运输)?部|网约车监管))
    |${cashtag}[ ，,]{0,3}(?=交通(?:运输)?部(?:的|公布的
    |发布的)?\d{1,2}月|\d{1,2}月份?的?(?:全国)?网约车[^\n。,，;；:：\d]{0,12}[ ,，(（|]{1,2}(?:数据)?(?:来源|出处
    |来自)[^\n。,，;；\d]{0,4}(?:交通(?:运输)?部|(?:全国)?网约车监管信息交互)))`,
    'g',
  ),
  /** A tag of a post. */
  tag: /[#＃]([\u3400-\u9fffA-Za-z\d]{2,20})(?:[#＃]|(?=[ \n#＃*_]|$))/g,
  /** 合规, which in a tag is said of the whole trade. */
  topicOfTag: /(?<=网约车|^)合规$/,
  /** A platform tagged or addressed before a sentence on the ministry's system: #T3出行# 网约车监管信息交互系统9月份…. */
  hashtag: new RegExp(
    words.lines`
    (?:[#＃](?:${words.platforms})[^#＃\n。，]{0,8}[#＃]|[@＠](?:${words.platforms})[^#＃@＠ \n。，]{0,8} )(?: ?)(?=(?:[#＃][^#＃\n]{1,20}[#＃] ?
    |[@＠][^#＃@＠ \n。，]{1,12} ){0,5}[^#＃@＠\n。]{0,40}网约车监管信息交互(?:系统|平台)(?:[^#＃\n。]{0,9}月|共收到))`,
    'g',
  ),
  /** Tags of a forum, pictures, and references to another page: [b], [/quote], [size=3], [图片], (下转第3版). */
  forumTag:
    /\[\/?(?:[bius]|quote|url|color|size|font|center|align|list|code)(?:=[^\]\n]{1,60})?\]|[[(【](?:[配插]?图片?|image) ?\d{0,2}[\])】](?=[\u3400-\u9fffA-Z])|\([下上紧]?[转接](?:第? ?[a-z]?\d{1,2} ?[版页]|[上下前后][页文])\)/gi,
  /** Marks of note programs around words or behind a paragraph, pictures in a paragraph, and references behind a number. */
  noteMark: new RegExp(
    words.lines`
    (?<![=^])(?:==|\^\^)(?![=^])|(?<![A-Za-z\d_/])__(?=[^\s_])|(?<=[^\s_])__(?![A-Za-z\d_])|<su[bp]>[^<>\n]{1,12}<\/su[bp]>|\`{1,3}|<\/?(?:u|mark|ins|small|big|nowiki|blockquote)(?:\s[^<>\n]{0,100})?>
    |\[(?=[^[\]\n]{0,60}\]\{[^{}\n]{1,80}\})|\](?<=\[[^[\]\n]{0,60}\])\{[^{}\n]{1,80}\}|!\[[^[\]\n]{0,60}\]\([^()\n]{1,300}\)(?:\{[^{}\n]{1,80}\})?
    |\[![a-z]{1,12}\][-+]?(?=\s)|\^[a-z][\w-]{0,30}(?=\s{0,3}(?:\n|$))|\bTL;?DR\b[:：]?|[(（](?:重读|重音|停顿|稍[停顿]|放慢|笑声?|掌声)[)）]
    |<ref(?:\s[^<>\n]{0,100})?\/>|(?<=[\d家单本张%平])<ref(?:\s[^<>\n]{0,100})?>[^<\n]{0,500}<\/ref>`,
    'gi',
  ),
  /** Words of a description for the blind. */
  forTheBlind: /无障碍|读屏|视障|盲人|文字描述|替代文本/,
  /** Such a description, before, between or behind the quoted words on a picture. */
  describes: /^图 ?\d{1,2}[^“”\n]{1,80}(?=“)|(?<=^图 ?\d{1,2}[^\n]{0,300}”)[^“”\n]{1,30}(?=“)/gm,
  /** The markup of a link in Markdown or a wiki; not around a part of a number. */
  linkMark: new RegExp(
    words.lines`
    (?<![\d.])\[\[(?:[^[\]|\n]{1,60}\|)?(?=[^[\]|\n]{1,60}\]\](?![\d.]))|\]\](?<=(?<![\d.])\[\[[^[\]\n]{1,121}\]\])(?![\d.])
    |(?<![\d.])\[(?=[^[\]\n]{1,60}\]\([^()\s]{1,300}\)(?![\d.]))
    |\](?<=(?<![\d.])\[[^[\]\n]{1,60}\])\([^()\s]{1,300}\)(?![\d.])`,
    'g',
  ),
  /** A year in characters: 二〇二三年. */
  yearInWords: new RegExp(
    `(?<![\\u3007零0-9${words.numerals}])二[\\u3007零0][\\u3007零0${words.numerals}]{2}(?=年)`,
    'g',
  ),
  /** An English day of publication: at the beginning of a line, behind a stroke or the name of a paper. */
  englishDate: new RegExp(
    words.lines`
    (?<=(?:(?:^|\n) ?(?:${words.englishPaper}[-,:;|( ]{1,3})?|[|;·•] ?)(?:(?:posted|published|released|issued|date|on|by|news|daily|weekly|monthly
    |${words.englishTopic}|${words.englishIssue}|ride-?hailing|(?:sent|date): ?(?:mon|tues|wednes|thurs|fri|satur|sun)day,|on (?:mon|tue|wed|thu|fri|sat|sun),)[-:,;| ]{1,3}){0,4})(?:(\d{1,2})(?:st|nd|rd
    |th)? ${words.englishMonth},? ?|${words.englishMonth} (\d{1,2})(?:st|nd|rd|th)?, ?)(20\d{2})(?= ?(?:[^\w ]
    |$)| (?:at )?\d{1,2}:\d{2})`,
    'gi',
  ),
  /** A day as in feeds: Tue, 17 Oct 2023 09:11:27 +0800. */
  feedDay: new RegExp(
    words.lines`
    (?<=(?:^|\n) ?(?:(?:date|sent|日期|发送时间)[:：] ?)?)(?:mon|tue|wed|thu|fri|sat
    |sun), (\d{1,2}) ${words.englishMonth} (20\d{2})(?= \d{1,2}:\d{2}(?::\d{2})? (?:[-+]\d{4}|gmt))`,
    'gi',
  ),
  /** A day as in programs: Thu Oct 19 16:32:00 2023 +0800. */
  programDay: new RegExp(
    `(?<=(?:^|\\n) ?(?:(?:date|sent|日期|发送时间)[:：] {0,3})?)(?:mon|tue|wed|thu|fri|sat|sun) ${words.englishMonth} {1,2}(\\d{1,2}) \\d{1,2}:\\d{2}:\\d{2} (20\\d{2})`,
    'gi',
  ),
  /** An English month alone on its line, or in a title. */
  englishMonth: new RegExp(
    words.lines`
    (?<=(?:^|\n|[\u3400-\u9fff:：|(（·—-]) ?(?:notes? )?(?:on |of |about )?|${words.englishIssue}[-,:;|( ]{1,3}(?:of )?|issue of |(?:ride-?hailing
    |网约车[\u3400-\u9fff]{0,8})(?:[-,:;|( ]
    |${words.englishTopic}){0,9})${words.englishMonth} (20\d{2})(?= ?(?:[|,;:()，。：；、（）|\n\u3400-\u9fff]|$))`,
    'gi',
  ),
  /** A month, not that of publication, and the words that go back to it: 该月. */
  monthOrThat:
    /(?<![较較比与與同跟从從由年\d] ?)((?:20\d{2} ?年 ?)?\d{1,2} ?月)(?:(?! ?\d|份?(?:公布|发布|披露|發布))|(?<=截[至止]到? ?(?:20\d{2} ?年 ?)?\d{1,2} ?月)(?= ?(?:2[89]|3[01]) ?日))|[该該]月|(?<![年较較比与與和跟] ?)同月(?=的?(?:统计|数据|数字|公报|月报|情况))/g,
  /** 上月 with brackets that name the month. */
  explainedMonth: /上个? ?月(?:份)?\((?:即|也就是)?((?:20\d{2}年)?\d{1,2}月)份?\)/g,
  /** A year in two digits: 23年. */
  shortYear:
    /(?<![\dA-Za-z.])(2\d)(?=年\d{1,2}月)|(?<=(?:^|\n) ?)2\d(?=([-/.])\d{1,2}\2\d{1,2} \d{1,2}:\d{2})/g,
  /** A day in eight digits, at the beginning of a line or behind words that show it to be one. Not a number with a unit. */
  compactDay: new RegExp(
    words.lines`
    (?<=(?:^|\n|[\]】)）]|晨会(?:纪要)?|[早晚日周晨简快]报|早参|速递|(?:证券|研究)(?:[\u3400-\u9fff]{0,4}(?:[组部所院]|团队))?|日期[:：]?|时间[:：]?|录入[:：]) ?)(20\d{2})(0[1-9]|1[0-2])(0[1-9]
    |[12]\d|3[01])(?=[ (（,，。:：期\n]|$|晨会|[早晚日周晨]报|早参|例会|快讯|简报|速递)`,
    'g',
  ),
  /** A day in digits behind 截至. */
  dayInDigits: /(?<=截[至止]到? ?)(20\d{2})[-/.](0?[1-9]|1[0-2])[-/.](3[01]|[12]\d|0?[1-9])(?!\d)/g,
  /** The day of publication with a stroke: 6/15发布. */
  strokeDay: /(?<![\d/.-])(1[0-2]|0?[1-9])\/(3[01]|[12]\d|0?[1-9])日?(?=(?:发布|公布|披露|通报|更新))/g,
  /** Units of orders in Hong Kong and Taiwan: 宗, 趟. */
  ordersUnit: new RegExp(
    words.lines`
    (?<=[订訂][单單][^,，。;；\n\d]{0,12}\d[\d.,]{0,9} ?[万萬亿億]多?) ?[宗笔筆]|(?<=\d ?[万萬亿億]) ?[宗笔筆](?=的?[订訂][单單])|(?<=\d ?[亿億]) ?[趟次](?=[网網][约約][车車]|活(?!动|動))
    |(?<=(?:[网網][约約][车車]|[打叫][车車]|聚合|[订訂][单單]|[单單]子)(?:[^,，。;；\n\d开開击擊览覽索问問光放评評扫掃查]|\d{1,2}月){0,16}\d[\d.]{0,6} ?[亿億]) ?[趟次张張]`,
    'g',
  ),
  /** The whole country in Taiwan's words, also at the beginning of a headline. */
  wholeNation: /[全](?=中[国國](?!移[动動]|[联聯]通|人)|大[陆陸])|(?<=(?:^|\n) ?)[陆陸](?=网约车)/g,
  /** English names before the Chinese name of an item. */
  englishNames: new RegExp(`(?<=(?:^|\\n) ?(?:\\d{1,2}[.)] )?)${words.englishNames}`, 'gi'),
  /** A place in Latin letters before its number: Shenzhen orders 订单信息. Elsewhere it may be a paper's or a dateline's. */
  latinPlaces: new RegExp(
    words.lines`
    (?<![A-Za-z])(?:${words.latinPlaces})(?:.s| (?:city|province))?(?![a-z])(?=[ \n:：,，(（)）]{0,3}(?:(?:online|ride-?hailing|total|monthly|market|orders?|trips?|rides?|drivers?['’]?s?|vehicles?|permits?|licen[cs]e[sd]?|platforms?|companies)[ :：,;(（]{1,3}){0,3}
    (?:共收到|网约车|总?订单|总?单量|驾驶员|(?:车辆)?运输证|平台公司|\d[\d.,]{0,9} ?(?:[万亿][单本张]|家)))`,
    'gi',
  ),
  /** The ministry as MoT. */
  englishMinistry: /(?<![A-Za-z])Mo[Tt](?![A-Za-z])/g,
  /** 号 for 日 in a day: 2月29号. */
  spokenDay: /(?<=\d月\d{1,2})号/g,
  /** The full name of the trade; not within the name of its law. */
  formalTrade: /(?:网络)?预约出租汽?车(?!(?:平台)?经营服务)/g,
  /** The name of drivers' permits with a wrong character: 网约车驾使员证671.3万本. */
  misspeltPermits: /(?<=网约车)(?:[^驾]驶员|驾[^驶]员|驾驶[^员人])证(?= ?\d)/g,
  /** 部里 for the ministry. */
  theMinistry: new RegExp(
    words.lines`
    (?<=在)部里(?=网站|官网)|(?<=^|[^\u3400-\u9fff]|[昨今前]天|[日月晚早晨午间]|\d月份|[上本这]周|周[一二三四五六日]
    |[据从由看]|[按照](?=部里(?!的?数))|转发了?)部里(?=[,的刚昨今前出发公最数说这那称给本列附通披更近日印晒挂]|上周|\d{1,2}月)`,
    'g',
  ),
  /** A year or month in brackets, in digits. */
  timeInDigits: /(?<=[(（])(20\d{2})(?:[./-](0[1-9]|1[0-2]))?(?=[)）])/g,
  /** The month of a title in digits, before or behind the name of the trade. */
  monthInDigits: new RegExp(
    words.lines`
    (?<=^|\n)(20\d{2})(?:[-/.M](0?[1-9]|1[0-2])|(0[1-9]|1[0-2])) ?(?=(?:全[国國])?网[约約][车車](?!之|观察|圈))
    |(?<=(?:网[约約][车車]|行[业業])[^\d\n]{0,4}(?:月报|数据|运行情况|订单|看板|仪表盘|大盘|指标|成绩单|月度?(?:[跟追]踪|监测|观察|[总概速]览|[记纪]录|[简快通公]报|汇总|报告|分析|点评|表)|[Dd]ashboard)[ ·|｜;:：]{1,3})(20\d{2})[-/.](0?[1-9]|1[0-2])(?=\n|$)`,
    'g',
  ),
  /** A month on a line of its own, behind a label: 期间:2023年9月. */
  periodLine:
    /(?<![^\n\u2029])(?:月份|(?:统计|数据)?期间|统计期|报告期)[:：] ?(20\d{2})[-/.年](0?[1-9]|1[0-2])月?(?=\s|$)/g,
  /** A month with its year behind: 9月（2023年）网约车数据. */
  yearBehind:
    /(?<!\d)(1[0-2]|[1-9])月(?:[(（](20\d{2})年[)）](?=网[约約][车車])|(份?(?:[数數][据據]|月报|公[报報]|通[报報]|情[况況]))[(（](20\d{2})年[)）])/g,
  /** A number in characters with its unit, or a percentage that ends its clause: a text cut off there may go on. */
  numberInWords: new RegExp(
    words.lines`
    (?<![\d.\u3007零${words.numerals}十百千万亿两几数余多点第双另某每])(?:(百分之)${words.inWords}${words.percentEnd}
    |${words.inWords}(?=[家个日]|月(?!一度)|[万亿][本单张])|三十(?=万(?:[以之]上)?的))`,
    'g',
  ),
  /** 百分之 with digits: 百分之17.2. */
  percentWord: new RegExp(String.raw`百分之 ?(\d{1,3}(?:\.\d{1,2})?)${words.percentEnd}`, 'g'),
  /** The point of a number at the end or beginning of a line, or between blanks, before decimals and their unit. */
  brokenPoint: /(?<=\d)(?:\. ?\n[ \n]{0,3}|\n[ \n]{0,3}\.| \. )(?=\d{1,2} ?\n?(?:%|[万亿] ?\n?[本单张]))/g,
  /** A point with a blank on one side. */
  spacedPoint: /(?<=\d)(?:\. | \.)(?=\d{1,2} ?(?:%|[万亿] ?[本单张]))/g,
  /** A point that surely belongs to a number, and not to an item. */
  surePoint: new RegExp(
    `(?<=\\d{3}|(?:${words.up}|${words.down}|分别|[、+-])\\s?\\d{1,2})(?: ?\\. | \\.)(?=\\d{1,2} ?(?:%|[万亿] ?[本单张]))|(?<=\\d)(?:\\. | \\.)(?=[1-8]?\\d ?万 ?[本张])`,
    'g',
  ),
  /** A number whose point has no blank. */
  wholePoint: /\d\.\d{1,2} ?(?:%|[万亿] ?[本单张])/,
  /** 12月, with 去年 before it or a day behind. */
  december: /(去年 ?)?(?<!\d)12 ?月( ?\d)?/g,
  /** A day of any month. */
  monthAndDay: /\d{1,2} ?[-/.月] ?\d{1,2}/,
  /** A time given by how long ago it was. */
  timeAgo: /^\s{0,9}(?:刚刚|[昨今]天|\d{1,2} ?(?:分钟|小时|天|周|个月)前)/,
  /** A day as programs write it. */
  wholeDay: /^20\d{2}-\d{2}-\d{2}/,
  /** The year of a date. */
  datedYear: /20\d{2}(?= ?年|[-/.]\d{1,2}[-/.]\d)/g,
  wide: /[\u2e80-\uffff]/g,
  ideograph: /[\u3400-\u9fff]/,
  noIdeograph: /[^\u3400-\u9fff]/g,
  letter: /[\u3400-\u9fffA-Za-z]/,
  beforeSpaced: /[-+(\u3400-\u9fff、]/,
  asideEnd: /[()。…\n]/g,
  /** What begins a new sentence behind a number whose full stop is lost. */
  itemStart: new RegExp(
    `[一二三四五六七八九十]{1,3}、|\\([一二三四五六七八九十]{1,3}\\)|其中|从本月|各地共?发放|(?:全国)?${words.system}`,
    'y',
  ),
  /** The number of an item. */
  ordinal: new RegExp(
    words.lines`
    [一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十]{1,3}\)|【?(\d{1,2})(?:】|[、.](?!\d(?!\d?月)))
    |0\d(?=[\u3400-\u9fff])|\d\.\d{1,2} ?(?=[在从按据截其各全])|[Qq问]\d{1,2}:|第[一二三四五]是?,|[一二三四五]是`,
    'y',
  ),
  /** The end of a sentence on a card, perhaps with its source. */
  cardEnd: /。(?:[（(][^（）()]{1,12}[）)])?$/,
  /** The end of a question, before its mark. Behind other words a ? stands for a lost name. 订单量有多少? */
  question:
    /(?:^|[。;\n])(?:[Qq问]\d{0,2}:)?(?:现在|目前)?有?多少[^、?。;\n]{0,24}$|(?:多少|什么|如何|怎|哪|几|谁|是否)[^、?]{0,8}$|[吗呢何]$|还是[升涨增降跌减]$|([对是好行])不\1$/,
  /** A stroke between two changes or two bases: +5.6% / -20.8%, 环比 / 同比. */
  strokeOfPair: /^% \/ [-+−–－＋]|^比 \/ [环環同]比/,
  clauseEnd: /[,。;:…\n()]/g,
  sentenceEnd: /[。;…\n]/g,
  sentenceMark: /[。\n]/,
  endsSentence: /(?:。\n?|[\]】] ?)$/,
  /** The end of a statement, unless a colon leads on to the next line. */
  afterStatement: /(?<=[。;]|(?<!:)\n)/,
  clauseMark: /[,。;\n]/,
  /** A clause of digits alone, or a sentence of three characters: too short to state anything. */
  shortClause: /(?:[\d.]+(?=[,;。…\n]|$)|[^,:;。…\n、()]{1,3}(?=[。…\n()]|$))/y,
  digit: /\d/,

  // The base of a text's changes.
  /** A note on the base of all changes beside it: 以上增幅均为同比. Without a group the base is another. */
  baseNote: new RegExp(
    words.lines`
    (?<=^|[。\n;(:,)] ?)注?:?(?:(以上)|以下|上述|[文表括号]{1,2}[内中])?(?:所有|各项|数[据字])?的?(?:增减|涨跌
    |升降|变[动化]|增长?|涨)(?:幅度?|速|率|值)?(?:(?:均|都|全部?)?[为是系](?:(环比)|(同比))(?:变[动化]
    |增[减幅速长]|数据|口径)?(?=[。)\n:]|$|(?:数据|资料|信息)?来源|制[图表作]|整理)|(?:均|都)[为是系])`,
    'g',
  ),
  /** The same in other words. */
  otherBaseNote: /(?:以上|以下|上述|箭头|括号|[文表][中内])[^。;\n]{0,12}(?:同比|[去上]年|累计|年[初末底])/,
  /** Two changes with a base each. */
  bothBases:
    /环比[^。;\n同]{0,12}\d[\d.]{0,5}%?[,(、/;](?:(?:但|不过)?去年[^,。;同\n]{1,10},)?(?:所以|因此|但)?同比[^,。;\n\d]{0,6}\d[\d.]{0,5}%/g,
  /** A year that is not compared with, and the end of one. */
  yearAlone: /(?<![与比较同跟和于])[去上]年(?![同底末])|[到至]年[底末]/g,
  /** A clause without a comparison with the year before. */
  noYear: new RegExp(words.noYear, 'g'),
  /** A month that is compared with, without a year: 跟8月相比, 相比8月. */
  comparedMonth: /(?:[与和同跟]|相比较?于?)(\d{1,2})月(?:份?[底末]?的?[^,。;:\n\d年]{0,6}相比)?/g,
  /** The end of a past year, whose own numbers follow in its clause: 。而2020年年底,两证分别是289.1万本和112万本. */
  pastYearEnd: /(?<=[。;,而的])20\d{2}年?年[末底](?!以来|[^,。;\n]{0,8}(?:相比|增|[升涨多]))/g,
  /** Units of things that a bulletin does not count: 人次. */
  ofOtherUnits: /[\d十百千万亿](?:人次|人公里|吨|件|辆次|架次|班次|公里)/,
  /** A rise without a base that is too large for a month: of permits by 8% or more, of companies by 15 or more. */
  ofYear: new RegExp(words.lines`
    [本辆证][(,]?(?:分别|各|也|则)?(?:增长|增加|上[升涨]|提[高升]|[增涨升]|\+|↑)了?(?:[89]
    |[1-9]\d)(?:\.\d{1,2})?%|[家可][(,]?(?:增加|新增|净增|多|增|\+|↑)了?(?:1[5-9]|[2-9]\d)[家)]`),
  /** Words for a change on the year before. */
  onYearAlone: /同[比期]|[去上]年|按年/,
  /** Words by which a line on a platform is on the country, or on all of the text. */
  ofCountry: new RegExp(words.lines`
    全国|行业|系统|交通|信息|驾驶员|运输证|[人车]证|许可|牌照|聚合|以上|上述|本[文表]|[增涨升降跌]幅|箭头|括号(?![内里中]?[均都]?[为是]合规率)
    |注:|均|表|[分各]平台`),
  /** The same for a line on a place, with words for other bases. */
  ofAll: /全国|行业|系统|交通运输部|以上|上述|本[文表]|箭头|括号|注:|同[比期]|按年|[去上]年|年[初末底]/,
  /** Words by which a line is on what a bulletin counts. */
  ofOurs: /网约车|订单|单量|许可|牌照|驾驶员|运输证|[人车]证|平台|合规|[增涨升]幅|箭头|括号|表/,
  /** Revenue and finance. */
  ofRevenue: /收入|营收|净利|亏损|融资|市值/,
  /** A base other than the month before. */
  otherBase: new RegExp(
    words.lines`
    同比|同期(?!,)|按年|年化|去年|上年|累计(?!(?:已|共)?(?:发放|核发|发出|取得|达到?|有)|\d{3,4}(?:\.\d)?(?:万本|家))|全年|年[初末底增减](?![会将要前])|(?<!上个?月)相比|括号(?![内里中]?的?(?:数字
    |数据|数)?[均都]?[为是系](?:环比|[较比与]上个?月))|[较比与](?:20\d{2}年|[^,。;\n]{0,6}(?:季度|周|日均|节))|yoy|ytd`,
    'i',
  ),
} satisfies Record<string, RegExp>

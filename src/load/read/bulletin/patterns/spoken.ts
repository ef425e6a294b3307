import * as words from '../vocabulary.ts'

/** What is said in subtitles, chats, interviews and programmes, line by line. */
export const spokenPatterns = {
  /** The time of a caption, before its words on one line. */
  timeOfCaption:
    /^\s{0,9}(?:\[(?=[^\s\]]{1,14}\]))?(\d{1,2}:\d{2}(?::\d{2})?)(?:[.,]\d{1,3})?[\]\s]\s{0,9}(?![\s-])/,
  fullTime: /\d:\d{2}[:.]\d/,
  /** The same in subtitles, above the words. */
  captionTime: /^\s{0,9}(?:\d{1,2}:)?\d{2}:\d{2}[,.]\d{3} {1,3}-->/,
  /** The number of a caption, above its time. */
  captionNumber: /^\s{0,9}\d{1,5}\s{0,9}$/,
  /** The end of a caption that goes on in the next. */
  captionGoesOn: /[了的为是有到至和与及共]\s{0,9}$/,
  markAtEnd: /[、，,；;：:。！!？?]\s{0,9}$/,
  /** The beginning of one that goes on with the last. */
  goesOnCaption: /^\s{0,9}(?:取得|获得?|拿到|持有|已[取获拿]|[的了个]|(?!\d{1,2}月份?[ \u3000])\d)/,
  /** A caption that is a title. */
  titleCaption: /^\s{0,9}【[^】]{1,40}】\s{0,9}$/,
  /** A caption that turns to something else. */
  turningCaption: /^\s{0,9}(?:【|[分从](?:平台|城市)|截[至止]|下面|接下来|另外|此外|再来?看|最后)/,
  /** A caption that begins with a sentence of the ministry. */
  ownCaption: new RegExp(
    `^\\s{0,9}(?:[一二三四五六]、? ?)?(?:${words.ownSentence}|(?:36个|各).{0,2}中心城市)`,
  ),
  /** The end of a caption that such a sentence continues. */
  leadsToOwn: /[中里的，、]\s{0,9}$/,
  /** A caption that ends in a number of companies. */
  endsInCount: /\d家\s{0,9}$/,
  /** The next, which begins with these: 平台公司. */
  beginsInCounted: /^\s{0,9}(?:网约车)?(?:平台)?(?:公司|企业)/,
  endsInNumberOrUnit: /[\d.%家单本张]\s{0,9}$/,
  /** The blank between two clauses of a caption. */
  gapInCaption: /(?<=\S)[ \u3000]{1,3}(?=\S)/g,
  /** The writer and the time of a message, on the line above it. */
  messageHead:
    /^\s{0,9}([^\s:：,，。；;]{1,20}(?: [A-Za-z]{1,2})?)[ \u3000]{1,4}(20\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)?[ \u3000]{0,2}\d{1,2}:\d{2}(?::\d{2})?\s{0,9}$/,
  /** The same with the time before the name. */
  messageHeadByTime:
    /^\s{0,9}(20\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)[ \u3000]{1,2}\d{1,2}:\d{2}(?::\d{2})?[ \u3000]{1,4}([^\s:：,，。；;]{1,20})\s{0,9}$/,
  /** A speaker's home or company in brackets behind the name: 老周(杭州). */
  asideOfName: /[(（]([^()（）]{1,12}?)(?:车?队)?[)）]$/,
  speaker: /^\s{0,9}((?:[^\s\d:：,，。；;]|(?<=T)3){1,12})[:：]/,
  /** A short remark without a number, or with only a guess of hundreds of millions: no question, time, year or rate. */
  chatter:
    /^(?!.{0,20}(?:[呢吗么几哪看说讲聊谈年月日周季天期]|多少|合规))(?:[^\d\n?？:：]|(?<!\d)\d{1,2}(?=个?亿(?!单))){1,20}$/,
  /** Holidays, which name no part in such a remark. */
  holidays: new RegExp(words.daysOff, 'g'),
  /** A speaker's turn in a talk, with its time: [12:38] 嘉宾 魏工:. */
  timedTurn:
    /^\s{0,9}[[(【]?(?:(?<day>20\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?) {1,3})?\d{1,2}:\d{2}(?::\d{2})?(?:[\])】] {0,3}| {1,3})(?:[\u3400-\u9fff]{2,4} )?(?<name>[^\s\d:：,，。；;()（）]{2,8}(?:[(（][^()（）:：]{1,12}[)）])?)[:：]/,
  /** The same without a time: (男). */
  turn: /^\s{0,9}(?![问答])(?:[([【（](?=[男女主][^)\]】）]{0,4}))?(?<name>[男女](?=[)\]】）])|[甲乙丙丁](?=[:：])|[^\s\d:：,，。；;()（）[\]【】|]{2,6})[:：)\]】）]\s?/,
  /** The time before an item of a feed. */
  timeOfItem: /^\s{0,9}\d{1,2}[:：]\d{2}(?:[:：]\d{2})?\s{1,3}(?=【)/,
  /** The weekday that ends the line above the first item. */
  weekdayAtEnd: /(?:星期|周)[一二三四五六日天]$/,
  /** In a script, the label or heading of what is spoken. */
  spokenPart:
    /^\s{0,9}[[【(（]?(?:口播|旁白|解说|台词|配音)(?:词|稿|文案|内容)?(?:[\])】）]\s?[:：]?|\s?[:：]|$)/,
  /** The same of what is seen or heard besides. */
  seenPart:
    /^\s{0,9}[[【(（]?(?:画面|镜头|分镜|景别|转场|音乐|音效|字幕|花字)(?:描述|内容)?\d{0,3}(?:[\])】）]\s?[:：]?|\s?[:：]|$)/,
  /** The same with its time, alone on its line: [0:20 数据卡]. */
  timedPart:
    /^\s{0,9}[[【(（]\d{1,2}[:：]\d{2}[-—–~\d:： ]{0,12}[^\d\s\])】）][^\])】）]{0,20}[\])】）]\s{0,9}$/,
  /** A question: one speaker of a talk asks another. */
  asks: /[?？]\s{0,9}$/,
  /** A speaker with words that have no marks, in a transcript. */
  spokenLine: /^\s{0,9}([\u3400-\u9fff]{2,6})[ \u3000]{1,3}([^，。；：！,;:!|｜\t]{2,5000})$/,
  /** The blank between such words. */
  gapInSpeech: /(?<=[^\s\d])[ \u3000]{1,3}(?=\S)/g,
  /** Words in the label of a number, which is then no speaker's name; but a speaker may be called 数据搬运工. */
  noSpeaker:
    /^(?!.*(?:搬运工|助[手理]|达人|小编|[君哥姐妹弟叔姨控])$).*(?:[【年月季日期]|交通(?:运输)?部|网约车|订单|单量|数据|平台|公司|许可|证|合规|[比面数值]$)/,
  /** A speaker's line that names the ministry. */
  tellsOfMinistry: /[:：].{0,60}(?:部里|交通(?:运输)?部|监管信息交互)/,
  namesMinistry: /部里|交通(?:运输)?部(?!门)|监管信息交互/,
  /** Words in the name of an office or company, beside a place, which is then no person's name. */
  ofOffice:
    /(?<=^[市省县区州部]|[\u3400-\u9fff]{2})[局委处厅办队]$|官方|客服|公关|协会|集团|出行|出租|频道|[日晚早时]报|新闻|发布/,
} satisfies Record<string, RegExp>

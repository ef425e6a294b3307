import * as words from '../vocabulary.ts'
import { comparison } from './token.ts'

/** What stands around the change of a number, and between the two. */
export const changePatterns = {
  /** A comparison that opens a sentence and holds for all that it states: 与8月的8.25亿单相比,. */
  comparedFirst:
    /^[与和同跟相][^,。;:()\d]{0,4}(?:(?:20\d{2}年)?\d{1,2}月(?:\d{1,2}日)?)?[^,。;:()\d]{0,6}(?:\d[\d.]{0,8}[万亿]?[单本家])?相?比较?,/,
  about: new RegExp(words.lines`
    (?:约为?|近|突破|超过?|逾|不[足到止]|没到|未[到达]|[将接]近|大[约概]|[高低大小多少]于|[至最][多少]有?|[破超]了?|重[回返]|站[上稳]|跨过
    |跌破|失守|距离?|预期[的为是]?|(?:峰值|[纪记]录|[上下]限|均值|线)[为是])$`),
  /** 约 before orders in the ministry's full form, which are exact all the same: 约7.93亿单. */
  aboutInFull: /(?:约为?|站上)(?:\d{1,2}\.\d{2}亿|\d{5}(?:\.\d)?万)[单笔宗](?![多余左上以])/,
  aboutBehind: /^(?:吗|吧|\?|多|余|左右|上下|以[上下]|门槛|大关|关口)/,
  /** Behind a percentage, also the first of two: the noun and base that call it a change. 18.7%的同比增长, 3.2%和2.6%的增长. */
  calledBehind: new RegExp(
    `的([环同]比)?(?:(${words.gains})|${words.losses})(?=[,。;\\n]|$|更多|属于?|主要|也?是)|(?:([↑▲⬆])|[↓▼⬇])|(?=[、和及与]\\d[\\d.]{0,5}%的(?:(${words.gains})|${words.losses}))`,
    'y',
  ),
  /** The sign of a rise or a fall. */
  rise: /[+➕↑▲△⬆🔺]\ufe0f?\s*$/u,
  fall: /[-−–➖↓▼▽⬇🔻]\ufe0f?\s*$/u,
  /** Words without a direction between 环比 and a change with its sign, or the second of two such changes: 变化率为. */
  neutral: /^(?:分别|各自?)?变[动化](?:率|幅度?)?(?:分别)?[为是]?(?:-?\d[\d.]{0,5}%[和与、,])?$/,
  /** A fall with its sign. Where a text has no `otherSigns`, changes without a sign are rises. */
  signedFall: /(?<![\d%~至到(（-])[-−－]\d{1,3}(?:\.\d{1,2})?[%％]/,
  otherSigns: new RegExp(`[+＋↑▲]\\s?\\d|[↓▼]|[环同]比(?:分别)?(?:${words.up}|${words.down})`),
  range: /[-~]$/,
  /** The first value of a range and its sign, before the second: 3%-4.7%. */
  rangeOfRates: /%[-~至到]$/,
  rangeBehind: /^(?:[-~]\d|[至到]\d[\d.]{0,5}%)/,
  /** How a clause goes on behind a change that still counts: it leads on, names the base or a cause. 环比下跌3.9%后,. */
  afterChange:
    /^(?:之多|这么多)|^(?:之|以)?后(?=,|总?[订单])|^(?:环比|(?:[vV][sS]\.?|[较比与跟和同])(?:上个?月|\d{1,2}月份?)[末底]?(?:相?比)?)(?=[,。;)\]\n]|$)|^达到?\d|^(?:按订单合规率|其中面向乘客|各地共发放)|^(?:更多是?|属于|主要[是因由来])/,
  /** Words between a direction and the level that it leads to, which is no change: 增至. */
  toLevel: /[至到为达,]$/,
  /** What joins the changes of two things. */
  nextOfPair: /[、和与及]/,
  /** All that may stand between a number and its change. */
  changeWord: new RegExp(
    words.lines`
    ${comparison}|[(,](?:数据)?截[至止]到?(?:20\d{2}年)?\d{1,2}月(?:\d{1,2}日|[底末])(?:\)|,(?=[环同较比与和]))|[按据照](?:此|部里的?数[据字]?)(?:计?算)?
    |(?:[增涨升降跌减]长?|${words.up}|${words.down})(?:幅度?|率|速)|[高低]了?$|[出去]$|单月(?!同)|变[动化](?:率|幅(?!度))?(?=幅度|分别|[为是:]?[-+]?$)|幅度(?=[为是达]?[-+]?$)|要?(?:[论讲]|说到)(?=[环同]比)|要(?=[较比])|(?:[换折]算成?|说)(?=环比)|(?<=[幅率])在|(?<=[环同]比)(?:遭遇|收获|迎来|取得)了?(?=\d)|(?<=[环同]比的?)口径[上下]?|本月(?=比它|[升增涨降减跌])|比它|到(?:这个?|本|当)月|(?:等于|相当于|(?:[这那]么)?[1一]?算[是下来]{0,2}|算作)|[上下]来(?=,)|[1一][些点]儿?(?=,)|大[家伙]儿?|(?:接?近|约为?|突破了?|超过?了?|逾|不[足到]|跌破了?|站上了?|[略稍][低高]于)(?=\d[\d.]{0,8}[万亿]单)|(?<=[万亿]单)(?:左右|上下|大关|关口|以[上下])|^交易|(?:方面|而言|来说)(?=,)|止[涨跌升降]|转[正负]|连续第?[\d二三四五六]{1,2}个月|转[为变]|月内(?=[-+]?$)|[至到](?=-?$)|所以|因此|(?:碰巧|恰好|正好)?(?:相同|一样|一致)(?=,)|\d连[增涨升降跌]|[呈显]现?|稳中[有略微偏]{0,2}|足足|整整|[正刚恰]好|这[回次]|(?<=[环同]比的?)(?:数[字据值]|结果|[走态]势)|得[还也更较稍]{0,2}[快慢多大小深猛狠凶](?:一?[些点]儿?)?|首[次度]|出现了?|${words.record}|(?<![。;\n])(?:尽管|虽然?|虽说|即便)|逆势|换(?:句话|言之)说?|也就是说?|意味着|即(?=[环同]?比|较)|有所|这[1一个](?:数值|规模|成绩|水平|体量|总量|数据|指标)|(?:的)?(?:成绩|体量|规模|大盘|总?盘子|总量)(?=[,较比同与也仍依还])|[月年](?=[增减升降涨跌](?:分别|各)?为?$)|${words.onMonth}|${words.onYear}
    |${words.turnsUp}|${words.turnsDown}|${words.manner}|${words.up}|${words.down}|增速|(?:单|本|家|张|人|名
    |辆)?总?订单(?:信息)?总?量?|${words.inAll}(?=(?:(?:\d{1,2}|[当本])月份?,?)?总?订单)|[二两][者项证]|不过|但是?|(?:如果|要是)(?=[和与跟同])|[于在]?(?:\d{1,2}|[当本])月份?,?(?=[环同]比|[较比与](?:上个?月|\d)|总?订单)
    |其(?=[环同]比)|这(?=比)|(?<=。)(?:没错|[你您]们?没[看听]错)(?:,[^,。\d]{1,8})?。|(?:[问答]|(?<![A-Za-z])[QA])\d{0,2}:|(?<=[?\n])\d{1,2}[.、](?!\d)|呢|如何|怎么?样|(?<=[?\n])(?:幅度)?有?多[少大](?=\?)|是?有?[升涨增多]了?(?:是|还是)[降跌减少]了?(?=[?])|[?]|(?:不瞒[你您]|老实|坦白|实话|说真)[说讲话的]{1,2}(?=,)|说实话(?=,)|讲真(?=,)|[你您]?没[听看]错(?=,)|这[一个]?(?:数字|数)|对比(?=来看)|[没无]法[相]?比|没[得有]?比|(?:相)?差(?:得远|远了|不少|很多)
    |(?<=[。,;但过])[若而](?=[与和同跟比较])|放[在到](?=[环同]比)|(?<=[环同]比的?)(?:维度|角度)[上下]?来?看?|^的?(?:发放|核发|持有)?(?:总?规模|存量|体量|保有量|总?[量数](?![据字])[量目]?)|(?:换算|折算|算)下来|折合|当月|分别|依次|各自?|均|都|就|为|是|有|高?达到?|则|也|的|了|又|再|相[比较]
    |来看|同期|还是|月末|一个月[里内]?|1个月[里内]?|[本家单张](?:之多)?|\(?\d[\d.]{0,9}(?:[万亿][单本张]|家)
    |】(?=环比)|[和及与,、:;()。./\[\]\s]`,
    'g',
  ),
  /** A month named between a number and its change, which is harmless if it is the own month. */
  monthNamed: /[于在]?(?<!年)(?<!\d)(\d{1,2})月份?[里内]?/g,
  /** Words that may also stand between a number of companies and its change. */
  licenceWord: new RegExp(
    words.lines`
    数(?![据字])[量目]?|网约车|平台|公司|企业|手[握持]|手[里中上]有|[持获拿]牌|[持有拿获领取的]证|(?:取得|[获领]得?|拿到|持有)了?|持牌|经营许可证?|许可证?
    |牌照|资质`,
    'g',
  ),
  /** The rest of a number's clause, which says what was counted: 7.93亿单买卖,. */
  restOfClause: /^[^,。;:()\n\d%]{1,24}(?=[,(])/,
  /** A clause that says what a number is: 这是全国网约车9月交出的成绩单. */
  whatItIs:
    /(?<=^|[,。])(?:这[1一]?(?:数字)?[就便也]?是|(?:说白了)?也?就是|即|折合|约合|相当于)(?:[^,。;:()%\d\n]|\d{1,2}[月日]){1,40}(?=,)/g,
  /** A clause that only says why a number changed. */
  cause: new RegExp(
    words.lines`
    (?<=^|[,。;:\n])(?:[受因][^,。;:…\n()\d%]{1,20}(?:影响|拖累|[带拉推]动)|(?:由于|因为?|得益于|随着|伴随着?)[^,。;:…\n()\d%]{2,30})(?=,)|(?<=[。;:\n])[^。;:…\n()\d%]{2,40}(?=,(?:所以|因此|因而|于是))`,
    'g',
  ),
  /** A clause that only compares with another month: 比8月低一些. */
  comparedMonth: new RegExp(
    words.lines`
    (?<=[,。;])(?:它们?|这)?[也又还]?(?:[较比与]|[高低]于)(?:上个?月|\d{1,2}月份?|[去上]年同[期月])[底末]?(?:[^,。;:…\n()的%]
    |的(?=\d|[^,。;\d]{0,4}基数)){1,30}(?=[,。])`,
    'g',
  ),
  /** A month that is named for the companies it brought, which makes it their base: 9月净增3家. */
  cameInMonth:
    /(?<!\d)(\d{1,2})月份?[里内]?,?(?:全国|网约车|持牌|平台|公司|企业|[又再只仅])*(?:净增加?|新增|[增添]?加|[再新]添|新来|多出|净?减少)了?$/,
  /** Signs and bases that may stand between a number and its change. */
  signs: /[-+−–↑↓▲▼⬆⬇]|MoM|YoY/gi,
  /** 前1个月: of the words for other times, the one that means the month before. */
  monthBefore: /^前1个?月$/,
  /** A comparison that itself gives the direction: 高于上月3.9%, 少过上月3.9%. */
  comparedWay: /^(?:([高多][于过]|超[过出])|[低少][于过])[^的]*?了?\d[\d.]{0,5}%/,
  bracket: /\(/,
  /** Between a base and a change in brackets, behind the word for its direction: 稳中有升(+3.9%). */
  inBrackets: /^[^(]*\([-+]?$/,
  /** A direction that stands before the base: 跌幅(环比)3.9%, 跌了,环比3.9%. */
  wayFirst: /^(?:[A-Za-z]{2,4}|[\u3400-\u9fff]{1,4}[,(])$/,
  /** A word that denies the direction behind it. */
  notSo: /[不没未非]$/,
  /** The rest of the clause behind a base: how something went, in words of any kind. */
  predicate: /^[^,。;:()[\n\d%]{1,12}(?=,)/,
  /** Words in such a clause that are no predicate: what else may have changed, or what is approximate, denied or to come. */
  noPredicate:
    /[数量额率价费润户客员师机车手票货件求供诉补贴投人约近将或料望差估概预目应超至不未非的平变周天日季年月期]|没(?!能?[守撑扛顶绷稳停躲])|可能|最[多少]/,
  /** Between a change in numbers and the same as a percentage, in either order: 减少0.32亿单(-3.9%). */
  changeBeside: /^\([-+]?$/,
  /** A second number of companies behind a change, by which the change is not net. */
  otherCount:
    /^(?:(?![同环]比|[与和同较比](?:[去上]年|前|上个?月|\d{1,2}月)|订单|规模|运营|活跃)[^。;\n]){0,30}(?<!\d)\d{1,2}家/,
  /** The base of a change in English, before or behind it, with its direction: MoM -3.9%, down 3.9% m/m. */
  englishBase:
    /(?<![A-Za-z%])(?:(m(?:\/|-?o-?)m)|y(?:\/|-?o-?)y)[:：]? ?(?=[-+−–↑↓]?\d)|(?:(?<![A-Za-z])(?:(up|rose|ris(?:es?|ing)|gr(?:ew|ow(?:s|ing|th)?)|gain(?:s|ed)?|increas(?:es?|ed|ing))|(down|f[ae]ll(?:s|ing)?|drop(?:s|ped)?|declin(?:es?|ed|ing)|decreas(?:es?|ed|ing))) (?:by |of )?(?=\d))?([-+−–]?\d{1,3}(?:\.\d{1,2})?%) ?(?:(m(?:\/|-?o-?)m|month[- ]o(?:n|ver)[- ]month)|y(?:\/|-?o-?)y|year[- ]o(?:n|ver)[- ]year)(?![A-Za-z/])/gi,
  /** A change of companies in English before the same in brackets: 330家, 3 more than at end-August (环比增加3家). */
  translatedChange:
    /[,，] ?(\d{1,2}) (?:more|fewer|less) than [a-z -]{3,30}(?=[(（][^()（）\d]{2,8}\1 ?家[)）])/gi,
} satisfies Record<string, RegExp>

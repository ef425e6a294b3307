import { chinesePublishers } from '../domain/figure/names.ts'
import type { Language } from './language.ts'

/* The Chinese forms of the English notes on shipped figures; notes that others load stay as they are. */

/** Names a publisher: in Chinese by its Chinese name if it has one, else as stored. */
export function namePublisher(publisher: string, lang: Language): string {
  if (lang === 'en') return publisher
  return chinesePublishers[publisher] ?? publisher
}

/** Writes a note on a figure, event or break in the language of a text, if all of its parts exist in it. */
export function writeNote(note: string, lang: Language): string {
  if (lang === 'en') return note
  const parts = note.split('; ').map(translatePart)
  return parts.every((part) => part !== undefined) ? parts.join('；') : note
}

function translatePart(part: string): string | undefined {
  if (/\p{Script=Han}/u.test(part) && !/[a-z]{3}/i.test(part)) return part
  const compared = /^printed as the comparison of (\S+)$/.exec(part)
  if (compared) return `作为${compared[1]}的对比期数字刊载`
  return notes[part]
}

const notes: Record<string, string> = {
  "'about'": '原文为“约”',
  "'compared with each of the first three months of the year 32.4, 13.6, 11.6 less'":
    '“较今年前三个月分别减少32.4、13.6、11.6”',
  "'dropped by 10 percentage points to 69% in May from July 2021'":
    '“自2021年7月起下降10个百分点，至5月为69%”',
  "'total transaction volume of the whole platform'": '“全平台总交易量”',
  '1 to 20 December': '12月1日至20日',
  "14 of the 17 platforms on the ministry's list rose, only Ruqi, Landao and Sunshine fell":
    '部里名单上17家平台有14家上升，仅如祺、蓝道、阳光下降',
  '158.8 million / 365 is 43.5': '1.588亿除以365为43.5万',
  '30.6 million may be the month of March': '3060万或为3月份的数字',
  '8 of the top 10 fell, Shouqi and Huaxiaozhu rose': '前10家中8家下降，首汽与花小猪上升',
  '9 of the top 10 rose, except Xiangdao': '前10家中9家上升，享道除外',
  "China Mobility is ride hailing, taxis, chauffeur and carpooling (The Paper, 2023-09-09): not the ministry's row 滴滴出行":
    '中国出行包括网约车、出租车、代驾与顺风车（澎湃新闻，2023-09-09），与部里“滴滴出行”一行不同',
  'DAU over MAU': '日活跃用户除以月活跃用户',
  'Guotai Junan research note on December 2021, no day in the part read (the notice is of 2022-01-11)':
    '国泰君安关于2021年12月的研报，所读部分未载日期（通报为2022-01-11）',
  'Haitong Securities by way of Yicai Global': '海通证券（经第一财经英文版）',
  'Japanese edition': '日文版',
  'Japanese report': '日文报道',
  'Kuai Technology in a copy, own day not printed': '快科技的转载，未载自身日期',
  'Legal Daily copy, read without its address': '法治日报的转载，读取时无网址',
  'Pandaily (LatePost) prints a range of 1.2-1.5 million for the same month and 0.7-0.8 million for the end of 2020':
    'Pandaily（晚点）载同月为120万至150万，2020年底为70万至80万',
  'Pandaily prints four': 'Pandaily载为四',
  "TechCrunch's text: business.sherbrookerecord.com/sherbrookerecord/news/read/41779974":
    'TechCrunch原文：business.sherbrookerecord.com/sherbrookerecord/news/read/41779974',
  "TechNode text in a mirror, without a day ('announced Monday' is 2021-09-06)":
    '动点科技文章的镜像，未载日期（“周一公布”即2021-09-06）',
  'US prospectus': '美国招股书',
  'a ratio, not a growth rate': '为比率，不是增长率',
  'a share, not a growth rate': '为份额，不是增长率',
  'also Kuai Technology in a copy, mhu8.com/17641.html': '另有快科技的转载，mhu8.com/17641.html',
  'article of July 2021 read without its address, quoting the ministry':
    '2021年7月的文章，读取时无网址，引用部里数据',
  'article read in a mirror': '文章读自镜像',
  'at constant currency: a second growth rate of the same quantity, see the rate without it':
    '按固定汇率：同一数量的另一增长率，参见未作此调整的数字',
  'average DAU over average MAU': '平均日活跃用户除以平均月活跃用户',
  'called 双合规完成订单率': '原文称双合规完成订单率',
  'company total orders, as the prospectus or report counts them': '公司总订单，按招股书或报告的口径',
  'company total orders, as the report counts them': '公司总订单，按报告的口径',
  'copy of the Yicai article, dated 2022-05-12 13:44:21': '第一财经文章的转载，日期为2022-05-12 13:44:21',
  'copy of the notice without a kept address': '通报的转载，未留网址',
  'cut, not rounded: another page prints 3.795': '截去而非四舍五入：另一页载为3.795',
  "disputed: the company's own table prints 24.9 million for the quarter (+71.7% by the table)":
    '有出入：公司自己的表格载该季度为2490万（按表格为+71.7%）',
  'disputed: two other pages print 6382 and 6380': '有出入：另外两页分别载为6382与6380',
  'does not fit the other prints (2022-Q1 by difference of the year is about 25.2 million, so about 20%)':
    '与其他刊载不符（由全年相减得2022年一季度约2520万，即约20%）',
  'exceeded 10 percent': '超过10%',
  'from the US prospectus': '出自美国招股书',
  'from the US prospectus, as the paper reads it': '出自美国招股书，按该报的解读',
  "its Didi rate (13.1) equals SCMP's": '其中滴滴的增长率（13.1）与南华早报相同',
  "its market figures (68123, +9.3, -9.9, -15.9) equal the ministry's":
    '其市场数字（68123、+9.3、-9.9、-15.9）与部里相同',
  'its own day is not printed (notice of 2021-08-19)': '未载自身日期（通报为2021-08-19）',
  'largest of the 17': '17家中最大',
  'listing of 2025-06-25': '2025-06-25上市',
  'machine translation of the release': '公告的机器翻译',
  'may be wrong or on another base: with November +239.3 and December +118.2 the base month rises 2.36-fold from 2020-11 to 2020-12':
    '可能有误或基数不同：按11月+239.3与12月+118.2，基数月从2020-11到2020-12要增至2.36倍',
  'ministry press conference': '部里新闻发布会',
  'ministry press conference of 2021-02-26': '部里2021-02-26新闻发布会',
  'ministry press conference of 2021-03-25': '部里2021-03-25新闻发布会',
  'ministry press conference of 2021-08-26': '部里2021-08-26新闻发布会',
  'monthly mean': '月均',
  'monthly mean, from the annual report for 2022': '月均，出自2022年年报',
  'named among the eight of the top 10 that fell, without a rate': '列为前10家中下降的八家之一，未载降幅',
  'names CGTN and SCMP as sources': '注明来源为CGTN与南华早报',
  "names the ministry's figures": '注明为部里数字',
  'nine of the top 10 fell, only Xiangdao rose': '前10家中九家下降，仅享道上升',
  'not a growth rate': '不是增长率',
  'notice of 2022-05-11': '通报为2022-05-11',
  'notice of 2022-10-13': '通报为2022-10-13',
  'one month, called a record': '单月，称创纪录',
  'orders completed for aggregators': '为聚合平台完成的订单',
  'orders passed through this aggregator, a different series from the platform of that name':
    '经该聚合平台完成的订单，与同名平台为不同序列',
  'orders that came through aggregators': '来自聚合平台的订单',
  'own (self-operated) platforms, top 10': '自营平台，前10家',
  'own day not printed': '未载自身日期',
  'part of company_orders': '公司口径订单量的一部分',
  'poor copy of the notice': '通报的转载，质量欠佳',
  'press estimate': '媒体估算',
  'press estimate (LatePost by way of Pandaily, read in a mirror': '媒体估算（晚点，经Pandaily，读自镜像',
  'press estimate (LatePost of 2022-12-20 by way of Pandaily, read in a mirror): mean since the start of December':
    '媒体估算（晚点2022-12-20，经Pandaily，读自镜像）：12月初以来的均值',
  'press estimate (LatePost): all four down by about 30% from August':
    '媒体估算（晚点）：四家均较8月下降约30%',
  "printed 'RMB 109.600 millones' with a Spanish thousands point: 109 600 million, that is 109.6 billion":
    '原文以西班牙文千位点写作109.600百万元，即1096亿元',
  'printed 6億2309万9千': '原文为6億2309万9千',
  "printed as 'flat compared with the same period of 2021', no number": '原文为“与2021年同期持平”，未载数字',
  'printed with 约': '原文带“约”',
  'printed without decimals': '未载小数',
  'printed: exceeding 35.3 million': '原文为超过3530万',
  'prospectus of 2020-10-08': '2020-10-08招股书',
  'prospectus of 2020-10-08, machine translation': '2020-10-08招股书的机器翻译',
  'prospectus of October 2025': '2025年10月招股书',
  'quotes Yicai': '引用第一财经',
  'read in the search before this one': '先前检索时所读',
  'results published on 2025-03-18': '业绩于2025-03-18公布',
  'rides that the platform arranged': '平台撮合的行程',
  rounded: '经取整',
  'rounded by the press': '经媒体取整',
  'scope not stated': '未说明口径',
  'sentence already in press-quotes.md': '原句已另行收录',
  'share of the market, basis not stated': '市场份额，未说明依据',
  "share of the ministry's market total by number of orders, as the broker prints it":
    '按订单量占部里全国总量的份额，依券商所载',
  "the 17 names are from the ministry's notice for 2021-12": '17家名单出自部里2021-12的通报',
  'the 20-F was filed on 2023-05-01': '20-F表格于2023-05-01提交',
  "the article says 'past three years', its revenue sentence names them 2020, 2021, 2022":
    '文章称“过去三年”，其营收一句写明为2020、2021、2022年',
  'the day given is that of a TechCrunch copy with the same rates': '日期取自增长率相同的TechCrunch转载',
  'the figures agree with other sources': '数字与其他来源相符',
  "the industry table's 'average mobile DAU/average mobile MAU'": '行业表格中的平均移动日活与月活之比',
  "the industry table's 'average mobile MAU'": '行业表格中的平均移动月活',
  'the levels 267 and 270 give three': '由267与270两个数值得三',
  'the ministry published on 2024-03-22': '部里于2024-03-22发布',
  'the ministry published on the 10th (December)': '部里于10日（12月）发布',
  "the newspaper's own compounding of the ministry's monthly rates, from Didi's IPO of 2021-06-30":
    '该报自滴滴2021-06-30上市起对部里逐月增长率的连乘',
  'the release prints 158.8 million': '公告载为1.588亿',
  'the release prints 40.2 million': '公告载为4020万',
  "the report's Thursday is 2021-09-23 by the calendar), not a company or ministry figure":
    '报道中的周四按日历为2021-09-23），并非公司或部里数字',
  'the same rate at bainiu.com/show/712.html (2022-05-18)':
    '同一增长率另见bainiu.com/show/712.html（2022-05-18）',
  'the same text at caiguu.com/xingye/yanbao/221149.html': '同一文字另见caiguu.com/xingye/yanbao/221149.html',
  'the same text: more than 26 million rides each day': '同一文字：每日超过2600万次行程',
  'the share moved on 11-26, results out before that opening': '股价于11-26变动，业绩在开盘前公布',
  'the source prints the same number for both months': '来源对两个月刊载了同一数字',
  'the summary says 现场订单, a mistranslation of fulfilled orders': '摘要写作“现场订单”，系履约订单的误译',
  "the summary's 约25.4%": '摘要写作约25.4%',
  "the ten names are from the ministry's notice for 2022-07": '十家名单出自部里2022-07的通报',
  "the writer's own division of the rounded 1.59亿 by 365 (算一下)":
    '作者自行以取整后的1.59亿除以365（算一下）',
  'the year is not printed, it follows from 255 platforms': '未载年份，由255家平台推知',
  "this one is named in the notice's ten (hndnews.com/p/570634.html), no rate printed":
    '该平台列于通报的十家之中（hndnews.com/p/570634.html），未载增长率',
  'this platform is named in the same article as one of the ten': '同一文章把该平台列为十家之一',
  'ties the missing level of 2022-02': '与缺失的2022-02数值相关联',
  'twelve months to 2021-03-31': '截至2021-03-31的十二个月',
  'twelve months to the end of the period': '截至期末的十二个月',
  'weak site': '来源网站可靠性较低',
  "whether the ministry's row counts alike is not known": '与部里口径是否一致不详',
  'whole world': '全球',
  'with 68123.0 it gives December 2020 at about 810 million': '与68123.0合算，2020年12月约为8.1亿',
  'wrong: the article gives the comparison level of 2022-Q2 for 2023-Q2':
    '有误：文章把2022年二季度的对比数值写成2023年二季度',
  'year on year': '同比',
  'year-ago figure quoted by the press, rounded to ten million': '媒体引用的上年数字，取整到千万',
  '客单价, prospectus of 2024-04-29': '客单价，2024-04-29招股书',
  '客单价, prospectus of 2025': '客单价，2025年招股书',
  履约GTV: '履约GTV',
  '超过4000万, January to October': '超过4000万，1月至10月',
  '近1200萬: nearly': '近1200万',
  '近1400万单: nearly': '近1400万单',
  // Notes on events, breaks and compositions.
  'DiDi says that registrations stopped on Saturday, 2021-07-03': '滴滴称自2021-07-03（周六）起停止注册',
  'a Saturday': '周六',
  'a Monday': '周一',
  'a Tuesday': '周二',
  'Wall Street Journal: from late Monday, 6 June 2022': '华尔街日报：自2022年6月6日（周一）晚间起',
  'not the formal notice': '并非正式公告',
  'at the opening': '开盘时',
  'Futu showed "delisted" on Saturday, 2022-06-11': '富途于2022-06-11（周六）显示“已退市”',
  'declared on 23 June by the notice itself, made public on 24 June': '公告自称于6月23日作出，6月24日公布',
  'the document says "expected on or about"': '文件称“预计于或约于”',
  'from the first quarter of 2023': '自2023年一季度起',
  'decided on 1 September and published on 6 September 2023': '2023年9月1日作出，9月6日公布',
  'a page of that day reports it without the day of filing': '当日网页报道，未载递交日期',
  'of low quality': '质量较低',
  'The ministry counted differently in 2025': '部里自2025年起统计口径有变',
  'nothing was published for 2024-11 to 2025-03, so the break stands at the first month of the new counting':
    '2024-11至2025-03未予公布，故以新口径的首月为变更之处',
  'China Mobility and international make up the core platform': '中国出行与国际业务构成核心平台',
  "aggregators' orders are among the market's": '聚合平台的订单包含在全国市场之内',
}

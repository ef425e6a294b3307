import { distance } from 'fastest-levenshtein'
import { Converter } from 'opencc-js/t2cn'

/** Characters without width. */
export const unseen = /[\u200b-\u200f\u2060\ufeff]/g

/**
 * Returns the form in which names of series are compared: NFKC, lower case, trimmed, each run of blanks one space, without
 * invisible characters: `ＤｉＤｉ`, `DIDI` and ` didi ` are one name.
 */
export function normaliseName(name: string): string {
  return name.normalize('NFKC').replace(unseen, '').toLowerCase().replace(/\s+/g, ' ').trim()
}

/** Converts a text from traditional to simplified Chinese characters, whatever its region. */
export const simplify = Converter({ from: 'hk', to: 'cn' })

/**
 * Finds the known name that was probably meant, if any: at most two letters, or two fifths of the letters if that is more, may
 * differ, but never more than half. Case, width and blanks do not count.
 *
 * @example findNearestName('perod', ['series', 'period']) // 'period'
 */
export function findNearestName(name: string, known: Iterable<string>): string | undefined {
  const wanted = normaliseName(name)
  let limit = Math.min(Math.max(2, 0.4 * wanted.length), wanted.length / 2)
  let nearest: string | undefined
  for (const candidate of known) {
    const difference = distance(wanted, normaliseName(candidate))
    if (difference > limit || (nearest !== undefined && difference === limit)) continue
    limit = difference
    nearest = candidate
  }
  return nearest
}

/** The name of the ministry in figures. */
export const ministry = 'Ministry of Transport'

/** Chinese names of the publishers that the shipped figures name in English. Others keep their name. */
export const chinesePublishers: Readonly<Record<string, string>> = {
  [ministry]: '交通运输部',
  Xinhua: '新华社',
  'Xinhua at ANSA (Italian)': '新华社（经安莎社，意大利文）',
  'South China Morning Post': '南华早报',
  'Yicai Global': '第一财经（英文）',
  'Yicai (copy)': '第一财经（转载）',
  'Guotai Junan (copy)': '国泰君安（转载）',
  'Tencent Cloud developer news': '腾讯云开发者资讯',
  'etnet, citing Caixin': '经济通，援引财新',
  Chinaz: '站长之家',
  'China News Service': '中国新闻社',
  'China News Service by way of Teller Report': '中国新闻社（经Teller Report）',
  'Kuai Technology (copy)': '快科技（转载）',
  'Global Times': '环球时报（英文）',
  'TechNode (copy)': '动点科技（转载）',
  'Beijing Youth Daily': '北京青年报',
  'China Industrial Economy Information Net': '中国产业经济信息网',
  'Legal Daily': '法治日报',
  'Reportify summary of news': 'Reportify新闻摘要',
  'Reportify summary of the results': 'Reportify业绩摘要',
  'Reportify summary of Sina Tech': 'Reportify对新浪科技的摘要',
  'Reportify, summary of the results call': 'Reportify业绩会摘要',
  'Reportify, summary of the results presentation': 'Reportify业绩演示摘要',
  'Reportify, summary of an Orient Securities report': 'Reportify对东方证券研报的摘要',
  'Kanzhun, Form 6-K (update of the Hong Kong listing document)': '看准科技，6-K表格（香港上市文件更新）',
  'Kanzhun, Form 6-K of October 2022 by way of EDGAR Online': '看准科技，2022年10月6-K表格（经EDGAR Online）',
  'Kanzhun interim results of 2024-08-28 by way of Reportify': '看准科技2024年8月28日中期业绩（经Reportify）',
  'PR Newswire by way of ADVFN': '美通社（经ADVFN）',
  'PR Newswire by way of WIBW': '美通社（经WIBW）',
  'PR Newswire by way of WEAU': '美通社（经WEAU）',
  'PR Newswire by way of WCTV': '美通社（经WCTV）',
  'PR Newswire by way of WSFA': '美通社（经WSFA）',
  'PR Newswire by way of WMTV': '美通社（经WMTV）',
  'PR Newswire by way of The Laotian Times': '美通社（经老挝时报）',
  'GlobeNewswire by way of Yahoo Finance': 'GlobeNewswire（经雅虎财经）',
  'GlobeNewswire by way of ADVFN': 'GlobeNewswire（经ADVFN）',
  'dongbeigou (copy of an article on the results)': 'dongbeigou（业绩报道的转载）',
  'Futu (copy of the 6-K exhibit)': '富途（6-K附件的转载）',
  'Moomoo (copy of the 6-K exhibit)': 'Moomoo（6-K附件的转载）',
  '10jqka (copy of the 6-K exhibit)': '同花顺（6-K附件的转载）',
  'dhrmap (copy of the release)': 'dhrmap（公告的转载）',
  'Jiemian (copy)': '界面新闻（转载）',
  'The Paper': '澎湃新闻',
  'bg3 citing The Paper': 'bg3，援引澎湃新闻',
  'DiDi Global': '滴滴全球',
  'unnamed finance article (copies on many sites)': '未署名财经文章（多处转载）',
  'ZOL (copy)': '中关村在线（转载）',
  'copy of a press article (趙晨希)': '媒体报道的转载（趙晨希）',
  'copy of a finance article on the interim reports': '关于中期报告的财经文章的转载',
  'copy of a press article on the annual results': '关于年度业绩的媒体报道的转载',
  'press article (copy)': '媒体报道（转载）',
  'Cyber Auto (copy)': '赛博汽车（转载）',
  'ibmwl (machine translation of a press article)': 'ibmwl（媒体报道的机器翻译）',
  'broker report by way of Reportify': '券商研报（经Reportify）',
  'Guosen Securities by way of Reportify': '国信证券（经Reportify）',
  'Sohu Finance by way of Reportify': '搜狐财经（经Reportify）',
  'Securities Times (stcn.com)': '证券时报（stcn.com）',
  'The Beijing News': '新京报',
  'Red Star Capital Bureau (红星资本局, copy)': '红星资本局（转载）',
  'Southern Finance (copy)': '南方财经（转载）',
  'fxbaogao, minutes of the results call': '发现报告，业绩会纪要',
  'Xueqiu, minutes of the results call': '雪球，业绩会纪要',
  'Xueqiu, notes on the results call': '雪球，业绩会笔记',
  "mklist, summary of a broker's report": 'mklist，券商研报摘要',
  'MarketScreener (Spanish)': 'MarketScreener（西班牙文）',
  'BRICS Competition Centre': '金砖国家竞争中心',
  'Meigu Yanjiushe (美股研究社) by way of niaogebiji': '美股研究社（经鸟哥笔记）',
  'Business Times (Hong Kong)': 'Business Times（香港）',
  'ITBear (ESG report reading)': 'ITBear（ESG报告解读）',
  'lszp.cc (press article)': 'lszp.cc（媒体报道）',
  'Dolphin Research (海豚君) by way of finmeta': '海豚投研（经finmeta）',
  '91haoming (copy of a press article)': '91haoming（媒体报道的转载）',
  'Eastmoney (Securities Daily)': '东方财富网（证券日报）',
  'Hstong (copy of a press article)': '华盛通（媒体报道的转载）',
  'Guancha (copy)': '观察者网（转载）',
  'CNR (copy)': '央广网（转载）',
}

/** Other names of the ministry; each may also have "the" before it. */
const ministryNames = [
  ministry,
  '中国交通运输部',
  '国家交通运输部',
  '中华人民共和国交通运输部',
  '交通運輸部',
  '交通部',
  'Ministry of Transport of China',
  'Ministry of Transport of the PRC',
  "Ministry of Transport of the People's Republic of China",
  "China's Ministry of Transport",
  'Chinese Ministry of Transport',
  'China Ministry of Transport',
  'Transport Ministry',
  'MOT',
]

const comparable = (name: string) => normaliseName(name.replaceAll('’', "'"))

/** The name that figures use for a publisher, by each of the publisher's names in comparable form. */
const byName = new Map<string, string>()
for (const [name, chinese] of Object.entries(chinesePublishers))
  for (const other of [name, chinese]) byName.set(comparable(other), name)
for (const other of ministryNames)
  for (const article of ['', 'the ']) byName.set(comparable(article + other), ministry)

/** Returns the name that figures use for a publisher, given any of its names; an unknown name unchanged. */
export function findPublisher(name: string): string {
  return byName.get(comparable(name)) ?? name
}

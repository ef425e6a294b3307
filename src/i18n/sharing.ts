import type { Localized } from './language.ts'

/** What is told of the pages and data to those who list, preview or embed them. */

export const dataset = {
  name: {
    en: 'Ride-hailing in China: published figures and events, with their sources',
    zh: '中国网约车行业：已公布的数据与事件及其来源',
  },
  description: {
    en: 'Monthly, quarterly and yearly figures of ride-hailing orders, permits and users in China as the Ministry of Transport, the companies and the press published them, each with its source and its rounding, and the listing and regulatory events of the companies behind the platforms. From them follow growth rates with hard bounds.',
    zh: '交通运输部、各公司和媒体公布的中国网约车订单量、许可证数和用户数的月度、季度与年度数据，每个数据均附来源和取整精度；并收录各平台背后公司的上市与监管事件。由此可得出带有严格上下界的增长率。',
  },
} satisfies Record<string, Localized>

export const seriesDataset = (name: string): Record<'name' | 'description', Localized> => ({
  name: { en: `${name}: published figures with their sources`, zh: `${name}：已公布的数据及其来源` },
  description: {
    en: `All figures of ${name} that were published, as printed and as numbers, with their periods, units, rounding, publishers and days of publication, and the documents that they came from.`,
    zh: `${name}已公布的全部数据：原文数字与数值、所属期间、单位、取整精度、发布者、发布日期，以及数据所出的文件。`,
  },
})

/** The link from a framed answer to all of it. */
export const wholeAnswer: Localized = { en: 'The whole answer, with its sources', zh: '查看完整答案及来源' }

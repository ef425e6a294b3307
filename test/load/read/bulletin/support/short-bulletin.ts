import { shortText } from './era-text.ts'
import { figuresOf } from './read.ts'

/** Sentences of the short bulletin, each by itself. */
export const licences = shortText.slice(0, shortText.indexOf('各地')).replace('；', '。')
export const total = '网约车监管信息交互系统9月份共收到订单信息7.93亿单，环比下降3.9%。'

/** What they state, and what their month does of cities. */
export const companies = [
  'market licensed_platforms level 2023-09: 330 count',
  'market licensed_platforms difference 2023-09 over 2023-08: 3 count',
]
export const orders = [
  'market orders level 2023-09: 7.93 hundred_million',
  'market orders growth 2023-09 over 2023-08: -3.9 percent',
]
export const cities = ['market cities_compliance_over_80pct level 2023-09: 19 count']

/** The figures of a text behind the sentence on licences that are none of licences. */
export const behind = (text: string) => figuresOf(licences + text).slice(2)

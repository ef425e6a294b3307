import { shortText } from './era-text.ts'
import { figuresOf } from './read.ts'

/** The lead of an article on it. */
export const published = '10月16日，交通运输部发布2023年9月份网约车行业运行基本情况。\n\n'

/** Sentences of the short bulletin, each by itself. */
export const licences = shortText.slice(0, shortText.indexOf('各地')).replace('；', '。')
export const total = '网约车监管信息交互系统9月份共收到订单信息7.93亿单，环比下降3.9%。'

/** What they state, and what their month does of others. */
export const companies = [
  'market licensed_platforms level 2023-09: 330 count',
  'market licensed_platforms difference 2023-09 over 2023-08: 3 count',
]
export const orders = [
  'market orders level 2023-09: 7.93 hundred_million',
  'market orders growth 2023-09 over 2023-08: -3.9 percent',
]
export const aggregators = [
  'aggregators orders level 2023-09: 2.17 hundred_million',
  'aggregators orders growth 2023-09 over 2023-08: -4.9 percent',
]
export const drivers = [
  'market driver_permits level 2023-09: 618.8 ten_thousand',
  'market driver_permits growth 2023-09 over 2023-08: 2.1 percent',
]
export const vehicles = [
  'market vehicle_permits level 2023-09: 263.5 ten_thousand',
  'market vehicle_permits growth 2023-09 over 2023-08: 2.5 percent',
]
export const cities = ['market cities_compliance_over_80pct level 2023-09: 19 count']

/** The figures of a text behind the sentence on licences that are none of licences. */
export const behind = (text: string) => figuresOf(licences + text).slice(2)

import { readdirSync, readFileSync } from 'node:fs'

const folder = new URL('../texts/', import.meta.url)

/** The text that we wrote for a month. */
export function eraText(month: string): string {
  return readFileSync(new URL(`${month}.txt`, folder), 'utf8')
}

/** The months that have a text. */
export const eraMonths = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => name.slice(0, 7))

/** A bulletin without growth of the aggregators and without city lists, short enough to read in a test. */
export const shortText = [
  '据网约车监管信息交互系统统计，截至2023年9月30日，全国共有330家网约车平台公司取得网约车平台经营许可，环比增加3家；',
  '各地共发放网约车驾驶员证618.8万本、车辆运输证263.5万本，环比分别增长2.1%、2.5%。',
  '网约车监管信息交互系统9月份共收到订单信息7.93亿单，环比下降3.9%。',
].join('')

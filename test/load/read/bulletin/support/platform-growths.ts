import { figuresOf } from './read.ts'

/** A bulletin of November 2021, below which platforms are told. */
export const november =
  '据全国网约车监管信息交互平台统计，截至2021年11月30日，全国共有256家网约车平台公司取得网约车平台经营许可。全国网约车监管信息交互平台11月份共收到订单信息64321.5万单，环比下降2.4%。'

/** What a text gives besides the figures of its market, growth in short: `T3出行 6.4`, and `T3出行 Y6.4` over the year. */
export function platformGrowths(text: string): string[] {
  return figuresOf(text)
    .filter((line) => !line.startsWith('market'))
    .map((line) => line.replace(growth, (whole, month, base, value) => shorten(month, base, value) ?? whole))
}

const growth = / orders growth (\S+) over (\S+): (\S+) percent$/

function shorten(month: string, base: string, value: string): string | undefined {
  const between = monthsOf(month) - monthsOf(base)
  return between === 1 ? ` ${value}` : between === 12 ? ` Y${value}` : undefined
}

function monthsOf(month: string): number {
  const [year, ofYear] = month.split('-')
  return Number(year) * 12 + Number(ofYear)
}

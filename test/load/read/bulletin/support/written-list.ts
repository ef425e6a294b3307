import fc from 'fast-check'

/** A number of a list with what it counts, and by how much it has changed on the month before. */
type Item = { of: string; label: string; level: string; unit: string; change: string }

const decimal = (least: number, most: number, decimals: number) =>
  fc
    .integer({ min: least * 10 ** decimals, max: most * 10 ** decimals })
    .map((n) => (n / 10 ** decimals).toFixed(decimals))
const signed = (size: fc.Arbitrary<string>) =>
  fc.tuple(fc.constantFrom('', '-'), size).map(([sign, digits]) => sign + digits)
const rate = signed(decimal(1, 9, 1))
const item = (
  of: string,
  unit: string,
  level: fc.Arbitrary<string>,
  change: fc.Arbitrary<string>,
  labels: string,
) =>
  fc.record({
    of: fc.constant(of),
    label: fc.constantFrom(...labels.split(' ')),
    level,
    unit: fc.constant(unit),
    change,
  })

const items = [
  item('market orders', '亿单', decimal(6, 9, 2), rate, '订单 订单总量 全国订单 9月订单 总单量 收到订单信息'),
  item(
    'aggregators orders',
    '亿单',
    decimal(1.5, 2.9, 2),
    rate,
    '聚合平台 聚合平台订单 其中聚合平台 聚合平台完成',
  ),
  item(
    'market licensed_platforms',
    '家',
    decimal(300, 350, 0),
    signed(decimal(1, 6, 0)),
    '平台公司 持证平台 网约车平台公司',
  ),
  item('market driver_permits', '万本', decimal(560, 690, 1), rate, '驾驶员证 网约车驾驶员证 司机证'),
  item(
    'market vehicle_permits',
    '万本',
    decimal(220, 290, 1),
    rate,
    '车辆运输证 网约车车辆运输证 运输证 车证',
  ),
]

const units: Record<string, string> = { 亿单: 'hundred_million', 万本: 'ten_thousand', 家: 'count' }

/** How a change stands behind its number. */
const changeForms = {
  none: () => '',
  comma: (up: boolean, by: string) => `，环比${up ? '增加' : '减少'}${by}`,
  bracket: (up: boolean, by: string) => `（环比${up ? '+' : '-'}${by}）`,
  arrow: (up: boolean, by: string) => ` 环比${up ? '↑' : '↓'}${by}`,
  month: (up: boolean, by: string) => `，比8月${up ? '增加' : '减少'}${by}`,
  below: (up: boolean, by: string) => `\n环比${up ? '+' : '-'}${by}`,
  noted: (up: boolean, by: string) => `（${up ? '+' : '-'}${by}）`,
  notedSign: (up: boolean, by: string) => ` ${up ? '+' : '-'}${by}`,
}
type Form = keyof typeof changeForms

const layouts = {
  label: (label: string, value: string, sep: string) => label + sep + value,
  valueFirst: (label: string, value: string) => `${value} ${label}`,
  labelAbove: (label: string, value: string) => `${label}\n${value}`,
  valueAbove: (label: string, value: string) => `${value}\n${label}`,
}

/** Lists of the numbers of a month as posts, cards and notes have them, and the figures that stand in each. */
export const writtenLists = fc
  .record({
    title: fc.constantFrom(
      '2023年9月全国网约车数据（交通运输部）',
      '交通运输部：2023年9月网约车行业运行情况',
      '2023年9月·全国网约车·交通运输部数据',
      '2023-10-17 交通运输部公布9月网约车数据',
    ),
    items: fc
      .shuffledSubarray(items, { minLength: 2 })
      .chain((chosen) => fc.tuple(...chosen) as fc.Arbitrary<Item[]>),
    layout: fc.constantFrom(...(Object.keys(layouts) as (keyof typeof layouts)[])),
    form: fc.constantFrom(...(Object.keys(changeForms) as Form[])),
    sep: fc.constantFrom('', ' ', '：', '\t', ' | ', '为', ' —— '),
    mark: fc.constantFrom('', '· ', 'N. ', '- ', '■ ', '▪️', '①'),
    end: fc.constantFrom('\n', '\n\n', '；\n', '。\n', '，\n', '；', ' | ', '  '),
    source: fc.constantFrom('', '\n来源：交通运输部', '\n制图：小王'),
  })
  .map(({ title, items: chosen, layout, form, sep, mark, end: joint, source }) => {
    // What takes several lines is parted by lines.
    const end = (layout.endsWith('Above') || form === 'below') && !joint.includes('\n') ? '\n' : joint
    const lines = chosen.map(({ label, level, unit, change }, i) => {
      const by = change.replace('-', '') + (unit === '家' ? '家' : '%')
      const begins = mark.replace('N', `${i + 1}`).replace('①', '①②③④⑤'.charAt(i))
      return (
        begins + layouts[layout](label, level + unit, sep) + changeForms[form](!change.startsWith('-'), by)
      )
    })
    const note = form.startsWith('noted') ? '\n注：变动均为环比' : ''
    const text = `${title}\n${lines.join(end)}${note}${source}`
    const figures = chosen.flatMap(({ of, level, unit, change }) => {
      const stated = `${of} level 2023-09: ${level} ${units[unit]}`
      const [measure, unitOfChange] = unit === '家' ? ['difference', 'count'] : ['growth', 'percent']
      return form === 'none'
        ? [stated]
        : [stated, `${of} ${measure} 2023-09 over 2023-08: ${change} ${unitOfChange}`]
    })
    return { text, figures }
  })

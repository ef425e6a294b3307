import t from 'tap'
import { parseBulletin } from '../../../../src/load/read/bulletin/parse-bulletin.ts'
import { BulletinError } from '../../../../src/load/read/bulletin/text-scanner.ts'
import { eraMonths, eraText, shortText } from './support/era-text.ts'
import { refusalOf } from './support/read.ts'

t.test('a synonym is refused with its place and what was expected', async (t) => {
  const text = eraText('2021-06').replace('下降12.4%', '着落12.4%')
  t.throws(() => parseBulletin(text), {
    name: 'BulletinError',
    expected: '上升, 下降, 增长 or 持平',
    excerpt: '着落12.4%。从本月情况看，有以下特点： 一、在订单量超过30万单的',
    message:
      'expected 上升, 下降, 增长 or 持平 after "份共收到订单信息70146.0万单，环比", found "着落12.4%。从本月情况看，有以下特点： 一、在订单量超过30万单的"',
  })
})

t.test('every direction of every text is refused where another word stands for it', async (t) => {
  let count = 0
  for (const month of eraMonths) {
    const text = eraText(month)
    for (const { index, 0: word } of text.matchAll(/(?:上升|下降|增长|增加)(?=\d)/g)) {
      const changed = `${text.slice(0, index)}着落${text.slice(index + word.length)}`
      t.match(refusalOf(changed), /^expected .* found "着落/, `${month} at ${index}`)
      count += 1
    }
  }
  t.ok(count > 25)
})

t.test('no changed character anywhere makes another figure', async (t) => {
  for (const month of eraMonths) {
    const text = eraText(month)
    const { figures } = parseBulletin(text)
    const known = new Set(figures.map(stated))
    for (let i = 0; i < text.length; i += 1) {
      if (!/[\u4e00-\u9fff，。；、（）%.]/.test(text.charAt(i))) continue
      for (const other of ['某', '']) {
        // Without the point 1.5 is another number, and no parser can tell.
        if (other === '' && (text.charAt(i) === '.' || text.charAt(i) === '万')) continue
        const changed = text.slice(0, i) + other + text.slice(i + 1)
        try {
          const wrong = parseBulletin(changed)
            .figures.map(stated)
            .filter((figure) => !known.has(figure))
          if (wrong.length > 0)
            t.fail(`${month} without ${JSON.stringify(text.slice(i - 5, i + 5))}: ${wrong}`)
        } catch (error) {
          if (!(error instanceof BulletinError)) throw error
        }
      }
    }
  }

  function stated({
    series,
    metric,
    measure,
    period,
    value,
    unit,
  }: ReturnType<typeof parseBulletin>['figures'][0]) {
    return [series, metric, measure, period, value, unit].join(' ')
  }
})

t.test('what is left out of a clause, or put into it, is refused', async (t) => {
  for (const [was, is, message] of [
    ['7.93亿单', '7.93亿', /^expected 万单 or 亿单 after/],
    ['7.93亿单', '7.93单', /^expected 万单 or 亿单 after/],
    ['7.93亿单', '7,93亿单', /^expected 万单 or 亿单 after/],
    ['7.93亿单', '约7.93亿单', /^expected a number after/],
    ['7.93亿单', '07.93亿单', /^expected a number after/],
    ['7.93亿单', '7.93亿单左右', /^expected the end of the clause after .*found "左右/],
    ['下降3.9%', '下降3.9', /^expected % after/],
    ['下降3.9%', '下降-3.9%', /^expected a number after/],
    ['下降3.9%', '下降3.9%以上', /^expected the end of the clause after/],
    ['下降3.9%', '下降3.9个百分点', /^expected % after/],
    ['环比增加3家', '环比增加3.5家', /^expected a whole number after/],
    [
      '网约车监管信息交互系统9月份',
      '该系统9月份',
      /^expected 网约车监管信息交互平台 or 网约车监管信息交互系统, then 9月份/,
    ],
    ['增长2.1%、2.5%', '增长2.1%和2.5%', /^expected 、 after/],
    ['统计', '统算', /^expected 统计 or 监测 after/],
    [
      '各地共发放',
      '各地共派发',
      /^expected a statement of the bulletin in the ministry's words after .*found "各地共派发/,
    ],
    [
      '共收到订单信息',
      '共接到订单信息',
      /^expected a statement of the bulletin in the ministry's words after/,
    ],
  ] as const)
    t.match(refusalOf(shortText.replace(was, is)), message, `${was} to ${is}`)
})

t.test('lists whose words were changed are refused', async (t) => {
  for (const [was, is, message] of [
    ['从高到低的分别是', '从高至低的分别是', /^expected 高到低 after/],
    ['增长前3名的依次是', '增长前3名的顺次是', /^expected 的依次是 after/],
    ['增长最后3名的依次是', '增长末尾3名的依次是', /^expected 前 or 最后 after/],
    [
      '本月订单合规率增长前3名',
      '本月订单量增长前3名',
      /^expected a statement of the bulletin in the ministry's words after/,
    ],
    ['如祺出行（-0.4%）', '如祺出行（约0.4%）', /^expected a number after/],
    ['如祺出行（-0.4%）', '如祺出行（-0.4）', /^expected % after/],
    ['完成2.27亿单', '实现2.27亿单', /^expected .*完成 after/],
    ['等19个城市', '等19个都市', /^expected 个城市订单合规率均在80%以上 after/],
    [
      '在订单量前10名的平台中，',
      '',
      /^expected 在订单量…的平台中, 面向乘客、… or 在各主要中心城市中 before a ranking after/,
    ],
    [
      '在各主要中心城市中，',
      '在各大城市里，',
      /^expected one ranking of aggregators of the kind rate|before a ranking/,
    ],
    ['在订单量前10名', '在单量前10名', /ministry's words|before a ranking/],
  ] as const) {
    const text = eraText('2023-11').replace(was, is)
    t.not(text, eraText('2023-11'), was)
    t.match(refusalOf(text), message, `${was} to ${is}`)
  }
})

t.test('best and worst in other words are refused', async (t) => {
  t.match(
    refusalOf(eraText('2021-12').replace('最高的是', '最高的为')),
    /^expected a statement of the bulletin in the ministry's words after/,
  )
})

t.test('a paragraph in other words is refused where the bulletin goes on after it', async (t) => {
  const [opening = '', rest = ''] = shortText.split('各地')
  const [permits, orders] = rest.split('网约车监管')
  t.match(
    refusalOf(`${opening}\n\n各省${permits}\n\n网约车监管${orders}`),
    /^expected a statement of the bulletin in the ministry's words after .*found "各省共发放/,
  )
})

t.test('the last three by growth are refused where nothing says what grew', async (t) => {
  const text = eraText('2023-11').replace('本月订单合规率增长前3名的依次是万顺叫车、美团打车、滴滴出行；', '')
  t.match(
    refusalOf(text),
    /^expected a statement of the bulletin in the ministry's words after .*found "增长最后3名的依次是如祺出行/,
  )
})

t.test('a number of cities is refused outside the paragraph on cities', async (t) => {
  const text = eraText('2023-11').replace('在各主要中心城市中，按', '按').replace('二、', '')
  const [before, after] = text.split('按订单合规率从高到低排名分别是厦门、杭州、广州、宁波、西宁。')
  t.match(
    refusalOf(`${before}${after}`),
    /^expected a statement of the bulletin in the ministry's words after .*found "厦门、杭州、广州等19个城市/,
  )
})

t.test('a text that is no bulletin is refused', async (t) => {
  const message = 'expected 据网约车监管信息交互平台 or 据网约车监管信息交互系统, then 统计 or 监测,截至'
  t.equal(refusalOf(''), `${message}, found the end of the text`)
  t.equal(
    refusalOf('series,period,value\ndidi,2021-06,1'),
    `${message}, found "series,period,value didi,2021-06,1"`,
  )
  t.equal(
    refusalOf('网约车监管信息交互系统发布9月份网约车行业运行基本情况 2023-10-13'),
    `${message}, found "网约车监管信息交互系统发布9月份网约车行业运行基本情况 2023-10-13"`,
  )
})

t.test('a message is one line whatever the text holds', async (t) => {
  t.match(
    refusalOf(shortText.replace('下降3.9%', '着\r\n\n落\u2028\ud8003.9%')),
    /^expected 上升, 下降, 增长 or 持平 after .* found "着 落 \ufffd3.9%。"$/,
  )
})

t.test('several bulletins in one text are refused with their months', async (t) => {
  t.match(
    refusalOf(`${eraText('2022-07')}\n\n${eraText('2022-09')}`),
    /^expected one bulletin, or the month of the one that is meant, where there are those of 2022-07, 2022-09 after/,
  )
})

t.test('of several bulletins the one that is asked for is read, and no other', async (t) => {
  const archive = [eraText('2022-07'), eraText('2022-09'), eraText('2023-11')].join('\n\n')
  for (const month of ['2022-07', '2022-09', '2023-11'])
    t.same(parseBulletin(archive, { period: month }), parseBulletin(eraText(month)))
  t.match(
    refusalOf(archive, { period: '2022-08' }),
    /^expected a bulletin of 2022-08, where there are those of 2022-07,/,
  )
})

t.test('of several bulletins the one that the only title names is read', async (t) => {
  const [, , ...last] = eraText('2022-07').split('\n')
  t.same(
    parseBulletin(`${eraText('2022-09')}\n\n上期回顾\n${last.join('\n')}`),
    parseBulletin(eraText('2022-09')),
  )
})

t.test('a bulletin that a page repeats, whole or in part, is one bulletin', async (t) => {
  const text = eraText('2023-11')
  t.same(parseBulletin(`${text}\n\n${text}`), parseBulletin(text))
  t.same(parseBulletin(`${text.slice(0, 150)}…\n\n${text}`), parseBulletin(text))
  t.match(
    refusalOf(`${text}\n\n${text.replace('8.25亿单', '8.26亿单')}`),
    /^expected one bulletin, or copies of one, and not two that differ/,
  )
})

import fc from 'fast-check'
import t from 'tap'
import type { Bulletin } from '../../../../src/load/read/bulletin/bulletin.ts'
import { looksLikeBulletin, parseBulletin } from '../../../../src/load/read/bulletin/parse-bulletin.ts'
import { BulletinError } from '../../../../src/load/read/bulletin/text/text-scanner.ts'
import { anyText, assertProperty } from '../../../support/property.ts'
import { disguise, disguises } from './support/disguise.ts'
import { eraMonths, eraText } from './support/era-text.ts'
import { listFigures, listRankings } from './support/summary.ts'
import { contents, statedFigures, statedRankings, writeBulletin } from './support/written-bulletin.ts'
import { writtenLists } from './support/written-list.ts'

function parse(text: string): Bulletin | undefined {
  try {
    return parseBulletin(text)
  } catch (error) {
    if (error instanceof BulletinError) return undefined
    throw error
  }
}

t.test('a bulletin on the frame comes back exactly, however a copy disguises it', async (t) => {
  const property = fc.property(contents, disguises, (content, how) => {
    const text = disguise(writeBulletin(content), how)
    const bulletin = parseBulletin(text)
    const found = JSON.stringify([listFigures(bulletin), listRankings(bulletin)], null, 1)
    const wanted = JSON.stringify([statedFigures(content), statedRankings(content)], null, 1)
    if (found !== wanted) throw new Error(`found ${found}\nwanted ${wanted}\n${text}`)
    return looksLikeBulletin(text)
  })
  assertProperty(t, property, 150)
})

t.test('a disguised bulletin cut anywhere never yields a wrong figure', async (t) => {
  const property = fc.property(
    contents,
    disguises,
    fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 }),
    (content, how, places) => {
      const text = disguise(writeBulletin(content), how)
      const figures = new Set(statedFigures(content))
      const rankings = statedRankings(content)
      for (const place of places) {
        const cut = text.slice(0, Math.floor(place * text.length))
        const bulletin = parse(cut)
        if (!bulletin) continue
        for (const figure of listFigures(bulletin))
          if (!figures.has(figure)) throw new Error(`${figure} from ${cut}`)
        for (const ranking of listRankings(bulletin))
          if (
            !rankings.some(
              (whole) =>
                whole === ranking || (ranking.endsWith('…') && whole.startsWith(ranking.slice(0, -1))),
            )
          )
            throw new Error(`${ranking} from ${cut}`)
      }
    },
  )
  assertProperty(t, property, 150)
})

t.test('of a list in any form most figures are read, and none that does not stand in it', async (t) => {
  let [stated, read] = [0, 0]
  const property = fc.property(writtenLists, ({ text, figures }) => {
    const bulletin = parse(text)
    const found = (bulletin ? listFigures(bulletin) : []).map((line) => line.replace(': +', ': '))
    const wrong = found.filter((figure) => !figures.includes(figure))
    if (wrong.length > 0) throw new Error(`${wrong} from ${text}`)
    stated += figures.length
    read += found.length
  })
  assertProperty(t, property, 250)
  t.ok(read > 0.8 * stated, `${read} of ${stated} read`)
})

t.test('random text is refused with an error of its own, never another', async (t) => {
  const pieces = [
    ...'据全国网约车监管信息交互平台系统统计截至年月日，。；、（）()…\n 0123456789.%万亿单本家一二'.split(''),
    '据网约车监管信息交互系统统计，截至2023年9月30日，全国共有330家网约车平台公司取得网约车平台经营许可，',
    '环比',
    '上升',
    '持平',
    '网约车监管信息交互系统9月份共收到订单信息',
    '各地共发放网约车驾驶员证',
    '其中，',
    '面向乘客、',
    '在订单量',
    '按订单合规率',
    '订单合规率最高的是',
    '本月订单合规率增长前3名的依次是',
    '增长最后',
    '在各主要中心城市中，',
    '<p>',
    '</p>',
    '<script>',
    '&nbsp;',
    '???',
    '\ud800',
    '\0',
  ]
  const property = fc.property(
    fc.oneof(
      anyText(300),
      fc.array(fc.constantFrom(...pieces), { maxLength: 120 }).map((all) => all.join('')),
      fc
        .array(fc.constantFrom(...pieces), { maxLength: 40 })
        .map((all) => pieces.find((piece) => piece.length > 40) + all.join('')),
    ),
    (text) => {
      parse(text)
      looksLikeBulletin(text)
    },
  )
  assertProperty(t, property, 800)
})

t.test('a bulletin with random damage is read or refused, never a crash', async (t) => {
  const property = fc.property(
    fc.constantFrom(...eraMonths),
    fc.array(fc.tuple(fc.nat(1000), fc.nat(10), anyText(3)), {
      maxLength: 5,
    }),
    (month, damages) => {
      let text = eraText(month)
      for (const [at, length, put] of damages) text = text.slice(0, at) + put + text.slice(at + length)
      parse(text)
    },
  )
  assertProperty(t, property, 500)
})

import fc from 'fast-check'
import t from 'tap'
import { matchesOf } from '../../../../src/load/read/bulletin/text/matches.ts'
import { assertProperty } from '../../../support/property.ts'

t.test(
  'all matches of a pattern are found, also empty ones and beside characters of two units',
  async (t) => {
    const patterns = [/a/g, /(a)?b*/g, /(?=a)|车/g, /(?=a)|车/gu, /x*/gu, /x*/g, /(?<=🚗)/gu]
    const texts = fc.string({ unit: fc.constantFrom('a', 'b', 'x', '车', '🚗', '\ud83d') })
    const isSame = (pattern: RegExp, text: string) => {
      const found = matchesOf(pattern, text).map((match) => [match.index, ...match])
      const all = Array.from(text.matchAll(pattern), (match) => [match.index, ...match])
      return JSON.stringify(found) === JSON.stringify(all)
    }
    assertProperty(t, fc.property(fc.constantFrom(...patterns), texts, isSame), 300)
  },
)

t.test('a search that was begun elsewhere leaves no match out', async (t) => {
  const pattern = /a/g
  pattern.exec('aa')
  t.equal(matchesOf(pattern, 'aa').length, 2)
})

import t from 'tap'
import { pageTexts } from '../../src/i18n/page-texts.ts'

/** Every text by its place, functions by what they give for 2. */
function flatten(value: unknown, place = ''): [string, string][] {
  if (typeof value === 'string') return [[place, value]]
  if (typeof value === 'function') return [[place, String(value(2, 3))]]
  return Object.entries(value as object).flatMap(([key, item]) => flatten(item, `${place}.${key}`))
}

t.test('both languages have all texts of the pages', async (t) => {
  const [en, zh] = [flatten(pageTexts.en), flatten(pageTexts.zh)]
  t.same(
    zh.map(([place]) => place),
    en.map(([place]) => place),
  )
  const mayBeEmpty = ['.marks.quote', '.marks.unquote']
  for (const [place, text] of [...en, ...zh]) t.ok(text !== '' || mayBeEmpty.includes(place), place)
  for (const [place, text] of zh)
    t.ok(
      /\p{Script=Han}/u.test(text) || place.startsWith('.marks') || ['', '%', 'English'].includes(text),
      `${place}: ${text}`,
    )
})

import t from 'tap'
import { warningCodes } from '../../src/domain/impact/panel-warnings.ts'
import { impactMethodNames } from '../../src/http/resources/impact-result.ts'
import { texts } from '../../src/page/texts.ts'

/** Every text by its place, functions by what they give for 2. */
function flatten(value: unknown, place = ''): [string, string][] {
  if (typeof value === 'string') return [[place, value]]
  if (typeof value === 'function') return [[place, String(value(2, 3))]]
  return Object.entries(value as object).flatMap(([key, item]) => flatten(item, `${place}.${key}`))
}

t.test('both languages say everything', async (t) => {
  const isShared = (place: string) => !place.startsWith('.impact.codes')
  const [en, zh] = [texts.en, texts.zh].map((text) => flatten(text).filter(([place]) => isShared(place)))
  t.same(
    zh?.map(([place]) => place),
    en?.map(([place]) => place),
  )
  const mayBeEmpty = ['.units.count']
  for (const [place, text] of [...(en ?? []), ...(zh ?? [])])
    t.ok(text !== '' || mayBeEmpty.includes(place), place)
  for (const [place, text] of zh ?? [])
    t.ok(
      /\p{Script=Han}/u.test(text) || text === '' || text === '%' || text === 'English',
      `${place}: ${text}`,
    )
})

t.test('each warning and each method has a Chinese name', async (t) => {
  for (const code of warningCodes) t.ok(texts.zh.impact.codes[code], code)
  for (const lang of ['en', 'zh'] as const)
    for (const name of impactMethodNames) t.ok(texts[lang].impact.names[name], name)
})

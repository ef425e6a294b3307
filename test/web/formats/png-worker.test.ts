import { readFileSync } from 'node:fs'
import t from 'tap'
import { renderPng } from '../../../src/web/formats/png-worker.ts'

const picture = (text: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40"><rect width="200" height="40" fill="#fff"/><text x="5" y="25" font-family="system-ui,sans-serif" font-size="20">${text}</text></svg>`

async function render(text: string, lang: 'en' | 'zh' = 'zh'): Promise<Buffer> {
  return Buffer.from((await renderPng({ svg: picture(text), lang })) ?? [])
}

t.test('a PNG has two pixels for each unit of the picture', async (t) => {
  const png = await render('DiDi')
  t.equal(png.toString('latin1', 0, 8), '\x89PNG\r\n\x1a\n')
  t.same([png.readUInt32BE(16), png.readUInt32BE(20)], [400, 80])
})

t.test('text is really there, Chinese too, in fonts that the project brings', async (t) => {
  const blank = await render('')
  const written = await Promise.all(
    ['滴滴', '曹操', '享道', '祺妥', 'DiDi', 'T3 −29%'].map((text) => render(text)),
  )
  for (const png of written) t.notSame(png, blank)
  t.equal(
    new Set(written.map((png) => png.toString('hex'))).size,
    written.length,
    'no two are the same boxes',
  )
})

t.test('English pictures have Chinese names and semi-bold titles', async (t) => {
  t.notSame(await render('滴滴', 'en'), await render('', 'en'))
  const [regular, bold] = await Promise.all(
    ['DiDi', '<tspan font-weight="600">DiDi</tspan>'].map((text) => render(text, 'en')),
  )
  t.notSame(bold, regular)
})

t.test('a traditional character that the fonts lack is drawn as its simplified form', async (t) => {
  t.same(await render('趙晨希 71'), await render('赵晨希 71'))
})

t.test('a character that the fonts lack is a box, and those after it stay behind it', async (t) => {
  for (const [text, shown] of [
    ['שלום 71', '□□□□ 71'],
    ['🚕 DiDi', '□ DiDi'],
    ['滴滴\u200e 71', '滴滴 71'],
    ['10\u202f000', '10\u00a0000'],
    ['Cafe\u0301', 'Café'],
  ] as const)
    t.same(await render(text), await render(shown), text)
  t.notSame(await render('□ DiDi'), await render('DiDi'))
})

t.test(
  'a picture of Chinese words reads little more of the fonts than an English one',
  { skip: process.platform !== 'linux' && 'what a process reads is told on Linux only' },
  async (t) => {
    const readBytes = () => Number(/rchar: (\d+)/.exec(readFileSync('/proc/self/io', 'latin1'))?.[1])
    const cost = async (text: string, lang: 'en' | 'zh') => {
      const before = readBytes()
      await render(text, lang)
      return readBytes() - before
    }
    await render('DiDi 滴滴') // which loads the library
    const english = await cost('DiDi orders, growth over the month before, June 2021', 'en')
    const chinese = await cost('滴滴出行：订单量，较上月增长，2021年6月', 'zh')
    t.ok(chinese < 2 * english, `${chinese} bytes against ${english}`)
  },
)

/**
 * Makes our fonts out of Noto Sans SC. In src/chart/fonts those that PNG pictures are written in: Latin, regular and
 * semi-bold, and the 6763 characters of GB 2312. In src/page/fonts, for readers whose system has no Chinese, the few
 * characters of the English pages and those of the Chinese pages and of the names in data/, so that both come quickly.
 * Its two packages are needed for this only:
 *
 *   npm install --no-save subset-font@2.9.0 @expo-google-fonts/noto-sans-sc@0.4.3
 *   node scripts/subset-fonts.mjs
 */
import { copyFile, glob, mkdir, readFile, writeFile } from 'node:fs/promises'
import subset from 'subset-font'

const source = new URL('../node_modules/@expo-google-fonts/noto-sans-sc/', import.meta.url)
const target = new URL('../src/', import.meta.url)

const codes = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => from + i)
const latin = `${String.fromCodePoint(...codes(0x20, 0x7e), ...codes(0xa0, 0x24f))}–—‘’“”•…‰′″€−≈≠≤≥←↑→↓‖`
const gb2312 = codes(0xa1, 0xf7)
  .flatMap((row) => codes(0xa1, 0xfe).map((cell) => Uint8Array.of(row, cell)))
  .map((bytes) => new TextDecoder('gb2312').decode(bytes))
  .filter((character) => !character.includes('\ufffd'))
  .join('')

/** The link to the Chinese pages, and the example of a Chinese name. */
const few = '中文美团打车'
const common = new Set()
for await (const file of glob(['src/**/*.ts', 'data/*.csv'], { cwd: new URL('..', import.meta.url) })) {
  const text = await readFile(new URL(`../${file}`, import.meta.url), 'utf8')
  for (const [character] of text.matchAll(/[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/g)) common.add(character)
}

const options = {
  noLayoutClosure: true,
  dropTables: ['GSUB', 'GPOS', 'GDEF', 'vhea', 'vmtx', 'VORG'],
  preserveNameIds: [13, 14, 16, 17],
}
const slices = { few, common: [...common].sort().join('') }
await mkdir(new URL('page/fonts/', target), { recursive: true })
for (const [weight, name, characters, targetFormat] of [
  ['400Regular', 'chart/fonts/latin-regular.ttf', latin, 'truetype'],
  ['600SemiBold', 'chart/fonts/latin-semi-bold.ttf', latin, 'truetype'],
  ['400Regular', 'chart/fonts/chinese-regular.ttf', latin + gb2312, 'truetype'],
  ['400Regular', 'page/fonts/chinese-few.woff2', slices.few, 'woff2'],
  ['400Regular', 'page/fonts/chinese-common.woff2', slices.common, 'woff2'],
]) {
  const font = await readFile(new URL(`${weight}/NotoSansSC_${weight}.ttf`, source))
  await writeFile(new URL(name, target), await subset(font, characters, { ...options, targetFormat }))
}
await writeFile(new URL('page/fonts/slices.json', target), `${JSON.stringify(slices, null, 2)}\n`)
await copyFile(new URL('LICENSE_FONT', source), new URL('chart/fonts/OFL.txt', target))

import { copyFile, glob, mkdir, readFile, writeFile } from 'node:fs/promises'
import subset from 'subset-font'
import { latinCharacters, listChineseCharacters } from '../src/web/formats/png-worker.ts'

/**
 * Makes the fonts from Noto Sans SC. src/chart/fonts gets those of PNG pictures: Latin, regular and semi-bold, the 6763
 * characters of GB 2312, and two small fonts of those in most pictures. src/web/page/fonts gets, for readers whose
 * system has no Chinese font, the few characters of the English pages, and those of the Chinese pages and the names in
 * data/; both are small. Characters of src/load are left out, since it only reads them. Two packages are needed for
 * this alone:
 *
 *   npm install --no-save subset-font@2.9.0 @expo-google-fonts/noto-sans-sc@0.4.3
 *   node scripts/subset-fonts.mjs
 */

const source = new URL('../node_modules/@expo-google-fonts/noto-sans-sc/', import.meta.url)
const target = new URL('../src/', import.meta.url)

/** The characters of the link to the Chinese pages and of the example of a Chinese name. */
const few = '中文美团打车'
const common = new Set()
const files = glob(['src/**/*.{ts,js}', 'data/*.csv'], {
  cwd: new URL('../', import.meta.url),
  exclude: ['src/load/**'],
})
for await (const file of files) {
  const text = await readFile(new URL(`../${file}`, import.meta.url), 'utf8')
  for (const [character] of text.matchAll(/[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/g)) common.add(character)
}

const options = {
  noLayoutClosure: true,
  dropTables: ['GSUB', 'GPOS', 'GDEF', 'vhea', 'vmtx', 'VORG'],
  preserveNameIds: [13, 14, 16, 17],
}
const sorted = [...common].sort()
const half = Math.ceil(sorted.length / 2)
const slices = { few, common: sorted.join('') }
await mkdir(new URL('web/page/fonts/', target), { recursive: true })
for (const [weight, name, characters, targetFormat] of [
  ['400Regular', 'chart/fonts/latin-regular.ttf', latinCharacters, 'truetype'],
  ['600SemiBold', 'chart/fonts/latin-semi-bold.ttf', latinCharacters, 'truetype'],
  ['400Regular', 'chart/fonts/chinese-regular.ttf', latinCharacters + listChineseCharacters(), 'truetype'],
  ['400Regular', 'chart/fonts/chinese-common-1.ttf', sorted.slice(0, half).join(''), 'truetype'],
  ['400Regular', 'chart/fonts/chinese-common-2.ttf', sorted.slice(half).join(''), 'truetype'],
  ['400Regular', 'web/page/fonts/chinese-few.woff2', slices.few, 'woff2'],
  ['400Regular', 'web/page/fonts/chinese-common.woff2', slices.common, 'woff2'],
]) {
  const font = await readFile(new URL(`${weight}/NotoSansSC_${weight}.ttf`, source))
  await writeFile(new URL(name, target), await subset(font, characters, { ...options, targetFormat }))
}
await writeFile(new URL('web/page/fonts/slices.json', target), `${JSON.stringify(slices, null, 2)}\n`)
await copyFile(new URL('LICENSE_FONT', source), new URL('chart/fonts/OFL.txt', target))

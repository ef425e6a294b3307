/**
 * Makes the fonts that PNG pictures are written in, src/chart/fonts, out of Noto Sans SC: Latin, regular and semi-bold, and
 * the 6763 characters of GB 2312. Its two packages are needed for this only:
 *
 *   npm install --no-save subset-font@2.9.0 @expo-google-fonts/noto-sans-sc@0.4.3
 *   node scripts/subset-fonts.mjs
 */
import { copyFile, readFile, writeFile } from 'node:fs/promises'
import subset from 'subset-font'

const source = new URL('../node_modules/@expo-google-fonts/noto-sans-sc/', import.meta.url)
const target = new URL('../src/chart/fonts/', import.meta.url)

const codes = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => from + i)
const latin = `${String.fromCodePoint(...codes(0x20, 0x7e), ...codes(0xa0, 0x24f))}–—‘’“”•…‰′″€−≈≠≤≥←↑→↓‖`
const gb2312 = codes(0xa1, 0xf7)
  .flatMap((row) => codes(0xa1, 0xfe).map((cell) => Uint8Array.of(row, cell)))
  .map((bytes) => new TextDecoder('gb2312').decode(bytes))
  .filter((character) => !character.includes('\ufffd'))
  .join('')

const options = {
  targetFormat: 'truetype',
  noLayoutClosure: true,
  dropTables: ['GSUB', 'GPOS', 'GDEF', 'vhea', 'vmtx', 'VORG'],
  preserveNameIds: [13, 14, 16, 17],
}
for (const [weight, name, characters] of [
  ['400Regular', 'latin-regular.ttf', latin],
  ['600SemiBold', 'latin-semi-bold.ttf', latin],
  ['400Regular', 'chinese-regular.ttf', latin + gb2312],
]) {
  const font = await readFile(new URL(`${weight}/NotoSansSC_${weight}.ttf`, source))
  await writeFile(new URL(name, target), await subset(font, characters, options))
}
await copyFile(new URL('LICENSE_FONT', source), new URL('OFL.txt', target))

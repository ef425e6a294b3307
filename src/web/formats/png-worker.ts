import { setImmediate as immediate } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { simplify } from '../../domain/figure/names.ts'
import type { Language } from '../../i18n/language.ts'
import { collectYoungGarbage, inThread } from '../threads/thread.ts'

const codes = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)

/** The characters of the Latin fonts in `src/chart/fonts`. */
export const latinCharacters = `${String.fromCodePoint(...codes(0x20, 0x7e), ...codes(0xa0, 0x24f))}–—‘’“”•…‰′″€−≈≠≤≥←↑→↓‖`

/** Lists the characters that the Chinese font adds: those of GB 2312. */
export function listChineseCharacters(): string {
  const decoder = new TextDecoder('gb2312')
  return codes(0xa1, 0xf7)
    .flatMap((row) => codes(0xa1, 0xfe).map((cell) => decoder.decode(Uint8Array.of(row, cell))))
    .filter((character) => !character.includes('\ufffd'))
    .join('')
}

const font = (name: string) => fileURLToPath(new URL(`../../chart/fonts/${name}.ttf`, import.meta.url))
/**
 * The library reads a font's file for each glyph that it takes, so the smaller files come first: Latin, then the characters of
 * this service's own texts and names in two files, each below the 128 KB from which malloc maps new pages at each read.
 */
const regular = ['latin-regular', 'chinese-common-1', 'chinese-common-2', 'chinese-regular'].map(font)
/** Only in Latin: there is no Chinese one, and a title in two weights would look wrong. */
const semiBold = font('latin-semi-bold')

const characters = new Set([...latinCharacters, ...listChineseCharacters()])

/**
 * Writes a text in characters of these fonts. A missing traditional character is simplified, a special blank becomes a no-break
 * space, and any other missing character a box, where the library would leave a gap.
 */
function writeInFonts(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[\p{Cf}\p{M}]+/gu, '')
    .replaceAll(/[\u2000-\u200a\u202f\u205f]/g, '\u00a0')
    .replaceAll(
      /[^\p{ASCII}]/gu,
      (character) => [character, simplify(character)].find((form) => characters.has(form)) ?? '□',
    )
}

/** How many pixels of the PNG make one unit of the picture, for the sharpness of today's screens. */
const pixelsPerUnit = 2

/**
 * Renders a picture to pixels in the fonts of this service, so that it looks the same on a machine without fonts; null if the
 * library has no binary for the platform.
 */
export async function renderPng({ svg, lang }: { svg: string; lang: Language }): Promise<Uint8Array | null> {
  const resvg = await import('@resvg/resvg-js').catch(() => null)
  if (!resvg) return null
  const image = new resvg.Resvg(writeInFonts(svg), {
    fitTo: { mode: 'zoom', value: pixelsPerUnit },
    font: {
      loadSystemFonts: false,
      fontFiles: lang === 'zh' ? regular : [...regular, semiBold],
      defaultFontFamily: 'Noto Sans SC',
      sansSerifFamily: 'Noto Sans SC',
    },
  })
  return image.render().asPng()
}

/**
 * Runs in a thread, see picture.ts. The engine does not count the pixels that the library holds for each picture, some
 * megabytes, and would let hundreds accumulate; they are freed in the event-loop turn after a collection.
 */
export const render = inThread(async (picture: Parameters<typeof renderPng>[0]) => {
  const png = await renderPng(picture)
  collectYoungGarbage()
  await immediate()
  return png
})

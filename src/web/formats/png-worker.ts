import { setImmediate as immediate } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { simplify } from '../../domain/figure/names.ts'
import type { Language } from '../../i18n/language.ts'
import { collectYoungGarbage, inThread } from '../threads/thread.ts'

const codes = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)

/** The characters of the Latin fonts in `src/chart/fonts`. */
export const latinCharacters = `${String.fromCodePoint(...codes(0x20, 0x7e), ...codes(0xa0, 0x24f))}–—‘’“”•…‰′″€−≈≠≤≥←↑→↓‖`

/** The characters that the Chinese font has besides: those of GB 2312. */
export function listChineseCharacters(): string {
  const decoder = new TextDecoder('gb2312')
  return codes(0xa1, 0xf7)
    .flatMap((row) => codes(0xa1, 0xfe).map((cell) => decoder.decode(Uint8Array.of(row, cell))))
    .filter((character) => !character.includes('\ufffd'))
    .join('')
}

const font = (name: string) => fileURLToPath(new URL(`../../chart/fonts/${name}.ttf`, import.meta.url))
/**
 * The library reads a font's file for each glyph that it takes from it. So the small ones that serve most come first: beside
 * Latin the characters of our own words and names in two, each below the 128 KB from which malloc maps new pages at each read.
 */
const regular = ['latin-regular', 'chinese-common-1', 'chinese-common-2', 'chinese-regular'].map(font)
/** There is none for Chinese, and a title in two weights would look wrong. */
const semiBold = font('latin-semi-bold')

const characters = new Set([...latinCharacters, ...listChineseCharacters()])

/**
 * A text in characters of our fonts: a traditional one that they lack is simplified, a blank that keeps a number together is
 * one of theirs, and any other is a box, where the library would leave a hole.
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

/** Two pixels of the PNG are one unit of the picture, which is how sharp today's screens are. */
const pixelsPerUnit = 2

/**
 * A picture in pixels, written in fonts of our own, so that it looks the same on a machine without any; null where the
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
 * What is drawn in threads of its own: see picture.ts. The engine does not know of the pixels that the library holds for
 * each picture, some megabytes, and would let hundreds pile up: they are given back in the turn after a collection.
 */
export const render = inThread(async (picture: Parameters<typeof renderPng>[0]) => {
  const png = await renderPng(picture)
  collectYoungGarbage()
  await immediate()
  return png
})

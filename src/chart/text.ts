/** Advance widths of the printable ASCII characters in Noto Sans SC, in thousandths of the font size. */
// biome-ignore format: one row for each sixteen characters
const ascii = [
  224, 323, 474, 555, 555, 921, 680, 278, 338, 338, 467, 555, 278, 347, 278, 392,
  555, 555, 555, 555, 555, 555, 555, 555, 555, 555, 278, 278, 555, 555, 555, 474,
  946, 608, 657, 638, 688, 589, 552, 689, 728, 293, 535, 646, 543, 812, 723, 742,
  633, 742, 635, 596, 599, 721, 575, 878, 573, 531, 603, 338, 392, 338, 555, 559,
  606, 563, 618, 510, 620, 554, 325, 564, 607, 275, 275, 552, 284, 926, 610, 606,
  620, 620, 388, 468, 377, 607, 521, 802, 498, 521, 475, 338, 270, 338, 555,
]

/** Browsers use fonts of their own, some of them wider. */
const slack = 1.06

/** The left-to-right mark, which has no width. */
const leftToRight = 0x200e

/** Estimates the width of a line of text, in the unit of the font size. */
export function measureText(text: string, fontSize: number): number {
  let width = 0
  for (const character of text) {
    const code = character.codePointAt(0) as number
    if (code === leftToRight) continue
    width += ascii[code - 32] ?? (isWide(code) ? 1000 : 600)
  }
  return (width * fontSize * slack) / 1000
}

/** True for CJK characters, their punctuation and full-width forms, pictographs, and scripts that a PNG shows as boxes. */
const isWide = (code: number) =>
  (code >= 0x2e80 && code <= 0xfaff) || code >= 0xfe30 || (code >= 0x530 && code <= 0x1fff)

/** Returns the text, or as much of its beginning as fits, with an ellipsis. */
export function cutText(text: string, fontSize: number, width: number): string {
  if (measureText(text, fontSize) <= width) return text
  const characters = [...text]
  let cut = ''
  for (const character of characters) {
    if (measureText(`${cut}${character}…`, fontSize) > width) break
    cut += character
  }
  return `${cut.trimEnd()}…`
}

/** Breaks a text into lines, at spaces and between any two Chinese characters; the last line is cut if text remains. */
export function wrapText(text: string, fontSize: number, width: number, maxLines: number): string[] {
  const pieces =
    text.match(
      /[\u2e80-\uffef][，。、；：）」》]*|(?:[^\s\u2e80-\uffef]|\u00a0)+[，。、；：）」》]*|[^\S\u00a0]+/gu,
    ) ?? []
  const lines: string[] = []
  let line = ''
  for (const [i, piece] of pieces.entries()) {
    if (line !== '' && measureText(line + piece, fontSize) > width && piece.trim() !== '') {
      if (lines.length === maxLines - 1) {
        line += pieces.slice(i).join('')
        break
      }
      lines.push(line.trimEnd())
      line = ''
    }
    if (line !== '' || piece.trim() !== '') line += piece
  }
  if (line !== '') lines.push(line.trimEnd())
  return lines.map((item) => cutText(item, fontSize, width))
}

/** Words in scripts that are written from right to left. */
const rightToLeft =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+(?:[ \-'"׳״]+[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+)*/g

/**
 * Makes a text safe for XML and removes what could change the direction of the line around it, since names and titles come from
 * files of unknown authors. A left-to-right mark is added after right-to-left words, so that a number after them stays there.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffe\uffff]/g, '')
    .replaceAll(rightToLeft, '$&\u200e')
}

/** A number of pixels in as few characters as show it. */
export function px(value: number): string {
  return String(Math.round(value * 100) / 100)
}

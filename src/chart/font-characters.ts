const codes = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)

/** The characters of the Latin fonts in fonts/. */
export const latinCharacters = `${String.fromCodePoint(...codes(0x20, 0x7e), ...codes(0xa0, 0x24f))}–—‘’“”•…‰′″€−≈≠≤≥←↑→↓‖`

/** The characters that the Chinese font has besides: those of GB 2312. */
export function listChineseCharacters(): string {
  const decoder = new TextDecoder('gb2312')
  return codes(0xa1, 0xf7)
    .flatMap((row) => codes(0xa1, 0xfe).map((cell) => decoder.decode(Uint8Array.of(row, cell))))
    .filter((character) => !character.includes('\ufffd'))
    .join('')
}

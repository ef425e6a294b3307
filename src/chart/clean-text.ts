/** A stretch of words in scripts that run from right to left. */
const rightToLeft =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+(?:[ \-'"׳״]+[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+)*/g

/**
 * A text as XML can hold it, without what would turn the direction of the line around it: names and titles come from
 * files that anybody may have written. Behind words that run from right to left the line is turned back, so that a
 * number that follows stands behind them and not before.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffe\uffff]/g, '')
    .replaceAll(rightToLeft, '$&\u200e')
}

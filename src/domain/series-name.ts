/**
 * The form in which names of series are compared: NFKC, lower case, blanks folded to one space and none around, so
 * that `ＤｉＤｉ`, `DIDI` and ` didi ` are one name.
 */
export function normaliseName(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
}

import { notePatterns, scopePatterns } from '../patterns/scope.ts'

/** The note below numbers by which all of them are of less than the country, of another time, or no counted ones: 以上为深圳市数据. */
export function findLessNote(text: string): string | undefined {
  const { ofAll, ofWhole, counted } = notePatterns
  const isLess = ([, words = '']: RegExpExecArray) =>
    !ofWhole.test(words) && namesLess(words.replace(counted, ''))
  return [...text.matchAll(ofAll)].find(isLess)?.[0]
}

function namesLess(words: string): boolean {
  const { place, namedPlatform, otherTrade, span } = scopePatterns
  return [place, namedPlatform, otherTrade, span, notePatterns.part].some((one) => one.test(words))
}

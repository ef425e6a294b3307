import { platformValuePatterns as patterns } from '../patterns/platform.ts'
import { isIdle } from '../text/idle-words.ts'
import type { Name } from './platform-values.ts'

/** Longer than a sentence that only says how the one platform stands that it is on. */
const longestSentence = 40

/**
 * The one platform that a sentence is on, and to which it or the next refers by another word: 滴滴出行仍居首位。该平台8月订单量….
 * A sentence that names another one, or anything else that such a word may mean, is on none.
 */
export class BackReference {
  readonly text: string
  /** Where the sentence at hand begins, and the first three platforms that it names. */
  #from = 0
  #names: Name[] = []
  /** The one that the sentence before was on, in its paragraph. */
  #before: Name | undefined

  constructor(text: string) {
    this.text = text
  }

  name(name: Name): void {
    if (this.#names.length < 3) this.#names.push(name)
  }

  endSentence(at: number, mark: string): void {
    this.#before = mark === '。' ? this.#subjectUpTo(at) : undefined
    this.#names = []
    this.#from = at + 1
  }

  /** Which platform a word means that stands at a place: that of the clause before it, or of the sentence before. */
  find(at: number): Name | undefined {
    const ofTwo = '前后'.indexOf(this.text.charAt(at))
    if (ofTwo >= 0) return this.#names.length === 2 ? this.#names[ofTwo] : undefined
    if (this.#names.length === 0) return this.#isPlainUpTo(at) ? this.#before : undefined
    // 其 says nothing more of the one that its own sentence names.
    const isOther = this.text.charAt(at - 1) === ',' && !'其它'.includes(this.text.charAt(at))
    return isOther ? this.#subjectUpTo(at - 1) : undefined
  }

  /** Whether nothing in its sentence stands before a word that it may mean instead: 数据显示，该平台. */
  #isPlainUpTo(at: number): boolean {
    if (at - this.#from > longestSentence) return false
    const clauses = this.text.slice(this.#from, at).split(',')
    return clauses.every((clause) => isIdle(clause, true))
  }

  #subjectUpTo(end: number): Name | undefined {
    const [name, another] = this.#names
    if (!name?.series || another || end - this.#from > longestSentence) return undefined
    const lead = this.text.slice(this.#from, name.start)
    const words = this.text.slice(name.end, end)
    if (patterns.otherReferents.test(lead + words)) return undefined
    const isSubject = lead === '' && patterns.stands.test(words)
    const isLast = words === '' && patterns.comesFrom.test(lead)
    return isSubject || isLast ? name : undefined
  }
}

import { platformValuePatterns as patterns } from '../patterns/platform-value.ts'

/** The notes of a text behind values of platforms which say that these are of orders: 以上均为订单环比. */
export class NotedOrders {
  readonly #text: string
  /** What they speak of: up to them, from where something else was stated. */
  readonly #noted: readonly { from: number; to: number; isOnMonth: boolean }[]

  /** @param month the one that a text is of */
  constructor(text: string, month: number) {
    this.#text = text
    this.#noted = Array.from(text.matchAll(patterns.notedOrders)).flatMap(
      ({ index: to, 1: ofAll, 2: onMonth, 3: ofThese, 4: ofSentence }) => {
        const named = ofAll ?? ofThese
        if (named !== undefined && Number(named) !== month) return []
        const before = text.slice(Math.max(0, to - noteReach), to)
        const sentenceAt = Math.max(before.lastIndexOf('。'), before.lastIndexOf('\n'), 0)
        const other = [...before.matchAll(patterns.notNoted)].at(-1)?.index ?? -1
        // It speaks of nothing in the sentence that has something else.
        const otherEnd = other + before.slice(Math.max(0, other)).search(patterns.endsSentence)
        const from = ofSentence !== undefined ? sentenceAt : other < 0 ? 0 : otherEnd
        if (from < other || (ofSentence && !patterns.namesFirst.test(before.slice(from)))) return []
        return { from: to - before.length + from, to, isOnMonth: (ofSentence ?? onMonth) !== undefined }
      },
    )
  }

  /** Whether a note says so of the value right behind a name; and whether over the month before. */
  at({ start, end }: { start: number; end: number }): { isOnMonth: boolean } | undefined {
    if (this.#noted.length === 0 || !patterns.valueRight.test(this.#text.slice(end, end + valueReach)))
      return undefined
    return this.#noted.find(({ from, to }) => from < start && start < to)
  }
}

/** As far above a note as what it speaks of, and behind a name as its value. */
const noteReach = 400
const valueReach = 16

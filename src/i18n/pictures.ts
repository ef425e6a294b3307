import { type ChartEvent, describeEvent } from './events.ts'
import type { Language, Localized } from './language.ts'
import { namePublisher } from './sources.ts'
import { joinList, writeDay } from './words.ts'

/** The texts around a plot. */
export type FrameText = {
  title: string
  subtitle: string
  notes: string
  /** The meanings of the numbered marks in the plot. */
  list: readonly ListItem[]
  source: string
  /** The picture in sentences, for those who cannot see it. */
  description: string
}

export type ListItem = { when: string; what: string }

/** Lists the events that the numbered marks in a plot stand for. */
export function listEvents(events: readonly ChartEvent[], lang: Language): ListItem[] {
  return events.map((event) => ({ when: writeDay(event.date, lang), what: describeEvent(event, lang) }))
}

/** Writes who published the figures behind a picture, and its as-of. */
export function writeSource(publishers: readonly string[], asOf: string, lang: Language): string {
  const list =
    publishers.length === 0
      ? { en: 'no published figures', zh: '无已公布数字' }[lang]
      : joinList(
          publishers.map((publisher) => namePublisher(publisher, lang)),
          lang,
        )
  return lang === 'zh'
    ? `来源：${list}。截至${writeDay(asOf, lang)}。`
    : `Source: ${list}. As of ${writeDay(asOf, lang)}.`
}

/** Returns a note for below a picture if its condition holds. */
export const noteIf = (condition: boolean, note: Localized): Localized[] => (condition ? [note] : [])

export const joinNotes = (notes: readonly Localized[], lang: Language): string =>
  notes.map((note) => note[lang]).join(lang === 'zh' ? '' : ' ')

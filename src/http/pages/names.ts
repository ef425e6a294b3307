import { cleanText } from '../../chart/clean-text.ts'
import type { Language } from '../../i18n/language.ts'
import type { EventLine } from '../../page/event-line.ts'
import type { Tables } from '../../store/database.ts'
import type { Reference } from '../../store/snapshot.ts'
import { nameIn } from '../pictures/picture.ts'

export function nameSeries({ series }: Reference, slug: string, lang: Language): string {
  return nameIn(lang, series.get(slug), slug)
}

export function nameCompany({ companies }: Reference, slug: string, lang: Language): string {
  return nameIn(lang, companies.get(slug), slug)
}

export function toEventLine(reference: Reference, event: Tables['event'], lang: Language): EventLine {
  return {
    event: event.event,
    date: event.date,
    company: nameCompany(reference, event.company, lang),
    type: event.type,
    title: cleanText(event.title),
    certainty: event.certainty,
  }
}

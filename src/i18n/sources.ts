import type { Language } from './language.ts'

export function namePublisher(publisher: string, _lang: Language): string {
  return publisher
}
export function writeNote(note: string, _lang: Language): string {
  return note
}

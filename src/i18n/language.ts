/** The languages that the service speaks to people. */
export const languages = ['en', 'zh'] as const
export type Language = (typeof languages)[number]

/** A text for people in each language. */
export type Localized = Record<Language, string>

/** A text in a language. What has no other is in English. */
export function localize(text: string | Localized, lang: Language): string {
  return typeof text === 'string' ? text : text[lang]
}

/** A text in each language, made by what writes it in any. */
export function inEach(write: (lang: Language) => string): Localized {
  return { en: write('en'), zh: write('zh') }
}

/** The languages that the service speaks to people. */
export const languages = ['en', 'zh'] as const
export type Language = (typeof languages)[number]

/** A text for people in each language. */
export type Localized = Record<Language, string>

/** A text in a language. What has no other is in English. */
export function localize(text: string | Localized, lang: Language): string {
  return typeof text === 'string' ? text : text[lang]
}

/** What is said in each language, made by what says it in any. */
export function inEach<Said = string>(say: (lang: Language) => Said): Record<Language, Said> {
  return { en: say('en'), zh: say('zh') }
}

/** Texts by their places, in one language: as they are where a place has the languages beside each other. */
export type In<Texts> = Texts extends { en: infer Text; zh: unknown }
  ? Text
  : { [Place in keyof Texts]: In<Texts[Place]> }

/** The texts of one language of those that stand beside each other. */
export function inLanguage<Texts extends object>(texts: Texts, lang: Language): In<Texts> {
  if (isInEach(texts)) return texts[lang] as In<Texts>
  const said = Object.entries(texts).map(([place, text]) => [place, inLanguage(text, lang)])
  return Object.fromEntries(said)
}

const isInEach = (texts: object): texts is Record<Language, unknown> => 'en' in texts && 'zh' in texts

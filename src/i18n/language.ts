/** The languages of texts for people. */
export const languages = ['en', 'zh'] as const
export type Language = (typeof languages)[number]

/** A text for people in each language. */
export type Localized = Record<Language, string>

/** Returns a text in a language; a plain string is English. */
export function localize(text: string | Localized, lang: Language): string {
  return typeof text === 'string' ? text : text[lang]
}

/** Makes a text in each language. */
export function inEach<Said = string>(say: (lang: Language) => Said): Record<Language, Said> {
  return { en: say('en'), zh: say('zh') }
}

/** Texts by their keys in one language: an entry with `en` and `zh` becomes one of the two. */
export type In<Texts> = Texts extends { en: infer Text; zh: unknown }
  ? Text
  : { [Place in keyof Texts]: In<Texts[Place]> }

/** Selects one language of texts that have both. */
export function inLanguage<Texts extends object>(texts: Texts, lang: Language): In<Texts> {
  if (isInEach(texts)) return texts[lang] as In<Texts>
  const said = Object.entries(texts).map(([place, text]) => [place, inLanguage(text, lang)])
  return Object.fromEntries(said)
}

const isInEach = (texts: object): texts is Record<Language, unknown> => 'en' in texts && 'zh' in texts

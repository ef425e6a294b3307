/** A text for people in each language that the service speaks. */
export type Said = { en: string; zh: string }

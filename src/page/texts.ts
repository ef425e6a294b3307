import type { Language } from '../i18n/language.ts'
import { chinese } from './texts/chinese.ts'
import { english, type Texts } from './texts/english.ts'

export const texts: Record<Language, Texts> = { en: english, zh: chinese }

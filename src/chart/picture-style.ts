import type { Language } from '../i18n/language.ts'
import type { Theme } from './palette.ts'

/** How a picture is asked for. */
export type PictureStyle = {
  width: number
  /** Of the whole picture; as much as it needs where left out. */
  height?: number | undefined
  lang: Language
  theme: Theme
  /** Begins the ids, so that several pictures can stand on one page. */
  idPrefix: string
  /** Whether the plot is drawn alone: on a page, which has the background and says all that stands around it. */
  isBare: boolean
}

import { type Localized, localize } from '../../i18n/language.ts'
import { redactKeys, redactValue } from '../redact.ts'

/** One parameter that cannot be used. Texts that a page may show are in each of its languages. */
export type ParameterError = {
  parameter: string
  /** The value as it came, cut to 200 characters, or in words what came; null where it is missing. */
  received: string | Localized | null
  expected: string | Localized
  did_you_mean?: string | undefined
  /** Of the body, where it has rows. */
  line?: number
}

/** What can be shown of an error: no keys, and not all of a long value. */
export function showError(error: ParameterError): ParameterError {
  const { parameter, received } = error
  return {
    ...error,
    parameter: redactKeys(parameter),
    received: typeof received === 'string' ? cutText(redactValue(parameter, received)) : received,
  }
}

export const cutText = (text: string) => (text.length > 200 ? `${text.slice(0, 200)}…` : text)

/** The error in a sentence. */
export function describeError(error: ParameterError): string {
  const { parameter, received, expected, did_you_mean } = renderError(error)
  const found = received === null ? 'nothing' : JSON.stringify(received)
  const hint = did_you_mean === undefined ? '' : `, did you mean ${did_you_mean}?`
  return `${parameter}: expected ${expected}, found ${found}${hint}`
}

/** The error as the API shows it. */
export function renderError(error: ParameterError) {
  const { received, expected } = error
  return { ...error, received: received && localize(received, 'en'), expected: localize(expected, 'en') }
}

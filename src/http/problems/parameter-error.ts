import type { Said } from '../../domain/said.ts'
import { redactKeys, redactValue } from '../redact.ts'

/** One parameter that cannot be used. Texts that a page may show are said in each of its languages. */
export type ParameterError = {
  parameter: string
  /** The value as it came, cut to 200 characters, or in words what came; null where it is missing. */
  received: string | Said | null
  expected: string | Said
  did_you_mean?: string | undefined
  /** Of the body, where it has rows. */
  line?: number
}

export const inEnglish = (text: string | Said): string => (typeof text === 'string' ? text : text.en)

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
export function sayError(error: ParameterError): string {
  const { parameter, received, expected, did_you_mean } = renderError(error)
  const found = received === null ? 'nothing' : JSON.stringify(received)
  const hint = did_you_mean === undefined ? '' : `, did you mean ${did_you_mean}?`
  return `${parameter}: expected ${expected}, found ${found}${hint}`
}

/** The error as the API shows it. */
export function renderError(error: ParameterError) {
  const { received, expected } = error
  return { ...error, received: received && inEnglish(received), expected: inEnglish(expected) }
}

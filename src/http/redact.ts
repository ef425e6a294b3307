const redacted = '[redacted]'

/** Names under which people send keys as parameters, though none is read from an address. */
const keyName = '[\\w%-]*(?:key|token|secret|password|authorization|bearer)'
const isKeyName = new RegExp(`^${keyName}$`, 'i')
const keyParameter = new RegExp(`([?&]${keyName}=)[^&#\\s]*`, 'gi')

/** What looks like a key of this service, also where its underscores are percent-encoded. */
const key = /mi(?:_|%5f)[0-9a-f]{12}(?:_|%5f)[\w%-]*/gi

/** A text for logs and answers that has the address of a request in it, without the keys in that. */
export function redactKeys(text: string): string {
  return text.replace(keyParameter, `$1${redacted}`).replace(key, redacted)
}

/** The value of a parameter for answers, without the keys in it. */
export function redactValue(parameter: string, value: string): string {
  return isKeyName.test(parameter) ? redacted : redactKeys(value)
}

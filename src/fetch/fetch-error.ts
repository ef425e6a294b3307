/** Why a document cannot be had over the network. The message does not hold its address. */
export class FetchError extends Error {
  /** Whether another try may succeed. */
  readonly isTemporary: boolean
  /** How long the server asks to wait before that, in milliseconds. */
  readonly retryAfter: number

  constructor(message: string, { isTemporary = false, retryAfter = 0 } = {}) {
    super(message)
    this.name = 'FetchError'
    this.isTemporary = isTemporary
    this.retryAfter = retryAfter
  }
}

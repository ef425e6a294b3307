/** The picture needs more height than it was given. */
export class TooLowError extends Error {
  least: number
  constructor(least: number) {
    super(`the picture needs a height of ${least}`)
    this.least = least
  }
}

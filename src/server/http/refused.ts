import type { ProofChallenge } from '#contract/operation.ts'
import type { Refusal } from '#domain/refusal/refusal.ts'

/** An expected "no", as a value: what a handler gives back instead of its output. */
export class Refused {
  readonly code: Refusal
  /** Field of the input → why. */
  readonly errors?: Record<string, string>
  readonly detail?: string
  readonly challenge?: ProofChallenge
  /** Seconds after which another try has a chance. */
  readonly retryAfter?: number

  constructor(
    code: Refusal,
    more: {
      errors?: Record<string, string>
      detail?: string
      challenge?: ProofChallenge
      retryAfter?: number
    } = {},
  ) {
    this.code = code
    this.errors = more.errors
    this.detail = more.detail
    this.challenge = more.challenge
    this.retryAfter = more.retryAfter
  }
}

export const refuse = (code: Refusal, errors?: Record<string, string>): Refused => new Refused(code, { errors })

import type { ProofChallenge } from '#contract/operation.ts'
import type { Refusal } from '#domain/refusal/refusal.ts'

/** An expected "no", as a value: what a handler gives back instead of its output. */
export class Refused {
  readonly code: Refusal
  /** Field of the input → why. */
  readonly errors?: Record<string, string>
  readonly detail?: string
  readonly challenge?: ProofChallenge

  constructor(
    code: Refusal,
    more: { errors?: Record<string, string>; detail?: string; challenge?: ProofChallenge } = {},
  ) {
    this.code = code
    this.errors = more.errors
    this.detail = more.detail
    this.challenge = more.challenge
  }
}

export const refuse = (code: Refusal, errors?: Record<string, string>): Refused => new Refused(code, { errors })

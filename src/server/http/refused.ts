import type { Refusal } from '#domain/refusal.ts'

/** An expected "no", as a value: what a handler gives back instead of its output. */
export class Refused {
  readonly code: Refusal
  /** Field of the input → why. */
  readonly errors?: Record<string, string>
  readonly detail?: string

  constructor(code: Refusal, more: { errors?: Record<string, string>; detail?: string } = {}) {
    this.code = code
    this.errors = more.errors
    this.detail = more.detail
  }
}

export const refuse = (code: Refusal, errors?: Record<string, string>): Refused => new Refused(code, { errors })

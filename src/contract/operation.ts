import type { Refusal } from '#domain/refusal/refusal.ts'

/**
 * One HTTP operation: the only truth about its name, method and path. `:name` in a path is taken from the input; the
 * rest of the input is the query of a GET and the JSON body of anything else. Its zod schemas stand in the
 * `.schema.ts` file beside it, so that no customer downloads a validator.
 */
export interface Operation<Input, Output, Code extends Refusal = Refusal> {
  name: string
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  /** One sentence for the OpenAPI document. */
  summary: string
  refusals: readonly Code[]
  /** Never set: carries the types. */
  types?: { input: Input; output: Output }
}

/** What an operation answers that gives a file with a type of its own; `name`: what it is kept as. */
export interface FileBytes {
  type: string
  bytes: Uint8Array
  name?: string
  /** Of a page that is shown in a frame of ours: its Content-Security-Policy. */
  policy?: string
}

export const operation =
  <Input, Output>() =>
  <Code extends Refusal>(value: Omit<Operation<Input, Output, Code>, 'types'>): Operation<Input, Output, Code> =>
    value

/**
 * On every answer of ours. An answer without it comes from a captive portal or a proxy and counts as "not reached". Files
 * say their length with it, in bytes before encoding, so that one which was cut on the way is told; other answers say 1.
 */
export const markerHeader = 'x-aftercare'

/** RFC 9457, with our code. `errors` names fields of the input. */
export interface Problem {
  type: string
  title: string
  status: number
  code: Refusal
  detail?: string
  errors?: Record<string, string>
  /** With `proof_required`: work to be done before the next try; absent where none would help now. */
  challenge?: ProofChallenge
}

/** Of altcha-lib 2; signed, so it comes back as it was sent. */
export interface ProofChallenge {
  parameters: {
    algorithm: string
    nonce: string
    salt: string
    cost: number
    keyLength: number
    keyPrefix: string
    keySignature?: string
    data?: Record<string, string | number | boolean | null>
  }
  signature?: string
}

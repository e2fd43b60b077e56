/**
 * Every expected "no", shown through the key `error.<code>`. The HTTP status is that of its problem document (RFC 9457).
 */
export const refusals = {
  malformed: 400,
  unauthenticated: 401,
  bad_signature: 401,
  forbidden: 403,
  /** Number and postcode, where more than the status is asked for. */
  proof_too_weak: 403,
  /** It has to be shown again who sits there: exports, erasure and secrets ask for a proof that is minutes old. */
  proof_needed: 403,
  /** The role asks for a second factor, and there would be none. */
  factor_needed: 403,
  not_found: 404,
  order_not_found: 404,
  /** What opens it has run out, or there is none: it looks the same. */
  conversation_not_found: 404,
  /** The code of an order: wrong, too old, used, or there is none. */
  wrong_code: 404,
  unknown_article: 404,
  unknown_product: 404,
  unknown_survey: 404,
  method_not_allowed: 405,
  conflict: 409,
  already_reviewed: 409,
  request_already: 409,
  gone: 410,
  /** Somebody else has booked it a moment ago. */
  slot_taken: 409,
  return_already: 409,
  too_large: 413,
  unsupported_media_type: 415,
  invalid: 422,
  /** It would be guessed soon. */
  weak_password: 422,
  /** Nobody would be left who may invite and let in others. */
  last_admin: 409,
  return_too_late: 422,
  return_not_delivered: 422,
  return_unknown_item: 422,
  return_not_returnable: 422,
  request_not_possible: 422,
  /** Of appointments: none of those that are offered now. */
  slot_closed: 422,
  /** Written by a newer version of the portal than the one that answers: nothing is wrong with it. */
  outdated: 426,
  /** Too many look-ups have failed: the problem names work (`challenge`) whose proof comes with the next try. */
  proof_required: 428,
  too_many: 429,
  /** The service that translates does not answer, or with something else. */
  translation_failed: 502,
} as const satisfies Record<string, number>
export type Refusal = keyof typeof refusals

/** Only staff hears these: the portal has no words for them. */
export const staffRefusals: readonly Refusal[] = ['proof_needed', 'factor_needed', 'weak_password', 'last_admin']

import { createHmac } from 'node:crypto'
import { createChallenge, randomInt, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { z } from 'zod'
import type { ProofChallenge } from '#contract/operation.ts'
import { guessKey, orderNumberKey } from '#domain/order/order-lookup.ts'
import type { Services } from '#server/services.ts'

/** PBKDF2 rounds of one derivation: about 0.5 ms on a laptop, 3 ms on a cheap phone. */
const cost = 1000
/** Derivations at level 0; each level doubles them. Level 1 takes a cheap phone half a second, level 10 five minutes. */
const derivations = 100
const lifetime = 10 * 60_000

const Proof = z.object({
  challenge: z.object({
    parameters: z.object({
      algorithm: z.literal('PBKDF2/SHA-256'),
      nonce: z.string().regex(/^[0-9a-f]{32}$/),
      salt: z.string().regex(/^[0-9a-f]{32}$/),
      cost: z.literal(cost),
      keyLength: z.literal(32),
      keyPrefix: z.string().max(64),
      keySignature: z.string().max(100),
      data: z.object({ about: z.string(), level: z.int(), until: z.number() }),
    }),
    signature: z.string().max(100),
  }),
  solution: z.object({ counter: z.int().nonnegative(), derivedKey: z.string().regex(/^[0-9a-f]{64}$/) }),
})

/**
 * Work that the asker's device does before a look-up is judged. A challenge is good for one question, one answer and ten
 * minutes; the server keeps nothing of it until it is used.
 */
export function createProofs({ db: { kysely }, clock, config }: Services) {
  const secretFor = (use: string) => createHmac('sha256', config.secret).update(`order-proof-${use}`).digest('hex')
  const secrets = { hmacSignatureSecret: secretFor('challenge'), hmacKeySignatureSecret: secretFor('key') }
  const aboutOf = (number: string, factor: string) =>
    createHmac('sha256', config.secret)
      .update(`proof:${orderNumberKey(number)}:${guessKey(factor) ?? ''}`)
      .digest('base64url')
      .slice(0, 22)

  return {
    async challenge(number: string, factor: string, level: number): Promise<ProofChallenge> {
      return createChallenge({
        algorithm: 'PBKDF2/SHA-256',
        cost,
        deriveKey,
        counter: randomInt(derivations * 2 ** level, 1),
        data: { about: aboutOf(number, factor), level, until: clock().getTime() + lifetime },
        ...secrets,
      })
    },

    /** The level that a proof is worth, 0 where it is none; it is used up then. */
    async redeem(proof: string | undefined, number: string, factor: string): Promise<number> {
      const parsed = Proof.safeParse(readJson(proof))
      if (!parsed.success) return 0
      const { challenge, solution } = parsed.data
      const { data, nonce } = challenge.parameters
      if (data.about !== aboutOf(number, factor) || data.until < clock().getTime()) return 0
      const { verified } = await verifySolution({
        challenge,
        solution: { ...solution, time: 0 },
        deriveKey,
        ...secrets,
      })
      if (!verified) return 0
      const { numInsertedOrUpdatedRows } = await kysely
        .insertInto('lookup_proofs')
        .values({ nonce, until: new Date(data.until) })
        .onConflict(conflict => conflict.doNothing())
        .executeTakeFirstOrThrow()
      return numInsertedOrUpdatedRows ? data.level : 0
    },
  }
}

function readJson(text = ''): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'
import type { ProofChallenge } from '#contract/operation.ts'

/** Longer would look like a page that hangs. */
const patience = 90_000

/** What `proof` of a question takes; undefined where the device is too slow, or the page is not served by https. */
export async function solveProof(challenge: ProofChallenge): Promise<string | undefined> {
  // The browser derives the keys in a thread of its own: the page stays usable without a worker.
  if (!globalThis.crypto?.subtle) return undefined
  const solution = await solveChallenge({ challenge, deriveKey, timeout: patience })
  return solution ? JSON.stringify({ challenge, solution }) : undefined
}

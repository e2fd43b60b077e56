import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import { type PackManifest, signedText } from '#contract/pack/pack.ts'
import type { PackUpdate } from '#contract/pack/pack-update.ts'
import type { StoredFile } from './file-store.ts'
import type { PackKey } from './pack-keys.ts'

const brotli = promisify(brotliCompress)
const week = 7 * 86_400_000
/** Who is without a network for a month reads on, and is told of when it is. */
const weeksItHolds = 5

/** A manifest or an update with the shop's signature in it, as the last of its members. */
export type PackSigner = (file: StoredFile) => Promise<StoredFile>

/**
 * The first key signs; the others may sign later, and who comes by until then learns them. What is signed says the beginning
 * of the week, so that every process says the same and a device that comes by each day fetches it once a week.
 */
export function createPackSigner([key, ...later]: readonly PackKey[], clock: () => Date): PackSigner {
  if (!key) return async file => file
  const keys = [key, ...later].map(({ publicKey }) => publicKey)
  const signed = new WeakMap<StoredFile, { at: number; file: Promise<StoredFile> }>()

  async function sign({ type, hash, identity }: StoredFile, at: number): Promise<StoredFile> {
    const text = identity.toString()
    const said = JSON.parse(text) as PackManifest | PackUpdate // written by our own compiler
    const holds = { at, until: at + weeksItHolds * week }
    const value = key!.sign(signedText(said, { ...holds, keys })) // as above
    const signature = JSON.stringify({ ...('from' in said ? {} : { keys }), ...holds, value })
    const bytes = Buffer.from(`${text.slice(0, -1)},"signature":${signature}}`)
    return {
      type,
      // The same of every process, though no two signatures are.
      hash: createHash('sha256')
        .update(JSON.stringify([hash, at, keys]))
        .digest('base64url')
        .slice(0, 16),
      identity: bytes,
      br: await brotli(bytes, { params: { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT } }),
      provisional: true,
    }
  }

  return file => {
    const at = Math.floor(clock().getTime() / week) * week
    const known = signed.get(file)
    if (known?.at === at) return known.file
    const made = { at, file: sign(file, at) }
    signed.set(file, made)
    return made.file
  }
}

import { type PackManifest, type PackSignature, signedText } from '#contract/pack/pack.ts'
import { releaseText } from '#contract/pack/pack-update.ts'
import { contentHash } from './content-hash.ts'

/**
 * Whether a device may take this release. Unsigned it may be only where the one that is here is not signed either; a
 * signature is to be by a key that the one here names, or, at first, that the release itself names.
 */
export async function isOfTheShop(manifest: PackManifest, here: PackManifest | undefined): Promise<boolean> {
  const { signature, release } = manifest
  const trusted = here?.signature?.keys ?? signature?.keys ?? []
  if (!signature) return trusted.length === 0
  // What is signed names the release, and that is the hash of all the rest.
  if ((await contentHash(new TextEncoder().encode(releaseText(manifest)))) !== release) return false
  for (const key of trusted) if (await isSignedBy(key, manifest, signature)) return true
  return false
}

async function isSignedBy(key: string, manifest: PackManifest, signature: PackSignature): Promise<boolean> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
  try {
    const publicKey = await crypto.subtle.importKey('raw', bytesOf(key), algorithm, false, ['verify'])
    const text = new TextEncoder().encode(signedText(manifest, signature))
    return await crypto.subtle.verify(algorithm, publicKey, bytesOf(signature.value), text)
  } catch {
    // No key, or no base64: nothing that the shop has written.
    return false
  }
}

const bytesOf = (base64url: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), sign => sign.codePointAt(0)!) // of one sign

/** Since when nobody has confirmed what is here, though it was to be; undefined while its word holds. */
export const unconfirmedSince = ({ signature }: PackManifest, now: number): number | undefined =>
  signature && signature.until < now ? signature.at : undefined

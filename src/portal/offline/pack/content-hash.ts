/** First 12 characters of the base64url SHA-256, as `contract/pack/pack.ts` names files. */
export async function contentHash(bytes: BufferSource): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return btoa(String.fromCharCode(...new Uint8Array(digest)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .slice(0, 12)
}

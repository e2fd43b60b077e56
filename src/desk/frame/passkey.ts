/** WebAuthn as JSON: browsers of the build target know `toJSON` not all, and no library is needed for the rest. */

export const knowsPasskeys = (): boolean => 'PublicKeyCredential' in globalThis

/** `undefined`: nobody chose one, or the browser would not. */
export async function makePasskey(options: Record<string, unknown>): Promise<object | undefined> {
  const publicKey = decoded(options) as unknown as PublicKeyCredentialCreationOptions // as the server writes them
  const made = await quietly(navigator.credentials.create({ publicKey }))
  if (!(made instanceof PublicKeyCredential)) return undefined
  const response = made.response as AuthenticatorAttestationResponse // of what was created
  return {
    ...namesOf(made),
    response: {
      clientDataJSON: encode(response.clientDataJSON),
      attestationObject: encode(response.attestationObject),
      transports: response.getTransports?.() ?? [],
    },
  }
}

export async function choosePasskey(options: Record<string, unknown>): Promise<object | undefined> {
  const publicKey = decoded(options) as unknown as PublicKeyCredentialRequestOptions // as above
  const chosen = await quietly(navigator.credentials.get({ publicKey }))
  if (!(chosen instanceof PublicKeyCredential)) return undefined
  const response = chosen.response as AuthenticatorAssertionResponse // of what was asked for
  return {
    ...namesOf(chosen),
    response: {
      clientDataJSON: encode(response.clientDataJSON),
      authenticatorData: encode(response.authenticatorData),
      signature: encode(response.signature),
      ...(response.userHandle && { userHandle: encode(response.userHandle) }),
    },
  }
}

const namesOf = ({ id, rawId, type, authenticatorAttachment }: PublicKeyCredential) => ({
  id,
  rawId: encode(rawId),
  type,
  authenticatorAttachment,
  clientExtensionResults: {},
})

/** Whoever closes the browser's question has said no: that is no fault. */
async function quietly<Value>(asked: Promise<Value>): Promise<Value | undefined> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof DOMException) return undefined
    throw error
  }
}

/** What is bytes comes as base64url: the question itself, whoever it is for, and the passkeys that are known. */
function decoded(options: Record<string, unknown>): Record<string, unknown> {
  const known = (list: unknown) =>
    Array.isArray(list) ? list.map(each => ({ ...each, id: decode(each.id) })) : undefined
  const { challenge, user, allowCredentials, excludeCredentials } = options
  return {
    ...options,
    challenge: decode(String(challenge)),
    ...(typeof user === 'object' && user && 'id' in user && { user: { ...user, id: decode(String(user.id)) } }),
    ...(allowCredentials !== undefined && { allowCredentials: known(allowCredentials) }),
    ...(excludeCredentials !== undefined && { excludeCredentials: known(excludeCredentials) }),
  }
}

const decode = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), letter => letter.charCodeAt(0))

const encode = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'

interface Question {
  options: Record<string, unknown>
}

interface Habits {
  /** Where the browser believes to be. */
  origin: string
  /** Without face, finger or PIN. */
  unverified?: boolean
  /** Of another question than the one that was asked. */
  challenge?: string
}

/** A device with one passkey, as WebAuthn has it: P-256, no attestation, a counter. */
export function createAuthenticator() {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  let counter = 0

  const clientData = (type: string, { options }: Question, { origin, challenge }: Habits) =>
    Buffer.from(JSON.stringify({ type, challenge: challenge ?? options['challenge'], origin, crossOrigin: false }))

  function authenticatorData({ origin, unverified }: Habits, attested = Buffer.alloc(0)): Buffer {
    counter++
    const flags = 0x01 | (unverified ? 0 : 0x04) | (attested.length ? 0x40 : 0)
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    return Buffer.concat([sha256(new URL(origin).hostname), Buffer.from([flags]), count, attested])
  }

  const named = () => ({
    id: id.toString('base64url'),
    rawId: id.toString('base64url'),
    type: 'public-key',
    clientExtensionResults: {},
  })

  return {
    id: id.toString('base64url'),
    make(question: Question, habits: Habits): object {
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length)
      const attested = Buffer.concat([Buffer.alloc(16), length, id, coseKey(publicKey)])
      const data = authenticatorData(habits, attested)
      // { fmt: "none", attStmt: {}, authData: … } in CBOR
      const attestation = Buffer.concat([
        Buffer.from([0xa3, 0x63]),
        Buffer.from('fmt'),
        Buffer.from([0x64]),
        Buffer.from('none'),
        Buffer.from([0x67]),
        Buffer.from('attStmt'),
        Buffer.from([0xa0, 0x68]),
        Buffer.from('authData'),
        byteString(data),
      ])
      return {
        ...named(),
        response: {
          clientDataJSON: clientData('webauthn.create', question, habits).toString('base64url'),
          attestationObject: attestation.toString('base64url'),
          transports: ['internal'],
        },
      }
    },
    use(question: Question, habits: Habits): object {
      const client = clientData('webauthn.get', question, habits)
      const data = authenticatorData(habits)
      const signature = createSign('sha256')
        .update(Buffer.concat([data, sha256(client)]))
        .sign(privateKey)
      return {
        ...named(),
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: signature.toString('base64url'),
        },
      }
    },
  }
}

const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest()

const byteString = (bytes: Buffer): Buffer =>
  Buffer.concat([Buffer.from([0x59, bytes.length >> 8, bytes.length & 255]), bytes])

/** RFC 9053: EC2, ES256, P-256, x, y. */
function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  const coordinate = (text: string) => Buffer.concat([Buffer.from([0x58, 32]), Buffer.from(text, 'base64url')])
  return Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
    coordinate(x),
    Buffer.from([0x22]),
    coordinate(y),
  ])
}

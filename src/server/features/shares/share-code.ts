import { createHash, createHmac } from 'node:crypto'

/** Without letters that look alike; said on the phone, too. */
const alphabet = '23456789abcdefghjkmnpqrstuvwxyz'
const length = 16
const shape = /^[2-9a-hj-km-np-z]{16}$/

/**
 * The code of a link: 79 bits that only the secret makes of the id, so that the database alone opens nothing, and the desk can
 * show the link again.
 */
export function shareCode(id: string, secret: string): string {
  const bytes = createHmac('sha256', secret).update(`share-1:${id}`).digest()
  let rest = BigInt(`0x${bytes.toString('hex')}`)
  let code = ''
  for (let at = 0; at < length; at++) {
    code += alphabet[Number(rest % BigInt(alphabet.length))]
    rest /= BigInt(alphabet.length)
  }
  return code
}

/** Undefined where it is none: links are typed from paper, too. */
export function readShareCode(typed: string): string | undefined {
  const code = typed.toLowerCase()
  return shape.test(code) ? code : undefined
}

export const hashOfCode = (code: string): string => createHash('sha256').update(`share:${code}`).digest('base64url')

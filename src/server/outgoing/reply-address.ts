import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * Where an answer by e-mail goes: the shop's address with the conversation and a signature behind a plus sign. Only who got
 * a message about the conversation knows it. Small letters and digits, since some mail servers change the case; 50 letters,
 * as 64 may stand before the @.
 */
export const replyAddress = (replyTo: string, conversation: string, secret: string): string =>
  addressOf('reply', replyTo, conversation, secret)

/** The same for agents who answer in a mailbox: what comes to it is what the shop says. */
export const agentAddress = (replyTo: string, conversation: string, secret: string): string =>
  addressOf('agent', replyTo, conversation, secret)

/** Whose answers come to an address: neither is of use for the other. */
type Purpose = 'reply' | 'agent'

function addressOf(purpose: Purpose, replyTo: string, conversation: string, secret: string): string {
  const [local = '', domain = ''] = replyTo.split('@')
  const id = BigInt(`0x${conversation.replaceAll('-', '')}`)
    .toString(36)
    .padStart(25, '0')
  return `${local}+${id}${sign(purpose, conversation, secret)}@${domain}`
}

/** The conversation that one of these addresses is of; undefined where none is, or the signature is not ours. */
export const conversationOf = (addresses: readonly string[], secret: string): string | undefined =>
  conversationAt('reply', addresses, secret)

/** The same of addresses of agents. */
export const conversationOfAgent = (addresses: readonly string[], secret: string): string | undefined =>
  conversationAt('agent', addresses, secret)

function conversationAt(purpose: Purpose, addresses: readonly string[], secret: string): string | undefined {
  for (const address of addresses) {
    const [, id, signature] = /\+([0-9a-z]{25})([0-9a-f]{20})@/.exec(address.toLowerCase()) ?? []
    const conversation = id && signature && uuidOf(id)
    if (conversation && timingSafeEqual(Buffer.from(signature), Buffer.from(sign(purpose, conversation, secret))))
      return conversation
  }
  return undefined
}

/** 80 bits: an address is guessed at mail servers, not at ours. */
const sign = (purpose: Purpose, conversation: string, secret: string): string =>
  createHmac('sha256', secret).update(`${purpose}-address-1:${conversation}`).digest('hex').slice(0, 20)

function uuidOf(id: string): string | undefined {
  const value = [...id].reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n)
  const hex = value.toString(16).padStart(32, '0')
  return hex.length === 32
    ? `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
    : undefined
}

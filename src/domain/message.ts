/** What the shop tells a customer. Each kind has its texts in `content/messages/<language>.yaml`. */
export const messageKinds = [
  'status',
  'review_request',
  'lookup_code',
  'withdrawal_receipt',
  'return_received',
  'return_status',
  'consent_confirm',
] as const
export type MessageKind = (typeof messageKinds)[number]

export const messageChannels = ['email', 'sms', 'whatsapp', 'push'] as const
export type MessageChannel = (typeof messageChannels)[number]

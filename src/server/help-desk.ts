import { z } from 'zod'
import { secretsIn, together } from './set-together.ts'
import { StartFault } from './start-fault.ts'

/** Where conversations can be handed over to. */
export const helpDesks = ['zendesk', 'chatwoot', 'freshdesk', 'email'] as const
export type HelpDeskKind = (typeof helpDesks)[number]

/** `url`: without a slash at its end. `key`: as the desk gives it out. */
export type HelpDeskConfig = {
  /** With which its webhooks are known; none: it is only asked. */
  secrets: readonly string[]
  /** Between two times at which it is asked what has changed; 0: never. */
  minutes: number
} & (
  | { kind: 'zendesk' | 'freshdesk'; url: string; key: string }
  | { kind: 'chatwoot'; url: string; key: string; account: string; inbox: string }
  /** `to`: the mailbox in which agents work. */
  | { kind: 'email'; to: string }
)

/** As hand-overs to a mailbox are called. */
export const mailboxDesk = (to: string): string => `email:${to.toLowerCase()}`

/** Hands over what is set, wholly or not at all. */
export const helpDeskVariables = (url: z.ZodType<string, string>) => ({
  HANDOVER: z.enum(helpDesks).optional(),
  HANDOVER_URL: url.optional(),
  HANDOVER_KEY: z.string().min(1).optional(),
  HANDOVER_SECRET: z.string().min(16).optional(),
  HANDOVER_INBOX: z
    .string()
    .regex(/^\d{1,12}\/\d{1,12}$/)
    .optional(),
  HANDOVER_TO: z.email().optional(),
  HANDOVER_MINUTES: z
    .string()
    .regex(/^\d{1,4}$/)
    .transform(Number)
    .default(5),
})

export const helpDeskWants = {
  HANDOVER: `one of ${helpDesks.join(', ')}`,
  HANDOVER_URL: 'the address of the help desk, such as https://shop.zendesk.com; https unless it is on this machine',
  HANDOVER_SECRET: 'at least 16 characters: what its webhooks are signed with, or the token that they send',
  HANDOVER_INBOX: 'the numbers of Chatwoot’s account and API inbox, such as 1/4',
  HANDOVER_TO: 'the address of the mailbox in which agents answer, such as agents@shop.example',
  HANDOVER_MINUTES: 'minutes between two times at which the help desk is asked what is new, such as 5; 0 for never',
}

interface Given {
  HANDOVER?: HelpDeskKind | undefined
  HANDOVER_URL?: string | undefined
  HANDOVER_KEY?: string | undefined
  HANDOVER_SECRET?: string | undefined
  HANDOVER_INBOX?: string | undefined
  HANDOVER_TO?: string | undefined
  HANDOVER_MINUTES: number
}

export function readHelpDesk(data: Given): HelpDeskConfig | undefined {
  const { HANDOVER: kind, HANDOVER_MINUTES: minutes } = data
  if (!kind) return undefined
  const rest = { secrets: secretsIn(data.HANDOVER_SECRET ?? ''), minutes }
  if (kind === 'email') return { kind, to: needed(data, kind, 'HANDOVER_TO').HANDOVER_TO, ...rest }
  const { HANDOVER_URL, HANDOVER_KEY: key } = needed(data, kind, 'HANDOVER_URL', 'HANDOVER_KEY')
  const url = HANDOVER_URL.replace(/\/+$/, '')
  if (kind !== 'chatwoot') return { kind, url, key, ...rest }
  const [account = '', inbox = ''] = needed(data, kind, 'HANDOVER_INBOX').HANDOVER_INBOX.split('/')
  return { kind, url, key, account, inbox, ...rest }
}

function needed<Name extends string>(
  data: { [name in Name]?: string | undefined },
  kind: HelpDeskKind,
  ...names: Name[]
): Record<Name, string> {
  const all = together(data, ...names)
  if (!all) throw new StartFault(`${names.join(' and ')} must be set where HANDOVER is ${kind}.`)
  return all
}

import type { PushSubscriptionKeys } from '#contract/notifications/notifications.ts'
import type { Refused } from '#server/http/refused.ts'

/** Browsers that are told of a conversation by web push; `features/notifications` does it. */
export interface TellBrowser {
  /** What a browser subscribes with; undefined where push is off. */
  key(): Promise<string | undefined>
  add(conversation: string, subscription: PushSubscriptionKeys, locale: string): Promise<Refused | undefined>
}

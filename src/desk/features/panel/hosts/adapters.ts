import type { PanelKind } from '#domain/staff/panel.ts'
import { bridge } from './bridge.ts'
import { chatwoot } from './chatwoot.ts'
import type { HostAdapter } from './host.ts'

/** Intercom shows no pages of others beside a conversation (docs/panel/intercom): where it stands in a frame, a page of ours made it. */
export const adapters: Record<PanelKind, HostAdapter> = {
  zendesk: bridge,
  freshdesk: bridge,
  chatwoot,
  intercom: bridge,
  other: bridge,
}

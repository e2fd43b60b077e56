import { z } from 'zod'
import { type PanelHost, panelKinds } from '#domain/staff/panel.ts'
import { secretsIn } from './set-together.ts'
import { StartFault } from './start-fault.ts'

/** Where agents work beside the desk. */
export interface PanelConfig {
  /** None: nobody may frame the panel. */
  hosts: readonly PanelHost[]
  /** What hosts sign tokens with; none: agents sign in by a window of the desk. */
  secrets: readonly string[]
}

/** `kind=origin`; `embedder`: how an origin is written. */
export const panelVariables = (embedder: RegExp) => ({
  PANEL_HOSTS: z
    .string()
    .transform(text =>
      text
        .split(',')
        .map(part => part.trim())
        .filter(Boolean)
        .map(part => {
          const [kind, origin] = part.split(/=(.*)/s)
          return { kind, origin }
        }),
    )
    .pipe(z.array(z.object({ kind: z.enum(panelKinds), origin: z.string().regex(embedder) })))
    .default([]),
  PANEL_SECRET: z
    .string()
    .refine(text => secretsIn(text).length > 0 && secretsIn(text).every(secret => secret.length >= 32))
    .optional(),
})

export const panelWants = {
  PANEL_HOSTS: `where agents see the panel, such as zendesk=https://shop.zendesk.com,chatwoot=https://app.chatwoot.com; each is one of ${panelKinds.join(', ')}, =, and an origin without a path`,
  PANEL_SECRET:
    'at least 32 characters, which a page of yours signs tokens with; two separated by a comma while one takes the place of the other',
}

export function readPanel(data: { PANEL_HOSTS: PanelHost[]; PANEL_SECRET?: string | undefined }): PanelConfig {
  const { PANEL_HOSTS: hosts, PANEL_SECRET: secret } = data
  if (secret && !hosts.length)
    throw new StartFault('PANEL_HOSTS must be set too, since PANEL_SECRET is: it names who may show the panel.')
  return { hosts, secrets: secretsIn(secret ?? '') }
}

/** Of the configuration of the server. */
export const panelOf = ({ panel }: { panel?: PanelConfig | undefined }): PanelConfig =>
  panel ?? { hosts: [], secrets: [] }

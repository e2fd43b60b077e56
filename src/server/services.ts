import type { Database } from './db/database.ts'
import type { PeopleConfig } from './features/staff/people-config.ts'
import type { HelpDeskConfig } from './help-desk.ts'
import type { IncomingMailConfig } from './incoming-mail.ts'
import type { Jobs } from './jobs.ts'
import type { OutgoingConfig } from './outgoing/create-channels.ts'
import type { PanelConfig } from './panel-config.ts'
import type { FileStore } from './site/file-store.ts'
import type { SiteHolder } from './site/live-site.ts'
import type { PackKey } from './site/pack-keys.ts'

/** Everything that the application needs of the world; a test hands in its own clock, ids and site. */
export interface Services {
  db: Database
  site: SiteHolder
  /** `dist/client`: assets, sw.js, icons, desk.html. */
  client: FileStore
  clock: () => Date
  ids: () => string
  jobs: Jobs
  config: AppConfig
}

export interface AppConfig {
  /** Without a trailing slash; absent where the server is reached under whatever name. */
  publicUrl?: string
  /** Sites that may show the portal in a frame, as a Content-Security-Policy names them. */
  embedOrigins?: readonly string[]
  /** Where agents see the side panel of the desk; absent: nowhere. */
  panel?: PanelConfig
  secret: string
  /** What packs are signed with, the first of them now; none: they are not signed. */
  packKeys?: readonly PackKey[]
  /** How long a cache on the way may answer with a page without asking; 0: never. */
  cdnSeconds?: number
  /** Orders and reviews of the demo shop are in the database: nobody has written them. */
  demo?: boolean
  /** Where a connection stays one: `LISTEN` needs it behind a pool that shares them. Absent: that of the database. */
  databaseDirectUrl?: string
  /** Where programs of the shop may be told of something beside the internet, and without TLS: `host` or `host:port`. */
  endpointHosts?: readonly string[]
  /**
   * Addresses that articles name are asked, once a week; absent: not. `hosts`: `host` or `host:port` that may be beside the
   * internet. `pause`: between two questions to one host, `patience`: for an answer, both in milliseconds.
   */
  links?: { hosts: readonly string[]; pause: number; patience: number }
  webhookSecrets: Record<string, string[] | undefined>
  trustProxy: boolean | string
  /** How staff sign in; absent: as usual. */
  people?: Partial<PeopleConfig>
  /** Shops whose orders are asked for now and then. */
  pulls?: PullConfig
  translation?: TranslationConfig
  /** Carrier services that send an address instead of what happened, or want an answer. */
  asks?: AskConfig
  /** Smallest time until a failed order look-up is answered, milliseconds. */
  lookupFloor: number
  outgoing: OutgoingConfig
  /** Where answers by e-mail come in; absent: nowhere. */
  incomingMail?: IncomingMailConfig
  /** Where conversations are handed over to; absent: nowhere. */
  helpDesk?: HelpDeskConfig
  /** Who may read `/metrics`: whoever has the token, or whoever reaches the port. */
  metrics?: { port?: number; token?: string }
}

/** Who translates reviews when a reader asks for it. `url` without a slash at its end. */
export interface TranslationConfig {
  service: 'deepl' | 'libretranslate' | 'openai'
  url: string
  key?: string
  model?: string
}

export interface PullConfig {
  /** Between two pulls. */
  minutes: number
  /** `url`: where the API of the store begins. */
  bigcommerce?: { url: string; token: string }
  prestashop?: { url: string; key: string }
  shopify?: { url: string; token: string }
  shopware?: { url: string; id: string; secret: string }
  woocommerce?: { url: string; key: string; secret: string }
}

export interface AskConfig {
  dhl?: { key: string }
  shipstation?: { key: string; secret: string }
}

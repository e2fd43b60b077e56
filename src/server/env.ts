import { resolve } from 'node:path'
import { z } from 'zod'
import { readWebhookSecrets } from './connectors/webhook-sources.ts'
import type { DatabaseLimits } from './db/server.ts'
import type { PeopleConfig } from './features/staff/people-config.ts'
import { peopleVariables, peopleWants, readPeople } from './features/staff/read-people.ts'
import { type HelpDeskConfig, helpDeskVariables, helpDeskWants, readHelpDesk } from './help-desk.ts'
import { type IncomingMailConfig, incomingMailVariables, incomingMailWants, readIncomingMail } from './incoming-mail.ts'
import type { OutgoingConfig } from './outgoing/create-channels.ts'
import { type PanelConfig, panelVariables, panelWants, readPanel } from './panel-config.ts'
import type { AskConfig, PullConfig, TranslationConfig } from './services.ts'
import { together } from './set-together.ts'
import { type PackKey, readPackKey } from './site/pack-keys.ts'
import { StartFault } from './start-fault.ts'
import { readTranslation } from './translation/read-translation.ts'
import { untrustable } from './trusted-proxies.ts'

const flag = z
  .enum(['1', '0', 'true', 'false', 'yes', 'no', 'on', 'off'])
  .transform(text => /^(1|true|yes|on)$/.test(text))

const list = z.string().transform(text =>
  text
    .split(',')
    .map(part => part.trim())
    .filter(Boolean),
)

const seconds = z
  .string()
  .regex(/^\d{1,4}$/)
  .transform(Number)

/** https, or a server on this machine: credentials never cross a network in the open. */
const shopUrl = z.url({ protocol: /^https?$/ }).refine(url => {
  const { protocol, hostname, username } = new URL(url)
  return !username && (protocol === 'https:' || /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname))
})
const shopifyShop = z
  .string()
  .transform(text => (text.includes('/') ? text : `https://${text}`))
  .pipe(shopUrl)

/** The hash of a store, or the whole API path that BigCommerce shows with the token. */
const bigcommerceStore = z
  .string()
  .transform(text => (text.includes('/') ? text : `https://api.bigcommerce.com/stores/${text}`))
  .pipe(shopUrl)
  .transform(url => url.replace(/\/+(v[23]\/?)?$/, ''))

const httpUrl = z.url({ protocol: /^https?$/ }).transform(url => url.replace(/\/+$/, ''))

/** Perhaps below a path. One that we answer ourselves would be two things behind a proxy that cuts it off. */
const publicUrl = z
  .url({ protocol: /^https?$/ })
  .transform(url => url.replace(/\/+$/, ''))
  .refine(url => {
    const { pathname, search, hash, username } = new URL(url)
    return !search && !hash && !username && /^\/$|^(\/[\w.~-]+)+$/.test(pathname) && !ownPaths.test(pathname)
  })
const ownPaths = /^\/(api|packs|assets|images|icons|desk|webhooks|unsubscribe|oembed|a|s|[a-z]{2,3}(-[a-z0-9]+)?)$/i

/** As a Content-Security-Policy names a host; http for trying it on this machine only. */
const embedder = /^(https:\/\/(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*|http:\/\/(localhost|127\.0\.0\.1))(:\d{1,5})?$/

const Environment = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine(port => port < 65536)
    .default(8080),
  HOST: z.string().min(1).default('0.0.0.0'),
  DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional(),
  /** For LISTEN where `DATABASE_URL` goes over a pooler that shares connections between transactions. */
  DATABASE_DIRECT_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional(),
  DATABASE_CONNECT_SECONDS: seconds.default(5),
  DATABASE_STATEMENT_SECONDS: seconds.default(20),
  CDN_SECONDS: z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .default(0),
  DRAIN_SECONDS: seconds.default(0),
  CONTENT_DIR: z.string().min(1).default('./content'),
  LOCALES_DIR: z.string().min(1).default('./locales'),
  PUBLIC_URL: publicUrl.optional(),
  EMBED_ORIGINS: list.pipe(z.array(z.string().regex(embedder))).default([]),
  ...panelVariables(embedder),
  SECRET: z.string().min(32).optional(),
  PACK_KEYS: list.pipe(z.array(z.string().refine(text => readPackKey(text)))).default([]),
  BIGCOMMERCE_STORE: bigcommerceStore.optional(),
  BIGCOMMERCE_ACCESS_TOKEN: z.string().min(1).optional(),
  PRESTASHOP_URL: shopUrl.optional(),
  PRESTASHOP_KEY: z.string().min(1).optional(),
  SHOPIFY_SHOP: shopifyShop.optional(),
  SHOPIFY_ACCESS_TOKEN: z.string().min(1).optional(),
  SHOPWARE_URL: shopUrl.optional(),
  SHOPWARE_CLIENT_ID: z.string().min(1).optional(),
  SHOPWARE_CLIENT_SECRET: z.string().min(1).optional(),
  WOOCOMMERCE_URL: shopUrl.optional(),
  WOOCOMMERCE_CONSUMER_KEY: z.string().min(1).optional(),
  WOOCOMMERCE_CONSUMER_SECRET: z.string().min(1).optional(),
  DHL_API_KEY: z.string().min(1).optional(),
  TRANSLATE_WITH: z.enum(['deepl', 'libretranslate', 'openai']).optional(),
  TRANSLATE_URL: shopUrl.transform(url => url.replace(/\/+$/, '')).optional(),
  TRANSLATE_KEY: z.string().min(1).optional(),
  TRANSLATE_MODEL: z.string().min(1).optional(),
  SHIPSTATION_API_KEY: z.string().min(1).optional(),
  SHIPSTATION_API_SECRET: z.string().min(1).optional(),
  RECONCILE_MINUTES: z
    .string()
    .regex(/^\d{1,4}$/)
    .transform(Number)
    .default(15),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z
    .string()
    .regex(/^([^<>@\r\n]+<)?[^\s<>@]+@[^\s<>@]+>?$/)
    .default('Aftercare <noreply@localhost>'),
  ...incomingMailVariables,
  ...helpDeskVariables(shopUrl),
  SMS_URL: httpUrl.default('https://api.twilio.com'),
  SMS_ACCOUNT: z.string().optional(),
  SMS_TOKEN: z.string().optional(),
  SMS_FROM: z.string().optional(),
  WHATSAPP_URL: httpUrl.default('https://graph.facebook.com/v23.0'),
  WHATSAPP_TOKEN: z.string().optional(),
  WHATSAPP_PHONE_ID: z.string().optional(),
  VAPID_PUBLIC_KEY: z
    .string()
    .regex(/^[\w-]{87}$/)
    .optional(),
  VAPID_PRIVATE_KEY: z
    .string()
    .regex(/^[\w-]{43}$/)
    .optional(),
  ...peopleVariables,
  PUSH_HOSTS: list.default([]),
  ENDPOINT_HOSTS: list.default([]),
  CHECK_LINKS: z.enum(['weekly', 'off']).default('off'),
  LINK_HOSTS: list.default([]),
  DEMO: flag.optional(),
  SERVICE_WORKER: flag.default(true),
  TRUST_PROXY: z
    .string()
    .refine(text => flag.safeParse(text).success || untrustable(text).length === 0)
    .optional(),
  METRICS_PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine(port => port < 65536)
    .optional(),
  METRICS_TOKEN: z.string().min(16).optional(),
  SLOW_QUERY_MS: z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .default(1000),
  /** The names that OpenTelemetry gives them. */
  OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl.optional(),
  OTEL_SERVICE_NAME: z.string().min(1).default('aftercare'),
  OTEL_TRACES_SAMPLER_ARG: z
    .string()
    .regex(/^(0|1|0?\.\d{1,6}|1\.0+)$/)
    .transform(Number)
    .default(1),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

/** What each variable wants, for the sentence that a mistake gets. */
const wants: Record<string, string> = {
  PORT: 'a port number from 0 to 65535, such as 8080',
  DATABASE_URL: 'an address such as postgres://user:password@host:5432/aftercare',
  DATABASE_DIRECT_URL: 'an address such as postgres://user:password@host:5432/aftercare, past the pooler',
  DATABASE_CONNECT_SECONDS: 'seconds, such as 5',
  DATABASE_STATEMENT_SECONDS: 'seconds, such as 20; 0 for no limit',
  CDN_SECONDS: 'seconds that a cache on the way may answer with a page without asking, such as 300; 0 for none',
  DRAIN_SECONDS: 'seconds, such as 10',
  ...incomingMailWants,
  ...helpDeskWants,
  PUBLIC_URL:
    'the address customers open, such as https://help.shop.example or https://shop.example/help; its path is none that the portal answers itself, such as /api or /de',
  EMBED_ORIGINS:
    'the sites that may show the portal in a frame, such as https://shop.example,https://*.shop.example; without a path',
  ...panelWants,
  SECRET: 'at least 32 characters',
  PACK_KEYS: 'keys as `npx aftercare keys new` prints them, separated by commas; the first signs',
  SMTP_URL: 'an address such as smtps://user:password@smtp.example:465',
  MAIL_FROM: 'an e-mail address, or Name <address>',
  SMS_URL: 'the address of an interface like Twilio’s, such as https://api.twilio.com',
  WHATSAPP_URL: 'the address of the Cloud API with its version',
  VAPID_PUBLIC_KEY: '87 characters of base64url, as npx web-push generate-vapid-keys prints them',
  VAPID_PRIVATE_KEY: '43 characters of base64url, as npx web-push generate-vapid-keys prints them',
  ...peopleWants,
  CHECK_LINKS: 'weekly, or off',
  DEMO: '1 or 0',
  SERVICE_WORKER: 'on or off',
  BIGCOMMERCE_STORE: 'the hash of the store, such as abc123, or its API path',
  PRESTASHOP_URL: 'the address of the shop, such as https://shop.example; https unless it is on this machine',
  SHOPWARE_URL: 'the address of the shop, such as https://shop.example; https unless it is on this machine',
  SHOPIFY_SHOP: 'the name of the shop, such as northern-audio.myshopify.com',
  WOOCOMMERCE_URL: 'the address of the shop, such as https://shop.example; https unless it is on this machine',
  RECONCILE_MINUTES: 'minutes between two pulls of orders, such as 15; 0 for none',
  METRICS_PORT: 'a port number from 0 to 65535, such as 9464',
  METRICS_TOKEN: 'at least 16 characters',
  SLOW_QUERY_MS: 'milliseconds, such as 1000; 0 for none',
  OTEL_EXPORTER_OTLP_ENDPOINT: 'the address of a collector that takes OTLP over HTTP, such as http://localhost:4318',
  OTEL_TRACES_SAMPLER_ARG: 'the share of requests that are traced, from 0 to 1, such as 0.1',
  TRUST_PROXY: 'addresses or ranges of proxies, such as 10.0.0.0/8, or loopback, linklocal, uniquelocal; 1 or 0',
  LOG_LEVEL: 'one of fatal, error, warn, info, debug, trace, silent',
}

export interface Config {
  port: number
  host: string
  dataDir: string
  databaseUrl?: string
  /** Past a pooler, to the database itself. */
  databaseDirectUrl?: string
  databaseLimits: DatabaseLimits
  /** How long it says that it stops, and goes on answering, before it closes. */
  drainSeconds: number
  contentDir: string
  localesDir: string
  publicUrl?: string
  /** Sites that may show the portal in a frame. */
  embedOrigins: string[]
  panel: PanelConfig
  endpointHosts: string[]
  /** Whether addresses that articles name are asked; `hosts`: beside those of the internet. */
  links?: { hosts: string[] }
  /** How long a cache on the way may answer with a page without asking. */
  cdnSeconds: number
  secret?: string
  /** What packs are signed with. */
  packKeys: PackKey[]
  webhookSecrets: Record<string, string[] | undefined>
  pulls: PullConfig
  asks: AskConfig
  translation?: TranslationConfig
  outgoing: Omit<OutgoingConfig, 'directory'>
  incomingMail?: IncomingMailConfig
  helpDesk?: HelpDeskConfig
  demo: boolean
  /** Off: a bad release is taken off the phones, see `site/worker-off.ts`. */
  serviceWorker: boolean
  trustProxy: boolean | string
  people: PeopleConfig
  metrics: { port?: number; token?: string }
  /** A statement that takes so long is logged, milliseconds; 0: none. */
  slowQuery: number
  /** Where spans go; absent: nowhere. */
  tracing?: { endpoint: string; share: number; serviceName: string }
  logLevel: z.infer<typeof Environment>['LOG_LEVEL']
}

/** Reads the environment; all its mistakes at once, one sentence each. An empty variable counts as absent. */
export function readEnvironment(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const { data, error } = Environment.safeParse(given)
  const webhooks = readWebhookSecrets(given)
  const names = [...new Set(error?.issues.map(issue => String(issue.path[0])))]
  const mistakes = [...names.map(name => `${name} must be ${wants[name] ?? 'set to a text'}.`), ...webhooks.mistakes]
  if (!data || mistakes.length) throw new StartFault(mistakes.join('\n'))
  const [incomingMail, helpDesk] = [readIncomingMail(data), readHelpDesk(data)]
  return {
    port: data.PORT,
    host: data.HOST,
    dataDir: resolve(data.DATA_DIR),
    databaseUrl: data.DATABASE_URL,
    databaseDirectUrl: data.DATABASE_DIRECT_URL,
    databaseLimits: {
      connect: data.DATABASE_CONNECT_SECONDS * 1000,
      statement: data.DATABASE_STATEMENT_SECONDS * 1000,
    },
    drainSeconds: data.DRAIN_SECONDS,
    contentDir: resolve(data.CONTENT_DIR),
    localesDir: resolve(data.LOCALES_DIR),
    publicUrl: data.PUBLIC_URL,
    embedOrigins: data.EMBED_ORIGINS,
    panel: readPanel(data),
    cdnSeconds: data.CDN_SECONDS,
    secret: data.SECRET,
    packKeys: data.PACK_KEYS.flatMap(text => readPackKey(text) ?? []),
    endpointHosts: data.ENDPOINT_HOSTS,
    ...(data.CHECK_LINKS === 'weekly' && { links: { hosts: data.LINK_HOSTS } }),
    webhookSecrets: webhooks.secrets,
    pulls: readPulls(data),
    asks: readAsks(data),
    translation: readTranslation(data),
    outgoing: outgoingOf(data),
    ...(incomingMail && { incomingMail }),
    ...(helpDesk && { helpDesk }),
    serviceWorker: data.SERVICE_WORKER,
    demo: data.DEMO ?? !data.DATABASE_URL,
    trustProxy: proxies(data.TRUST_PROXY),
    people: readPeople(data),
    metrics: {
      ...(data.METRICS_PORT !== undefined && { port: data.METRICS_PORT }),
      ...(data.METRICS_TOKEN && { token: data.METRICS_TOKEN }),
    },
    slowQuery: data.SLOW_QUERY_MS,
    ...(data.OTEL_EXPORTER_OTLP_ENDPOINT && {
      tracing: {
        endpoint: data.OTEL_EXPORTER_OTLP_ENDPOINT,
        share: data.OTEL_TRACES_SAMPLER_ARG,
        serviceName: data.OTEL_SERVICE_NAME,
      },
    }),
    logLevel: data.LOG_LEVEL,
  }
}

function readPulls(data: z.infer<typeof Environment>): PullConfig {
  const bigcommerce = together(data, 'BIGCOMMERCE_STORE', 'BIGCOMMERCE_ACCESS_TOKEN')
  const prestashop = together(data, 'PRESTASHOP_URL', 'PRESTASHOP_KEY')
  const shopify = together(data, 'SHOPIFY_SHOP', 'SHOPIFY_ACCESS_TOKEN')
  const shopware = together(data, 'SHOPWARE_URL', 'SHOPWARE_CLIENT_ID', 'SHOPWARE_CLIENT_SECRET')
  const shop = together(data, 'WOOCOMMERCE_URL', 'WOOCOMMERCE_CONSUMER_KEY', 'WOOCOMMERCE_CONSUMER_SECRET')
  return {
    minutes: data.RECONCILE_MINUTES,
    ...(bigcommerce && {
      bigcommerce: { url: bigcommerce.BIGCOMMERCE_STORE, token: bigcommerce.BIGCOMMERCE_ACCESS_TOKEN },
    }),
    ...(prestashop && { prestashop: { url: prestashop.PRESTASHOP_URL, key: prestashop.PRESTASHOP_KEY } }),
    ...(shopware && {
      shopware: {
        url: shopware.SHOPWARE_URL,
        id: shopware.SHOPWARE_CLIENT_ID,
        secret: shopware.SHOPWARE_CLIENT_SECRET,
      },
    }),
    ...(shopify && { shopify: { url: shopify.SHOPIFY_SHOP, token: shopify.SHOPIFY_ACCESS_TOKEN } }),
    ...(shop && {
      woocommerce: {
        url: shop.WOOCOMMERCE_URL,
        key: shop.WOOCOMMERCE_CONSUMER_KEY,
        secret: shop.WOOCOMMERCE_CONSUMER_SECRET,
      },
    }),
  }
}

function readAsks(data: z.infer<typeof Environment>): AskConfig {
  const shipstation = together(data, 'SHIPSTATION_API_KEY', 'SHIPSTATION_API_SECRET')
  return {
    ...(data.DHL_API_KEY && { dhl: { key: data.DHL_API_KEY } }),
    ...(shipstation && {
      shipstation: { key: shipstation.SHIPSTATION_API_KEY, secret: shipstation.SHIPSTATION_API_SECRET },
    }),
  }
}

/**
 * What a server for customers cannot do without: another secret in each process would end sessions and links, and without
 * an address links in messages lead nowhere. The embedded database is one process that keeps its secret itself.
 */
export function demandForProduction({ databaseUrl, secret, publicUrl }: Config): void {
  const missing = [!secret && 'SECRET', !publicUrl && 'PUBLIC_URL'].filter(Boolean)
  if (databaseUrl && missing.length)
    throw new StartFault(
      `${missing.join(' and ')} must be set where DATABASE_URL is: SECRET is ${wants['SECRET']} that all processes share (openssl rand -hex 32), PUBLIC_URL ${wants['PUBLIC_URL']}.`,
    )
}

/** `1` and `true` trust whoever connects; anything else is a list of addresses or ranges. */
const proxies = (text = ''): boolean | string => (flag.safeParse(text).success ? flag.parse(text) : text || false)

function outgoingOf(data: z.infer<typeof Environment>): Config['outgoing'] {
  const sms = together(data, 'SMS_ACCOUNT', 'SMS_TOKEN', 'SMS_FROM')
  const whatsapp = together(data, 'WHATSAPP_TOKEN', 'WHATSAPP_PHONE_ID')
  const vapid = together(data, 'VAPID_PUBLIC_KEY', 'VAPID_PRIVATE_KEY')
  return {
    mailFrom: data.MAIL_FROM,
    pushHosts: data.PUSH_HOSTS,
    ...(data.SMTP_URL && { smtpUrl: data.SMTP_URL }),
    ...(sms && { sms: { url: data.SMS_URL, account: sms.SMS_ACCOUNT, token: sms.SMS_TOKEN, from: sms.SMS_FROM } }),
    ...(whatsapp && {
      whatsapp: { url: data.WHATSAPP_URL, token: whatsapp.WHATSAPP_TOKEN, phoneId: whatsapp.WHATSAPP_PHONE_ID },
    }),
    ...(vapid && { pushKeys: { publicKey: vapid.VAPID_PUBLIC_KEY, privateKey: vapid.VAPID_PRIVATE_KEY } }),
  }
}

import { resolve } from 'node:path'
import { z } from 'zod'
import type { PullConfig } from './services.ts'
import { StartFault } from './start-fault.ts'
import { readWebhookSecrets } from './webhook-sources.ts'

const flag = z
  .enum(['1', '0', 'true', 'false', 'yes', 'no', 'on', 'off'])
  .transform(text => /^(1|true|yes|on)$/.test(text))

/** https, or a server on this machine: credentials never cross a network in the open. */
const shopUrl = z.url({ protocol: /^https?$/ }).refine(url => {
  const { protocol, hostname, username } = new URL(url)
  return !username && (protocol === 'https:' || /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname))
})
const shopifyShop = z
  .string()
  .transform(text => (text.includes('/') ? text : `https://${text}`))
  .pipe(shopUrl)

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
  CONTENT_DIR: z.string().min(1).default('./content'),
  LOCALES_DIR: z.string().min(1).default('./locales'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .transform(url => url.replace(/\/+$/, ''))
    .optional(),
  SECRET: z.string().min(32).optional(),
  SHOPIFY_SHOP: shopifyShop.optional(),
  SHOPIFY_ACCESS_TOKEN: z.string().min(1).optional(),
  WOOCOMMERCE_URL: shopUrl.optional(),
  WOOCOMMERCE_CONSUMER_KEY: z.string().min(1).optional(),
  WOOCOMMERCE_CONSUMER_SECRET: z.string().min(1).optional(),
  RECONCILE_MINUTES: z
    .string()
    .regex(/^\d{1,4}$/)
    .transform(Number)
    .default(15),
  DEMO: flag.optional(),
  TRUST_PROXY: z.string().min(1).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

/** What each variable wants, for the sentence that a mistake gets. */
const wants: Record<string, string> = {
  PORT: 'a port number from 0 to 65535, such as 8080',
  DATABASE_URL: 'an address such as postgres://user:password@host:5432/aftercare',
  PUBLIC_URL: 'the address customers open, such as https://help.shop.example',
  SECRET: 'at least 32 characters',
  DEMO: '1 or 0',
  SHOPIFY_SHOP: 'the name of the shop, such as northern-audio.myshopify.com',
  WOOCOMMERCE_URL: 'the address of the shop, such as https://shop.example; https unless it is on this machine',
  RECONCILE_MINUTES: 'minutes between two pulls of orders, such as 15; 0 for none',
  LOG_LEVEL: 'one of fatal, error, warn, info, debug, trace, silent',
}

export interface Config {
  port: number
  host: string
  dataDir: string
  databaseUrl?: string
  contentDir: string
  localesDir: string
  publicUrl?: string
  secret?: string
  webhookSecrets: Record<string, string[] | undefined>
  pulls: PullConfig
  demo: boolean
  trustProxy: boolean | string
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
  return {
    port: data.PORT,
    host: data.HOST,
    dataDir: resolve(data.DATA_DIR),
    databaseUrl: data.DATABASE_URL,
    contentDir: resolve(data.CONTENT_DIR),
    localesDir: resolve(data.LOCALES_DIR),
    publicUrl: data.PUBLIC_URL,
    secret: data.SECRET,
    webhookSecrets: webhooks.secrets,
    pulls: readPulls(data),
    demo: data.DEMO ?? !data.DATABASE_URL,
    trustProxy: proxies(data.TRUST_PROXY),
    logLevel: data.LOG_LEVEL,
  }
}

/** Half of what a pull needs is a mistake: without the other half it would be silently off. */
const together = [
  ['SHOPIFY_SHOP', 'SHOPIFY_ACCESS_TOKEN'],
  ['WOOCOMMERCE_URL', 'WOOCOMMERCE_CONSUMER_KEY', 'WOOCOMMERCE_CONSUMER_SECRET'],
] as const

function readPulls(data: z.infer<typeof Environment>): PullConfig {
  const faults = together.flatMap(names => {
    const missing = names.filter(name => !data[name])
    return missing.length && missing.length < names.length
      ? [`${missing.join(' and ')} must be set too, since ${names.filter(name => data[name]).join(' and ')} is.`]
      : []
  })
  if (faults.length) throw new StartFault(faults.join('\n'))
  const { SHOPIFY_SHOP, SHOPIFY_ACCESS_TOKEN, WOOCOMMERCE_URL } = data
  const { WOOCOMMERCE_CONSUMER_KEY, WOOCOMMERCE_CONSUMER_SECRET } = data
  return {
    minutes: data.RECONCILE_MINUTES,
    ...(SHOPIFY_SHOP && SHOPIFY_ACCESS_TOKEN && { shopify: { url: SHOPIFY_SHOP, token: SHOPIFY_ACCESS_TOKEN } }),
    ...(WOOCOMMERCE_URL &&
      WOOCOMMERCE_CONSUMER_KEY &&
      WOOCOMMERCE_CONSUMER_SECRET && {
        woocommerce: {
          url: WOOCOMMERCE_URL,
          key: WOOCOMMERCE_CONSUMER_KEY,
          secret: WOOCOMMERCE_CONSUMER_SECRET,
        },
      }),
  }
}

/** `1` and `true` trust whoever connects; anything else is a list of addresses or ranges. */
const proxies = (text = ''): boolean | string => (flag.safeParse(text).success ? flag.parse(text) : text || false)

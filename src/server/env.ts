import { resolve } from 'node:path'
import { z } from 'zod'
import type { OutgoingConfig } from './outgoing/create-channels.ts'
import { StartFault } from './start-fault.ts'

const flag = z
  .enum(['1', '0', 'true', 'false', 'yes', 'no', 'on', 'off'])
  .transform(text => /^(1|true|yes|on)$/.test(text))
const secrets = z.string().transform(text =>
  text
    .split(',')
    .map(secret => secret.trim())
    .filter(Boolean),
)

const httpUrl = z.url({ protocol: /^https?$/ }).transform(url => url.replace(/\/+$/, ''))

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
  SHOPIFY_WEBHOOK_SECRET: secrets.optional(),
  WOOCOMMERCE_WEBHOOK_SECRET: secrets.optional(),
  EASYPOST_WEBHOOK_SECRET: secrets.optional(),
  AFTERSHIP_WEBHOOK_SECRET: secrets.optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z
    .string()
    .regex(/^([^<>@\r\n]+<)?[^\s<>@]+@[^\s<>@]+>?$/)
    .default('Aftercare <noreply@localhost>'),
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
  PUSH_HOSTS: secrets.default([]),
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
  SMTP_URL: 'an address such as smtps://user:password@smtp.example:465',
  MAIL_FROM: 'an e-mail address, or Name <address>',
  SMS_URL: 'the address of an interface like Twilio’s, such as https://api.twilio.com',
  WHATSAPP_URL: 'the address of the Cloud API with its version',
  VAPID_PUBLIC_KEY: '87 characters of base64url, as npx web-push generate-vapid-keys prints them',
  VAPID_PRIVATE_KEY: '43 characters of base64url, as npx web-push generate-vapid-keys prints them',
  DEMO: '1 or 0',
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
  outgoing: Omit<OutgoingConfig, 'directory'>
  demo: boolean
  trustProxy: boolean | string
  logLevel: z.infer<typeof Environment>['LOG_LEVEL']
}

/** Reads the environment; all its mistakes at once, one sentence each. An empty variable counts as absent. */
export function readEnvironment(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const { data, error } = Environment.safeParse(given)
  if (error) {
    const names = [...new Set(error.issues.map(issue => String(issue.path[0])))]
    throw new StartFault(names.map(name => `${name} must be ${wants[name] ?? 'set to a text'}.`).join('\n'))
  }
  return {
    port: data.PORT,
    host: data.HOST,
    dataDir: resolve(data.DATA_DIR),
    databaseUrl: data.DATABASE_URL,
    contentDir: resolve(data.CONTENT_DIR),
    localesDir: resolve(data.LOCALES_DIR),
    publicUrl: data.PUBLIC_URL,
    secret: data.SECRET,
    webhookSecrets: {
      shopify: data.SHOPIFY_WEBHOOK_SECRET,
      woocommerce: data.WOOCOMMERCE_WEBHOOK_SECRET,
      easypost: data.EASYPOST_WEBHOOK_SECRET,
      aftership: data.AFTERSHIP_WEBHOOK_SECRET,
    },
    outgoing: outgoingOf(data),
    demo: data.DEMO ?? !data.DATABASE_URL,
    trustProxy: proxies(data.TRUST_PROXY),
    logLevel: data.LOG_LEVEL,
  }
}

/** `1` and `true` trust whoever connects; anything else is a list of addresses or ranges. */
const proxies = (text = ''): boolean | string => (flag.safeParse(text).success ? flag.parse(text) : text || false)

/** A channel is set up wholly or not at all: half of it is a mistake that would be noticed with the first message. */
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

function together<Name extends string>(
  data: { [name in Name]?: string | undefined },
  ...names: Name[]
): Record<Name, string> | undefined {
  const missing = names.filter(name => !data[name])
  if (missing.length === names.length) return undefined
  if (missing.length)
    throw new StartFault(`${names.join(', ')} belong together: ${missing.join(', ')} must be set, too.`)
  return data as Record<Name, string> // none is missing
}

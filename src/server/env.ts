import { resolve } from 'node:path'
import { z } from 'zod'
import { StartFault } from './start-fault.ts'
import { readWebhookSecrets } from './webhook-sources.ts'

const flag = z
  .enum(['1', '0', 'true', 'false', 'yes', 'no', 'on', 'off'])
  .transform(text => /^(1|true|yes|on)$/.test(text))

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
    demo: data.DEMO ?? !data.DATABASE_URL,
    trustProxy: proxies(data.TRUST_PROXY),
    logLevel: data.LOG_LEVEL,
  }
}

/** `1` and `true` trust whoever connects; anything else is a list of addresses or ranges. */
const proxies = (text = ''): boolean | string => (flag.safeParse(text).success ? flag.parse(text) : text || false)

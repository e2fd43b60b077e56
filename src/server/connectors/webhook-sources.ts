/** Shops and carrier services that are listened to, and the variable that holds the secret of each. */
export const webhookSources = {
  shopify: 'SHOPIFY_WEBHOOK_SECRET',
  woocommerce: 'WOOCOMMERCE_WEBHOOK_SECRET',
  medusa: 'MEDUSA_WEBHOOK_SECRET',
  magento: 'MAGENTO_WEBHOOK_SECRET',
  bigcommerce: 'BIGCOMMERCE_WEBHOOK_SECRET',
  prestashop: 'PRESTASHOP_WEBHOOK_SECRET',
  shopware: 'SHOPWARE_WEBHOOK_SECRET',
  easypost: 'EASYPOST_WEBHOOK_SECRET',
  aftership: 'AFTERSHIP_WEBHOOK_SECRET',
  // The name of a variable cannot begin with a digit.
  '17track': 'TRACK17_WEBHOOK_SECRET',
  shippo: 'SHIPPO_WEBHOOK_SECRET',
  dhl: 'DHL_WEBHOOK_SECRET',
  sendcloud: 'SENDCLOUD_WEBHOOK_SECRET',
  ship24: 'SHIP24_WEBHOOK_SECRET',
  shipstation: 'SHIPSTATION_WEBHOOK_SECRET',
  trackingmore: 'TRACKINGMORE_WEBHOOK_SECRET',
  generic: 'GENERIC_WEBHOOK_SECRET',
} as const
export type WebhookSource = keyof typeof webhookSources
export const webhookSourceNames = Object.keys(webhookSources) as WebhookSource[] // keys of a literal: exactly these

/** Where a source calls us. */
export const webhookPath = (source: string): string => `/webhooks/${source}`

/**
 * Secrets of the sources that are on. WEBHOOK_SOURCES names them; without it each source with a secret is on. A source
 * that is named and has no secret, or is not known, is a mistake, told in a sentence.
 */
export function readWebhookSecrets(environment: Record<string, string | undefined>): {
  secrets: Record<string, string[] | undefined>
  mistakes: string[]
} {
  const named = listed(environment['WEBHOOK_SOURCES'])
  const unknown = named.filter(name => !Object.hasOwn(webhookSources, name))
  const given = webhookSourceNames.map(source => ({ source, secrets: listed(environment[webhookSources[source]]) }))
  const isOn = (source: string) => !named.length || named.includes(source)
  const bare = given.filter(({ source, secrets }) => named.includes(source) && !secrets.length)
  return {
    secrets: Object.fromEntries(
      given.flatMap(({ source, secrets }) => (secrets.length && isOn(source) ? [[source, secrets]] : [])),
    ),
    mistakes: [
      ...unknown.map(
        name => `WEBHOOK_SOURCES must name only ${webhookSourceNames.join(', ')}; “${name}” is none of them.`,
      ),
      ...bare.map(
        ({ source }) =>
          `WEBHOOK_SOURCES switches ${source} on, so ${webhookSources[source]} must be set: without it nothing that it sends can be believed.`,
      ),
    ],
  }
}

const listed = (text = ''): string[] =>
  text
    .split(',')
    .map(part => part.trim())
    .filter(Boolean)

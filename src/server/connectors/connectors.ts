import { seventeenTrack } from './17track/connector.ts'
import { aftership } from './aftership/connector.ts'
import { bigcommerce } from './bigcommerce/connector.ts'
import type { Connector } from './connector.ts'
import { dhl } from './dhl/connector.ts'
import { easypost } from './easypost/connector.ts'
import { generic } from './generic/connector.ts'
import { magento } from './magento/connector.ts'
import { medusa } from './medusa/connector.ts'
import { prestashop } from './prestashop/connector.ts'
import { sendcloud } from './sendcloud/connector.ts'
import { ship24 } from './ship24/connector.ts'
import { shippo } from './shippo/connector.ts'
import { shipstation } from './shipstation/connector.ts'
import { shopify } from './shopify/connector.ts'
import { shopware } from './shopware/connector.ts'
import { trackingmore } from './trackingmore/connector.ts'
import type { WebhookSource } from './webhook-sources.ts'
import { woocommerce } from './woocommerce/connector.ts'

export const connectors: Record<WebhookSource, Connector> = {
  shopify,
  woocommerce,
  medusa,
  magento,
  bigcommerce,
  prestashop,
  shopware,
  easypost,
  aftership,
  '17track': seventeenTrack,
  shippo,
  dhl,
  sendcloud,
  ship24,
  shipstation,
  trackingmore,
  generic,
}

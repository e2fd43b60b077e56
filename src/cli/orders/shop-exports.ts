import type { OrderState } from '#domain/order/order.ts'
import codes from '#domain/provider-codes.json' with { type: 'json' }

/** An order export as a shop system writes it. Names are compared as `columnOf` makes them. */
export interface ShopExport {
  /** Our column → the names that the export may have for it, by version and language; the first that is filled counts. */
  columns: Record<string, readonly string[]>
  /** Of each of these one must be there; without it the file would be read by half. */
  needed: readonly string[]
  /** The shop's words for the state of an order, in small letters. */
  states: Record<string, OrderState>
  /** Where the shop tells the price of one. */
  unitPrice?: readonly string[]
  /** Dates as `11/20/26` begin with the month. */
  monthFirst?: true
  /** A row without a number is no order: heads and feet of the report. */
  hasOtherRows?: true
}

const bought: ShopExport['states'] = {
  pending: 'awaiting_payment',
  'on-hold': 'on_hold',
  'on hold': 'on_hold',
  processing: 'processing',
  open: 'processing',
  paid: 'processing',
  completed: 'completed',
  complete: 'completed',
  done: 'completed',
  shipped: 'completed',
  delivered: 'completed',
  fulfilled: 'completed',
  cancelled: 'cancelled',
  canceled: 'cancelled',
  refunded: 'refunded',
  failed: 'payment_failed',
}

/** Names of `install-dev/langs/<language>/data/order_state.xml` in PrestaShop/PrestaShop, en fr de es it. */
const prestashopStates = stateNames({
  awaiting_payment:
    'awaiting check payment|awaiting bank wire payment|on backorder (not paid)|en attente de paiement par chèque|' +
    'en attente du paiement par chèque|en attente de virement bancaire|en attente de paiement paypal|' +
    'en attente de réapprovisionnement (non payé)|warten auf zahlungseingang von bank|' +
    'warten auf zahlungseingang von paypal|pago mediante cheque pendiente|pago por transferencia bancaria pendiente|' +
    'pago mediante paypal pendiente|in attesa di pagamento con assegno|in attesa di pagamento con bonifico bancario|' +
    'in attesa di pagamento con paypal',
  processing:
    'payment accepted|processing in progress|preparation in progress|on backorder (paid)|remote payment accepted|' +
    'awaiting cash on delivery validation|awaiting cod validation|paiement accepté|paiement à distance accepté|' +
    'en cours de préparation|en cours de réapprovisionnement|en attente de réapprovisionnement (payé)|' +
    'en attente de paiement à la livraison|zahlung eingegangen|zahlung ausserhalb von prestashop eingegangen|' +
    'bestellung in bearbeitung|artikel nicht auf lager|artikel nicht auf lager (bezahlt)|pago aceptado|' +
    'pago a distancia aceptado|preparación en proceso|pedido en espera|pagamento accettato|preparazione in corso|' +
    'in attesa di rifornimento',
  completed:
    'expédié|livré|bestellung versandt|bestellung ausgeliefert|enviado|entregado|consegna in corso|spedito|consegnato',
  cancelled: 'annulé|bestellung storniert|cancelado|annullato',
  refunded: 'remboursé|remboursement|zahlung erstattet|reembolso|reembolsado|rimborsato',
  payment_failed: 'payment error|erreur de paiement|fehler bei der bezahlung|error en el pago|errore di pagamento',
})

/** Exports made with SQL have the ids of the installation. */
const prestashopIds = Object.fromEntries(
  Object.entries(codes.prestashop.current_state).map(([id, key]) => [
    id,
    (codes.prestashop.order as ShopExport['states'])[key]!, // a test looks that the table has it
  ]),
)

/** Our state → the shop's names for it. */
function stateNames(names: Partial<Record<OrderState, string>>): ShopExport['states'] {
  return Object.fromEntries(
    (Object.entries(names) as [OrderState, string][]).flatMap(([state, known]) =>
      known.split('|').map(name => [name, state]),
    ), // keys of the type
  )
}

export const shopExports: Record<string, ShopExport> = {
  shopify: {
    columns: {
      order_number: ['name'],
      email: ['email'],
      phone: ['phone', 'shipping_phone', 'billing_phone'],
      placed_at: ['created_at'],
      currency: ['currency'],
      total: ['total'],
      shipping_total: ['shipping'],
      tax_total: ['taxes'],
      discount_total: ['discount_amount'],
      refunded_total: ['refunded_amount'],
      payment: ['payment_method'],
      item_title: ['lineitem_name'],
      item_sku: ['lineitem_sku'],
      item_quantity: ['lineitem_quantity'],
      item_needs_shipping: ['lineitem_requires_shipping'],
      name: ['shipping_name', 'billing_name'],
      address: ['shipping_address1', 'shipping_street', 'billing_address1'],
      address_2: ['shipping_address2'],
      address_3: ['shipping_company'],
      city: ['shipping_city', 'billing_city'],
      region: ['shipping_province', 'billing_province'],
      postcode: ['shipping_zip', 'billing_zip'],
      country: ['shipping_country', 'billing_country'],
      state_cancelled: ['cancelled_at'],
      state_sent: ['fulfillment_status'],
      state: ['financial_status'],
    },
    needed: ['order_number', 'email', 'total', 'currency', 'item_title', 'item_quantity', 'postcode', 'country'],
    states: {
      ...bought,
      authorized: 'processing',
      partially_paid: 'awaiting_payment',
      partially_refunded: 'processing',
      voided: 'cancelled',
      expired: 'payment_failed',
    },
    unitPrice: ['lineitem_price'],
  },
  woocommerce: {
    columns: {
      order_number: ['order_number', 'order_id'],
      state: ['order_status', 'status'],
      placed_at: ['order_date', 'date', 'date_created'],
      email: ['email_(billing)', 'billing_email', 'customer_email'],
      phone: ['phone_(billing)', 'billing_phone'],
      currency: ['order_currency', 'currency'],
      total: ['order_total_amount', 'order_total', 'total'],
      shipping_total: ['order_shipping_amount', 'shipping_total', 'order_shipping'],
      tax_total: ['order_total_tax_amount', 'order_total_tax', 'tax_total'],
      discount_total: ['cart_discount_amount', 'discount_total'],
      fee_total: ['order_fee_amount', 'fee_total'],
      refunded_total: ['order_refund_amount', 'refunded_total'],
      payment: ['payment_method_title', 'payment_method'],
      item_title: ['item_name', 'product_name'],
      item_sku: ['sku', 'item_sku'],
      item_quantity: ['quantity_(_refund)', 'quantity', 'item_quantity'],
      first_name: ['first_name_(shipping)', 'shipping_first_name', 'first_name_(billing)', 'billing_first_name'],
      last_name: ['last_name_(shipping)', 'shipping_last_name', 'last_name_(billing)', 'billing_last_name'],
      address: ['address_1&2_(shipping)', 'shipping_address_1', 'address_1&2_(billing)', 'billing_address_1'],
      city: ['city_(shipping)', 'shipping_city', 'city_(billing)', 'billing_city'],
      region: ['state_code_(shipping)', 'shipping_state', 'state_code_(billing)', 'billing_state'],
      postcode: ['postcode_(shipping)', 'shipping_postcode', 'postcode_(billing)', 'billing_postcode'],
      country: ['country_code_(shipping)', 'shipping_country', 'country_code_(billing)', 'billing_country'],
      tracking_number: ['tracking_number', 'shipment_tracking_number'],
    },
    needed: ['order_number', 'state', 'email', 'total', 'item_title', 'item_quantity', 'postcode', 'country'],
    states: { ...bought, 'pending payment': 'awaiting_payment' },
    unitPrice: ['item_cost', 'item_price'],
  },
  etsy: {
    columns: {
      order_number: ['order_id'],
      placed_at: ['sale_date'],
      currency: ['currency'],
      total: ['order_total'],
      items_total: ['order_value'],
      shipping_total: ['order_shipping', 'shipping'],
      tax_total: ['order_sales_tax', 'sales_tax'],
      discount_total: ['discount_amount'],
      payment: ['payment_method'],
      item_title: ['item_name'],
      item_sku: ['sku'],
      item_quantity: ['quantity'],
      item_total: ['item_total'],
      name: ['ship_name', 'full_name'],
      address: ['ship_address1', 'street_1'],
      address_2: ['ship_address2', 'street_2'],
      city: ['ship_city'],
      region: ['ship_state'],
      postcode: ['ship_zipcode'],
      country: ['ship_country'],
      state: ['status'],
      state_sent: ['date_shipped'],
    },
    needed: ['order_number', 'placed_at', 'currency', 'postcode', 'country'],
    states: bought,
    unitPrice: ['price'],
    monthFirst: true,
  },
  ebay: {
    columns: {
      order_number: ['order_number'],
      placed_at: ['sale_date'],
      email: ['buyer_email'],
      phone: ['ship_to_phone', 'buyer_phone'],
      total: ['total_price'],
      shipping_total: ['shipping_and_handling'],
      tax_total: ['seller_collected_tax'],
      payment: ['payment_method'],
      item_title: ['item_title'],
      item_sku: ['custom_label', 'custom_label_(sku)'],
      item_quantity: ['quantity'],
      name: ['ship_to_name', 'buyer_name'],
      address: ['ship_to_address_1', 'buyer_address_1'],
      address_2: ['ship_to_address_2'],
      city: ['ship_to_city', 'buyer_city'],
      region: ['ship_to_state', 'buyer_state'],
      postcode: ['ship_to_zip', 'buyer_zip'],
      country: ['ship_to_country', 'buyer_country'],
      tracking_number: ['tracking_number'],
      state_sent: ['shipped_on_date'],
      state_paid: ['paid_on_date'],
    },
    needed: ['order_number', 'email', 'total', 'item_title', 'item_quantity', 'postcode', 'country'],
    states: bought,
    unitPrice: ['sold_for'],
    monthFirst: true,
    hasOtherRows: true,
  },
  prestashop: {
    columns: {
      order_number: ['reference', 'référence', 'referenz', 'bestellnummer', 'referencia', 'riferimento'],
      placed_at: ['date', 'datum', 'fecha', 'data', 'date_add'],
      email: ['email', 'customer_email', 'e_mail'],
      phone: ['phone', 'phone_mobile'],
      currency: ['currency', 'iso_code', 'devise', 'währung'],
      total: ['total', 'total_paid', 'total_paid_tax_incl', 'gesamt', 'totale'],
      shipping_total: ['total_shipping', 'total_shipping_tax_incl'],
      discount_total: ['total_discounts', 'total_discounts_tax_incl'],
      payment: ['payment', 'paiement', 'zahlung', 'pago', 'pagamento'],
      state: ['status', 'état', 'etat', 'current_state', 'osname', 'estado', 'stato'],
      name: ['customer', 'client', 'kunde', 'cliente'],
      item_title: ['product_name'],
      item_sku: ['product_reference'],
      item_quantity: ['product_quantity'],
      item_total: ['total_price_tax_incl'],
      address: ['address1'],
      address_2: ['address2'],
      city: ['city'],
      postcode: ['postcode', 'postal_code'],
      country: ['country', 'country_name', 'delivery', 'livraison', 'lieferung', 'entrega', 'consegna', 'country_iso'],
      tracking_number: ['tracking_number', 'shipping_number'],
    },
    needed: ['order_number', 'total', 'state'],
    states: { ...bought, ...prestashopStates, ...prestashopIds },
  },
  shopware: {
    columns: {
      order_number: ['order_number', 'ordernumber', 'number'],
      placed_at: ['order_date_time', 'orderdatetime', 'order_date', 'orderdate', 'ordertime', 'order_time'],
      email: ['customer_email', 'order_customer_email', 'ordercustomer_email', 'email'],
      phone: ['phone', 'shipping_phone', 'billing_phone', 'billing_phone_number'],
      currency: ['currency', 'currency_iso_code', 'currency_isocode'],
      total: ['amount_total', 'amounttotal', 'invoice_amount', 'invoiceamount', 'total'],
      items_total: ['position_price', 'positionprice'],
      shipping_total: ['shipping_total', 'shippingtotal', 'invoice_shipping', 'invoiceshipping'],
      payment: ['payment_method', 'payment_name', 'payment_method_name', 'payment'],
      state: ['order_state', 'state', 'status', 'order_status', 'state_machine_state_technical_name'],
      item_title: ['line_item_label', 'lineitems_label', 'position_name', 'article_name', 'product_name'],
      item_sku: ['line_item_product_number', 'article_number', 'product_number'],
      item_quantity: ['line_item_quantity', 'lineitems_quantity', 'position_quantity', 'quantity'],
      item_total: ['line_item_total_price', 'lineitems_totalprice', 'total_price'],
      first_name: [
        'shipping_first_name',
        'shipping_firstname',
        'billing_first_name',
        'customer_first_name',
        'customer_firstname',
      ],
      last_name: [
        'shipping_last_name',
        'shipping_lastname',
        'billing_last_name',
        'customer_last_name',
        'customer_lastname',
      ],
      address: ['shipping_street', 'shipping_address_street', 'billing_street', 'billing_address_street', 'street'],
      address_2: ['shipping_address_company', 'billing_address_company'],
      city: ['shipping_city', 'shipping_address_city', 'billing_city', 'billing_address_city', 'city'],
      postcode: [
        'shipping_zipcode',
        'shipping_zip_code',
        'shipping_address_zipcode',
        'billing_zipcode',
        'billing_zip_code',
        'billing_address_zipcode',
        'zipcode',
      ],
      country: ['shipping_country', 'shipping_country_iso', 'billing_country', 'country', 'country_iso'],
      tracking_number: ['tracking_codes', 'tracking_code', 'trackingcode'],
    },
    // The profile that comes with Shopware has ids in the place of states, countries and items.
    needed: ['order_number', 'email', 'total'],
    states: { ...bought, in_progress: 'processing', 'in progress': 'processing' },
  },
}

import { type Payment, payments } from './market.ts'

/** What shops call a way to pay (gateway ids and titles, in small letters without signs) → our name of it. */
const known = new Map(
  Object.entries<Payment>({
    shopifypayments: 'card',
    stripe: 'card',
    creditcard: 'card',
    creditcardstripe: 'card',
    debitcard: 'card',
    creditdebitcard: 'card',
    kreditkarte: 'card',
    cartebancaire: 'card_cb',
    adyen: 'card',
    authorizenet: 'card',
    braintree: 'card',
    cybersource: 'card',
    worldpay: 'card',
    checkoutcom: 'card',
    visa: 'card',
    mastercard: 'card',
    amex: 'card',
    mollie: 'card',
    square: 'card',
    ppcpgateway: 'paypal',
    ppecpaypal: 'paypal',
    paypalexpress: 'paypal',
    paypalexpresscheckout: 'paypal',
    paypalcommerceplatform: 'paypal',
    applepay: 'apple_pay',
    googlepay: 'google_pay',
    shoppay: 'shop_pay',
    shoppayinstallments: 'bnpl',
    afterpay: 'bnpl',
    afterpayclearpay: 'bnpl',
    clearpay: 'bnpl',
    affirm: 'bnpl',
    klarnapaylater: 'klarna',
    klarnapayments: 'klarna',
    klarnapaynow: 'klarna',
    klarnasliceit: 'klarna',
    kaufaufrechnung: 'invoice',
    rechnung: 'invoice',
    invoicepayment: 'invoice',
    sepa: 'sepa_debit',
    sepadirectdebit: 'sepa_debit',
    directdebit: 'sepa_debit',
    lastschrift: 'sepa_debit',
    alma: 'alma_bnpl',
    scalapay: 'bnpl_scalapay',
    cashondelivery: 'cod',
    cashondeliverycod: 'cod',
    nachnahme: 'cod',
    contrareembolso: 'cod',
    bacs: 'bank_transfer',
    bankdeposit: 'bank_transfer',
    banktransfer: 'bank_transfer',
    directbanktransfer: 'bank_transfer',
    vorkasse: 'bank_transfer',
    wiretransfer: 'bank_transfer',
    komoju: 'konbini',
    convenience: 'konbini',
    conveniencestore: 'konbini',
    amazonpayments: 'amazon_pay',
    amazonpaymentsadvanced: 'amazon_pay',
    alipayglobal: 'alipay',
    alipaycn: 'alipay',
    alipayhk: 'alipay',
    wechat: 'wechat_pay',
    wechatpay: 'wechat_pay',
    wxpay: 'wechat_pay',
    razorpay: 'upi',
    phonepe: 'upi',
    mercadopago: 'mercado_pago',
    oxxo: 'oxxo_cash',
    przelewy24: 'pay_by_link',
    p24: 'pay_by_link',
    stcpay: 'stc_pay',
  }),
)

const keyOf = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
const ours = new Map<string, Payment>(payments.map(payment => [keyOf(payment), payment]))

export type ReadPayment = { payment: Payment } | { text: string }

/**
 * A shop's word for how an order was paid: our name of it, which every language has a text for; else as it is where a
 * person can read it, and nothing where it is a code of the shop's programs. Several with commas between them are read
 * one by one where we know one of them.
 */
export function readPayments(name: string): ReadPayment[] {
  const parts = name.split(',').map(part => part.trim())
  const isList = paymentOf(name) === undefined && parts.some(part => paymentOf(part))
  return isList ? parts.flatMap(readOne) : readOne(name.trim())
}

const paymentOf = (name: string): Payment | undefined => ours.get(keyOf(name)) ?? known.get(keyOf(name))

function readOne(name: string): ReadPayment[] {
  const payment = paymentOf(name)
  if (payment) return [{ payment }]
  const isReadable = !/[_:{}]|\d{4}/.test(name) && (/\s/.test(name) || /^[^a-z]/u.test(name))
  return isReadable ? [{ text: name }] : []
}

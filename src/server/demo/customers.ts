import type { Address } from '#domain/order/order.ts'

export interface DemoCustomer {
  name: string
  email: string
  currency: string
  /** Of one euro. */
  rate: number
  carrier: string
  payment: string
  /** What its carrier calls the places, from origin to destination. */
  places: string[]
  /** Minutes east of UTC. */
  offset: number
  address: Address & { postalCode: string; country: string }
}

const customer = (
  name: string,
  [currency, rate]: [string, number],
  [carrier, ...places]: string[],
  payment: string,
  offset: number,
  [line, postalCode, city, country, region]: string[],
): DemoCustomer => ({
  name,
  email: `${
    name
      .normalize('NFD')
      .replaceAll(/[^A-Za-z ]/g, '')
      .trim()
      .split(' ')[0]
      ?.toLowerCase() || `kunde-${country?.toLowerCase()}`
  }@example.com`,
  currency,
  rate,
  carrier: carrier!,
  payment,
  places,
  offset,
  address: { name, lines: [line!], city, region, postalCode: postalCode!, country: country! },
})

/** One of each market that the shop sells most in; all invented. */
export const customers: DemoCustomer[] = [
  customer('Anna Schneider', ['EUR', 1], ['DHL', 'HAMBURG DE', 'HANNOVER DE', 'BERLIN DE'], 'invoice', 60, [
    'Lindenstraße 12',
    '10969',
    'Berlin',
    'DE',
  ]),
  customer('Emily Carter', ['USD', 1.08], ['UPS', 'HAMBURG DE', 'LOUISVILLE KY', 'PORTLAND OR'], 'card', -480, [
    '410 NW Couch St',
    '97209-4402',
    'Portland',
    'US',
    'OR',
  ]),
  customer('Oliver Bennett', ['GBP', 0.85], ['Royal Mail', 'HAMBURG DE', 'LANGLEY GB', 'LEEDS GB'], 'paypal', 0, [
    '8 Park Row',
    'LS1 5HN',
    'Leeds',
    'GB',
  ]),
  customer('Léa Moreau', ['EUR', 1], ['Colissimo', 'HAMBURG DE', 'CHILLY-MAZARIN FR', 'LYON FR'], 'card_cb', 60, [
    '27 rue Mercière',
    '69002',
    'Lyon',
    'FR',
  ]),
  customer('Lucía Romero', ['EUR', 1], ['Correos', 'HAMBURG DE', 'MADRID ES', 'VALENCIA ES'], 'bizum', 60, [
    'Calle de Colón 31',
    '46004',
    'Valencia',
    'ES',
  ]),
  customer('Sanne de Vries', ['EUR', 1], ['PostNL', 'HAMBURG DE', 'NIEUWEGEIN NL', 'UTRECHT NL'], 'ideal', 60, [
    'Oudegracht 88',
    '3511 AV',
    'Utrecht',
    'NL',
  ]),
  customer('Elin Lindqvist', ['SEK', 11.4], ['PostNord', 'HAMBURG DE', 'MALMO SE', 'UPPSALA SE'], 'swish', 60, [
    'Svartbäcksgatan 7',
    '753 20',
    'Uppsala',
    'SE',
  ]),
  customer('佐藤 美咲', ['JPY', 163], ['Yamato', 'HAMBURG DE', 'NARITA-SHI JP', 'TOKYO JP'], 'konbini', 540, [
    '神南1丁目19-11',
    '150-0041',
    '東京都渋谷区',
    'JP',
  ]),
  customer('王 芳', ['CNY', 7.8], ['SF Express', 'HAMBURG DE', 'SHANGHAI CN', 'HANGZHOU CN'], 'alipay', 480, [
    '文三路 90 号',
    '310012',
    '杭州市',
    'CN',
  ]),
  customer('प्रिया शर्मा', ['INR', 91], ['India Post', 'HAMBURG DE', 'MUMBAI IN', 'JAIPUR IN'], 'upi', 330, [
    'एम.आई. रोड 14',
    '302001',
    'जयपुर',
    'IN',
  ]),
  customer('Beatriz Almeida', ['BRL', 6.1], ['Correios', 'HAMBURG DE', 'CURITIBA BR', 'SAO PAULO BR'], 'pix', -180, [
    'Rua Augusta 2203',
    '01413-000',
    'São Paulo',
    'BR',
  ]),
  customer('نورة العتيبي', ['SAR', 4.05], ['Aramex', 'HAMBURG DE', 'DUBAI AE', 'RIYADH SA'], 'mada', 180, [
    'طريق الملك فهد 18',
    '12271',
    'الرياض',
    'SA',
  ]),
  customer('Lukas Brunner', ['CHF', 0.95], ['Swiss Post', 'HAMBURG DE', 'HARKINGEN CH', 'ZURICH CH'], 'twint', 60, [
    'Langstrasse 44',
    '8004',
    'Zürich',
    'CH',
  ]),
  customer('Jakub Nowak', ['PLN', 4.3], ['InPost', 'HAMBURG DE', 'POZNAN PL', 'KRAKOW PL'], 'blik', 60, [
    'ul. Floriańska 5',
    '31-019',
    'Kraków',
    'PL',
  ]),
]

export const email = 'canary.vogel@example.com'
/** Every text by which she could be known again, each in a field of its own. */
export const canaries = {
  email,
  name: 'Canarie Vogel',
  street: 'Kanarienweg 77',
  phone: '+4930555042042',
  tracking: '1ZCANARY0042',
  note: 'canary note of the shop',
  item: 'Canary cage',
  signer: 'Signed by Canarie',
  returnText: 'canary return text',
  staffNote: 'canary note of staff',
  message: 'canary message',
  talk: 'canary talk',
  withdrawal: 'canary withdrawal text',
  review: 'canary review of a case',
  author: 'Canarina',
  shown: 'canary case, opened',
  push: 'canary-endpoint',
  shared: 'canary note on what was shared',
  comment: `write to ${email}`,
  number: 'CANARY-7042',
}
export const found = (text: string) =>
  Object.entries(canaries).flatMap(([name, canary]) => (text.includes(canary) ? name : []))

export const order = {
  id: 970042001,
  name: canaries.number,
  email,
  phone: canaries.phone,
  updated_at: '2026-11-21T10:00:00Z',
  currency: 'EUR',
  total_price: '10.00',
  note: canaries.note,
  line_items: [{ id: 1, title: canaries.item, sku: 'NA-AUR1', quantity: 1, price: '10.00' }],
  shipping_address: { name: canaries.name, address1: canaries.street, zip: '10969', country_code: 'DE' },
  fulfillments: [
    {
      id: 77,
      order_id: 970042001,
      status: 'success',
      tracking_number: canaries.tracking,
      updated_at: '2026-11-21T10:00:00Z',
      line_items: [{ id: 1, title: canaries.item, quantity: 1 }],
    },
  ],
}

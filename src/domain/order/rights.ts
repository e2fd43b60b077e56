/**
 * What somebody has shown. `postcode`: with the number, what a neighbour knows, too. `contact`: with the number, an e-mail
 * address or phone number of the order. `link`: the signed link of the order, on one of the three devices that it admits.
 * `code`: what was sent to an address of the order; it becomes a link of the device that typed it. `settings`: the link to the
 * settings in a message. `choices`: what whoever opened the settings goes on with for a day.
 */
export const proofs = ['postcode', 'contact', 'link', 'code', 'settings', 'choices'] as const
export type Proof = (typeof proofs)[number]

/** Every right of a customer and the proofs that give it. Nothing else decides; docs/rights.md says the same in words. */
export const rights = {
  /** How far the order and its parcels are: no name, address, item, price or number. */
  read_status: ['postcode', 'contact', 'link', 'code'],
  /** Have a code sent to an address of the order, which only its owner can read. */
  ask_for_code: ['postcode', 'contact'],
  /** Mark an own review as that of a buyer: once for each product of an order, changing nothing of the order. */
  review_as_buyer: ['postcode', 'contact'],
  read_order: ['link', 'code'],
  ask_for_return: ['link', 'code'],
  /** Have the shop decide something about the order: cancel it, mend its address, look for a parcel. */
  ask_of_order: ['link', 'code'],
  /** Read what was written about the order, by her and the shop, and go on with it. */
  talk_about_order: ['link', 'code'],
  read_settings: ['contact', 'link', 'code', 'settings', 'choices'],
  /** Masked, in the settings. */
  read_addresses: ['link', 'code', 'settings'],
  change_settings: ['contact', 'link', 'code', 'settings', 'choices'],
} as const satisfies Record<string, readonly Proof[]>
export type Right = keyof typeof rights

export const may = (proof: Proof, right: Right): boolean => rights[right].some(known => known === proof)

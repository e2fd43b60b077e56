/** What the shop has received; the customer's own copy repeats it word by word. */
export interface WithdrawalReceipt {
  id: string
  name: string
  /** Order or contract number as it was typed. */
  contract: string
  /** E-mail address, or other means to reach the customer. */
  contact: string
  /** What of the contract, where not all of it. */
  text?: string
  /** When it reached the server: the moment from which it counts. UTC. */
  receivedAt: string
}

/** A withdrawal as the page of its order shows it; its words stand in the receipt. */
export interface OrderWithdrawal {
  id: string
  receivedAt: string
  /** When the shop noted that it was dealt with. */
  handledAt?: string
}

/** A contact that a receipt can be mailed to: one plain address and nothing that could end a header line. */
export const mailAddress = (contact: string): string | undefined =>
  /^[^\s@<>(),;:"\\[\]]{1,64}@[^\s@<>(),;:"\\[\]]{1,189}\.[^\s@<>(),;:"\\[\].]{2,}$/u.test(contact)
    ? contact
    : undefined

/** How much a customer may write, in UTF-16 code units: for the server's schema and for the forms, which know no zod. */
export const entryLimits = {
  message: { name: 100, email: 200, order: 60, text: 5000, query: 200 },
  reply: { text: 5000 },
  review: { title: 120, text: 5000, author: 60, number: 60, factor: 200, alt: 200 },
  comment: { text: 2000 },
  return: { text: 2000 },
  order_request: { text: 2000 },
  survey: { text: 2000 },
  withdrawal: { name: 200, contract: 200, contact: 200, text: 2000 },
} as const

/** An address that a mail can be sent to. Browsers also take `a@b`. */
export const emailPattern = /^[\w'+-]+(?:\.[\w'+-]+)*@(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z]{2,}$/i

/** One line: nothing that could end a header of an e-mail or a row of a list. */
export const linePattern = /^[^\p{Cc}\p{Zl}\p{Zp}]*$/u

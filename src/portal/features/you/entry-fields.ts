import type { EntryBody } from '#domain/entry/entry.ts'
import { entryLimits } from '#domain/entry/entry-limits.ts'

/** What a customer can change of an entry: each field as text, its label, and how much it holds. */
export interface EntryField {
  name: string
  label: FieldLabel
  most?: number
  isRequired?: true
  lines?: number
  /** One of several. */
  isChoice?: true
}

export type FieldLabel =
  | `contact.${'name' | 'email' | 'order' | 'text'}`
  | `reviews.${'rating' | 'headline' | 'text' | 'author' | 'order' | 'factor'}`
  | `withdrawal.${'name' | 'contract' | 'contact' | 'text'}`
  | 'article.helpful.comment'
  | 'requests.text'
  | 'conversations.write'
  | `returns.${'items' | 'why' | 'how' | 'text'}`

const { message, review, comment, withdrawal } = entryLimits

const fields: { [Kind in EntryBody['kind']]?: readonly EntryField[] } = {
  message: [
    { name: 'name', label: 'contact.name', most: message.name },
    { name: 'email', label: 'contact.email', most: message.email, isRequired: true },
    { name: 'order', label: 'contact.order', most: message.order },
    { name: 'text', label: 'contact.text', most: message.text, isRequired: true, lines: 5 },
  ],
  review: [
    { name: 'rating', label: 'reviews.rating', isRequired: true },
    { name: 'title', label: 'reviews.headline', most: review.title },
    { name: 'text', label: 'reviews.text', most: review.text, isRequired: true, lines: 5 },
    { name: 'author', label: 'reviews.author', most: review.author, isRequired: true },
    { name: 'number', label: 'reviews.order', most: review.number },
    { name: 'factor', label: 'reviews.factor', most: review.factor },
  ],
  comment: [{ name: 'text', label: 'article.helpful.comment', most: comment.text, lines: 5 }],
  withdrawal: [
    { name: 'name', label: 'withdrawal.name', most: withdrawal.name, isRequired: true },
    { name: 'contract', label: 'withdrawal.contract', most: withdrawal.contract, isRequired: true },
    { name: 'contact', label: 'withdrawal.contact', most: withdrawal.contact, isRequired: true },
    { name: 'text', label: 'withdrawal.text', most: withdrawal.text, lines: 3 },
  ],
  order_request: [{ name: 'text', label: 'requests.text', most: entryLimits.order_request.text, lines: 3 }],
  reply: [{ name: 'text', label: 'conversations.write', most: entryLimits.reply.text, isRequired: true, lines: 5 }],
  return: [
    { name: 'reason', label: 'returns.why', isRequired: true, isChoice: true },
    { name: 'method', label: 'returns.how', isRequired: true, isChoice: true },
    { name: 'text', label: 'returns.text', most: entryLimits.return.text, lines: 3 },
  ],
}

export const fieldsOf = (kind: EntryBody['kind']): readonly EntryField[] => fields[kind] ?? []

/** The values of the fields; the order of a review stands beside its other fields. */
export function valuesOf(body: EntryBody): Record<string, string> {
  const flat = { ...body, ...(body.kind === 'review' && body.order) }
  const texts = fieldsOf(body.kind).map(({ name }) => [name, String((flat as Record<string, unknown>)[name] ?? '')]) // by name
  const quantities = itemsOf(body).map(({ line, quantity }) => [quantityName(line), `${quantity}`])
  return Object.fromEntries([...texts, ...quantities])
}

/** What a return is of; nothing for other kinds. */
export const itemsOf = (body: EntryBody) => (body.kind === 'return' ? body.items : [])
/** The field of how many of an item go back. */
export const quantityName = (line: number): string => `q${line}`

/** The body with other values in its fields; what is left empty is not in it, nor an item of which none goes back. */
export function changed(body: EntryBody, values: Record<string, string>): EntryBody {
  const rest = Object.fromEntries(
    Object.entries(body).filter(([name]) => !(name in values) && !(body.kind === 'review' && name === 'order')),
  )
  const { number, factor, rating, ...others } = values
  const items = itemsOf(body)
  const texts = Object.fromEntries(
    Object.entries(others).filter(([name]) => !items.some(({ line }) => name === quantityName(line))),
  )
  const filled = Object.fromEntries(Object.entries(texts).filter(([, value]) => value))
  return {
    ...rest,
    ...filled,
    ...(items.length && {
      items: items.flatMap(item => {
        const quantity = Number(values[quantityName(item.line)] ?? item.quantity)
        return quantity > 0 ? [{ ...item, quantity }] : []
      }),
    }),
    ...(rating && { rating: Number(rating) }),
    ...(number && factor && { order: { number, factor } }),
  } as EntryBody // the kind is the body's own, and its fields are those of the table
}

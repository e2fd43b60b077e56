import type { OrderFact } from './order-facts.ts'

/** Whether the shop has deleted an order, and not taken it back. Nobody opens it, and nobody is told of it. */
export const isDeleted = ({ fact, deletion }: { fact: OrderFact; deletion: string }): boolean =>
  fact.state === 'deleted' || deletion.endsWith('|0')

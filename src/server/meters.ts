import { Counter, Gauge, Registry } from 'prom-client'

/** What features count while this process runs, for `/metrics`. */
export interface Meters {
  registry: Registry
  /** A message to a customer was handed over, put off until later, dropped or given up. */
  message(channel: string, outcome: 'sent' | 'retried' | 'dropped' | 'failed'): void
  /** A webhook of this source was stored. */
  delivery(source: string): void
}

export function createMeters(): Meters {
  const registry = new Registry()
  const messages = new Counter({
    name: 'aftercare_messages_total',
    help: 'What became of messages to customers in this process',
    labelNames: ['channel', 'outcome'],
    registers: [registry],
  })
  const lastDelivery = new Gauge({
    name: 'aftercare_last_delivery_timestamp_seconds',
    help: 'When this process last stored a webhook of a source, as Unix time',
    labelNames: ['source'],
    registers: [registry],
  })
  return {
    registry,
    message(channel, outcome) {
      messages.inc({ channel, outcome })
    },
    delivery: source => lastDelivery.setToCurrentTime({ source }),
  }
}

import { randomUUID } from 'node:crypto'

export interface JsonSchema {
  type?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  format?: string
  pattern?: string
  minLength?: number
  maxLength?: number
  minItems?: number
  minimum?: number
  items?: JsonSchema
  properties?: Record<string, JsonSchema>
  required?: string[]
}

/** One value that a schema of our API document allows, so that what is refused is refused for another reason. */
export function sampleOf(schema: JsonSchema): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const choice = schema.anyOf?.[0] ?? schema.oneOf?.[0]
  if (choice) return sampleOf(choice)
  switch (schema.type) {
    case 'object':
      return Object.fromEntries((schema.required ?? []).map(name => [name, sampleOf(schema.properties?.[name] ?? {})]))
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items ?? {}))
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, 1)
    case 'boolean':
      return true
    case 'null':
      return null
    default:
      return textFor(schema)
  }
}

const formats: Record<string, () => string> = {
  uuid: randomUUID,
  email: () => `${randomUUID()}@shop.example`,
  'date-time': () => '2026-11-22T10:00:00Z',
  date: () => '2026-11-22',
  uri: () => 'https://shop.example/x',
}

/** Words of which one fits whatever pattern our schemas have. */
const words = ['x'.repeat(43), 'de', 'DE', 'de-de', '2026-11-22', '123456', 'x', 'X-1', 'AAAA']

function textFor({ format, pattern, minLength = 1, maxLength = Number.POSITIVE_INFINITY }: JsonSchema): string {
  const made = format && formats[format]?.()
  if (made) return made
  const fits = (word: string) => word.length >= minLength && word.length <= maxLength
  const found = words.find(word => fits(word) && (!pattern || new RegExp(pattern, 'u').test(word)))
  if (!found) throw new Error(`tests/support/sample-input.ts has no word for ${pattern}`)
  return found
}

import { describe, expect, test } from 'vitest'
import { EntryBody } from '#domain/entry/entry.schema.ts'
import { emailPattern, entryLimits } from '#domain/entry/entry-limits.ts'

const message = (email: string, text = 'Hello') => ({ kind: 'message', locale: 'de-de', email, text })

describe('What a form refuses', () => {
  test.each(['maya@example.com', "o'neil+shop@mail.example", 'a.b@x-y.example'])('is not %s', email => {
    expect(emailPattern.test(email)).toBe(true)
    expect(EntryBody.safeParse(message(email)).success).toBe(true)
  })

  test.each([
    'maya',
    'maya@example',
    '.maya@example.com',
    'ma..ya@example.com',
    'ma ya@example.com',
    'maya@-x.example',
  ])('is %s, as the server does', email => {
    expect(emailPattern.test(email)).toBe(false)
    expect(EntryBody.safeParse(message(email)).success).toBe(false)
  })

  test('is one letter more than the server takes', () => {
    const most = 'a'.repeat(entryLimits.message.text)
    expect(EntryBody.safeParse(message('a@b.example', most)).success).toBe(true)
    expect(EntryBody.safeParse(message('a@b.example', `${most}a`)).success).toBe(false)
  })
})

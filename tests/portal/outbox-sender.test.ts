import { afterEach, expect, test, vi } from 'vitest'
import type { DrainEnvironment } from '#portal/offline/outbox/drain.ts'
import { createSender } from '#portal/offline/outbox/sender.ts'
import { MemoryOutbox } from '#tests/support/memory-outbox.ts'

const start = Date.parse('2026-11-22T10:00:00Z')
const year = 365 * 24 * 3600_000
const message = { kind: 'message', locale: 'en-in', email: 'a@b.example', text: 'Hello' } as const

/** A phone without a network: what it plans to do is written down instead of waited for. */
function offline() {
  const planned: number[] = []
  const environment: DrainEnvironment = {
    now: () => start,
    random: () => 0.5,
    after(milliseconds) {
      planned.push(milliseconds)
      return () => undefined
    },
    timeout: () => new AbortController().signal,
    tryLock: (_, work) => work(),
    fetch: async () => {
      throw new TypeError('Failed to fetch')
    },
  }
  return { planned, environment }
}

afterEach(() => vi.unstubAllGlobals())

test('a disk that fails does not end the sending: it is reported, and tried again', async () => {
  const reported = vi.fn()
  vi.stubGlobal('reportError', reported)
  const { planned, environment } = offline()
  const open = async () => {
    throw new DOMException('The connection was closed', 'InvalidStateError')
  }
  await createSender(async () => undefined, environment, { open }).wake(true)
  expect(reported).toHaveBeenCalledOnce()
  expect(planned).toEqual([2_000])
})

test('a time set by a clock that was ten years ahead holds nothing up, and no timer runs over', async () => {
  const outbox = new MemoryOutbox()
  const entry = await outbox.add(message, 'a')
  outbox.entries.set('a', { ...entry, attempts: 3, nextAt: start + 10 * year })
  const { planned, environment } = offline()
  await createSender(async () => undefined, environment, { open: outbox.open }).wake(false)
  expect(outbox.entries.get('a')).toMatchObject({ attempts: 4 })
  expect(Math.max(...planned)).toBeLessThanOrEqual(3600_000)
})

test('who has stopped plans nothing', async () => {
  const outbox = new MemoryOutbox()
  await outbox.add(message, 'a')
  const { planned, environment } = offline()
  const sender = createSender(async () => undefined, environment, { open: outbox.open })
  const woken = sender.wake(true)
  sender.stop()
  await woken
  // What tells the tabs is no wake-up.
  expect(planned.filter(milliseconds => milliseconds >= 2_000)).toEqual([])
})

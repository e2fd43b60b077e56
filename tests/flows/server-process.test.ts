import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { startedDataDir } from '#tests/support/database-image.ts'
import { newDataDir, type ServerProcess, startProcess } from '#tests/support/server-process.ts'
import { temporaryDirectory } from '#tests/support/temporary.ts'

const running: ServerProcess[] = []
afterEach(() => {
  for (const { child } of running.splice(0)) child.kill('SIGKILL')
})

async function start(environment: Record<string, string>): Promise<ServerProcess> {
  const server = await startProcess(environment)
  running.push(server)
  return server
}

const vote = { kind: 'vote', article: '101', locale: 'de-de', language: 'de', helpful: true }
const put = (url: string, id: string) =>
  fetch(`${url}/api/entries/${id}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(vote),
  })

test('what was acknowledged is still there after kill -9, and the next start needs no help', async () => {
  const DATA_DIR = await startedDataDir()
  const first = await start({ DATA_DIR })
  const acknowledged: string[] = []
  const sending = (async () => {
    for (;;) {
      const id = randomUUID()
      const answer = await put(first.url, id).catch(() => undefined)
      if (!answer?.ok) return
      acknowledged.push(id)
      if (acknowledged.length === 25) first.child.kill('SIGKILL')
    }
  })()
  expect(await first.exit).toBe('SIGKILL')
  await sending

  const second = await start({ DATA_DIR })
  expect(second.url).not.toBe('')
  for (const id of acknowledged) {
    // Stored under this id: the same again is confirmed, another text is a conflict.
    const answer = await fetch(`${second.url}/api/entries/${id}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...vote, helpful: false }),
    })
    expect(answer.status).toBe(409)
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(25)
})

test('a second process on the same data is told who holds it, and harms nothing', async () => {
  const DATA_DIR = await newDataDir()
  const first = await start({ DATA_DIR })
  const second = await start({ DATA_DIR })
  expect(await second.exit).toBe(1)
  expect(second.output()).toMatch(
    new RegExp(`^The data directory \\S+ is in use by process ${first.child.pid} on .+$`, 'm'),
  )
  expect(second.output()).not.toMatch(/\n\s+at /)
  expect((await put(first.url, randomUUID())).status).toBe(200)
})

test('a request that has begun is answered before the server stops', async () => {
  const { url, child, exit } = await start({ DATA_DIR: await startedDataDir() })
  // A failed look-up is answered after a quarter of a second at the earliest.
  const asked = fetch(`${url}/api/orders/find`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ number: 'NA-1', factor: '1' }),
  })
  await new Promise(resolve => setTimeout(resolve, 100))
  child.kill('SIGTERM')
  expect((await asked).status).toBe(404)
  expect(await exit).toBe(0)
})

test('what keeps a server from starting is one sentence', async () => {
  const busy = createServer().listen(0)
  const { port } = busy.address() as AddressInfo // listening on TCP
  const notADirectory = join(await temporaryDirectory('file'), 'file')
  await writeFile(notADirectory, '')
  const cases: [Record<string, string>, RegExp][] = [
    [
      { PORT: String(port), DATA_DIR: await startedDataDir() },
      /^Port \d+ is in use by another program: stop it, or set PORT to another number\.$/,
    ],
    [
      { DATA_DIR: notADirectory },
      /^The data directory \S+ cannot be written \(EEXIST\): mend its rights, or set DATA_DIR\.$/,
    ],
    [{ PORT: 'http', LOG_LEVEL: 'loud' }, /^PORT must be a port number.*\.\nLOG_LEVEL must be one of.*\.$/],
    [{ DATABASE_URL: 'mysql://x' }, /^DATABASE_URL must be an address such as postgres:.*\.$/],
  ]
  const servers = await Promise.all(cases.map(([environment]) => start(environment)))
  for (const [index, server] of servers.entries()) {
    expect(await server.exit).toBe(1)
    expect(server.output().trim()).toMatch(cases[index]![1])
  }
  busy.close()
})

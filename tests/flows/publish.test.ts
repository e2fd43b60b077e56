import { execFile } from 'node:child_process'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { type Portal, startPortal } from '#tests/support/portal-server.ts'
import { smallContent } from '#tests/support/small-content.ts'
import { temporaryDirectory } from '#tests/support/temporary.ts'
import { until } from '#tests/support/until.ts'

const root = path.resolve(import.meta.dirname, '../..')
const broken = 'See [nothing](article:99).'
const complaint = /articles\/en\/orders\/track\.md:7 .+ — expected .+ — .+/

const running: Portal[] = []
afterEach(async () => {
  for (const portal of running.splice(0)) await portal.stop()
})

async function start(env: Record<string, string>): Promise<Portal> {
  const portal = await startPortal({ env: { DEMO: '0', ...env } })
  running.push(portal)
  return portal
}

interface Ended {
  code: number
  said: string
}

const aftercare = (command: string, env: Record<string, string>): Promise<Ended> =>
  new Promise(resolve => {
    const options = { cwd: root, env: { ...process.env, PUBLIC_URL: 'http://localhost:8080', ...env } }
    const child = execFile(process.execPath, ['src/cli/aftercare.js', command], options, (_, out, err) =>
      resolve({ code: child.exitCode ?? -1, said: out + err }),
    )
  })

test('content changes while customers read: none notices but by the new text, and a mistake changes nothing', async () => {
  const content = await smallContent('The first text.')
  const DATA_DIR = await temporaryDirectory('data')
  const env = { DATA_DIR, CONTENT_DIR: content.directory }
  const portal = await start(env)
  const read = async (address: string) => {
    const answer = await fetch(portal.origin + address)
    if (!answer.ok) throw new Error(`${address} answered ${answer.status}`)
    return answer.text()
  }

  const customers = readersOf(read, content.page)
  const packs: string[] = []
  for (const text of ['The second text.', 'The third text.', 'The fourth text.']) {
    packs.push(await segmentOf(read))
    await content.write(text)
    expect(await aftercare('publish', env)).toEqual({
      code: 0,
      said: expect.stringContaining('shows the content as it is now'),
    })
    expect(await read(content.page)).toContain(text)
  }
  const { failures, answered } = await customers.leave()
  expect(failures).toEqual([])
  expect(answered).toBeGreaterThan(50)
  // Of the release before: a phone may be in the middle of it.
  expect(await read(packs.at(-1)!)).toContain('third')

  await content.write(broken)
  process.kill(portal.pid, 'SIGHUP')
  await until('the mistake is logged', () => complaint.test(portal.said()))
  expect(await read(content.page)).toContain('The fourth text.')
  const refused = await aftercare('publish', env)
  expect(refused.code).toBe(1)
  expect(refused.said).toMatch(complaint)
  await portal.stop()

  const next = await start(env)
  expect(next.said()).toMatch(complaint)
  await until('it says what customers see', () => /last good site/.test(next.said()))
  expect(await (await fetch(next.origin + content.page)).text()).toContain('The fourth text.')
  await content.write('The fifth text.')
  process.kill(next.pid, 'SIGHUP')
  await until('the new text is shown', async () =>
    (await (await fetch(next.origin + content.page)).text()).includes('The fifth text.'),
  )
})

test('without a site of an earlier build a start with broken content says what is wrong, and ends', async () => {
  const content = await smallContent(broken)
  const DATA_DIR = await temporaryDirectory('data')
  const { code, said } = await aftercare('start', { DATA_DIR, CONTENT_DIR: content.directory, PORT: '0' })
  expect(code).toBe(1)
  expect(said).toMatch(complaint)
  expect(said).toContain('There is no site of an earlier build to show instead')
  expect(said).not.toMatch(/\n\s+at /)
})

/** Customers who read one page after the other until they leave. */
function readersOf(read: (address: string) => Promise<string>, page: string) {
  const failures: string[] = []
  let answered = 0
  let reading = true
  const one = async () => {
    while (reading) {
      try {
        await read('/en-us/')
        await read(page)
        await read(await segmentOf(read))
        await read('/api/search?locale=en-us&q=track')
        answered += 5
      } catch (error) {
        failures.push(String(error))
      }
    }
  }
  const all = [one(), one(), one()]
  return {
    async leave() {
      reading = false
      await Promise.all(all)
      return { failures, answered }
    },
  }
}

/** Address of the pack file that changes with every word of an article. */
async function segmentOf(read: (address: string) => Promise<string>): Promise<string> {
  const { segments } = JSON.parse(await read('/packs/en-us.json')) as { segments: [string, number][] }
  return `/packs/${segments[0]?.[0]}.json`
}

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createApp } from '#server/app.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { freePort } from '#tests/support/free-port.ts'
import { type LinkPeer, startLinkPeer } from '#tests/support/link-peer.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const day = 24 * 3600_000

describeOnBoth('Links out of articles are looked at', engine => {
  let world: World
  let peer: LinkPeer
  let inside: LinkPeer
  beforeAll(async () => {
    peer = await startLinkPeer()
    inside = await startLinkPeer()
    world = await startWorld(engine, { publicUrl: 'https://help.shop.example' })
    world.services.config.links = { hosts: [peer.host], pause: 0, patience: 300 }
  })
  afterAll(async () => {
    await world.close()
    await peer.close()
    await inside.close()
  })
  beforeEach(async () => {
    for (const each of [peer, inside]) Object.assign(each, { asked: [], heads: [], answers: {}, most: 0 })
    await world.db.kysely.deleteFrom('link_checks').execute()
    await world.db.kysely.deleteFrom('link_rounds').execute()
  })

  const start = async () => createApp({ ...world.services }, { level: 'silent' })
  /** Articles name these, and no others. */
  const name = (...addresses: string[]) =>
    Object.assign(world.services.site.current, {
      externalLinks: async () => Object.fromEntries(addresses.map(address => [address, [['101', 'en', 12]]])),
    })
  const namePaths = (...paths: string[]) => name(...paths.map(peer.addressOf))
  async function look(): Promise<void> {
    const app = await start()
    await app.checkLinks()
    await app.http.close()
  }
  const rows = () => world.db.kysely.selectFrom('link_checks').selectAll().orderBy('address').execute()
  const states = async () =>
    Object.fromEntries((await rows()).map(({ address, state }) => [address.replace(/^http:\/\/[^/]+/, ''), state]))

  test('politely: without a body where that can be, with a name that says who asks and why', async () => {
    peer.answers = { '/gone': 410, '/lost': 404, 'HEAD /head': 405, '/shut': 403, '/busy': 429 }
    namePaths('/busy', '/gone', '/head', '/lost', '/shut', '/there')
    await look()
    expect(peer.asked).toEqual([
      'HEAD /busy',
      'HEAD /gone',
      'HEAD /head',
      'GET /head',
      'HEAD /lost',
      'GET /lost',
      'HEAD /shut',
      'GET /shut',
      'HEAD /there',
    ])
    expect(peer.most).toBe(1)
    for (const heads of peer.heads) {
      expect(heads['user-agent']).toMatch(/^Aftercare-Links\/1 \(.+\) \+https:\/\/help\.shop\.example$/)
      expect(Object.keys(heads).sort()).toEqual(['accept', 'connection', 'host', 'user-agent'])
    }
    expect(await states()).toEqual({
      '/busy': 'closed',
      '/gone': 'dead',
      '/head': 'alive',
      '/lost': 'dead',
      '/shut': 'closed',
      '/there': 'alive',
    })
  })

  test('once a week, and what failed once on the day after, before it is called dead', async () => {
    const closed = `http://127.0.0.1:${await freePort()}`
    world.services.config.links = { hosts: [peer.host, new URL(closed).host], pause: 0, patience: 300 }
    peer.answers = { '/ill': 503, '/slow': 'hang' }
    name(...['/ill', '/slow', '/well'].map(peer.addressOf), `${closed}/closed`)
    await look()
    expect(await states()).toEqual({ '/closed': 'doubtful', '/ill': 'doubtful', '/slow': 'doubtful', '/well': 'alive' })
    expect((await rows()).map(({ status, fault }) => status ?? fault).sort()).toEqual([200, 503, 'slow', 'unreachable'])
    peer.asked = []
    await look()
    expect(peer.asked).toEqual([])
    peer.answers['/slow'] = 200
    world.clock.pass(day)
    await look()
    expect(peer.asked).toEqual(['HEAD /ill', 'HEAD /slow'])
    expect(await states()).toEqual({ '/closed': 'dead', '/ill': 'dead', '/slow': 'alive', '/well': 'alive' })
    const ill = (await rows()).find(({ status }) => status === 503)
    expect([ill?.failures, world.clock.now.getTime() - ill!.failing_since!.getTime()]).toEqual([2, day])
    peer.asked = []
    peer.answers = {}
    world.clock.pass(7 * day)
    await look()
    expect(peer.asked).toHaveLength(3)
    expect((await states())['/ill']).toBe('alive')
  })

  test('as far as they lead: what moved for good is told, what moved for now is not', async () => {
    peer.answers = {
      '/old': { status: 301, location: '/older#part' },
      '/older': { status: 308, location: '/new' },
      '/today': { status: 302, location: '/new' },
      '/both': { status: 301, location: '/today' },
      '/moved-away': { status: 301, location: '/nothing' },
      '/nothing': 404,
      '/round': { status: 302, location: '/round' },
    }
    namePaths('/both', '/moved-away', '/old', '/round', '/today')
    await look()
    const found = Object.fromEntries(
      (await rows()).map(({ address, state, moved_to, fault }) => [
        new URL(address).pathname,
        [state, moved_to, fault],
      ]),
    )
    expect(found).toEqual({
      '/both': ['moved', peer.addressOf('/today'), null],
      '/moved-away': ['dead', null, null],
      '/old': ['moved', peer.addressOf('/new'), null],
      '/round': ['doubtful', null, 'redirects'],
      '/today': ['alive', null, null],
    })
    expect(peer.asked.filter(asked => asked.endsWith('/round'))).toHaveLength(6)
  })

  test('never beside the internet, neither at once nor by a redirect', async () => {
    peer.answers = {
      '/in': { status: 302, location: inside.addressOf('/secret') },
      '/metadata': { status: 301, location: 'http://169.254.169.254/latest' },
      '/file': { status: 301, location: 'file:///etc/passwd' },
    }
    const port = inside.host.split(':')[1]
    name(
      ...['/in', '/metadata', '/file'].map(peer.addressOf),
      inside.addressOf('/direct'),
      `http://localhost:${port}/by-name`,
      `http://[::1]:${port}/six`,
      `http://0x7f.1:${port}/hex`,
      `http://mia:secret@${peer.host}/password`,
    )
    await look()
    expect(inside.asked).toEqual([])
    expect(peer.asked).toHaveLength(3)
    expect((await rows()).map(({ state, fault, moved_to }) => [state, fault, moved_to])).toEqual(
      Array.from({ length: 8 }, () => ['closed', 'private', null]),
    )
  })

  test('once, also where two processes look at the same time; and on by another where one died', async () => {
    namePaths('/1', '/2', '/3')
    const [one, two] = [await start(), await start()]
    await Promise.all([one.checkLinks(), two.checkLinks()])
    expect(peer.asked.sort()).toEqual(['HEAD /1', 'HEAD /2', 'HEAD /3'])
    world.clock.pass(7 * day)
    peer.asked = []
    const lease_until = new Date(world.clock.now.getTime() + 60_000)
    await world.db.kysely.updateTable('link_rounds').set({ lease_id: world.services.ids(), lease_until }).execute()
    await two.checkLinks()
    expect(peer.asked).toEqual([])
    world.clock.pass(61_000)
    await two.checkLinks()
    expect(peer.asked).toHaveLength(3)
    await one.http.close()
    await two.http.close()
  })

  test('as long as an article names them, at most five hundred in a day', async () => {
    const many = Array.from({ length: 502 }, (_, at) => `${at}`.padStart(3, '0'))
    namePaths(...many.map(each => `/${each}`))
    await look()
    await look()
    expect(peer.asked).toHaveLength(500)
    world.clock.pass(day)
    await look()
    expect(peer.asked).toHaveLength(502)
    namePaths('/000', '/new')
    await look()
    expect(Object.keys(await states())).toEqual(['/000', '/new'])
    // A site of an earlier release says nothing of its links: that is no reason to forget them.
    Object.assign(world.services.site.current, { externalLinks: async () => undefined })
    await look()
    expect(await rows()).toHaveLength(2)
  })

  test('not at all, unless it is switched on', async () => {
    namePaths('/there')
    const { links, ...config } = world.services.config
    const app = await createApp({ ...world.services, config }, { level: 'silent' })
    await app.checkLinks()
    await app.http.close()
    expect(links).toBeDefined()
    expect([peer.asked, await rows()]).toEqual([[], []])
  })

  test('no longer once the server stops, and what was broken off counts for nothing', async () => {
    peer.answers = { '/slow': 'hang' }
    world.services.config.links = { hosts: [peer.host], pause: 0, patience: 60_000 }
    namePaths('/slow', '/then')
    const app = await start()
    const looking = app.checkLinks()
    await expect.poll(() => peer.asked).toEqual(['HEAD /slow'])
    await app.stop()
    await looking
    await app.http.close()
    expect(peer.asked).toEqual(['HEAD /slow'])
    expect((await rows()).map(({ state }) => state)).toEqual([null, null])
    world.services.config.links = { hosts: [peer.host], pause: 0, patience: 300 }
    peer.answers = {}
    await look()
    expect(await states()).toEqual({ '/slow': 'alive', '/then': 'alive' })
  })
})

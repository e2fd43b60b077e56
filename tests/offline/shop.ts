import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { updateBetween } from '#compiler/locale/pack-update.ts'
import { markerHeader } from '#contract/operation.ts'
import type { PackUpdate } from '#contract/pack/pack-update.ts'
import { paths } from '#contract/paths.ts'
import type { PackFixture } from './pack-fixture.ts'

/**
 * What can go wrong between a phone and a shop. `lost`: the shop hears it, the phone never hears the answer. `portal_*`: a
 * captive portal with a script, by a redirect, or with its page under the type of a script and for a year; `short`: our own answer, cut by something that framed it anew.
 */
export type Trouble =
  | 'hang'
  | 'portal'
  | 'portal_script'
  | 'portal_year'
  | 'portal_redirect'
  | 'short'
  | 'truncate'
  | 'garbage'
  | '500'
  | '503'
  | 'lost'
  | 'refuse'
  | 'unproven'
  | 'unopened'
  | 'too_many'

/** A shop on a bad line: the pages, packs and entries that this folder's tests need, and every request noted down. */
export class Shop {
  requests: string[] = []
  entries = new Map<string, string>()
  /** Orders that it answers, by number; any other is refused. */
  orders = new Map<string, object>()
  pages = new Map<string, string>()
  assets = new Map<string, string>()
  images = new Map<string, string>()
  serviceWorker = ''
  troubles: { match: RegExp; trouble: Trouble }[] = []
  private packs = new Map<string, string>()
  private port = 0
  private server: Server | undefined

  get origin(): string {
    return `http://127.0.0.1:${this.port}`
  }

  async open(): Promise<void> {
    this.server = createServer((request, response) => void this.answer(request, response))
    await new Promise<void>(resolve => this.server!.listen(this.port, '127.0.0.1', resolve))
    this.port = (this.server.address() as AddressInfo).port
  }

  /** The network is gone: nothing listens. `open` brings it back at the same address. */
  async close(): Promise<void> {
    this.server?.closeAllConnections()
    await new Promise(resolve => this.server?.close(resolve))
  }

  /** Old files stay, as they do on a real shop. */
  publish({ files }: PackFixture): void {
    for (const [path, text] of files) this.packs.set(path, text)
  }

  /** Of a pack file as it is now. */
  textOf(path: string): string | undefined {
    return this.packs.get(path)
  }

  /** What the build writes for devices that have the release before. */
  publishUpdate(before: PackFixture, after: PackFixture, change = (update: PackUpdate): PackUpdate => update): void {
    const readerOf =
      ({ files }: PackFixture) =>
      <Value>(hash: string) =>
        JSON.parse(files.get(paths.pack(hash)) ?? 'null') as Value // made by the fixture
    const update = updateBetween(before.manifest, after.manifest, readerOf(before), readerOf(after))
    if (!update) throw new Error('too much has changed for an update')
    const { locale, release } = before.manifest
    this.packs.set(paths.packManifest(locale, release), JSON.stringify(change(update)))
  }

  trouble(match: RegExp, trouble: Trouble): void {
    this.troubles.push({ match, trouble })
  }

  /** Requests since the last call, for what matches. */
  asked(match: RegExp): string[] {
    return this.requests.filter(request => match.test(request))
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '/'
    const line = `${request.method} ${path}`
    this.requests.push(line)
    const body = await textOf(request)
    const trouble = this.troubles.find(({ match }) => match.test(line))?.trouble
    if (trouble === 'hang') return
    if (trouble === 'portal')
      return send(response, 200, 'text/html', '<p>Sign in to the Wi-Fi</p>', { [markerHeader]: '' })
    if (trouble === 'portal_script')
      return send(response, 200, 'text/javascript', 'POISON = 1', { 'cache-control': 'max-age=31536000, immutable' })
    if (trouble === 'portal_year')
      return send(response, 200, 'text/javascript', '<p>Sign in to the Wi-Fi</p>', {
        [markerHeader]: '',
        'cache-control': 'max-age=31536000, immutable',
      })
    if (trouble === 'portal_redirect') {
      response.writeHead(302, { location: '/wifi' }).end()
      return
    }
    if (trouble === 'garbage') return send(response, 200, 'application/json', '{"format":1,"locale":"xx-xx"}')
    if (trouble === '500') return send(response, 500, 'application/problem+json', '{"status":500}')
    if (trouble === '503') return send(response, 503, 'text/html', '<p>Bad gateway</p>', { [markerHeader]: '' })
    if (trouble === 'refuse') return refuse(response, 422, 'invalid', { text: 'invalid' })
    if (trouble === 'unopened') return refuse(response, 404, 'conversation_not_found')
    if (trouble === 'unproven') return refuse(response, 404, 'order_not_found')
    if (trouble === 'too_many') return refuse(response, 429, 'too_many')
    if (path.startsWith('/api/entries/')) return this.store(path.slice('/api/entries/'.length), body, response, trouble)
    if (path.startsWith('/api/orders/')) {
      const order = this.orders.get((JSON.parse(body) as { number: string }).number)
      return order
        ? send(response, 200, 'application/json', JSON.stringify(order))
        : refuse(response, 404, 'order_not_found')
    }
    const found = this.fileAt(path)
    if (!found) return send(response, 404, 'text/html', '<p>No such page</p>')
    if (trouble === 'truncate') return cut(response, found.type, found.text)
    const length = { [markerHeader]: `${Buffer.byteLength(found.text)}` }
    if (trouble === 'short') return send(response, 200, found.type, found.text.slice(0, found.text.length / 2), length)
    const etag = `"${createHash('sha1').update(found.text).digest('hex')}"`
    if (request.headers['if-none-match'] === etag) return send(response, 304, found.type, '', { etag })
    send(response, 200, found.type, found.text, { etag, ...length })
  }

  private store(id: string, body: string, response: ServerResponse, trouble: Trouble | undefined): void {
    const known = this.entries.get(id)
    if (known !== undefined && known !== body) {
      refuse(response, 409, 'conflict')
      return
    }
    this.entries.set(id, body)
    if (trouble === 'lost') {
      response.destroy()
      return
    }
    const hash = createHash('sha256').update(body).digest('base64url')
    send(response, 200, 'application/json', JSON.stringify({ id, hash }))
  }

  private fileAt(path: string): { type: string; text: string } | undefined {
    if (path === '/sw.js') return { type: 'text/javascript', text: this.serviceWorker }
    const kinds = [
      [this.packs, 'application/json'],
      [this.pages, 'text/html; charset=utf-8'],
      [this.assets, 'text/javascript'],
      [this.images, 'image/svg+xml'],
    ] as const
    for (const [files, type] of kinds) if (files.has(path)) return { type, text: files.get(path)! }
    // Who says what he has gets all of it where nothing is told of that release.
    const [plain = '', query] = path.split('?')
    if (query?.startsWith('from=')) return this.fileAt(plain)
    return undefined
  }
}

const policy = "default-src 'self'; require-trusted-types-for 'script'; trusted-types aftercare"

function send(
  response: ServerResponse,
  status: number,
  type: string,
  text: string,
  headers: Record<string, string> = {},
) {
  const all = {
    [markerHeader]: '1',
    'content-type': type,
    'cache-control': 'no-cache',
    'content-security-policy': policy,
  }
  for (const [name, value] of Object.entries({ ...all, ...headers })) if (value) response.setHeader(name, value)
  response.writeHead(status).end(text)
}

function refuse(response: ServerResponse, status: number, code: string, errors?: Record<string, string>): void {
  send(response, status, 'application/problem+json', JSON.stringify({ type: code, title: code, status, code, errors }))
}

function cut(response: ServerResponse, type: string, text: string): void {
  response.writeHead(200, { [markerHeader]: '1', 'content-type': type, 'content-length': Buffer.byteLength(text) })
  response.write(text.slice(0, text.length / 2), () => response.destroy())
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

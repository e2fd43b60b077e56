import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { type Speed, Throttle } from './throttle.ts'

/**
 * `open`: everything goes through. `hang`: connections are taken and nothing ever answers. `cut`: nobody listens any
 * more. `captive`: a hotel's sign-in page answers everything.
 */
export type Line = 'open' | 'hang' | 'cut' | 'captive'

/** One request as it went over the wire, with the bytes of its head and body in both directions. */
export interface WireRequest {
  method: string
  path: string
  up: number
  down: number
}

/** A line between browser and server that counts bytes below HTTP, so that no service worker can hide any. */
export interface Wire {
  /** Where the browser finds the server at the other end. */
  origin: string
  requests: WireRequest[]
  /** Bytes that the browser has sent and received since `reset`. */
  counted(): { requests: number; up: number; down: number }
  /** Bytes received until a moment, milliseconds since 1970. */
  downUntil(moment: number): number
  reset(): void
  set(line: Line): Promise<void>
  /** From now on; undefined is as fast as it goes. */
  throttle(speed: Speed | undefined): void
  /** Answers a path in the server's place. */
  answer(path: string, type: string, text: string, headers?: Record<string, string>): void
  /** The server answers every path itself again. */
  answerNothing(): void
  close(): Promise<void>
}

const signIn = '<!doctype html><title>Hotel Wi-Fi</title><h1>Please sign in</h1>'

export async function openWire(target: number): Promise<Wire> {
  let line: Line = 'open'
  let speed: Speed | undefined
  let requests: WireRequest[] = []
  let arrivals: { at: number; bytes: number }[] = []
  const totals = { up: 0, down: 0 }
  const answers = new Map<string, string>()
  const sockets = new Set<Socket>()
  const upward = new Throttle(() => speed)
  const downward = new Throttle(() => speed)

  function onConnection(browser: Socket): void {
    const opened = Date.now()
    let current: WireRequest | undefined
    let server: Socket | undefined
    keepTrack(browser)

    browser.on('data', bytes => {
      totals.up += bytes.length
      const asked = /^([A-Z]+) (\S+) HTTP\/1/.exec(bytes.subarray(0, 4_096).toString('latin1'))
      if (asked) {
        current = { method: asked[1]!, path: asked[2]!, up: 0, down: 0 } // groups of the pattern
        requests.push(current)
      }
      if (current) current.up += bytes.length
      if (line === 'hang') return
      const instead = line === 'captive' ? response('text/html', signIn, {}) : answers.get(asked?.[2] ?? '')
      // A connection takes one round trip to open.
      const earliest = opened + (speed?.roundTrip ?? 0)
      if (instead) return upward.send(bytes, earliest, () => toBrowser(Buffer.from(instead)))
      server ??= connectToServer()
      upward.send(bytes, earliest, part => server?.writable && server.write(part))
    })
    browser.on('end', () => upward.afterwards(() => server?.end()))
    browser.on('close', () => server?.destroy())

    function connectToServer(): Socket {
      const socket = connect(target, '127.0.0.1')
      keepTrack(socket)
      socket.on('data', toBrowser)
      socket.on('end', () => downward.afterwards(() => browser.end()))
      socket.on('error', () => browser.destroy())
      return socket
    }

    function toBrowser(bytes: Buffer): void {
      const request = current
      if (line === 'hang') return
      downward.send(bytes, 0, part => {
        if (!browser.writable) return
        totals.down += part.length
        if (request) request.down += part.length
        arrivals.push({ at: Date.now(), bytes: part.length })
        browser.write(part)
      })
    }
  }

  function keepTrack(socket: Socket): void {
    socket.setNoDelay(true)
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => sockets.delete(socket))
  }

  let server = await listen(0, onConnection)
  const { port } = server.address() as AddressInfo // of a TCP server
  const stop = () =>
    new Promise<void>(resolve => {
      upward.clear()
      downward.clear()
      server.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    })

  return {
    origin: `http://localhost:${port}`,
    get requests() {
      return requests
    },
    counted: () => ({ requests: requests.length, ...totals }),
    downUntil: moment => arrivals.reduce((sum, { at, bytes }) => (at <= moment ? sum + bytes : sum), 0),
    reset() {
      requests = []
      arrivals = []
      Object.assign(totals, { up: 0, down: 0 })
    },
    async set(next) {
      const before = line
      line = next
      if (next === before) return
      if (before === 'cut') server = await listen(port, onConnection)
      else if (next === 'cut') await stop()
      // What was connected before belongs to the old line.
      else for (const socket of sockets) socket.destroy()
    },
    throttle(next) {
      speed = next
    },
    answerNothing: () => answers.clear(),
    answer(path, type, text, headers = {}) {
      answers.set(path, response(type, text, headers))
    },
    async close() {
      if (line !== 'cut') await stop()
    },
  }
}

const listen = (port: number, onConnection: (socket: Socket) => void): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer({ allowHalfOpen: true }, onConnection).once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve(server))
  })

function response(type: string, text: string, headers: Record<string, string>): string {
  const lines = Object.entries({ 'content-type': type, 'cache-control': 'no-cache', ...headers })
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  return `HTTP/1.1 200 OK\r\ncontent-length: ${Buffer.byteLength(text)}\r\n${head}\r\n${text}`
}

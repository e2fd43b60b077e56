import { Agent, request } from 'node:http'

export interface Call {
  path: string
  body: string
  headers: Record<string, string>
}

export interface Answered {
  /** 0: no answer. */
  status: number
  /** Milliseconds since the call was due, not since it was sent: who waits in front of a slow server waits too. */
  time: number
}

/** Sends so many calls a second, whether or not the ones before are answered. */
export async function sendSteadily(
  port: number,
  { rate, seconds }: { rate: number; seconds: number },
  callOf: (n: number) => Call,
): Promise<Answered[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 })
  const pending: Promise<Answered>[] = []
  const started = performance.now()
  const total = Math.round(rate * seconds)
  while (pending.length < total) {
    const due = Math.min(total, Math.floor(((performance.now() - started) / 1_000) * rate) + 1)
    while (pending.length < due) {
      const at = started + (pending.length / rate) * 1_000
      pending.push(send(agent, port, callOf(pending.length)).then(status => ({ status, time: performance.now() - at })))
    }
    await new Promise(resolve => setTimeout(resolve, 2))
  }
  const answers = await Promise.all(pending)
  agent.destroy()
  return answers
}

/** The status; 0 where the server was not there, or went away. */
export const send = (agent: Agent | undefined, port: number, { path, body, headers }: Call): Promise<number> =>
  new Promise(resolve => {
    const call = request(
      {
        ...(agent && { agent }),
        host: '127.0.0.1',
        port,
        method: 'POST',
        path,
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers },
        timeout: 30_000,
      },
      response => {
        response.resume()
        response.once('end', () => resolve(response.statusCode ?? 0))
        response.once('error', () => resolve(0))
      },
    )
    call.once('timeout', () => call.destroy())
    call.once('error', () => resolve(0))
    call.end(body)
  })

export const percentile = (times: readonly number[], part: number): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0

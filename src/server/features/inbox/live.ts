import { PassThrough } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { type LiveChange, livePath } from '#contract/inbox/live.ts'
import { canStaff } from '#domain/staff/staff.ts'
import { type Listening, listenTo } from '#server/db/listen.ts'
import { type ApiPaths, problemResponses } from '#server/http/openapi.ts'
import { sendProblem } from '#server/http/problems.ts'
import { refuse } from '#server/http/refused.ts'
import type { LookUpMember } from '#server/ports/look-up-member.ts'
import type { Services } from '#server/services.ts'

/** Of one process, and of one member of staff: her browser shares one between its windows. */
const [mostStreams, mostOfMember] = [500, 8]
/** So often a session is asked for, which also keeps proxies from taking the silence for an end; milliseconds. */
const pulse = 3_000
/** Whoever reads so slowly is told at once that something was lost, rather than everything later; bytes. */
const mostWaiting = 64 * 1024

interface Stream {
  to: PassThrough
  /** Ends it where the session is over. */
  check(): Promise<void>
  email: string
  behind: boolean
}

/** What changes, to every desk that is open, whichever process it was changed by. */
export function createLive(
  { db, config }: Services,
  lookUp: LookUpMember,
  report: (error: unknown) => void,
): { routes(app: FastifyInstance): void; stop(): Promise<void> } {
  const streams = new Set<Stream>()
  let listening: Listening | undefined

  const write = (stream: Stream, event: string, data: unknown = {}) => {
    if (stream.to.writableEnded || stream.to.destroyed) return
    if (stream.to.writableLength > mostWaiting) {
      stream.behind = true
      return
    }
    const lost = stream.behind ? 'event: lost\ndata: {}\n\n' : ''
    stream.behind = false
    stream.to.write(`${lost}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
  }
  const all = (event: string, data?: unknown) => {
    for (const stream of streams) write(stream, event, data)
  }
  const hear = (payload: string) => {
    const [kind, id] = payload.split(':', 2)
    if (kind === 'session') for (const { check } of streams) void check()
    else if (kind && id) all('changed', { kind, id } satisfies Record<keyof LiveChange, string>)
  }

  /** One of hers that is older makes room: a window that was closed without a word is not held against her. */
  function admit(email: string): boolean {
    const own = [...streams].filter(stream => stream.email === email)
    if (own.length >= mostOfMember) own[0]?.to.end()
    return streams.size < mostStreams
  }

  function routes(app: FastifyInstance): void {
    app.get(livePath, async (request, reply) => {
      const member = await lookUp(request)
      if (!member) return sendProblem(reply, refuse('unauthenticated'))
      if (!canStaff(member.role, 'read_inbox')) return sendProblem(reply, refuse('forbidden'))
      if (!admit(member.email)) return sendProblem(reply, refuse('too_many'))
      listening ??= listenTo(db, 'aftercare_desk', config.databaseDirectUrl, {
        hear,
        missed: () => all('lost'),
        report,
      })
      const stream: Stream = { to: new PassThrough(), check, email: member.email, behind: false }
      streams.add(stream)
      const beat = setInterval(() => void check(), pulse)
      const end = () => {
        clearInterval(beat)
        streams.delete(stream)
        stream.to.end()
      }
      async function check(): Promise<void> {
        try {
          const now = await lookUp(request)
          if (!streams.has(stream)) return
          if (now && canStaff(now.role, 'read_inbox')) return void stream.to.write(': \n\n')
          write(stream, 'ended')
          end()
        } catch (error) {
          // A database that is away for a moment is no reason to sign anybody out; the browser asks again by itself.
          report(error)
          end()
        }
      }
      stream.to.on('close', end)
      // Whoever has hung up is written to no more.
      stream.to.on('error', end)
      reply.raw.on('close', end)
      // Comes back soon, and not all at once after a restart.
      stream.to.write(`retry: ${1_500 + Math.floor(Math.random() * 1_500)}\n`)
      write(stream, 'hello')
      return reply
        .headers({
          'content-type': 'text/event-stream; charset=utf-8',
          'cache-control': 'no-store, no-transform',
          // nginx hands on each event as it comes.
          'x-accel-buffering': 'no',
        })
        .send(stream.to)
    })
    // A stream that stays open would keep the server from stopping.
    app.addHook('preClose', async () => {
      for (const { to } of streams) to.end()
    })
  }

  return {
    routes,
    async stop() {
      await listening?.stop()
    },
  }
}

export const liveDescribed: ApiPaths = {
  [livePath]: {
    get: {
      operationId: 'deskLive',
      summary: 'What changes at the desk, as server-sent events: hello, changed (kind and id), lost, ended',
      tags: ['desk'],
      security: [{ staffSession: [] }],
      parameters: [],
      responses: {
        200: { description: 'A stream', content: { 'text/event-stream': { schema: { type: 'string' } } } },
        ...problemResponses(['unauthenticated', 'forbidden', 'too_many']),
      },
    },
  },
}

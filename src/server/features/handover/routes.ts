import type { FastifyInstance } from 'fastify'
import { type ApiPaths, problemResponses } from '#server/http/openapi.ts'
import { sendProblem } from '#server/http/problems.ts'
import { refuse } from '#server/http/refused.ts'
import type { Services } from '#server/services.ts'
import { wantReading } from './begin-handovers.ts'
import type { DeskCall, HelpDesk } from './desks/help-desk.ts'

/** Those that call; a mailbox does not. */
const callers = ['zendesk', 'chatwoot', 'freshdesk'] as const
type Caller = (typeof callers)[number]

const largestCall = 1024 * 1024

/**
 * What a help desk calls when something has happened in a ticket. A call only says which: what was said is read from the desk
 * itself. So nobody speaks for the shop with a call, and one that comes late or twice does no harm.
 */
export async function handoverRoutes(app: FastifyInstance, services: Services, desk?: HelpDesk): Promise<void> {
  const { helpDesk } = services.config
  await app.register(async scope => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: largestCall }, (_request, body, done) =>
      done(null, body),
    )
    for (const caller of callers)
      scope.post<{ Body: Buffer | undefined }>(pathOf(caller), { bodyLimit: largestCall }, async (request, reply) => {
        reply.header('cache-control', 'no-store')
        if (helpDesk?.kind !== caller || !helpDesk.secrets.length || !desk?.named)
          return sendProblem(reply, refuse('not_found'))
        const { headers, body = Buffer.alloc(0), url } = request
        const query = new URL(url, 'http://localhost').searchParams
        const ticket = namedIn(desk.named, { headers, body, query, now: services.clock() })
        if (ticket === 'forged') return sendProblem(reply, refuse('bad_signature'))
        if (ticket === 'malformed') return sendProblem(reply, refuse('malformed'))
        const noted = ticket ? await wantReading(services, desk.name, [ticket]) : 0
        return reply.send({ noted: noted > 0 })
      })
  })
}

function namedIn(named: NonNullable<HelpDesk['named']>, call: DeskCall): string | undefined {
  try {
    return named(call)
  } catch (error) {
    if (error instanceof SyntaxError) return 'malformed' // signed, and no JSON
    throw error
  }
}

const pathOf = (caller: Caller): string => `/webhooks/desk/${caller}`

const told: Record<Caller, string> = {
  zendesk:
    '`x-zendesk-webhook-signature`: base64 HMAC-SHA256 of `x-zendesk-webhook-signature-timestamp` and the body, at most 15 minutes old; or a token as `Authorization: Bearer` or `?token=`. An event of Zendesk, or `{ "ticket_id": … }` of a trigger.',
  chatwoot:
    '`x-chatwoot-signature: sha256=…`, hex HMAC-SHA256 of `<x-chatwoot-timestamp>.<body>`, at most 15 minutes old; or `?token=`. Any event that names a conversation.',
  freshdesk: 'A token as `Authorization: Bearer` or `?token=`. `{ "ticket_id": … }` of an automation.',
}

export const describeHandover: ApiPaths = Object.fromEntries(
  callers.map(caller => [
    pathOf(caller),
    {
      post: {
        operationId: `${caller}Desk`,
        summary: `Something has happened in a ticket of ${caller[0]!.toUpperCase()}${caller.slice(1)}`, // not empty
        description: `${told[caller]} Only says which ticket is to be read. Answers 404 unless \`HANDOVER\` names it and \`HANDOVER_SECRET\` is set.`,
        tags: ['webhooks'],
        requestBody: { required: true, content: { 'application/json': { schema: { type: 'object' } } } },
        responses: {
          200: {
            description: 'Whether the ticket is one of ours',
            content: {
              'application/json': {
                schema: { type: 'object', required: ['noted'], properties: { noted: { type: 'boolean' } } },
              },
            },
          },
          ...problemResponses(['malformed', 'bad_signature', 'not_found', 'too_large']),
        },
      },
    },
  ]),
)

import type { Connector } from '#server/connectors/connector.ts'
import { webhookPath } from '#server/connectors/webhook-sources.ts'
import { type ApiPaths, jsonSchema, problemResponses } from '#server/http/openapi.ts'

/** What shops and carrier services call, for the API document; made of the connectors that answer. */
export const describeWebhooks = (connectors: Record<string, Connector>): ApiPaths =>
  Object.fromEntries(
    Object.entries(connectors).map(([source, connector]) => [
      webhookPath(source),
      {
        post: describeDelivery(source, connector),
        ...(connector.answerChallenge && { get: describeChallenge(source, connector) }),
      },
    ]),
  )

function describeDelivery(source: string, { document, isPing, answer = {} }: Connector): object {
  const { summary, parameters, needsAll, body } = document
  const schema = body ? jsonSchema(body, 'input') : { type: 'object' }
  return {
    operationId: `${source}Webhook`,
    summary,
    description:
      'Stored before it is answered, read afterwards. The same body twice is one delivery. What makes no sense is kept with a sentence that says why. A source that is not switched on answers like a wrong signature.',
    tags: ['webhooks'],
    parameters: parameters.map(({ scheme, ...parameter }) => ({
      ...parameter,
      required: parameters.length === 1 || needsAll === true,
      description: scheme,
      schema: { type: 'string' },
    })),
    requestBody: { required: true, content: { 'application/json': { schema } } },
    responses: {
      200: {
        description: 'Stored, or known already',
        content: jsonOf({
          stored: { type: 'boolean' },
          duplicate: { type: 'boolean' },
          ...(isPing && { ping: { type: 'boolean' } }),
          ...Object.fromEntries(Object.keys(answer).map(name => [name, { type: 'string' }])),
        }),
      },
      ...problemResponses(['malformed', 'bad_signature', 'too_large']),
    },
  }
}

function describeChallenge(source: string, { document: { challenge } }: Connector): object {
  const { scheme, ...parameter } = challenge ?? {}
  return {
    operationId: `${source}Challenge`,
    summary: 'Asked before the first delivery: whether we are there',
    tags: ['webhooks'],
    parameters: challenge ? [{ ...parameter, required: true, description: scheme, schema: { type: 'string' } }] : [],
    responses: {
      200: { description: 'What it wants to read', content: { 'application/json': { schema: { type: 'object' } } } },
      ...problemResponses(['not_found']),
    },
  }
}

const jsonOf = (properties: object) => ({ 'application/json': { schema: { type: 'object', properties } } })

import { STATUS_CODES } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { deskArticlesSchemas } from '#contract/articles/desk-articles.schema.ts'
import { deskArticles } from '#contract/articles/desk-articles.ts'
import { putEntrySchemas } from '#contract/entries/entries.schema.ts'
import { putEntry } from '#contract/entries/entries.ts'
import { deskFeedbackSchemas } from '#contract/feedback/desk-feedback.schema.ts'
import { deskFeedback } from '#contract/feedback/desk-feedback.ts'
import { listOutgoingSchemas, resendOutgoingSchemas } from '#contract/notifications/desk-outgoing.schema.ts'
import { listOutgoing, resendOutgoing } from '#contract/notifications/desk-outgoing.ts'
import {
  readNotificationSettingsSchemas,
  renewPushSchemas,
  saveNotificationSettingsSchemas,
  subscribePushSchemas,
} from '#contract/notifications/notifications.schema.ts'
import {
  readNotificationSettings,
  renewPush,
  saveNotificationSettings,
  subscribePush,
} from '#contract/notifications/notifications.ts'
import { Problem, type Schemas } from '#contract/operation.schema.ts'
import type { Operation } from '#contract/operation.ts'
import {
  findOrderSchemas,
  openOrderSchemas,
  redeemOrderCodeSchemas,
  requestOrderCodeSchemas,
} from '#contract/orders/orders.schema.ts'
import { findOrder, openOrder, redeemOrderCode, requestOrderCode } from '#contract/orders/orders.ts'
import { deskReturnSchemas, deskReturnsSchemas, moveReturnSchemas } from '#contract/returns/desk-returns.schema.ts'
import { deskReturn, deskReturns, moveReturn } from '#contract/returns/desk-returns.ts'
import { readReturnsSchemas } from '#contract/returns/returns.schema.ts'
import { readReturns } from '#contract/returns/returns.ts'
import { deskReviewsSchemas, moderateReviewSchemas } from '#contract/reviews/desk-reviews.schema.ts'
import { deskReviews, moderateReview } from '#contract/reviews/desk-reviews.ts'
import { listProductsSchemas, listReviewsSchemas } from '#contract/reviews/reviews.schema.ts'
import { listProducts, listReviews } from '#contract/reviews/reviews.ts'
import { searchArticlesSchemas } from '#contract/search/search.schema.ts'
import { searchArticles } from '#contract/search/search.ts'
import { deskMeSchemas } from '#contract/staff/staff.schema.ts'
import { deskMe } from '#contract/staff/staff.ts'
import { listParkedDeliveriesSchemas, listUnknownCodesSchemas } from '#contract/webhooks/desk-deliveries.schema.ts'
import { listParkedDeliveries, listUnknownCodes } from '#contract/webhooks/desk-deliveries.ts'
import { deskWithdrawalsSchemas, handleWithdrawalSchemas } from '#contract/withdrawal/desk-withdrawals.schema.ts'
import { deskWithdrawals, handleWithdrawal } from '#contract/withdrawal/desk-withdrawals.ts'
import { readWithdrawalSchemas } from '#contract/withdrawal/withdrawal.schema.ts'
import { readWithdrawal } from '#contract/withdrawal/withdrawal.ts'
import { type Refusal, refusals } from '#domain/refusal/refusal.ts'
import { webhookPaths } from './openapi-webhooks.ts'

// Each with its own types; only names, paths and refusals are read here.
type AnyOperation = Pick<Operation<never, never>, 'name' | 'method' | 'path' | 'summary' | 'refusals'>

const operations: [AnyOperation, Schemas][] = [
  [searchArticles, searchArticlesSchemas],
  [findOrder, findOrderSchemas],
  [openOrder, openOrderSchemas],
  [requestOrderCode, requestOrderCodeSchemas],
  [redeemOrderCode, redeemOrderCodeSchemas],
  [readNotificationSettings, readNotificationSettingsSchemas],
  [saveNotificationSettings, saveNotificationSettingsSchemas],
  [subscribePush, subscribePushSchemas],
  [renewPush, renewPushSchemas],
  [listProducts, listProductsSchemas],
  [listReviews, listReviewsSchemas],
  [putEntry, putEntrySchemas],
  [deskMe, deskMeSchemas],
  [deskArticles, deskArticlesSchemas],
  [listUnknownCodes, listUnknownCodesSchemas],
  [listParkedDeliveries, listParkedDeliveriesSchemas],
  [deskReviews, deskReviewsSchemas],
  [moderateReview, moderateReviewSchemas],
  [deskFeedback, deskFeedbackSchemas],
  [readReturns, readReturnsSchemas],
  [readWithdrawal, readWithdrawalSchemas],
  [deskReturns, deskReturnsSchemas],
  [deskReturn, deskReturnSchemas],
  [moveReturn, moveReturnSchemas],
  [deskWithdrawals, deskWithdrawalsSchemas],
  [handleWithdrawal, handleWithdrawalSchemas],
  [listOutgoing, listOutgoingSchemas],
  [resendOutgoing, resendOutgoingSchemas],
]

/** The API as OpenAPI 3.1, made from the contract. */
export function openApiRoute(app: FastifyInstance, publicUrl: string | undefined): void {
  const text = JSON.stringify(describeApi(publicUrl))
  app.get('/api/openapi.json', (_request, reply) =>
    reply.header('content-type', 'application/json; charset=utf-8').header('cache-control', 'no-cache').send(text),
  )
}

function describeApi(publicUrl: string | undefined) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [operation, schemas] of operations) {
    const path = operation.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: describe(operation, schemas) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Aftercare',
      version: '1',
      description: 'Every answer carries `x-aftercare: 1`. A "no" is a problem document (RFC 9457) with a `code`.',
    },
    servers: [{ url: publicUrl ?? '/' }],
    paths: { ...paths, ...webhookPaths },
    components: {
      schemas: { Problem: jsonSchema(Problem, 'output') },
      securitySchemes: { staffSession: { type: 'apiKey', in: 'cookie', name: 'aftercare.session_token' } },
    },
  }
}

function describe({ name, method, path, summary, refusals: codes }: AnyOperation, { input, output }: Schemas) {
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, parameter]) => parameter!)
  const { properties = {}, required = [] } = jsonSchema(input, 'input') as {
    properties?: Record<string, object>
    required?: string[]
  } // inputs are objects
  const others = Object.keys(properties).filter(field => !inPath.includes(field))
  const inQuery = method === 'GET' ? others : []
  const body = properties['body'] ?? {
    type: 'object',
    properties: Object.fromEntries(others.map(field => [field, properties[field]])),
    required: required.filter(field => others.includes(field)),
  }
  return {
    operationId: name,
    summary,
    tags: [path.split('/')[2]],
    ...(path.startsWith('/api/desk/') && { security: [{ staffSession: [] }] }),
    parameters: [...inPath, ...inQuery].map(field => ({
      name: field,
      in: inPath.includes(field) ? 'path' : 'query',
      required: inPath.includes(field) || required.includes(field),
      schema: properties[field] ?? { type: 'string' },
    })),
    ...(method !== 'GET' && { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: {
      200: { description: 'Done', content: { 'application/json': { schema: jsonSchema(output, 'output') } } },
      ...describeProblems(method === 'GET' ? codes : [...codes, 'malformed', 'too_large', 'unsupported_media_type']),
    },
  }
}

/** Refusals with the same status are one response that names them all. */
function describeProblems(codes: readonly Refusal[]): Record<number, unknown> {
  const byStatus = Map.groupBy(new Set(codes), code => refusals[code])
  return Object.fromEntries(
    [...byStatus].map(([status, those]) => [
      status,
      {
        description: `${STATUS_CODES[status]}: ${those.join(', ')}`,
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  )
}

const jsonSchema = (schema: z.ZodType, io: 'input' | 'output'): object => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, target: 'draft-2020-12', unrepresentable: 'any' })
  return rest
}

import { type ApiPaths, problemResponses } from '#server/http/openapi.ts'
import { type MailProvider, mailProviders } from '#server/incoming-mail.ts'

interface Told {
  summary: string
  /** How its calls are known. */
  description: string
  media: string
}

const told: Record<MailProvider, Told> = {
  postmark: {
    summary: 'An e-mail that Postmark has received',
    description: 'A password in the address of the webhook, or `?token=`.',
    media: 'application/json',
  },
  mailgun: {
    summary: 'An e-mail that Mailgun has received',
    description: '`signature`: hex HMAC-SHA256 of `timestamp` and `token`, at most 15 minutes old.',
    media: 'multipart/form-data',
  },
  sendgrid: {
    summary: 'An e-mail that SendGrid has received',
    description:
      '`x-twilio-email-event-webhook-signature`: ECDSA of `x-twilio-email-event-webhook-timestamp` and the body; or `?token=`.',
    media: 'multipart/form-data',
  },
  mime: {
    summary: 'An e-mail as its bytes',
    description:
      '`x-aftercare-signature: sha256=…`, hex HMAC-SHA256 of the body; or `?token=`. `?to=`: who the envelope names.',
    media: 'message/rfc822',
  },
}

/** What brings answers by e-mail, for the API document. */
export const describeMailWebhooks: ApiPaths = Object.fromEntries(
  mailProviders.map(provider => {
    const { summary, description, media } = told[provider]
    const post = {
      operationId: `${provider}Mail`,
      summary,
      description: `${description} A mail that is no answer is answered with 200 and the reason in \`outcome\`; the same mail twice is one. Answers 404 where \`MAIL_INBOUND\` names another way.`,
      tags: ['webhooks'],
      requestBody: { required: true, content: { [media]: { schema: {} } } },
      responses: {
        200: {
          description: 'Read',
          content: {
            'application/json': {
              schema: { type: 'object', required: ['outcome'], properties: { outcome: { type: 'string' } } },
            },
          },
        },
        ...problemResponses(['malformed', 'bad_signature', 'not_found', 'too_large']),
      },
    }
    return [`/webhooks/mail/${provider}`, { post }]
  }),
)

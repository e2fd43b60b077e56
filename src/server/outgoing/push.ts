import type { Kysely } from 'kysely'
import type { RequestDetails } from 'web-push'
import type { Tables } from '#server/db/tables.ts'
import { type Channel, type ComposedMessage, failed } from './channel.ts'
import { post } from './http-channel.ts'
import { isPushEndpoint } from './push-hosts.ts'
import { type PushKeys, readPushKeys } from './push-keys.ts'

interface PushOptions {
  keys: PushKeys | undefined
  hosts: readonly string[]
  /** `mailto:` address under which a push service reaches us; without one push is off. */
  subject: string | undefined
}

const day = 24 * 3600

/** For the desk and the log. */
export const pushIsOff =
  'web push is off: push services want the address of whoever sends; set MAIL_FROM to one that receives mail'

/** Web push (RFC 8030) to one browser. A subscription that its push service has forgotten is forgotten here, too. */
export function createPush(db: Kysely<Tables>, { keys, hosts, subject }: PushOptions): Channel {
  return {
    async send(message) {
      if (!subject) return failed(true, pushIsOff)
      const found = await db
        .selectFrom('push_subscriptions')
        .selectAll()
        .where('id', '=', message.to)
        .executeTakeFirst()
      if (!found) return failed(true, 'this browser has unsubscribed')
      const { endpoint, p256dh, auth } = found
      if (!isPushEndpoint(endpoint, hosts))
        return failed(true, `${new URL(endpoint).host} is no push service that we know`)
      const { default: webPush } = await import('web-push')
      let request: RequestDetails
      try {
        request = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, payloadOf(message), {
          vapidDetails: { subject, ...(await readPushKeys(db, keys)) },
          contentEncoding: 'aes128gcm',
          TTL: day,
          urgency: 'normal',
          // A phone that was off gets only the last of those with one topic.
          topic: message.reference.slice(0, 32),
        })
      } catch (error) {
        return failed(true, `the subscription is damaged: ${(error as Error).message}`) // thrown as errors
      }
      const headers = Object.fromEntries(
        Object.entries(request.headers).flatMap(([name, value]) =>
          name === 'Content-Length' ? [] : [[name, String(value)]],
        ),
      )
      const body = new Uint8Array(request.body as Buffer) // a payload was given
      const sent = await post(endpoint, { headers, body }, (_answer, answered) => answered.get('location') ?? undefined)
      if (sent.status === 404 || sent.status === 410)
        await db.deleteFrom('push_subscriptions').where('endpoint', '=', endpoint).execute()
      return sent
    },
  }
}

/** Declarative web push, which Safari shows without our service worker; others hand it to that. Names nobody. */
const payloadOf = ({ brand, short, url, language, direction, reference }: ComposedMessage): string =>
  JSON.stringify({
    web_push: 8030,
    notification: {
      title: brand,
      body: short,
      navigate: url,
      lang: language,
      dir: direction,
      tag: reference,
      silent: false,
    },
  })

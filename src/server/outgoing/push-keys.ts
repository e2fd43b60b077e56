import type { Kysely } from 'kysely'
import type { Tables } from '#server/db/tables.ts'

export interface PushKeys {
  publicKey: string
  privateKey: string
}

const setting = 'push-keys'

/**
 * The keys that our push messages are signed with (VAPID, RFC 8292): the given ones, else those made once for all
 * instances. New keys would silence every phone that has subscribed.
 */
export async function readPushKeys(db: Kysely<Tables>, given: PushKeys | undefined): Promise<PushKeys> {
  if (given) return given
  const find = () => db.selectFrom('settings').select('value').where('name', '=', setting).executeTakeFirst()
  const known = await find()
  if (known) return JSON.parse(known.value) as PushKeys // written below
  const { default: webPush } = await import('web-push')
  await db
    .insertInto('settings')
    .values({ name: setting, value: JSON.stringify(webPush.generateVAPIDKeys()) })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  return JSON.parse((await find())!.value) as PushKeys // just written, by us or by another instance
}

import { createHmac } from 'node:crypto'
import type { Services } from '#server/services.ts'

const devicesPerLink = 3

/**
 * A link opens on three devices: those that were there first stay, and a fourth is told that there is no such order. A
 * device is a browser that keeps our cookie: a random name that says nothing and opens nothing alone.
 */
export function createLinkDevices({ db: { kysely }, clock, config }: Services) {
  const hash = (text: string) => createHmac('sha256', config.secret).update(text).digest('base64url')

  return {
    /** Whether this device may open the link; one of the first three is noted down. */
    async admit(token: string, device: string): Promise<boolean> {
      const row = { link_hash: hash(`link:${token}`), device_hash: hash(`device:${device}`), at: clock() }
      const isKnown = async () =>
        (await kysely
          .selectFrom('link_devices')
          .select('slot')
          .where('link_hash', '=', row.link_hash)
          .where('device_hash', '=', row.device_hash)
          .executeTakeFirst()) !== undefined
      if (await isKnown()) return true
      for (let slot = 1; slot <= devicesPerLink; slot++) {
        const { numInsertedOrUpdatedRows } = await kysely
          .insertInto('link_devices')
          .values({ ...row, slot })
          .onConflict(conflict => conflict.doNothing())
          .executeTakeFirstOrThrow()
        if (numInsertedOrUpdatedRows) return true
      }
      // The same device may have been noted down by another of its own requests just now.
      return isKnown()
    },
  }
}

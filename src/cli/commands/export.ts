import { join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { noteCommand } from '#cli/note-command.ts'
import { type ReviewFormat, writeReviews } from '#cli/reviews/write-reviews.ts'
import { withDatabase } from '#cli/with-database.ts'
import { readEnvironment } from '#server/env.ts'
import { exportCustomer } from '#server/features/orders/customer.ts'
import { dist } from './app.ts'

const usage = `Usage: aftercare export customer EMAIL
       aftercare export reviews [csv|jsonl]
       aftercare export site DIR

Prints all that is kept of a customer as JSON: table → rows. Pictures are in base64. What it finds is what
"aftercare erase customer" would erase. With the embedded database the server must be stopped.

The second prints all reviews in whatever state, as CSV that "aftercare import reviews" reads, or as one JSON object a line.

The third writes all that is the same for everybody, for a bucket or a plain web server: pages, packs, pictures and the app,
for the address that PUBLIC_URL names. With PACK_KEYS packs are signed for five weeks: write it anew before they are over.
Orders, forms, search on the server and the desk need the server behind it.`

export async function run([what, email, ...rest]: string[]): Promise<number | undefined> {
  if (what === 'site' && email && !email.startsWith('-') && !rest.length) return writeSiteTo(email)
  if (what === 'reviews' && !rest.length) {
    const format = email ?? 'csv'
    if (format === 'csv' || format === 'jsonl') return printReviews(format)
  }
  if (what !== 'customer' || !email?.includes('@') || rest.length) {
    console.log(usage)
    return what === '--help' ? 0 : 2
  }
  return withDatabase(async db => {
    const tables = await exportCustomer(db, email)
    if (!Object.keys(tables).length) {
      console.error(`Nothing is kept of ${email}.`)
      return 1
    }
    await noteCommand(db, 'exportCustomer')
    console.log(JSON.stringify({ customer: email, at: new Date().toISOString(), tables }, undefined, 2))
    return 0
  })
}

const printReviews = (format: ReviewFormat): Promise<number | undefined> =>
  withDatabase(async db => {
    await pipeline(writeReviews(db, format), process.stdout, { end: false })
    return 0
  })

async function writeSiteTo(out: string): Promise<number> {
  const { ensureSite, siteInput } = await import('#cli/ensure-site.ts')
  const { exportSite } = await import('#cli/export-site.ts')
  const config = readEnvironment(process.env)
  const input = siteInput(config)
  const { site, errors } = await ensureSite(input)
  if (!site || errors.length) return 1
  const files = await exportSite({
    siteDir: site,
    clientDir: join(dist, 'client'),
    address: input.origin,
    out: resolve(out),
    packKeys: config.packKeys,
  })
  console.log(`${files} files for ${input.origin}: ${out}`)
  return 0
}

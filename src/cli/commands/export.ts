import { noteCommand } from '#cli/note-command.ts'
import { withDatabase } from '#cli/with-database.ts'
import { exportCustomer } from '#server/features/orders/customer.ts'

const usage = `Usage: aftercare export customer EMAIL

Prints all that is kept of a customer as JSON: table → rows. Pictures are in base64. What it finds is what
"aftercare erase customer" would erase. With the embedded database the server must be stopped.`

export async function run([what, email, ...rest]: string[]): Promise<number | undefined> {
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

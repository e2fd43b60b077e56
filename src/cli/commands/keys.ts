import { readArguments } from '#cli/read-arguments.ts'
import { newPackKey, readPackKey } from '#server/site/pack-keys.ts'

const usage = `Usage: aftercare keys new
       aftercare keys show

Keys that packs of articles are signed with, so that a phone which has one takes nothing else afterwards, whoever hands it out
(a bucket, a CDN, a Wi-Fi that answers for us). "new" prints one for PACK_KEYS, and keeps nothing; "show" says which of those
in PACK_KEYS signs.

All processes have the same PACK_KEYS. To change the key: set "old,new" and leave it for as long as phones are to learn the
new one (months rather than weeks), then set "new,old", then "new". A phone that learned of none of it stays with what it has
and says of when that is; so it does where PACK_KEYS is taken away. Keep a copy of the key where it cannot be lost.`

const options = { help: { type: 'boolean' } } as const

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, options) ?? { values: {}, positionals: [] }
  const [what, ...more] = positionals
  if (values.help || more.length || (what !== 'new' && what !== 'show')) {
    console.log(usage)
    return values.help ? 0 : 2
  }
  if (what === 'new') {
    console.log(`PACK_KEYS=${newPackKey()}`)
    return 0
  }
  const written = (process.env['PACK_KEYS'] ?? '').split(',').flatMap(text => text.trim() || [])
  if (!written.length) {
    console.log('PACK_KEYS is not set: packs are not signed.')
    return 0
  }
  const keys = written.map(readPackKey)
  for (const [at, key] of keys.entries())
    console.log(
      key
        ? `${key.publicKey}  ${at ? 'may sign later' : 'signs'}`
        : `The key at place ${at + 1} is none: see "aftercare keys new".`,
    )
  return keys.every(Boolean) ? 0 : 1
}

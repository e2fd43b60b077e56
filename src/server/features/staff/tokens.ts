import { type Selectable, sql } from 'kysely'
import type { ApiToken } from '#contract/staff/tokens.ts'
import { mostTokens, type Scope, scopeNames, tokenRequests, tokenStates } from '#domain/staff/token.ts'
import type { Tables } from '#server/db/tables.ts'
import { createGuessLimit } from '#server/http/guess-limit.ts'
import { Refused, refuse } from '#server/http/refused.ts'
import type { Services } from '#server/services.ts'
import { hashOfSecret, isSecret, makeSecret } from './token-secret.ts'

type Row = Selectable<Tables['api_tokens']>

/** Who asks with a token. */
export interface TokenBearer {
  name: string
  scopes: readonly Scope[]
}

const minute = 60_000
const day = 24 * 60 * minute

/** Every request looks its token up in the database, so that one that is revoked here is revoked on all instances. */
export function createTokens({ db: { kysely }, clock, ids }: Services) {
  const guesses = createGuessLimit(clock)

  return {
    async list(): Promise<ApiToken[]> {
      const rows = await kysely.selectFrom('api_tokens').selectAll().orderBy('at', 'desc').orderBy('id').execute()
      return rows
        .map(row => toToken(row, clock()))
        .sort((a, b) => tokenStates.indexOf(a.state) - tokenStates.indexOf(b.state))
    },

    async create(
      by: string,
      { name, scopes, lastDay }: { name: string; scopes: readonly Scope[]; lastDay?: string },
    ): Promise<{ token: ApiToken; secret: string } | Refused> {
      const now = clock()
      const until = lastDay ? new Date(Date.parse(lastDay) + day) : null
      if (until && until <= now) return refuse('invalid', { lastDay: 'invalid' })
      const secret = makeSecret()
      const row = await kysely
        .insertInto('api_tokens')
        .columns(['id', 'name', 'hash', 'scopes', 'by', 'at', 'until'])
        .expression(
          sql`select ${ids()}::uuid, ${name}::text, ${hashOfSecret(secret)}::text, ${[...new Set(scopes)].join(' ')}::text,
            ${by}::text, ${now}::timestamptz, ${until}::timestamptz
            where (select count(*) from api_tokens where revoked_at is null) < ${mostTokens}`,
        )
        .onConflict(conflict => conflict.doNothing())
        .returningAll()
        .executeTakeFirst()
      if (row) return { token: toToken(row, now), secret }
      const same = await kysely
        .selectFrom('api_tokens')
        .select('id')
        .where(sql`lower(name)`, '=', sql`lower(${name})`)
        .where('revoked_at', 'is', null)
        .executeTakeFirst()
      return refuse(same ? 'conflict' : 'too_many')
    },

    nameOf: async (id: string) =>
      (await kysely.selectFrom('api_tokens').select('name').where('id', '=', id).executeTakeFirst())?.name,

    async revoke(id: string): Promise<ApiToken | Refused> {
      const now = clock()
      const row = await kysely
        .updateTable('api_tokens')
        .set({ revoked_at: now })
        .where('id', '=', id)
        .where('revoked_at', 'is', null)
        .returningAll()
        .executeTakeFirst()
      if (row) return toToken(row, now)
      return refuse((await this.nameOf(id)) === undefined ? 'not_found' : 'conflict')
    },

    /**
     * Whose token it is. One statement finds it, counts the request and notes the day, over all processes. What is no token,
     * was revoked or has ended looks the same, and counts against the block of addresses that it came from.
     */
    async use(secret: string, blockHash: string): Promise<TokenBearer | Refused> {
      const now = clock()
      if (!guesses.mayTry(blockHash)) return tooMany(now)
      const row = isSecret(secret) ? await take(hashOfSecret(secret), now) : undefined
      if (!row) {
        guesses.wasWrong(blockHash)
        return refuse('unauthenticated')
      }
      return row.requests > tokenRequests ? tooMany(now) : { name: row.name, scopes: scopesIn(row.scopes) }
    },
  }

  function take(hash: string, now: Date) {
    const current = beginOf(now, minute)
    return kysely
      .updateTable('api_tokens')
      .set({
        minute: current,
        requests: sql`case when minute = ${current} then requests + 1 else 1 end`,
        used_on: beginOf(now, day),
      })
      .where('hash', '=', hash)
      .where('revoked_at', 'is', null)
      .where(({ or, eb }) => or([eb('until', 'is', null), eb('until', '>', now)]))
      .returning(['name', 'scopes', 'requests'])
      .executeTakeFirst()
  }
}
export type Tokens = ReturnType<typeof createTokens>

const beginOf = (now: Date, span: number): Date => new Date(Math.floor(now.getTime() / span) * span)

/** Until the next minute. */
const tooMany = (now: Date): Refused =>
  new Refused('too_many', { retryAfter: Math.ceil((minute - (now.getTime() % minute)) / 1000) })

/** One that a newer release knows alone opens nothing here. */
const scopesIn = (text: string): Scope[] => scopeNames.filter(scope => text.split(' ').includes(scope))

const toToken = ({ id, name, scopes, by, at, until, used_on, revoked_at }: Row, now: Date): ApiToken => ({
  id,
  name,
  scopes: scopesIn(scopes),
  by,
  at: at.toISOString(),
  state: revoked_at ? 'revoked' : until && until <= now ? 'ended' : 'live',
  ...(until && { lastDay: dayOf(new Date(until.getTime() - day)) }),
  ...(used_on && { usedOn: dayOf(used_on) }),
})

const dayOf = (at: Date): string => at.toISOString().slice(0, 10)

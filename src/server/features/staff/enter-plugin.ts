import type { BetterAuthPlugin } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'

const Entering = z.object({ userId: z.string(), at: z.iso.datetime(), how: z.string() })

/** The one way into better-auth's sessions: for whoever has proven who she is, called by us and by nobody over HTTP. */
export const enterPlugin = () =>
  ({
    id: 'enter',
    endpoints: {
      enter: createAuthEndpoint.serverOnly({ method: 'POST', body: Entering }, async ctx => {
        const { userId, at, how } = ctx.body
        const user = await ctx.context.internalAdapter.findUserById(userId)
        if (!user) throw new Error('an account that is no more begins no session')
        const now = new Date(at)
        const session = await ctx.context.internalAdapter.createSession(userId, false, {
          startedAt: now,
          usedAt: now,
          provenAt: now,
          how,
        })
        await setSessionCookie(ctx, { session, user })
        return { done: true }
      }),
    },
  }) satisfies BetterAuthPlugin

import type { FastifyRequest } from 'fastify'
import { errors, jwtVerify } from 'jose'
import { z } from 'zod'
import { type PanelKind, panelKinds, panelTokenSeconds } from '#domain/staff/panel.ts'
import { panelOf } from '#server/panel-config.ts'
import type { Services } from '#server/services.ts'
import { panelAddress } from './panel-address.ts'

export interface PanelToken {
  kind: PanelKind
  /** Lower case. */
  email: string
  /** Of the token: `jti`. */
  id: string
  /** From then on it is too old in any case. */
  until: Date
}

/** Clocks of two machines differ by so much, seconds. */
const tolerance = 5

const Claims = z.object({
  iss: z.enum(panelKinds),
  sub: z.email().max(200),
  jti: z.string().min(16).max(200),
  iat: z.number(),
  exp: z.number(),
})

/**
 * What the host of a panel has signed (RFC 7519, HS256 alone); undefined where it is not signed with a secret of ours, is too
 * old or too long good, or is meant for somebody else.
 */
export async function readPanelToken(
  { config, clock }: Services,
  request: FastifyRequest,
  token: string,
): Promise<PanelToken | undefined> {
  const { hosts, secrets } = panelOf(config)
  for (const secret of secrets) {
    const claims = await claimsOf(token, {
      secret,
      issuer: hosts.map(({ kind }) => kind),
      audience: panelAddress(config, request),
      now: clock(),
    })
    if (!claims || claims.exp - claims.iat > panelTokenSeconds) continue
    const until = new Date((claims.exp + 2 * tolerance) * 1000)
    return { kind: claims.iss, email: claims.sub.toLowerCase(), id: claims.jti, until }
  }
  return undefined
}

interface Wanted {
  secret: string
  issuer: string[]
  audience: string
  now: Date
}

async function claimsOf(token: string, { secret, issuer, audience, now }: Wanted) {
  try {
    const { payload } = await jwtVerify(token, new TextEncoder().encode(secret), {
      algorithms: ['HS256'],
      issuer,
      audience,
      currentDate: now,
      clockTolerance: tolerance,
      maxTokenAge: panelTokenSeconds,
      requiredClaims: ['iss', 'aud', 'sub', 'jti', 'iat', 'exp'],
    })
    return Claims.safeParse(payload).data
  } catch (error) {
    // The library throws what is an expected no.
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
}

import type { Scope } from '#domain/staff/token.ts'
import type { World } from './world.ts'

/** A token that an administrator makes at the desk; `cookie`: hers. */
export async function makeToken(
  world: World,
  cookie: string,
  { name, scopes, lastDay }: { name: string; scopes: Scope[]; lastDay?: string },
): Promise<{ id: string; secret: string }> {
  const answer = await world.post('/api/desk/tokens', { name, scopes, lastDay }, { cookie })
  if (answer.status !== 200) throw new Error(`no token: ${answer.body}`)
  const { token, secret } = answer.json()
  return { id: token.id, secret }
}

/** A program that has nothing but a token. */
export const programWith = (world: World, secret: string, headers: Record<string, string> = {}) => {
  const authorization = `Bearer ${secret}`
  return {
    get: (path: string) =>
      world.inject({ url: `/api/desk/${path}`, headers: { cookie: '', authorization, ...headers } }),
    post: (path: string, body: object) =>
      world.post(`/api/desk/${path}`, body, { cookie: '', authorization, ...headers }),
  }
}

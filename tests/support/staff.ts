import type { Role } from '#domain/staff/staff.ts'
import { createStaff } from '#server/features/staff/staff-accounts.ts'
import type { World } from './world.ts'

type Answer = Awaited<ReturnType<World['post']>>

export const emailOf = (name: string): string => `${name}@shop.example`
export const passwordOf = (name: string): string => `password of ${name}`

export const hire = (world: World, name: string, role: Role, languages: string[] = []) =>
  createStaff(world.db, { email: emailOf(name), name, role, languages, password: passwordOf(name) }, world.clock.now)

export const cookieOf = ({ headers }: Pick<Answer, 'headers'>): string =>
  [headers['set-cookie']]
    .flat()
    .map(cookie => String(cookie).split(';', 1)[0])
    .join('; ')

/** The first step; `from`: an address, since tries are counted. */
export const tryPassword = (world: World, name: string, { from = '192.0.2.1', password = passwordOf(name) } = {}) =>
  world.post('/api/auth/sign-in/email', { email: emailOf(name), password }, { 'x-forwarded-for': from })

/** The cookie of a session, of who signs in by password alone. */
export async function signedIn(world: World, name: string): Promise<string> {
  const answer = await tryPassword(world, name)
  if (answer.json().state !== 'in') throw new Error(`${name} is not signed in: ${answer.body}`)
  return cookieOf(answer)
}

export const deskOf = (world: World, cookie: string) => ({
  get: (path: string) => world.inject({ url: `/api/desk/${path}`, headers: { cookie } }),
  post: (path: string, body: object = {}) => world.post(`/api/desk/${path}`, body, { cookie }),
})

/** One that no authenticator has: only whose it is counts. */
export const givePasskey = (world: World, userId: string, id: string) =>
  world.db.kysely
    .insertInto('staff_passkeys')
    .values({
      id,
      user_id: userId,
      public_key: 'x',
      counter: 0,
      transports: '',
      name: 'Key',
      synced: false,
      at: world.clock.now,
      used_at: null,
    })
    .execute()

import type { Role } from '#domain/staff/staff.ts'
import { createStaff } from '#server/features/staff/staff-accounts.ts'
import type { World } from './world.ts'

export interface Colleague {
  email: string
  cookie: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers that the contract describes
  get(path: string): Promise<any>
  // biome-ignore lint/suspicious/noExplicitAny: as above
  post(path: string, body?: object): Promise<{ status: number; json(): any }>
}

/** Somebody who works at the desk, signed in. */
export async function hireColleague(
  world: World,
  name: string,
  role: Role = 'agent',
  languages: readonly string[] = [],
): Promise<Colleague> {
  const account = { email: `${name}@shop.example`, password: `password of ${name}` }
  await createStaff(world.db, { ...account, name, role, languages }, new Date())
  let [cookie, since] = ['', 0]
  // Hours may pass in a story, and a session that nobody uses ends.
  async function signedIn(): Promise<string> {
    const now = world.clock.now.getTime()
    if (now - since < 3600_000) return cookie
    const answer = await world.post('/api/auth/sign-in/email', account)
    cookie = String([answer.headers['set-cookie']].flat()[0]).split(';', 1)[0]! // split gives one part
    since = now
    return cookie
  }
  return {
    email: account.email,
    cookie: await signedIn(),
    get: async path => (await world.inject({ url: `/api/desk/${path}`, headers: { cookie: await signedIn() } })).json(),
    post: async (path, body = {}) => world.post(`/api/desk/${path}`, body, { cookie: await signedIn() }),
  }
}

import type { Portal } from './portal-server.ts'

/** The order that the demo shop offers to try. */
export interface DemoOrder {
  number: string
  /** Postcode of its customer. */
  factor: string
  /** `#t=…`: opens everything about it. */
  fragment: string
  /** What staff sent its customer: the code in its link. */
  share: string
}

export function findDemoOrder({ said }: Pick<Portal, 'said'>): DemoOrder {
  const text = said()
  const [, number, factor] = /Demo order (\S+), postcode (\S+):/.exec(text) ?? []
  const [, fragment] = /\/orders\/\S+?(#t=\S+)/.exec(text) ?? []
  const [, share] = /sent its customer: \S+\/s\/(\w+)/.exec(text) ?? []
  if (!number || !factor || !fragment || !share) throw new Error(`the portal named no demo order:\n${text}`)
  return { number, factor, fragment, share }
}

/** Told by the first start only. */
export function findDemoStaff(said: string): { email: string; password: string } {
  const [, email, password] = /Staff: \S+, (\S+), password (\S+)/.exec(said) ?? []
  if (!email || !password) throw new Error(`the portal named no staff account:\n${said}`)
  return { email, password }
}

import type { Copied } from '#desk/frame/clipboard.ts'

/** What an agent has open, as far as it is known. It fills fields in and gives no rights: whoever is around the panel can say anything. */
export interface Told {
  /** The customer's words, to be searched for. */
  q?: string
  /** Her e-mail address. */
  customer?: string
  /** Number of her order. */
  order?: string
  /** BCP 47: what she reads. */
  lang?: string
}

/** What has arrived from the page around the panel. `canInsert`: text can be put into the reply. */
export type HostMessage =
  | { kind: 'told'; told: Told; canInsert: boolean; signs: boolean }
  | { kind: 'token'; token: string }
  | { kind: 'inserted'; isDone: boolean }

/** How one product talks with pages that it frames. */
export interface HostAdapter {
  /** Asks for what is open. */
  hello: unknown
  /** Undefined: it means something else. */
  read(data: unknown): HostMessage | undefined
  /** Asks for a signed token, where the product can sign. */
  askForToken?: unknown
  /** Asks to put this into the reply, where the product can. */
  insert?(copied: Copied): unknown
}

/** A longer text is no search. */
const most = 200

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The first of them that says something, shortened. */
export function firstText(...values: unknown[]): string | undefined {
  const found = values.find(value => typeof value === 'string' && value.trim() !== '')
  return typeof found === 'string' ? found.trim().slice(0, most) : undefined
}

/** Only what is said. */
export function told(said: { [Name in keyof Told]: string | undefined }): Told {
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
}

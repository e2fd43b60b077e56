/** Why there was no answer; `private`: it was not asked, since it leads to no host of the internet. */
export const linkFaults = ['slow', 'unreachable', 'private', 'redirects'] as const
export type LinkFault = (typeof linkFaults)[number]

/**
 * `dead`: nothing is there; `moved`: it says that it stands elsewhere for good; `closed`: it does not let programs look, and
 * nothing is known; `doubtful`: it failed once, which may pass.
 */
export const linkStates = ['alive', 'doubtful', 'closed', 'moved', 'dead'] as const
export type LinkState = (typeof linkStates)[number]

/** What somebody has to look at. */
export const openLinkStates = ['dead', 'moved', 'closed'] as const satisfies LinkState[]
export type OpenLinkState = (typeof openLinkStates)[number]

export const isOpenLink = (state: LinkState): state is OpenLinkState => openLinkStates.some(open => open === state)

/** Of the last address that was asked; `movedTo`: where it says that it stands for good. */
export type LinkAnswer = { status: number; movedTo?: string } | { fault: LinkFault }

export interface LinkVerdict {
  state: LinkState
  /** Of the failures without a success between them, the first. */
  failingSince?: Date
}

const gone: readonly number[] = [404, 410]
/** It wants to know who asks, or wants no programs. 451: not in this country. 999: of some large networks. */
const barred: readonly number[] = [401, 402, 403, 405, 407, 429, 451, 999]
const day = 24 * 3600_000

/** What an answer says of a link, with what was known: one bad day is none, unless the server itself says that it is gone. */
export function judgeLink(answer: LinkAnswer, before: { failingSince?: Date }, now: Date): LinkVerdict {
  if ('status' in answer && answer.status >= 200 && answer.status < 300)
    return { state: answer.movedTo === undefined ? 'alive' : 'moved' }
  if ('status' in answer ? barred.includes(answer.status) : answer.fault === 'private') return { state: 'closed' }
  const failingSince = before.failingSince ?? now
  const isSure = ('status' in answer && gone.includes(answer.status)) || dayOf(failingSince) < dayOf(now)
  return { state: isSure ? 'dead' : 'doubtful', failingSince }
}

/** What an answer means, for whoever mends the link. */
export const linkReasons = ['gone', 'status', 'barred', 'moved', ...linkFaults] as const
export type LinkReason = (typeof linkReasons)[number]

export function whyOf({ state, status, fault }: { state: LinkState; status?: number; fault?: LinkFault }): LinkReason {
  if (fault) return fault
  if (state === 'moved') return 'moved'
  if (state === 'closed') return 'barred'
  return status !== undefined && gone.includes(status) ? 'gone' : 'status'
}

/** Once a week; what is doubtful on the day after. */
export const nextLook = ({ state }: LinkVerdict, now: Date): Date =>
  new Date(now.getTime() + (state === 'doubtful' ? day : 7 * day))

/** Of UTC. */
const dayOf = (date: Date): string => date.toISOString().slice(0, 10)

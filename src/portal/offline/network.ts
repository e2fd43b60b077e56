import { ownName } from '#contract/base.ts'

/** What the browser says of the network; Safari and Firefox say nothing, and Chromium its `type` on phones only. */
export interface Connection {
  saveData?: boolean
  /** `slow-2g`, `2g`, `3g`, `4g` */
  effectiveType?: string
  /** `cellular`, `wifi`, `ethernet` and others. */
  type?: string
  /** A mouse and no touch: such a machine stands on a line that is paid by the month, as a rule. */
  isDesktop?: boolean
  /** She has said under "You" that her data costs nothing. */
  isFree?: boolean
}

export const readConnection = (): Connection => {
  const { connection = {}, maxTouchPoints } = navigator as Navigator & { connection?: Connection }
  const { saveData, effectiveType, type } = connection
  return {
    ...(saveData && { saveData }),
    ...(effectiveType && { effectiveType }),
    ...(type && { type }),
    ...(saysFree() && { isFree: true }),
    // Workers have no pointer.
    isDesktop: !maxTouchPoints && Boolean(globalThis.matchMedia?.('(pointer:fine)').matches),
  }
}

const free = ownName('data-is-free')

/** False where storage is refused, and in workers, which have none. */
export function saysFree(): boolean {
  try {
    return localStorage.getItem(free) !== null
  } catch {
    return false // as said above
  }
}

/** Throws where nothing can be kept. Names nobody, and stays until she says otherwise. */
export function sayFree(isFree: boolean): void {
  if (isFree) localStorage.setItem(free, '1')
  else localStorage.removeItem(free)
}

/**
 * Whether bytes cost: she said so, the line is slow, or the market counts data (`dataSaver`) and nothing tells that this
 * line is free. App and pack then wait until they are wanted.
 */
export const isDear = (dataSaver: boolean, { saveData, effectiveType, type, isDesktop, isFree }: Connection): boolean =>
  saveData ||
  /2g|3g/.test(effectiveType ?? '') ||
  (dataSaver && !isFree && !(type ? /wifi|ethernet/.test(type) : isDesktop))

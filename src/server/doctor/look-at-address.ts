import { markerHeader } from '#contract/operation.ts'
import type { Config } from '#server/env.ts'
import { type Finding, fine, messageOf, warned, wrong } from './finding.ts'

const patience = 10_000

/** The address customers open: whether this portal answers there, safely, and with the right time. */
export async function lookAtAddress({ publicUrl }: Config, now: () => Date): Promise<Finding[]> {
  if (!publicUrl)
    return [
      warned(
        'address',
        'PUBLIC_URL is not set: links in messages lead nowhere.',
        'Set it to the address that customers open.',
      ),
    ]
  const found: Finding[] = []
  const { protocol, hostname } = new URL(publicUrl)
  if (protocol !== 'https:' && !/^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname))
    found.push(
      warned(
        'address',
        `${publicUrl} is not https: no reading offline, no push, cookies in the open.`,
        'Have the proxy in front speak https.',
      ),
    )
  try {
    const answer = await fetch(`${publicUrl}/healthz`, { signal: AbortSignal.timeout(patience), redirect: 'manual' })
    await answer.body?.cancel()
    if (!answer.ok || !answer.headers.has(markerHeader))
      return [
        ...found,
        wrong(
          'address',
          `At ${publicUrl} something else answers (${answer.status}).`,
          'Have the proxy hand everything below it on to the portal, with its headers.',
        ),
      ]
    const apart = Date.parse(answer.headers.get('date') ?? '') - now().getTime()
    if (Math.abs(apart) > 60_000)
      found.push(
        warned('clock', `The clock behind ${publicUrl} is ${Math.round(apart / 1000)} s away.`, 'Switch on NTP there.'),
      )
    return [...found, fine('address', `The portal answers at ${publicUrl}.`)]
  } catch (error) {
    return [
      ...found,
      wrong(
        'address',
        `Nothing answers at ${publicUrl}: ${messageOf(error)}.`,
        'Start the portal, or look at name, proxy and certificate.',
      ),
    ]
  }
}

import type { FastifyBaseLogger } from 'fastify'

/** What came of building the content. */
export interface Preparation {
  /** Folder of the site to show: the last good one where there are errors, undefined where there is none. */
  site?: string | undefined
  /** A line each, `file:line found — expected — what to do`. */
  errors: string[]
}

export interface Outcome {
  published: boolean
  /** For whoever asked, a line each. */
  says: string[]
}

interface Parts {
  /** Builds beside what is shown. Undefined where the process was told to stop meanwhile. */
  rebuild(): Promise<Preparation | undefined>
  /** Shows the site in this folder from now on. */
  takeSite(directory: string): Promise<void>
  log: Pick<FastifyBaseLogger, 'info' | 'error'>
  /** How many tries have begun and ended, and how the last one did. */
  note(state: PublishState): Promise<void>
}

export interface PublishState {
  begun: number
  done: number
  outcome?: Outcome
}

/** Builds, checks and swaps, one try after the other; who asks while one waits to begin gets that one. */
export function createPublisher({ rebuild, takeSite, log, note }: Parts): { publish(): Promise<Outcome> } {
  const state: PublishState = { begun: 0, done: 0 }
  let last: Promise<unknown> = Promise.resolve()
  let waiting: Promise<Outcome> | undefined

  async function attempt(): Promise<Outcome> {
    waiting = undefined
    state.begun++
    await tell()
    const outcome = await build()
    state.done++
    state.outcome = outcome
    await tell()
    return outcome
  }

  /** Whoever waits for it waits in vain; the site is what counts. */
  const tell = () => note(state).catch(error => log.error({ err: error }, 'Nobody can be told how publishing went'))

  /** Whatever goes wrong, the site stays as it was. */
  async function build(): Promise<Outcome> {
    try {
      const prepared = await rebuild()
      if (!prepared) return { published: false, says: ['The server was told to stop.'] }
      const { site, errors } = prepared
      if (errors.length || !site) {
        log.error({ errors }, `Nothing was published, the site stays as it was: ${errors[0]}`)
        return { published: false, says: errors }
      }
      await takeSite(site)
      log.info({ site }, 'The new content is shown')
      return { published: true, says: [] }
    } catch (error) {
      log.error({ err: error }, 'Nothing was published, the site stays as it was')
      return { published: false, says: [error instanceof Error ? error.message : String(error)] }
    }
  }

  return {
    publish() {
      waiting ??= last.then(attempt)
      last = waiting
      return waiting
    },
  }
}

import type { Copied } from '#desk/frame/clipboard.ts'
import { type PanelHost, panelHostOf } from '#domain/staff/panel.ts'
import { adapters } from './adapters.ts'
import type { HostAdapter, HostMessage } from './host.ts'

/** A page that does not answer within this has nothing to say. */
const patience = 5000

export interface HostConnection {
  /** Undefined where it signs nothing, or does not answer. */
  askForToken(): Promise<string | undefined>
  /** False where it could not be put into the reply. */
  insert(copied: Copied): Promise<boolean>
  close(): void
}

/**
 * Listens to the page around the panel and to nobody else: only to its window, only while its origin is one that the merchant
 * has named. What it is asked goes to the origin that has spoken.
 */
export function connectHost(
  hosts: readonly PanelHost[],
  onTold: (message: Extract<HostMessage, { kind: 'told' }>) => void,
): HostConnection {
  let host: { adapter: HostAdapter; origin: string } | undefined
  const waiting = new Set<(message: HostMessage) => void>()

  function receive({ source, origin, data }: MessageEvent<unknown>) {
    const named = source === window.parent ? panelHostOf(hosts, origin) : undefined
    if (!named) return
    const adapter = adapters[named.kind]
    const message = adapter.read(data)
    if (!message) return
    host = { adapter, origin }
    if (message.kind === 'told') onTold(message)
    else for (const take of waiting) take(message)
  }

  /** The first answer of this kind. */
  function answerTo<Kind extends HostMessage['kind']>(
    kind: Kind,
    question: unknown,
  ): Promise<Extract<HostMessage, { kind: Kind }> | undefined> {
    return new Promise(resolve => {
      if (!host || question === undefined) return resolve(undefined)
      const end = (answer?: Extract<HostMessage, { kind: Kind }>) => {
        clearTimeout(timer)
        waiting.delete(take)
        resolve(answer)
      }
      const take = (message: HostMessage) => {
        if (isOf(message, kind)) end(message)
      }
      const timer = setTimeout(end, patience)
      waiting.add(take)
      window.parent.postMessage(question, host.origin)
    })
  }

  window.addEventListener('message', receive)
  // Nobody has spoken yet, so that it goes to whoever is there: it says nothing but that we listen.
  for (const hello of new Set(hosts.map(({ kind }) => adapters[kind].hello))) window.parent.postMessage(hello, '*')
  return {
    askForToken: async () => (await answerTo('token', host?.adapter.askForToken))?.token,
    insert: async copied => (await answerTo('inserted', host?.adapter.insert?.(copied)))?.isDone ?? false,
    close: () => window.removeEventListener('message', receive),
  }
}

const isOf = <Kind extends HostMessage['kind']>(
  message: HostMessage,
  kind: Kind,
): message is Extract<HostMessage, { kind: Kind }> => message.kind === kind

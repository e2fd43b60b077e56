import type { Asked } from './protocol.ts'
import { createService } from './serve.ts'

// The shell of the search worker: messages in, messages out. `self` is typed as a window by TypeScript's DOM library.
const scope = self as unknown as {
  onmessage: ((event: MessageEvent<Asked>) => void) | null
  postMessage(message: unknown): void
}
const serve = createService()
scope.onmessage = event => scope.postMessage(serve(event.data))

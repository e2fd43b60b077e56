import { describe } from 'vitest'
import { tellStories } from './stories.ts'
import { lacksWebKit, startWebKit } from './webkit-engine.ts'

describe.skipIf(lacksWebKit())('in WebKit', () => {
  tellStories(startWebKit, ['SyncManager', 'connection', 'requestIdleCallback', 'storage.estimate'])
})

import type { TestProject } from 'vitest/node'
import { startPortal } from '#tests/support/portal-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A portal that stays for all files; none of them changes what another one reads. */
    commonPortal: { origin: string; port: number; dataDir: string; pid: number; said: string }
  }
}

/** Once `first-start.ts` has loaded the demo. A portal for each file takes as long as all that most of them do with it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const portal = await startPortal({ from: project.getProvidedContext().demoData })
  const { origin, port, dataDir, pid } = portal
  project.provide('commonPortal', { origin, port, dataDir, pid, said: portal.said() })
  return () => portal.stop()
}

import { rm } from 'node:fs/promises'
import type { TestProject } from 'vitest/node'
import { startPortal } from '#tests/support/portal-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A data directory with the demo shop, for portals to copy. */
    demoData: string
    /** What that first start has printed: only a first start tells the demo's orders and staff account. */
    demoSaid: string
  }
}

/** Builds the app and loads the demo once; the portals of the tests start from its copy. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const portal = await startPortal({ keep: true, compressed: true })
  await portal.stop()
  project.provide('demoData', portal.dataDir)
  project.provide('demoSaid', portal.said())
  return () => rm(portal.dataDir, { recursive: true, force: true })
}

import { defineConfig } from 'vitest/config'
import { everyTest } from '#tests/every-test.ts'

export default defineConfig({
  // The renderer and the texts are the production's own here too.
  define: { 'process.env.NODE_ENV': '"production"' },
  test: {
    name: 'engines',
    root: import.meta.dirname,
    include: ['**/*.test.ts'],
    globalSetup: ['../e2e/first-start.ts'],
    // An engine is a file, with a portal, a database and a browser of its own.
    maxWorkers: 2,
    // Browser, server and database share two cores with whatever else runs; what fails twice is a fault, not a race.
    retry: 1,
    ...everyTest,
  },
})

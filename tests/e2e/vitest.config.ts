import { defineConfig } from 'vitest/config'
import { everyTest } from '#tests/every-test.ts'

export default defineConfig({
  // The renderer and the texts are the production's own here too.
  define: { 'process.env.NODE_ENV': '"production"' },
  test: {
    name: 'e2e',
    root: import.meta.dirname,
    include: ['**/*.test.ts'],
    globalSetup: ['./first-start.ts', './open-all-day.ts'],
    // Each file has its own portal, database and browser: as many as a small machine bears.
    maxWorkers: 2,
    // Browser, server and database share two cores with whatever else runs; what fails twice is a fault, not a race.
    retry: 1,
    ...everyTest,
  },
})

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
    ...everyTest,
    // A story takes five seconds. tests/run.ts begins all of them anew where one fails: a driver that hangs stays so.
    retry: 0,
    testTimeout: 120_000,
  },
})

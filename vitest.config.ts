import path from 'node:path'
import { defineConfig } from 'vitest/config'
import { everyTest } from './tests/every-test.ts'
import { LongestFirst } from './tests/longest-first.ts'

const conventions = 'tests/conventions*.test.ts'

/**
 * `conventions`: part of `npm run check`. `unit`: rules, flows, servers and databases. `offline` and `e2e`: in Chromium.
 * `engines`: in Firefox and WebKit, where they are installed.
 * Two files at a time, as many as a small machine has cores.
 */
export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    ...everyTest,
    sequence: { ...everyTest.sequence, sequencer: LongestFirst },
    projects: [
      // They only read: nothing has to be kept apart.
      { extends: true, test: { name: 'conventions', include: [conventions], pool: 'threads', isolate: false } },
      {
        extends: true,
        // As phones have it: see vite.config.ts. The server takes the whole of the same version.
        resolve: { alias: { flexsearch: path.resolve('node_modules/flexsearch/dist/flexsearch.light.module.min.js') } },
        // What a customer and a shop get is the production's own; the other way, JSX notes for each element where it was made,
        // which takes two thirds of the time of drawing.
        oxc: { jsx: { development: false } },
        test: {
          name: 'unit',
          // Each file its own, but in one process: see warm-engine.ts.
          pool: 'threads',
          env: { NODE_ENV: 'production' },
          globalSetup: ['tests/support/warm-engine.ts'],
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/{e2e,engines,offline}/**', conventions],
        },
      },
      { extends: true, test: { name: 'offline', include: ['tests/offline/**/*.test.ts'] } },
      'tests/e2e/vitest.config.ts',
      'tests/engines/vitest.config.ts',
    ],
  },
})

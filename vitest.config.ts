import { defineConfig } from 'vitest/config'

const conventions = 'tests/conventions*.test.ts'

/**
 * `conventions`: part of `npm run check`. `unit`: rules, flows, servers and databases. `offline` and `e2e`: in Chromium,
 * one file at a time, since two browsers beside a server on a small machine make every timeout a matter of luck.
 */
export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 180_000,
    projects: [
      // They only read: nothing has to be kept apart.
      { extends: true, test: { name: 'conventions', include: [conventions], pool: 'threads', isolate: false } },
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/{e2e,offline}/**', conventions],
        },
      },
      { extends: true, test: { name: 'offline', include: ['tests/offline/**/*.test.ts'], fileParallelism: false } },
      'tests/e2e/vitest.config.ts',
    ],
  },
})

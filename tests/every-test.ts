/** What holds for the tests of every project. */
export const everyTest = {
  // A limit catches what hangs, not what is slow: at least ten times what the longest takes on a quiet machine.
  testTimeout: 300_000,
  hookTimeout: 300_000,
  // In another order each time, files and the tests in them: none may lean on another. Vitest prints the seed.
  sequence: { shuffle: true },
  expect: { requireAssertions: true, poll: { timeout: 120_000 } },
}

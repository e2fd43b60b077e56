import { expect, test } from 'vitest'
import { createPublisher, type Preparation } from '#server/publishing/publisher.ts'

function publisherOf(answers: (Preparation | Error)[]) {
  const taken: string[] = []
  const logged: string[] = []
  const builds: (() => void)[] = []
  const { publish } = createPublisher({
    rebuild: () =>
      new Promise((resolve, reject) => {
        const answer = answers.shift() ?? new Error('nobody expected this build')
        builds.push(() => (answer instanceof Error ? reject(answer) : resolve(answer)))
      }),
    takeSite: async directory => void taken.push(directory),
    log: { info: () => undefined, error: (_: unknown, text?: string) => void logged.push(text ?? '') },
    note: async () => undefined,
  })
  const finishBuild = async () => {
    await expect.poll(() => builds.length).toBe(1)
    builds.shift()!()
  }
  return { publish, taken, logged, finishBuild }
}

test('who asks during a build gets the next one, since that build may have read the content before', async () => {
  const { publish, taken, finishBuild } = publisherOf([
    { site: 'one', errors: [] },
    { site: 'two', errors: [] },
  ])
  const first = publish()
  await Promise.resolve()
  const [second, third] = [publish(), publish()]
  await finishBuild()
  await first
  expect(taken).toEqual(['one'])
  await finishBuild()
  expect(await Promise.all([second, third])).toEqual([
    { published: true, says: [] },
    { published: true, says: [] },
  ])
  expect(taken).toEqual(['one', 'two'])
})

test('a mistake or a build that dies leaves the site, is told, and the next try works', async () => {
  const { publish, taken, logged, finishBuild } = publisherOf([
    { site: 'last good', errors: ['a.md:7 found x'] },
    new Error('no space left'),
    { site: 'next', errors: [] },
  ])
  const told = async () => {
    const outcome = publish()
    await finishBuild()
    return outcome
  }
  expect(await told()).toEqual({ published: false, says: ['a.md:7 found x'] })
  expect(await told()).toEqual({ published: false, says: ['no space left'] })
  expect(taken).toEqual([])
  expect(logged[0]).toContain('a.md:7 found x')
  expect(logged).toHaveLength(2)
  expect(await told()).toEqual({ published: true, says: [] })
  expect(taken).toEqual(['next'])
})

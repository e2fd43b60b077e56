import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')

/** Large, and needed by few requests: each is loaded by the first of them. */
const heavy = ['better-auth', 'eld', 'nodemailer', 'web-push', 'sharp', 'vite', 'react-dom/client']

test('a server loads nothing at its start that only few requests need', async () => {
  const program = `
    import { registerHooks } from 'node:module'
    const loaded = new Set()
    registerHooks({
      resolve(specifier, context, next) {
        const resolved = next(specifier, context)
        loaded.add(resolved.url)
        return resolved
      },
    })
    await import('#server/main.ts')
    console.log(JSON.stringify([...loaded]))`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: root,
    maxBuffer: 10_000_000,
  })
  const urls = JSON.parse(stdout) as string[] // printed above
  expect(urls.length).toBeGreaterThan(100)
  expect(heavy.filter(name => urls.some(url => url.includes(`/node_modules/${name}/`)))).toEqual([])
})

import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { freePort } from '#tests/support/free-port.ts'
import { newDataDir, type ServerProcess, startProcess } from '#tests/support/server-process.ts'
import { temporaryDirectory } from '#tests/support/temporary.ts'
import { until } from '#tests/support/until.ts'

const deploy = join(import.meta.dirname, '../../docs/deploy')

interface Ports {
  front: number
  first: number
  second: number
}

/** The recipe as it stands in docs/deploy, with ports that are free here. */
async function recipe(file: string, { front, first, second }: Ports): Promise<string> {
  const text = await readFile(join(deploy, file), 'utf8')
  return text.replaceAll('8080', `${front}`).replaceAll('8081', `${first}`).replaceAll('8082', `${second}`)
}

const proxies = {
  async nginx(ports: Ports) {
    const folder = await temporaryDirectory('nginx')
    await mkdir(join(folder, 'cache'))
    const site = (await recipe('nginx.conf', ports)).replace('/var/cache/nginx/aftercare', join(folder, 'cache'))
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      name => `${name}_temp_path ${join(folder, name)};`,
    )
    const around = `pid ${folder}/pid; error_log stderr warn; events {} http { access_log off; ${temporary.join(' ')}`
    await writeFile(join(folder, 'nginx.conf'), `${around}\n${site}\n}`)
    return ['nginx', '-p', folder, '-c', join(folder, 'nginx.conf'), '-g', 'daemon off; user root;']
  },
  async haproxy(ports: Ports) {
    const folder = await temporaryDirectory('haproxy')
    await writeFile(join(folder, 'haproxy.cfg'), await recipe('haproxy.cfg', ports))
    return ['haproxy', '-db', '-f', join(folder, 'haproxy.cfg')]
  },
}

function lacks(program: string): boolean {
  const path = `${process.env['PATH']}:/usr/sbin:/usr/local/sbin`
  const isMissing = spawnSync('which', [program], { env: { PATH: path } }).status !== 0
  if (isMissing) console.log(`Skipped: no ${program} here (apt-get install ${program})`)
  return isMissing
}

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

describe.each(Object.keys(proxies) as (keyof typeof proxies)[])('behind %s', name => {
  test.skipIf(lacks(name))('no request fails while one process after the other is started anew', async () => {
    const ports: Ports = { front: await freePort(), first: await freePort(), second: await freePort() }
    const start = async (port: number): Promise<ServerProcess> => {
      const environment = { PORT: `${port}`, HOST: '127.0.0.1', DRAIN_SECONDS: '5', TRUST_PROXY: '127.0.0.1' }
      const server = await startProcess({ ...environment, DATA_DIR: await newDataDir() })
      children.push(server.child)
      return server
    }
    const servers = await Promise.all([start(ports.first), start(ports.second)])
    const [program = '', ...args] = await proxies[name](ports)
    const proxy = spawn(program, args, { env: { PATH: `${process.env['PATH']}:/usr/sbin` }, stdio: 'pipe' })
    children.push(proxy)
    let said = ''
    proxy.stderr.on('data', part => (said += part))
    const origin = `http://127.0.0.1:${ports.front}`
    await until(`${name} answers`, async () => {
      if (proxy.exitCode !== null) throw new Error(said)
      return (await fetch(`${origin}/de-de/`).catch(() => undefined))?.ok ?? false
    })

    const load = startLoad(origin)
    for (const [index, port] of [ports.first, ports.second].entries()) {
      servers[index]!.child.kill('SIGTERM')
      await servers[index]!.exit
      const begun = performance.now()
      servers[index] = await start(port)
      // Until the proxy has seen that it is back; where a start takes long, so does that.
      await wait(Math.max(4_000, performance.now() - begun))
    }
    const { answered, failed } = await load.stop()
    expect(failed).toEqual([])
    expect(answered).toBeGreaterThan(100)
    proxy.kill('SIGTERM')
    await once(proxy, 'exit')
  })
})

/** Readers and writers, each asking again as soon as the last answer is there. */
function startLoad(origin: string) {
  let isOver = false
  let answered = 0
  const failed: string[] = []
  const ask = async (url: string, init?: RequestInit) => {
    const answer = await fetch(origin + url, init).catch((error: Error) => error)
    if (answer instanceof Error) failed.push(`${url} ${answer.message}`)
    else {
      await answer.arrayBuffer()
      if (answer.status >= 500) failed.push(`${url} ${answer.status}`)
      answered++
    }
  }
  const form = {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    body: 'number=1&factor=2',
  }
  const reader = async () => {
    for (let at = 0; !isOver; at++) {
      await ask(at % 2 ? '/de-de/articles/101-sendung-verfolgen' : '/en-us/')
      await wait(10)
    }
  }
  const writer = async () => {
    while (!isOver) {
      await ask('/de-de/contact', form)
      await wait(50)
    }
  }
  const working = Promise.all([reader(), reader(), reader(), writer()])
  return {
    async stop() {
      isOver = true
      await working
      return { answered, failed }
    },
  }
}

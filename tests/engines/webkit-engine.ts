import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { Builder, By, error, type WebDriver, type WebElement } from 'selenium-webdriver'
import { freePort } from '#tests/support/free-port.ts'
import { until } from '#tests/support/until.ts'
import { type Engine, patience } from './engine.ts'

const needed = {
  WebKitWebDriver: ['/usr/bin/WebKitWebDriver'].find(existsSync),
  MiniBrowser: globSync('/usr/lib/*/webkit2gtk-4.*/MiniBrowser').sort().at(-1),
  Xvfb: ['/usr/bin/Xvfb'].find(existsSync),
}

/** For `skipIf`: says why. */
export function lacksWebKit(): boolean {
  const missing = Object.entries(needed).flatMap(([name, place]) => (place ? [] : [name]))
  if (missing.length > 0)
    console.log(
      `skipped, no ${missing.join(', ')} here (apt-get install webkit2gtk-driver xvfb): the stories in WebKit`,
    )
  return missing.length > 0
}

/** WebKitGTK's small browser on a screen that nobody sees. */
export async function startWebKit(): Promise<Engine> {
  const home = await mkdtemp(join(tmpdir(), 'aftercare-webkit-'))
  const screen = await startScreen()
  const port = await freePort()
  const program = startGroup(needed.WebKitWebDriver!, [`--port=${port}`, '--host=127.0.0.1'], {
    ...process.env,
    DISPLAY: screen.display,
    HOME: home,
    XDG_RUNTIME_DIR: home,
    // Under Xvfb there is no graphics card to share memory with.
    WEBKIT_DISABLE_DMABUF_RENDERER: '1',
  })
  const driver = await connect(`http://127.0.0.1:${port}`)
  return {
    ...readerOf(driver),
    async close() {
      await driver.quit()
      await program.stop()
      await screen.stop()
      await rm(home, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

async function connect(server: string): Promise<WebDriver> {
  const answers = () =>
    fetch(`${server}/status`)
      .then(({ ok }) => ok)
      .catch(() => false)
  await until('WebKitWebDriver answers', answers, patience)
  const driver = await new Builder()
    .usingServer(server)
    .withCapabilities({
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': { binary: needed.MiniBrowser, args: ['--automation'] },
    })
    .build()
  await driver.manage().setTimeouts({ script: patience, pageLoad: patience })
  return driver
}

function readerOf(driver: WebDriver): Omit<Engine, 'close'> {
  /** Finds anew each time: the app may just have put its own in the place of what the server drew. */
  async function at(place: string, act: (element: WebElement) => Promise<void>): Promise<void> {
    let trouble: unknown
    await until(`${place} on the page`, () => tried(), patience).catch(async failed => {
      const shown = await driver.findElement(By.css('body')).getText()
      throw new Error(`${failed}\n${shown}`, { cause: trouble })
    })
    async function tried(): Promise<boolean> {
      try {
        await act(await driver.findElement(By.xpath(place)))
        return true
      } catch (failed) {
        if (!(failed instanceof error.WebDriverError)) throw failed
        trouble = failed
        return false
      }
    }
  }
  return {
    open: address => driver.get(address),
    address: () => driver.getCurrentUrl(),
    click: place => at(place, element => element.click()),
    type: (place, text) => at(place, element => element.sendKeys(text)),
    async text(place) {
      let text = ''
      await at(place, async element => {
        text = (await element.getText()).trim()
      })
      return text
    },
    has: async place => (await driver.findElements(By.xpath(place))).length > 0,
    async value<Value>(expression: string) {
      const [value, failed] = await driver.executeAsyncScript<[Value, string?]>(
        `const done = arguments[0]
        Promise.resolve(${expression}).then(value => done([value]), error => done([null, String(error)]))`,
      )
      if (failed) throw new Error(failed)
      return value
    },
  }
}

/** Tells the number of its display where it has found a free one. */
async function startScreen(): Promise<{ display: string; stop(): Promise<void> }> {
  const { child, stop } = startGroup(
    needed.Xvfb!,
    ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'],
    process.env,
    'pipe',
  )
  const told = child.stdio[3] as Readable // as asked for below
  const number = await new Promise<string>((resolve, reject) => {
    told.setEncoding('utf8').once('data', (text: string) => resolve(text.trim()))
    child.once('exit', code => reject(new Error(`Xvfb ended with ${code}`)))
  })
  return { display: `:${number}`, stop }
}

/** A program that ends with all that it has started. */
function startGroup(
  program: string,
  args: string[],
  env: NodeJS.ProcessEnv,
  fourth: 'pipe' | 'ignore' = 'ignore',
): { child: ChildProcess; stop(): Promise<void> } {
  const child = spawn(program, args, { env, detached: true, stdio: ['ignore', 'ignore', 'ignore', fourth] })
  const gone = new Promise(resolve => child.once('exit', resolve))
  const end = (signal: NodeJS.Signals) => {
    try {
      process.kill(-child.pid!, signal) // it has started, or nothing below had worked
    } catch {
      // All of it has ended by itself.
    }
  }
  process.once('exit', () => end('SIGKILL'))
  return {
    child,
    async stop() {
      end('SIGTERM')
      await gone
      end('SIGKILL')
    },
  }
}

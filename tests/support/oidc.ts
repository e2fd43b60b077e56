import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

/** What the provider says of somebody who signs in under this name. */
type OidcPerson = Record<string, unknown>

export interface OidcProvider {
  issuer: string
  clientId: string
  clientSecret: string
  /** By the name that is typed there. */
  people: Map<string, OidcPerson>
  /** Where the browser goes, and what it is sent back to after somebody has typed her name there. */
  visit(address: string, name: string): Promise<URL>
  /** Nobody answers any more, until it is started again on the same port. */
  stop(): Promise<void>
  start(): Promise<void>
}

/** A certified OpenID Connect provider on this machine, with its own pages to sign in. */
export async function startOidc(redirectUri: string): Promise<OidcProvider> {
  const people = new Map<string, OidcPerson>()
  const [clientId, clientSecret] = ['aftercare', 'a secret of the client that is long enough']
  let handle: ReturnType<Provider['callback']> | undefined
  const open = () => createServer((request, response) => void handle?.(request, response))
  let server = open()
  const listen = (port: number) => new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  await listen(0)
  const { port } = server.address() as AddressInfo // listening on TCP
  const issuer = `http://127.0.0.1:${port}`
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
    pkce: { required: () => true },
    cookies: { keys: ['a key for tests'] },
    findAccount: (_context, name) => ({
      accountId: name,
      claims: async () => ({ sub: name, ...people.get(name) }),
    }),
  })
  handle = provider.callback()
  return {
    issuer,
    clientId,
    clientSecret,
    people,
    visit: (address, name) => walk(address, { name, redirectUri }),
    async stop() {
      server.closeAllConnections()
      await new Promise<void>(resolve => server.close(() => resolve()))
    },
    async start() {
      server = open()
      await listen(port)
    },
  }
}

/** A browser that keeps cookies, follows redirects, and fills in the provider's two forms. */
async function walk(address: string, { name, redirectUri }: { name: string; redirectUri: string }): Promise<URL> {
  const cookies = new Map<string, string>()
  let next: { url: string; form?: Record<string, string> } = { url: address }
  for (let steps = 0; steps < 20; steps++) {
    const { url, form } = next
    if (url.startsWith(redirectUri)) return new URL(url)
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([key, value]) => `${key}=${value}`).join('; ') },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    })
    for (const cookie of answer.headers.getSetCookie()) {
      const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (value) cookies.set(key, value)
      else cookies.delete(key)
    }
    const location = answer.headers.get('location')
    const page = await answer.text()
    if (location) next = { url: new URL(location, url).href }
    else {
      const [, action] = /action="([^"]+)"/.exec(page) ?? []
      const [, prompt = ''] = /name="prompt" value="(\w+)"/.exec(page) ?? []
      if (!action) throw new Error(`the provider has no form: ${answer.status} ${page.slice(0, 500)}`)
      next = { url: new URL(action, url).href, form: { prompt, login: name, password: 'anything' } }
    }
  }
  throw new Error('the provider sends in circles')
}

import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import path from 'node:path'
import { root } from './sources.ts'

/** What an agent has open in each of them. */
export interface Ticket {
  subject: string
  email: string
  language: string
  order: string
}

interface PanelHostPages {
  origin: string
  stop(): Promise<void>
}

interface HostOptions {
  port: number
  panelUrl: string
  ticket: Ticket
  /** What the server of the merchant signs for whoever is signed in there. */
  sign(): Promise<string>
}

/**
 * Pages that speak with the panel as each product's documents say. Of Zendesk and Freshdesk the apps of docs/panel are served;
 * only the libraries of the two products are made up here, by the names that they have there.
 */
export async function startPanelHosts({ port, panelUrl, ticket, sign }: HostOptions): Promise<PanelHostPages> {
  const pages: Record<string, () => Promise<string> | string> = {
    '/own': () => ownPage(panelUrl, ticket),
    '/chatwoot': () => chatwootPage(panelUrl, ticket),
    '/zendesk': () => replyBeside('/zendesk/iframe.html'),
    '/zendesk/iframe.html': async () =>
      (await readFile(path.join(root, 'docs/panel/zendesk/assets/iframe.html'), 'utf8')).replace(
        /src="https:\/\/static[^"]+"/,
        'src="/zendesk/sdk.js"',
      ),
    '/zendesk/main.js': () => readFile(path.join(root, 'docs/panel/zendesk/assets/main.js'), 'utf8'),
    '/zendesk/sdk.js': () => zendeskSdk(panelUrl, ticket),
    '/freshdesk': () => replyBeside('/freshdesk/index.html'),
    '/freshdesk/index.html': async () =>
      (await readFile(path.join(root, 'docs/panel/freshdesk/app/index.html'), 'utf8')).replace(
        '{{{appclient}}}',
        '/freshdesk/sdk.js',
      ),
    '/freshdesk/app.js': () => readFile(path.join(root, 'docs/panel/freshdesk/app/app.js'), 'utf8'),
    '/freshdesk/style.css': () => readFile(path.join(root, 'docs/panel/freshdesk/app/style.css'), 'utf8'),
    '/freshdesk/sdk.js': () => freshdeskSdk(panelUrl, ticket),
    '/token': sign,
  }
  const server = createServer((request, response) => void answer(pages, request, response))
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${port}`,
    stop: () => new Promise(resolve => server.close(() => resolve())),
  }
}

async function answer(
  pages: Record<string, () => Promise<string> | string>,
  { url = '/' }: IncomingMessage,
  response: ServerResponse,
) {
  const page = pages[url.split('?', 1)[0] ?? '']
  const kind = url.endsWith('.js') ? 'text/javascript' : url.endsWith('.css') ? 'text/css' : 'text/html'
  response.writeHead(page ? 200 : 404, { 'content-type': `${kind}; charset=utf-8` })
  response.end(page ? await page() : '')
}

const frame = (src: string) =>
  `<iframe title="Aftercare" src="${src}" width="380" height="720" allow="clipboard-write"></iframe>`
const start = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Help desk</title>'

/** A product's own page: the reply, and the app beside it. */
const replyBeside = (app: string) => `${start}<textarea aria-label="Reply"></textarea>${frame(app)}`

/** A page of the merchant's own, whose server signs. */
const ownPage = (panelUrl: string, ticket: Ticket) => `${replyBeside(panelUrl)}<script>
  const panel = document.querySelector('iframe')
  const origin = ${JSON.stringify(new URL(panelUrl).origin)}
  const ticket = ${JSON.stringify(ticket)}
  addEventListener('message', async ({ source, origin: from, data }) => {
    if (source !== panel.contentWindow || from !== origin) return
    const send = message => panel.contentWindow.postMessage(message, origin)
    if (data.aftercare === 'ready')
      send({ aftercare: 'context', q: ticket.subject, customer: ticket.email, order: ticket.order, lang: ticket.language, canInsert: true, signs: true })
    if (data.aftercare === 'token') send({ aftercare: 'token', token: await (await fetch('/token')).text() })
    if (data.aftercare === 'insert') {
      document.querySelector('textarea').value += data.text
      send({ aftercare: 'inserted', done: true })
    }
  })
</script>`

/** Chatwoot says what is open when the frame is loaded and when it is asked, as JSON in a string; it allows no clipboard. */
const chatwootPage = (
  panelUrl: string,
  { subject, email, language, order }: Ticket,
) => `${start}<textarea aria-label="Reply"></textarea>
<iframe title="Aftercare" src="${panelUrl}" width="380" height="720"></iframe><script>
  const panel = document.querySelector('iframe')
  const context = ${JSON.stringify({
    event: 'appContext',
    data: {
      contact: { email, custom_attributes: {} },
      conversation: {
        custom_attributes: { order_number: order },
        additional_attributes: { browser_language: language },
        messages: [
          { content: subject, message_type: 0 },
          { content: 'We look into it.', message_type: 1 },
        ],
      },
      currentAgent: { email: 'admin@shop.example' },
    },
  })}
  const tell = () => panel.contentWindow.postMessage(JSON.stringify(context), '*')
  panel.addEventListener('load', tell)
  addEventListener('message', ({ data }) => {
    if (data === 'chatwoot-dashboard-app:fetch-info') tell()
  })
</script>`

/** ZAF: https://developer.zendesk.com/api-reference/apps/apps-core-api/client_api/ */
const zendeskSdk = (panelUrl: string, { subject, email, language, order }: Ticket) => `
  const values = ${JSON.stringify({
    'ticket.subject': subject,
    'ticket.requester.email': email,
    'ticket.requester.locale': language,
    'ticket.customField:custom_field_42': order,
  })}
  const reply = () => parent.document.querySelector('textarea')
  window.ZAFClient = { init: () => ({
    metadata: async () => ({ settings: { panel_url: ${JSON.stringify(panelUrl)}, order_field: '42' } }),
    on() {},
    get: async names => Object.fromEntries(names.map(name => [name, values[name]])),
    async invoke(name, value) {
      if (name === 'comment.appendText' || name === 'comment.appendHtml') reply().value += value
    },
  }) }`

/** FDK, platform 3.0: https://developers.freshworks.com/docs/app-sdk/v3.0/support_ticket/front-end-apps/ */
const freshdeskSdk = (panelUrl: string, { subject, email, language, order }: Ticket) => `
  const data = ${JSON.stringify({
    ticket: { ticket: { subject, custom_fields: { cf_order: order } } },
    contact: { contact: { email, language } },
  })}
  let isOpen = false
  window.app = { initialized: async () => ({
    iparams: { get: async () => ({ panel_url: ${JSON.stringify(panelUrl)}, order_field: 'cf_order' }) },
    events: { on() {} },
    data: { get: async name => data[name] },
    interface: { async trigger(what, { id, text }) {
      if (what === 'click' && id === 'reply') isOpen = true
      else if (what === 'setValue' && id === 'editor' && isOpen) parent.document.querySelector('textarea').value += text
      else throw new Error('not there')
    } },
  }) }`

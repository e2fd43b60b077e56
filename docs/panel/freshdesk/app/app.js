// Between Freshdesk's own library and the panel: what is open goes in, text for the reply comes out.
async function start() {
  const client = await app.initialized()
  const { panel_url, order_field } = await client.iparams.get()
  const { origin } = new URL(panel_url)
  const panel = document.createElement('iframe')
  panel.title = 'Aftercare'
  panel.allow = 'clipboard-write'
  panel.src = panel_url
  const send = message => panel.contentWindow.postMessage(message, origin)

  window.addEventListener('message', async ({ source, origin: from, data }) => {
    if (source !== panel.contentWindow || from !== origin || typeof data !== 'object' || !data) return
    if (data.aftercare === 'ready') send(await readTicket(client, order_field))
    if (data.aftercare === 'insert') send({ aftercare: 'inserted', done: await insert(client, data) })
  })
  client.events.on('app.activated', async () => send(await readTicket(client, order_field)))
  document.body.append(panel)
}

async function readTicket(client, orderField) {
  const [{ ticket }, { contact }] = await Promise.all([client.data.get('ticket'), client.data.get('contact')])
  return {
    aftercare: 'context',
    q: ticket.subject,
    customer: contact.email,
    lang: contact.language,
    order: orderField && ticket.custom_fields?.[orderField],
    canInsert: true,
  }
}

async function insert(client, { text, html }) {
  try {
    // The editor stands there once a reply was begun.
    await client.interface.trigger('click', { id: 'reply' })
    await client.interface.trigger('setValue', { id: 'editor', text: html ?? asHtml(text), replace: false, position: 'end' })
    return true
  } catch {
    // No reply can be written here: the panel copies instead.
    return false
  }
}

function asHtml(text) {
  const line = document.createElement('p')
  line.innerText = text
  return line.outerHTML
}

start()

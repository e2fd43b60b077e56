// Between Zendesk's own library and the panel: what is open goes in, text for the reply comes out.
const client = ZAFClient.init()

async function start() {
  const { settings } = await client.metadata()
  const { origin } = new URL(settings.panel_url)
  const panel = document.createElement('iframe')
  panel.title = 'Aftercare'
  panel.allow = 'clipboard-write'
  panel.src = settings.panel_url
  const send = message => panel.contentWindow.postMessage(message, origin)

  window.addEventListener('message', async ({ source, origin: from, data }) => {
    if (source !== panel.contentWindow || from !== origin || typeof data !== 'object' || !data) return
    if (data.aftercare === 'ready') send(await readTicket(settings.order_field))
    if (data.aftercare === 'insert') send({ aftercare: 'inserted', done: await insert(data) })
  })
  client.on('app.activated', async () => send(await readTicket(settings.order_field)))
  await client.invoke('resize', { width: '100%', height: '620px' })
  document.body.append(panel)
}

async function readTicket(orderField) {
  const field = orderField && `ticket.customField:custom_field_${orderField}`
  const names = ['ticket.subject', 'ticket.requester.email', 'ticket.requester.locale', ...(field ? [field] : [])]
  const ticket = await client.get(names)
  return {
    aftercare: 'context',
    q: ticket['ticket.subject'],
    customer: ticket['ticket.requester.email'],
    lang: ticket['ticket.requester.locale'],
    order: field && ticket[field],
    canInsert: true,
  }
}

async function insert({ text, html }) {
  try {
    await (html ? client.invoke('comment.appendHtml', html) : client.invoke('comment.appendText', text))
    return true
  } catch {
    // No reply can be written here, such as on a closed ticket: the panel copies instead.
    return false
  }
}

start()

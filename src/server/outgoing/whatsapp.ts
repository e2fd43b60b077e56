import { type Channel, failed } from './channel.ts'
import { field, post } from './http-channel.ts'

export interface WhatsappAccount {
  /** With the version, without a trailing slash, such as https://graph.facebook.com/v21.0 */
  url: string
  token: string
  phoneId: string
}

/** WhatsApp Cloud API. A shop may write first only with a template that was approved. */
export function createWhatsapp({ url, token, phoneId }: WhatsappAccount): Channel {
  return {
    async send({ reference, kind, to, whatsapp }) {
      if (!whatsapp)
        return failed(true, `no WhatsApp template for ${kind}: name it under whatsapp in content/notifications/`)
      const { template, language, parameters } = whatsapp
      return post(
        `${url}/${encodeURIComponent(phoneId)}/messages`,
        {
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: JSON.stringify({
            messaging_product: 'whatsapp',
            recipient_type: 'individual',
            to: to.replace(/^\+/, ''),
            type: 'template',
            template: {
              name: template,
              language: { code: language },
              components: [{ type: 'body', parameters: parameters.map(text => ({ type: 'text', text })) }],
            },
            biz_opaque_callback_data: reference,
          }),
        },
        answer => field(answer, 'messages', 0, 'id'),
      )
    },
  }
}

import type { Direction, Language } from '#domain/locale/language.ts'

interface EmailParts {
  language: Language
  direction: Direction
  subject: string
  brand: string
  paragraphs: string[]
  /** Addresses within them that are shown under a title, the longest first. */
  mentions?: readonly Mention[]
  button?: { label: string; url: string }
  small: string[]
  links: { label: string; url: string }[]
  /** Of a question: one tap each. `name`: what the sign means, where that is not plain. */
  answers?: { label: string; name?: string; url: string }[]
}

export interface Mention {
  link: string
  title: string
  url: string
}

/**
 * One column that mail programs of every age can draw. Light colours stand in the elements, dark ones in a style sheet
 * for those that ask; nothing is loaded from anywhere.
 */
export function emailHtml({
  language,
  direction,
  subject,
  brand,
  paragraphs,
  button,
  small,
  links,
  answers = [],
  mentions = [],
}: EmailParts): string {
  const start = direction === 'rtl' ? 'right' : 'left'
  return `<!doctype html>
<html lang="${escapeHtml(language)}" dir="${direction}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(subject)}</title>
<style>:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){.page{background:#111418!important}.card{background:#1c2127!important}.ink{color:#e8eaed!important}.dim{color:#a9b1bb!important}.btn{background:#8ab4ff!important;color:#0b1420!important}}
[data-ogsc] .ink{color:#e8eaed!important}[data-ogsc] .dim{color:#a9b1bb!important}</style></head>
<body class="page" style="margin:0;padding:0;background:#f2f4f7">
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" style="background:#f2f4f7"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" class="card" lang="${escapeHtml(language)}" dir="${direction}" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border-radius:12px"><tr><td class="ink" style="padding:28px 24px;font:16px/1.6 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif;color:#1a1d21;text-align:${start}">
<p style="margin:0 0 16px;font-weight:600">${escapeHtml(brand)}</p>
<h1 style="margin:0 0 16px;font-size:22px;line-height:1.3">${isolate(subject)}</h1>
${paragraphs.map(paragraph => paragraphHtml(paragraph, mentions)).join('\n')}
${answers.length ? `<p style="margin:20px 0 0;line-height:3">${answers.map(answerHtml).join(' ')}</p>` : ''}
${button ? `<p style="margin:24px 0 0"><a class="btn" href="${escapeHtml(button.url)}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#0b57d0;color:#ffffff;text-decoration:none;font-weight:600">${escapeHtml(button.label)}</a></p>` : ''}
</td></tr></table>
<p class="dim" dir="${direction}" style="max-width:560px;margin:16px auto 0;font:13px/1.6 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif;color:#5b6470;text-align:${start}">${[
    ...small.map(isolate),
    links
      .map(
        ({ label, url }) => `<a class="dim" href="${escapeHtml(url)}" style="color:#5b6470">${escapeHtml(label)}</a>`,
      )
      .join(' · '),
  ]
    .filter(Boolean)
    .join('<br>')}</p>
</td></tr></table></body></html>`
}

const answerHtml = ({ label, name, url }: { label: string; name?: string; url: string }): string =>
  `<a href="${escapeHtml(url)}" style="display:inline-block;min-width:24px;padding:10px 12px;border:1px solid #8a94a3;border-radius:8px;line-height:1.3;text-align:center;text-decoration:none;font-weight:600"${name ? ` title="${escapeHtml(name)}"` : ''}><span class="ink">${escapeHtml(label)}${name ? ` <small>${escapeHtml(name)}</small>` : ''}</span></a>`

/** A paragraph that is only a code is large, so that it can be read and typed. */
const paragraphHtml = (text: string, mentions: readonly Mention[]): string =>
  /^\d{4,8}$/.test(text)
    ? `<p dir="ltr" style="margin:0 0 14px;font-size:32px;line-height:1.3;letter-spacing:6px;font-weight:600">${text}</p>`
    : `<p style="margin:0 0 14px">${withMentions(text, mentions).replaceAll('\n', '<br>')}</p>`

function withMentions(text: string, [mention, ...others]: readonly Mention[]): string {
  if (!mention) return isolate(text)
  const anchor = `<a href="${escapeHtml(mention.url)}">${escapeHtml(mention.title)}</a>`
  return text
    .split(mention.link)
    .map(part => withMentions(part, others))
    .join(anchor)
}

/** Numbers and addresses keep their own direction within Arabic. */
const isolate = (text: string): string =>
  escapeHtml(text).replaceAll(/[A-Za-z#+@\d][\w@.#+:/-]*\d[\w@.-]*/g, '<bdi>$&</bdi>')

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

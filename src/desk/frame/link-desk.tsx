import { createContext, useContext, useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { paths } from './paths.ts'
import { useMay } from './staff.tsx'

/** Whom links are for, as far as the screen that is open knows. */
export interface LinkSubject {
  /** In which the customer reads. */
  locale?: string | undefined
  conversation?: string | undefined
  order?: string | undefined
  email?: string | undefined
}

/** The link desk, from anywhere at the desk: `app/link-desk.tsx` draws it. */
export interface LinkDeskPort {
  open(): void
  /** What is looked at, until it is taken back. */
  about(subject: LinkSubject): () => void
  /** Where links are written instead of being copied, until it is taken back. */
  into(write: (text: string) => void): () => void
}

export const LinkDeskContext = createContext<LinkDeskPort | undefined>(undefined)

export function useLinkDesk(): LinkDeskPort {
  const port = useContext(LinkDeskContext)
  if (!port) throw new Error('useLinkDesk outside LinkDesk: only screens inside app/layout.tsx have it')
  return port
}

/** While the screen stands, links are for this customer. */
function useLinkSubject({ locale, conversation, order, email }: LinkSubject): void {
  const { about } = useLinkDesk()
  useEffect(() => about({ locale, conversation, order, email }), [about, locale, conversation, order, email])
}

/** While the answer stands, links are written into it. */
export function useLinksIn(write: (text: string) => void): void {
  const { into } = useLinkDesk()
  const newest = useEffectEvent(write)
  useEffect(() => into(text => newest(text)), [into])
}

/** Beside what is known of a customer: articles for her, in her language (Ctrl K does the same), and what she was sent. */
export function LinkArticles(subject: LinkSubject) {
  const { t } = useTranslation()
  const { open } = useLinkDesk()
  const mayRead = useMay('read_shares')
  useLinkSubject(subject)
  const known = subject.conversation ?? subject.order ?? subject.email
  return (
    <p className="row">
      <button className="btn" type="button" aria-haspopup="dialog" onClick={open}>
        {t('links.open')}
      </button>
      {known && mayRead && <Link to={`${paths.shares()}?q=${encodeURIComponent(known)}`}>{t('nav.shares')}</Link>}
    </p>
  )
}

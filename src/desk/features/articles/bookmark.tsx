import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { writeClipboard } from '#desk/frame/clipboard.ts'
import { isolated } from '#desk/frame/isolated.ts'
import { deskRoot, panelPlace } from '#desk/frame/paths.ts'
import { useToast } from '#desk/frame/toast.tsx'
import { bookmarkAddress } from './bookmark-address.ts'

/** A bookmark that looks for what is selected on any page: dragged to the bar, or made by hand of its address. */
export function Bookmark() {
  const { t } = useTranslation()
  const say = useToast()
  const handle = useRef<HTMLAnchorElement>(null)
  const address = bookmarkAddress(new URL(deskRoot + panelPlace, location.origin).href)
  useEffect(() => {
    // React writes no such address, rightly: here it is only carried to the bar. Pressed, our policy would not run it.
    handle.current?.setAttribute('href', address)
  }, [address])
  const copy = () =>
    void writeClipboard({ text: address }).then(
      () => say(t('panel.bookmarklet.copied')),
      () => say(t('articles.copyFailed', { url: isolated(address) })),
    )
  return (
    <details className="bookmark">
      <summary>{t('panel.bookmarklet.title')}</summary>
      <p>{t('panel.bookmarklet.lead')}</p>
      <p className="row">
        <span>{t('panel.bookmarklet.drag')}</span>
        {/* biome-ignore-start lint/a11y: dragged to the bar it is a link; pressed it copies, as the button below does */}
        <a
          ref={handle}
          className="btn"
          onClick={event => {
            event.preventDefault()
            copy()
          }}
        >
          {t('panel.bookmarklet.name')}
        </a>
        {/* biome-ignore-end lint/a11y: only this link */}
      </p>
      <p>{t('panel.bookmarklet.noDrag')}</p>
      <p className="row">
        <button className="btn" type="button" onClick={copy}>
          {t('panel.bookmarklet.copy')}
        </button>
      </p>
    </details>
  )
}

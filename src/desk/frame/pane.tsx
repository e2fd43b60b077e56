import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Icon } from '#ui/icon.tsx'
import type { DeskList } from './desk-list.ts'
import { useListPlace } from './list-place.ts'
import { reasonOf } from './queries.ts'
import { Failure, Loading } from './states.tsx'

interface PaneProps<Item> {
  opened: NonNullable<DeskList<Item>['opened']>
  heading: (item: Item) => ReactNode
  children: (item: Item) => ReactNode
}

/** The entry that the URL names. Takes the focus when it opens; Esc closes it, as the way back does. */
export function Pane<Item>({ opened, heading, children }: PaneProps<Item>) {
  const { t } = useTranslation()
  const { where, go } = useListPlace()
  const id = useId()
  const pane = useRef<HTMLElement>(null)
  const { item, error, retry } = opened
  useEffect(() => {
    // Not where somebody walks along the rows: the focus is theirs, unless their row is not shown.
    const walked = document.querySelector<HTMLElement>('[data-walking]')
    delete walked?.dataset['walking']
    if (walked && document.activeElement?.closest('tr')) return
    pane.current?.focus({ preventScroll: true })
  }, [])
  useEffect(() => {
    function press(event: KeyboardEvent) {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return
      const isTyping = event.target instanceof Element && event.target.closest('input, textarea, select')
      if (isTyping || document.querySelector('dialog[open]')) return
      go({ id: undefined })
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  })
  return (
    <section className="pane" ref={pane} tabIndex={-1} aria-labelledby={id}>
      <header className="pane-head">
        <h2 id={id}>{item ? heading(item) : error ? t('list.gone') : t('loading')}</h2>
        <Link className="btn pane-close" to={where({ id: undefined })} preventScrollReset aria-label={t('close')}>
          <Icon name="close" />
        </Link>
      </header>
      {item && children(item)}
      {!item && error && <Failure reason={reasonOf(error)} onRetry={retry} />}
      {!item && !error && <Loading />}
    </section>
  )
}

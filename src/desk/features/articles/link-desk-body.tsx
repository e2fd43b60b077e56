import { type KeyboardEvent, lazy, type ReactNode, Suspense, useEffect, useEffectEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isolated } from '#desk/frame/isolated.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import type { LinkSubject } from '#desk/frame/link-desk.tsx'
import { portalLink } from '#desk/frame/paths.ts'
import { reasonOf } from '#desk/frame/queries.ts'
import { Empty, Failure } from '#desk/frame/states.tsx'
import { directionOf } from '#domain/locale/language.ts'
import { useCopy } from './copy-link.ts'
import { useLinkChoice } from './link-choice.ts'
import { LinkChoices } from './link-choices.tsx'
import { LinkList } from './link-list.tsx'
import { LinkOptions, optionId } from './link-options.tsx'
import { type LinkRow, useLinkSearch } from './link-search.ts'
import { type Composed, compose, type Linked, linkOf, titleFor } from './link-text.ts'
import { LinkTools } from './link-tools.tsx'

const QrCode = lazy(() => import('./qr-code.tsx'))

export interface LinkDeskProps {
  subject: LinkSubject
  close: () => void
  /** Draws what shares articles; absent for whoever may not. Handed in, as features do not know each other. */
  share: ((of: Sharing) => ReactNode) | undefined
  /** It stands in a page beside a reply that is being written. */
  beside?: LinkDeskBeside
  /** Puts it into the answer that lies below; absent: links are copied. */
  insert?: LinkDeskBeside['insert']
}

export interface LinkDeskBeside {
  /** Searched for at first. */
  q: string
  /** Puts it into the reply; false where it could not. Absent: links are copied. */
  insert: ((composed: Composed) => Promise<boolean>) | undefined
}

/** `locale`: in which the customer reads, where it is known. */
export interface Sharing {
  items: readonly { article: string; part?: string }[]
  subject: LinkSubject
  locale: string | undefined
  onBack: () => void
}

export function LinkDeskBody({ subject, close, share, beside, ...props }: LinkDeskProps) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const list = useId()
  const search = useLinkSearch(beside?.q)
  const { choice, texts, words, reader, change } = useLinkChoice(subject.locale)
  const [at, setAt] = useState(0)
  const [chosen, setChosen] = useState<LinkRow[]>([])
  const [qr, setQr] = useState<string>()
  const [sharing, setSharing] = useState<readonly LinkRow[]>()
  /** What Enter does once the answer is here: it was faster. */
  const [hurried, setHurried] = useState<'copy' | 'list'>()
  const copy = useCopy()
  const { rows, opened } = search
  const active = rows[Math.min(at, rows.length - 1)]

  const insert = beside ? beside.insert : props.insert

  function takeRows(taken: readonly LinkRow[], how: 'copy' | 'insert' = insert ? 'insert' : 'copy') {
    const [first] = taken
    if (!first) return
    const composed = compose(taken.map(linkedOf), choice.format, reader, { words, address: portalLink })
    const title = isolated(titleFor(first.article, language).title)
    const articles = taken.map(({ article }) => article)
    const copied = taken.length === 1 ? t('links.copied', { title }) : t('links.copiedAll', { count: taken.length })
    if (insert && how === 'insert')
      void copy.handed(insert, composed, articles, { done: t('panel.inserted'), copied: t('panel.notInserted') })
    else void copy.composed(composed, articles, copied)
    close()
  }

  const doHurried = useEffectEvent(() => {
    setHurried(undefined)
    if (!active) return
    if (hurried === 'list') toggle(active)
    else takeRows([active])
  })
  useEffect(() => {
    if (hurried && search.isSettled) doHurried()
  }, [hurried, search.isSettled])

  const toggle = (row: LinkRow) =>
    setChosen(before =>
      before.some(({ key }) => key === row.key) ? before.filter(({ key }) => key !== row.key) : [...before, row],
    )

  function enter(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey) return takeRows(chosen.length ? chosen : active ? [active] : [])
    if (!search.isSettled) {
      search.settle()
      // What stood there before is not what she looks for.
      setHurried(event.shiftKey ? 'list' : 'copy')
      return
    }
    if (!active) return
    if (event.shiftKey) toggle(active)
    else takeRows([active])
  }

  function press(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return
    const act = actOf(event, opened !== undefined)
    if (!act) return
    event.preventDefault()
    if (act === 'enter') enter(event)
    else if (act === 'parts') search.open(active?.article.id)
    else if (act === 'whole') search.open(undefined)
    else setAt(Math.max(0, Math.min(rows.length - 1, Math.min(at, rows.length - 1) + (act === 'next' ? 1 : -1))))
  }

  if (sharing && share)
    return (
      <div className="link-desk">
        {share({
          items: sharing.map(({ article, part }) => ({ article: article.id, ...(part && { part: part.id }) })),
          subject,
          locale: reader.locale,
          onBack: () => setSharing(undefined),
        })}
      </div>
    )
  return (
    <div className="link-desk">
      <input
        type="search"
        role="combobox"
        aria-expanded={rows.length > 0}
        aria-controls={list}
        aria-activedescendant={active && optionId(list, rows.indexOf(active))}
        aria-autocomplete="list"
        aria-label={t('links.search')}
        placeholder={t('articles.placeholder')}
        // biome-ignore lint/a11y/noAutofocus: a dialog gives the focus to its first field, and so does the way back from sharing; beside a reply that is being written it stays there
        autoFocus={!beside}
        value={search.typed}
        onChange={event => {
          search.setTyped(event.target.value)
          search.open(undefined)
          setHurried(undefined)
          setAt(0)
          setQr(undefined)
        }}
        onKeyDown={press}
        dir={search.typed ? 'auto' : undefined}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
      />
      <LinkChoices choice={choice} texts={texts} hasSentence={words?.one !== undefined} onChange={change} />
      {search.error && <Failure reason={reasonOf(search.error)} onRetry={search.retry} />}
      {search.isSettled && !rows.length && !search.error && (
        <Empty
          title={search.query ? t('articles.none', { query: isolated(search.query) }) : t('articles.start')}
          hint={search.query ? t('articles.noneHint') : t('links.startHint')}
        />
      )}
      <LinkOptions
        id={list}
        rows={rows}
        at={Math.min(at, rows.length - 1)}
        reader={reader.locale && reader.language}
        favourites={search.favourites}
        chosen={new Set(chosen.map(({ key }) => key))}
        onPoint={setAt}
        // Beside a reply a press only chooses: what stands in it was asked for by a button or by Enter.
        onChoose={row => (beside ? setAt(rows.indexOf(row)) : takeRows([row]))}
      />
      {search.hasNoParts && (
        <p className="dim" role="status">
          {t('links.noParts')}
        </p>
      )}
      {active && (
        <LinkTools
          row={active}
          isFavourite={search.favourites.has(active.article.id)}
          isChosen={chosen.some(({ key }) => key === active.key)}
          areParts={opened === active.article.id}
          onCopy={() => takeRows([active], 'copy')}
          onInsert={insert && (() => takeRows([active], 'insert'))}
          onToggle={() => toggle(active)}
          onParts={() => search.open(opened === active.article.id ? undefined : active.article.id)}
          onShare={share && (() => setSharing(chosen.length ? chosen : [active]))}
          onQr={() => setQr(qr ? undefined : linkOf(linkedOf(active), 'short', reader, portalLink))}
        />
      )}
      {qr && active && (
        <Suspense>
          <QrCode url={qr} name={`${active.article.id}${active.part ? `-${active.part.id}` : ''}`} />
        </Suspense>
      )}
      <LinkList rows={chosen} onRemove={toggle} onCopy={() => takeRows(chosen, 'copy')} />
      {!beside && <p className="dim link-keys">{t('links.keys')}</p>}
    </div>
  )
}

const linkedOf = ({ article, part }: LinkRow): Linked => ({ article, part: part?.id })

type Act = 'enter' | 'next' | 'previous' | 'parts' | 'whole'

/** What a key in the search field means; the arrows along the line are its own until its end is reached. */
function actOf(event: KeyboardEvent<HTMLInputElement>, areParts: boolean): Act | undefined {
  const { selectionStart, value } = event.currentTarget
  const [forward, back] =
    directionOf(document.documentElement.lang) === 'rtl' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft']
  switch (event.key) {
    case 'Enter':
      return 'enter'
    case 'ArrowDown':
      return 'next'
    case 'ArrowUp':
      return 'previous'
    case forward:
      return selectionStart === value.length ? 'parts' : undefined
    case back:
      return areParts ? 'whole' : undefined
    default:
      return undefined
  }
}

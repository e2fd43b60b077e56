import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { deskMarketNotes, type MarketNotes } from '#contract/markets/desk-markets.ts'
import type { NoteBlock, NoteText } from '#domain/market/staff-notes.ts'
import { useLanguage, writtenIn } from './language-context.tsx'
import { answerTo, reasonOf } from './queries.ts'
import { Failure, Loading } from './states.tsx'

/** What the team knows of a market: how people talk there, and who is away when. */
export function NotesOnMarket({ market }: { market: string }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery({
    queryKey: ['market-notes', market],
    queryFn: ({ signal }) => answerTo(deskMarketNotes, { cc: market }, signal),
    staleTime: 3600_000,
  })
  if (error && reasonOf(error) === 'not_found') return <p className="dim">{t('markets.none')}</p>
  if (error) return <Failure reason={reasonOf(error)} onRetry={() => void refetch()} />
  return data ? <Notes notes={data} /> : <Loading />
}

const savedUnder = 'desk-market-notes'

/** The same beside an answer that is being written; open or closed as it was left. */
export function FoldedNotes({ market }: { market: string }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const [isOpen, setOpen] = useState(() => localStorage.getItem(savedUnder) === 'open')
  return (
    <details
      className="card soft"
      open={isOpen}
      onToggle={({ currentTarget: { open } }) => {
        setOpen(open)
        localStorage.setItem(savedUnder, open ? 'open' : 'closed')
      }}
    >
      <summary>{t('markets.here', { country: formats.countryName(market) })}</summary>
      {isOpen && <NotesOnMarket market={market} />}
    </details>
  )
}

function Notes({ notes: { sections, language, replyPace, holidays } }: { notes: MarketNotes }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  return (
    <div className="market-notes">
      {sections.map(({ id, blocks }) => (
        <section key={id}>
          <h3>{t(`markets.section.${id}`)}</h3>
          {id === 'pace' && (
            <p className="dim">
              {t('markets.replyPace')}: <b>{formats.number(replyPace)}</b>
            </p>
          )}
          <div {...writtenIn(language)}>
            {blocks.map((block, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: what a file says does not move
              <Block key={at} block={block} />
            ))}
          </div>
        </section>
      ))}
      <section>
        <h3>{t('markets.holidays')}</h3>
        {holidays.length ? (
          <ul>
            {holidays.map(({ from, to, name }) => (
              <li key={from}>
                {formats.dayRange(from, to)}
                {name && (
                  <>
                    {' · '}
                    <span {...writtenIn('en')}>{name}</span>
                  </>
                )}
              </li>
            ))}
          </ul>
        ) : (
          <p className="dim">{t('markets.noHolidays')}</p>
        )}
      </section>
    </div>
  )
}

function Block({ block }: { block: NoteBlock }) {
  if ('text' in block) return <p>{words(block.text)}</p>
  return (
    <ul>
      {block.list.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        <li key={at}>{words(item)}</li>
      ))}
    </ul>
  )
}

/** Words of another language say which, so that they are read aloud and drawn in it. */
const words = (text: NoteText) =>
  text.map((part, at) =>
    typeof part === 'string' ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above
      <bdi key={at} className="said" {...writtenIn(part.lang)}>
        {part.text}
      </bdi>
    ),
  )

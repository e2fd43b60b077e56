import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { type DeskFeedback, deskFeedback } from '#contract/feedback/desk-feedback.ts'
import { Listing, useListing } from '#desk/frame/listing.tsx'
import { paths } from '#desk/frame/paths.ts'
import { Empty } from '#desk/frame/states.tsx'
import { Tabs } from '#desk/frame/tabs.tsx'
import { FeedbackItem } from './feedback-item.tsx'

const kinds = ['vote', 'comment', 'message', 'miss'] as const satisfies readonly DeskFeedback['kind'][]

/** What customers say about articles, write to us, and search in vain; newest first. */
export function FeedbackScreen() {
  const { t } = useTranslation()
  const [parameters] = useSearchParams()
  const kind = kinds.find(candidate => candidate === parameters.get('kind'))
  const listing = useListing('feedback', deskFeedback, { ...(kind && { kind }) })
  const items = listing.pages?.flatMap(page => page.feedback)
  return (
    <>
      <h1>{t('feedback.title')}</h1>
      <p className="dim">{t('feedback.lead')}</p>
      <Tabs
        label={t('feedback.kinds')}
        tabs={[
          { name: 'all', text: t('feedback.all'), path: paths.feedback(), here: !kind },
          ...kinds.map(each => ({
            name: each,
            text: t(`feedback.tab.${each}`),
            path: paths.feedback(each),
            here: each === kind,
          })),
        ]}
      />
      <Listing
        listing={listing}
        items={items}
        empty={<Empty title={t('feedback.empty')} hint={t('feedback.emptyHint')} />}
      >
        {items => (
          <ol className="items-list">
            {items.map(item => (
              <FeedbackItem key={item.id} item={item} />
            ))}
          </ol>
        )}
      </Listing>
    </>
  )
}

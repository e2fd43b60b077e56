import type { ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import { deskBeforeContacts, type ReadBeforeContact } from '#contract/content/article-signs.ts'
import { useDeskList } from '#desk/frame/desk-list.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { useListPlace } from '#desk/frame/list-place.ts'
import { ListScreen } from '#desk/frame/list-screen.tsx'
import { permalink } from '#desk/frame/paths.ts'
import { Empty } from '#desk/frame/states.tsx'
import { ArticleName } from './article-name.tsx'
import { allOf, SaveList } from './save-list.tsx'

/** From which articles readers went to the contact form: what they looked for was perhaps not in them. */
export function BeforeContacts({ views }: Pick<ComponentProps<typeof ListScreen>, 'views'>) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const { narrowing } = useListPlace()
  const list = useDeskList('content-contacts', deskBeforeContacts, {}, page => page.articles)
  return (
    <ListScreen
      title={t('content.title')}
      lead={
        <>
          <p className="dim">{t('content.contactsLead')}</p>
          <p className="dim">{t('content.counted')}</p>
          <SaveList
            name="contacts"
            columns={columns}
            rows={async () => (await allOf(deskBeforeContacts, narrowing(), page => page.articles)).map(rowOf)}
          />
        </>
      }
      list={list}
      views={views}
      main={{ label: t('content.article'), cell: article => <ArticleName of={article} /> }}
      columns={[
        {
          name: 'language',
          label: t('list.language'),
          room: 'tablet',
          cell: ({ language }) => formats.languageName(language),
        },
        { name: 'contacts', label: t('content.contacts'), cell: ({ contacts }) => formats.number(contacts) },
        { name: 'reads', label: t('content.reads'), room: 'wide', cell: ({ reads }) => formats.number(reads) },
        { name: 'share', label: t('content.ofReads'), room: 'wide', cell: article => <Share of={article} /> },
      ]}
      empty={<Empty title={t('content.noContacts')} hint={t('content.noContactsHint')} />}
      heading={article => <ArticleName of={article} />}
      Detail={Contacts}
    />
  )
}

/** Where its pages came from elsewhere, such as a CDN, more went to the form than are known to have read it. */
function Share({ of: { contacts, reads } }: { of: ReadBeforeContact }) {
  const { formats } = useLanguage()
  return reads >= contacts ? formats.percent(contacts / reads) : '–'
}

function Contacts({ value: article }: { value: ReadBeforeContact }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  return (
    <>
      <p className="dim">{formats.languageName(article.language)}</p>
      <ul>
        <li>
          {t('content.contacts')} · {formats.number(article.contacts)}
        </li>
        <li>
          {t('content.reads')} · {formats.number(article.reads)}
        </li>
        <li>
          {t('content.ofReads')} · <Share of={article} />
        </li>
      </ul>
      <p>
        <a className="btn" href={permalink(article.article)} target="_blank" rel="noreferrer">
          {t('content.open', { id: article.article })}
        </a>
      </p>
    </>
  )
}

const columns = ['article', 'title', 'language', 'contacts', 'reads']

const rowOf = ({ article, title, language, contacts, reads }: ReadBeforeContact) => [
  article,
  title,
  language,
  contacts,
  reads,
]

import { useTranslation } from 'react-i18next'
import { deskCases } from '#contract/cases/desk-cases.ts'
import { useColumns } from '#desk/frame/columns.tsx'
import { useDeskList } from '#desk/frame/desk-list.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { useListPlace } from '#desk/frame/list-place.ts'
import { ListScreen } from '#desk/frame/list-screen.tsx'
import { Empty } from '#desk/frame/states.tsx'
import { caseStates } from '#domain/case/case.ts'
import { CaseDetail } from './case-detail.tsx'

/** Complaints, newest first; those that are not decided are shown at the start. */
export function CasesScreen() {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const columns = useColumns()
  const { value } = useListPlace()
  const state = caseStates.find(candidate => candidate === value('state')) ?? 'open'
  const list = useDeskList('cases', deskCases, { state }, page => page.cases)
  return (
    <ListScreen
      title={t('cases.title')}
      lead={<p className="dim">{t('cases.lead')}</p>}
      list={list}
      views={{
        label: t('cases.states'),
        parameter: 'state',
        here: state,
        tabs: caseStates.map(each => [each, t(`cases.state.${each}`)]),
      }}
      main={{
        label: t('list.column.request'),
        cell: ({ category, text }) => (
          <>
            {t(`cases.category.${category}`)}
            <span className="dim excerpt" dir="auto">
              {text}
            </span>
          </>
        ),
      }}
      columns={[
        { name: 'number', label: t('cases.number'), room: 'tablet', cell: ({ number }) => <bdi>{number}</bdi> },
        columns.language,
        {
          name: 'by',
          label: t('cases.by'),
          room: 'wide',
          cell: ({ by, outcome }) =>
            outcome ? t(`cases.outcome.${outcome}`) : by && <time dateTime={by}>{formats.moment(by)}</time>,
        },
        columns.age,
      ]}
      empty={<Empty title={t('cases.empty')} />}
      heading={({ number }) => <bdi>{number}</bdi>}
      Detail={CaseDetail}
    />
  )
}

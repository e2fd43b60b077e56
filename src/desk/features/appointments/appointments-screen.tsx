import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import {
  type AppointmentView,
  appointmentViews,
  deskAppointments,
  timeBlocks,
} from '#contract/appointments/desk-appointments.ts'
import { useDeskList } from '#desk/frame/desk-list.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { useListPlace } from '#desk/frame/list-place.ts'
import { ListScreen } from '#desk/frame/list-screen.tsx'
import { answerTo } from '#desk/frame/queries.ts'
import { useStaff } from '#desk/frame/staff.tsx'
import { Empty } from '#desk/frame/states.tsx'
import { addDays, dayIn } from '#domain/return/return-day.ts'
import { AppointmentDetail } from './appointment-detail.tsx'
import { Blocks } from './blocks.tsx'

const daysAhead = 14

/** Talks by the time at which they begin: of a day, a language, a colleague; and times in which there are none. */
export function AppointmentsScreen() {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const { portal } = useStaff()
  const { value } = useListPlace()
  const view: AppointmentView = appointmentViews.find(each => each === value('view')) ?? 'next'
  const days = comingDays(Date.now())
  const day = days.find(each => each === value('day'))
  const talk = portal.languages.find(each => each === value('talk'))
  const staff = value('staff')?.slice(0, 200)
  const own = { view, ...(day && { day }), ...(talk && { talk }), ...(staff && { staff }) }
  const list = useDeskList('appointments', deskAppointments, own, page => page.appointments)
  const { data } = useQuery({
    queryKey: ['appointment-blocks'],
    queryFn: ({ signal }) => answerTo(timeBlocks, {}, signal),
  })
  const colleagues = (data?.staff ?? []).map(({ email, name }) => [email, name || email] as const)
  return (
    <ListScreen
      title={t('appointments.title')}
      lead={
        <>
          <p className="dim">{t('appointments.lead')}</p>
          <Blocks blocks={data?.blocks ?? []} />
        </>
      }
      list={list}
      views={{
        label: t('appointments.views'),
        parameter: 'view',
        here: view,
        tabs: appointmentViews.map(each => [each, t(`appointments.view.${each}`)]),
      }}
      choices={[
        {
          name: 'day',
          label: t('appointments.day'),
          all: t('appointments.allDays'),
          options: days.map(each => [each, formats.day(each)]),
        },
        {
          name: 'talk',
          label: t('appointments.talk'),
          all: t('appointments.allTalks'),
          options: portal.languages.map(each => [each, formats.languageName(each)]),
        },
        {
          name: 'staff',
          label: t('appointments.staff'),
          all: t('appointments.allStaff'),
          options: [['nobody', t('appointments.nobody')], ...colleagues],
        },
      ]}
      main={{
        label: t('appointments.column'),
        cell: ({ at, name }) => (
          <>
            <time dateTime={at}>{formats.appointment(at)}</time>
            <bdi className="dim excerpt">{name}</bdi>
          </>
        ),
      }}
      columns={[
        {
          name: 'talk',
          label: t('appointments.talk'),
          room: 'tablet',
          cell: ({ language, way }) => `${formats.languageName(language)} · ${t(`appointments.way.${way}`)}`,
        },
        { name: 'market', label: t('list.market'), room: 'wide', cell: ({ market }) => formats.countryName(market) },
        {
          name: 'staff',
          label: t('appointments.staff'),
          room: 'wide',
          cell: ({ assignedTo }) =>
            assignedTo ? <bdi>{assignedTo}</bdi> : <span className="dim">{t('appointments.nobody')}</span>,
        },
        {
          name: 'state',
          label: t('list.column.state'),
          cell: ({ state }) => <span className="badge plain">{t(`appointments.state.${state}`)}</span>,
        },
      ]}
      empty={<Empty title={t('appointments.empty')} />}
      heading={({ name }) => <bdi>{name}</bdi>}
      Detail={AppointmentDetail}
    />
  )
}

/** By the calendar of whoever looks. */
function comingDays(now: number): string[] {
  const today = dayIn(new Date(now), new Intl.DateTimeFormat().resolvedOptions().timeZone)
  return Array.from({ length: daysAhead }, (_, ahead) => addDays(today, ahead))
}

import { QueryClientProvider, useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { deskLinkTexts } from '#contract/articles/desk-articles.ts'
import { type LinkDeskBeside, LinkDeskBody } from '#desk/features/articles/link-desk-body.tsx'
import { firstText, type Told, told } from '#desk/features/panel/hosts/host.ts'
import { OrderFacts } from '#desk/features/panel/order-facts.tsx'
import { PanelColumn } from '#desk/features/panel/panel-column.tsx'
import { PanelOut } from '#desk/features/panel/panel-out.tsx'
import { usePanel } from '#desk/features/panel/use-panel.ts'
import { FactorGate } from '#desk/features/staff/factor-gate.tsx'
import { SignInScreen } from '#desk/features/staff/sign-in-screen.tsx'
import { usePageTitle } from '#desk/frame/page-title.ts'
import { answerTo, createQueries } from '#desk/frame/queries.ts'
import { StaffGate, StaffProvider, useMay } from '#desk/frame/staff.tsx'
import { Loading } from '#desk/frame/states.tsx'
import { closestLanguage } from '#domain/locale/locale.ts'

const ShareForm = lazy(() => import('#desk/features/shares/share-form.tsx'))

/** The link desk beside another product's ticket; in a window of its own it is opened by the desk's own session. */
export function Panel() {
  const { t } = useTranslation()
  usePageTitle(t('panel.title'))
  const said = useSaid()
  if (window.parent !== window) return <Framed said={said} />
  return (
    <StaffGate signIn={ended => <SignInScreen ended={ended} />} factor={<FactorGate />}>
      <PanelColumn>
        <Beside told={said} insert={undefined} />
      </PanelColumn>
    </StaffGate>
  )
}

function Framed({ said }: { said: Told }) {
  const { panel, host, insert, renew, signIn } = usePanel()
  const latest = useRef(renew)
  latest.current = renew
  // Of its own: nothing that was read for one agent is shown to the next.
  const email = panel.state === 'in' ? panel.session.staff.email : undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever somebody else is there
  const queries = useMemo(() => createQueries(() => latest.current()), [email])
  switch (panel.state) {
    case 'asking':
      return (
        <PanelColumn>
          <Loading />
        </PanelColumn>
      )
    case 'out':
      return (
        <PanelColumn>
          <PanelOut why={panel.why} onSignIn={signIn} />
        </PanelColumn>
      )
    case 'in':
      return (
        <QueryClientProvider client={queries}>
          <StaffProvider staff={{ ...panel.session.staff, lacksFactor: false }}>
            <PanelColumn>
              <Beside told={{ ...said, ...host.told }} insert={host.canInsert ? insert : undefined} />
            </PanelColumn>
          </StaffProvider>
        </QueryClientProvider>
      )
  }
}

/** What the address says; whoever is around may say more. */
function useSaid(): Told {
  const [parameters] = useSearchParams()
  const value = (name: keyof Told) => firstText(parameters.get(name))
  return told({ q: value('q'), customer: value('customer'), order: value('order'), lang: value('lang') })
}

function Beside({ told, insert }: { told: Told; insert: LinkDeskBeside['insert'] }) {
  const mayReadOrders = useMay('read_orders')
  const mayShare = useMay('share_articles')
  const locale = useLocale(told.lang)
  const { q = '', customer: email, order } = told
  if (locale === undefined) return <Loading />
  return (
    <>
      {order && mayReadOrders && <OrderFacts key={order} number={order} />}
      <LinkDeskBody
        // Of another ticket nothing that was chosen for this one holds.
        key={JSON.stringify(told)}
        subject={{ order, email, locale: locale || undefined }}
        close={() => undefined}
        beside={{ q, insert }}
        share={
          mayShare
            ? of => (
                <Suspense fallback={<Loading />}>
                  <ShareForm {...of} />
                </Suspense>
              )
            : undefined
        }
      />
    </>
  )
}

/** The locale of the portal for what a customer reads: that tag, else her language. Empty: none; undefined: not known yet. */
function useLocale(lang: string | undefined): string | undefined {
  const { data, error } = useQuery({
    queryKey: ['link-texts'],
    queryFn: ({ signal }) => answerTo(deskLinkTexts, {}, signal),
    staleTime: 600_000,
  })
  if (!lang || error) return ''
  if (!data) return undefined
  const wanted = lang.replaceAll('_', '-').toLowerCase()
  const exact = data.texts.find(({ locale }) => locale === wanted)
  const language = closestLanguage(
    wanted.split('-', 1)[0] ?? '',
    data.texts.map(text => text.language),
  )
  return (exact ?? data.texts.find(text => text.language === language))?.locale ?? ''
}

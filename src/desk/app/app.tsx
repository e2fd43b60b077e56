import { QueryClientProvider } from '@tanstack/react-query'
import type { i18n } from 'i18next'
import { useState } from 'react'
import { BrowserRouter, Route, Routes } from 'react-router'
import { PanelWindow } from '#desk/features/panel/panel-window.tsx'
import { FactorGate } from '#desk/features/staff/factor-gate.tsx'
import { InvitationScreen } from '#desk/features/staff/invitation-screen.tsx'
import { SignInScreen } from '#desk/features/staff/sign-in-screen.tsx'
import { DefectBoundary } from '#desk/frame/defect-boundary.tsx'
import { LanguageProvider } from '#desk/frame/language-context.tsx'
import { deskRoot, invitationPath, panelPlace, panelWindowPlace } from '#desk/frame/paths.ts'
import { ProveProvider } from '#desk/frame/prove.tsx'
import { createQueries } from '#desk/frame/queries.ts'
import { StaffGate } from '#desk/frame/staff.tsx'
import { ToastProvider } from '#desk/frame/toast.tsx'
import type { Language } from '#domain/locale/language.ts'
import { Gallery } from '#ui/gallery.tsx'
import { FirstScreen } from './first-screen.tsx'
import { Layout } from './layout.tsx'
import { NotFoundScreen } from './not-found-screen.tsx'
import { pages } from './page-table.ts'
import { Panel } from './panel.tsx'
import { Titled } from './titled.tsx'

/** The desk. Whoever is not signed in sees the sign-in form at the same URL, and then what the link meant. */
export function App({ language, texts }: { language: Language; texts: i18n }) {
  const [queries] = useState(createQueries)
  return (
    <LanguageProvider language={language} texts={texts}>
      <DefectBoundary>
        <QueryClientProvider client={queries}>
          <BrowserRouter basename={deskRoot}>
            <ToastProvider>
              <ProveProvider>
                <Routes>
                  {/* For who has no account yet. */}
                  <Route path={invitationPath} element={<InvitationScreen />} />
                  <Route path={panelPlace} element={<Panel />} />
                  <Route path="*" element={<Desk />} />
                </Routes>
              </ProveProvider>
            </ToastProvider>
          </BrowserRouter>
        </QueryClientProvider>
      </DefectBoundary>
    </LanguageProvider>
  )
}

function Desk() {
  return (
    <StaffGate signIn={ended => <SignInScreen ended={ended} />} factor={<FactorGate />}>
      <Routes>
        <Route path={panelWindowPlace} element={<PanelWindow />} />
        <Route element={<Layout />}>
          <Route index element={<FirstScreen />} />
          {Object.values(pages).map(page => (
            <Route key={page.path} path={page.path} element={<Titled page={page} />} />
          ))}
          {/* For whoever builds the desk: no menu leads there. */}
          <Route path="/ui" element={<Gallery />} />
          <Route path="*" element={<NotFoundScreen />} />
        </Route>
      </Routes>
    </StaffGate>
  )
}

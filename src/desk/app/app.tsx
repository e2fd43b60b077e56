import { QueryClientProvider } from '@tanstack/react-query'
import type { i18n } from 'i18next'
import { useState } from 'react'
import { BrowserRouter, Navigate, Route, Routes } from 'react-router'
import { ArticlesScreen } from '#desk/features/articles/articles-screen.tsx'
import { FeedbackScreen } from '#desk/features/feedback/feedback-screen.tsx'
import { NotificationsScreen } from '#desk/features/notifications/notifications-screen.tsx'
import { ReturnScreen } from '#desk/features/returns/return-screen.tsx'
import { ReturnsScreen } from '#desk/features/returns/returns-screen.tsx'
import { ReviewsScreen } from '#desk/features/reviews/reviews-screen.tsx'
import { SignInScreen } from '#desk/features/staff/sign-in-screen.tsx'
import { UnknownCodesScreen } from '#desk/features/webhooks/unknown-codes-screen.tsx'
import { WithdrawalsScreen } from '#desk/features/withdrawal/withdrawals-screen.tsx'
import { DefectBoundary } from '#desk/frame/defect-boundary.tsx'
import { LanguageProvider } from '#desk/frame/language-context.tsx'
import { deskRoot, paths } from '#desk/frame/paths.ts'
import { createQueries } from '#desk/frame/queries.ts'
import { StaffGate } from '#desk/frame/staff.tsx'
import { ToastProvider } from '#desk/frame/toast.tsx'
import type { Language } from '#domain/locale/language.ts'
import { Layout } from './layout.tsx'
import { NotFoundScreen } from './not-found-screen.tsx'

/** The desk. Whoever is not signed in sees the sign-in form at the same URL, and then what the link meant. */
export function App({ language, texts }: { language: Language; texts: i18n }) {
  const [queries] = useState(createQueries)
  return (
    <LanguageProvider language={language} texts={texts}>
      <DefectBoundary>
        <QueryClientProvider client={queries}>
          <BrowserRouter basename={deskRoot}>
            <ToastProvider>
              <StaffGate signIn={ended => <SignInScreen ended={ended} />}>
                <Routes>
                  <Route element={<Layout />}>
                    <Route index element={<Navigate to={paths.articles()} replace />} />
                    <Route path="articles" element={<ArticlesScreen />} />
                    <Route path="unknown-codes" element={<UnknownCodesScreen />} />
                    <Route path="reviews" element={<ReviewsScreen />} />
                    <Route path="feedback" element={<FeedbackScreen />} />
                    <Route path="returns" element={<ReturnsScreen />} />
                    <Route path="returns/:id" element={<ReturnScreen />} />
                    <Route path="withdrawals" element={<WithdrawalsScreen />} />
                    <Route path="notifications" element={<NotificationsScreen />} />
                    <Route path="*" element={<NotFoundScreen />} />
                  </Route>
                </Routes>
              </StaffGate>
            </ToastProvider>
          </BrowserRouter>
        </QueryClientProvider>
      </DefectBoundary>
    </LanguageProvider>
  )
}

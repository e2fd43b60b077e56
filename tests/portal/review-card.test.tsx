import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { Review } from '#domain/review/review.ts'
import { createTexts } from '#i18n/texts.ts'
import { ReviewCard } from '#portal/features/reviews/review-card.tsx'
import { createPortal, PortalProvider } from '#portal/frame/portal-context.tsx'
import { localeContext } from '#tests/support/locale-context.ts'

const review: Review = {
  id: '1',
  rating: 5,
  text: 'Good sound.',
  author: 'Kim',
  language: 'en',
  market: 'US',
  verified: true,
  on: '2026-11-22',
}

function draw(more: Partial<Review>): string {
  const { context, catalogue } = localeContext('en', 'US')
  return renderToStaticMarkup(
    <PortalProvider portal={createPortal(context, createTexts('en', catalogue))}>
      <ReviewCard review={{ ...review, ...more }} handle="aurora-one" />
    </PortalProvider>,
  )
}

// Who got something for a review has to say so (Directive (EU) 2019/2161, 16 CFR 255.5).
test('A review that was rewarded says so, and no other does', () => {
  expect(draw({ rewarded: true })).toContain('Written for a reward')
  expect(draw({})).not.toContain('reward')
})

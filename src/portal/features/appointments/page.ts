import { definePage } from '#portal/frame/page.ts'

export const appointmentPage = definePage({
  kind: 'appointment',
  part: 'online',
  // Only the server knows what is free.
  paths: ['appointments/:token'],
  title: (_, { texts }) => texts.t('appointments.title'),
})

import { sql } from 'kysely'
import type { Feature } from '#server/feature.ts'
import type { Meters } from '#server/meters.ts'
import { composeNotification } from '#server/outgoing/compose-notification.ts'
import { createChannels, pushSubject } from '#server/outgoing/create-channels.ts'
import { forgetOldNotifications } from '#server/outgoing/forget-old-notifications.ts'
import { pushIsOff } from '#server/outgoing/push.ts'
import { createDispatcher } from '#server/outgoing/send-outgoing.ts'
import type { Asking } from '#server/ports/asking.ts'
import type { NoteChanges } from '#server/ports/note-changes.ts'
import type { Orders } from '#server/ports/orders.ts'
import type { TellAnswer } from '#server/ports/tell-answer.ts'
import type { TellAppointment } from '#server/ports/tell-appointment.ts'
import type { TellBrowser } from '#server/ports/tell-browser.ts'
import type { TellDecision } from '#server/ports/tell-decision.ts'
import type { Services } from '#server/services.ts'
import { createNotifications } from './create-notifications.ts'
import { notificationDesk } from './desk.ts'
import { noteChanges } from './note-changes.ts'
import { notificationPages } from './pages.ts'
import { notificationOperations } from './routes.ts'
import { createTellAnswer } from './tell-answer.ts'
import { createTellAppointment } from './tell-appointment.ts'
import { createTellDecision } from './tell-decision.ts'
import { unsubscribeRoutes } from './unsubscribe.ts'

export interface NotificationsFeature extends Feature {
  port: {
    noteChanges: NoteChanges
    tellDecision: TellDecision
    tellAnswer: TellAnswer
    tellBrowser: TellBrowser
    tellAppointment: TellAppointment
  }
  /** Tells customers what is new and sends what is due. */
  send(): Promise<void>
}

/** What customers are told of their orders, and how they choose it. */
export function notificationsFeature(
  services: Services,
  orders: Orders,
  asking: Asking,
  report: (error: unknown) => void,
  meters: Meters,
): NotificationsFeature {
  const { db, site, config } = services
  const notifications = createNotifications(services, orders, asking, report)
  const { links, objectionTo } = notifications
  const channels = createChannels(db.kysely, config.outgoing)
  const dispatcher = createDispatcher(services, {
    channels,
    links,
    objectionTo,
    onError: report,
    onOutcome: meters.message,
  })
  const send = async () => {
    await notifications.tellDue()
    await dispatcher.sendDue()
  }
  return {
    port: {
      noteChanges,
      tellDecision: createTellDecision(services),
      tellAnswer: createTellAnswer(services),
      tellBrowser: notifications.tellBrowser,
      tellAppointment: createTellAppointment(services),
    },
    send,
    operations: notificationOperations(services, notifications),
    desk: notificationDesk(services, row => composeNotification(site.current, row, links)),
    waits: { place: 'notifications', needs: 'read_notifications', rows: sql`from outgoing where state = 'failed'` },
    pages: page => notificationPages(page, services, notifications),
    routes: app => {
      if (!pushSubject(config.outgoing.mailFrom)) app.log.warn(pushIsOff)
      return unsubscribeRoutes(app, services, notifications)
    },
    regularWork: [
      // A round may begin while a slow provider holds up the last one; a database that is away is back in the next.
      { name: 'sending of notifications', everySeconds: 2, run: send },
      { name: 'forgetting old notifications', everySeconds: 3600, run: () => forgetOldNotifications(services) },
    ],
    stop: () => dispatcher.stop(),
  }
}

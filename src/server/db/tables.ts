import type { EntryTables } from '#server/entries/tables.ts'
import type { AppointmentTables } from '#server/features/appointments/tables.ts'
import type { ArticleTables } from '#server/features/articles/tables.ts'
import type { CannedTables } from '#server/features/canned/tables.ts'
import type { CaseTables } from '#server/features/cases/tables.ts'
import type { ContentTables } from '#server/features/content/tables.ts'
import type { ConversationTables } from '#server/features/conversations/tables.ts'
import type { EndpointTables } from '#server/features/endpoints/tables.ts'
import type { FeedbackTables } from '#server/features/feedback/tables.ts'
import type { HandoverTables } from '#server/features/handover/tables.ts'
import type { ImprovementTables } from '#server/features/improvements/tables.ts'
import type { InboxTables } from '#server/features/inbox/tables.ts'
import type { MailTables } from '#server/features/mail/tables.ts'
import type { NotificationTables } from '#server/features/notifications/tables.ts'
import type { OrderTables } from '#server/features/orders/tables.ts'
import type { OverviewTables } from '#server/features/overview/tables.ts'
import type { RequestTables } from '#server/features/requests/tables.ts'
import type { ReturnTables } from '#server/features/returns/tables.ts'
import type { ReviewTables } from '#server/features/reviews/tables.ts'
import type { SearchTables } from '#server/features/search/tables.ts'
import type { ShareTables } from '#server/features/shares/tables.ts'
import type { StaffTables } from '#server/features/staff/tables.ts'
import type { SurveyTables } from '#server/features/surveys/tables.ts'
import type { WebhookTables } from '#server/features/webhooks/tables.ts'
import type { WithdrawalTables } from '#server/features/withdrawal/tables.ts'
import type { HeldTables } from '#server/held/tables.ts'
import type { OutgoingTables } from '#server/outgoing/tables.ts'

interface OwnTables {
  settings: { name: string; value: string }
}

/** Every table, each owned by the folder that writes it: its `tables.ts`. Times are `timestamptz`, read as Date. */
export interface Tables
  extends OwnTables,
    AppointmentTables,
    CannedTables,
    ArticleTables,
    CaseTables,
    ContentTables,
    ConversationTables,
    EndpointTables,
    EntryTables,
    FeedbackTables,
    HandoverTables,
    MailTables,
    HeldTables,
    ImprovementTables,
    InboxTables,
    NotificationTables,
    OrderTables,
    OverviewTables,
    RequestTables,
    ReturnTables,
    ReviewTables,
    SearchTables,
    ShareTables,
    StaffTables,
    SurveyTables,
    WebhookTables,
    WithdrawalTables,
    OutgoingTables {}

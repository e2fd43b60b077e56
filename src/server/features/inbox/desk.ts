import {
  assignInboxSchemas,
  deskInboxSchemas,
  inboxOptionsSchemas,
  removeViewSchemas,
  saveViewSchemas,
  seeMentionSchemas,
  snoozeInboxSchemas,
  tagInboxSchemas,
  takeInboxSchemas,
} from '#contract/inbox/inbox.schema.ts'
import {
  assignInbox,
  deskInbox,
  inboxOptions,
  removeView,
  saveView,
  seeMention,
  snoozeInbox,
  tagInbox,
  takeInbox,
} from '#contract/inbox/inbox.ts'
import { deskPresenceSchemas } from '#contract/inbox/live.schema.ts'
import { deskPresence } from '#contract/inbox/live.ts'
import { type StaffOperation, serveStaff } from '#server/http/staff-operation.ts'
import type { Services } from '#server/services.ts'
import { assign } from './assign.ts'
import { takeWork } from './give-out.ts'
import { listInbox } from './inbox-list.ts'
import { readOptions } from './inbox-options.ts'
import type { InboxPorts } from './inbox-ports.ts'
import { seeMentions } from './mentions.ts'
import { notePresence } from './presence.ts'
import { reckonDue } from './reckon-due.ts'
import { dropView, keepView } from './saved-views.ts'
import { snooze, wakeDue } from './snooze.ts'
import { changeTags } from './tags.ts'

export const inboxDesk = (services: Services, { promised, openTime }: InboxPorts): StaffOperation[] => [
  serveStaff('read_inbox', deskInbox, deskInboxSchemas, async (input, member) => {
    // What has just come has its promise, too, and what is due to wake is awake.
    await reckonDue(services, promised)
    await wakeDue(services)
    return listInbox(services, member, input)
  }),
  serveStaff('read_inbox', inboxOptions, inboxOptionsSchemas, (_input, member) => readOptions(services, member)),
  serveStaff('work_inbox', assignInbox, assignInboxSchemas, (input, member) => assign(services, member, input)),
  serveStaff('work_inbox', snoozeInbox, snoozeInboxSchemas, (input, member) =>
    snooze(services, openTime, member, input),
  ),
  serveStaff('work_inbox', tagInbox, tagInboxSchemas, (input, member) => changeTags(services, member, input)),
  serveStaff('work_inbox', seeMention, seeMentionSchemas, (input, member) => seeMentions(services, member, input)),
  serveStaff('work_inbox', saveView, saveViewSchemas, (input, member) => keepView(services, member, input)),
  serveStaff('work_inbox', removeView, removeViewSchemas, (input, member) => dropView(services, member, input)),
  serveStaff('work_inbox', takeInbox, takeInboxSchemas, (input, member) => takeWork(services, member, input)),
  {
    ...serveStaff('work_inbox', deskPresence, deskPresenceSchemas, (input, member) =>
      notePresence(services, member, input),
    ),
    // Asked again and again while an entry is open.
    unwatched: true,
  },
]

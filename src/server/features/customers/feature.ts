import {
  customerTimelineSchemas,
  eraseCustomerSchemas,
  exportCustomerSchemas,
} from '#contract/customers/desk-customers.schema.ts'
import { customerTimeline, eraseCustomer, exportCustomer } from '#contract/customers/desk-customers.ts'
import type { Feature } from '#server/feature.ts'
import { forPeople, needsProof, serveStaff } from '#server/http/staff-operation.ts'
import type { CustomerData } from '#server/ports/customer-data.ts'
import type { Services } from '#server/services.ts'
import { erase, exportAll } from './erase-and-export.ts'
import { readTimeline } from './timeline.ts'

/** Who a customer is beside what she has just written, and her rights to her data. */
export const customersFeature = (services: Services, data: CustomerData): Feature => ({
  desk: [
    // Orders and returns, too.
    forPeople(
      serveStaff('read_conversations', customerTimeline, customerTimelineSchemas, input =>
        readTimeline(services, data, input),
      ),
    ),
    needsProof(
      serveStaff('export_customers', exportCustomer, exportCustomerSchemas, input => exportAll(services, data, input)),
    ),
    needsProof(
      serveStaff('erase_customers', eraseCustomer, eraseCustomerSchemas, input => erase(services, data, input)),
    ),
  ],
})

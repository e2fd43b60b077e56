import { readWithdrawal } from '#contract/withdrawal/withdrawal.ts'
import { definePage } from '#portal/frame/page.ts'
import { call } from '#portal/offline/call.ts'

export const receiptPage = definePage({
  kind: 'withdrawal_receipt',
  part: 'online',
  paths: ['withdrawal/:id'],
  title: (_, { texts }) => texts.t('withdrawal.receipt'),
  description: (_, { texts }) => texts.t('withdrawal.receiptLead'),
  async load({ id }, { services }) {
    const answer = await call(readWithdrawal, { id }, services.environment)
    return answer.ok ? { kind: 'withdrawal_receipt', receipt: answer.value } : undefined
  },
})

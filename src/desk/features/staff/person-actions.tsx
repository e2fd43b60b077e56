import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  changePerson,
  disablePerson,
  enablePerson,
  endSessionsOf,
  resetFactorsOf,
  type StaffPerson,
} from '#contract/staff/people.ts'
import { Dialog } from '#desk/frame/dialog.tsx'
import { DialogForm } from '#desk/frame/dialog-form.tsx'
import { isolated } from '#desk/frame/isolated.ts'
import { Failure } from '#desk/frame/states.tsx'
import { SureDialog } from '#desk/frame/sure-dialog.tsx'
import { usePeopleChange } from './people-change.ts'
import { RoleFields, roleIn } from './role-fields.tsx'

/** What is asked before it is done: it takes something away. */
const sures = { disable: disablePerson, signOut: endSessionsOf, resetFactors: resetFactorsOf } as const
type Sure = keyof typeof sures

/** All that an administrator does to an account, behind one button: most rows are only read. */
export function PersonActions({ person }: { person: StaffPerson }) {
  const { t } = useTranslation()
  const { change, sending, failure } = usePeopleChange()
  const [open, setOpen] = useState(false)
  const [sure, setSure] = useState<Sure>()
  const { id, name, role, languages, isDisabled, factors, seenAt } = person
  const may: Record<Sure, boolean> = {
    disable: !isDisabled,
    signOut: seenAt !== undefined,
    resetFactors: factors.length > 0,
  }
  return (
    <>
      <button
        className="btn"
        type="button"
        aria-label={t('people.changeOf', { name: isolated(name) })}
        onClick={() => setOpen(true)}
      >
        {t('people.change')}
      </button>
      {open && (
        <Dialog title={<bdi>{name}</bdi>} onClose={() => setOpen(false)}>
          {close => (
            <>
              <DialogForm
                submit={t('people.saveRole')}
                sending={sending}
                failure={sure ? undefined : failure}
                onSend={async data => {
                  if (await change(changePerson, { id, ...roleIn(data) })) close()
                }}
                onCancel={close}
              >
                <RoleFields first={role} languages={languages} />
              </DialogForm>
              <p className="row">
                {(['signOut', 'resetFactors', 'disable'] as const).map(
                  each =>
                    may[each] && (
                      <button className="btn" type="button" key={each} onClick={() => setSure(each)}>
                        {t(`people.do.${each}`)}
                      </button>
                    ),
                )}
                {isDisabled && (
                  <button
                    className="btn"
                    type="button"
                    disabled={sending}
                    onClick={() => void change(enablePerson, { id }).then(done => done && close())}
                  >
                    {t('people.do.enable')}
                  </button>
                )}
              </p>
              {failure && isDisabled && <Failure reason={failure} />}
              {sure && (
                <SureDialog
                  title={t(`people.do.${sure}`)}
                  hint={t(`people.sure.${sure}`, { name: isolated(name) })}
                  submit={t(`people.do.${sure}`)}
                  sending={sending}
                  failure={failure}
                  onSure={async done => {
                    if (!(await change(sures[sure], { id }))) return
                    done()
                    close()
                  }}
                  onClose={() => setSure(undefined)}
                />
              )}
            </>
          )}
        </Dialog>
      )}
    </>
  )
}

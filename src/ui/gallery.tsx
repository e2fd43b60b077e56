import { type ReactNode, useRef, useState } from 'react'
import { Field, TextField } from './field.tsx'
import { Icon, iconNames } from './icon.tsx'

/**
 * Every part of the design system on one page, for whoever builds with it: `/desk/ui`. Its words are for developers, so they
 * are English everywhere and no keys.
 */
export function Gallery() {
  const dialog = useRef<HTMLDialogElement>(null)
  const [isToasted, setToasted] = useState(false)
  return (
    <div lang="en" dir="ltr" className="gallery">
      <h1>Design system</h1>
      <p className="lead">One look for portal and desk. Colours, corners and room come from the brand.</p>
      <Part title="Buttons: one primary a screen, the rest plain or quiet">
        <p className="row">
          <button className="btn primary" type="button">
            <Icon name="check" /> Primary
          </button>
          <button className="btn" type="button">
            Secondary
          </button>
          <button className="btn quiet" type="button">
            Quiet
          </button>
          <button className="btn primary" type="button" disabled>
            Disabled
          </button>
        </p>
      </Part>
      <Part title="Callouts">
        <aside className="callout">
          <p className="callout-title">Note</p>
          <p>What is good to know.</p>
        </aside>
        <aside className="callout callout-warning">
          <p className="callout-title">Important</p>
          <p>What goes wrong otherwise.</p>
        </aside>
      </Part>
      <Part title="Chips, badges and colours of states">
        <p className="row">
          <button className="chip" type="button">
            Chip
          </button>
          <span className="badge">
            <Icon name="check" /> Good
          </span>
          <span className="badge bad">
            <Icon name="alert" /> Bad
          </span>
          <span className="badge wait">
            <Icon name="clock" /> Waiting
          </span>
        </p>
      </Part>
      <Part title="Cards">
        <div className="card">A card</div>
        <div className="card soft">A soft one</div>
        <div className="card" data-tone="positive">
          Good
        </div>
        <div className="card" data-tone="action">
          Waits for somebody
        </div>
        <div className="card" data-tone="warning">
          Went wrong
        </div>
      </Part>
      <Part title="Fields">
        <div className="form">
          <Field label="A field" hint="What it is for" />
          <Field label="A field that was refused" error="What is wrong with it" defaultValue="x" />
          <TextField label="Several lines" />
        </div>
      </Part>
      <Part title="Empty, loading">
        <div className="empty">
          <Icon name="outbox" />
          <p>Nothing here yet, and what will be.</p>
        </div>
        <div className="skeleton" aria-busy="true">
          <span />
          <span />
          <span />
        </div>
      </Part>
      <Part title="Dialog and toast">
        <p className="row">
          <button className="btn" type="button" onClick={() => dialog.current?.showModal()}>
            Open a dialog
          </button>
          <button className="btn" type="button" onClick={() => setToasted(true)}>
            Say something
          </button>
        </p>
        <dialog className="sheet" ref={dialog} aria-label="A dialog">
          <p>Asks one thing.</p>
          <button className="btn primary" type="button" onClick={() => dialog.current?.close()}>
            Close
          </button>
        </dialog>
        <div role="status">
          {isToasted && (
            <div className="toast">
              <span>Said for a moment.</span>
              <button className="btn" type="button" onClick={() => setToasted(false)}>
                Close
              </button>
            </div>
          )}
        </div>
      </Part>
      <Part title="Icons">
        <p className="row">
          {iconNames.map(name => (
            <span className="tint" key={name} title={name}>
              <Icon name={name} />
            </span>
          ))}
        </p>
      </Part>
    </div>
  )
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section>
    <h2>{title}</h2>
    {children}
  </section>
)

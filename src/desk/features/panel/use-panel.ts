import { useCallback, useEffect, useRef, useState } from 'react'
import { enterPanel, type PanelSession, panelHosts } from '#contract/staff/panel.ts'
import { ask, askBy, type Reason } from '#desk/frame/ask.ts'
import type { Copied } from '#desk/frame/clipboard.ts'
import { openDeskWindow } from './desk-window.ts'
import { connectHost, type HostConnection } from './hosts/connect-host.ts'
import type { Told } from './hosts/host.ts'

/** So long before it ends the host is asked again. */
const margin = 60_000

/** `out`: nobody is signed in; `why`: what was said to the last try. */
export type PanelState =
  | { state: 'asking' }
  | { state: 'out'; why?: Reason | 'blocked' }
  | { state: 'in'; session: PanelSession }

/** The panel in a frame: what its host tells, and a session that is in memory only. */
export function usePanel() {
  const [panel, setPanel] = useState<PanelState>({ state: 'asking' })
  const [host, setHost] = useState<{ told: Told; canInsert: boolean }>({ told: {}, canInsert: false })
  const connection = useRef<HostConnection>(undefined)
  /** Whether what the host signs is worth asking for. */
  const signs = useRef(false)

  const enter = useCallback((session: PanelSession) => {
    askBy(session.bearer)
    setPanel({ state: 'in', session })
  }, [])

  const enterByToken = useCallback(async () => {
    const token = signs.current ? await connection.current?.askForToken() : undefined
    askBy(undefined)
    if (!token) return setPanel({ state: 'out' })
    const answer = await ask(enterPanel, { token })
    if (answer.ok) enter(answer.value)
    else setPanel({ state: 'out', why: answer.reason })
  }, [enter])

  useEffect(() => {
    let isGone = false
    void ask(panelHosts, {}).then(answer => {
      if (isGone) return
      if (!answer.ok) return setPanel({ state: 'out', why: answer.reason })
      let isFirst = true
      connection.current = connectHost(answer.value.hosts, message => {
        setHost({ told: message.told, canInsert: message.canInsert })
        signs.current = message.signs && answer.value.signs
        if (isFirst && signs.current) void enterByToken()
        isFirst = false
      })
      // Until somebody speaks who can sign, there is the window.
      setPanel({ state: 'out' })
    })
    return () => {
      isGone = true
      connection.current?.close()
    }
  }, [enterByToken])

  const until = panel.state === 'in' ? panel.session.until : undefined
  useEffect(() => {
    if (!until) return
    const timer = setTimeout(() => void enterByToken(), Math.max(0, Date.parse(until) - Date.now() - margin))
    return () => clearTimeout(timer)
  }, [until, enterByToken])

  return {
    panel,
    host,
    insert: (copied: Copied) => connection.current?.insert(copied) ?? Promise.resolve(false),
    /** The server knows the session no more. */
    renew: () => void enterByToken(),
    signIn: () => {
      if (!openDeskWindow(enter)) setPanel({ state: 'out', why: 'blocked' })
    },
  }
}

import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'

export interface ImapMail {
  uid: number
  bytes: Buffer
  flags: Set<string>
}

export interface ImapPeer {
  url: string
  mails: ImapMail[]
  uidValidity: number
  /** Commands, without their tags. */
  asked: string[]
  /** The connection breaks instead of the answer to the next command that matches. */
  breakAt?: RegExp | undefined
  /** How many are signed in now, and were at most. */
  connections: { now: number; most: number }
  deliver(bytes: Buffer): ImapMail
  stop(): Promise<void>
}

const account = ['reply@in.nordlicht.example', 's3cret "quoted"']

/** A mail server on this machine, as far as somebody who reads one mailbox asks (RFC 9051). */
export async function startImap(): Promise<ImapPeer> {
  const open = new Set<Socket>()
  const server = createServer(socket => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => socket.destroy())
    converse(peer, socket)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // listening on TCP
  let last = 0
  const [user = '', password = ''] = account
  const peer: ImapPeer = {
    url: `imap://${encodeURIComponent(user)}:${encodeURIComponent(password)}@127.0.0.1:${port}/INBOX`,
    mails: [],
    uidValidity: 1,
    asked: [],
    connections: { now: 0, most: 0 },
    deliver(bytes) {
      last = Math.max(last, ...peer.mails.map(({ uid }) => uid)) + 1
      const mail = { uid: last, bytes, flags: new Set<string>() }
      peer.mails.push(mail)
      return mail
    },
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        for (const socket of open) socket.destroy()
      }),
  }
  return peer
}

function converse(peer: ImapPeer, socket: Socket): void {
  let [waiting, isSignedIn] = ['', false]
  const say = (text: string | Buffer) => socket.write(text)
  say('* OK [CAPABILITY IMAP4rev1 UIDPLUS] ready\r\n')
  socket.on('close', () => {
    if (isSignedIn) peer.connections.now--
  })
  socket.on('data', data => {
    waiting += data.toString('latin1')
    for (let end = waiting.indexOf('\r\n'); end >= 0; end = waiting.indexOf('\r\n')) {
      const line = waiting.slice(0, end)
      waiting = waiting.slice(end + 2)
      const [, tag = '*', command = ''] = /^(\S+) (.*)$/.exec(line) ?? []
      peer.asked.push(/^LOGIN/.test(command) ? 'LOGIN' : command)
      if (peer.breakAt?.test(command)) {
        peer.breakAt = undefined
        socket.destroy()
        return
      }
      answer(tag, command)
    }
  })

  function answer(tag: string, command: string): void {
    say(`${tag} ${carryOut(command)}\r\n`)
    if (command === 'LOGOUT') socket.end()
  }

  /** What was asked, and how that ended. */
  function carryOut(command: string): string {
    const [name = '', ...rest] = command.split(' ')
    const verb = name === 'UID' ? `UID ${rest[0]}` : name
    if (verb === 'LOGIN') {
      const given = [...command.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) =>
        text.replaceAll(/\\(.)/g, '$1'),
      )
      if (given.join('\n') !== account.join('\n')) return 'NO [AUTHENTICATIONFAILED] wrong'
      isSignedIn = true
      peer.connections.now++
      peer.connections.most = Math.max(peer.connections.most, peer.connections.now)
      return 'OK done'
    }
    if (verb === 'CAPABILITY') say('* CAPABILITY IMAP4rev1 UIDPLUS\r\n')
    else if (verb === 'LOGOUT') say('* BYE\r\n')
    else if (!isSignedIn) return 'BAD sign in first'
    else if (verb === 'LIST') say('* LIST (\\HasNoChildren) "/" INBOX\r\n')
    else if (verb === 'SELECT') select()
    else if (verb === 'UID SEARCH') {
      const found = peer.mails.filter(mail => fits(mail, rest.slice(1).join(' '))).map(({ uid }) => uid)
      say(`* SEARCH${found.map(uid => ` ${uid}`).join('')}\r\n`)
    } else if (verb === 'UID FETCH') fetch(Number(rest[1]), command)
    else if (verb === 'UID STORE') {
      const mail = peer.mails.find(({ uid }) => uid === Number(rest[1]))
      mail?.flags.add('\\Seen')
      if (mail) say(`* ${peer.mails.indexOf(mail) + 1} FETCH (UID ${mail.uid} FLAGS (\\Seen))\r\n`)
    } else if (!['NOOP', 'CLOSE', 'LSUB', 'UNSELECT'].includes(verb)) return 'BAD what?'
    return 'OK done'
  }

  function select(): void {
    const next = Math.max(0, ...peer.mails.map(({ uid }) => uid)) + 1
    say(`* ${peer.mails.length} EXISTS\r\n* FLAGS (\\Seen \\Deleted)\r\n`)
    say(`* OK [PERMANENTFLAGS (\\Seen \\Deleted)] ok\r\n* OK [UIDVALIDITY ${peer.uidValidity}] ok\r\n`)
    say(`* OK [UIDNEXT ${next}] ok\r\n`)
  }

  function fits({ uid, flags }: ImapMail, asked: string): boolean {
    if (/UNSEEN/.test(asked)) return !flags.has('\\Seen')
    const [, from = '1', to] = /UID (\d+)(?::(\*|\d+))?/.exec(asked) ?? []
    const highest = Math.max(...peer.mails.map(mail => mail.uid))
    // `n:*` is also the last one, where that is before n.
    if (to === '*') return uid >= Math.min(Number(from), highest)
    return uid >= Number(from) && uid <= Number(to ?? from)
  }

  function fetch(asked: number, command: string): void {
    const mail = peer.mails.find(({ uid }) => uid === asked)
    if (!mail) return
    const head = `* ${peer.mails.indexOf(mail) + 1} FETCH (UID ${mail.uid}`
    const size = /RFC822\.SIZE/.test(command) ? ` RFC822.SIZE ${mail.bytes.length}` : ''
    if (!/BODY\.PEEK\[\]/.test(command)) {
      say(`${head}${size})\r\n`)
      return
    }
    say(`${head}${size} BODY[] {${mail.bytes.length}}\r\n`)
    say(mail.bytes)
    say(')\r\n')
  }
}

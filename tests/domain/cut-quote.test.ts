import { expect, test } from 'vitest'
import { cutQuote } from '#domain/mail/cut-quote.ts'

const quoted = '> Guten Tag,\n> Ihr Paket ist unterwegs.\n'

test('the line of who wrote what goes in every language, with all that is quoted below', () => {
  for (const line of [
    'On Tue, Dec 1, 2026 at 4:00 PM Nordlicht <reply+x@in.example> wrote:',
    'On 1 Dec 2026, at 16:00, Nordlicht <reply+x@in.example> wrote:',
    'Am Di., 1. Dez. 2026 um 16:00 Uhr schrieb Nordlicht <reply+x@in.example>:',
    'Am 01.12.26 um 16:00 schrieb Nordlicht:',
    'Le mar. 1 déc. 2026 à 16:00, Nordlicht <reply+x@in.example> a écrit :',
    'El mar, 1 dic 2026 a las 16:00, Nordlicht (<reply+x@in.example>) escribió:',
    'Em ter., 1 de dez. de 2026 às 16:00, Nordlicht <reply+x@in.example> escreveu:',
    'Op di 1 dec 2026 om 16:00 schreef Nordlicht <reply+x@in.example>:',
    'Den tis 1 dec. 2026 kl 16:00 skrev Nordlicht <reply+x@in.example>:',
    '1 dec. 2026 kl. 16:00 skrev Nordlicht:',
    '2026年12月1日(火) 16:00 Nordlicht <reply+x@in.example>:',
    '2026/12/01 16:00、Nordlichtのメール:',
    'Nordlicht <reply+x@in.example> 于2026年12月1日周二 16:00写道：',
    '2026年12月1日 16:00，Nordlicht 写道：',
    'मंगल, 1 दिस॰ 2026 को 4:00 pm बजे को Nordlicht <reply+x@in.example> ने लिखा:',
    'في الثلاثاء، 1 ديسمبر 2026 في 4:00 م تمت كتابة ما يلي بواسطة Nordlicht <reply+x@in.example>:',
    'في ١ ديسمبر ٢٠٢٦، كتب Nordlicht:',
  ]) {
    expect(cutQuote(`Danke!\n\nAnna\n\n${line}\n\n${quoted}`), line).toBe('Danke!\n\nAnna')
    expect(cutQuote(`Danke!\n\n${line}\nGuten Tag,\nIhr Paket ist unterwegs.`), line).toBe('Danke!')
  }
})

test('a line of who wrote what that was broken in two is one', () => {
  const broken = 'On Tue, Dec 1, 2026 at 4:00 PM Nordlicht Audio Customer Care\n<reply+x@in.example> wrote:'
  expect(cutQuote(`Thank you\n\n${broken}\n${quoted}`)).toBe('Thank you')
})

test('what Outlook puts above an older mail ends the answer', () => {
  for (const header of [
    '-----Original Message-----\nFrom: Nordlicht',
    '-----Ursprüngliche Nachricht-----\nVon: Nordlicht',
    '----- Message d’origine -----',
    'From: Nordlicht <a@in.example>\nSent: Tuesday, December 1, 2026 4:00 PM\nTo: Anna',
    '________________________________\nVon: Nordlicht <a@in.example>\nGesendet: Dienstag, 1. Dezember 2026 16:00',
    'De : Nordlicht <a@in.example>\nEnvoyé : mardi 1 décembre 2026 16:00',
    '*De:* Nordlicht\n*Enviado el:* martes, 1 de diciembre de 2026',
    '差出人: Nordlicht\n送信日時: 2026年12月1日 16:00',
    '发件人: Nordlicht\n发送时间: 2026年12月1日 16:00',
    'من: Nordlicht\nتم الإرسال: الثلاثاء، 1 ديسمبر 2026',
  ])
    expect(cutQuote(`Perfekt.\n\n${header}\n\nOld words`), header).toBe('Perfekt.')
})

test('an answer between quoted lines keeps the lines that are hers', () => {
  const mixed = 'Am 01.12.26 um 16:00 schrieb Nordlicht:\n> Welche Farbe?\nSchwarz.\n> Welche Größe?\nM, bitte.\n'
  expect(cutQuote(mixed)).toBe('Schwarz.\nM, bitte.')
})

test('signatures go, also the one of a phone; nothing else that she wrote does', () => {
  expect(cutQuote('Hello\n-- \nAnna Smith\n+44 20 7946 0958')).toBe('Hello')
  for (const line of ['Sent from my iPhone', 'Von meinem iPhone gesendet', 'iPhoneから送信', '发自我的iPhone'])
    expect(cutQuote(`Ja\n\n${line}\n\nOn 1 Dec 2026, at 16:00, X wrote:\n${quoted}`)).toBe('Ja')
  for (const words of [
    'I wrote to you on Monday:\nno answer.',
    'From: Berlin\nTo: Hamburg, that is the way of my parcel',
    'Drei Punkte:\n- Farbe\n- Größe --- wichtig\n-------\nDanke',
    'Am Montag kam nichts an.',
    'Le colis est arrivé : merci',
  ])
    expect(cutQuote(words)).toBe(words)
})

test('only what is quoted is nothing', () => {
  expect(cutQuote(quoted)).toBe('')
  expect(cutQuote(`\n\nOn 1 Dec 2026, X <a@b.example> wrote:\n${quoted}`)).toBe('')
})

test('a hostile text takes no time', () => {
  const begun = performance.now()
  cutQuote(`On ${'a '.repeat(50_000)}\n`.repeat(20))
  cutQuote('>'.repeat(200_000) + '\n-'.repeat(100_000))
  expect(performance.now() - begun).toBeLessThan(3_000)
})

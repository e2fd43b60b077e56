import type { OpeningHours, PickupPoint } from '#domain/shipment/shipment.ts'

interface LocalDetails {
  /** Where a parcel waits there. */
  pickup: Omit<PickupPoint, 'until'>
  /** Who took a parcel or signed for it, as the carrier writes it. */
  signer: string
}

const hours = (days: number[], ...spans: [open: string, close: string][]): OpeningHours[] =>
  days.flatMap(day => spans.map(([open, close]) => ({ day, open, close })))
const weekdays = [1, 2, 3, 4, 5]
const everyDay = [1, 2, 3, 4, 5, 6, 7]
const shop = [...hours(weekdays, ['09:00', '18:30']), ...hours([6], ['09:00', '14:00'])]
const withBreak = [...hours(weekdays, ['09:00', '13:00'], ['14:30', '18:30']), ...hours([6], ['09:00', '12:30'])]
const always = hours(everyDay, ['00:00', '24:00'])

const place = (
  name: string,
  line: string,
  postalCode: string | undefined,
  city: string,
  country: string,
  open: OpeningHours[],
): LocalDetails['pickup'] => ({ name, lines: [line], ...(postalCode && { postalCode }), city, country, hours: open })

/** By country of the customer; all invented. */
export const localDetails: Record<string, LocalDetails> = {
  DE: {
    pickup: place('Kiosk am Moritzplatz', 'Oranienstraße 61', '10969', 'Berlin', 'DE', withBreak),
    signer: 'Weber',
  },
  US: {
    pickup: { ...place('Pearl Street Market', '925 NW Everett St', '97209', 'Portland', 'US', shop), region: 'OR' },
    signer: 'J Miller',
  },
  GB: { pickup: place('Headrow News', '51 The Headrow', 'LS1 6LR', 'Leeds', 'GB', shop), signer: 'T Hughes' },
  FR: {
    pickup: place('Tabac des Jacobins', '14 place des Jacobins', '69002', 'Lyon', 'FR', withBreak),
    signer: 'MARTIN',
  },
  ES: {
    pickup: place('Papelería Ruzafa', 'Calle de Cádiz 22', '46006', 'Valencia', 'ES', withBreak),
    signer: 'GARCIA',
  },
  NL: { pickup: place('Boekhandel Domplein', 'Domstraat 4', '3512 JB', 'Utrecht', 'NL', shop), signer: 'Bakker' },
  SE: { pickup: place('Livs på Luthagen', 'Sysslomansgatan 15', '753 11', 'Uppsala', 'SE', shop), signer: 'Nilsson' },
  JP: {
    pickup: place('コンビニ神南一丁目店', '神南1丁目20-5', '150-0041', '東京都渋谷区', 'JP', always),
    signer: '鈴木',
  },
  CN: {
    pickup: place('文三路驿站', '文三路 112 号', '310012', '杭州市', 'CN', hours(everyDay, ['09:00', '21:00'])),
    signer: '李',
  },
  IN: {
    pickup: place(
      'शर्मा जनरल स्टोर',
      'एम.आई. रोड 27',
      '302001',
      'जयपुर',
      'IN',
      hours([1, 2, 3, 4, 5, 6], ['10:00', '20:00']),
    ),
    signer: 'वर्मा',
  },
  BR: { pickup: place('Banca Consolação', 'Rua Augusta 1840', '01412-000', 'São Paulo', 'BR', shop), signer: 'SOUZA' },
  SA: {
    pickup: place('مكتبة العليا', 'شارع العليا 42', '12214', 'الرياض', 'SA', [
      ...hours([6, 7, 1, 2, 3, 4], ['09:00', '12:00'], ['16:00', '22:00']),
      ...hours([5], ['16:00', '22:00']),
    ]),
    signer: 'الحربي',
  },
  CH: { pickup: place('Kiosk Helvetiaplatz', 'Stauffacherstrasse 60', '8004', 'Zürich', 'CH', shop), signer: 'Meier' },
  PL: { pickup: place('Paczkomat KRA23M', 'ul. Szpitalna 12', '31-024', 'Kraków', 'PL', always), signer: 'Kowalska' },
}

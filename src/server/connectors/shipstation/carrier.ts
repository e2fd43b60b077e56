/** `ups_walleted` is UPS by an account of ShipStation's, and USPS goes by the name of who sells its labels. */
export function carrierOf(code: string | undefined): string | undefined {
  const plain = code?.toLowerCase().replace(/_walleted$/, '')
  return plain === 'stamps_com' || plain === 'endicia' ? 'usps' : plain
}

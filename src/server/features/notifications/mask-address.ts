/** `m•••@s•••.example`, `+49•••12`: enough to know one's own, too little to learn another's. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@')
  if (at < 0) return `${address.slice(0, 3)}•••${address.slice(-2)}`
  const [name, host] = [address.slice(0, at), address.slice(at + 1)]
  const ending = host.slice(host.lastIndexOf('.'))
  return `${[...name][0] ?? ''}•••@${[...host][0] ?? ''}•••${ending === host ? '' : ending}`
}

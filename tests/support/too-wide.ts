/** Runs in the page: what sticks out, if the page scrolls sideways. */
export function tooWide(): string {
  const { scrollWidth, clientWidth } = document.documentElement
  if (scrollWidth <= clientWidth) return ''
  const out = [...document.querySelectorAll('body *')].filter(element => {
    const { left, right, width } = element.getBoundingClientRect()
    return width > 0 && (right > clientWidth + 1 || left < -1)
  })
  const names = out.slice(-3).map(element => `${element.tagName.toLowerCase()}.${element.className}`)
  return `${scrollWidth} > ${clientWidth} ${names.join(' ')}`
}

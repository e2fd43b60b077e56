/**
 * What a bookmark runs on the page that is open: `panel` in a small window, with what is selected there. It changes nothing of
 * that page and gives back nothing, or the page would be replaced by it.
 */
export const bookmarkAddress = (panel: string): string =>
  `javascript:${encodeURI(
    `(()=>{const q=String(getSelection()).trim().slice(0,200);open(${JSON.stringify(`${panel}?q=`)}+encodeURIComponent(q),'_blank','popup,width=420,height=760')})()`,
  )}`

export interface Copied {
  text: string
  /** The same for programs that show letters as they look. */
  html?: string
}

/** Rejects where the browser lets nothing onto the clipboard. */
export async function writeClipboard({ text, html }: Copied): Promise<void> {
  try {
    if (!html || typeof ClipboardItem === 'undefined') return await navigator.clipboard.writeText(text)
    await navigator.clipboard.write([
      new ClipboardItem({
        'text/plain': new Blob([text], { type: 'text/plain' }),
        'text/html': new Blob([html], { type: 'text/html' }),
      }),
    ])
  } catch (error) {
    if (!copyByEvent({ text, html })) throw error
  }
}

/**
 * The old way: a page in a frame may take it after a press of a button, where whoever made the frame has not allowed the new
 * one (`allow="clipboard-write"`).
 */
function copyByEvent({ text, html }: { text: string; html: string | undefined }): boolean {
  let isTaken = false
  const give = (event: ClipboardEvent) => {
    event.preventDefault()
    event.clipboardData?.setData('text/plain', text)
    if (html) event.clipboardData?.setData('text/html', html)
    isTaken = true
  }
  document.addEventListener('copy', give, { once: true })
  const isDone = document.execCommand('copy')
  document.removeEventListener('copy', give)
  return isDone && isTaken
}

import { showToast } from './toasts.ts'

/** Puts text on the clipboard and says so; says as well when the browser does not allow it. */
export async function copyText(text: string, done: string): Promise<void> {
  showToast({ text: (await putOnClipboard(text)) ? done : 'Not copied: the browser did not allow it.' })
}

/** False when the browser does not allow it. */
export async function putOnClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

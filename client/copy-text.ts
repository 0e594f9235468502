import { showToast } from './parts/toast.tsx'

/** Puts text on the clipboard and says so; says as well when the browser does not allow it. */
export async function copyText(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    showToast({ text: done })
  } catch {
    showToast({ text: 'Not copied: the browser did not allow it.' })
  }
}

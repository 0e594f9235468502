import { dialog, importText } from './model/chosen/dialog-state.ts'
import { openDiagnose } from './model/place/diagnose-link.ts'
import { fetchCode } from './platform/fetch-code.ts'
import { showToast } from './platform/toasts.ts'

/** A file dropped anywhere on the page is opened as what it is. Returns what ends it. */
export function startDropping(): () => void {
  const over = (event: DragEvent) => {
    // A dialog has a use of its own for a file.
    if (event.dataTransfer?.types.includes('Files') && !document.querySelector('dialog[open]'))
      event.preventDefault()
  }
  const drop = (event: DragEvent) => {
    const [file] = event.dataTransfer?.files ?? []
    if (!file || event.defaultPrevented || document.querySelector('dialog[open]')) return
    event.preventDefault()
    void open(file)
  }
  addEventListener('dragover', over)
  addEventListener('drop', drop)
  return () => {
    removeEventListener('dragover', over)
    removeEventListener('drop', drop)
  }
}

/** Its readers are fetched when the first file comes. */
async function open(file: File): Promise<void> {
  const reader = await fetchCode(() => import('../shared/diagnose/kind-of-file.ts'))
  if (!reader) return
  let text: string
  try {
    text = await file.text()
  } catch {
    return void showToast({ text: `The browser could not read ${file.name}.` })
  }
  switch (reader.kindOfFile(text)) {
    case 'recording': {
      const recordings = await fetchCode(() => import('./model/moments/recording-file.ts'))
      return recordings?.openFile(file)
    }
    case 'jar':
      importText.value = text
      dialog.value = 'import'
      return
    case 'paste': {
      const diagnose = await fetchCode(() => import('./views/diagnose/pasted.ts'))
      if (!diagnose) return
      await diagnose.takeFile(file)
      return openDiagnose()
    }
  }
}

import { dialog, importText } from './model/chosen/dialog-state.ts'
import { openDiagnose } from './model/place/diagnose-link.ts'
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
    void open(file).catch(() =>
      showToast({ text: 'The server does not answer, so the file cannot be opened.' }),
    )
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
  const { kindOfFile } = await import('../shared/diagnose/kind-of-file.ts')
  let text: string
  try {
    text = await file.text()
  } catch {
    return void showToast({ text: `The browser could not read ${file.name}.` })
  }
  switch (kindOfFile(text)) {
    case 'recording': {
      const { openFile } = await import('./model/moments/recording-file.ts')
      return openFile(file)
    }
    case 'jar':
      importText.value = text
      dialog.value = 'import'
      return
    case 'paste': {
      const { takeFile } = await import('./views/diagnose/pasted.ts')
      await takeFile(file)
      return openDiagnose()
    }
  }
}

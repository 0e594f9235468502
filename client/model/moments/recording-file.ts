import { parseRecording, tooLarge } from '../../../shared/input/recording.ts'
import { saveJsonFile } from '../../platform/save-file.ts'
import { showToast } from '../../platform/toasts.ts'
import { api } from '../actions/api-routes.ts'
import { failureText } from '../actions/request.ts'
import { notOpened } from './moment-state.ts'
import { openRecording } from './travel.ts'

/** Saves this run's journal as a file. */
export async function exportJournal(): Promise<void> {
  const reply = await api.journal()
  if (!reply.ok) return void showToast({ text: `The journal cannot be fetched. ${failureText(reply)}` })
  const time = new Date(reply.json.snapshot.now).toISOString().slice(0, 19).replaceAll(':', '-')
  const name = `journal-${time}.json`
  saveJsonFile(name, JSON.stringify(reply.json))
  showToast({
    text: `Exported ${name}. Its cookies and sessions are real, its secrets are removed.`,
  })
}

/** Lets the reader choose a file and opens it. */
export function chooseFile(): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = '.json,application/json'
  input.addEventListener('change', () => {
    const [file] = input.files ?? []
    if (file) void openFile(file)
  })
  input.click()
}

/** Opens a file as a recording, or says why it is none. It stays in this page: nothing of it is sent anywhere. */
export async function openFile(file: File): Promise<void> {
  const refuse = (sentence: string) => {
    notOpened.value = { file: file.name, sentence }
  }
  notOpened.value = null
  const reason = tooLarge(file.size)
  if (reason !== null) return refuse(reason)
  let text: string
  try {
    text = await file.text()
  } catch {
    return refuse('The browser could not read it.')
  }
  const read = parseRecording(text)
  if (!read.ok) return refuse(read.detail)
  openRecording(read.recording, file.name)
}

import { effect } from '@preact/signals'
import type { LabOptions } from '../../../shared/lab-options/lab-options.ts'
import { lessons } from '../../../shared/scenarios/lessons.ts'
import { showToast } from '../../platform/toasts.ts'
import { api } from '../actions/api-routes.ts'
import { liveJournal } from '../live/journal.ts'
import { alone, busy } from './alone.ts'
import { noteApp } from './app-options.ts'
import { change, playing } from './playing.ts'
import { putInPlace } from './put-in-place.ts'

/** Puts the app in place again where the server began anew. Returns what ends it. */
export function startResuming(): () => void {
  let resumed = ''
  return effect(() => {
    const state = liveJournal.value
    if (!state || !playing.value || busy.value || resumed === state.epoch) return
    resumed = state.epoch
    void alone(resume)
  })
}

/**
 * A server that began anew knows nothing of the lesson. What has been reached in it stays; what was done for a part that was
 * not over is gone with the memory of the server, so that the lesson begins anew.
 */
async function resume(): Promise<void> {
  const now = playing.peek()
  const told = await api.lesson()
  if (!now || !told.ok) return
  const { lesson, epoch } = told.json
  noteApp(told.json)
  if (lesson?.id === now.id && lesson.fix === now.fix && epoch === now.epoch) return
  const known = lessons.find(({ id }) => id === now.id)
  const wasBegun = now.epoch !== '' && now.epoch !== epoch
  // Left in the middle of its beginning: its app was not in place yet.
  const isBeginning = now.part === 'question'
  if (known && (isBeginning || (wasBegun && (now.part === 'do' || now.part === 'predict')))) {
    if (!(await putInPlace(known, null, now))) return
    change({ guess: now.guess })
    if (!isBeginning)
      showToast({ text: 'The server began anew, and so does this lesson. What is yours still waits aside.' })
    return
  }
  const reply = await api.playLesson(now.id, now.fix, (now.options ?? null) as LabOptions | null, true)
  if (!reply.ok) return
  noteApp(reply.json)
  const { seq: since, rowsEndIn } = reply.json
  change({ epoch: reply.json.epoch, since, rowsEndIn })
  if (wasBegun) showToast({ text: 'The server began anew. The lesson’s app is in place again: go on.' })
}

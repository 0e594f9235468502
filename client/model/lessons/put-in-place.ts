import type { LabOptions } from '../../../shared/lab-options/lab-options.ts'
import type { Lesson } from '../../../shared/scenarios/lesson.ts'
import { showToast } from '../../platform/toasts.ts'
import { api } from '../actions/api-routes.ts'
import { failureText } from '../actions/request.ts'
import { noteApp } from './app-options.ts'
import { emptyLessonJar } from './aside.ts'
import { change, playing } from './playing.ts'
import type { Playing } from './playing-in.ts'

/** Puts the lesson's app in place, with an empty jar: as it was found, or with a fix, or with these options. */
export async function putInPlace(
  lesson: Lesson,
  fix: string | null,
  own: { readonly aside: Playing['aside']; readonly stayed: readonly string[]; readonly part?: string },
  options: LabOptions | null = null,
): Promise<boolean> {
  const before = playing.peek()
  const isSame = (fix !== null || options !== null) && before?.id === lesson.id
  const fresh: Playing = {
    id: lesson.id,
    part: 'question',
    fix,
    epoch: '',
    since: 0,
    acts: [],
    guess: null,
    uncovered: false,
    found: false,
    tries: [],
    covered: lesson.guess.covered,
    options,
    aside: own.aside,
    stayed: own.stayed,
  }
  // First of all: whatever happens next, what one had is known.
  playing.value = isSame ? { ...before, fix, options, acts: [], epoch: '' } : fresh
  if (!(await emptyLessonJar(own.stayed))) {
    showToast({ text: 'The server does not answer, so the lesson waits. Your own cookies wait with it.' })
    return false
  }
  const reply = await api.playLesson(lesson.id, fix, options)
  if (!reply.ok) {
    showToast({ text: failureText(reply) })
    return false
  }
  const { epoch, seq, rowsEndIn } = reply.json
  noteApp(reply.json)
  change({ epoch, since: seq, rowsEndIn, ...(!isSame && { part: 'do' }) })
  return true
}

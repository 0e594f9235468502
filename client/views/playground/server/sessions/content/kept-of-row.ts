import { type KeptOption, keptOptions } from '../../../../../../shared/lab-options/kept-cookie.ts'
import { lessonInSight } from '../../../../../model/lessons/playing.ts'
import { journal } from '../../../../../model/live/journal.ts'

/** What a row's cookie keeps of the options it was made with. A lesson's rows are made by an app of its own. */
export function keptOfRow(cookie: object | null): readonly KeptOption[] {
  const options = journal.value?.options
  if (!cookie || !options || lessonInSight.value !== null) return []
  return keptOptions(cookie, options.session)
}

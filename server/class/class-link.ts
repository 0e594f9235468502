import type { ClassMessage } from '../../shared/class/class-message.ts'
import type { Watcher } from '../collector/stream/link-rules.ts'
import { LOOKS, toldTo } from './class-fields.ts'
import type { Classroom } from './classroom.ts'

/** How often an open page is counted as being here, ms. */
const STILL_HERE = 15_000

/** Changes within so long (ms) are told together: each learner’s step is a change of the class. */
const SOON = 50

/** Tells each page of a room what its class has for it, when it comes and whenever that changes. */
export function classLink(room: string, classroom: Classroom): (page: Watcher) => void {
  return (page) => {
    let over = false
    let told = ''
    let silence = () => {}
    let lookOver: NodeJS.Timeout | undefined
    let soon: NodeJS.Timeout | undefined
    let id: string | null = null
    const tell = async () => {
      const whose = await classroom.whose(room)
      if (over || !whose) return
      id = whose.role === 'learner' ? whose.id : null
      const message: ClassMessage | null =
        whose.role === 'teacher'
          ? { role: 'teacher' }
          : toldTo(await classroom.fields(), whose.id, classroom.now())
      if (over || !message) return
      clearTimeout(lookOver)
      // The end of a look that is not renewed is nobody's change.
      if (message.role === 'learner' && message.look !== 'none')
        lookOver = setTimeout(say, LOOKS + SOON).unref()
      const text = JSON.stringify(message)
      if (text === told) return
      told = text
      page.tell(message)
    }
    // A class that cannot be read just now is told when it changes next.
    const say = () => {
      soon ??= setTimeout(() => {
        soon = undefined
        void tell().catch(() => {})
      }, SOON).unref()
    }
    const beat = setInterval(() => {
      if (id !== null) void classroom.here(id).catch(() => {})
    }, STILL_HERE).unref()
    void classroom.record
      .listen(say)
      .then((end) => {
        if (over) end()
        else silence = end
      })
      .catch(() => {})
    void tell()
      .then(() => (id === null || over ? undefined : classroom.here(id)))
      .catch(() => {})
    page.onEnd(() => {
      over = true
      silence()
      clearInterval(beat)
      clearTimeout(lookOver)
      clearTimeout(soon)
    })
  }
}

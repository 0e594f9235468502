import { Jar } from '../../cookie/jar.ts'
import { cookiesFor, documentDelivery } from '../../cookie/retrieving/retrieval.ts'
import type { Engine, RequestContext } from '../../cookie/same-site/context.ts'
import { receiveSetCookie } from '../../cookie/storing/storage-model.ts'
import type { Asked } from './over-https.ts'

/** Who sets a cookie, and what asks for it. */
export interface Way {
  readonly setBy: RequestContext
  readonly asked: Asked
}

/** Whether a line that `setBy`'s answer brings is there when it is asked for. */
export function isCarried(line: string, { setBy, asked }: Way, engine: Engine): boolean {
  const jar = new Jar()
  if (!receiveSetCookie(jar, line, setBy, engine).stored) return false
  const now = Math.max(asked.now, setBy.now)
  const { sent } =
    'as' in asked
      ? cookiesFor(jar, { ...asked, now }, engine)
      : documentDelivery(jar, { ...asked, now }, engine)
  return sent.length > 0
}

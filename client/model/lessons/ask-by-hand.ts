import { signal } from '@preact/signals'
import { LESSON_PATH } from '../../../shared/scenarios/lesson-path.ts'
import { asksOf, type Step } from '../../../shared/scenarios/step.ts'
import { kept } from '../../platform/kept.ts'
import { viaProxy } from '../actions/via-proxy.ts'
import { askedMethod, askedPath, METHODS, type Method } from '../chosen/asked-request.ts'

/** A body for the request of the lesson that stands in the request bar. */
export const lessonBody = signal('')

/** The method and path that stood in the request bar before the lesson; null after a reload in it, or outside one. */
let before: { readonly method: Method; readonly path: string } | null = null

/** Whether the bar's requests went by the proxy before the lesson: kept, as the box itself is. */
const proxyBefore = kept<boolean | null>('via-proxy-before', null, (value) =>
  value === null || typeof value === 'boolean' ? value : undefined,
)

/** Puts the next request of a lesson into the request bar: it can be sent from there as well, and be changed. */
export function askByHand(steps: readonly Step[]): void {
  const next = steps
    .flatMap(asksOf)
    .find(({ host = 'home', opens }) => host === 'home' && opens === undefined)
  if (!next) return
  const [method = '', path = ''] = next.send.split(' ')
  if (!isInLesson()) before = { method: askedMethod.peek(), path: askedPath.peek() }
  proxyBefore.value ??= viaProxy.peek()
  askedMethod.value = METHODS.find((each) => each === method) ?? 'GET'
  askedPath.value = LESSON_PATH + path
  viaProxy.value = next.viaProxy ?? false
  lessonBody.value = next.body ? JSON.stringify(next.body) : ''
}

/** Puts back what stood there. */
export function askAsBefore(): void {
  viaProxy.value = proxyBefore.peek() ?? viaProxy.peek()
  proxyBefore.value = null
  if (!isInLesson()) return
  askedMethod.value = before?.method ?? 'GET'
  askedPath.value = before?.path ?? '/lab/echo'
  before = null
}

function isInLesson(): boolean {
  return askedPath.peek().startsWith(`${LESSON_PATH}/`)
}

import { signal } from '@preact/signals'
import { LESSON_PATH } from '../../../shared/scenarios/lesson-path.ts'
import { asksOf, type Step } from '../../../shared/scenarios/step.ts'
import { viaProxy } from '../actions/via-proxy.ts'
import { askedMethod, askedPath, METHODS } from '../chosen/asked-request.ts'

/** A body for the request of the lesson that stands in the request bar. */
export const lessonBody = signal('')

/** What stood in the request bar before the lesson; null after a reload in it, or outside one. */
let before: {
  readonly method: typeof askedMethod.value
  readonly path: string
  readonly proxy: boolean
} | null = null

/** Puts the next request of a lesson into the request bar: it can be sent from there as well, and be changed. */
export function askByHand(steps: readonly Step[]): void {
  const next = steps
    .flatMap(asksOf)
    .find(({ host = 'home', opens }) => host === 'home' && opens === undefined)
  if (!next) return
  const [method = '', path = ''] = next.send.split(' ')
  if (!isInLesson()) before = { method: askedMethod.peek(), path: askedPath.peek(), proxy: viaProxy.peek() }
  askedMethod.value = METHODS.find((each) => each === method) ?? 'GET'
  askedPath.value = LESSON_PATH + path
  viaProxy.value = next.viaProxy ?? false
  lessonBody.value = next.body ? JSON.stringify(next.body) : ''
}

/** Puts back what stood there. */
export function askAsBefore(): void {
  if (!isInLesson()) return
  askedMethod.value = before?.method ?? 'GET'
  askedPath.value = before?.path ?? '/lab/echo'
  viaProxy.value = before?.proxy ?? false
  before = null
}

function isInLesson(): boolean {
  return askedPath.peek().startsWith(`${LESSON_PATH}/`)
}

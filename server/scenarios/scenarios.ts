import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { RequestHandler } from 'express'
import type { Store } from 'express-session'
import type { LessonBody } from '../../shared/input/bodies/lesson-body.ts'
import type { LabOptions } from '../../shared/lab-options/lab-options.ts'
import { IN_LESSON } from '../../shared/scenarios/lesson-path.ts'
import { browserOf } from '../agent/browser-of.ts'
import { sendProblem } from '../http/problem.ts'
import type { Inspector } from '../inspector.ts'
import type { ObservedStore } from '../lab/store/observed-store.ts'
import { SoundStore } from '../lab/store/sound-store.ts'
import type { OpenStore } from '../stores/open-store.ts'
import { apps } from './apps.ts'
import { isLessonId } from './lesson-ids.ts'
import { RunningLesson } from './running-lesson.ts'

/** The most browsers whose lessons are kept; the one that asked longest ago begins anew. */
const MOST_PLAYED = 200

/** Hears which lesson a browser plays now, null = none. */
export type OnPlayed = (browser: string, lesson: PlayedLesson | null) => void

/** `options`: what was set in Options; `began` tells one play of a lesson from the next. */
export interface PlayedLesson extends Pick<RunningLesson, 'id' | 'fix'> {
  readonly options?: LabOptions | null
  readonly began: number
}

/** Which lesson each browser plays, by which of its fixes. Two browsers never meet. */
export class Scenarios {
  readonly #inspector: Inspector
  readonly #rows: SoundStore
  readonly #past: ObservedStore
  readonly #list: OpenStore['rows']
  readonly #onPlayed: OnPlayed
  /** When each browser's began. */
  readonly #began = new Map<string, number>()
  /** The least recently begun first. */
  readonly #played = new Map<string, RunningLesson>()

  constructor(inspector: Inspector, rows: Store, list: OpenStore['rows'], onPlayed: OnPlayed = () => {}) {
    this.#onPlayed = onPlayed
    this.#inspector = inspector
    this.#rows = new SoundStore(rows)
    this.#past = inspector.observe(this.#rows)
    this.#list = list
  }

  /** For `LESSON_PATH`. */
  readonly handle: RequestHandler = (request, response, next) => {
    const browser = browserOf(request, request.originalUrl)
    const lesson = browser === null ? undefined : this.#played.get(browser)
    if (lesson) return lesson.handle(request, response, next)
    sendProblem(
      response,
      404,
      'No lesson here',
      'This browser plays no lesson now. Begin one under Scenarios.',
    )
  }

  /** For an upgrade at `LESSON_PATH`; false where nobody takes it. */
  takeUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    const { url = '' } = request
    const browser = IN_LESSON.test(url) ? browserOf(request, url) : null
    return (browser !== null && this.#played.get(browser)?.takeUpgrade(request, socket, head)) || false
  }

  playedBy(browser: string): Pick<RunningLesson, 'id' | 'fix' | 'options' | 'asWritten'> | null {
    return this.#played.get(browser) ?? null
  }

  /** Puts the app in place, as it was found or with one of its fixes; false where there is no such one. */
  async play(browser: string, { id, fix, keepRows, options }: LessonBody): Promise<boolean> {
    const scenario = Object.hasOwn(apps, id) ? apps[id] : undefined
    if (!scenario || (fix !== null && !scenario.fixes.includes(fix))) return false
    this.#end(browser)
    if (!keepRows) await this.#putAway(browser)
    const lesson = { id, fix, options, began: Date.now() }
    this.#begin(browser, lesson)
    this.#onPlayed(browser, lesson)
    for (const [oldest] of this.#played) {
      if (this.#played.size <= MOST_PLAYED) break
      this.#end(oldest)
      this.#onPlayed(oldest, null)
    }
    return true
  }

  /** What is played is this now, wherever it was begun. */
  adopt(all: ReadonlyMap<string, PlayedLesson>): void {
    for (const browser of [...this.#played.keys()]) if (!all.has(browser)) this.#end(browser)
    for (const [browser, lesson] of all) {
      if (this.#began.get(browser) === lesson.began) continue
      this.#end(browser)
      this.#begin(browser, lesson)
    }
  }

  /** Ends the lesson; none of its rows stays. */
  async leave(browser: string): Promise<void> {
    this.#end(browser)
    this.#onPlayed(browser, null)
    await this.#putAway(browser)
  }

  /** Ends every lesson; their rows stay. */
  endAll(): void {
    for (const browser of [...this.#played.keys()]) this.#end(browser)
  }

  dispose(): void {
    this.endAll()
    this.#past.dispose()
    this.#rows.dispose()
  }

  #begin(browser: string, { id, fix, options = null, began }: PlayedLesson): void {
    const scenario = Object.hasOwn(apps, id) ? apps[id] : undefined
    if (!scenario) return
    this.#played.set(
      browser,
      new RunningLesson(this.#inspector, this.#rows, browser, { id, fix, scenario, options }),
    )
    this.#began.set(browser, began)
  }

  #end(browser: string): void {
    this.#began.delete(browser)
    this.#played.get(browser)?.dispose()
    this.#played.delete(browser)
  }

  /** By their ids, so that rows of a lesson which a crash of the server ended go as well. */
  async #putAway(browser: string): Promise<void> {
    for await (const { sid } of this.#list()) {
      if (!isLessonId(sid, browser)) continue
      await new Promise<void>((resolve, reject) =>
        this.#past.destroy(sid, (error) => (error ? reject(error) : resolve())),
      )
    }
  }
}

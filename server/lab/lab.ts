import type { Express, RequestHandler } from 'express'
import type { Store } from 'express-session'
import type { FieldError } from '../../shared/input/input.ts'
import { defaultLabOptions, type LabOptions } from '../../shared/lab-options/lab-options.ts'
import type { Inspector } from '../inspector.ts'
import { labApp } from './lab-app.ts'
import { tryOptions } from './options/try-options.ts'
import { WatchedSessions } from './session/watched-sessions.ts'
import type { ObservedStore } from './store/observed-store.ts'
import { SoundStore } from './store/sound-store.ts'
import { TouchlessStore } from './store/touchless-store.ts'

/**
 * The lab: an Express app whose options can be changed while it runs. A change builds a new app around the same rows
 * and puts it in the old one's place; each request meets one app from beginning to end.
 */
export class Lab {
  readonly #inspector: Inspector
  readonly #onChange: (options: LabOptions) => void
  readonly #rows: SoundStore
  readonly #touchless: TouchlessStore
  readonly #sessions: WatchedSessions
  #options: LabOptions
  #observed: ObservedStore
  #app: Express

  /** `onChange` hears of options that were set here. */
  constructor(
    inspector: Inspector,
    rows: Store,
    options: LabOptions = defaultLabOptions,
    onChange: (options: LabOptions) => void = () => {},
  ) {
    this.#inspector = inspector
    this.#onChange = onChange
    this.#rows = new SoundStore(rows)
    this.#touchless = new TouchlessStore(this.#rows)
    this.#options = options
    this.#sessions = new WatchedSessions(inspector)
    this.#observed = this.#observe(options)
    this.#app = this.#build(options, this.#observed)
  }

  readonly handle: RequestHandler = (request, response, next) => {
    this.#app(request, response, next)
  }

  get options(): LabOptions {
    return this.#options
  }

  /** The store as the lab uses it: what is done through it is seen. */
  get store(): Store {
    return this.#observed
  }

  /** Takes the options if they work, and tells the journal; else says what is wrong and changes nothing. */
  setOptions(options: LabOptions, browser: string | null): readonly FieldError[] {
    const errors = tryOptions(options)
    if (errors.length > 0) return errors
    this.adopt(options)
    this.#onChange(options)
    this.#inspector.optionsChanged(options, browser)
    return []
  }

  /** Takes options that another process has tried, and told of. */
  adopt(options: LabOptions): void {
    const old = this.#observed
    const observed = this.#observe(options)
    this.#app = this.#build(options, observed)
    this.#options = options
    this.#observed = observed
    // Requests under way still go through the old one; it only stops listening.
    old.dispose()
  }

  /** As when its process ends and another begins: ids are counted from the start. The store is somebody else's. */
  restart(): void {
    this.#sessions.restart()
    this.#app = this.#build(this.#options, this.#observed)
  }

  /** Tells the journal what express-session has decided so far on an exchange under way. */
  tellSession(exchange: number): void {
    this.#sessions.tell(exchange)
  }

  dispose(): void {
    this.#observed.dispose()
    this.#touchless.dispose()
    this.#rows.dispose()
  }

  #observe({ session: { store } }: LabOptions): ObservedStore {
    const rows = store === 'with touch' ? this.#rows : this.#touchless
    return this.#inspector.observe(rows, this.#sessions.inflated)
  }

  #build(options: LabOptions, store: ObservedStore): Express {
    return labApp({
      options,
      session: this.#sessions.middleware(options, store),
      onBody: (request, body) => this.#inspector.reportBody(request, body),
      onAnswer: (request, body) => this.#inspector.reportAnswer(request, body),
    })
  }
}

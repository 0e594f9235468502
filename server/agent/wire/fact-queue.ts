import type { Fact } from '../../../shared/protocol/fact.ts'
import type { FactSource } from '../fact-source.ts'

/** The most that waits to be sent, in characters; what comes then is dropped, and counted. */
const QUEUE_LENGTH = 4 * 1024 * 1024

/** How a fact is told, once it is its turn. */
export type FactLine = (fact: Fact, at: number, told: boolean) => string

const TOLD = 1
const PART = 2

/**
 * What waits to be sent, in order: lines as they are, and facts as their sources have them. A fact is made, redacted and written
 * only when it is sent, all that goes at one time in one go; what is dropped has cost nothing.
 */
export class FactQueue {
  #waiting: (string | FactSource)[] = []
  #times: number[] = []
  /** For a source: which part of it, times PART, and whether it is told. */
  #parts: number[] = []
  #sizes: number[] = []
  #first = 0
  #length = 0
  #dropped = 0

  /** False while so much waits that nobody should add to it who need not. */
  get hasRoom(): boolean {
    return this.#length < QUEUE_LENGTH / 2
  }

  get isEmpty(): boolean {
    return this.#first === this.#waiting.length
  }

  addLine(line: string): void {
    this.#add(line, 0, 0, line.length)
  }

  add(source: FactSource, part: number, at: number, told: boolean): void {
    this.#add(source, at, part * PART + (told ? TOLD : 0), source.size(part))
  }

  drop(): void {
    this.#dropped += 1
  }

  /** How many were dropped since this was asked last. */
  takeDropped(): number {
    const dropped = this.#dropped
    this.#dropped = 0
    return dropped
  }

  /** The first of what waits, a line each, up to about so many characters. */
  take(most: number, factLine: FactLine): string {
    let text = ''
    while (!this.isEmpty && text.length < most) {
      const at = this.#first++
      const waiting = this.#waiting[at] as string | FactSource
      this.#length -= this.#sizes[at] as number
      if (typeof waiting === 'string') text += `${waiting}\n`
      else {
        const part = this.#parts[at] as number
        text += `${factLine(waiting.fact(Math.floor(part / PART)), this.#times[at] as number, part % PART === TOLD)}\n`
      }
    }
    if (this.isEmpty) this.#forget()
    else this.#letGo()
    return text
  }

  /** Drops all. */
  clear(): void {
    this.#dropped += this.#waiting.length - this.#first
    this.#forget()
  }

  #add(waiting: string | FactSource, at: number, part: number, size: number): void {
    if (this.#length + size > QUEUE_LENGTH) return this.drop()
    this.#waiting.push(waiting)
    this.#times.push(at)
    this.#parts.push(part)
    this.#sizes.push(size)
    this.#length += size
  }

  /** What was taken need not be kept until all is. */
  #letGo(): void {
    for (const list of [this.#waiting, this.#times, this.#parts, this.#sizes]) list.splice(0, this.#first)
    this.#first = 0
  }

  #forget(): void {
    this.#waiting = []
    this.#times = []
    this.#parts = []
    this.#sizes = []
    this.#first = 0
    this.#length = 0
  }
}

/** A binary heap of times, each with a number that says whose it is. */
export class ExpiryHeap {
  #times: number[] = []
  #owners: number[] = []

  get size(): number {
    return this.#times.length
  }

  /** The earliest time, or Infinity. */
  get earliest(): number {
    return this.#times[0] ?? Number.POSITIVE_INFINITY
  }

  /** The owner of the earliest; the heap must not be empty. */
  get first(): number {
    return this.#owners[0] as number
  }

  push(time: number, owner: number): void {
    let at = this.#times.length
    while (at > 0) {
      const parent = (at - 1) >> 1
      if ((this.#times[parent] as number) <= time) break
      this.#move(parent, at)
      at = parent
    }
    this.#put(at, time, owner)
  }

  /** Takes out the entry with the earliest time and returns its owner; the heap must not be empty. */
  pop(): number {
    const owner = this.#owners[0] as number
    const time = this.#times.pop() as number
    const last = this.#owners.pop() as number
    if (this.#times.length > 0) this.#sink(time, last)
    return owner
  }

  clear(): void {
    this.#times = []
    this.#owners = []
  }

  #sink(time: number, owner: number): void {
    const { length } = this.#times
    let at = 0
    for (;;) {
      const left = 2 * at + 1
      if (left >= length) break
      const right = left + 1
      const child =
        right < length && (this.#times[right] as number) < (this.#times[left] as number) ? right : left
      if ((this.#times[child] as number) >= time) break
      this.#move(child, at)
      at = child
    }
    this.#put(at, time, owner)
  }

  #move(from: number, to: number): void {
    this.#times[to] = this.#times[from] as number
    this.#owners[to] = this.#owners[from] as number
  }

  #put(at: number, time: number, owner: number): void {
    this.#times[at] = time
    this.#owners[at] = owner
  }
}

/** Numbers that belong together, two by two (union-find). */
export class Groups {
  readonly #parents = new Map<number, number>()
  readonly #sizes = new Map<number, number>()

  constructor(members: Iterable<number>) {
    for (const member of members) {
      this.#parents.set(member, member)
      this.#sizes.set(member, 1)
    }
  }

  tie(one: number, other: number): void {
    const [a, b] = [this.#root(one), this.#root(other)]
    if (a === b) return
    // The lowest number stands for a group, so that it keeps its name as it grows.
    const [root, leaf] = a < b ? [a, b] : [b, a]
    this.#parents.set(leaf, root)
    this.#sizes.set(root, (this.#sizes.get(root) ?? 0) + (this.#sizes.get(leaf) ?? 0))
  }

  /** The group of a number: its lowest member, and how many it has. */
  of(member: number): { readonly first: number; readonly size: number } {
    const first = this.#root(member)
    return { first, size: this.#sizes.get(first) ?? 1 }
  }

  #root(member: number): number {
    let root = member
    for (let parent = this.#parents.get(root); parent !== undefined && parent !== root; ) {
      root = parent
      parent = this.#parents.get(root)
    }
    for (let at = member; at !== root; ) {
      const next = this.#parents.get(at) ?? root
      this.#parents.set(at, root)
      at = next
    }
    return root
  }
}

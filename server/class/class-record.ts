/** What a class knows, in named texts, wherever it is kept: several nodes may share it. */
export interface ClassRecord {
  /** False where there is one already. */
  create(fields: Readonly<Record<string, string>>): Promise<boolean>
  /** Null where there is none. */
  fields(): Promise<Readonly<Record<string, string>> | null>
  /** What is null is taken away. False where there is no class. */
  change(changes: Readonly<Record<string, string | null>>): Promise<boolean>
  /** Calls back when something has changed, whoever did it. */
  listen(listener: () => void): Promise<() => void>
}

/** In the memory of this process. */
export function classRecordInMemory(): ClassRecord {
  let all: Map<string, string> | null = null
  const listeners = new Set<() => void>()
  return {
    async create(fields) {
      if (all) return false
      all = new Map(Object.entries(fields))
      return true
    },
    fields: async () => all && Object.fromEntries(all),
    async change(changes) {
      if (!all) return false
      for (const [name, text] of Object.entries(changes)) {
        if (text === null) all.delete(name)
        else all.set(name, text)
      }
      for (const listener of listeners) listener()
      return true
    },
    async listen(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

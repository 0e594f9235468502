/** What a page of the tab says to the page that opened it. */
export type TabWord =
  | { readonly failed: string; readonly why: string }
  /** It is there, and at work. */
  | { readonly here: string }
  /** It is about to close itself. */
  | { readonly closed: true }

/** The one pop-up tab of a run. */
export interface ProbeTab {
  /** Sends it on its way. */
  go(url: string): void
  /** Resolves when it came to its end, or was closed by the person, or was not heard of for as long as `patience` says, ms. */
  ended(patience: () => number): Promise<'done' | 'shut' | 'silent'>
  close(): void
}

const NAME = 'crumbscope-probe'

/** How often to look whether the tab is still there, ms: no event tells of a closed tab. */
const LOOK = 200

/** Opens the tab; has to be called in the click itself. null where the browser blocks pop-ups. */
export function openTab(onWord: (word: TabWord) => void): ProbeTab | null {
  const tab = window.open('', NAME, 'popup,width=420,height=220')
  if (!tab) return null
  let saidClosed = false
  let lastWord = 0
  const hear = ({ source, data }: MessageEvent) => {
    const word = source === tab ? wordIn(data) : null
    if (!word) return
    lastWord = performance.now()
    if ('closed' in word) saidClosed = true
    else onWord(word)
  }
  addEventListener('message', hear)
  return {
    go: (url) => tab.location.replace(url),
    async ended(patience) {
      lastWord = performance.now()
      while (!saidClosed && performance.now() < lastWord + patience()) {
        const { closed } = tab
        // Its last word may come a moment after it is gone.
        await new Promise((resolve) => setTimeout(resolve, LOOK))
        if (closed && !saidClosed) return 'shut'
      }
      return saidClosed ? 'done' : 'silent'
    },
    close() {
      removeEventListener('message', hear)
      tab.close()
    },
  }
}

function wordIn(data: unknown): TabWord | null {
  if (typeof data !== 'object' || data === null) return null
  const { crumbscope, failed, why, here, closed } = data as Record<string, unknown>
  if (crumbscope !== 'run-page') return null
  if (typeof failed === 'string') return { failed, why: String(why) }
  if (typeof here === 'string') return { here }
  return closed === true ? { closed } : null
}

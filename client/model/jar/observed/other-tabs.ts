import type { JarFact } from '../modelled/jar-fact.ts'

/** The other tabs of this browser that show the same page: they share the jar, so they share what scripts wrote. */
export interface Tabs {
  readonly tell: (fact: JarFact) => void
  readonly close: () => void
}

/** Only pages of this origin can be on the channel. */
export function openTabs(hear: (fact: JarFact) => void): Tabs {
  const channel = new BroadcastChannel('crumbscope.script-writes')
  channel.onmessage = ({ data }: MessageEvent<JarFact>) => hear(data)
  return { tell: (fact) => channel.postMessage(fact), close: () => channel.close() }
}

import type { BrowserContext } from '@playwright/test'
import type { RunningServer } from '../../server/testing/hosted-server.ts'
import type { Playground } from '../driver/playground.ts'

interface Stage {
  readonly playground: Playground
  readonly server: Pick<RunningServer, 'ask'>
  readonly context: BrowserContext
  readonly anotherBrowser: () => Promise<Playground>
}

/** What the README says, word by word, and how it is played: what it tells to do is done, what it claims is looked for. */
export type Step = readonly [says: string, play: (stage: Stage) => Promise<void>]

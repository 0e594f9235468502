import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { decodeBytes } from '../../../../shared/cookie/parsing/byte-string.ts'
import { lab } from '../../../model/actions/lab-routes.ts'
import { sendLines } from '../../../model/actions/send-cookie.ts'
import { type HostLines, settingLines } from '../../../model/jar/jar-lines.ts'
import { jarRows } from '../../../model/jar/jar-rows.ts'
import { rowCookie } from '../../../model/jar/row-cookie.ts'
import { journal } from '../../../model/live/journal.ts'
import { sites } from '../../../model/place/sites.ts'
import { announce } from '../../../platform/announce.ts'
import { showToast } from '../../../platform/toasts.ts'
import { entitle } from '../told.ts'
import { type FixationRun, type Login, runFixation, whyNot } from './fixation-run.ts'
import { type FixationVerdict, fixationVerdict } from './fixation-words.ts'

const runs = signal<Readonly<Partial<Record<Login, FixationRun>>>>({})
const busy = signal(false)
const before = signal<readonly HostLines[] | null>(null)

/** The newest attack on each login; under way while `fixing`. */
export const fixationRuns: ReadonlySignal<Readonly<Partial<Record<Login, FixationRun>>>> = runs

export const fixing: ReadonlySignal<boolean> = busy

/** True when this browser's own session cookie gave way to the victim's. */
export const canPutBack: ReadonlySignal<boolean> = computed(() => before.value !== null && !busy.value)

/** Why there is nothing to run here, or undefined. */
export function fixationOffReason(): string | undefined {
  if (sites.subHost === null)
    return 'It needs a sub-host of the lab for the attacker, which this browser does not reach.'
  const options = journal.value?.options
  return (options && whyNot(options.session)) ?? undefined
}

/** Attacks the login that keeps the id, then the one that renews it. */
export async function runBoth(): Promise<void> {
  const { subHost } = sites
  const options = journal.peek()?.options
  if (busy.value || subHost === null || !options) return
  busy.value = true
  runs.value = {}
  const verdicts: FixationVerdict[] = []
  // A second run must not take the victim's for one's own.
  before.value ??= ownSession(options.session.name)
  try {
    for (const login of ['kept', 'renewed'] as const) {
      const done = await runFixation(login, { ...sites, subHost }, options.session, (run) => {
        runs.value = { ...runs.value, [login]: run }
      })
      const verdict = fixationVerdict(done)
      verdicts.push(verdict)
      announce(verdict.headline)
    }
    const worst = verdicts.find(({ tone }) => tone === 'bad') ?? verdicts.at(-1)
    if (worst) entitle(worst.headline)
  } finally {
    busy.value = false
  }
}

/** The lines that set this browser's session cookies again as they are. */
function ownSession(name: string): readonly HostLines[] {
  const cookies = jarRows.peek().flatMap((row) => {
    const cookie = row.kind === 'gone' ? null : rowCookie(row)
    return cookie && decodeBytes(cookie.name) === name ? [cookie] : []
  })
  return settingLines(cookies, location.hostname)
}

/** This browser's session cookie as before the attack; the victim's goes. */
export async function putSessionBack(): Promise<void> {
  const lines = before.peek()
  const options = journal.peek()?.options
  if (!lines || !options || busy.value) return
  busy.value = true
  try {
    const { name, cookie } = options.session
    const cleared = await lab.clearCookie(name, { path: cookie.path })
    const done = cleared.ok && (await sendLines(lines))
    if (!done) return void showToast({ text: 'Your session cookie could not be set again.' })
    before.value = null
    showToast({
      text:
        lines.length > 0
          ? 'Your own session cookie is back.'
          : 'The victim’s session cookie is gone; you had none.',
    })
  } finally {
    busy.value = false
  }
}

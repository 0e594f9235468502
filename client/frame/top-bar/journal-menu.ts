import { journal } from '../../model/live/journal.ts'
import { shownMoment } from '../../model/live/shown-moment.ts'
import { comparing, marked } from '../../model/moments/moment-state.ts'
import { withTravel } from '../../model/moments/with-travel.ts'
import type { MenuItem } from '../../parts/controls/menu.tsx'
import { fetchCode } from '../../platform/fetch-code.ts'
import { showToast } from '../../platform/toasts.ts'

/** The commands on the journal as a whole. */
export function journalItems(): readonly MenuItem[] {
  const moment = shownMoment.value
  const recording = moment?.file != null
  const nothing = (journal.value?.seq ?? 0) === 0 && !moment ? 'nothing is recorded yet' : undefined
  return [
    {
      label: 'Export the journal',
      hint: 'a JSON file, without the secrets',
      offReason: recording ? 'a recording is open; it is a file already' : nothing,
      onSelect: () => void withFiles(({ exportJournal }) => exportJournal()),
    },
    {
      label: 'Open a recording…',
      hint: 'an exported journal',
      onSelect: () => void withFiles(({ chooseFile }) => chooseFile()),
    },
    {
      label: 'Mark this moment',
      hint: 'to compare another with it',
      offReason: nothing,
      onSelect: markMoment,
    },
    {
      label: 'Compare two moments…',
      hint: 'of a session',
      offReason: nothing,
      onSelect: () => (comparing.value = { sid: null }),
    },
  ]
}

/** Where there is no strip, the way into the past. */
export function pastItem(): MenuItem {
  const nothing =
    (journal.value?.seq ?? 0) === 0 && !shownMoment.value ? 'nothing is recorded yet' : undefined
  return {
    label: 'One event back',
    hint: 'see the lab as it was',
    offReason: nothing,
    onSelect: () => void withTravel(({ step }) => step(-1)),
  }
}

function markMoment(): void {
  const state = journal.peek()
  if (!state) return
  marked.value = { epoch: state.epoch, seq: state.seq }
  showToast({ text: `Marked event ${state.seq}. Go to another moment, then compare the two.` })
}

async function withFiles(
  act: (files: typeof import('../../model/moments/recording-file.ts')) => void | Promise<void>,
): Promise<void> {
  const files = await fetchCode(() => import('../../model/moments/recording-file.ts'))
  if (files) await act(files)
}

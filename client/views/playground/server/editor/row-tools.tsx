import type { ComponentChildren } from 'preact'
import type { Row } from '../../../../../shared/protocol/state/journal-state.ts'
import { lab } from '../../../../model/actions/lab-routes.ts'
import { offReason } from '../../../../model/live/journal.ts'
import { Button } from '../../../../parts/controls/button.tsx'
import { Menu } from '../../../../parts/controls/menu.tsx'
import { TERMS } from '../../../../parts/text/terms.ts'
import { destroyRow, expireNow, say } from '../sessions/row-actions.tsx'

interface Tool {
  readonly label: string
  readonly hint: string
  readonly act: () => void
}

/** What can be done with the row: saving it comes first; of another app's it says why nothing can. */
export function RowTools({ row, own, children }: { row: Row; own: boolean; children?: ComponentChildren }) {
  if (row.readOnly) return <p class="session-editor__note">{READ_ONLY}</p>
  return (
    <div class="session-editor__tools">
      {children}
      <ToolButtons row={row} own={own} />
    </div>
  )
}

const READ_ONLY =
  'This session is another app’s: Crumbscope only looks at it, so it cannot be changed or destroyed here. To allow that, start Crumbscope with &write=yes in the store’s address.'

/** In a narrow pane all but the first fold into More. */
function ToolButtons({ row, own }: { row: Row; own: boolean }) {
  const tools = own ? [...OWN, ...past(row)] : past(row)
  const [first, ...rest] = tools
  return (
    <>
      {first && <ToolButton tool={first} />}
      <span class="row-tools__rest">
        {rest.map((tool) => (
          <ToolButton key={tool.label} tool={tool} />
        ))}
      </span>
      <span class="row-tools__more">
        <Menu
          label="More"
          items={rest.map(({ label, hint, act }) => ({
            label,
            hint,
            offReason: offReason.value,
            onSelect: act,
          }))}
        />
      </span>
    </>
  )
}

function ToolButton({ tool: { label, hint, act } }: { tool: Tool }) {
  return (
    <Button kind="quiet" size="small" title={hint} offReason={offReason.value} onClick={act}>
      {label}
    </Button>
  )
}

const method = (label: string, name: 'regenerate' | 'touch' | 'reload'): Tool => ({
  label,
  hint: name === 'touch' ? `req.session.touch(): ${TERMS.touch}` : `req.session.${name}()`,
  act: () => void lab.sessionMethod(name).then(say),
})

/** The own row's, through the lab. */
const OWN: readonly Tool[] = [
  method('Regenerate', 'regenerate'),
  method('Touch', 'touch'),
  method('Reload', 'reload'),
]

function past(row: Row): readonly Tool[] {
  return [
    { label: 'Expire now', hint: 'its time is set into the past', act: () => void expireNow(row) },
    { label: 'Destroy', hint: 'can be undone for 8 s', act: () => void destroyRow(row) },
  ]
}

import type { Finding } from '../../../shared/findings/finding.ts'
import { type OptionChange, sameValue, valueAt } from '../../../shared/lab-options/option-paths.ts'
import { clockTime } from '../../../shared/text/figures.ts'
import { options, setOptions } from '../../model/actions/options-state.ts'
import { mendedSince } from '../../model/findings/noticed.ts'
import { offReason } from '../../model/live/journal.ts'
import { watching } from '../../model/watch/watching.ts'
import { Button } from '../../parts/controls/button.tsx'
import { copyText } from '../../platform/copy-text.ts'

type Fix = NonNullable<Finding['fix']>

const HEADS: Readonly<Record<Fix['where'], string>> = {
  server: 'Smallest fix, in your app',
  caller: 'Smallest fix, for whoever calls',
  proxy: 'Smallest fix, at the proxy',
  none: 'No fix on this side',
}

/** The smallest fix: as code to copy and, where it is an option of the lab, to be applied at once. */
export function FindingFix({ finding, fix }: { finding: Finding; fix: Fix }) {
  const { code, where, not } = fix
  const changes = Object.entries(fix.options ?? {})
  const current = options.value
  const open = current
    ? changes.filter(([path, value]) => !sameValue(valueAt(current, path), value))
    : changes
  // What it says is in the sentence above already.
  if (code === undefined && changes.length === 0) return null
  const inForce = changes.length > 0 && open.length === 0
  const mended = mendedSince(finding)
  return (
    <div>
      <p class="finding-detail__head">{HEADS[where]}</p>
      {code !== undefined && (
        <pre class="finding-detail__code mono">
          {current &&
            open.map(([path]) => <del key={path}>{`- ${optionCode(path, valueAt(current, path))}\n`}</del>)}
          <ins>{code.replace(/^/gm, '+ ')}</ins>
        </pre>
      )}
      <div class="finding-detail__acts">
        {changes.length > 0 && !watching.value && (
          <Button
            kind="primary"
            size="small"
            offReason={inForce ? 'The lab has it already.' : offReason.value}
            onClick={() => void setOptions(changes, appliedText(changes))}
          >
            Apply to the lab
          </Button>
        )}
        {code !== undefined && (
          <Button size="small" icon="copy" onClick={() => void copyText(code, 'Copied the fix.')}>
            Copy
          </Button>
        )}
        {inForce && !watching.value && (
          <span class="finding-detail__head">
            {mended === null ? 'The lab has it now.' : `The lab has it, gone since ${clockTime(mended)}.`}
          </span>
        )}
      </div>
      {not !== undefined && <p class="finding-detail__head">{not}</p>}
    </div>
  )
}

/** One option as Express code: `cookie: { secure: true }`, `app.set('trust proxy', false)`. */
function optionCode(path: string, value: unknown): string {
  const text = typeof value === 'string' ? `'${value}'` : JSON.stringify(value)
  if (path === 'trustProxy') return `app.set('trust proxy', ${text})`
  const name = path.split('.').at(-1)
  return path.startsWith('session.cookie.') ? `cookie: { ${name}: ${text} }` : `${name}: ${text}`
}

function appliedText(changes: readonly OptionChange[]): string {
  return `The lab has ${changes.map(([path, value]) => optionCode(path, value)).join(', ')}.`
}

import type { Finding } from '../../../shared/findings/finding.ts'
import { sameValue, valueAt } from '../../../shared/lab-options/option-paths.ts'
import { options, setOptions } from '../../model/actions/options-state.ts'
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
export function FindingFix({ fix }: { fix: Fix }) {
  const { code, where } = fix
  const changes = Object.entries(fix.options ?? {})
  const current = options.value
  const open = current
    ? changes.filter(([path, value]) => !sameValue(valueAt(current, path), value))
    : changes
  // What it says is in the sentence above already.
  if (code === undefined && changes.length === 0) return null
  const inForce = changes.length > 0 && open.length === 0
  return (
    <div>
      <p class="finding-detail__head">{HEADS[where]}</p>
      {code !== undefined && (
        <pre class="finding-detail__code mono">
          {current &&
            open.map(([path]) => <del key={path}>{`- ${written(path, valueAt(current, path))}\n`}</del>)}
          <ins>{code.replace(/^/gm, '+ ')}</ins>
        </pre>
      )}
      <div class="finding-detail__acts">
        {changes.length > 0 && !watching.value && (
          <Button
            kind="primary"
            size="small"
            offReason={inForce ? 'The lab has it already.' : offReason.value}
            onClick={() => void setOptions(changes)}
          >
            Apply to the lab
          </Button>
        )}
        {code !== undefined && (
          <Button size="small" icon="copy" onClick={() => void copyText(code, 'Copied the fix.')}>
            Copy
          </Button>
        )}
        {inForce && !watching.value && <span class="finding-detail__head">The lab has it now.</span>}
      </div>
    </div>
  )
}

function written(path: string, value: unknown): string {
  return `${path.split('.').at(-1)}: ${JSON.stringify(value)}`
}

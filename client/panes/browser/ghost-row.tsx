import { decodeBytes } from '../../../shared/cookie/byte-string.ts'
import type { SetVerdict } from '../../../shared/cookie/storage-model.ts'
import { lineParts } from '../../../shared/explain/set-cookie-line.ts'
import { verdictWords } from '../../../shared/explain/verdict-words.ts'
import { serverNow } from '../../live/journal.ts'
import { Capsule } from '../../parts/capsule.tsx'
import { Chip } from '../../parts/chip.tsx'
import { ThreadMark } from '../../parts/thread-mark.tsx'
import { blamed } from './blame.ts'

/** A cookie that was asked for and refused: it is not in the jar, and the row says why. */
export function GhostRow({ verdict }: { verdict: SetVerdict }) {
  const { name, value, attributes } = lineParts(verdict.line)
  const words = verdictWords(verdict, serverNow(), 'past')
  const guilty = blamed(verdict)
  return (
    <div class="cookie-row cookie-row--ghost">
      <div class="cookie-row__name">
        <ThreadMark kind="cookie" id={name} label={decodeBytes(name) || 'no name'} gone />
        <span class="cookie-row__scope">not in the jar</span>
      </div>
      <div class="cookie-row__what">
        <span class="cookie-row__value mono">{decodeBytes(value)}</span>
        <span class="cookie-row__chips">
          {attributes.map((one, at) => (
            // An attribute may be there twice; the place tells them apart.
            <Chip key={at} tone={guilty.has(one.name.toLowerCase()) ? 'blame' : 'set'}>
              {one.value === null ? one.name : `${one.name}=${decodeBytes(one.value)}`}
            </Chip>
          ))}
        </span>
      </div>
      <div class="cookie-row__verdict">
        <Capsule predicted="no" seen="no" words="predicted rejected, not in the jar" />
      </div>
      <div class="cookie-row__left">never</div>
      <p class="cookie-row__note">
        <b>{words.headline}</b> {words.sentence}{' '}
        <span class="cookie-row__code">{verdict.reasons.join(', ')}</span>
      </p>
    </div>
  )
}

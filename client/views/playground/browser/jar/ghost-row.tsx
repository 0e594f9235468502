import { decodeBytes, encodeBytes } from '../../../../../shared/cookie/parsing/byte-string.ts'
import { lineParts } from '../../../../../shared/explain/line/set-cookie-line.ts'
import { verdictWords } from '../../../../../shared/explain/words/verdict-words.ts'
import { cookieEvidence } from '../../../../../shared/findings/cookie-evidence.ts'
import { EvidenceTab } from '../../../../live-parts/findings/evidence-tab.tsx'
import { FindingLine } from '../../../../live-parts/findings/finding-line.tsx'
import { ReasonLinks } from '../../../../live-parts/reason-links.tsx'
import { ThreadMark } from '../../../../live-parts/thread-mark.tsx'
import { editLine } from '../../../../model/composed/composer-actions.ts'
import type { Ghost } from '../../../../model/jar/ghosts.ts'
import { isNew } from '../../../../model/jar/is-new.ts'
import { dismissGhost } from '../../../../model/jar/jar-rows.ts'
import { serverNow } from '../../../../model/live/journal.ts'
import { Button } from '../../../../parts/controls/button.tsx'
import { Capsule } from '../../../../parts/marks/capsule.tsx'
import { Chip } from '../../../../parts/marks/chip.tsx'
import { OutsideText } from '../../../../parts/text/outside-text.tsx'
import { blamed } from '../outlook/blame.ts'

/** A cookie that was asked for and refused: it is not in the jar, and the row says why. */
export function GhostRow({ ghost }: { ghost: Ghost }) {
  const { verdict } = ghost
  const { name, value, attributes } = lineParts(verdict.line)
  const words = verdictWords(verdict, serverNow(), 'past')
  const guilty = blamed(verdict)
  const label = decodeBytes(name) || 'no name'
  const evidence = verdict.cookie ? cookieEvidence(verdict.cookie) : { cookie: decodeBytes(name) }
  return (
    <div class="cookie-row cookie-row--ghost">
      <div class="cookie-row__name">
        <EvidenceTab row={evidence} />
        {/* A script's line is text already, and its name's bytes are what the thread goes by. */}
        <ThreadMark kind="cookie" id={verdict.cookie?.name ?? encodeBytes(name)} label={label} gone />
        <span class="cookie-row__scope">not in the jar</span>
      </div>
      <div class="cookie-row__value">
        <span class="cookie-row__text mono">
          <OutsideText text={decodeBytes(value)} />
        </span>
      </div>
      <div class="cookie-row__verdict">
        <Capsule predicted="no" seen="no" words="predicted rejected, not in the jar" />
      </div>
      <div class="cookie-row__left">never</div>
      <div class="cookie-row__chips">
        {attributes.map((one, at) => (
          // An attribute may be there twice; the place tells them apart.
          <Chip key={at} tone={guilty.has(one.name.toLowerCase()) ? 'blame' : 'set'}>
            <OutsideText text={one.value === null ? one.name : `${one.name}=${decodeBytes(one.value)}`} />
          </Chip>
        ))}
        <span class="cookie-row__tools">
          <Button
            kind="quiet"
            size="small"
            icon="pencil"
            name={`Edit ${label}`}
            onClick={() => editLine(decodeBytes(verdict.line))}
          />
          <Button
            kind="quiet"
            size="small"
            icon="cross"
            name={`Leave out ${label}`}
            onClick={() => dismissGhost(ghost)}
          />
        </span>
      </div>
      <p class="cookie-row__note">
        <b>{words.headline}</b> {words.sentence}{' '}
        <span class="cookie-row__code">
          <ReasonLinks codes={verdict.reasons} />
        </span>
      </p>
      <FindingLine at={evidence} settled={!isNew(verdict.cookie?.creation ?? 0)} />
    </div>
  )
}

import { profiles } from '../../../../../shared/cookie/profiles/profile.ts'
import type { ProfileName } from '../../../../../shared/cookie/profiles/rules.ts'
import { countText } from '../../../../../shared/text/figures.ts'
import { LessonAside } from '../../../../live-parts/lesson/lesson-aside.tsx'
import { jarRows, storedCount } from '../../../../model/jar/jar-rows.ts'
import { engine, logIsKept } from '../../../../model/jar/modelled/modelled-jar.ts'
import { shownMoment } from '../../../../model/live/shown-moment.ts'

/** The last line of the jar: how full it is, and what is not shown. */
export function JarFoot({ olderGhosts }: { olderGhosts: number }) {
  const { name, limits } = engine.value.profile
  const count = storedCount.value
  const bytes = jarBytes()
  return (
    <div class="jar-foot">
      {olderGhosts > 0 && (
        <p>
          {olderGhosts === 1
            ? '1 older refusal is not shown.'
            : `${olderGhosts} older refusals are not shown.`}
        </p>
      )}
      <p class="jar-foot__budget">
        <meter
          class="jar-foot__meter"
          min={0}
          max={limits.perSite}
          high={limits.perSite * 0.9}
          value={count}
          aria-label="Cookies of this site"
        />
        <span
          title={`${KEEPERS.has(name) ? profiles[name].title : 'A browser'} keeps ${limits.perSite} cookies of one site, of 4,096 bytes each.`}
        >
          {count} of {limits.perSite} cookies for this site, {countText(bytes)} bytes
        </span>
      </p>
      {shownMoment.value && (
        <p>This is what the model held at that moment. What was seen of it then is not kept.</p>
      )}
      <LessonAside />
      {!logIsKept.value && <p>This browser keeps no log, so a reload forgets who set what.</p>}
    </div>
  )
}

/** The rest are texts. */
const KEEPERS: ReadonlySet<ProfileName> = new Set(['chromium', 'firefox', 'safari'])

/** Names and values together. */
function jarBytes(): number {
  return jarRows.value.reduce((sum, row) => {
    if (row.kind === 'gone') return sum
    const { name, value } = row.kind === 'cookie' ? row.cookie : row.stranger
    return sum + name.length + value.length
  }, 0)
}

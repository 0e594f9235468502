import { lineRemarks } from '../../../../../shared/explain/line/line-remarks.ts'
import { engine } from '../../../../model/jar/modelled/modelled-jar.ts'
import { outlook } from '../outlook/outlook.ts'

/** So many are told at once: the field stays near its verdict. */
const MOST = 2

/** What the line says and the browser passes over without a word: the verdict may be green all the same. */
export default function ComposerRemarks() {
  const ahead = outlook.value
  if (ahead.kind !== 'verdict') return null
  return (
    <>
      {lineRemarks(ahead.verdict, engine.value.profile)
        .slice(0, MOST)
        .map((remark) => (
          <p key={remark} class="composer__unseen">
            {remark}
          </p>
        ))}
    </>
  )
}

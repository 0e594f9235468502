import type { Cookie } from '../../../../../shared/cookie/cookie.ts'
import { decodeBytes } from '../../../../../shared/cookie/parsing/byte-string.ts'
import { serializeCookie } from '../../../../../shared/cookie/retrieving/serialize-cookie.ts'
import { clearRow, clearWrongly } from '../../../../model/actions/clear-cookie.ts'
import { editCookie } from '../../../../model/composed/composer-actions.ts'
import type { JarRow } from '../../../../model/jar/jar-row.ts'
import { rowCookie, rowName } from '../../../../model/jar/row-cookie.ts'
import { offReason } from '../../../../model/live/journal.ts'
import { Button } from '../../../../parts/controls/button.tsx'
import { Menu, type MenuItem } from '../../../../parts/controls/menu.tsx'
import { copyText } from '../../../../platform/copy-text.ts'
import './cookie-tools.css'

/** Edit, copy, clear: in place of the time left while the row is under the pointer or has the focus. */
export function CookieTools({ row }: { row: JarRow }) {
  const cookie = rowCookie(row)
  const name = rowName(row)
  return (
    <span class="cookie-row__tools">
      <span class="cookie-row__tools-wide">
        {cookie && (
          <>
            <Button
              kind="quiet"
              size="small"
              icon="pencil"
              name={`Edit ${name}`}
              onClick={() => editCookie(cookie)}
            />
            <Button
              kind="quiet"
              size="small"
              icon="copy"
              name={`Copy ${name}`}
              onClick={() => void copyCookie(cookie)}
            />
          </>
        )}
        <Menu icon="trash" name={`Clear ${name}`} align="right" items={clearItems(row)} />
      </span>
      <span class="cookie-row__tools-narrow">
        <Menu icon="more" name={`More for ${name}`} align="right" items={allItems(row)} />
      </span>
    </span>
  )
}

/** Everything that can be done with a row. */
function allItems(row: JarRow): readonly MenuItem[] {
  const cookie = rowCookie(row)
  if (!cookie) return clearItems(row)
  return [
    { label: 'Edit', onSelect: () => editCookie(cookie) },
    { label: 'Copy as Set-Cookie', onSelect: () => void copyCookie(cookie) },
    ...clearItems(row),
  ]
}

function clearItems(row: JarRow): readonly MenuItem[] {
  const off = offReason.value
  const cookie = rowCookie(row)
  if (!cookie) {
    return [
      {
        label: 'Clear',
        hint: 'by every Path and Domain it may have',
        offReason: off,
        onSelect: () => void clearRow(row),
      },
    ]
  }
  return [
    { label: 'Clear as it was set', offReason: off, onSelect: () => void clearRow(row) },
    {
      label: 'With the wrong options',
      hint: 'to see it fail',
      offReason: off,
      onSelect: () => void clearWrongly(cookie),
    },
  ]
}

export function copyCookie(cookie: Cookie): Promise<void> {
  return copyText(
    decodeBytes(serializeCookie(cookie)),
    `Copied ${decodeBytes(cookie.name)} as a Set-Cookie line`,
  )
}

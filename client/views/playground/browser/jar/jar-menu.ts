import { dialog } from '../../../../model/chosen/dialog-state.ts'
import type { JarRow } from '../../../../model/jar/jar-row.ts'
import { jarRows } from '../../../../model/jar/jar-rows.ts'
import { rowCookie } from '../../../../model/jar/row-cookie.ts'
import { offReason } from '../../../../model/live/journal.ts'
import { focusView, SCENARIOS } from '../../../../model/place/view.ts'
import type { MenuItem } from '../../../../parts/controls/menu.tsx'
import { copyText } from '../../../../platform/copy-text.ts'
import { exportJar, headerText } from './jar-text.ts'

/** Import and export, in the formats other tools read. */
export function jarMenu(): readonly MenuItem[] {
  const copy = (label: string, hint: string, textOf: (rows: readonly JarRow[]) => Exported): MenuItem => ({
    label,
    hint,
    onSelect: () => {
      const { text, count, left } = textOf(jarRows.peek().filter(({ kind }) => kind !== 'gone'))
      const what = count === 1 ? 'Copied 1 cookie' : `Copied ${count} cookies`
      void copyText(text, left === 0 ? what : `${what}; ${left} with unknown attributes left out`)
    },
  })
  return [
    copy('Copy the jar as JSON', 'every attribute', (rows) => withAttributes(rows, 'JSON')),
    copy('Copy as cookies.txt', 'curl, wget', (rows) => withAttributes(rows, 'Netscape')),
    copy('Copy as Cookie header', 'names and values', asHeader),
    {
      label: 'Import cookies…',
      hint: 'JSON, cookies.txt, header',
      offReason: offReason.value,
      onSelect: () => (dialog.value = 'import'),
    },
    { label: 'Lessons', hint: 'what goes wrong, made to happen', onSelect: () => focusView(SCENARIOS) },
  ]
}

interface Exported {
  readonly text: string
  readonly count: number
  /** Cookies that the format cannot hold. */
  readonly left: number
}

function withAttributes(rows: readonly JarRow[], format: 'JSON' | 'Netscape'): Exported {
  const cookies = rows.flatMap((row) => rowCookie(row) ?? [])
  return { text: exportJar(cookies, format), count: cookies.length, left: rows.length - cookies.length }
}

function asHeader(rows: readonly JarRow[]): Exported {
  const pairs = rows.flatMap((row) => (row.kind === 'stranger' ? row.stranger : (rowCookie(row) ?? [])))
  return { text: headerText(pairs), count: pairs.length, left: 0 }
}

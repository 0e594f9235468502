import type { JarRow } from '../../../../model/jar/jar-row.ts'
import { GoneRow } from './gone-row.tsx'
import { KnownRow } from './known-row.tsx'
import { StrangerRow } from './stranger-row.tsx'
import './cookie-row.css'

/** One cookie: mark and name, value, predicted beside seen, time left; attributes below. */
export function CookieRow({ row }: { row: JarRow }) {
  switch (row.kind) {
    case 'cookie':
      return <KnownRow row={row} />
    case 'stranger':
      return <StrangerRow row={row} />
    case 'gone':
      return <GoneRow row={row} />
    default:
      return row satisfies never
  }
}

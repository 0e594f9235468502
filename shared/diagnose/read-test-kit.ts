import { publicSuffix } from '../cookie/matching/public-suffix.ts'
import { profiles } from '../cookie/profiles/profile.ts'
import { diagnose } from './diagnose.ts'
import { readPaste } from './read-paste.ts'

/** What is read of a text: method, address and who asks, then the lines with what becomes of them. */
export function read(text: string): string {
  const found = readPaste(text)
  if (!found.ok) return found.detail
  const engine = { profile: profiles.chromium, thirdParty: 'allowed', publicSuffix } as const
  return diagnose(found.paste, { engine, asker: 'address-bar', clock: Date.UTC(2026, 10, 27) })
    .map(({ request: { method, url, as, from }, lines }) => {
      const fates = lines.map(({ verdict }) => `${verdict.cookie?.name}:${verdict.reasons[0] ?? 'stored'}`)
      return `${method} ${url} ${as}${from === null ? '' : ` from ${from}`} ${fates.join(' ')}`.trim()
    })
    .join('\n')
}

import type { Step } from '../../shared/cookie/conformance/case.ts'
import { encodeBytes } from '../../shared/cookie/parsing/byte-string.ts'
import type { CaseParts } from './case-parts.ts'
import { askedBy, specialDocument } from './special-document.ts'
import { isSecureContext } from './step-rules.ts'

/**
 * Sound cookies, met by what one sandboxed, `data:`, `blob:`, `srcdoc` or credentialless document asks for, reads and
 * writes. All of it happens in that one document, for what a credentialless one keeps ends with its page.
 */
export function documents(make: CaseParts): Step[] {
  const random = make.random
  const set = make.sound(make.steps.home('https'))
  const place = specialDocument(random, make.steps)
  const asked = (): Step => ({ kind: 'request', ...askedBy(place, random, make.steps) })
  const answered = (): Step => ({
    ...askedBy(place, random, make.steps),
    kind: 'response',
    set: random.list(1, 2, () => encodeBytes(make.lines.plain())),
  })
  const { from: url, ancestors, document } = place
  const standing = { url, ancestors, document, now: null }
  const written = (): Step =>
    isSecureContext(standing) && random.chance(0.3)
      ? { kind: 'store-set', ...standing, set: make.inits.init() }
      : { kind: 'script-set', ...standing, set: make.lines.plain() }
  return [
    set,
    ...random.list(1, 3, asked),
    ...random.list(0, 1, answered),
    ...random.list(0, 1, written),
    ...random.list(1, 2, asked),
    { kind: 'script-get', ...standing },
  ]
}

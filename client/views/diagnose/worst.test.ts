import { describe, expect, it } from 'vitest'
import { publicSuffix } from '../../../shared/cookie/matching/public-suffix.ts'
import { profiles } from '../../../shared/cookie/profiles/profile.ts'
import { diagnose } from '../../../shared/diagnose/diagnose.ts'
import { readPaste } from '../../../shared/diagnose/read-paste.ts'
import { worstOf } from './worst.ts'

/** Requests to one site over https, each with the Cookie it carries and the lines it is answered with. */
function worstIn(...requests: readonly { cookie?: string; set?: readonly string[] }[]) {
  const text = requests
    .map(({ cookie, set = [] }, at) =>
      [
        '* SSL connection using TLSv1.3',
        `> GET /${at} HTTP/1.1`,
        '> Host: shop.example',
        ...(cookie === undefined ? [] : [`> Cookie: ${cookie}`]),
        '>',
        '< HTTP/1.1 200 OK',
        ...set.map((line) => `< Set-Cookie: ${line}`),
        '<',
        '',
      ].join('\n'),
    )
    .join('\n')
  const found = readPaste(text)
  if (!found.ok) throw new Error(found.detail)
  const engine = { profile: profiles.chromium, thirdParty: 'allowed', publicSuffix } as const
  return worstOf(diagnose(found.paste, { engine, asker: 'address-bar', clock: Date.UTC(2027, 0, 1) }))
}

describe('the worst of a text', () => {
  it('is the refused cookie, wherever it stands, with its fix', () => {
    expect(
      worstIn({ set: ['a=1; Path=/'] }, { cookie: 'b=2' }, { set: ['c=3; Path=/', 'id=1; SameSite=None'] }),
    ).toMatchObject({
      at: 2,
      cookie: 'id',
      headline: 'Will be rejected.',
      fix: 'Add Secure, and it is stored',
    })
  })

  it('is what was sent otherwise than predicted, where nothing is refused', () => {
    expect(worstIn({ set: ['a=1; Path=/'] }, { cookie: 'z=9' })).toMatchObject({
      at: 1,
      cookie: 'a',
      headline: 'Not as predicted.',
    })
  })

  it('is what stays behind, where all is as predicted', () => {
    expect(worstIn({ set: ['a=1; Path=/cart'] }, { cookie: '' })).toMatchObject({
      at: 1,
      cookie: 'a',
      headline: 'Stays behind.',
      fix: 'Set Path=/, and it rides along',
    })
  })

  it('is nothing where all is well', () => {
    expect(worstIn({ set: ['a=1; Path=/; Secure'] }, { cookie: 'a=1' })).toBeNull()
  })
})

import { describe, expect, it } from 'vitest'
import { fixCode } from './fix-code.ts'

function codeOf(before: string, after: string, kind: 'session' | 'cookie' = 'cookie') {
  const found = { label: '', before, after, tried: 1, turned: [], alsoSent: [], noLonger: [] }
  return fixCode(found, kind)
}

describe('a fix as Express code', () => {
  it('shows the one option that changes', () => {
    const { lines, after } = codeOf('a=1; Path=/; Secure; SameSite=Lax', 'a=1; Path=/; Secure; SameSite=None')
    expect(lines.filter(({ sign }) => sign !== 'same')).toEqual([
      { sign: 'old', text: expect.stringContaining("sameSite: 'lax'") },
      { sign: 'new', text: expect.stringContaining("sameSite: 'none'") },
    ])
    expect(after).toContain("res.cookie('a', '1'")
    expect(lines.filter(({ sign }) => sign !== 'old').map(({ text }) => text)).toEqual(after.split('\n'))
  })

  it('is the header itself where res.cookie cannot say it', () => {
    const { after } = codeOf('nameless; Path=/', 'nameless; Path=/; Secure')
    expect(after).toBe('res.append(\'Set-Cookie\', "nameless; Path=/; Secure")')
  })

  it.each([
    ['connect.sid=x; Path=/; HttpOnly; SameSite=None; Secure', ['secure: true', "sameSite: 'none'"]],
    ['connect.sid=x; Path=/; SameSite=Lax', ['httpOnly: false', 'secure: false', "sameSite: 'lax'"]],
    ['connect.sid=x; Path=/; HttpOnly; Secure; Partitioned', ['sameSite: false', 'partitioned: true']],
    ['connect.sid=x; Path=/lab; HttpOnly; Domain=app.localhost', ["path: '/lab'", "domain: 'app.localhost'"]],
  ])('of the session cookie %s is in its options', (line, options) => {
    const { after } = codeOf('connect.sid=x; Path=/; HttpOnly', line, 'session')
    expect(after).toMatch(/^app\.use\(session\(\{\n {2}cookie: \{\n/)
    for (const option of options) expect(after).toContain(`    ${option},`)
  })
})

import { describe, expect, it } from 'vitest'
import { Jar } from '../../../../shared/cookie/jar.ts'
import type { SetFrom } from '../../../../shared/delivery/itinerary.ts'
import { withScheme } from '../../../../shared/delivery/lab-sites.ts'
import { chromium, START } from '../../../model/jar/jar-test-kit.ts'
import { sites } from '../delivery-test-kit.ts'
import { judgeFrom } from './set-context.ts'

const judged = (from: SetFrom, line: string, more: Partial<typeof chromium> = {}, lab = sites) =>
  judgeFrom(from, line, new Jar(), lab, { ...chromium, ...more }, START)

describe('a cookie that is set from elsewhere', () => {
  it.each([
    ['home-fetch', 'a=1; SameSite=Strict', true],
    ['sub-fetch', 'a=1; SameSite=Strict', true],
    ['link', 'a=1; SameSite=Strict', true],
    ['cross-fetch', 'a=1; SameSite=Lax', false],
    ['cross-iframe', 'a=1; SameSite=Lax', false],
    ['second-iframe', 'a=1', false],
    ['cross-iframe', 'a=1; SameSite=None; Secure', true],
    ['cross-iframe-script', 'a=1; SameSite=Lax', false],
    ['cross-iframe-script', 'a=1; SameSite=None; Secure', true],
    ['cross-iframe-script', 'a=1; SameSite=None; Secure; HttpOnly', false],
    ['sub-script', 'a=1; Domain=app.localhost', true],
    ['sub-script', 'a=1; Domain=app.localhost; HttpOnly', false],
  ] satisfies [SetFrom, string, boolean][])('from %s: %s is stored: %s', (from, line, stored) => {
    expect(judged(from, line).stored).toBe(stored)
  })

  it.each(['http', 'https'] as const)('may be Secure over %s: *.localhost is trustworthy', (scheme) => {
    expect(judged('home-fetch', 'a=1; Secure', {}, withScheme(sites, scheme)).stored).toBe(true)
  })

  it('lies in the partition of the page around it, or is refused, as the browser has it', () => {
    const none = 'a=1; SameSite=None; Secure'
    expect(judged('second-iframe', none, { thirdParty: 'partitioned' }).cookie?.partitionKey).toMatchObject({
      site: 'http://second.localhost',
    })
    expect(judged('second-iframe', none, { thirdParty: 'blocked' }).stored).toBe(false)
    expect(judged('second-iframe', none, { thirdParty: 'allowed' }).cookie?.partitionKey).toBeNull()
  })

  it('belongs to the host that answers, and a script’s to its own page', () => {
    expect(judged('sub-fetch', 'a=1').cookie?.domain).toBe('app.localhost')
    expect(judged('sub-script', 'a=1').cookie?.domain).toBe('api.app.localhost')
  })
})

import { expect, test } from 'vitest'
import type { ProfileName } from '../profiles/rules.ts'
import type { RequestContext } from '../same-site/context.ts'
import { requestTo, Scene } from '../same-site/scene.ts'
import type { ThirdParty } from '../same-site/third-party.ts'
import { clearSiteData } from './clear-site-data.ts'

const HOME = 'https://app.example.com/'
const PARTITIONED = 'SameSite=None; Secure; Partitioned'

/** The names that are left after `Clear-Site-Data: "cookies"`. */
function left(
  profile: ProfileName,
  request: Partial<RequestContext> = {},
  url = HOME,
  thirdParty: ThirdParty = 'allowed',
): string {
  const scene = new Scene(profile, thirdParty)
  const inFrame = { as: 'iframe', from: 'https://other.test/' } as const
  scene.set('host=1', url)
  scene.set('wide=1; Domain=example.com', url)
  scene.set('sibling=1', 'https://www.example.com/')
  scene.set('other=1', 'https://other.test/')
  scene.set(`part=1; ${PARTITIONED}`, HOME)
  scene.set(`pin=1; ${PARTITIONED}`, HOME, inFrame)
  clearSiteData(scene.jar, requestTo(url, request), scene.engine)
  return scene.pairs
    .map((pair) => pair.split('=')[0])
    .sort()
    .join(' ')
}

const ALL = 'host other part pin sibling wide'
const fetched = { as: 'fetch', from: 'https://other.test/' } as const

test.each<[string, ProfileName, Partial<RequestContext>, string, ThirdParty, string]>([
  ['Chromium clears the site, but for other partitions', 'chromium', {}, HOME, 'allowed', 'other pin'],
  ['Firefox clears the host', 'firefox', {}, HOME, 'allowed', 'other part pin sibling wide'],
  ['a third party clears its partition too', 'chromium', fetched, HOME, 'allowed', 'other part'],
  [
    'and that alone where it has no other',
    'chromium',
    fetched,
    HOME,
    'blocked',
    'host other part sibling wide',
  ],
  ['nor in Firefox', 'firefox', fetched, HOME, 'partitioned', 'host other part sibling wide'],
  ['not without credentials', 'chromium', { ...fetched, credentials: 'omit' }, HOME, 'allowed', ALL],
  [
    'but in Firefox, even in the answer to a preflight',
    'firefox',
    { ...fetched, as: 'preflight' },
    HOME,
    'allowed',
    'other part pin sibling wide',
  ],
  [
    'but an XMLHttpRequest clears the host of its page',
    'firefox',
    { ...fetched, as: 'xhr' },
    HOME,
    'allowed',
    'host part pin sibling wide',
  ],
  ['and nothing that it keeps apart', 'firefox', { ...fetched, as: 'xhr' }, HOME, 'partitioned', ALL],
  ['not over http', 'chromium', {}, 'http://app.example.com/', 'allowed', ALL],
])('%s', (_, profile, request, url, thirdParty, names) => {
  expect(left(profile, request, url, thirdParty)).toBe(names)
})

import { describe, expect, test } from 'vitest'
import type { ProfileName } from '../profiles/rules.ts'
import type { RequestContext } from './context.ts'
import { credentialsOf, KINDS } from './request-kinds.ts'
import { Scene } from './scene.ts'

const HOME = 'https://app.example.com/lab/page'
const ELSEWHERE = 'https://other.test/page'
const LINES = [
  'strict=1; SameSite=Strict; Path=/',
  'lax=1; SameSite=Lax; Path=/',
  'plain=1; Path=/',
  'none=1; SameSite=None; Secure; Path=/',
  'chip=1; SameSite=None; Secure; Path=/; Partitioned',
]

/** The names that ride along with a request for home, after home has set one of each kind. */
function ridden(
  request: Partial<RequestContext>,
  profile: ProfileName = 'chromium',
  thirdParty: 'allowed' | 'blocked' | 'partitioned' = 'allowed',
): string {
  const scene = new Scene(profile, thirdParty)
  for (const line of LINES) scene.set(line, HOME)
  const later = { now: Date.UTC(2026, 5, 1, 13) }
  return scene
    .request(HOME, { ...later, ...request })
    .sent.map(({ name }) => name)
    .join(' ')
}

test('a preflight carries and takes nothing, whatever is asked', () => {
  expect(credentialsOf('preflight', 'include')).toBe('omit')
  expect(ridden({ as: 'preflight', from: HOME, credentials: 'include' })).toBe('')
  expect(new Scene().set('a=1', HOME, { as: 'preflight', from: HOME }).reasons).toEqual([
    'CredentialsOmitted',
  ])
})

describe('what another site asks for without saying how', () => {
  const withCookies = KINDS.filter((as) => ridden({ as, from: ELSEWHERE }) !== '')

  test('carries cookies only where credentials are the rule', () => {
    expect(withCookies).toEqual([
      ...['navigation', 'fetch', 'iframe', 'image', 'websocket', 'beacon', 'reload', 'script'],
      ...['stylesheet', 'media', 'preload', 'prefetch', 'ping', 'object'],
    ])
  })

  test('and on its own origin all but a manifest and a preflight', () => {
    expect(KINDS.filter((as) => ridden({ as, from: HOME }) === '')).toEqual(['manifest', 'preflight'])
  })
})

describe('a frame of another site inside home that goes to home', () => {
  const ancestors = ['https://app.example.com/']
  const made = { as: 'iframe', from: ELSEWHERE, ancestors } as const
  const gone = { as: 'navigation', within: 'frame', from: ELSEWHERE, ancestors } as const

  test.each<[ProfileName, string, string]>([
    ['chromium', 'none', 'none chip'],
    ['firefox', 'plain none', 'plain none chip'],
    ['rfc6265bis', 'none', 'none chip'],
  ])('in %s: one that it makes, and itself', (profile, inside, itself) => {
    expect([ridden(made, profile), ridden(gone, profile)]).toEqual([inside, itself])
  })

  test('is no third party, so nothing is blocked', () => {
    expect(ridden(gone, 'chromium', 'blocked')).toBe('none chip')
    expect(ridden(made, 'chromium', 'blocked')).toBe('')
  })

  test('a link of its own site in a frame of home is same-site', () => {
    expect(ridden({ ...gone, from: HOME })).toBe('strict lax plain none chip')
  })
})

describe('documents without an origin', () => {
  test.each(['sandboxed', 'data'] as const)('%s: asks as no site does', (document) => {
    expect(ridden({ as: 'fetch', from: HOME, document })).toBe('none')
    expect(ridden({ as: 'fetch', from: HOME, document, credentials: 'same-origin' })).toBe('')
    const scene = new Scene('chromium')
    scene.set('a=1', HOME)
    expect(scene.read(HOME, { document })).toBe('')
    expect(scene.scriptSet('b=1', HOME, { document }).reasons).toEqual(['OpaqueOrigin'])
  })

  test.each(['blob', 'srcdoc'] as const)('%s: has the one of its maker', (document) => {
    expect(ridden({ as: 'fetch', from: HOME, document })).toBe('strict lax plain none chip')
  })

  test('by the text a sandboxed document is one of its address', () => {
    expect(ridden({ as: 'image', from: HOME, document: 'sandboxed' }, 'rfc6265bis')).toBe(
      'strict lax plain none chip',
    )
  })
})

test('a credentialless frame has a jar of its own, but in Firefox', () => {
  const frame = { as: 'iframe', from: HOME, document: 'credentialless' } as const
  const scene = new Scene('chromium')
  scene.set('a=1; Path=/', HOME)
  expect(scene.request(HOME, frame)).toMatchObject({
    header: null,
    withheld: [{ reasons: ['AnonymousContext'] }],
  })
  scene.set('own=1; Path=/', HOME, frame)
  expect(scene.request(HOME, frame).header).toBe('own=1')
  expect(scene.request(HOME).header).toBe('a=1')
  expect(ridden(frame, 'firefox')).toBe('strict lax plain none chip')
})

describe('the jar of a credentialless frame', () => {
  const ancestors = [ELSEWHERE]
  const frame = { from: 'https://www.example.com/', ancestors, document: 'credentialless' } as const
  const own = 'own=1; Path=/; Secure; SameSite=None'

  test('is one with that of a frame it makes only where both are of one site', () => {
    const scene = new Scene('chromium')
    scene.set(own, HOME, { ...frame, as: 'fetch' })
    expect(scene.request(HOME, { ...frame, as: 'iframe' }).header).toBe('own=1')
    const stranger = { ...frame, from: 'https://third.test/' }
    const other = new Scene('chromium')
    other.set(own, HOME, { ...stranger, as: 'fetch' })
    expect(other.request(HOME, { ...stranger, as: 'fetch' }).header).toBe('own=1')
    expect(other.request(HOME, { ...stranger, as: 'iframe' }).header).toBeNull()
    expect(other.request(HOME, { ...stranger, as: 'navigation', within: 'frame' }).header).toBeNull()
  })

  test('is the same for its http and its https', () => {
    const scene = new Scene('chromium')
    const at = { from: 'http://app.example.com/', ancestors: ['http://app.example.com/top'] }
    const within = { ...at, document: 'credentialless', as: 'fetch' } as const
    scene.set('own=1; Path=/x', 'http://app.example.com/', within)
    expect(scene.request(HOME, within).withheld).toMatchObject([{ reasons: ['NotOnPath', SCHEMEFUL] }])
  })

  test('takes Partitioned without Secure', () => {
    const scene = new Scene('chromium')
    const within = { ...frame, as: 'fetch', ancestors: ['https://www.example.com/top'] } as const
    expect(scene.set('own=1; Partitioned', HOME, within).stored).toBe(true)
    expect(scene.set('own=1; Partitioned', HOME).reasons).toEqual(['PartitionedInsecure'])
  })
})

const SCHEMEFUL = 'SchemefulSameSiteUnspecifiedTreatedAsLax'

test('the script of a blob: document gets nothing, but in Firefox what is at the root', () => {
  const script = (profile: ProfileName) => {
    const scene = new Scene(profile)
    scene.set('root=1; Path=/', HOME)
    scene.set('deep=1', 'https://app.example.com/lab/page')
    const document = { document: 'blob', ancestors: [HOME] } as const
    const written = scene.scriptSet('new=1', 'https://app.example.com/lab/page', document)
    return [
      scene.read('https://app.example.com/lab/page', document),
      written.reasons.join(),
      written.cookie?.path,
    ]
  }
  expect(script('chromium')).toEqual(['', 'SchemeNotSupported', undefined])
  expect(script('rfc6265bis')).toEqual(['', 'SchemeNotSupported', undefined])
  expect(script('firefox')).toEqual(['root=1; new=1', '', '/'])
})

describe('who started the navigation before', () => {
  test('counts when one goes back', () => {
    const back = { history: 'back', from: HOME } as const
    expect(ridden({ ...back, cameFrom: ELSEWHERE })).toBe('lax plain none chip')
    expect(ridden({ ...back, cameFrom: null })).toBe('strict lax plain none chip')
  })

  test('counts for a reload by script in Firefox alone', () => {
    const reload = { as: 'reload', by: 'script', from: HOME, cameFrom: ELSEWHERE } as const
    expect(ridden(reload)).toBe('strict lax plain none chip')
    expect(ridden(reload, 'firefox')).toBe('lax plain none chip')
  })
})

describe('Storage Access', () => {
  const from = 'https://app.example.com/frame'
  const granted = { from, ancestors: [ELSEWHERE], storageAccess: 'granted' } as const

  test('in Chromium is for the origin of the frame', () => {
    expect(ridden({ ...granted, as: 'fetch' }, 'chromium', 'blocked')).toBe('none')
    expect(ridden({ ...granted, as: 'iframe' }, 'chromium', 'blocked')).toBe('')
    const worker = { ...granted, from: HOME, as: 'worker' } as const
    expect(ridden(worker, 'chromium', 'blocked')).toBe('')
    const within = (...ancestors: string[]) => ridden({ ...worker, ancestors }, 'chromium', 'blocked')
    expect(within('https://www.example.com/', ELSEWHERE)).toBe('none')
    expect(within(ELSEWHERE, 'https://www.example.com/', ELSEWHERE)).toBe('')
    const socket = { ...granted, url: HOME.replace('https:', 'wss:'), from: HOME }
    expect(ridden({ ...socket, as: 'websocket' }, 'chromium', 'blocked')).toBe('')
    const sibling = { ...granted, from: 'https://www.example.com/frame' }
    expect(ridden({ ...sibling, as: 'fetch' }, 'chromium', 'blocked')).toBe('')
  })

  test('in Firefox is for its site, and opens what is not partitioned', () => {
    expect(ridden({ ...granted, as: 'fetch' }, 'firefox', 'partitioned')).toBe('plain none')
    expect(ridden({ ...granted, as: 'iframe' }, 'firefox', 'partitioned')).toBe('plain none')
    const sibling = { ...granted, from: 'https://www.example.com/frame' }
    expect(ridden({ ...sibling, as: 'fetch' }, 'firefox', 'partitioned')).toBe('plain none')
    const leaves = { as: 'navigation', within: 'frame' } as const
    expect(ridden({ ...granted, ...leaves }, 'firefox', 'partitioned')).toBe('plain none')
    expect(ridden({ ...sibling, ...leaves }, 'firefox', 'partitioned')).toBe('')
    expect(ridden({ ...sibling, as: 'iframe' }, 'firefox', 'partitioned')).toBe('')
    expect(ridden({ ...sibling, as: 'object' }, 'firefox', 'partitioned')).toBe('plain none')
    expect(ridden({ as: 'fetch', from, ancestors: [ELSEWHERE] }, 'firefox', 'partitioned')).toBe('')
  })

  test('comes with a header too: retry asks again, load is for the frame that comes', () => {
    const asked = { as: 'fetch', from: ELSEWHERE } as const
    expect(ridden({ ...asked, activate: 'retry' }, 'chromium', 'blocked')).toBe('none')
    expect(ridden({ ...asked, as: 'iframe', activate: 'load' }, 'chromium', 'blocked')).toBe('')
  })
})

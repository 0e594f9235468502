import { describe, expect, it } from 'vitest'
import type { LabOptions, SessionOptions } from '../lab-options/lab-options.ts'
import { type ExampleCase, exampleCase, signedCookie } from './session-case-example.ts'
import { onPaper } from './what-if.ts'

const carried: ExampleCase = { sid: 'old', cookie: signedCookie('old') }
const changed: ExampleCase = { data: ['{}', '{"a":1}'] }

const withSession =
  (session: Partial<SessionOptions>) =>
  (options: LabOptions): LabOptions => ({ ...options, session: { ...options.session, ...session } })

const paper = (cases: readonly ExampleCase[], change: (options: LabOptions) => LabOptions) =>
  onPaper(
    cases.map((one, at) => [at + 1, exampleCase(one)] as const),
    change,
  )

const NOTHING = { cookieMore: [], cookieLess: [], savedMore: [], savedLess: [] }

describe('onPaper', () => {
  it('changes nothing where nothing changes', () => {
    expect(paper([carried, changed, {}], (options) => options)).toEqual({ looked: 3, ...NOTHING })
  })

  it('rolling sets the cookie where nothing changed; a change has set it anyway', () => {
    expect(paper([carried, { ...carried, ...changed }, {}], withSession({ rolling: true }))).toEqual({
      looked: 3,
      ...NOTHING,
      cookieMore: [1],
    })
  })

  it('saveUninitialized gives everybody a row and a cookie', () => {
    expect(paper([{}, changed, carried], withSession({ saveUninitialized: true }))).toEqual({
      looked: 3,
      ...NOTHING,
      cookieMore: [1],
      savedMore: [1],
    })
  })

  it('the other way round, too', () => {
    const eager: ExampleCase = { options: { saveUninitialized: true, rolling: true } }
    expect(
      paper([eager, { ...carried, ...eager }], withSession({ saveUninitialized: false, rolling: false })),
    ).toEqual({ looked: 2, ...NOTHING, cookieLess: [1, 2], savedLess: [1] })
  })

  it('resave saves what nobody changed', () => {
    expect(paper([carried], withSession({ resave: true }))).toEqual({ looked: 1, ...NOTHING, savedMore: [1] })
  })

  it('leaves out what express-session had no part in', () => {
    expect(paper([{ storeReady: false }], withSession({ rolling: true }))).toEqual({ looked: 0, ...NOTHING })
  })
})

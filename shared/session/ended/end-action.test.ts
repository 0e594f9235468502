import { describe, expect, it } from 'vitest'
import { type ExampleCase, exampleCase, signedCookie } from '../session-case-example.ts'
import { endAction } from './end-action.ts'

const carried: ExampleCase = { sid: 'old', cookie: signedCookie('old') }
const changed: ExampleCase = { data: ['{}', '{"a":1}'] }

const cases: [string, ExampleCase, string, string][] = [
  ['new and untouched', {}, 'nothing', 'untouched'],
  [
    'new and untouched, saveUninitialized',
    { options: { saveUninitialized: true } },
    'save',
    'save-uninitialized',
  ],
  ['new and changed', changed, 'save', 'changed'],
  ['new and saved by the handler', { ...changed, saved: '{"a":1}' }, 'nothing', 'saved-already'],
  ['new, saved and changed again', { ...changed, saved: '{}' }, 'save', 'changed-since-save'],
  ['old and unchanged', carried, 'touch', 'unchanged'],
  ['old and unchanged, resave', { ...carried, options: { resave: true } }, 'save', 'resave'],
  ['old and unchanged, store without touch', { ...carried, storeTouches: false }, 'nothing', 'no-touch'],
  ['old and changed', { ...carried, ...changed }, 'save', 'changed'],
  [
    'old, changed and saved by the handler',
    { ...carried, ...changed, saved: '{"a":1}' },
    'touch',
    'saved-already',
  ],
  [
    'old, changed, saved and changed back',
    { ...carried, data: ['{}', '{}'], saved: '{"a":1}' },
    'save',
    'changed-since-save',
  ],
  [
    'old and unchanged, resave, saved by the handler',
    { ...carried, saved: '{}', options: { resave: true } },
    'touch',
    'saved-already',
  ],
  ['regenerated', { ...carried, endSid: 'other' }, 'save', 'new-id'],
  ['new and regenerated', { endSid: 'other' }, 'save', 'new-id'],
  ['destroyed', { ...carried, gone: true }, 'nothing', 'unset-keep'],
  ['destroyed, unset', { ...carried, gone: true, options: { unset: 'destroy' } }, 'destroy', 'unset-destroy'],
]

describe('endAction', () => {
  it.each(cases)('%s', (_, change, action, because) => {
    const { session, options, ops } = exampleCase(change)
    expect(endAction(session, options.session, ops)).toMatchObject({ action, because })
  })

  it('is not known before the response is ended', () => {
    const { session, options } = exampleCase()
    expect(endAction({ ...session, ended: null }, options.session, [])).toBeNull()
  })
})

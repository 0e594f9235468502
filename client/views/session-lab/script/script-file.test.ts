import { describe, expect, it } from 'vitest'
import { readScriptFile, scriptFile } from './script-file.ts'

const shared = { script: '# mine\nGET /lab/me\n', a: 'rolling: on', b: '' }

describe('a script file', () => {
  it('reads back as it was written', () => {
    expect(readScriptFile(scriptFile(shared))).toEqual({
      ok: true,
      script: shared.script,
      options: { a: 'rolling: on', b: '' },
    })
  })

  it('may be the plain text of a script, which says nothing of options', () => {
    expect(readScriptFile(shared.script)).toEqual({ ok: true, script: shared.script, options: null })
  })

  it.each([
    ['{"crumbscope": "journal", "version": 1}', 'This is JSON, but no script of Crumbscope.'],
    ['[1, 2]', 'This is JSON, but no script of Crumbscope.'],
    ['null', 'This is JSON, but no script of Crumbscope.'],
    ['{"crumbscope": "script", "version": 2}', 'has the version 2; this page reads version 1.'],
    ['{"crumbscope": "script"}', 'has the version none; this page reads version 1.'],
    ['{"crumbscope": "script", "version": 1, "script": 4, "a": "", "b": ""}', 'Its "script" is not a text.'],
    ['{"crumbscope": "script", "version": 1, "script": "GET /lab/me", "a": ""}', 'Its "b" is not a text.'],
    [scriptFile({ ...shared, script: 'GET /lab/me\nGET /api' }), 'Line 2: After the method comes a path'],
    ['what is this', 'Its script does not read. Line 1: A line begins with a method'],
    ['', 'There is no step in it.'],
    [`#${'x'.repeat(20_000)}`, 'A script has 20,000 characters at most.'],
  ])('%j is refused', (text, detail) => {
    const read = readScriptFile(text)
    expect(read.ok ? '' : read.detail).toContain(detail)
  })
})

import { beforeEach, describe, expect, it } from 'vitest'
import {
  chooseWay,
  compose,
  composeCall,
  others,
  parts,
  rawText,
  reading,
  setAttribute,
  setCallOption,
  setPair,
  writeRaw,
} from './composed.ts'

beforeEach(() => compose({ line: 'a=1; Path=/', way: 'header' }))

const call = () => (reading.value.ok ? reading.value.call : reading.value.detail)

describe('the raw line and the form', () => {
  it('leaves what is typed as it is, and lets the form follow', () => {
    writeRaw('  a = 1 ;Path=/;;  samesite=LAX')
    expect(rawText.value).toBe('  a = 1 ;Path=/;;  samesite=LAX')
    expect(parts.value).toMatchObject({ name: 'a', value: '1' })
    expect(parts.value.attributes.map(({ name }) => name)).toEqual(['Path', 'samesite'])
  })

  it('changes one attribute from the form and keeps the others in order', () => {
    writeRaw('a=1; Foo=bar; Path=/; Secure')
    setAttribute('Path', '/lab')
    expect(rawText.value).toBe('a=1; Foo=bar; Path=/lab; Secure')
    setAttribute('Secure', undefined)
    setAttribute('HttpOnly', null)
    expect(rawText.value).toBe('a=1; Foo=bar; Path=/lab; HttpOnly')
  })

  it('names the attributes that the form has no field for', () => {
    writeRaw('a=1; Foo=bar; Path=/; Partitioned; Version=1')
    expect(others.value).toEqual(['Foo', 'Version'])
  })

  it('has one line, however it is pasted', () => {
    writeRaw('a=1;\r\n Path=/')
    expect(rawText.value).toBe('a=1;  Path=/')
  })
})

describe('the code of res.cookie and the form', () => {
  beforeEach(() => compose({ line: 'a=1; Path=/; Max-Age=60', way: 'express' }))

  it('writes the call that the form stands for', () => {
    expect(rawText.value).toBe("res.cookie('a', '1', { maxAge: 60_000 })")
    setAttribute('SameSite', 'None')
    setCallOption({ signed: true })
    expect(rawText.value).toBe(
      "res.cookie('a', '1', {\n  maxAge: 60_000,\n  sameSite: 'none',\n  signed: true,\n})",
    )
  })

  it('leaves the code as it is typed, and lets the form follow', () => {
    writeRaw("res.cookie( 'b','x; y',{secure:true} )")
    expect(rawText.value).toBe("res.cookie( 'b','x; y',{secure:true} )")
    expect(parts.value).toMatchObject({ name: 'b', value: 'x; y' })
  })

  it('keeps the form at the last call that could be read', () => {
    writeRaw("res.cookie('b")
    expect(call()).toBe("A closing ' is missing.")
    expect(parts.value.name).toBe('a')
  })

  it('keeps a value with a semicolon whole', () => {
    setPair({ value: 'x; y' })
    expect(call()).toMatchObject({ value: 'x; y' })
  })

  it('keeps milliseconds that the form cannot show, until Max-Age is changed', () => {
    composeCall({ name: 'a', value: '1', options: { maxAge: 3_600 }, ignored: [] })
    setAttribute('Secure', null)
    expect(call()).toMatchObject({ options: { maxAge: 3_600, secure: true } })
    setAttribute('Max-Age', '4')
    expect(call()).toMatchObject({ options: { maxAge: 4_000 } })
  })

  it('keeps the Path out where the code says so', () => {
    writeRaw("res.cookie('a', '1', { path: '' })")
    setAttribute('Secure', null)
    expect(rawText.value).toBe("res.cookie('a', '1', { secure: true, path: '' })")
  })

  it('names the options that Express ignores', () => {
    writeRaw("res.cookie('a', '1', { httponly: true })")
    expect(others.value).toEqual(['httponly'])
  })
})

describe('another way of setting', () => {
  it('decodes for res.cookie, which encodes, and encodes again on the way back', () => {
    compose({ line: 'a=x%3B%20y; Path=/; Secure', way: 'header' })
    chooseWay('express')
    expect(rawText.value).toBe("res.cookie('a', 'x; y', { secure: true })")
    chooseWay('script')
    expect(rawText.value).toBe('a=x%3B%20y; Path=/; Secure')
  })

  it('keeps a value that is not encoded as it is', () => {
    compose({ line: 'a=b=c; Path=/', way: 'express' })
    setCallOption({ encode: 'String' })
    chooseWay('header')
    expect(rawText.value).toBe('a=b=c; Path=/')
  })

  it('leaves the line alone between header and script', () => {
    writeRaw('a=1 ;Path=/')
    chooseWay('script')
    expect(rawText.value).toBe('a=1 ;Path=/')
  })

  it('shows the Path that Express adds', () => {
    compose({ line: 'a=1', way: 'header' })
    chooseWay('express')
    expect(rawText.value).toBe("res.cookie('a', '1')")
    expect(parts.value.attributes).toEqual([{ name: 'Path', value: '/' }])
  })
})

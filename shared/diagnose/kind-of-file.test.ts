import { expect, it } from 'vitest'
import { type KindOfFile, kindOfFile } from './kind-of-file.ts'

it.each<[string, string, KindOfFile]>([
  ['an exported journal', '{"crumbscope":"journal","version":1}', 'recording'],
  ['a HAR file', '{"log":{"entries":[]}}', 'paste'],
  [
    'storageState',
    '{"cookies":[{"name":"a","value":"1","domain":"shop.example","path":"/"}],"origins":[]}',
    'jar',
  ],
  ['a list of cookies', '[{"name":"a","value":"1","domain":".shop.example","path":"/"}]', 'jar'],
  ['cookies.txt', '# Netscape HTTP Cookie File\nshop.example\tFALSE\t/\tFALSE\t0\ta\t1\n', 'jar'],
  ['cookies.txt without its first line', '\n.shop.example\tTRUE\t/\tTRUE\t1795449879\ta\t1\n', 'jar'],
  ['header lines', 'Set-Cookie: a=1; Path=/', 'paste'],
  ['curl -v', '> GET / HTTP/1.1\n< Set-Cookie: a=1', 'paste'],
  ['JSON of something else', '{"a":1}', 'paste'],
  ['half a file', '{"crumbscope":"jour', 'paste'],
  ['nothing', '', 'paste'],
])('knows %s by its content', (_, text, kind) => {
  expect(kindOfFile(text)).toBe(kind)
})

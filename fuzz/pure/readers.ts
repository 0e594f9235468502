import { shownUrl } from '../../client/live-parts/wire/exchanges/shown-url.ts'
import { listedCookies } from '../../client/model/jar/observed/listed-cookie.ts'
import { longerLabels } from '../../client/model/own/longer-labels.ts'
import { readHash, readViewHash } from '../../client/model/place/link-hash.ts'
import { decodeValue } from '../../client/views/playground/browser/cookie/decode-value.ts'
import { marksInCall, marksInLine } from '../../client/views/playground/browser/outlook/raw-marks.ts'
import { changedLines } from '../../client/views/playground/server/editor/json/changed-lines.ts'
import { layoutJson } from '../../client/views/playground/server/editor/json/json-layout.ts'
import { parseData } from '../../client/views/playground/server/editor/json/json-text.ts'
import { readLifetime } from '../../client/views/playground/server/options/option-forms.ts'
import { readSecrets } from '../../client/views/playground/server/options/secret-list.ts'
import { PrivateSearch } from '../../client/views/session-lab/private/private-text.ts'
import { readScriptFile } from '../../client/views/session-lab/script/script-file.ts'
import { decodeShared, encodeShared } from '../../client/views/session-lab/script/share-script.ts'
import { headerLines } from '../../server/agent/exchange/header-list.ts'
import { recordText } from '../../server/agent/exchange/record-text.ts'
import { parseRelease, parseResume } from '../../server/collector/stream/resume.ts'
import { hostRole, splitHost } from '../../server/hosts/lab-host.ts'
import { textSearch } from '../../server/stores/text-search.ts'
import { parseCase } from '../../shared/cookie/conformance/case.ts'
import { playCase } from '../../shared/cookie/conformance/play-case.ts'
import { Jar } from '../../shared/cookie/jar.ts'
import { canonicalHost } from '../../shared/cookie/matching/canonical-host.ts'
import { publicSuffix } from '../../shared/cookie/matching/public-suffix.ts'
import { decodeBytes, encodeBytes } from '../../shared/cookie/parsing/byte-string.ts'
import { parseCookieDate } from '../../shared/cookie/parsing/cookie-date.ts'
import { parseNsprDate } from '../../shared/cookie/parsing/nspr-date.ts'
import { profiles } from '../../shared/cookie/profiles/profile.ts'
import { cookiesFor } from '../../shared/cookie/retrieving/retrieval.ts'
import { siteOf } from '../../shared/cookie/same-site/site.ts'
import { receiveStoreSet } from '../../shared/cookie/storing/cookie-store.ts'
import { receiveScriptSet, receiveSetCookie } from '../../shared/cookie/storing/storage-model.ts'
import { diagnose } from '../../shared/diagnose/diagnose.ts'
import { HarStream } from '../../shared/diagnose/har/har-stream.ts'
import { slimEntry } from '../../shared/diagnose/har/slim-entry.ts'
import { importJar } from '../../shared/diagnose/jar/read-jar.ts'
import { readPaste } from '../../shared/diagnose/read-paste.ts'
import { smallestFix } from '../../shared/explain/fixes/smallest-fix.ts'
import { lineParts } from '../../shared/explain/line/set-cookie-line.ts'
import { verdictWords } from '../../shared/explain/words/verdict-words.ts'
import { callOfLine, wireLineOfCall, writeCall } from '../../shared/express-call/cookie-call.ts'
import { expressRefusal } from '../../shared/express-call/express-refusal.ts'
import { readCall } from '../../shared/express-call/read-cookie-call.ts'
import { resCookieCode } from '../../shared/express-call/res-cookie-code.ts'
import { parseAbRequest } from '../../shared/input/bodies/ab-bodies.ts'
import {
  parseClearBody,
  parseClearSiteBody,
  parseCookieBody,
  parseHeadersBody,
} from '../../shared/input/bodies/cookie-bodies.ts'
import { parseArm, parseLatency } from '../../shared/input/bodies/race-bodies.ts'
import {
  parseListQuery,
  parsePatchBody,
  parseRedirectBody,
  parseRowBody,
  parseStoredCookie,
} from '../../shared/input/bodies/session-bodies.ts'
import { parseSignIn, parseSignOut } from '../../shared/input/bodies/sign-in-bodies.ts'
import { parseJson } from '../../shared/input/json.ts'
import { parseLabOptions } from '../../shared/input/lab-options.ts'
import { parseRunRequest } from '../../shared/input/probe-runs.ts'
import { defaultLabOptions } from '../../shared/lab-options/lab-options.ts'
import { readSide } from '../../shared/lab-options/option-text.ts'
import { parseScript, printScript } from '../../shared/script/script-text.ts'
import { cookieValues } from '../../shared/session/found/cookie-values.ts'
import { readDuration } from '../../shared/text/duration-text.ts'
import { cookiePieces, sessionIdIn, sessionSpan, setCookiePieces } from '../../shared/text/header-text.ts'
import { jsonChanges } from '../../shared/text/json-diff.ts'
import { jsonIn } from '../../shared/text/json-in.ts'
import { sessionShorthand } from '../../shared/text/session-shorthand.ts'
import { engineOf, programName } from '../../shared/text/user-agent.ts'
import { openWhole } from './opened-recording.ts'

/** One way in for outside text: it may refuse the text, and never throws. */
export interface Reader {
  readonly read: (text: string) => unknown
  /** Texts it has most work with: what comes before, what is repeated, what comes after. */
  readonly hard?: readonly (readonly [before: string, repeated: string, after: string])[]
}

const NOW = 1_795_000_000_000
const HOME = 'http://app.localhost:3000/lab/echo'
const engineAs = (name: keyof typeof profiles) =>
  ({ profile: profiles[name], thirdParty: 'allowed', publicSuffix }) as const
const request = { url: HOME, as: 'fetch', method: 'POST', from: HOME, now: NOW } as const

function setBy(name: keyof typeof profiles, line: string): void {
  const [jar, engine] = [new Jar(), engineAs(name)]
  verdictWords(receiveSetCookie(jar, encodeBytes(line), request, engine), NOW)
  receiveScriptSet(jar, line, { url: HOME, now: NOW }, engine)
  cookiesFor(jar, request, engine)
}

const LINES: Reader['hard'] = [
  ['', 'a=b; ', ''],
  ['a=b', '; Path=/', ''],
  ['a=b; Expires=', '1 ', 'x'],
  ['a=b; Domain=', 'a.', 'localhost'],
  ['a=', '\t', 'b'],
  ['a=b;', ' ', '='],
]
const JSONS: Reader['hard'] = [
  ['', '[', ''],
  ['', '{"a":', ''],
  ['[', '1,', '1]'],
  ['[', '{"a":1},', '1]'],
  ['"', '\\u0041', '"'],
  ['"', '\\', '"'],
  ['{"', 'a', '":1}'],
  ['[', ' ', '!'],
]
/** What is refused is refused in sentences, each of our own. */
function inSentences(input: unknown): void {
  const { errors = [] } = input as { errors?: readonly { readonly detail: string }[] }
  for (const { detail } of errors) {
    if (!/[.…]$/.test(detail) || detail.startsWith('Invalid')) throw new Error(`no sentence: ${detail}`)
  }
}
const body = (read: (value: unknown) => unknown): Reader => ({
  read: (text) => {
    const parsed = parseJson(text)
    return parsed.ok ? read(parsed.value) : parsed
  },
  hard: JSONS,
})
const search = new PrivateSearch({
  ids: new Set(['k3Vq9xAbCdEfGh12_jKlMn-pQrStUv34', 'short-id-1']),
  secrets: ['lab secret 1'],
  publicPasswords: ['lovelace'],
})

const BODIES: readonly ((value: unknown) => unknown)[] = [
  ...[parseAbRequest, parseCookieBody, parseClearBody, parseHeadersBody, parseClearSiteBody],
  ...[parsePatchBody, parseRedirectBody, parseStoredCookie, parseRowBody, parseSignIn],
  ...[parseSignOut, parseLatency, parseArm, parseRunRequest],
]

/** Every way in that is pure, by name. */
export const readers: Readonly<Record<string, Reader>> = {
  'a script': {
    read: (text) => {
      const parsed = parseScript(text)
      return parsed.ok ? printScript(parsed.script) : parsed
    },
    hard: [
      ['wait', ' ', 'x\u2028x'],
      ['name: x', ' ', 'x'],
      ['GET /lab/a', ' ', '{}'],
      ['via', ' ', 'proxy GET /lab'],
      ['', 'GET /lab\n', ''],
      ['PATCH /lab ', '[', ''],
    ],
  },
  'the options of a side': {
    read: (text) => readSide(text, defaultLabOptions),
    hard: [
      ['name: x', ' ', ''],
      ['', 'secure: on,', ''],
      ['', ' ', ': x\nx'],
      ['maxAge: ', '1*', '1'],
    ],
  },
  'a script file': { read: readScriptFile, hard: [...JSONS, ['wait', ' ', 'x']] },
  'a shared link': {
    read: (text) => [decodeShared(text), decodeShared(encodeShared({ script: text, a: text, b: '' }))],
    hard: [['', 'WyIiLCIi', '']],
  },
  'what may be shared': {
    read: (text) => search.line(text),
    hard: [
      ['', '%25', '41'],
      ['', '\\\\', 'u0041'],
      ['', 'YWFhYWFhYWFh ', ''],
      ['', 'password:', ''],
      ['', 'eyJ', '.'],
      ['', 's:aaaaaaaa.', ''],
      ['', 'https://a', ':'],
      ['', 'aA1', ''],
      ['', '6161616161616161', ''],
    ],
  },
  'the hash of a link': {
    read: (text) => [readHash(text), readViewHash(text)],
    hard: [
      ['#', 'a=b&', ''],
      ['#/', 'a', '?'],
      ['#/delivery?', '%', ''],
    ],
  },
  'a duration': {
    read: (text) => [readDuration(text), readLifetime(text)],
    hard: [
      ['1', ' ', 'x!'],
      ['', '1*', '1 min'],
      ['', '1', ''],
    ],
  },
  'the code of a call': {
    read: (text) => {
      marksInCall(text, new Set(['name', 'value', 'maxage', 'domain']))
      const reading = readCall(text, NOW)
      if (!reading.ok) return reading
      return expressRefusal(reading.call, NOW) ?? [wireLineOfCall(reading.call, NOW), writeCall(reading.call)]
    },
    hard: [
      ["res.cookie('a', ", '[', ''],
      ["res.cookie('a', ", '-', '1'],
      ["res.cookie('a', '", '\\u{1}', "')"],
      ['', '/*', ''],
      ['res.cookie(', ' ', ''],
      ["res.cookie('a', ", '1+', '1)'],
      ["res.cookie('a', 'b', {", 'a:1,', '})'],
      ["res.cookie('a', 'b'", 'a:', ''],
    ],
  },
  'a Set-Cookie line in the composer': {
    read: (text) => {
      const call = callOfLine(lineParts(text))
      if (expressRefusal(call, NOW) === null) wireLineOfCall(call, NOW)
      smallestFix(text, () => false, 'localhost')
      return [
        marksInLine(text, new Set(['path', 'value'])),
        setCookiePieces(text),
        resCookieCode(text),
        writeCall(call),
      ]
    },
    hard: [...(LINES ?? []), ['a=j:', '[', ''], ['a=b; Max-Age=', '9', ''], ['a=', '%41', '']],
  },
  'a Set-Cookie line, by the text': { read: (text) => setBy('rfc6265bis', text), hard: LINES },
  'a Set-Cookie line, by Chromium': { read: (text) => setBy('chromium', text), hard: LINES },
  'a Set-Cookie line, by Firefox': { read: (text) => setBy('firefox', text), hard: LINES },
  'a Set-Cookie line, by Safari': { read: (text) => setBy('safari', text), hard: LINES },
  'cookieStore.set': {
    read: (text) => {
      const init = [
        { name: text, value: '1' },
        { name: 'a', value: text },
        { name: 'a', value: '1', path: text, domain: text },
      ]
      return init.map((one) => receiveStoreSet(new Jar(), one, { url: HOME, now: NOW }, engineAs('chromium')))
    },
    hard: [
      ['', '\t', 'x'],
      ['/', '../', ''],
      ['x', ' ', 'x'],
    ],
  },
  'a date': {
    read: (text) => [parseCookieDate(text), parseNsprDate(text)],
    hard: [
      ['', '1 ', ''],
      ['', '1:', ''],
      ['', '+', '1'],
      ['', '1-', '1'],
      ['', 'jan', ''],
    ],
  },
  'a Cookie header': {
    read: (text) => [
      cookiePieces(text),
      cookieValues(text, 'a'),
      sessionIdIn(text),
      sessionSpan(text),
      decodeValue(text),
    ],
    hard: [
      ['', 'a=b; ', ''],
      ['a=', '\t', 'x'],
      ['', '%41', ''],
      ['s%3A', '.', ''],
      ['', '{"a":', ''],
      ['eyJ', 'eyJ.', ''],
    ],
  },
  'a host': {
    read: (text) => [
      canonicalHost(text),
      splitHost(text),
      hostRole(text),
      publicSuffix(text),
      siteOf(text, engineAs('chromium')),
    ],
    hard: [
      ['', 'a.', 'localhost'],
      ['', 'a-', '!'],
    ],
  },
  'a URL': {
    read: (text) => [shownUrl(text), siteOf(`http://a/${text}`, engineAs('chromium'))],
    hard: [
      ['/?', 'crumbscope-browser=a&', ''],
      ['/lab/probe/', 'a', ''],
    ],
  },
  bytes: {
    read: (text) => decodeBytes(encodeBytes(text)),
    hard: [
      ['', 'é', ''],
      ['', '\ud83c', ''],
    ],
  },
  'a pasted text': {
    read: (text) => {
      const found = readPaste(text)
      if (!found.ok) return found
      const circumstances = { engine: engineAs('chromium'), asker: 'own-page', clock: NOW } as const
      return diagnose(found.paste, circumstances).flatMap(({ lines }) =>
        lines.map(({ carried, remarks }) => [carried(), remarks()]),
      )
    },
    hard: [
      ...(JSONS ?? []),
      ['{"log":{"entries":[', '{"request":{"url":"http://a/"}},', ''],
      ['{"log":{"entries":[', '{', ''],
      ['', '< HTTP/1.1 200 OK\n', ''],
      ['', '> GET / HTTP/1.1\n', ''],
      ['> GET / HTTP/1.1\n> Host: a\n', '> Cookie: a=b\n', ''],
      ['', 'set-cookie: a=b\n', ''],
      // What stands around the lines: quotes, times, colours, spaces, fences.
      ['', '> > < HTTP/1.1 200 OK\n', ''],
      ['', '> ', '< HTTP/1.1 200 OK\n'],
      ['', '10:00:00.1 < set-cookie: a=b\n', ''],
      ['', 'web_1  | set-cookie: a=b\n', ''],
      ['', '\u001b[1mset-cookie\u001b[0m: a=b\n', ''],
      ['', '\u001b[', 'm'],
      ['', '    set-cookie: a=b\n', ''],
      ['', 'H\0', ''],
      // Printed headers, code, traces, wget, commands, tables.
      ["{ 'set-cookie': [", " 'a=b',", ' ] }'],
      ['', "'set-cookie': 'a=b', ", ''],
      ["'set-cookie': '", "\\'", "'"],
      ['', "'set-cookie': {", ''],
      // Strings and lists that do not end, or that each begin within the one before.
      ['', "'set-cookie': [", ''],
      ["'set-cookie': ", '\\"', ''],
      ["'set-cookie': ", '"\\', ''],
      ["res.cookie('a', ", '\\"', ''],
      ["{ 'set-cookie': 'a=b', ", '{ a: ', ''],
      ["'set-cookie': 'a=b'", ", 'c=d'", ''],
      ['set-cookie=[a=b', ', b=c', ']'],
      ['', 'set-cookie=[', ''],
      ['>>> r.headers\n', "requests.get('/a') ", "{'set-cookie': 'a=b'}"],
      ['{"req":{"url":"/"},"set-cookie":"a=b"}\n', '{"req":{"url":"/"}}\n', ''],
      ['', '[set-cookie] => Array\n[0] => a=b\n', ''],
      ['&lt; set-cookie: a=b', '&amp;', ''],
      ['', '<pre ', 'set-cookie: a=b'],
      ['HTTP/1.1 200 OK\\r\\nset-cookie: a=b', '\\r\\n', ''],
      ['', 'x - http-outgoing-0 << "set-cookie: a=b[\\r][\\n]"\n', ''],
      ['I/app: set-cookie: a=b\nI/app: set-cookie: a=b\n', 'I/app: via: a\n', ''],
      ['', "[ 'a=b' ", ']'],
      ['set-cookie: a=b', ', b=c', ''],
      ['set-cookie: a=b; SameSite=', ',', ' x'],
      ["document.cookie = '", 'a', "'"],
      ['', "document.cookie = 'a=b'\n", ''],
      ["res.cookie('a', ", '(', ')'],
      ["res.cookie('a', 'b', {", ' a: [', '})'],
      ['=> Send header, 9 bytes\n', '0000: GET / HTTP/1.1\n', ''],
      ['<= Recv header, 9 bytes\n', '0000: 48 54 54 50 \n', ''],
      ['--2026-01-01--  https://a.example/\n', '  Set-Cookie: a=b\n', ''],
      ['', '--2026-01-01--  https://a.example/\n', ''],
      ["curl 'https://a.example/' ", "-H 'a: b' ", '\nHTTP/1.1 200 OK\n'],
      ['curl ', '\\\n', 'https://a.example/\nHTTP/1.1 200 OK\n'],
      ['', '$', ' curl x'],
      ['Request URL: https://a.example/\n', 'cookie\n', ''],
      ['', 'Request URL: https://a.example/\n', ''],
      ['', 'a\tb\ta.example\t/\tSession\t1\t\n', ''],
      ['', 'Set-Cookie\na=b\n', ''],
      ['set-cookie:', ' ', 'x'],
      ['* ', '-', ''],
      ['curl -v ', "'a' ", ''],
      ['Set-Cookie: a=b\n', 'http://', ''],
      ['', '\r', '\n'],
    ],
  },
  'a HAR file as it comes': {
    read: (text) => {
      const entries: unknown[] = []
      const stream = new HarStream((entry) => entries.push(slimEntry(entry)))
      for (let at = 0; at < text.length; at += 1_000) stream.push(text.slice(at, at + 1_000))
      return [entries.length, stream.cut, stream.creator]
    },
    hard: [
      ...(JSONS ?? []),
      ['{"log":{"entries":[', '{"request":{"url":"http://a/"}},', ''],
      ['{"log":{"entries":[{"a":"', 'x', '"}]}}'],
      ['{"log":{"entries":[{"a":"', '\\u0041', '"}]}}'],
      ['{"log":{"entries":[', '{', ''],
      ['{"log":{"creator":{"name":"', 'x', '"},"entries":[]}}'],
      ['{"log":{', '"entries"', ''],
    ],
  },
  'a jar to import': {
    read: importJar,
    hard: [
      ...(JSONS ?? []),
      ['[', '{"name":"a","value":"b"},', '{}]'],
      ['', 'a\tTRUE\t/\tFALSE\t0\ta\tb\n', ''],
      ['', '#HttpOnly_', '\t'],
      ['cookie:', ' ', 'x'],
    ],
  },
  'session data in the editor': {
    read: (text) => {
      const edited = parseData(text)
      if (!edited.ok) return edited
      const before = jsonIn(text.replaceAll('1', '2'))
      const lines = layoutJson(edited.data)
      return [
        changedLines(lines, jsonChanges(before, edited.data)),
        changedLines(lines, jsonChanges(edited.data, {})),
      ]
    },
    hard: [
      ...(JSONS ?? []),
      ['{"a":[', '1,', '1]}'],
      ['{"a":[', '"a long enough text",', '1]}'],
      ['{"b":1', ',"a":{"b":"a long enough text to break"}', '}'],
    ],
  },
  'session data in a row': {
    read: (text) => {
      const value = jsonIn(text)
      return value === undefined
        ? null
        : [sessionShorthand(value), jsonChanges(value, [value]), layoutJson(value)]
    },
    hard: JSONS,
  },
  secrets: {
    read: readSecrets,
    hard: [
      ['', 'a,', ''],
      ['[', '"a",', '"b"]'],
    ],
  },
  'a recording': {
    read: openWhole,
    hard: [...(JSONS ?? []), ['{"crumbscope":"journal","version":1,"events":[', '{},', '{}]}']],
  },
  'a User-Agent': {
    read: (text) => [engineOf(text), programName(text)],
    hard: [
      ['', 'Version/1', ''],
      ['Version/', '1', ' '],
      ['Version/', '.1', ''],
    ],
  },
  'ids that begin alike': { read: (text) => longerLabels([`${text}a`, `${text}b`]), hard: [['', 'a', '']] },
  'a search': { read: (text) => textSearch(text.slice(0, 20))(text, text) },
  'the header block of an answer': {
    read: (text) =>
      headerLines(
        `HTTP/1.1 200 OK\r\n${text.replace(/[\r\n]+/g, '\r\nA: b\r\n').replaceAll(':', ': ')}\r\n\r\n`,
      ),
    hard: [['', 'A: b\r\n', '']],
  },
  'a text to record': { read: (text) => recordText(text, 100) },
  'a case': {
    ...body((value) => {
      const parsed = parseCase(value)
      return parsed.ok ? playCase(parsed.value, publicSuffix, NOW) : parsed
    }),
  },
  'lab options': body((value) => inSentences(parseLabOptions(value))),
  'the body of a request': body((value) => {
    for (const parse of BODIES) inSentences(parse(value))
    inSentences(parseListQuery(value, 100))
    return [parseResume, parseRelease, listedCookies].map((parse) => parse(value))
  }),
}

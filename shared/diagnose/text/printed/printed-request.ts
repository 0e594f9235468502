import { commandsIn } from '../commands/commands-in.ts'
import { type Draft, emptyDraft, takeHeader } from '../http-drafts.ts'
import { type PrintedField, printedFields } from './printed-fields.ts'

/** Names under which a program prints what was asked, and what was answered. */
const ASKED = /^(?:_?req|_?request|requestheaders|config|options|clientrequest|requestoptions)$/
const ANSWERED = /^(?:_?res|_?response|responseheaders|respheaders|multivalueheaders|downstreamheaders)$/

/** Headers that tell who asks; those of what was only to be sent tell no cookies. */
const TELLING = /^(?:host|cookie|origin|referer|accept|sec-fetch-[a-z-]{1,20}|user-agent)$/
const METHOD = /^(?:get|head|post|put|patch|delete|options)$/i

/** A request as a heading of Postman and others, or as a call: `requests.post("https://…")`. */
const HEADING =
  /^[ \t▸▾▼•-]{0,10}(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) (https?:\/\/[^\s{]{1,2000}?):?(?=[\s{]|$)/m
const CALL =
  /\b(?:\w{1,40}\.)?(get|head|post|put|patch|delete|fetch|request)\(\s{0,40}(?:["'`]([A-Za-z]{3,7})["'`],\s{0,40})?["'`]((?:https?:\/)?\/[^\s"'`]{1,2000})["'`]/gi

/** What a text that prints headers says of its request: address, method, who asks, when. Its cookies are not in it. */
export function printedRequest(text: string): Draft {
  const told = toldIn(printedFields(text))
  const heading = HEADING.exec(text)
  const call = heading ? null : callIn(text)
  const command = heading || call ? null : ([...commandsIn(text.split('\n')).values()][0] ?? null)
  const method = heading?.[1] ?? told.method ?? call?.method ?? command?.method ?? null
  const draft: Draft = {
    ...emptyDraft(),
    method: method?.toUpperCase() ?? null,
    status: told.status,
    ...addressOf(heading?.[2] ?? told.url ?? call?.url ?? command?.url ?? null, told),
    https: told.https,
  }
  if (draft.url === null) draft.host = told.host
  for (const [name, value] of told.headers) takeHeader(draft, 'request', `${name}: ${value}`)
  for (const [name, value] of told.answered) takeHeader(draft, 'response', `${name}: ${value}`)
  return draft
}

interface Told {
  url: string | null
  base: string | null
  /** Said beside the headers, which may leave the port out. */
  host: string | null
  method: string | null
  status: number | null
  https: boolean | null
  readonly headers: Map<string, string>
  readonly answered: Map<string, string>
}

function toldIn(fields: Iterable<PrintedField>): Told {
  const told: Told = {
    ...{ url: null, base: null, host: null, method: null, status: null, https: null },
    ...{ headers: new Map(), answered: new Map() },
  }
  for (const { path, key, value } of fields) {
    const part = path.findLast((one) => ASKED.test(one) || ANSWERED.test(one))
    const answers = part !== undefined && ANSWERED.test(part)
    if (/^(?:request ?)?ur[il]$|^(?:href|responseurl|originalurl|request_uri|requestpath)$/.test(key))
      takeUrl(told, value)
    else if (key === 'raw' && path.at(-1) === 'url') takeUrl(told, value)
    else if (key === 'baseurl') told.base ??= value
    else if (/^(?:request|http)?_?method$/.test(key) && METHOD.test(value)) told.method ??= value
    else if (/^(?:origin|downstream|response)?status(?:_?code)?$/.test(key) && /^[1-5]\d\d\b/.test(value)) {
      told.status ??= Number(value.slice(0, 3))
    } else if (answers || part === undefined) {
      if (key === 'date' || key === 'location') told.answered.set(key, value)
      else if (key === 'access-control-allow-origin') told.answered.set(key, value)
    }
    const ofRequest = /^request_([a-z-]{1,30})$/.exec(key)?.[1]
    if (ofRequest !== undefined && TELLING.test(ofRequest)) told.headers.set(ofRequest, value)
    else if (key === 'requesthost') told.host ??= value
    else if (key === 'requestscheme') told.https ??= value.startsWith('https')
    if (part === undefined || answers) continue
    if (key === 'x-forwarded-proto') told.https ??= value.startsWith('https')
    else if ((key === 'host' || key === 'hostname') && !sent(path, part)) told.host ??= value
    else if (sent(path, part) && TELLING.test(key) && !told.headers.has(key)) told.headers.set(key, value)
  }
  return told
}

/** Headers that went out, and not those that a program was given to send. */
function sent(path: readonly string[], part: string): boolean {
  return part !== 'config' && part !== 'options' && path.some((one) => one.endsWith('headers'))
}

/** A whole address says more than a path, whichever comes first. */
function takeUrl(told: Told, value: string): void {
  if (/^https?:\/\//i.test(value) ? !isWhole(told.url) : value.startsWith('/') && told.url === null) {
    told.url = value
  }
}

function isWhole(url: string | null): boolean {
  return url !== null && /^https?:/i.test(url)
}

function addressOf(url: string | null, { base }: Told): Partial<Draft> {
  if (isWhole(url)) return { url }
  const whole = base !== null && url !== null ? joined(base, url) : base
  if (whole !== null && URL.canParse(whole)) return { url: whole }
  return { target: url }
}

/** As axios joins them: one slash between, whatever each has. */
function joined(base: string, path: string): string {
  return `${base.replace(/\/{1,10}$/, '')}/${path.replace(/^\/{1,10}/, '')}`
}

/** The last call before the cookies. */
function callIn(text: string): { readonly method: string | null; readonly url: string } | null {
  const before = text.search(/set-?cookie/i)
  const call = [...text.matchAll(CALL)].findLast(({ index }) => before === -1 || index < before)
  if (!call) return null
  const [, word = '', named, url = ''] = call
  return { method: METHOD.test(named ?? word) ? (named ?? word) : null, url }
}

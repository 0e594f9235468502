import type { IncomingMessage } from 'node:http'
import type { RequestHandler } from 'express'
import { splitHost } from './lab-host.ts'
import { namesFor } from './lab-names.ts'

/** On an answer from which a cookie line was taken. */
const REFUSED_HEADER = 'Crumbscope-Refused'

/** Browsers decode and fold what is no plain name, each in its own way. */
const PLAIN = /^[a-z0-9_.-]*$/

/**
 * Why this server does not send a Set-Cookie line, in a sentence; null where it may go. Rooms stand side by side under one
 * registrable domain, so that a cookie for all of it would reach the neighbours. The browser would take it: it knows
 * only what the public suffix list says.
 */
export function whyTooWide(line: string, request: IncomingMessage): string | null {
  const domains = line
    .split(';')
    .slice(1)
    .flatMap((piece) => /^\s*domain\s*=(.*)$/is.exec(piece)?.[1] ?? [])
  for (const domain of domains) {
    const why = whyDomainTooWide(domain, request)
    if (why !== null) return why
  }
  return null
}

/** The same for the value of `Domain` alone. */
export function whyDomainTooWide(domain: string, request: IncomingMessage): string | null {
  const host = splitHost(request.headers.host)?.name ?? ''
  const widest = namesFor(request).widestDomain(host)
  if (widest === null) return null
  const wanted = domain
    .trim()
    .toLowerCase()
    .replace(/^\.+/, '')
    .replace(/(?<!\.)\.+$/, '')
  if (PLAIN.test(wanted) && !widest.endsWith(`.${wanted}`)) return null
  if (wanted === '') return null
  return `This server does not send Domain=${domain.trim()}: other rooms are below it too, and would get the cookie. ${widest} is the widest here. Were ${parentOf(widest)} on the public suffix list, browsers would refuse the line by themselves.`
}

/** Takes such lines from what leaves, whoever set them; after the capture, so that it sees what is sent. */
export const dropTooWide: RequestHandler = (request, response, next) => {
  const inner = response.writeHead
  response.writeHead = function writeHead(this: typeof response, ...args: unknown[]) {
    const header = response.getHeader('Set-Cookie')
    const lines = header === undefined ? [] : Array.isArray(header) ? header : [String(header)]
    const why = lines.map((line) => whyTooWide(line, request))
    const reason = why.find((one) => one !== null)
    if (reason) {
      const kept = lines.filter((_, at) => why[at] === null)
      if (kept.length > 0) response.setHeader('Set-Cookie', kept)
      else response.removeHeader('Set-Cookie')
      response.setHeader(REFUSED_HEADER, reason.replace(/[^\x20-\x7e]/g, '?'))
    }
    return Reflect.apply(inner, this, args)
  }
  next()
}

function parentOf(name: string): string {
  return name.slice(name.indexOf('.') + 1)
}

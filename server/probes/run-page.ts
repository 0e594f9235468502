import { readFileSync } from 'node:fs'
import type { Request, RequestHandler, Response } from 'express'
import type { PageWork } from '../../shared/delivery/itinerary.ts'
import { type LabSites, originsOf, withScheme } from '../../shared/delivery/lab-sites.ts'
import { escapeHtml } from '../http/escape-html.ts'

const script = readFileSync(new URL('./run-page-script.js', import.meta.url), 'utf8')

/** The script of all run pages. */
export const sendRunScript: RequestHandler = (_request, response) => {
  response.set('Cache-Control', 'no-cache').type('text/javascript').send(script)
}

/**
 * Sends a page that does its part of a run: it may ask and frame the lab's hosts only, and only they may frame it. It
 * sends no Cross-Origin-Opener-Policy, which would cut the tab off from the page that opened it.
 */
export function sendRunPage(
  request: Request,
  response: Response,
  { work, say, sites }: { readonly work: PageWork; readonly say: string; readonly sites: LabSites },
): void {
  sendPage(request, response, sites, [
    `<meta name="work" content="${escapeHtml(JSON.stringify(work))}"><meta name="home" content="${escapeHtml(sites.home)}">`,
    `<p>${escapeHtml(say)}</p><script type="module" src="/run-page.js"></script>`,
  ])
}

/** Sends a page without a script, which asks for a picture: a sandboxed frame runs none. */
export function sendPicturePage(
  request: Request,
  response: Response,
  { picture, sites }: { readonly picture: string; readonly sites: LabSites },
): void {
  sendPage(request, response, sites, [`<img src="${escapeHtml(picture)}" alt="">`])
}

function sendPage(request: Request, response: Response, sites: LabSites, content: readonly string[]): void {
  const hosts = [...originsOf(withScheme(sites, 'http')), ...originsOf(withScheme(sites, 'https'))]
  const sockets = hosts.map((origin) => origin.replace(/^http/, 'ws'))
  const all = hosts.join(' ')
  response
    .set({
      'Cache-Control': 'no-store',
      'Content-Security-Policy': [
        "default-src 'none'",
        `script-src 'self' ${all}`,
        `worker-src ${all}`,
        `style-src ${all}`,
        `font-src ${all}`,
        `media-src ${all}`,
        `connect-src ${all} ${sockets.join(' ')}`,
        `img-src ${all}`,
        `frame-src ${all}`,
        `form-action ${all}`,
        "base-uri 'none'",
        `frame-ancestors ${all}`,
      ].join('; '),
      // A form to another lab host must say where it comes from, or the lab refuses it.
      'Referrer-Policy': 'strict-origin-when-cross-origin',
    })
    .type('html')
    .send(
      '<!doctype html><html lang="en"><meta charset="utf-8"><title>Probe · Crumbscope</title>' +
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">' +
        `${content.join('')}</html>`,
    )
  request.resume()
}

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Certificate, LabServer } from '../lab-server.ts'
import { FirefoxPage } from './firefox-page.ts'
import { LaunchedBrowser } from './launch-browser.ts'
import { PagePlayer } from './page-player.ts'

/** `network.cookie.cookieBehavior`: let through, refused, or kept apart for each top-level site, as Firefox comes. */
const COOKIE_BEHAVIOR = { allowed: 0, blocked: 1, partitioned: 5 } as const

/** A Firefox of its own, with its lab. */
export async function openFirefox(
  executable: string,
  thirdParty: keyof typeof COOKIE_BEHAVIOR,
  certificate: Certificate,
): Promise<PagePlayer> {
  const lab = await LabServer.start(certificate)
  const browser = await LaunchedBrowser.start({
    executable,
    address: /ws:\/\/\S+/,
    prepare: (profile) =>
      writeFile(join(profile, 'user.js'), preferences(lab.address, COOKIE_BEHAVIOR[thirdParty])),
    args: (profile) => [
      '--headless',
      '--no-remote',
      '--profile',
      profile,
      '--remote-debugging-port=0',
      // The jar with its partitions is known to the browser's own scripts alone.
      '--remote-allow-system-access',
    ],
  })
  return new PagePlayer(await FirefoxPage.open(browser), lab)
}

/** user.js; everything else is as Firefox comes, or as its remote agent wants it. */
function preferences(proxy: string, cookieBehavior: number): string {
  const { hostname, port } = new URL(`http://${proxy}`)
  const chosen = {
    'network.cookie.cookieBehavior': cookieBehavior,
    'network.proxy.type': 1,
    'network.proxy.http': hostname,
    'network.proxy.http_port': Number(port),
    'network.proxy.ssl': hostname,
    'network.proxy.ssl_port': Number(port),
    // Loopback hosts too, and they stay as trustworthy as without a proxy.
    'network.proxy.no_proxies_on': '',
    'network.proxy.allow_hijacking_localhost': true,
    'network.proxy.testing_localhost_is_secure_when_hijacked': true,
    // Ask for the URLs that the case says.
    'dom.security.https_first': false,
    'dom.security.https_first_schemeless': false,
    // No question when a form leaves https for http.
    'security.warn_submit_secure_to_insecure': false,
    // What Firefox grants or takes away by what happened before would tie one case to the next.
    'privacy.bounceTrackingProtection.mode': 0,
    'privacy.restrict3rdpartystorage.heuristic.opened_window_after_interaction': false,
    'privacy.restrict3rdpartystorage.heuristic.recently_visited': false,
    'privacy.restrict3rdpartystorage.heuristic.redirect': false,
    'privacy.restrict3rdpartystorage.heuristic.window_open': false,
    // Storage access is granted to whoever asks, and nobody is asked about it.
    'dom.storage_access.prompt.testing': true,
    'dom.storage_access.prompt.testing.allow': true,
    // One process for all pages, where a process for each site costs five times as much; it ends with its last page.
    'fission.autostart': false,
    'dom.ipc.processCount': 1,
    'dom.ipc.keepProcessesAlive.web': 0,
    'browser.sessionhistory.max_total_viewers': 0,
  }
  return Object.entries(chosen)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join('')
}

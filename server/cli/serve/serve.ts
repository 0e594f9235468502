import { compose } from '../../compose.ts'
import type { Codespace } from '../../hosts/codespace.ts'
import { makeCertificate, readCertificate } from '../../https/certificate.ts'
import { certificateFault } from '../../https/scheme-door.ts'
import { listen } from '../../process/listen.ts'
import { openStore } from '../../stores/store-from-spec.ts'
import { openBrowser } from './open-browser.ts'
import { serveUntil } from './serve-until.ts'
import { whereToListen } from './where-to-listen.ts'

export interface ServeOptions {
  readonly port: number
  /** null = both loopbacks. */
  readonly host: string | null
  readonly store: string
  /** null = http only. */
  readonly https: HttpsOptions | null
  readonly open: boolean
  readonly dev: boolean
  readonly codespace: Codespace | null
}

/** https beside http on the one port. */
interface HttpsOptions {
  /** Files of a person's own certificate, PEM; null = one is made for this run. */
  readonly files: { readonly cert: string; readonly key: string } | null
}

/** What the network can reach, in a line. */
const EXPOSED =
  'The network can reach it: anybody may open the page and use /lab with cookies of their own; sessions, secrets and options need the token in the link, so give that link only to people you trust.'

/** Serves until `stopped` aborts. Resolves with the exit status: 2 when it could not start. */
export async function serve(options: ServeOptions, stopped: AbortSignal): Promise<number> {
  const where = await whereToListen(options.host)
  if (!where) return refuse(`This machine has no address ${options.host}.`)
  const { token } = where
  const certificate = options.https && (await certificateFor(options.https, where.urlHosts))
  if (certificate?.ok === false) return refuse(certificate.message)
  const opened = await openStore(options.store)
  if (!opened.ok) return refuse(opened.message)
  const { store } = opened
  const { server, close } = await compose(store, {
    dev: options.dev,
    https: options.https !== null,
    token,
    codespace: options.codespace,
  })
  const listening = await listen(server, options.port, where.address, certificate?.value)
  if (!listening.ok) {
    await close()
    await store.close()
    return refuse(listening.message)
  }
  const hash = token ? `/#token=${token.text}` : ''
  const [url = '', ...more] = ['http', ...(certificate ? ['https'] : [])].flatMap((scheme) =>
    where.urlHosts.map((name) => `${scheme}://${name}:${listening.port}${hash}`),
  )
  for (const note of [...store.notes, ...listening.notes]) console.error(note)
  // In one write: whoever waits for the address may close the pipe after it.
  console.log(
    [`Crumbscope is at ${url}`, ...more.map((other) => `and at ${other}`), ...(token ? [EXPOSED] : [])].join(
      '\n',
    ),
  )
  if (options.open) openBrowser(url)
  const status = await serveUntil(stopped, server, listening, close)
  await store.close()
  return status
}

async function certificateFor({ files }: HttpsOptions, hosts: readonly string[]) {
  if (!files) return { ok: true as const, value: await makeCertificate(Date.now(), hosts) }
  const read = await readCertificate(files.cert, files.key)
  const fault = read.ok ? certificateFault(read.value) : null
  return fault === null ? read : { ok: false as const, message: fault }
}

function refuse(message: string): number {
  console.error(message)
  return 2
}

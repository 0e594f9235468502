import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const PROGRAM = process.env.CRUMBSCOPE_NGINX || 'nginx'

export function hasNginx(): boolean {
  return spawnSync(PROGRAM, ['-v']).status === 0
}

/** nginx by `hosting/nginx.conf`, on this machine and without TLS. */
export class Nginx {
  readonly port: number
  readonly #child: ChildProcess
  readonly #folder: string

  private constructor(port: number, child: ChildProcess, folder: string) {
    this.port = port
    this.#child = child
    this.#folder = folder
  }

  /** `secret`: the nodes know it by; null = what is behind it knows of no proxy, and is told of none. */
  static async start(port: number, nodes: readonly number[], secret: string | null): Promise<Nginx> {
    const folder = await mkdtemp(join(tmpdir(), 'crumbscope-nginx-'))
    const site = await readFile(new URL('../../hosting/nginx.conf', import.meta.url), 'utf8')
    await writeFile(join(folder, 'nginx.conf'), configuration(site, { port, nodes, secret, folder }))
    const child = spawn(PROGRAM, ['-e', join(folder, 'error.log'), '-c', join(folder, 'nginx.conf')], {
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    while (!(await answers(port))) {
      if (child.exitCode !== null)
        throw new Error(`nginx ended: ${await readFile(join(folder, 'error.log'))}`)
      await wait(20)
    }
    return new Nginx(port, child, folder)
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, 'exit')
    this.#child.kill('SIGTERM')
    await ended
    await rm(this.#folder, { recursive: true, force: true })
  }
}

interface Trial {
  readonly port: number
  readonly nodes: readonly number[]
  readonly secret: string | null
  readonly folder: string
}

/** The site as it is, but for ports, names, and where nginx puts its files; one process, so that its CPU can be told. */
function configuration(site: string, { port, nodes, secret, folder }: Trial): string {
  const ports = [...nodes]
  const here = site
    .replace(/listen 443 ssl/, `listen 127.0.0.1:${port}`)
    .replace(/server_name .*/, 'server_name _;')
    .replace(/ssl_certificate.*/g, '')
    .replace(secret === null ? /proxy_set_header X-Crumbscope-Proxy.*/ : /SECRET/, secret ?? '')
    .replace(/server 127\.0\.0\.1:\d+ (.*)/g, (_line, rest: string) => {
      const node = ports.shift()
      return node === undefined ? '' : `server 127.0.0.1:${node} ${rest}`
    })
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join('\n')
  return `daemon off;
master_process off;
pid ${folder}/nginx.pid;
events { worker_connections 8192; }
http {
access_log off;
error_log ${folder}/error.log;
${temporary}
${here}
}
`
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}

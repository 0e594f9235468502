import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What is compared with; its own dependencies come as npm finds them. */
const PACKAGES = ['@opentelemetry/api@1.9.1', '@opentelemetry/auto-instrumentations-node@0.81.2']

/** OpenTelemetry, installed into a folder of its own, and a place on this machine that takes what it exports. */
export class OpenTelemetry {
  readonly #folder: string
  readonly #endpoint = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => {
      this.received += chunk.length
    })
    request.on('end', () => response.end())
  })
  /** Bytes that were exported. */
  received = 0

  private constructor(folder: string) {
    this.#folder = folder
  }

  static async install(): Promise<OpenTelemetry> {
    const folder = await mkdtemp(join(tmpdir(), 'crumbscope-otel-'))
    await writeFile(join(folder, 'package.json'), '{"private":true}')
    const install = ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...PACKAGES]
    const npm = spawn('npm', install, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
    const [status] = await once(npm, 'exit')
    if (status !== 0) throw new Error(`npm could not install ${PACKAGES.join(' ')}.`)
    const telemetry = new OpenTelemetry(folder)
    telemetry.#endpoint.listen(0, '127.0.0.1')
    await once(telemetry.#endpoint, 'listening')
    return telemetry
  }

  /** The environment of an app whose HTTP and Express are instrumented, every request told. */
  get environment(): NodeJS.ProcessEnv {
    const { port } = this.#endpoint.address() as AddressInfo
    const register = join(
      this.#folder,
      'node_modules/@opentelemetry/auto-instrumentations-node/build/src/register.js',
    )
    return {
      ...process.env,
      NODE_OPTIONS: `--require ${JSON.stringify(register)}`,
      OTEL_NODE_ENABLED_INSTRUMENTATIONS: 'http,express',
      OTEL_NODE_RESOURCE_DETECTORS: 'none',
      OTEL_TRACES_EXPORTER: 'otlp',
      OTEL_METRICS_EXPORTER: 'none',
      OTEL_LOGS_EXPORTER: 'none',
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
    }
  }

  async stop(): Promise<void> {
    this.#endpoint.closeAllConnections()
    this.#endpoint.close()
    await rm(this.#folder, { recursive: true })
  }
}

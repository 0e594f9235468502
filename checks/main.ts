import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { provision } from '../provision/provision.ts'
import { notRun } from './not-run.ts'
import { STEPS, type Step } from './steps.ts'

/** Servers and tools are started hundreds of times: what they compile is kept from one to the next. */
const compiled = { NODE_COMPILE_CACHE: resolve('node_modules/.cache/node') }

rmSync('test-results', { recursive: true, force: true })
const here = provision(console.log)
const env = { ...process.env, ...compiled, ...(!here.registry && { NO_REGISTRY: '1' }) }

let failed = false
for (const group of together(STEPS.filter(({ needs }) => !needs || here[needs]))) {
  const began = Date.now()
  const ended = await Promise.all(group.map(run))
  const names = group.map(({ name }) => name).join(', ')
  console.log(`${names}: ${Math.round((Date.now() - began) / 1000)} s`)
  failed ||= ended.some((code) => code !== 0)
}

const missing = notRun(STEPS, here)
for (const line of missing) console.log(line)
// Elsewhere a machine may lack a browser; CI is where everything has to run.
process.exitCode = failed || (missing.length > 0 && process.env.CI) ? 1 : 0

/** Steps that run side by side. */
function together(steps: readonly Step[]): Step[][] {
  const groups: Step[][] = []
  for (const step of steps) {
    const last = groups.at(-1)
    if (step.beside && last) last.push(step)
    else groups.push([step])
  }
  return groups
}

async function run({ command: [command, ...args] }: Step): Promise<number> {
  const child = spawn(command, args, { stdio: 'inherit', env })
  const [code] = (await once(child, 'exit')) as [number | null]
  return code ?? 1
}

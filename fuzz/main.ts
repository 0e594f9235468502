import { Progress } from '../server/cli/progress.ts'
import { toolArguments } from '../server/cli/tool-arguments.ts'
import type { FuzzPart } from './fuzz-part.ts'

/** Every part by name; each is loaded only when it runs. */
const parts: Readonly<Record<string, () => Promise<{ readonly default: FuzzPart }>>> = {
  requests: () => import('./requests/requests.ts'),
  rows: () => import('./rows/rows.ts'),
  healthy: () => import('./healthy/healthy.ts'),
  pure: () => import('./pure/pure.ts'),
}

/** `npm run fuzz [-- NAME…] [--inputs N] [--seed N]`: hostile input for everything; exit status 1 when something gives way. */
process.exitCode = await main()

async function main(): Promise<number> {
  const { values, positionals } = toolArguments(
    {
      allowPositionals: true,
      options: { inputs: { type: 'string' }, seed: { type: 'string', default: '1' } },
    },
    `npm run fuzz [-- NAME… --inputs N --seed N]\nParts: ${Object.keys(parts).join(', ')}.`,
  )
  const unknown = positionals.filter((name) => !Object.hasOwn(parts, name))
  if (unknown.length > 0) {
    console.error(`No part named ${unknown.join(', ')}. There are: ${Object.keys(parts).join(', ')}.`)
    return 2
  }
  let good = true
  for (const [name, load] of Object.entries(parts)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue
    const { default: part } = await load()
    if (!(await fuzz(name, part, Number(values.inputs ?? part.inputs), Number(values.seed)))) good = false
  }
  return good ? 0 : 1
}

async function fuzz(name: string, part: FuzzPart, inputs: number, seed: number): Promise<boolean> {
  const started = performance.now()
  const progress = new Progress(part.unit, inputs)
  let before = 0
  const tell = (done: number) => {
    progress.add(done - before)
    before = done
  }
  const { figures, faults } = await part.run({ seed, inputs, tell })
  progress.clear()
  const seconds = Math.round((performance.now() - started) / 100) / 10
  const told = Object.entries({ seconds, ...figures }).map(([what, figure]) => `${what} ${figure}`)
  console.log(`${name}: ${inputs} ${part.unit}, seed ${seed}; ${told.join(', ')}`)
  for (const { sentence, count, example } of faults)
    console.log(`  ${count} × ${sentence}\n    first: ${example}`)
  return faults.length === 0
}

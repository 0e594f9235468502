import { toolArguments } from '../../server/cli/tool-arguments.ts'
import { type LoadPlan, runLoad } from './rooms-load.ts'

const HELP = `npm run rooms-load -- [--rooms 200] [--per-second 5] [--seconds 60] [--nodes 3] [--cluster] [--kill-every 5] [--restart-redis] [--rolling]
Real servers behind a balancer (nginx where there is one) on one Redis (or a cluster of three masters), each room with a page that watches and a visitor
that writes. Says what was lost, doubled or late; exit status 1 when anything was.`

const { values } = toolArguments(
  {
    options: {
      rooms: { type: 'string', default: '200' },
      'per-second': { type: 'string', default: '5' },
      seconds: { type: 'string', default: '60' },
      nodes: { type: 'string', default: '3' },
      cluster: { type: 'boolean', default: false },
      'kill-every': { type: 'string' },
      'restart-redis': { type: 'boolean', default: false },
      rolling: { type: 'boolean', default: false },
    },
  },
  HELP,
)
const [rooms, perSecond, seconds, nodes] = [
  values.rooms,
  values['per-second'],
  values.seconds,
  values.nodes,
].map(Number)
const killEvery = values['kill-every'] === undefined ? null : Number(values['kill-every'])
const numbers = [rooms, perSecond, seconds, nodes, killEvery ?? 1]
if (!numbers.every((each) => each !== undefined && each > 0)) {
  console.error(HELP)
  process.exit(2)
}
const plan: LoadPlan = {
  rooms: rooms ?? 0,
  perSecond: perSecond ?? 0,
  seconds: seconds ?? 0,
  nodes: nodes ?? 0,
  redis: values.cluster ? 'cluster' : 'one',
  killEvery,
  restartRedis: values['restart-redis'],
  rolling: values.rolling,
}
const result = await runLoad(plan)
for (const fault of result.faults.slice(0, 20)) console.error(fault)
console.log(
  [
    `${result.acknowledged} writes acknowledged, ${
      Object.entries(result.refused)
        .map(([status, count]) => `${count} answered with ${status}`)
        .join(', ') || 'none refused'
    }, ${result.cut} cut off; ${result.facts} facts at the pages`,
    `faults (lost, doubled, out of place): ${result.faults.length}`,
    `exchanges that say their node ended: ${result.saidCut}; without an end: ${result.open}`,
    `fact → page: p50 ${result.p50.toFixed(0)} ms, p99 ${result.p99.toFixed(0)} ms; longest away ${result.longestAway.toFixed(0)} ms`,
    `memory of the nodes, MB, before and at each quarter: ${result.memory.join(' → ')}`,
    `cores: ${Object.entries(result.cpu)
      .map(([of, share]) => `${of} ${share.toFixed(2)}`)
      .join(', ')}; balancer: ${result.balancer}`,
  ].join('\n'),
)
process.exit(result.faults.length > 0 || result.open > 0 ? 1 : 0)

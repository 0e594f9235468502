import { theAgent } from './the-agent.ts'

// Behind `crumbscope/register`, which is preloaded by `--require` or `--import`: by `crumbscope watch`, or by hand.
theAgent()

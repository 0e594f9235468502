import { theAgent } from './the-agent.ts'

// Preloaded by `--require` or `--import`: by `crumbscope watch`, or by hand.
theAgent()

import { provision } from './provision.ts'

const { chromium } = provision(console.log)
process.exitCode = chromium ? 0 : 1

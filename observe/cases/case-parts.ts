import type { Step } from '../../shared/cookie/conformance/case.ts'
import { encodeBytes } from '../../shared/cookie/parsing/byte-string.ts'
import type { CaseHosts } from '../browsers/lab-hosts.ts'
import { AttributeMaker } from './generate-attribute.ts'
import { EdgeMaker } from './generate-edge.ts'
import { InitMaker } from './generate-init.ts'
import { LineMaker } from './generate-line.ts'
import { navigation, StepMaker } from './generate-step.ts'
import { PLAIN_NAMES } from './line-words.ts'
import type { Random } from './random.ts'
import { isSecureContext } from './step-rules.ts'
import { way } from './ways.ts'

/** What cases of every theme are made of. */
export class CaseParts {
  readonly random: Random
  readonly lines: LineMaker
  readonly edges: EdgeMaker
  readonly inits: InitMaker
  readonly steps: StepMaker

  constructor(random: Random, hosts: CaseHosts) {
    const attributes = new AttributeMaker(random, hosts)
    this.random = random
    this.lines = new LineMaker(random, attributes)
    this.edges = new EdgeMaker(random)
    this.inits = new InitMaker(random, attributes)
    this.steps = new StepMaker(random, hosts)
  }

  set(request: Omit<Extract<Step, { kind: 'request' }>, 'kind'>, lines: readonly string[]): Step {
    return { ...request, kind: 'response', set: lines.map(encodeBytes) }
  }

  /** A page of that URL, typed in, that sets a cookie of each plain name. */
  sound(url: string): Step {
    return this.set(
      navigation(url),
      PLAIN_NAMES.map((name) => this.lines.plain(name)),
    )
  }

  setAnyhow(): Step {
    if (this.random.chance(0.25)) return this.setByScript()
    return this.steps.response(this.random.list(1, 3, () => encodeBytes(this.lines.wild())))
  }

  setByScript(): Step {
    const random = this.random
    const document = this.steps.document()
    if (isSecureContext(document) && random.chance(0.3)) {
      return { kind: 'store-set', ...document, set: this.inits.init() }
    }
    return {
      kind: 'script-set',
      ...document,
      set: random.chance(0.8) ? this.lines.wild() : this.lines.plain(),
    }
  }

  /** The jar is emptied by an answer, or of one cookie by a script. */
  removed(url: string): Step {
    const random = this.random
    if (random.chance(0.5)) {
      const asked = random.chance(0.5) ? navigation(url) : way(random, this.steps)
      return { kind: 'clear-site-data', ...asked }
    }
    const name = random.pick(PLAIN_NAMES)
    const path = random.chance(0.5) ? { path: random.pick(['/', '/lab', '/lab/', '']) } : {}
    return { kind: 'store-delete', url, now: null, set: { name, ...path } }
  }

  /** Requests, and at last what a script reads. */
  asked(least: number, most: number): Step[] {
    const requests = this.random.list(least, most, (): Step => ({ kind: 'request', ...this.steps.request() }))
    const reloaded = this.random.chance(0.05) ? this.#reloaded() : []
    return [...requests, ...reloaded, { kind: 'script-get', ...this.steps.document() }]
  }

  /** A page that some other opened, and that its own script then reloads. */
  #reloaded(): Step[] {
    const { url, from } = { url: this.steps.home(), from: this.steps.page() }
    return [
      { kind: 'request', ...navigation(url), from },
      { kind: 'request', ...navigation(url), as: 'reload', by: 'script', from: url },
    ]
  }
}

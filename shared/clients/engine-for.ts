import type { ProfileName } from '../cookie/profiles/rules.ts'
import type { Engine } from '../cookie/same-site/context.ts'

/** The rules of one browser, with the public-suffix list. */
export type EngineFor = (profile: ProfileName) => Engine

import { code } from './code.ts'
import { toolExports } from './exports.ts'
import { files } from './files.ts'
import { kept } from './kept.ts'
import { logs } from './logs.ts'
import type { Look } from './look.ts'
import { requests } from './requests.ts'
import { settings } from './settings.ts'

/** What a text may be instead of something that shows how cookies were set; the first that fits counts. */
export const LOOKS: readonly Look[] = [logs, toolExports, settings, code, kept, requests, files].flat()

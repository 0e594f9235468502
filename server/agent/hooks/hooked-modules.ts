import { readFileSync } from 'node:fs'
import Module from 'node:module'
import { dirname, join } from 'node:path'
import type { PackageName } from '../../../shared/protocol/watched-app.ts'

/** A package that was loaded: what `require` and `import` give may be put in its place. */
export interface LoadedPackage {
  readonly name: PackageName
  readonly version: string | null
  /** Its main file. */
  readonly file: string
}

type Hook = (loaded: LoadedPackage, exports: unknown) => unknown

/** The main files of the packages; all of them are CommonJS. */
const MAIN =
  /[\\/]node_modules[\\/](express|express-session|cookie-session|cookie-parser|passport)[\\/](?:lib[\\/])?index\.js$/

type Compile = (this: { exports: unknown }, ...args: unknown[]) => unknown

/**
 * Calls `onLoad` when one of the packages has been loaded, and gives its answer to whoever asked. Every CommonJS module goes
 * through `_compile`, whether `require` or `import` wants it, on each Node from 20 on, and before Node remembers for `import`
 * what it exports. (Wrapping `require` reaches no `import` before 24; a loader hook runs in another thread, and
 * `module.registerHooks` is not there before 22.15.)
 */
export function hookModules(onLoad: Hook): void {
  const prototype = Module.prototype as unknown as { _compile: Compile }
  const { _compile } = prototype
  prototype._compile = function (...args) {
    const result = Reflect.apply(_compile, this, args)
    const loaded = typeof args[1] === 'string' ? packageAt(args[1]) : null
    if (loaded) {
      try {
        this.exports = onLoad(loaded, this.exports)
      } catch {
        // It stays as it is.
      }
    }
    return result
  }
}

/** The packages that were loaded before anything could be hooked. */
export function loadedBefore(): readonly LoadedPackage[] {
  const { _cache } = Module as unknown as { _cache: Readonly<Record<string, unknown>> }
  return Object.keys(_cache).flatMap((file) => packageAt(file) ?? [])
}

function packageAt(file: string): LoadedPackage | null {
  const name = MAIN.exec(file)?.[1] as PackageName | undefined
  if (name === undefined) return null
  const folder = dirname(file)
  const own = manifest(folder) ?? manifest(dirname(folder))
  // Another package's `lib/index.js` may lie in a folder of this name.
  return own?.name === name ? { name, version: own.version ?? null, file } : null
}

function manifest(folder: string): { name?: string; version?: string } | null {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  } catch {
    return null
  }
}

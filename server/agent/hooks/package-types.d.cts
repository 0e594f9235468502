/** What an app uses to be watched from within its own code. */
export interface Scope {
  /** Express middleware; mount it before all others. */
  readonly capture: (request: unknown, response: unknown, next: () => void) => void
  /** For `session(scope.session({ secret, store }))`: gives the options back as they are, and sees their store. */
  session<Options extends object>(options: Options): Options
}

/** Watches this app from within its code, for where no preload reaches: a bundled app. */
export declare function watch(): Scope

/** The import law (see README, "Architecture"): who may import whom, checked by `npm run lint`. */
const ours = '^(shared|server|client|e2e|bench|observe)/'

/** Each outside library is imported by one file or one folder, so that it can be replaced in one place. */
const homes = {
  'connect-redis': '^server/stores/',
  redis: '^server/stores/',
  'on-headers': '^server/lab/',
  'cookie-parser': '^server/lab/',
  passport: '^server/lab/',
  '@sinonjs/fake-timers': '^server/ab/',
  'passport-local': '^server/lab/',
  ws: '^server/probes/',
  selfsigned: '^server/https/',
  'socket.io': '^server/collector/stream',
  zod: '^shared/input/',
  tldts: '^shared/cookie/matching/public-suffix',
  'socket.io-client': '^client/model/live/',
  '@tanstack/virtual-core': '^client/parts/list/virtual-list',
  vite: '^(server/ui/|vite\\.config\\.ts$)',
}

module.exports = {
  forbidden: [
    {
      name: 'shared-is-pure',
      comment: 'shared/ imports nothing of ours but itself, and no Node built-in',
      severity: 'error',
      from: { path: '^shared/', pathNot: '\\.test\\.tsx?$' },
      to: { path: ours, pathNot: '^shared/' },
    },
    {
      name: 'shared-has-no-node',
      severity: 'error',
      from: { path: '^shared/', pathNot: '\\.test\\.tsx?$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'client-imports-shared-only',
      severity: 'error',
      from: { path: '^client/' },
      to: { path: ours, pathNot: '^(client|shared)/' },
    },
    {
      name: 'server-imports-shared-only',
      severity: 'error',
      from: { path: '^server/', pathNot: '\\.test\\.ts$' },
      to: { path: ours, pathNot: '^(server|shared)/' },
    },
    {
      name: 'inspector-knows-no-lab',
      comment: 'the inspector watches any Express app',
      severity: 'error',
      from: { path: '^server/(agent|collector)/' },
      to: { path: '^server/(lab|stores|hosts|ui)/' },
    },
    {
      name: 'what-runs-is-installed',
      comment: 'a published server has no devDependencies; vite is for a clone (--dev)',
      severity: 'error',
      from: {
        path: '^(server|shared)/',
        pathNot: '(\\.test\\.ts$|-contract\\.ts$|^shared/cookie/conformance/any-case|^server/ui/dev-page)',
      },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: 'node_modules/@types/' },
    },
    { name: 'no-circles', severity: 'error', from: { path: ours }, to: { circular: true } },
    ...Object.entries(homes).map(([library, home]) => ({
      name: `one-home-for-${library}`,
      severity: 'error',
      from: { path: '^(shared|server|client)/', pathNot: [home, '\\.test\\.tsx?$'] },
      to: { path: `^node_modules/${library}/` },
    })),
  ],
  options: {
    // TypeScript 7 has no compiler API yet, so dependency-cruiser reads the sources with swc.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: '^node_modules' },
  },
}

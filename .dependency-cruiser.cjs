/**
 * The import law, checked by `npm run lint`. Each folder's own part of it is the `imports.json` that lies in it:
 * `may` lists the folders of ours that it may import (beside itself), `apart` that its folders do not import each other,
 * `jsx` false that nothing is drawn there, `packages` the outside libraries that have their one home there; `says` why.
 * A folder without `may` is bound by the nearest one above it.
 */
const { globSync, readFileSync } = require('node:fs')
const { dirname } = require('node:path')

const ours = '^(shared|server|client|e2e|bench|observe|fuzz|provision|checks)/'
// Apps that tests watch, and what runs them, are tests as well.
const tests = '(\\.test\\.tsx?$|-test-kit\\.ts$|^server/watch/(?:packed|fixtures)/)'
const laws = globSync('{shared,server,client,e2e,bench,observe,fuzz,provision,checks}/**/imports.json')
  .map((file) => ({ folder: dirname(file), ...JSON.parse(readFileSync(file, 'utf8')) }))
  .sort((a, b) => a.folder.localeCompare(b.folder))

/** Each outside library is imported by one folder, so that it can be replaced in one place. */
const homes = laws.flatMap(({ folder, packages = [] }) => packages.map((name) => ({ folder, name })))

module.exports = {
  forbidden: [
    ...laws
      .filter(({ may }) => may !== undefined)
      .map(({ folder, may, says }) => ({
        name: `law-of-${folder.replaceAll('/', '-')}`,
        comment: says,
        severity: 'error',
        from: { path: `^${folder}/`, pathNot: [tests, ...below(folder)] },
        to: { path: ours, pathNot: [folder, ...may].map((one) => `^${one}(/|$)`) },
      })),
    ...laws
      .filter(({ apart }) => apart)
      .map(({ folder, says }) => ({
        name: `apart-in-${folder.replaceAll('/', '-')}`,
        comment: says,
        severity: 'error',
        from: { path: `^${folder}/([^/]+)/` },
        to: { path: `^${folder}/([^/]+)/`, pathNot: `^${folder}/$1/` },
      })),
    ...laws
      .filter(({ jsx }) => jsx === false)
      .map(({ folder, says }) => ({
        name: `no-jsx-in-${folder.replaceAll('/', '-')}`,
        comment: says,
        severity: 'error',
        from: { path: `^${folder}/.*\\.tsx$` },
        to: {},
      })),
    {
      name: 'shared-has-no-node',
      severity: 'error',
      from: { path: '^shared/', pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'what-runs-is-installed',
      comment: 'a published server has no devDependencies; vite is for a clone (--dev)',
      severity: 'error',
      from: {
        path: '^(server|shared)/',
        pathNot: [tests, '-contract\\.ts$', '^shared/cookie/conformance/any-case', '^server/ui/dev-page'],
      },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: 'node_modules/@types/' },
    },
    { name: 'no-circles', severity: 'error', from: { path: ours }, to: { circular: true } },
    ...[...new Set(homes.map(({ name }) => name))].map((name) => ({
      name: `one-home-for-${name}`,
      severity: 'error',
      from: {
        path: '^(shared|server|client)/',
        pathNot: [tests, ...homes.filter((home) => home.name === name).map(({ folder }) => `^${folder}/`)],
      },
      to: { path: `^node_modules/${name}/` },
    })),
  ],
  options: {
    // TypeScript 7 has no compiler API yet, so dependency-cruiser reads the sources with swc.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: '^node_modules' },
  },
}

/** The folders inside this one that have a law of their own. */
function below(folder) {
  return laws.filter((law) => law.may && law.folder.startsWith(`${folder}/`)).map((law) => `^${law.folder}/`)
}

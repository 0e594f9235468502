import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { toolArguments } from '../server/cli/tool-arguments.ts'

/** `npm run scenario -- new ID [--group empty]`: the two files of a lesson, which fail their tests until they are filled. */

const GROUPS = ['begin', 'empty', 'missing', 'stays', 'two', 'hands']

const USAGE = `Usage: npm run scenario -- new some-name --group ${GROUPS.join('|')}`

const root = new URL('../', import.meta.url)

function main(): number {
  const { positionals, values } = toolArguments(
    { allowPositionals: true, options: { group: { type: 'string', default: 'empty' } } },
    USAGE,
  )
  const [command, id = ''] = positionals
  const { group } = values
  if (command !== 'new' || !/^[a-z]+(-[a-z]+)*$/.test(id) || !GROUPS.includes(group)) {
    console.error(USAGE)
    return 2
  }
  const name = id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
  const app = `server/scenarios/${id}/app.ts`
  const lesson = `shared/scenarios/${group}/${id}.ts`
  const there = [app, lesson].find((file) => existsSync(new URL(file, root)))
  if (there !== undefined) {
    console.error(`${there} is there already: choose another name.`)
    return 2
  }
  write(app, appText(name))
  write(lesson, lessonText(id, name, group))
  list('server/scenarios/apps.ts', `import { ${name} } from './${id}/app.ts'`, `  '${id}': ${name},`, '}')
  list('shared/scenarios/lessons.ts', `import { ${name} } from './${group}/${id}.ts'`, `  ${name},`, ']')
  console.log(
    `Made ${app} and ${lesson}. Fill them until npx vitest run server/scenarios passes; npx biome check --write sorts the imports.`,
  )
  return 0
}

function write(file: string, text: string): void {
  const url = new URL(file, root)
  mkdirSync(new URL('./', url), { recursive: true })
  writeFileSync(url, text, { flag: 'wx' })
}

/** Puts a line into a list that ends the file, and its import at the top. */
function list(file: string, imported: string, entry: string, end: string): void {
  const url = new URL(file, root)
  const lines = readFileSync(url, 'utf8').trimEnd().split('\n')
  if (lines.at(-1) !== end) throw new Error(`${file} no longer ends with its list`)
  writeFileSync(url, `${[imported, ...lines.slice(0, -1), entry, end].join('\n')}\n`)
}

function appText(name: string): string {
  return `import express from 'express'
import { scenario } from '../scenario-app.ts'

export const ${name} = scenario(['wrong', 'wrong-too', 'right'], ({ session, fix }) => {
  // shown
  const app = express()
  app.use(session({ secret: 'a lesson', resave: false, saveUninitialized: false }))
  app.get('/me', (req, res) => {
    if (fix === 'right') req.session.user = 'ada'
    res.json({ user: req.session.user ?? null })
  })
  // end
  return app
})
`
}

function lessonText(id: string, name: string, group: string): string {
  return `import type { Lesson } from '../lesson.ts'

export const ${name}: Lesson = {
  id: '${id}',
  group: '${group}',
  question: '',
  minutes: 3,
  changes: '',
  words: [],
  findings: [],
  from: [],
  sees: '',
  scene: '',
  steps: [{ send: 'GET /me' }],
  guess: { question: '', answers: [], right: 0, steps: [], covered: [] },
  outcome: { says: '', why: '', holds: (run) => run.last('GET /me')?.says('user') === null },
  goal: [{ says: '', holds: (run) => run.last('GET /me')?.says('user') === 'ada' }],
  fixes: [
    { id: 'wrong', title: '', because: '' },
    { id: 'wrong-too', title: '', because: '' },
    { id: 'right', title: '', right: true, because: '' },
  ],
  keep: '',
  links: [],
  hints: { predict: '', see: '', mend: '' },
}
`
}

process.exitCode = main()

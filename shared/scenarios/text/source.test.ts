import { expect, it } from 'vitest'
import { changeOf, sourceLines, sourceText } from './source.ts'

const APP = `
export const app = ({ session, fix }) => {
  // shown
  const app = express()
  if (fix === 'trust') app.set('trust proxy', 1)
  app.use(
    session({
      ...(fix !== 'loose' && { cookie: { secure: true } }), // guilty
      ...(fix === 'loose' && { cookie: { secure: false } }),
      secret: fix === 'both' ? ['new', 'old'] : 'new',
    }),
  )
  app.get('/', (req, res) => {
    if (fix === 'save') {
      req.session.save()
      res.redirect('me')
    } else if (fix === 'late') setTimeout(() => res.redirect('me'))
    else res.redirect('/')
    if (fix === 'trust' || fix === 'save')
      res.end()
    if (fix === 'wrapped') app.use((req, res) => {
      res.end()
    })
  })
  // end
  return app
}
`

const shown = (fix: string | null) =>
  sourceLines(APP, fix).map(({ kind, text }) => `${{ same: ' ', gone: '-', new: '+' }[kind]}${text}`)

it('is the app without what chooses between its fixes', () => {
  expect(shown(null)).toEqual([
    ' const app = express()',
    ' app.use(',
    '   session({',
    '     cookie: { secure: true },',
    "     secret: 'new',",
    '   }),',
    ' )',
    " app.get('/', (req, res) => {",
    "   res.redirect('/')",
    ' })',
  ])
  expect(sourceLines(APP, null).filter(({ guilty }) => guilty)).toMatchObject([
    { text: '    cookie: { secure: true },' },
  ])
})

it('shows a change beside what it replaces', () => {
  expect(shown('loose').slice(3, 5)).toEqual([
    '-    cookie: { secure: true },',
    '+    cookie: { secure: false },',
  ])
  expect(shown('save').slice(8)).toEqual([
    "-  res.redirect('/')",
    '+  req.session.save()',
    "+  res.redirect('me')",
    '+  res.end()',
    ' })',
  ])
  expect(shown('both').slice(4, 6)).toEqual(["-    secret: 'new',", "+    secret: ['new', 'old'],"])
  expect(shown('late').slice(8, 10)).toEqual([
    "-  res.redirect('/')",
    "+  setTimeout(() => res.redirect('me'))",
  ])
  expect(shown('wrapped').slice(9, 12)).toEqual(['+  app.use((req, res) => {', '+    res.end()', '+  })'])
})

it('says what a change is, and what runs with it', () => {
  expect(changeOf(APP, 'trust')).toEqual(["+ app.set('trust proxy', 1)", '+ res.end()'])
  expect(sourceText(APP, 'loose')).toContain('secure: false')
  expect(sourceText(APP, 'loose')).not.toContain('secure: true')
})

it('wants its marks', () => {
  expect(() => sourceLines('const app = express()', null)).toThrow('// shown')
})

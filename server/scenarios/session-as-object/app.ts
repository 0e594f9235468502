import express from 'express'
import { scenario } from '../scenario-app.ts'

export const sessionAsObject = scenario(['resave', 'save', 'assign'], ({ session, fix }) => {
  // shown
  const app = express()
  app.use(
    session({
      secret: 'a lesson',
      ...(fix !== 'resave' && { resave: false }),
      ...(fix === 'resave' && { resave: true }),
      saveUninitialized: false,
    }),
  )
  app.post('/add', (req, res) => {
    const items = [...(req.session.items ?? [])] // guilty
    items.push('tea')
    if (fix === 'assign') req.session.items = items
    if (fix === 'save') req.session.save(() => res.json({ items }))
    else res.json({ items })
  })
  app.get('/items', (req, res) => {
    res.json({ items: req.session.items ?? [] })
  })
  // end
  return app
})

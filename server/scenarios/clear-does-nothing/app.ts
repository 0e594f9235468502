import cookieParser from 'cookie-parser'
import express from 'express'
import { scenario } from '../scenario-app.ts'

export const clearDoesNothing = scenario(['max-age', 'empty', 'path'], ({ fix }) => {
  // shown
  const app = express()
  const path = '/lab/lesson'
  app.use(cookieParser())
  app.post('/cart', (req, res) => {
    res.cookie('cart', '3', { path })
    res.json({ ok: true })
  })
  app.post('/empty', (req, res) => {
    if (fix === 'max-age') res.clearCookie('cart', { maxAge: 0 })
    else if (fix === 'empty') res.cookie('cart', '')
    else if (fix === 'path') res.clearCookie('cart', { path })
    else res.clearCookie('cart') // guilty
    res.json({ ok: true })
  })
  app.get('/cart', (req, res) => {
    res.json({ cart: req.cookies.cart ?? null })
  })
  // end
  return app
})

import cookieParser from 'cookie-parser'
import express from 'express'
import { scenario } from '../scenario-app.ts'

export const whereDoesItGo = scenario(['domain', 'none', 'root'], ({ fix }) => {
  // shown
  const app = express()
  app.use(cookieParser())
  app.get('/shop/add', (req, res) => {
    const path = '/lab/lesson/shop'
    if (fix === 'domain') res.cookie('cart', '3', { path, domain: req.hostname })
    else if (fix === 'none') res.cookie('cart', '3', { path, sameSite: 'none', secure: true })
    else if (fix === 'root') res.cookie('cart', '3', { path: '/' })
    else res.cookie('cart', '3', { path }) // guilty
    res.json({ ok: true })
  })
  app.get(['/shop/list', '/checkout'], (req, res) => {
    res.json({ cart: req.cookies.cart ?? null })
  })
  // end
  return app
})

import cookieParser from 'cookie-parser'
import express from 'express'
import { scenario } from '../scenario-app.ts'

export const firstCookie = scenario(['empty', 'header', 'clear'], ({ fix }) => {
  // shown
  const app = express()
  app.use(cookieParser())
  app.get('/hello', (req, res) => {
    res.cookie('crumb', 'hello')
    res.json({ crumb: req.cookies.crumb ?? null })
  })
  app.get('/bye', (req, res) => {
    if (fix === 'empty') res.cookie('crumb', '')
    else if (fix === 'header') res.removeHeader('Set-Cookie')
    else if (fix === 'clear') res.clearCookie('crumb')
    else delete req.cookies.crumb // guilty
    res.json({ crumb: req.cookies.crumb ?? null })
  })
  app.get('/again', (req, res) => {
    res.json({ crumb: req.cookies.crumb ?? null })
  })
  // end
  return app
})

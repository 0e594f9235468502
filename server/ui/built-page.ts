import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import express, { type RequestHandler } from 'express'

/** Where `vite build` puts the page: beside the sources in the clone, beside the compiled server when published. */
const PLACES = ['../../dist/client/', '../../client/'].map((place) =>
  fileURLToPath(new URL(place, import.meta.url)),
)

/** Looked up each time, so that a page that is built while the server runs is found. */
export function builtPage(): string | undefined {
  return PLACES.find((place) => existsSync(`${place}assets`))
}

/** What is said where there is no page. */
export const NOT_BUILT =
  'dist/client is missing. Run "npm start", which builds the page first, or "npm run dev".'

/** Vite puts a hash of the content in these names, so they never change. */
const assets = PLACES.map((place) =>
  express.static(`${place}assets`, { index: false, redirect: false, immutable: true, maxAge: '1y' }),
)

export const sendAsset: RequestHandler = (request, response, next) => {
  const [clone, published] = assets
  // `send` leaves a Cache-Control that is there alone.
  response.removeHeader('Cache-Control')
  clone?.(request, response, (error?: unknown) =>
    error ? next(error) : published?.(request, response, next),
  )
}

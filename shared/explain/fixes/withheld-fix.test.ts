import { expect, test } from 'vitest'
import type { RequestContext } from '../../cookie/same-site/context.ts'
import { requestTo, Scene } from '../../cookie/same-site/scene.ts'
import { withheldFix } from './withheld-fix.ts'

const SHOP = 'https://shop.example/login'
const WWW = 'https://www.shop.example/'
const OTHER = 'https://other.example/'

test.each<[string, string, string, Partial<RequestContext>, string | null]>([
  ['another path', 'a=1; Path=/login', 'https://shop.example/', {}, 'Set Path=/'],
  ['a host beside it', 'a=1; Path=/', 'https://api.shop.example/', {}, 'Set Domain=shop.example'],
  [
    'a host beside its Domain',
    'a=1; Path=/; Domain=www.shop.example',
    'https://api.shop.example/',
    {},
    'Set Domain=shop.example',
  ],
  ['http', 'a=1; Path=/; Secure', 'http://shop.example/', {}, 'Ask for it over https'],
  [
    'http, and another path',
    'a=1; Path=/x; Secure',
    'http://shop.example/',
    {},
    'Ask for it over https, and set Path=/',
  ],
  [
    'a POST from another site',
    'a=1; Path=/; SameSite=Lax',
    SHOP,
    { method: 'POST', from: OTHER },
    'Add Secure and set SameSite=None',
  ],
  ['a link from another site', 'a=1; Path=/; SameSite=Strict', SHOP, { from: OTHER }, 'Set SameSite=Lax'],
  ['no credentials', 'a=1; Path=/', SHOP, { as: 'fetch', from: SHOP, credentials: 'omit' }, null],
])('%s', (_, line, url, how, label) => {
  const scene = new Scene('chromium')
  const from = line.includes('www') ? WWW : SHOP
  const { cookie } = scene.set(line, from)
  if (!cookie) throw new Error('not stored')
  const fix = withheldFix(cookie, requestTo(url, how), requestTo(from), scene.engine)
  expect(fix?.label ?? null).toBe(label)
})

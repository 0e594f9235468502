import { expect, test } from 'vitest'
import { Scene } from './same-site/scene.ts'

const ONE = 'https://one.test/'
const TWO = 'https://two.test/'

function filled(): Scene {
  const scene = new Scene()
  scene.set('a=1', ONE)
  scene.set('b=1', TWO)
  scene.set('c=1', 'https://www.one.test/')
  return scene
}

test('cookies lie by registrable domain', () => {
  const { jar } = filled()
  expect(jar.of('one.test').map(({ name }) => name)).toEqual(['a', 'c'])
  expect(jar.of('nowhere.test')).toEqual([])
  expect(jar.size).toBe(3)
})

test('removing what is not there changes nothing', () => {
  const { jar } = filled()
  const [a] = jar.of('one.test')
  if (!a) throw new Error('no cookie')
  jar.remove('two.test', a)
  jar.remove('one.test', a)
  jar.remove('one.test', a)
  expect(jar.size).toBe(2)
})

test('a site without cookies is forgotten', () => {
  const { jar } = filled()
  for (const cookie of [...jar.of('two.test')]) jar.remove('two.test', cookie)
  expect([...jar.sites()].map(([site]) => site)).toEqual(['one.test'])
})

test('a clone goes its own way', () => {
  const scene = filled()
  const copy = scene.jar.clone()
  scene.jar.clear()
  expect(scene.jar.size).toBe(0)
  expect([...copy.cookies()].map(({ name }) => name)).toEqual(['a', 'c', 'b'])
  expect(copy.nextOrder()).toBeGreaterThan(3)
})

test('using a cookie of a clone leaves the original unused', () => {
  const scene = filled()
  const [before] = scene.jar.of('one.test')
  const copy = scene.jar.clone()
  const [cloned] = copy.of('one.test')
  if (!before || !cloned) throw new Error('no cookie')
  cloned.lastAccess += 1
  expect(before.lastAccess).toBe(cloned.lastAccess - 1)
})

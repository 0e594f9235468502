import { existsSync, readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { inject } from 'vitest'
import { packedWord } from './packed-word.ts'

const word = packedWord(inject('packedFolder'))
while (!existsSync(word)) await setTimeout(100)
const trouble = readFileSync(word, 'utf8')
if (trouble !== '') throw new Error(trouble)

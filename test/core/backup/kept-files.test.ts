import fc from 'fast-check'
import { expect, test } from 'vitest'
import { outdated } from '../../../src/core/backup/kept-files.ts'

test('the oldest go, what claims to be from a time to come before them', () => {
  expect(outdated(['a1', 'a2', 'a3', 'a4'], 'a4', 2)).toEqual(['a1', 'a2'])
  expect(outdated(['a1', 'a4', 'a8', 'a9'], 'a4', 2)).toEqual(['a8', 'a9'])
  expect(outdated(['a1', 'a4'], 'a4', 1)).toEqual(['a1'])
  expect(outdated(['a4'], 'a4', 1)).toEqual([])
})

test('whatever lies there: what was just written stays, and no more than asked for', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { minLength: 1 }), fc.nat(), fc.integer({ min: 1, max: 9 }), (names, at, keep) => {
      const written = names[at % names.length] ?? ''
      const old = outdated(names, written, keep)
      expect(old).not.toContain(written)
      expect(names.length - old.length).toBe(Math.min(names.length, keep))
    }),
  )
})

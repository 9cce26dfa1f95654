import { describe, expect, test } from 'vitest'
import { otherCode } from '../../../../src/core/qr/other-code.ts'
import { foundTogether } from '../../../../src/ui/add/looking/found-together.ts'
import { otherGroups } from '../../../../src/ui/add/looking/other-groups.ts'
import { progressOf } from '../../../../src/ui/add/looking/transfer.ts'
import type { ScanFound } from '../../../../src/ui/scan/found.ts'

const nothing: ScanFound = { texts: [], others: [], keys: [], reason: 'nothing', outOfView: false, unfinished: false }
const part = (batchIndex: number, batchSize = 3, batchId = 7) => ({ accounts: [], problems: [], batchId, batchSize, batchIndex })

describe('foundTogether', () => {
  test('each thing once, and an account ends every reason', () => {
    const before = { ...nothing, others: [otherCode('https://example.com/')], outOfView: true }
    const now = {
      ...nothing,
      texts: ['otpauth://totp/a'],
      others: [otherCode('https://example.com/'), otherCode('WIFI:S:x;;')],
      reason: null,
    }
    expect(foundTogether(before, now)).toMatchObject({ texts: ['otpauth://totp/a'], reason: null, outOfView: false })
    expect(foundTogether(before, now).others).toHaveLength(2)
  })

  test('what was found first is not lost by a look that finds nothing', () => {
    const before = { ...nothing, texts: ['otpauth://totp/a'], reason: null }
    expect(foundTogether(before, nothing)).toMatchObject({ texts: ['otpauth://totp/a'], reason: null })
    expect(foundTogether(null, nothing)).toEqual(nothing)
  })
})

describe('otherGroups', () => {
  test('counts each kind and names hosts once, at most four', () => {
    const hosts = ['a.example', 'b.example', 'a.example', 'c.example', 'd.example', 'e.example']
    const codes = [...hosts.map(host => `https://${host}/x`), 'WIFI:S:x;;'].map(otherCode)
    expect(otherGroups(codes)).toEqual([
      { kind: 'link', count: 6, hosts: ['a.example', 'b.example', 'c.example', 'd.example'], more: true },
      { kind: 'wifi', count: 1, hosts: [], more: false },
    ])
  })

  test('an address that runs something is a text like any other', () => {
    expect(otherGroups([otherCode('javascript:alert(1)')])).toEqual([{ kind: 'text', count: 1, hosts: [], more: false }])
  })
})

describe('progressOf', () => {
  test('names the missing parts of one transfer, whatever the order', () => {
    expect(progressOf([part(2), part(0)])).toEqual({ have: 2, of: 3, missing: [2] })
    expect(progressOf([part(1), part(1)])).toEqual({ have: 1, of: 3, missing: [1, 3] })
  })

  test('nothing is missing once all parts are here, or without a transfer', () => {
    expect(progressOf([part(2), part(0), part(1)])).toBeNull()
    expect(progressOf([])).toBeNull()
  })

  test('of several transfers at once only the number is told', () => {
    expect(progressOf([part(0), part(0, 2, 8)])).toEqual({ have: 2, of: 5, missing: [] })
  })
})

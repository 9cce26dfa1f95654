import { describe, expect, it } from 'vitest'
import type { FieldMark } from '../../src/core/site/choice.ts'
import { emptyVault } from '../../src/core/vault.ts'
import { readContent, writeContent } from '../../src/core/vault-content.ts'

const field: FieldMark = { id: 'word', name: '', type: 'text', index: 2 }
const withField = (marked: FieldMark) => ({
  ...emptyVault(),
  siteChoices: [{ origin: 'https://example.com', field: marked, automatic: null }],
})

describe('a field a person pointed at', () => {
  it.each([
    ['with the page it was on', { ...field, path: '/users/*/mfa' }],
    ['kept before pages were noted', field],
  ])('is read as it was written, %s', (_how, marked) => {
    const vault = withField(marked)
    expect(readContent(writeContent(vault, 3), 3)).toEqual(vault)
  })
})

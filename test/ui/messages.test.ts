import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { failureCodes } from '../../src/core/failure.ts'
import { lookAlikes } from '../../src/core/site/look-alike.ts'

interface Entry {
  message: string
  description?: string
  placeholders?: Record<string, { content: string; example?: string }>
}
const messages: Record<string, Entry> = JSON.parse(readFileSync('public/_locales/en/messages.json', 'utf8'))

describe('the English texts', () => {
  test.each(failureCodes)('there is a sentence for the failure %s', code => {
    expect(messages[`failure_${code}`]?.message).toMatch(/[.?]$/)
  })

  test.each(lookAlikes)('there is a sentence that names the deception %s, the page and the site', key => {
    const { message, placeholders } = messages[`lookAlike_${key}`] ?? { message: '' }
    expect(message).toMatch(/^This page is \$HOST\$\. .*\$SITE\$.*\.$/)
    expect(placeholders).toMatchObject({ host: { content: '$1' }, site: { content: '$2' } })
  })

  test('every text the screens ask for by its name exists', () => {
    const asked = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter(name => /\.tsx?$/.test(name))
      .flatMap(file => [...readFileSync(`src/${file}`, 'utf8').matchAll(/\btext\('(\w+)'/g)].map(([, key]) => key ?? ''))
    expect(asked.length).toBeGreaterThan(50)
    expect(asked.filter(key => !Object.hasOwn(messages, key))).toEqual([])
  })

  test('placeholders are declared, numbered from 1, and used', () => {
    for (const [key, { message, placeholders = {} }] of Object.entries(messages)) {
      const used = [...message.matchAll(/\$(\w+)\$/g)].map(([, name]) => (name ?? '').toLowerCase())
      expect([key, [...new Set(used)].sort()]).toEqual([key, Object.keys(placeholders).sort()])
      for (const { content } of Object.values(placeholders)) expect(content).toMatch(/^\$[1-9]$/)
    }
  })
})

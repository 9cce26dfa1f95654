import { describe, expect, test } from 'vitest'
import texts from '../../../../public/_locales/en/messages.json'
import type { PageExplanation } from '../../../../src/core/fill/frame-choice.ts'
import type { Reason } from '../../../../src/core/otp-field/reasons.ts'
import { rules } from '../../../../src/core/otp-field/rules.ts'
import { vetoes } from '../../../../src/core/otp-field/vetoes.ts'
import { fieldPhrase, fieldSteps, siteStory } from '../../../../src/ui/accounts/why/story.ts'

const github = { sites: ['github.com'] }

describe('where the page and the account stand to each other', () => {
  test.each([
    ['its own site', github, 'https://github.com/login', true, 'why_belongs', []],
    ['below its own site', github, 'https://gist.github.com/', true, 'why_belongs', []],
    ['another site', github, 'https://githud.com/login', false, 'why_foreign', ['useHere', 'copy']],
    ['no site yet', { sites: [] }, 'https://github.com/', false, 'why_noSite', ['useHere', 'copy']],
    ['its site without https', github, 'http://github.com/', false, 'failure_siteInsecure', ['copy']],
    ['a file', github, 'file:///tmp/a.html', false, 'failure_pageFile', ['copy']],
    ['a page nobody may know', github, null, false, 'failure_pageUnreachable', ['copy']],
  ] as const)('%s', (_name, account, url, belongs, key, steps) => {
    const story = siteStory({ sites: [...account.sites] }, url)
    expect([story.belongs, story.phrase.key, story.steps]).toEqual([belongs, key, steps])
    expect(texts).toHaveProperty(story.phrase.key)
  })

  test('names the page and the site that lets it in', () => {
    const sites = ['example.org', 'github.com']
    expect(siteStory({ sites }, 'https://gist.github.com/').phrase.values).toEqual(['gist.github.com', 'github.com'])
    expect(siteStory({ sites }, 'https://github.com.evil.io/').phrase.values).toEqual(['example.org, github.com', 'github.com.evil.io'])
  })
})

const explained = (given: Partial<PageExplanation>): PageExplanation => ({
  origin: 'https://github.com',
  kind: 'none',
  reasons: [],
  asksFor: null,
  marked: false,
  refused: null,
  ...given,
})

describe('the field', () => {
  test.each([
    ['one', { kind: 'single' }, 'why_single', ['fill', 'useField']],
    ['boxes', { kind: 'boxes' }, 'why_boxes', ['fill', 'useField']],
    ['the one pointed at', { kind: 'single', marked: true }, 'why_marked', ['fill', 'forgetField']],
    ['another code', { kind: 'single', asksFor: 'sms', refused: 'fieldAsksOther' }, 'why_asksOther', ['fillAnyway', 'copy']],
    ['none', { refused: 'fieldNotFound' }, 'failure_fieldNotFound', ['useField', 'again', 'copy']],
    ['several', { kind: 'ambiguous', refused: 'fieldAmbiguous' }, 'failure_fieldAmbiguous', ['useField', 'again', 'copy']],
    ['another site’s frame', { refused: 'frameForeign' }, 'failure_frameForeign', ['again', 'copy']],
  ] as const)('%s', (_name, given, key, steps) => {
    expect([fieldPhrase(explained(given)).key, fieldSteps(explained(given))]).toEqual([key, steps])
    expect(texts).toHaveProperty(key)
    for (const step of steps) expect(texts).toHaveProperty(`why_step_${step}`)
  })
})

/** A reason without a sentence is none of the texts' keys, which does not compile. */
const sentenceOf = (reason: Reason): keyof typeof texts => `reason_${reason}`

test('every reason the rules give has its sentence', () => {
  const given = [...rules, ...vetoes].map(({ reason }) => reason)
  expect(given.length).toBeGreaterThan(20)
  expect(given.filter(reason => !texts[sentenceOf(reason)].message.endsWith('.'))).toEqual([])
})

import { describe, expect, test } from 'vitest'
import { autoLockChoices, autoLockPhrase, choicesWith } from '../../../src/ui/settings/auto-lock.ts'

describe('auto-lock choices', () => {
  test('whole hours are told in hours, none in minutes', () => {
    expect(autoLockChoices.map(minutes => autoLockPhrase(minutes))).toEqual([
      { key: 'settings_minutes', count: 1 },
      { key: 'settings_minutes', count: 5 },
      { key: 'settings_minutes', count: 15 },
      { key: 'settings_hours', count: 1 },
      { key: 'settings_hours', count: 4 },
      { key: 'settings_onlyClose', count: null },
    ])
  })

  test('a setting that is none of them is shown in its place, the browser’s close comes last', () => {
    expect(choicesWith(30)).toEqual([1, 5, 15, 30, 60, 240, 0])
    expect(choicesWith(0)).toEqual([1, 5, 15, 60, 240, 0])
  })
})

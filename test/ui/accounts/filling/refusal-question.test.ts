import { expect, test } from 'vitest'
import { Failure, failureCodes } from '../../../../src/core/failure.ts'
import { isAboutSite, questionAfter } from '../../../../src/ui/accounts/filling/refusal-question.ts'

const url = 'https://github.com.evil.example/'

test.each(['siteMismatch', 'siteUnknown'] as const)('%s: whether the account may be used on the page', code => {
  expect(questionAfter(new Failure(code), 'a', url)).toEqual({ kind: 'useHere', id: 'a' })
})

test('nothing is bound to a page we may not know', () => {
  expect(questionAfter(new Failure('siteMismatch'), 'a', null)).toBeNull()
})

test.each(['sms', 'email', 'hardwareKey', 'recovery'])('a field for a code by %s: whether to fill it anyway', asksFor => {
  expect(questionAfter(new Failure('fieldAsksOther', asksFor), 'a', url)).toEqual({ kind: 'fillAnyway', id: 'a', asksFor })
})

test.each([undefined, 'app', 'constructor'])('not for a code we do not know: %s', detail => {
  expect(questionAfter(new Failure('fieldAsksOther', detail), 'a', url)).toBeNull()
})

test('no other failure leads to a question', () => {
  const others = failureCodes.filter(code => !isAboutSite(new Failure(code)))
  expect(others.map(code => questionAfter(new Failure(code), 'a', url))).toEqual(others.map(() => null))
})

import { domainToASCII, domainToUnicode } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hostText } from '../../../src/core/site/punycode.ts'

/** RFC 3492 §7.1, samples that are lower case. */
test.each([
  ['xn--ihqwcrb4cv8a8dqg056pqjye', '他们为什么不说中文'],
  ['xn--4dbcagdahymbxekheh6e0a7fei0b', 'למההםפשוטלאמדבריםעברית'],
  ['xn--n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa', 'なぜみんな日本語を話してくれないのか'],
  ['xn--b1abfaaepdrnnbgefbadotcwatmq2g4l', 'почемужеонинеговорятпорусски'],
  ['xn--bcher-kva.example', 'bücher.example'],
  ['plain.example', 'plain.example'],
])('%s', (written, text) => expect(hostText(written)).toBe(text))

test.each(['xn--', 'xn--\u00fc', 'xn--99999999', 'xn--a-!', `xn--${'9'.repeat(59)}`])('%s stays as it is', written => {
  expect(hostText(written)).toBe(written)
})

test('agrees with another implementation', () =>
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...'abz09éüñжшλ日本🏦한'), { minLength: 1, maxLength: 12 }), letters => {
      const written = domainToASCII(`${letters.join('')}.example`)
      fc.pre(written !== '')
      expect(hostText(written)).toBe(domainToUnicode(written))
    }),
  ))

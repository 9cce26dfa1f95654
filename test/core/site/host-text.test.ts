import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mixesAlphabets, shownHost } from '../../../src/core/site/host-text.ts'
import { anyText } from '../any-text.ts'

test.each([
  ['github.com', 'github.com'],
  ['localhost:8123', 'localhost:8123'],
  ['[::1]:443', '[::1]:443'],
  ['xn--bcher-kva.example', '\u2068bücher.example\u2069 (xn--bcher-kva.example)'],
  ['xn--bcher-kva.example:8443', '\u2068bücher.example\u2069 (xn--bcher-kva.example):8443'],
])('%s is shown as %s', (site, shown) => expect(shownHost(site)).toBe(shown))

test.each([
  ['github.com', false],
  ['bücher.example', false],
  ['яндекс.com', false],
  ['日本語ab.example', false],
  ['pаypal.com', true],
  ['www.gοοgle.com', true],
  ['xn--pple-43d.com', true],
])('%s mixes alphabets: %s', (host, mixes) => expect(mixesAlphabets(host)).toBe(mixes))

test('what the browser compares is never left out, whatever the name', () =>
  fc.assert(
    fc.property(anyText, text => {
      expect(shownHost(text)).toContain(text)
    }),
  ))

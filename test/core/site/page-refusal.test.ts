import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pageRefusal } from '../../../src/core/site/page-refusal.ts'
import { pageOf } from '../../../src/core/site.ts'
import { anyAddress, anyText } from '../any-text.ts'

test.each([
  ['https://github.com/login', null],
  ['http://localhost:8123/', null],
  ['http://github.com/', 'siteInsecure'],
  ['HTTP://GITHUB.COM./', 'siteInsecure'],
  ['http://192.168.0.1/', 'siteInsecure'],
  ['data:text/html,https://github.com', 'pageData'],
  ['blob:https://github.com/1b671a64-40d5-491e-99b0-da01ff1f3341', 'pageBlob'],
  ['file:///home/ada/github.com.html', 'pageFile'],
  ['view-source:https://github.com/', 'pageSource'],
  ['about:blank', 'pageAbout'],
  ['about:srcdoc', 'pageAbout'],
  ['chrome://settings/', 'pageUnreachable'],
  ['moz-extension://4b1b/page.html', 'pageUnreachable'],
  ['filesystem:https://github.com/temporary/x', 'pageUnreachable'],
  ['github.com', 'pageUnreachable'],
  ['', 'pageUnreachable'],
  [null, 'pageUnreachable'],
] as const)('%j: %s', (url, code) => expect(pageRefusal(url)).toBe(code))

test('whatever the address, only a secure page of a site is let through', () =>
  fc.assert(
    fc.property(fc.oneof(anyAddress, anyText, fc.constantFrom('blob:https://a.b/', ' about:blank')), url => {
      expect(pageRefusal(url) === null).toBe(pageOf(url)?.secure === true)
    }),
  ))

import { expect, test } from 'vitest'
import type { ScanReport } from '../../../src/core/page-report.ts'
import { outcomeOf } from '../../../src/ui/scan/found.ts'

test('a picture out of view may still be scrolled to when time ended before it was looked at closely', () => {
  const below = {
    source: 'img',
    rect: { x: 0, y: 2000, width: 180, height: 180 },
    inView: false,
    dataUrl: 'data:image/png;base64,',
  } as const
  const report: ScanReport = {
    origin: 'https://example.com',
    isTop: true,
    viewport: { width: 1000, height: 700, ratio: 1 },
    texts: [],
    keys: [],
    pictures: [below],
    leftOut: 0,
  }
  expect(outcomeOf([report], [], true).outOfView).toBe(true)
  expect(outcomeOf([report], [], false).outOfView).toBe(false)
  expect(outcomeOf([report], ['otpauth://totp/a?secret=JBSWY3DPEHPK3PXP'], true).outOfView).toBe(false)
})

import process from 'node:process'

/*
 * Tests that `npm test` leaves out so that it ends in time; `npm test -- --all` runs them with the
 * others, and so does `npm run e2e`. What they try in depth is tried once by another test that stays.
 */

const long = [
  'test/accuracy/qr/own-set.test.ts',
  'test/content/fill-widgets.test.ts',
  'test/e2e/attacks/flood.firefox.test.ts',
  'test/e2e/attacks/late.firefox.test.ts',
  'test/e2e/attacks/addresses.firefox.test.ts',
  'test/e2e/attacks/codes.firefox.test.ts',
  'test/e2e/automatic/opt-in.firefox.test.ts',
  'test/e2e/rejected.firefox.test.ts',
  'test/e2e/screens/adding-by-hand.chromium.test.ts',
  'test/e2e/screens/adding-pictures.chromium.test.ts',
  'test/e2e/screens/automatic-backup.chromium.test.ts',
  'test/e2e/screens/automatic-backup.firefox.test.ts',
  'test/e2e/screens/automatic-downloads.chromium.test.ts',
  'test/e2e/screens/editing.chromium.test.ts',
  'test/e2e/screens/fill-refused.chromium.test.ts',
  'test/e2e/screens/list.chromium.test.ts',
  'test/e2e/screens/menu.chromium.test.ts',
  'test/e2e/screens/password.chromium.test.ts',
  'test/e2e/screens/qr-out.chromium.test.ts',
  'test/e2e/screens/scan-hostile.chromium.test.ts',
  'test/e2e/screens/scan-image.firefox.test.ts',
  'test/e2e/screens/scan-page.chromium.test.ts',
  'test/e2e/screens/sites.chromium.test.ts',
  'test/e2e/screens/why.chromium.test.ts',
  'test/e2e/widgets/widgets.chromium.test.ts',
  'test/e2e/widgets/widgets.firefox.test.ts',
]

/** What is left out of this run. */
export const leftOut = process.env.LOCKSTEP_QUICK === '1' ? long : []

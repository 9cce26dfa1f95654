import type { NewAccountMessage } from '../../../src/messages.ts'

const issuers = [
  'Acorn Bank',
  'Birch Mail',
  'Cedar Cloud',
  'Dale Shop',
  'Elm Forge',
  'Fern Social',
  'Grove Games',
  'Hazel Health',
  'Ivy Insurance',
]
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** One account of the measured vault: the usual parameters, a secret of 20 bytes of its own. */
export function accountNumber(number: number): NewAccountMessage {
  const secret = Array.from({ length: 32 }, (_, place) => letters[(number * 7 + place * 11 + (number >> (place % 10))) % 32]).join('')
  return {
    type: 'totp',
    issuer: `${issuers[number % issuers.length]}${number < issuers.length ? '' : ` ${number}`}`,
    accountName: `rowan.${number}@example.com`,
    secret,
    algorithm: 'SHA1',
    digits: 6,
    period: 30,
    counter: 0,
    sites: [`site-${number}.example`],
    note: '',
    groups: [],
    favourite: false,
  }
}

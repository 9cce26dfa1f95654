/*
 * The words pages use, by meaning and language. They are matched against folded texts; see fold.
 */
export { authenticator } from './words/authenticator.ts'
export { delivery } from './words/delivery.ts'
export { device } from './words/device.ts'
export { fold } from './words/fold.ts'
export { accessCode, fourDigits, handedOut } from './words/handed-out.ts'
export { hardwareKey } from './words/hardware-key.ts'
export { authenticatorNames, codeNames, weakNames } from './words/names.ts'
export { card, otherThing } from './words/other-things.ts'
export { password } from './words/password.ts'
export { pin } from './words/pin.ts'
export { bareCode, onceOnly, proofCode } from './words/proof-code.ts'
export { or, recovery } from './words/recovery.ts'
export { secretKey } from './words/secret-key.ts'
export { address, byMail, forgotten, sendAgain, sentCode, sentThrough } from './words/sent-code.ts'
export { twoFactor, twoFactorProper } from './words/two-factor.ts'

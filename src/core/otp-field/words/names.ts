import { any } from './fold.ts'

/** Names (ids, classes, data attributes) that say it. */
export const codeNames = any(
  'totp|\\botp|otp\\b|2 ?fa(code|token|pin|otp)?\\b|google ?code|\\bmfa|mfa\\b|\\btfa|tfa\\b|two ?fa|two ?factor|two ?step|twostep|2 ?step|multi ?factor|second ?factor',
  'auth(entication|enticator|enticat)? ?(code|pin|token)|pass ?code|one ?time|onetime|\\bgoogle ?auth|\\bg ?auth|verification ?code|verif(y|ication) ?(token|otp)|security ?code|confirm(ation)? ?code|login ?code|sms ?code|dynamic ?(code|pass)|\\bduo ?code|yubi ?otp|digit ?code|pin ?code|code ?input|input ?code',
)
/** Names no sent code carries. */
export const authenticatorNames = any('totp|2 ?fa\\b|\\bmfa|two ?factor|authenticator')

/** Names that say it too weakly to stand alone. */
export const weakNames = any(
  '\\b(code|codes|token|challenge|pin|verification|verify|factor|digit|auth|kod|kode|kodu|koodi|kods|kodas|kodikos|codigo|codice|codi|cod|ma|ma so|sifre)\\b|code\\b|token\\b|kod\\b|kode\\b',
)

import type { Random } from './random.ts'

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const issuers = ['Example', 'Acme & Co', 'Nordwind Bank', 'Müller GmbH', 'Git Forge', 'VPN'] as const
const names = [
  'ada',
  'grace.hopper@example.org',
  'a.very.long.user.name.of.somebody@mail.example.com',
  'x',
  'linus+work@example.net',
] as const

/** A Key URI as services print it. */
export function keyUri(random: Random): string {
  const [issuer, name] = [random.pick(issuers), random.pick(names)]
  const secret = Array.from({ length: random.pick([16, 26, 32, 52]) }, () => base32[random.whole(0, 31)]).join('')
  const more = random.pick(['', '', '&algorithm=SHA1&digits=6&period=30', '&algorithm=SHA256&digits=8'])
  return `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(name)}?secret=${secret}&issuer=${encodeURIComponent(issuer)}${more}`
}

/** A transfer of several accounts, as dense as these are; its data means nothing. */
export function migrationUri(random: Random): string {
  const data = Buffer.from(Array.from({ length: random.whole(180, 420) }, () => random.whole(0, 255)))
  return `otpauth-migration://offline?data=${encodeURIComponent(data.toString('base64'))}`
}

/** What the codes beside an enrolment code say. */
export function otherText(random: Random): string {
  return random.pick([
    'https://apps.example.com/ios/authenticator',
    'https://play.example.com/store/apps/details?id=com.example.authenticator',
    'WIFI:T:WPA;S:Guests;P:welcome;;',
  ])
}

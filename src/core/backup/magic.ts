import { utf8 } from '../bytes.ts'

/*
 * How files that are not text begin. Content decides what a file is, so the first bytes must not be
 * taken for a sealed backup, which looks like nothing at all. Programs, sounds and films are here for
 * no other reason.
 */

const magics = {
  java: [0xac, 0xed, 0x00, 0x05],
  zip: [0x50, 0x4b, 0x03, 0x04],
  sqlite: 'SQLite format 3\0',
  keepass: [0x03, 0xd9, 0xa2, 0x9a, 0x67, 0xfb, 0x4b, 0xb5],
  keepassOld: [0x03, 0xd9, 0xa2, 0x9a, 0x65, 0xfb, 0x4b, 0xb5],
  stratum: 'AUTHENTICATORPRO',
  stratumLegacy: 'AuthenticatorPro',
  otpClient: 'OTPClient\0\0\0',
  png: [0x89, 0x50, 0x4e, 0x47],
  jpeg: [0xff, 0xd8, 0xff],
  gif: 'GIF8',
  riff: 'RIFF',
  pdf: '%PDF',
  gzip: [0x1f, 0x8b],
  rar: 'Rar!',
  sevenZip: [0x37, 0x7a, 0xbc, 0xaf],
  binaryPlist: 'bplist00',
  age: 'age-encryption.org/v1',
  ...{ bzip2: 'BZh', xz: [0xfd, 0x37, 0x7a, 0x58, 0x5a], zstd: [0x28, 0xb5, 0x2f, 0xfd] },
  ...{ elf: [0x7f, 0x45, 0x4c, 0x46], exe: [0x4d, 0x5a, 0x90, 0x00], javaClass: [0xca, 0xfe, 0xba, 0xbe], wasm: [0x00, 0x61, 0x73, 0x6d] },
  ...{ office: [0xd0, 0xcf, 0x11, 0xe0], mp3: 'ID3', ogg: 'OggS', flac: 'fLaC', matroska: [0x1a, 0x45, 0xdf, 0xa3] },
  ...{ tiff: [0x49, 0x49, 0x2a, 0x00], tiffBig: [0x4d, 0x4d, 0x00, 0x2a], zipEmpty: [0x50, 0x4b, 0x05, 0x06] },
} as const

/** A kind of file that can be told by its first bytes. */
export type Magic = keyof typeof magics

const patterns = new Map(
  Object.entries(magics).map(([kind, start]) => [kind, typeof start === 'string' ? utf8(start) : Uint8Array.from(start)]),
)

/** Whether the bytes begin as this kind of file does. */
export function beginsAs(bytes: Uint8Array, kind: Magic): boolean {
  const pattern = patterns.get(kind)
  return pattern?.every((byte, at) => bytes[at] === byte) ?? false
}

const pictures = ['png', 'jpeg', 'gif', 'riff'] as const

/** Whether the bytes begin as a picture does, which may show QR codes. */
export function beginsAsPicture(bytes: Uint8Array): boolean {
  return pictures.some(kind => beginsAs(bytes, kind))
}

/** Films and new pictures say `ftyp` after a length. */
const isFilm = (bytes: Uint8Array) => utf8('ftyp').every((byte, at) => bytes[at + 4] === byte)

/** Whether the bytes begin as any kind of file that is known here. */
export function beginsAsKnown(bytes: Uint8Array): boolean {
  return isFilm(bytes) || Array.from(patterns.values()).some(pattern => pattern.every((byte, at) => bytes[at] === byte))
}

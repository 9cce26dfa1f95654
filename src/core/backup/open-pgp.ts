/**
 * Whether bytes begin with a session key as OpenPGP writes it (RFC 9580 §5.1 and §5.3): a tag, a
 * length and a version. Sealed bytes of another kind look so once in thousands.
 */
export function isOpenPgp([tag, length = 0, second, third]: Uint8Array): boolean {
  if (tag === 0x85) return third === 3 && length < 5
  if (tag === 0x84) return second === 3
  if (tag === 0x8c || tag === 0xc3) return (second === 4 || second === 5) && length < 64
  return tag === 0xc1 && (second === 3 || (length >= 192 && third === 3))
}

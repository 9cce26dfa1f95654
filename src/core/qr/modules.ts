import { encode } from 'uqr'

/**
 * A text as a QR code's modules, without quiet zone: true is dark. Level M, so that a scratched or
 * badly lit screen still reads.
 * @throws Error when the text is longer than the largest QR code (2,331 bytes at level M)
 */
export function qrModules(text: string): boolean[][] {
  return encode(text, { ecc: 'M', border: 0 }).data
}

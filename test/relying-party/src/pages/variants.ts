/** The ways a site may show its QR code. */
export const QR_VARIANTS = ['img', 'canvas', 'svg', 'css', 'table', 'inverted', 'several', 'link', 'text'] as const
/** The ways a site may ask for the code. */
export const FIELD_VARIANTS = [
  'single',
  'boxes',
  'autoadvance',
  'slots',
  'password',
  'number',
  'controlled',
  'late',
  'shadow',
  'frame',
  'crossframe',
  'decoy',
  'overlay',
] as const

export type QrVariant = (typeof QR_VARIANTS)[number]
export type FieldVariant = (typeof FIELD_VARIANTS)[number]

/** Which page variants a visitor gets. */
export interface Variants {
  qr: QrVariant
  field: FieldVariant
}

/** All that decides how a QR code and a code field are drawn. */
export interface Look extends Variants {
  digits: number
  /** The port of the same site that is another origin, for the frame of another origin. */
  framePort: number
  /** Allows the one inline style of the `css` QR code. */
  nonce: string
}

/** Reads variants from `?qr=…&field=…`; what is absent or unknown comes from `fallback`. */
export function variantsOf(query: unknown, fallback: Variants): Variants {
  const asked = new Map(Object.entries(typeof query === 'object' && query !== null ? query : {}))
  return {
    qr: QR_VARIANTS.find(name => name === asked.get('qr')) ?? fallback.qr,
    field: FIELD_VARIANTS.find(name => name === asked.get('field')) ?? fallback.field,
  }
}

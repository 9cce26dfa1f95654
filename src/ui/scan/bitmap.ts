import { blobOf } from './data-url.ts'

/** Longer side an SVG that is one code is drawn at, in pixels. */
const svgSide = 480

/** A data URL's picture; null when it is none. */
export async function bitmapOf(dataUrl: string): Promise<ImageBitmap | null> {
  const blob = blobOf(dataUrl)
  if (!blob) return null
  // What the page calls a picture may be none: then it is no code either.
  return (blob.type === 'image/svg+xml' ? drawnSvg(blob) : createImageBitmap(blob)).catch(() => null)
}

/**
 * Draws an SVG with its longer side at `side` pixels: as an image it runs no script and loads nothing.
 * @throws DOMException when it is no SVG
 */
export async function drawnSvg(blob: Blob, side: number = svgSide): Promise<ImageBitmap> {
  const url = URL.createObjectURL(blob)
  try {
    const image = new Image()
    image.src = url
    await image.decode()
    const factor = side / Math.max(image.naturalWidth, image.naturalHeight, 1)
    const canvas = new OffscreenCanvas(Math.max(1, image.naturalWidth * factor), Math.max(1, image.naturalHeight * factor))
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    return canvas.transferToImageBitmap()
  } finally {
    URL.revokeObjectURL(url)
  }
}

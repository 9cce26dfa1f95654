import { blobOf } from './data-url.ts'

/** The picture of a data URL that a page or the browser made; null when it is none. An SVG is refused: drawing a page's would be the popup's own work. */
export async function bitmapOf(dataUrl: string): Promise<ImageBitmap | null> {
  const blob = blobOf(dataUrl)
  if (!blob || blob.type === 'image/svg+xml') return null
  // What the page calls a picture may be none: then it is no code either.
  return createImageBitmap(blob).catch(() => null)
}

/**
 * Draws an SVG with its longer side at `side` pixels: as an image it runs no script and loads nothing.
 * @throws DOMException when it is no SVG
 */
export async function drawnSvg(blob: Blob, side: number): Promise<ImageBitmap> {
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

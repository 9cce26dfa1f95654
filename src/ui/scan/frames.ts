/** Frames of one animated picture looked at beside its first, and how far into it one is looked for. */
const most = { frames: 5, index: 60 } as const

/** What an animation of a kind begins with, and is called. */
const kinds: readonly (readonly [RegExp, string])[] = [
  [/^GIF8/, 'image/gif'],
  [/^.PNG/, 'image/png'],
  [/^RIFF....WEBP/s, 'image/webp'],
]

/**
 * Some frames of an animated picture after its first, all over it. None for a picture that stands still, and
 * where the browser gives no frames.
 * @param start the file's first signs
 */
export async function laterFrames(bytes: Uint8Array<ArrayBuffer>, start: string): Promise<ImageBitmap[]> {
  const type = kinds.find(([begins]) => begins.test(start))?.[1]
  if (!type || !('ImageDecoder' in globalThis)) return []
  const decoder = new ImageDecoder({ data: bytes, type })
  try {
    await Promise.all([decoder.tracks.ready, decoder.completed])
    const frames: ImageBitmap[] = []
    for (const frameIndex of laterPlaces(decoder.tracks.selectedTrack?.frameCount ?? 1)) frames.push(await frameAt(decoder, frameIndex))
    return frames
  } catch {
    // It is damaged further on: then its first frame is all there is.
    return []
  } finally {
    decoder.close()
  }
}

async function frameAt(decoder: ImageDecoder, frameIndex: number): Promise<ImageBitmap> {
  const { image } = await decoder.decode({ frameIndex })
  try {
    return await createImageBitmap(image)
  } finally {
    image.close()
  }
}

/** Places after the first, the same way apart, of so many frames. */
export function laterPlaces(count: number): number[] {
  const last = Math.min(count - 1, most.index)
  const steps = Math.min(last, most.frames)
  return Array.from({ length: steps }, (_, i) => Math.round(((i + 1) * last) / steps))
}

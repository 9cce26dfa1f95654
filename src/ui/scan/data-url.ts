/** A data URL's content, without asking the network layer for it; null when it is none. */
export function blobOf(dataUrl: string): Blob | null {
  const content = contentOf(dataUrl)
  return content && new Blob([content.bytes], { type: content.type })
}

/** The type a data URL gives, in small letters, and its bytes; null when it is none. */
export function contentOf(dataUrl: string): { type: string; bytes: Uint8Array<ArrayBuffer> } | null {
  const parts = /^data:([^,;]*)([^,]*),(.*)$/is.exec(dataUrl)
  if (!parts) return null
  const [, type = '', parameters = '', content = ''] = parts
  try {
    const text = content.includes('%') ? decodeURIComponent(content) : content
    const bytes = /;\s*base64\s*$/i.test(parameters) ? bytesOf(text) : new TextEncoder().encode(text)
    return { type: type.trim().toLowerCase(), bytes }
  } catch {
    // Cut or malformed: nothing to be drawn.
    return null
  }
}

type FromBase64 = (text: string) => Uint8Array<ArrayBuffer>

/** By the browser where it can; else sign by sign in a plain loop: pictures have millions. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const { fromBase64 } = Uint8Array as { fromBase64?: FromBase64 }
  if (fromBase64) return fromBase64.call(Uint8Array, base64)
  const binary = atob(base64)
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i)
  return bytes
}

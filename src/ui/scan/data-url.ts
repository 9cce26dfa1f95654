/** A data URL's content, without asking the network layer for it; null when it is none. */
export function blobOf(dataUrl: string): Blob | null {
  const parts = /^data:([^,;]*)([^,]*),(.*)$/s.exec(dataUrl)
  if (!parts) return null
  const [, type = '', parameters = '', content = ''] = parts
  try {
    const text = decodeURIComponent(content)
    return new Blob([parameters.endsWith(';base64') ? bytesOf(atob(text)) : text], { type })
  } catch {
    // Cut or malformed: nothing to be drawn.
    return null
  }
}

/** Sign by sign in a plain loop: pictures have millions. */
function bytesOf(binary: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i)
  return bytes
}

/** A data URL's content, without asking the network layer for it; null when it is none. */
export function blobOf(dataUrl: string): Blob | null {
  const parts = /^data:([^,;]*)([^,]*),(.*)$/s.exec(dataUrl)
  if (!parts) return null
  const [, type = '', parameters = '', content = ''] = parts
  try {
    const text = decodeURIComponent(content)
    return new Blob([parameters.endsWith(';base64') ? Uint8Array.from(atob(text), sign => sign.charCodeAt(0)) : text], { type })
  } catch {
    // Cut or malformed: nothing to be drawn.
    return null
  }
}

/** Writes a text to the clipboard. Only ever called from a click or a key in our own page. */
export async function copyText(text: string): Promise<void> {
  await navigator.clipboard.writeText(text)
}

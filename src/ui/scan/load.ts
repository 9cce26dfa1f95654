/** The scan with all it can do, loaded when a page or picture is first looked at: nothing of it is needed for the first code. */
export async function loadScan(): Promise<typeof import('./index.ts')> {
  return import('./index.ts')
}

export type BrowserKind = 'chromium' | 'firefox'
export interface FoundBrowser {
  kind: BrowserKind
  path: string
}
export function findCommand(name: string): string | null
export function lookForBrowser(kind: BrowserKind): FoundBrowser | null
export function findBrowser(kind: BrowserKind): FoundBrowser

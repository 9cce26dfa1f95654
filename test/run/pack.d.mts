export function filesBelow(folder: string): string[]
export function pack(folder: string): Uint8Array
export function writePackages(root: string, version: string): string[]

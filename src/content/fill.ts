export const x = 1
;(globalThis as any).zz = { a: () => 1 }

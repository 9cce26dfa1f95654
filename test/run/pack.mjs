import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { zipSync } from 'fflate'

/** Zip files hold a moment for each entry; this one is the same for all, so that equal files give equal bytes. */
const moment = new Date(1980, 0, 2, 12)

/** The paths of all files below a folder, with forward slashes, in one fixed order. */
export function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
}

/** A folder as the bytes of a zip file; the same folder always gives the same bytes. */
export function pack(folder) {
  const entries = filesBelow(folder).map(path => [
    path,
    [new Uint8Array(readFileSync(join(folder, path))), { mtime: moment, level: 9, os: 3, attrs: 0o644 << 16 }],
  ])
  return zipSync(Object.fromEntries(entries))
}

/** Writes the store zip of each built browser and gives their paths. */
export function writePackages(root, version) {
  mkdirSync(join(root, 'output'), { recursive: true })
  return ['chrome', 'firefox'].map(browser => {
    const file = join(root, 'output', `lockstep-${version}-${browser}.zip`)
    writeFileSync(file, pack(join(root, 'dist', browser)))
    return file
  })
}

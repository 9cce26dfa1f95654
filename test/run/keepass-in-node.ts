import { readFileSync } from 'node:fs'
import { createRequire, Module } from 'node:module'
import { compileFunction } from 'node:vm'
import { gunzip } from '../../src/core/backup/inflate.ts'

/*
 * The KeePass library as the build makes it, for Node: its bundle unpacks a database without a bound,
 * so that a small file could take all memory. Import this before such a file is read.
 */

const from = createRequire(import.meta.url)
const path = from.resolve('kdbxweb')
const unpacks = '(0, fflate_1.gunzipSync)('

/** The bundle's text with our own unpacking of the database; attachments stay packed. */
function bounded(code: string): string {
  if (code.split(unpacks).length !== 4) throw new Error('kdbxweb unpacks in a new way')
  return code.replace(`bytes = ${unpacks}bytes)`, 'bytes = bytes').replaceAll(unpacks, 'gunzip(')
}

/** Puts the library where Node looks for it when it is asked for. */
function keep(): void {
  const own = new Module(path)
  const run = compileFunction(bounded(readFileSync(path, 'utf8')), ['module', 'exports', 'require', 'gunzip'], { filename: path })
  run(own, own.exports, createRequire(path), gunzip)
  Object.assign(own, { filename: path, loaded: true })
  from.cache[path] = own
}

keep()

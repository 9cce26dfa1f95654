#!/usr/bin/env node
/*
 * Opens a Lockstep vault without Lockstep: written from docs/vault-format.md alone, sharing no code
 * with the extension. Needs Node 20 and the package @noble/hashes.
 *
 *   LOCKSTEP_PASSWORD='…' node read-vault.mjs vault-1.lockstep
 *
 * The file is one sealed document, or what the extension's recovery screen saves ("remains").
 * Prints the inside as JSON; says what is wrong and ends with 1 when it cannot.
 */
import { createDecipheriv, createHash, hkdfSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { argon2id } from '@noble/hashes/argon2.js'

const bytes = text => Buffer.from(text, 'base64url')

/** RFC 8785 for the values that occur: names sorted, no spaces. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const names = Object.keys(value).sort()
  return `{${names.map(name => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`
}

const derive = (key, salt, purpose, length) => Buffer.from(hkdfSync('sha256', key, salt, `lockstep/1/${purpose}`, length))

function decrypt(key, nonce, associated, sealed) {
  const cipher = createDecipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(associated))
  cipher.setAuthTag(sealed.subarray(-16))
  return Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()])
}

/** Every sealed document in the file, newest first. */
function documentsIn(file) {
  if (file.f === 'lockstep') return [file]
  const texts = Object.values(file).flatMap(home => [home?.vault0, home?.vault1])
  return texts
    .filter(text => typeof text === 'string')
    .map(text => JSON.parse(text))
    .sort((a, b) => b.gen - a.gen)
}

function checkDamage({ sha, ...rest }) {
  const sum = createHash('sha256').update(canonical(rest)).digest('base64url')
  if (sum !== sha) throw new Error('the document is damaged')
  if (rest.minReader > 1) throw new Error('the document was written by a later version')
}

function passwordKey(password, { m, t, p, salt }) {
  if (m > 262144 || t > 10 || p > 4) throw new Error('the password cost is out of range')
  return argon2id(Buffer.from(password.normalize('NFKC')), bytes(salt), { m, t, p, dkLen: 32 })
}

function dataKeyOf({ f, v, vaultId, slots }, password) {
  const { w, ...slot } = slots.find(({ t }) => t === 'password')
  const slotKey = derive(passwordKey(password, slot.kdf), bytes(vaultId), 'slot/password', 32)
  try {
    return decrypt(slotKey, bytes(slot.n), `lockstep/1/slot\0${canonical({ f, v, vaultId, slot })}`, bytes(w))
  } catch {
    throw new Error('the password is wrong')
  }
}

function open(document, password) {
  checkDamage(document)
  const { ct, sha, ...header } = document
  const [dataKey, vaultId] = [dataKeyOf(document, password), bytes(header.vaultId)]
  if (!derive(dataKey, vaultId, 'commit', 16).equals(bytes(header.commit))) throw new Error('the key does not belong to the document')
  const writeKey = derive(derive(dataKey, vaultId, 'vault', 32), bytes(header.enc.salt), 'write', 32)
  const inside = JSON.parse(decrypt(writeKey, bytes(header.enc.n), `lockstep/1/vault\0${canonical(header)}`, bytes(ct)).toString('utf8'))
  if (inside.gen !== header.gen) throw new Error('the inside belongs to another document')
  return inside
}

try {
  const [document] = documentsIn(JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')))
  if (!document) throw new Error('there is no sealed document in this file')
  process.stdout.write(`${JSON.stringify(open(document, process.env.LOCKSTEP_PASSWORD ?? ''), null, 2)}\n`)
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}

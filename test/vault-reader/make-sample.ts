import { writeFileSync } from 'node:fs'
import { base64url, randomBytes } from '../../src/core/bytes.ts'
import { argon2id } from '../../src/core/kdf.ts'
import { currentCost } from '../../src/core/seal/cost.ts'
import { keyFor, newSeal, sealVault, vaultFileText } from '../../src/core/vault-file.ts'
import { samplePassword, secondVault } from './sample.ts'

/*
 * Writes vault-2.lockstep anew. The committed ones are never replaced: a later version of the format
 * gets a sample beside it, so that every version that was ever released keeps opening.
 */
const kdf = { ...currentCost, salt: base64url(randomBytes(16)) }
const sealing = await newSeal(null, new Uint8Array(await argon2id(samplePassword, kdf)), kdf)
const key = await keyFor(sealing, sealing.dataKey)
const about = { gen: 7, prev: base64url(randomBytes(32)), slots: sealing.slots, now: 1_790_000_000_000, writer: '0.1.0' }
const file = await sealVault({ vault: secondVault, key, ...about })
writeFileSync(new URL('./vault-2.lockstep', import.meta.url), vaultFileText(file), { flag: 'wx' })

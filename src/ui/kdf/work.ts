import type { FailureCode } from '../../core/failure.ts'
import type { Scrypt } from '../../core/kdf.ts'
import type { Kdf } from '../../core/seal/cost.ts'

/** What the worker is asked: one derivation at a time. */
export type Work = { kind: 'argon2id'; password: string; kdf: Kdf } | { kind: 'scrypt'; password: string; scrypt: Scrypt }

/** What it answers: 32 bytes, or why not. */
export type Worked = { key: Uint8Array } | { failure: FailureCode }

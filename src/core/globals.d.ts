/*
 * What core may use beyond the language: WebCrypto, URL, text encoding. Declared by hand because
 * core is compiled without the DOM library, so that no page, clock or storage can slip in.
 */

type BufferSource = ArrayBuffer | ArrayBufferView<ArrayBuffer>

interface CryptoKey {
  readonly type: string
  readonly extractable: boolean
  readonly usages: string[]
}

type KeyUsage = 'encrypt' | 'decrypt' | 'sign' | 'verify' | 'deriveKey' | 'deriveBits' | 'wrapKey' | 'unwrapKey'
type AlgorithmIdentifier = string | { name: string }
interface HmacImportParams {
  name: 'HMAC'
  hash: AlgorithmIdentifier
}
interface AesGcmParams {
  name: 'AES-GCM'
  iv: BufferSource
  additionalData?: BufferSource
  tagLength?: number
}
interface HkdfParams {
  name: 'HKDF'
  hash: AlgorithmIdentifier
  salt: BufferSource
  info: BufferSource
}
interface Pbkdf2Params {
  name: 'PBKDF2'
  hash: AlgorithmIdentifier
  salt: BufferSource
  iterations: number
}
interface AesCbcParams {
  name: 'AES-CBC'
  iv: BufferSource
}
interface AesCtrParams {
  name: 'AES-CTR'
  counter: BufferSource
  length: number
}
interface AesKeyParams {
  name: 'AES-GCM'
  length: number
}

interface SubtleCrypto {
  importKey(
    format: 'raw',
    keyData: BufferSource,
    algorithm: AlgorithmIdentifier | HmacImportParams,
    extractable: boolean,
    usages: readonly KeyUsage[],
  ): Promise<CryptoKey>
  exportKey(format: 'raw', key: CryptoKey): Promise<ArrayBuffer>
  sign(algorithm: AlgorithmIdentifier, key: CryptoKey, data: BufferSource): Promise<ArrayBuffer>
  verify(algorithm: AlgorithmIdentifier, key: CryptoKey, signature: BufferSource, data: BufferSource): Promise<boolean>
  digest(algorithm: AlgorithmIdentifier, data: BufferSource): Promise<ArrayBuffer>
  encrypt(algorithm: AesGcmParams | AesCbcParams, key: CryptoKey, data: BufferSource): Promise<ArrayBuffer>
  decrypt(algorithm: AesGcmParams | AesCbcParams | AesCtrParams, key: CryptoKey, data: BufferSource): Promise<ArrayBuffer>
  deriveBits(algorithm: HkdfParams | Pbkdf2Params, baseKey: CryptoKey, length: number): Promise<ArrayBuffer>
  deriveKey(
    algorithm: HkdfParams,
    baseKey: CryptoKey,
    derivedKeyType: AesKeyParams,
    extractable: boolean,
    usages: readonly KeyUsage[],
  ): Promise<CryptoKey>
}

declare const crypto: {
  readonly subtle: SubtleCrypto
  getRandomValues<T extends ArrayBufferView<ArrayBuffer>>(array: T): T
  randomUUID(): `${string}-${string}-${string}-${string}-${string}`
}

declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(bytes?: BufferSource): string
}

declare class URL {
  constructor(url: string, base?: string)
  static canParse(url: string, base?: string): boolean
  readonly href: string
  readonly origin: string
  readonly protocol: string
  readonly hostname: string
  readonly host: string
  readonly port: string
  readonly pathname: string
  readonly search: string
  readonly hash: string
}

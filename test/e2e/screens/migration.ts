import { PbfWriter } from 'pbf'
import type { NewAccount } from '../../../src/core/account.ts'

/** One QR code of a Google transfer with these accounts; all must have what that format can say. */
export function migrationOf(accounts: readonly NewAccount[], batchIndex: number, batchSize: number): string {
  const payload = new PbfWriter()
  for (const account of accounts) payload.writeMessage(1, writeEntry, account)
  payload.writeVarintField(2, 1)
  payload.writeVarintField(3, batchSize)
  payload.writeVarintField(4, batchIndex)
  payload.writeVarintField(5, 4711)
  return `otpauth-migration://offline?data=${encodeURIComponent(Buffer.from(payload.finish()).toString('base64'))}`
}

function writeEntry({ secret, issuer, accountName }: NewAccount, pbf: PbfWriter): void {
  pbf.writeBytesField(1, secret)
  pbf.writeStringField(2, accountName)
  pbf.writeStringField(3, issuer)
  pbf.writeVarintField(4, 1) // SHA1
  pbf.writeVarintField(5, 1) // six digits
  pbf.writeVarintField(6, 2) // TOTP
}

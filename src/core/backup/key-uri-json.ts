import { readLines } from '../key-uri/enrolment-text.ts'
import type { BackupContents } from './aegis-content.ts'
import type { BackupFile } from './file.ts'

/*
 * JSON of apps that are not known by name, with key URIs or transfers among its texts.
 */

export const name = 'keyUriJson'

const uri = /^\s*(otpauth|otpauth-migration):\/\//i

/** Whether any text in a JSON file is a key URI or a transfer. */
export function claims({ json }: BackupFile): boolean {
  return urisIn(json).length > 0
}

/**
 * Reads the URIs in the order of the file; a row is the place among them.
 * @throws Failure `accountsTooMany`
 */
export async function read({ json }: BackupFile): Promise<BackupContents> {
  const { accounts, problems } = readLines(urisIn(json))
  return { format: name, accounts, problems }
}

/** The texts that are URIs, however deep: JSON that was read is at most 32 levels. */
function urisIn(json: unknown): string[] {
  if (typeof json === 'string') return uri.test(json) ? [json.trim().replace(/\s*[\r\n]+\s*/g, ' ')] : []
  return typeof json === 'object' && json !== null ? Object.values(json).flatMap(urisIn) : []
}

import { readTexts } from '../enrolment-text.ts'
import { Failure } from '../failure.ts'
import type { BackupContents } from './aegis-content.ts'
import { unescaped } from './android-preferences.ts'
import type { BackupFile } from './file.ts'

/*
 * A web page made for printing, as Stratum and others write it: key URIs between its tags.
 */

export const name = 'keyUriPage'

const uris = /\b(?:otpauth|otpauth-migration|motp):\/\/[^\s"'<>]+/gi

/** Whether a file is a page with a key URI in it. */
export function claims({ text }: BackupFile): boolean {
  return text !== null && /^\s*(<!--[^>]*-->\s*)?<(!doctype\s+html|html)\b/i.test(text) && urisIn(text).length > 0
}

/**
 * Reads the URIs in the order of the page, each once; a row is the place in that order.
 * @throws Failure of the first problem when none can be used, `accountsTooMany`
 */
export async function read({ text }: BackupFile): Promise<BackupContents> {
  const { accounts, problems } = readTexts(urisIn(text ?? ''))
  if (!accounts.length && problems[0]) throw new Failure(problems[0].code)
  return { format: name, accounts, problems }
}

const urisIn = (text: string) => Array.from(new Set(Array.from(text.matchAll(uris), ([uri]) => unescaped(uri))))

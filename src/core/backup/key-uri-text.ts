import { readTexts } from '../key-uri/enrolment-text.ts'
import type { BackupContents } from './aegis-content.ts'
import type { BackupFile } from './file.ts'
import { hasUri, urisIn } from './key-uris-in-text.ts'

/*
 * Any text that nobody else knows and that has key URIs in it: notes, Markdown, a piece of a page, XML.
 */

export const name = 'keyUriText'

/** Whether there is a key URI anywhere in a text. */
export function claims({ text }: BackupFile): boolean {
  return text !== null && hasUri(text)
}

/**
 * Reads the URIs in the order of the text, each once; a row is the place in that order.
 * @throws Failure `accountsTooMany`
 */
export async function read({ text }: BackupFile): Promise<BackupContents> {
  const { accounts, problems } = readTexts(urisIn(text ?? ''))
  return { format: name, accounts, problems }
}

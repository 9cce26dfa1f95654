import { Failure } from '../failure.ts'
import type { BackupContents } from './aegis-content.ts'
import { unescaped } from './android-preferences.ts'
import type { BackupFile } from './file.ts'
import { type LoginRow, readLogins } from './login-rows.ts'

/*
 * SafeInCloud's XML export: cards with fields that say what they are, and labels by number.
 */

export const name = 'safeInCloud'

/** More cards than anybody has. */
const mostCards = 50_000

/** Whether a text is such a database with cards in it. */
export function claims({ text }: BackupFile): boolean {
  return text !== null && /^\s*(<\?xml[^<>]*\?>\s*)?<database[\s>]/.test(text) && /<card\s/.test(text)
}

/**
 * Reads the cards. Passwords are not looked at; templates, deleted cards and those without one-time password are left out.
 * @throws Failure `accountsTooMany`
 */
export async function read({ text }: BackupFile): Promise<BackupContents> {
  const [head = '', ...cards] = (text ?? '').split(/<card(?=\s)/, mostCards + 2)
  if (cards.length > mostCards) throw new Failure('accountsTooMany')
  const labels = new Map(Array.from(head.matchAll(/<label\s([^<>]*)>/g), ([, written = '']) => labelIn(written)))
  return readLogins(
    name,
    cards.filter(card => !isTemplate(card)).map(card => loginsOf(card, labels)),
  )
}

const isTemplate = (card: string) => /^(1|true)$/.test(attributesIn(card).get('template') ?? '')

function labelIn(written: string): [string, string] {
  const attributes = attributesIn(written)
  return [attributes.get('id') ?? '', attributes.get('name') ?? '']
}

/** What stands in a tag, from behind its name to its end. */
function attributesIn(tag: string): ReadonlyMap<string, string> {
  const [written = ''] = tag.split('>', 1)
  return new Map(Array.from(written.matchAll(/\b([a-z_]+)="([^"<]*)"/g), ([, key = '', value = '']) => [key, unescaped(value)]))
}

function loginsOf(card: string, labels: ReadonlyMap<string, string>): LoginRow[] {
  const attributes = attributesIn(card)
  if (/^(1|true)$/.test(attributes.get('deleted') ?? '')) return []
  const fields = Array.from(card.matchAll(/<field\s([^<>]*)>([^<]*)<\/field>/g), ([, tag = '', value = '']) => ({
    type: attributesIn(tag).get('type'),
    value: unescaped(value).trim(),
  }))
  const valuesOf = (type: string) => fields.filter(field => field.type === type && field.value !== '').map(({ value }) => value)
  const [user = ''] = [...valuesOf('login'), ...valuesOf('email')]
  const [note = ''] = textsIn(card, /<notes>([^<]*)<\/notes>/g)
  const groups = textsIn(card, /<label_id>([^<]*)<\/label_id>/g).map(id => labels.get(id) ?? '')
  const around = { title: attributes.get('title') ?? '', user, note, groups, favourite: attributes.get('star') === 'true' }
  return valuesOf('one_time_password').map(otp => ({ otp, ...around, addresses: valuesOf('website') }))
}

const textsIn = (card: string, pattern: RegExp) => Array.from(card.matchAll(pattern), ([, value = '']) => unescaped(value))

import { Failure } from '../failure.ts'

/*
 * Comma-separated values (RFC 4180) as password managers write them: any line ending, quotes where
 * they are needed, fields over several lines.
 */

/** More records than any vault has entries. */
const mostRecords = 50_000

/** More columns than any table of accounts has, and more quotes than anybody forgets to close. */
const mostFields = 2_000
const mostOpenQuotes = 100

/** A file of records under a header. */
export interface Table {
  /** Names of the columns, in lower case. */
  columns: string[]
  records: string[][]
}

/** The names of the columns a text starts with, in lower case; none for a text of another kind. */
export function csvColumns(text: string | null): string[] {
  const line = firstLineOf(text ?? '')
  const separator = separatorOf(line)
  const [names = []] = separator ? csvRecords(line, separator) : []
  return names.map(name => name.trim().toLowerCase())
}

const firstLineOf = (text: string) => /^\s*([^\r\n]{1,2000})/.exec(text)?.[1] ?? ''

/** A comma; or what some spreadsheets write instead, where the first line has none. Undefined for a line of one field. */
function separatorOf(line: string): string | undefined {
  return [',', ';', '\t'].find(separator => line.includes(separator))
}

/**
 * Reads the whole text; records without any field are left out.
 * @throws Failure `accountsTooMany` for more than 50,000 records, `backupDamaged` for more than 2,000 fields in one
 */
export function csvTable(text: string): Table {
  const [names = [], ...records] = csvRecords(text.trimStart(), separatorOf(firstLineOf(text)) ?? ',')
  return { columns: names.map(name => name.trim().toLowerCase()), records: records.filter(record => record.some(Boolean)) }
}

/** The field of a record under a column; empty where there is none. */
export function fieldOf({ columns }: Table, record: readonly string[], column: string): string {
  return record[columns.indexOf(column)] ?? ''
}

/** Each record with its fields by column. */
export function rowsOf({ columns, records }: Table): Record<string, string>[] {
  return records.map(record => Object.fromEntries(columns.map((column, at) => [column, record[at] ?? ''])))
}

/** Where reading stands in a text. */
interface Place {
  text: string
  at: number
  separator: string
  /** Letters up to the next separator or line ending. */
  bare: RegExp
  /** How many quotes were never closed. */
  openQuotes: number
}

function csvRecords(text: string, separator: string): string[][] {
  const place = { text, at: 0, separator, bare: new RegExp(`[^${separator}\\r\\n]*`, 'y'), openQuotes: 0 }
  const records: string[][] = []
  while (place.at < text.length) {
    records.push(recordAt(place))
    if (records.length > mostRecords) throw new Failure('accountsTooMany')
  }
  return records
}

/** Reads the fields up to the end of a record, and that end. */
function recordAt(place: Place): string[] {
  const record = [fieldAt(place)]
  while (place.text[place.at] === place.separator) {
    place.at++
    record.push(fieldAt(place))
    if (record.length > mostFields) throw new Failure('backupDamaged')
  }
  place.at += place.text.startsWith('\r\n', place.at) ? 2 : 1
  return record
}

function fieldAt(place: Place): string {
  const quoted = place.text[place.at] === '"' ? quotedAt(place) : ''
  return quoted + bareAt(place)
}

/** Letters up to the next separator. A quote among them is only a letter. */
function bareAt(place: Place): string {
  place.bare.lastIndex = place.at
  const [bare = ''] = place.bare.exec(place.text) ?? []
  place.at += bare.length
  return bare
}

/** What stands between quotes. One that is never closed is only a letter: it must not swallow all rows below it. */
function quotedAt(place: Place): string {
  const start = place.at + 1
  let end = place.text.indexOf('"', start)
  while (end >= 0 && place.text[end + 1] === '"') end = place.text.indexOf('"', end + 2)
  if (end < 0) return forgotten(place)
  place.at = end + 1
  return place.text.slice(start, end).replaceAll('""', '"')
}

/** Leaves a quote where it is. Looking for its end goes through all of the text, which is done only so often. */
function forgotten(place: Place): string {
  place.openQuotes++
  if (place.openQuotes > mostOpenQuotes) throw new Failure('backupDamaged')
  return ''
}

import Libsql from 'libsql'

/** An open database file, with better-sqlite3's synchronous calls. */
export type Database = Libsql.Database

const SCHEMA = `
create table if not exists users (
  id text primary key, username text not null, username_key text not null unique, password_hash text not null,
  email text not null, phone text, role text not null, sealed_secret text, last_step integer not null default -1,
  created_at integer not null) strict;
create table if not exists half_sessions (
  token_hash text primary key, user_id text not null references users (id) on delete cascade,
  sealed_secret text, expires_at integer not null) strict;
create table if not exists sessions (
  id text primary key, user_id text not null references users (id) on delete cascade, amr text not null, device text not null,
  address text not null, created_at integer not null, seen_at integer not null, expires_at integer not null,
  sealed_notice text, sealed_pending text) strict;
create index if not exists sessions_of_user on sessions (user_id);
create table if not exists sent_codes (
  user_id text primary key references users (id) on delete cascade, code_hash text not null,
  tries_left integer not null, sent_at integer not null, expires_at integer not null) strict;
create table if not exists recovery_codes (
  user_id text not null references users (id) on delete cascade, code_hash text not null,
  primary key (user_id, code_hash)) strict;
create table if not exists lockouts (
  name text primary key, failures integer not null, locked_until integer not null, last_at integer not null) strict;
create table if not exists settings (name text primary key, value text not null) strict;
create table if not exists audit (
  id integer primary key, at integer not null, event text not null, outcome text not null,
  username text not null, address text not null, device text not null) strict;
`

/**
 * Opens (and on first use creates) the database file.
 * Write-ahead logging and a busy time-out let two instances share one file.
 */
export function openDatabase(file: string): Database {
  const database = new Libsql(file, { timeout: 5000 })
  database.pragma('journal_mode = WAL')
  database.pragma('busy_timeout = 5000')
  database.pragma('foreign_keys = ON')
  database.exec(SCHEMA)
  return database
}

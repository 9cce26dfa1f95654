/*
 * The second home of the vault: IndexedDB. It is the only storage of an extension that can be
 * told to reach the disk before it says so (durability "strict").
 */

const databaseName = 'lockstep'
const storeName = 'vault'

/** Reads several records in one transaction; absent ones are left out. */
export async function readRecords(keys: readonly string[]): Promise<Record<string, unknown>> {
  return withDatabase(async database => {
    const store = database.transaction(storeName, 'readonly').objectStore(storeName)
    const values = await Promise.all(keys.map(key => answered<unknown>(store.get(key))))
    return Object.fromEntries(keys.map((key, i) => [key, values[i]]).filter(([, value]) => value !== undefined))
  })
}

/**
 * Writes records, all or none, and waits until the disk has them. `undefined` takes a record away.
 * Rejects as the browser does (`QuotaExceededError` when the disk is full).
 */
export async function writeRecords(records: Readonly<Record<string, unknown>>): Promise<void> {
  await withDatabase(database => {
    const transaction = database.transaction(storeName, 'readwrite', { durability: 'strict' })
    const store = transaction.objectStore(storeName)
    for (const [key, value] of Object.entries(records)) {
      if (value === undefined) store.delete(key)
      else store.put(value, key)
    }
    return completed(transaction)
  })
}

// Opened for each use: a connection kept open would stand in the way of a worker that comes later.
async function withDatabase<T>(use: (database: IDBDatabase) => Promise<T>): Promise<T> {
  const database = await openDatabase()
  try {
    return await use(database)
  } finally {
    database.close()
  }
}

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(databaseName, 1)
  request.onupgradeneeded = () => request.result.createObjectStore(storeName)
  return answered(request)
}

function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

function completed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new DOMException('aborted', 'AbortError'))
  })
}

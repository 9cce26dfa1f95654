interface Named {
  issuer: string
  accountName: string
  groups: readonly string[]
}

/** A text as it is compared in a search: case and accents do not count. */
export function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

/** The accounts whose issuer, account name and groups hold every word of the query; all of them for an empty one. */
export function matchAccounts<T extends Named>(accounts: readonly T[], query: string): readonly T[] {
  const words = fold(query).split(/\s+/).filter(Boolean)
  if (words.length === 0) return accounts
  return accounts.filter(account => holdsAll(fold([account.issuer, account.accountName, ...account.groups].join(' ')), words))
}

const holdsAll = (name: string, words: string[]) => words.every(word => name.includes(word))

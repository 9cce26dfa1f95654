import type { OtherCode, OtherKind } from '../../scan/index.ts'

/** Codes of one kind, counted; links with the hosts they lead to. */
export interface OtherGroup {
  kind: OtherKind
  count: number
  /** Each once, at most four. */
  hosts: string[]
  /** Whether there are further hosts. */
  more: boolean
}

/** As many hosts are named. */
const namedHosts = 4

/** Groups codes by their kind, in the order they were found. */
export function otherGroups(others: readonly OtherCode[]): OtherGroup[] {
  const kinds = [...new Set(others.map(({ kind }) => kind))]
  return kinds.map(kind => {
    const alike = others.filter(other => other.kind === kind)
    const hosts = [...new Set(alike.flatMap(({ host }) => host ?? []))]
    return { kind, count: alike.length, hosts: hosts.slice(0, namedHosts), more: hosts.length > namedHosts }
  })
}

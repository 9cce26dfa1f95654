/**
 * Runs one piece of work at a time under a name, across every context of the extension. A context
 * that is killed lets go at once.
 */
export async function oneAtATime<T>(name: string, work: () => Promise<T>): Promise<T> {
  return navigator.locks.request(name, work)
}

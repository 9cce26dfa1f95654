/** navigator.locks for one machine: exclusive, first come first served, shared by every worker under test. */
export class FakeLocks {
  private readonly tails = new Map<string, Promise<unknown>>()

  request<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = this.tails.get(name) ?? Promise.resolve()
    const mine = before.then(work, work)
    this.tails.set(
      name,
      mine.catch(() => {}),
    )
    return mine
  }

  /** What the browser does when a worker is killed: whatever it held or waited for is free. */
  releaseAll(): void {
    this.tails.clear()
  }
}

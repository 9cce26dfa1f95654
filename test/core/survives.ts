import { expect } from 'vitest'
import { Failure } from '../../src/core/failure.ts'

const globals = () => JSON.stringify([Object.prototype, Array.prototype, String.prototype].map(Object.getOwnPropertyNames))
const before = globals()

/** Runs a reader: it may give a value or a Failure, throws nothing else, and touches nothing global. */
export async function survives(read: () => unknown): Promise<void> {
  try {
    await read()
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(Failure)
  }
  expect(globals()).toBe(before)
}

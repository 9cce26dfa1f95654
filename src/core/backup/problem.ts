import { Failure, type FailureCode } from '../failure.ts'

/** One entry of a list that could not be read. `row` counts from 1; `name` is what the entry calls itself, never its secret. */
export interface Problem {
  row: number
  code: FailureCode
  name: string
}

/** The longest name that is repeated to a person. */
const longestName = 100

/**
 * The problem a Failure stands for.
 * @throws whatever was thrown, when it is not a Failure
 */
export function problemOf(thrown: unknown, row: number, name: string): Problem {
  if (!(thrown instanceof Failure)) throw thrown
  return { row, code: thrown.code, name: name.slice(0, longestName).toWellFormed() }
}

import { type Algorithm, type NewAccount, usualParameters } from '../../../core/account.ts'

/** A text of `_locales` with what fills it. */
export interface Phrase {
  key: string
  values: (string | number)[]
}

type Parameters = Pick<NewAccount, 'type' | 'algorithm' | 'digits' | 'period' | 'counter'>

const steamDigits = 5

/** The algorithm as people read it: SHA-256 rather than SHA256. */
export function algorithmName(algorithm: Algorithm): string {
  return algorithm.replace('SHA', 'SHA-')
}

/**
 * What is unusual about how an account makes its codes, each as a phrase to show before it is
 * stored. Empty for the parameters nearly every site uses.
 */
export function unusualParameters(account: Parameters): Phrase[] {
  const { type, algorithm, digits, period, counter } = account
  const usualDigits = type === 'steam' ? steamDigits : usualParameters.digits
  const phrases: [boolean, Phrase][] = [
    [type === 'steam', { key: 'add_parameterSteam', values: [] }],
    [type === 'hotp', { key: 'add_parameterCounter', values: [counter] }],
    [digits !== usualDigits, { key: 'add_parameterDigits', values: [digits] }],
    [type !== 'hotp' && period !== usualParameters.period, { key: 'add_parameterPeriod', values: [period] }],
    [algorithm !== usualParameters.algorithm, { key: 'add_parameterAlgorithm', values: [algorithmName(algorithm)] }],
  ]
  return phrases.filter(([unusual]) => unusual).map(([, phrase]) => phrase)
}

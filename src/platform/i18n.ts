import type { FailureCode } from '../core/failure.ts'
import { browser } from './browser.ts'

/** A text of `_locales` by key, with its placeholders filled in order. The key itself when it is missing. */
export function text(key: string, ...values: (string | number)[]): string {
  return browser.i18n.getMessage(key, values.map(String)) || key
}

/**
 * A text that depends on a number: `<key>_one`, `<key>_other` and what else the language's plural
 * rules ask for. The number is its first placeholder.
 */
export function countText(key: string, count: number, ...values: (string | number)[]): string {
  const form = new Intl.PluralRules(browser.i18n.getUILanguage()).select(count)
  const filled = [count, ...values].map(String)
  return browser.i18n.getMessage(`${key}_${form}`, filled) || browser.i18n.getMessage(`${key}_other`, filled) || key
}

/** The sentence for a failure. */
export function failureText(code: FailureCode, detail = ''): string {
  return text(`failure_${code}`, detail)
}

/** The language screens are shown in, and its direction. */
export function language(): { code: string; direction: 'ltr' | 'rtl' } {
  return { code: browser.i18n.getUILanguage(), direction: browser.i18n.getMessage('@@bidi_dir') === 'rtl' ? 'rtl' : 'ltr' }
}

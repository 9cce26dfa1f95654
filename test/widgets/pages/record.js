/*
 * What a widget of this page made of the code, in its own words: tests read it from `globalThis.widget`.
 */

const record = { value: '', completed: [], submitted: [] }
globalThis.widget = record

/** The widget's state is this now. */
export function changed(value) {
  record.value = String(value ?? '')
}

/** The widget says that the code is complete. */
export function completed(value) {
  record.completed.push(String(value))
}

/** The page sends the code off. */
export function submitted(value) {
  record.submitted.push(String(value))
}

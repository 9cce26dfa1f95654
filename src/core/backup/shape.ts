import * as v from 'valibot'

/** A value that may have a shape; null where it has another one. */
export function shapedOrNull<S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> | null {
  const result = v.safeParse(schema, value, { abortEarly: true })
  return result.success ? result.output : null
}

/** Whether a JSON value is an object, and neither null nor a list. */
export function isObject(json: unknown): json is Record<string, unknown> {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}

/** Whether a JSON value is an object that has all these keys of its own. */
export function hasKeys(json: unknown, ...keys: string[]): json is Record<string, unknown> {
  return isObject(json) && keys.every(key => Object.hasOwn(json, key))
}

interface UrlPolicy {
  createScriptURL(url: string): string
}
let policy: UrlPolicy | null = null

/**
 * A packaged worker's address in the form `new Worker` takes. Where Trusted Types are enforced it
 * must come from the one policy the manifest names, and a policy can be made only once per page.
 */
export function trustedWorkerUrl(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: { createPolicy(name: string, rules: UrlPolicy): UrlPolicy } }
  policy ??= trustedTypes?.createPolicy('lockstep-worker', { createScriptURL: own => own }) ?? null
  return policy ? policy.createScriptURL(url) : url
}

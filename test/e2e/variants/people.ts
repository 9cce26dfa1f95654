import { bodyOf, codeAt, newAccount, secretOf, Visitor } from '../../relying-party/test/visitor.ts'

/** Somebody with an account at the login site. */
export type Person = ReturnType<typeof newAccount>

const period = 30_000

/** Makes an account over the site's API. */
export async function signUp(siteUrl: string, username: string): Promise<Person> {
  const person = newAccount(username)
  mustBeOk(await new Visitor(siteUrl).api('/sign-up', person))
  return person
}

/** An account that has enrolled already, and the Key URI of its authenticator. */
export async function signUpAndEnrol(siteUrl: string, username: string): Promise<{ person: Person; keyUri: string }> {
  const person = await signUp(siteUrl, username)
  const visitor = new Visitor(siteUrl)
  const { qrcodeUrl } = await bodyOf(visitor.api('/pre-login', person))
  // The code of the step before, so that the present one is not used up.
  const code = await codeAt(secretOf(qrcodeUrl), Date.now() - period)
  mustBeOk(await visitor.api('/2fa', { code }))
  return { person, keyUri: qrcodeUrl }
}

function mustBeOk({ ok, url, status }: Response): void {
  if (!ok) throw new Error(`${url} answered ${status}`)
}

/** Every expected refusal: its HTTP status and the sentence a person reads. */
const REFUSALS = {
  fieldInvalid: [400, 'Something in the form is missing or not valid.'],
  usernameInvalid: [400, 'A user name has 1 to 64 letters, digits or . _ @ + -'],
  passwordInvalid: [400, 'A password has 8 to 256 characters.'],
  emailInvalid: [400, 'This is not an e-mail address.'],
  phoneInvalid: [400, 'A phone number has 5 to 15 digits, with + in front.'],
  usernameTaken: [409, 'This user name is taken.'],
  credentialsWrong: [401, 'The user name or the password is wrong.'],
  passwordStepMissing: [401, 'Start with your user name and password.'],
  codeWrong: [401, 'This code is not right. Try the one your authenticator shows now.'],
  codeUsed: [401, 'This code was used already. Wait for the next one.'],
  methodUnavailable: [400, 'This way of proving who you are is not available.'],
  enrolmentNeeded: [403, 'Set up your authenticator first.'],
  twoFactorRequired: [403, 'Your role needs two-step login: it cannot be turned off.'],
  tooManyTries: [429, 'Too many tries. Wait a moment before the next one.'],
  sendFailed: [502, 'The code could not be sent. Try again, or use another way.'],
  refusedByApplication: [403, 'You cannot log in at the moment.'],
  settingInvalid: [400, 'One of the settings is not valid.'],
  sessionMissing: [401, 'You are not logged in.'],
  notAllowed: [403, 'You may not do this.'],
  otherOrigin: [403, 'This request came from another site.'],
  notFound: [404, 'There is nothing here.'],
} as const satisfies Record<string, readonly [number, string]>

/** The name of a refusal, as the API answers it in `error`. */
export type RefusalCode = keyof typeof REFUSALS

/** An expected refusal: thrown by the rules, turned into an answer by the routes. Holds nothing the visitor typed. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly status: number
  /** Seconds until another try makes sense, for `Retry-After`. */
  readonly retryAfter: number | null
  /** Set once the audit log has it. */
  isWritten = false

  constructor(code: RefusalCode, retryAfter: number | null = null) {
    super(REFUSALS[code][1])
    this.code = code
    this.status = REFUSALS[code][0]
    this.retryAfter = retryAfter
  }
}

/** The sentence of a refusal. */
export function sentenceOf(code: RefusalCode): string {
  return REFUSALS[code][1]
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { codeField, optionalField } from '../fields.ts'
import type { Ground } from '../ground.ts'
import { readHalfSession } from '../half-sessions.ts'
import { finishLogin, secondStep, sendLoginCode } from '../login.ts'
import { codePage, enrolPage, foreignFramePage, framePage, loginPage } from '../pages/login-pages.ts'
import type { Refusal } from '../refusal.ts'
import { form, type Show } from './answers.ts'
import { giveToken } from './api.ts'
import type { LookOf } from './chosen-variants.ts'
import { readCookie, visitorOf } from './cookies.ts'
import { allowForeignFraming } from './guard.ts'

const FRAME_ACTIONS = ['/enrol', '/security/enable', '/code?method=totp', '/code?method=email', '/code?method=sms']

/** The second step: enrolling, typing a code, having one sent. `?method=` picks a way other than the authenticator. */
export function codePages(app: FastifyInstance, ground: Ground, show: Show, lookOf: LookOf): void {
  for (const path of ['/enrol', '/code']) {
    app.get(path, async (request, reply) => page(request, reply, null))
    form(app, path, sendCode, page)
  }

  form(
    app,
    '/code/send',
    async request => {
      const method = askedMethod(request) === 'sms' ? 'sms' : 'email'
      await sendLoginCode(ground, visitorOf(request), readCookie(request, 'half'), method)
      return `/code?method=${method}`
    },
    page,
  )

  app.get('/code-frame', async (request, reply) => {
    const action = FRAME_ACTIONS.find(one => one === optionalField(request.query, 'action')) ?? '/code'
    return show(reply, framePage(action, lookOf(request)))
  })

  app.get('/foreign-frame', async (request, reply) => {
    allowForeignFraming(reply)
    return show(reply, foreignFramePage(lookOf(request)))
  })

  async function sendCode(request: FastifyRequest, reply: FastifyReply): Promise<string> {
    const code = codeField(request.body)
    giveToken(request, reply, await finishLogin(ground, visitorOf(request), readCookie(request, 'half'), code, askedMethod(request)))
    return '/account'
  }

  function page(request: FastifyRequest, reply: FastifyReply, refusal: Refusal | null): FastifyReply {
    if (refusal?.code === 'passwordStepMissing') return show(reply, loginPage(refusal.message, '', false))
    const next = secondStep(ground, readHalfSession(ground, readCookie(request, 'half')))
    const error = refusal?.message ?? null
    const look = lookOf(request)
    if (next.step === 'enrol') return show(reply, enrolPage(error, next.qrcodeUrl, '/enrol', look))
    const method = next.methods.find(one => one === askedMethod(request)) ?? next.methods[0] ?? 'totp'
    return show(reply, codePage(error, method, next.methods, method === 'totp' ? look : { ...look, digits: 6 }))
  }
}

function askedMethod(request: FastifyRequest): string | null {
  return optionalField(request.query, 'method')
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { codeField, optionalField } from '../fields.ts'
import type { Ground } from '../ground.ts'
import { readHalfSession } from '../half-sessions.ts'
import { finishLogin, secondStep, sendLoginCode } from '../login.ts'
import { codePage, enrolPage, foreignFramePage, framePage, loginPage } from '../pages/login-pages.ts'
import { Refusal } from '../refusal.ts'
import { leaveInSession, readSession } from '../sessions.ts'
import { orShow } from './answers.ts'
import { giveToken } from './api.ts'
import type { LookOf } from './chosen-variants.ts'
import { readCookie, visitorOf } from './cookies.ts'
import { allowForeignFraming } from './guard.ts'
import type { Show } from './show.ts'

const FRAME_ACTIONS = ['/enrol', '/security/enable', '/code?method=totp', '/code?method=email', '/code?method=sms']

/** The second step: enrolling, typing a code, having one sent. `?method=` picks a way other than the authenticator. */
export function codePages(app: FastifyInstance, ground: Ground, show: Show, lookOf: LookOf): void {
  for (const path of ['/enrol', '/code']) {
    app.get(path, async (request, reply) => secondStepPage(request, reply, null))
    app.post(path, async (request, reply) => {
      const run = async () => {
        const code = codeField(request.body)
        const login = await finishLogin(ground, visitorOf(request), readCookie(request, 'half'), code, askedMethod(request))
        await keepRecoveryCodes(ground, login.token, login.recoveryCodes)
        giveToken(request, reply, login)
        return reply.redirect('/account', 303)
      }
      return orShow(reply, run, refusal => secondStepPage(request, reply, refusal))
    })
  }

  app.post('/code/send', async (request, reply) => {
    const method = askedMethod(request) === 'sms' ? 'sms' : 'email'
    const run = async () => {
      await sendLoginCode(ground, visitorOf(request), readCookie(request, 'half'), method)
      return reply.redirect(`/code?method=${method}`, 303)
    }
    return orShow(reply, run, refusal => secondStepPage(request, reply, refusal))
  })

  app.get('/code-frame', async (request, reply) => {
    const action = FRAME_ACTIONS.find(one => one === optionalField(request.query, 'action')) ?? '/code'
    return show(reply, framePage(action, lookOf(request)))
  })

  app.get('/foreign-frame', async (request, reply) => {
    allowForeignFraming(reply)
    return show(reply, foreignFramePage(lookOf(request)))
  })

  async function secondStepPage(request: FastifyRequest, reply: FastifyReply, refusal: Refusal | null) {
    if (refusal?.code === 'passwordStepMissing') return show(reply, loginPage(refusal.message, '', false))
    try {
      const next = secondStep(ground, readHalfSession(ground, readCookie(request, 'half')))
      const error = refusal?.message ?? null
      const look = lookOf(request)
      if (next.step === 'enrol') return show(reply, enrolPage(error, next.qrcodeUrl, '/enrol', look))
      const method = next.methods.find(one => one === askedMethod(request)) ?? next.methods[0] ?? 'totp'
      return show(reply, codePage(error, method, next.methods, method === 'totp' ? look : { ...look, digits: 6 }))
    } catch (error) {
      if (error instanceof Refusal) return reply.redirect('/login', 303)
      throw error
    }
  }
}

function askedMethod(request: FastifyRequest): string | null {
  return optionalField(request.query, 'method')
}

// The next page, and only that one, shows the codes.
async function keepRecoveryCodes(ground: Ground, token: string, codes: string[] | undefined): Promise<void> {
  if (codes) leaveInSession(ground, (await readSession(ground, token)).id, 'notice', codes.join(' '))
}

import type { FastifyInstance, FastifyReply } from 'fastify'
import { changeRole, changeSettingsAs } from '../administration.ts'
import { readAudit } from '../audit.ts'
import { optionalField, textField } from '../fields.ts'
import type { Ground } from '../ground.ts'
import { adminPage, settingsOfForm } from '../pages/admin-page.ts'
import type { Refusal } from '../refusal.ts'
import { readSettings } from '../settings.ts'
import { allUsers } from '../users.ts'
import { orShow } from './answers.ts'
import { visitorOf } from './cookies.ts'
import { administratorOf } from './session-of.ts'
import type { Show } from './show.ts'

/** The administrators' page. */
export function adminPages(app: FastifyInstance, ground: Ground, show: Show): void {
  const page = (reply: FastifyReply, refusal: Refusal | null) =>
    show(reply, adminPage(refusal?.message ?? null, readSettings(ground), allUsers(ground), readAudit(ground)))

  app.get('/admin', async (request, reply) => {
    await administratorOf(ground, request, reply)
    return page(reply, null)
  })

  app.post('/admin/settings', async (request, reply) => {
    const { user } = await administratorOf(ground, request, reply)
    const run = async () => {
      const changes = settingsOfForm(name => optionalField(request.body, name))
      changeSettingsAs(ground, visitorOf(request), user, changes)
      return reply.redirect('/admin', 303)
    }
    return orShow(reply, run, refusal => page(reply, refusal))
  })

  app.post('/admin/role', async (request, reply) => {
    const { user } = await administratorOf(ground, request, reply)
    const run = async () => {
      changeRole(ground, visitorOf(request), user, textField(request.body, 'id'), textField(request.body, 'role'))
      return reply.redirect('/admin', 303)
    }
    return orShow(reply, run, refusal => page(reply, refusal))
  })
}

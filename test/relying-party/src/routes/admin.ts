import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { changeRole, changeSettingsAs } from '../administration.ts'
import { readAudit } from '../audit.ts'
import { optionalField, textField } from '../fields.ts'
import type { Ground } from '../ground.ts'
import { adminPage, settingsOfForm } from '../pages/admin-page.ts'
import type { Refusal } from '../refusal.ts'
import { readSettings } from '../settings.ts'
import { allUsers, userView } from '../users.ts'
import { form, type Show } from './answers.ts'
import { visitorOf } from './cookies.ts'
import { administratorOf } from './session-of.ts'

/** The JSON API of administrators: settings, roles, the audit log. */
export function adminApi(app: FastifyInstance, ground: Ground): void {
  app.get('/api/admin/settings', async (request, reply) => {
    await administratorOf(ground, request, reply)
    return readSettings(ground)
  })

  app.put('/api/admin/settings', async (request, reply) => {
    const { user } = await administratorOf(ground, request, reply)
    return changeSettingsAs(ground, visitorOf(request), user, request.body)
  })

  app.get('/api/admin/users', async (request, reply) => {
    await administratorOf(ground, request, reply)
    return allUsers(ground).map(userView)
  })

  app.put<{ Params: { id: string } }>('/api/admin/users/:id/role', async (request, reply) => {
    const { user } = await administratorOf(ground, request, reply)
    changeRole(ground, visitorOf(request), user, request.params.id, textField(request.body, 'role'))
    return reply.code(204).send()
  })

  app.get('/api/admin/audit', async (request, reply) => {
    await administratorOf(ground, request, reply)
    const before = optionalField(request.query, 'before')
    return readAudit(ground, before !== null && /^\d{1,15}$/.test(before) ? Number(before) : undefined)
  })
}

/** The administrators' page, with the same rules. */
export function adminPages(app: FastifyInstance, ground: Ground, show: Show): void {
  app.get('/admin', async (request, reply) => page(request, reply, null))

  const onPost = (path: string, change: (request: FastifyRequest, reply: FastifyReply) => Promise<void>) =>
    form(app, path, async (request, reply) => change(request, reply).then(() => '/admin'), page)

  onPost('/admin/settings', async (request, reply) => {
    const { user } = await administratorOf(ground, request, reply)
    changeSettingsAs(
      ground,
      visitorOf(request),
      user,
      settingsOfForm(name => optionalField(request.body, name)),
    )
  })

  onPost('/admin/role', async (request, reply) => {
    const { user } = await administratorOf(ground, request, reply)
    changeRole(ground, visitorOf(request), user, textField(request.body, 'id'), textField(request.body, 'role'))
  })

  async function page(request: FastifyRequest, reply: FastifyReply, refusal: Refusal | null): Promise<FastifyReply> {
    await administratorOf(ground, request, reply)
    return show(reply, adminPage(refusal?.message ?? null, readSettings(ground), allUsers(ground), readAudit(ground)))
  }
}

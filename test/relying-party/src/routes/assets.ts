import { readdirSync, readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { STYLES } from '../pages/styles.ts'

const FOLDER = new URL('../browser/', import.meta.url)

/** The style sheet and the small scripts that some page variants need. Read once: only files that exist at the start are served. */
export function assetRoutes(app: FastifyInstance): void {
  app.get('/styles.css', async (_request, reply) => reply.type('text/css; charset=utf-8').send(STYLES))
  for (const name of readdirSync(FOLDER)) {
    const script = readFileSync(new URL(name, FOLDER))
    app.get(`/scripts/${name}`, async (_request, reply) => reply.type('text/javascript; charset=utf-8').send(script))
  }
}

import type { TestContext } from 'node:test'
import type { DemoClock } from '#kernel/clock'
import { createServer } from '#kernel/http'
import { problemPage } from '#portals/public'
import { plainBrowser, type PlainBrowser, type Send } from '../../src/cli/plain-browser.ts'
import { pack } from '../../src/country.ts'
import { allRoutes } from '../../src/routes.ts'
import { testOrigin, type World } from './world.ts'

/** A world's pages, without a network. */
export interface Doors {
  readonly send: Send
  /** Opens them to the network of this machine, and gives the address. */
  listen(): Promise<string>
  /** A visitor who has signed in as one of the cast; nobody when no name is given. */
  visitor(name?: string): Promise<PlainBrowser>
}

/** Serves a world as a demonstration, until the test ends. */
export async function doorsOf(t: TestContext, world: World): Promise<Doors> {
  const { platform, clock } = { platform: world, clock: world.clock }
  const demo: DemoClock = {
    ...clock,
    refresh: () => Promise.resolve(),
    moveTo: (day) =>
      Promise.resolve(
        (clock.set(day.toZonedDateTime({ timeZone: clock.zone, plainTime: '09:00' }).toInstant().toString()),
        clock.now()),
      ),
  }
  const server = await createServer({
    ...{
      routes: allRoutes(platform, { origin: testOrigin, demo }),
      begin: platform.begin,
      clock,
      problemPage,
      origin: testOrigin,
    },
    ...{
      whoIs: platform.identity.whoIs,
      defaultLanguage: pack.defaultLanguage,
      demo: true,
      healthy: () => Promise.resolve(true),
    },
  })
  t.after(() => server.close())
  const send: Send = async ({ method, path, headers, body }) => {
    const reply = await server.inject({
      method,
      url: path,
      headers: { host: new URL(testOrigin).host, ...headers },
      ...(body === undefined ? {} : { body }),
    })
    return {
      status: reply.statusCode,
      headers: { get: (name) => String(reply.headers[name] ?? '') || null },
      body: reply.rawPayload,
    }
  }
  return {
    send,
    listen: () => server.listen({ port: 0, host: '127.0.0.1' }),
    async visitor(name) {
      const browser = plainBrowser(send, testOrigin)
      if (name === undefined) return browser
      const { forms } = await browser.open('/sign-in')
      const form = forms.find(({ values }) => values['who'] === world.as(name).id)
      if (form === undefined) throw new Error(`${name} cannot sign in`)
      await browser.submit(form)
      return browser
    },
  }
}

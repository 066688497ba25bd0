import assert from 'node:assert/strict'
import { it } from 'node:test'
import { methodsOf } from '#kernel/methods'
import { openHouse } from '#test/house'
import { composedRoutes } from '../src/cli/composed.ts'
import { demoOfficers, demoPeople } from '../src/country.ts'

const spoilt = [
  '%00',
  '%ff',
  '..%2f..%2fetc',
  '__proto__',
  '1e999',
  '2026-02-31',
  '%F0%9F%92%A9',
  "';--",
  '999999999999999999999',
]
const known = ['person', 'record', 'case', 'act'].map((kind) => `${kind}_01kagkz3000000000000000000`)
const questions = [
  '',
  '?a=%00',
  '?from=x&until=y&page=-1&q=%ff',
  '?q=a&q=b&office=a&office=b&run=a&run=b&register=a&register=b',
  '?__proto__=1',
]
const form = 'application/x-www-form-urlencoded'
const bodies: readonly (readonly [type: string, body: string])[] = [
  ['application/json', '{'],
  ['application/json', 'null'],
  ['application/json', '{"__proto__":{"a":1}}'],
  ['application/json', '{"a":"\\u0000"}'],
  ['application/json', '['.repeat(50_000)],
  [form, 'a=%&b=%ff&a=2'],
  [form, `name=${'x'.repeat(20_000)}`],
  ['multipart/form-data; boundary=b', '--b\r\n'],
  ['application/octet-stream', '\u0000\u0080\u0002'],
]
// What ends the session, moves the clock of the nation, or is answered slowly on purpose.
const left = /^\/(sign-out|demo\/clock|account\/sessions|health)/

it(
  'H11 whatever a stranger or somebody signed in sends to whatever door is answered, and with no fault of ours',
  { timeout: 240_000 },
  async (t) => {
    await using house = await openHouse()
    const signedIn = async (who: string) => {
      const headers = { origin: house.origin, 'content-type': form }
      const reply = await fetch(`${house.origin}/sign-in/demo`, {
        method: 'POST',
        redirect: 'manual',
        headers,
        body: `who=${who}`,
      })
      return (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    }
    const visitors = [undefined, await signedIn(demoPeople()[0]?.id ?? ''), await signedIn(demoOfficers[0]?.id ?? '')]
    assert.equal(new Set(visitors).size, 3)
    let sent = 0
    const faults: string[] = []
    const send = async (method: string, path: string, cookie: string | undefined) => {
      const [type, body] = bodies[sent % bodies.length] as (typeof bodies)[number]
      const headers = {
        accept: sent % 2 === 0 ? 'text/html' : '*/*',
        origin: house.origin,
        ...(cookie === undefined ? {} : { cookie }),
      }
      const reply = await fetch(house.origin + path, {
        ...{ method, redirect: 'manual', signal: AbortSignal.timeout(30_000) },
        ...(method === 'GET' || method === 'HEAD'
          ? { headers }
          : { headers: { ...headers, 'content-type': type }, body }),
      })
      sent++
      const text = await reply.text()
      if ((reply.status >= 500 && reply.status !== 503) || /\bat .+\.[jt]sx?:\d+|node_modules/.test(text))
        faults.push(`${method} ${path} ${type}: ${reply.status} ${text.slice(0, 200)}`)
    }
    const doors = (await composedRoutes()).filter(({ path }) => !left.test(path))
    for (const route of doors)
      for (const method of methodsOf(route))
        for (const cookie of visitors)
          for (let turn = 0; turn < 4; turn++) {
            const word = () => [...spoilt, ...known][(sent + turn) % (spoilt.length + known.length)] ?? ''
            const path = route.path.replaceAll(/:\w+|\*/g, word)
            await send(method, path + (questions[(sent + turn) % questions.length] ?? ''), cookie)
          }
    t.diagnostic(`${sent} requests at ${doors.length} doors`)
    assert.deepEqual(faults, [])
    assert.equal((await fetch(`${house.origin}/health`)).status, 200)
  },
)

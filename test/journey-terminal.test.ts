import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { describe, it } from 'node:test'
import { text } from 'node:stream/consumers'
import { doorsOf } from '#test/doors'
import { settledWorld } from '#test/world'

/** Runs a command of the terminal; what it printed and its exit code. */
async function madang(...args: string[]): Promise<{ said: string; complained: string; code: number | null }> {
  const child = spawn(process.execPath, ['bin/madang.mjs', ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<number | null>((done) => child.on('exit', done))
  const [said, complained] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { said, complained, code: await ended }
}

describe('one birth at the terminal', () => {
  for (const language of ['ko', 'en']) {
    it(`J10 walks a birth over a running instance in ${language}`, { timeout: 60_000 }, async (t) => {
      const world = await settledWorld(t)
      const { listen } = await doorsOf(t, world)
      const url = await listen()
      await world.jobs.start()
      const { said, complained, code } = await madang('demo', 'birth', '--url', url, '--language', language)
      await world.jobs.stop()
      assert.equal(code, 0, complained + said)
      assert.match(said, language === 'ko' ? /매달 110,000원/ : /KRW 110,000 a month/)
      assert.match(said, /가족관계의 등록 등에 관한 법률 제44조/)
      assert.match(said, /아동수당법 제4조/)
      assert.match(said, language === 'ko' ? /진짜이고 유효한 증명서입니다/ : /genuine and valid/)
      assert.match(said, /\d{4}-\d{4}-\d{4}-\d{4}/)
      assert.ok(!said.includes('\u001B'), 'no colours where nobody looks')
      assert.equal(await world.count(`select from services.sub_case where status = 'done'`), 6)
    })
  }

  it('J10 says so when nobody answers, or when it is called wrongly', async () => {
    const alone = await madang('demo', 'birth', '--url', 'http://127.0.0.1:9')
    assert.equal(alone.code, 1)
    assert.match(alone.complained, /Nobody answers/)
    assert.equal((await madang('demo', 'wedding')).code, 2)
    assert.equal((await madang('demo', 'birth', '--language', 'xx')).code, 2)
  })
})

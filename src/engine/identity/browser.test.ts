import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { axe, openBrowser, sidewaysScroll, visitor } from '#test/browser'
import { node } from './node.fixture.ts'

let browser: Browser
before(async () => {
  browser = await openBrowser()
})
after(() => browser.close())

/** Gives the browser a device with a key store that recognises its user (Web Authentication Level 3, section 11). */
async function giveDevice(
  page: Page,
): Promise<{ credentials(): Promise<number>; recognise(user: boolean): Promise<void> }> {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    credentials: async () => (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length,
    recognise: async (isUserVerified) =>
      void (await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })),
  }
}

describe('identity in a browser', () => {
  it('I9 adds a passkey in a real browser, signs out, and signs in with it', { timeout: 60_000 }, async (t) => {
    const { address } = await node(t, { listens: true })
    const context = await visitor(browser)
    t.after(() => context.close())
    const page = await context.newPage()
    const faults: string[] = []
    page.on('pageerror', ({ message }) => faults.push(message))
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
    const device = await giveDevice(page)

    await page.goto(`${address}/sign-in`)
    assert.ok(!(await page.getByText('자바스크립트').isVisible()))
    assert.deepEqual(await axe(page), [])
    await page.getByRole('button', { name: '김서연' }).click()
    await page.goto(`${address}/account/passkeys`)
    assert.deepEqual(await axe(page), [])
    await page.getByLabel('이 패스키를 부를 이름').fill('시험 전화')
    await page.getByRole('button', { name: '패스키 등록하기' }).click()
    await page.waitForURL(`${address}/account`)
    assert.equal(await device.credentials(), 1)
    assert.ok(await page.getByText('시험 전화').first().isVisible())
    assert.deepEqual(await axe(page), [])
    assert.equal(await sidewaysScroll(page), 0)

    await page.getByRole('button', { name: '로그아웃', exact: true }).first().click()
    await page.waitForURL(`${address}/`)
    await page.goto(`${address}/sign-in?to=/account`)
    await page.getByRole('button', { name: '패스키로 로그인' }).click()
    await page.waitForURL(`${address}/account`)
    assert.ok(await page.getByText('지금 이 화면').isVisible())

    await page.goto(`${address}/sign-in`)
    await device.recognise(false)
    await page.getByRole('button', { name: '패스키로 로그인' }).click()
    await page.getByText('패스키를 쓰지 못했습니다').waitFor()
    assert.ok(await page.getByRole('button', { name: '패스키로 로그인' }).isEnabled(), 'one may try again')
    assert.deepEqual(
      faults.filter((one) => !one.includes('404')),
      [],
    )
  })

  it(
    'I9 says without script why the button is off, and lets the demonstration be entered',
    { timeout: 60_000 },
    async (t) => {
      const { address } = await node(t, { listens: true })
      const context = await visitor(browser, 'phone', { script: false })
      t.after(() => context.close())
      const page = await context.newPage()
      await page.goto(`${address}/en/sign-in`)
      assert.ok(await page.getByRole('button', { name: 'Sign in with a passkey' }).isDisabled())
      assert.ok(await page.getByText('Passkeys need JavaScript to be on.').isVisible())
      await page.getByRole('button', { name: 'Sign in as Kim Seo-yeon' }).click()
      await page.goto(`${address}/en/account`)
      assert.ok(await page.getByText('This browser').isVisible())
    },
  )
})

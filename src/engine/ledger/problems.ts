import { problems } from '#kernel/problem'

export const refuse = problems('ledger', {
  'no-such-award': { status: 404, title: { ko: '그런 지급 결정이 없습니다', en: 'There is no such award' } },
  'no-period': {
    status: 422,
    title: { ko: '지급 기간이 끝나기 전에 시작해야 합니다', en: 'An award must begin before it ends' },
  },
})

import type { Research } from 'madang/pack'
import { dataAct, privacyAct } from './laws.ts'

const uses = privacyAct('제28조의2', '①')

/** 가명정보: the three uses of the Personal Information Protection Act, and what is owed for them. */
export const research: Research = {
  uses: [
    { id: 'statistics', title: { ko: '통계작성', en: 'Statistics' }, law: uses },
    { id: 'science', title: { ko: '과학적 연구', en: 'Scientific research' }, law: uses },
    { id: 'archives', title: { ko: '공익적 기록보존', en: 'Archives in the public interest' }, law: uses },
  ],
  joining: privacyAct('제28조의3', '①'),
  keeping: privacyAct('제28조의4', '③'),
  forbidden: privacyAct('제28조의5', '①'),
  destruction: [privacyAct('제21조', '①'), dataAct('제15조', '②')],
}

import type { PartyRegistration } from 'madang/pack'
import { privacyCommission } from './agencies.ts'
import { privacyAct, privacyDecree } from './laws.ts'

/** 개인정보 보호법 제35조의3: the commission designates who may receive what people have sent, for three years. */
export const registration: PartyRegistration = {
  authority: privacyCommission,
  duty: 'third-party-registration',
  apply: privacyDecree('제42조의10', '①'),
  grant: privacyAct('제35조의3', '①'),
  // Sending may be stopped as soon as data are misused (decree, article 42-8 (1)).
  suspend: privacyAct('제35조의2', '⑥'),
  end: privacyAct('제35조의3', '④'),
  publish: privacyAct('제35조의4', '②'),
  lasts: { years: 3, law: privacyDecree('제42조의12', '③') },
}

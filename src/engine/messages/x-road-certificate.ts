import type { X509Certificate } from 'node:crypto'
import { chainOf, type ChainFault, isForBinding } from '#kernel/certificates'
import type { Text } from '#kernel/i18n'
import type { Known } from './container-check.ts'
import { failed, type Finding, finding } from './findings.ts'
import { Fault } from './xades/fault.ts'
import { signerOf } from './xades/member.ts'
import { goodSince } from './xades/ocsp.ts'
import type { Signature } from './xades/signature.ts'

/** X-Road's own bound for the age of an answer about a certificate (`ocspFreshnessSeconds`). */
const usuallyFresh = Temporal.Duration.from({ hours: 1 })

const chainTexts: Readonly<Record<ChainFault, Text>> = {
  'outside-its-days': {
    ko: '서명한 때에 인증서가 유효하지 않았습니다',
    en: 'The certificate was not valid at that time',
  },
  'no-authority': {
    ko: '알려 주신 인증 기관이 발급한 인증서가 아닙니다',
    en: 'The certificate is by none of the authorities that you named',
  },
  weak: { ko: '인증서가 SHA-1로 서명되어 있습니다', en: 'The certificate is signed with SHA-1, which can be forged' },
  'not-understood': {
    ko: '인증서에 알 수 없는 필수 조건이 있습니다',
    en: 'The certificate has a critical condition that is not understood',
  },
}

/** Who vouches for the signer, and that the certificate was good when it was stamped. */
export function certificateFindings(
  { certificate, more, answers }: Signature,
  at: Temporal.Instant,
  { authorities, fresh = usuallyFresh }: Known,
): Finding[] {
  if (authorities === undefined)
    return [
      {
        ...finding(
          'certificate',
          null,
          '누가 서명한 기관을 보증하는지, 인증서가 그때 살아 있었는지 확인하지 않았습니다 (--ca로 인증 기관을 알려 주십시오)',
          'Who vouches for the signer, and whether the certificate was good then, was not checked: give --ca',
        ),
        decisive: true,
      },
    ]
  const chain = chainOf(certificate, { at, roots: authorities, between: more })
  if (typeof chain === 'string') return [finding('certificate', false, chainTexts[chain].ko, chainTexts[chain].en)]
  // The keys of servers have certificates of the same authorities, for connections and nothing else.
  if (!isForBinding(certificate))
    return [
      finding('certificate', false, '서명에 쓰는 인증서가 아닙니다', 'The certificate is not for signatures that bind'),
    ]
  const [issuer] = chain
  const by = issuer === undefined ? undefined : signerOf(issuer).name
  const trusted =
    by === undefined
      ? finding(
          'certificate',
          true,
          '알려 주신 인증서이고 그때 유효했습니다',
          'It is the certificate that you named, and was in its days',
        )
      : finding(
          'certificate',
          true,
          `인증서는 ${by}에서 발급했고 그때 유효했습니다`,
          `The certificate is by ${by}, and was in its days`,
        )
  return [trusted, statusFinding(certificate, { issuer, answers, at, fresh })]
}

function statusFinding(
  certificate: X509Certificate,
  {
    issuer,
    answers,
    at,
    fresh,
  }: {
    issuer: X509Certificate | undefined
    answers: Signature['answers']
    at: Temporal.Instant
    fresh: Temporal.Duration
  },
): Finding {
  try {
    const [answer, second] = answers
    if (answer === undefined || issuer === undefined)
      throw new Fault('상태 확인이 들어 있지 않습니다', 'no answer of the authority is here')
    // Which of several would count is nobody's guess.
    if (second !== undefined) throw new Fault('상태 확인이 여럿입니다', 'there is more than one answer')
    const since = goodSince(answer, { certificate, issuer, at, fresh }).toString()
    return finding(
      'certificate',
      true,
      `인증 기관이 ${since}에 인증서가 살아 있음을 확인했습니다`,
      `Its authority said at ${since} that the certificate was good`,
    )
  } catch (error) {
    const heading = {
      ko: '인증서가 그때 살아 있었음이 증명되지 않습니다',
      en: 'That the certificate was good then is not proven',
    }
    return failed('certificate', heading, error)
  }
}

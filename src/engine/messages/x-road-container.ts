import { hash } from 'node:crypto'
import type { Text } from '#kernel/i18n'
import { containerType } from './container.ts'
import type { Known } from './container-check.ts'
import { failed, type Finding, finding } from './findings.ts'
import { certificateFindings } from './x-road-certificate.ts'
import { followChain } from './xades/hash-chain.ts'
import { senderOf, signerOf } from './xades/member.ts'
import { skew } from './xades/ocsp.ts'
import { readSignature, type Signature, type SignatureCheck } from './xades/signature.ts'
import { stampFault, type Stamped, stampOf } from './xades/stamp.ts'

// Containers of X-Road's message log, whole: the message, the signature over it (XAdES), whose key made it, that its certificate was
// good, and the time stamp (X-Road: Signed Document Download and Verification Manual; Profile for High-Performance Digital Signatures).

type Files = ReadonlyMap<string, Buffer>

const [messageName, signatureName, chainResult] = ['message.xml', 'META-INF/signatures.xml', 'sig-hashchainresult.xml']

/** Whether a container has the form of X-Road's, whole or not. */
export const isXRoad = (file: Files): boolean =>
  !file.has('directory.json') && [...file.keys()].some((name) => name === messageName || name.startsWith('META-INF/'))

export function xRoadFindings(file: Files, known: Known): Finding[] {
  const found = [...formFindings(file)]
  const bytes = file.get(signatureName)
  if (!file.has(messageName) || bytes === undefined) return found
  try {
    const signature = readSignature(bytes)
    return [...found, ...signatureFindings(signature), ...contentFindings(file, signature, known)]
  } catch (error) {
    return [...found, failed('signature', { ko: '서명을 받아들일 수 없습니다', en: 'The signature is refused' }, error)]
  }
}

function formFindings(file: Files): Finding[] {
  const type = file.get('mimetype')?.toString().trim()
  const [first] = file.keys()
  return [
    type === containerType
      ? finding('file', true, '엑스로드의 ASiC-E 묶음입니다', 'An ASiC-E container, as X-Road makes them')
      : finding(
          'file',
          false,
          '무슨 묶음인지 적혀 있지 않습니다 (mimetype)',
          'It does not say that it is ASiC-E (mimetype)',
        ),
    ...(type === undefined || first === 'mimetype'
      ? []
      : [
          finding(
            'file',
            null,
            '다시 묶은 파일입니다 (mimetype이 맨 앞에 없습니다)',
            'Packed again: mimetype does not come first',
          ),
        ]),
    ...[messageName, signatureName]
      .filter((name) => !file.has(name))
      .map((name) => finding('file', false, `${name}이(가) 없습니다`, `${name} is not here`)),
  ]
}

function contentFindings(file: Files, signature: Signature, known: Known): Finding[] {
  const message = file.get(messageName) ?? Buffer.alloc(0)
  const { found, covered } = filesOf(file, signature)
  const { stamp, found: stamped } = stampFindings(file, signature, known)
  const rest = unsigned(file, signature, new Set([...covered, ...(stamp?.own ?? [])]))
  if (rest !== '')
    found.push(
      finding(
        'file',
        false,
        `서명되지 않은 것이 들어 있습니다: ${rest}`,
        `There is something in it that nobody signed: ${rest}`,
      ),
    )
  return [
    ...found,
    ...signerFindings(signature, message),
    ...stamped,
    ...certificateFindings(signature, stamp?.at ?? signature.signingTime, known),
  ]
}

const checkTexts: Readonly<Record<SignatureCheck['what'], { readonly yes: Text; readonly no: Text }>> = {
  value: {
    yes: {
      ko: '서명은 이 인증서의 열쇠로 했고 그 뒤 바뀌지 않았습니다',
      en: 'The signature was made by the key of this certificate',
    },
    no: {
      ko: '서명이 이 인증서의 열쇠로 한 것이 아니거나 바뀌었습니다',
      en: 'The signature was changed, or made by another key',
    },
  },
  properties: {
    yes: { ko: '서명 속성이 서명한 그대로입니다', en: 'The properties of the signature are those that were signed' },
    no: { ko: '서명 속성이 바뀌었습니다', en: 'The properties of the signature were changed' },
  },
  certificate: {
    yes: { ko: '서명이 바로 이 인증서를 가리킵니다', en: 'The signature names this very certificate' },
    no: { ko: '서명이 다른 인증서를 가리킵니다', en: 'The signature names another certificate' },
  },
}

function signatureFindings(signature: Signature): Finding[] {
  return signature.checks().map(({ what, holds }) => {
    const { ko, en } = checkTexts[what][holds ? 'yes' : 'no']
    return finding('signature', holds, ko, en)
  })
}

/** Whether each file is the one that was signed, by itself or through a hash chain; and which files that makes. */
function filesOf(file: Files, { files }: Signature): { found: Finding[]; covered: Set<string> } {
  const covered = new Set<string>()
  const found: Finding[] = []
  for (const { name, digestName, digest } of files) {
    const content = file.get(name)
    if (content === undefined)
      found.push(
        finding(
          'message',
          false,
          `서명이 가리키는 ${name}이(가) 없습니다`,
          `The signature is over ${name}, which is not here`,
        ),
      )
    else if (!digest.equals(hash(digestName, content, 'buffer')))
      found.push(finding('message', false, `${name}이(가) 서명된 것과 다릅니다`, `${name} is not what was signed`))
    else covered.add(name)
  }
  if (files.some(({ name }) => name === chainResult) && covered.has(chainResult)) found.push(...chained(file, covered))
  if (covered.has(messageName))
    found.unshift(finding('message', true, '전문이 서명된 그대로입니다', 'The message is the one that was signed'))
  else if (!found.some(({ text }) => text.en.startsWith(messageName)))
    found.unshift(finding('message', false, '서명이 전문을 가리키지 않습니다', 'The signature is not over the message'))
  const attached = [...covered].filter((name) => /^attachment\d+$/.test(name)).length
  if (attached > 0)
    found.push(finding('message', true, `붙임 ${attached}건이 서명된 그대로입니다`, `${attached} attached as signed`))
  return { found, covered }
}

function chained(file: Files, covered: Set<string>): Finding[] {
  try {
    const { files, absent, own } = followChain(file, chainResult)
    for (const name of [...files, ...own]) covered.add(name)
    const names = absent.filter((name) => name !== messageName).join(', ')
    return names === ''
      ? []
      : [
          finding(
            'message',
            null,
            `들어 있지 않아 해시만 아는 것이 있습니다: ${names}`,
            `Signed too, but not here, so that only its digest is known: ${names}`,
          ),
        ]
  } catch (error) {
    return [failed('message', { ko: '해시 사슬이 맞지 않습니다', en: 'The hash chain does not hold' }, error)]
  }
}

/** What is in the container under no signature and no stamp: somebody could have put it there. What failed is said elsewhere. */
function unsigned(file: Files, { files }: Signature, covered: ReadonlySet<string>): string {
  const named = new Set([
    ...['mimetype', signatureName, 'META-INF/manifest.xml', 'META-INF/ASiCManifest.xml', 'META-INF/timestamp.tst'],
    ...files.map(({ name }) => name),
    ...(files.some(({ name }) => name === chainResult) ? [messageName, 'sig-hashchain.xml'] : []),
    ...(file.has('META-INF/timestamp.tst') ? ['ts-hashchain.xml', 'ts-hashchainresult.xml'] : []),
  ])
  return [...file.keys()].filter((name) => !named.has(name) && !covered.has(name)).join(', ')
}

function signerFindings({ certificate, signingTime }: Signature, message: Buffer): Finding[] {
  const { member, name } = signerOf(certificate)
  const [sender, said] = [senderOf(message), member === null ? name : `${member} (${name})`]
  const signed: Finding = {
    ...finding(
      'signature',
      true,
      `${said}의 인증서로 서명했습니다. 서명한 쪽이 말하는 때: ${signingTime.toString()}`,
      `Signed with the certificate of ${said}, as the signer says at ${signingTime.toString()}`,
    ),
    says: { signer: said, signedAt: signingTime.toString() },
  }
  const of = sender ?? '?'
  if (member === null || sender === null)
    return [
      signed,
      finding(
        'message',
        null,
        `전문의 보낸 기관(${of})과 서명한 기관을 견줄 수 없습니다`,
        `Whether the sender of the message (${of}) is who signed could not be compared`,
      ),
    ]
  return [
    signed,
    member === sender
      ? finding('message', true, `전문을 보낸 기관도 ${sender}입니다`, `The message says that it is from ${sender} too`)
      : finding('message', false, `전문은 ${sender}가 보냈다고 합니다`, `The message says that it is from ${sender}`),
  ]
}

function stampFindings(
  file: Files,
  signature: Signature,
  { roots }: Known,
): { stamp: Stamped | null; found: Finding[] } {
  try {
    const stamp = stampOf(file, signature, roots)
    if (stamp === null)
      return {
        stamp,
        found: [{ ...finding('stamp', null, '시점확인이 없습니다', 'There is no time stamp'), decisive: true }],
      }
    const at = stamp.at.toString()
    const late = Temporal.Instant.compare(stamp.at.add(skew), signature.signingTime) >= 0
    const found: Finding[] = [
      {
        ...finding('stamp', true, `서명은 늦어도 ${at}에 있었습니다`, `The signature was there at ${at} at the latest`),
        says: { stampedAt: at },
      },
    ]
    if (!late)
      found.push(finding('stamp', false, '서명하기 전에 받은 시점확인입니다', 'It was stamped before it was signed'))
    if (roots === undefined)
      found.push({
        ...finding(
          'stamp',
          null,
          '시점확인 기관은 묶음이 말하는 대로 믿었습니다 (--tsa로 확인할 수 있습니다)',
          'The time-stamp authority is believed as the container names it: give --tsa to check it',
        ),
        decisive: true,
      })
    return { stamp, found }
  } catch (error) {
    return {
      stamp: null,
      found: [
        failed('stamp', { ko: '시점확인이 맞지 않습니다', en: 'The time stamp does not hold' }, stampFault(error)),
      ],
    }
  }
}

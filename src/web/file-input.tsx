import type { VNode } from 'preact'
import type { Example } from './example.ts'
import { FaultText } from './fault-text.tsx'
import { faultOf, fieldId, t, type View } from './view.ts'

interface FileInputProps {
  readonly view: View
  readonly name: string
  readonly label: string
  /** Which files, and how large they may be. */
  readonly hint: string
  /** Endings and media types, as HTML has them: `.pdf,application/pdf`. */
  readonly accept: string
}

/** A file to send along; its form needs `upload`. On a phone it offers the camera where pictures are accepted. */
export function FileInput({ view, name, label, hint, accept }: FileInputProps): VNode {
  const id = fieldId(name)
  const fault = faultOf(view, name)
  return (
    <div class={fault ? 'field wrong' : 'field'}>
      <label class="label" for={id}>
        {label}
      </label>
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
      <FaultText view={view} id={id} fault={fault?.text} />
      <input
        class="input"
        type="file"
        id={id}
        name={name}
        accept={accept}
        aria-describedby={fault ? `${id}-hint ${id}-fault` : `${id}-hint`}
        aria-invalid={fault ? 'true' : undefined}
      />
    </div>
  )
}

export const examples: readonly Example[] = [
  {
    name: 'FileInput',
    node: (view) => (
      <FileInput
        view={view}
        name="file"
        label={t(view, { ko: '증명서 파일', en: 'Certificate file' })}
        hint={t(view, { ko: 'PDF 파일, 6MB까지', en: 'A PDF file of up to 6 MB' })}
        accept=".pdf,application/pdf"
      />
    ),
  },
]

import { signal } from '@preact/signals'
import type { ClassState } from '../../../shared/class/class-state.ts'
import { failureText } from '../../model/actions/request.ts'
import { classApi } from '../../model/class/class-api.ts'
import { Button } from '../../parts/controls/button.tsx'
import { Field } from '../../parts/controls/field.tsx'
import { showToast } from '../../platform/toasts.ts'
import { ask } from './class-poll.ts'
import './banner-form.css'

/** The most that a banner holds, as the server has it. */
const MOST = 280

export const bannerText = signal('')

/** One sentence to every learner's page. */
export function BannerForm({ state: { banner, learners } }: { state: ClassState }) {
  const here = learners.filter((one) => one.here).length
  const text = bannerText.value
  const off =
    text.trim() === ''
      ? 'Write a sentence first.'
      : text.length > MOST
        ? `A banner has ${MOST} characters at most; this has ${text.length}.`
        : undefined
  const submit = async () => {
    if (off !== undefined) return
    const reply = await classApi.banner(text)
    if (!reply.ok) return void showToast({ text: failureText(reply) })
    bannerText.value = ''
    showToast({ text: 'The banner is on every page of the class.' })
    await ask()
  }
  return (
    <form
      class="banner-form"
      aria-label="Banner to all"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {banner && (
        <p class="banner-form__now">
          <span class="banner-form__text">On every page: {banner.text}</span>
          <Button kind="quiet" size="small" onClick={() => void classApi.endBanner().then(ask)}>
            Take it away
          </Button>
        </p>
      )}
      <div class="banner-form__line">
        <Field
          label="Banner to all"
          value={text}
          placeholder="One sentence, shown on every page"
          onInput={(value) => (bannerText.value = value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit()
          }}
        />
        <span class="banner-form__here num">{here} here</span>
        <Button kind="primary" keys="Ctrl ↵" offReason={off} submits>
          Send banner
        </Button>
      </div>
    </form>
  )
}

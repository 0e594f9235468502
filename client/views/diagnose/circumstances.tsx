import { profiles } from '../../../shared/cookie/profiles/profile.ts'
import type { ThirdParty } from '../../../shared/cookie/same-site/third-party.ts'
import { ASSUMED_ORIGIN, type Assumption } from '../../../shared/diagnose/found-paste.ts'
import { ASKERS, type Asker } from '../../../shared/outlook/asker.ts'
import { profileItems } from '../../live-parts/profile-choices.ts'
import { Field } from '../../parts/controls/field.tsx'
import { Menu } from '../../parts/controls/menu.tsx'
import { Segments } from '../../parts/controls/segments.tsx'
import { profile } from '../../platform/preferences.ts'
import {
  asker,
  found,
  origin,
  page,
  rules,
  thirdParty,
  thirdPartyChoice,
  time,
  timeFault,
  urlFault,
} from './pasted.ts'
import './circumstances.css'

const THIRD_PARTY: readonly { value: ThirdParty; label: string }[] = [
  { value: 'allowed', label: 'allowed' },
  { value: 'blocked', label: 'blocked' },
  { value: 'partitioned', label: 'partitioned' },
]

/** Whose rules, and what the text leaves open: each can be changed. */
export function Circumstances() {
  const paste = found.value?.ok ? found.value.paste : null
  const assumed = (about: Assumption['about']) => paste?.assumed.find((one) => one.about === about)
  const url = assumed('url')
  const asksAsker = paste?.exchanges.some(({ asked }) => asked === null) ?? false
  return (
    <section class="circumstances" aria-label="Circumstances">
      <div class="circumstances__row">
        <span class="circumstances__label">Judged by</span>
        <Menu
          name={`Judged by ${profiles[profile.value].title}`}
          label={<b>{profiles[profile.value].title}</b>}
          items={profileItems()}
        />
        <span class="circumstances__note">{rules.value.profile.basis}</span>
      </div>
      <Segments
        label="Third-party cookies"
        labelled
        options={THIRD_PARTY}
        value={thirdParty.value}
        onChange={(value) => (thirdPartyChoice.value = value)}
      />
      {url && (
        <Field
          label="Address"
          mono
          inputMode="url"
          value={origin.value ?? url.value ?? ASSUMED_ORIGIN}
          error={urlFault(origin.value)}
          suggestions={['https://app.example.com/', 'http://localhost:3000/']}
          onInput={(text) => (origin.value = text)}
        />
      )}
      {assumed('page') && (
        <Field
          label="Page that asks"
          mono
          inputMode="url"
          value={page.value ?? ''}
          placeholder="as guessed"
          error={urlFault(page.value)}
          suggestions={['https://app.example.com/', 'https://other.example/']}
          onInput={(text) => (page.value = text === '' ? null : text)}
        />
      )}
      {assumed('time') && (
        <Field
          label="When it was"
          value={time.value ?? ''}
          placeholder="now"
          error={timeFault(time.value)}
          onInput={(text) => (time.value = text === '' ? null : text)}
        />
      )}
      {asksAsker && (
        <div class="circumstances__row">
          <span class="circumstances__label">Asked by</span>
          <Menu
            name={`Asked by ${ASKERS[asker.value]}`}
            label={<b>{ASKERS[asker.value]}</b>}
            items={(Object.keys(ASKERS) as Asker[]).map((one) => ({
              label: ASKERS[one],
              chosen: one === asker.value,
              onSelect: () => {
                asker.value = one
              },
            }))}
          />
        </div>
      )}
    </section>
  )
}

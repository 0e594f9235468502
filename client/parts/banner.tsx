import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './marks/icon.tsx'
import './banner.css'

interface BannerProps {
  readonly tone: 'lost' | 'back' | 'past'
  readonly icon: IconName
  readonly children: ComponentChildren
  readonly action?: ComponentChildren
}

/** 40 px under the top bar: how the page stands to the server. */
export function Banner({ tone, icon, children, action }: BannerProps) {
  return (
    <div class={`banner banner--${tone}`}>
      <Icon name={icon} />
      <p class="banner__text">{children}</p>
      {action}
    </div>
  )
}

import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { ClassMessage } from '../../../shared/class/class-message.ts'

/** What the class has told this page last; null where the lab is in none. Written by the live link alone. */
export const classTold = signal<ClassMessage | null>(null)

export const isTeacher: ReadonlySignal<boolean> = computed(() => classTold.value?.role === 'teacher')

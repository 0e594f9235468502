import type { SharedRecord } from '../rooms/storage/room-storage.ts'

/** What a class knows, in named texts, wherever rooms are kept: several nodes may share it. */
export type ClassRecord = Pick<SharedRecord, 'create' | 'fields' | 'change' | 'listen'>

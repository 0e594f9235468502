import type { SharedLab } from '../../shared-lab.ts'
import type { RoomsNode } from '../node.ts'
import { STRANGERS } from '../room-bounds.ts'
import type { StoredRoom } from '../storage/room-storage.ts'
import { isHold } from './lab-fields.ts'
import type { Outbox } from './outbox.ts'
import type { RoomBells } from './room-bells.ts'
import type { RoomCrowd } from './room-crowd.ts'
import type { RoomJournal } from './room-journal.ts'

interface RoomParts {
  readonly lab: string
  readonly node: RoomsNode
  readonly stored: StoredRoom
  readonly outbox: Outbox
  readonly journal: RoomJournal
  readonly crowd: RoomCrowd
  readonly bells: RoomBells
  /** Somebody follows the journal here now. */
  readonly followed: () => void
}

/** What a room's lab at this node has in common with those at others. */
export function sharedLabOf(parts: RoomParts): SharedLab {
  const { lab, node, stored, outbox, journal, crowd, bells } = parts
  return {
    journal: {
      epoch: journal.epoch,
      append: (source, part, at) => journal.append(source, part, at),
      expired: (sid) => journal.expired(sid),
      settled: () => journal.settled(),
      tell: (copy) => journal.tell(copy),
      follow: (follower) => {
        const stop = journal.follow(follower)
        // What came before the first bell may have come after the first look. Where that fails the storage is away: whoever
        // comes back then asks again.
        bells.listen().then(
          () => journal.read(),
          () => {},
        )
        parts.followed()
        return stop
      },
    },
    crowd,
    change: (changes) => journal.change(changes),
    claim: async (field) => {
      // What was put there a moment ago may still be on its way.
      await outbox.settled()
      if (isHold(field)) await bells.listenForRelease()
      return stored.claim(field)
    },
    keep: (name, text, ms) => stored.keep(name, text, ms),
    kept: (name) => stored.kept(name),
    takeStranger: async () => (await node.storage.take(STRANGERS, stored.name)) === null,
    release: (seq, own) => {
      const held = journal.numbers.holdOf(seq)
      if (!held) return
      if (held.lab === lab) own(held.hold)
      else void stored.control(JSON.stringify(held)).catch(() => {})
    },
  }
}

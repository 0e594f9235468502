/** A room's name: 60 random bits in letters and digits that a host name may hold; 0, 1, l and o, which look alike, are left out. */
export const ROOM_LETTERS = '23456789abcdefghijkmnpqrstuvwxyz'
export const ROOM_LENGTH = 12

const ROOM = /^[23456789abcdefghijkmnpqrstuvwxyz]{12}$/

export function isRoomName(text: string): boolean {
  return ROOM.test(text)
}

/** The room whose host this is, home or any other, or null: `ROOM-app.localhost`, `api.ROOM-app.localhost`, `ROOM-other.localhost`. */
export function roomOfHost(name: string): string | null {
  const found = /(?:^|\.)([a-z0-9]+)-(?:app|other|second)\.localhost$/.exec(name)
  return found?.[1] !== undefined && isRoomName(found[1]) ? found[1] : null
}
